//! The query of a list of closed bills.

use std::str::FromStr;

use jiff::civil::Date;
use rocket::FromForm;
use serde::Deserialize;

use super::faults::Faults;
use crate::app::queries::closed_bills::{BillFilter, BillState, BillTerm, PAGE_DEFAULT, PAGE_MAX};
use crate::domain::money::Minor;
use crate::domain::payment::Method;
use crate::domain::text::{Name, TillNumber};
use crate::http::problem::Problem;

/// The query parameters as text, so that a problem can name each one that is invalid.
#[derive(FromForm)]
pub struct BillsQuery<'r> {
    /// One business day; or `from` and `to`.
    pub day: Option<&'r str>,
    /// The first business day.
    pub from: Option<&'r str>,
    /// The last business day.
    pub to: Option<&'r str>,
    /// The name of a table.
    pub table: Option<&'r str>,
    /// The number of an order.
    #[field(name = "orderNumber")]
    pub order_number: Option<&'r str>,
    /// The number of a receipt.
    #[field(name = "receiptNumber")]
    pub receipt_number: Option<&'r str>,
    /// The total, or what a payment took, in minor units.
    pub amount: Option<&'r str>,
    /// The number that the till gave.
    #[field(name = "tillNumber")]
    pub till_number: Option<&'r str>,
    /// `all` of table, numbers and amount, or `any` of them.
    #[field(name = "match")]
    pub matching: Option<&'r str>,
    /// The method of a payment.
    pub method: Option<&'r str>,
    /// `ALL`, `UNPAID` or `REFUNDED`.
    pub state: Option<&'r str>,
    /// Bills that were closed before this one: `next` of the page before.
    pub before: Option<&'r str>,
    /// The most bills of the page.
    pub limit: Option<&'r str>,
}

impl BillsQuery<'_> {
    /// What is looked for, and the page: the entry before which it begins, and its most bills.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn parse(&self) -> Result<(BillFilter, (Option<u64>, usize)), Problem> {
        let mut faults = Faults::default();
        let days = self.days(&mut faults);
        let mut terms = Vec::new();
        let table = self.table.and_then(|name| faults.at("/table", Name::parse(name)));
        terms.extend(table.map(|name| BillTerm::Table(name.to_string())));
        let wanted = "must be the number of a receipt, such as 12";
        let receipt = parsed(&mut faults, "/receiptNumber", self.receipt_number, wanted);
        terms.extend(receipt.map(BillTerm::ReceiptNumber));
        let wanted = "must be the number of an order, such as 12";
        terms.extend(
            parsed(&mut faults, "/orderNumber", self.order_number, wanted).map(BillTerm::OrderNumber),
        );
        let amount =
            parsed(&mut faults, "/amount", self.amount, "must be an amount in minor units, such as 1250");
        let amount = amount.and_then(|units| faults.at("/amount", Minor::new(units)));
        terms.extend(amount.map(BillTerm::Amount));
        let till = self.till_number.and_then(|text| faults.at("/tillNumber", TillNumber::parse(text)));
        terms.extend(till.map(|number| BillTerm::TillNumber(number.to_string())));
        let is_any = match self.matching {
            None | Some("all") => false,
            Some("any") => true,
            Some(_) => faults.at("/match", Err("must be all or any")).unwrap_or(false),
        };
        let method = self.method.and_then(|text| faults.at("/method", method(text)));
        let state = match self.state {
            None | Some("ALL") => BillState::All,
            Some("UNPAID") => BillState::Unpaid,
            Some("REFUNDED") => BillState::Refunded,
            Some(_) => faults.at("/state", Err("must be ALL, UNPAID or REFUNDED")).unwrap_or_default(),
        };
        let before = parsed(&mut faults, "/before", self.before, "must be the `next` of the page before");
        let wanted = format!("must be a whole number from 1 to {PAGE_MAX}");
        let limit = parsed(&mut faults, "/limit", self.limit, &wanted);
        if limit.is_some_and(|limit: usize| !(1..=PAGE_MAX).contains(&limit)) {
            faults.at::<(), _>("/limit", Err(wanted));
        }
        let filter = BillFilter { days, terms, is_any, method, state };
        faults.done(Some((filter, (before, limit.unwrap_or(PAGE_DEFAULT)))))
    }

    /// The first and the last day; `None` for the current one.
    fn days(&self, faults: &mut Faults) -> Option<(Date, Date)> {
        let wanted = "must be a business day such as 2026-11-24";
        if self.day.is_some() && (self.from.is_some() || self.to.is_some()) {
            faults.at::<(), _>("/day", Err("must not be given together with from or to"));
        }
        let day: Option<Date> = parsed(faults, "/day", self.day, wanted);
        let from: Option<Date> = parsed(faults, "/from", self.from, wanted);
        let to: Option<Date> = parsed(faults, "/to", self.to, wanted);
        match (self.from, self.to) {
            (Some(_), None) => {
                faults.at::<(), _>("/to", Err("must be given together with from"));
            }
            (None, Some(_)) => {
                faults.at::<(), _>("/from", Err("must be given together with to"));
            }
            _ => {}
        }
        let days = day.map(|day| (day, day)).or(from.zip(to));
        if days.is_some_and(|(from, to)| from > to) {
            faults.at::<(), _>("/to", Err("must not be before from"));
        }
        days
    }
}

