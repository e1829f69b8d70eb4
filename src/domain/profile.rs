//! The profile of the restaurant: language, country, time zone, address, Wi-Fi for guests, the address in QR codes, and what guests see
//! of it: logo, accent colour, opening hours.

use serde::{Deserialize, Serialize};

use super::accent::Colour;
pub use super::country_code::CountryCode;
use super::money_profile::MoneyProfile;
use super::opening_hours::OpeningHours;
use super::photo::PhotoName;
use super::text::{Contact, PostalAddress, TaxNumber, TextError};
use super::translation::LanguageCode;
use super::wifi::Wifi;

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it
pub enum Language {
    #[default]
    En,
    De,
    Es,
    Tr,
    Ar,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 5] = [Self::En, Self::De, Self::Es, Self::Tr, Self::Ar];

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Self::Ar
    }

    /// The language with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The name that its speakers call it by.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Es => "Español",
            Self::Tr => "Türkçe",
            Self::Ar => "العربية",
        }
    }

    /// Its code (ISO 639-1), as on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Es => "es",
            Self::Tr => "tr",
            Self::Ar => "ar",
        }
    }
}

impl From<Language> for LanguageCode {
    fn from(language: Language) -> Self {
        Self::known(language.code())
    }
}

/// A time zone by its name in the IANA database, such as `Europe/Berlin`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneName(String);

impl ZoneName {
    /// Parses a name of the IANA database that this program knows.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let known = jiff::tz::TimeZone::get(text).ok();
        let name = known.as_ref().and_then(|zone| zone.iana_name());
        name.map(|name| Self(name.to_owned())).ok_or(TextError::Form("a time zone such as Europe/Berlin"))
    }

    /// The zone; `None` if this version of the program does not know it any more.
    pub fn zone(&self) -> Option<jiff::tz::TimeZone> {
        jiff::tz::TimeZone::get(&self.0).ok()
    }

    /// The name, such as `Europe/Berlin`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The address in QR codes: scheme, host and, where it is not the scheme's own, the port; such as `http://192.168.1.10:8080`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestAddress(String);

impl GuestAddress {
    /// The address of a box that is reached by its mDNS name on port 80.
    pub const DEFAULT: &str = "http://menu.local";

    /// Longest address in characters: one that fits a small QR code.
    const CHARS_MAX: usize = 80;

    /// Parses an address. A slash at its end and the scheme's own port are removed; a missing scheme is `http`.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let wrong = TextError::Form("an address such as http://menu.local or http://192.168.1.10:8080");
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", &text));
        let own_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(wrong),
        };
        let rest = rest.strip_suffix(own_port).unwrap_or(rest);
        let host = match rest.rsplit_once(':') {
            // Within [ ] a colon is part of an IPv6 address.
            Some((host, port)) if !port.ends_with(']') => {
                let is_port = port.bytes().all(|byte| byte.is_ascii_digit())
                    && port.parse::<u16>().is_ok_and(|port| port != 0);
                if !is_port {
                    return Err(wrong);
                }
                host
            }
            _ => rest,
        };
        let is_v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_host = match is_v6 {
            Some(address) => {
                let is_part =
                    |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
                (3..=8).contains(&address.split(':').count()) && address.split(':').all(is_part)
            }
            None => {
                let is_label = |label: &str| {
                    let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                    !label.is_empty() && inner && !label.starts_with('-') && !label.ends_with('-')
                };
                host.split('.').all(is_label)
            }
        };
        match is_host && rest.len() <= Self::CHARS_MAX {
            true => Ok(Self(format!("{scheme}://{rest}"))),
            false => Err(wrong),
        }
    }

    /// The address without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host without port and brackets.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        match rest.strip_prefix('[') {
            Some(address) => address.split(']').next().unwrap_or_default(),
            None => rest.split(':').next().unwrap_or_default(),
        }
    }

    /// What a guest types: the address without `http://`.
    pub fn short(&self) -> &str {
        self.0.strip_prefix("http://").unwrap_or(&self.0)
    }
}

