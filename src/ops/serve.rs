//! Running the box until it is told to stop, or until its disk refuses.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rocket::config::{Ident, Shutdown as ShutdownConfig};
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use tokio::time::MissedTickBehavior;

use super::config::Config;
use crate::app::App;
use crate::app::sweep::SweepCursor;
use crate::domain::limits::Limits;
use crate::http::gate::count::Ceilings;
use crate::http::gate::pipe::Times;
use crate::http::gate::tls::{self, TlsError};
use crate::http::gate::{self, Gate, RulesOf};
use crate::http::limits::HttpLimits;
use crate::http::{HttpConfig, server};
use crate::lock::Lock;
use crate::security::{AddressKey, HostPolicy};

/// How often checkouts whose time is up are ended.
const CHECKOUT_SWEEP: Duration = Duration::from_secs(1);
/// How often a window of old rows is looked through.
const OLD_SWEEP: Duration = Duration::from_secs(60);
/// How often the service manager hears that the store answers; its patience is 30 s (the unit file).
const WATCHDOG: Duration = Duration::from_secs(10);
/// A client that takes nothing of its answer for so long is gone.
const STALLED: Duration = Duration::from_secs(30);
/// The client's, and both ends of the one between gate and server.
const DESCRIPTORS_PER_CONNECTION: u64 = 3;
/// The store, the log, the runtime.
const OWN_DESCRIPTORS: u64 = 128;
/// Seconds that open requests get on shutdown, and then the sockets.
const GRACE_S: u32 = 2;
const MERCY_S: u32 = 2;

/// Why the box does not serve, or stopped by itself.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The runtime did not start.
    #[error("the runtime did not start: {0}")]
    Runtime(#[from] std::io::Error),
    /// The certificate or its key.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The server did not start: mostly, the port is taken.
    #[error("cannot serve on {listen}: {why}")]
    Server {
        /// Where.
        listen: SocketAddr,
        /// Why.
        why: String,
    },
    /// The store failed for good; a new start is the remedy.
    #[error("the store failed and the box stops, to be started again: {0}")]
    StoreFailed(String),
}

/// Serves until a signal or a failure of the store. `ready` is called with the address once phones can
/// come.
///
/// # Errors
/// [`ServeError`].
pub fn serve(
    app: App,
    config: &Config,
    ready: impl FnOnce(SocketAddr) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let runtime = runtime(config)?;
    let app = Arc::new(app);
    let result = runtime.block_on(run(Arc::clone(&app), config, ready));
    // Sockets end with the runtime; then nobody holds the app, and the store ends with its last barrier.
    runtime.shutdown_timeout(Duration::from_secs(u64::from(MERCY_S)));
    let closed = app.store.clone().close();
    match (result, closed) {
        (Ok(()), Err(error)) => Err(ServeError::StoreFailed(error.to_string())),
        (result, _) => result,
    }
}

/// The runtime of the server, and of every command.
///
/// # Errors
/// The operating system's.
pub fn runtime(config: &Config) -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(config.workers).enable_all().build()
}

async fn run(
    app: Arc<App>,
    config: &Config,
    ready: impl FnOnce(SocketAddr) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let listen = config.listen;
    let refused = |why: String| ServeError::Server { listen, why };
    let hosts = HostPolicy::new(&config.hosts).map_err(|bad| refused(bad.to_string()))?;
    let tls = match (&config.tls_certificate, &config.tls_key) {
        (Some(certificate), Some(key)) => Some(tls::acceptor(certificate, key)?),
        _ => None,
    };
    let gate = Gate::bind(listen, tls).map_err(|error| refused(bind_words(listen, &error)))?;
    let address = gate.address().map_err(|error| refused(error.to_string()))?;
    let trusted_proxies: Arc<[IpAddr]> = config.trusted_proxies.clone().into();
    let rules = gate_rules(Arc::clone(&app), Arc::clone(&trusted_proxies));
    let http_config = HttpConfig { hosts, trusted_proxies, peers: Some(gate.peers()), tls: gate.has_tls() };
    app.remember_ids().await.map_err(|error| refused(error.to_string()))?;
    let letting_in = Arc::new(Lock::new(None));
    let liftoff = AdHoc::on_liftoff("ready", {
        let letting_in = Arc::clone(&letting_in);
        move |rocket| {
            Box::pin(async move {
                let inner = SocketAddr::new(rocket.config().address, rocket.config().port);
                *letting_in.lock() = Some(tokio::spawn(gate.run(inner, rules)));
                ready(address);
                let _ = sd_notify::notify(&[sd_notify::NotifyState::Ready]);
            })
        }
    });
    let rocket = server(rocket::custom(figment(config)), Arc::clone(&app), http_config).attach(liftoff);
    let rocket = rocket.ignite().await.map_err(|error| refused(error.to_string()))?;
    let shutdown = rocket.shutdown();
    let stopper = tokio::spawn({
        let shutdown = shutdown.clone();
        let told = told_to_stop()?;
        async move {
            told.await;
            shutdown.notify();
        }
    });
    // Nobody new comes in while the others finish.
    let closer = tokio::spawn({
        let shutdown = shutdown.clone();
        async move {
            shutdown.await;
            if let Some(letting_in) = letting_in.lock().take() {
                letting_in.abort();
            }
        }
    });
    let sweeper = tokio::spawn(sweep(Arc::clone(&app)));
    let failed = {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            app.store.failed().await;
            shutdown.notify();
        })
    };
    let launched = rocket.launch().await;
    let _ = sd_notify::notify(&[sd_notify::NotifyState::Stopping]);
    for task in [stopper, sweeper, failed, closer] {
        task.abort();
    }
    launched.map_err(|error| refused(launch_words(&error)))?;
    app.health().map_err(ServeError::StoreFailed)
}

