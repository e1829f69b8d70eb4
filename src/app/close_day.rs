//! Closes the day: makes its report (Z), with everything that happened since the report before.
//!
//! Who may: managers and owners. What changes: the report with the next number, which nothing changes later. Refused: a day on which nothing
//! happened; a payment that is started and neither completed nor cancelled; parties that are still there and are not named; cash that
//! was not counted, or of which something else is expected now than the page showed; more cash left than there is.
//!
//! What happened is counted before the command, so that the writer has only the last moments left to count.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::corrupt_amount;
use crate::app::support::day::{Counted, OpenParty, OpenPeriod, advance};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InBooks, WrongMoneyProfile};
use crate::domain::audit::{Action, Actor, Head, NewEntry};
use crate::domain::cash_count::{CashCount, CashMove};
use crate::domain::day_figures::Person;
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::menu_hours::Day;
use crate::domain::money::Minor;
use crate::domain::payment::Payment;
use crate::domain::text::{Name, Reason};
use crate::domain::time::Timestamp;
use crate::domain::z_report::{CARRIED_NAMED_MAX, CarriedTable, CashBalance, Seller, ZReport, business_date};
use crate::store::repo::{self, audit, days};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::day::DayReportView;

/// How a day is to be closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CloseDay {
    /// Cash that is left in the drawers for the next day.
    pub left: Minor,
    /// The cash that the page showed as expected; `None` where none was counted.
    pub expected_cash: Option<i64>,
    /// The parties that stay.
    pub carried: Vec<SessionId>,
    /// A note for the report.
    pub note: Option<Reason>,
}

/// Why the day was not closed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CloseDayError {
    #[error("only a manager or the owner may close the day")]
    Forbidden,
    #[error("nothing has happened since the last report")]
    Nothing,
    #[error("a payment is started and not completed at: {}", list(.0))]
    PendingPayments(Vec<Name>),
    #[error("parties are still there: {}. Close their tables, or say that they stay", list(.0))]
    OpenParties(Vec<Name>),
    #[error("the cash is not counted")]
    NotCounted,
    #[error("something was paid meanwhile: the drawers should have another amount now")]
    CashChanged { expected: i64 },
    #[error("more cash would be left than was counted")]
    LeftTooMuch { counted: i64 },
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for CloseDayError {}

impl From<WrongMoneyProfile> for ActError<CloseDayError> {
    fn from(error: WrongMoneyProfile) -> Self {
        CloseDayError::from(error).into()
    }
}

fn list(tables: &[Name]) -> String {
    tables.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

impl App {
    /// Closes the day. Answers with its report.
    ///
    /// # Errors
    /// [`CloseDayError`]; nothing has changed then.
    pub async fn close_day(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        wanted: CloseDay,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<CloseDayError>> {
        let (now, by, zone) = (self.now(), staff.staff.id, self.zone());
        let start_hour = self.active_settings().limits.day_start_hour;
        let counting = (self.store.clone(), zone.clone());
        let counted = tokio::task::spawn_blocking(move || {
            let (store, zone) = counting;
            store.read(|view| {
                let period = OpenPeriod::load(view)?;
                Ok::<_, StoreError>((period.after, Counted::after(view, period.after, &zone)?))
            })
        });
        let counted = counted.await.map_err(|error| StoreError::Panicked(error.to_string()))?;
        let (counted_after, counted) = counted?;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<CloseDayError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<CloseDayError>>(tx)?;
                    if !staff.role.manages() {
                        return Err(CloseDayError::Forbidden.into());
                    }
                    let period = OpenPeriod::load(tx)?;
                    let mut counted = counted;
                    if counted_after == period.after {
                        counted.go_on(tx, &zone)?;
                    } else {
                        // Somebody else has closed the day meanwhile.
                        counted = Counted::after(tx, period.after, &zone)?;
                    }
                    let person = Person { id: staff.id, name: staff.name };
                    let closing = Closing { period, counted: &counted, by: person, now };
                    let made = closing.report(tx, wanted, |at| business_date(at, &zone, start_hour))?;
                    let NewReport { report, moves, counts } = &made;
                    if !report.reconciliation(&counted.figures).is_even() {
                        tracing::error!(
                            report = report.number,
                            "the sales of a day and the money received do not match"
                        );
                    }
                    // Frozen with the report: other percents later do not change it.
                    if let Some(pools) = tx.get(&schema::TIP_POOLS, &())? {
                        counted.figures.allot_tips(&pools).map_err(corrupt_amount)?;
                    }
                    days::save(tx, report, &counted.figures)?;
                    audit::append(tx, audit_entry(report, &counted))?;
                    // Managers are told until then which tables are left of the day.
                    tx.publish(Event::TablesChanged);
                    Ok((201, DayReportView::of(report, &counted.figures, moves, counts)))
                })
            })
            .await
    }
}

