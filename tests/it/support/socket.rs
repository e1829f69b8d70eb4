//! The client side of a live channel.

use rocket::futures::{SinkExt, StreamExt};
use rocket::tokio::net::TcpStream;
use serde_json::{Value, json};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::http::ServerAddr;
use super::with_timeout;

/// An open live channel.
pub struct Socket(WebSocketStream<TcpStream>);

/// The answer to a refused upgrade.
#[derive(Debug)]
pub struct Refused {
    pub status: u16,
    pub problem: Value,
}

impl Socket {
    /// Opens a live channel with these headers.
    pub async fn open(addr: &ServerAddr, path: &str, headers: &[(&str, &str)]) -> Result<Socket, Refused> {
        Self::open_over(addr.connect().await, addr, path, headers).await
    }

    /// Opens a live channel over an open connection.
    pub async fn open_over(
        stream: TcpStream,
        addr: &ServerAddr,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Socket, Refused> {
        let mut request = format!("ws://{}{path}", addr.host()).into_client_request().unwrap();
        for (name, value) in headers {
            let name: tokio_tungstenite::tungstenite::http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let opened = with_timeout("an upgrade", tokio_tungstenite::client_async(request, stream)).await;
        match opened {
            Ok((stream, _)) => Ok(Socket(stream)),
            Err(Error::Http(answer)) => {
                let status = answer.status().as_u16();
                let body = answer.into_body().unwrap_or_default();
                Err(Refused { status, problem: serde_json::from_slice(&body).unwrap_or_default() })
            }
            Err(other) => panic!("the upgrade failed: {other}"),
        }
    }

    /// Sends a frame.
    pub async fn send_frame(&mut self, frame: &Value) {
        self.send_text(frame.to_string()).await;
    }

    /// Sends any text.
    pub async fn send_text(&mut self, text: impl Into<String>) {
        with_timeout("sending", self.0.send(Message::Text(text.into()))).await.unwrap();
    }

    /// Sends a text many times without reading, until the server closes the channel.
    pub async fn send_repeatedly(&mut self, text: &str, times: usize) {
        for _ in 0..times {
            let sent = with_timeout("sending", self.0.send(Message::Text(text.to_owned()))).await;
            if sent.is_err() {
                return;
            }
        }
    }

    /// Sends a binary frame.
    pub async fn send_bytes(&mut self, bytes: Vec<u8>) {
        with_timeout("sending", self.0.send(Message::Binary(bytes))).await.unwrap();
    }

    async fn message(&mut self, waiting_for: &str) -> Option<Message> {
        with_timeout(waiting_for, self.0.next()).await.and_then(Result::ok)
    }

    /// The next frame.
    pub async fn next(&mut self, waiting_for: &str) -> Value {
        loop {
            match self.message(waiting_for).await {
                Some(Message::Text(text)) => return serde_json::from_str(&text).unwrap(),
                Some(Message::Ping(_) | Message::Pong(_)) => {}
                other => panic!("waiting for {waiting_for}, got {other:?}"),
            }
        }
    }

    /// The next frame of this type; skips others.
    pub async fn expect(&mut self, kind: &str) -> Value {
        self.expect_where(kind, |_| true).await
    }

    /// The next frame of this type that matches; skips others.
    pub async fn expect_where(&mut self, kind: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let frame = self.next(kind).await;
            if frame["type"] == kind && fits(&frame) {
                return frame;
            }
        }
    }

    /// All frames up to the first that matches, or to the end of the channel.
    pub async fn frames_until(&mut self, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut frames = Vec::new();
        while !frames.last().is_some_and(&fits) {
            match self.message("a frame or the end").await {
                Some(Message::Text(text)) => frames.push(serde_json::from_str(&text).unwrap()),
                Some(Message::Ping(_) | Message::Pong(_)) => {}
                _ => break,
            }
        }
        frames
    }

    /// All frames that the server has queued so far: it sends them before the answer to a ping.
    pub async fn drain_frames(&mut self) -> Vec<Value> {
        self.send_frame(&json!({"type": "ping"})).await;
        let mut frames = Vec::new();
        loop {
            let frame = self.next("pong").await;
            if frame["type"] == "pong" {
                return frames;
            }
            frames.push(frame);
        }
    }

    /// The types of all frames that the server has queued so far.
    pub async fn drain_frame_types(&mut self) -> Vec<String> {
        self.drain_frames().await.iter().map(|frame| frame["type"].as_str().unwrap().to_owned()).collect()
    }

    /// Waits until the server closes the channel: the last frames, the close code and the reason; 1006 without a close frame.
    pub async fn wait_closed(mut self) -> (Vec<Value>, u16, String) {
        let mut last = Vec::new();
        loop {
            match self.message("a close").await {
                Some(Message::Text(text)) => last.push(serde_json::from_str(&text).unwrap()),
                Some(Message::Close(Some(frame))) => {
                    return (last, frame.code.into(), frame.reason.into_owned());
                }
                Some(Message::Close(None)) | None => return (last, 1006, String::new()),
                Some(_) => {}
            }
        }
    }

    /// Sends a close frame and waits for that of the server.
    pub async fn disconnect(mut self) {
        let _ = self.0.close(None).await;
        while self.message("the other side's close").await.is_some() {}
    }
}
