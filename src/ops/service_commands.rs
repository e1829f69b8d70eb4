//! What the running service does for commands that ask it over the control socket.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::compaction::CompactionRequest;
use super::control::{Handler, Request};
use crate::app::App;
use crate::store::{BackupReport, Passphrase};

/// Writes a backup into the file beside the request.
pub const BACKUP: &str = "backup";

/// The arguments of [`BACKUP`].
#[derive(Serialize, Deserialize)]
pub struct BackupArguments {
    /// The path of the file, for messages and the audit log.
    pub path: PathBuf,
    /// Encrypts the backup.
    pub passphrase: Option<Zeroizing<String>>,
}

/// Notes how a backup ended: the command gives the file its name, or fails to. Without this a backup counts as interrupted.
pub const BACKUP_ENDED: &str = "backup-ended";

/// The arguments of [`BACKUP_ENDED`].
#[derive(Serialize, Deserialize)]
pub struct BackupEnded {
    /// The path of the file.
    pub path: PathBuf,
    /// The bytes of the file, or the reason without paths.
    pub ended: Result<u64, String>,
}

/// The answer to [`BACKUP`].
#[derive(Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct BackupAnswer {
    pub rows: u64,
    pub photos: u64,
    pub bytes: u64,
}

impl From<BackupReport> for BackupAnswer {
    fn from(report: BackupReport) -> Self {
        Self { rows: report.rows, photos: report.photos, bytes: report.bytes }
    }
}

/// Compacts the store: the service stops serving for it, and answers when it serves again.
pub const COMPACT: &str = "compact";

/// Tells the setup code; `null` when a restaurant is set up.
pub const SETUP_CODE: &str = "setup-code";

/// Runs the requests of commands on the async runtime of the service.
pub fn handler(
    app: Arc<App>,
    runtime: tokio::runtime::Handle,
    compaction: CompactionRequest,
) -> Arc<Handler> {
    Arc::new(move |request| match request.command.as_str() {
        BACKUP => back_up(&app, &runtime, request),
        COMPACT => compact(&app, &compaction),
        SETUP_CODE => Ok(json!(app.setup_code().map(|code| code.to_string()))),
        BACKUP_ENDED => note_backup_ended(&app, &runtime, request),
        other => Err(format!("this service has no command `{other}`: is it an older version?")),
    })
}

fn back_up(app: &App, runtime: &tokio::runtime::Handle, request: Request) -> Result<Value, String> {
    let wrong = || format!("`{BACKUP}` needs a path and an empty file that is open for reading and writing");
    let BackupArguments { path, passphrase } =
        serde_json::from_value(request.arguments).map_err(|_| wrong())?;
    // Only a file has an end: a pipe would make the backup wait for its reader.
    let is_empty_file = |file: &File| file.metadata().is_ok_and(|about| about.is_file() && about.len() == 0);
    let file = request.file.filter(is_empty_file).ok_or_else(wrong)?;
    let passphrase = passphrase.map(|text| Passphrase::parse(&text)).transpose()?;
    let made = runtime.block_on(app.make_backup(file, &path, passphrase));
    Ok(json!(BackupAnswer::from(made.map_err(|error| error.to_string())?)))
}

fn compact(app: &App, compaction: &CompactionRequest) -> Result<Value, String> {
    app.require_quiet().map_err(|why| why.to_string())?;
    let (reply, answer) = mpsc::channel();
    if !compaction.make(Some(reply)) {
        return Err("the data is about to be compacted already".to_owned());
    }
    let stopped = "the service stopped before it served again; see its log";
    Ok(json!(answer.recv().map_err(|_| stopped.to_owned())??))
}

fn note_backup_ended(app: &App, runtime: &tokio::runtime::Handle, request: Request) -> Result<Value, String> {
    let wrong = |_| format!("`{BACKUP_ENDED}` needs a path and how the backup ended");
    let BackupEnded { path, ended } = serde_json::from_value(request.arguments).map_err(wrong)?;
    let noted = runtime.block_on(app.note_backup_ended(&path, ended));
    noted.map(|()| Value::Null).map_err(|error| error.to_string())
}
