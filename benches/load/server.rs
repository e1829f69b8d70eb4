//! The server that is measured: starts and stops it, reads its memory and processor time.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::Error;
use crate::http::{Client, Identity};
use crate::stats::now;

/// Far more than a start with a million orders takes.
const START_MAX: Duration = Duration::from_secs(600);
/// A server that takes longer to stop is killed, and this is reported.
const STOP_MAX: Duration = Duration::from_secs(20);
/// Linux counts processor time of processes in hundredths of a second (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);
const PEER_PASSWORD: &str = "load-peer-owner";

/// What is measured.
#[derive(Clone)]
pub enum Kind {
    /// The program `maitred`.
    Maitred(PathBuf),
    /// The Node server in this folder (`benches/peer`).
    Peer(PathBuf),
}

impl Kind {
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Maitred(_) => "maitred",
            Kind::Peer(_) => "peer",
        }
    }

    /// The file that is run.
    pub fn file(&self) -> PathBuf {
        match self {
            Kind::Maitred(binary) => binary.clone(),
            Kind::Peer(folder) => folder.join("server.js"),
        }
    }
}

/// A server with a data folder of its own. Killed on drop.
pub struct Server {
    pub kind: Kind,
    pub address: SocketAddr,
    pub data: PathBuf,
    pub owner_password: String,
    tables: usize,
    child: Option<Child>,
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

impl Server {
    /// Sets a restaurant up with the menu of the demo; does not start the server.
    ///
    /// # Errors
    /// What the program printed if it failed.
    pub fn create(kind: Kind, data: PathBuf, tables: usize) -> Result<Self, Error> {
        std::fs::create_dir_all(&data)?;
        let owner_password = match &kind {
            Kind::Peer(folder) if !folder.join("node_modules").is_dir() => {
                return Err(format!("{} has no node_modules: run `npm ci` in it", folder.display()).into());
            }
            Kind::Peer(_) => PEER_PASSWORD.to_owned(),
            Kind::Maitred(binary) => {
                let mut init = Command::new(binary);
                init.args(["init", "--name", "Load", "--tables", &tables.to_string(), "--menu"]);
                init.arg(repository("src/ops/demo/menu.json")).arg("--data").arg(&data);
                let output = init.output().map_err(|error| format!("{}: {error}", binary.display()))?;
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                let word = text
                    .split_once("with the password ")
                    .and_then(|(_, rest)| rest.split_whitespace().next());
                word.ok_or_else(|| format!("init: {}", String::from_utf8_lossy(&output.stderr)))?.to_owned()
            }
        };
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        Ok(Self { kind, address, data, owner_password, tables, child: None })
    }

    /// Starts the server; returns the time until it has answered a request.
    ///
    /// # Errors
    /// It ended, or did not answer in ten minutes.
    pub async fn start(&mut self) -> Result<Duration, Error> {
        // Free at this moment; another program that takes it makes the start fail.
        self.address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = match &self.kind {
            Kind::Maitred(binary) => {
                let mut serve = Command::new(binary);
                serve.args(["serve", "--log", "warn", "--listen", &self.address.to_string(), "--data"]);
                serve.arg(&self.data);
                serve
            }
            Kind::Peer(folder) => {
                let mut node = Command::new("node");
                node.arg("server.js").current_dir(folder).env("NODE_ENV", "production");
                node.env("PEER_PORT", self.address.port().to_string()).env("PEER_DATA", &self.data);
                node.env("PEER_MENU", repository("src/ops/demo/menu.json"));
                node.env("PEER_PAGES", repository("assets/dist"));
                node.env("PEER_TABLES", self.tables.to_string()).env("PEER_PASSWORD", PEER_PASSWORD);
                node
            }
        };
        let log = File::options().create(true).append(true).open(self.log())?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let begun = now();
        let mut child =
            command.spawn().map_err(|error| format!("{}: {error}", self.kind.file().display()))?;
        loop {
            let mut client = Client::new(self.address, Identity::default());
            if client.send("GET", "/healthz", "", "").await.is_ok_and(|answer| answer.status == 200) {
                break;
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the server ended with {status}: {}", self.log_text()).into());
            }
            if begun.elapsed() > START_MAX {
                let _ = child.kill();
                return Err("the server did not answer in ten minutes".into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        self.child = Some(child);
        Ok(begun.elapsed())
    }

    fn log(&self) -> PathBuf {
        self.data.with_extension("log")
    }

    fn log_text(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// Stops the server as systemd does; returns the time it took, and whether it ended by itself.
    ///
    /// # Errors
    /// It does not run.
    pub async fn stop(&mut self) -> Result<(Duration, bool), Error> {
        let mut child = self.child.take().ok_or("the server does not run")?;
        let begun = now();
        let pid =
            i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw).ok_or("no process id")?;
        rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
        while begun.elapsed() < STOP_MAX {
            if let Some(status) = child.try_wait()? {
                return Ok((begun.elapsed(), ended_by_itself(status)));
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        child.kill()?;
        child.wait()?;
        Ok((begun.elapsed(), false))
    }

    /// Kills the server, as a power cut would.
    ///
    /// # Errors
    /// It does not run.
    pub fn kill(&mut self) -> Result<(), Error> {
        let mut child = self.child.take().ok_or("the server does not run")?;
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    pub fn process(&self) -> Result<Process, Error> {
        Ok(Process(self.child.as_ref().ok_or("the server does not run")?.id()))
    }

    /// A client that has logged in as the owner.
    ///
    /// # Errors
    /// The login was refused.
    pub async fn owner(&self) -> Result<Client, Error> {
        let mut owner = Client::new(self.address, Identity::default());
        let login = serde_json::json!({"username": "owner", "password": self.owner_password});
        owner.call("POST", "/api/staff/login", &login).await?;
        Ok(owner)
    }
}

/// Killed by the signal counts: Node has no handler of its own that could change its exit code.
fn ended_by_itself(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.success() || status.signal() == Some(15)
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.is_some() {
            let _ = self.kill();
        }
    }
}

/// A running process.
#[derive(Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    /// This program.
    pub fn own() -> Self {
        Self(std::process::id())
    }

    /// Processor time of all threads so far, to a hundredth of a second.
    ///
    /// # Errors
    /// The process has ended.
    pub fn cpu(self) -> Result<Duration, Error> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.0))?;
        // The name in parentheses may hold spaces; `utime` and `stime` are fields 14 and 15.
        let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |index: usize| fields.get(index).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
        Ok(TICK * (ticks(11) + ticks(12)))
    }

    /// Resident memory in KiB.
    ///
    /// # Errors
    /// The process has ended.
    pub fn memory(self) -> Result<u64, Error> {
        self.status("VmRSS:")
    }

    /// The most resident memory since the start or the last [`Process::reset_peak`], in KiB.
    ///
    /// # Errors
    /// The process has ended.
    pub fn peak(self) -> Result<u64, Error> {
        self.status("VmHWM:")
    }

    /// Lets [`Process::peak`] begin again.
    ///
    /// # Errors
    /// The process has ended.
    pub fn reset_peak(self) -> Result<(), Error> {
        Ok(std::fs::write(format!("/proc/{}/clear_refs", self.0), "5")?)
    }

    fn status(self, name: &str) -> Result<u64, Error> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.0))?;
        let line = text.lines().find_map(|line| line.strip_prefix(name)).ok_or("the process has ended")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}
