//! The program as a process: its commands, and `serve` until it answers.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::record::Recording;
use crate::cli::maitred;
use crate::support::http::ServerAddr;

/// Far longer than a start takes; the test fails after it, because the program hangs.
const STUCK: Duration = Duration::from_secs(60);

/// A command of the program for a data folder, recorded if there is a recording.
pub fn command(data: &Path, arguments: &[&str], recording: Option<&Recording>) -> Command {
    let mut command = maitred(arguments);
    command.arg("--data").arg(data);
    if let Some(recording) = recording {
        recording.attach(&mut command);
    }
    command
}

/// The command `serve` on a free port of this machine.
pub fn serve(data: &Path, recording: Option<&Recording>) -> Command {
    command(data, &["serve", "--listen", "127.0.0.1:0"], recording)
}

/// Runs a command to its end.
pub fn run(data: &Path, arguments: &[&str], recording: Option<&Recording>) -> Output {
    command(data, arguments, recording).output().unwrap()
}

/// What a command that ended says: its exit code, and the last lines of its standard error.
pub fn outcome(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().rev().take(12).collect();
    let lines: Vec<&str> = lines.into_iter().rev().collect();
    format!("{} {}", output.status, lines.join(" | "))
}

/// A running `maitred serve`; killed when it is dropped.
pub struct Server {
    child: Child,
    pub addr: ServerAddr,
    /// Its log after it was ready; read so that the pipe never fills.
    lines: Receiver<String>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts the server on a free port of this machine.
    ///
    /// # Errors
    /// The exit code and the end of its log, when it ends instead of serving.
    pub fn start(data: &Path, recording: Option<&Recording>) -> Result<Server, String> {
        let mut command = serve(data, recording);
        let mut server = Server::spawn(&mut command);
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Runs the command, which is [`serve`] or like it, without waiting until it answers.
    pub fn spawn(command: &mut Command) -> Server {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            while pipe.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
                // The test may not want more lines; the pipe is read to its end.
                let _ = sender.send(std::mem::take(&mut line));
            }
        });
        Server { child, addr: ServerAddr::new(), lines }
    }

    /// # Errors
    /// As those of [`Server::start`].
    pub fn wait_until_ready(&mut self) -> Result<(), String> {
        let mut log = Vec::new();
        loop {
            match self.lines.recv_timeout(STUCK) {
                Ok(line) => match address(&line) {
                    Some(address) => {
                        self.addr.set_address(address);
                        return Ok(());
                    }
                    None => log.push(line.trim_end().to_owned()),
                },
                Err(RecvTimeoutError::Timeout) => {
                    return Err(format!("no answer after {} s: {}", STUCK.as_secs(), log.join(" | ")));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let status = self.child.wait().unwrap();
                    let from = log.len().saturating_sub(12);
                    return Err(format!("{status} {}", log[from..].join(" | ")));
                }
            }
        }
    }

    /// Waits until it ends by itself. Returns its exit code and the rest of its log.
    ///
    /// # Errors
    /// The log, when it writes nothing for this time and has not ended.
    pub fn wait_for_end(mut self, quiet_max: Duration) -> Result<(ExitStatus, String), String> {
        let mut log = String::new();
        loop {
            match self.lines.recv_timeout(quiet_max) {
                Ok(line) => log.push_str(&line),
                Err(RecvTimeoutError::Timeout) => return Err(format!("it has not ended: {log}")),
                Err(RecvTimeoutError::Disconnected) => return Ok((self.child.wait().unwrap(), log)),
            }
        }
    }

    /// Waits for a line of its log with this text. Returns the line.
    pub fn wait_for_line(&self, text: &str) -> String {
        let mut log = String::new();
        loop {
            match self.lines.recv_timeout(STUCK) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => log.push_str(&line),
                Err(error) => panic!("no line with {text:?}: {error}: {log}"),
            }
        }
    }

    /// Ends it as a crash does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        assert_eq!(self.child.wait().unwrap().signal(), Some(9), "it ended before it was killed");
    }

    /// Ends it with SIGTERM, as systemd does.
    pub fn stop(mut self) {
        self.terminate();
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
    }

    /// Sends SIGTERM.
    pub fn terminate(&self) {
        let kill = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(kill.success());
    }
}

/// The address in the log line that says that the server is ready.
fn address(line: &str) -> Option<SocketAddr> {
    let (_, rest) = line.split_once("serving")?;
    let (_, address) = rest.split_once("address=http://")?;
    address.split_whitespace().next()?.parse().ok()
}
