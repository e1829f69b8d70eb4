//! Reads what the files of a report contain.

use std::collections::HashSet;
use std::ops::Range;

use super::report_lines::LeftParty;
use crate::app::App;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::day_totals::DayRules;
use crate::app::support::money_profile::money_profile_kind;
use crate::domain::audit::{Action, Entry, Head};
use crate::domain::money::Minor;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::receipt::PaymentReceipts;
use crate::domain::report_dates::ReportDates;
use crate::domain::session::Covers;
use crate::domain::time::Timestamp;
use crate::store::repo::payments::PaymentStep;
use crate::store::repo::{self, audit_search, days, payments, receipts};
use crate::store::{Read, StoreError, schema};
use crate::view::day::DayReportView;
use crate::view::report_file::{
    AuditHeadView, BillLine, FileReceipt, LINES_MAX, PaymentLine, RECEIPTS_MAX, ReportContent,
};
use crate::view::report_lines::{AdjustmentLine, OpenPriceLine};

/// Entries or reports that are read at once.
const STEP: usize = 500;

impl App {
    /// The report of some business days with its bills, payments and reports of closed days. Reads all parties of the period: do not call
    /// it on an async thread.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn report_content(&self, dates: ReportDates) -> Result<ReportContent, StoreError> {
        let report = self.report(dates, None)?;
        let (now, rules) = (self.now(), self.day_rules());
        self.store.read(|view| {
            let times = rules.times(dates);
            let after = audit_search::newest_of(view, Action::TrainingEnded)?;
            let bills = Bills::load(view, (&times, after), &rules)?;
            let is_books = money_profile_kind(view)? == MoneyProfileKind::Books;
            let payments = is_books.then(|| payment_lines(view, (&times, after), &rules)).transpose()?;
            let has_more_payments = payments.as_ref().is_some_and(|(_, has_more)| *has_more);
            let receipts = payments.as_ref().map(|(lines, _)| receipts_of(view, lines)).transpose()?;
            let has_more_receipts = receipts.as_ref().is_some_and(|(_, has_more)| *has_more);
            let head = view.get(&schema::AUDIT_HEAD, &())?.unwrap_or(Head { seq: 0, hash: [0; 32] });
            Ok(ReportContent {
                report,
                day_reports: day_reports(view, dates)?,
                bills: bills.lines,
                adjustments: bills.adjustments,
                open_price: bills.open_price,
                payments: payments.map(|(lines, _)| lines),
                receipts: receipts.map(|(receipts, _)| receipts),
                is_shortened: bills.is_shortened || has_more_payments || has_more_receipts,
                audit_head: AuditHeadView {
                    entry: head.seq,
                    hash: head.hash.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")),
                    at: now.to_string(),
                },
            })
        })
    }
}

/// The reports of closed days of the period. Their days ascend with their numbers.
fn day_reports(from: &impl Read, dates: ReportDates) -> Result<Vec<DayReportView>, StoreError> {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let reports = days::before(from, before, STEP)?;
        let Some(oldest) = reports.last() else { break };
        before = Some(oldest.number);
        let is_end = oldest.day < dates.first() || reports.len() < STEP;
        for report in reports.into_iter().filter(|report| dates.contains(report.day)) {
            let (moves, counts) = (days::moves(from, report.number)?, days::counts(from, report.number)?);
            let figures = days::figures(from, report.number)?;
            found.push(DayReportView::of(&report, &figures, &moves, &counts));
        }
        if is_end {
            break;
        }
    }
    found.reverse();
    Ok(found)
}

/// The bills of a period, and what is on them.
#[derive(Default)]
struct Bills {
    lines: Vec<BillLine>,
    adjustments: Vec<AdjustmentLine>,
    open_price: Vec<OpenPriceLine>,
    is_shortened: bool,
}

impl Bills {
    fn load(
        from: &impl Read,
        (times, mut after): (&Range<Timestamp>, u64),
        rules: &DayRules,
    ) -> Result<Self, StoreError> {
        let mut bills = Self::default();
        loop {
            let (entries, next) =
                audit_search::acts_between(from, Action::SessionClosed, times.clone(), after, STEP)?;
            for entry in entries {
                if bills.is_full() {
                    bills.is_shortened = true;
                    return Ok(bills);
                }
                bills.add(from, &entry, rules)?;
            }
            match next {
                Some(next) => after = next,
                None => return Ok(bills),
            }
        }
    }

    fn is_full(&self) -> bool {
        [self.lines.len(), self.adjustments.len(), self.open_price.len()]
            .into_iter()
            .any(|len| len >= LINES_MAX)
    }

    /// Adds the bill that an act closed, unless the party ordered and paid nothing.
    fn add(&mut self, from: &impl Read, entry: &Entry, rules: &DayRules) -> Result<(), StoreError> {
        let Some(id) = entry.session else { return Ok(()) };
        let Some(bill) = SessionBill::load(from, id)? else { return Ok(()) };
        let party = LeftParty::of(from, &bill, entry, rules)?;
        let line = bill_line(from, &party, entry)?;
        if line.is_some() {
            self.adjustments.extend(party.adjustments()?);
            self.open_price.extend(party.open_price()?);
        }
        self.lines.extend(line);
        Ok(())
    }
}

