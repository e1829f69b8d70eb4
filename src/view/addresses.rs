//! The addresses of the box, for managers.

use serde::Serialize;
use utoipa::ToSchema;

/// Under which addresses phones reach the box now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddressesView {
    /// Host names: the one that the box announces by mDNS, then those of `hosts` in the configuration.
    pub names: Vec<String>,
    /// IP addresses of the network interfaces: IPv4 before IPv6, the one of the default route first.
    pub numbers: Vec<String>,
    /// The port of the server.
    pub port: u16,
    /// Names and numbers as full addresses, such as `http://192.168.1.10:8080`.
    pub urls: Vec<String>,
    /// The state of the name in `.local`.
    pub mdns: MdnsState,
    /// Set if the sheets that were printed last do not lead to the box any more.
    pub stale_sheets: Option<StaleSheetsView>,
}

/// The state of the name that the box announces by mDNS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MdnsState {
    /// The configuration names none, or the server listens on no address of the network.
    #[default]
    Off,
    /// There is no network, or the name is being checked, which takes two seconds.
    Waiting,
    /// Phones find the box by the name.
    Announced,
    /// Another device in the network has the name. The box tries again every minute, or goes on announcing it if it had it first.
    NameTaken,
    /// The computer refuses it; the log says why. The box tries again every minute.
    Failed,
}

/// Printed sheets with an address that does not lead to the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaleSheetsView {
    /// The address on the sheets.
    pub printed_address: String,
    /// What is wrong with it.
    pub reason: StaleReason,
}

/// Why a printed address does not lead to the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StaleReason {
    /// The box has another IP address now.
    NumberChanged,
    /// The box does not announce this name.
    NameNotAnnounced,
    /// Another device has the name.
    NameTaken,
    /// The server has another port or scheme now.
    PortChanged,
}
