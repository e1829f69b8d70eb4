//! Bodies of requests that set up or change the restaurant.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option};
use super::money_profile::MoneyChoiceInput;
use crate::app::change_restaurant::RestaurantEdit;
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::NewRestaurant;
use crate::domain::accent::Colour;
use crate::domain::draft::{STATIONS_MAX, TAX_CLASSES_MAX};
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::money_profile::MoneyChoice;
use crate::domain::opening_hours::{OpeningHours, OpeningSpan};
use crate::domain::profile::{CountryCode, GuestAddress, Language, Profile, ZoneName};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::text::{Code, Contact, Name, PostalAddress, TaxNumber, Username};
use crate::domain::translation::LanguageCode;
use crate::domain::wifi::Wifi;
use crate::security::Secret;

/// `PATCH /api/restaurant`. Members that are left out stay as they are; `null` removes a value. At least one is required.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestaurantInput {
    /// The name that guests see.
    pub name: Option<String>,
    /// The language of printed sheets.
    pub language: Option<Language>,
    /// Country (ISO 3166-1 alpha-2).
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub country: Option<Option<String>>,
    /// Time zone (IANA), such as `Europe/Berlin`; `null`: that of the computer.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub time_zone: Option<Option<String>>,
    /// The address of the restaurant, in one line.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub address: Option<Option<String>>,
    /// The tax number of the restaurant.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub tax_number: Option<Option<String>>,
    /// Telephone, e-mail or web address; guests see it.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub contact: Option<Option<String>>,
    /// The Wi-Fi network of the guests. Replaces name and password.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<WifiInput>)]
    pub wifi: Option<Option<WifiInput>>,
    /// The address in QR codes, such as `http://192.168.1.10:8080`; `null`: `http://menu.local`.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub guest_address: Option<Option<String>>,
    /// `true` ends the setup; it stays done.
    pub setup_done: Option<bool>,
    /// The accent colour of the guests' page, such as `#0e5a44`. Pages use the nearest shade of it that can be read.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub accent: Option<Option<String>>,
    /// The spans of each of the seven days, Monday first, such as `11:30-14:00`; up to 4 a day, none on a closed day. `18:00-01:00`
    /// ends on the next day, `00:00-00:00` is the whole day. Spans must not overlap.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<Vec<Vec<String>>>)]
    pub opening_hours: Option<Option<Vec<Vec<String>>>>,
    /// The main language of the menu: a code of two or three letters, such as `de`; `null`: `language`.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub menu_language: Option<Option<String>>,
    /// The language of the names on tickets, where the menu has translations; `null`: the main language of the menu.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub kitchen_menu_language: Option<Option<String>>,
}

/// The Wi-Fi network of the guests.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct WifiInput {
    /// Name of the network (SSID), 1 to 32 bytes.
    pub name: String,
    /// Password of 8 to 63 characters or 64 hexadecimal digits; left out or empty for an open network.
    pub password: Option<String>,
}

/// `POST /api/setup/code`: the setup code, to check it before the form.
#[derive(Deserialize, ToSchema)]
pub struct SetupCodeInput {
    /// The setup code; case, spaces and dashes do not matter.
    pub code: String,
}

/// `POST /api/setup`: the new restaurant, its menu, its tables and its owner.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetupInput {
    /// The setup code; case, spaces and dashes do not matter.
    pub code: String,
    /// The name that guests see.
    pub name: String,
    /// Currency of all prices (ISO 4217); it cannot be changed later.
    pub currency: String,
    /// The taxes, by the codes that menu files use; 1 to 10.
    pub tax_classes: Vec<TaxClassInput>,
    /// The places in the kitchen, by the codes that menu files use; 1 to 20.
    pub stations: Vec<StationInput>,
    /// Language, country, time zone, address and so on; its name is ignored.
    #[serde(default)]
    pub profile: RestaurantInput,
    /// The login of the owner.
    pub owner: OwnerInput,
    /// Whether payments are recorded; left out: `ORDERS`.
    pub money: Option<MoneyChoiceInput>,
}

