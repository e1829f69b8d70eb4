//! Lists and searches the bills of parties that have left, and reads one of them.
//!
//! A party is found by the audit entry of the act that closed it, so a list reads the parties of its days only, and a party that was merged
//! into another one is no bill of its own. Waiters see the current business day, managers and owners every day.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::money_profile::{WrongMoneyProfile, money_profile_kind};
use crate::domain::audit::{Action, Actor, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::business_day::start_on;
use crate::domain::closed_bill::BillFacts;
pub use crate::domain::closed_bill::{BillFilter, BillState, BillTerm};
use crate::domain::handover::Handover;
use crate::domain::ids::SessionId;
use crate::domain::money::{Minor, MoneyError};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::payment::{Method, Payment};
use crate::domain::time::Timestamp;
use crate::domain::z_report::business_date;
use crate::store::repo::audit_search::{self, AuditSearch};
use crate::store::repo::{self, receipts};
use crate::store::{Read, StoreError, schema};
use crate::view::closed_bill::{ClosedBillPayments, ClosedBillSummary, ClosedBillView, ClosedBillsView};
use crate::view::handover::HandedOverView;

/// The most bills of one page.
pub const PAGE_MAX: usize = 100;
/// Bills of a page if the request gives no limit.
pub const PAGE_DEFAULT: usize = 30;
/// Bills that one page compares with the search: those of two busy evenings. The page then ends early and has a cursor to continue.
const SEARCHED_MAX: usize = 300;
/// Audit entries and index rows read for one page; as for a page of the audit log.
const ROWS_READ_MAX: u64 = 5_000;

/// Why closed bills are not shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosedBillsError {
    /// There is no such bill, or its party is still there.
    #[error("there is no such closed bill")]
    NoSuchBill,
    /// A waiter asked for another day.
    #[error("waiters see the bills of the current business day only")]
    Forbidden,
    /// It asks about payments, which are not recorded.
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The business days of the restaurant.
struct Days {
    zone: TimeZone,
    start_hour: u64,
    today: Date,
}

impl Days {
    fn of(app: &App) -> Self {
        let (zone, start_hour) = (app.zone(), app.active_settings().limits.day_start_hour);
        let today = business_date(app.now(), &zone, start_hour).0;
        Self { zone, start_hour, today }
    }

    /// From the start of the first day to the end of the last one.
    fn times(&self, (first, last): (Date, Date)) -> Range<Timestamp> {
        let start = |date: Date| {
            // Dates outside the calendar of timestamps are before or after everything.
            let edge = Timestamp::from_unix_millis(if date.year() < 1970 { 0 } else { u64::MAX });
            start_on(date, &self.zone, self.start_hour).unwrap_or(edge)
        };
        start(first)..last.tomorrow().map_or(Timestamp::from_unix_millis(u64::MAX), start)
    }
}

impl App {
    /// One page of closed bills, the last closed first: those before the entry `before`, at most `limit`. Reads hundreds of bills at most:
    /// do not call it on an async thread.
    ///
    /// # Errors
    /// [`ClosedBillsError`].
    pub fn closed_bills(
        &self,
        by: &StaffAuth,
        filter: &BillFilter,
        (before, limit): (Option<u64>, usize),
    ) -> Result<ClosedBillsView, ClosedBillsError> {
        let days = Days::of(self);
        let (first, last) = filter.days.unwrap_or((days.today, days.today));
        if !by.staff.role.manages() && (first, last) != (days.today, days.today) {
            return Err(ClosedBillsError::Forbidden);
        }
        let money_profile = self.store.read(money_profile_kind)?;
        if money_profile == MoneyProfileKind::Orders && filter.asks_for_payments() {
            return Err(WrongMoneyProfile::NoPayments.into());
        }
        let times = days.times((first, last));
        let entries = AuditFilter {
            action: Some(Action::SessionClosed),
            from: Some(times.start),
            to: Some(times.end),
            ..AuditFilter::default()
        };
        let limit = limit.clamp(1, PAGE_MAX);
        let (mut search, training) = self.store.read(|view| {
            let search = AuditSearch::new(view, entries, Cursor::Before(before))?;
            Ok::<_, StoreError>((search, audit_search::newest_of(view, Action::TrainingEnded)?))
        })?;
        // The parties of the training before it are deleted.
        let position = |search: &AuditSearch| search.position().filter(|position| *position > training + 1);
        let (mut bills, mut searched) = (Vec::new(), 0);
        while bills.len() < limit
            && searched < SEARCHED_MAX
            && search.rows_read() < ROWS_READ_MAX
            && position(&search).is_some()
        {
            let most = (limit - bills.len()).min(SEARCHED_MAX - searched);
            let (found, matching) = self.store.read(|view| {
                let found = search.step(view, most)?;
                let mut matching = Vec::new();
                let is_wanted = |entry: &&Entry| entry.seq > training && may_match(filter, entry);
                for entry in found.iter().filter(is_wanted) {
                    let bill = ClosedBill::load(view, entry)?;
                    if !bill.is_empty() && filter.matches(&bill.facts(view, money_profile)?) {
                        matching.push(bill.summary(view, money_profile)?);
                    }
                }
                Ok::<_, StoreError>((found.len(), matching))
            })?;
            searched += found;
            bills.extend(matching);
        }
        Ok(ClosedBillsView {
            currency: self.store.read(repo::restaurant)?.currency.code().to_owned(),
            money_profile,
            today: days.today.to_string(),
            from: first.to_string(),
            to: last.to_string(),
            bills,
            next: position(&search),
        })
    }

    /// The whole bill of a party that has left.
    ///
    /// # Errors
    /// [`ClosedBillsError`].
    pub fn closed_bill(&self, by: &StaffAuth, id: SessionId) -> Result<ClosedBillView, ClosedBillsError> {
        let days = Days::of(self);
        let (closed_at, summary, currency, money_profile) = self.store.read(|view| {
            let entry = closing_entry(view, id)?.ok_or(ClosedBillsError::NoSuchBill)?;
            let money_profile = money_profile_kind(view)?;
            let bill = ClosedBill::load(view, &entry)?;
            let currency = bill.bill.restaurant.currency.code().to_owned();
            let summary = bill.summary(view, money_profile)?;
            Ok::<_, ClosedBillsError>((entry.at, summary, currency, money_profile))
        })?;
        if !by.staff.role.manages() && !days.times((days.today, days.today)).contains(&closed_at) {
            return Err(ClosedBillsError::Forbidden);
        }
        let (mut bill, mut ordered) = (None, None);
        match money_profile {
            MoneyProfileKind::Books => bill = self.session_bill(id)?,
            MoneyProfileKind::Orders => ordered = self.session_handover(id)?,
        }
        if let Some(bill) = &mut bill {
            bill.leave_nothing_due();
            bill.leave_out_erased_names();
        }
        if let Some(ordered) = &mut ordered {
            ordered.leave_out_erased_names();
        }
        Ok(ClosedBillView { currency, summary, bill, ordered })
    }
}

/// Whether the bill that was closed by this act may be one of those that are looked for; told without reading the bill.
fn may_match(filter: &BillFilter, entry: &Entry) -> bool {
    filter.state != BillState::Unpaid || amount_in(entry, "unpaid") > 0
}

/// An amount in an entry, in minor units; 0 where it has none.
fn amount_in(entry: &Entry, name: &str) -> i64 {
    entry.detail(name).and_then(|amount| amount.parse().ok()).unwrap_or(0)
}

/// The entry of the act that closed a session; `None` if it is open, was merged into another one, or does not exist.
fn closing_entry(from: &impl Read, id: SessionId) -> Result<Option<Entry>, StoreError> {
    if from.get(&schema::SESSIONS, &id)?.is_none() {
        return Ok(None);
    }
    let closing =
        AuditFilter { action: Some(Action::SessionClosed), session: Some(id), ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, closing, Cursor::Before(None))?;
    while search.position().is_some() {
        if let Some(entry) = search.step(from, 1)?.pop() {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// The bill of a party that has left, with the entry of the act that closed it.
struct ClosedBill<'e> {
    entry: &'e Entry,
    bill: SessionBill,
    /// The names of the tables, the last one first.
    tables: Vec<String>,
    area: String,
    handover: Option<Handover>,
}

impl<'e> ClosedBill<'e> {
    fn load(from: &impl Read, entry: &'e Entry) -> Result<Self, StoreError> {
        let missing = || StoreError::Corrupt {
            tree: schema::SESSIONS.name(),
            detail: format!("the session that entry {} closes is missing", entry.seq),
        };
        let id = entry.session.ok_or_else(missing)?;
        let bill = SessionBill::load(from, id)?.ok_or_else(missing)?;
        let table = repo::table(from, bill.session.table)?;
        let mut ids = vec![table.id];
        ids.extend(bill.orders.iter().map(|tracked| tracked.order.head.table));
        let mut tables = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            if !ids[..at].contains(id) {
                tables.push(repo::table(from, *id)?.name.to_string());
            }
        }
        let handover = from.get(&schema::HANDOVERS, &id)?;
        Ok(Self { entry, bill, tables, area: table.area.to_string(), handover })
    }

    /// Whether the party neither ordered nor paid anything, so that there is no bill.
    fn is_empty(&self) -> bool {
        self.bill.orders.is_empty() && self.bill.balance.payments.is_empty()
    }

    /// The payments that were received, refunded or not.
    fn received(&self) -> impl Iterator<Item = &Payment> {
        self.bill.balance.payments.iter().filter(|payment| payment.is_completed())
    }

    fn methods(&self) -> Vec<Method> {
        let mut methods = Vec::new();
        for payment in self.received() {
            if !methods.contains(&payment.method()) {
                methods.push(payment.method());
            }
        }
        methods
    }

    fn order_numbers(&self) -> Vec<u64> {
        self.bill.orders.iter().map(|tracked| tracked.order.head.number).collect()
    }

    /// The numbers of the receipts of its payments and refunds, ascending.
    fn receipt_numbers(&self, from: &impl Read) -> Result<Vec<u64>, StoreError> {
        let mut numbers = Vec::new();
        for payment in self.received() {
            let receipts = receipts::of_payment(from, payment.id)?;
            numbers.extend(receipts.payment);
            numbers.extend(receipts.refunds.iter().map(|(_, number)| *number));
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn facts(&self, from: &impl Read, money_profile: MoneyProfileKind) -> Result<BillFacts, StoreError> {
        let mut facts = BillFacts {
            tables: self.tables.clone(),
            order_numbers: self.order_numbers(),
            amounts: vec![self.bill.balance.bill.total],
            till_number: self
                .handover
                .as_ref()
                .and_then(|handed| handed.till_number.as_ref())
                .map(ToString::to_string),
            is_unpaid: amount_in(self.entry, "unpaid") > 0,
            ..BillFacts::default()
        };
        facts.amounts.extend(self.handover.as_ref().map(|handover| handover.amount));
        if money_profile == MoneyProfileKind::Books {
            facts.methods = self.methods();
            facts.receipt_numbers = self.receipt_numbers(from)?;
            facts.is_refunded = self.received().any(|payment| !payment.refunds.is_empty());
            facts.amounts.extend(self.amounts().map_err(corrupt_amount)?);
        }
        Ok(facts)
    }

    /// What each payment and refund took, as a receipt or a statement of an account shows it.
    fn amounts(&self) -> Result<Vec<Minor>, MoneyError> {
        let mut amounts = Vec::new();
        for payment in self.received() {
            amounts.push(payment.payable()?);
            for refund in &payment.refunds {
                amounts.push(refund.payable()?);
            }
        }
        Ok(amounts)
    }

    fn summary(
        &self,
        from: &impl Read,
        money_profile: MoneyProfileKind,
    ) -> Result<ClosedBillSummary, StoreError> {
        let (balance, session) = (&self.bill.balance, &self.bill.session);
        let payments = match money_profile {
            MoneyProfileKind::Books => Some(ClosedBillPayments {
                paid_amount: balance.paid().map_err(corrupt_amount)?.units(),
                refunded_amount: balance.refunded().map_err(corrupt_amount)?.units(),
                overpaid_amount: amount_in(self.entry, "refundDue"),
                methods: self.methods(),
                receipt_numbers: self.receipt_numbers(from)?,
            }),
            MoneyProfileKind::Orders => None,
        };
        let closed_by = match self.entry.actor {
            Actor::Staff(id) => from.get(&schema::STAFF, &id)?.map(|staff| staff.name.to_string()),
            Actor::Unknown | Actor::Guest(_) | Actor::System => None,
        };
        let (table_name, other_table_names) = self
            .tables
            .split_first()
            .map_or_else(|| (String::new(), Vec::new()), |(last, others)| (last.clone(), others.to_vec()));
        Ok(ClosedBillSummary {
            session_id: session.id,
            opened_at: session.opened_at.to_string(),
            closed_at: self.entry.at.to_string(),
            closed_by,
            table_name,
            other_table_names,
            area: self.area.clone(),
            order_numbers: self.order_numbers(),
            total_amount: balance.bill.total.units(),
            open_amount: amount_in(self.entry, "unpaid"),
            reason: self.entry.detail("reason").map(str::to_owned),
            payments,
            handed_over: self.handover.as_ref().map(HandedOverView::of),
        })
    }
}
