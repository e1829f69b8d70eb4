//! Reads and writes named hours and prices in certain hours, in the documented format.

use serde::Serialize;

use super::node::{Fields, Node};
use super::prices::Prices;
use super::{Faults, vocabulary};
use crate::domain::draft::{HoursDraft, ItemDraft, TimedPriceDraft};
use crate::domain::menu::VariantPrice;
use crate::domain::menu_hours::{Day, MenuHours};
use crate::domain::money::Currency;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::Name;

/// Reads `{"name": "Lunch", "windows": "mon-fri 11:30-14:30"}`.
pub(super) fn hours(node: &Node, faults: &mut Faults) -> Option<HoursDraft> {
    let mut f = node.fields(faults)?;
    let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
    let windows = f.require("windows", faults).and_then(|n| n.parsed(faults, OpeningHours::parse));
    let date = |n: Node, faults: &mut Faults| n.parsed(faults, Day::parse).map(Some);
    let first_date = f.take("firstDate").map_or(Some(None), |n| date(n, faults));
    let last_date = f.take("lastDate").map_or(Some(None), |n| date(n, faults));
    let last_order = f.take("lastOrderMinutes").map_or(Some(0), |n| n.count(faults));
    f.refuse_unknown(faults);
    Some(HoursDraft {
        name: name?,
        windows: windows?,
        first_date: first_date?,
        last_date: last_date?,
        last_order_minutes: last_order?,
    })
}

/// Reads the names in `hours` of a dish or a category.
pub(super) fn names(of: &mut Fields, faults: &mut Faults) -> Option<Vec<Name>> {
    let name = |node: &Node, faults: &mut Faults| node.parsed(faults, Name::parse);
    of.take("hours").map_or(Some(Vec::new()), |n| n.each(faults, name))
}

/// Reads `timedPrices` of a dish: `[{"hours": "Happy hour", "price": "5.00"}]`.
pub(super) fn timed_prices(
    of: &mut Fields,
    prices: Prices,
    faults: &mut Faults,
) -> Option<Vec<TimedPriceDraft>> {
    let timed = |node: &Node, faults: &mut Faults| {
        let mut f = node.fields(faults)?;
        let hours = f.require("hours", faults).and_then(|n| n.parsed(faults, Name::parse));
        let price = f.take("price").map_or(Some(None), |n| prices.read(&n, faults).map(Some));
        let variant = |node: &Node, faults: &mut Faults| prices.of_variant(node, faults);
        let variant_prices = f.take("variantPrices").map_or(Some(vec![]), |n| n.each(faults, variant));
        f.refuse_unknown(faults);
        Some(TimedPriceDraft { hours: hours?, price: price?, variant_prices: variant_prices? })
    };
    of.take("timedPrices").map_or(Some(Vec::new()), |n| n.each(faults, timed))
}

/// Named hours, as they are written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HoursOut<'m> {
    name: &'m str,
    windows: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_order_minutes: Option<u16>,
}

/// Prices in certain hours, as they are written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TimedPriceOut {
    hours: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variant_prices: Vec<PriceOut>,
}

#[derive(Serialize)]
struct PriceOut {
    variant: String,
    price: String,
}

impl<'m> HoursOut<'m> {
    pub(super) fn of(hours: &'m MenuHours) -> Self {
        Self {
            name: hours.name.as_str(),
            windows: hours.windows.to_string(),
            first_date: hours.first_date.map(|day| day.to_string()),
            last_date: hours.last_date.map(|day| day.to_string()),
            last_order_minutes: Some(hours.last_order_minutes).filter(|minutes| *minutes != 0),
        }
    }
}

impl TimedPriceOut {
    fn of(timed: TimedPriceDraft, currency: Currency) -> Self {
        let price = |price: VariantPrice| PriceOut {
            variant: price.variant.to_string(),
            price: vocabulary::decimal(price.price, currency),
        };
        Self {
            hours: timed.hours.to_string(),
            price: timed.price.map(|price| vocabulary::decimal(price, currency)),
            variant_prices: timed.variant_prices.into_iter().map(price).collect(),
        }
    }
}

/// The hours and the prices in certain hours of a dish, as they are written.
pub(super) fn of_item(dish: ItemDraft, currency: Currency) -> (Vec<String>, Vec<TimedPriceOut>) {
    let timed = dish.timed_prices.into_iter().map(|timed| TimedPriceOut::of(timed, currency));
    (dish.hours.iter().map(ToString::to_string).collect(), timed.collect())
}
