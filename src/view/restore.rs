//! A restore in the browser.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The restore that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestoreBegunView {
    /// Goes with every further request of this restore, in the header `Restore-Token`.
    pub token: String,
    /// Largest part of an upload, in bytes.
    pub part_bytes_max: u64,
}

/// The received bytes of an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedView {
    /// The next part begins here.
    pub received: u64,
}

/// The state of a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestoreView {
    /// How far it is.
    pub phase: RestorePhase,
    /// Bytes of the upload that were received, while it is received.
    pub received_bytes: u64,
    /// What the backup contains, when it is checked.
    pub content: Option<RestoredContentView>,
    /// Why it failed.
    pub failure: Option<RestoreFailureView>,
}

/// How far a restore is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RestorePhase {
    /// A backup is uploaded or chosen.
    Receiving,
    /// The backup is read, and a store is made of it.
    Checking,
    /// The backup can be put in place.
    Checked,
    /// The backup cannot be restored; another one may be.
    Failed,
    /// The service stops serving, and serves the restored data in a moment.
    Replacing,
    /// The service serves the restored data.
    Done,
}

/// Why a backup cannot be restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[allow(missing_docs)] // the names say it
pub struct RestoreFailureView {
    pub code: &'static str,
    pub detail: String,
}

/// What a checked backup contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestoredContentView {
    /// The name of the restaurant.
    pub restaurant: String,
    /// The time of the newest audit entry: RFC 3339, UTC. The data is of this moment.
    pub newest_entry_at: Option<String>,
    /// Tables that are not retired.
    pub tables: usize,
    /// The user names of active owners. One of them logs in after the restore, with the password of that time.
    pub owners: Vec<String>,
    /// Rows of the store.
    pub rows: u64,
    /// Photos of dishes.
    pub photos: u64,
    /// Size of the backup.
    pub bytes: u64,
    /// The first entry of the audit log that was changed or is missing.
    pub log_broken_at: Option<u64>,
}
