use std::io::{BufRead, BufReader, IoSlice, Read};
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;

use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

use super::*;
use crate::ops::control_client::Client;
use crate::ops::owner::DataOwner;

/// Responds to `echo` with its arguments and what it reads from the file; refuses other commands with two faults.
fn handler() -> Arc<Handler> {
    Arc::new(|request, _user| {
        let mut text = String::new();
        if let Some(mut file) = request.file {
            file.read_to_string(&mut text).unwrap();
        }
        match request.command.as_str() {
            "echo" => Ok(json!([request.arguments, text])),
            other => Err(CliError::with_faults(other, ["one".to_owned(), "two".to_owned()])),
        }
    })
}

fn request(command: &str, file: Option<File>) -> Request {
    Request { version: VERSION.to_owned(), command: command.to_owned(), arguments: json!({"n": 1}), file }
}

/// Asks the service of the folder; `None` if there is none.
fn ask(data: &Path, request: &Request) -> Option<Result<Value, CliError>> {
    let owner = DataOwner::unswitched(data);
    let client = Client::find(data, &owner).unwrap()?;
    Some(client.ask(&owner, request))
}

fn serve(data: &Path) -> Control {
    let control = Control::bind(data, None).unwrap();
    control.serve(&handler()).unwrap();
    control
}

/// Connects without the client, and reads the greeting.
fn connect(data: &Path) -> (BufReader<UnixStream>, Greeting) {
    let mut stream = BufReader::new(UnixStream::connect(data.join(SOCKET)).unwrap());
    let mut line = String::new();
    stream.read_line(&mut line).unwrap();
    (stream, serde_json::from_str(&line).unwrap())
}

fn line_after(mut stream: BufReader<UnixStream>, text: &[u8]) -> String {
    // The service may hang up before it has read everything.
    let _ = stream.get_mut().write_all(text);
    let mut answer = String::new();
    let _ = stream.read_line(&mut answer);
    answer
}

