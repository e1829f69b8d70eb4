//! The box of a test, and the people who use it.

pub mod changes;
pub mod env;
pub mod guest;
pub mod http;
pub mod menu;
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
use maitred::http::gate::Gate;
use maitred::http::limits;
use maitred::http::{Door, server};
use maitred::import;
use maitred::live::Hub;
use maitred::ops::serve;
use maitred::security::{CsrfKey, Hasher, HostPolicy, Params, Pepper, Secret};
use maitred::store::{OpenOptions, Read, Store, StoreError, schema};

use env::FakeWorld;
use http::House;
use menu::Menu;
use staff::Staff;

pub use guest::Guest;
pub use staff::{Cook, Manager, Party, Waiter};

/// Nothing in these tests takes this long; what does is lost.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Everybody's password begins so; it must be found nowhere.
pub const PASSWORD: &str = "open-sesame";

/// A UUID that no test has had before.
pub fn fresh_uuid() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    uuid::Builder::from_u128(u128::from(number)).with_version(uuid::Version::Random).into_uuid()
}

/// For the numbers a test has measured.
#[expect(clippy::print_stdout, reason = "a measured number is meant to be read")]
pub fn say(line: &str) {
    println!("{line}");
}

/// A folder in memory where there is one: the barriers of a real disk are most of what a test waits for, and only tests
/// of the disk are about them.
pub fn folder_in_memory() -> TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// Waits, but not for ever.
pub async fn in_time<T>(what: &str, future: impl Future<Output = T>) -> T {
    // On the heap: an evening of awaits in one debug future would not fit a test thread's stack.
    match tokio::time::timeout(PATIENCE, Box::pin(future)).await {
        Ok(value) => value,
        Err(_elapsed) => panic!("{what}: nothing came"),
    }
}

/// The real server on a socket of its own, with a restaurant of four tables, six dishes and one member of
/// staff per role; stopped when it is dropped.
pub struct TestApp {
    /// The clock, ids and chance.
    pub env: Arc<FakeWorld>,
    /// Where it answers.
    pub house: House,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// What new hashes cost from the next start on.
    pub params: Params,
    folder: TempDir,
    proxies: Vec<IpAddr>,
    tls: Option<TlsAcceptor>,
    running: Option<Running>,
}

struct Running {
    app: Arc<App>,
    shutdown: rocket::Shutdown,
    ended: JoinHandle<()>,
    gate: JoinHandle<()>,
    inner: SocketAddr,
}

impl Drop for TestApp {
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

impl TestApp {
    /// A new box.
    pub async fn start() -> TestApp {
        Self::start_in(folder_in_memory(), vec![], None).await
    }

    /// A new box whose data is on a disk.
    pub async fn start_on_disk() -> TestApp {
        Self::start_in(TempDir::new().unwrap(), vec![], None).await
    }

    /// A new box that believes what this machine says in `X-Forwarded-For`.
    pub async fn start_behind_proxy() -> TestApp {
        Self::start_in(folder_in_memory(), vec![Ipv4Addr::LOCALHOST.into()], None).await
    }

    /// A new box with a certificate.
    pub async fn start_with_tls(tls: TlsAcceptor) -> TestApp {
        Self::start_in(folder_in_memory(), vec![], Some(tls)).await
    }

    async fn start_in(folder: TempDir, proxies: Vec<IpAddr>, tls: Option<TlsAcceptor>) -> TestApp {
        let mut box_ = TestApp {
            env: Arc::new(FakeWorld::new()),
            house: House::new(),
            tables: vec![],
            params: Params::FOR_TESTS,
            folder,
            proxies,
            tls,
            running: None,
        };
        box_.start_again().await;
        let app = box_.app();
        app.import_menu(import::parse(menu::FILE).unwrap()).await.unwrap();
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
        box_.tables = tables;
        box_
    }

    /// The acts themselves, for what has no route.
    pub fn app(&self) -> &Arc<App> {
        &self.running.as_ref().expect("the box runs").app
    }