/// The login of the owner.
#[derive(Deserialize, ToSchema)]
pub struct OwnerInput {
    /// The name for the login; upper case is converted to lower case.
    pub username: String,
    /// The name that pages show.
    pub name: String,
    /// The password, 8 to 200 characters.
    pub password: String,
}

/// A kind of goods with its tax.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaxClassInput {
    /// Upper-case letters, digits and `_`.
    pub code: String,
    /// The name that pages and bills show.
    pub name: String,
    /// The rate in thousandths of a percent: 7 % is 7000.
    pub rate_millipercent: u32,
    /// Whether prices include the tax.
    pub kind: TaxKind,
}

/// A place in the kitchen.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct StationInput {
    /// Upper-case letters, digits and `_`.
    pub code: String,
    /// The name that pages and bills show.
    pub name: String,
}

/// Parses a member that may be `null` or blank, which both remove the value.
fn optional<T, E: ToString>(
    faults: &mut Faults,
    pointer: &str,
    text: Option<Option<String>>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<Option<T>> {
    let text = text?.filter(|text| !text.trim().is_empty());
    Some(text.and_then(|text| faults.at(pointer, parse(&text))))
}

/// Parses the spans of each day, below the pointer `base`.
pub(super) fn opening_hours(faults: &mut Faults, base: &str, days: &[Vec<String>]) -> Option<OpeningHours> {
    let mut parsed = Vec::new();
    for (day, spans) in days.iter().enumerate() {
        let span =
            |(at, text): (usize, &String)| faults.at(&format!("{base}/{day}/{at}"), OpeningSpan::parse(text));
        parsed.push(spans.iter().enumerate().map(span).collect::<Option<Vec<OpeningSpan>>>());
    }
    let days = parsed.into_iter().collect::<Option<Vec<_>>>()?;
    match OpeningHours::new(days) {
        Ok(hours) => Some(hours),
        Err((day, error)) => {
            faults.at(&day.map_or(base.to_owned(), |day| format!("{base}/{day}")), Err(error))
        }
    }
}

impl RestaurantInput {
    /// Parses the members and adds the invalid ones to `faults`, below the pointer `base`.
    pub fn edit(self, base: &str, faults: &mut Faults) -> RestaurantEdit {
        let at = |name: &str| format!("{base}/{name}");
        let wifi = self.wifi.map(|wifi| {
            let wifi = wifi?;
            let password = wifi.password.filter(|password| !password.is_empty());
            faults.at(&at("wifi/name"), Wifi::check_name(&wifi.name));
            let checked = password.as_deref().map_or(Ok(()), Wifi::check_password);
            faults.at(&at("wifi/password"), checked);
            Wifi::new(&wifi.name, password.as_deref()).ok()
        });
        RestaurantEdit {
            name: self.name.and_then(|name| faults.at(&at("name"), Name::parse(&name))),
            language: self.language,
            country: optional(faults, &at("country"), self.country, CountryCode::parse),
            time_zone: optional(faults, &at("timeZone"), self.time_zone, ZoneName::parse),
            address: optional(faults, &at("address"), self.address, PostalAddress::parse),
            tax_number: optional(faults, &at("taxNumber"), self.tax_number, TaxNumber::parse),
            contact: optional(faults, &at("contact"), self.contact, Contact::parse),
            wifi,
            guest_address: optional(faults, &at("guestAddress"), self.guest_address, GuestAddress::parse),
            is_setup_done: self.setup_done.and_then(|is_done| {
                let checked =
                    if is_done { Ok(true) } else { Err("must be true: a setup that is done stays done") };
                faults.at(&at("setupDone"), checked)
            }),
            accent: optional(faults, &at("accent"), self.accent, Colour::parse),
            opening_hours: self
                .opening_hours
                .map(|days| days.and_then(|days| opening_hours(faults, &at("openingHours"), &days))),
            logo: None,
            menu_language: optional(faults, &at("menuLanguage"), self.menu_language, LanguageCode::parse),
            kitchen_menu_language: optional(
                faults,
                &at("kitchenMenuLanguage"),
                self.kitchen_menu_language,
                LanguageCode::parse,
            ),
        }
    }
}

impl SetupInput {
    /// The new restaurant, without menu and tables.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn restaurant(self) -> Result<NewRestaurant, crate::http::problem::Problem> {
        let mut faults = Faults::default();
        let name = faults.at("/name", Name::parse(&self.name));
        let currency = faults.at("/currency", Currency::parse(&self.currency));
        let tax_classes = tax_classes(&mut faults, &self.tax_classes);
        let stations = stations(&mut faults, &self.stations);
        let edit = self.profile.edit("/profile", &mut faults);
        // Phone keyboards capitalize the first letter; login converts to lower case too.
        let username = faults.at("/owner/username", Username::parse(&self.owner.username.to_lowercase()));
        let owner_name = faults.at("/owner/name", Name::parse(&self.owner.name));
        let money = self.money.map_or(Some(MoneyChoice::ORDERS), |money| money.choice("/money", &mut faults));
        let names = name.zip(currency).zip(username.zip(owner_name));
        let (((name, currency), (username, owner_name)), money) = faults.done(names.zip(money))?;
        Ok(NewRestaurant {
            restaurant: Restaurant { name, currency, tax_classes, stations },
            profile: edit.apply(Profile::default()),
            menu: None,
            tables: vec![],
            owner: NewStaff {
                username,
                name: owner_name,
                role: Role::Owner,
                stations: vec![],
                password: Secret::new(self.owner.password),
            },
            money,
        })
    }
}

