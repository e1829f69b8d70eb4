//! Guards: the type in a route's signature says who may call it.
//!
//! [`Guest`] and [`Staff`] know who asks. [`Changing`] wraps either and adds what every changing request
//! needs: an origin that is the box itself (where the browser sends one) and the CSRF token of the same
//! cookie. [`Unauthenticated`] is for join and login, which have no token yet.

use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::sync::Arc;

use rocket::request::{FromRequest, Outcome, Request};

use super::Door;
use super::cookie::{BROWSER_COOKIE, GUEST_COOKIE, STAFF_COOKIE};
use super::host::request_host;
use super::problem::{Problem, refuse};
use super::tarpit::slowed;
use crate::app::support::auth::{AuthEnded, GuestAuth, StaffAuth};
use crate::app::support::idempotency::IdempotencyKey;
use crate::app::support::rate_limit::RateLimited;
use crate::app::{App, Caller};
use crate::domain::ids::RequestKey;
use crate::domain::secret::TokenDigest;
use crate::domain::staff::Role;
use crate::security::address::client_address;
use crate::security::{AddressKey, Token};

type Refusable<T> = Outcome<T, ()>;

fn outcome<T>(request: &Request<'_>, result: Result<T, Problem>) -> Refusable<T> {
    match result {
        Ok(value) => Outcome::Success(value),
        Err(problem) => Outcome::Error(refuse(request, problem)),
    }
}

fn managed<'r, T: Send + Sync + 'static>(request: &'r Request<'_>) -> Result<&'r T, Problem> {
    request.rocket().state::<T>().ok_or_else(|| Problem::new(500, "internal", "the box is not set up"))
}

pub(super) fn app<'r>(request: &'r Request<'_>) -> Result<&'r Arc<App>, Problem> {
    managed(request)
}

fn token(request: &Request<'_>, cookie: &str) -> Result<Token, AuthEnded> {
    let text = request.cookies().get(cookie).ok_or(AuthEnded::NoCookie)?;
    Token::parse(text.value()).ok_or(AuthEnded::Expired)
}

/// A guest's device.
pub struct Guest(pub GuestAuth);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Guest {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, looking(request).await)
    }
}

fn guest(request: &Request<'_>) -> Result<GuestAuth, Problem> {
    Ok(app(request)?.guest(&token(request, GUEST_COOKIE)?)?)
}

/// The roles that a route is for.
pub trait Allows: Send + 'static {
    /// Whether this role may call it.
    fn allows(role: Role) -> bool;
}

/// All staff.
pub enum AnyStaff {}
/// Waiters, managers and owners: the roles that see prices.
pub enum WaiterOrAbove {}
/// Managers and owners.
pub enum ManagerOrAbove {}

impl Allows for AnyStaff {
    fn allows(_: Role) -> bool {
        true
    }
}

impl Allows for WaiterOrAbove {
    fn allows(role: Role) -> bool {
        role.serves()
    }
}

impl Allows for ManagerOrAbove {
    fn allows(role: Role) -> bool {
        role.manages()
    }
}

/// A member of staff in one of these roles.
pub struct Staff<R: Allows>(pub StaffAuth, PhantomData<fn(R)>);

#[rocket::async_trait]
impl<'r, R: Allows> FromRequest<'r> for Staff<R> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, looking(request).await)
    }
}

fn staff<R: Allows>(request: &Request<'_>) -> Result<Staff<R>, Problem> {
    let auth = app(request)?.staff(&token(request, STAFF_COOKIE)?)?;
    if !R::allows(auth.staff.role) {
        return Err(Problem::new(403, "forbidden", "this is not for your role"));
    }
    Ok(Staff(auth, PhantomData))
}

/// Somebody who is authenticated by a cookie.
pub trait Known: Sized + Send {
    /// The name of the cookie.
    const COOKIE: &'static str;
    /// Authenticates the request.
    ///
    /// # Errors
    /// A problem that says why the cookie is not valid.
    fn known(request: &Request<'_>) -> Result<Self, Problem>;
    /// The cookie's token, which the CSRF token belongs to.
    fn token(&self) -> TokenDigest;
    /// Counts a change for the rate limit.
    ///
    /// # Errors
    /// [`RateLimited`]: the change must not be made.
    fn count_change(&self, app: &App) -> Result<(), RateLimited> {
        app.count_change(&self.token())
    }
}

impl Known for Guest {
    const COOKIE: &'static str = GUEST_COOKIE;

