//! The figures of a period: sums by subject of what was sold, paid, refunded and cancelled. Sums of several periods can be added up.
//!
//! Sales are the bills of parties that ended in the period, so taxes are those that the guests paid, rounded once for each bill. Payments
//! and refunds count when they are made. [`Reconciliation`] says how both are connected.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::adjustment::Adjustment;
use super::bill::Bill;
use super::ids::{MenuItemId, OrderId, StaffId};
use super::item_state::ItemState;
use super::money::{Minor, MoneyError};
use super::operation::Operation;
use super::order::Order;
use super::payment::{Method, Payment};
pub use super::reconciliation::Reconciliation;
use super::tax::TaxLine;
use super::text::{Name, Reason};

/// Most reasons of one kind that have a sum of their own. Reasons are typed by hand; further ones are counted without their text.
pub const REASONS_MAX: usize = 100;
/// Largest sum in minor units: JavaScript numbers hold it exactly (2^53 − 1).
const SUM_MAX: i64 = (1 << 53) - 1;

/// What a sum is of. The store keeps the position of a variant: new ones are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// Bills. The count is that of parties.
    Bills,
    /// Sales of one tax rate and kind.
    Tax(TaxLine),
    /// Sales of a category; `None` for dishes that no category has any more. The count is that of portions.
    Category(Option<Name>),
    /// Sales of a dish under the name it had. The count is that of portions.
    Dish(MenuItemId, Name),
    /// Sales in a part of the restaurant. The count is that of parties.
    Area(Name),
    /// Sales that were ordered in an hour of the day, from 0 to 23. The count is that of orders.
    Hour(u8),
    /// Sales that guests ordered on their phones (`None`) or a member of staff entered. The count is that of orders.
    OrderedBy(Option<Person>),
    /// What was cancelled, at menu prices. The count is that of portions.
    Void(Why),
    /// What was left unpaid when a party ended.
    Unpaid(Why),
    /// What was paid above the bill when a party ended.
    Overpaid(Why),
    /// Payments without tips and rounding.
    Paid(Method),
    /// Tips of payments.
    Tip(Method),
    /// Cash rounding of payments.
    Rounding(Method),
    /// Payments without tips and rounding, by who completed them.
    TakenBy(Person),
    /// Tips by who completed the payment.
    TipTakenBy(Person),
    /// Refunds without tips and rounding.
    Refunded(Method),
    /// Refunded tips.
    RefundedTip(Method),
    /// Cash rounding of refunds.
    RefundedRounding(Method),
    /// Refunds with tips and rounding, by reason.
    RefundedFor(Why),
    /// Refunds, without tips and rounding, of parties that had ended before. They are part of [`Subject::Refunded`] too.
    RefundedLater,
    /// Bills that were handed to the restaurant's till under the other money profile. They are no sales: that till has them.
    HandedToTill,
    /// Sales of an open-price item under the name that a waiter gave it; `None` for all names above [`REASONS_MAX`]. The count is that
    /// of portions.
    OpenPrice(Option<Name>),
    /// Work besides sales and money. Only the totals of business days have all of it; reports of closed days have the guests.
    Operation(Operation),
    /// What was given away, at menu prices. The count is that of comps.
    Comp(Why),
    /// Discounts, at menu prices.
    Discount(Why),
    /// The part of the tips, less refunded ones, that is for this pool. Sums of periods are those of their reports.
    TipPool(Name),
    /// Sales of open-price items by who entered them. The count is that of portions. Sums of days from before there was this one lack it.
    OpenPriceBy(Person),
    /// Service charges, a part of [`Subject::Bills`]. Categories, dishes, hours and people have none of it. The count is that of parties.
    ServiceCharge,
    /// Decisions of managers about the service charge of a party. The amount is what was charged, before tax that is added on top; zero
    /// where it was taken off.
    ServiceDecision(Why),
    /// Net and tax of one rate and kind in [`Subject::RefundedLater`], above zero. What had been paid above the bill has none. Sums of days
    /// from before there was this one lack it.
    RefundedLaterTax(TaxLine),
}

