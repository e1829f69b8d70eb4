//! Stations that are behind, for kitchen and floor.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::settings::Restaurant;
use crate::domain::station_delay::StationDelay;

/// The stations that are behind now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StationDelaysView {
    /// The server's clock: RFC 3339, UTC.
    pub server_time: String,
    /// The stations in the order of their codes.
    pub delays: Vec<StationDelayView>,
}

/// A station that is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StationDelayView {
    /// Code of the station.
    pub station: String,
    /// Name of the station.
    pub station_name: String,
    /// When it has caught up: RFC 3339, UTC.
    pub until: String,
}

impl StationDelayView {
    /// The view of a delay; `None` where the station has left the restaurant.
    pub fn of(station: &str, delay: &StationDelay, restaurant: &Restaurant) -> Option<Self> {
        let known = restaurant.stations.iter().find(|known| known.code.as_str() == station)?;
        let (station, station_name) = (known.code.to_string(), known.name.to_string());
        Some(Self { station, station_name, until: delay.until.to_string() })
    }
}
