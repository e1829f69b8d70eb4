//! The login behind a live channel of a kitchen display or of the floor.

use std::sync::Arc;

use super::channel::{Act, place};
use crate::app::support::auth::{AuthError, StaffAuth};
use crate::app::{App, Caller};
use crate::domain::secret::TokenDigest;
use crate::http::limits::HttpLimits;
use crate::live::sockets::{Crowded, Holder, Place};

/// Who is behind a display's channel. A display hangs on the wall for days: its login is looked at again
/// whenever something is said, so that one that was taken away ends.
pub(in crate::http) struct StaffSocket {
    app: Arc<App>,
    auth: StaffAuth,
}

impl StaffSocket {
    pub(in crate::http) fn new(app: &Arc<App>, auth: StaffAuth) -> Self {
        Self { app: Arc::clone(app), auth }
    }

    /// A place for the channel.
    pub(in crate::http) fn place(&self, caller: Caller) -> Result<Place, Crowded> {
        let most = HttpLimits::active(&self.app).sockets_per_staff_max;
        place(&self.app, caller, vec![(Holder::Staff(self.auth.staff.id.as_uuid()), most)])
    }

    /// The login.
    pub(in crate::http) fn login(&self) -> TokenDigest {
        self.auth.token
    }

    /// Whether a frame of this login may be read now.
    pub(in crate::http) fn may_speak(&self) -> bool {
        self.app.count_look(&self.auth.token).is_ok()
    }

    /// Whether this login may cost the box a snapshot now.
    pub(in crate::http) fn may_ask(&self) -> bool {
        self.app.count_change(&self.auth.token).is_ok()
    }

    /// How the channel ends, where the login is worth nothing any more.
    pub(in crate::http) fn lost(&self) -> Option<Act> {
        match self.app.staff_by_digest(&self.auth.token) {
            // Another role is another person to the box: a waiter who became a cook sees no prices from now on.
            Ok(now) if now.staff.role == self.auth.staff.role => None,
            Ok(_) => Some(Act::lost("REVOKED")),
            Err(AuthError::AuthEnded(lost)) => Some(Act::lost(lost.reason())),
            Err(AuthError::Store(_)) => Some(Act::fault()),
        }
    }

    /// Whether a frame is `{"type": "sync"}`; whatever else is said is a sign of life.
    pub(in crate::http) fn asks_for_sync(text: &str) -> bool {
        let whole: Option<serde_json::Value> = serde_json::from_str(text).ok();
        whole.is_some_and(|frame| frame.get("type").and_then(serde_json::Value::as_str) == Some("sync"))
    }
}
