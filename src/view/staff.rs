//! What a member of staff sees of themselves.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::StaffId;
use crate::domain::staff::{Role, Staff};

/// Who is logged in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeView {
    /// The person.
    pub staff: StaffView,
    /// For the `X-CSRF-Token` header.
    pub csrf_token: String,
}

/// A member of staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffView {
    /// The id.
    pub id: StaffId,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The stations a cook works at; empty means all.
    pub stations: Vec<String>,
}

impl From<&Staff> for StaffView {
    fn from(staff: &Staff) -> Self {
        Self {
            id: staff.id,
            name: staff.name.to_string(),
            role: staff.role,
            stations: staff.stations.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Where a member of staff is logged in or remembered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffDevicesView {
    /// The one that was used last comes first.
    pub devices: Vec<StaffDeviceView>,
}

/// One browser.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffDeviceView {
    /// What the box calls it; no secret.
    pub id: String,
    /// Whether wrong passwords of others leave it alone.
    pub is_remembered: bool,
    /// Whether it is logged in now.
    pub logged_in: bool,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// Since when it is known.
    pub since: String,
    /// When somebody last logged in on it, or the login was renewed.
    pub last_used_at: String,
    /// When it is forgotten, or its login ends, unless it is used.
    pub expires_at: String,
}

/// Everybody, for managers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PeopleView {
    /// By user name; those who left last.
    pub staff: Vec<PersonView>,
}

/// A member of staff, for managers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// What they log in with.
    pub username: String,
    /// Whether they work here.
    pub active: bool,
    /// The rest.
    #[serde(flatten)]
    pub staff: StaffView,
}

impl From<&Staff> for PersonView {
    fn from(staff: &Staff) -> Self {
        Self { username: staff.username.to_string(), active: staff.active, staff: staff.into() }
    }
}
