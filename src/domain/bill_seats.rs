//! The bill by seat: what each place at the table has not paid. A seat pays for its units like picked items.

use std::collections::BTreeMap;

use super::bill_balance::{BillBalance, Pick, PickError};
use super::course::Seat;
use super::ids::SessionId;
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
    /// The part of each seat in ascending order, and last that of no seat. Parties that were merged keep their own seats: those of the
    /// party that ordered first come first. A part has at most [`ITEMS_MAX`] lines, as many as one payment
    /// takes. Each costs what paying it next costs ([`BillBalance::cost`]); seats that owe nothing have no part.
    ///
    /// # Errors
    /// [`PickError::Amount`] where a sum is out of bounds.
    pub fn split_by_seat(&self) -> Result<Vec<SeatPart>, PickError> {
        let taken = self.taken()?;
        let mut parties: Vec<SessionId> = Vec::new();
        let mut seats: BTreeMap<Option<(usize, Seat)>, Vec<Pick>> = BTreeMap::new();
        for line in &self.bill.lines {
            let party = parties.iter().position(|party| *party == line.party).unwrap_or(parties.len());
            if party == parties.len() {
                parties.push(line.party);
            }
            let paid = taken.get(&(line.order, line.index)).map_or(0, |taken| taken.quantity);
            let quantity = line.quantity.saturating_sub(paid);
            let picks = seats.entry(line.seat.map(|seat| (party, seat))).or_default();
            if quantity > 0 && picks.len() < ITEMS_MAX {
                picks.push(Pick { order: line.order, index: line.index, quantity });
            }
        }
        let mut parts = Vec::new();
        let of_no_seat = seats.remove(&None).map(|picks| (None, picks));
        for (seat, picks) in seats.into_iter().chain(of_no_seat).filter(|(_, picks)| !picks.is_empty()) {
            let (amount, _) = self.cost(&picks)?;
            if amount > Minor::ZERO {
                parts.push(SeatPart { seat: seat.map(|(_, seat)| seat), amount, picks });
            }
        }
        Ok(parts)
    }
}
