//! Which members of staff have a floor page open.

use std::collections::HashMap;

use crate::domain::ids::StaffId;
use crate::lock::Lock;

/// The number of open floor channels of each member of staff.
#[derive(Debug, Default)]
pub struct OnFloor {
    channels: Lock<HashMap<StaffId, usize>>,
}

impl OnFloor {
    /// Counts a channel; true if it is the person's first one.
    pub fn opened(&self, staff: StaffId) -> bool {
        let mut channels = self.channels.lock();
        let count = channels.entry(staff).or_insert(0);
        *count += 1;
        *count == 1
    }

    /// Uncounts a channel; true if it was the person's last one.
    pub fn closed(&self, staff: StaffId) -> bool {
        let mut channels = self.channels.lock();
        let left = channels.get(&staff).map_or(0, |count| count.saturating_sub(1));
        if left == 0 {
            channels.remove(&staff)
        } else {
            channels.insert(staff, left)
        };
        left == 0
    }

    /// Those with a channel now.
    pub fn staff(&self) -> Vec<StaffId> {
        self.channels.lock().keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn person_is_on_the_floor_from_the_first_channel_to_the_last() {
        let (floor, anna) = (OnFloor::default(), StaffId::from_uuid(uuid::Uuid::from_u128(1)));
        assert!(floor.opened(anna));
        assert!(!floor.opened(anna));
        assert!(!floor.closed(anna));
        assert_eq!(floor.staff(), [anna]);
        assert!(floor.closed(anna));
        assert!(floor.staff().is_empty());
    }
}
