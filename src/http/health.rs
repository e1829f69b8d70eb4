//! The health check for monitoring and the service manager.

use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::{Route, State, get, routes};
use serde_json::json;

use crate::app::App;
use crate::app::support::backup_status::BackupStatus;
use crate::app::support::data_check::DataCheck;

pub fn routes() -> Vec<Route> {
    routes![healthz]
}

/// Responds with 200 if the store answers a read, otherwise 503 with the reason. If the disk is too full for new orders, or a row was
/// found that cannot be read, it answers 200 with the status `disk-full` or `damaged`: a restart would not help.
/// `backup` says when the last backup was made and read back without a fault, and why the nightly one fails.
#[get("/healthz")]
fn healthz(app: &State<Arc<App>>) -> (Status, (ContentType, String)) {
    let (code, mut body) = match (app.health(), app.disk_full(), app.data_check()) {
        (Err(reason), ..) => (Status::ServiceUnavailable, json!({"status": "failed", "reason": reason})),
        (Ok(()), _, DataCheck::Failed(reason)) => {
            (Status::Ok, json!({"status": "damaged", "reason": reason}))
        }
        (Ok(()), Some(reason), _) => (Status::Ok, json!({"status": "disk-full", "reason": reason})),
        (Ok(()), None, _) => (Status::Ok, json!({"status": "ok"})),
    };
    if code == Status::Ok {
        body["version"] = env!("CARGO_PKG_VERSION").into();
        body["dataCheck"] = check_text(&app.data_check()).into();
        if let Some(backup) = backup_state(&app.backup_status()) {
            body["backup"] = backup;
        }
    }
    (code, (ContentType::JSON, body.to_string()))
}

/// The state of the check of all data after a crash.
fn check_text(check: &DataCheck) -> &'static str {
    match check {
        DataCheck::NotNeeded => "not-needed",
        DataCheck::Running => "running",
        DataCheck::Passed { .. } => "passed",
        DataCheck::Failed(_) => "failed",
    }
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
