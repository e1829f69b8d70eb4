//! What changed about a ticket after it was placed. A cook who has begun to make something must not miss it, so a
//! change stays on the ticket, and the ticket on the displays, until somebody in the kitchen has acknowledged it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::item_state::{ItemState, ItemStatus};
use super::text::Name;
use super::time::Timestamp;

/// Notices of one ticket. A ticket that moved or changed so often is talked about in person.
pub const NOTICES_MAX: usize = 64;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What.
    pub change: Change,
    /// When.
    pub at: Timestamp,
    /// Who did it, by name.
    pub by: Name,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// This item will not be needed.
    Cancelled(u16),
    /// This item was cancelled and is needed after all.
    Restored(u16),
    /// It goes to another table.
    Moved {
        /// What the table it went to before is called.
        from: Name,
    },
    /// So many of an item will not be needed; the rest stays.
    PartCancelled(u16, u32),
    /// So many that were cancelled of an item are needed after all.
    PartRestored(u16, u32),
}

impl Change {
    /// What a step from one state of an item to another means to the kitchen: nothing, one change, or two where
    /// a part of a cancelled item is needed after all.
    pub fn between(index: u16, from: &ItemState, to: &ItemState) -> Vec<Change> {
        let whole = match (from.status, to.status) {
            (ItemStatus::Cancelled, ItemStatus::Cancelled) => None,
            (_, ItemStatus::Cancelled) => Some(Change::Cancelled(index)),
            (ItemStatus::Cancelled, _) => Some(Change::Restored(index)),
            _ => None,
        };
        let (before, after) = (from.cancelled_in_parts(), to.cancelled_in_parts());
        let part = match after.cmp(&before) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Change::PartCancelled(index, after - before)),
            Ordering::Less => Some(Change::PartRestored(index, before - after)),
        };
        whole.into_iter().chain(part).collect()
    }

    /// This change after an earlier one of the same kind that nobody has acknowledged: their sum, or nothing where they cancel
    /// each other out; `Err` where they are independent.
    fn after(&self, earlier: &Change) -> Result<Option<Change>, ()> {
        use Change::{Cancelled, PartCancelled, PartRestored, Restored};
        match (earlier, self) {
            (Cancelled(a) | Restored(a), Cancelled(b) | Restored(b)) if a == b => Ok(None),
            (PartCancelled(a, old) | PartRestored(a, old), PartCancelled(b, new) | PartRestored(b, new))
                if a == b =>
            {
                let signed = |change: &Change, quantity: u32| match change {
                    PartRestored(..) => -i64::from(quantity),
                    _ => i64::from(quantity),
                };
                let sum = signed(earlier, *old) + signed(self, *new);
                let quantity = u32::try_from(sum.unsigned_abs()).map_err(|_| ())?;
                Ok(match sum.cmp(&0) {
                    Ordering::Equal => None,
                    Ordering::Greater => Some(PartCancelled(*a, quantity)),
                    Ordering::Less => Some(PartRestored(*a, quantity)),
                })
            }
            _ => Err(()),
        }
    }

    /// In words, for the log.
    pub fn word(&self) -> String {
        match self {
            Change::Cancelled(index) => format!("item {index} cancelled"),
            Change::Restored(index) => format!("item {index} restored"),
            Change::Moved { from } => format!("moved from {from}"),
            Change::PartCancelled(index, quantity) => format!("item {index}: {quantity} cancelled"),
            Change::PartRestored(index, quantity) => format!("item {index}: {quantity} restored"),
        }
    }

    /// The item it is about; `None` for the whole ticket.
    pub const fn item(&self) -> Option<u16> {
        match self {
            Change::Cancelled(index)
            | Change::Restored(index)
            | Change::PartCancelled(index, _)
            | Change::PartRestored(index, _) => Some(*index),
            Change::Moved { .. } => None,
        }
    }
}