/// What is known about the restaurant beside its menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Profile {
    /// The language of printed sheets.
    pub language: Language,
    pub country: Option<CountryCode>,
    /// `None`: that of the computer.
    pub time_zone: Option<ZoneName>,
    pub address: Option<PostalAddress>,
    pub tax_number: Option<TaxNumber>,
    /// Telephone, e-mail or web address; guests see it.
    pub contact: Option<Contact>,
    pub wifi: Option<Wifi>,
    /// The address in QR codes; `None`: [`GuestAddress::DEFAULT`].
    pub guest_address: Option<GuestAddress>,
    /// The address in the QR codes of the sheets that were printed last; `None` before the first ones.
    pub printed_address: Option<GuestAddress>,
    /// Whether the owner has been through the setup.
    pub is_setup_done: bool,
    pub accent: Option<Colour>,
    pub opening_hours: Option<OpeningHours>,
    pub logo: Option<Logo>,
    /// The main language of the menu's texts; `None`: `language`.
    pub menu_language: Option<LanguageCode>,
    /// The language of the names on tickets; `None`: the main one.
    pub kitchen_menu_language: Option<LanguageCode>,
    /// Whether the program records payments.
    pub money: MoneyProfile,
}

/// The logo: a photo with its size in pixels, so that pages keep space for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Logo {
    pub photo: PhotoName,
    pub width: u16,
    pub height: u16,
}

impl Profile {
    /// The main language of the menu: that of names and descriptions that are no translations.
    pub fn main_menu_language(&self) -> LanguageCode {
        self.menu_language.clone().unwrap_or_else(|| self.language.into())
    }

    /// The address in QR codes.
    pub fn address_of_codes(&self) -> &str {
        self.guest_address.as_ref().map_or(GuestAddress::DEFAULT, GuestAddress::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guest_address_is_reduced_to_scheme_host_and_unusual_port() {
        let parsed = |text: &str| GuestAddress::parse(text).unwrap().as_str().to_owned();
        assert_eq!(parsed("http://menu.local/"), "http://menu.local");
        assert_eq!(parsed(" Menu.Local "), "http://menu.local");
        assert_eq!(parsed("http://192.168.1.10:80"), "http://192.168.1.10");
        assert_eq!(parsed("192.168.1.10:8080"), "http://192.168.1.10:8080");
        assert_eq!(parsed("https://menu.example.com:443/"), "https://menu.example.com");
        assert_eq!(parsed("http://[fe80::1]:8080"), "http://[fe80::1]:8080");
        assert_eq!(parsed("http://[fe80::1]"), "http://[fe80::1]");
    }

    #[test]
    fn guest_address_with_path_credentials_or_wrong_port_is_refused() {
        for text in [
            "",
            "http://",
            "ftp://menu.local",
            "http://menu.local/t/1",
            "http://a b",
            "http://user@menu.local",
            "http://menu.local:0",
            "http://menu.local:65536",
            "http://menu.local:+80",
            "http://-menu.local",
            "http://[menu]",
            "http://menu..local",
            "http://menu.local?x",
            "http://menu.local#x",
        ] {
            assert!(GuestAddress::parse(text).is_err(), "{text}");
        }
        assert!(GuestAddress::parse(&format!("http://{}", "a".repeat(200))).is_err());
    }

    #[test]
    fn host_and_short_form_are_without_scheme() {
        let address = GuestAddress::parse("http://menu.local:8080").unwrap();
        assert_eq!((address.host(), address.short()), ("menu.local", "menu.local:8080"));
        let address = GuestAddress::parse("https://[fe80::1]").unwrap();
        assert_eq!((address.host(), address.short()), ("fe80::1", "https://[fe80::1]"));
    }

    #[test]
    fn language_is_found_by_its_code() {
        for language in Language::ALL {
            assert_eq!(Language::of_code(language.code()), Some(language));
        }
        assert_eq!(Language::of_code("fr"), None);
    }

    #[test]
    fn time_zone_must_be_known() {
        assert_eq!(ZoneName::parse("Europe/Berlin").unwrap().as_str(), "Europe/Berlin");
        assert!(ZoneName::parse("Europe/Nowhere").is_err());
        assert!(ZoneName::parse("../../etc/passwd").is_err());
        assert!(CountryCode::parse("DE").is_ok());
        assert!(CountryCode::parse("de").is_err());
        assert!(CountryCode::parse("DEU").is_err());
    }
}
