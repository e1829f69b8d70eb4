//! Backups, for managers.

use serde::Serialize;
use utoipa::ToSchema;

/// The backups in the folder, and the state of the nightly ones.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Whether backups are made every night.
    pub is_on: bool,
    /// The folder of the backups; `null` where they are off.
    pub folder: Option<String>,
    /// Whether the folder is within the data folder: if the disk breaks, the backups are lost too.
    pub is_same_disk: bool,
    /// The local hour of the nightly backup, 0 to 23.
    pub hour: Option<u8>,
    /// Whether nightly backups are encrypted.
    pub is_encrypted: bool,
    /// Whether one is being made now.
    pub is_running: bool,
    /// When the last one was made and read back without a fault: RFC 3339, UTC.
    pub last_success_at: Option<String>,
    /// Why the nightly backup fails; `null` if it does not.
    pub failure: Option<BackupFailureView>,
    /// Why the last restore was not put in place, in English; the data is that of before.
    pub restore_failure: Option<String>,
    /// The newest files, at most 100, newest first.
    pub files: Vec<BackupFileView>,
    /// The data that restores have replaced, at most 50 folders, newest first. Each is deleted after 30 days.
    pub replaced: Vec<ReplacedDataView>,
}

/// Data that a restore has replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplacedDataView {
    /// Name of the folder.
    pub name: String,
    /// When the restore has replaced it: RFC 3339, UTC.
    pub at: String,
    /// Size of all its files in bytes.
    pub bytes: u64,
}

/// A nightly backup that failed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BackupFailureView {
    /// When it failed: RFC 3339, UTC.
    pub at: String,
    /// The reason in English.
    pub reason: String,
    /// When it is tried again: RFC 3339, UTC.
    pub retry_at: String,
}

/// A backup that was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BackupFileView {
    /// Name of the file.
    pub name: String,
    /// When it was made: RFC 3339, UTC.
    pub at: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Whether it is encrypted. Only an encrypted one can be downloaded.
    pub is_encrypted: bool,
}
