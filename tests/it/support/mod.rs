//! The server under test and its clients.

pub mod changes;
pub mod client;
pub mod env;
pub mod guest;
pub mod http;
pub mod menu;
pub mod preload;
pub mod raw;
pub mod socket;
pub mod staff;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rocket::config::Shutdown as ShutdownConfig;
use rocket::fairing::AdHoc;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use uuid::Uuid;

use maitred::app::App;
use maitred::app::manage_staff::NewStaff;
use maitred::app::set_up::NewTable;
use maitred::domain::audit::{Action, Entry};
use maitred::domain::staff::Role;
use maitred::domain::table::Table;
use maitred::domain::text::{Name, Username};
use maitred::http::addresses::BoxAddresses;
use maitred::http::gate::Gate;
use maitred::http::limits;
use maitred::http::{HttpConfig, server};
use maitred::import::{self, PictureProgram};
use maitred::live::Hub;
use maitred::ops::serve;
use maitred::security::{Hasher, HostPolicy, Params, Pepper, Secret, TokenKeys};
use maitred::store::{OpenOptions, Read, Store, StoreError, schema};

use env::FakeEnv;
use http::ServerAddr;
use menu::Menu;
use staff::Staff;

pub use guest::Guest;
pub use staff::{Cook, Manager, Party, Waiter};

/// Longer than anything in these tests takes; then a test fails instead of hanging.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// The start of every password; tests search stores and logs for it.
pub const PASSWORD: &str = "open-sesame";

/// A UUID that is unique in this test run.
pub fn fresh_uuid() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    uuid::Builder::from_u128(u128::from(number)).with_version(uuid::Version::Random).into_uuid()
}

/// Prints a measured number.
#[expect(clippy::print_stdout, reason = "measured numbers are read by people")]
pub fn print_line(line: &str) {
    println!("{line}");
}

/// A temporary folder in memory where possible: most tests would spend most of their time on the syncs of a real disk.
pub fn folder_in_memory() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// The program of these tests decodes uploaded pictures, as the one that is installed does.
pub fn picture_program() -> PictureProgram {
    PictureProgram { program: env!("CARGO_BIN_EXE_maitred").into(), args: vec!["decode-picture".to_owned()] }
}

/// A new file that is open for reading and writing.
pub fn new_file(path: &std::path::Path) -> std::fs::File {
    std::fs::OpenOptions::new().read(true).write(true).create_new(true).open(path).unwrap()
}

/// A backup that has begun, in the folder of the server. Dropping it ends it.
pub fn begin_backup(server: &TestServer) -> maitred::store::RunningBackup {
    let path = server.folder().join("begun.backup");
    let target = maitred::store::BackupTarget {
        file: new_file(&path),
        path,
        last_bytes: Some(1),
        passphrase: None,
        random: zeroize::Zeroizing::new([0; maitred::store::ENCRYPTION_RANDOM_BYTES]),
    };
    let key = maitred::store::BackupKey { fingerprint: [0; 32], file_text: zeroize::Zeroizing::default() };
    server.app().store.start_backup(target, &key).unwrap()
}

/// The result of the future; panics after `TIMEOUT`.
pub async fn with_timeout<T>(what: &str, future: impl Future<Output = T>) -> T {
    // Boxed: a large future in a debug build does not fit the stack of a test thread.
    match tokio::time::timeout(TIMEOUT, Box::pin(future)).await {
        Ok(value) => value,
        Err(_elapsed) => panic!("{what}: timed out"),
    }
}

/// The real server on its own socket and folder, with a restaurant of four tables, six items and one member of staff per role.
/// Stops when it is dropped.
pub struct TestServer {
    pub env: Arc<FakeEnv>,
    pub addr: ServerAddr,
    /// Tables "1" to "4".
    pub tables: Vec<Table>,
    /// The cost of password hashes from the next start on.
    pub params: Params,
    folder: TempDir,
    proxies: Vec<IpAddr>,
    tls: Option<TlsAcceptor>,
    /// The addresses of the box from the next start on.
    pub addresses: BoxAddresses,
    running: Option<Running>,
}

