//! The gate: a TCP proxy in front of Rocket that limits connections.
//!
//! Rocket 0.5 binds its own listener and limits neither the number of connections nor the time for a header or for an idle
//! connection, so a slow-header attack on a few thousand connections would block all others. Therefore the gate listens on the
//! network, and Rocket only on the loopback interface. The gate passes bytes unchanged, counts connections, applies timeouts
//! (see [`pipe`]), terminates TLS if the owner has a certificate, and maps each inner connection to its client (see [`Peers`]), so
//! that no header has to be trusted for the client's address.

pub mod count;
pub mod pipe;
mod target;
pub mod tls;

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, TcpKeepalive, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::lock::Lock;
use crate::security::AddressKey;
use count::{ConnectionLimits, Counter};
use pipe::{Times, pipe};

/// Connections that wait to be accepted: a full dining room reconnects after a restart.
const BACKLOG: i32 = 1024;
/// A phone that left the Wi-Fi is detected after 30 s + 3 × 10 s.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(30);
const KEEPALIVE_EVERY: Duration = Duration::from_secs(10);
const KEEPALIVE_TRIES: u32 = 3;
/// TCP user timeout: the connection ends when sent data is not acknowledged for this time, also with a closed receive window.
const UNANSWERED_MAX: Duration = Duration::from_secs(30);
/// For a TLS handshake, which takes two round trips.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// Pause after a failed `accept`, mostly because the process has no free file descriptor.
const ACCEPT_RETRY: Duration = Duration::from_millis(100);

/// Maps inner connections to client addresses. The key has the loopback address as well as the port, because another program
/// may use the same port of another loopback address.
#[derive(Clone, Debug, Default)]
pub struct Peers(Arc<Lock<HashMap<SocketAddr, IpAddr>>>);

impl Peers {
    /// The client of an inner connection; `None` if the connection did not come through the gate.
    pub fn client_of(&self, inner: SocketAddr) -> Option<IpAddr> {
        self.0.lock().get(&inner).copied()
    }
}

/// Removes the connection from [`Peers`] when dropped.
struct PeerEntry {
    peers: Peers,
    from: SocketAddr,
}

impl Drop for PeerEntry {
    fn drop(&mut self) {
        self.peers.0.lock().remove(&self.from);
    }
}

/// The limits and timeouts for a new connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the types say it
pub struct GateSettings {
    pub ceilings: ConnectionLimits,
    pub times: Times,
}

/// Returns the rules for an address. Called for each connection, so that changed settings apply immediately.
pub type SettingsForAddress = Arc<dyn Fn(AddressKey) -> GateSettings + Send + Sync>;

/// The gate, listening.
pub struct Gate {
    listener: TcpListener,
    peers: Peers,
    tls: Option<TlsAcceptor>,
}

impl Gate {
    /// Binds and listens; must be called within a Tokio runtime. Accepted connections inherit the socket options (tcp(7)).
    ///
    /// # Errors
    /// Mostly that the port is in use.
    pub fn bind(listen: SocketAddr, tls: Option<TlsAcceptor>) -> io::Result<Self> {
        let socket = Socket::new(Domain::for_address(listen), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_reuse_address(true)?;
        if listen.is_ipv6() {
            // `[::]` accepts IPv4 too.
            socket.set_only_v6(false)?;
        }
        let keepalive = TcpKeepalive::new()
            .with_time(KEEPALIVE_IDLE)
            .with_interval(KEEPALIVE_EVERY)
            .with_retries(KEEPALIVE_TRIES);
        socket.set_tcp_keepalive(&keepalive)?;
        socket.set_tcp_user_timeout(Some(UNANSWERED_MAX))?;
        socket.set_nonblocking(true)?;
        socket.bind(&listen.into())?;
        socket.listen(BACKLOG)?;
        Ok(Self { listener: TcpListener::from_std(socket.into())?, peers: Peers::default(), tls })
    }

    /// The address that the gate listens on.
    ///
    /// # Errors
    /// Those of `getsockname`.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Whether the gate terminates TLS.
    pub fn has_tls(&self) -> bool {
        self.tls.is_some()
    }

    /// The map of inner connections, shared with the gate.
    pub fn peers(&self) -> Peers {
        self.peers.clone()
    }

    /// Accepts connections and passes them to the server at `inner`. When the future is dropped, open connections continue.
    pub async fn run(self, inner: SocketAddr, rules: SettingsForAddress) {
        let counter = Arc::new(Counter::default());
        let mut has_failed = false;
        loop {
            let (client, peer) = match self.listener.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    // No free descriptor, or the client has already closed the connection. Logged once until one succeeds.
                    if !std::mem::replace(&mut has_failed, true) {
                        tracing::warn!(%error, "a connection could not be accepted");
                    }
                    tokio::time::sleep(ACCEPT_RETRY).await;
                    continue;
                }
            };
            has_failed = false;
            let address = AddressKey::of(peer.ip());
            let GateSettings { ceilings, times } = rules(address);
            // Over the limit: closed without an answer, which costs the least.
            let Some(slot) = counter.acquire(address, ceilings) else { continue };
            let (tls, peers) = (self.tls.clone(), self.peers.clone());
            tokio::spawn(async move {
                let _slot = slot;
                // Broken connections are normal and not logged.
                let _ = serve(client, (peer, inner), tls, peers, times).await;
            });
        }
    }
}

