//! What the running service does for commands that ask it over the control socket.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use serde_json::{Value, json};
use tokio::runtime::Handle;

use super::commands::{
    BackupEnded, COMPACT, ChangeProfile, ExportMenu, ImportMenu, LoadBackupKey, LoadMenu, LoadTables,
    MakeBackup, SetUp, SettingCommand, StaffCommand, StoredPhotos, TableRequest, TellSetupCode, Verify,
};
use super::control::{Handler, Request};
use super::owner::User;
use super::pause::{PauseRequest, PauseWork};
use super::store_command::{Here, StoreCommand, answer};
use super::terminal::CliError;
use crate::app::App;

/// Runs the requests of commands on the async runtime of the service.
pub fn handler(app: Arc<App>, runtime: Handle, data: PathBuf, pause: PauseRequest) -> Arc<Handler> {
    Arc::new(move |request, user| {
        tracing::info!(command = request.command, %user, "running a command");
        match request.command.as_str() {
            COMPACT => compact(&app, &pause),
            _ => run(&app, &runtime, &data, request, user),
        }
    })
}

fn run(app: &App, runtime: &Handle, data: &Path, request: Request, user: User) -> Result<Value, CliError> {
    let Request { command, arguments, file, .. } = request;
    let here = Here { app, runtime, data, user, is_serving: true, file };
    match command.as_str() {
        SetUp::NAME => answer::<SetUp>(arguments, here),
        TellSetupCode::NAME => answer::<TellSetupCode>(arguments, here),
        ImportMenu::NAME => answer::<ImportMenu>(arguments, here),
        StoredPhotos::NAME => answer::<StoredPhotos>(arguments, here),
        ExportMenu::NAME => answer::<ExportMenu>(arguments, here),
        LoadMenu::NAME => answer::<LoadMenu>(arguments, here),
        StaffCommand::NAME => answer::<StaffCommand>(arguments, here),
        TableRequest::NAME => answer::<TableRequest>(arguments, here),
        LoadTables::NAME => answer::<LoadTables>(arguments, here),
        SettingCommand::NAME => answer::<SettingCommand>(arguments, here),
        ChangeProfile::NAME => answer::<ChangeProfile>(arguments, here),
        Verify::NAME => answer::<Verify>(arguments, here),
        LoadBackupKey::NAME => answer::<LoadBackupKey>(arguments, here),
        MakeBackup::NAME => answer::<MakeBackup>(arguments, here),
        BackupEnded::NAME => answer::<BackupEnded>(arguments, here),
        other => Err(CliError::new(format_args!("this service has no command `{other}`"))),
    }
}

fn compact(app: &App, pause: &PauseRequest) -> Result<Value, CliError> {
    app.require_quiet().map_err(CliError::new)?;
    let (reply, answer) = mpsc::channel();
    if pause.make(PauseWork::Compact(Some(reply))).is_some() {
        return Err(CliError::new("the data is about to be compacted or replaced already"));
    }
    let stopped = |_| CliError::new("the service stopped before it served again; see its log");
    Ok(json!(answer.recv().map_err(stopped)?.map_err(CliError::new)?))
}