fn check_count(faults: &mut Faults, pointer: &str, count: usize, max: usize) {
    let fits = (1..=max).contains(&count);
    faults.at(pointer, fits.then_some(()).ok_or(format!("must have 1 to {max} elements, has {count}")));
}

fn check_codes<'c>(faults: &mut Faults, pointer: &str, codes: impl Iterator<Item = &'c Code>) {
    let mut codes: Vec<&Code> = codes.collect();
    codes.sort();
    if let Some(pair) = codes.windows(2).find(|pair| pair[0] == pair[1]) {
        faults.at::<(), _>(pointer, Err(format!("has the code {} twice", pair[0])));
    }
}

fn tax_classes(faults: &mut Faults, inputs: &[TaxClassInput]) -> Vec<TaxClass> {
    check_count(faults, "/taxClasses", inputs.len(), TAX_CLASSES_MAX);
    let class = |(index, input): (usize, &TaxClassInput)| {
        let at = |name: &str| format!("/taxClasses/{index}/{name}");
        let code = faults.at(&at("code"), Code::parse(&input.code));
        let name = faults.at(&at("name"), Name::parse(&input.name));
        let rate = TaxRate::new(input.rate_millipercent).ok_or("must be at most 100000 (100 %)");
        let rate = faults.at(&at("rateMillipercent"), rate);
        Some(TaxClass { code: code?, name: name?, rate: rate?, kind: input.kind })
    };
    let classes: Vec<TaxClass> = inputs.iter().enumerate().filter_map(class).collect();
    check_codes(faults, "/taxClasses", classes.iter().map(|class| &class.code));
    classes
}

fn stations(faults: &mut Faults, inputs: &[StationInput]) -> Vec<Station> {
    check_count(faults, "/stations", inputs.len(), STATIONS_MAX);
    let station = |(index, input): (usize, &StationInput)| {
        let code = faults.at(&format!("/stations/{index}/code"), Code::parse(&input.code));
        let name = faults.at(&format!("/stations/{index}/name"), Name::parse(&input.name));
        Some(Station { code: code?, name: name? })
    };
    let stations: Vec<Station> = inputs.iter().enumerate().filter_map(station).collect();
    check_codes(faults, "/stations", stations.iter().map(|station| &station.code));
    stations
}