async fn serve(
    client: TcpStream,
    (peer, inner): (SocketAddr, SocketAddr),
    tls: Option<TlsAcceptor>,
    peers: Peers,
    times: Times,
) -> io::Result<()> {
    client.set_nodelay(true)?;
    match tls {
        None => {
            // The entry is dropped after the connection is closed, so its port cannot be in use again before that.
            let (mut inner, _entry) = connect_inner(peer, inner, peers).await?;
            pipe(client, &mut inner, times).await
        }
        // Boxed, so that connections without TLS do not have the size of those with it.
        Some(tls) => Box::pin(serve_tls(client, (peer, inner), tls, peers, times)).await,
    }
}

async fn serve_tls(
    client: TcpStream,
    (peer, inner): (SocketAddr, SocketAddr),
    tls: TlsAcceptor,
    peers: Peers,
    times: Times,
) -> io::Result<()> {
    let client = tokio::time::timeout(HANDSHAKE_MAX, tls.accept(client)).await??;
    let (mut inner, _entry) = connect_inner(peer, inner, peers).await?;
    pipe(client, &mut inner, times).await
}

/// Connects to the server, and adds the connection to `peers` before the first byte is sent.
async fn connect_inner(
    peer: SocketAddr,
    inner: SocketAddr,
    peers: Peers,
) -> io::Result<(TcpStream, PeerEntry)> {
    let stream = TcpStream::connect(inner).await?;
    stream.set_nodelay(true)?;
    let from = stream.local_addr()?;
    peers.0.lock().insert(from, peer.ip());
    Ok((stream, PeerEntry { peers, from }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use socket2::SockRef;

    #[tokio::test]
    async fn accepted_connection_has_keepalive_and_user_timeout() {
        let gate = Gate::bind(([127, 0, 0, 1], 0).into(), None).unwrap();
        let _phone = TcpStream::connect(gate.address().unwrap()).await.unwrap();
        let (accepted, _) = gate.listener.accept().await.unwrap();
        let accepted = SockRef::from(&accepted);
        assert!(accepted.keepalive().unwrap());
        assert_eq!(accepted.tcp_keepalive_time().unwrap(), KEEPALIVE_IDLE);
        assert_eq!(accepted.tcp_keepalive_interval().unwrap(), KEEPALIVE_EVERY);
        assert_eq!(accepted.tcp_keepalive_retries().unwrap(), KEEPALIVE_TRIES);
        assert_eq!(accepted.tcp_user_timeout().unwrap(), Some(UNANSWERED_MAX));
    }

    #[tokio::test]
    async fn peers_has_a_connection_until_it_is_dropped() {
        let server = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let peers = Peers::default();
        let peer: SocketAddr = "192.168.1.7:4711".parse().unwrap();
        let inner = server.local_addr().unwrap();
        let (_inner, entry) = connect_inner(peer, inner, peers.clone()).await.unwrap();
        let (_, from) = server.accept().await.unwrap();
        assert_eq!(peers.client_of(from), Some(peer.ip()));
        let other = SocketAddr::new(IpAddr::from([127, 0, 0, 2]), from.port());
        assert_eq!(peers.client_of(other), None, "the same port of another address is another connection");
        drop(entry);
        assert_eq!(peers.client_of(from), None);
    }
}