#[test]
fn service_answers_requests_with_and_without_a_file() {
    let dir = tempfile::tempdir().unwrap();
    // Longer than the path of a socket may be.
    for data in [dir.path().to_owned(), dir.path().join("a".repeat(120))] {
        fs::create_dir_all(&data).unwrap();
        assert!(ask(&data, &request("echo", None)).is_none(), "no service");
        let control = serve(&data);
        assert_eq!(ask(&data, &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
        fs::write(data.join("menu"), "soup").unwrap();
        let file = File::open(data.join("menu")).unwrap();
        assert_eq!(ask(&data, &request("echo", Some(file))), Some(Ok(json!([{"n": 1}, "soup"]))));
        let refused = ask(&data, &request("sing", None)).unwrap().unwrap_err();
        assert_eq!(refused.to_string(), "sing has 2 faults:\n  one\n  two");
        let about = fs::metadata(data.join(SOCKET)).unwrap();
        assert!(about.file_type().is_socket());
        assert_eq!(about.mode() & 0o777, 0o600);
        drop(control);
        assert!(!data.join(SOCKET).exists());
        assert!(ask(&data, &request("echo", None)).is_none());
    }
}

#[test]
fn socket_of_a_killed_service_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    drop(UnixListener::bind(dir.path().join(SOCKET)).unwrap());
    assert!(ask(dir.path(), &request("echo", None)).is_none(), "nobody listens");
    let _control = serve(dir.path());
    assert_eq!(ask(dir.path(), &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
}

#[test]
fn socket_in_runtime_folder_is_for_the_group_and_deleted_at_the_end() {
    let (data, runtime) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let control = Control::bind(data.path(), Some(runtime.path())).unwrap();
    control.serve(&handler()).unwrap();
    let socket = runtime.path().join(SOCKET);
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o660);
    let (_, greeting) = connect(runtime.path());
    assert_eq!(greeting, Greeting::of(data.path()).unwrap());
    drop(control);
    assert!(!socket.exists());
    // Without the folder the socket in the data folder still works.
    let _control = Control::bind(data.path(), Some(Path::new("/nowhere"))).unwrap();
    assert!(data.path().join(SOCKET).exists());
}

#[test]
fn wrong_request_is_refused_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let _control = serve(dir.path());
    let old = format!("{}\n", json!({"version": "0.0.1", "command": "echo"}));
    for (line, why) in [
        ("x".repeat(REQUEST_BYTES_MAX + 5000).as_bytes(), "too long"),
        (b"[1\n", "not understood"),
        (b"\xff\xfe\n", "not understood"),
        (b"{}\n", "not understood"),
        (old.as_bytes(), "has version"),
    ] {
        let answer = line_after(connect(dir.path()).0, line);
        assert!(answer.contains(why) || answer.is_empty() && line.len() > REQUEST_BYTES_MAX, "{answer}");
    }
    // Many small parts.
    let (mut stream, _) = connect(dir.path());
    for _ in 0..=REQUEST_PARTS_MAX {
        let _ = stream.get_mut().write_all(b"{");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(line_after(stream, b"").contains("too slowly"));
    assert_eq!(ask(dir.path(), &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
}

#[test]
fn request_with_two_files_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let _control = serve(dir.path());
    let (stream, _) = connect(dir.path());
    let file = File::open(dir.path()).unwrap();
    let files = [file.as_fd(), file.as_fd()];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    ancillary.push(SendAncillaryMessage::ScmRights(&files));
    let line = format!("{}\n", serde_json::to_string(&request("echo", None)).unwrap());
    sendmsg(stream.get_ref(), &[IoSlice::new(line.as_bytes())], &mut ancillary, SendFlags::NOSIGNAL).unwrap();
    assert!(line_after(stream, b"").contains("more than one file"));
}

#[test]
fn clients_that_send_nothing_do_not_stop_others_and_are_limited() {
    let dir = tempfile::tempdir().unwrap();
    let _control = serve(dir.path());
    let mut silent: Vec<_> = (1..CONNECTIONS_MAX - 1).map(|_| connect(dir.path())).collect();
    assert_eq!(ask(dir.path(), &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
    let refused = (0..100).find_map(|_| {
        silent.push(connect(dir.path()));
        silent.last().and_then(|(_, greeting)| greeting.refusal.clone())
    });
    assert_eq!(refused, Some(too_many()));
    let owner = DataOwner::unswitched(dir.path());
    let error = Client::find(dir.path(), &owner).err().map(|error| error.to_string());
    assert_eq!(error, Some(too_many()));
    drop(silent);
    let is_answered = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        Client::find(dir.path(), &owner).is_ok_and(|client| client.is_some())
    });
    assert!(is_answered);
}

#[test]
fn command_of_a_service_that_stops_in_the_middle_says_that_it_may_be_done_and_is_sent_once() {
    let dir = tempfile::tempdir().unwrap();
    let listener = UnixListener::bind(dir.path().join(SOCKET)).unwrap();
    let greeting = Greeting::of(dir.path()).unwrap();
    let service = std::thread::spawn(move || {
        let mut requests = 0;
        // The search for the service, and the request.
        for _ in 0..2 {
            let (stream, _) = listener.accept().unwrap();
            send(&stream, &greeting).unwrap();
            let mut line = String::new();
            BufReader::new(stream).read_line(&mut line).unwrap();
            requests += usize::from(!line.is_empty());
        }
        listener.set_nonblocking(true).unwrap();
        (requests, listener.accept().is_err())
    });
    let error = ask(dir.path(), &request("echo", None)).unwrap().unwrap_err().to_string();
    assert!(error.contains("stopped before it answered") && error.contains("may be done or not"), "{error}");
    assert_eq!(service.join().unwrap(), (1, true));
}

#[test]
fn service_of_another_data_folder_is_not_asked() {
    let (data, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let _control = serve(other.path());
    // As if both had the same runtime folder.
    std::os::unix::fs::symlink(other.path().join(SOCKET), data.path().join(SOCKET)).unwrap();
    assert!(ask(data.path(), &request("echo", None)).is_none());
}
