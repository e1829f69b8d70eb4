//! The address to print: one that phones on the same network can reach.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

/// The address of the pages to print, without a slash at the end. The port is left out where it is the scheme's own.
pub fn reachable_url(scheme: &str, listening: SocketAddr) -> String {
    let address = reachable_address(listening);
    let is_own_port = matches!((scheme, address.port()), ("http", 80) | ("https", 443));
    match (is_own_port, address) {
        (false, address) => format!("{scheme}://{address}"),
        (true, SocketAddr::V4(address)) => format!("{scheme}://{}", address.ip()),
        (true, SocketAddr::V6(address)) => format!("{scheme}://[{}]", address.ip()),
    }
}

/// The address to print: one that phones on the same network can reach. Sends nothing; connecting a UDP socket only makes the
/// kernel choose an interface.
fn reachable_address(listening: SocketAddr) -> SocketAddr {
    if !listening.ip().is_unspecified() {
        return listening;
    }
    let local_ip = || {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        // TEST-NET-1 (RFC 5737): routed like other addresses, used by no host.
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    SocketAddr::new(local_ip().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), listening.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_address_has_a_port_only_where_it_is_not_the_schemes_own() {
        for (scheme, listening, expected) in [
            ("http", "192.168.1.10:80", "http://192.168.1.10"),
            ("http", "192.168.1.10:443", "http://192.168.1.10:443"),
            ("https", "192.168.1.10:443", "https://192.168.1.10"),
            ("http", "[fd00::10]:80", "http://[fd00::10]"),
            ("http", "[fd00::10]:8080", "http://[fd00::10]:8080"),
        ] {
            assert_eq!(reachable_url(scheme, listening.parse().unwrap()), expected);
        }
    }
}