struct Running {
    app: Arc<App>,
    shutdown: rocket::Shutdown,
    ended: JoinHandle<()>,
    gate: JoinHandle<()>,
    inner: SocketAddr,
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown.notify();
            running.gate.abort();
        }
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

impl TestServer {
    pub async fn start() -> TestServer {
        Self::start_in(folder_in_memory(), vec![], None).await
    }

    /// With the data folder on a disk instead of in memory.
    pub async fn start_on_disk() -> TestServer {
        Self::start_in(TempDir::new().unwrap(), vec![], None).await
    }

    /// With this machine as a trusted proxy: `X-Forwarded-For` sets the client address.
    pub async fn start_behind_proxy() -> TestServer {
        Self::start_in(folder_in_memory(), vec![Ipv4Addr::LOCALHOST.into()], None).await
    }

    pub async fn start_with_tls(tls: TlsAcceptor) -> TestServer {
        Self::start_in(folder_in_memory(), vec![], Some(tls)).await
    }

    async fn start_in(folder: TempDir, proxies: Vec<IpAddr>, tls: Option<TlsAcceptor>) -> TestServer {
        let mut server = TestServer {
            env: Arc::new(FakeEnv::new()),
            addr: ServerAddr::new(),
            tables: vec![],
            params: Params::FOR_TESTS,
            folder,
            proxies,
            tls,
            addresses: BoxAddresses::default(),
            running: None,
        };
        server.start_again().await;
        server.set_up(menu::FILE).await;
        server
    }

    /// With another menu, which also names another currency.
    pub async fn start_with_menu(file: &str) -> TestServer {
        let mut server = Self::start_empty().await;
        server.set_up(file).await;
        server
    }

    /// A server before the setup.
    pub async fn start_empty() -> TestServer {
        let mut server = TestServer {
            env: Arc::new(FakeEnv::new()),
            addr: ServerAddr::new(),
            tables: vec![],
            params: Params::FOR_TESTS,
            folder: folder_in_memory(),
            proxies: vec![],
            tls: None,
            addresses: BoxAddresses::default(),
            running: None,
        };
        server.start_again().await;
        server
    }

    async fn set_up(&mut self, file: &str) {
        let app = Arc::clone(self.app());
        app.import_menu(import::parse(file).unwrap()).await.unwrap();
        let new = ["1", "2", "3", "4"].map(|n| NewTable { name: name(n), area: name("Room"), seats: 4 });
        let tables = app.add_tables(new.into()).await.unwrap();
        for role in Role::ALL {
            let username = staff::username(role);
            let new = NewStaff {
                username: Username::parse(username).unwrap(),
                name: name(username),
                role,
                stations: vec![],
                password: Secret::new(staff::password(role)),
            };
            app.add_staff(None, new, None).await.unwrap();
        }
        self.tables = tables;
    }

    /// A server with a waiter, a FAMILY party at table "1", the menu, and a guest of the party.
    pub async fn start_with_guest() -> (TestServer, Waiter, Party, Menu, Guest) {
        let server = Self::start().await;
        let (waiter, party) = server.family().await;
        let menu = server.menu().await;
        let guest = Guest::join(&server.addr, &party).await;
        (server, waiter, party, menu, guest)
    }

    /// The application, for acts that have no route.
    pub fn app(&self) -> &Arc<App> {
        &self.running.as_ref().expect("the server runs").app
    }

    /// The audit entries with this action, oldest first.
    pub fn audit_entries(&self, action: Action) -> Vec<Entry> {
        let log: Result<Vec<(u64, Entry)>, StoreError> =
            self.app().store.read(|view| view.scan(&schema::AUDIT, &()));
        log.unwrap().into_iter().map(|(_, entry)| entry).filter(|entry| entry.action == action).collect()
    }

    /// The number of audit entries with this action.
    pub fn audit_count(&self, action: Action) -> usize {
        self.audit_entries(action).len()
    }

    /// The address of Rocket, behind the gate.
    pub fn rocket_address(&self) -> SocketAddr {
        self.running.as_ref().expect("the server runs").inner
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Stops and starts the server on the same folder. `addr` follows to the new port; open sockets should be closed before.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start_again().await;
    }

