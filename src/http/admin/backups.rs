//! Routes: list backups, make one now, download an encrypted one.

use std::sync::Arc;

use rocket::http::ContentType;
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, delete, get, post, routes};

use crate::app::backup_now::BackupNowError;
use crate::app::replaced_data::ReplacedDataError;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, Key, ManagerOrAbove, OwnerOnly, Staff};
use crate::http::input::BackupInput;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::security::Secret;
use crate::view::backup::BackupsView;

pub(super) fn routes() -> Vec<Route> {
    routes![all, make, download, delete_replaced]
}

#[get("/backups")]
async fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<BackupsView>> {
    Ok(Json(app.backups().await?))
}

#[post("/backups", data = "<body>")]
async fn make(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<BackupInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let passphrase = body.value.password.filter(|text| !text.is_empty()).map(Secret::new);
    Ok(app.make_backup_now(staff.0.0, passphrase, key).await?)
}

/// Deletes data that a restore has replaced, for owners: it may be the only copy of an evening.
#[delete("/backups/replaced/<name>", data = "<body>")]
async fn delete_replaced(
    app: &State<Arc<App>>,
    staff: Changing<Staff<OwnerOnly>>,
    key: Key,
    name: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    Ok(app.delete_replaced_data(staff.0.0, name, key.with(body.fingerprint)).await?)
}

/// The file of an encrypted backup, for owners: whoever has it and its passphrase has all data.
#[get("/backups/<name>")]
async fn download(app: &State<Arc<App>>, _staff: Staff<OwnerOnly>, name: &str) -> ApiResult<Download> {
    let (file, bytes) = app.open_backup(name).await?;
    Ok(Download { file: rocket::tokio::fs::File::from_std(file), bytes, name: name.to_owned() })
}

/// Sends a file without reading it into memory.
struct Download {
    file: rocket::tokio::fs::File,
    bytes: u64,
    name: String,
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let bytes = usize::try_from(self.bytes).ok();
        Response::build()
            .header(ContentType::Binary)
            // The name has only letters, digits, dots and dashes.
            .raw_header("Content-Disposition", format!("attachment; filename=\"{}\"", self.name))
            .raw_header("Cache-Control", "no-store")
            .sized_body(bytes, self.file)
            .ok()
    }
}

impl From<BackupNowError> for Problem {
    fn from(error: BackupNowError) -> Self {
        match error {
            BackupNowError::NoFolder => Self::new(409, "backups-off", error),
            BackupNowError::NoSuchBackup => Self::not_found(error),
            BackupNowError::NotEncrypted => Self::new(409, "backup-not-encrypted", error),
            BackupNowError::Running => Self::new(409, "backup-running", error),
            BackupNowError::NoSpace => Self::new(507, "storage-full", error),
            BackupNowError::Passphrase(_) => Self::invalid_at("/password", error),
            BackupNowError::Failed(_) => Self::new(500, "backup-failed", error),
            BackupNowError::ReplacedData(error) => error.into(),
            BackupNowError::AuthEnded(error) => error.into(),
            BackupNowError::KeyReused(error) => error.into(),
            BackupNowError::Hash(error) => error.into(),
            BackupNowError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<ReplacedDataError> for Problem {
    fn from(error: ReplacedDataError) -> Self {
        match error {
            ReplacedDataError::NoSuchFolder => Self::not_found(error),
            ReplacedDataError::Failed(_) => Self::new(500, "delete-failed", error),
            ReplacedDataError::AuthEnded(error) => error.into(),
            ReplacedDataError::KeyReused(error) => error.into(),
            ReplacedDataError::Store(error) => ServiceError::from(error).into(),
        }
    }
}
