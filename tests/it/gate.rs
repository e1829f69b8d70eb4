//! The gate before Rocket: connection limits, peer addresses, request targets, TLS.

use std::sync::Arc;

use maitred::domain::staff::Role;
use maitred::http::gate::tls::{TlsError, acceptor};
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use rocket::tokio::net::{TcpSocket, TcpStream};
use serde_json::json;
use tempfile::TempDir;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use crate::support::http::{ServerAddr, get};
use crate::support::staff::{login_request, password};
use crate::support::{TestServer, with_timeout};

/// A connection from 127.0.0.`last`; all of 127/8 belongs to this machine.
async fn connect_from(last: u8, addr: &ServerAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, last], 0).into()).unwrap();
    with_timeout("connecting", socket.connect(([127, 0, 0, 1], addr.port()).into())).await.unwrap()
}

/// Whether the server answers on this connection, and so has not closed it.
async fn is_open(stream: &mut TcpStream, addr: &ServerAddr) -> bool {
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {}\r\n\r\n", addr.host());
    if stream.write_all(request.as_bytes()).await.is_err() {
        return false;
    }
    let mut answer = [0; 2048];
    matches!(with_timeout("an answer or the end", stream.read(&mut answer)).await, Ok(1..))
}

#[tokio::test]
async fn connections_per_address_are_limited_without_closing_others() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    manager.set_limit("connections_per_address_max", 64).await;
    let mut connections = vec![];
    for _ in 0..64 {
        let mut stream = connect_from(66, &server.addr).await;
        assert!(is_open(&mut stream, &server.addr).await);
        connections.push(stream);
    }
    assert!(
        !is_open(&mut connect_from(66, &server.addr).await, &server.addr).await,
        "connection 65 is closed"
    );
    assert!(
        is_open(&mut connect_from(67, &server.addr).await, &server.addr).await,
        "another address is served"
    );
    assert!(is_open(&mut connections[0], &server.addr).await, "an open connection stays");
    // A closed connection is free again a moment later.
    connections.truncate(32);
    with_timeout("a free connection", async {
        while !is_open(&mut connect_from(66, &server.addr).await, &server.addr).await {}
    })
    .await;
    // A shared address has a higher limit.
    let shared = json!({"sharedAddresses": ["127.0.0.66"]});
    manager.change_settings(&shared).await.expect(200);
    for _ in 0..64 {
        let mut stream = connect_from(66, &server.addr).await;
        assert!(is_open(&mut stream, &server.addr).await);
        connections.push(stream);
    }
}

#[tokio::test]
async fn login_attempts_are_counted_by_peer_address() {
    let server = TestServer::start().await;
    let guess = async |last: u8| {
        let stream = connect_from(last, &server.addr).await;
        login_request(&server.addr, "owner", "guess-guess").over(stream, &server.addr).await
    };
    for left in (0..5).rev() {
        assert_eq!(guess(66).await.refused(401, "wrong-credentials")["attemptsLeft"], left);
    }
    guess(66).await.refused(429, "login-blocked");
    guess(67).await.refused(401, "wrong-credentials");
    let log =
        server.app().audit_page(&Default::default(), maitred::app::queries::audit::Cursor::Before(None), 1);
    assert_eq!(log.unwrap().entries[0].address.as_deref(), Some("127.0.0.x"));
}

#[tokio::test]
async fn request_past_gate_is_refused() {
    let server = TestServer::start().await;
    let stream = TcpStream::connect(server.rocket_address()).await.unwrap();
    let request = get("/healthz").header("X-Forwarded-For", "192.168.1.7");
    request.over(stream, &server.addr).await.refused(421, "unknown-host");
    get("/healthz").to(&server.addr).await.expect(200);
}

#[tokio::test]
async fn gate_passes_pipelined_large_and_http_1_0_requests_and_survives_garbage() {
    let (server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    // Three pipelined requests on one connection.
    let mut stream = server.addr.connect().await;
    let request = format!("GET /api/menu HTTP/1.1\r\nHost: {}\r\n\r\n", server.addr.host());
    stream.write_all(request.repeat(3).as_bytes()).await.unwrap();
    let mut received = Vec::new();
    let mut part = vec![0; 16 * 1024];
    with_timeout("three answers", async {
        while received.windows(11).filter(|window| window == b"HTTP/1.1 20").count() < 3 {
            let count = stream.read(&mut part).await.unwrap();
            assert!(count > 0);
            received.extend_from_slice(&part[..count]);
        }
    })
    .await;
    // A body of almost the largest size.
    let dish = format!("{}{:60000}", menu.one("Soup"), " ");
    anna.send(anna.request("POST", "/api/cart/items").body("application/json", dish)).await.expect(200);
    let whole = with_timeout("HTTP/1.0", async {
        let mut old = server.addr.connect().await;
        let request = format!("GET /api/menu HTTP/1.0\r\nHost: {}\r\n\r\n", server.addr.host());
        old.write_all(request.as_bytes()).await.unwrap();
        let mut whole = Vec::new();
        old.read_to_end(&mut whole).await.unwrap();
        whole
    })
    .await;
    assert!(whole.windows(6).any(|window| window == b"Burger"));
    let mut garbage = server.addr.connect().await;
    garbage.write_all(&[0xff; 4096]).await.unwrap();
    let mut rest = Vec::new();
    let _ = with_timeout("the end of garbage", garbage.read_to_end(&mut rest)).await;
    assert!(rest.starts_with(b"HTTP/1.1 400") || rest.is_empty(), "{:?}", String::from_utf8_lossy(&rest));
}

/// A new self-signed certificate for `menu.local`.
struct Certificate {
    folder: TempDir,
    pem: String,
}

impl Certificate {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["menu.local".to_owned()]).unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
        std::fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        Self { folder, pem: made.cert.pem() }
    }

    fn acceptor(&self) -> Result<TlsAcceptor, TlsError> {
        acceptor(&self.folder.path().join("cert.pem"), &self.folder.path().join("key.pem"))
    }

    /// A client that trusts it.
    fn connector(&self) -> TlsConnector {
        use tokio_rustls::rustls::pki_types::CertificateDer;
        use tokio_rustls::rustls::pki_types::pem::PemObject;
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.pem.as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        TlsConnector::from(Arc::new(config))
    }
}