    /// Stops the server as the program does. Waits for open sockets to close.
    pub async fn stop(&mut self) {
        let Running { mut app, shutdown, ended, gate, .. } = self.running.take().expect("the server runs");
        shutdown.notify();
        gate.abort();
        with_timeout("the server's end", ended).await.unwrap();
        app.store.clone().close().unwrap();
        // The store closes when the last connection has dropped its reference.
        with_timeout("the last connection's end", async {
            while let Err(shared) = Arc::try_unwrap(app) {
                app = shared;
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        })
        .await;
    }

    /// Starts the server on the existing folder.
    pub async fn start_again(&mut self) {
        let app = Arc::new(self.open());
        let hosts = HostPolicy::new(&[]).unwrap();
        let gate = Gate::bind((Ipv4Addr::LOCALHOST, 0).into(), self.tls.clone()).unwrap();
        let outer = gate.address().unwrap();
        let rules = serve::gate_settings(Arc::clone(&app), self.proxies.clone().into());
        let http_config = HttpConfig {
            hosts,
            trusted_proxies: self.proxies.clone().into(),
            peers: Some(gate.peers()),
            tls: gate.has_tls(),
            addresses: self.addresses.clone(),
            pictures: picture_program(),
        };
        let config = rocket::Config {
            address: std::net::Ipv4Addr::LOCALHOST.into(),
            port: 0,
            ident: rocket::config::Ident::none(),
            ip_header: None,
            log_level: rocket::config::LogLevel::Off,
            shutdown: ShutdownConfig {
                ctrlc: false,
                signals: Default::default(),
                grace: 1,
                mercy: 1,
                ..ShutdownConfig::default()
            },
            ..rocket::Config::release_default()
        };
        let (ready, listening) = oneshot::channel();
        let liftoff = AdHoc::on_liftoff("ready", move |rocket| {
            let at = SocketAddr::new(rocket.config().address, rocket.config().port);
            Box::pin(async move { ready.send(at).unwrap() })
        });
        let figment = rocket::figment::Figment::from(config);
        let rocket = server(rocket::custom(figment), Arc::clone(&app), http_config).attach(liftoff);
        let rocket = rocket.ignite().await.unwrap();
        let shutdown = rocket.shutdown();
        let ended = tokio::spawn(async move { drop(rocket.launch().await.unwrap()) });
        let inner = with_timeout("liftoff", listening).await.unwrap();
        let gate = tokio::spawn(gate.run(inner, rules));
        self.addr.set_address(outer);
        self.running = Some(Running { app, shutdown, ended, gate, inner });
    }

    fn open(&self) -> App {
        let hub = Arc::new(Hub::default());
        let options = OpenOptions { min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
        let listeners = Arc::clone(&hub);
        let store = self.folder.path().join("store");
        let publish = Box::new(move |events| listeners.publish(events));
        let (store, _report) = Store::open(&store, options, publish).unwrap();
        let pepper = Pepper::from_bytes([7; 32]);
        let keys = TokenKeys::new(&pepper);
        let hasher = Hasher::start_with(pepper, self.params, 2, 64);
        App::new(store, hub, hasher, keys, self.env.clone(), limits::ALL)
    }

    /// The current menu as phones get it.
    pub async fn menu(&self) -> Menu {
        Menu::fetch(&self.addr).await
    }

    /// Logs in the waiter.
    pub async fn waiter(&self) -> Waiter {
        Waiter(Staff::log_in(&self.addr, Role::Waiter).await)
    }

    /// Logs in the manager.
    pub async fn manager(&self) -> Manager {
        Manager(Waiter(Staff::log_in(&self.addr, Role::Manager).await))
    }

    /// Logs in the cook.
    pub async fn cook(&self) -> Cook {
        Cook(Staff::log_in(&self.addr, Role::Chef).await)
    }

    /// A waiter and a FAMILY party at table "1".
    pub async fn family(&self) -> (Waiter, Party) {
        let waiter = self.waiter().await;
        let party = waiter.open(&self.tables[0], "FAMILY").await;
        (waiter, party)
    }

    /// A waiter and an INDIVIDUAL party at table "2".
    pub async fn individuals(&self) -> (Waiter, Party) {
        let waiter = self.waiter().await;
        let party = waiter.open(&self.tables[1], "INDIVIDUAL").await;
        (waiter, party)
    }
}
