//! The rules in force: the owner's settings, read once and anew after each change.

use std::sync::Arc;

use super::App;
use crate::domain::limits::Limits;
use crate::domain::settings::Settings;
use crate::security::AddressKey;
use crate::store::{Read, Store, StoreError, tables};

/// What holds at this moment.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How much of everything.
    pub limits: Limits,
    settings: Settings,
}

impl Rules {
    fn of(settings: Settings) -> Self {
        Self { limits: settings.limits(), settings }
    }

    /// Whether many guests share this address, so that more is allowed from it.
    pub fn is_shared(&self, address: AddressKey) -> bool {
        self.settings.is_shared(&address.full())
    }

    /// What the owner has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The rules of a store. Where they cannot be read the defaults hold, and loudly: guests are hungry.
    pub fn load(store: &Store) -> Arc<Self> {
        let kept = store.read::<_, StoreError>(|view| view.get(&tables::SETTINGS, &()));
        let settings = kept.unwrap_or_else(|error| {
            tracing::error!(%error, "the settings could not be read: the defaults hold");
            None
        });
        Arc::new(Self::of(settings.unwrap_or_default()))
    }
}

impl App {
    /// The rules in force.
    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read())
    }

    /// Reads them anew. Whoever changed them last reads them last, so that memory never stays behind.
    pub(super) fn reload_rules(&self) {
        let mut rules = self.rules.write();
        *rules = Rules::load(&self.store);
    }
}
