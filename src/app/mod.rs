//! Acts: the operations of guests, staff and the program itself, one per file. Each file header says who may run it, what it changes
//! and what it refuses.
//!
//! An act does not parse input. It reads the clock and makes ids first, then decides on the writer with functions of the domain, and
//! commits its audit entry, its stored answer and its events together with its changes.

pub mod acknowledge_ticket;
pub mod adjust_party;
pub mod advance_ticket;
pub mod backup_now;
pub mod begin_days;
pub mod call_staff;
pub mod change_adjustment_rules;
pub mod change_cart;
pub mod change_money_profile;
pub mod change_restaurant;
pub mod change_settings;
pub mod check_data;
pub mod choose_section;
pub mod close_day;
pub mod close_session;
pub mod correct_till_number;
pub mod count_cash;
pub mod count_days;
pub mod delay_station;
pub mod deliver_tickets;
pub mod edit_menu;
pub mod end_tickets;
pub mod end_training;
pub mod fire_course;
pub mod follow_clock;
pub mod follow_hours;
pub mod hand_to_till;
pub mod hold_checkout;
pub mod import_menu;
pub mod index_audit;
pub mod join_session;
pub mod keep_login;
pub mod leave_session;
pub mod log_in;
pub mod make_backup;
pub mod manage_devices;
pub mod manage_hours;
pub mod manage_staff;
pub mod manage_tables;
pub mod mark_often_ordered;
pub mod measure_waits;
pub mod merge_sessions;
pub mod move_table;
pub mod nightly_backup;
pub mod open_receipt;
pub mod open_session;
pub mod order_for_table;
pub mod pair_display;
pub mod place_order;
pub mod plan_compaction;
pub mod print_receipt;
pub mod queries;
pub mod refund_payment;
pub mod release_device;
pub mod replaced_data;
pub mod restore_backup;
pub mod resume_session;
pub mod set_availability;
pub mod set_covers;
pub mod set_priority;
pub mod set_staff_pin;
pub mod set_up;
pub mod support;
pub mod sweep;
pub mod switch_user;
pub mod take_payment;
pub mod unblock_login;
pub mod unmerge_sessions;

use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption};
use uuid::Uuid;

use crate::domain::audit::Private;
use crate::domain::availability::SaleTime;
use crate::domain::ids::DeviceId;
use crate::domain::limits::LimitList;
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::live::Hub;
use crate::lock::Lock;
use crate::security::{AddressKey, CsrfKey, Hasher, ReceiptCodeKey, Token, TokenKeys};
use crate::store::{Ballast, Store, repo};
use support::abuse_log::AbuseLog;
use support::active_settings::ActiveSettings;
use support::backup_plan::NightlyBackups;
use support::backup_status::BackupStatus;
use support::checkout_log::CheckoutLog;
use support::compaction_status::CompactionStatus;
use support::data_check::DataCheck;
use support::deletion_clock::{self, DeletionClock};
use support::env::Env;
pub use support::error::ServiceError;
use support::guess_limiter::GuessLimiter;
use support::guest_network::GuestNetwork;
use support::hours_seen::HoursSeen;
use support::kitchen_names::KitchenNames;
use support::often_ordered::OftenOrdered;
use support::pairings::Pairings;
use support::rate_limit::RateLimiters;
use support::refused_orders::RefusedOrders;
use support::replaced_data::ReplacedData;
use support::restores::Restores;
use support::reviews::Reviews;
use support::setup_code::SetupCode;
use support::stock::StockRules;
use support::waits::Waits;

/// All state of the program: there are no globals, so a test builds its own.
#[allow(missing_docs)] // the names say it
pub struct App {
    pub store: Store,
    pub hub: Arc<Hub>,
    pub hasher: Hasher,
    pub csrf: CsrfKey,
    receipt_codes: ReceiptCodeKey,
    pub env: Arc<dyn Env>,
    /// Swapped instead of locked, because it is also read during reads of the store.
    active: ArcSwap<ActiveSettings>,
    limits: LimitList,
    rate_limiters: RateLimiters,
    guess_limiter: GuessLimiter,
    guest_network: GuestNetwork,
    abuse_log: AbuseLog,
    pairings: Pairings,
    setup_code: SetupCode,
    checkout_log: CheckoutLog,
    reviews: Reviews,
    refused_orders: RefusedOrders,
    waits: Waits,
    hours_seen: Lock<Option<HoursSeen>>,
    often_ordered: ArcSwap<OftenOrdered>,
    data_check: ArcSwap<DataCheck>,
    deletion_clock: Lock<DeletionClock>,
    /// Start of this process. No display could show a ticket before.
    started_at: Timestamp,
    /// Held while photos are saved, swept or copied into a backup. It is held during store writes, so it is taken before every other lock and only
    /// by these acts.
    photos: tokio::sync::Mutex<()>,
    backups: Lock<BackupStatus>,
    backup_plan: ArcSwap<Option<NightlyBackups>>,
    compaction: Lock<CompactionStatus>,
    restores: Lock<Restores>,
    kitchen_names: ArcSwap<KitchenNames>,
    /// Reaches the data that restores have replaced.
    replaced: ArcSwapOption<Arc<dyn ReplacedData>>,
}

