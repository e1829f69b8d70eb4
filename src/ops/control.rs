//! The control socket: commands ask the running service to do what needs the store.
//!
//! It is `control.sock` in the data folder, and only the owner of the folder and root may use it (mode 0600). A request is one line of
//! JSON, with at most one open file beside it (`SCM_RIGHTS`): the command opens its files as the person who runs it, and the service
//! may lack the permission. The answer is one line of JSON: `{"ok": …}` or `{"error": "…"}`.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, SocketAddrUnix, SocketFlags, SocketType, recvmsg, sendmsg, socket_with,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const SOCKET: &str = "control.sock";

/// Longest request or answer, in bytes.
const LINE_BYTES_MAX: usize = 64 * 1024;
/// Requests at the same time; each has a thread.
const REQUESTS_MAX: usize = 4;
/// How long the service waits for the next bytes of a request, and to send its answer. Service and command run on one computer.
const REQUEST_WAIT: Duration = Duration::from_secs(5);
const BACKLOG: i32 = 16;

/// The longest path of a socket in bytes (`sun_path`, without its final zero).
const SOCKET_PATH_BYTES_MAX: usize = 107;

/// A request to the service.
#[derive(Serialize, Deserialize)]
pub struct Request {
    /// The name of the command.
    pub command: String,
    /// Arguments of the command.
    #[serde(default)]
    pub arguments: Value,
    /// A file that the command opened.
    #[serde(skip)]
    pub file: Option<File>,
}

/// Runs a request. `Err` is a text for the person who ran the command.
pub type Handler = dyn Fn(Request) -> Result<Value, String> + Send + Sync;

/// The listening socket. Its file is deleted when this is dropped.
pub struct Control {
    listener: Arc<UnixListener>,
    path: PathBuf,
    inode: u64,
}

impl Control {
    /// Listens in the data folder. The caller has its store open, so an existing socket is left from an earlier run.
    ///
    /// # Errors
    /// Any error of the system.
    pub fn bind(data: &Path) -> io::Result<Self> {
        let path = data.join(SOCKET);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let folder = File::open(data)?;
        let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
        rustix::net::bind(&socket, &SocketAddrUnix::new(socket_path(data, &folder))?)?;
        // Before `listen` nobody can connect.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        rustix::net::listen(&socket, BACKLOG)?;
        let inode = fs::metadata(&path)?.ino();
        Ok(Self { listener: Arc::new(UnixListener::from(socket)), path, inode })
    }

    /// Serves each request on a thread of its own until this is dropped.
    ///
    /// # Errors
    /// The error of the system if it cannot start a thread.
    pub fn serve(&self, handler: Arc<Handler>) -> io::Result<()> {
        let listener = Arc::clone(&self.listener);
        let running = Arc::new(AtomicUsize::new(0));
        let accept = move || {
            // Ends with an error when the listener is shut down.
            while let Ok((stream, _)) = listener.accept() {
                let (handler, running) = (Arc::clone(&handler), Running::enter(&running));
                let Some(running) = running else {
                    let _ = answer(&stream, Err("too many commands are running: try again".to_owned()));
                    continue;
                };
                let run = move || {
                    let _running = running;
                    if let Err(error) = handle(&stream, &*handler) {
                        tracing::debug!(%error, "a command disconnected before its answer");
                    }
                };
                let thread = std::thread::Builder::new().name("control".into()).spawn(run);
                if let Err(error) = thread {
                    tracing::warn!(%error, "cannot start a thread for a command");
                }
            }
        };
        std::thread::Builder::new().name("control-accept".into()).spawn(accept).map(drop)
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        let _ = rustix::net::shutdown(&*self.listener, rustix::net::Shutdown::Both);
        // The next run may have made its own already.
        if fs::metadata(&self.path).is_ok_and(|about| about.ino() == self.inode) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Counts a request while it runs.
struct Running(Arc<AtomicUsize>);

impl Running {
    fn enter(running: &Arc<AtomicUsize>) -> Option<Self> {
        let entered = Self(Arc::clone(running));
        (running.fetch_add(1, Ordering::SeqCst) < REQUESTS_MAX).then_some(entered)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn handle(stream: &UnixStream, handler: &Handler) -> io::Result<()> {
    stream.set_read_timeout(Some(REQUEST_WAIT))?;
    stream.set_write_timeout(Some(REQUEST_WAIT))?;
    let request = match receive(stream) {
        Ok(request) => request,
        Err(error) => return answer(stream, Err(format!("this request is not understood: {error}"))),
    };
    answer(stream, handler(request))
}

fn answer(mut stream: &UnixStream, answer: Result<Value, String>) -> io::Result<()> {
    let answer = answer.map_or_else(|error| json!({ "error": error }), |ok| json!({ "ok": ok }));
    stream.write_all(format!("{answer}\n").as_bytes())
}

/// Receives one line and the file beside it.
fn receive(stream: &UnixStream) -> io::Result<Request> {
    let (mut line, mut file) = (Vec::new(), None);
    while !line.ends_with(b"\n") {
        if line.len() > LINE_BYTES_MAX {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is too long"));
        }
        let mut part = [0; 4096];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let received =
            recvmsg(stream, &mut [IoSliceMut::new(&mut part)], &mut ancillary, RecvFlags::CMSG_CLOEXEC)?;
        for message in ancillary.drain() {
            if let RecvAncillaryMessage::ScmRights(files) = message {
                file = files.last().map(File::from).or(file);
            }
        }
        if received.bytes == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        line.extend_from_slice(&part[..received.bytes]);
    }
    let mut request: Request = serde_json::from_slice(&line)?;
    request.file = file;
    Ok(request)
}

/// Asks the service that has the data folder open; `None` if it cannot be reached: usually none runs, and if one runs all the same,
/// opening the store says so. Waits for the answer as long as it takes.
///
/// # Errors
/// The service's text, or that it stopped before it answered.
pub fn ask(data: &Path, request: &Request) -> Option<Result<Value, String>> {
    let folder = File::open(data).ok()?;
    let mut stream = UnixStream::connect(socket_path(data, &folder)).ok()?;
    let mut exchange = || -> io::Result<Value> {
        let line = format!("{}\n", serde_json::to_string(request)?);
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        let files: Vec<_> = request.file.iter().map(AsFd::as_fd).collect();
        if !files.is_empty() {
            ancillary.push(SendAncillaryMessage::ScmRights(&files));
        }
        let sent = sendmsg(&stream, &[IoSlice::new(line.as_bytes())], &mut ancillary, SendFlags::NOSIGNAL)?;
        stream.write_all(&line.as_bytes()[sent..])?;
        let mut answer = String::new();
        BufReader::new((&stream).take(LINE_BYTES_MAX as u64)).read_line(&mut answer)?;
        Ok(serde_json::from_str(&answer)?)
    };
    let stopped = |error: io::Error| format!("the service stopped before it answered ({error}); see its log");
    Some(exchange().map_err(stopped).and_then(|mut answer| match answer.get("error") {
        Some(error) => Err(error.as_str().unwrap_or_default().to_owned()),
        None => Ok(answer["ok"].take()),
    }))
}

/// The path of the socket, through the open folder if the path is too long for a socket.
fn socket_path(data: &Path, folder: &File) -> PathBuf {
    let path = data.join(SOCKET);
    match path.as_os_str().len() <= SOCKET_PATH_BYTES_MAX {
        true => path,
        false => PathBuf::from(format!("/proc/self/fd/{}/{SOCKET}", folder.as_raw_fd())),
    }
}

#[cfg(test)]
#[path = "control_tests.rs"]
mod tests;
