//! Authenticates a token: finds its guest or member of staff, or the reason why it is not valid.

use crate::app::App;
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, SessionId, StaffId};
use crate::domain::secret::TokenDigest;
use crate::domain::session::{CartOwner, Device, Guest, TableSession};
use crate::domain::staff::{Staff, StaffToken};
use crate::domain::time::Timestamp;
use crate::security::{CsrfToken, HashCaller, Token};
use crate::store::{Read, StoreError, Tx, schema};

/// A guest's device, authenticated by its token.
#[derive(Clone, Debug)]
pub struct GuestAuth {
    /// The open session of the device.
    pub session: SessionId,
    /// The device and its nickname.
    pub guest: Guest,
    /// The digest of the token; the CSRF token is derived from it.
    pub token: TokenDigest,
    /// When the token expires.
    pub expires_at: Timestamp,
    /// Whether more than half of the token's lifetime has passed.
    pub wants_renewal: bool,
}

/// A member of staff, authenticated by their token.
#[derive(Clone, Debug)]
pub struct StaffAuth {
    /// The row of the member of staff, as read for this request.
    pub staff: Staff,
    /// The digest of the token.
    pub token: TokenDigest,
    /// When the token expires.
    pub expires_at: Timestamp,
    /// Whether more than half of the token's lifetime has passed.
    pub wants_renewal: bool,
    /// Whether the request comes from the command line on the box, which needs no login.
    pub is_local_command: bool,
}

/// Why a token is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthEnded {
    /// No token was sent.
    #[error("this phone has not joined a table")]
    NoCookie,
    /// The token has expired, or is not in the store.
    #[error("this phone was inactive for too long")]
    Expired,
    /// The session has been closed.
    #[error("this table session is closed")]
    Closed,
    /// The token was revoked or replaced.
    #[error("this phone has left or was logged out, or another phone took its place")]
    Revoked,
}

impl AuthEnded {
    /// The reason code in the API.
    pub const fn reason(self) -> &'static str {
        match self {
            AuthEnded::NoCookie => "NO_COOKIE",
            AuthEnded::Expired => "EXPIRED",
            AuthEnded::Closed => "CLOSED",
            AuthEnded::Revoked => "REVOKED",
        }
    }
}

/// Why a request could not be authenticated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// The token is not valid.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The scope of a guest's idempotency keys: the session for a shared cart, the device for its own cart.
pub fn scope_of(owner: CartOwner) -> uuid::Uuid {
    match owner {
        CartOwner::Table(session) => session.as_uuid(),
        CartOwner::Device(_, device) => device.as_uuid(),
    }
}

impl GuestAuth {
    /// Returns the session and the device if the session is open and the token is valid. Every act of a guest calls this first, on the
    /// writer: the session may have been closed since the guard checked, and a live channel stays open for hours.
    ///
    /// # Errors
    /// [`AuthEnded`] or [`StoreError`].
    pub fn revalidate<E: From<AuthEnded> + From<StoreError>>(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<(TableSession, Device), E> {
        let token = from.get(&schema::GUEST_TOKENS, &self.token.0)?;
        let id = token.as_ref().map_or(self.session, |token| token.session);
        let session = from.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
        let session = session.ok_or(AuthEnded::Closed)?;
        let device = from.get(&schema::DEVICES, &(id, self.guest.device))?.ok_or(AuthEnded::Revoked)?;
        let token = token.ok_or(AuthEnded::Expired)?;
        // Leaving revokes the token; a resume replaces it.
        if token.revoked || device.token != self.token {
            return Err(AuthEnded::Revoked.into());
        }
        if token.expires_at <= now {
            return Err(AuthEnded::Expired.into());
        }
        Ok((session, device))
    }

    /// The device's current session. It differs from `session` if the session was merged or unmerged during the request.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn session_now(&self, from: &impl Read) -> Result<SessionId, StoreError> {
        let token = from.get(&schema::GUEST_TOKENS, &self.token.0)?;
        Ok(token.map_or(self.session, |token| token.session))
    }

    /// The id of the token's device.
    pub fn device(&self) -> DeviceId {
        self.guest.device
    }
}

