//! What the box has seen of the guests' network lately, in memory: which networks phones came from, which phones lost their channel,
//! codes that no table has, and tests of the network. It has no names, and addresses only as long as they are counted.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::time::{MINUTE_MS, Timestamp};
use crate::lock::Lock;
use crate::security::AddressKey;

/// Most addresses: phones of a full restaurant. Above it the one that was not seen for longest goes.
const ADDRESSES_MAX: usize = 256;
/// Most phones without a channel.
const DROPPED_MAX: usize = 300;
/// Most tests at once; above it the oldest ends. Each waiter makes one.
const TESTS_MAX: usize = 8;
/// How long a test lasts.
const TEST_MS: u64 = 15 * MINUTE_MS;
/// Characters of a test's code.
const CODE_CHARS: usize = 8;

/// What was seen.
#[derive(Debug, Default)]
pub(in crate::app) struct GuestNetwork(Lock<Seen>);

#[derive(Debug, Default)]
struct Seen {
    addresses: HashMap<AddressKey, Timestamp>,
    dropped: HashMap<DeviceId, (SessionId, Timestamp)>,
    unknown_code: Option<Timestamp>,
    tests: VecDeque<NetworkTest>,
}

/// A test of the network: an address that a second phone opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct NetworkTest {
    /// The code in the address. It gives no access.
    pub code: String,
    started_at: Timestamp,
    /// The first phone that opened the page, and when.
    pub arrived: Option<(AddressKey, Timestamp)>,
    /// When its WebSocket worked.
    pub socket_at: Option<Timestamp>,
}

impl GuestNetwork {
    /// A guest's phone asked for something.
    pub(in crate::app) fn phone_asked(&self, address: AddressKey, now: Timestamp) {
        let mut seen = self.0.lock();
        let addresses = &mut seen.addresses;
        if addresses.len() >= ADDRESSES_MAX && !addresses.contains_key(&address) {
            let oldest = addresses.iter().min_by_key(|(_, at)| **at).map(|(address, _)| *address);
            if let Some(oldest) = oldest {
                addresses.remove(&oldest);
            }
        }
        addresses.insert(address, now);
    }

    /// A phone asked for a table whose code does not exist.
    pub(in crate::app) fn unknown_code(&self, now: Timestamp) {
        self.0.lock().unknown_code = Some(now);
    }

    /// A channel of a phone ended.
    pub(in crate::app) fn phone_dropped(&self, phone: (SessionId, DeviceId), now: Timestamp) {
        let dropped = &mut self.0.lock().dropped;
        if dropped.len() >= DROPPED_MAX && !dropped.contains_key(&phone.1) {
            let oldest = dropped.iter().min_by_key(|(_, (_, at))| *at).map(|(device, _)| *device);
            if let Some(oldest) = oldest {
                dropped.remove(&oldest);
            }
        }
        dropped.insert(phone.1, (phone.0, now));
    }

    /// Starts a test with random bytes as its code.
    pub(in crate::app) fn start_test(&self, random: [u8; CODE_CHARS], now: Timestamp) -> NetworkTest {
        // Without letters and digits that are mistaken for each other; 32 of them, so that all are equally likely.
        const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";
        let code = random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        let test = NetworkTest { code, started_at: now, arrived: None, socket_at: None };
        let tests = &mut self.0.lock().tests;
        if tests.len() >= TESTS_MAX {
            tests.pop_front();
        }
        tests.push_back(test.clone());
        test
    }

    /// A phone opened the page of a test; false if there is no such test.
    pub(in crate::app) fn test_opened(&self, code: &str, address: AddressKey, now: Timestamp) -> bool {
        self.change_test(code, now, |test| test.arrived = test.arrived.or(Some((address, now))))
    }

    /// The WebSocket of a test works; false if there is no such test.
    pub(in crate::app) fn test_connected(&self, code: &str, now: Timestamp) -> bool {
        self.change_test(code, now, |test| test.socket_at = test.socket_at.or(Some(now)))
    }

    fn change_test(&self, code: &str, now: Timestamp, change: impl FnOnce(&mut NetworkTest)) -> bool {
        let mut seen = self.0.lock();
        let found = seen.tests.iter_mut().find(|test| test.code == code && test.is_open(now));
        found.map(change).is_some()
    }

    /// The test with this code.
    pub(in crate::app) fn test(&self, code: &str, now: Timestamp) -> Option<NetworkTest> {
        self.0.lock().tests.iter().find(|test| test.code == code && test.is_open(now)).cloned()
    }

