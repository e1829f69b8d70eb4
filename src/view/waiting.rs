//! How long guests wait for their dishes, for their phones.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::text::Code;
use crate::domain::waiting::Wait;

/// The stations whose times were measured. Of the others nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitsView {
    /// The stations in the order of their codes. What a station is behind is added.
    pub waits: Vec<WaitView>,
    /// The stations that are behind, also those that were not measured.
    pub delays: Vec<WaitDelayView>,
}

/// A station that is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitDelayView {
    /// Code of the station.
    pub station: String,
    /// So many minutes longer than usual.
    pub minutes: u32,
}

/// How long a station takes, in whole minutes from the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitView {
    /// Code of the station.
    pub station: String,
    /// A quarter of the dishes of the last weeks, at this time of the day, was ready by then.
    pub from_minutes: u32,
    /// Three quarters of these dishes were ready by then.
    pub to_minutes: u32,
    /// What the open dishes take at the measured rate, where that is clearly longer than usual; otherwise `null`.
    pub full_minutes: Option<u32>,
}

impl WaitView {
    /// The view of the wait for a station.
    pub fn of(station: &Code, wait: Wait) -> Self {
        let Wait { from_minutes, to_minutes, full_minutes } = wait;
        Self { station: station.to_string(), from_minutes, to_minutes, full_minutes }
    }
}

impl WaitsView {
    /// The same with the stations that are behind, by code and minutes.
    pub fn behind(&self, delays: &[(&str, u32)]) -> Self {
        let minutes_of = |station: &str| {
            delays.iter().find(|(code, _)| *code == station).map_or(0, |(_, minutes)| *minutes)
        };
        let waits = self.waits.iter().map(|wait| {
            let WaitView { from_minutes, to_minutes, full_minutes, .. } = *wait;
            let Wait { from_minutes, to_minutes, full_minutes } =
                Wait { from_minutes, to_minutes, full_minutes }.behind(minutes_of(&wait.station));
            WaitView { station: wait.station.clone(), from_minutes, to_minutes, full_minutes }
        });
        let delay = |(station, minutes): &(&str, u32)| WaitDelayView {
            station: (*station).to_owned(),
            minutes: *minutes,
        };
        Self { waits: waits.collect(), delays: delays.iter().map(delay).collect() }
    }
}
