//! Renews a login while it is used, and ends it.
//!
//! Who may: all staff, their own. What changes: the token. A display also renews its login.

use crate::app::support::auth::{StaffAuth, end_login};
use crate::app::support::pin_logins::forbid_pin;
use crate::app::support::remembered_browsers::remember;
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::staff::MeView;

impl App {
    /// Logs out: revokes the token of this login. On this browser the next one needs the password.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn log_out(&self, caller: Caller, staff: StaffAuth) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                end_login(tx, staff.token)?;
                forbid_pin(tx, caller.browser, staff.staff.id)?;
                audit::append(tx, NewEntry::new(now, Actor::Staff(staff.staff.id), Action::StaffLoggedOut))
            })
            .await
    }

    /// The member of staff of this login. Renews a token that is used, and how long its browser is remembered.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn me(
        &self,
        caller: Caller,
        staff: &StaffAuth,
    ) -> Result<(MeView, Option<Timestamp>), StoreError> {
        let csrf_token = self.csrf_of(&staff.token).as_str().to_owned();
        let view = MeView { staff: (&staff.staff).into(), csrf_token };
        if !staff.wants_renewal {
            return Ok((view, None));
        }
        let (now, digest, id) = (self.now(), staff.token.0, staff.staff.id);
        let renewed = self
            .store
            .write(move |tx| -> Result<Option<Timestamp>, StoreError> {
                let Some(mut token) = tx.get(&schema::STAFF_TOKENS, &digest)? else { return Ok(None) };
                // Keeps the lifetime of the token: a shift for a person, a year for a display.
                let expires_at = now.plus_millis(token.expires_at.millis_since(token.issued_at));
                (token.issued_at, token.expires_at) = (now, expires_at);
                tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
                if let Some(browser) = caller.browser
                    && tx.contains(&schema::REMEMBERED_BROWSERS, &(id, browser.0))?
                {
                    remember(tx, (id, browser), TokenDigest(digest), now)?;
                }
                Ok(Some(expires_at))
            })
            .await?;
        Ok((view, renewed))
    }
}
