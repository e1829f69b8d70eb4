//! Gives a device its current state when it comes back.
//!
//! Who may: a device of an open session. What changes: its token lives on where more than half of its
//! life is gone. Refused: nothing that the guard has not refused already.

use crate::app::App;
use crate::app::queries::guest::session_view;
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::domain::session::GUEST_TOKEN_MS;
use crate::domain::time::Timestamp;
use crate::store::{Read, schema};
use crate::view::guest::SessionView;

impl App {
    /// All that a phone needs to draw itself, and the new end of its token where that was moved.
    ///
    /// # Errors
    /// [`AuthError`].
    pub async fn resume_session(
        &self,
        guest: GuestAuth,
    ) -> Result<(SessionView, Option<Timestamp>), AuthError> {
        let now = self.now();
        let mut guest = guest;
        let mut renewed = None;
        if guest.wants_renewal {
            let digest = guest.token.0;
            let expires_at = now.plus_millis(GUEST_TOKEN_MS);
            let act = move |tx: &mut crate::store::Tx| -> Result<(), AuthError> {
                // The same token lives on: a new one could be lost on its way to the phone.
                if let Some(mut token) = tx.get(&schema::GUEST_TOKENS, &digest)? {
                    (token.issued_at, token.expires_at) = (now, expires_at);
                    tx.put(&schema::GUEST_TOKENS, &digest, &token)?;
                }
                Ok(())
            };
            self.store.write(act).await?;
            (guest.expires_at, guest.wants_renewal, renewed) = (expires_at, false, Some(expires_at));
        }
        Ok((self.session_snapshot(&guest)?, renewed))
    }

    /// The same without renewing anything: what the live channel sends first.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn session_snapshot(&self, guest: &GuestAuth) -> Result<SessionView, AuthError> {
        let now = self.now();
        let (csrf, online) = (self.csrf_of(&guest.token), self.hub.online());
        let limits = self.active_settings().limits;
        self.store.read(|view| session_view(view, &online, guest, csrf.as_str(), (now, &limits)))
    }
}
