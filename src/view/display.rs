//! Displays and their pairing.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::StaffId;

/// A new pairing code for a display that has no login.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairingView {
    /// Six digits that a manager enters to pair the display.
    pub code: String,
    /// The secret with which the display claims its login. It is sent only in this answer.
    pub secret: String,
    /// When the code expires: RFC 3339, UTC.
    pub expires_at: String,
}

/// The answer to a claim whose code no manager has entered yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnpairedView {
    /// Always false.
    pub paired: bool,
    /// When the code expires: RFC 3339, UTC.
    pub expires_at: String,
}

/// All paired displays.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisplaysView {
    /// The displays, sorted by name.
    pub displays: Vec<DisplayView>,
}

/// A display with a login.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisplayView {
    /// Id of the display: that of a member of staff without a password.
    pub display_id: StaffId,
    /// Name of the display.
    pub name: String,
    /// Code of the station it was paired for; `null` for all stations.
    pub station: Option<String>,
    /// When it was paired: RFC 3339, UTC.
    pub paired_at: String,
    /// Name of the manager who paired it.
    pub paired_by: String,
    /// When it last had a live channel since the server started: RFC 3339, UTC.
    pub last_seen_at: Option<String>,
    /// Whether it has a live channel now.
    pub online: bool,
}
