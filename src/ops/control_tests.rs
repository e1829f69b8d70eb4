use std::os::unix::fs::FileTypeExt;

use super::*;

/// Responds to `echo` with its arguments and what it reads from the file; refuses other commands.
fn handler() -> Arc<Handler> {
    Arc::new(|request| {
        let mut text = String::new();
        if let Some(mut file) = request.file {
            file.read_to_string(&mut text).unwrap();
        }
        match request.command.as_str() {
            "echo" => Ok(json!([request.arguments, text])),
            other => Err(format!("{other} is unknown")),
        }
    })
}

fn request(command: &str, file: Option<File>) -> Request {
    Request { command: command.to_owned(), arguments: json!({"n": 1}), file }
}

#[test]
fn service_answers_requests_with_and_without_a_file() {
    let dir = tempfile::tempdir().unwrap();
    // Longer than the path of a socket may be.
    for data in [dir.path().to_owned(), dir.path().join("a".repeat(120))] {
        fs::create_dir_all(&data).unwrap();
        assert!(ask(&data, &request("echo", None)).is_none(), "no service");
        let control = Control::bind(&data).unwrap();
        control.serve(handler()).unwrap();
        assert_eq!(ask(&data, &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
        fs::write(data.join("menu"), "soup").unwrap();
        let file = File::open(data.join("menu")).unwrap();
        assert_eq!(ask(&data, &request("echo", Some(file))), Some(Ok(json!([{"n": 1}, "soup"]))));
        assert_eq!(ask(&data, &request("sing", None)), Some(Err("sing is unknown".to_owned())));
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
    let control = Control::bind(dir.path()).unwrap();
    control.serve(handler()).unwrap();
    assert_eq!(ask(dir.path(), &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
}

#[test]
fn request_that_is_too_long_or_no_json_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let control = Control::bind(dir.path()).unwrap();
    control.serve(handler()).unwrap();
    for (line, why) in
        [("x".repeat(LINE_BYTES_MAX + 5000), "too long"), ("[1\n".to_owned(), "not understood")]
    {
        let mut stream = UnixStream::connect(dir.path().join(SOCKET)).unwrap();
        // The service may hang up before it has read everything.
        let _ = stream.write_all(line.as_bytes());
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.contains(why) || answer.is_empty() && line.len() > LINE_BYTES_MAX, "{answer}");
    }
    assert_eq!(ask(dir.path(), &request("echo", None)), Some(Ok(json!([{"n": 1}, ""]))));
}
