//! Bytes between a client and the server, and how long nothing may happen.
//!
//! The pipe reads no HTTP but for two things: whether an answer is a switch to WebSocket, whose silences the socket's own loop
//! watches, and whether a request names a host in its target (see [`target`](super::target)). Otherwise two times hold: so long may a connection rest before something is asked on it, and so long may an answer
//! take from the first byte of what was asked. The second is not moved by further bytes: a header that comes a byte a second and
//! one that never comes end alike.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::target::{MISDIRECTED, Target};

/// Of each direction.
const BUFFER_BYTES: usize = 8 * 1024;

/// How long is listened on after the last answer. A connection that is closed while something unread comes in is reset, and
/// a reset can overtake the answer (RFC 9112 §9.6).
const LINGER: Duration = Duration::from_secs(1);

/// How an answer begins that makes the connection a WebSocket (RFC 6455). With its line break: what a guest wrote may come to
/// stand at the beginning of a part of an answer, but in JSON never with one.
const SWITCHED: &[u8] = b"HTTP/1.1 101 Switching Protocols\r\n";

/// How long nothing may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Until something is asked.
    pub idle: Duration,
    /// From the first byte that is asked to the first that is answered.
    pub answer: Duration,
    /// While the other side takes nothing of what is for it.
    pub stalled: Duration,
}

/// Passes bytes on until either side has ended or a time is up.
///
/// # Errors
/// Those of either side; `TimedOut` where the client was too slow.
pub async fn pipe<C, S>(client: C, server: S, times: Times) -> io::Result<()>
where
    C: AsyncRead + AsyncWrite + Unpin,
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut from_client, mut to_client) = split(client);
    let (mut from_server, mut to_server) = split(server);
    let (is_asking, has_switched, changed) = (AtomicBool::new(false), AtomicBool::new(false), Notify::new());
    // The directions are independent: a server that writes without reading must not be waited for by a client that does
    // the same.
    let asking = async {
        let mut part = vec![0; BUFFER_BYTES];
        let mut target = Target::default();
        // A server that has refused a body reads no more of it; its answer is on the way all the same.
        while let Ok(count @ 1..) = from_client.read(&mut part).await {
            if !is_asking.swap(true, Ordering::Relaxed) {
                changed.notify_one();
                target = Target::default();
            }
            if !has_switched.load(Ordering::Relaxed) && target.names_a_host(&part[..count]) {
                return;
            }
            if write(&mut to_server, &part[..count], times.stalled).await.is_err() {
                break;
            }
        }
        let _ = to_server.shutdown().await;
        std::future::pending::<()>().await;
    };
    let answering = async {
        let mut part = vec![0; BUFFER_BYTES];
        // A server that hangs up on a body it refused may reset the connection: an end like any other.
        while let Ok(count @ 1..) = from_server.read(&mut part).await {
            if is_asking.swap(false, Ordering::Relaxed) && part[..count].starts_with(SWITCHED) {
                has_switched.store(true, Ordering::Relaxed);
            }
            write(&mut to_client, &part[..count], times.stalled).await?;
            changed.notify_one();
        }
        Ok::<_, io::Error>(())
    };
    let patience = async {
        loop {
            let most = if is_asking.load(Ordering::Relaxed) { times.answer } else { times.idle };
            let up = timeout(most, changed.notified()).await.is_err();
            if up && !has_switched.load(Ordering::Relaxed) {
                return;
            }
        }
    };
    tokio::select! {
        // The server has not seen the whole of it.
        () = asking => write(&mut to_client, MISDIRECTED.as_bytes(), times.stalled).await?,
        answered = answering => answered?,
        () = patience => return Err(io::ErrorKind::TimedOut.into()),
    }
    let _ = timeout(times.stalled, to_client.shutdown()).await;
    let _ = timeout(LINGER, discard(&mut from_client)).await;
    Ok(())
}

/// Reads on until the client has ended.
async fn discard<R: AsyncRead + Unpin>(from: &mut R) {
    let mut part = vec![0; BUFFER_BYTES];
    while let Ok(1..) = from.read(&mut part).await {}
}

async fn write<W: AsyncWrite + Unpin>(to: &mut W, bytes: &[u8], stalled: Duration) -> io::Result<()> {
    let written = async {
        to.write_all(bytes).await?;
        to.flush().await
    };
    timeout(stalled, written).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

#[cfg(test)]
#[path = "pipe_tests.rs"]
mod tests;
