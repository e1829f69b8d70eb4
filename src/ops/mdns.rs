//! Announces the name of the box in the local network by mDNS (RFC 6762), so that `http://menu.local` opens it.
//!
//! mdns-sd probes for the name, answers queries and follows changes of the addresses in a thread of its own. This task tells it which
//! addresses count and keeps the state that managers see. Whatever fails here, the server goes on.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use mdns_sd::{
    DaemonEvent, HostnameResolutionEvent, IfKind, IfPredicate, Receiver, ScopedIp, ServiceDaemon, ServiceInfo,
};
use socket2::{Domain, Socket, Type};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::interfaces;
use crate::http::addresses::BoxAddresses;
use crate::lock::Lock;
use crate::view::addresses::MdnsState;

/// The port of mDNS.
const MDNS_PORT: u16 = 5353;
/// Interval of the looks at the interfaces, in seconds: a new address is announced this long after the change.
const INTERFACES_S: u32 = 2;
/// Time between two tries to get the name.
const RETRY: Duration = Duration::from_secs(60);
/// Interval of the looks at the size of mdns-sd's cache: in this time a phone can send some ten megabytes.
const CACHE_LOOK: Duration = Duration::from_secs(1);
/// Most rows of that cache; each device in a network has about ten.
const CACHE_ROWS_MAX: i64 = 20_000;
/// Other devices with the name that are remembered.
const OTHERS_MAX: usize = 16;
/// Longest wait for the goodbye at the end; it is sent at once.
const GOODBYE: Duration = Duration::from_millis(500);

/// What is announced.
#[derive(Clone, Debug)]
struct Announcement {
    /// Such as `menu.local`.
    name: String,
    listening: SocketAddr,
    tls: bool,
}

/// The task that announces the name.
pub struct Mdns {
    task: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Mdns {
    /// Begins to announce the name in `addresses`, if there is one.
    pub fn start(addresses: &BoxAddresses, listening: SocketAddr) -> Option<Self> {
        let announcement = Announcement { name: addresses.mdns_name.clone()?, listening, tls: addresses.tls };
        let (stop, stopped) = watch::channel(false);
        *addresses.mdns.lock() = MdnsState::Waiting;
        let task = tokio::spawn(announcement.keep(Arc::clone(&addresses.mdns), stopped));
        Some(Self { task, stop })
    }

    /// Tells the network that the name is gone.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // A panic of the task is in the log.
        let _ = self.task.await;
    }
}

/// What an event means for the announcement.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Announced,
    /// Another device has the name while the box announces it.
    Contested,
    Taken,
    Failed(String),
    AddressesChanged,
    Nothing,
}

impl Announcement {
    /// Announces the name until `stopped`; when it cannot have the name, it tries again every minute.
    async fn keep(self, state: Arc<Lock<MdnsState>>, mut stopped: watch::Receiver<bool>) {
        loop {
            let daemon = match self.open() {
                Ok((daemon, events)) => {
                    tokio::select! {
                        () = self.follow(&daemon, &events, &state) => {}
                        _ = stopped.wait_for(|is_stopped| *is_stopped) => {}
                    }
                    Some(daemon)
                }
                Err(error) => {
                    self.change(&state, MdnsState::Failed, &error);
                    None
                }
            };
            if let Some(ended) = daemon.and_then(|daemon| daemon.shutdown().ok()) {
                // Without an answer in time the thread ends with the process.
                let _ = tokio::time::timeout(GOODBYE, ended.recv_async()).await;
            }
            tokio::select! {
                () = tokio::time::sleep(RETRY) => {}
                _ = stopped.wait_for(|is_stopped| *is_stopped) => {
                    *state.lock() = MdnsState::Off;
                    return;
                }
            }
        }
    }

    /// Starts mdns-sd. The name is announced later, see [`Announcement::follow`].
    fn open(&self) -> Result<(ServiceDaemon, Receiver<DaemonEvent>), String> {
        check_port().map_err(|error| format!("UDP port {MDNS_PORT} cannot be used: {error}"))?;
        let start = || {
            let daemon = ServiceDaemon::new()?;
            let events = daemon.monitor()?;
            let listen = self.listening.ip();
            let unusable = IfPredicate::new(move |interface| !interfaces::is_usable(interface, listen));
            daemon.disable_interface(vec![IfKind::Predicate(unusable)])?;
            daemon.set_ip_check_interval(INTERFACES_S)?;
            daemon.register(self.service()?)?;
            Ok((daemon, events))
        };
        start().map_err(|error: mdns_sd::Error| error.to_string())
    }

    fn service(&self) -> Result<ServiceInfo, mdns_sd::Error> {
        let kind = if self.tls { "_https._tcp.local." } else { "_http._tcp.local." };
        let instance = self.name.trim_end_matches(".local");
        let host = self.host();
        let properties = [("path", "/")];
        let service = ServiceInfo::new(kind, instance, &host, "", self.listening.port(), &properties[..])?;
        Ok(service.enable_addr_auto())
    }