impl StaffAuth {
    /// Returns the current row of the member of staff if the login is valid. Every act of staff calls this first, on the writer: the
    /// login may have been revoked while a PIN was hashed or the act was queued.
    ///
    /// # Errors
    /// [`AuthEnded`] or [`StoreError`].
    pub fn revalidate<E: From<AuthEnded> + From<StoreError>>(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<Staff, E> {
        if self.is_local_command {
            let staff = from.get(&schema::STAFF, &self.staff.id)?.filter(|staff| staff.active);
            return Ok(staff.ok_or(AuthEnded::Revoked)?);
        }
        staff_of(from, &self.token, now).map(|(_, staff)| staff)
    }

    /// The owner of this login's jobs in the hashing queue.
    pub(in crate::app) fn hash_caller(&self) -> HashCaller {
        if self.is_local_command { HashCaller::Local } else { HashCaller::Staff(self.staff.id) }
    }
}

/// Finds a valid login and its active member of staff.
fn staff_of<E: From<AuthEnded> + From<StoreError>>(
    from: &impl Read,
    digest: &TokenDigest,
    now: Timestamp,
) -> Result<(StaffToken, Staff), E> {
    let login = from.get(&schema::STAFF_TOKENS, &digest.0)?.ok_or(AuthEnded::Expired)?;
    if login.revoked {
        return Err(AuthEnded::Revoked.into());
    }
    if login.expires_at <= now {
        return Err(AuthEnded::Expired.into());
    }
    let staff = from.get(&schema::STAFF, &login.staff)?.filter(|s| s.active).ok_or(AuthEnded::Revoked)?;
    Ok((login, staff))
}

impl App {
    /// Authenticates a guest by their token.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] if the token is not valid.
    pub fn guest(&self, token: &Token) -> Result<GuestAuth, AuthError> {
        let (digest, now) = (token.digest(), self.now());
        self.store.read(|view| {
            let token = view.get(&schema::GUEST_TOKENS, &digest.0)?.ok_or(AuthEnded::Expired)?;
            let Some(device) = view.get(&schema::DEVICES, &(token.session, token.device))? else {
                // The row of a device that left without orders or cart lines is deleted.
                let session = view.get(&schema::SESSIONS, &token.session)?;
                let is_open = session.is_some_and(|session| session.is_open());
                return Err(if is_open { AuthEnded::Revoked } else { AuthEnded::Closed }.into());
            };
            let auth = GuestAuth {
                session: token.session,
                guest: device.guest,
                token: digest,
                expires_at: token.expires_at,
                wants_renewal: token.wants_renewal(now),
            };
            auth.revalidate::<AuthError>(view, now)?;
            Ok(auth)
        })
    }

    /// Authenticates a member of staff by their token.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] if the token is not valid.
    pub fn staff(&self, token: &Token) -> Result<StaffAuth, AuthError> {
        self.staff_by_digest(&token.digest())
    }

    /// Like [`App::staff`], by the token's digest: a live channel stores only the digest.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] if the token is not valid.
    pub fn staff_by_digest(&self, digest: &TokenDigest) -> Result<StaffAuth, AuthError> {
        let (digest, now) = (*digest, self.now());
        self.store.read(|view| {
            let (login, staff) = staff_of::<AuthError>(view, &digest, now)?;
            let wants_renewal =
                now.millis_since(login.issued_at) * 2 > login.expires_at.millis_since(login.issued_at);
            let expires_at = login.expires_at;
            Ok(StaffAuth { staff, token: digest, expires_at, wants_renewal, is_local_command: false })
        })
    }

    /// The CSRF token of a guest's or staff token.
    pub fn csrf_of(&self, token: &TokenDigest) -> CsrfToken {
        self.csrf.token_for(token)
    }
}

/// Revokes a guest's token, if it exists.
pub(in crate::app) fn revoke(tx: &mut Tx, digest: TokenDigest) -> Result<(), StoreError> {
    if let Some(mut token) = tx.get(&schema::GUEST_TOKENS, &digest.0)? {
        token.revoked = true;
        tx.put(&schema::GUEST_TOKENS, &digest.0, &token)?;
    }
    Ok(())
}

/// Revokes a login of staff, if it exists. Publishes [`Event::LoginsEnded`], so that open channels check their token.
pub(in crate::app) fn end_login(tx: &mut Tx, digest: TokenDigest) -> Result<(), StoreError> {
    if let Some(mut login) = tx.get(&schema::STAFF_TOKENS, &digest.0)? {
        login.revoked = true;
        tx.put(&schema::STAFF_TOKENS, &digest.0, &login)?;
        tx.publish(Event::LoginsEnded);
    }
    Ok(())
}

/// Revokes every login of a member of staff except `but`. Publishes [`Event::LoginsEnded`], so that open channels check their token.
pub(in crate::app) fn log_out_everywhere(
    tx: &mut Tx,
    id: StaffId,
    but: Option<TokenDigest>,
) -> Result<(), StoreError> {
    for (digest, mut token) in tx.scan(&schema::STAFF_TOKENS, &())? {
        if token.staff == id && !token.revoked && but.is_none_or(|but| but.0 != digest) {
            token.revoked = true;
            tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
        }
    }
    tx.publish(Event::LoginsEnded);
    Ok(())
}