/// The origin of a request. Guests and staff may share one address, so it never identifies anybody.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// The IP address; an IPv6 address is reduced to its /64 prefix.
    pub address: AddressKey,
    /// The token of a browser that may be remembered from an earlier staff login.
    pub browser: Option<TokenDigest>,
}

impl App {
    /// Builds the app. The store must publish its events to the same `hub`.
    pub fn new(
        store: Store,
        hub: Arc<Hub>,
        hasher: Hasher,
        keys: TokenKeys,
        env: Arc<dyn Env>,
        limits: LimitList,
    ) -> Self {
        let rules = ArcSwap::new(ActiveSettings::load(&store));
        // A read error is ignored here; the next act reports it.
        if let Ok(Some(newest)) = store.read(|view| repo::newest_id_ms(view, env.now())) {
            env.ids_after(newest);
        }
        let started_at = env.now();
        // Deletes nothing early when the time cannot be read.
        let deleted_by =
            store.read(deletion_clock::of_last_run).unwrap_or(Some(Timestamp::from_unix_millis(0)));
        let deletion_clock = Lock::new(DeletionClock::start(started_at, deleted_by));
        Self {
            store,
            hub,
            hasher,
            csrf: keys.csrf,
            receipt_codes: keys.receipt_codes,
            env,
            active: rules,
            limits,
            rate_limiters: RateLimiters::default(),
            guess_limiter: GuessLimiter::default(),
            guest_network: GuestNetwork::default(),
            abuse_log: AbuseLog::default(),
            pairings: Pairings::default(),
            setup_code: SetupCode::default(),
            checkout_log: CheckoutLog::default(),
            reviews: Reviews::default(),
            refused_orders: RefusedOrders::default(),
            waits: Waits::default(),
            hours_seen: Lock::default(),
            often_ordered: ArcSwap::default(),
            data_check: ArcSwap::default(),
            deletion_clock,
            started_at,
            photos: tokio::sync::Mutex::default(),
            backups: Lock::default(),
            backup_plan: ArcSwap::default(),
            compaction: Lock::default(),
            restores: Lock::default(),
            kitchen_names: ArcSwap::default(),
            replaced: ArcSwapOption::empty(),
        }
    }

    /// The settings in force. Never waits.
    pub fn active_settings(&self) -> Arc<ActiveSettings> {
        self.active.load_full()
    }

    /// The age from which a ticket's priority is HIGH, in milliseconds.
    pub fn ticket_late_ms(&self) -> u64 {
        self.active_settings().limits.ticket_late_minutes * 60_000
    }

    /// Reads the settings again; every change of them calls this after its commit. If another change replaces them between the read and
    /// the swap, they are read once more, so that older settings never replace newer ones.
    fn reload_settings(&self) {
        self.active.rcu(|in_force| {
            ActiveSettings::read(&self.store).unwrap_or_else(|error| {
                tracing::error!(%error, "cannot read the settings: keeping the previous ones");
                Arc::clone(in_force)
            })
        });
    }

    /// The time zone of the restaurant.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        self.active_settings().zone(self.env.as_ref())
    }

    /// The current time of [`Env::now`].
    pub fn now(&self) -> Timestamp {
        self.env.now()
    }

    /// The day where the restaurant is.
    pub fn today(&self) -> jiff::civil::Date {
        self.now().date_in(&self.zone())
    }

    /// The current time for what can be ordered.
    pub fn sale_time(&self) -> SaleTime {
        let settings = self.active_settings();
        SaleTime::new(self.now(), settings.zone(self.env.as_ref()), settings.limits.day_start_hour)
            .with_headings(self.headings())
    }

    /// The same for a phone, which may have begun to review its order before the end of some hours.
    fn sale_time_of(&self, device: DeviceId) -> SaleTime {
        let time = self.sale_time();
        match self.reviews.began(device, time.now()) {
            Some(began) => time.reviewed_since(began, self.active_settings().limits.hours_grace_minutes),
            None => time,
        }
    }

    fn stock_rules(&self, time: SaleTime) -> StockRules {
        let limits = self.active_settings().limits;
        let (shown_max, has_daily_numbers) = (limits.left_shown_max, limits.order_number_days > 0);
        StockRules { time, shown_max, has_daily_numbers }
    }

    /// Checks that the store is open and can be read.
    ///
    /// # Errors
    /// The reason, as text.
    pub fn health(&self) -> Result<(), String> {
        self.store.health()
    }

    /// Why the disk has no space for new orders, as text for the log; `None` if it has.
    pub fn disk_full(&self) -> Option<String> {
        self.store.require_space().err().map(|error| error.to_string())
    }

    /// Deletes or fills the reserve of the disk. Blocks on the disk.
    ///
    /// # Errors
    /// As [`crate::store::Store::maintain_reserve`].
    pub fn maintain_reserve(&self) -> Result<Ballast, String> {
        self.store.maintain_reserve()
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

    /// Personal data of a caller for an audit entry, erased after `guest_data_days`.
    fn private(&self, caller: Caller) -> Private {
        Private { address: Some(caller.address.to_string()), nickname: None, salt: self.random() }
    }
}