    /// The name as in DNS messages.
    fn host(&self) -> String {
        format!("{}.", self.name)
    }

    /// Keeps the state until the announcement has ended.
    ///
    /// mdns-sd notices another device with the name only while it probes; then the name is given up. Later the name is looked up all the
    /// time: a device that came later answers with an address that the box never had. The box then keeps its name (RFC 6762, section 9),
    /// because anybody in the network can send such an answer, and says that there is another device as long as its answer is valid.
    async fn follow(&self, daemon: &ServiceDaemon, events: &Receiver<DaemonEvent>, state: &Lock<MdnsState>) {
        let found = match daemon.resolve_hostname(&self.host(), None) {
            Ok(found) => found,
            Err(error) => return self.change(state, MdnsState::Failed, &error.to_string()),
        };
        let mut numbers = interfaces::numbers(self.listening.ip());
        let mut others = OtherDevices::default();
        let mut looks = tokio::time::interval(CACHE_LOOK);
        loop {
            let step = tokio::select! {
                event = events.recv_async() => event.map(|event| self.step(&event)),
                event = found.recv_async() => event.map(|event| others.step(&event, interfaces::all())),
                _ = looks.tick() => Ok(size_step(daemon).await),
            };
            let Ok(step) = step else {
                return self.change(state, MdnsState::Failed, "its thread has ended");
            };
            match step {
                Step::Announced => self.change(state, MdnsState::Announced, ""),
                Step::Contested => self.change(state, MdnsState::NameTaken, ""),
                Step::Taken => return self.change(state, MdnsState::NameTaken, ""),
                Step::Failed(error) => return self.change(state, MdnsState::Failed, &error),
                Step::AddressesChanged => self.log_numbers(&mut numbers),
                Step::Nothing => {}
            }
        }
    }

    fn step(&self, event: &DaemonEvent) -> Step {
        match event {
            DaemonEvent::Announce(..) => Step::Announced,
            // mdns-sd would announce another name, which nobody knows. A new name of the service entry is no harm.
            DaemonEvent::NameChange(change) if change.original.eq_ignore_ascii_case(&self.host()) => {
                Step::Taken
            }
            DaemonEvent::Error(error) => Step::Failed(error.to_string()),
            DaemonEvent::IpAdd(_) | DaemonEvent::IpDel(_) => Step::AddressesChanged,
            _ => Step::Nothing,
        }
    }

    /// Sets the state, and logs it once.
    fn change(&self, state: &Lock<MdnsState>, new: MdnsState, error: &str) {
        let before = std::mem::replace(&mut *state.lock(), new);
        if before == new {
            return;
        }
        let name = &self.name;
        match new {
            MdnsState::Announced => tracing::info!(%name, "phones in this network find the box by its name"),
            MdnsState::NameTaken => tracing::warn!(
                %name,
                "another device in this network has this name, and phones that open it reach that device: set another `mdns_name` in the configuration, or use the IP address in the QR codes"
            ),
            MdnsState::Failed => {
                tracing::warn!(%name, error, "cannot announce the name by mDNS; the IP address works")
            }
            MdnsState::Off | MdnsState::Waiting => {}
        }
    }

    fn log_numbers(&self, before: &mut Vec<IpAddr>) {
        let numbers = interfaces::numbers(self.listening.ip());
        if numbers == *before {
            return;
        }
        let list = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        tracing::info!(addresses = list, "the addresses of the box have changed");
        *before = numbers;
    }
}

/// The addresses that the name has in the network.
#[derive(Default)]
struct OtherDevices {
    /// Those that the box has or had.
    own: HashSet<IpAddr>,
    /// Those of other devices, as long as their answers are valid.
    others: HashSet<IpAddr>,
}

impl OtherDevices {
    /// What an answer to the lookup of the name means; `own` are the present addresses of the box.
    fn step(&mut self, event: &HostnameResolutionEvent, own: impl IntoIterator<Item = IpAddr>) -> Step {
        self.own.extend(own);
        let had_others = !self.others.is_empty();
        match event {
            HostnameResolutionEvent::AddressesFound(_, found) => {
                let found =
                    found.iter().map(ScopedIp::to_ip_addr).filter(|address| !self.own.contains(address));
                self.others.extend(found.take(OTHERS_MAX));
            }
            HostnameResolutionEvent::AddressesRemoved(_, removed) => {
                removed.iter().for_each(|address| {
                    self.others.remove(&address.to_ip_addr());
                });
            }
            _ => {}
        }
        match (had_others, self.others.is_empty()) {
            (false, false) => Step::Contested,
            (true, true) => Step::Announced,
            _ => Step::Nothing,
        }
    }
}