#[tokio::test]
async fn server_with_certificate_answers_only_over_tls() {
    let certificate = Certificate::new();
    let server = TestServer::start_with_tls(certificate.acceptor().unwrap()).await;
    let addr = &server.addr;
    let over_tls = async || {
        let name = ServerName::try_from("menu.local").unwrap();
        with_timeout("a handshake", certificate.connector().connect(name, addr.connect().await))
            .await
            .unwrap()
    };
    let secret = password(Role::Waiter);
    let login = |origin: &str| login_request(addr, "waiter", &secret).header("Origin", origin);
    let https = format!("https://{}", addr.host());
    let answer = login(&https).over(over_tls().await, addr).await;
    answer.expect(200);
    let (_, attributes) = answer.cookie("maitred_staff").unwrap();
    assert!(attributes.contains("Secure") && attributes.contains("HttpOnly"), "{attributes}");
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
    login(&addr.origin()).over(over_tls().await, addr).await.refused(403, "csrf");

    // Plain HTTP gets no answer; the next TLS connection is served.
    let mut plain = addr.connect().await;
    plain.write_all(b"GET / HTTP/1.1\r\nHost: menu.local\r\n\r\n").await.unwrap();
    let mut received = Vec::new();
    let _ = with_timeout("the end", plain.read_to_end(&mut received)).await;
    assert!(!received.starts_with(b"HTTP"), "{:?}", String::from_utf8_lossy(&received));
    let menu = get("/api/menu").over(over_tls().await, addr).await;
    assert!(menu.text().contains("Burger"), "{}", menu.status);
}

#[tokio::test]
async fn forwarded_proto_is_believed_only_from_trusted_proxy() {
    for (server, is_believed) in
        [(TestServer::start_behind_proxy().await, true), (TestServer::start().await, false)]
    {
        let https = format!("https://{}", server.addr.host());
        let login = login_request(&server.addr, "waiter", &password(Role::Waiter))
            .header("Origin", &https)
            .header("X-Forwarded-Proto", "https");
        let answer = login.to(&server.addr).await;
        if is_believed {
            answer.expect(200);
            assert!(answer.cookie("maitred_staff").unwrap().1.contains("Secure"));
        } else {
            answer.refused(403, "csrf");
        }
    }
}

#[test]
fn unusable_certificate_error_names_setting_and_file() {
    let (first, second) = (Certificate::new(), Certificate::new());
    let path = |of: &Certificate, name: &str| of.folder.path().join(name);
    let refused = |certificate: &std::path::Path, key: &std::path::Path| {
        acceptor(certificate, key).err().expect("the certificate is refused").to_string()
    };
    let (cert, key) = (path(&first, "cert.pem"), path(&first, "key.pem"));
    let missing = refused(&path(&first, "no.pem"), &key);
    assert!(missing.contains("tls_certificate") && missing.contains("no.pem"), "{missing}");
    let swapped = refused(&key, &cert);
    assert!(swapped.contains("tls_certificate") && swapped.contains("key.pem"), "{swapped}");
    let no_key = refused(&cert, &cert);
    assert!(no_key.contains("tls_key") && no_key.contains("cert.pem"), "{no_key}");
    let mismatched = refused(&cert, &path(&second, "key.pem"));
    assert!(mismatched.contains("together"), "{mismatched}");
}

#[tokio::test]
async fn absolute_request_target_is_refused() {
    let server = TestServer::start().await;
    for target in ["http://evil.example/api/menu", "HTTPS://evil.example/api/menu"] {
        get(target).to(&server.addr).await.refused(421, "unknown-host");
    }
    // Also as the second request of a connection, and in several parts.
    let mut stream = server.addr.connect().await;
    assert!(is_open(&mut stream, &server.addr).await);
    for part in ["\r\nGET htt", "p://evil.example/api/menu HTTP/1.1\r\n"] {
        stream.write_all(part.as_bytes()).await.unwrap();
        rocket::tokio::task::yield_now().await;
    }
    let mut answer = String::new();
    with_timeout("the answer", stream.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 421 "), "{answer}");
    get("/api/menu?from=http://menu.local/").to(&server.addr).await.expect(200);
}
