//! The loop of a live channel, the same for phones, displays and the floor: what is said in the room
//! goes out, what the client says is heard, silence ends it.
//!
//! A listener that falls behind gets a fresh snapshot instead of what it missed. Sending never waits
//! longer than `SEND_WAIT`. The limits are ours: rocket_ws would take 64 MiB and buffer without end.

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
use crate::live::sockets::{Crowded, Holder, Place};

/// The largest frame of the contract, an added line with thirty options and two notes, is 3 kB.
const FRAME_BYTES_MAX: usize = 16 * 1024;
/// What may wait for a phone that reads slowly, and so the largest frame. A snapshot of a long evening is some
/// 100 kB; one of a table that orders as often and as much as it may is 7 MB.
const WRITE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// A phone that takes nothing for so long is gone.
const SEND_WAIT: Duration = Duration::from_secs(5);
/// The beat: every second one is a ping, and after [`QUIET_BEATS_MAX`] without a sign of life it ends.
const BEAT: Duration = Duration::from_secs(10);
/// 50 s of silence: two pings unanswered.
const QUIET_BEATS_MAX: u32 = 5;
/// How long many small changes are gathered into one frame, where a listener gathers.
const GATHER: Duration = Duration::from_millis(150);

/// The session is over or this phone's place was taken away; the reason is the close text.
pub const CLOSE_SESSION_LOST: u16 = 4401;

/// What was heard here is heard elsewhere now: the page opens a new channel (RFC 6455, 1012: the service restarts).
pub const CLOSE_COME_BACK: u16 = 1012;

/// There are too many live channels of this phone, table, address or member of staff. The page waits and tries again.
pub const CLOSE_CROWDED: u16 = 4429;

/// Takes a place for a channel: with `holder`, with more of them where there are, and with the caller's address.
///
/// # Errors
/// [`Crowded`].
pub fn place(app: &App, caller: Caller, mut holders: Vec<(Holder, u64)>) -> Result<Place, Crowded> {
    let limits = HttpLimits::active(app);
    let of_address = match app.active_settings().is_shared(caller.address) {
        true => limits.sockets_shared_address_max,
        false => limits.sockets_per_address_max,
    };
    holders.push((Holder::Address(caller.address.full()), of_address));
    app.hub.sockets.take(holders)
}

/// What a listener wants done.
pub enum Act {
    /// Send these frames.
    Send(Vec<String>),
    /// Send this frame, then close.
    Close {
        /// The last frame, if any.
        last: Option<String>,
        /// 44xx, or 1011 where the box is at fault.
        code: u16,
        /// For the page.
        reason: String,
    },
}

impl Act {
    /// Nothing.
    pub fn nothing() -> Self {
        Act::Send(Vec::new())
    }

    /// The box could not look: the client reconnects and asks again.
    pub fn fault() -> Self {
        Act::Close { last: None, code: 1011, reason: String::new() }
    }

    /// It asks without pause: it may come back when it has calmed down.
    pub fn too_fast() -> Self {
        Act::Close { last: None, code: CLOSE_CROWDED, reason: "too-fast".to_owned() }
    }

    /// The place is lost, for this reason.
    pub fn lost(reason: &str) -> Self {
        Act::Close { last: None, code: CLOSE_SESSION_LOST, reason: reason.to_owned() }
    }
}

/// One end of a live channel.
pub trait Listener: Send + 'static {
    /// What the room says.
    type News: Clone + Send + 'static;

    /// Everything as it is now: the first frame, and what a listener gets that fell behind.
    fn snapshot(&mut self) -> Act;
    /// The room said something.
    fn news(&mut self, news: Self::News) -> Act;
    /// Whether something that the client said may be looked at: whoever talks without pause is sent away.
    fn may_speak(&self) -> bool;
    /// The client said something.
    fn frame(&mut self, text: String) -> impl Future<Output = Act> + Send;
    /// Whether something is gathered that [`Listener::gathered`] would send.
    fn gathers(&self) -> bool {
        false
    }
    /// What was gathered.
    fn gathered(&mut self) -> Act {
        Act::nothing()
    }
}

/// Tells a page why it cannot have a channel now: it sees nothing of a refused upgrade.
///
/// # Errors
/// None, as [`run`].
pub async fn turn_away(stream: DuplexStream) -> Ended {
    close(stream, CLOSE_CROWDED, "too-many-sockets".to_owned()).await
}

