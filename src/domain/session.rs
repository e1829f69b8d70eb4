//! A table session: the stay of one party at a table, with its phones, PIN and checkout.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, SessionId, StaffId, TableId};
use super::resume::Resume;
use super::secret::{SecretHash, TokenDigest};
use super::text::{Nickname, Reason};
use super::throttle::Throttle;
use super::time::{HOUR_MS, MINUTE_MS, Timestamp};

/// Most phones of one session. A long table seats 20; some people bring two phones.
pub const DEVICES_MAX: usize = 40;
/// How long a checkout is held without a renewal, in milliseconds: long enough to review the cart, short enough that a phone
/// in a pocket does not stop the table.
pub const CHECKOUT_MS: u64 = 2 * MINUTE_MS;
/// Lifetime of a guest's token in milliseconds; it is renewed when more than half of it is over.
pub const GUEST_TOKEN_MS: u64 = 12 * HOUR_MS;
/// Digits of a PIN.
pub const PIN_DIGITS: usize = 4;
/// Most open calls of one session, so that one phone cannot fill the floor's display.
pub const CALLS_MAX: usize = 8;

/// How a party orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mode {
    /// One cart for all phones.
    Family,
    /// A cart, orders and a bill for each phone.
    Individual,
}

impl Mode {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Mode::Family => "FAMILY",
            Mode::Individual => "INDIVIDUAL",
        }
    }
}

/// The stay of one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TableSession {
    pub id: SessionId,
    /// The table where the party sits now.
    pub table: TableId,
    pub opened_at: Timestamp,
    pub opened_by: StaffId,
    pub carts: Carts,
    pub status: SessionStatus,
    /// How many guests the party has, where somebody entered it.
    pub covers: Option<Covers>,
}

/// A number of guests, from 1 to [`Covers::MAX`]. Phones do not tell it: a family has one, some guests have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covers(u16);

impl Covers {
    /// A wedding at one table has fewer.
    pub const MAX: u16 = 500;

    /// `None` unless it is from 1 to [`Self::MAX`].
    pub fn new(count: u16) -> Option<Self> {
        (1..=Self::MAX).contains(&count).then_some(Self(count))
    }

    /// The number of guests, at least 1.
    pub const fn count(self) -> u16 {
        self.0
    }

    /// The guests of two parties that become one. An unknown number counts as none: a waiter can correct the sum.
    pub fn joined(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let count = |covers: Option<Self>| covers.map_or(0, Self::count);
        Self::new((count(one) + count(other)).min(Self::MAX))
    }

    /// The guests that stay when a party leaves again that was joined; unknown where none would stay.
    pub fn without(joined: Option<Self>, left: Option<Self>) -> Option<Self> {
        let left = left.map_or(0, Self::count);
        joined.and_then(|all| Self::new(all.count().saturating_sub(left)))
    }
}

/// The carts of a session. Only a shared cart has a checkout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carts {
    /// One cart for all phones; at most one phone holds its checkout.
    Family {
        /// The last checkout, which may have expired.
        checkout: Option<Checkout>,
    },
    /// One cart for each phone.
    Individual,
}

/// The exclusive right of one phone to order the shared cart. Meanwhile other phones cannot change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// The guest whose phone has it.
    pub holder: Guest,
    /// When it ends unless it is renewed.
    pub expires_at: Timestamp,
}

/// Whether a session is open, closed or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub enum SessionStatus {
    /// Guests may join, change the cart and order.
    Open,
    /// The party has left: its tokens are invalid and nothing changes any more.
    Closed {
        at: Timestamp,
        by: StaffId,
        /// Why it was closed before it was settled; `None` where it was settled.
        reason: Option<Reason>,
    },
    /// The party was merged into another session, which has its phones and orders until the merge is undone ([`super::merge`]).
    Merged { into: SessionId },
}

/// The owner of a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CartOwner {
    /// All phones of the session.
    Table(SessionId),
    /// One phone of the session.
    Device(SessionId, DeviceId),
}

