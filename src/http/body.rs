//! Reads JSON bodies, and files: checks content type, size and time limit, and reports invalid members by JSON pointer.

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::ContentType;
use rocket::request::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::time::Duration;

use super::guard;
use super::json::{UniqueMembers, plain_message};
use super::limits::HttpLimits;
use super::members::{self, pointer_of};
use super::problem::{Problem, refuse};

/// Enough for 64 kB on bad Wi-Fi. Rocket has no timeout of its own.
const BODY_WAIT: Duration = Duration::from_secs(10);
/// Enough for 4 MB from a manager's device; shorter than the gate waits for an answer.
const FILE_WAIT: Duration = Duration::from_secs(20);

/// A parsed body, and the fingerprint of the request.
pub struct Body<T> {
    /// The parsed JSON.
    pub value: T,
    /// SHA-256 over method, path and the JSON value without passwords. A repeated request has the same fingerprint.
    pub fingerprint: [u8; 32],
}

/// No body, or an empty JSON object; anything else is rejected. Every changing route takes this or a [`Body`]: Rocket itself
/// would read a form, and let a `_method` field in it change the method of the request.
pub struct EmptyBody {
    /// SHA-256 over method and path.
    pub fingerprint: [u8; 32],
}

#[derive(Deserialize)]
struct EmptyObject {}

