//! The names of the menu that orders and tickets show.

use std::sync::Arc;

use crate::app::App;
use crate::app::support::kitchen_names::KitchenNames;
use crate::domain::menu::{Headings, TranslatedNames};
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::store::{Read, StoreError, schema};
use crate::view::kitchen::TicketSettings;

impl App {
    /// What the views of all tickets depend on. Reads the menu only after a change of it.
    pub fn ticket_settings(&self) -> TicketSettings {
        TicketSettings { late_ms: self.ticket_late_ms(), names: Arc::clone(&self.kitchen_names().names) }
    }

    /// The headings of dishes that share their name. Reads the menu only after a change of it.
    pub(in crate::app) fn headings(&self) -> Arc<Headings> {
        Arc::clone(&self.kitchen_names().headings)
    }

    fn kitchen_names(&self) -> Arc<KitchenNames> {
        self.current_kitchen_names().unwrap_or_else(|error| {
            tracing::error!(%error, "cannot read the menu: tickets keep the names they had");
            self.kitchen_names.load_full()
        })
    }

    fn current_kitchen_names(&self) -> Result<Arc<KitchenNames>, StoreError> {
        // A change of a language raises the revision of the menu too. Before the first menu the revision is 0, as in the start value.
        let known = self.kitchen_names.load_full();
        if known.revision == self.menu_revision()? {
            return Ok(known);
        }
        let read = self.store.read(|from| {
            let revision = repo::current_number(from, MENU_REVISION)?;
            let profile = from.get(&schema::PROFILE, &())?.unwrap_or_default();
            let main = profile.main_menu_language();
            let menu = menus::load(from)?;
            let headings = Headings::of(&menu);
            let names = match profile.kitchen_menu_language.filter(|language| *language != main) {
                Some(language) => TranslatedNames::of(&menu, &headings, &language),
                None => TranslatedNames::default(),
            };
            Ok(Arc::new(KitchenNames { revision, names: Arc::new(names), headings: Arc::new(headings) }))
        })?;
        // Another thread may have read a newer menu meanwhile.
        self.kitchen_names.rcu(|now| Arc::clone(if now.revision > read.revision { now } else { &read }));
        Ok(read)
    }
}
