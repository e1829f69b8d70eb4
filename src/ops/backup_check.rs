//! Checks a backup for the restore in the browser in a child process: what the check needs of memory, a damaged backup on which it panics and
//! one on which it never ends do not reach the service.
//!
//! The child reads its request from the standard input and writes its answer to the standard output. It ends when the standard input is closed:
//! then the service is gone.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use serde::{Deserialize, Serialize};
use tokio::runtime::Builder;
use zeroize::Zeroizing;

use super::restore::{CheckedBackup, PrepareOptions, prepare};
use crate::app::make_backup::key_of;
use crate::app::support::author::Author;
use crate::app::support::restorer::RestoreError;
use crate::store::{self, Passphrase};
use crate::view::restore::RestoredContentView;

/// Hidden command: the service runs it.
pub const CHECK_COMMAND: &str = "check-backup";

/// How often the exit of the child is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The time for any backup, in seconds: a passphrase is hashed within seconds, and the new store opens within a minute on a slow card.
const TIME_BASE_S: u64 = 300;
/// Bytes of a backup for which a second more is given: a thirtieth of what two busy cores with an SSD check (13.6 MB in 4.7 s), for a slow card.
const BYTES_PER_SECOND: u64 = 100_000;

/// What the child is asked.
#[derive(Serialize, Deserialize)]
pub struct CheckRequest {
    /// The data folder, whose data would be replaced.
    pub data: PathBuf,
    /// The folder in which the new store is made; the service holds its lock.
    pub new: PathBuf,
    /// The file of the backup.
    pub backup: PathBuf,
    /// Opens an encrypted backup.
    pub passphrase: Option<Zeroizing<String>>,
    /// The user who is named in the audit log of the new store.
    pub user: Option<String>,
    /// Bytes that stay free for the service.
    pub reserve: u64,
}

/// Checks a backup of this many bytes in a child process of `program`, and makes a store of it. Stops it after a time, and when `is_interrupted`
/// is set.
///
/// # Errors
/// [`RestoreError`].
pub fn run(
    program: &Path,
    request: &CheckRequest,
    bytes: u64,
    is_interrupted: &AtomicBool,
) -> Result<RestoredContentView, RestoreError> {
    let limit = Duration::from_secs(TIME_BASE_S + bytes / BYTES_PER_SECOND);
    let mut command = Command::new(program);
    command.arg(CHECK_COMMAND);
    run_within(command, request, limit, is_interrupted)
}

fn run_within(
    mut command: Command,
    request: &CheckRequest,
    limit: Duration,
    is_interrupted: &AtomicBool,
) -> Result<RestoredContentView, RestoreError> {
    let failed = |error: io::Error| RestoreError::Failed(error.kind().to_string());
    let mut text = serde_json::to_vec(request).map(Zeroizing::new).map_err(|error| failed(error.into()))?;
    text.push(b'\n');
    // A group of its own: the check runs a child of its own.
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0).spawn().map_err(failed)?;
    // A child that has ended says why with its status. The pipe stays open until the check has ended.
    let mut stdin = child.stdin.take();
    if let Some(pipe) = &mut stdin {
        let _ = pipe.write_all(&text);
    }
    let mut waited = Duration::ZERO;
    let status = loop {
        match child.try_wait().map_err(failed)? {
            Some(status) => break status,
            None if is_interrupted.load(Ordering::Relaxed) => {
                end(&mut child);
                return Err(RestoreError::Busy);
            }
            None if waited >= limit => {
                end(&mut child);
                return Err(RestoreError::TooSlow { minutes: limit.as_secs() / 60 });
            }
            None => std::thread::sleep(POLL_INTERVAL),
        }
        waited += POLL_INTERVAL;
    };
    drop(stdin);
    let mut answer = String::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_string(&mut answer).map_err(failed)?;
    }
    match serde_json::from_str(&answer) {
        Ok(answer) => answer,
        Err(_) => Err(RestoreError::Failed(format!("the check of the backup ended with {status}"))),
    }
}

