//! Version 3 of the profile: without the money profile.

use serde::{Deserialize, Serialize};

use super::{profile_v2, record};
use crate::domain::accent::Colour;
use crate::domain::money_profile::MoneyProfile;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::profile::{self, CountryCode, GuestAddress, Language, Logo, ZoneName};
use crate::domain::text::{Contact, PostalAddress, TaxNumber};
use crate::domain::translation::LanguageCode;
use crate::domain::wifi::Wifi;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub language: Language,
    pub country: Option<CountryCode>,
    pub time_zone: Option<ZoneName>,
    pub address: Option<PostalAddress>,
    pub tax_number: Option<TaxNumber>,
    pub contact: Option<Contact>,
    pub wifi: Option<Wifi>,
    pub guest_address: Option<GuestAddress>,
    pub printed_address: Option<GuestAddress>,
    pub is_setup_done: bool,
    pub accent: Option<Colour>,
    pub opening_hours: Option<OpeningHours>,
    pub logo: Option<Logo>,
    pub menu_language: Option<LanguageCode>,
    pub kitchen_menu_language: Option<LanguageCode>,
}

record!(Profile, 3, from profile_v2::Profile);

impl From<profile_v2::Profile> for Profile {
    fn from(old: profile_v2::Profile) -> Self {
        Self {
            language: old.language,
            country: old.country,
            time_zone: old.time_zone,
            address: old.address,
            tax_number: old.tax_number,
            contact: old.contact,
            wifi: old.wifi,
            guest_address: old.guest_address,
            printed_address: old.printed_address,
            is_setup_done: old.is_setup_done,
            accent: old.accent,
            opening_hours: old.opening_hours,
            logo: old.logo,
            menu_language: None,
            kitchen_menu_language: None,
        }
    }
}

impl From<Profile> for profile::Profile {
    fn from(old: Profile) -> Self {
        Self {
            language: old.language,
            country: old.country,
            time_zone: old.time_zone,
            address: old.address,
            tax_number: old.tax_number,
            contact: old.contact,
            wifi: old.wifi,
            guest_address: old.guest_address,
            printed_address: old.printed_address,
            is_setup_done: old.is_setup_done,
            accent: old.accent,
            opening_hours: old.opening_hours,
            logo: old.logo,
            menu_language: old.menu_language,
            kitchen_menu_language: old.kitchen_menu_language,
            // It recorded payments, and goes on until the owner chooses.
            money: MoneyProfile::Books(None),
        }
    }
}

record!(profile::Profile, 4, from Profile);
