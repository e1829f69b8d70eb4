//! Checks that a request was meant for this box (`Host`) and came from a page of this box (`Origin`).
//!
//! The box serves plain HTTP in a network that is open to guests. A page on the internet can point its own name at the
//! box's address (DNS rebinding) and then read responses as its own. Only the `Host` header shows this, so unknown names are
//! refused. Another port of the same host is same-site for cookies. Only `Origin` shows this, so it must equal the scheme,
//! host and port of the request.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Names that every box has: two by mDNS, and `localhost`.
const OWN_NAMES: [&str; 3] = ["menu.local", "maitred.local", "localhost"];

/// RFC 1035 §2.3.4: a name has at most 253 characters in text form.
const NAME_CHARS_MAX: usize = 253;

/// A configured host name that has a scheme, port or path, or is no valid name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a host name: give the name alone, such as `menu.example.com`, without scheme, port or path"
)]
pub struct BadHostName(pub String);

/// The host names this box accepts. Any IP literal is accepted, because DNS rebinding needs a name.
#[derive(Debug, Clone)]
pub struct HostPolicy {
    /// In lower case.
    names: Vec<String>,
}

impl HostPolicy {
    /// Accepts the box's own names and the `configured` ones.
    ///
    /// # Errors
    /// [`BadHostName`] for the first entry that is not a bare name or IP literal.
    pub fn new(configured: &[String]) -> Result<Self, BadHostName> {
        let mut names: Vec<String> = OWN_NAMES.map(String::from).to_vec();
        for name in configured {
            match Authority::parse(name) {
                Some(Authority { host: Host::Name(bare), port: None }) => names.push(bare),
                Some(Authority { host: Host::Ip(_), port: None }) => {}
                _ => return Err(BadHostName(name.clone())),
            }
        }
        Ok(Self { names })
    }

    /// Whether a `Host` header names this box. The port is not compared, because port forwarding changes it.
    pub fn host_allowed(&self, host: &str) -> bool {
        Authority::parse(host).is_some_and(|authority| self.is_own(&authority.host))
    }

    /// Whether an `Origin` header equals this request's own origin: its scheme (`tls`: HTTPS) and its `Host` header. `null`,
    /// which sandboxed and redirected pages send, never matches.
    pub fn origin_is_box(&self, origin: &str, host: &str, tls: bool) -> bool {
        let (scheme, port_default) = if tls { ("https://", 443) } else { ("http://", 80) };
        let Some((head, rest)) = origin.split_at_checked(scheme.len()) else {
            return false;
        };
        if !head.eq_ignore_ascii_case(scheme) {
            return false;
        }
        match (Authority::parse(rest), Authority::parse(host)) {
            (Some(page), Some(own)) => {
                self.is_own(&own.host)
                    && page.host == own.host
                    && page.port.unwrap_or(port_default) == own.port.unwrap_or(port_default)
            }
            _ => false,
        }
    }

    fn is_own(&self, host: &Host) -> bool {
        match host {
            Host::Ip(_) => true,
            Host::Name(name) => self.names.contains(name),
        }
    }
}

/// `host [":" port]` as browsers write it. Stricter than RFC 3986, which also allows user names and escapes.
#[derive(Debug, PartialEq, Eq)]
struct Authority {
    host: Host,
    port: Option<u16>,
}

#[derive(Debug, PartialEq, Eq)]
enum Host {
    Ip(IpAddr),
    /// In lower case.
    Name(String),
}

impl Authority {
    fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix('[') {
            let (address, rest) = rest.split_once(']')?;
            let port = if rest.is_empty() { None } else { Some(parse_port(rest.strip_prefix(':')?)?) };
            let address: Ipv6Addr = address.parse().ok()?;
            return Some(Self { host: Host::Ip(address.into()), port });
        }
        let (name, port) = match text.split_once(':') {
            Some((name, port)) => (name, Some(parse_port(port)?)),
            None => (text, None),
        };
        Some(Self { host: parse_name(name)?, port })
    }
}