/// `None` for a party that ordered and paid nothing.
fn bill_line(from: &impl Read, party: &LeftParty<'_>, entry: &Entry) -> Result<Option<BillLine>, StoreError> {
    let LeftParty { bill, line } = party;
    let (session, balance) = (&bill.session, &bill.balance);
    let paid = balance.paid().map_err(corrupt_amount)?;
    if bill.orders.is_empty() && paid == Minor::ZERO {
        return Ok(None);
    }
    let taxes = balance.bill.taxes.iter().map(|total| total.sum.tax);
    let tax = Minor::sum(taxes).map_err(corrupt_amount)?;
    let handover = from.get(&schema::HANDOVERS, &session.id)?;
    Ok(Some(BillLine {
        session_id: session.id,
        day: line.day.clone(),
        opened_at: session.opened_at.to_string(),
        closed_at: line.closed_at.clone(),
        table: line.table_name.clone(),
        area: repo::table(from, session.table)?.area.to_string(),
        covers: session.covers.map(Covers::count),
        orders: bill.orders.len(),
        net_amount: balance.bill.total.minus(tax).map_err(corrupt_amount)?.units(),
        tax_amount: tax.units(),
        gross_amount: balance.bill.total.units(),
        paid_amount: paid.units(),
        handed_to_till_amount: handover.as_ref().map(|handover| handover.amount.units()),
        till_number: handover.and_then(|handover| handover.till_number).map(|number| number.to_string()),
        reason: entry.detail("reason").map(str::to_owned),
    }))
}

/// Payments and refunds in the order of their times.
fn payment_lines(
    from: &impl Read,
    (times, after): (&Range<Timestamp>, u64),
    rules: &DayRules,
) -> Result<(Vec<PaymentLine>, bool), StoreError> {
    let mut lines: Vec<(Timestamp, PaymentLine)> = Vec::new();
    for step in [PaymentStep::Completed, PaymentStep::Refunded] {
        let mut seen = HashSet::new();
        let mut after = after;
        loop {
            let (found, next) = payments::between(from, step, times.clone(), after, STEP)?;
            for (at, session, payment) in found {
                if lines.len() >= LINES_MAX {
                    lines.sort_by_key(|(at, _)| *at);
                    return Ok((lines.into_iter().map(|(_, line)| line).collect(), true));
                }
                let numbers = receipts::of_payment(from, payment.id)?;
                let line = PaymentLine {
                    payment_id: payment.id,
                    session_id: session,
                    is_refund: step == PaymentStep::Refunded,
                    day: rules.day(at).to_string(),
                    at: at.to_string(),
                    receipt: numbers.payment,
                    method: payment.method(),
                    amount: payment.amount.units(),
                    tip_amount: payment.tip.units(),
                    rounding_amount: payment.rounding().units(),
                    by: who_completed(from, &payment)?,
                    reason: None,
                };
                // A payment is found once for each of its refunds.
                match step {
                    PaymentStep::Refunded if seen.insert(payment.id) => {
                        lines.extend(refunds((&payment, &numbers), times, rules, &line));
                    }
                    PaymentStep::Refunded | PaymentStep::Initiated => {}
                    PaymentStep::Completed => lines.push((at, line)),
                }
            }
            match next {
                Some(next) => after = next,
                None => break,
            }
        }
    }
    lines.sort_by_key(|(at, _)| *at);
    Ok((lines.into_iter().map(|(_, line)| line).collect(), false))
}

/// The receipts of payments and refunds by number, and whether there are more.
fn receipts_of(from: &impl Read, lines: &[PaymentLine]) -> Result<(Vec<FileReceipt>, bool), StoreError> {
    let mut wanted: Vec<(u64, &PaymentLine)> =
        lines.iter().filter_map(|line| Some((line.receipt?, line))).collect();
    wanted.sort_unstable_by_key(|(number, _)| *number);
    let has_more = wanted.len() > RECEIPTS_MAX;
    wanted.truncate(RECEIPTS_MAX);
    let mut found = Vec::with_capacity(wanted.len());
    for (number, line) in wanted {
        let Some(receipt) = receipts::load(from, number)? else { continue };
        found.push(FileReceipt {
            day: line.day.clone(),
            lines: receipts::lines(from, number)?,
            prints: receipts::prints(from, number)?,
            numbers: receipts::of_payment(from, receipt.payment)?,
            receipt,
        });
    }
    Ok((found, has_more))
}

fn refunds(
    (payment, numbers): (&Payment, &PaymentReceipts),
    times: &Range<Timestamp>,
    rules: &DayRules,
    line: &PaymentLine,
) -> Vec<(Timestamp, PaymentLine)> {
    let in_time = payment.refunds.iter().filter(|refund| times.contains(&refund.at));
    let line_of = |refund: &crate::domain::payment::Refund| {
        let refunded = PaymentLine {
            day: rules.day(refund.at).to_string(),
            at: refund.at.to_string(),
            receipt: numbers.of_refund(refund.id),
            amount: -refund.amount.units(),
            tip_amount: -refund.tip.units(),
            rounding_amount: -refund.rounding.units(),
            by: refund.by_name.as_ref().map(ToString::to_string),
            reason: Some(refund.reason.to_string()),
            ..line.clone()
        };
        (refund.at, refunded)
    };
    in_time.map(line_of).collect()
}

fn who_completed(from: &impl Read, payment: &Payment) -> Result<Option<String>, StoreError> {
    let PaymentState::Completed { by: Some(by), .. } = payment.state else {
        return Ok(Some(payment.taken_by.name.to_string()));
    };
    Ok(from.get(&schema::STAFF, &by)?.map(|staff| staff.name.to_string()))
}