    fn known(request: &Request<'_>) -> Result<Self, Problem> {
        guest(request).map(Guest)
    }

    fn token(&self) -> TokenDigest {
        self.0.token
    }
}

impl<R: Allows> Known for Staff<R> {
    const COOKIE: &'static str = STAFF_COOKIE;

    fn known(request: &Request<'_>) -> Result<Self, Problem> {
        staff(request)
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
async fn looking<W: Known>(request: &Request<'_>) -> Result<W, Problem> {
    let counted = W::known(request).and_then(|who| {
        app(request)?.count_look(&who.token())?;
        Ok(who)
    });
    slowed(counted).await
}

/// A request that changes something: authenticated, from a page of the box, with the CSRF token of its cookie.
pub struct Changing<W>(pub W);

#[rocket::async_trait]
impl<'r, W: Known> FromRequest<'r> for Changing<W> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        let changing = slowed(changing(request)).await;
        if let Err(problem) = &changing
            && problem.members.get("reason").is_some_and(|reason| reason == "CLOSED" || reason == "REVOKED")
        {
            note_dead_token::<W>(request).await;
        }
        outcome(request, changing.map(Changing))
    }
}

fn changing<W: Known>(request: &Request<'_>) -> Result<W, Problem> {
    from_the_box(request)?;
    let who = W::known(request)?;
    let sent = request.headers().get_one("X-CSRF-Token").unwrap_or_default();
    if !app(request)?.csrf_of(&who.token()).matches(sent) {
        return Err(Problem::new(403, "csrf", "send the X-CSRF-Token that came with the session"));
    }
    who.count_change(app(request)?)?;
    request.local_cache(|| Login((W::COOKIE == STAFF_COOKIE).then(|| who.token())));
    Ok(who)
}

/// The login of a change by staff.
struct Login(Option<TokenDigest>);

/// Checks that the login of a change by staff, if there is one, is still valid. Acts of guests check it on the writer.
pub(super) fn still_logged_in(request: &Request<'_>) -> Result<(), Problem> {
    if let Login(Some(token)) = request.local_cache(|| Login(None)) {
        app(request)?.staff_by_digest(token)?;
    }
    Ok(())
}

/// Logs a change with a dead token. The answer is the same where the log cannot be written.
async fn note_dead_token<W: Known>(request: &Request<'_>) {
    let noted = async {
        let token = token(request, W::COOKIE)?;
        let noted = app(request)?.note_dead_token(caller(request)?, &token).await;
        noted.map_err(|error| Problem::from(crate::app::ServiceError::from(error)))
    };
    if let Err(problem) = noted.await {
        tracing::warn!(code = problem.code, "a dead token could not be told to the log");
    }
}

/// Accepts a request without an `Origin`, or with the origin of the box. Other sites, and other ports of the same host, send our
/// cookies too; only the origin tells them apart.
fn from_the_box(request: &Request<'_>) -> Result<(), Problem> {
    let mut origins = request.headers().get("Origin");
    let refused = Err(Problem::new(403, "csrf", "this request did not come from a page of this box"));
    match (origins.next(), origins.next()) {
        (None, _) => Ok(()),
        (Some(_), Some(_)) => refused,
        (Some(origin), None) => {
            let door: &Door = managed(request)?;
            let tls = speaks_tls(request, door);
            match request_host(request) {
                Some(host) if door.hosts.origin_is_box(origin, &host, tls) => Ok(()),
                _ => refused,
            }
        }
    }
}

/// A request from a page of the box by somebody without a token.
pub struct Unauthenticated;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unauthenticated {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, from_the_box(request).map(|()| Unauthenticated))
    }
}

/// A WebSocket upgrade from a page of the box. Browsers always send its origin. CORS does not apply to WebSockets, so only the origin
/// keeps another page from using our cookie.
pub struct Upgrade<W>(pub Result<W, Problem>);

