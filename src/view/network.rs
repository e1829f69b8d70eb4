//! What the box knows about the network of guests' phones, for a waiter who helps them. It names no guest.

use serde::Serialize;
use utoipa::ToSchema;

use super::addresses::AddressesView;
use super::qr::QrView;

/// Why guests' phones may not reach the box.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NetworkView {
    /// The server's clock: RFC 3339, UTC.
    pub server_time: String,
    /// The addresses of the box, and whether printed sheets still lead to it.
    pub addresses: AddressesView,
    /// The name of the guests' Wi-Fi as it was printed on sheets; `null` if none was.
    pub wifi_name: Option<String>,
    /// The network of this phone in short form, such as `192.168.2.x`.
    pub your_network: String,
    /// Whether this phone is in a network of the box; `null` if the box has no address.
    pub is_your_network_mine: Option<bool>,
    /// Networks of other phones that asked for a table or have a channel, in the last quarter of an hour; those with most phones first.
    pub guest_networks: Vec<GuestNetworkView>,
    /// Phones with a live channel now.
    pub phones_online: usize,
    /// Tables with phones that lost their channel in the last half hour and are not back, most phones first.
    pub dropped_tables: Vec<DroppedTableView>,
    /// When a phone last asked for a table with a code that does not exist (any more), in the last day: RFC 3339, UTC.
    pub unknown_code_at: Option<String>,
    /// The test that was asked for; `null` if there is none with this code.
    pub test: Option<NetworkTestView>,
}

/// A network from which phones of guests came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestNetworkView {
    /// In short form, such as `192.168.2.x`.
    pub network: String,
    /// Addresses in it: about the number of phones.
    pub phones: usize,
    /// Whether the box is in it.
    pub is_mine: bool,
    /// When the last of them asked for something: RFC 3339, UTC.
    pub last_seen_at: String,
}

/// A table with phones that lost their channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DroppedTableView {
    /// Name of the table.
    pub table_name: String,
    /// How many phones.
    pub phones: usize,
    /// How many phones are at the table.
    pub phones_of_table: usize,
    /// When the last of them lost it: RFC 3339, UTC.
    pub last_at: String,
}

/// A test: a second phone opens an address.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NetworkTestView {
    /// The code that names it.
    pub code: String,
    /// The address to open.
    pub url: String,
    /// The same as a QR code.
    pub qr: QrView,
    /// When a phone opened it: RFC 3339, UTC.
    pub arrived_at: Option<String>,
    /// The network of that phone in short form.
    pub network: Option<String>,
    /// Whether the box is in that network.
    pub is_mine: Option<bool>,
    /// When a live channel of that phone worked: RFC 3339, UTC.
    pub socket_at: Option<String>,
}

/// A test that was started.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StartedTestView {
    /// The code that names it.
    pub code: String,
}
