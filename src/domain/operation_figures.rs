//! Adds the work of a restaurant to the figures of its days: see [`Operation`].

use super::day_figures::{DayFigures, EndedParty, Subject, Sum};
use super::money::{Minor, MoneyError};
use super::operation::{Operation, OrderRefusal, prep_class};
use super::text::{Code, Name};
use super::time::{MINUTE_MS, Timestamp};

/// When a party came and left, and how many guests it had.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct Stay {
    pub covers: Option<u16>,
    pub came: Timestamp,
    pub left: Timestamp,
}

/// An item that became ready.
#[derive(Clone, Copy, Debug)]
pub struct ReadyItem<'a> {
    /// The station that prepared it.
    pub station: &'a Code,
    /// The hour of the day of its order.
    pub hour: u8,
    /// Milliseconds since the order.
    pub took_ms: u64,
    /// The time from which on it is late, in milliseconds.
    pub late_ms: u64,
}

/// The methods that return a [`MoneyError`] do so where a sum is out of bounds.
impl DayFigures {
    /// Adds the guests of a party that has ended, and its sales. One that ordered nothing, or whose guests nobody counted, does not count.
    pub fn add_covers(&mut self, party: &EndedParty<'_>, covers: Option<u16>) -> Result<(), MoneyError> {
        let Some(covers) = covers.filter(|_| !party.orders.is_empty()) else { return Ok(()) };
        let tax = Minor::sum(party.bill.taxes.iter().map(|total| total.sum.tax))?;
        let net = party.bill.total.minus(tax)?.units();
        let sum = Sum { count: u64::from(covers), net, tax: tax.units() };
        self.add(Subject::Operation(Operation::Covers), sum)
    }

    /// Adds the guests of a party that has ended, its stay and its options. One that ordered nothing does not count.
    pub fn add_stay(&mut self, party: &EndedParty<'_>, stay: Stay) -> Result<(), MoneyError> {
        if party.orders.is_empty() {
            return Ok(());
        }
        let bill = party.bill;
        self.add_covers(party, stay.covers)?;
        let minutes = stay.left.millis_since(stay.came) / MINUTE_MS;
        self.add(Subject::Operation(Operation::Stay), counted(1, minutes))?;
        for line in &bill.lines {
            let order = party.orders.iter().find(|(order, _)| order.head.id == line.order);
            let Some(ordered) = order.and_then(|(order, _)| order.lines.get(usize::from(line.index))) else {
                continue;
            };
            // An item with an open price has no options.
            let Some(dish) = ordered.item else { continue };
            for option in &ordered.options {
                let subject = Subject::Operation(Operation::OptionSold(dish, option.name.clone()));
                let net = option.price.times(line.quantity)?.units();
                self.add(subject, Sum { count: u64::from(line.quantity), net, tax: 0 })?;
            }
        }
        Ok(())
    }

    /// Adds an item that became ready.
    pub fn add_ready(&mut self, item: ReadyItem<'_>) -> Result<(), MoneyError> {
        let class = prep_class(item.took_ms / 1_000);
        let ready = Operation::Ready(item.station.clone(), item.hour, class);
        self.add(Subject::Operation(ready), counted(1, 0))?;
        if item.took_ms >= item.late_ms {
            self.add(Subject::Operation(Operation::Late(item.station.clone())), counted(1, 0))?;
        }
        Ok(())
    }

    /// Adds a time during which a dish was sold out.
    pub fn add_sold_out(&mut self, dish: Name, from: Timestamp, to: Timestamp) -> Result<(), MoneyError> {
        let minutes = to.millis_since(from) / MINUTE_MS;
        self.add(Subject::Operation(Operation::SoldOut(dish)), counted(1, minutes))
    }

    /// Adds orders that were refused.
    pub fn add_refused(&mut self, why: OrderRefusal, count: u64) -> Result<(), MoneyError> {
        self.add(Subject::Operation(Operation::Refused(why)), counted(count, 0))
    }
}

fn counted(count: u64, minutes: u64) -> Sum {
    Sum { count, net: i64::try_from(minutes).unwrap_or(i64::MAX / 4), tax: 0 }
}
