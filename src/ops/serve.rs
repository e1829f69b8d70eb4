//! Runs the server until a signal or a failure of the store stops it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rocket::config::{Ident, Shutdown as ShutdownConfig};
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use sd_notify::NotifyState;

use super::browser_restore::BrowserRestore;
use super::config::Config;
use super::mdns::Mdns;
use super::pause::{PauseRequest, PauseWork};
use super::replaced::ReplacedFolders;
use super::stop_signal::StopSignal;
use super::swap::FolderLock;
use super::{
    appliance, audit_indexer, data_check, day_counter, disk_watch, interfaces, nightly, periodic,
    picture_program, service_commands, threads, watchdog,
};
use crate::app::App;
use crate::app::restore_backup::KeptRestore;
use crate::app::support::compaction_status::CompactionStatus;
use crate::domain::limits::Limits;
use crate::domain::secret::TokenDigest;
use crate::http::gate::count::ConnectionLimits;
use crate::http::gate::pipe::Times;
use crate::http::gate::tls::{self, TlsError};
use crate::http::gate::{self, Gate, SettingsForAddress};
use crate::http::limits::HttpLimits;
use crate::http::{HttpConfig, server};
use crate::lock::Lock;
use crate::security::{AddressKey, HostPolicy};

/// A client that reads nothing of its answer for this time is disconnected.
const STALLED: Duration = Duration::from_secs(30);
/// One for the client, two for the connection between gate and server.
const DESCRIPTORS_PER_CONNECTION: u64 = 3;
/// Reserved for store, log and runtime.
const OWN_DESCRIPTORS: u64 = 128;
/// Seconds for open requests on shutdown; then [`MERCY_S`] for sockets. Rocket's terms.
const GRACE_S: u32 = 2;
const MERCY_S: u32 = 2;

/// The server did not start, or stopped because of a failure.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The async runtime did not start.
    #[error("the runtime did not start: {0}")]
    Runtime(#[from] std::io::Error),
    /// The data folder could not be locked, so its data was not changed.
    #[error("cannot lock the data folder to change its data: {0}")]
    Lock(std::io::Error),
    /// The TLS certificate or its key is invalid.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The server did not start, in most cases because the port is in use.
    #[error("cannot serve on {listen}: {why}")]
    Server {
        /// The configured address.
        listen: SocketAddr,
        /// The reason, and what to do.
        why: String,
    },
    /// The store stopped after a disk error; systemd restarts the service.
    #[error("maitred stops: {0}")]
    StoreFailed(String),
}

/// The closed store is to be changed; then the caller serves again.
pub struct Paused {
    /// What is to be done.
    pub work: PauseWork,
    /// The state of the compactions.
    pub status: CompactionStatus,
    /// Whether the closed store has a restaurant.
    pub is_set_up: bool,
    /// The restore whose store is put in place.
    pub replacing: Option<TokenDigest>,
    /// The restore in the browser, if there is one.
    pub restore: Option<KeptRestore>,
    /// Taken before the store was closed: no other command can open it, or replace it, until this is dropped.
    pub lock: FolderLock,
}

/// What lasts as long as the process: it stays the same when serving pauses.
#[derive(Clone, Copy)]
#[allow(missing_docs)] // the names say it
pub struct Process<'a> {
    pub config: &'a Config,
    pub stop: &'a StopSignal,
    pub pause: &'a PauseRequest,
    pub restorer: &'a Arc<BrowserRestore>,
}

/// Serves until a signal, a request to pause, or a failure of the store; the store is closed then. `None` after a signal. Calls `ready` with the
/// address as soon as clients can connect.
///
/// # Errors
/// [`ServeError`].
pub fn serve(
    app: App,
    process: Process<'_>,
    ready: impl FnOnce(SocketAddr) + Send + Sync + 'static,
) -> Result<Option<Paused>, ServeError> {
    let Process { config, stop, pause, restorer } = process;
    let runtime = threads::runtime(config)?;
    let app = Arc::new(app);
    let result = runtime.block_on(run(Arc::clone(&app), process, ready));
    restorer.interrupt();
    // The runtime ends the sockets, which hold the app; then the store can be closed.
    runtime.shutdown_timeout(Duration::from_secs(u64::from(MERCY_S)));
    // Who asked for a compaction learns that the service stops, because the reply is dropped.
    let work = pause.take().filter(|_| result.is_ok() && !stop.is_received());
    // Before the store is closed: a command that waits for the store would open it before the work is done.
    let lock = work.as_ref().map(|_| FolderLock::take(&config.data)).transpose();
    let is_set_up = app.restaurant().map_or(true, |restaurant| restaurant.is_some());
    let closed = app.store.clone().close();
    result?;
    closed.map_err(|error| ServeError::StoreFailed(error.to_string()))?;
    Ok(work.zip(lock.map_err(ServeError::Lock)?).map(|(work, lock)| Paused {
        work,
        status: app.compaction_status(),
        is_set_up,
        replacing: app.replacing_restore(),
        restore: app.take_restore(),
        lock,
    }))
}

