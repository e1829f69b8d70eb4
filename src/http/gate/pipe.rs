//! Bytes between a client and the server, and how long nothing may happen.
//!
//! The pipe reads no HTTP but for one thing: whether an answer is a switch to WebSocket, whose silences the socket's own loop
//! watches. Otherwise two times hold: so long may a connection rest before something is asked on it, and so long may an answer
//! take from the first byte of what was asked. The second is not moved by further bytes: a header that comes a byte a second and
//! one that never comes end alike.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use tokio::time::{sleep, timeout};

/// Of each direction.
const BUFFER_BYTES: usize = 8 * 1024;

/// How long is listened on after the last answer. A connection that is closed while something unread comes in is reset, and
/// a reset can overtake the answer (RFC 9112 §9.6).
const LINGER: Duration = Duration::from_secs(1);

/// How an answer begins that makes the connection a WebSocket (RFC 6455).
const SWITCHED: &[u8] = b"HTTP/1.1 101";

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
    let (mut asked, mut answered) = (vec![0; BUFFER_BYTES], vec![0; BUFFER_BYTES]);
    let (mut is_asking, mut has_switched, mut client_ended) = (false, false, false);
    let mut patience = Box::pin(sleep(times.idle));
    loop {
        tokio::select! {
            count = from_client.read(&mut asked), if !client_ended => match count? {
                0 => {
                    client_ended = true;
                    to_server.shutdown().await?;
                }
                count => {
                    if !std::mem::replace(&mut is_asking, true) {
                        patience.set(sleep(times.answer));
                    }
                    // A server that has refused a body reads no more of it; its answer is on the way all the same.
                    client_ended |= write(&mut to_server, &asked[..count], times.stalled).await.is_err();
                }
            },
            // A server that hangs up on a body it refused may reset the connection: an end like any other.
            count = from_server.read(&mut answered) => match count.unwrap_or(0) {
                0 => {
                    let _ = timeout(times.stalled, to_client.shutdown()).await;
                    let _ = timeout(LINGER, discard(&mut from_client, &mut asked)).await;
                    return Ok(());
                }
                count => {
                    has_switched |= is_asking && answered[..count].starts_with(SWITCHED);
                    is_asking = false;
                    write(&mut to_client, &answered[..count], times.stalled).await?;
                    patience.set(sleep(times.idle));
                }
            },
            () = &mut patience, if !has_switched => return Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

/// Reads on until the client has ended.
async fn discard<R: AsyncRead + Unpin>(from: &mut R, buffer: &mut [u8]) {
    while let Ok(1..) = from.read(buffer).await {}
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
