//! What somebody looks for among the bills of parties that have left.

use jiff::civil::Date;

use super::money::Minor;
use super::payment::Method;

/// Selects closed bills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillFilter {
    /// The first and the last business day; the current one where there is none.
    pub days: Option<(Date, Date)>,
    /// What the bill has; without terms every bill matches.
    pub terms: Vec<BillTerm>,
    /// Whether one of the terms is enough. Otherwise the bill must have all of them.
    pub is_any: bool,
    /// A completed payment by this method.
    pub method: Option<Method>,
    /// In which state the bill is.
    pub state: BillState,
}

/// Something that a guest remembers of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BillTerm {
    /// The name of a table where the party sat, in upper or lower case.
    Table(String),
    /// The number of an order.
    OrderNumber(u64),
    /// The total of the bill, what a payment or refund took with tip and rounding, or the sum that was handed to the till.
    Amount(Minor),
    /// The number that the till gave.
    TillNumber(String),
    /// The number of the receipt of a payment or refund.
    ReceiptNumber(u64),
}

/// In which state a closed bill is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BillState {
    /// Any state, paid or not.
    #[default]
    All,
    /// It was closed while something was unpaid or not handed to the till.
    Unpaid,
    /// A payment was refunded, in part or completely.
    Refunded,
}

/// What a closed bill is found by.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // the names are those of the filter
pub struct BillFacts {
    pub tables: Vec<String>,
    pub order_numbers: Vec<u64>,
    pub amounts: Vec<Minor>,
    pub till_number: Option<String>,
    pub receipt_numbers: Vec<u64>,
    pub methods: Vec<Method>,
    pub is_unpaid: bool,
    pub is_refunded: bool,
}

impl BillFilter {
    /// Whether it asks about payments, which a restaurant without them does not show.
    pub fn asks_for_payments(&self) -> bool {
        let is_receipt = |term: &BillTerm| matches!(term, BillTerm::ReceiptNumber(_));
        self.method.is_some() || self.state == BillState::Refunded || self.terms.iter().any(is_receipt)
    }

    /// Whether a bill is one of those that are looked for. The days are not compared.
    pub fn matches(&self, facts: &BillFacts) -> bool {
        let has = |term: &BillTerm| term.is_in(facts);
        let fits_terms = match self.is_any {
            true => self.terms.is_empty() || self.terms.iter().any(has),
            false => self.terms.iter().all(has),
        };
        fits_terms
            && self.method.is_none_or(|method| facts.methods.contains(&method))
            && match self.state {
                BillState::All => true,
                BillState::Unpaid => facts.is_unpaid,
                BillState::Refunded => facts.is_refunded,
            }
    }
}

impl BillTerm {
    fn is_in(&self, facts: &BillFacts) -> bool {
        let equal = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
        match self {
            Self::Table(name) => facts.tables.iter().any(|table| equal(table, name)),
            Self::OrderNumber(number) => facts.order_numbers.contains(number),
            Self::Amount(amount) => facts.amounts.contains(amount),
            Self::ReceiptNumber(number) => facts.receipt_numbers.contains(number),
            Self::TillNumber(number) => facts.till_number.as_deref().is_some_and(|own| equal(own, number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> BillFacts {
        BillFacts {
            tables: vec!["Terrace 2".to_owned(), "7".to_owned()],
            order_numbers: vec![12, 13],
            amounts: vec![Minor::new(1_250).unwrap(), Minor::new(1_400).unwrap()],
            till_number: Some("B-17".to_owned()),
            receipt_numbers: vec![41, 52],
            methods: vec![Method::Card],
            is_unpaid: false,
            is_refunded: true,
        }
    }

    #[test]
    fn bill_is_found_by_what_a_guest_remembers() {
        let amount = |units| BillTerm::Amount(Minor::new(units).unwrap());
        let table = |name: &str| BillTerm::Table(name.to_owned());
        let till = |number: &str| BillTerm::TillNumber(number.to_owned());
        for (terms, is_any, is_found) in [
            (vec![], false, true),
            (vec![], true, true),
            (vec![table(" terrace 2")], false, true),
            (vec![table("Terrace")], false, false),
            (vec![table("7"), BillTerm::OrderNumber(7)], true, true),
            (vec![table("7"), BillTerm::OrderNumber(7)], false, false),
            (vec![table("7"), BillTerm::OrderNumber(13), amount(1_400)], false, true),
            (vec![amount(1_300), till("b-17")], true, true),
            (vec![amount(1_300), till("17")], true, false),
            (vec![BillTerm::ReceiptNumber(52), BillTerm::OrderNumber(52)], true, true),
            (vec![BillTerm::ReceiptNumber(12)], false, false),
        ] {
            let filter = BillFilter { terms, is_any, ..BillFilter::default() };
            assert_eq!(filter.matches(&facts()), is_found, "{filter:?}");
        }
    }

    #[test]
    fn bill_is_found_by_its_method_and_state() {
        for (method, state, is_found) in [
            (Some(Method::Card), BillState::All, true),
            (Some(Method::Cash), BillState::All, false),
            (None, BillState::Refunded, true),
            (Some(Method::Card), BillState::Unpaid, false),
        ] {
            let filter = BillFilter { method, state, ..BillFilter::default() };
            assert_eq!(filter.matches(&facts()), is_found, "{filter:?}");
            assert_eq!(filter.asks_for_payments(), method.is_some() || state == BillState::Refunded);
        }
    }
}
