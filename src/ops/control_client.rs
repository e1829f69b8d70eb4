//! Asks the running service over its control socket.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IoSlice, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::net::sockopt::socket_peercred;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use rustix::process::geteuid;
use serde_json::Value;

use super::control::{
    self, Greeting, REQUEST_BYTES_MAX, Request, VERSION, other_version, runtime_folder_or_default,
};
use super::owner::DataOwner;
use super::terminal::CliError;

/// Longest answer, in bytes: the export of the largest menu fits.
const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Longest greeting, in bytes.
const GREETING_BYTES_MAX: u64 = 16 * 1024;
/// How long a service may take for its greeting.
const GREETING_WAIT: Duration = Duration::from_secs(5);

/// A running service that has the data folder open.
pub struct Client {
    folder: PathBuf,
    data: PathBuf,
}

impl Client {
    /// Finds the service of the data folder; `None` if there is none that this user may reach.
    ///
    /// # Errors
    /// The service's refusal, or that it has another version.
    pub fn find(data: &Path, owner: &DataOwner) -> Result<Option<Self>, CliError> {
        for folder in [data.to_owned(), runtime_folder_or_default()] {
            let client = Self { folder, data: data.to_owned() };
            if let Some((_stream, greeting)) = client.connect(owner)? {
                if greeting.version != VERSION {
                    return Err(other_version(&greeting.version, VERSION));
                }
                return Ok(Some(client));
            }
        }
        Ok(None)
    }

    /// Sends a request and waits for its answer as long as it takes. A request is sent once only.
    ///
    /// # Errors
    /// The service's, or that it stopped before it answered.
    pub fn ask(&self, owner: &DataOwner, request: &Request) -> Result<Value, CliError> {
        let stopped = || CliError::new("the service has stopped meanwhile; run the command again");
        let (mut stream, _greeting) = self.connect(owner)?.ok_or_else(stopped)?;
        let line = format!("{}\n", serde_json::to_string(request).map_err(CliError::new)?);
        if line.len() > REQUEST_BYTES_MAX {
            return Err(CliError::new("the arguments of this command are too long"));
        }
        let mut answer = exchange(&mut stream, &line, request.file.as_ref()).map_err(|error| {
            CliError::new(format_args!(
                "the service stopped before it answered ({error}), so the command may be done or not: see `journalctl -u maitred`, and \
                 look before you run it again"
            ))
        })?;
        match answer.get_mut("error") {
            Some(error) => Err(serde_json::from_value(error.take()).unwrap_or_else(CliError::new)),
            None => Ok(answer["ok"].take()),
        }
    }

    /// Connects as the user who runs the command: the service sees who it is.
    fn connect(&self, owner: &DataOwner) -> Result<Option<(BufReader<UnixStream>, Greeting)>, CliError> {
        let connected = owner.as_user(|| Ok::<_, CliError>(connect(&self.folder, &self.data)))?;
        let Ok(Some((stream, mut greeting))) = connected else { return Ok(None) };
        match greeting.refusal.take() {
            Some(refusal) => Err(CliError::new(refusal)),
            None => Ok(Some((stream, greeting))),
        }
    }
}

/// Connects to the socket in a folder, and reads the greeting; `None` if it is the service of another data folder.
fn connect(folder: &Path, data: &Path) -> io::Result<Option<(BufReader<UnixStream>, Greeting)>> {
    // Without permission to read it.
    let opened = fs::OpenOptions::new().read(true).custom_flags(OFlags::PATH.bits() as i32).open(folder)?;
    let stream = UnixStream::connect(control::socket_path(folder, &opened))?;
    // Passwords are sent only to a service that may have the data.
    let server = socket_peercred(&stream)?.uid;
    let about = fs::metadata(data)?;
    if !server.is_root() && server != geteuid() && server.as_raw() != about.uid() {
        return Ok(None);
    }
    stream.set_read_timeout(Some(GREETING_WAIT))?;
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    Read::by_ref(&mut stream).take(GREETING_BYTES_MAX).read_line(&mut line)?;
    let greeting: Greeting = serde_json::from_str(&line)?;
    stream.get_ref().set_read_timeout(None)?;
    let is_same = greeting.id == (about.dev(), about.ino());
    Ok(is_same.then_some((stream, greeting)))
}

fn exchange(stream: &mut BufReader<UnixStream>, line: &str, file: Option<&File>) -> io::Result<Value> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let files: Vec<_> = file.iter().map(AsFd::as_fd).collect();
    if !files.is_empty() {
        ancillary.push(SendAncillaryMessage::ScmRights(&files));
    }
    let parts = [IoSlice::new(line.as_bytes())];
    let sent = sendmsg(stream.get_ref(), &parts, &mut ancillary, SendFlags::NOSIGNAL)?;
    stream.get_mut().write_all(&line.as_bytes()[sent..])?;
    let mut answer = Vec::new();
    Read::by_ref(stream).take(ANSWER_BYTES_MAX).read_until(b'\n', &mut answer)?;
    if answer.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(serde_json::from_slice(&answer)?)
}
