//! Chooses the tables of a waiter's section.
//!
//! Who may: waiters, managers, owners, each for themselves. What changes: their section, the audit entry; the floor pages hear of it.
//! It is stored with the person, so it is the same on another phone. Refused: tables that do not exist.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::StaffId;
use crate::domain::section::Section;
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::section::ChosenSectionView;

/// Why the section was not chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SectionError {
    /// A table does not exist, or is retired.
    #[error("there is no such table")]
    NoSuchTable,
}

impl Refusal for SectionError {}

impl App {
    /// Replaces the section of this member of staff; an empty one removes it.
    ///
    /// # Errors
    /// [`SectionError`].
    pub async fn choose_section(
        &self,
        staff: StaffAuth,
        section: Section,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<SectionError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<SectionError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    for table in section.tables() {
                        repo::table_in_use(tx, *table)?.ok_or(SectionError::NoSuchTable)?;
                    }
                    let view = ChosenSectionView { tables: section.tables().to_vec() };
                    if tx.get(&schema::SECTIONS, &by)?.unwrap_or_default() == section {
                        return Ok((200, view));
                    }
                    match section.is_empty() {
                        true => tx.delete(&schema::SECTIONS, &by)?,
                        false => tx.put(&schema::SECTIONS, &by, &section)?,
                    }
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::SectionChosen);
                    audit::append(tx, entry.with("tables", section.tables().len()))?;
                    tx.publish(Event::SectionsChanged);
                    Ok((200, view))
                })
            })
            .await
    }
}

/// Deletes the section of somebody who leaves.
pub(in crate::app) fn delete_section(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    if tx.contains(&schema::SECTIONS, &staff)? {
        tx.delete(&schema::SECTIONS, &staff)?;
        tx.publish(Event::SectionsChanged);
    }
    Ok(())
}