    /// The addresses of phones since a time, and when each was last seen.
    pub(in crate::app) fn addresses_since(&self, since: Timestamp) -> Vec<(AddressKey, Timestamp)> {
        let seen = self.0.lock();
        seen.addresses.iter().filter(|(_, at)| **at >= since).map(|(address, at)| (*address, *at)).collect()
    }

    /// When a code that no table has was last asked for.
    pub(in crate::app) fn unknown_code_at(&self) -> Option<Timestamp> {
        self.0.lock().unknown_code
    }

    /// The phones whose channel ended between two times, with their session. Some may be back.
    pub(in crate::app) fn dropped_between(
        &self,
        from: Timestamp,
        until: Timestamp,
    ) -> Vec<(DeviceId, SessionId, Timestamp)> {
        let seen = self.0.lock();
        let all = seen.dropped.iter().map(|(device, (session, at))| (*device, *session, *at));
        all.filter(|(_, _, at)| (from..=until).contains(at)).collect()
    }
}

impl NetworkTest {
    fn is_open(&self, now: Timestamp) -> bool {
        now.millis_since(self.started_at) < TEST_MS
    }
}

/// Whether two addresses are in one network, as far as that can be told: the same /24, or /64 of IPv6. The box itself is in each.
pub(in crate::app) fn is_same_network(client: AddressKey, address: IpAddr) -> bool {
    match (client, address.to_canonical()) {
        (AddressKey::V4(client), _) if client.is_loopback() => true,
        (AddressKey::V4(client), IpAddr::V4(own)) => client.octets()[..3] == own.octets()[..3],
        (AddressKey::V6(_), own @ IpAddr::V6(_)) => client == AddressKey::of(own),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_unix_millis(seconds * 1_000)
    }

    fn phone(last: u8) -> AddressKey {
        AddressKey::V4(Ipv4Addr::new(192, 168, 2, last))
    }

    #[test]
    fn lists_are_bounded_and_lose_what_was_seen_first() {
        let network = GuestNetwork::default();
        for number in 0..=ADDRESSES_MAX as u64 {
            let address = AddressKey::V4(Ipv4Addr::from(number as u32));
            network.phone_asked(address, at(number));
            let device = DeviceId::from_uuid(uuid::Uuid::from_u128(u128::from(number)));
            let session = SessionId::from_uuid(uuid::Uuid::from_u128(1));
            network.phone_dropped((session, device), at(number));
        }
        assert_eq!(network.addresses_since(at(0)).len(), ADDRESSES_MAX);
        assert_eq!(network.addresses_since(at(256)), [(AddressKey::V4(Ipv4Addr::new(0, 0, 1, 0)), at(256))]);
        assert_eq!(network.dropped_between(at(250), at(256)).len(), 7);
    }

    #[test]
    fn test_is_found_by_its_code_until_it_ends_and_keeps_the_first_phone() {
        let network = GuestNetwork::default();
        let test = network.start_test([0; CODE_CHARS], at(0));
        assert_eq!(test.code, "aaaaaaaa");
        assert!(!network.test_opened("bbbbbbbb", phone(7), at(1)));
        assert!(network.test_opened("aaaaaaaa", phone(7), at(1)));
        assert!(network.test_opened("aaaaaaaa", phone(8), at(2)));
        assert!(network.test_connected("aaaaaaaa", at(3)));
        let found = network.test("aaaaaaaa", at(4)).unwrap();
        assert_eq!((found.arrived, found.socket_at), (Some((phone(7), at(1))), Some(at(3))));
        assert_eq!(network.test("aaaaaaaa", at(15 * 60)), None);
        for number in 1..=TESTS_MAX as u8 {
            network.start_test([number; CODE_CHARS], at(5));
        }
        assert_eq!(network.test("aaaaaaaa", at(6)), None, "the oldest has gone");
    }

    #[test]
    fn networks_are_the_same_by_the_first_three_numbers_or_the_prefix() {
        let same = |client: &str, own: &str| {
            is_same_network(AddressKey::of(client.parse().unwrap()), own.parse().unwrap())
        };
        assert!(same("192.168.2.7", "192.168.2.1"));
        assert!(!same("192.168.3.7", "192.168.2.1"));
        assert!(same("fd00:0:0:1::7", "fd00:0:0:1::1"));
        assert!(!same("fd00:0:0:2::7", "fd00:0:0:1::1"));
        assert!(!same("192.168.2.7", "fd00:0:0:1::1"));
        assert!(same("127.0.0.1", "192.168.2.1"), "the box itself");
    }
}
