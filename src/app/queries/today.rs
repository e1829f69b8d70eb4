//! Reads what was sold and received since the business day began.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::app::App;
use crate::app::support::balance::{corrupt_amount, service_of};
use crate::app::support::money_profile::money_profile_kind;
use crate::domain::adjustment::Adjustment;
use crate::domain::audit::Action;
use crate::domain::bill::Bill;
use crate::domain::business_day::start_of_business_day;
use crate::domain::ids::SessionId;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::service_charge::ServiceCharge;
use crate::domain::tax::TaxTotal;
use crate::domain::time::Timestamp;
use crate::store::repo::orders::TrackedOrder;
use crate::store::repo::payments::PaymentStep;
use crate::store::repo::{self, adjustments, audit_search, orders, payments};
use crate::store::{Read, StoreError};
use crate::view::today::TodayView;

/// Most orders, payments and refunds that are counted: forty tables with ten parties each and ten orders of each party are 4,000.
const ACTS_MAX: usize = 5_000;

impl App {
    /// The business day so far. Reads all its orders and payments.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn day_so_far(&self) -> Result<TodayView, StoreError> {
        let (now, hour) = (self.now(), self.active_settings().limits.day_start_hour);
        let since = start_of_business_day(now, &self.zone(), hour);
        // Orders of the last milliseconds reach the writer after this.
        let range = since..Timestamp::from_unix_millis(u64::MAX);
        self.store.read(|view| {
            // The orders and payments of the training before it are deleted.
            let after = audit_search::newest_of(view, Action::TrainingEnded)?;
            let (placed, more_orders) = orders::placed_between(view, range.clone(), after, ACTS_MAX)?;
            let (paid, more_paid) = received(view, PaymentStep::Completed, &range, after)?;
            let (refunded, more_refunded) = received(view, PaymentStep::Refunded, &range, after)?;
            let money_profile = money_profile_kind(view)?;
            let is_books = money_profile == MoneyProfileKind::Books;
            Ok(TodayView {
                since: since.to_string(),
                currency: repo::restaurant(view)?.currency.code().to_owned(),
                orders: placed.len(),
                sold_amount: sold(view, &placed)?,
                money_profile,
                received_amount: is_books.then(|| paid.saturating_sub(refunded)),
                is_complete: more_orders.is_none() && !more_paid && !more_refunded,
            })
        })
    }
}

/// What orders of one session were sold for.
struct Sold {
    adjustments: Vec<Adjustment>,
    service: Option<ServiceCharge>,
    taxes: Vec<TaxTotal>,
}

/// The prices of orders without what was cancelled, less comps and discounts, with their service charge. As on the bills, tax on top is
/// rounded once for the orders of a session.
fn sold(from: &impl Read, placed: &[TrackedOrder]) -> Result<i64, StoreError> {
    let mut sessions: HashMap<SessionId, Sold> = HashMap::new();
    for tracked in placed {
        let billed = |index: u16, ordered: u32| tracked.billed(index, ordered);
        let sold = match sessions.entry(tracked.session) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let adjustments = adjustments::of_session(from, tracked.session)?;
                let service = service_of(from, &repo::session(from, tracked.session)?, &adjustments)?;
                new.insert(Sold { adjustments, service, taxes: vec![] })
            }
        };
        let bill = Bill::of([(&tracked.order, billed)], &sold.adjustments, None).map_err(corrupt_amount)?;
        sold.taxes.extend(bill.taxes);
    }
    let mut sum = 0i64;
    for Sold { taxes, service, .. } in sessions.into_values() {
        sum = sum.saturating_add(Bill::total_of(taxes, service).map_err(corrupt_amount)?.units());
    }
    Ok(sum)
}

/// The amounts of the payments, or of their refunds, of a range of times, and whether there are more.
fn received(
    from: &impl Read,
    step: PaymentStep,
    range: &Range<Timestamp>,
    after: u64,
) -> Result<(i64, bool), StoreError> {
    let (found, next) = payments::between(from, step, range.clone(), after, ACTS_MAX)?;
    let (mut sum, mut seen) = (0i64, HashSet::new());
    for (_, _, payment) in found {
        if step == PaymentStep::Completed {
            sum = sum.saturating_add(payment.amount.units());
        } else if seen.insert(payment.id) {
            // A payment is found once for each of its refunds.
            let refunds = payment.refunds.iter().filter(|refund| range.contains(&refund.at));
            sum = refunds.fold(sum, |sum, refund| sum.saturating_add(refund.amount.units()));
        }
    }
    Ok((sum, next.is_some()))
}
