//! Lists what reports sum up, one by one: the comps, discounts and open-price items on the bills of parties that left in a period.

use crate::app::App;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::day_totals::DayRules;
use crate::domain::adjustment::Adjustment;
use crate::domain::audit::{Action, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::report_dates::ReportDates;
use crate::store::repo::audit_search::{self, AuditSearch};
use crate::store::repo::{self, adjustments};
use crate::store::{Read, StoreError, View};
use crate::view::adjustment::AdjustmentView;
use crate::view::report_lines::{
    AdjustmentLine, AdjustmentLinesView, LineBill, OpenPriceLine, OpenPriceLinesView,
};

/// Lines after which a page ends.
const PAGE: usize = 100;
/// Bills that are searched for one page: those of a week. The page then ends early and has a cursor to continue.
const SEARCHED_MAX: usize = 1_000;
/// Audit entries and index rows read for one page; as for a page of the audit log.
const ROWS_READ_MAX: u64 = 5_000;
/// Bills that are read at once.
const STEP: usize = 50;

/// A bill of a party that has left.
pub(super) struct LeftParty<'b> {
    pub bill: &'b SessionBill,
    pub line: LineBill,
}

impl<'b> LeftParty<'b> {
    /// The bill that this act closed.
    pub(super) fn of(
        from: &impl Read,
        bill: &'b SessionBill,
        entry: &Entry,
        rules: &DayRules,
    ) -> Result<Self, StoreError> {
        let line = LineBill {
            session_id: bill.session.id,
            day: rules.day(entry.at).to_string(),
            closed_at: entry.at.to_string(),
            table_name: repo::table(from, bill.session.table)?.name.to_string(),
        };
        Ok(Self { bill, line })
    }

    /// Its comps and discounts, the oldest first, without those that were withdrawn.
    pub(super) fn adjustments(&self) -> Result<Vec<AdjustmentLine>, StoreError> {
        let balance = &self.bill.balance;
        let given = balance.adjustments.iter();
        let given = given.filter(|adjustment| adjustment.is_active() && !adjustment.kind.is_service());
        let line = |adjustment: &Adjustment| {
            let lowered = balance.bill.lowered_by(adjustment.id).map_err(corrupt_amount)?;
            let view = AdjustmentView::of(adjustment, lowered, |order, index| self.bill.dish(order, index));
            Ok(AdjustmentLine {
                bill: self.line.clone(),
                at: view.at,
                kind: view.kind,
                rate: view.rate,
                dish_name: view.name,
                quantity: view.quantity,
                amount: view.lowered_amount,
                reason: view.reason,
                by: view.by,
                approved_by: view.approved_by,
            })
        };
        given.map(line).collect()
    }

    /// Its open-price items, the oldest first.
    pub(super) fn open_price(&self) -> Result<Vec<OpenPriceLine>, StoreError> {
        let mut lines = Vec::new();
        for line in &self.bill.balance.bill.lines {
            let order = self.bill.orders.iter().find(|tracked| tracked.order.head.id == line.order);
            let Some(order) = order.map(|tracked| &tracked.order) else { continue };
            let ordered = order.lines.get(usize::from(line.index));
            let Some(ordered) = ordered.filter(|ordered| ordered.item.is_none()) else { continue };
            let dish_amount = line.dish_amount().map_err(corrupt_amount)?;
            lines.push(OpenPriceLine {
                bill: self.line.clone(),
                at: order.head.at.to_string(),
                name: ordered.name.to_string(),
                quantity: line.quantity,
                unit_price: ordered.unit_price.units(),
                tax_rate: line.tax.rate,
                net_amount: dish_amount.minus(line.tax_share).map_err(corrupt_amount)?.units(),
                gross_amount: dish_amount.units(),
                by: order.head.by.staff().map(|(_, name)| name.to_string()),
            });
        }
        Ok(lines)
    }
}

impl App {
    /// One page of the comps and discounts of some business days: those on bills that were closed before the entry `before`. Reads hundreds
    /// of bills: do not call it on an async thread.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn adjustment_lines(
        &self,
        dates: ReportDates,
        before: Option<u64>,
    ) -> Result<AdjustmentLinesView, StoreError> {
        let (lines, next) = self.lines_of_bills(dates, before, |view, entry, rules| {
            let Some(id) = entry.session else { return Ok(vec![]) };
            // Most bills have none, and then the orders need not be read.
            if adjustments::of_session(view, id)?.is_empty() {
                return Ok(vec![]);
            }
            lines_of(view, entry, rules, |party| party.adjustments())
        })?;
        Ok(AdjustmentLinesView { currency: self.currency()?, lines, next })
    }

    /// One page of the open-price items of some business days; as [`App::adjustment_lines`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_price_lines(
        &self,
        dates: ReportDates,
        before: Option<u64>,
    ) -> Result<OpenPriceLinesView, StoreError> {
        let (lines, next) = self.lines_of_bills(dates, before, |view, entry, rules| {
            lines_of(view, entry, rules, |party| party.open_price())
        })?;
        Ok(OpenPriceLinesView { currency: self.currency()?, lines, next })
    }

    fn currency(&self) -> Result<String, StoreError> {
        Ok(self.store.read(repo::restaurant)?.currency.code().to_owned())
    }

    /// The lines of bills, the last closed first, and the entry to go on before, if there are more bills.
    fn lines_of_bills<L>(
        &self,
        dates: ReportDates,
        before: Option<u64>,
        lines_of: impl Fn(&View, &Entry, &DayRules) -> Result<Vec<L>, StoreError>,
    ) -> Result<(Vec<L>, Option<u64>), StoreError> {
        let rules = self.day_rules();
        let times = rules.times(dates);
        let closings = AuditFilter {
            action: Some(Action::SessionClosed),
            from: Some(times.start),
            to: Some(times.end),
            ..AuditFilter::default()
        };
        let (mut search, training) = self.store.read(|view| {
            let search = AuditSearch::new(view, closings, Cursor::Before(before))?;
            Ok::<_, StoreError>((search, audit_search::newest_of(view, Action::TrainingEnded)?))
        })?;
        // The parties of the training before it are deleted.
        let position = |search: &AuditSearch| search.position().filter(|position| *position > training + 1);
        let (mut lines, mut searched, mut next) = (Vec::new(), 0, position(&search));
        while next.is_some()
            && lines.len() < PAGE
            && searched < SEARCHED_MAX
            && search.rows_read() < ROWS_READ_MAX
        {
            self.store.read(|view| {
                for entry in search.step(view, STEP)? {
                    searched += 1;
                    if entry.seq <= training {
                        continue;
                    }
                    lines.extend(lines_of(view, &entry, &rules)?);
                    if lines.len() >= PAGE {
                        // The rest of the step comes with the next page.
                        next = Some(entry.seq);
                        return Ok(());
                    }
                }
                next = position(&search);
                Ok::<_, StoreError>(())
            })?;
        }
        Ok((lines, next))
    }
}

/// The lines of the bill that this act closed.
fn lines_of<L>(
    from: &impl Read,
    entry: &Entry,
    rules: &DayRules,
    of_party: fn(&LeftParty<'_>) -> Result<Vec<L>, StoreError>,
) -> Result<Vec<L>, StoreError> {
    let Some(id) = entry.session else { return Ok(vec![]) };
    let Some(bill) = SessionBill::load(from, id)? else { return Ok(vec![]) };
    of_party(&LeftParty::of(from, &bill, entry, rules)?)
}
