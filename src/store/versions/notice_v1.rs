//! Version 1 of a notice: the first acknowledgement deleted it, whichever station it came from.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::notice::{self, Change};
use crate::domain::text::Name;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub change: Change,
    pub at: Timestamp,
    pub by: Name,
}

impl From<Notice> for notice::Notice {
    fn from(old: Notice) -> Self {
        let Notice { change, at, by } = old;
        Self::new(change, at, by)
    }
}

record!(Notice, 1);
record!(notice::Notice, 2, from Notice);