/// Ends the child and what it has started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

/// The child process of [`run`] calls this.
///
/// # Errors
/// The request or the answer cannot be transferred.
pub fn check_as_child() -> io::Result<()> {
    let mut stdin = BufReader::new(io::stdin());
    let mut line = Zeroizing::new(String::new());
    stdin.read_line(&mut line)?;
    let request: CheckRequest = serde_json::from_str(&line)?;
    std::thread::Builder::new().name("parent".into()).spawn(move || {
        let _ = io::copy(&mut stdin, &mut io::sink());
        std::process::exit(1);
    })?;
    let answer = check(request);
    let text = serde_json::to_string(&answer)?;
    let mut stdout = io::stdout();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

fn check(request: CheckRequest) -> Result<RestoredContentView, RestoreError> {
    let CheckRequest { data, new, backup: path, passphrase, user, reserve } = request;
    let failed = |error: io::Error| RestoreError::Failed(error.kind().to_string());
    let passphrase = passphrase.map(|text| Passphrase::parse(&text)).transpose();
    let passphrase = passphrase.map_err(RestoreError::InvalidPassphrase)?;
    let by = user.map_or(Author::Program, Author::SystemUser);
    let mut file = File::open(&path).map_err(failed)?;
    let content = store::check_backup(&mut file, &path, passphrase.as_ref())?;
    let key_beside = read_key(&key_of(&path))?;
    file.rewind().map_err(failed)?;
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().map_err(failed)?;
    let backup = CheckedBackup { file, path, passphrase, key_beside, content };
    let options = PrepareOptions { runtime: runtime.handle(), reserve, ends_logins: true };
    Ok(prepare(&new, &data, backup, &by, &options)?)
}

/// The text of a key file; `None` if there is none.
fn read_key(path: &Path) -> Result<Option<Zeroizing<String>>, RestoreError> {
    let mut text = Zeroizing::new(String::new());
    let read = File::open(path).and_then(|file| file.take(4096).read_to_string(&mut text));
    match read {
        Ok(_) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RestoreError::Failed(error.kind().to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a script in place of the program.
    fn run_script(
        script: &str,
        limit: Duration,
        is_interrupted: bool,
    ) -> Result<RestoredContentView, RestoreError> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let (data, new, backup) = ("data".into(), "new".into(), "backup".into());
        let request = CheckRequest { data, new, backup, passphrase: None, user: None, reserve: 0 };
        run_within(command, &request, limit, &AtomicBool::new(is_interrupted))
    }

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn check_that_dies_fails_with_its_status() {
        let failure = run_script("kill -ABRT $$", MINUTE, false).unwrap_err();
        assert!(failure.to_string().contains("signal: 6"), "{failure}");
        let failure = run_script("echo half an ans; exit 101", MINUTE, false).unwrap_err();
        assert!(failure.to_string().contains("exit status: 101"), "{failure}");
    }

    #[test]
    fn check_that_hangs_is_ended_with_its_own_children_and_fails() {
        let failure = run_script("sleep 300 & sleep 300", Duration::from_millis(100), false).unwrap_err();
        assert_eq!(failure, RestoreError::TooSlow { minutes: 0 });
    }

    #[test]
    fn check_is_ended_when_the_service_pauses() {
        assert_eq!(run_script("sleep 300", MINUTE, true).unwrap_err(), RestoreError::Busy);
    }

    #[test]
    fn child_gets_the_request_and_its_answer_is_returned() {
        let answer = r#"{"Err":{"NoSpace":{"free_mb":3,"needed_mb":9}}}"#;
        let script = format!(r#"read request; case $request in *'"reserve":0'*) echo '{answer}';; esac"#);
        let failure = run_script(&script, MINUTE, false).unwrap_err();
        assert_eq!(failure, RestoreError::NoSpace { free_mb: 3, needed_mb: 9 });
    }
}
