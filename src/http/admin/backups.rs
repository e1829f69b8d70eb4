//! Routes: list backups, make one now, download an encrypted one.

use std::sync::Arc;

use rocket::http::ContentType;
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, get, post, routes};

use crate::app::backup_now::BackupNowError;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, ManagerOrAbove, OwnerOnly, Staff};
use crate::http::input::BackupInput;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Created, Json};
use crate::security::Secret;
use crate::view::backup::{BackupFileView, BackupsView};

pub(super) fn routes() -> Vec<Route> {
    routes![all, make, download]
}

#[get("/backups")]
async fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<BackupsView>> {
    Ok(Json(app.backups().await?))
}

/// Has no `Idempotency-Key`: the same request twice makes two files.
#[post("/backups", data = "<body>")]
async fn make(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    body: Body<BackupInput>,
) -> ApiResult<Created<BackupFileView>> {
    let passphrase = body.value.password.filter(|text| !text.is_empty()).map(Secret::new);
    Ok(Created(app.make_backup_now(staff.0.0, passphrase).await?))
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
            BackupNowError::AuthEnded(error) => error.into(),
            BackupNowError::Store(error) => ServiceError::from(error).into(),
        }
    }
}