impl CartOwner {
    /// The session the cart belongs to.
    pub const fn session(self) -> SessionId {
        match self {
            CartOwner::Table(session) | CartOwner::Device(session, _) => session,
        }
    }
}

/// A guest: a phone and its nickname.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Guest {
    pub device: DeviceId,
    pub nickname: Nickname,
}

impl Guest {
    /// Replaces the nickname, as data protection law requires after a while. The phone's id stays, because bills are split by
    /// it. Returns whether there was a nickname.
    pub fn erase_name(&mut self) -> bool {
        let nickname = Nickname::erased();
        let had_one = self.nickname != nickname;
        self.nickname = nickname;
        had_one
    }
}

/// One phone of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Device {
    pub guest: Guest,
    pub joined_at: Timestamp,
    /// The only valid token of the phone; a resume replaces it.
    pub token: TokenDigest,
    /// What a phone without the token needs to resume this device.
    pub resume: Resume,
}

/// The token of a guest's phone. Its key in the store is the digest of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct GuestToken {
    pub session: SessionId,
    pub device: DeviceId,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    /// Whether it was replaced, or its phone left.
    pub revoked: bool,
}

impl GuestToken {
    /// Whether more than half of its lifetime is over.
    pub fn wants_renewal(&self, now: Timestamp) -> bool {
        now.millis_since(self.issued_at) * 2 > self.expires_at.millis_since(self.issued_at)
    }
}

/// The PIN of an open session. When the session closes, the record is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct SessionPin {
    pub hash: SecretHash,
    /// Wrong attempts and blocks.
    pub throttle: Throttle,
    /// Counts reissues, so that an attempt on an earlier PIN is not counted for the new one.
    pub generation: u32,
}

/// Another phone holds this checkout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} is ordering", .0.holder.nickname)]
pub struct CheckoutHeld(pub Checkout);

impl Checkout {
    /// Whether it has not expired. False where the clock was set back to before it was taken.
    fn is_held(&self, now: Timestamp) -> bool {
        now.is_within(self.expires_at.minus_millis(CHECKOUT_MS), CHECKOUT_MS)
    }
}

impl TableSession {
    /// A new open session.
    pub fn open(id: SessionId, table: TableId, mode: Mode, by: StaffId, now: Timestamp) -> Self {
        let carts = match mode {
            Mode::Family => Carts::Family { checkout: None },
            Mode::Individual => Carts::Individual,
        };
        Self { id, table, opened_at: now, opened_by: by, carts, status: SessionStatus::Open, covers: None }
    }

    /// How the party orders, by the carts it has.
    pub fn mode(&self) -> Mode {
        match self.carts {
            Carts::Family { .. } => Mode::Family,
            Carts::Individual => Mode::Individual,
        }
    }

    /// Whether it is neither closed nor merged into another session.
    pub fn is_open(&self) -> bool {
        self.status == SessionStatus::Open
    }

    /// The cart that a phone changes.
    pub fn cart_of(&self, device: DeviceId) -> CartOwner {
        match self.carts {
            Carts::Family { .. } => CartOwner::Table(self.id),
            Carts::Individual => CartOwner::Device(self.id, device),
        }
    }

    /// The checkout that is held now.
    pub fn checkout(&self, now: Timestamp) -> Option<&Checkout> {
        match &self.carts {
            Carts::Family { checkout } => checkout.as_ref().filter(|c| c.is_held(now)),
            Carts::Individual => None,
        }
    }

    /// Checks that no other phone holds the checkout; required before changing the cart and before ordering.
    ///
    /// # Errors
    /// [`CheckoutHeld`] with the other phone's checkout.
    pub fn checkout_free_for(&self, device: DeviceId, now: Timestamp) -> Result<(), CheckoutHeld> {
        match self.checkout(now) {
            Some(held) if held.holder.device != device => Err(CheckoutHeld(held.clone())),
            _ => Ok(()),
        }
    }