#[rocket::async_trait]
impl<'r> FromData<'r> for EmptyBody {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read_empty(request, data).await {
            Ok(body) => Outcome::Success(body),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

async fn read_empty(request: &Request<'_>, data: Data<'_>) -> Result<EmptyBody, Problem> {
    let length = request.headers().get_one("Content-Length").unwrap_or("0");
    if length != "0" || request.headers().contains("Transfer-Encoding") {
        let _: Body<Option<EmptyObject>> = read(request, data).await.map_err(|mut problem| {
            if problem.status == 415 {
                problem.detail = "send no body, or an empty JSON object as application/json".to_owned();
            }
            problem
        })?;
    }
    Ok(EmptyBody { fingerprint: fingerprint(request, &serde_json::Value::Null) })
}

/// Members that are left out of the fingerprint, which is stored: a fast hash of a password can be guessed. Acts with passwords
/// add them with the slow hash (`app/support/idempotency.rs`).
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

fn fingerprint(request: &Request<'_>, body: &serde_json::Value) -> [u8; 32] {
    // `Value` writes object keys sorted, so the order and the spacing of the body do not matter.
    fingerprint_of_bytes(request, body.to_string().as_bytes())
}

fn fingerprint_of_bytes(request: &Request<'_>, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [request.method().as_str().as_bytes(), request.uri().path().as_str().as_bytes(), body] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
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

/// Types of menu files. A form of another page can send none of them.
const MENU_FILE_TYPES: [&str; 6] = [
    "application/json",
    "application/ld+json",
    "application/octet-stream",
    "text/csv",
    "text/html",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/// Reads a menu file of any kind, and the fingerprint of the request. Its content is not checked.
///
/// # Errors
/// As for a [`Body`].
pub async fn read_menu_file(
    request: &Request<'_>,
    data: Data<'_>,
    bytes_max: u64,
) -> Result<(Vec<u8>, [u8; 32]), Problem> {
    let is_known = |kind: &ContentType| {
        let name = format!("{}/{}", kind.media_type().top(), kind.media_type().sub());
        MENU_FILE_TYPES.contains(&name.as_str())
    };
    if !request.content_type().is_some_and(is_known) {
        let detail =
            format!("send the file as application/octet-stream, or as one of {}", MENU_FILE_TYPES.join(", "));
        return Err(Problem::new(415, "unsupported-media-type", detail));
    }
    let bytes = read_bytes(data, (bytes_max, FILE_WAIT)).await?;
    guard::revalidate_login(request)?;
    let fingerprint = fingerprint_of_bytes(request, &bytes);
    Ok((bytes, fingerprint))
}

/// Reads a picture that is sent as `image/png`, `image/jpeg` or `image/webp`, and the fingerprint of the request. Its content is not checked.
///
/// # Errors
/// As for a [`Body`].
pub async fn read_picture(
    request: &Request<'_>,
    data: Data<'_>,
    bytes_max: u64,
) -> Result<(Vec<u8>, [u8; 32]), Problem> {
    // Types that a form of another page cannot send.
    let kinds = [ContentType::PNG, ContentType::JPEG, ContentType::WEBP];
    if !request.content_type().is_some_and(|kind| kinds.contains(kind)) {
        return Err(Problem::new(
            415,
            "unsupported-media-type",
            "send the picture as image/png, image/jpeg or image/webp",
        ));
    }
    let bytes = read_bytes(data, (bytes_max, FILE_WAIT)).await?;
    guard::revalidate_login(request)?;
    let fingerprint = fingerprint_of_bytes(request, &bytes);
    Ok((bytes, fingerprint))
}

async fn read<T: DeserializeOwned>(request: &Request<'_>, data: Data<'_>) -> Result<Body<T>, Problem> {
    let (whole, fingerprint) = read_object(request, data).await?;
    Ok(Body { value: parse(&whole)?, fingerprint })
}

/// Reads a body that is a JSON object, and the fingerprint of the request. Not generic: it is compiled once, not for each of the bodies.
async fn read_object(
    request: &Request<'_>,
    data: Data<'_>,
) -> Result<(serde_json::Value, [u8; 32]), Problem> {
    let bytes_max = HttpLimits::active(guard::app(request)?).body_bytes_max;
    require_type(request, &ContentType::JSON)?;
    let bytes = read_bytes(data, (bytes_max, BODY_WAIT)).await?;
    // A missing body is read as an empty object, so that the problem names the missing members.
    let bytes = if bytes.is_empty() { b"{}".to_vec() } else { bytes };
    let whole = serde_json::from_slice::<UniqueMembers>(&bytes).map(|value| value.0);
    let whole = whole
        .map_err(|error| Problem::new(400, "malformed-json", format!("the body is not JSON: {error}")))?;
    if whole.is_array() {
        // serde would read an array as the struct's fields in order.
        return Err(Problem::invalid_at("", "the body must be a JSON object"));
    }
    // The login may have been revoked while the body arrived.
    guard::revalidate_login(request)?;
    let fingerprint = fingerprint(request, &without_passwords(&whole));
    Ok((whole, fingerprint))
}

/// Reads a body of type `application/octet-stream`.
///
/// # Errors
/// 415, 408 `too-slow`, 413 `too-large`.
pub async fn read_octets(request: &Request<'_>, data: Data<'_>, bytes_max: u64) -> Result<Vec<u8>, Problem> {
    require_type(request, &ContentType::Binary)?;
    read_bytes(data, (bytes_max, FILE_WAIT)).await
}

fn require_type(request: &Request<'_>, wanted: &ContentType) -> Result<(), Problem> {
    match request.content_type() {
        Some(kind) if kind.media_type() == wanted.media_type() => Ok(()),
        _ => {
            let detail = format!("send the body as {}", wanted.media_type());
            Err(Problem::new(415, "unsupported-media-type", detail))
        }
    }
}

/// Reads a body of at most so many bytes within this time.
async fn read_bytes(data: Data<'_>, (bytes_max, wait): (u64, Duration)) -> Result<Vec<u8>, Problem> {
    let reading = data.open(bytes_max.bytes()).into_bytes();
    match tokio::time::timeout(wait, reading).await {
        Err(_) => {
            let detail = format!("the body did not arrive within {} seconds", wait.as_secs());
            Err(Problem::new(408, "too-slow", detail))
        }
        Ok(Err(_)) => Err(Problem::new(400, "bad-request", "the body is incomplete")),
        Ok(Ok(bytes)) if !bytes.is_complete() => {
            Err(Problem::new(413, "too-large", format!("the body must be at most {bytes_max} bytes")))
        }
        Ok(Ok(bytes)) => Ok(bytes.into_inner()),
    }
}

/// Deserializes a JSON value and rejects unknown members: a misspelt `tip` must not be taken for no tip.
///
/// # Errors
/// 422 `invalid` with the JSON pointer of the first invalid value, or of up to 20 unknown members.
pub fn parse<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, Problem> {
    members::read(value).map_err(problem_of)
}

fn problem_of(found: members::Found) -> Problem {
    let Some((pointer, error)) = found.invalid else {
        let unknown = found.unknown.into_iter().map(|at| (at, "is not a member of this request".to_owned()));
        return Problem::invalid(&unknown.collect::<Vec<_>>());
    };
    let error = error.to_string();
    let (missing, message) = plain_message(&error);
    Problem::invalid_at(&(pointer + &missing.map(pointer_of).unwrap_or_default()), message)
}
