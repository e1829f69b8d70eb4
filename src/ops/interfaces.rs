//! The network interfaces of the box, and the addresses at which phones reach it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use if_addrs::Interface;

use super::config::Config;
use crate::http::addresses::BoxAddresses;

/// Beginnings of the names of interfaces that only programs on this computer use: containers, virtual machines, tunnels.
const VIRTUAL: [&str; 16] = [
    "docker",
    "veth",
    "virbr",
    "vnet",
    "podman",
    "cni",
    "flannel",
    "cali",
    "lxc",
    "lxd",
    "ve-",
    "vb-",
    "tun",
    "tap",
    "wg",
    "tailscale",
];

/// Docker names the bridge of a network `br-` and 12 hexadecimal digits. `br0` or `br-lan` is a bridge that somebody made for a network.
fn is_docker_bridge(name: &str) -> bool {
    name.strip_prefix("br-")
        .is_some_and(|id| id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether phones may reach a server that listens on `listen` by this address of an interface.
///
/// Addresses of one link only (169.254.0.0/16, `fe80::/10`) are left out: phones in the network get others, and browsers refuse
/// the IPv6 ones.
pub fn is_reachable(name: &str, address: IpAddr, listen: IpAddr) -> bool {
    let is_virtual = VIRTUAL.iter().any(|start| name.starts_with(start)) || is_docker_bridge(name);
    let is_usual = match address {
        IpAddr::V4(address) => {
            !address.is_loopback() && !address.is_link_local() && !address.is_unspecified()
        }
        IpAddr::V6(address) => {
            !address.is_loopback() && !address.is_unicast_link_local() && !address.is_unspecified()
        }
    };
    let is_served = match listen {
        // The server listens there for IPv4 too.
        IpAddr::V6(listen) if listen.is_unspecified() => true,
        IpAddr::V4(listen) if listen.is_unspecified() => address.is_ipv4(),
        listen => listen == address,
    };
    !is_virtual && is_usual && is_served
}

/// [`is_reachable`] for an interface that is up.
pub fn is_usable(interface: &Interface, listen: IpAddr) -> bool {
    interface.is_oper_up() && !interface.is_p2p() && is_reachable(&interface.name, interface.ip(), listen)
}

/// The addresses at which phones may reach a server that listens on `listen`: that of the default route first, then IPv4 before IPv6.
/// None without a network.
pub fn numbers(listen: IpAddr) -> Vec<IpAddr> {
    let interfaces = read();
    let usable = interfaces.iter().filter(|interface| is_usable(interface, listen));
    in_order(usable.map(Interface::ip).collect(), default_route())
}

/// All addresses of this computer, also those at which no phone reaches it.
pub fn all() -> Vec<IpAddr> {
    read().iter().map(Interface::ip).collect()
}

fn read() -> Vec<Interface> {
    if_addrs::get_if_addrs().unwrap_or_else(|error| {
        tracing::warn!(%error, "cannot read the network interfaces");
        Vec::new()
    })
}

fn in_order(mut numbers: Vec<IpAddr>, best: Option<IpAddr>) -> Vec<IpAddr> {
    numbers.sort_by_key(|number| (Some(*number) != best, number.is_ipv6(), *number));
    numbers.dedup();
    numbers
}

/// The address of the interface with the default route. Sends nothing; connecting a UDP socket only makes the kernel choose one.
fn default_route() -> Option<IpAddr> {
    let socket = std::net::UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // TEST-NET-1 (RFC 5737): routed like other addresses, used by no host.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

/// The name to announce, such as `menu.local`.
pub fn local_name(config: &Config) -> Option<String> {
    config.mdns_name.as_ref().map(|name| format!("{name}.local"))
}

/// The addresses of the box. A server that listens on loopback only announces no name.
pub fn box_addresses(config: &Config, listening: SocketAddr) -> BoxAddresses {
    let name = local_name(config).filter(|_| !listening.ip().is_loopback());
    BoxAddresses {
        mdns_name: name,
        hosts: config.hosts.clone(),
        port: listening.port(),
        tls: config.tls_certificate.is_some(),
        has_proxy: !config.trusted_proxies.is_empty(),
        numbers: Arc::new(move || numbers(listening.ip())),
        mdns: Arc::default(),
    }
}

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

/// The address to print: one that phones on the same network can reach.
fn reachable_address(listening: SocketAddr) -> SocketAddr {
    if !listening.ip().is_unspecified() {
        return listening;
    }
    let best = numbers(listening.ip()).first().copied().or_else(default_route);
    SocketAddr::new(best.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), listening.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn address_of_loopback_link_container_or_tunnel_is_not_reachable() {
        for (name, address, expected) in [
            ("eth0", "192.168.1.10", true),
            ("wlp2s0", "10.0.0.7", true),
            ("br0", "192.168.1.10", true),
            ("br-lan", "192.168.1.10", true),
            ("host0", "192.168.1.10", true),
            ("lo", "127.0.0.1", false),
            ("eth0", "127.0.0.2", false),
            ("eth0", "169.254.7.7", false),
            ("docker0", "172.17.0.1", false),
            ("br-0123456789ab", "172.18.0.1", false),
            ("veth12ab", "192.168.1.10", false),
            ("virbr0", "192.168.122.1", false),
            ("wg0", "10.8.0.1", false),
            ("eth0", "0.0.0.0", false),
        ] {
            assert_eq!(is_reachable(name, ip(address), ip("0.0.0.0")), expected, "{name} {address}");
        }
    }

    #[test]
    fn address_that_the_server_does_not_listen_on_is_not_reachable() {
        assert!(!is_reachable("eth0", ip("fd00::10"), ip("0.0.0.0")));
        assert!(is_reachable("eth0", ip("fd00::10"), ip("::")));
        assert!(is_reachable("eth0", ip("192.168.1.10"), ip("::")));
        assert!(!is_reachable("eth0", ip("fe80::10"), ip("::")));
        assert!(is_reachable("eth0", ip("192.168.1.10"), ip("192.168.1.10")));
        assert!(!is_reachable("eth1", ip("192.168.2.10"), ip("192.168.1.10")));
        assert!(!is_reachable("lo", ip("127.0.0.1"), ip("127.0.0.1")));
    }

    #[test]
    fn numbers_begin_with_the_default_route_and_list_each_once() {
        let all = vec![ip("fd00::1"), ip("192.168.2.1"), ip("192.168.1.1"), ip("fd00::1")];
        let ordered = in_order(all.clone(), Some(ip("192.168.2.1")));
        assert_eq!(ordered, [ip("192.168.2.1"), ip("192.168.1.1"), ip("fd00::1")]);
        assert_eq!(in_order(all, None), [ip("192.168.1.1"), ip("192.168.2.1"), ip("fd00::1")]);
    }

    #[test]
    fn server_on_loopback_announces_no_name() {
        let config = Config::default();
        let listening = |address: &str| box_addresses(&config, address.parse().unwrap());
        assert_eq!(listening("127.0.0.1:8080").mdns_name, None);
        assert_eq!(listening("[::1]:8080").mdns_name, None);
        assert_eq!(listening("0.0.0.0:8080").mdns_name.as_deref(), Some("menu.local"));
        let without = Config { mdns_name: None, ..config };
        assert_eq!(box_addresses(&without, "0.0.0.0:80".parse().unwrap()).mdns_name, None);
    }

    #[test]
    fn server_on_one_address_prints_it_and_has_no_number_on_loopback() {
        let listening: SocketAddr = "127.0.0.1:8080".parse().unwrap();
        assert_eq!(reachable_address(listening), listening);
        assert!(numbers(listening.ip()).is_empty());
    }

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
