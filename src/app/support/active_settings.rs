//! The rules in force: the owner's settings, read once and anew after each change.

use std::sync::Arc;

use crate::app::App;
use crate::domain::limits::Limits;
use crate::domain::settings::Settings;
use crate::security::AddressKey;
use crate::store::{Read, Store, StoreError, schema};

/// What holds at this moment.
#[derive(Clone, Debug, Default)]
pub struct ActiveSettings {
    /// How much of everything.
    pub limits: Limits,
    settings: Settings,
}

impl ActiveSettings {
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
        Self::read(store).unwrap_or_else(|error| {
            tracing::error!(%error, "the settings could not be read: the defaults hold");
            Arc::default()
        })
    }

    fn read(store: &Store) -> Result<Arc<Self>, StoreError> {
        let settings = store.read::<_, StoreError>(|view| view.get(&schema::SETTINGS, &()))?;
        Ok(Arc::new(Self::of(settings.unwrap_or_default())))
    }
}

impl App {
    /// The rules in force. Never waits.
    pub fn active_settings(&self) -> Arc<ActiveSettings> {
        self.active.load_full()
    }

    /// Reads them anew; every change calls it after its commit. Where somebody else puts rules in force between the read and the
    /// swap, they are read again: older rules never replace newer ones.
    pub(in crate::app) fn reload_settings(&self) {
        self.active.rcu(|in_force| {
            ActiveSettings::read(&self.store).unwrap_or_else(|error| {
                tracing::error!(%error, "the settings could not be read: the rules stay as they are");
                Arc::clone(in_force)
            })
        });
    }
}
