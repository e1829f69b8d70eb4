//! Live channels: WebSockets of maitred, socket.io of the Node server.

use std::time::Instant;

use rocket::futures::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::Error;
use crate::http::Identity;
use crate::server::{Kind, Server};
use crate::stats::now;

/// Whose channel it is.
#[derive(Clone, Copy)]
pub enum Audience {
    Phone,
    Kitchen,
}

/// An open channel. A task reads it until the server or [`Live::close`] ends it.
pub struct Live {
    outbox: UnboundedSender<String>,
    is_socket_io: bool,
    task: JoinHandle<()>,
}

impl Live {
    /// Opens a channel and waits for its first frame. `on_frame` gets the time and the text of each later one.
    ///
    /// # Errors
    /// The server refused the channel.
    pub async fn open(
        server: &Server,
        audience: Audience,
        identity: &Identity,
        mut on_frame: impl FnMut(Instant, &str) + Send + 'static,
    ) -> Result<Self, Error> {
        let is_socket_io = matches!(server.kind, Kind::Peer(_));
        let path = match (is_socket_io, audience) {
            (true, _) => "/socket.io/?EIO=4&transport=websocket",
            (false, Audience::Phone) => "/api/session/live",
            (false, Audience::Kitchen) => "/api/kitchen/live",
        };
        let stream = TcpStream::connect(server.address).await?;
        stream.set_nodelay(true)?;
        let mut request = format!("ws://{}{path}", server.address).into_client_request()?;
        request.headers_mut().insert("Cookie", identity.cookie.parse()?);
        request.headers_mut().insert("Origin", format!("http://{}", server.address).parse()?);
        let (mut stream, _) = tokio_tungstenite::client_async(request, stream).await?;
        let mut first = text(&mut stream).await?;
        if is_socket_io {
            // `0` opens the transport; `40` asks for and confirms the namespace.
            stream.send(Message::Text("40".to_owned())).await?;
            first = text(&mut stream).await?;
        }
        let opened = if is_socket_io { first.starts_with("40") } else { first.contains("\"snapshot\"") };
        if !opened {
            return Err(format!("the first frame of a live channel is {first}").into());
        }
        let (outbox, mut outgoing) = unbounded_channel::<String>();
        let task = tokio::spawn(async move {
            loop {
                let sent = tokio::select! {
                    frame = stream.next() => match frame {
                        Some(Ok(Message::Text(text))) if is_socket_io && text == "2" => {
                            stream.send(Message::Text("3".to_owned())).await
                        }
                        Some(Ok(Message::Text(text))) => {
                            on_frame(now(), &text);
                            Ok(())
                        }
                        // The next read answers a ping or a close.
                        Some(Ok(_)) => Ok(()),
                        Some(Err(_)) | None => return,
                    },
                    text = outgoing.recv() => match text {
                        Some(text) => stream.send(Message::Text(text)).await,
                        None => {
                            let _ = stream.close(None).await;
                            return;
                        }
                    },
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        Ok(Self { outbox, is_socket_io, task })
    }

    /// Sends a frame with these members.
    pub fn send(&self, kind: &str, mut members: Value) {
        let text = if self.is_socket_io {
            format!("42{}", serde_json::json!([kind, members]))
        } else {
            members["type"] = kind.into();
            members.to_string()
        };
        // Fails if the server closed the channel; the missing frame is then counted.
        let _ = self.outbox.send(text);
    }

    /// Closes the channel.
    pub async fn close(self) {
        drop(self.outbox);
        let _ = self.task.await;
    }
}

async fn text(stream: &mut WebSocketStream<TcpStream>) -> Result<String, Error> {
    loop {
        match stream.next().await.ok_or("the live channel ended")?? {
            Message::Text(text) => return Ok(text),
            Message::Close(frame) => return Err(format!("the live channel was closed: {frame:?}").into()),
            _ => {}
        }
    }
}