/// Ends when somebody presses Ctrl-C or the service manager says stop. It listens from the call on.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Why the address cannot be listened on, and what to do.
fn bind_words(listen: SocketAddr, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => {
            format!("port {} needs the service or root; try `--listen 0.0.0.0:8080`", listen.port())
        }
        std::io::ErrorKind::AddrInUse => format!(
            "another program has port {} (another maitred? `systemctl status maitred` tells); stop it or name another port",
            listen.port()
        ),
        _ => error.to_string(),
    }
}

/// Rocket's error without its panic-on-drop: the words an owner can use.
fn launch_words(error: &rocket::Error) -> String {
    match error.kind() {
        rocket::error::ErrorKind::Bind(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// What holds at the gate, by the owner's settings of the moment.
pub fn gate_rules(app: Arc<App>, trusted_proxies: Arc<[IpAddr]>) -> RulesOf {
    let proxies: Vec<AddressKey> = trusted_proxies.iter().map(|proxy| AddressKey::of(*proxy)).collect();
    let affordable = descriptors() / DESCRIPTORS_PER_CONNECTION;
    Arc::new(move |address| {
        let rules = app.active_settings();
        let limits = HttpLimits::active(&app);
        let of_address = match () {
            () if proxies.contains(&address) => None,
            () if rules.is_shared(address) => Some(limits.connections_shared_address_max),
            () => Some(limits.connections_per_address_max),
        };
        let all = Limits::count(limits.connections_max.min(affordable));
        gate::ActiveSettings {
            ceilings: Ceilings { all, of_address: of_address.map(Limits::count) },
            times: Times {
                idle: Duration::from_secs(limits.idle_seconds),
                answer: Duration::from_secs(limits.answer_seconds),
                stalled: STALLED,
            },
        }
    })
}

/// How many files and sockets the process may open beside what it needs itself: the system's hard limit, which the
/// process may ask for without leave.
fn descriptors() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX).saturating_sub(OWN_DESCRIPTORS)
}

fn figment(config: &Config) -> Figment {
    let rocket = rocket::Config {
        // The gate listens to the world, Rocket to the gate.
        address: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        workers: config.workers,
        ident: Ident::none(),
        // By default Rocket believes X-Real-IP from anybody.
        ip_header: None,
        cli_colors: false,
        shutdown: ShutdownConfig {
            // Ours, see `told_to_stop`: Rocket listens for signals only after it has said that it is ready.
            ctrlc: false,
            signals: [].into(),
            grace: GRACE_S,
            mercy: MERCY_S,
            ..ShutdownConfig::default()
        },
        ..rocket::Config::release_default()
    };
    // Not `Config::figment()`: that would read Rocket.toml and ROCKET_* of wherever the box was started.
    Figment::from(rocket)
}

/// What time does by itself, for as long as the box serves.
async fn sweep(app: Arc<App>) {
    let mut checkouts = tokio::time::interval(CHECKOUT_SWEEP);
    let mut old = tokio::time::interval(OLD_SWEEP);
    let mut watchdog = tokio::time::interval(WATCHDOG);
    checkouts.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut broom = SweepCursor::default();
    let mut tickets_from = None;
    let mut is_full = false;
    loop {
        tokio::select! {
            _ = checkouts.tick() => {
                if let Err(error) = app.follow_clock().await {
                    tracing::warn!(%error, "the box could not follow the machine's clock");
                }
                if let Err(error) = app.sweep_checkouts().await {
                    tracing::warn!(%error, "checkouts could not be swept");
                }
                match app.end_tickets(tickets_from).await {
                    Ok(next) => tickets_from = next,
                    Err(error) => tracing::warn!(%error, "tickets whose time is over could not be ended"),
                }
                if let Err(error) = app.forget_sessions().await {
                    tracing::warn!(%error, "what ended sessions left could not be forgotten");
                }
                if let Err(error) = app.watch_deliveries().await {
                    tracing::warn!(%error, "it could not be looked which tickets no display shows");
                }
            }
            _ = old.tick() => {
                match app.sweep_old(std::mem::take(&mut broom)).await {
                    Ok(next) => broom = next,
                    Err(error) => tracing::warn!(%error, "old rows could not be swept"),
                }
                tell_disk(&app, &mut is_full);
            },
            _ = watchdog.tick() => {
                if app.health().is_ok() {
                    let _ = sd_notify::notify(&[sd_notify::NotifyState::Watchdog]);
                }
            }
        }
    }
}

/// Logs once when the disk becomes too full for new orders, and once when there is room again.
fn tell_disk(app: &App, is_full: &mut bool) {
    let reason = app.disk_full();
    match &reason {
        Some(reason) if !*is_full => {
            tracing::error!(reason, "no new orders and tables are taken: free some space on the disk");
        }
        None if *is_full => tracing::info!("the disk has room again: orders are taken"),
        _ => {}
    }
    *is_full = reason.is_some();
}

/// An address of this machine that phones on the same network can reach, for what is printed. Nothing is
/// sent: connecting a datagram socket only asks the kernel which interface it would use.
pub fn reachable(listening: SocketAddr) -> SocketAddr {
    if !listening.ip().is_unspecified() {
        return listening;
    }
    let ask = || {
        let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        // TEST-NET-1 (RFC 5737) is routed like any other address and belongs to nobody.
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    SocketAddr::new(ask().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), listening.port())
}
