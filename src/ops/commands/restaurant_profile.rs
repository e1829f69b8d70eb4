//! Prints and changes the name, the profile and the logo of the restaurant.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{MemfdFlags, memfd_create};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::secret_file::read_secret;
use super::{parse, path_error};
use crate::app::change_restaurant::{NewLogo, RestaurantEdit};
use crate::domain::accent::Colour;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::photo::Photo;
use crate::domain::profile::{CountryCode, GuestAddress, Language, ZoneName};
use crate::domain::text::{Contact, Name, PostalAddress, TaxNumber};
use crate::domain::translation::LanguageCode;
use crate::domain::wifi::Wifi;
use crate::import::resize_logo;
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
    /// Telephone, e-mail or web address, which guests see; "" removes it
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
    /// Accent colour of the guests' page, such as "#0e5a44"; "" removes it
    #[arg(long, value_name = "COLOUR")]
    accent: Option<String>,
    /// Opening hours, such as "mon-fri 11:30-14:00 17:00-22:00, sat 17:00-01:00"; other days are closed; "" removes them
    #[arg(long, value_name = "HOURS")]
    opening_hours: Option<String>,
    /// Main language of the menu, such as de or it; "" takes that of --language
    #[arg(long, value_name = "LANGUAGE")]
    menu_language: Option<String>,
    /// Language of the names on tickets, where the menu has translations; "" takes the main one
    #[arg(long, value_name = "LANGUAGE")]
    kitchen_menu_language: Option<String>,
    /// A PNG or JPEG file with the logo; "" removes it
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    logo: Option<OsString>,
}

/// The largest file that is read as a logo, in bytes.
const LOGO_FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;

/// What the command sends: the arguments, and the password from the file.
#[derive(Serialize, Deserialize)]
pub struct ChangeProfile {
    args: RestaurantArgs,
    wifi_password: Option<Zeroizing<String>>,
    logo: LogoChange,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum LogoChange {
    Keep,
    Remove,
    /// The JPEG in the file beside the request has this width and height.
    Set(u16, u16),
}

/// Prints or changes the restaurant.
pub fn restaurant(config: &Config, owner: &DataOwner, args: RestaurantArgs) -> Result<(), CliError> {
    let file = args.wifi_password_file.as_deref();
    let wifi_password = file.map(|file| read_secret(owner, file)).transpose()?;
    let (logo, file) = match args.logo.as_deref().map(Path::new) {
        None => (LogoChange::Keep, None),
        Some(file) if file.as_os_str().is_empty() => (LogoChange::Remove, None),
        Some(file) => {
            let NewLogo { photo, width, height } = read_logo(owner, file)?;
            (LogoChange::Set(width, height), Some(in_memory(&photo)?))
        }
    };
    let request = ChangeProfile { args, wifi_password, logo };
    run_once(config, owner, request, file)?.iter().try_for_each(print_line)
}

/// Reads a logo as the caller, and makes it smaller.
fn read_logo(owner: &DataOwner, path: &Path) -> Result<NewLogo, CliError> {
    let content = owner.as_caller(path, || {
        let mut content = Vec::new();
        let file = File::open(path).map_err(|error| path_error(path, &error))?;
        file.take(LOGO_FILE_BYTES_MAX + 1)
            .read_to_end(&mut content)
            .map_err(|error| path_error(path, &error))?;
        Ok::<_, CliError>(content)
    })?;
    let wrong = |why: String| CliError::new(format_args!("{}: {why}", path.display()));
    if content.len() as u64 > LOGO_FILE_BYTES_MAX {
        let most = LOGO_FILE_BYTES_MAX / (1024 * 1024);
        return Err(wrong(format!("the file must have at most {most} MiB: save it smaller")));
    }
    let (photo, width, height) = resize_logo(&content).map_err(wrong)?;
    Ok(NewLogo { photo, width, height })
}

/// A file in memory, for the service.
fn in_memory(photo: &Photo) -> Result<File, CliError> {
    let file = memfd_create("maitred-logo", MemfdFlags::CLOEXEC).map_err(std::io::Error::from)?;
    let mut file = File::from(file);
    file.write_all(photo.jpeg())?;
    file.rewind()?;
    Ok(file)
}

impl StoreCommand for ChangeProfile {
    const NAME: &'static str = "restaurant";
    type Answer = Vec<String>;

    fn run(self, mut here: Here<'_>) -> Result<Vec<String>, CliError> {
        let edit = self.edit()?;
        let logo = match self.logo {
            LogoChange::Keep => None,
            LogoChange::Remove => Some(None),
            LogoChange::Set(width, height) => {
                let photo = Photo::new(here.read_file()?).filter(Photo::is_jpeg);
                let photo = photo.ok_or_else(|| CliError::new("the file beside this request is no logo"))?;
                Some(Some(NewLogo { photo, width, height }))
            }
        };
        if here.app.restaurant().map_err(CliError::new)?.is_none() {
            return Err(CliError::new("no restaurant is set up: run `maitred init` first"));
        }
        if let Some(logo) = logo {
            let changed = here.runtime.block_on(here.app.change_logo(here.author(), edit, logo, None));
            changed.map_err(CliError::new)?;
        } else if !edit.is_empty() {
            let changed = here.runtime.block_on(here.app.change_restaurant(here.author(), edit, None));
            changed.map_err(CliError::new)?;
        }
        let hours = here.app.profile().map_err(CliError::new)?.opening_hours;
        let view = here.app.restaurant_view().map_err(CliError::new)?;
        let main = view.language.code().to_owned();
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
            format!("accent colour: {}", or_none(view.accent.map(|accent| accent.colour))),
            format!("opening hours: {}", or_none(hours.map(|hours| hours.to_string()))),
            format!("main language of the menu: {}", view.menu_language.unwrap_or(main)),
            format!(
                "language of tickets: {}",
                view.kitchen_menu_language.unwrap_or("that of the menu".to_owned())
            ),
            format!(
                "logo: {}",
                or_none(view.logo.map(|logo| format!("{} × {} pixels", logo.width, logo.height)))
            ),
        ])
    }
}

impl ChangeProfile {
    fn edit(&self) -> Result<RestaurantEdit, CliError> {
        let Self { args, wifi_password, logo: _ } = self;
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
            accent: or_removed(args.accent.as_deref(), |text| parse("--accent", Colour::parse(text)))?,
            opening_hours: or_removed(args.opening_hours.as_deref(), |text| {
                parse("--opening-hours", OpeningHours::parse(text))
            })?,
            logo: None,
            menu_language: or_removed(args.menu_language.as_deref(), |text| {
                parse("--menu-language", LanguageCode::parse(text))
            })?,
            kitchen_menu_language: or_removed(args.kitchen_menu_language.as_deref(), |text| {
                parse("--kitchen-menu-language", LanguageCode::parse(text))
            })?,
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
