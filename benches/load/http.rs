//! A small HTTP/1.1 client: one connection that is kept open, and few copies, so that the client takes little of the processor.

use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Error;

/// What authenticates a phone or a member of staff.
#[derive(Clone, Default)]
pub struct Identity {
    pub cookie: String,
    pub csrf: String,
}

/// A client with one connection.
pub struct Client {
    pub address: SocketAddr,
    pub identity: Identity,
    stream: Option<TcpStream>,
    request: Vec<u8>,
    received: Vec<u8>,
    body: Vec<u8>,
}

/// An answer, valid until the next request.
pub struct Answer<'c> {
    pub status: u16,
    pub body: &'c [u8],
}

impl Answer<'_> {
    /// Fails unless the request was successful.
    pub fn check(&self, what: &str) -> Result<(), Error> {
        match self.status {
            200..=299 => Ok(()),
            status => Err(format!("{what}: {status} {}", String::from_utf8_lossy(self.body)).into()),
        }
    }

    /// The number of this member of the JSON body, without parsing all of it.
    pub fn number(&self, member: &str) -> Result<u64, Error> {
        let name = format!("\"{member}\":");
        let at = find(self.body, name.as_bytes()).ok_or_else(|| format!("no {member} in the answer"))?;
        let digits = self.body[at + name.len()..].iter().take_while(|byte| byte.is_ascii_digit());
        Ok(digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
    }
}

/// The position of `wanted` in `bytes`.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

impl Client {
    pub fn new(address: SocketAddr, identity: Identity) -> Self {
        Self { address, identity, stream: None, request: vec![], received: vec![], body: vec![] }
    }

    /// Sends a request with more header lines (each ends with CR LF) and reads the answer.
    ///
    /// # Errors
    /// The connection failed; the next request makes a new one.
    pub async fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> Result<Answer<'_>, Error> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        self.request.clear();
        let (address, Identity { cookie, csrf }) = (self.address, &self.identity);
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{headers}");
        self.request.extend_from_slice(head.as_bytes());
        if !cookie.is_empty() {
            self.request.extend_from_slice(format!("Cookie: {cookie}\r\n").as_bytes());
        }
        let body = if method == "GET" { "" } else { body };
        if method != "GET" {
            let length = body.len();
            let change = format!(
                "Origin: http://{address}\r\nX-CSRF-Token: {csrf}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n"
            );
            self.request.extend_from_slice(change.as_bytes());
        }
        self.request.extend_from_slice(b"\r\n");
        self.request.extend_from_slice(body.as_bytes());
        stream.write_all(&self.request).await?;
        let status = self.receive(&mut stream).await?;
        self.stream = Some(stream);
        Ok(Answer { status, body: &self.body })
    }

    async fn receive(&mut self, stream: &mut TcpStream) -> Result<u16, Error> {
        self.received.clear();
        self.body.clear();
        let end = loop {
            self.read_more(stream).await?;
            if let Some(end) = find(&self.received, b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.received[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
        let value = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        if value("transfer-encoding:") == Some("chunked") {
            self.receive_chunks(stream, end).await?;
        } else {
            let length = value("content-length:").map_or(Ok(0), str::parse)?;
            while self.received.len() < end + length {
                self.read_more(stream).await?;
            }
            self.body.extend_from_slice(&self.received[end..end + length]);
        }
        Ok(status)
    }

    async fn receive_chunks(&mut self, stream: &mut TcpStream, mut at: usize) -> Result<(), Error> {
        loop {
            let line_end = loop {
                match find(&self.received[at..], b"\r\n") {
                    Some(length) => break at + length,
                    None => self.read_more(stream).await?,
                }
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.received[at..line_end])?.trim(), 16)?;
            let (start, end) = (line_end + 2, line_end + 2 + size);
            while self.received.len() < end + 2 {
                self.read_more(stream).await?;
            }
            self.body.extend_from_slice(&self.received[start..end]);
            if size == 0 {
                return Ok(());
            }
            at = end + 2;
        }
    }

    async fn read_more(&mut self, stream: &mut TcpStream) -> Result<(), Error> {
        self.received.reserve(16 * 1024);
        match stream.read_buf(&mut self.received).await? {
            0 => Err("the server closed the connection".into()),
            _ => Ok(()),
        }
    }

    /// Sends a request and parses the answer; takes over a new cookie and CSRF token. For setting up, not for measuring.
    ///
    /// # Errors
    /// The connection failed, or the status is no success.
    pub async fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Error> {
        let answer = self.send(method, path, "", &body.to_string()).await?;
        answer.check(&format!("{method} {path}"))?;
        let parsed: Value = serde_json::from_slice(answer.body).unwrap_or_default();
        let cookies = cookies_of(&self.received);
        if !cookies.is_empty() {
            self.identity.cookie = cookies;
        }
        if let Some(token) = parsed["csrfToken"].as_str() {
            self.identity.csrf = token.to_owned();
        }
        Ok(parsed)
    }
}

/// All `name=value` that the answer sets, as one `Cookie` header.
fn cookies_of(received: &[u8]) -> String {
    let text = String::from_utf8_lossy(received);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let values = head.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("set-cookie").then(|| value.split(';').next().unwrap_or_default().trim())
    });
    values.collect::<Vec<_>>().join("; ")
}
