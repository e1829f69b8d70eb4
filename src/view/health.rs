//! The state of the computer and the program, for managers. `/healthz` says whether it works.

use serde::Serialize;
use utoipa::ToSchema;

/// The state of the computer and the program.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HealthView {
    /// Version of the program.
    pub version: &'static str,
    /// The clock of the computer: RFC 3339, UTC.
    pub server_time: String,
    /// Time zone of the restaurant (IANA); `null` if it is not known.
    pub time_zone: Option<String>,
    /// When the program started: RFC 3339, UTC.
    pub started_at: String,
    /// Whether the run before ended without a proper stop, as in a power cut.
    pub followed_crash: bool,
    /// Bytes that are free on the disk of the data; `null` if the system does not tell.
    pub disk_free_bytes: Option<u64>,
    /// Memory that the program uses, in bytes; `null` if the system does not tell.
    pub memory_bytes: Option<u64>,
    /// Phones of guests that are connected now.
    pub phones: usize,
    /// Logins with a kitchen display that is connected now.
    pub displays: usize,
}
