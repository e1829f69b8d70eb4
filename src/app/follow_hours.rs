//! Brings back items whose sold-out mark has ended, and tells every page when hours of the menu begin or end.
//!
//! Who may: the program itself, every second. What changes: sold-out marks that have ended are deleted, each with an audit entry; and every
//! page loads the menu again where other hours are open than a second ago, or a business day began. What can be ordered is decided by the
//! time of the order, so nothing depends on this step. Refused: nothing.

use crate::app::App;
use crate::app::support::hours_seen::HoursSeen;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::MenuItemId;
use crate::domain::time::Timestamp;
use crate::store::repo::{audit, menus};
use crate::store::{Read, StoreError, Tx, schema};

impl App {
    /// Deletes sold-out marks that have ended, and publishes the menu if hours began or ended.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn follow_hours(&self) -> Result<(), StoreError> {
        let time = self.sale_time();
        let (ended, hours) = self.store.read(|view| {
            Ok::<_, StoreError>((ended_marks(view, time.now())?, HoursSeen::at(view, &time)?))
        })?;
        // At a start pages may have a menu of before, so they are told once.
        let is_changed = hours.is_some() && *self.hours_seen.lock() != hours;
        if ended.is_empty() && !is_changed {
            return Ok(());
        }
        let now = time.now();
        self.store
            .write(move |tx| {
                let mut is_other = is_changed;
                for item in ended {
                    is_other |= end_mark(tx, item, now)?;
                }
                if is_other { menus::publish_sale(tx) } else { Ok(()) }
            })
            .await?;
        *self.hours_seen.lock() = hours;
        Ok(())
    }
}

fn ended_marks(from: &impl Read, now: Timestamp) -> Result<Vec<MenuItemId>, StoreError> {
    let marks = menus::sold_out(from)?;
    Ok(marks.into_iter().filter(|(_, mark)| !mark.is_in_force(now)).map(|(item, _)| item).collect())
}

/// Deletes a mark that has ended. Returns whether there is one: staff may have changed it since it was read.
fn end_mark(tx: &mut Tx, item: MenuItemId, now: Timestamp) -> Result<bool, StoreError> {
    if tx.get(&schema::SOLD_OUT, &item)?.is_none_or(|mark| mark.is_in_force(now)) {
        return Ok(false);
    }
    tx.delete(&schema::SOLD_OUT, &item)?;
    if let Some(stored) = tx.get_shared(&schema::ITEMS, &item)? {
        let entry = NewEntry::new(now, Actor::System, Action::AvailabilityChanged)
            .with("item", &stored.name)
            .with("available", true);
        audit::append(tx, entry)?;
    }
    Ok(true)
}
