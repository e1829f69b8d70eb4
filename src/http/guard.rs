//! Request guards: the types in a route's signature determine who may call it.
//!
//! [`Guest`] and [`Staff`] authenticate by cookie. [`Changing`] wraps either, for routes that change something, and also checks
//! that the `Origin` (if the browser sends one) is the box itself, and the CSRF token that belongs to the cookie.
//! [`Unauthenticated`] is for join, login and display pairing, which have no token yet.

use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::sync::Arc;

use rocket::request::{FromRequest, Outcome, Request};
use sha2::{Digest, Sha256};

use super::HttpConfig;
use super::cookie::{BROWSER_COOKIE, GUEST_COOKIE, STAFF_COOKIE};
use super::host::request_host;
use super::problem::{Problem, refuse};
pub use super::roles::{Allows, AnyStaff, ManagerOrAbove, OwnerOnly, WaiterOrAbove};
use super::tarpit::delay_refusal;
use crate::app::support::auth::{AuthEnded, GuestAuth, StaffAuth};
use crate::app::support::idempotency::IdempotencyKey;
use crate::app::support::rate_limit::RateLimited;
use crate::app::{App, Caller};
use crate::domain::ids::RequestKey;
use crate::domain::secret::TokenDigest;
use crate::security::address::client_address;
use crate::security::{AddressKey, Token};

fn outcome<T>(request: &Request<'_>, result: Result<T, Problem>) -> Outcome<T, ()> {
    match result {
        Ok(value) => Outcome::Success(value),
        Err(problem) => Outcome::Error(refuse(request, problem)),
    }
}

fn managed<'r, T: Send + Sync + 'static>(request: &'r Request<'_>) -> Result<&'r T, Problem> {
    let missing = || Problem::new(500, "internal", "the server is not completely initialized");
    request.rocket().state::<T>().ok_or_else(missing)
}

pub(super) fn app<'r>(request: &'r Request<'_>) -> Result<&'r Arc<App>, Problem> {
    managed(request)
}

fn token(request: &Request<'_>, cookie: &str) -> Result<Token, AuthEnded> {
    let text = request.cookies().get(cookie).ok_or(AuthEnded::NoCookie)?;
    Token::parse(text.value()).ok_or(AuthEnded::Expired)
}

/// An authenticated guest's phone.
pub struct Guest(pub GuestAuth);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Guest {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, authenticate_read(request).await)
    }
}

/// An authenticated member of staff whose role is in the set `R`.
pub struct Staff<R: Allows>(pub StaffAuth, PhantomData<fn(R)>);

#[rocket::async_trait]
impl<'r, R: Allows> FromRequest<'r> for Staff<R> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, authenticate_read(request).await)
    }
}

/// A client that is authenticated by a cookie.
pub trait Authenticated: Sized + Send {
    /// The name of the cookie.
    const COOKIE: &'static str;
    /// Authenticates the request by its cookie.
    ///
    /// # Errors
    /// 401 `session-lost` with the reason; 403 `forbidden` for a role that is not allowed.
    fn authenticate(request: &Request<'_>) -> Result<Self, Problem>;
    /// The digest of the token in the cookie, to which the CSRF token belongs.
    fn token(&self) -> TokenDigest;
    /// Counts a change for the rate limit.
    ///
    /// # Errors
    /// [`RateLimited`] if there were too many.
    fn count_change(&self, app: &App) -> Result<(), RateLimited> {
        app.count_change(&self.token())
    }
}

impl Authenticated for Guest {
    const COOKIE: &'static str = GUEST_COOKIE;

    fn authenticate(request: &Request<'_>) -> Result<Self, Problem> {
        Ok(Guest(app(request)?.guest(&token(request, GUEST_COOKIE)?)?))
    }

    fn token(&self) -> TokenDigest {
        self.0.token
    }
}

impl<R: Allows> Authenticated for Staff<R> {
    const COOKIE: &'static str = STAFF_COOKIE;

    fn authenticate(request: &Request<'_>) -> Result<Self, Problem> {
        let auth = app(request)?.staff(&token(request, STAFF_COOKIE)?)?;
        if !R::allows(auth.staff.role) {
            return Err(Problem::new(403, "forbidden", "your role does not allow this"));
        }
        Ok(Staff(auth, PhantomData))
    }

    fn token(&self) -> TokenDigest {
        self.0.token
    }

