//! The names of the menu that tickets show.

use std::sync::Arc;

use crate::app::App;
use crate::app::support::kitchen_names::KitchenNames;
use crate::domain::menu::TranslatedNames;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::store::{Read, StoreError, schema};
use crate::view::kitchen::TicketSettings;

impl App {
    /// What the views of all tickets depend on. Reads the store only after a change of the menu.
    pub fn ticket_settings(&self) -> TicketSettings {
        let names = self.kitchen_names().unwrap_or_else(|error| {
            tracing::error!(%error, "cannot read the menu: tickets keep the names they had");
            Arc::clone(&self.kitchen_names.load().names)
        });
        TicketSettings { late_ms: self.ticket_late_ms(), names }
    }

    fn kitchen_names(&self) -> Result<Arc<TranslatedNames>, StoreError> {
        // A change of a language raises the revision of the menu too.
        let known = self.kitchen_names.load_full();
        if known.revision == self.menu_revision()? {
            return Ok(Arc::clone(&known.names));
        }
        let read = self.store.read(|from| {
            let revision = repo::current_number(from, MENU_REVISION)?;
            let profile = from.get(&schema::PROFILE, &())?.unwrap_or_default();
            let main = profile.main_menu_language();
            let names = match profile.kitchen_menu_language.filter(|language| *language != main) {
                Some(language) => TranslatedNames::of(&menus::load(from)?, &language),
                None => TranslatedNames::default(),
            };
            Ok(Arc::new(KitchenNames { revision, names: Arc::new(names) }))
        })?;
        // Another thread may have read a newer menu meanwhile.
        self.kitchen_names.rcu(|now| Arc::clone(if now.revision > read.revision { now } else { &read }));
        Ok(Arc::clone(&read.names))
    }
}
