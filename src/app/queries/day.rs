//! Reads the day so far and the reports of closed days.

use crate::app::App;
use crate::app::support::balance::corrupt_amount;
use crate::app::support::day::{Counted, OpenParty, OpenPeriod, advance};
use crate::domain::cash_count::{CashCount, CashMove};
use crate::domain::money::Minor;
use crate::domain::payment::Payment;
use crate::domain::z_report::{CashBalance, ZReport, business_date};
use crate::store::repo::{self, days};
use crate::store::{Read, StoreError, schema};
use crate::view::cash::DayCashView;
use crate::view::day::{DayReportSummary, DayReportView, DayReportsView, DayView, OpenPartyView};
use crate::view::figures::FiguresView;

/// Reports on one page of the list.
const PAGE: usize = 31;

impl App {
    /// Everything since the last report. Reads all parties that ended, payments and refunds of the day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn day(&self) -> Result<DayView, StoreError> {
        let (now, zone) = (self.now(), self.zone());
        let start_hour = self.active_settings().limits.day_start_hour;
        self.store.read(|view| {
            let period = OpenPeriod::load(view)?;
            let mut counted = Counted::after(view, period.after, &zone)?;
            let is_empty = counted.figures.is_empty();
            if let Some(pools) = view.get(&schema::TIP_POOLS, &())?.filter(|_| !is_empty) {
                counted.figures.allot_tips(&pools).map_err(corrupt_amount)?;
            }
            let parties = OpenParty::all(view)?;
            let (moves, counts) = (days::moves(view, period.number)?, days::counts(view, period.number)?);
            let figures = &counted.figures;
            let balance = CashBalance::of(period.cash_before, figures, &moves, &counts, Minor::ZERO);
            let sums = (period.advance_before, advance(&parties)?);
            Ok(DayView {
                number: period.number,
                day: business_date(counted.last_act.map_or(now, |(_, at)| at), &zone, start_hour).to_string(),
                since: period.from.map(|from| from.to_string()),
                currency: repo::restaurant(view)?.currency.code().to_owned(),
                is_empty: figures.is_empty() && moves.is_empty() && counts.is_empty(),
                figures: FiguresView::of(figures, sums),
                open_parties: parties.iter().map(open_party).collect::<Result<_, _>>()?,
                open_calls: view.scan(&schema::CALLS, &())?.len(),
                cash: DayCashView::of(period.cash_before, &moves, &counts, balance),
            })
        })
    }

    /// Reports of closed days before the one with this number, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn day_reports(&self, before: Option<u64>) -> Result<DayReportsView, StoreError> {
        self.store.read(|view| {
            let mut reports = days::before(view, before, PAGE + 1)?;
            let has_more = reports.len() > PAGE;
            reports.truncate(PAGE);
            let next_before = reports.last().map(|last| last.number).filter(|_| has_more);
            let summary = |report: ZReport| {
                // The running total tells the sales without reading the figures.
                let before = days::report(view, report.number - 1)?.map_or(0, |before| before.total_sold);
                Ok(DayReportSummary::of(&report, report.total_sold - before))
            };
            let reports = reports.into_iter().map(summary).collect::<Result<_, StoreError>>()?;
            Ok(DayReportsView { reports, next_before })
        })
    }

    /// The report with this number; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn day_report(&self, number: u64) -> Result<Option<DayReportView>, StoreError> {
        self.store.read(|view| {
            let Some(report) = days::report(view, number)? else { return Ok(None) };
            let figures = days::figures(view, number)?;
            let (moves, counts): (Vec<CashMove>, Vec<CashCount>) =
                (days::moves(view, number)?, days::counts(view, number)?);
            Ok(Some(DayReportView::of(&report, &figures, &moves, &counts)))
        })
    }
}

fn open_party(party: &OpenParty) -> Result<OpenPartyView, StoreError> {
    let session = &party.bill.session;
    Ok(OpenPartyView {
        session_id: session.id,
        table_id: session.table,
        table_name: party.table.to_string(),
        opened_at: session.opened_at.to_string(),
        total_amount: party.bill.balance.bill.total.units(),
        paid_amount: party.paid()?.units(),
        pending_payments: party.bill.balance.payments.iter().filter(|p| Payment::is_pending(p)).count(),
    })
}
