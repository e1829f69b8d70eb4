//! The control socket of the running service: commands ask it to do what needs the store.
//!
//! There are two sockets of one service. `control.sock` in the data folder is for the owner of the folder and root (mode 0600). The one in
//! the runtime folder of systemd is also for the group of the service's user (mode 0660). The kernel refuses everybody else.
//!
//! The service begins with a line of JSON, the [`Greeting`], so that a command knows that this is the service of its data folder before it
//! sends anything. A request is one line of JSON, with at most one open file beside it (`SCM_RIGHTS`): the command opens its files as the
//! person who runs it, and the service may lack the permission. The answer is one line of JSON: `{"ok": …}` or `{"error": …}`.

use std::fs::{self, File};
use std::io::{self, IoSliceMut, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rustix::net::sockopt::socket_peercred;
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SocketAddrUnix,
    SocketFlags, SocketType, recvmsg, socket_with,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::owner::User;
use super::terminal::CliError;

/// The name of both sockets.
pub const SOCKET: &str = "control.sock";
/// The runtime folder that the unit file names.
const RUNTIME_FOLDER: &str = "/run/maitred";
/// The version of this program. A service of another version may understand a command in another way.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Longest request, in bytes. What is longer goes into the file beside it.
pub const REQUEST_BYTES_MAX: usize = 64 * 1024;
/// Requests that run at the same time.
const REQUESTS_MAX: usize = 4;
/// Connections at the same time; each has a thread. More than requests, so that clients that send nothing stop no others.
const CONNECTIONS_MAX: usize = 16;
/// How long the service waits for the next bytes of a request, and to send its answer. Service and command run on one computer.
const REQUEST_WAIT: Duration = Duration::from_secs(5);
/// Parts in which a request may arrive: with [`REQUEST_WAIT`] the longest time that a slow client takes one of the places. A command sends
/// its request at once.
const REQUEST_PARTS_MAX: usize = 6;
const BACKLOG: i32 = 16;

/// The longest path of a socket in bytes (`sun_path`, without its final zero).
const SOCKET_PATH_BYTES_MAX: usize = 107;

/// The first line of the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    /// [`VERSION`] of the service.
    pub version: String,
    /// Its data folder.
    pub data: PathBuf,
    /// Device and inode of the data folder.
    pub id: (u64, u64),
    /// Why the service takes no request now.
    pub refusal: Option<String>,
}

impl Greeting {
    /// The greeting of the service of this data folder.
    ///
    /// # Errors
    /// The error of the system if the folder cannot be read.
    pub fn of(data: &Path) -> io::Result<Self> {
        let about = fs::metadata(data)?;
        let (version, data) = (VERSION.to_owned(), fs::canonicalize(data)?);
        Ok(Self { version, data, id: (about.dev(), about.ino()), refusal: None })
    }
}

/// A request to the service.
#[derive(Serialize, Deserialize)]
pub struct Request {
    /// [`VERSION`] of the command.
    pub version: String,
    /// The name of the command.
    pub command: String,
    /// Arguments of the command.
    #[serde(default)]
    pub arguments: Value,
    /// A file that the command opened.
    #[serde(skip)]
    pub file: Option<File>,
}

/// Runs a request of this user.
pub type Handler = dyn Fn(Request, User) -> Result<Value, CliError> + Send + Sync;

/// The listening sockets of a service. Their files are deleted when this is dropped.
pub struct Control {
    greeting: Greeting,
    sockets: Vec<Socket>,
    connections: Arc<AtomicUsize>,
    running: Arc<AtomicUsize>,
}

struct Socket {
    listener: Arc<UnixListener>,
    path: PathBuf,
    inode: u64,
}

/// The folder for the socket of the group, if systemd has made one for this service.
pub fn runtime_folder() -> Option<PathBuf> {
    let folders = std::env::var_os("RUNTIME_DIRECTORY")?;
    std::env::split_paths(&folders).next().filter(|folder| folder.is_absolute())
}

/// The folder in which a command looks for the socket of the group.
pub fn runtime_folder_or_default() -> PathBuf {
    runtime_folder().unwrap_or_else(|| PathBuf::from(RUNTIME_FOLDER))
}

impl Control {
    /// Listens in the data folder, and in `runtime` for the group too. The caller has the store open, so existing sockets are left from an
    /// earlier run. Without the socket of the group the service works: that error is logged.
    ///
    /// # Errors
    /// Any error of the system.
    pub fn bind(data: &Path, runtime: Option<&Path>) -> io::Result<Self> {
        let mut sockets = vec![Socket::bind(data, 0o600)?];
        match runtime.map(|folder| Socket::bind(folder, 0o660)).transpose() {
            Ok(socket) => sockets.extend(socket),
            Err(error) => {
                tracing::warn!(%error, "no control socket in the runtime folder: commands need root");
            }
        }
        Ok(Self {
            greeting: Greeting::of(data)?,
            sockets,
            connections: Arc::default(),
            running: Arc::default(),
        })
    }

    /// Serves each request on a thread of its own until this is dropped.
    ///
    /// # Errors
    /// The error of the system if it cannot start a thread.
    pub fn serve(&self, handler: &Arc<Handler>) -> io::Result<()> {
        for socket in &self.sockets {
            let listener = Arc::clone(&socket.listener);
            let (connections, running) = (Arc::clone(&self.connections), Arc::clone(&self.running));
            let (greeting, handler) = (self.greeting.clone(), Arc::clone(handler));
            let accept = move || {
                // Ends with an error when the listener is shut down.
                while let Ok((stream, _)) = listener.accept() {
                    let serving = Serving {
                        greeting: greeting.clone(),
                        running: Arc::clone(&running),
                        handler: Arc::clone(&handler),
                    };
                    serving.start(stream, &connections);
                }
            };
            std::thread::Builder::new().name("control-accept".into()).spawn(accept)?;
        }
        Ok(())
    }
}

