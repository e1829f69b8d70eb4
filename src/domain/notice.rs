//! Notices: changes of a ticket after the order was placed. A cook who has begun must not miss them, so a notice stays on the
//! ticket, and the ticket on the displays, until somebody in the kitchen acknowledges it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::item_state::{ItemState, ItemStatus};
use super::text::{Code, Name};
use super::time::Timestamp;

/// Most unacknowledged notices of one ticket; further ones are dropped.
pub const NOTICES_MAX: usize = 64;

/// A change of a ticket that the kitchen has not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Notice {
    pub change: Change,
    pub at: Timestamp,
    /// The name of the member of staff who made the change.
    pub by: Name,
    /// The stations that have acknowledged it, while others have not.
    pub seen_at: Vec<Code>,
}

impl Notice {
    /// A notice that no station has acknowledged.
    pub fn new(change: Change, at: Timestamp, by: Name) -> Self {
        Self { change, at, by, seen_at: Vec::new() }
    }
}

/// What changed. Items are named by their index in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The item was cancelled completely.
    Cancelled(u16),
    /// The cancelled item is needed after all.
    Restored(u16),
    /// The ticket goes to another table.
    Moved {
        /// Name of the former table.
        from: Name,
    },
    /// This quantity of the item was cancelled.
    PartCancelled(u16, u32),
    /// This quantity of the item, cancelled before, is needed after all.
    PartRestored(u16, u32),
}

impl Change {
    /// The changes between two states of an item that concern the kitchen: none, one, or two where a part of a cancelled item
    /// is restored.
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

    /// Merges this change into an earlier one that is not acknowledged: their sum, or `None` where they cancel each other out.
    /// `Err` where the two are independent.
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

    /// The text of the change in the audit log.
    pub fn audit_text(&self) -> String {
        match self {
            Change::Cancelled(index) => format!("item {index} cancelled"),
            Change::Restored(index) => format!("item {index} restored"),
            Change::Moved { from } => format!("moved from {from}"),
            Change::PartCancelled(index, quantity) => format!("item {index}: {quantity} cancelled"),
            Change::PartRestored(index, quantity) => format!("item {index}: {quantity} restored"),
        }
    }

    /// Index of the item that changed; `None` where the whole ticket moved.
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

/// The numbered notices of a ticket after one more change. `number` was never used before. A change that reverses an
/// unacknowledged one removes it: an item that is cancelled and restored, a party that moves back. Several moves become one,
/// from the table of the first.
pub fn add_notice(
    mut notices: Vec<(u64, Notice)>,
    (number, new): (u64, Notice),
    table_now: &Name,
) -> Vec<(u64, Notice)> {
    // Above the existing numbers: earlier versions numbered notices by their time in milliseconds.
    let next = notices.last().map_or(0, |(last, _)| last + 1).max(number);
    let related = notices.iter().position(|(_, old)| match (&old.change, &new.change) {
        // A station that knows of the earlier move must hear of this one, also of one back.
        (Change::Moved { .. }, Change::Moved { .. }) => old.seen_at.is_empty(),
        (old, new) => new.after(old).is_ok(),
    });
    let Some(at) = related else {
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

    fn with_notice(notices: Vec<(u64, Notice)>, new: Notice, table_now: &Name) -> Vec<(u64, Notice)> {
        add_notice(notices, (700, new), table_now)
    }

    fn notice(change: Change) -> Notice {
        Notice::new(change, Timestamp::from_unix_millis(700), name("Wanda"))
    }

    fn moved(from: &str) -> Notice {
        notice(Change::Moved { from: name(from) })
    }

    #[test]
    fn cancellation_restored_before_it_was_acknowledged_leaves_no_notice() {
        let once = with_notice(vec![], notice(Change::Cancelled(1)), &name("7"));
        assert_eq!(once.len(), 1);
        assert_eq!(with_notice(once.clone(), notice(Change::Restored(1)), &name("7")), []);
        let two = with_notice(once, notice(Change::Cancelled(2)), &name("7"));
        assert_eq!(
            two.iter().map(|(n, _)| *n).collect::<Vec<_>>(),
            [700, 701],
            "the notice of another item stays"
        );
    }

    #[test]
    fn restored_item_is_a_notice_after_its_cancellation_was_acknowledged() {
        let notices = with_notice(vec![], notice(Change::Restored(1)), &name("7"));
        assert_eq!(notices, [(700, notice(Change::Restored(1)))]);
    }

    #[test]
    fn unacknowledged_partial_cancellations_of_an_item_are_summed() {
        let after = |changes: &[Change]| {
            let all = changes
                .iter()
                .fold(vec![], |all, change| with_notice(all, notice(change.clone()), &name("7")));
            all.into_iter().map(|(_, notice)| notice.change).collect::<Vec<_>>()
        };
        let (gone, back) = (|n| Change::PartCancelled(1, n), |n| Change::PartRestored(1, n));
        assert_eq!(after(&[gone(1), gone(2)]), [gone(3)]);
        assert_eq!(after(&[gone(3), back(1)]), [gone(2)]);
        assert_eq!(after(&[gone(1), back(1)]), []);
        assert_eq!(after(&[gone(1), back(3)]), [back(2)]);
        // Cancelling the whole rest is a separate notice, so that restoring it leaves the partial one.
        let whole = Change::Cancelled(1);
        assert_eq!(after(&[gone(1), whole.clone()]), [gone(1), whole.clone()]);
        assert_eq!(after(&[gone(1), whole, Change::Restored(1)]), [gone(1)]);
        assert_eq!(after(&[gone(1), Change::PartCancelled(2, 1)]).len(), 2, "another item is another notice");
    }

    #[test]
    fn second_move_keeps_the_table_that_the_kitchen_knows() {
        let to_seven = with_notice(vec![], moved("5"), &name("7"));
        let to_nine = with_notice(to_seven.clone(), moved("7"), &name("9"));
        assert_eq!(to_nine, [(701, moved("5"))]);
        assert_eq!(with_notice(to_seven, moved("7"), &name("5")), [], "moving back leaves no notice");
    }

    #[test]
    fn move_back_is_a_notice_of_its_own_where_a_station_knows_of_the_first() {
        let mut notices = with_notice(vec![], moved("5"), &name("7"));
        notices[0].1.seen_at = vec![Code::parse("GRILL").unwrap()];
        let back = with_notice(notices.clone(), moved("7"), &name("5"));
        assert_eq!(back, [notices[0].clone(), (701, moved("7"))]);
    }

    #[test]
    fn new_notice_has_a_higher_number_than_those_numbered_by_time() {
        let old = vec![(1_700_000_000_000, notice(Change::Cancelled(1)))];
        let new = with_notice(old, notice(Change::Cancelled(2)), &name("7"));
        assert_eq!(new[1].0, 1_700_000_000_001);
    }

    #[test]
    fn notices_of_a_ticket_are_bounded() {
        let many = (0..200)
            .fold(vec![], |all, index| with_notice(all, notice(Change::Cancelled(index)), &name("7")));
        assert_eq!(many.len(), NOTICES_MAX);
    }
}
