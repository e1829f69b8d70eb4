//! The client address that wrong PINs are counted against, and its shortened form for logs.
//!
//! A phone has one IPv4 address but can use any address of an IPv6 /64. A count per IPv6 address would therefore limit
//! nothing, so the /64 is counted.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The key that requests are counted by: an IPv4 address, or the /64 of an IPv6 address.
///
/// `Display` is for people and logs and shows only the first part; [`AddressKey::full`] is for keys in the store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AddressKey {
    /// All 32 bits of the address.
    V4(Ipv4Addr),
    /// The first four 16-bit groups (the /64 prefix).
    V6([u16; 4]),
}

impl AddressKey {
    /// The key of an address. An IPv4-mapped IPv6 address (`::ffff:192.168.1.7`) counts as its IPv4 address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self::V4(v4),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self::V6([a, b, c, d])
            }
        }
    }

    /// Parses an address that a person typed, or the text that [`AddressKey::full`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        text.parse::<IpAddr>().map(Self::of).or_else(|_| text.parse()).ok()
    }

    /// The whole key as text, with one spelling per key: `192.168.1.7`, `fe80:0:0:1/64`. [`FromStr`] parses it.
    pub fn full(&self) -> String {
        match self {
            Self::V4(v4) => v4.to_string(),
            Self::V6([a, b, c, d]) => format!("{a:x}:{b:x}:{c:x}:{d:x}/64"),
        }
    }
}

impl FromStr for AddressKey {
    type Err = NotAnAddressKey;

    fn from_str(text: &str) -> Result<Self, NotAnAddressKey> {
        let Some(prefix) = text.strip_suffix("/64") else {
            return text.parse().map(Self::V4).map_err(|_| NotAnAddressKey);
        };
        let mut groups = [0; 4];
        let mut parts = prefix.split(':');
        for group in &mut groups {
            let part = parts.next().ok_or(NotAnAddressKey)?;
            *group = u16::from_str_radix(part, 16).map_err(|_| NotAnAddressKey)?;
        }
        let key = Self::V6(groups);
        // Refuses other spellings, such as leading zeros or a fifth group.
        (key.full() == text).then_some(key).ok_or(NotAnAddressKey)
    }
}

/// Text that [`AddressKey::full`] did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address key")]
pub struct NotAnAddressKey;

/// An address is personal data: the shown part identifies the network (guests or office), not the phone.
impl fmt::Display for AddressKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                write!(f, "{a}.{b}.{c}.x")
            }
            Self::V6([a, ..]) => write!(f, "{a:x}:…/64"),
        }
    }
}

/// Shortened like `Display`, because `Debug` output also gets into logs.
impl fmt::Debug for AddressKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AddressKey({self})")
    }
}

/// The client's address: the peer's, unless the peer is a trusted proxy; then the last address in `forwarded_for` (the
/// entries of the `X-Forwarded-For` header, in order) that is not a trusted proxy. Entries further left can be forged by the
/// client and are ignored. An entry that is not an address ends the search.
pub fn client_address(peer: IpAddr, forwarded_for: &[&str], trusted_proxies: &[IpAddr]) -> IpAddr {
    let is_trusted =
        |address: IpAddr| trusted_proxies.iter().any(|t| t.to_canonical() == address.to_canonical());
    let mut client = peer;
    for entry in forwarded_for.iter().rev() {
        if !is_trusted(client) {
            break;
        }
        match entry.trim().parse() {
            Ok(address) => client = address,
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> AddressKey {
        AddressKey::of(text.parse().unwrap())
    }

    #[test]
    fn address_of_one_phone_gives_one_key() {
        assert_eq!(key("::ffff:192.168.1.7"), key("192.168.1.7"));
        assert_eq!(key("fd00:1:2:3::a"), key("fd00:1:2:3:ffff:ffff:ffff:ffff"));
        assert_ne!(key("fd00:1:2:3::a"), key("fd00:1:2:4::a"));
        assert_ne!(key("192.168.1.7"), key("192.168.1.8"));
    }

    #[test]
    fn logged_address_does_not_identify_a_phone() {
        assert_eq!(key("192.168.1.7").to_string(), "192.168.1.x");
        assert_eq!(key("fe80::1").to_string(), "fe80:…/64");
        assert_eq!(format!("{:?}", key("192.168.1.7")), "AddressKey(192.168.1.x)");
    }

    #[test]
    fn forwarded_address_is_used_from_trusted_proxies_only() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxy = ip("10.0.0.1");
        let client = |peer: &str, forwarded: &[&str]| client_address(ip(peer), forwarded, &[proxy]);

        assert_eq!(
            client("192.168.1.7", &["1.2.3.4"]),
            ip("192.168.1.7"),
            "a guest cannot choose an address"
        );
        assert_eq!(client("10.0.0.1", &["192.168.1.7"]), ip("192.168.1.7"));
        assert_eq!(client("::ffff:10.0.0.1", &["192.168.1.7"]), ip("192.168.1.7"));
        assert_eq!(
            client("10.0.0.1", &["1.2.3.4", " 192.168.1.7 "]),
            ip("192.168.1.7"),
            "the left one is forged"
        );
        assert_eq!(client("10.0.0.1", &["192.168.1.7", "10.0.0.1"]), ip("192.168.1.7"), "two proxies");
        assert_eq!(client("10.0.0.1", &["unknown"]), proxy);
        assert_eq!(client("10.0.0.1", &[]), proxy);
    }

    #[test]
    fn address_key_has_one_spelling() {
        for bad in ["", "x", "192.168.1", "1:2:3/64", "1:2:3:4:5/64", "01:2:3:4/64", "1:2:3:4", "+1:2:3:4/64"]
        {
            assert_eq!(bad.parse::<AddressKey>(), Err(NotAnAddressKey), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn address_key_text_round_trips(address: IpAddr) {
            let key = AddressKey::of(address);
            prop_assert_eq!(key.full().parse::<AddressKey>(), Ok(key));
        }
    }
}
