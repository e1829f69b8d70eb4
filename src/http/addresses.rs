//! The addresses under which phones reach the box, and whether printed sheets still lead to it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use crate::domain::profile::GuestAddress;
use crate::lock::Lock;
use crate::view::addresses::{AddressesView, MdnsState, StaleReason, StaleSheetsView};

/// Reads the IP addresses of the network interfaces, the best one first.
pub type ReadNumbers = Arc<dyn Fn() -> Vec<IpAddr> + Send + Sync>;

/// The addresses of the box; clones share the state of the name. The default has none.
#[derive(Clone)]
pub struct BoxAddresses {
    /// The name that is announced by mDNS, such as `menu.local`; `None` if none is.
    pub mdns_name: Option<String>,
    /// `hosts` of the configuration. They are the owner's business: a sheet with one of them is never stale.
    pub hosts: Vec<String>,
    /// The port that clients connect to.
    pub port: u16,
    /// Whether the server uses HTTPS.
    pub tls: bool,
    /// Whether clients may connect to another port, which a proxy forwards.
    pub has_proxy: bool,
    /// Reads the IP addresses of the box.
    pub numbers: ReadNumbers,
    /// The state of [`BoxAddresses::mdns_name`].
    pub mdns: Arc<Lock<MdnsState>>,
}

impl Default for BoxAddresses {
    fn default() -> Self {
        Self {
            mdns_name: None,
            hosts: Vec::new(),
            port: 80,
            tls: false,
            has_proxy: false,
            numbers: Arc::new(Vec::new),
            mdns: Arc::default(),
        }
    }
}

impl fmt::Debug for BoxAddresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxAddresses").field("mdns_name", &self.mdns_name).finish_non_exhaustive()
    }
}

impl BoxAddresses {
    /// Whether phones reach the box under this address, as far as the box knows: codes with another one would lead nowhere.
    pub fn leads_here(&self, address: &GuestAddress) -> bool {
        let numbers = (self.numbers)();
        self.stale_reason(address, &numbers, self.mdns_state(&numbers)).is_none()
    }

    /// Without a network nothing is announced.
    fn mdns_state(&self, numbers: &[IpAddr]) -> MdnsState {
        match *self.mdns.lock() {
            MdnsState::Announced if numbers.is_empty() => MdnsState::Waiting,
            state => state,
        }
    }

    /// The present addresses, compared with the address on the sheets that were printed last.
    pub fn view(&self, printed: Option<&GuestAddress>) -> AddressesView {
        let numbers = (self.numbers)();
        let mdns = self.mdns_state(&numbers);
        let announced = self.mdns_name.iter().filter(|_| mdns == MdnsState::Announced).cloned();
        let configured = self.hosts.iter().filter(|host| host.parse::<IpAddr>().is_err()).cloned();
        let names: Vec<String> = announced.chain(configured).collect();
        let mut urls: Vec<String> = names.iter().map(|name| self.url(name)).collect();
        urls.extend(numbers.iter().map(|number| self.url_of_number(*number)));
        let stale = printed.and_then(|printed| {
            let reason = self.stale_reason(printed, &numbers, mdns)?;
            Some(StaleSheetsView { printed_address: printed.as_str().to_owned(), reason })
        });
        AddressesView {
            names,
            numbers: numbers.iter().map(ToString::to_string).collect(),
            port: self.port,
            urls,
            mdns,
            stale_sheets: stale,
        }
    }

    /// `None` if the printed address leads to the box, or if that cannot be known: without a network there is no IP address.
    fn stale_reason(
        &self,
        printed: &GuestAddress,
        numbers: &[IpAddr],
        mdns: MdnsState,
    ) -> Option<StaleReason> {
        let host = printed.host();
        if self.hosts.iter().any(|configured| configured.eq_ignore_ascii_case(host)) {
            return None;
        }
        let url = match host.parse::<IpAddr>() {
            Ok(number) if !numbers.is_empty() && !numbers.contains(&number) => {
                return Some(StaleReason::NumberChanged);
            }
            Ok(number) => self.url_of_number(number),
            Err(_) if self.mdns_name.as_deref() != Some(host) => return Some(StaleReason::NameNotAnnounced),
            Err(_) => match mdns {
                MdnsState::NameTaken => return Some(StaleReason::NameTaken),
                MdnsState::Off | MdnsState::Failed => return Some(StaleReason::NameNotAnnounced),
                MdnsState::Waiting | MdnsState::Announced => self.url(host),
            },
        };
        let is_same = self.has_proxy || GuestAddress::parse(&url).is_ok_and(|own| own == *printed);
        (!is_same).then_some(StaleReason::PortChanged)
    }

    fn url_of_number(&self, number: IpAddr) -> String {
        match number {
            IpAddr::V4(number) => self.url(&number.to_string()),
            IpAddr::V6(number) => self.url(&format!("[{number}]")),
        }
    }

