//! What happened since the last report of a closed day, from the audit log: every act is in one report only, whatever the clock did.

use std::collections::HashMap;

use super::balance::{SessionBill, corrupt_amount};
use super::receipts;
use crate::domain::audit::{Action, Actor, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::day_figures::{DayFigures, EndedParty, Names, Person, Why};
use crate::domain::day_refunds::LaterRefund;
use crate::domain::ids::{MenuItemId, PaymentId, RefundId, SessionId, StaffId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{Payment, PaymentState, Refund};
use crate::domain::session::{Covers, TableSession};
use crate::domain::text::{Name, Reason};
use crate::domain::time::Timestamp;
use crate::store::repo::audit_search::AuditSearch;
use crate::store::repo::{self, audit, audit_search, days, payments};
use crate::store::{Read, StoreError, schema};

/// Audit entries that are read at once.
const STEP: usize = 500;

/// The period that the next report is about. It is open at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct OpenPeriod {
    /// The number of the next report.
    pub number: u64,
    /// The last audit entry before the period.
    pub after: u64,
    /// The end of the report before; `None` before the first.
    pub from: Option<Timestamp>,
    /// What open parties had paid when the period began, in minor units.
    pub advance_before: i64,
    /// Cash that the report before left in the drawers.
    pub cash_before: i64,
}

impl OpenPeriod {
    /// The current period. It begins after the report before, and after a training, of which nothing is left.
    pub(in crate::app) fn load(from: &impl Read) -> Result<Self, StoreError> {
        let training = audit_search::newest_of(from, Action::TrainingEnded)?;
        let before = days::newest(from)?;
        Ok(match before {
            Some(before) => Self {
                number: before.number + 1,
                after: before.last_entry.max(training),
                from: Some(before.to),
                advance_before: before.advance,
                cash_before: before.cash.map_or(0, |cash| cash.left),
            },
            None => Self { number: 1, after: training, from: None, advance_before: 0, cash_before: 0 },
        })
    }
}

/// A party that is still there, with its bill.
pub(in crate::app) struct OpenParty {
    pub bill: SessionBill,
    pub table: Name,
}

impl OpenParty {
    /// The parties that are there now.
    pub(in crate::app) fn all(from: &impl Read) -> Result<Vec<Self>, StoreError> {
        let mut parties = Vec::new();
        for session in open_sessions(from)? {
            let table = repo::table(from, session.table)?.name;
            parties.extend(SessionBill::load(from, session.id)?.map(|bill| Self { bill, table }));
        }
        Ok(parties)
    }

    /// What it has paid, less refunds.
    pub(in crate::app) fn paid(&self) -> Result<Minor, StoreError> {
        self.bill.balance.paid().map_err(corrupt_amount)
    }
}

/// What open parties have paid, in minor units.
pub(in crate::app) fn advance(parties: &[OpenParty]) -> Result<i64, StoreError> {
    parties.iter().try_fold(0i64, |sum, party| Ok(sum.saturating_add(party.paid()?.units())))
}

/// The figures of some audit entries, and the last act that is in them.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Counted {
    pub figures: DayFigures,
    /// Its audit entry and time: the last by number, whatever the clock did.
    pub last_act: Option<(u64, Timestamp)>,
    /// The last entry that was counted.
    pub last_entry: u64,
}

impl Counted {
    /// The figures of the entries after `after`, up to the newest.
    pub(in crate::app) fn after(
        from: &impl Read,
        after: u64,
        zone: &jiff::tz::TimeZone,
    ) -> Result<Self, StoreError> {
        let mut counted = Self { last_entry: after, ..Self::default() };
        counted.go_on(from, zone)?;
        Ok(counted)
    }

    /// Adds the entries that are newer than the last one.
    pub(in crate::app) fn go_on(
        &mut self,
        from: &impl Read,
        zone: &jiff::tz::TimeZone,
    ) -> Result<(), StoreError> {
        let range = (self.last_entry, audit::newest(from)?);
        let last_act = count_acts(from, range, zone, &mut self.figures)?;
        (self.last_act, self.last_entry) = (self.last_act.max(last_act), range.1);
        Ok(())
    }
}

/// What acts are added to.
pub(in crate::app) trait Figures {
    /// Whether bills that were handed to the restaurant's till are sales too.
    const HAS_HANDED_OVER: bool;

    /// The figures that an act of this time belongs to.
    fn at(&mut self, at: Timestamp) -> &mut DayFigures;

    /// Adds what is known about a party besides its bill.
    fn add_stay(
        &mut self,
        at: Timestamp,
        party: &EndedParty<'_>,
        session: &TableSession,
    ) -> Result<(), MoneyError>;
}

/// A report of a closed day: acts of any time, with the guests, without other work and without what the till has.
impl Figures for DayFigures {
    const HAS_HANDED_OVER: bool = false;

