//! Copies bytes between a client and the server, with timeouts.
//!
//! The pipe parses HTTP for two things only: whether an answer switches to WebSocket, where the loop of the live channel has its
//! own timeout, and whether a request names a host in its target (see [`target`](super::target)). Otherwise two timeouts apply:
//! until the first byte of a request, and from there to the first byte of its answer. Further bytes of the request do not extend
//! the second one, so a header that comes a byte a second ends too.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf, split};
use tokio::sync::Notify;
use tokio::time::timeout;

use super::target::{MISDIRECTED, Target};

/// Most bytes of one read.
const READ_BYTES_MAX: usize = 16 * 1024;

thread_local! {
    /// Where all connections of a thread read to, so that none has a buffer while it waits.
    static READ_BUFFER: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ_BYTES_MAX].into_boxed_slice());
}

/// How long the pipe reads on after the last answer. Closing with unread data sends a reset, which can make the client lose the
/// answer (RFC 9112 §9.6).
const LINGER: Duration = Duration::from_secs(1);

/// The first line of an answer that switches to WebSocket (RFC 6455). The line break distinguishes it from a guest's text at the
/// start of a chunk: JSON escapes line breaks.
const SWITCHED: &[u8] = b"HTTP/1.1 101 Switching Protocols\r\n";

/// The timeouts of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Until the first byte of a request.
    pub idle: Duration,
    /// From the first byte of a request to the first byte of its answer.
    pub answer: Duration,
    /// While one side accepts none of the bytes that are sent to it.
    pub stalled: Duration,
}

/// Copies bytes until one side ends or a timeout expires.
///
/// # Errors
/// Those of either side; `TimedOut` after a timeout.
pub async fn pipe<C, S>(client: C, server: S, times: Times) -> io::Result<()>
where
    C: AsyncRead + AsyncWrite + Unpin,
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut from_client, mut to_client) = split(client);
    let (mut from_server, mut to_server) = split(server);
    let (is_pending, has_switched, changed) = (AtomicBool::new(false), AtomicBool::new(false), Notify::new());
    // The directions are independent: if one waited for the other, a server and a client that both write without reading would
    // deadlock.
    let requests = async {
        let mut target = Target::default();
        // A server that has rejected a body may stop reading before its answer has arrived.
        while let Some(part) = read(&mut from_client).await {
            if !is_pending.swap(true, Ordering::Relaxed) {
                changed.notify_one();
                target = Target::default();
            }
            if !has_switched.load(Ordering::Relaxed) && target.names_a_host(&part) {
                return;
            }
            if write(&mut to_server, &part, times.stalled).await.is_err() {
                break;
            }
        }
        let _ = to_server.shutdown().await;
        std::future::pending::<()>().await;
    };
    let answers = async {
        // A server that rejects a body may reset the connection, which is a normal end.
        while let Some(part) = read(&mut from_server).await {
            if is_pending.swap(false, Ordering::Relaxed) && part.starts_with(SWITCHED) {
                has_switched.store(true, Ordering::Relaxed);
            }
            write(&mut to_client, &part, times.stalled).await?;
            changed.notify_one();
        }
        Ok::<_, io::Error>(())
    };
    let timeouts = async {
        loop {
            let limit = if is_pending.load(Ordering::Relaxed) { times.answer } else { times.idle };
            let has_expired = timeout(limit, changed.notified()).await.is_err();
            if has_expired && !has_switched.load(Ordering::Relaxed) {
                return;
            }
        }
    };
    tokio::select! {
        // The request names a host; the server has received only a part of it.
        () = requests => write(&mut to_client, MISDIRECTED.as_bytes(), times.stalled).await?,
        result = answers => result?,
        () = timeouts => return Err(io::ErrorKind::TimedOut.into()),
    }
    let _ = timeout(times.stalled, to_client.shutdown()).await;
    let _ = timeout(LINGER, discard(&mut from_client)).await;
    Ok(())
}

/// The next bytes of a connection; `None` if it has ended or failed.
async fn read<R: AsyncRead + Unpin>(from: &mut R) -> Option<Vec<u8>> {
    let read = poll_fn(|context| {
        READ_BUFFER.with_borrow_mut(|buffer| {
            let mut part = ReadBuf::new(buffer);
            ready!(Pin::new(&mut *from).poll_read(context, &mut part))?;
            Poll::Ready(Ok::<_, io::Error>(part.filled().to_vec()))
        })
    });
    read.await.ok().filter(|part| !part.is_empty())
}

/// Reads and discards until the client closes.
async fn discard<R: AsyncRead + Unpin>(from: &mut R) {
    while read(from).await.is_some() {}
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