/// A report with the movements and counts of its cash.
struct NewReport {
    report: ZReport,
    moves: Vec<CashMove>,
    counts: Vec<CashCount>,
}

/// A day that is being closed.
struct Closing<'a> {
    period: OpenPeriod,
    counted: &'a Counted,
    by: Person,
    now: Timestamp,
}

impl Closing<'_> {
    /// Makes the report, or says what is missing.
    fn report(
        self,
        tx: &Tx,
        wanted: CloseDay,
        date: impl Fn(Timestamp) -> Day,
    ) -> Result<NewReport, ActError<CloseDayError>> {
        let Self { period, counted, by, now } = self;
        let parties = OpenParty::all(tx)?;
        let named = |is_wrong: &dyn Fn(&OpenParty) -> bool| -> Vec<Name> {
            parties.iter().filter(|party| is_wrong(party)).map(|party| party.table.clone()).collect()
        };
        let pending = named(&|party| party.bill.balance.payments.iter().any(Payment::is_pending));
        if !pending.is_empty() {
            return Err(CloseDayError::PendingPayments(pending).into());
        }
        let open = named(&|party| !wanted.carried.contains(&party.bill.session.id));
        if !open.is_empty() {
            return Err(CloseDayError::OpenParties(open).into());
        }
        let (moves, counts) = (days::moves(tx, period.number)?, days::counts(tx, period.number)?);
        let figures = &counted.figures;
        if figures.is_empty() && moves.is_empty() && counts.is_empty() {
            return Err(CloseDayError::Nothing.into());
        }
        let balance = CashBalance::of(period.cash_before, figures, &moves, &counts, wanted.left);
        let cash = match (counts.is_empty(), wanted.expected_cash) {
            (true, _) if balance.expected() != 0 || !moves.is_empty() || figures.has_cash() => {
                return Err(CloseDayError::NotCounted.into());
            }
            (true, _) => None,
            (false, Some(expected)) if expected == balance.expected() => Some(balance),
            (false, _) => {
                return Err(CloseDayError::CashChanged { expected: balance.expected() }.into());
            }
        };
        if balance.left > balance.counted {
            return Err(CloseDayError::LeftTooMuch { counted: balance.counted }.into());
        }
        let before = days::newest(tx)?;
        let (total_sold, total_refunded) =
            ZReport::totals_after(before.as_ref(), figures).map_err(corrupt_amount)?;
        let head = tx.get(&schema::AUDIT_HEAD, &())?.unwrap_or(Head { seq: 0, hash: [0; 32] });
        let first_act = tx.get(&schema::AUDIT, &(period.after + 1))?.map(|entry| entry.at);
        let restaurant = repo::restaurant(tx)?;
        let profile = tx.get(&schema::PROFILE, &())?;
        let (address, tax_number) =
            profile.map_or((None, None), |profile| (profile.address, profile.tax_number));
        let report = ZReport {
            number: period.number,
            day: date(counted.last_act.map_or(now, |(_, at)| at)),
            from: period.from.or(first_act).unwrap_or(now),
            to: now,
            after_entry: period.after,
            last_entry: head.seq,
            entry_hash: head.hash,
            by,
            currency: restaurant.currency,
            seller: Seller { name: restaurant.name, address, tax_number },
            advance_before: period.advance_before,
            advance: advance(&parties)?,
            carried: parties.iter().take(CARRIED_NAMED_MAX).map(carried).collect::<Result<_, _>>()?,
            carried_count: u32::try_from(parties.len()).unwrap_or(u32::MAX),
            cash,
            total_sold,
            total_refunded,
            note: wanted.note,
        };
        Ok(NewReport { report, moves, counts })
    }
}

fn carried(party: &OpenParty) -> Result<CarriedTable, StoreError> {
    Ok(CarriedTable {
        table: party.table.clone(),
        opened_at: party.bill.session.opened_at,
        total: party.bill.balance.bill.total,
        paid: party.paid()?,
    })
}

fn audit_entry(report: &ZReport, counted: &Counted) -> NewEntry {
    let sums = report.reconciliation(&counted.figures);
    let entry = NewEntry::new(report.to, Actor::Staff(report.by.id), Action::DayClosed)
        .with("report", report.number)
        .with("day", report.day)
        .with("sold", sums.sold)
        .with("paid", sums.paid)
        .with("refunded", sums.refunded)
        .with("openParties", report.carried_count);
    match report.cash {
        Some(cash) => entry
            .with("cashExpected", cash.expected())
            .with("cashCounted", cash.counted)
            .with("cashLeft", cash.left),
        None => entry,
    }
}
