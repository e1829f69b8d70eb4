//! What waiters may name and price, for the floor and for the settings.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::open_price::OpenPriceRules;
use crate::domain::settings::{Restaurant, Station, TaxClass};

/// What managers allow for open-price items, and what they can choose from.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPriceSettingView {
    /// The highest price of one in minor units; `null` where there are no open-price items.
    pub max_price: Option<i64>,
    /// Codes of the tax classes that a waiter can choose from.
    pub tax_classes: Vec<String>,
    /// Code of the station that prepares them; `null`: they are only on the bill.
    pub station: Option<String>,
    /// All tax classes of the restaurant.
    pub all_tax_classes: Vec<CodeNameView>,
    /// All stations of the restaurant.
    pub all_stations: Vec<CodeNameView>,
}

/// A code with the name that people read.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)] // the names say it
pub struct CodeNameView {
    pub code: String,
    pub name: String,
}

impl From<&TaxClass> for CodeNameView {
    fn from(class: &TaxClass) -> Self {
        Self { code: class.code.to_string(), name: class.name.to_string() }
    }
}

impl OpenPriceSettingView {
    /// The view of the rules; without any there are no open-price items.
    pub fn of(rules: Option<&OpenPriceRules>, restaurant: &Restaurant) -> Self {
        let station = |station: &Station| CodeNameView {
            code: station.code.to_string(),
            name: station.name.to_string(),
        };
        Self {
            max_price: rules.map(|rules| rules.most.units()),
            tax_classes: rules
                .map(|rules| rules.classes(restaurant).iter().map(|class| class.code.to_string()).collect())
                .unwrap_or_default(),
            station: rules.and_then(|rules| rules.station(restaurant)).map(ToString::to_string),
            all_tax_classes: restaurant.tax_classes.iter().map(CodeNameView::from).collect(),
            all_stations: restaurant.stations.iter().map(station).collect(),
        }
    }
}

/// What a waiter may name and price.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorOpenPriceView {
    /// The highest price of one in minor units.
    pub max_price: i64,
    /// The tax classes to choose from; the first one is proposed.
    pub tax_classes: Vec<CodeNameView>,
    /// Name of the station that prepares them; `null`: they are only on the bill.
    pub station_name: Option<String>,
}

impl FloorOpenPriceView {
    /// The view of the rules; `None` where the restaurant has none of their tax classes any more.
    pub fn of(rules: &OpenPriceRules, restaurant: &Restaurant) -> Option<Self> {
        let classes = rules.classes(restaurant);
        let station = rules.station(restaurant).and_then(|code| restaurant.station(code));
        (!classes.is_empty()).then(|| Self {
            max_price: rules.most.units(),
            tax_classes: classes.into_iter().map(CodeNameView::from).collect(),
            station_name: station.map(|station| station.name.to_string()),
        })
    }
}
