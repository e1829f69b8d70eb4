//! Reads what the box knows about the guests' network.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use super::guest::phones_here;
use crate::app::support::guest_network::is_same_network;
use crate::app::{App, Caller};
use crate::domain::ids::SessionId;
use crate::domain::session::TableSession;
use crate::domain::time::{DAY_MS, MINUTE_MS, Timestamp};
use crate::security::AddressKey;
use crate::store::{Read, StoreError, repo, schema};
use crate::view::addresses::AddressesView;
use crate::view::network::{
    DroppedTableView, GuestNetworkView, NetworkTestView, NetworkView, StartedTestView,
};
use crate::view::qr::QrView;

/// How far back phones of guests are counted, in milliseconds.
const RECENT_MS: u64 = 15 * MINUTE_MS;
/// Phones without a channel for longer than this have been put away.
const DROPPED_FROM_MS: u64 = 30 * MINUTE_MS;
/// Phones that lost their channel a moment ago come back by themselves.
const DROPPED_UNTIL_MS: u64 = 20_000;

impl App {
    /// A phone of a guest asked for a page or a channel.
    pub fn note_guest_phone(&self, caller: Caller) {
        self.guest_network.phone_asked(caller.address, self.now());
    }

    /// A phone asked for a table with a code that does not exist.
    pub fn note_unknown_code(&self) {
        self.guest_network.unknown_code(self.now());
    }

    /// A live channel of a phone ended.
    pub fn note_dropped_phone(&self, phone: (SessionId, crate::domain::ids::DeviceId)) {
        self.guest_network.phone_dropped(phone, self.now());
    }

    /// Starts a test that a second phone opens.
    pub fn start_network_test(&self) -> StartedTestView {
        StartedTestView { code: self.guest_network.start_test(self.random(), self.now()).code }
    }

    /// A phone opened a test; false if there is no such test.
    pub fn open_network_test(&self, code: &str, caller: Caller) -> bool {
        self.guest_network.test_opened(code, caller.address, self.now())
    }

    /// A live channel of a test works; false if there is no such test.
    pub fn connect_network_test(&self, code: &str) -> bool {
        self.guest_network.test_connected(code, self.now())
    }

    /// What the box knows about the guests' network, for the phone of a waiter. `origin` is the address that the phone uses, and
    /// `test` the code of its test.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn network(
        &self,
        caller: Caller,
        (addresses, wifi_name): (AddressesView, Option<String>),
        (origin, test): (&str, Option<&str>),
    ) -> Result<NetworkView, StoreError> {
        let (now, online) = (self.now(), self.hub.online());
        let numbers: Vec<IpAddr> =
            addresses.numbers.iter().filter_map(|number| number.parse().ok()).collect();
        let is_mine = |client: AddressKey| numbers.iter().any(|number| is_same_network(client, *number));
        let dropped =
            self.guest_network.dropped_between(minus(now, DROPPED_FROM_MS), minus(now, DROPPED_UNTIL_MS));
        let mut by_session: HashMap<SessionId, (usize, Timestamp)> = HashMap::new();
        for (device, session, at) in dropped {
            if !online.has(device) {
                let (phones, last) = by_session.entry(session).or_insert((0, at));
                *phones += 1;
                *last = (*last).max(at);
            }
        }
        let mut dropped_tables = self.store.read(|view| dropped_tables(view, &by_session))?;
        dropped_tables.sort_by_key(|table| std::cmp::Reverse(table.phones));
        let unknown = self.guest_network.unknown_code_at();
        let unknown = unknown.filter(|at| now.millis_since(*at) < DAY_MS);
        let test = test.and_then(|code| self.guest_network.test(code, now)).and_then(|test| {
            let url = format!("{origin}/wifi/{}", test.code);
            Some(NetworkTestView {
                qr: QrView::of(&url, false)?,
                url,
                code: test.code,
                arrived_at: test.arrived.map(|(_, at)| at.to_string()),
                network: test.arrived.map(|(address, _)| address.to_string()),
                is_mine: test.arrived.map(|(address, _)| is_mine(address)),
                socket_at: test.socket_at.map(|at| at.to_string()),
            })
        });
        Ok(NetworkView {
            server_time: now.to_string(),
            wifi_name,
            your_network: caller.address.to_string(),
            is_your_network_mine: (!numbers.is_empty()).then(|| is_mine(caller.address)),
            guest_networks: self.guest_networks(caller, now, is_mine),
            phones_online: online.count(),
            dropped_tables,
            unknown_code_at: unknown.map(|at| at.to_string()),
            test,
            addresses,
        })
    }

    /// The networks of phones other than the one that asks.
    fn guest_networks(
        &self,
        caller: Caller,
        now: Timestamp,
        is_mine: impl Fn(AddressKey) -> bool,
    ) -> Vec<GuestNetworkView> {
        let mut networks: BTreeMap<String, (usize, bool, Timestamp)> = BTreeMap::new();
        for (address, at) in self.guest_network.addresses_since(minus(now, RECENT_MS)) {
            if address != caller.address {
                let (phones, mine, last) = networks.entry(address.to_string()).or_insert((0, false, at));
                *phones += 1;
                *mine |= is_mine(address);
                *last = (*last).max(at);
            }
        }
        let mut networks: Vec<GuestNetworkView> = networks
            .into_iter()
            .map(|(network, (phones, is_mine, last))| GuestNetworkView {
                network,
                phones,
                is_mine,
                last_seen_at: last.to_string(),
            })
            .collect();
        networks.sort_by_key(|network| std::cmp::Reverse(network.phones));
        networks
    }
}

fn minus(now: Timestamp, millis: u64) -> Timestamp {
    Timestamp::from_unix_millis(now.unix_millis().saturating_sub(millis))
}

/// The tables of open sessions with phones that lost their channel.
fn dropped_tables(
    from: &impl Read,
    by_session: &HashMap<SessionId, (usize, Timestamp)>,
) -> Result<Vec<DroppedTableView>, StoreError> {
    let mut tables = Vec::new();
    for (id, (phones, last)) in by_session {
        let session = from.get(&schema::SESSIONS, id)?.filter(TableSession::is_open);
        let Some(session) = session else { continue };
        let phones_of_table = phones_here(from, *id)?.len();
        if phones_of_table > 0 {
            tables.push(DroppedTableView {
                table_name: repo::table(from, session.table)?.name.to_string(),
                phones: (*phones).min(phones_of_table),
                phones_of_table,
                last_at: last.to_string(),
            });
        }
    }
    Ok(tables)
}
