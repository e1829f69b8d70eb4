//! The restaurant and its profile, for managers, and what the setup needs to know.

use serde::Serialize;
use utoipa::ToSchema;

use super::money_profile::{DeclarationTextView, FiscalRuleView, MoneyProfileView};
use crate::domain::accent::{Colour, Scheme, Shades};
use crate::domain::country::COUNTRIES;
use crate::domain::money::TaxKind;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::profile::{Language, Logo, Profile};
use crate::domain::settings::{Restaurant, Station, TaxClass};
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
    /// Telephone, e-mail or web address; guests see it.
    pub contact: Option<String>,
    /// The Wi-Fi network of the guests; `null` where it is not set.
    pub wifi: Option<WifiView>,
    /// The address in QR codes, such as `http://menu.local`.
    pub guest_address: String,
    /// The address in the QR codes of the sheets that were printed last; `null` before the first ones.
    pub printed_address: Option<String>,
    /// Whether the owner has been through the setup.
    pub setup_done: bool,
    /// The accent colour of the guests' page; `null`: that of the program.
    pub accent: Option<AccentView>,
    /// The spans of each day of the week, Monday first, such as `11:30-14:00`; an empty list for a closed day. `null` where they are
    /// not set.
    pub opening_hours: Option<Vec<Vec<String>>>,
    /// The logo; `null` where there is none.
    pub logo: Option<LogoView>,
    /// The main language of the menu, such as `de`; `null`: `language`.
    pub menu_language: Option<String>,
    /// The language of the names on tickets; `null`: the main language of the menu.
    pub kitchen_menu_language: Option<String>,
    /// Whether payments are recorded, and what the owner can choose.
    pub money: MoneyProfileView,
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

/// The logo of the restaurant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LogoView {
    /// Path of the picture on this server. Another picture has another path.
    pub src: String,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
}

impl From<&Logo> for LogoView {
    fn from(logo: &Logo) -> Self {
        let src = format!("/photos/{}", logo.photo.file_name());
        Self { src, width: logo.width, height: logo.height }
    }
}

/// An accent colour, and its shades that can be read on light and on dark pages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccentView {
    /// The colour that the owner chose, such as `#0e5a44`.
    pub colour: String,
    /// On light pages.
    pub light: ShadesView,
    /// On dark pages.
    pub dark: ShadesView,
}

/// The colours that a page uses instead of its own ones.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShadesView {
    /// Links, and the background of the main button: the chosen colour, or the nearest shade of it that can be read.
    pub brand: String,
    /// Text on the main button.
    pub on_brand: String,
    /// A tinted background.
    pub soft: String,
    /// The contrast of `brand` to the page, in tenths: 45 is 4.5 to 1, the lowest that can be read (WCAG 2).
    pub contrast_tenths: u32,
    /// The contrast of the chosen colour.
    pub own_contrast_tenths: u32,
}

impl From<Colour> for AccentView {
    fn from(colour: Colour) -> Self {
        let shades = |scheme| ShadesView::from(&colour.shades(scheme));
        Self { colour: colour.to_string(), light: shades(Scheme::Light), dark: shades(Scheme::Dark) }
    }
}

impl From<&Shades> for ShadesView {
    fn from(shades: &Shades) -> Self {
        // Rounded down, so that nothing too low is shown as enough.
        let tenths = |contrast: f64| (contrast * 10.0) as u32;
        Self {
            brand: shades.brand.to_string(),
            on_brand: shades.on_brand.to_string(),
            soft: shades.soft.to_string(),
            contrast_tenths: tenths(shades.contrast),
            own_contrast_tenths: tenths(shades.own_contrast),
        }
    }
}

/// The spans of each day, Monday first.
pub fn hours_view(hours: &OpeningHours) -> Vec<Vec<String>> {
    hours.days().iter().map(|spans| spans.iter().map(ToString::to_string).collect()).collect()
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

impl From<&TaxClass> for TaxClassView {
    fn from(class: &TaxClass) -> Self {
        Self {
            code: class.code.to_string(),
            name: class.name.to_string(),
            rate_millipercent: class.rate.millipercent(),
            kind: class.kind,
        }
    }
}

impl From<&Station> for StationView {
    fn from(station: &Station) -> Self {
        Self { code: station.code.to_string(), name: station.name.to_string() }
    }
}

impl RestaurantView {
    /// The view of a restaurant with its profile.
    pub fn of(restaurant: &Restaurant, profile: &Profile) -> Self {
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
            accent: profile.accent.map(AccentView::from),
            opening_hours: profile.opening_hours.as_ref().map(hours_view),
            logo: profile.logo.as_ref().map(LogoView::from),
            menu_language: profile.menu_language.as_ref().map(ToString::to_string),
            kitchen_menu_language: profile.kitchen_menu_language.as_ref().map(ToString::to_string),
            money: MoneyProfileView::of(profile),
            tax_classes: restaurant.tax_classes.iter().map(Into::into).collect(),
            stations: restaurant.stations.iter().map(Into::into).collect(),
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
    /// What the owner declares for `BOOKS`.
    pub declaration: DeclarationTextView,
    /// Countries about which something is known of the duty to use a fiscal device, by code; of any other nothing is known.
    pub fiscal_rules: Vec<FiscalRuleView>,
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
        let fiscal_rules = FiscalRuleView::all();
        Self {
            is_set_up,
            countries: countries.collect(),
            declaration: DeclarationTextView::current(),
            fiscal_rules,
        }
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
