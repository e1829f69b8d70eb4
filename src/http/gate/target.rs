//! Detects requests with an absolute target, which names a host: `GET http://evil.example/api/menu`.
//!
//! A server must use that host instead of the `Host` header (RFC 9112 §3.2.2), but Rocket drops it, so the host check could not
//! see it. Only clients that take the box for a proxy send one, no browser and no configured proxy. The gate answers 421 for
//! every host.
//!
//! Only the first request after an answer is checked. A client that pipelines requests is no browser and affects only itself.

/// The longest registered method has 17 letters (UPDATEREDIRECTREF), the longest scheme in use five.
const METHOD_MAX: usize = 20;
const SCHEME_MAX: usize = 10;

/// Enough for a method, a space, a scheme, `://`, and line breaks before them, which servers ignore.
const START_MAX: usize = 64;

/// The complete answer to such a request.
pub(super) const MISDIRECTED: &str = concat!(
    "HTTP/1.1 421 Misdirected Request\r\nContent-Type: application/problem+json\r\nContent-Length: 197\r\n",
    "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
    r#"{"type":"urn:maitred:problem:unknown-host","title":"Misdirected Request","status":421,"#,
    r#""detail":"This box is not a proxy: send only the path, and the host in the Host header.","code":"unknown-host"}"#,
);

/// The first bytes of one request.
#[derive(Debug, Default)]
pub(super) struct Target {
    start: Vec<u8>,
    is_known: bool,
}

impl Target {
    /// Adds the next bytes of the request; true if it names a host.
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

/// Whether a request with these first bytes names a host; `None` if more bytes are needed.
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
    fn absolute_target_is_detected_whole_and_byte_by_byte() {
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
    fn other_requests_and_garbage_name_no_host() {
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
    fn misdirected_answer_has_the_right_content_length() {
        let (head, body) = MISDIRECTED.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{}", body.len());
        assert_eq!(serde_json::from_str::<serde_json::Value>(body).unwrap()["code"], "unknown-host");
    }
}
