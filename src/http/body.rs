//! A JSON body: bounded in size and time, its kind checked, its faults named by JSON pointer.

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::ContentType;
use rocket::request::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::time::Duration;

use super::guard;
use super::json::{Distinct, in_words};
use super::limits::HttpLimits;
use super::problem::{Problem, refuse};

/// A phone on bad Wi-Fi sends 64 kB in this; one that does not is holding a place (Rocket has no timeout).
const BODY_WAIT: Duration = Duration::from_secs(10);

/// A body that could be read, and the fingerprint of the whole request.
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// SHA-256 over method, path and the body's JSON value but for passwords: the same request sent again has the same.
    pub fingerprint: [u8; 32],
}

/// A request that needs no body, and its fingerprint. Every changing route takes this or a [`Body`]: a form would be read
/// by Rocket itself, which turns a `_method` in it into another method than the one that was sent. An empty JSON body is as
/// good as none; another may mean something that would be overlooked.
pub struct EmptyBody(pub [u8; 32]);

/// What such a body may say.
#[derive(Deserialize)]
struct Nothing {}

#[rocket::async_trait]
impl<'r> FromData<'r> for EmptyBody {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match bare(request, data).await {
            Ok(bare) => Outcome::Success(bare),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

async fn bare(request: &Request<'_>, data: Data<'_>) -> Result<EmptyBody, Problem> {
    let length = request.headers().get_one("Content-Length").unwrap_or("0");
    if length != "0" || request.headers().contains("Transfer-Encoding") {
        let _nothing: Body<Option<Nothing>> = read(request, data).await.map_err(|mut problem| {
            if problem.status == 415 {
                problem.detail = "send no body here, or an empty one as application/json".to_owned();
            }
            problem
        })?;
    }
    Ok(EmptyBody(fingerprint(request, &serde_json::Value::Null)))
}

/// Members of a body that are left out here: a fingerprint is kept on the disk, and a fast hash of a password is as good
/// as the password. Acts with passwords seal them into it (`app/support/idempotency.rs`).
const PASSWORDS: [&str; 2] = ["password", "current"];

fn without_passwords(body: &serde_json::Value) -> Cow<'_, serde_json::Value> {
    match body {
        serde_json::Value::Object(members) if PASSWORDS.iter().any(|name| members.contains_key(*name)) => {
            let rest = members.iter().filter(|(name, _)| !PASSWORDS.contains(&name.as_str()));
            Cow::Owned(rest.map(|(name, value)| (name.clone(), value.clone())).collect())
        }
        other => Cow::Borrowed(other),
    }
}

/// The fingerprint of a request with this JSON value as its body.
fn fingerprint(request: &Request<'_>, body: &serde_json::Value) -> [u8; 32] {
    let mut hash = Sha256::new();
    // `Value` writes object keys sorted, so spelling and order do not matter.
    for part in [request.method().as_str(), request.uri().path().as_str(), &body.to_string()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Body<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read(request, data).await {
            Ok(body) => Outcome::Success(body),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

async fn read<T: DeserializeOwned>(request: &Request<'_>, data: Data<'_>) -> Result<Body<T>, Problem> {
    if request.content_type().is_none_or(|kind| kind.media_type() != ContentType::JSON.media_type()) {
        return Err(Problem::new(415, "unsupported-media-type", "send the body as application/json"));
    }
    let bytes_max = HttpLimits::active(guard::app(request)?).body_bytes_max;
    let reading = data.open(bytes_max.bytes()).into_bytes();
    let bytes = match tokio::time::timeout(BODY_WAIT, reading).await {
        Err(_) => return Err(Problem::new(408, "too-slow", "the body did not arrive in time")),
        Ok(Err(_)) => return Err(Problem::new(400, "bad-request", "the body broke off")),
        Ok(Ok(bytes)) if !bytes.is_complete() => {
            let detail = format!("a body has at most {bytes_max} bytes");
            return Err(Problem::new(413, "too-large", detail));
        }
        Ok(Ok(bytes)) => bytes.into_inner(),
    };
    // No body at all says as much as an empty object: which fields are missing is told by name.
    let bytes = if bytes.is_empty() { b"{}".to_vec() } else { bytes };
    let whole = serde_json::from_slice::<Distinct>(&bytes).map(|distinct| distinct.0);
    let whole = whole
        .map_err(|error| Problem::new(400, "malformed-json", format!("the body is not JSON: {error}")))?;
    if whole.is_array() {
        // A list would be read as the members in the order of the source.
        return Err(Problem::invalid_at("", "the body must be a JSON object"));
    }
    // While the body was on its way, the login may have been taken from whoever sends it.
    guard::still_logged_in(request)?;
    let fingerprint = fingerprint(request, &without_passwords(&whole));
    let value = parse(whole)?;
    Ok(Body { value, fingerprint })
}

/// Unknown members that one answer names; a body of 64 kB has room for thousands.
const UNKNOWN_NAMED_MAX: usize = 20;

/// Reads a JSON value into a type. A member that no field reads is refused: a misspelt `tip` must not become no tip.
///
/// Members inside `#[serde(flatten)]` and tagged enums are not seen; types for requests use neither.
///
/// # Errors
/// 422 `invalid`: where a value does not fit (JSON pointer) and what is wrong, or every unknown member.
pub fn parse<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Problem> {
    let mut unknown = Vec::new();
    let mut ignored = |path: serde_ignored::Path| {
        if unknown.len() < UNKNOWN_NAMED_MAX {
            unknown.push((ignored_pointer(&path), "is not a member of this request".to_owned()));
        }
    };
    let value = serde_path_to_error::deserialize(serde_ignored::Deserializer::new(value, &mut ignored));
    let value = value.map_err(|error| {
        let pointer: String = error.path().iter().map(segment).collect();
        let said = error.into_inner().to_string();
        let (missing, words) = in_words(&said);
        Problem::invalid_at(&(pointer + &missing.map(member).unwrap_or_default()), words)
    })?;
    if unknown.is_empty() { Ok(value) } else { Err(Problem::invalid(&unknown)) }
}

fn segment(segment: &serde_path_to_error::Segment) -> String {
    use serde_path_to_error::Segment;
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => member(key),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    }
}

/// The JSON pointer (RFC 6901) of a member that was not read.
fn ignored_pointer(path: &serde_ignored::Path) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => ignored_pointer(parent) + &format!("/{index}"),
        Path::Map { parent, key } => ignored_pointer(parent) + &member(key),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            ignored_pointer(parent)
        }
    }
}

fn member(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}