fn parse_port(text: &str) -> Option<u16> {
    // `u16::from_str` also accepts a plus sign.
    let is_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

fn parse_name(text: &str) -> Option<Host> {
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Some(Host::Ip(address.into()));
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    // Browsers read a name that ends in a number (`127.1`, `0x7f.1`) as an IPv4 address and never send it in this form.
    let ends_in_number =
        text.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    let is_name = text.len() <= NAME_CHARS_MAX && text.split('.').all(is_label) && !ends_in_number;
    is_name.then(|| Host::Name(text.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn policy() -> HostPolicy {
        HostPolicy::new(&["Menu.Example.com".into()]).unwrap()
    }

    #[test]
    fn own_names_and_any_address_are_accepted_hosts() {
        for host in [
            "menu.local",
            "MENU.local:8080",
            "maitred.local",
            "localhost:1",
            "menu.example.com",
            "192.168.1.7",
            "192.168.1.7:80",
            "[::1]",
            "[fe80::1]:8080",
        ] {
            assert!(policy().host_allowed(host), "{host}");
        }
    }

    #[test]
    fn foreign_or_malformed_host_is_refused() {
        for host in [
            "",
            "evil.example",
            "menu.local.evil.example",
            "evilmenu.local",
            "menu.local.",
            "menu.local:",
            "menu.local:x",
            "menu.local:+80",
            "menu.local:65536",
            "menu.local:80:80",
            "user@menu.local",
            "menu.local@evil.example",
            "menu.local/",
            "menu.local, evil.example",
            " menu.local",
            "menu.local\t",
            "menu.local#",
            "menu.local?x",
            "http://menu.local",
            "127.1",
            "0x7f.1",
            "2130706433",
            "127.0.0.1.",
            "::1",
            "[::1",
            "[::1]x",
            "[fe80::1%eth0]",
            "[127.0.0.1]",
            "ｍenu.local",
            "menu%2elocal",
        ] {
            assert!(!policy().host_allowed(host), "{host}");
        }
    }

    #[test]
    fn origin_must_match_scheme_host_and_port() {
        let policy = policy();
        let is_box = |origin, host, tls| policy.origin_is_box(origin, host, tls);
        assert!(is_box("http://menu.local", "menu.local", false));
        assert!(is_box("http://menu.local", "menu.local:80", false));
        assert!(is_box("http://menu.local:8080", "MENU.LOCAL:8080", false));
        assert!(is_box("https://menu.local", "menu.local:443", true));
        assert!(is_box("http://[::1]:8080", "[0:0::1]:8080", false));

        for (origin, host, tls) in [
            ("null", "menu.local", false),
            ("", "menu.local", false),
            ("http://menu.local:3000", "menu.local", false),
            ("http://menu.local:443", "menu.local", false),
            ("https://menu.local", "menu.local", false),
            ("http://menu.local", "menu.local", true),
            ("http://maitred.local", "menu.local", false),
            ("http://192.168.1.7", "menu.local", false),
            ("http://menu.local/", "menu.local", false),
            ("http://menu.local http://menu.local", "menu.local", false),
            ("http://x@menu.local", "menu.local", false),
            ("ws://menu.local", "menu.local", false),
            ("http://evil.example", "evil.example", false),
        ] {
            assert!(!is_box(origin, host, tls), "{origin} {host} {tls}");
        }
    }

    #[test]
    fn configured_host_name_must_be_bare() {
        for bad in ["http://menu.example.com", "menu.example.com:80", "", "*.example.com", "a b"] {
            assert_eq!(HostPolicy::new(&[bad.into()]).unwrap_err(), BadHostName(bad.into()));
        }
        assert!(HostPolicy::new(&["10.0.0.1".into(), "[::1]".into()]).is_ok());
    }

    proptest! {
        #[test]
        fn any_origin_and_host_never_panic(origin in "\\PC{0,40}", host in "\\PC{0,40}", tls: bool) {
            policy().host_allowed(&host);
            prop_assert!(!policy().origin_is_box(&origin, &host, tls) || policy().host_allowed(&host));
        }

        #[test]
        fn foreign_name_is_never_accepted(name in "[a-z]{1,10}(\\.[a-z]{1,10}){0,3}", port: u16) {
            prop_assume!(!["menu.local", "maitred.local", "localhost", "menu.example.com"].contains(&name.as_str()));
            let host = format!("{name}:{port}");
            prop_assert!(!policy().host_allowed(&host));
            let origin = format!("http://{host}");
            prop_assert!(!policy().origin_is_box(&origin, &host, false));
            prop_assert!(!policy().origin_is_box(&origin, "menu.local", false));
        }

        #[test]
        fn any_address_accepts_only_its_own_origin(ip: std::net::IpAddr, port: u16, other: u16) {
            let host = std::net::SocketAddr::new(ip, port).to_string();
            prop_assert!(policy().host_allowed(&host));
            let origin = format!("http://{host}");
            prop_assert!(policy().origin_is_box(&origin, &host, false));
            let elsewhere = std::net::SocketAddr::new(ip, other).to_string();
            prop_assert_eq!(policy().origin_is_box(&origin, &elsewhere, false), port == other);
        }
    }
}
