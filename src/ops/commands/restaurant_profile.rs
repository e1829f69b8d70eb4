//! Prints and changes the name and the profile of the restaurant.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::parse;
use super::secret_file::read_secret;
use crate::app::change_restaurant::RestaurantEdit;
use crate::domain::profile::{CountryCode, GuestAddress, Language, ZoneName};
use crate::domain::text::{Contact, Name, PostalAddress, TaxNumber};
use crate::domain::wifi::Wifi;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};

/// Arguments of `settings restaurant`; without any it prints the present values.
#[derive(clap::Args, Serialize, Deserialize)]
pub struct RestaurantArgs {
    /// Name that guests see
    #[arg(long)]
    name: Option<String>,
    /// Language of printed sheets: en, de, es, tr or ar
    #[arg(long)]
    language: Option<String>,
    /// Country code (ISO 3166), such as DE; "" removes it
    #[arg(long)]
    country: Option<String>,
    /// Time zone, such as Europe/Berlin; "" takes that of the computer
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Postal address in one line; "" removes it
    #[arg(long)]
    address: Option<String>,
    /// Tax number; "" removes it
    #[arg(long)]
    tax_number: Option<String>,
    /// Telephone or e-mail; "" removes it
    #[arg(long)]
    contact: Option<String>,
    /// Address that QR codes contain; "" restores http://menu.local
    #[arg(long)]
    url: Option<String>,
    /// Name of the guests' Wi-Fi; "" removes it
    #[arg(long, value_name = "NAME")]
    wifi_name: Option<String>,
    /// A file with the password of that Wi-Fi in one line; `-` reads it from the standard input. Without it the Wi-Fi is open
    #[arg(long, value_name = "FILE", requires = "wifi_name")]
    #[serde(skip)]
    wifi_password_file: Option<PathBuf>,
}

/// What the command sends: the arguments, and the password from the file.
#[derive(Serialize, Deserialize)]
pub struct ChangeProfile {
    args: RestaurantArgs,
    wifi_password: Option<Zeroizing<String>>,
}

/// Prints or changes the restaurant.
pub fn restaurant(config: &Config, owner: &DataOwner, args: RestaurantArgs) -> Result<(), CliError> {
    let file = args.wifi_password_file.as_deref();
    let wifi_password = file.map(|file| read_secret(owner, file)).transpose()?;
    let request = ChangeProfile { args, wifi_password };
    run_once(config, owner, request, None)?.iter().try_for_each(print_line)
}

impl StoreCommand for ChangeProfile {
    const NAME: &'static str = "restaurant";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let edit = self.edit()?;
        if here.app.restaurant().map_err(CliError::new)?.is_none() {
            return Err(CliError::new("no restaurant is set up: run `maitred init` first"));
        }
        if !edit.is_empty() {
            let changed = here.runtime.block_on(here.app.change_restaurant(here.author(), edit, None));
            changed.map_err(CliError::new)?;
        }
        let view = here.app.restaurant_view().map_err(CliError::new)?;
        let or_none = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        let wifi = view.wifi.map(|wifi| match wifi.password {
            Some(_) => format!("{}, with a password", wifi.name),
            None => format!("{}, open", wifi.name),
        });
        Ok(vec![
            format!("name: {}", view.name),
            format!("currency: {}", view.currency),
            format!("language: {}", view.language.code()),
            format!("country: {}", or_none(view.country)),
            format!("time zone: {}", view.time_zone.unwrap_or_else(|| "that of the computer".to_owned())),
            format!("address: {}", or_none(view.address)),
            format!("tax number: {}", or_none(view.tax_number)),
            format!("contact: {}", or_none(view.contact)),
            format!("Wi-Fi of the guests: {}", or_none(wifi)),
            format!("address in QR codes: {}", view.guest_address),
        ])
    }
}

impl ChangeProfile {
    fn edit(&self) -> Result<RestaurantEdit, CliError> {
        let Self { args, wifi_password } = self;
        let language = |code: &str| {
            let codes = Language::ALL.map(Language::code).join(", ");
            let unknown = || CliError::new(format_args!("--language {code}: must be one of {codes}"));
            Language::of_code(code).ok_or_else(unknown)
        };
        let wifi = |name: &str| {
            parse("--wifi-name", Wifi::new(name, wifi_password.as_ref().map(|text| text.as_str())))
        };
        Ok(RestaurantEdit {
            name: args.name.as_deref().map(|text| parse("--name", Name::parse(text))).transpose()?,
            language: args.language.as_deref().map(language).transpose()?,
            country: or_removed(args.country.as_deref(), |text| {
                parse("--country", CountryCode::parse(text))
            })?,
            time_zone: or_removed(args.time_zone.as_deref(), |text| {
                parse("--time-zone", ZoneName::parse(text))
            })?,
            address: or_removed(args.address.as_deref(), |text| {
                parse("--address", PostalAddress::parse(text))
            })?,
            tax_number: or_removed(args.tax_number.as_deref(), |text| {
                parse("--tax-number", TaxNumber::parse(text))
            })?,
            contact: or_removed(args.contact.as_deref(), |text| parse("--contact", Contact::parse(text)))?,
            wifi: or_removed(args.wifi_name.as_deref(), wifi)?,
            guest_address: or_removed(args.url.as_deref(), |text| parse("--url", GuestAddress::parse(text)))?,
            is_setup_done: None,
        })
    }
}

/// The new value of an argument that an empty text removes.
fn or_removed<T>(
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, CliError>,
) -> Result<Option<Option<T>>, CliError> {
    match text {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(text) => Ok(Some(Some(parse(text)?))),
    }
}
