//! Which hours of the menu are open, to notice when one begins or ends.

use crate::domain::availability::SaleTime;
use crate::domain::ids::HoursId;
use crate::domain::menu_hours::Schedule;
use crate::domain::time::Timestamp;
use crate::store::repo::menus;
use crate::store::{Read, StoreError};

/// What the hours were when pages were last told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct HoursSeen {
    open: Vec<HoursId>,
    /// Labels such as "from 17:00" are about the business day.
    day_end: Timestamp,
}

impl HoursSeen {
    /// The hours that are open; `None` for a menu without hours.
    pub(in crate::app) fn at(from: &impl Read, time: &SaleTime) -> Result<Option<Self>, StoreError> {
        let all = menus::named_hours(from)?;
        if all.is_empty() {
            return Ok(None);
        }
        let is_open = |hours| Schedule(vec![vec![hours]]).period_at(time.now(), time.zone()).is_some();
        let open = all.iter().filter(|hours| is_open(hours)).map(|hours| hours.id).collect();
        Ok(Some(Self { open, day_end: time.day_end() }))
    }
}