    fn count_change(&self, app: &App) -> Result<(), RateLimited> {
        app.count_change(&self.token())?;
        app.count_staff_change(self.0.staff.id)
    }
}

/// Authenticates a read and applies its rate limit.
async fn authenticate_read<A: Authenticated>(request: &Request<'_>) -> Result<A, Problem> {
    let counted = A::authenticate(request).and_then(|client| {
        app(request)?.count_read(&client.token())?;
        Ok(client)
    });
    delay_refusal(counted).await
}

/// For requests that change something: authenticated, from a page of the box, with the CSRF token, within the rate limit.
pub struct Changing<A>(pub A);

#[rocket::async_trait]
impl<'r, A: Authenticated> FromRequest<'r> for Changing<A> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let result = delay_refusal(authenticate_change(request)).await;
        if let Err(problem) = &result
            && problem.members.get("reason").is_some_and(|reason| reason == "CLOSED" || reason == "REVOKED")
        {
            log_dead_token::<A>(request).await;
        }
        outcome(request, result.map(Changing))
    }
}

fn authenticate_change<A: Authenticated>(request: &Request<'_>) -> Result<A, Problem> {
    check_origin(request)?;
    let client = A::authenticate(request)?;
    let sent = request.headers().get_one("X-CSRF-Token").unwrap_or_default();
    if !app(request)?.csrf_of(&client.token()).matches(sent) {
        let detail = "the X-CSRF-Token header is missing or wrong: send the token that came with the session";
        return Err(Problem::new(403, "csrf", detail));
    }
    client.count_change(app(request)?)?;
    request.local_cache(|| StaffLogin((A::COOKIE == STAFF_COOKIE).then(|| client.token())));
    Ok(client)
}

/// The login of a change by staff; `None` for guests.
struct StaffLogin(Option<TokenDigest>);

/// Checks that the login of a change by staff is still valid. For guests the writer thread checks it.
pub(super) fn revalidate_login(request: &Request<'_>) -> Result<(), Problem> {
    if let StaffLogin(Some(token)) = request.local_cache(|| StaffLogin(None)) {
        app(request)?.staff_by_digest(token)?;
    }
    Ok(())
}

/// Logs that a change was sent with a token that has ended. If that fails, the answer is the same.
async fn log_dead_token<A: Authenticated>(request: &Request<'_>) {
    let logged = async {
        let token = token(request, A::COOKIE)?;
        let logged = app(request)?.log_dead_token_use(caller(request)?, &token).await;
        logged.map_err(|error| Problem::from(crate::app::ServiceError::from(error)))
    };
    if let Err(problem) = logged.await {
        tracing::warn!(code = problem.code, "the use of a dead token could not be logged");
    }
}

/// Accepts a request without an `Origin`, or with the origin of the box. Pages of other sites (and of other ports of the same
/// host) can send our cookies too; the origin identifies them.
fn check_origin(request: &Request<'_>) -> Result<(), Problem> {
    let mut origins = request.headers().get("Origin");
    let refused = Err(Problem::new(403, "csrf", "the Origin header must name this box, once"));
    match (origins.next(), origins.next()) {
        (None, _) => Ok(()),
        (Some(_), Some(_)) => refused,
        (Some(origin), None) => {
            let config: &HttpConfig = managed(request)?;
            let tls = uses_tls(request, config);
            match request_host(request) {
                Some(host) if config.hosts.origin_is_box(origin, &host, tls) => Ok(()),
                _ => refused,
            }
        }
    }
}

/// A request without authentication whose origin, if sent, is the box.
pub struct Unauthenticated;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unauthenticated {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, check_origin(request).map(|()| Unauthenticated))
    }
}

/// A WebSocket upgrade from a page of the box, with the result of the authentication. An `Origin` is required: browsers always
/// send one, and as CORS does not apply to WebSockets, nothing else keeps another site's page from using our cookie.
pub struct Upgrade<A>(pub Result<A, Problem>);

#[rocket::async_trait]
impl<'r, A: Authenticated> FromRequest<'r> for Upgrade<A> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let has_origin = request.headers().contains("Origin");
        let missing =
            || Problem::new(403, "csrf", "a live channel needs an Origin header that names this box");
        if let Err(problem) =
            check_origin(request).and_then(|()| has_origin.then_some(()).ok_or_else(missing))
        {
            return outcome(request, Err(problem));
        }
        match authenticate_read(request).await {
            // Of a rejected upgrade a page sees only close code 1006. To tell it why its session ended, the socket is opened and
            // then closed with the reason. A client without a cookie is rejected immediately.
            Err(problem) if problem.members.get("reason").is_none_or(|reason| reason == "NO_COOKIE") => {
                outcome(request, Err(problem))
            }
            result => Outcome::Success(Upgrade(result)),
        }
    }
}

