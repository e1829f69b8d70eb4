//! Screens that were lent a login.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::StaffId;

/// A screen that waits for a manager to lend it a login.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PairingView {
    /// Six digits, shown large, for the manager to type.
    pub code: String,
    /// What the screen proves itself with; it is told once and kept in the page alone.
    pub secret: String,
    /// From when on another code is needed.
    pub expires_at: String,
}

/// No manager has said yes so far.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnpairedView {
    /// Always false.
    pub paired: bool,
    /// From when on another code is needed.
    pub expires_at: String,
}

/// The screens with a lent login.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DisplaysView {
    /// By name.
    pub displays: Vec<DisplayView>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisplayView {
    /// Its id: a member of staff of its own, with no password.
    pub display_id: StaffId,
    /// What people call it.
    pub name: String,
    /// The station it was lent for; absent for all.
    pub station: Option<String>,
    /// When it was lent its login.
    pub paired_at: String,
    /// Who lent it.
    pub paired_by: String,
    /// When it last had a live channel since the box started.
    pub last_seen_at: Option<String>,
    /// Whether it has one now.
    pub online: bool,
}
