//! Begins the days of a store that an earlier version wrote: what happened under that version is in no report.
//!
//! Who: the program, once per store. What changes: a report with number 0, which is no report: the first one begins where it ends. A store
//! in which no party has ended yet needs none.

use uuid::Uuid;

use crate::app::support::day::{OpenParty, advance};
use crate::domain::audit::{Action, Head};
use crate::domain::day_figures::{DayFigures, Person};
use crate::domain::ids::StaffId;
use crate::domain::menu_hours::Day;
use crate::domain::text::Name;
use crate::domain::time::Timestamp;
use crate::domain::z_report::{Seller, ZReport};
use crate::store::repo::{self, audit_search, days};
use crate::store::{Read, StoreError, Tx, schema};

/// Stores where the first report begins, unless that is known.
///
/// # Errors
/// Any error of the store.
pub(in crate::app) fn begin_days(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    if repo::current_number(tx, repo::DAYS_BEGUN_FLAG)? > 0 {
        return Ok(());
    }
    // Before the setup there is nothing to begin.
    let Some(restaurant) = tx.get(&schema::RESTAURANT, &())? else { return Ok(()) };
    let has_history = |action| Ok::<_, StoreError>(audit_search::newest_of(tx, action)? > 0);
    if has_history(Action::SessionClosed)? || has_history(Action::PaymentCompleted)? {
        let head = tx.get(&schema::AUDIT_HEAD, &())?.unwrap_or(Head { seq: 0, hash: [0; 32] });
        let seller = Seller { name: restaurant.name.clone(), address: None, tax_number: None };
        let by = Person {
            id: StaffId::from_uuid(Uuid::nil()),
            name: Name::parse("maitred").unwrap_or(restaurant.name),
        };
        let beginning = ZReport {
            number: 0,
            day: Day(now.date_in(&jiff::tz::TimeZone::UTC)),
            from: now,
            to: now,
            after_entry: head.seq,
            last_entry: head.seq,
            entry_hash: head.hash,
            by,
            currency: restaurant.currency,
            seller,
            advance_before: 0,
            advance: advance(&OpenParty::all(tx)?)?,
            carried: vec![],
            carried_count: 0,
            cash: None,
            total_sold: 0,
            total_refunded: 0,
            note: None,
        };
        days::save(tx, &beginning, &DayFigures::default())?;
    }
    tx.put(&schema::COUNTERS, &repo::DAYS_BEGUN_FLAG.to_owned(), &1)
}
