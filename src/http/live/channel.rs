//! The loop of a live channel, the same for phones, displays and the floor: sends events, handles frames of the client, and ends the
//! channel when the client is silent.
//!
//! A channel that falls behind gets a new snapshot instead of the events it missed. Sending waits at most `SEND_WAIT`. Frame and
//! buffer sizes are limited here, because rocket_ws would accept 64 MiB and buffer without a limit.

use std::pin::Pin;
use std::time::Duration;

use rocket::Shutdown;
use rocket::futures::{SinkExt, StreamExt};
use rocket_ws::frame::{CloseCode, CloseFrame};
use rocket_ws::stream::DuplexStream;
use rocket_ws::{Config, Message, WebSocket};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Sleep;

use crate::app::{App, Caller};
use crate::http::limits::HttpLimits;
use crate::live::sockets::{Holder, SocketPermit, TooManySockets};

/// Of a received frame. The largest one, which adds a line with thirty options and two notes, has 3 kB.
const FRAME_BYTES_MAX: usize = 16 * 1024;
/// Bytes that may wait for a slow client, and so the largest frame to send. A snapshot at the end of a long evening has about
/// 100 kB, the largest possible one 7 MB.
const WRITE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// A client that accepts no bytes for this time is disconnected.
const SEND_WAIT: Duration = Duration::from_secs(5);
/// The heartbeat: a ping is sent on every second one.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Heartbeats without a message from the client (50 s, two unanswered pings) before the channel ends.
const SILENT_HEARTBEATS_MAX: u32 = 5;
/// How long changes are collected before they are sent as a batch.
const BATCH_DELAY: Duration = Duration::from_millis(150);

/// Close code: the session has ended, or the token was revoked. The reason is the close text.
pub const CLOSE_SESSION_LOST: u16 = 4401;

/// Close code: the page opens a new channel, which gets the events of another session (RFC 6455, 1012: the service restarts).
pub const CLOSE_RECONNECT: u16 = 1012;

/// Close code: too many live channels of this phone, table, address or member of staff, or too many frames. The page waits and
/// tries again.
const CLOSE_TOO_MANY: u16 = 4429;

/// Reserves one live channel for each of `holders` and for the caller's address.
///
/// # Errors
/// [`TooManySockets`] if one of them is at its limit.
pub fn acquire_slot(
    app: &App,
    caller: Caller,
    mut holders: Vec<(Holder, u64)>,
) -> Result<SocketPermit, TooManySockets> {
    let limits = HttpLimits::active(app);
    let of_address = match app.active_settings().is_shared(caller.address) {
        true => limits.sockets_shared_address_max,
        false => limits.sockets_per_address_max,
    };
    holders.push((Holder::Address(caller.address.full()), of_address));
    app.hub.sockets.take(holders)
}

/// What the channel does next.
pub enum Output {
    /// Send these frames.
    Send(Vec<String>),
    /// Send the last frame, if any, then close with a code and a reason, which the page reads.
    Close { last: Option<String>, code: u16, reason: String },
}

impl Output {
    pub fn none() -> Self {
        Self::Send(Vec::new())
    }

    /// Closes after an error of the store; the client reconnects.
    pub fn internal_error() -> Self {
        Self::Close { last: None, code: 1011, reason: String::new() }
    }

    /// Closes because the client sends too many frames; the client reconnects later.
    pub fn too_fast() -> Self {
        Self::Close { last: None, code: CLOSE_TOO_MANY, reason: "too-fast".to_owned() }
    }

    /// Closes because the session or the login has ended.
    pub fn session_lost(reason: &str) -> Self {
        Self::Close { last: None, code: CLOSE_SESSION_LOST, reason: reason.to_owned() }
    }
}

/// What one kind of live channel does with events and frames.
pub trait ChannelHandler: Send + 'static {
    type Event: Clone + Send + 'static;

    /// The whole state: the first frame, and the answer after missed events.
    fn snapshot(&mut self) -> Output;
    fn on_event(&mut self, event: Self::Event) -> Output;
    /// Counts a frame of the client for the rate limit; false if there were too many.
    fn count_frame(&self) -> bool;
    fn on_frame(&mut self, text: String) -> impl Future<Output = Output> + Send;
    /// Whether changes wait to be sent by [`ChannelHandler::take_batch`].
    fn has_batch(&self) -> bool {
        false
    }
    fn take_batch(&mut self) -> Output {
        Output::none()
    }
}

