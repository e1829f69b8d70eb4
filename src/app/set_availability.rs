//! Marks an item as sold out, or as available again.
//!
//! Who may: all staff. What changes: whether guests can order the item, at once. Refused: an unknown item.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::MenuItemId;
use crate::store::repo::{self, MENU_REVISION, audit};
use crate::store::{Read, schema};
use crate::view::kitchen::AvailabilityView;

/// Why the availability was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum AvailabilityError {
    #[error("there is no such item on the menu")]
    NoSuchItem,
}

impl Refusal for AvailabilityError {}

impl App {
    /// Sets the availability. Setting the current value changes nothing and publishes nothing.
    ///
    /// # Errors
    /// [`AvailabilityError`].
    pub async fn set_availability(
        &self,
        staff: StaffAuth,
        item: MenuItemId,
        available: bool,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AvailabilityError>> {
        let now = self.now();
        let by = staff.staff.id;
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<AvailabilityError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let stored = tx.get(&schema::ITEMS, &item)?.ok_or(AvailabilityError::NoSuchItem)?;
                    let view = AvailabilityView { menu_item_id: item, available };
                    if tx.contains(&schema::SOLD_OUT, &item)? != available {
                        return Ok((200, view));
                    }
                    if available {
                        tx.delete(&schema::SOLD_OUT, &item)?;
                    } else {
                        tx.put(&schema::SOLD_OUT, &item, &now)?;
                    }
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::AvailabilityChanged)
                        .with("item", &stored.name)
                        .with("available", available);
                    audit::append(tx, entry)?;
                    let menu_revision = repo::next_number(tx, MENU_REVISION)?;
                    tx.publish(Event::MenuChanged { menu_revision });
                    Ok((200, view))
                })
            })
            .await
    }
}
