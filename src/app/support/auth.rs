//! Authentication: turns a token into a guest or a member of staff, or into the reason why it is not valid.

use crate::app::App;
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, SessionId, StaffId};
use crate::domain::secret::TokenDigest;
use crate::domain::session::{CartOwner, Device, Guest, TableSession};
use crate::domain::staff::{Staff, StaffToken};
use crate::domain::time::Timestamp;
use crate::security::{CsrfToken, Token, Who};
use crate::store::{Read, StoreError, Tx, schema};

/// A guest's device, authenticated by its token.
#[derive(Clone, Debug)]
pub struct GuestAuth {
    /// The open session of the phone.
    pub session: SessionId,
    /// The phone and its name.
    pub guest: Guest,
    /// The digest of its token, from which its CSRF token is made.
    pub token: TokenDigest,
    /// When the token expires.
    pub expires_at: Timestamp,
    /// Whether more than half of the token's life is gone.
    pub wants_renewal: bool,
}

/// A member of staff, authenticated by their token.
#[derive(Clone, Debug)]
pub struct StaffAuth {
    /// The member of staff as of this request.
    pub staff: Staff,
    /// The digest of the token.
    pub token: TokenDigest,
    /// When the token dies.
    pub expires_at: Timestamp,
    /// Whether more than half of the token's life is gone.
    pub wants_renewal: bool,
    /// Whether they use the command line on the box itself, which needs no login.
    pub is_at_the_box: bool,
}

/// Why a token is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthEnded {
    /// No token was sent.
    #[error("this phone has not joined a table")]
    NoCookie,
    /// It has expired, or the box no longer knows it.
    #[error("this phone has been away for too long")]
    Expired,
    /// The session has been closed.
    #[error("this visit is over")]
    Closed,
    /// It was revoked or replaced.
    #[error("this phone's place was given back or taken over by another phone")]
    Revoked,
}

impl AuthEnded {
    /// Its code on the wire.
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
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The scope of a guest's idempotency keys: the session of a shared cart, or the device of its own cart.
pub fn scope_of(owner: CartOwner) -> uuid::Uuid {
    match owner {
        CartOwner::Table(session) => session.as_uuid(),
        CartOwner::Device(_, device) => device.as_uuid(),
    }
}

impl GuestAuth {
    /// Returns the session and the device if the session is open and the token is still valid. Every act of a guest begins with it, on
    /// the writer: the table may have been closed since the guard checked, and a live channel lasts for hours.
    ///
    /// # Errors
    /// [`AuthEnded`], or the store's.
    pub fn revalidate<E: From<AuthEnded> + From<StoreError>>(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<(TableSession, Device), E> {
        let here = self.session_now(from)?;
        let session = from.get(&schema::SESSIONS, &here)?.ok_or(AuthEnded::Closed)?;
        if !session.is_open() {
            return Err(AuthEnded::Closed.into());
        }
        let device = from.get(&schema::DEVICES, &(here, self.guest.device))?.ok_or(AuthEnded::Revoked)?;
        let token = from.get(&schema::GUEST_TOKENS, &self.token.0)?.ok_or(AuthEnded::Expired)?;
        // Leaving revokes the token, a resume replaces it: either ends what the old one may do.
        if token.revoked || device.token != self.token {
            return Err(AuthEnded::Revoked.into());
        }
        if token.expires_at <= now {
            return Err(AuthEnded::Expired.into());
        }
        Ok((session, device))
    }

    /// The session that the device belongs to now: sessions are merged and unmerged while a request is on its way.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn session_now(&self, from: &impl Read) -> Result<SessionId, StoreError> {
        let token = from.get(&schema::GUEST_TOKENS, &self.token.0)?;
        Ok(token.map_or(self.session, |token| token.session))
    }

    /// The id of the device that the token belongs to.
    pub fn device(&self) -> DeviceId {
        self.guest.device
    }
}

impl StaffAuth {
    /// Returns the member of staff as they are now, if the login is still valid. Every act of staff begins with it, on the writer: the login
    /// may have been revoked while a PIN was hashed or while the act waited.
    ///
    /// # Errors
    /// [`AuthEnded`], or the store's.
    pub fn revalidate<E: From<AuthEnded> + From<StoreError>>(
        &self,
        from: &impl Read,
        now: Timestamp,
    ) -> Result<Staff, E> {
        if self.is_at_the_box {
            let staff = from.get(&schema::STAFF, &self.staff.id)?.filter(|staff| staff.active);
            return Ok(staff.ok_or(AuthEnded::Revoked)?);
        }
        staff_of(from, &self.token, now).map(|(_, staff)| staff)
    }

