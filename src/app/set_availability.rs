//! Marks an item as sold out, or as available again.
//!
//! Who may: all staff. What changes: what every phone can order, at once. Refused: an item that is not on
//! the menu.

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::MenuItemId;
use crate::store::repo::{self, MENU_REVISION, audit};
use crate::store::{Read, StoreError, schema};
use crate::view::kitchen::AvailabilityView;

/// Why nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AvailabilityError {
    /// Not on the menu.
    #[error("there is no such item on the menu")]
    NoSuchItem,
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Sets it. Setting it to what it is changes nothing and tells nobody.
    ///
    /// # Errors
    /// [`AvailabilityError`].
    pub async fn set_availability(
        &self,
        staff: StaffAuth,
        item: MenuItemId,
        available: bool,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, AvailabilityError> {
        let now = self.now();
        let by = staff.staff.id;
        self.store
            .write(move |tx| {
                staff.revalidate::<AvailabilityError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let kept = tx.get(&schema::ITEMS, &item)?.ok_or(AvailabilityError::NoSuchItem)?;
                    let view = AvailabilityView { menu_item_id: item, available };
                    if tx.contains(&schema::SOLD_OUT, &item)? != available {
                        return Ok((200, view));
                    }
                    if available {
                        tx.delete(&schema::SOLD_OUT, &item)?;
                    } else {
                        tx.put(&schema::SOLD_OUT, &item, &now)?;
                    }
                    let note = Note::new(now, Actor::Staff(by), Action::AvailabilityChanged)
                        .with("item", &kept.name)
                        .with("available", available);
                    audit::append(tx, note)?;
                    let menu_revision = repo::next_number(tx, MENU_REVISION)?;
                    tx.publish(Event::MenuChanged { menu_revision });
                    Ok((200, view))
                })
            })
            .await
    }
}