fn parsed<T: FromStr>(faults: &mut Faults, pointer: &str, text: Option<&str>, wanted: &str) -> Option<T> {
    text.and_then(|text| faults.at(pointer, text.parse().map_err(|_| wanted.to_owned())))
}

fn method(text: &str) -> Result<Method, &'static str> {
    let value = serde_json::Value::String(text.to_owned());
    Method::deserialize(value).map_err(|_| "must be CASH, CARD or TRANSFER")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing<'r>() -> BillsQuery<'r> {
        BillsQuery {
            day: None,
            from: None,
            to: None,
            table: None,
            order_number: None,
            receipt_number: None,
            amount: None,
            till_number: None,
            matching: None,
            method: None,
            state: None,
            before: None,
            limit: None,
        }
    }

    #[test]
    fn bills_query_is_parsed_with_defaults() {
        let (filter, page) = nothing().parse().unwrap();
        assert_eq!((filter, page), (BillFilter::default(), (None, PAGE_DEFAULT)));
        let query = BillsQuery {
            from: Some("2026-03-28"),
            to: Some("2026-03-29"),
            table: Some("7"),
            amount: Some("1250"),
            matching: Some("any"),
            method: Some("CARD"),
            state: Some("REFUNDED"),
            before: Some("400"),
            limit: Some("5"),
            ..nothing()
        };
        let (filter, page) = query.parse().unwrap();
        assert_eq!(filter.days, Some(("2026-03-28".parse().unwrap(), "2026-03-29".parse().unwrap())));
        let amount = Minor::new(1_250).unwrap();
        assert_eq!(filter.terms, [BillTerm::Table("7".to_owned()), BillTerm::Amount(amount)]);
        assert_eq!(
            (filter.is_any, filter.method, filter.state),
            (true, Some(Method::Card), BillState::Refunded)
        );
        assert_eq!(page, (Some(400), 5));
    }

    #[test]
    fn invalid_bills_query_is_reported_by_parameter() {
        let fault = |query: BillsQuery<'_>| {
            let problem = query.parse().unwrap_err();
            problem.members["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
        };
        let long = "x".repeat(200);
        for (query, pointer) in [
            (BillsQuery { day: Some("yesterday"), ..nothing() }, "/day"),
            (BillsQuery { day: Some("2026-02-30"), ..nothing() }, "/day"),
            (BillsQuery { day: Some("2026-02-03"), to: Some("2026-02-03"), ..nothing() }, "/day"),
            (BillsQuery { from: Some("2026-02-03"), ..nothing() }, "/to"),
            (BillsQuery { to: Some("2026-02-03"), ..nothing() }, "/from"),
            (BillsQuery { from: Some("2026-02-03"), to: Some("2026-02-02"), ..nothing() }, "/to"),
            (BillsQuery { table: Some(&long), ..nothing() }, "/table"),
            (BillsQuery { order_number: Some("-1"), ..nothing() }, "/orderNumber"),
            (BillsQuery { receipt_number: Some("A1"), ..nothing() }, "/receiptNumber"),
            (BillsQuery { amount: Some("12.50"), ..nothing() }, "/amount"),
            (BillsQuery { amount: Some("9000000000000000"), ..nothing() }, "/amount"),
            (BillsQuery { till_number: Some(""), ..nothing() }, "/tillNumber"),
            (BillsQuery { matching: Some("some"), ..nothing() }, "/match"),
            (BillsQuery { method: Some("GOLD"), ..nothing() }, "/method"),
            (BillsQuery { state: Some("paid"), ..nothing() }, "/state"),
            (BillsQuery { before: Some("x"), ..nothing() }, "/before"),
            (BillsQuery { limit: Some("0"), ..nothing() }, "/limit"),
            (BillsQuery { limit: Some("101"), ..nothing() }, "/limit"),
        ] {
            assert_eq!(fault(query), pointer);
        }
    }
}
