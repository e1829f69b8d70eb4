//! The types that go over the wire, for each audience: names in camelCase, times in RFC 3339 (UTC, milliseconds), amounts in minor
//! units of the restaurant's currency. Domain records are never sent as they are.
//!
//! The kitchen's views are made from a [`crate::domain::ticket::KitchenTicket`], which has no price.

pub mod addresses;
pub mod adjustment;
pub mod audit;
pub mod availability;
pub mod backup;
pub mod bill;
pub mod cancellation;
pub mod cash;
pub mod closed_bill;
pub mod course;
pub mod day;
pub mod display;
pub mod figures;
pub mod floor;
pub mod floor_order;
pub mod frames;
pub mod guest;
pub mod guest_bill;
pub mod guest_receipt;
pub mod handover;
pub mod health;
pub mod hours;
pub mod kitchen;
pub mod kitchen_menu;
pub mod menu;
pub mod menu_editor;
pub mod menu_edits;
pub mod menu_import;
pub mod menu_names;
pub mod menu_options;
pub mod menu_texts;
pub mod money_profile;
pub mod network;
pub mod open_price;
pub mod order;
pub mod qr;
pub mod receipt;
pub mod report;
pub mod report_file;
pub mod report_lines;
pub mod report_parts;
pub mod restaurant;
pub mod restore;
pub mod section;
pub mod settings;
pub mod split;
pub mod staff;
pub mod station_delay;
pub mod table;
pub mod tax_figures;
pub mod today;
pub mod waiting;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::limits::Limits;
use crate::domain::money::TaxKind;
use crate::domain::session::Guest;
use crate::domain::tax::TaxTotal;
use crate::domain::text::Nickname;

/// A guest, as shown to others.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestView {
    /// Id of the guest's phone.
    pub device_id: crate::domain::ids::DeviceId,
    /// The guest's name at the table.
    pub nickname: String,
}

/// Leaves out a nickname that stands for one that was erased.
fn leave_out_erased(nickname: &mut Option<String>) {
    if nickname.as_deref() == Some(Nickname::erased().as_str()) {
        *nickname = None;
    }
}

impl From<&Guest> for GuestView {
    fn from(guest: &Guest) -> Self {
        Self { device_id: guest.device, nickname: guest.nickname.to_string() }
    }
}

/// Limits in force that pages check before they send a request.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PageLimitsView {
    /// Most characters of a note.
    pub note_chars_max: u64,
    /// With more of one dish the page asks before it orders.
    pub order_dish_asked_max: u64,
    /// With more dishes the page asks before it orders.
    pub order_dishes_asked_max: u64,
    /// Whether guests can mark dishes that should come with the mains.
    pub with_mains_offered: bool,
}

impl From<&Limits> for PageLimitsView {
    fn from(limits: &Limits) -> Self {
        Self {
            note_chars_max: limits.note_chars_max,
            order_dish_asked_max: limits.order_dish_asked_max,
            order_dishes_asked_max: limits.order_dishes_asked_max,
            with_mains_offered: limits.with_mains_offered > 0,
        }
    }
}

/// A guest's phone and whether it is connected.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    /// Id of the phone.
    pub device_id: crate::domain::ids::DeviceId,
    /// The guest's name at the table.
    pub nickname: String,
    /// Whether the phone has a live channel now.
    pub online: bool,
}

/// The sums of everything sold under one tax rate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaxView {
    /// The rate in percent as a decimal text: `7`, `8.875`.
    pub rate: String,
    /// Whether the menu's prices include the tax.
    pub kind: TaxKind,
    /// Sum without tax, in minor units.
    pub net: i64,
    /// The tax, in minor units.
    pub tax: i64,
    /// Sum with tax, in minor units.
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

/// Thousandths of a percent as a decimal text in percent: 7000 is `7`, 8875 is `8.875`.
pub fn percent(millipercent: u32) -> String {
    let (whole, rest) = (millipercent / 1000, millipercent % 1000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:03}").trim_end_matches('0').to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn tax_rate_is_written_without_trailing_zeros() {
        assert_eq!(
            ["7", "8.875", "19.5", "0"],
            [7_000, 8_875, 19_500, 0].map(super::percent).each_ref().map(|s| s.as_str())
        );
    }
}