    fn at(&mut self, _: Timestamp) -> &mut DayFigures {
        self
    }

    fn add_stay(
        &mut self,
        _: Timestamp,
        party: &EndedParty<'_>,
        session: &TableSession,
    ) -> Result<(), MoneyError> {
        self.add_covers(party, session.covers.map(Covers::count))
    }
}

/// Adds the acts of the audit entries after the first number and up to the second. Entries after that number may exist: they change nothing.
/// Returns the entry and the time of the last act.
pub(in crate::app) fn count_acts<F: Figures>(
    from: &impl Read,
    range: (u64, u64),
    zone: &jiff::tz::TimeZone,
    figures: &mut F,
) -> Result<Option<(u64, Timestamp)>, StoreError> {
    let categories = categories(from)?;
    let category = |item: MenuItemId| categories.get(&item).cloned();
    let people = People::load(from)?;
    let person = |id| people.person(id);
    let names = Names { category: &category, person: &person, zone };
    let mut last_act = None;
    each_entry(from, Action::PaymentRefunded, range, &mut |entry| {
        let (session, payment) = payment_of(from, &entry)?;
        let refund = refund_of(&payment, &entry)?;
        let is_later =
            !repo::session(from, session)?.is_open() && !is_closed_after(from, session, entry.seq)?;
        last_act = last_act.max(Some((entry.seq, entry.at)));
        let figures = figures.at(entry.at);
        if !is_later {
            return figures.add_refund(&payment, refund, None).map_err(corrupt_amount);
        }
        let bill = bill_of_ended(from, session)?;
        let taxes = receipts::taxes_of_refund(from, &bill, payment.id, refund)?;
        let paid_before = paid_at(from, &bill, entry.seq.saturating_sub(1))?;
        let too_much = paid_before.minus(bill.balance.bill.total).map_err(corrupt_amount)?;
        let overpaid = too_much.max(Minor::ZERO).min(refund.amount);
        let later = LaterRefund { taxes: &taxes, overpaid };
        figures.add_refund(&payment, refund, Some(later)).map_err(corrupt_amount)
    })?;
    each_entry(from, Action::PaymentCompleted, range, &mut |entry| {
        let (_, payment) = payment_of(from, &entry)?;
        let by = match payment.state {
            PaymentState::Completed { by, .. } => by.and_then(|by| people.person(by)),
            PaymentState::Initiated | PaymentState::Cancelled { .. } => None,
        };
        last_act = last_act.max(Some((entry.seq, entry.at)));
        figures.at(entry.at).add_payment(&payment, by).map_err(corrupt_amount)
    })?;
    each_entry(from, Action::SessionClosed, range, &mut |entry| {
        let Some(id) = entry.session else { return Ok(()) };
        let handover = from.get(&schema::HANDOVERS, &id)?;
        if let Some(handover) = &handover {
            figures.at(entry.at).add_handed_to_till(handover.amount).map_err(corrupt_amount)?;
            if !F::HAS_HANDED_OVER {
                return Ok(());
            }
        }
        let bill = bill_of_ended(from, id)?;
        // What was handed over is not unpaid.
        let paid = match handover {
            Some(_) => bill.balance.bill.total,
            None => paid_at(from, &bill, entry.seq)?,
        };
        let area = repo::table(from, bill.session.table)?.area;
        last_act = last_act.max(Some((entry.seq, entry.at)));
        let orders: Vec<_> = bill.orders.iter().map(|tracked| (&tracked.order, &tracked.states)).collect();
        let why = why_closed(&entry, &people);
        let (balance, area) = (&bill.balance, &area);
        let (of_party, adjustments) = (&balance.bill, balance.adjustments.as_slice());
        let party = EndedParty { orders: &orders, bill: of_party, adjustments, paid, area, why };
        figures.at(entry.at).add_party(&party, &names).map_err(corrupt_amount)?;
        figures.add_stay(entry.at, &party, &bill.session).map_err(corrupt_amount)
    })?;
    Ok(last_act)
}

/// The bill of a session that the audit log names.
fn bill_of_ended(from: &impl Read, id: SessionId) -> Result<SessionBill, StoreError> {
    SessionBill::load(from, id)?.ok_or_else(|| corrupt("a closed session in the audit log is missing"))
}

/// What a party that has left had paid after the entry with this number: later refunds are not taken off.
fn paid_at(from: &impl Read, bill: &SessionBill, entry: u64) -> Result<Minor, StoreError> {
    let paid = bill.balance.paid().map_err(corrupt_amount)?;
    if bill.balance.payments.iter().all(|payment| payment.refunds.is_empty()) {
        return Ok(paid);
    }
    let mut paid = paid;
    each_of_session(from, Action::PaymentRefunded, bill.session.id, entry, &mut |entry| {
        let (_, payment) = payment_of(from, &entry)?;
        paid = paid.plus(refund_of(&payment, &entry)?.amount).map_err(corrupt_amount)?;
        Ok(())
    })?;
    Ok(paid)
}