/// A member of staff, with the name they had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Person {
    pub id: StaffId,
    pub name: Name,
}

/// Why something was cancelled, lowered, left unpaid or refunded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Why {
    /// `None` for all reasons above [`REASONS_MAX`].
    pub reason: Option<Reason>,
    /// Who did it, where it is known.
    pub by: Option<Person>,
}

/// A count and an amount, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Sum {
    pub count: u64,
    /// Without tax; the whole amount where no tax belongs to it, such as that of payments.
    pub net: i64,
    pub tax: i64,
}

impl Sum {
    /// A sum without tax.
    pub(super) fn of(count: u64, amount: Minor) -> Self {
        Self { count, net: amount.units(), tax: 0 }
    }

    /// The amount with tax.
    pub const fn gross(self) -> i64 {
        self.net + self.tax
    }

    fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let add = |one: i64, other: i64| {
            one.checked_add(other).filter(|sum| sum.abs() <= SUM_MAX / 2).ok_or(MoneyError::TooLarge)
        };
        Ok(Self {
            count: self.count.saturating_add(other.count),
            net: add(self.net, other.net)?,
            tax: add(self.tax, other.tax)?,
        })
    }
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayFigures(BTreeMap<Subject, Sum>);

/// A party that has ended, with its bill.
pub struct EndedParty<'a> {
    /// Its orders with the states of their items by index.
    pub orders: &'a [(&'a Order, &'a HashMap<u16, ItemState>)],
    /// The bill of these orders.
    pub bill: &'a Bill,
    /// All its comps and discounts.
    pub adjustments: &'a [Adjustment],
    /// What was paid until the party ended, less refunds, without tips and rounding.
    pub paid: Minor,
    /// The part of the restaurant where it sat last.
    pub area: &'a Name,
    /// Who ended it, and why if something was left to pay or to refund.
    pub why: Why,
}

/// What the figures need to know about the restaurant.
pub struct Names<'a> {
    /// The category of a dish.
    pub category: &'a dyn Fn(MenuItemId) -> Option<Name>,
    /// A member of staff.
    pub person: &'a dyn Fn(StaffId) -> Option<Person>,
    /// The time zone of the restaurant.
    pub zone: &'a TimeZone,
}

