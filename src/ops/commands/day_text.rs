//! Writes the day so far and reports of closed days as lines of text, with amounts and times as people in the restaurant write them.

use jiff::tz::TimeZone;

use crate::domain::money::{Currency, Minor, TaxKind};
use crate::domain::receipt::LocalTime;
use crate::domain::time::Timestamp;
use crate::view::cash::DayCashView;
use crate::view::day::{DayReportView, DayReportsView, DayView};
use crate::view::figures::{FiguresView, MethodView};
use crate::view::percent;
use crate::view::tax_figures::TaxSumView;

/// An amount in minor units with the code of its currency.
fn money(minor: i64, currency: Option<Currency>) -> String {
    match (Minor::new(minor), currency) {
        (Ok(minor), Some(currency)) => format!("{} {}", minor.to_decimal(currency), currency.code()),
        _ => format!("{minor} minor units"),
    }
}

/// A time of the API on the clocks of the restaurant, such as `2026-04-03 23:10`.
fn local(time: &str, zone: &TimeZone) -> String {
    Timestamp::parse(time).map_or_else(
        || time.to_owned(),
        |at| LocalTime::of(at, zone).civil().strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

/// The list of reports.
pub fn list_lines(list: &DayReportsView, currency: Option<Currency>) -> Vec<String> {
    if list.reports.is_empty() {
        return vec!["no day has been closed".to_owned()];
    }
    let reports = list.reports.iter().map(|report| {
        let sold = money(report.sold_amount, currency);
        format!("{}\t{}\t{sold}\t{}", report.number, report.day, report.by)
    });
    std::iter::once("number\tday\tsold\tclosed by".to_owned()).chain(reports).collect()
}

/// The day so far.
pub fn day_lines(day: &DayView, zone: &TimeZone) -> Vec<String> {
    let mut lines = Lines { currency: Currency::parse(&day.currency).ok(), lines: vec![] };
    lines.add(format!("report {} for {}", day.number, day.day));
    if let Some(since) = &day.since {
        lines.add(format!("since {}", local(since, zone)));
    }
    if !day.open_parties.is_empty() {
        lines.add(format!("parties that are still here: {}", day.open_parties.len()));
    }
    lines.figures(&day.figures);
    lines.cash(&day.cash);
    lines.lines
}

/// The report of a closed day.
pub fn report_lines(report: &DayReportView, zone: &TimeZone) -> Vec<String> {
    let mut lines = Lines { currency: Currency::parse(&report.currency).ok(), lines: vec![] };
    lines.add(format!("report {} for {}", report.number, report.day));
    let (from, to) = (local(&report.from, zone), local(&report.to, zone));
    lines.add(format!("from {from} to {to}, closed by {}", report.by));
    lines.figures(&report.figures);
    lines.cash(&report.cash);
    lines.lines
}

struct Lines {
    currency: Option<Currency>,
    lines: Vec<String>,
}

impl Lines {
    fn add(&mut self, line: String) {
        self.lines.push(line);
    }

    fn amount(&mut self, name: &str, minor: i64) {
        let amount = money(minor, self.currency);
        self.add(format!("{name}: {amount}"));
    }

    /// An amount that most days do not have.
    fn amount_if_any(&mut self, name: &str, minor: i64) {
        if minor != 0 {
            self.amount(name, minor);
        }
    }

    fn figures(&mut self, figures: &FiguresView) {
        self.add(format!("parties: {}", figures.parties));
        if let Some(covers) = i64::try_from(figures.covers).ok().filter(|covers| *covers > 0) {
            let each = (figures.covers_amount + covers / 2) / covers;
            let each = money(each, self.currency);
            self.add(format!("guests of parties whose number is known: {covers}, {each} per guest"));
        }
        self.amount("sold", figures.sold_amount);
        self.amount("net", figures.net_amount);
        self.amount("tax", figures.tax_amount);
        self.taxes("sold", &figures.taxes);
        if figures.service_charge_count > 0 {
            let amount = money(figures.service_charge_amount, self.currency);
            self.add(format!(
                "service charge, part of sold: {amount} from {} parties",
                figures.service_charge_count
            ));
        }
        self.amount_if_any("handed to the till, not part of sold", figures.handed_to_till_amount);
        self.amount("left unpaid", figures.unpaid_amount);
        self.amount_if_any("overpaid", figures.overpaid_amount);
        self.amount_if_any("paid by parties that are still here", figures.advance_amount);
        self.amount_if_any("paid before by parties that were here", figures.advance_before_amount);
        self.amount_if_any("refunded after the party had left", figures.refunded_later_amount);
        self.taxes("refunded after the party had left", &figures.refunded_later_taxes);
        self.amount_if_any(
            "refunded after the party had left, without tax",
            figures.refunded_later_untaxed_amount,
        );
        if !figures.refunded_later_taxes.is_empty() {
            self.amount("tax to declare: tax less tax of these refunds", figures.declared_tax_amount);
            self.taxes("to declare", &figures.declared_taxes);
        }
        self.amount("paid", figures.paid_amount);
        self.amount("refunded", figures.refunded_amount);
        self.amount("tips", figures.tip_amount);
        for method in &figures.methods {
            self.method(method);
        }
    }

    fn taxes(&mut self, what: &str, taxes: &[TaxSumView]) {
        for tax in taxes {
            let rate = percent(tax.rate.millipercent());
            let kind = match tax.kind {
                TaxKind::Inclusive => "in the price",
                TaxKind::Exclusive => "on top",
            };
            let amount = |minor| money(minor, self.currency);
            let (net, of_tax, gross) =
                (amount(tax.net_amount), amount(tax.tax_amount), amount(tax.gross_amount));
            self.add(format!("{what} at {rate} % {kind}: net {net}, tax {of_tax}, gross {gross}"));
        }
    }

    fn method(&mut self, method: &MethodView) {
        let name = method.method.code().to_lowercase();
        let amount = |minor| money(minor, self.currency);
        let (paid, tips) = (amount(method.paid_amount), amount(method.tip_amount));
        let (refunded, refunded_tips) = (amount(method.refunded_amount), amount(method.refunded_tip_amount));
        self.add(format!("paid, {name}: {paid} in {} payments, tips {tips}", method.count));
        if method.refund_count > 0 {
            let count = method.refund_count;
            self.add(format!("refunded, {name}: {refunded} in {count} refunds, tips {refunded_tips}"));
        }
        let rounding = method.rounding_amount - method.refunded_rounding_amount;
        self.amount_if_any(&format!("rounded to coins, {name}"), rounding);
    }

    fn cash(&mut self, cash: &DayCashView) {
        let Some(balance) = &cash.balance else { return };
        self.amount("cash expected", balance.expected_amount);
        self.amount("cash counted", balance.counted_amount);
        self.amount("difference", balance.difference_amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_figures::{DayFigures, Subject, Sum};
    use crate::domain::money::TaxRate;
    use crate::domain::operation::Operation;
    use crate::domain::payment::Method;
    use crate::domain::tax::TaxLine;
    use crate::view::day::DayReportSummary;

    fn figures() -> FiguresView {
        let line = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).unwrap() };
        let sum = |count, net, tax| Sum { count, net, tax };
        let rows = [
            (Subject::Bills, sum(4, 18_692, 1_308)),
            (Subject::Tax(line), sum(4, 18_692, 1_308)),
            (Subject::Operation(Operation::Covers), sum(8, 18_692, 1_308)),
            (Subject::ServiceCharge, sum(2, 935, 65)),
            (Subject::Paid(Method::Card), sum(5, 21_000, 0)),
            (Subject::Tip(Method::Card), sum(1, 250, 0)),
            (Subject::Refunded(Method::Card), sum(1, 1_000, 0)),
            (Subject::RefundedLater, sum(1, 1_000, 0)),
            (Subject::RefundedLaterTax(line), sum(1, 935, 65)),
        ];
        FiguresView::of(&DayFigures::from_rows(rows).unwrap(), (0, 1_000))
    }

    #[test]
    fn day_so_far_is_written_with_taxes_methods_refunds_and_times_of_the_restaurant() {
        let day = DayView {
            number: 3,
            day: "2026-06-01".to_owned(),
            since: Some("2026-05-31T22:10:00.000Z".to_owned()),
            currency: "EUR".to_owned(),
            is_empty: false,
            figures: figures(),
            open_parties: vec![],
            open_calls: 0,
            cash: DayCashView { before_amount: 0, moves: vec![], counts: vec![], balance: None },
        };
        let lines = day_lines(&day, &TimeZone::get("Europe/Berlin").unwrap());
        let expected = [
            "report 3 for 2026-06-01",
            "since 2026-06-01 00:10",
            "parties: 4",
            "guests of parties whose number is known: 8, 25.00 EUR per guest",
            "sold: 200.00 EUR",
            "net: 186.92 EUR",
            "tax: 13.08 EUR",
            "sold at 7 % in the price: net 186.92 EUR, tax 13.08 EUR, gross 200.00 EUR",
            "service charge, part of sold: 10.00 EUR from 2 parties",
            "left unpaid: 0.00 EUR",
            "paid by parties that are still here: 10.00 EUR",
            "refunded after the party had left: 10.00 EUR",
            "refunded after the party had left at 7 % in the price: net 9.35 EUR, tax 0.65 EUR, gross 10.00 EUR",
            "tax to declare: tax less tax of these refunds: 12.43 EUR",
            "to declare at 7 % in the price: net 177.57 EUR, tax 12.43 EUR, gross 190.00 EUR",
            "paid: 210.00 EUR",
            "refunded: 10.00 EUR",
            "tips: 2.50 EUR",
            "paid, card: 210.00 EUR in 5 payments, tips 2.50 EUR",
            "refunded, card: 10.00 EUR in 1 refunds, tips 0.00 EUR",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn list_of_reports_has_amounts_in_the_currency_of_the_restaurant() {
        let report = DayReportSummary {
            number: 7,
            day: "2026-06-01".to_owned(),
            closed_at: "2026-06-01T23:10:00.000Z".to_owned(),
            by: "maria".to_owned(),
            sold_amount: 386_558,
            difference_amount: None,
        };
        let list = DayReportsView { reports: vec![report], next_before: None };
        let lines = list_lines(&list, Some(Currency::EUR));
        assert_eq!(lines, ["number\tday\tsold\tclosed by", "7\t2026-06-01\t3865.58 EUR\tmaria"]);
    }
}
