//! Members of staff and their devices.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::StaffId;
use crate::domain::staff::{Role, Staff};

/// The member of staff who is logged in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeView {
    /// The member of staff who is logged in.
    pub staff: StaffView,
    /// Value of the `X-CSRF-Token` header, required for changes.
    pub csrf_token: String,
}

/// A member of staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffView {
    /// Id of the member of staff.
    pub id: StaffId,
    /// The name shown to colleagues.
    pub name: String,
    /// The role, which decides what they may do.
    pub role: Role,
    /// Codes of the stations a cook works at; empty means all.
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

/// Who can log in with a staff PIN on a browser.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KnownStaffView {
    /// Minutes without a touch after which the floor page is locked; 0 where the restaurant uses no staff PINs.
    pub lock_minutes: u64,
    /// Those who typed their password on this browser on the current business day, sorted by name.
    pub people: Vec<KnownPersonView>,
}

/// A person who can log in with a staff PIN on a browser.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KnownPersonView {
    /// Id of the member of staff.
    pub id: StaffId,
    /// The name shown to colleagues.
    pub name: String,
    /// The role, which decides what they may do.
    pub role: Role,
    /// Whether they have set a PIN.
    pub has_pin: bool,
}

/// The browsers on which a member of staff is logged in or remembered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffDevicesView {
    /// The browsers, last used first.
    pub devices: Vec<StaffDeviceView>,
}

/// A browser on which a member of staff is logged in or remembered.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffDeviceView {
    /// Id of the browser for revocation. It is no secret.
    pub id: String,
    /// Whether it is remembered: wrong passwords from other browsers do not block it.
    pub is_remembered: bool,
    /// Whether it is logged in now.
    pub logged_in: bool,
    /// Whether this request comes from it.
    pub is_this: bool,
    /// When the person first logged in on it, or its login was issued where it is not remembered: RFC 3339, UTC.
    pub since: String,
    /// When the person last logged in on it, or the login was renewed: RFC 3339, UTC.
    pub last_used_at: String,
    /// When it is no longer remembered, or its login ends, unless it is used: RFC 3339, UTC.
    pub expires_at: String,
}

/// All members of staff, for managers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PeopleView {
    /// Sorted by user name; those who have left come last.
    pub staff: Vec<PersonView>,
}

/// A member of staff, for managers.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// The user name they log in with.
    pub username: String,
    /// False for a person who has left and cannot log in.
    pub active: bool,
    /// Whether they have set a staff PIN.
    pub has_pin: bool,
    /// The member of staff.
    #[serde(flatten)]
    pub staff: StaffView,
}

impl PersonView {
    /// What managers see of a member of staff.
    pub fn of(staff: &Staff, has_pin: bool) -> Self {
        Self { username: staff.username.to_string(), active: staff.active, has_pin, staff: staff.into() }
    }
}