    /// How often the log tells of this.
    pub fn told_of(&self, action: Action) -> usize {
        let log: Result<Vec<(u64, Entry)>, StoreError> =
            self.app().store.read(|view| view.scan(&schema::AUDIT, &()));
        log.unwrap().iter().filter(|(_, entry)| entry.action == action).count()
    }

    /// Where the server listens behind the gate.
    pub fn behind_the_gate(&self) -> SocketAddr {
        self.running.as_ref().expect("the box runs").inner
    }

    /// Where everything is kept.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Stops the box as the program does and starts it again on the same folder, on another port.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start_again().await;
    }

    /// Stops the box as the program does. Hang up sockets before, or their good-byes are waited for.
    pub async fn stop(&mut self) {
        let Running { mut app, shutdown, ended, gate, .. } = self.running.take().expect("the box runs");
        shutdown.notify();
        gate.abort();
        in_time("the server's end", ended).await.unwrap();
        app.store.clone().close().unwrap();
        // The folder is free when the last connection has let go of the store.
        in_time("the last connection's end", async {
            while let Err(shared) = Arc::try_unwrap(app) {
                app = shared;
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        })
        .await;
    }

    /// Starts a box on the folder.
    pub async fn start_again(&mut self) {
        let app = Arc::new(self.open());
        let hosts = HostPolicy::new(&[]).unwrap();
        let gate = Gate::bind((Ipv4Addr::LOCALHOST, 0).into(), self.tls.clone()).unwrap();
        let outer = gate.address().unwrap();
        let rules = serve::gate_rules(Arc::clone(&app), self.proxies.clone().into());
        let door = Door {
            hosts,
            trusted_proxies: self.proxies.clone().into(),
            peers: Some(gate.peers()),
            tls: gate.has_tls(),
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
        let rocket = server(rocket::custom(figment), Arc::clone(&app), door).attach(liftoff);
        let rocket = rocket.ignite().await.unwrap();
        let shutdown = rocket.shutdown();
        let ended = tokio::spawn(async move { drop(rocket.launch().await.unwrap()) });
        let inner = in_time("liftoff", listening).await.unwrap();
        let gate = tokio::spawn(gate.run(inner, rules));
        self.house.moved_to(outer);
        self.running = Some(Running { app, shutdown, ended, gate, inner });
    }

    fn open(&self) -> App {
        let hub = Arc::new(Hub::default());
        let options = OpenOptions { free_space_floor_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
        let listeners = Arc::clone(&hub);
        let store = self.folder.path().join("store");
        let publish = Box::new(move |events| listeners.publish(events));
        let (store, _report) = Store::open(&store, options, publish).unwrap();
        let pepper = Pepper::from_bytes([7; 32]);
        let csrf = CsrfKey::new(&pepper);
        let hasher = Hasher::start_with(pepper, self.params, 2, 64);
        App::new(store, hub, hasher, csrf, self.env.clone(), limits::ALL)
    }

    /// The menu as phones see it now.
    pub async fn menu(&self) -> Menu {
        Menu::fetch(&self.house).await
    }

    /// The waiter comes to work.
    pub async fn waiter(&self) -> Waiter {
        Waiter(Staff::log_in(&self.house, Role::Waiter).await)
    }

    /// The manager comes to work.
    pub async fn manager(&self) -> Manager {
        Manager(Waiter(Staff::log_in(&self.house, Role::Manager).await))
    }

    /// The cook comes to work.
    pub async fn cook(&self) -> Cook {
        Cook(Staff::log_in(&self.house, Role::Chef).await)
    }

    /// A party is seated at the first table, with one cart.
    pub async fn family(&self) -> (Waiter, Party) {
        let waiter = self.waiter().await;
        let party = waiter.open(&self.tables[0], "FAMILY").await;
        (waiter, party)
    }

    /// A party is seated at the second table, with a cart each.
    pub async fn individuals(&self) -> (Waiter, Party) {
        let waiter = self.waiter().await;
        let party = waiter.open(&self.tables[1], "INDIVIDUAL").await;
        (waiter, party)
    }
}
