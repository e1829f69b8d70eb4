//! A table session: one party's stay at one table, and its devices.

use serde::{Deserialize, Serialize};

use super::ids::{CallId, DeviceId, SessionId, StaffId, TableId};
use super::resume::Resume;
use super::secret::{SecretHash, TokenDigest};
use super::text::{Nickname, Note, Reason};
use super::throttle::Throttle;
use super::time::{HOUR_MS, MINUTE_MS, Timestamp};

/// Phones at one table. A long table seats 20; some people bring two phones.
pub const DEVICES_MAX: usize = 40;
/// How long a checkout is held without a sign of life: long enough to read the review, short enough
/// that a phone in a pocket does not stop a table.
pub const CHECKOUT_MS: u64 = 2 * MINUTE_MS;
/// How long a guest's token lives; renewed when more than half is gone.
pub const GUEST_TOKEN_MS: u64 = 12 * HOUR_MS;
/// Digits of a PIN.
pub const PIN_DIGITS: usize = 4;
/// Open calls of one session; a child with a phone must not fill the floor's screen.
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
    /// The word for it on the wire and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Mode::Family => "FAMILY",
            Mode::Individual => "INDIVIDUAL",
        }
    }
}

/// One party's stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSession {
    /// Its id.
    pub id: SessionId,
    /// Where the party sits now.
    pub table: TableId,
    /// When a waiter opened it.
    pub opened_at: Timestamp,
    /// Who did.
    pub opened_by: StaffId,
    /// Whose carts there are; only a shared cart can be held for checkout.
    pub carts: Carts,
    /// Whether the party is still here.
    pub stay: Stay,
}

/// Whose carts a session has. A checkout of an individual cart cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carts {
    /// One cart for all; at most one phone holds its checkout.
    Family {
        /// Who is ordering right now.
        checkout: Option<Checkout>,
    },
    /// One cart for each device.
    Individual,
}

/// A phone that is reviewing the shared cart; the others' changes wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// Who.
    pub holder: Guest,
    /// Until when without renewal.
    pub expires_at: Timestamp,
}

/// Whether the party is still here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stay {
    /// Guests may join, change the cart and order.
    Open,
    /// Over: tokens are dead, nothing changes any more.
    Closed {
        /// When.
        at: Timestamp,
        /// By whom.
        by: StaffId,
        /// Why, where it was closed before it was settled.
        reason: Option<Reason>,
    },
    /// The party joined another one: everything it had is there, until that is undone ([`super::merge`]).
    Merged {
        /// Which.
        into: SessionId,
    },
}

/// Whose cart it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CartOwner {
    /// The table's shared cart.
    Table(SessionId),
    /// A phone's own cart.
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

/// A guest as others at the table see them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Guest {
    /// The phone.
    pub device: DeviceId,
    /// Its name at the table.
    pub nickname: Nickname,
}

impl Guest {
    /// Takes the name away, as the law on personal data asks after a while; the phone's id stays, because bills are split by it.
    /// Answers whether there was a name.
    pub fn forget_name(&mut self) -> bool {
        let nickname = Nickname::forgotten();
        let had_one = self.nickname != nickname;
        self.nickname = nickname;
        had_one
    }
}

/// One phone of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The phone and its name.
    pub guest: Guest,
    /// When it joined.
    pub joined_at: Timestamp,
    /// The one token that is good for it; a resume replaces it.
    pub token: TokenDigest,
    /// What a phone must show to have this place back when the token is gone.
    pub resume: Resume,
}

/// What lets a phone be a device of a session; kept under the digest of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestToken {
    /// The session.
    pub session: SessionId,
    /// The device.
    pub device: DeviceId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// From when it is worth nothing.
    pub expires_at: Timestamp,
    /// Whether it was taken away before that: left, replaced or resumed elsewhere.
    pub revoked: bool,
}

impl GuestToken {
    /// Whether more than half of its life is gone.
    pub fn wants_renewal(&self, now: Timestamp) -> bool {
        now.millis_since(self.issued_at) * 2 > self.expires_at.millis_since(self.issued_at)
    }
}

/// The PIN of an open session. A closed one has none: the record is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPin {
    /// The hash.
    pub hash: SecretHash,
    /// The guesses.
    pub throttle: Throttle,
    /// Counted up at each reissue, so that an attempt on the old PIN cannot end as one on the new.
    pub generation: u32,
}

/// What a guest asks of the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CallKind {
    /// Please come.
    CallWaiter,
    /// We would like to pay.
    RequestBill,
}

/// A guest's call, until a waiter has seen to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Its id.
    pub id: CallId,
    /// What is asked.
    pub kind: CallKind,
    /// In the guest's words.
    pub note: Option<Note>,
    /// Which phone asked.
    pub by: Guest,
    /// When.
    pub at: Timestamp,
}

