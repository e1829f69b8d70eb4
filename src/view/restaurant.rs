//! The restaurant and its profile, for managers, and what the setup needs to know.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::country::COUNTRIES;
use crate::domain::money::TaxKind;
use crate::domain::profile::{Language, Profile};
use crate::domain::settings::Restaurant;
use crate::domain::wifi::Wifi;

/// The restaurant and its profile.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestaurantView {
    /// The name that guests see.
    pub name: String,
    /// Currency of all prices (ISO 4217).
    pub currency: String,
    /// The language of printed sheets.
    pub language: Language,
    /// Country (ISO 3166-1 alpha-2); `null` where it is not set.
    pub country: Option<String>,
    /// Time zone (IANA); `null`: that of the computer.
    pub time_zone: Option<String>,
    /// The address of the restaurant.
    pub address: Option<String>,
    /// The tax number of the restaurant.
    pub tax_number: Option<String>,
    /// Telephone or e-mail.
    pub contact: Option<String>,
    /// The Wi-Fi network of the guests; `null` where it is not set.
    pub wifi: Option<WifiView>,
    /// The address in QR codes, such as `http://menu.local`.
    pub guest_address: String,
    /// The address in the QR codes of the sheets that were printed last; `null` before the first ones.
    pub printed_address: Option<String>,
    /// Whether the owner has been through the setup.
    pub setup_done: bool,
    /// Taxes that the menu refers to.
    pub tax_classes: Vec<TaxClassView>,
    /// Places in the kitchen that the menu refers to.
    pub stations: Vec<StationView>,
}

/// The Wi-Fi network of the guests, as printed on table cards.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WifiView {
    /// Name of the network (SSID).
    pub name: String,
    /// Its password; `null` for an open network.
    pub password: Option<String>,
}

impl From<&Wifi> for WifiView {
    fn from(wifi: &Wifi) -> Self {
        Self { name: wifi.name().to_owned(), password: wifi.password().map(str::to_owned) }
    }
}

/// A kind of goods with its tax.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaxClassView {
    /// The code that menu files use.
    pub code: String,
    /// The name that pages and bills show.
    pub name: String,
    /// The rate in thousandths of a percent: 7 % is 7000.
    pub rate_millipercent: u32,
    /// Whether prices include the tax.
    pub kind: TaxKind,
}

/// A place in the kitchen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationView {
    /// The code that menu files use.
    pub code: String,
    /// The name that pages and bills show.
    pub name: String,
}

impl RestaurantView {
    /// The view of a restaurant with its profile.
    pub fn of(restaurant: &Restaurant, profile: &Profile) -> Self {
        let tax_classes = restaurant.tax_classes.iter().map(|class| TaxClassView {
            code: class.code.to_string(),
            name: class.name.to_string(),
            rate_millipercent: class.rate.millipercent(),
            kind: class.kind,
        });
        let station = restaurant.stations.iter();
        let stations =
            station.map(|one| StationView { code: one.code.to_string(), name: one.name.to_string() });
        Self {
            name: restaurant.name.to_string(),
            currency: restaurant.currency.code().to_owned(),
            language: profile.language,
            country: profile.country.map(|country| country.as_str().to_owned()),
            time_zone: profile.time_zone.as_ref().map(|zone| zone.as_str().to_owned()),
            address: profile.address.as_ref().map(ToString::to_string),
            tax_number: profile.tax_number.as_ref().map(ToString::to_string),
            contact: profile.contact.as_ref().map(ToString::to_string),
            wifi: profile.wifi.as_ref().map(WifiView::from),
            guest_address: profile.address_of_codes().to_owned(),
            printed_address: profile.printed_address.as_ref().map(|address| address.as_str().to_owned()),
            setup_done: profile.is_setup_done,
            tax_classes: tax_classes.collect(),
            stations: stations.collect(),
        }
    }
}

/// What the setup page needs to know.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetupView {
    /// Whether a restaurant is set up.
    pub is_set_up: bool,
    /// Countries with proposals, by code.
    pub countries: Vec<CountryView>,
}

impl SetupView {
    /// The view before or after the setup.
    pub fn new(is_set_up: bool) -> Self {
        let countries = COUNTRIES.iter().map(|country| CountryView {
            code: country.code,
            currency: country.currency,
            time_zone: country.time_zone,
            tax_kind: country.tax_kind,
            food_millipercent: country.food,
            drinks_millipercent: country.drinks,
            alcohol_millipercent: country.alcohol,
        });
        Self { is_set_up, countries: countries.collect() }
    }
}

/// What is proposed for a country; the owner confirms or changes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CountryView {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// Name in the IANA database.
    pub time_zone: &'static str,
    /// Whether prices include the tax.
    pub tax_kind: TaxKind,
    /// Tax of food in thousandths of a percent.
    pub food_millipercent: u32,
    /// Tax of drinks without alcohol.
    pub drinks_millipercent: u32,
    /// Tax of drinks with alcohol.
    pub alcohol_millipercent: u32,
}