/// Closes a channel that is over a limit. The reason is sent over the open socket, because a page sees none of a rejected upgrade.
pub async fn reject(stream: DuplexStream) -> ChannelResult {
    close(stream, CLOSE_TOO_MANY, "too-many-sockets".to_owned()).await
}

/// Sets the limits for frames and buffers.
pub fn with_limits(ws: WebSocket) -> WebSocket {
    ws.config(Config {
        max_message_size: Some(FRAME_BYTES_MAX),
        max_frame_size: Some(FRAME_BYTES_MAX),
        write_buffer_size: 0,
        max_write_buffer_size: WRITE_BYTES_MAX,
        ..Config::default()
    })
}

/// The type that rocket_ws requires. Broken connections are normal, so it is always `Ok`.
pub type ChannelResult = Result<(), rocket_ws::result::Error>;

/// Runs the channel until it ends.
pub async fn run<H: ChannelHandler>(
    mut handler: H,
    mut events: Receiver<H::Event>,
    mut stream: DuplexStream,
    mut shutdown: Shutdown,
) -> ChannelResult {
    let mut silent_heartbeats = 0;
    let mut heartbeat = tokio::time::interval(HEARTBEAT);
    heartbeat.tick().await;
    let mut output = handler.snapshot();
    // Started by the first change of a batch and not extended by later ones, so no change waits longer than `BATCH_DELAY`.
    let mut batch_delay = None;
    loop {
        match output {
            Output::Send(frames) => {
                for frame in frames {
                    if !send(&mut stream, Message::Text(frame)).await {
                        return Ok(());
                    }
                }
            }
            Output::Close { last, code, reason } => {
                if let Some(last) = last {
                    send(&mut stream, Message::Text(last)).await;
                }
                return close(stream, code, reason).await;
            }
        }
        if batch_delay.is_none() && handler.has_batch() {
            batch_delay = Some(Box::pin(tokio::time::sleep(BATCH_DELAY)));
        }
        output = tokio::select! {
            // Events come before frames, so that a client which sends without pause still gets them.
            biased;
            () = &mut shutdown => Output::Close { last: None, code: 1001, reason: "the box is restarting".to_owned() },
            () = until(&mut batch_delay) => {
                batch_delay = None;
                handler.take_batch()
            }
            event = events.recv() => match event {
                Ok(event) => handler.on_event(event),
                Err(RecvError::Lagged(_)) => handler.snapshot(),
                Err(RecvError::Closed) => Output::session_lost("CLOSED"),
            },
            message = stream.next() => {
                silent_heartbeats = 0;
                match message {
                    None => return Ok(()),
                    Some(Err(_gone)) => return Ok(()),
                    Some(Ok(Message::Close(_))) => return drain(stream).await,
                    // Counts frames of any kind, before they are parsed.
                    Some(Ok(_)) if !handler.count_frame() => Output::too_fast(),
                    Some(Ok(Message::Text(text))) => handler.on_frame(text).await,
                    Some(Ok(Message::Binary(_))) => {
                        Output::Close { last: None, code: 1003, reason: "text frames only".to_owned() }
                    }
                    Some(Ok(_)) => Output::none(),
                }
            },
            _ = heartbeat.tick() => {
                silent_heartbeats += 1;
                if silent_heartbeats >= SILENT_HEARTBEATS_MAX {
                    return Ok(());
                }
                if silent_heartbeats % 2 == 0 && !send(&mut stream, Message::Ping(Vec::new())).await {
                    return Ok(());
                }
                Output::none()
            }
        };
    }
}

/// Waits for the sleep, or forever if there is none.
async fn until(sleep: &mut Option<Pin<Box<Sleep>>>) {
    match sleep {
        Some(sleep) => sleep.await,
        None => std::future::pending().await,
    }
}

/// Sends a message; false if the connection is closed or accepts no bytes for [`SEND_WAIT`].
async fn send(stream: &mut DuplexStream, message: Message) -> bool {
    matches!(tokio::time::timeout(SEND_WAIT, stream.send(message)).await, Ok(Ok(())))
}

async fn close(mut stream: DuplexStream, code: u16, reason: String) -> ChannelResult {
    let frame = CloseFrame { code: CloseCode::from(code), reason: reason.into() };
    if tokio::time::timeout(SEND_WAIT, stream.close(Some(frame))).await.is_err() {
        return Ok(());
    }
    drain(stream).await
}

/// Reads on after a close frame, to finish the close handshake.
async fn drain(mut stream: DuplexStream) -> ChannelResult {
    let rest = async { while let Some(Ok(_)) = stream.next().await {} };
    let _ = tokio::time::timeout(SEND_WAIT, rest).await;
    Ok(())
}
