//! What managers send.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::staff::Role;

/// `PATCH /api/settings`; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsInput {
    /// Limits by name; `null` lets the default hold again.
    pub limits: Option<BTreeMap<String, Option<u64>>>,
    /// All addresses that many guests share.
    pub shared_addresses: Option<Vec<String>>,
}

/// `POST /api/staff`.
#[derive(Deserialize, ToSchema)]
pub struct NewStaffInput {
    /// What they log in with.
    pub username: String,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where a cook works; none means everywhere.
    #[serde(default)]
    pub stations: Vec<String>,
    /// What they prove it with.
    pub password: String,
}

/// `PATCH /api/staff/{staffId}`; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct StaffInput {
    /// What colleagues call them.
    pub name: Option<String>,
    /// What they may do.
    pub role: Option<Role>,
    /// Where a cook works; an empty list means everywhere.
    pub stations: Option<Vec<String>>,
    /// Whether they work here.
    pub active: Option<bool>,
}

/// `POST /api/staff/{staffId}/password`.
#[derive(Deserialize, ToSchema)]
pub struct PasswordInput {
    /// The new one.
    pub password: String,
}

/// `POST /api/staff/me/password`.
#[derive(Deserialize, ToSchema)]
pub struct OwnPasswordInput {
    /// The one of today.
    pub current: String,
    /// The new one.
    pub password: String,
}