/// Another phone holds the checkout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} is ordering", .0.holder.nickname)]
pub struct CheckoutHeld(pub Checkout);

impl Checkout {
    /// Whether it is still held; not where the clock was set back behind its beginning.
    fn is_held(&self, now: Timestamp) -> bool {
        now.is_within(self.expires_at.minus_millis(CHECKOUT_MS), CHECKOUT_MS)
    }
}

impl TableSession {
    /// A new stay.
    pub fn open(id: SessionId, table: TableId, mode: Mode, by: StaffId, now: Timestamp) -> Self {
        let carts = match mode {
            Mode::Family => Carts::Family { checkout: None },
            Mode::Individual => Carts::Individual,
        };
        Self { id, table, opened_at: now, opened_by: by, carts, stay: Stay::Open }
    }

    /// How the party orders.
    pub fn mode(&self) -> Mode {
        match self.carts {
            Carts::Family { .. } => Mode::Family,
            Carts::Individual => Mode::Individual,
        }
    }

    /// Whether the party is still here.
    pub fn is_open(&self) -> bool {
        self.stay == Stay::Open
    }

    /// The cart a device fills.
    pub fn cart_of(&self, device: DeviceId) -> CartOwner {
        match self.carts {
            Carts::Family { .. } => CartOwner::Table(self.id),
            Carts::Individual => CartOwner::Device(self.id, device),
        }
    }

    /// Who holds the checkout now, if somebody does.
    pub fn checkout(&self, now: Timestamp) -> Option<&Checkout> {
        match &self.carts {
            Carts::Family { checkout } => checkout.as_ref().filter(|c| c.is_held(now)),
            Carts::Individual => None,
        }
    }

    /// Passes where nobody else holds the checkout. Changing the cart and ordering ask this first.
    ///
    /// # Errors
    /// [`CheckoutHeld`] names the holder.
    pub fn checkout_free_for(&self, device: DeviceId, now: Timestamp) -> Result<(), CheckoutHeld> {
        match self.checkout(now) {
            Some(held) if held.holder.device != device => Err(CheckoutHeld(held.clone())),
            _ => Ok(()),
        }
    }

    /// Takes or renews the checkout. A phone of its own cart always has it.
    ///
    /// # Errors
    /// [`CheckoutHeld`] where another phone has it.
    pub fn take_checkout(&mut self, guest: Guest, now: Timestamp) -> Result<Checkout, CheckoutHeld> {
        self.checkout_free_for(guest.device, now)?;
        let taken = Checkout { holder: guest, expires_at: now.plus_millis(CHECKOUT_MS) };
        if let Carts::Family { checkout } = &mut self.carts {
            *checkout = Some(taken.clone());
        }
        Ok(taken)
    }

    /// Gives the checkout back; answers whether this device held it.
    pub fn give_back_checkout(&mut self, device: DeviceId) -> bool {
        match &mut self.carts {
            Carts::Family { checkout } if checkout.as_ref().is_some_and(|c| c.holder.device == device) => {
                *checkout = None;
                true
            }
            _ => false,
        }
    }

    /// Drops a checkout whose time is up; answers whether there was one.
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
    fn one_phone_at_a_time_checks_out_a_shared_cart() {
        let mut table = session(Mode::Family);
        let now = Timestamp::from_unix_millis(1_000);
        let (ada, ben) = (guest(10, "Ada"), guest(11, "Ben"));
        let held = table.take_checkout(ada.clone(), now).unwrap();
        assert_eq!(table.take_checkout(ben.clone(), now), Err(CheckoutHeld(held)));
        assert!(table.checkout_free_for(ada.device, now).is_ok());
        assert!(!table.give_back_checkout(ben.device), "only the holder gives it back");
        assert!(table.give_back_checkout(ada.device));
        assert!(table.take_checkout(ben, now).is_ok());
    }

    #[test]
    fn a_phone_in_a_pocket_does_not_stop_a_table() {
        let mut table = session(Mode::Family);
        let now = Timestamp::from_unix_millis(1_000);
        table.take_checkout(guest(10, "Ada"), now).unwrap();
        let later = now.plus_millis(CHECKOUT_MS);
        assert!(table.checkout_free_for(guest(11, "Ben").device, later).is_ok());
        assert!(table.expire_checkout(later));
        assert!(!table.expire_checkout(later));
    }

    #[test]
    fn phones_with_their_own_carts_never_wait_for_each_other() {
        let mut table = session(Mode::Individual);
        let now = Timestamp::from_unix_millis(1_000);
        assert!(table.take_checkout(guest(10, "Ada"), now).is_ok());
        assert!(table.take_checkout(guest(11, "Ben"), now).is_ok());
        assert_ne!(table.cart_of(guest(10, "Ada").device), table.cart_of(guest(11, "Ben").device));
    }
}