    /// The port is left out where it is the scheme's own.
    fn url(&self, host: &str) -> String {
        match (self.tls, self.port) {
            (false, 80) => format!("http://{host}"),
            (true, 443) => format!("https://{host}"),
            (false, port) => format!("http://{host}:{port}"),
            (true, port) => format!("https://{host}:{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(mdns: MdnsState, numbers: &'static [&'static str]) -> BoxAddresses {
        BoxAddresses {
            mdns_name: Some("menu.local".to_owned()),
            hosts: vec!["menu.example.com".to_owned(), "10.0.0.9".to_owned()],
            numbers: Arc::new(|| numbers.iter().map(|number| number.parse().unwrap()).collect()),
            mdns: Arc::new(Lock::new(mdns)),
            ..BoxAddresses::default()
        }
    }

    fn reason(addresses: &BoxAddresses, printed: &str) -> Option<StaleReason> {
        let printed = GuestAddress::parse(printed).unwrap();
        addresses.view(Some(&printed)).stale_sheets.map(|stale| {
            assert_eq!(stale.printed_address, printed.as_str());
            stale.reason
        })
    }

    #[test]
    fn view_has_names_and_numbers_and_their_addresses_with_unusual_ports() {
        let mut box_addresses = addresses(MdnsState::Announced, &["192.168.1.10", "fd00::10"]);
        let view = box_addresses.view(None);
        assert_eq!(view.names, ["menu.local", "menu.example.com"]);
        assert_eq!(view.numbers, ["192.168.1.10", "fd00::10"]);
        let urls =
            ["http://menu.local", "http://menu.example.com", "http://192.168.1.10", "http://[fd00::10]"];
        assert_eq!(view.urls, urls);
        box_addresses.port = 8080;
        assert_eq!(box_addresses.view(None).urls[3], "http://[fd00::10]:8080");
        (box_addresses.port, box_addresses.tls) = (443, true);
        assert_eq!(box_addresses.view(None).urls[0], "https://menu.local");
        for url in box_addresses.view(None).urls {
            assert_eq!(GuestAddress::parse(&url).unwrap().as_str(), url, "a code can carry it");
        }
    }

    #[test]
    fn name_is_listed_only_while_it_is_announced() {
        for state in [MdnsState::Off, MdnsState::Waiting, MdnsState::NameTaken, MdnsState::Failed] {
            let view = addresses(state, &["192.168.1.10"]).view(None);
            assert_eq!((view.names, view.mdns), (vec!["menu.example.com".to_owned()], state));
        }
        let unplugged = addresses(MdnsState::Announced, &[]).view(None);
        assert_eq!((unplugged.mdns, unplugged.names.len()), (MdnsState::Waiting, 1));
    }

    #[test]
    fn sheets_are_stale_when_number_name_or_port_differ() {
        use StaleReason::{NameNotAnnounced, NameTaken, NumberChanged, PortChanged};
        let announced = addresses(MdnsState::Announced, &["192.168.1.10", "fd00::10"]);
        for (printed, expected) in [
            ("http://menu.local", None),
            ("http://192.168.1.10", None),
            ("http://[fd00::10]", None),
            ("http://menu.example.com:8443", None),
            ("http://10.0.0.9:81", None),
            ("http://192.168.1.11", Some(NumberChanged)),
            ("http://bistro.local", Some(NameNotAnnounced)),
            ("http://menu.local:8080", Some(PortChanged)),
            ("https://192.168.1.10", Some(PortChanged)),
        ] {
            assert_eq!(reason(&announced, printed), expected, "{printed}");
        }
        let name = "http://menu.local";
        assert_eq!(reason(&addresses(MdnsState::NameTaken, &["192.168.1.10"]), name), Some(NameTaken));
        assert_eq!(reason(&addresses(MdnsState::Failed, &["192.168.1.10"]), name), Some(NameNotAnnounced));
        assert_eq!(reason(&addresses(MdnsState::Waiting, &["192.168.1.10"]), name), None);
        assert_eq!(announced.view(None).stale_sheets, None);
    }

    #[test]
    fn sheets_are_not_stale_without_a_network_or_for_the_port_of_a_proxy() {
        let unplugged = addresses(MdnsState::Announced, &[]);
        assert_eq!(reason(&unplugged, "http://192.168.1.10"), None);
        assert_eq!(reason(&unplugged, "http://menu.local"), None);
        let mut proxied = addresses(MdnsState::Announced, &["192.168.1.10"]);
        proxied.has_proxy = true;
        assert_eq!(reason(&proxied, "https://menu.local"), None);
        assert_eq!(reason(&proxied, "https://192.168.1.11"), Some(StaleReason::NumberChanged));
    }
}
