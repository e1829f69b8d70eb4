//! Version 1 of the settings: without the payee of transfers.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::settings;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub limits: Vec<(String, u64)>,
    pub shared_addresses: Vec<String>,
}

record!(Settings, 1);

impl From<Settings> for settings::Settings {
    fn from(old: Settings) -> Self {
        Self { limits: old.limits, shared_addresses: old.shared_addresses, payee: None }
    }
}

record!(settings::Settings, 2, from Settings);