/// The client's network address and remembered-browser token.
pub struct ClientAddr(pub Caller);

impl Deref for ClientAddr {
    type Target = Caller;
    fn deref(&self) -> &Caller {
        &self.0
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for ClientAddr {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, caller(request).map(ClientAddr))
    }
}

/// The address of the peer: a client or a proxy. `None` if its connection has ended; it must not be taken for this machine, which may
/// be a trusted proxy.
fn peer(request: &Request<'_>, config: &HttpConfig) -> Option<IpAddr> {
    let inner = request.remote();
    match &config.peers {
        Some(peers) => inner.and_then(|inner| peers.client_of(inner)),
        // Without a gate, a request without a peer comes from a test in this process.
        None => Some(inner.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |inner| inner.ip())),
    }
}

fn caller(request: &Request<'_>) -> Result<Caller, Problem> {
    let config: &HttpConfig = managed(request)?;
    let forwarded: Vec<&str> =
        request.headers().get("X-Forwarded-For").flat_map(|line| line.split(',')).map(str::trim).collect();
    let gone = || Problem::new(421, "unknown-host", "the connection of this request has ended");
    let address =
        client_address(peer(request, config).ok_or_else(gone)?, &forwarded, &config.trusted_proxies);
    let browser = token(request, BROWSER_COOKIE).ok().map(|token| token.digest());
    Ok(Caller { address: AddressKey::of(address), browser })
}

/// Whether the browser uses TLS: to the gate, or to a trusted proxy that sends `X-Forwarded-Proto: https`.
fn uses_tls(request: &Request<'_>, config: &HttpConfig) -> bool {
    let peer = peer(request, config).map(|peer| peer.to_canonical());
    let is_proxy = config.trusted_proxies.iter().any(|proxy| Some(proxy.to_canonical()) == peer);
    config.tls || (is_proxy && request.headers().get_one("X-Forwarded-Proto") == Some("https"))
}

/// The optional `Idempotency-Key` header: a UUID, with or without quotes.
pub struct Key(pub Option<RequestKey>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, key(request).map(Key))
    }
}

/// The `Idempotency-Key` header of a route that requires one.
pub struct RequiredKey(pub RequestKey);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequiredKey {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let missing = || Problem::new(400, "idempotency-key-missing", "send an Idempotency-Key: a new UUID");
        outcome(request, key(request).and_then(|key| key.ok_or_else(missing)).map(RequiredKey))
    }
}

fn key(request: &Request<'_>) -> Result<Option<RequestKey>, Problem> {
    let mut sent = request.headers().get("Idempotency-Key");
    let Some(text) = sent.next() else { return Ok(None) };
    match (parse_key(text), sent.next()) {
        (Some(key), None) => Ok(Some(key)),
        _ => Err(Problem::new(
            400,
            "idempotency-key-invalid",
            "the Idempotency-Key must be one UUID, with or without quotes",
        )),
    }
}

/// Parses the value of an `Idempotency-Key` header: one UUID, with or without quotes.
pub fn parse_key(text: &str) -> Option<RequestKey> {
    let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    unquoted.parse().ok()
}

impl RequiredKey {
    /// Combines the key with the fingerprint of the request.
    pub fn with(&self, fingerprint: [u8; 32]) -> IdempotencyKey {
        IdempotencyKey { key: self.0, fingerprint }
    }
}

impl Key {
    /// Combines the key, if one was sent, with the fingerprint of the request.
    pub fn with(&self, fingerprint: [u8; 32]) -> Option<IdempotencyKey> {
        self.0.map(|key| IdempotencyKey { key, fingerprint })
    }

    /// [`Self::with`] for a request whose query is a part of what it asks for.
    pub fn with_query(&self, fingerprint: [u8; 32], query: &str) -> Option<IdempotencyKey> {
        let mut hash = Sha256::new();
        hash.update(fingerprint);
        hash.update(query);
        self.with(hash.finalize().into())
    }
}

/// Whether the browser uses TLS, so that cookies must be `Secure`.
pub struct Tls(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Tls {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        outcome(request, managed(request).map(|config: &HttpConfig| Tls(uses_tls(request, config))))
    }
}
