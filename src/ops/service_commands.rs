//! What the running service does for commands that ask it over the control socket.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

use serde_json::{Value, json};
use tokio::runtime::Handle;

use super::commands::{
    BackupEnded, COMPACT, ChangeProfile, ExportMenu, ExportReport, HoursRequest, ImportMenu, LoadBackupKey,
    LoadMenu, LoadTables, MakeBackup, MoneyArgs, OpenPriceArgs, ReadDay, ReplacedCommand, ServiceChargeArgs,
    SetUp, SettingCommand, SetupCode, StaffCommand, StoredPhotos, TELL_SETUP_CODE, TableRequest,
    TipPoolsArgs, Verify,
};
use super::config::Config;
use super::control::{self, Control, Handler, Request};
use super::interfaces;
use super::owner::User;
use super::pause::{PauseRequest, PauseWork};
use super::store_command::{Here, StoreCommand, answer};
use super::terminal::CliError;
use crate::app::App;

/// The running service, as its commands need it.
struct Service {
    /// The app of the opened store.
    app: Arc<App>,
    /// Runs the acts.
    runtime: Handle,
    /// The data folder.
    data: PathBuf,
    /// Asks for a compaction, for which serving pauses.
    pause: PauseRequest,
    /// Returns the URL of the setup page: the address of the computer can change.
    setup_page: Box<dyn Fn() -> String + Send + Sync>,
}

/// Listens on the control socket. Without it the service works, but commands cannot ask it.
pub fn listen(app: &Arc<App>, config: &Config, address: SocketAddr, pause: &PauseRequest) -> Option<Control> {
    let scheme = config.scheme();
    let service = Service {
        app: Arc::clone(app),
        runtime: Handle::current(),
        data: config.data.clone(),
        pause: pause.clone(),
        setup_page: Box::new(move || format!("{}/setup", interfaces::reachable_url(scheme, address))),
    };
    let handler = handler(service);
    let runtime_folder = control::runtime_folder();
    let bound = Control::bind(&config.data, runtime_folder.as_deref());
    let listening = bound.and_then(|control| control.serve(&handler).map(|()| control));
    listening
        .inspect_err(|error| tracing::error!(%error, "no control socket: commands need the service stopped"))
        .ok()
}

/// Runs the requests of commands on the async runtime of the service.
fn handler(service: Service) -> Arc<Handler> {
    Arc::new(move |request, user| {
        tracing::info!(command = request.command, %user, "running a command");
        match request.command.as_str() {
            COMPACT => compact(&service.app, &service.pause),
            TELL_SETUP_CODE => {
                let code = service.app.setup_code().map(|code| code.to_string());
                Ok(json!(code.map(|code| SetupCode { code, page: (service.setup_page)() })))
            }
            _ => run(&service, request, user),
        }
    })
}

fn run(service: &Service, request: Request, user: User) -> Result<Value, CliError> {
    let Request { command, arguments, file, .. } = request;
    let Service { app, runtime, data, .. } = service;
    let here = Here { app: app.as_ref(), runtime, data, user, is_serving: true, file };
    match command.as_str() {
        SetUp::NAME => answer::<SetUp>(arguments, here),
        ImportMenu::NAME => answer::<ImportMenu>(arguments, here),
        StoredPhotos::NAME => answer::<StoredPhotos>(arguments, here),
        ExportMenu::NAME => answer::<ExportMenu>(arguments, here),
        ExportReport::NAME => answer::<ExportReport>(arguments, here),
        ReadDay::NAME => answer::<ReadDay>(arguments, here),
        HoursRequest::NAME => answer::<HoursRequest>(arguments, here),
        LoadMenu::NAME => answer::<LoadMenu>(arguments, here),
        StaffCommand::NAME => answer::<StaffCommand>(arguments, here),
        TableRequest::NAME => answer::<TableRequest>(arguments, here),
        LoadTables::NAME => answer::<LoadTables>(arguments, here),
        SettingCommand::NAME => answer::<SettingCommand>(arguments, here),
        MoneyArgs::NAME => answer::<MoneyArgs>(arguments, here),
        OpenPriceArgs::NAME => answer::<OpenPriceArgs>(arguments, here),
        ServiceChargeArgs::NAME => answer::<ServiceChargeArgs>(arguments, here),
        TipPoolsArgs::NAME => answer::<TipPoolsArgs>(arguments, here),
        ChangeProfile::NAME => answer::<ChangeProfile>(arguments, here),
        Verify::NAME => answer::<Verify>(arguments, here),
        LoadBackupKey::NAME => answer::<LoadBackupKey>(arguments, here),
        ReplacedCommand::NAME => answer::<ReplacedCommand>(arguments, here),
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
