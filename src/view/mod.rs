//! What each audience may see, as it goes over the wire: camelCase, times as RFC 3339, money in minor
//! units. One file for each audience; a domain record never leaves the box as it is.
//!
//! The kitchen's views are made from a [`crate::domain::ticket::KitchenTicket`], which has no price.

pub mod audit;
pub mod bill;
pub mod cancellation;
pub mod display;
pub mod floor;
pub mod guest;
pub mod kitchen;
pub mod menu;
pub mod order;
pub mod qr;
pub mod settings;
pub mod staff;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::limits::Limits;
use crate::domain::money::TaxKind;
use crate::domain::session::Guest;
use crate::domain::tax::TaxTotal;

/// A guest as others at the table see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestView {
    /// The phone.
    pub device_id: crate::domain::ids::DeviceId,
    /// Its name.
    pub nickname: String,
}

impl From<&Guest> for GuestView {
    fn from(guest: &Guest) -> Self {
        Self { device_id: guest.device, nickname: guest.nickname.to_string() }
    }
}

/// What the owner has set of the limits that pages enforce before they ask.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PageLimitsView {
    /// Characters of a note.
    pub note_chars_max: u64,
}

impl From<&Limits> for PageLimitsView {
    fn from(limits: &Limits) -> Self {
        Self { note_chars_max: limits.note_chars_max }
    }
}

/// A guest's phone, and whether it is listening right now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    /// The phone.
    pub device_id: crate::domain::ids::DeviceId,
    /// Its name.
    pub nickname: String,
    /// Whether it has a live channel.
    pub online: bool,
}

/// What was sold under one tax rate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaxView {
    /// Percent, as a decimal text: `7`, `8.875`.
    pub rate: String,
    /// Whether the prices hold it.
    pub kind: TaxKind,
    /// Without tax, minor units.
    pub net: i64,
    /// The tax, minor units.
    pub tax: i64,
    /// With tax, minor units.
    pub gross: i64,
}

impl From<&TaxTotal> for TaxView {
    fn from(total: &TaxTotal) -> Self {
        Self {
            rate: percent(total.line.rate.millipercent()),
            kind: total.line.kind,
            net: total.sum.net.units(),
            tax: total.sum.tax.units(),
            gross: total.sum.gross.units(),
        }
    }
}

/// Thousandths of a percent as a decimal: 7000 is `7`, 8875 is `8.875`.
fn percent(millipercent: u32) -> String {
    let (whole, rest) = (millipercent / 1000, millipercent % 1000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rate_is_written_as_people_write_it() {
        assert_eq!(
            ["7", "8.875", "19.5", "0"],
            [7_000, 8_875, 19_500, 0].map(super::percent).each_ref().map(|s| s.as_str())
        );
    }
}