    /// Takes or renews the checkout for [`CHECKOUT_MS`]. With individual carts this always succeeds and stores nothing.
    ///
    /// # Errors
    /// [`CheckoutHeld`] where another phone holds it.
    pub fn take_checkout(&mut self, guest: Guest, now: Timestamp) -> Result<Checkout, CheckoutHeld> {
        self.checkout_free_for(guest.device, now)?;
        let taken = Checkout { holder: guest, expires_at: now.plus_millis(CHECKOUT_MS) };
        if let Carts::Family { checkout } = &mut self.carts {
            *checkout = Some(taken.clone());
        }
        Ok(taken)
    }

    /// Gives the checkout back. Returns whether this phone had it.
    pub fn release_checkout(&mut self, device: DeviceId) -> bool {
        match &mut self.carts {
            Carts::Family { checkout } if checkout.as_ref().is_some_and(|c| c.holder.device == device) => {
                *checkout = None;
                true
            }
            _ => false,
        }
    }

    /// Removes an expired checkout. Returns whether there was one.
    pub fn expire_checkout(&mut self, now: Timestamp) -> bool {
        match &mut self.carts {
            Carts::Family { checkout } if checkout.as_ref().is_some_and(|c| !c.is_held(now)) => {
                *checkout = None;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn guest(n: u128, name: &str) -> Guest {
        Guest { device: DeviceId::from_uuid(Uuid::from_u128(n)), nickname: Nickname::parse(name).unwrap() }
    }

    fn session(mode: Mode) -> TableSession {
        let id = |n| Uuid::from_u128(n);
        TableSession::open(
            SessionId::from_uuid(id(1)),
            TableId::from_uuid(id(2)),
            mode,
            StaffId::from_uuid(id(3)),
            Timestamp::from_unix_millis(0),
        )
    }

    #[test]
    fn checkout_of_a_shared_cart_is_held_by_one_phone() {
        let mut table = session(Mode::Family);
        let now = Timestamp::from_unix_millis(1_000);
        let (ada, ben) = (guest(10, "Ada"), guest(11, "Ben"));
        let held = table.take_checkout(ada.clone(), now).unwrap();
        assert_eq!(table.take_checkout(ben.clone(), now), Err(CheckoutHeld(held)));
        assert!(table.checkout_free_for(ada.device, now).is_ok());
        assert!(!table.release_checkout(ben.device), "only the holder releases it");
        assert!(table.release_checkout(ada.device));
        assert!(table.take_checkout(ben, now).is_ok());
    }

    #[test]
    fn guests_of_joined_parties_are_added_and_parted_again() {
        let covers = |count| Covers::new(count);
        assert_eq!((covers(0), covers(501)), (None, None));
        for (one, other) in [(covers(2), covers(4)), (covers(2), None), (None, covers(4)), (None, None)] {
            let joined = Covers::joined(one, other);
            assert_eq!(Covers::without(joined, other), one, "{one:?} and {other:?}");
        }
        assert_eq!(Covers::joined(covers(2), covers(4)), covers(6));
        assert_eq!(Covers::joined(covers(400), covers(200)), covers(500), "bounded");
        assert_eq!(Covers::without(covers(3), covers(4)), None, "somebody corrected the sum meanwhile");
    }

    #[test]
    fn checkout_without_renewal_expires() {
        let mut table = session(Mode::Family);
        let now = Timestamp::from_unix_millis(1_000);
        table.take_checkout(guest(10, "Ada"), now).unwrap();
        let later = now.plus_millis(CHECKOUT_MS);
        assert!(table.checkout_free_for(guest(11, "Ben").device, later).is_ok());
        assert!(table.expire_checkout(later));
        assert!(!table.expire_checkout(later));
    }

    #[test]
    fn checkout_of_individual_carts_is_always_free() {
        let mut table = session(Mode::Individual);
        let now = Timestamp::from_unix_millis(1_000);
        assert!(table.take_checkout(guest(10, "Ada"), now).is_ok());
        assert!(table.take_checkout(guest(11, "Ben"), now).is_ok());
        assert_ne!(table.cart_of(guest(10, "Ada").device), table.cart_of(guest(11, "Ben").device));
    }
}
