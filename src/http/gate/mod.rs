//! The gate: the box's own front door, before Rocket.
//!
//! Rocket 0.5 binds its own listener and sets no limit on connections, on how long a header may take, or on idle ones; whoever
//! drips one byte a minute into a few thousand connections would keep everybody else out. So the gate listens to the world, and
//! Rocket to the gate alone, on the loopback interface. Bytes pass unchanged. The gate counts who comes, watches when
//! something was last asked and answered (see [`pipe`]), ends TLS where the owner has a certificate, and remembers which
//! inner connection belongs to whom: a request's sender is looked up by its inner connection (see [`Peers`]), not believed from a header.

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
use count::{Ceilings, Counter};
use pipe::{Times, pipe};

/// Connections that wait to be accepted: a full room that reconnects after a restart.
const BACKLOG: i32 = 1024;
/// A phone that left the Wi-Fi is noticed after 30 s + 3 × 10 s without an answer.
const KEEPALIVE_IDLE: Duration = Duration::from_secs(30);
const KEEPALIVE_EVERY: Duration = Duration::from_secs(10);
const KEEPALIVE_TRIES: u32 = 3;
/// What was sent and is not acknowledged for so long will not be: also where the other side says that its window is closed.
const UNANSWERED_MAX: Duration = Duration::from_secs(30);
/// A handshake of TLS; a phone on bad Wi-Fi needs two round trips.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// How long nobody is accepted after the system refused a descriptor.
const AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// Which inner connection belongs to whom, by where it comes from: another program of this machine may use the same port of
/// another loopback address.
#[derive(Clone, Debug, Default)]
pub struct Peers(Arc<Lock<HashMap<SocketAddr, IpAddr>>>);

impl Peers {
    /// Who is behind an inner connection; `None` where it did not come through the gate.
    pub fn behind(&self, inner: SocketAddr) -> Option<IpAddr> {
        self.0.lock().get(&inner).copied()
    }
}

/// An inner connection of [`Peers`], until it is dropped.
struct Known {
    peers: Peers,
    from: SocketAddr,
}

impl Drop for Known {
    fn drop(&mut self) {
        self.peers.0.lock().remove(&self.from);
    }
}

/// What holds for connections now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveSettings {
    /// How many there may be.
    pub ceilings: Ceilings,
    /// How long each may rest.
    pub times: Times,
}

/// What holds for an address now; asked for each connection, so that a changed setting counts at once.
pub type RulesOf = Arc<dyn Fn(AddressKey) -> ActiveSettings + Send + Sync>;

/// The gate, listening.
pub struct Gate {
    listener: TcpListener,
    peers: Peers,
    tls: Option<TlsAcceptor>,
}

impl Gate {
    /// Listens. Accepted connections inherit the options of the listener (tcp(7)). Needs a runtime.
    ///
    /// # Errors
    /// The operating system's: mostly, the port is taken.
    pub fn bind(listen: SocketAddr, tls: Option<TlsAcceptor>) -> io::Result<Self> {
        let socket = Socket::new(Domain::for_address(listen), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_reuse_address(true)?;
        if listen.is_ipv6() {
            // `[::]` is for phones with either kind of address.
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

    /// Where it listens.
    ///
    /// # Errors
    /// The operating system's.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Whether it speaks TLS.
    pub fn has_tls(&self) -> bool {
        self.tls.is_some()
    }

    /// Who is behind which inner connection.
    pub fn peers(&self) -> Peers {
        self.peers.clone()
    }

    /// Lets people in to the server at `inner`, for as long as it is polled; connections that are in go on by themselves.
    pub async fn run(self, inner: SocketAddr, rules: RulesOf) {
        let counter = Arc::new(Counter::default());
        let mut refused = false;
        loop {
            let (client, peer) = match self.listener.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of descriptors, or a connection that was gone before it was taken.
                    if !std::mem::replace(&mut refused, true) {
                        tracing::warn!(%error, "a connection could not be accepted");
                    }
                    tokio::time::sleep(AFTER_REFUSAL).await;
                    continue;
                }
            };
            refused = false;
            let address = AddressKey::of(peer.ip());
            let ActiveSettings { ceilings, times } = rules(address);
            // Too many: closed without a word, which costs the least.
            let Some(pass) = counter.enter(address, ceilings) else { continue };
            let (tls, peers) = (self.tls.clone(), self.peers.clone());
            tokio::spawn(async move {
                let _pass = pass;
                // A connection that ends is no error, however it ends.
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
            // Known until after it is closed: its port is not another's meanwhile.
            let (mut inner, _known) = enter(peer, inner, peers).await?;
            pipe(client, &mut inner, times).await
        }
        Some(tls) => {
            let client = tokio::time::timeout(HANDSHAKE_MAX, tls.accept(client)).await??;
            let (mut inner, _known) = enter(peer, inner, peers).await?;
            pipe(client, &mut inner, times).await
        }
    }
}

/// A connection to the server, known before its first byte.
async fn enter(peer: SocketAddr, inner: SocketAddr, peers: Peers) -> io::Result<(TcpStream, Known)> {
    let stream = TcpStream::connect(inner).await?;
    stream.set_nodelay(true)?;
    let from = stream.local_addr()?;
    peers.0.lock().insert(from, peer.ip());
    Ok((stream, Known { peers, from }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use socket2::SockRef;

    #[tokio::test]
    async fn whoever_is_let_in_is_asked_whether_they_are_still_there() {
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
    async fn a_connection_is_known_while_it_lasts() {
        let server = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let peers = Peers::default();
        let peer: SocketAddr = "192.168.1.7:4711".parse().unwrap();
        let (_inner, known) = enter(peer, server.local_addr().unwrap(), peers.clone()).await.unwrap();
        let (_, seen_as) = server.accept().await.unwrap();
        assert_eq!(peers.behind(seen_as), Some(peer.ip()));
        let beside_it = SocketAddr::new(IpAddr::from([127, 0, 0, 2]), seen_as.port());
        assert_eq!(peers.behind(beside_it), None, "the same port of another address is another connection");
        drop(known);
        assert_eq!(peers.behind(seen_as), None);
    }
}
