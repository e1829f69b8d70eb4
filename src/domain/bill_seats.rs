//! The bill by seat: what each place at the table has not paid. A seat pays for its units like picked items.

use std::collections::BTreeMap;

use super::bill_balance::{BillBalance, Pick, PickError};
use super::course::Seat;
use super::money::Minor;
use super::payment::ITEMS_MAX;

/// The part of a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct SeatPart {
    /// `None`: what is for no seat.
    pub seat: Option<Seat>,
    /// What its units cost.
    pub amount: Minor,
    /// Its units that nobody has paid or is paying.
    pub picks: Vec<Pick>,
}

impl BillBalance {
    /// The part of each seat in ascending order, and last that of no seat. A part has at most [`ITEMS_MAX`] lines, as many as one payment
    /// takes. Each costs what paying it next costs ([`BillBalance::cost`]); seats that owe nothing have no part.
    ///
    /// # Errors
    /// [`PickError::Amount`] where a sum is out of bounds.
    pub fn split_by_seat(&self) -> Result<Vec<SeatPart>, PickError> {
        let taken = self.taken()?;
        let mut seats: BTreeMap<(bool, Option<Seat>), Vec<Pick>> = BTreeMap::new();
        for line in &self.bill.lines {
            let paid = taken.get(&(line.order, line.index)).map_or(0, |taken| taken.quantity);
            let quantity = line.quantity.saturating_sub(paid);
            let picks = seats.entry((line.seat.is_none(), line.seat)).or_default();
            if quantity > 0 && picks.len() < ITEMS_MAX {
                picks.push(Pick { order: line.order, index: line.index, quantity });
            }
        }
        let mut parts = Vec::new();
        for ((_, seat), picks) in seats.into_iter().filter(|(_, picks)| !picks.is_empty()) {
            let (amount, _) = self.cost(&picks)?;
            if amount > Minor::ZERO {
                parts.push(SeatPart { seat, amount, picks });
            }
        }
        Ok(parts)
    }
}