/// An upgrade with our limits.
pub fn limited(ws: WebSocket) -> WebSocket {
    ws.config(Config {
        max_message_size: Some(FRAME_BYTES_MAX),
        max_frame_size: Some(FRAME_BYTES_MAX),
        write_buffer_size: 0,
        max_write_buffer_size: WRITE_BYTES_MAX,
        ..Config::default()
    })
}

/// How a channel ends.
pub type Ended = Result<(), rocket_ws::result::Error>;

/// Runs the channel to its end. A phone that walks out of the Wi-Fi is an end like any other, and no error.
///
/// # Errors
/// None; the shape is what the socket's handler wants.
pub async fn run<L: Listener>(
    mut listener: L,
    mut room: Receiver<L::News>,
    mut stream: DuplexStream,
    mut shutdown: Shutdown,
) -> Ended {
    let mut quiet_beats = 0;
    let mut beat = tokio::time::interval(BEAT);
    beat.tick().await;
    let mut act = listener.snapshot();
    // Begins with the first thing gathered and is not begun anew by the next: what is told is never
    // older than this, however much is going on.
    let mut gathering = None;
    loop {
        match act {
            Act::Send(frames) => {
                for frame in frames {
                    if !send(&mut stream, Message::Text(frame)).await {
                        return Ok(());
                    }
                }
            }
            Act::Close { last, code, reason } => {
                if let Some(last) = last {
                    send(&mut stream, Message::Text(last)).await;
                }
                return close(stream, code, reason).await;
            }
        }
        if gathering.is_none() && listener.gathers() {
            gathering = Some(Box::pin(tokio::time::sleep(GATHER)));
        }
        act = tokio::select! {
            // What the room says goes first: a client that talks without pause still hears.
            biased;
            () = &mut shutdown => Act::Close { last: None, code: 1001, reason: "the box is restarting".to_owned() },
            () = until(&mut gathering) => {
                gathering = None;
                listener.gathered()
            }
            news = room.recv() => match news {
                Ok(news) => listener.news(news),
                Err(RecvError::Lagged(_)) => listener.snapshot(),
                // The room was closed after its last news, which said so.
                Err(RecvError::Closed) => Act::lost("CLOSED"),
            },
            message = stream.next() => {
                quiet_beats = 0;
                match message {
                    None => return Ok(()),
                    Some(Err(_gone)) => return Ok(()),
                    Some(Ok(Message::Close(_))) => return drain(stream).await,
                    // Counted before it is read, whatever it is.
                    Some(Ok(_)) if !listener.may_speak() => Act::too_fast(),
                    Some(Ok(Message::Text(text))) => listener.frame(text).await,
                    Some(Ok(Message::Binary(_))) => {
                        Act::Close { last: None, code: 1003, reason: "text frames only".to_owned() }
                    }
                    Some(Ok(_)) => Act::nothing(),
                }
            },
            _ = beat.tick() => {
                quiet_beats += 1;
                if quiet_beats >= QUIET_BEATS_MAX {
                    return Ok(());
                }
                if quiet_beats % 2 == 0 && !send(&mut stream, Message::Ping(Vec::new())).await {
                    return Ok(());
                }
                Act::nothing()
            }
        };
    }
}

/// Ends with the sleep, or never where there is none.
async fn until(sleep: &mut Option<Pin<Box<Sleep>>>) {
    match sleep {
        Some(sleep) => sleep.await,
        None => std::future::pending().await,
    }
}

/// Sends; `false` where the client is gone, or took nothing for [`SEND_WAIT`].
async fn send(stream: &mut DuplexStream, message: Message) -> bool {
    matches!(tokio::time::timeout(SEND_WAIT, stream.send(message)).await, Ok(Ok(())))
}

async fn close(mut stream: DuplexStream, code: u16, reason: String) -> Ended {
    let frame = CloseFrame { code: CloseCode::from(code), reason: reason.into() };
    if tokio::time::timeout(SEND_WAIT, stream.close(Some(frame))).await.is_err() {
        return Ok(());
    }
    drain(stream).await
}

/// After a Close the stream must be read on, or the reply to it is lost.
async fn drain(mut stream: DuplexStream) -> Ended {
    let rest = async { while let Some(Ok(_)) = stream.next().await {} };
    let _ = tokio::time::timeout(SEND_WAIT, rest).await;
    Ok(())
}
