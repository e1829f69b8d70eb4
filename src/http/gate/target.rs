//! Whether a request names a host in its target: `GET http://evil.example/api/menu`.
//!
//! A server must go by that host and not by the `Host` header (RFC 9112 §3.2.2), but Rocket forgets it and keeps the path, so
//! nobody behind the gate can tell for whom the request was meant. Only what takes the box for a proxy writes so; no browser
//! and no proxy that is set up does. It is told that it is at the wrong door, whatever host it names.
//!
//! What is looked at is the beginning of each request that follows an answer. Whoever sends the next one without waiting for
//! that is no browser either, and harms nobody but themselves.

/// The longest method there is has 17 letters (UPDATEREDIRECTREF), the longest scheme that anybody asks for has five.
const METHOD_MAX: usize = 20;
const SCHEME_MAX: usize = 10;

/// Method, space, scheme, `://`, and line breaks before them, which a server passes over.
const START_MAX: usize = 64;

/// The answer, and the end.
pub(super) const MISDIRECTED: &str = concat!(
    "HTTP/1.1 421 Misdirected Request\r\nContent-Type: application/problem+json\r\nContent-Length: 195\r\n",
    "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
    r#"{"type":"urn:maitred:problem:unknown-host","title":"Misdirected Request","status":421,"#,
    r#""detail":"This box is no proxy: name the path alone, and the host in the Host header.","code":"unknown-host"}"#,
);

/// The beginning of one request, as far as it must be known.
#[derive(Debug, Default)]
pub(super) struct Target {
    start: Vec<u8>,
    is_known: bool,
}

impl Target {
    /// Whether it is known by now that the request names a host. `part`: its next bytes.
    pub(super) fn names_a_host(&mut self, part: &[u8]) -> bool {
        if self.is_known {
            return false;
        }
        let room = START_MAX - self.start.len();
        self.start.extend_from_slice(&part[..part.len().min(room)]);
        let known = has_host(&self.start);
        self.is_known = known.is_some() || self.start.len() == START_MAX;
        known == Some(true)
    }
}

/// Whether a request that begins so names a host; `None` where more of it must be seen.
fn has_host(start: &[u8]) -> Option<bool> {
    let line = start.trim_ascii_start();
    let method = line.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    if method > METHOD_MAX {
        return Some(false);
    }
    let Some((b' ', target)) = line[method..].split_first() else {
        return if method == line.len() { None } else { Some(false) };
    };
    let scheme = target.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = &target[scheme..];
    if scheme > SCHEME_MAX || (scheme == 0 && !rest.is_empty()) {
        Some(false)
    } else if rest.len() < 3 && b"://".starts_with(rest) {
        None
    } else {
        Some(rest.starts_with(b"://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_with_a_host_is_seen_however_its_bytes_come() {
        for request in [
            "GET http://evil.example/api/menu HTTP/1.1",
            "POST HTTPS://evil.example/",
            "\r\n\r\nGET ws://evil.example/",
        ] {
            assert!(Target::default().names_a_host(request.as_bytes()), "{request}");
            let mut target = Target::default();
            assert!(request.bytes().any(|byte| target.names_a_host(&[byte])), "{request}");
        }
    }

    #[test]
    fn whatever_else_a_request_begins_with_names_none() {
        for request in [
            "GET /api/menu HTTP/1.1\r\nReferer: http://menu.local/\r\n",
            "GET /t/GET http://evil.example/ HTTP/1.1",
            "OPTIONS * HTTP/1.1\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "CONNECT evil.example:443 HTTP/1.1",
            "{\"note\": \"GET http://evil.example/\"}",
            "\u{16}\u{3}\u{1}",
        ] {
            assert!(!Target::default().names_a_host(request.as_bytes()), "{request}");
            let mut target = Target::default();
            assert!(!request.bytes().any(|byte| target.names_a_host(&[byte])), "{request}");
        }
    }

    #[test]
    fn the_answer_is_as_long_as_it_says() {
        let (head, body) = MISDIRECTED.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{}", body.len());
        assert_eq!(serde_json::from_str::<serde_json::Value>(body).unwrap()["code"], "unknown-host");
    }
}
