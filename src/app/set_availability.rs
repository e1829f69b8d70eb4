//! Somebody says that an item is sold out, or back.
//!
//! Who may: all staff. What changes: what every phone can order, at once. Refused: an item that is not on
//! the menu.

use crate::app::App;
use crate::app::once::{Answer, KeyReused, Once, once};
use crate::app::who::{Lost, StaffAuth};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::MenuItemId;
use crate::store::kept::{self, MENU_REVISION, audit};
use crate::store::{Read, StoreError, tables};
use crate::view::kitchen::AvailabilityView;

/// Why nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AvailabilityError {
    /// Not on the menu.
    #[error("there is no such item on the menu")]
    NoSuchItem,
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    Lost(#[from] Lost),
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
        key: Option<Once>,
    ) -> Result<Answer, AvailabilityError> {
        let now = self.now();
        let by = staff.staff.id;
        self.store
            .write(move |tx| {
                staff.still_here::<AvailabilityError>(tx, now)?;
                once(tx, by.as_uuid(), key, now, |tx| {
                    let kept = tx.get(&tables::ITEMS, &item)?.ok_or(AvailabilityError::NoSuchItem)?;
                    let view = AvailabilityView { menu_item_id: item, available };
                    if tx.contains(&tables::SOLD_OUT, &item)? != available {
                        return Ok((200, view));
                    }
                    if available {
                        tx.delete(&tables::SOLD_OUT, &item)?;
                    } else {
                        tx.put(&tables::SOLD_OUT, &item, &now)?;
                    }
                    let note = Note::new(now, Actor::Staff(by), Action::AvailabilityChanged)
                        .with("item", &kept.name)
                        .with("available", available);
                    audit::append(tx, note)?;
                    let menu_revision = kept::count(tx, MENU_REVISION)?;
                    tx.publish(Event::MenuChanged { menu_revision });
                    Ok((200, view))
                })
            })
            .await
    }
}
