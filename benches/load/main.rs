//! Measures a running server over real sockets on the loopback interface: phones, waiters and kitchen displays.
//!
//! `cargo build --release && cargo run --release --example load -- --help` lists the scenarios; each prints one line of JSON.
//! `benches/README.md` explains them and holds the results.

mod commands;
mod http;
mod kitchen;
mod live;
mod menu;
mod orders;
mod page;
mod restaurant;
mod server;
mod sockets;
mod stats;
mod store;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};

use server::{Kind, Server};
use stats::Report;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// Durable orders per second, processor time of each, latency
    Orders,
    /// Time from an order to the last of all kitchen displays
    Kitchen,
    /// Import of a large menu while phones have carts and others order
    Menu,
    /// Requests per second for the guest page and its files
    Page,
    /// Memory, cart changes at many open sockets, and the time to stop
    Sockets,
    /// Orders of 40 tables without and with a loop of the owner's commands, after `--orders` orders
    Commands,
    /// Start time, disk per order and backup, after `--orders` orders
    Store,
}

/// Measures maitred, or the Node server it is compared with.
#[derive(Parser)]
struct Options {
    /// The program to measure [default: maitred beside the folder of this program]
    #[arg(long, value_name = "FILE")]
    bin: Option<PathBuf>,
    /// Measure the Node server in this folder instead (benches/peer, after `npm ci` in it)
    #[arg(long, value_name = "DIR", conflicts_with = "bin")]
    peer: Option<PathBuf>,
    /// Only these scenarios
    #[arg(long, value_enum)]
    scenario: Vec<Scenario>,
    /// Callers of the scenario `orders`
    #[arg(long, value_delimiter = ',', default_value = "1,8,64")]
    callers: Vec<usize>,
    /// Parties per caller of the scenario `orders`; each places 150 orders
    #[arg(long, default_value_t = 1)]
    parties_per_caller: usize,
    /// Orders in the store for the scenarios `store` and `commands`
    #[arg(long, default_value_t = 15_000)]
    orders: usize,
    /// Phones of the scenario `sockets`
    #[arg(long, default_value_t = 125)]
    phones: usize,
    /// Live channels of each phone
    #[arg(long, default_value_t = 4)]
    sockets_per_phone: usize,
    /// Folder for temporary data; it must be on the disk that is to be measured
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target"))]
    folder: PathBuf,
    /// Keep the data folder
    #[arg(long)]
    keep: bool,
    /// A few requests per scenario: checks that this tool works
    #[arg(long)]
    smoke: bool,
}

impl Options {
    fn runs(&self, scenario: Scenario) -> bool {
        self.scenario.is_empty() || self.scenario.contains(&scenario)
    }

    /// How long the server is left alone before a measurement.
    fn pause(&self) -> Duration {
        Duration::from_millis(if self.smoke { 10 } else { 1_500 })
    }

    fn kind(&self) -> Result<Kind, Error> {
        if let Some(folder) = &self.peer {
            return Ok(Kind::Peer(folder.canonicalize()?));
        }
        let beside = || Some(std::env::current_exe().ok()?.parent()?.parent()?.join("maitred"));
        let binary = self.bin.clone().or_else(beside).ok_or("no program to measure: give --bin FILE")?;
        if !binary.is_file() {
            return Err(format!("{} is missing: build it, or give --bin FILE", binary.display()).into());
        }
        Ok(Kind::Maitred(binary.canonicalize()?))
    }
}

async fn run(options: &Options, folder: &Path) -> Result<(), Error> {
    let kind = options.kind()?;
    let report = Report::new(kind.name(), &kind.file())?;
    let new =
        |name: &str| Server::create(kind.clone(), folder.join(name), if options.smoke { 80 } else { 500 });
    // Each scenario has a server of its own, so that none depends on what another left in memory.
    if options.runs(Scenario::Orders) {
        let mut server = new("orders")?;
        server.start().await?;
        orders::measure(options, &server, &report).await?;
    }
    if options.runs(Scenario::Kitchen) {
        let mut server = new("kitchen")?;
        server.start().await?;
        kitchen::measure(options, &server, &report).await?;
    }
    // The Node server has no import.
    if options.runs(Scenario::Menu) && matches!(kind, Kind::Maitred(_)) {
        let mut server = new("menu")?;
        server.start().await?;
        menu::measure(options, &server, &report).await?;
    }
    if options.runs(Scenario::Page) {
        let mut server = new("page")?;
        server.start().await?;
        page::measure(options, &server, &report).await?;
    }
    if options.runs(Scenario::Sockets) {
        sockets::measure(options, &mut new("sockets")?, &report).await?;
    }
    if options.runs(Scenario::Commands) {
        let mut server = new("commands")?;
        server.start().await?;
        commands::measure(options, &server, &report).await?;
    }
    if options.runs(Scenario::Store) {
        store::measure(options, &mut new("store")?, &report).await?;
    }
    Ok(())
}

fn main() -> Result<(), Error> {
    let mut options = Options::parse();
    if options.smoke {
        options.callers = vec![1, 8];
        (options.phones, options.sockets_per_phone, options.orders) = (5, 2, 20);
    }
    std::fs::create_dir_all(&options.folder)?;
    let folder = tempfile::Builder::new().prefix("load-").tempdir_in(&options.folder)?;
    // Few threads: the server is on the same processor.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let result = runtime.block_on(run(&options, folder.path()));
    if options.keep {
        let _ = folder.keep();
    }
    result
}