async fn run(
    app: Arc<App>,
    process: Process<'_>,
    ready: impl FnOnce(SocketAddr) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let Process { config, stop, pause, restorer } = process;
    let listen = config.listen;
    let refused = |why: String| ServeError::Server { listen, why };
    let tls = match (&config.tls_certificate, &config.tls_key) {
        (Some(certificate), Some(key)) => Some(tls::acceptor(certificate, key)?),
        _ => None,
    };
    let gate = Gate::bind(listen, tls).map_err(|error| refused(bind_error_text(listen, &error)))?;
    let address = gate.address().map_err(|error| refused(error.to_string()))?;
    let trusted_proxies: Arc<[IpAddr]> = config.trusted_proxies.clone().into();
    let rules = gate_settings(Arc::clone(&app), Arc::clone(&trusted_proxies));
    let addresses = interfaces::box_addresses(config, address);
    let names: Vec<String> = config.hosts.iter().cloned().chain(interfaces::local_name(config)).collect();
    let http_config = HttpConfig {
        hosts: HostPolicy::new(&names).map_err(|bad| refused(bad.to_string()))?,
        trusted_proxies,
        peers: Some(gate.peers()),
        tls: gate.has_tls(),
        addresses: addresses.clone(),
        pictures: picture_program::picture_program(),
    };
    app.correct_future_times().await.map_err(|error| refused(error.to_string()))?;
    app.save_newest_id().await.map_err(|error| refused(error.to_string()))?;
    let gate_task = Arc::new(Lock::new(None));
    let on_ready = AdHoc::on_liftoff("ready", {
        let gate_task = Arc::clone(&gate_task);
        move |rocket| {
            Box::pin(async move {
                let inner = SocketAddr::new(rocket.config().address, rocket.config().port);
                *gate_task.lock() = Some(tokio::spawn(gate.run(inner, rules)));
                ready(address);
                let _ = sd_notify::notify(&[NotifyState::Ready, NotifyState::Status("serving")]);
            })
        }
    });
    let rocket =
        server(rocket::custom(rocket_config(config)), Arc::clone(&app), http_config).attach(on_ready);
    let rocket = rocket.ignite().await.map_err(|error| refused(error.to_string()))?;
    let shutdown = rocket.shutdown();
    let stopper = tokio::spawn({
        let shutdown = shutdown.clone();
        let (stop, pause) = (stop.clone(), pause.clone());
        async move {
            tokio::select! {
                () = stop.received() => {}
                () = pause.made() => {}
            }
            shutdown.notify();
        }
    });
    // Accepts no new connections while open requests finish.
    let closer = tokio::spawn({
        let shutdown = shutdown.clone();
        async move {
            shutdown.await;
            if let Some(gate_task) = gate_task.lock().take() {
                gate_task.abort();
            }
        }
    });
    let sweeper = tokio::spawn(periodic::run(Arc::clone(&app), watchdog::notify));
    let disk_watcher = tokio::spawn(disk_watch::run(Arc::clone(&app)));
    app.set_backup_plan(nightly::plan(config));
    let backups = tokio::spawn(nightly::run(
        Arc::clone(&app),
        config.backup_hour,
        nightly::plan(config),
        pause.clone(),
    ));
    app.set_restorer(Arc::<BrowserRestore>::clone(restorer));
    app.set_replaced_data(Arc::new(ReplacedFolders::new(&config.data)));
    let _control = service_commands::listen(&app, config, address, pause);
    let set_up = tokio::spawn(end_setup(Arc::clone(&app), config.data.clone()));
    let checker = tokio::spawn(data_check::run(Arc::clone(&app), config.data.clone()));
    let indexer = tokio::spawn(audit_indexer::run(Arc::clone(&app)));
    let day_counter = tokio::spawn(day_counter::run(Arc::clone(&app)));
    let failed = {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            app.store.failed().await;
            shutdown.notify();
        })
    };
    let mdns = Mdns::start(&addresses, address);
    let launched = rocket.launch().await;
    if let Some(mdns) = mdns {
        mdns.stop().await;
    }
    // After a pause the program goes on.
    if !pause.is_made() || stop.is_received() {
        let _ = sd_notify::notify(&[NotifyState::Stopping]);
    }
    for task in
        [stopper, sweeper, disk_watcher, backups, checker, indexer, day_counter, set_up, failed, closer]
    {
        task.abort();
    }
    let is_asked_to_end = pause.is_made() || stop.is_received() || app.health().is_err();
    end_of_launch(launched, is_asked_to_end).map_err(refused)?;
    app.health().map_err(ServeError::StoreFailed)
}

/// How serving ended. Rocket calls it a failure when a request has not ended some seconds after the server was asked to end; the store is
/// closed properly all the same.
fn end_of_launch(
    launched: Result<rocket::Rocket<rocket::Ignite>, rocket::Error>,
    is_asked_to_end: bool,
) -> Result<(), String> {
    let Err(error) = launched else { return Ok(()) };
    let text = launch_error_text(&error);
    match error.kind() {
        rocket::error::ErrorKind::Shutdown(..) if is_asked_to_end => {
            tracing::warn!(error = text, "a request had not ended when the server stopped");
            Ok(())
        }
        _ => Err(text),
    }
}

