//! Requests to the control socket that no command sends.

use std::fs::File;
use std::io::{BufRead, BufReader, IoSlice, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use serde_json::{Value, json};

use crate::cli::{restaurant, run_on, stdout_of};
use crate::cli_open::Service;

/// Sends a request with these files to the service, without the command; the answer.
fn ask_raw(data: &Path, line: &str, files: &[&File]) -> Value {
    let mut stream = BufReader::new(UnixStream::connect(data.join("control.sock")).unwrap());
    let mut greeting = String::new();
    stream.read_line(&mut greeting).unwrap();
    let files: Vec<_> = files.iter().map(|file| file.as_fd()).collect();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    if !files.is_empty() {
        ancillary.push(SendAncillaryMessage::ScmRights(&files));
    }
    let parts = [IoSlice::new(line.as_bytes())];
    sendmsg(stream.get_ref(), &parts, &mut ancillary, SendFlags::NOSIGNAL).unwrap();
    let mut answer = String::new();
    stream.read_line(&mut answer).unwrap();
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn hostile_request_is_refused_in_words_and_the_service_goes_on() {
    let (folder, data) = restaurant(&["--tables", "1"]);
    let _service = Service::start(&data, None);
    let request = |command: &str, arguments: Value| {
        let request =
            json!({"version": env!("CARGO_PKG_VERSION"), "command": command, "arguments": arguments});
        format!("{request}\n")
    };
    let import = request("menu-import", json!({"file": "m", "station": "KITCHEN", "tax_class": "FOOD"}));
    // Without blocks on the disk.
    let large = tempfile::tempfile().unwrap();
    large.set_len(65 * 1024 * 1024).unwrap();
    let mut small = tempfile::tempfile().unwrap();
    small.write_all(&u64::MAX.to_le_bytes()).unwrap();
    let opened = File::open(folder.path()).unwrap();
    let (pipe, _writer) = std::io::pipe().unwrap();
    let pipe = File::from(OwnedFd::from(pipe));
    for (line, files, why) in [
        (request("sing", Value::Null), vec![], "no command `sing`"),
        (request("staff", json!({"Add": {"username": "x"}})), vec![], "arguments of `staff` are wrong"),
        (request("staff", json!({"Add": {"username": "", "role": "Chef"}})), vec![], "name"),
        (request("table", json!({"Add": {"name": "", "area": "", "seats": 4}})), vec![], "name"),
        (request("backup", json!({"path": "/x"})), vec![], "empty file"),
        (request("backup", json!({"path": "/x"})), vec![&pipe], "empty file"),
        (import.clone(), vec![], "ordinary file"),
        (import.clone(), vec![&opened], "ordinary file"),
        (import.clone(), vec![&pipe], "ordinary file"),
        (import.clone(), vec![&large, &large], "more than one file"),
        (import.clone(), vec![&large], "at most 67 MB together"),
        (import, vec![&small], "no menu with photos"),
        (format!("{}\n", json!({"version": "0.0.1", "command": "staff"})), vec![], "restart the service"),
        ("[]\n".to_owned(), vec![], "not understood"),
    ] {
        let answer = ask_raw(&data, &line, &files);
        let error = answer["error"]["message"].as_str().unwrap_or_default();
        assert!(error.contains(why), "{line} {answer}");
    }
    assert!(stdout_of(&run_on(&data, &["staff", "list"])).contains("owner: OWNER"));
}
