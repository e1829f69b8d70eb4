//! The part of an open bill that a guest looks at on the phone and may ask to pay. Nothing here is a payment: staff take those, and the
//! parts are computed with the functions that their splits use, so that both show the same amounts.

use serde::{Deserialize, Serialize};

use std::collections::HashSet;

use super::bill_balance::{BillBalance, Pick, PickError};
use super::ids::DeviceId;
use super::money::{Minor, MoneyError};
use super::session::Mode;
use super::split::evenly;

/// Which part of the bill a guest wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedShare {
    /// What this guest ordered.
    Own,
    /// One of this number of equal parts of what is open, from 1 to [`super::split::WAYS_MAX`].
    Evenly(usize),
    /// The picked items.
    ByItem(Vec<Pick>),
}

/// How a guest chose the part that they ask to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShareBy {
    /// What the guest ordered.
    Own,
    /// One of this number of equal parts.
    Evenly(u16),
    /// This number of picked units.
    ByItem(u32),
}

/// What a guest asked to pay, with the amount at that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ShareWish {
    pub by: ShareBy,
    pub amount: Minor,
}

/// The phone that looks at the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// In INDIVIDUAL mode a guest sees the own part of the bill only.
    pub mode: Mode,
    /// The phone whose guest the own part is of.
    pub device: DeviceId,
    /// Its place among the phones whose guests have not paid, from 0: phones that divide evenly get parts that sum to the whole.
    pub place: usize,
}

/// A part of the open amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillShare {
    /// The part of this guest.
    pub amount: Minor,
    /// What stays open besides it.
    pub rest: Minor,
    /// All parts where the open amount is divided evenly; otherwise empty.
    pub parts: Vec<Minor>,
}

impl AskedShare {
    /// How the part was chosen, as the waiter reads it.
    pub fn by(&self) -> ShareBy {
        match self {
            Self::Own => ShareBy::Own,
            Self::Evenly(ways) => ShareBy::Evenly(u16::try_from(*ways).unwrap_or(u16::MAX)),
            Self::ByItem(picks) => {
                ShareBy::ByItem(picks.iter().fold(0, |sum, pick| sum.saturating_add(pick.quantity)))
            }
        }
    }
}

impl BillBalance {
    /// The part of a guest as the waiter's split by guest computes it, or of what waiters ordered for the table; zero where nothing is open.
    fn open_part(&self, of: Option<DeviceId>) -> Result<Minor, MoneyError> {
        let parts = self.split_by_guest()?;
        Ok(parts.into_iter().find(|(guest, _)| *guest == of).map_or(Minor::ZERO, |(_, part)| part))
    }

    /// What is open of the dishes that waiters ordered for the table: it is in no guest's own part. Zero in INDIVIDUAL mode, where phones
    /// see nothing of it.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn open_for_table(&self, viewer: Viewer) -> Result<Minor, MoneyError> {
        if viewer.mode == Mode::Individual { Ok(Minor::ZERO) } else { self.open_part(None) }
    }

    /// The guests who have paid or are paying, and how many payments name no guest. A payment that was refunded completely counts as none.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn payers(&self) -> Result<(HashSet<DeviceId>, usize), MoneyError> {
        let (mut guests, mut unnamed) = (HashSet::new(), 0);
        for payment in &self.payments {
            if !payment.is_pending() && (!payment.is_completed() || payment.amount_left()? == Minor::ZERO) {
                continue;
            }
            match &payment.guest {
                Some(guest) => {
                    guests.insert(guest.device);
                }
                None => unnamed += 1,
            }
        }
        Ok((guests, unnamed))
    }

    /// What a phone sees as open, and divides: neither paid nor being paid, in INDIVIDUAL mode of its own part.
    ///
    /// # Errors
    /// [`PickError::Amount`] where a sum is out of bounds.
    pub fn open_for(&self, viewer: Viewer) -> Result<Minor, PickError> {
        match viewer.mode {
            Mode::Family => Ok(self.unreserved()?),
            Mode::Individual => Ok(self.open_part(Some(viewer.device))?),
        }
    }

    /// The part that a guest asks for.
    ///
    /// # Errors
    /// [`PickError`].
    pub fn share_for(&self, viewer: Viewer, asked: &AskedShare) -> Result<BillShare, PickError> {
        let open = self.open_for(viewer)?;
        let mut parts = Vec::new();
        let amount = match asked {
            AskedShare::Own => self.open_part(Some(viewer.device))?,
            AskedShare::Evenly(ways) => {
                parts = evenly(open, *ways);
                parts.get(viewer.place).or(parts.last()).copied().unwrap_or_default()
            }
            AskedShare::ByItem(picks) => {
                if viewer.mode == Mode::Individual {
                    self.check_own(viewer.device, picks)?;
                }
                self.cost(picks)?.0.min(open)
            }
        };
        Ok(BillShare { amount, rest: open.minus(amount)?, parts })
    }

    /// Refuses picks of other guests as if they were not on the bill.
    fn check_own(&self, device: DeviceId, picks: &[Pick]) -> Result<(), PickError> {
        let is_own = |pick: &Pick| {
            let mut lines = self.bill.lines.iter().filter(|line| line.device == Some(device));
            lines.any(|line| (line.order, line.index) == (pick.order, pick.index))
        };
        match picks.iter().position(|pick| !is_own(pick)) {
            Some(at) => Err(PickError::NotOnTheBill { at }),
            None => Ok(()),
        }
    }
}

/// Among how many people the open amount is divided at first: the guests of the party or else its phones, less those who have paid or
/// are paying; from 1 to [`super::split::WAYS_MAX`].
pub fn likely_ways(people: usize, payers: usize) -> usize {
    people.saturating_sub(payers).clamp(1, super::split::WAYS_MAX)
}