#[rocket::async_trait]
impl<'r, W: Known> FromRequest<'r> for Upgrade<W> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        let named = request.headers().contains("Origin");
        let nameless =
            || Problem::new(403, "csrf", "a live channel is opened by a page of this box, which says so");
        if let Err(problem) = from_the_box(request).and_then(|()| named.then_some(()).ok_or_else(nameless)) {
            return outcome(request, Err(problem));
        }
        match looking(request).await {
            // Why a place was lost can only be told to a page after the socket is open (it sees nothing
            // but 1006 of a refused upgrade); whoever never had one is refused at once.
            Err(problem) if problem.members.get("reason").is_none_or(|reason| reason == "NO_COOKIE") => {
                outcome(request, Err(problem))
            }
            known => Outcome::Success(Upgrade(known)),
        }
    }
}

/// The client's address.
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

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, caller(request).map(ClientAddr))
    }
}

/// The address of the peer: a client or a proxy. `None` where the connection has just ended: it must not be taken for this machine, which
/// may be a trusted proxy.
fn peer(request: &Request<'_>, door: &Door) -> Option<IpAddr> {
    let inner = request.remote();
    match &door.peers {
        Some(peers) => inner.and_then(|inner| peers.behind(inner)),
        // Without a gate, a request without a peer comes from a test inside the process.
        None => Some(inner.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |inner| inner.ip())),
    }
}

fn caller(request: &Request<'_>) -> Result<Caller, Problem> {
    let door: &Door = managed(request)?;
    let forwarded: Vec<&str> =
        request.headers().get("X-Forwarded-For").flat_map(|line| line.split(',')).map(str::trim).collect();
    let gone = || Problem::new(421, "unknown-host", "the connection that this request came on has ended");
    let address = client_address(peer(request, door).ok_or_else(gone)?, &forwarded, &door.trusted_proxies);
    let browser = token(request, BROWSER_COOKIE).ok().map(|token| token.digest());
    Ok(Caller { address: AddressKey::of(address), browser })
}

/// Whether the browser speaks TLS: with the gate, or with a proxy that says so.
fn speaks_tls(request: &Request<'_>, door: &Door) -> bool {
    let peer = peer(request, door).map(|peer| peer.to_canonical());
    let is_proxy = door.trusted_proxies.iter().any(|proxy| Some(proxy.to_canonical()) == peer);
    door.tls || (is_proxy && request.headers().get_one("X-Forwarded-Proto") == Some("https"))
}

/// The `Idempotency-Key`, if one was sent; quoted or bare.
pub struct Key(pub Option<RequestKey>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, key(request).map(Key))
    }
}

/// The `Idempotency-Key` of a route that requires one.
pub struct RequiredKey(pub RequestKey);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RequiredKey {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        let missing =
            || Problem::new(400, "idempotency-key-missing", "send an Idempotency-Key: a UUID of your own");
        outcome(request, key(request).and_then(|key| key.ok_or_else(missing)).map(RequiredKey))
    }
}

fn key(request: &Request<'_>) -> Result<Option<RequestKey>, Problem> {
    let mut sent = request.headers().get("Idempotency-Key");
    let Some(text) = sent.next() else { return Ok(None) };
    match (key_of(text), sent.next()) {
        (Some(key), None) => Ok(Some(key)),
        _ => Err(Problem::new(
            400,
            "idempotency-key-invalid",
            "the Idempotency-Key must be one UUID, quoted or bare",
        )),
    }
}

/// Parses the value of an `Idempotency-Key` header: one UUID, quoted or bare.
pub fn key_of(text: &str) -> Option<RequestKey> {
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    bare.parse().ok()
}

impl Key {
    /// The key together with the fingerprint of the request.
    pub fn once(&self, fingerprint: [u8; 32]) -> Option<IdempotencyKey> {
        self.0.map(|key| IdempotencyKey { key, fingerprint })
    }
}

/// Whether cookies must be `Secure`: the browser speaks TLS.
pub struct Tls(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Tls {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Refusable<Self> {
        outcome(request, managed(request).map(|door: &Door| Tls(speaks_tls(request, door))))
    }
}