/// Ends the announcement, to begin it again with an empty cache, when mdns-sd holds more than a network of restaurants would send:
/// its cache has no limit.
async fn size_step(daemon: &ServiceDaemon) -> Step {
    let Ok(metrics) = daemon.get_metrics() else { return Step::Nothing };
    let Ok(metrics) = metrics.recv_async().await else { return Step::Nothing };
    let is_counted = |name: &str| name.starts_with("cached-") || name == "timer";
    let rows: i64 = metrics.iter().filter(|(name, _)| is_counted(name)).map(|(_, count)| *count).sum();
    match rows > CACHE_ROWS_MAX {
        true => Step::Failed(format!("a device floods the network with names: {rows} rows are kept")),
        false => Step::Nothing,
    }
}

/// Whether the port can be shared with other programs that speak mDNS: mdns-sd does not tell when it cannot open it.
fn check_port() -> std::io::Result<()> {
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    socket.set_reuse_address(true)?;
    socket.set_reuse_port(true)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::UNSPECIFIED, MDNS_PORT)).into())
}

#[cfg(test)]
mod tests {
    use mdns_sd::{DnsNameChange, RRType};

    use super::*;

    fn announcement() -> Announcement {
        Announcement { name: "menu.local".to_owned(), listening: "0.0.0.0:8080".parse().unwrap(), tls: false }
    }

    fn renamed(original: &str, kind: RRType) -> DaemonEvent {
        let change = DnsNameChange {
            original: original.to_owned(),
            new_name: "another".to_owned(),
            rr_type: kind,
            intf_name: "eth0".to_owned(),
        };
        DaemonEvent::NameChange(change)
    }

    #[test]
    fn name_of_another_device_is_given_up_and_other_events_are_followed() {
        let one = announcement();
        assert_eq!(one.step(&renamed("menu.local.", RRType::A)), Step::Taken);
        assert_eq!(one.step(&renamed("Menu.local.", RRType::AAAA)), Step::Taken);
        assert_eq!(one.step(&renamed("menu._http._tcp.local.", RRType::SRV)), Step::Nothing);
        assert_eq!(one.step(&DaemonEvent::Announce(String::new(), String::new())), Step::Announced);
        let address = "192.168.1.10".parse().unwrap();
        assert_eq!(one.step(&DaemonEvent::IpAdd(address)), Step::AddressesChanged);
        assert_eq!(one.step(&DaemonEvent::IpDel(address)), Step::AddressesChanged);
        assert_eq!(one.step(&DaemonEvent::Respond("eth0".to_owned())), Step::Nothing);
        let error = DaemonEvent::Error(mdns_sd::Error::Msg("no socket".to_owned()));
        assert!(matches!(one.step(&error), Step::Failed(text) if text.contains("no socket")));
    }

    #[test]
    fn address_of_another_device_is_reported_until_its_answer_has_ended() {
        type Event = HostnameResolutionEvent;
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let set = |texts: &[&str]| texts.iter().map(|text| ip(text).into()).collect();
        let name = || "menu.local.".to_owned();
        let mut others = OtherDevices::default();
        let own = [ip("192.168.1.10")];
        assert_eq!(others.step(&Event::SearchStarted(name()), own), Step::Nothing);
        assert_eq!(others.step(&Event::AddressesFound(name(), set(&["192.168.1.10"])), own), Step::Nothing);
        let both = || set(&["192.168.1.10", "192.168.1.11"]);
        assert_eq!(others.step(&Event::AddressesFound(name(), both()), own), Step::Contested);
        assert_eq!(others.step(&Event::AddressesFound(name(), both()), own), Step::Nothing);
        assert_eq!(
            others.step(&Event::AddressesRemoved(name(), set(&["192.168.1.11"])), own),
            Step::Announced
        );
        // After a change of its address the old one is still the box's own.
        let new = [ip("192.168.1.20")];
        assert_eq!(
            others.step(&Event::AddressesFound(name(), set(&["192.168.1.10", "192.168.1.20"])), new),
            Step::Nothing
        );
    }

    #[test]
    fn service_has_name_port_and_type_of_the_scheme() {
        let service = announcement().service().unwrap();
        assert_eq!(service.get_fullname(), "menu._http._tcp.local.");
        assert_eq!((service.get_hostname(), service.get_port()), ("menu.local.", 8080));
        let with_tls = Announcement { tls: true, ..announcement() };
        assert_eq!(with_tls.service().unwrap().get_type(), "_https._tcp.local.");
    }

    #[test]
    fn port_of_mdns_can_be_shared() {
        let shared = Socket::new(Domain::IPV4, Type::DGRAM, None).unwrap();
        shared.set_reuse_address(true).unwrap();
        shared.bind(&SocketAddr::from((Ipv4Addr::UNSPECIFIED, MDNS_PORT)).into()).unwrap();
        check_port().unwrap();
    }

    #[tokio::test]
    async fn box_without_a_name_announces_nothing() {
        let addresses = BoxAddresses::default();
        assert!(Mdns::start(&addresses, "127.0.0.1:8080".parse().unwrap()).is_none());
        assert_eq!(*addresses.mdns.lock(), MdnsState::Off);
    }
}
