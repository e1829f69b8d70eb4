//! The health check for monitoring and the service manager.

use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::{Route, State, get, routes};
use serde_json::json;

use crate::app::App;

pub fn routes() -> Vec<Route> {
    routes![healthz]
}

/// Answers 200 if the store answers a read, otherwise 503 with the reason. If the disk is too full for new orders, it answers 200
/// with the status `disk-full`: a restart would not help.
#[get("/healthz")]
fn healthz(app: &State<Arc<App>>) -> (Status, (ContentType, String)) {
    match (app.health(), app.disk_full()) {
        (Ok(()), Some(reason)) => {
            let body = json!({"status": "disk-full", "reason": reason, "version": env!("CARGO_PKG_VERSION")});
            (Status::Ok, (ContentType::JSON, body.to_string()))
        }
        (Ok(()), None) => {
            let body = json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")});
            (Status::Ok, (ContentType::JSON, body.to_string()))
        }
        (Err(reason), _) => {
            let body = json!({"status": "failed", "reason": reason});
            (Status::ServiceUnavailable, (ContentType::JSON, body.to_string()))
        }
    }
}