    /// In whose name their hashes wait in the queue.
    pub(in crate::app) fn hashes_as(&self) -> Who {
        if self.is_at_the_box { Who::House } else { Who::Staff(self.staff.id) }
    }
}

/// A valid login and its member of staff.
fn staff_of<E: From<AuthEnded> + From<StoreError>>(
    from: &impl Read,
    digest: &TokenDigest,
    now: Timestamp,
) -> Result<(StaffToken, Staff), E> {
    let kept = from.get(&schema::STAFF_TOKENS, &digest.0)?.ok_or(AuthEnded::Expired)?;
    if kept.revoked {
        return Err(AuthEnded::Revoked.into());
    }
    if kept.expires_at <= now {
        return Err(AuthEnded::Expired.into());
    }
    let staff = from.get(&schema::STAFF, &kept.staff)?.filter(|s| s.active).ok_or(AuthEnded::Revoked)?;
    Ok((kept, staff))
}

impl App {
    /// The guest of a token.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] says why the token is not valid.
    pub fn guest(&self, token: &Token) -> Result<GuestAuth, AuthError> {
        let (digest, now) = (token.digest(), self.now());
        self.store.read(|view| {
            let kept = view.get(&schema::GUEST_TOKENS, &digest.0)?.ok_or(AuthEnded::Expired)?;
            let Some(device) = view.get(&schema::DEVICES, &(kept.session, kept.device))? else {
                // A phone that left with empty hands is not remembered, and its visit may be over as well.
                let session = view.get(&schema::SESSIONS, &kept.session)?;
                let is_open = session.is_some_and(|session| session.is_open());
                return Err(if is_open { AuthEnded::Revoked } else { AuthEnded::Closed }.into());
            };
            let auth = GuestAuth {
                session: kept.session,
                guest: device.guest,
                token: digest,
                expires_at: kept.expires_at,
                wants_renewal: kept.wants_renewal(now),
            };
            auth.revalidate::<AuthError>(view, now)?;
            Ok(auth)
        })
    }

    /// The member of staff of a token.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] says why the token is worth nothing.
    pub fn staff(&self, token: &Token) -> Result<StaffAuth, AuthError> {
        self.staff_by_digest(&token.digest())
    }

    /// The same by the token's digest, for a channel that was opened with it earlier.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] says why the token is no longer valid.
    pub fn staff_by_digest(&self, digest: &TokenDigest) -> Result<StaffAuth, AuthError> {
        let (digest, now) = (*digest, self.now());
        self.store.read(|view| {
            let (kept, staff) = staff_of::<AuthError>(view, &digest, now)?;
            let wants_renewal =
                now.millis_since(kept.issued_at) * 2 > kept.expires_at.millis_since(kept.issued_at);
            let expires_at = kept.expires_at;
            Ok(StaffAuth { staff, token: digest, expires_at, wants_renewal, is_at_the_box: false })
        })
    }

    /// The CSRF token that belongs to a token.
    pub fn csrf_of(&self, token: &TokenDigest) -> CsrfToken {
        self.csrf.token_for(token)
    }
}

/// Revokes a token.
pub(in crate::app) fn revoke(tx: &mut Tx, digest: TokenDigest) -> Result<(), StoreError> {
    if let Some(mut token) = tx.get(&schema::GUEST_TOKENS, &digest.0)? {
        token.revoked = true;
        tx.put(&schema::GUEST_TOKENS, &digest.0, &token)?;
    }
    Ok(())
}

/// Revokes every login of a member of staff except one. Their open channels are told to check their token.
pub(in crate::app) fn log_out_everywhere(
    tx: &mut Tx,
    id: StaffId,
    but: Option<TokenDigest>,
) -> Result<(), StoreError> {
    for (digest, mut token) in tx.scan(&schema::STAFF_TOKENS, &())? {
        if token.staff == id && !token.revoked && but.is_none_or(|kept| kept.0 != digest) {
            token.revoked = true;
            tx.put(&schema::STAFF_TOKENS, &digest, &token)?;
        }
    }
    tx.publish(Event::LoginsEnded);
    Ok(())
}