/// The notices of a ticket by number, after one more change with a number that was never given. What takes an unacknowledged one back leaves neither: an item
/// that is cancelled and restored within a breath, a party that moves back to where it sat. Several moves are one, from
/// where the kitchen thinks the party sits.
pub fn noticed(
    mut notices: Vec<(u64, Notice)>,
    (number, new): (u64, Notice),
    table_now: &Name,
) -> Vec<(u64, Notice)> {
    // After those that are there: versions that had no count numbered them by their time in milliseconds.
    let next = notices.last().map_or(0, |(last, _)| last + 1).max(number);
    let unseen = notices.iter().position(|(_, old)| match (&old.change, &new.change) {
        (Change::Moved { .. }, Change::Moved { .. }) => true,
        (old, new) => new.after(old).is_ok(),
    });
    let Some(at) = unseen else {
        if notices.len() < NOTICES_MAX {
            notices.push((next, new));
        }
        return notices;
    };
    match &notices[at].1.change {
        Change::Moved { from } if from != table_now => {
            let from = from.clone();
            notices.remove(at);
            notices.push((next, Notice { change: Change::Moved { from }, ..new }));
        }
        old => {
            let sum = new.change.after(old).ok().flatten();
            notices.remove(at);
            notices.extend(sum.map(|change| (next, Notice { change, ..new })));
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn numbered(notices: Vec<(u64, Notice)>, new: Notice, table_now: &Name) -> Vec<(u64, Notice)> {
        noticed(notices, (700, new), table_now)
    }

    fn notice(change: Change) -> Notice {
        Notice { change, at: Timestamp::from_unix_millis(700), by: name("Wanda") }
    }

    fn moved(from: &str) -> Notice {
        notice(Change::Moved { from: name(from) })
    }

    #[test]
    fn a_cancellation_taken_back_before_anybody_saw_it_is_no_news() {
        let once = numbered(vec![], notice(Change::Cancelled(1)), &name("7"));
        assert_eq!(once.len(), 1);
        assert_eq!(numbered(once.clone(), notice(Change::Restored(1)), &name("7")), []);
        let two = numbered(once, notice(Change::Cancelled(2)), &name("7"));
        assert_eq!(two.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [700, 701], "another item's stands");
    }

    #[test]
    fn a_restored_item_is_news_once_its_cancellation_was_acknowledged() {
        let news = numbered(vec![], notice(Change::Restored(1)), &name("7"));
        assert_eq!(news, [(700, notice(Change::Restored(1)))]);
    }

    #[test]
    fn partial_cancellations_of_an_item_nobody_saw_are_summed() {
        let after = |changes: &[Change]| {
            let all =
                changes.iter().fold(vec![], |all, change| numbered(all, notice(change.clone()), &name("7")));
            all.into_iter().map(|(_, notice)| notice.change).collect::<Vec<_>>()
        };
        let (gone, back) = (|n| Change::PartCancelled(1, n), |n| Change::PartRestored(1, n));
        assert_eq!(after(&[gone(1), gone(2)]), [gone(3)]);
        assert_eq!(after(&[gone(3), back(1)]), [gone(2)]);
        assert_eq!(after(&[gone(1), back(1)]), []);
        assert_eq!(after(&[gone(1), back(3)]), [back(2)]);
        // The whole rest is a notice of its own, so that taking it back leaves the part.
        let whole = Change::Cancelled(1);
        assert_eq!(after(&[gone(1), whole.clone()]), [gone(1), whole.clone()]);
        assert_eq!(after(&[gone(1), whole, Change::Restored(1)]), [gone(1)]);
        assert_eq!(after(&[gone(1), Change::PartCancelled(2, 1)]).len(), 2, "another item is another notice");
    }

    #[test]
    fn moving_twice_is_told_from_where_the_kitchen_thinks_the_party_sits() {
        let to_seven = numbered(vec![], moved("5"), &name("7"));
        let to_nine = numbered(to_seven.clone(), moved("7"), &name("9"));
        assert_eq!(to_nine, [(701, moved("5"))]);
        assert_eq!(numbered(to_seven, moved("7"), &name("5")), [], "and back again is nothing");
    }

    #[test]
    fn a_new_notice_comes_after_those_that_an_earlier_version_numbered_by_time() {
        let old = vec![(1_700_000_000_000, notice(Change::Cancelled(1)))];
        let new = numbered(old, notice(Change::Cancelled(2)), &name("7"));
        assert_eq!(new[1].0, 1_700_000_000_001);
    }

    #[test]
    fn notices_are_bounded() {
        let many =
            (0..200).fold(vec![], |all, index| numbered(all, notice(Change::Cancelled(index)), &name("7")));
        assert_eq!(many.len(), NOTICES_MAX);
    }
}
