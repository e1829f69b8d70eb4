//! Sends a returning device the current state of its session.
//!
//! Who may: a device of an open session. What changes: its token is renewed when more than half of its lifetime has passed. Refused:
//! nothing beyond the checks of the guard.

use crate::app::App;
use crate::app::queries::guest::session_view;
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::domain::session::GUEST_TOKEN_MS;
use crate::domain::time::Timestamp;
use crate::store::{Read, schema};
use crate::view::guest::SessionView;

impl App {
    /// The session for the guest page, and the new expiry of the token if it was renewed.
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
                // The token itself stays the same: the answer with a new one could be lost.
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

    /// Notes that this device polls its session: it is at the table without a live channel.
    pub fn note_poll(&self, guest: &GuestAuth) {
        self.hub.note_poll(guest.session, guest.device(), self.now());
    }

    /// Shows devices as away that have stopped polling. Called every second.
    pub fn end_polls(&self) {
        self.hub.end_polls(self.now());
    }

    /// The session without renewing the token; the first frame of the live channel.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn session_snapshot(&self, guest: &GuestAuth) -> Result<SessionView, AuthError> {
        let time = self.sale_time_of(guest.device());
        let (csrf, online) = (self.csrf_of(&guest.token), self.hub.online());
        let limits = self.active_settings().limits;
        let kitchen = self.shown_tickets(time.now());
        self.store.read(|view| session_view(view, &online, guest, csrf.as_str(), (&time, &limits), &kitchen))
    }
}
