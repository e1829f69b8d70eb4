//! Acts: what people, and the box itself, do. One file is one act; its header says who may, what changes and
//! what is refused.
//!
//! An act parses nothing and renders nothing but the answer that must be kept with it. It reads the
//! clock and draws ids before it asks the writer, decides on the writer with the domain's functions,
//! and leaves its audit entry, its kept answer and its events in the same commit.

pub mod acknowledge_ticket;
pub mod advance_ticket;
pub mod call_staff;
pub mod change_cart;
pub mod change_settings;
pub mod close_session;
pub mod deliver_tickets;
pub mod end_tickets;
pub mod follow_clock;
pub mod hold_checkout;
pub mod import_menu;
pub mod join_session;
pub mod leave_session;
pub mod lend_display;
pub mod log_in;
pub mod make_backup;
pub mod manage_devices;
pub mod manage_staff;
pub mod merge_sessions;
pub mod move_table;
pub mod open_session;
pub mod order_for_table;
pub mod place_order;
pub mod queries;
pub mod refund_payment;
pub mod release_device;
pub mod resume_session;
pub mod set_availability;
pub mod set_priority;
pub mod set_up;
pub mod support;
pub mod sweep;
pub mod take_payment;
pub mod unblock_login;
pub mod unmerge_sessions;

use std::sync::Arc;

use arc_swap::ArcSwap;
use uuid::Uuid;

use crate::domain::audit::Private;
use crate::domain::limits::LimitList;
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::live::Hub;
use crate::security::{AddressKey, CsrfKey, Hasher, Token};
use crate::store::Store;
use hold_checkout::CheckoutLog;
use lend_display::Pairings;
use support::abuse_log::AbuseLog;
use support::active_settings::ActiveSettings;
use support::env::Env;
pub use support::error::ServiceError;
use support::guess_limiter::GuessLimiter;
use support::rate_limit::RateLimiters;

/// Everything the program has: there are no globals, and a test builds its own.
pub struct App {
    /// What is kept.
    pub store: Store,
    /// Who listens.
    pub hub: Arc<Hub>,
    /// Checks PINs and passwords.
    pub hasher: Hasher,
    /// Makes CSRF tokens.
    pub csrf: CsrfKey,
    /// The clock, ids and chance.
    pub env: Arc<dyn Env>,
    /// Swapped and not locked: readers of the store ask for them too.
    active: ArcSwap<ActiveSettings>,
    /// Every limit that an owner can set.
    limits: LimitList,
    rate_limiters: RateLimiters,
    guess_limiter: GuessLimiter,
    abuse_log: AbuseLog,
    pairings: Pairings,
    checkout_log: CheckoutLog,
    /// Since when this process is there; no display could show a ticket before.
    started_at: Timestamp,
    /// Whoever keeps, names, sweeps or carries photos: one after the other. It is held while the store writes, and so it is taken
    /// before everything else and by these acts alone.
    photos: tokio::sync::Mutex<()>,
}

/// Where a request comes from. Guests and staff may share one address; it is never an identity.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// The network address, IPv6 by /64.
    pub address: AddressKey,
    /// The token of a browser on which somebody of the staff may have logged in before.
    pub browser: Option<TokenDigest>,
}

impl App {
    /// Puts the parts together. The store must publish into the same `hub`.
    pub fn new(
        store: Store,
        hub: Arc<Hub>,
        hasher: Hasher,
        csrf: CsrfKey,
        env: Arc<dyn Env>,
        limits: LimitList,
    ) -> Self {
        let rules = ArcSwap::new(ActiveSettings::load(&store));
        // A store that cannot be read is told where it is asked for something that matters.
        if let Ok(Some(newest)) = store.read(|view| follow_clock::newest_id_ms(view, env.now())) {
            env.ids_after(newest);
        }
        let started_at = env.now();
        Self {
            store,
            hub,
            hasher,
            csrf,
            env,
            active: rules,
            limits,
            rate_limiters: RateLimiters::default(),
            guess_limiter: GuessLimiter::default(),
            abuse_log: AbuseLog::default(),
            pairings: Pairings::default(),
            checkout_log: CheckoutLog::default(),
            started_at,
            photos: tokio::sync::Mutex::default(),
        }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.env.now()
    }

    /// Whether the store is open and answers a real read.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn health(&self) -> Result<(), String> {
        self.store.health()
    }

    /// Why the disk takes no new orders at present, in words for the log; `None` while it does.
    pub fn disk_full(&self) -> Option<String> {
        self.store.require_space().err().map(|error| error.to_string())
    }

    fn new_id<T>(&self, id: impl FnOnce(Uuid) -> T) -> T {
        id(self.env.uuid_v7())
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.env.fill_random(&mut bytes);
        bytes
    }

    fn new_token(&self) -> Token {
        Token::from_random(self.random())
    }

    /// What the audit log may forget later about a caller.
    fn private(&self, caller: Caller) -> Private {
        Private { address: Some(caller.address.to_string()), nickname: None, salt: self.random() }
    }
}