/// Whether the session was closed after the entry with this number.
fn is_closed_after(from: &impl Read, session: SessionId, entry: u64) -> Result<bool, StoreError> {
    let mut is_closed = false;
    each_of_session(from, Action::SessionClosed, session, entry, &mut |_| {
        is_closed = true;
        Ok(())
    })?;
    Ok(is_closed)
}

/// Calls `act` with each entry of this action and session after this number.
fn each_of_session(
    from: &impl Read,
    action: Action,
    session: SessionId,
    after: u64,
    act: &mut dyn FnMut(Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let filter = AuditFilter { action: Some(action), session: Some(session), ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, filter, Cursor::After(after))?;
    while search.position().is_some() {
        search.step(from, STEP)?.into_iter().try_for_each(&mut *act)?;
    }
    Ok(())
}

/// Calls `act` with each entry of this action after the first number and up to the second.
pub(in crate::app) fn each_entry(
    from: &impl Read,
    action: Action,
    (after, last): (u64, u64),
    act: &mut dyn FnMut(Entry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut next = Some(after);
    while let Some(after) = next {
        let (entries, more) = audit_search::acts_after(from, action, (after, last), STEP)?;
        entries.into_iter().try_for_each(&mut *act)?;
        next = more.filter(|more| *more < last);
    }
    Ok(())
}

fn corrupt(detail: &str) -> StoreError {
    StoreError::Corrupt { tree: schema::AUDIT.name(), detail: detail.to_owned() }
}

fn payment_of(from: &impl Read, entry: &Entry) -> Result<(SessionId, Payment), StoreError> {
    let id = entry.detail("paymentId").and_then(|id| id.parse::<PaymentId>().ok());
    let id = id.ok_or_else(|| corrupt("an entry of a payment does not name it"))?;
    payments::load(from, id)?.ok_or_else(|| corrupt("a payment in the audit log is missing"))
}

/// The refund of an entry. Entries from before partial refunds name none: then there is one only.
fn refund_of<'p>(payment: &'p Payment, entry: &Entry) -> Result<&'p Refund, StoreError> {
    let id = entry.detail("refundId").and_then(|id| id.parse::<RefundId>().ok());
    let mut refunds = payment.refunds.iter();
    let refund = match id {
        Some(id) => refunds.find(|refund| refund.id == id),
        None => refunds.next(),
    };
    refund.ok_or_else(|| corrupt("a refund in the audit log is missing"))
}

fn why_closed(entry: &Entry, people: &People) -> Why {
    let by = match entry.actor {
        Actor::Staff(id) => people.person(id),
        Actor::Unknown | Actor::Guest(_) | Actor::System => None,
    };
    Why { reason: entry.detail("reason").and_then(|reason| Reason::parse(reason).ok()), by }
}

/// The names of all members of staff.
struct People(HashMap<StaffId, Name>);

impl People {
    fn load(from: &impl Read) -> Result<Self, StoreError> {
        let staff = from.scan(&schema::STAFF, &())?;
        Ok(Self(staff.into_iter().map(|(id, staff)| (id, staff.name)).collect()))
    }

    fn person(&self, id: StaffId) -> Option<Person> {
        self.0.get(&id).map(|name| Person { id, name: name.clone() })
    }
}

/// The first category of each dish, of the menu or, for archived dishes, before they left it.
fn categories(from: &impl Read) -> Result<HashMap<MenuItemId, Name>, StoreError> {
    let categories = from.scan(&schema::CATEGORIES, &())?;
    let mut names = HashMap::new();
    for (item, archived) in from.scan(&schema::ARCHIVED_ITEMS, &())? {
        let of_item = categories.iter().find(|(_, category)| archived.categories.contains(&category.id));
        names.extend(of_item.map(|(_, category)| (item, category.name.clone())));
    }
    for (_, category) in categories.into_iter().rev() {
        names.extend(category.items.iter().map(|item| (*item, category.name.clone())));
    }
    Ok(names)
}

/// The open sessions, each once.
fn open_sessions(from: &impl Read) -> Result<Vec<TableSession>, StoreError> {
    let mut ids: Vec<SessionId> = from.scan(&schema::SEATED, &())?.into_iter().map(|(_, id)| id).collect();
    ids.sort_unstable_by_key(|id| id.as_uuid());
    ids.dedup();
    let sessions = ids.into_iter().map(|id| from.get(&schema::SESSIONS, &id));
    let sessions: Vec<Option<TableSession>> = sessions.collect::<Result<_, _>>()?;
    Ok(sessions.into_iter().flatten().filter(TableSession::is_open).collect())
}
