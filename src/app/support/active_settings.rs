//! The settings in force: read once at start, and again after each change.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::env::Env;
use crate::domain::limits::Limits;
use crate::domain::profile::{Profile, ZoneName};
use crate::domain::settings::Settings;
use crate::security::AddressKey;
use crate::store::{Read, Store, StoreError, schema};

/// The settings in force.
#[derive(Clone, Debug, Default)]
pub struct ActiveSettings {
    /// The limits in force.
    pub limits: Limits,
    settings: Settings,
    /// The time zone that the owner has set.
    zone: Option<TimeZone>,
}

impl ActiveSettings {
    fn of(settings: Settings, profile: &Profile) -> Self {
        let zone = profile.time_zone.as_ref().and_then(ZoneName::zone);
        Self { limits: settings.limits(), settings, zone }
    }

    /// The time zone of the restaurant: that which the owner has set, else that of the computer.
    pub fn zone(&self, env: &dyn Env) -> TimeZone {
        self.zone.clone().unwrap_or_else(|| env.zone())
    }

    /// Whether many guests share this address, so that more is allowed from it.
    pub fn is_shared(&self, address: AddressKey) -> bool {
        self.settings.is_shared(&address.full())
    }

    /// The settings as the owner has set them.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reads the settings of a store. Where they cannot be read, the defaults are used and an error is logged, so that guests can order.
    pub fn load(store: &Store) -> Arc<Self> {
        Self::read(store).unwrap_or_else(|error| {
            tracing::error!(%error, "cannot read the settings: using the defaults");
            Arc::default()
        })
    }

    pub(in crate::app) fn read(store: &Store) -> Result<Arc<Self>, StoreError> {
        store.read(|view| {
            let settings = view.get(&schema::SETTINGS, &())?.unwrap_or_default();
            let profile = view.get(&schema::PROFILE, &())?.unwrap_or_default();
            Ok(Arc::new(Self::of(settings, &profile)))
        })
    }
}
