//! The health check for monitoring and the service manager.

use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::{Route, State, get, routes};
use serde_json::json;

use crate::app::App;
use crate::app::support::backup_status::BackupStatus;

pub fn routes() -> Vec<Route> {
    routes![healthz]
}

/// Answers 200 if the store answers a read, otherwise 503 with the reason. If the disk is too full for new orders, it answers 200
/// with the status `disk-full`: a restart would not help. `backup` says when the last backup was made and read back without a fault,
/// and why the nightly one fails.
#[get("/healthz")]
fn healthz(app: &State<Arc<App>>) -> (Status, (ContentType, String)) {
    let mut body = match (app.health(), app.disk_full()) {
        (Ok(()), Some(reason)) => json!({"status": "disk-full", "reason": reason}),
        (Ok(()), None) => json!({"status": "ok"}),
        (Err(reason), _) => {
            let body = json!({"status": "failed", "reason": reason});
            return (Status::ServiceUnavailable, (ContentType::JSON, body.to_string()));
        }
    };
    body["version"] = env!("CARGO_PKG_VERSION").into();
    if let Some(backup) = backup_state(&app.backup_status()) {
        body["backup"] = backup;
    }
    (Status::Ok, (ContentType::JSON, body.to_string()))
}

/// `None` if no backup was made or tried.
fn backup_state(status: &BackupStatus) -> Option<serde_json::Value> {
    let mut state = serde_json::Map::new();
    if let Some(success) = &status.last_success {
        state.insert("lastCheckedAt".into(), success.at.to_string().into());
        state.insert("bytes".into(), success.bytes.into());
    }
    if let Some(failure) = &status.failure {
        state.insert("failedAt".into(), failure.at.to_string().into());
        state.insert("failure".into(), failure.reason.as_str().into());
    }
    (!state.is_empty()).then_some(state.into())
}
