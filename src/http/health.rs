//! Whether the box is well.

use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::{Route, State, get, routes};
use serde_json::json;

use crate::app::App;

/// `/healthz`.
pub fn routes() -> Vec<Route> {
    routes![healthz]
}

/// 200 once the store is open and answers a real read, 503 with the reason otherwise. While the disk is too full for new
/// orders it is 200 with the status `disk-full`: the program works, and to start it again would not help.
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