impl Socket {
    fn bind(folder: &Path, mode: u32) -> io::Result<Self> {
        let path = folder.join(SOCKET);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let opened = File::open(folder)?;
        let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
        rustix::net::bind(&socket, &SocketAddrUnix::new(socket_path(folder, &opened))?)?;
        // Before `listen` nobody can connect.
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
        rustix::net::listen(&socket, BACKLOG)?;
        let inode = fs::metadata(&path)?.ino();
        Ok(Self { listener: Arc::new(UnixListener::from(socket)), path, inode })
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = rustix::net::shutdown(&*self.listener, rustix::net::Shutdown::Both);
        // The next run may have made its own already.
        if fs::metadata(&self.path).is_ok_and(|about| about.ino() == self.inode) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Counts a connection or a request while it exists.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    /// `None` if there are `most` already.
    fn enter(count: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let entered = Self(Arc::clone(count));
        (count.fetch_add(1, Ordering::SeqCst) < most).then_some(entered)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What the thread of one connection needs.
struct Serving {
    greeting: Greeting,
    running: Arc<AtomicUsize>,
    handler: Arc<Handler>,
}

impl Serving {
    /// Starts a thread for one connection.
    fn start(self, stream: UnixStream, connections: &Arc<AtomicUsize>) {
        let Some(connection) = Counted::enter(connections, CONNECTIONS_MAX) else {
            let _ = send(&stream, &Greeting { refusal: Some(too_many()), ..self.greeting });
            return;
        };
        let run = move || {
            let _connection = connection;
            if let Err(error) = self.handle(&stream) {
                tracing::debug!(%error, "a command disconnected before its answer");
            }
        };
        let thread = std::thread::Builder::new().name("control".into()).spawn(run);
        if let Err(error) = thread {
            tracing::warn!(%error, "cannot start a thread for a command");
        }
    }

    fn handle(&self, stream: &UnixStream) -> io::Result<()> {
        stream.set_read_timeout(Some(REQUEST_WAIT))?;
        stream.set_write_timeout(Some(REQUEST_WAIT))?;
        let user = User::of_uid(socket_peercred(stream)?.uid);
        send(stream, &self.greeting)?;
        let answer = match receive(stream) {
            Ok(request) if request.version != VERSION => Err(other_version(VERSION, &request.version)),
            Ok(request) => match Counted::enter(&self.running, REQUESTS_MAX) {
                Some(_running) => (self.handler)(request, user),
                None => Err(CliError::new(too_many())),
            },
            // The command knew enough with the greeting: it has sent nothing.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => Err(CliError::new(format_args!("this request is not understood: {error}"))),
        };
        send(stream, &answer.map_or_else(|error| json!({ "error": error }), |ok| json!({ "ok": ok })))
    }
}

fn too_many() -> String {
    "too many commands are running already: try again".to_owned()
}

/// The error for a command of another version than the service.
pub fn other_version(service: &str, command: &str) -> CliError {
    CliError::new(format_args!(
        "the running service has version {service} and this command {command}: restart the service with systemctl restart maitred"
    ))
}

fn send(mut stream: &UnixStream, line: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(line)?;
    bytes.push(b'\n');
    stream.write_all(&bytes)
}

/// Receives one line and the file beside it.
fn receive(stream: &UnixStream) -> io::Result<Request> {
    let invalid = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why);
    let (mut line, mut file) = (Vec::new(), None);
    let mut part = vec![0; REQUEST_BYTES_MAX];
    let mut parts = 0;
    while !line.ends_with(b"\n") {
        if line.len() > REQUEST_BYTES_MAX {
            return Err(invalid("it is too long"));
        }
        if parts == REQUEST_PARTS_MAX {
            return Err(invalid("it arrives too slowly"));
        }
        parts += 1;
        // Room for a second file, to refuse it.
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let flags = RecvFlags::CMSG_CLOEXEC;
        let received = recvmsg(stream, &mut [IoSliceMut::new(&mut part)], &mut ancillary, flags);
        let received = received.map_err(|error| match error {
            rustix::io::Errno::AGAIN => invalid("it has no end"),
            error => error.into(),
        })?;
        for message in ancillary.drain() {
            if let RecvAncillaryMessage::ScmRights(files) = message {
                for received in files {
                    if file.replace(File::from(received)).is_some() {
                        return Err(invalid("it has more than one file"));
                    }
                }
            }
        }
        if received.flags.contains(ReturnFlags::CTRUNC) {
            return Err(invalid("it has more than one file"));
        }
        if received.bytes == 0 {
            return Err(match line.is_empty() {
                true => io::ErrorKind::UnexpectedEof.into(),
                false => invalid("it has no end"),
            });
        }
        line.extend_from_slice(&part[..received.bytes]);
    }
    let mut request: Request = serde_json::from_slice(&line)?;
    request.file = file;
    Ok(request)
}

/// The path of the socket, through the open folder if the path is too long for a socket.
pub fn socket_path(folder: &Path, opened: &File) -> PathBuf {
    let path = folder.join(SOCKET);
    match path.as_os_str().len() <= SOCKET_PATH_BYTES_MAX {
        true => path,
        false => PathBuf::from(format!("/proc/self/fd/{}/{SOCKET}", opened.as_raw_fd())),
    }
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod tests;