/// The methods that return a [`MoneyError`] do so where a sum is out of bounds.
impl DayFigures {
    /// Every subject that has a sum, with it.
    pub fn iter(&self) -> impl Iterator<Item = (&Subject, Sum)> {
        self.0.iter().map(|(subject, sum)| (subject, *sum))
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Figures of rows that [`Self::iter`] returned.
    pub fn from_rows(rows: impl IntoIterator<Item = (Subject, Sum)>) -> Result<Self, MoneyError> {
        let mut figures = Self::default();
        rows.into_iter().try_for_each(|(subject, sum)| figures.add(subject, sum))?;
        Ok(figures)
    }

    /// The sum of a subject; zero if nothing was counted.
    pub fn sum(&self, subject: &Subject) -> Sum {
        self.0.get(subject).copied().unwrap_or_default()
    }

    /// The amounts with tax of the subjects that are chosen.
    pub fn total(&self, is_chosen: impl Fn(&Subject) -> bool) -> i64 {
        self.0.iter().filter(|(subject, _)| is_chosen(subject)).map(|(_, sum)| sum.gross()).sum()
    }

    /// What goes into the drawer: cash payments with tips and rounding, less cash refunds.
    pub fn cash(&self) -> i64 {
        let cash = Method::Cash;
        let taken = [Subject::Paid(cash), Subject::Tip(cash), Subject::Rounding(cash)];
        let given = [Subject::Refunded(cash), Subject::RefundedTip(cash), Subject::RefundedRounding(cash)];
        let sum = |all: [Subject; 3]| all.iter().map(|subject| self.sum(subject).gross()).sum::<i64>();
        sum(taken) - sum(given)
    }

    /// Whether anything was paid or refunded in cash.
    pub fn has_cash(&self) -> bool {
        [Subject::Paid(Method::Cash), Subject::Refunded(Method::Cash)]
            .iter()
            .any(|cash| self.sum(cash).count > 0)
    }

    /// How sales and money received are connected, given what parties that are still there have paid, before and now.
    pub fn reconciliation(&self, advance_before: i64, advance: i64) -> Reconciliation {
        Reconciliation {
            sold: self.sum(&Subject::Bills).gross(),
            unpaid: self.total(|subject| matches!(subject, Subject::Unpaid(_))),
            overpaid: self.total(|subject| matches!(subject, Subject::Overpaid(_))),
            advance,
            advance_before,
            refunded_later: self.sum(&Subject::RefundedLater).gross(),
            paid: self.total(|subject| matches!(subject, Subject::Paid(_))),
            refunded: self.total(|subject| matches!(subject, Subject::Refunded(_))),
        }
    }

    /// Adds the figures of another period.
    pub fn add_all(&mut self, other: Self) -> Result<(), MoneyError> {
        other.0.into_iter().try_for_each(|(subject, sum)| self.add(subject, sum))
    }

    /// Adds a party that has ended; one that ordered nothing, such as at a table opened by mistake, does not count.
    pub fn add_party(&mut self, party: &EndedParty<'_>, names: &Names<'_>) -> Result<(), MoneyError> {
        if party.orders.is_empty() && party.paid == Minor::ZERO {
            return Ok(());
        }
        let bill = party.bill;
        let tax = Minor::sum(bill.taxes.iter().map(|total| total.sum.tax))?;
        let of_bill = Sum { count: 1, net: bill.total.minus(tax)?.units(), tax: tax.units() };
        self.add(Subject::Bills, of_bill)?;
        self.add(Subject::Area(party.area.clone()), of_bill)?;
        for total in &bill.taxes {
            let sum = Sum { count: 1, net: total.sum.net.units(), tax: total.sum.tax.units() };
            self.add(Subject::Tax(total.line), sum)?;
        }
        self.add_orders(party, names)?;
        self.add_voids(party, names)?;
        self.add_adjustments(party)?;
        self.add_service_charge(party)?;
        let unpaid = bill.total.minus(party.paid)?;
        match unpaid.units() {
            0 => Ok(()),
            1.. => self.add_why(Subject::Unpaid, party.why.clone(), Sum::of(1, unpaid)),
            _ => self.add_why(Subject::Overpaid, party.why.clone(), Sum::of(1, Minor::ZERO.minus(unpaid)?)),
        }
    }

    /// Adds a bill that was handed to the restaurant's till.
    pub fn add_handed_to_till(&mut self, amount: Minor) -> Result<(), MoneyError> {
        self.add(Subject::HandedToTill, Sum::of(1, amount))
    }

    fn add_orders(&mut self, party: &EndedParty<'_>, names: &Names<'_>) -> Result<(), MoneyError> {
        let mut of_orders: BTreeMap<OrderId, Sum> = BTreeMap::new();
        let orders: BTreeMap<OrderId, &Order> =
            party.orders.iter().map(|(order, _)| (order.head.id, *order)).collect();
        for line in &party.bill.lines {
            let Some(order) = orders.get(&line.order) else { continue };
            let Some(ordered) = order.lines.get(usize::from(line.index)) else { continue };
            let net = line.dish_amount()?.minus(line.tax_share)?.units();
            let sum = Sum { count: u64::from(line.quantity), net, tax: line.tax_share.units() };
            match ordered.item {
                Some(item) => {
                    self.add(Subject::Dish(item, ordered.name.clone()), sum)?;
                    self.add(Subject::Category((names.category)(item)), sum)?;
                }
                None => self.add_open_price(ordered.name.clone(), entered_by(order), sum)?,
            }
            let of_order = of_orders.entry(line.order).or_default();
            *of_order = of_order.plus(Sum { count: 0, ..sum })?;
        }
        for (id, sum) in of_orders {
            let Some(order) = orders.get(&id) else { continue };
            let sum = Sum { count: 1, ..sum };
            self.add(Subject::Hour(order.head.at.hour_in(names.zone)), sum)?;
            self.add(Subject::OrderedBy(entered_by(order)), sum)?;
        }
        Ok(())
    }

    /// Adds sales of an open-price item. Their names are typed by hand, so further ones are counted without their text.
    fn add_open_price(&mut self, name: Name, by: Option<Person>, sum: Sum) -> Result<(), MoneyError> {
        if let Some(by) = by {
            self.add(Subject::OpenPriceBy(by), sum)?;
        }
        let own = Subject::OpenPrice(Some(name));
        let names = self.0.keys().filter(|subject| matches!(subject, Subject::OpenPrice(Some(_))));
        let is_full = names.count() >= REASONS_MAX && !self.0.contains_key(&own);
        self.add(if is_full { Subject::OpenPrice(None) } else { own }, sum)
    }

    fn add_voids(&mut self, party: &EndedParty<'_>, names: &Names<'_>) -> Result<(), MoneyError> {
        for (order, states) in party.orders {
            for (index, line) in (0u16..).zip(&order.lines) {
                let Some(state) = states.get(&index) else { continue };
                for void in state.voids(line.quantity.get()) {
                    let why =
                        Why { reason: Some(void.reason), by: void.by.and_then(|by| (names.person)(by)) };
                    let sum = Sum::of(u64::from(void.quantity), line.unit_price.times(void.quantity)?);
                    self.add_why(Subject::Void, why, sum)?;
                }
            }
        }
        Ok(())
    }

    /// Adds a payment that was completed. `by`: who completed it.
    pub fn add_payment(&mut self, payment: &Payment, by: Option<Person>) -> Result<(), MoneyError> {
        let method = payment.method();
        self.add(Subject::Paid(method), Sum::of(1, payment.amount))?;
        let by =
            by.unwrap_or_else(|| Person { id: payment.taken_by.id, name: payment.taken_by.name.clone() });
        self.add(Subject::TakenBy(by.clone()), Sum::of(1, payment.amount))?;
        if payment.tip != Minor::ZERO {
            self.add(Subject::Tip(method), Sum::of(1, payment.tip))?;
            self.add(Subject::TipTakenBy(by), Sum::of(1, payment.tip))?;
        }
        if payment.rounding() != Minor::ZERO {
            self.add(Subject::Rounding(method), Sum::of(1, payment.rounding()))?;
        }
        Ok(())
    }

    /// Adds to the sum of a subject.
    pub fn add(&mut self, subject: Subject, sum: Sum) -> Result<(), MoneyError> {
        let so_far = self.0.entry(subject).or_default();
        *so_far = so_far.plus(sum)?;
        Ok(())
    }

    /// Adds to the sum of a reason, or where there are too many reasons, to that of all others.
    pub(in crate::domain) fn add_why(
        &mut self,
        subject: fn(Why) -> Subject,
        why: Why,
        sum: Sum,
    ) -> Result<(), MoneyError> {
        let wanted = subject(why);
        let is_kind = |other: &&Subject| std::mem::discriminant(*other) == std::mem::discriminant(&wanted);
        let is_full = !self.0.contains_key(&wanted) && self.0.keys().filter(is_kind).count() >= REASONS_MAX;
        self.add(if is_full { subject(Why { reason: None, by: None }) } else { wanted }, sum)
    }
}

/// The member of staff who entered an order; `None` for a guest.
fn entered_by(order: &Order) -> Option<Person> {
    order.head.by.staff().map(|(id, name)| Person { id, name: name.clone() })
}

#[cfg(test)]
#[path = "day_figures_tests.rs"]
mod tests;
