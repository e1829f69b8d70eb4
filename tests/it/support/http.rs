//! A small HTTP/1.1 client with one connection per request, so that tests control every byte.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use rocket::tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use rocket::tokio::net::TcpStream;
use serde_json::Value;
use uuid::Uuid;

use super::with_timeout;

/// The current address of the server. Clones share it, so they follow a restart to another port.
#[derive(Clone)]
pub struct ServerAddr(Arc<AtomicU16>);

impl ServerAddr {
    pub fn new() -> Self {
        Self(Arc::default())
    }

    pub fn set_address(&self, address: SocketAddr) {
        self.0.store(address.port(), Ordering::SeqCst);
    }

    pub fn port(&self) -> u16 {
        self.0.load(Ordering::SeqCst)
    }

    /// The `Host` that phones use.
    pub fn host(&self) -> String {
        format!("menu.local:{}", self.port())
    }

    /// The `Origin` of the server's pages.
    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port())).await.unwrap()
    }
}

/// A request that was not sent yet.
#[derive(Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

pub fn request(method: &str, path: &str) -> Request {
    Request { method: method.to_owned(), path: path.to_owned(), headers: vec![], body: None }
}

pub fn get(path: &str) -> Request {
    request("GET", path)
}

pub fn post(path: &str) -> Request {
    request("POST", path)
}

impl Request {
    /// Sets a header and replaces one of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a header and keeps one of the same name.
    pub fn and_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("Content-Type", kind)
    }

    /// The body, where it is JSON.
    pub fn sent(&self) -> Option<Value> {
        serde_json::from_slice(self.body.as_ref()?).ok()
    }

    pub fn key(self, key: Uuid) -> Self {
        self.header("Idempotency-Key", &format!("\"{key}\""))
    }

    fn bytes(&self, addr: &ServerAddr) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            head.push_str(&format!("Host: {}\r\n", addr.host()));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = &self.body {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("connection")) {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend(self.body.iter().flatten());
        bytes
    }

    /// Sends the request and reads the answer.
    pub async fn to(&self, addr: &ServerAddr) -> Answer {
        self.over(addr.connect().await, addr).await
    }

    /// Sends the request and reads only the head of the answer: after an upgrade the body has no end.
    pub async fn head_from(&self, addr: &ServerAddr) -> Answer {
        let mut stream = addr.connect().await;
        let read = async {
            stream.write_all(&self.bytes(addr)).await.unwrap();
            let (mut answer, mut part) = (Vec::new(), [0; 4096]);
            while !answer.windows(4).any(|w| w == b"\r\n\r\n") {
                let count = stream.read(&mut part).await.unwrap();
                assert!(count > 0, "the server closed the connection");
                answer.extend_from_slice(&part[..count]);
            }
            answer
        };
        Answer::parse(&with_timeout(&format!("{} {}", self.method, self.path), read).await)
    }

    /// Sends the request over an open connection and reads the answer.
    pub async fn over<S: AsyncRead + AsyncWrite>(&self, stream: S, addr: &ServerAddr) -> Answer {
        Answer::parse(&self.exchange(stream, addr).await)
    }

    /// Sends the request; `None` when the server goes away before the whole answer has arrived.
    pub async fn try_to(&self, addr: &ServerAddr) -> Option<Answer> {
        let stream = TcpStream::connect(("127.0.0.1", addr.port())).await.ok()?;
        let bytes = self.exchange(stream, addr).await;
        let has_head = bytes.windows(4).any(|w| w == b"\r\n\r\n");
        let answer = has_head.then(|| Answer::parse(&bytes))?;
        let is_whole = match answer.header("content-length") {
            Some(length) => length.parse() == Ok(answer.body.len()),
            None => bytes.ends_with(b"0\r\n\r\n") || answer.body.is_empty(),
        };
        is_whole.then_some(answer)
    }

    async fn exchange<S: AsyncRead + AsyncWrite>(&self, stream: S, addr: &ServerAddr) -> Vec<u8> {
        let bytes = self.bytes(addr);
        let (mut from, mut into) = split(stream);
        let exchange = async {
            // Writing may fail: a server that refuses a body stops reading it and still answers.
            let write = async { into.write_all(&bytes).await.is_ok() };
            let read = async {
                let mut answer = Vec::new();
                let mut part = vec![0; 16 * 1024];
                while let Ok(count @ 1..) = from.read(&mut part).await {
                    answer.extend_from_slice(&part[..count]);
                }
                answer
            };
            tokio::join!(write, read).1
        };
        with_timeout(&format!("{} {}", self.method, self.path), exchange).await
    }
}

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| {
            panic!("no head in the answer {:?}", String::from_utf8_lossy(bytes));
        });
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| {
                let (name, value) = line.split_once(':').unwrap();
                (name.trim().to_ascii_lowercase(), value.trim().to_owned())
            })
            .collect();
        let mut answer = Answer { status, headers, body: bytes[end + 4..].to_vec() };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = dechunked(&answer.body);
        }
        answer
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("not JSON: {:?}: {error}", self.text()))
    }

    /// The body; panics where the status is another.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem document; panics where the answer has another status or code, or members are missing.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let problem = self.expect(status);
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        assert!(problem["title"].is_string() && problem["type"].is_string(), "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        problem
    }

    pub fn replayed(&self) -> bool {
        self.header("idempotency-replayed") == Some("true")
    }

    /// Checks that this is the stored answer of the first request with the same key.
    #[track_caller]
    pub fn assert_replay_of(&self, first: &Answer) {
        assert_eq!((self.status, self.replayed(), &self.body), (first.status, true, &first.body));
    }

    /// The value and the attributes of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<(String, String)> {
        let mut set = self.headers.iter().filter(|(header, _)| header == "set-cookie");
        set.find_map(|(_, line)| {
            let (value, attributes) = line.strip_prefix(name)?.strip_prefix('=')?.split_once(';')?;
            Some((value.to_owned(), attributes.to_owned()))
        })
    }
}

fn dechunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|w| w == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 2 + size + 2..];
    }
    body
}
