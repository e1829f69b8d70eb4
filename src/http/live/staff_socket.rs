//! The login of a live channel of a kitchen display or of the floor.

use std::sync::Arc;

use super::channel::{Output, acquire_slot};
use crate::app::support::auth::{AuthError, StaffAuth};
use crate::app::{App, Caller};
use crate::domain::ids::StaffId;
use crate::domain::secret::TokenDigest;
use crate::http::limits::HttpLimits;
use crate::live::sockets::{Holder, SocketPermit, TooManySockets};

/// The login of a channel. A display is online for days, so its login is checked again with every event and every frame; the channel
/// of a revoked login ends.
pub(in crate::http) struct StaffSocket {
    app: Arc<App>,
    auth: StaffAuth,
}

impl StaffSocket {
    pub(in crate::http) fn new(app: &Arc<App>, auth: StaffAuth) -> Self {
        Self { app: Arc::clone(app), auth }
    }

    /// Reserves the channel for the member of staff and the address.
    pub(in crate::http) fn acquire_slot(&self, caller: Caller) -> Result<SocketPermit, TooManySockets> {
        let max = HttpLimits::active(&self.app).sockets_per_staff_max;
        acquire_slot(&self.app, caller, vec![(Holder::Staff(self.auth.staff.id.as_uuid()), max)])
    }

    /// Whose login it is.
    pub(in crate::http) fn staff(&self) -> StaffId {
        self.auth.staff.id
    }

    /// The digest of the login's token.
    pub(in crate::http) fn login(&self) -> TokenDigest {
        self.auth.token
    }

    /// Counts a frame for the rate limit of reads; false if there were too many.
    pub(in crate::http) fn count_frame(&self) -> bool {
        self.app.count_read(&self.auth.token).is_ok()
    }

    /// Counts a requested snapshot for the rate limit of changes; false if there were too many.
    pub(in crate::http) fn count_snapshot(&self) -> bool {
        self.app.count_change(&self.auth.token).is_ok()
    }

    /// Returns the close of the channel if the login has ended or its role has changed: a waiter who became a cook must no longer
    /// see prices.
    pub(in crate::http) fn login_ended(&self) -> Option<Output> {
        match self.app.staff_by_digest(&self.auth.token) {
            Ok(now) if now.staff.role == self.auth.staff.role => None,
            Ok(_) => Some(Output::session_lost("REVOKED")),
            Err(AuthError::AuthEnded(ended)) => Some(Output::session_lost(ended.reason())),
            Err(AuthError::Store(_)) => Some(Output::internal_error()),
        }
    }

    /// Whether a frame is `{"type": "sync"}`.
    pub(in crate::http) fn is_sync(text: &str) -> bool {
        let whole: Option<serde_json::Value> = serde_json::from_str(text).ok();
        whole.is_some_and(|frame| frame.get("type").and_then(serde_json::Value::as_str) == Some("sync"))
    }
}