/// Deletes the mark of an unfinished setup when the restaurant was set up in a browser. If that fails, the next start does it.
async fn end_setup(app: Arc<App>, data: PathBuf) {
    app.set_up().await;
    let ended = tokio::task::spawn_blocking(move || appliance::end_setting_up(&data)).await;
    if let Ok(Err(error)) = ended {
        tracing::warn!(%error, "cannot delete the mark of the setup");
    }
}

/// Why the server cannot listen on the address, and what to do.
fn bind_error_text(listen: SocketAddr, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            format!(
                "no permission for port {}: run it as the service or as root, or use `--listen 0.0.0.0:8080`",
                listen.port()
            )
        }
        std::io::ErrorKind::AddrInUse => format!(
            "port {} is in use by another program (another maitred? see `systemctl status maitred`): stop it, or use another port",
            listen.port()
        ),
        _ => error.to_string(),
    }
}

/// The text of Rocket's error; the error itself panics when it is dropped unread.
fn launch_error_text(error: &rocket::Error) -> String {
    match error.kind() {
        rocket::error::ErrorKind::Bind(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The gate's limits for an address, from the active settings.
pub fn gate_settings(app: Arc<App>, trusted_proxies: Arc<[IpAddr]>) -> SettingsForAddress {
    let proxies: Vec<AddressKey> = trusted_proxies.iter().map(|proxy| AddressKey::of(*proxy)).collect();
    let affordable = raise_descriptor_limit() / DESCRIPTORS_PER_CONNECTION;
    Arc::new(move |address| {
        let rules = app.active_settings();
        let limits = HttpLimits::active(&app);
        let of_address = match () {
            () if proxies.contains(&address) => None,
            () if rules.is_shared(address) => Some(limits.connections_shared_address_max),
            () => Some(limits.connections_per_address_max),
        };
        let all = Limits::count(limits.connections_max.min(affordable));
        gate::GateSettings {
            ceilings: ConnectionLimits { all, of_address: of_address.map(Limits::count) },
            times: Times {
                idle: Duration::from_secs(limits.idle_seconds),
                answer: Duration::from_secs(limits.answer_seconds),
                stalled: STALLED,
            },
        }
    })
}

/// Raises the soft limit of open files to the hard limit, and returns the number left for connections.
fn raise_descriptor_limit() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX).saturating_sub(OWN_DESCRIPTORS)
}

fn rocket_config(config: &Config) -> Figment {
    let rocket = rocket::Config {
        // Only the gate connects to Rocket; it listens on the public address.
        address: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        workers: config.workers,
        ident: Ident::none(),
        // By default Rocket trusts X-Real-IP from every client.
        ip_header: None,
        cli_colors: false,
        shutdown: ShutdownConfig {
            // See `stop_signal`: Rocket would listen for signals only after it has reported that it is ready.
            ctrlc: false,
            signals: [].into(),
            grace: GRACE_S,
            mercy: MERCY_S,
            ..ShutdownConfig::default()
        },
        ..rocket::Config::release_default()
    };
    // `Config::figment()` would also read Rocket.toml and ROCKET_* variables.
    Figment::from(rocket)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Handled until the test ends it.
    #[rocket::get("/")]
    fn slow(waits: &rocket::State<(mpsc::Sender<()>, Lock<mpsc::Receiver<()>>)>) {
        let _ = waits.0.send(());
        let _ = waits.1.lock().recv();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn request_that_does_not_end_is_no_failure_of_a_server_that_was_asked_to_end() {
        for is_asked_to_end in [true, false] {
            let (begun, requested) = mpsc::channel::<()>();
            let requested = Lock::new(requested);
            let (end, wait_for_end) = mpsc::channel();
            let config = Figment::from(rocket::Config {
                port: 0,
                shutdown: ShutdownConfig { grace: 0, mercy: 0, ctrlc: false, ..ShutdownConfig::default() },
                ..rocket::Config::release_default()
            });
            let request = AdHoc::on_liftoff("request", move |rocket| {
                Box::pin(async move {
                    let to = (rocket.config().address, rocket.config().port);
                    let mut stream = std::net::TcpStream::connect(to).unwrap();
                    std::io::Write::write_all(&mut stream, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
                    let shutdown = rocket.shutdown();
                    std::thread::spawn(move || {
                        requested.lock().recv().unwrap();
                        shutdown.notify();
                        drop(stream);
                    });
                })
            });
            let rocket = rocket::custom(config)
                .manage((begun, Lock::new(wait_for_end)))
                .mount("/", rocket::routes![slow])
                .attach(request);
            let ended = end_of_launch(rocket.launch().await, is_asked_to_end);
            end.send(()).unwrap();
            assert_eq!(ended.is_ok(), is_asked_to_end, "{ended:?}");
        }
    }
}
