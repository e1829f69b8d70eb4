//! Version 2 of the profile: without the languages of the menu.

use serde::{Deserialize, Serialize};

use super::{profile_v1, record};
use crate::domain::accent::Colour;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::profile::{CountryCode, GuestAddress, Language, Logo, ZoneName};
use crate::domain::text::{Contact, PostalAddress, TaxNumber};
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
}

record!(Profile, 2, from profile_v1::Profile);

impl From<profile_v1::Profile> for Profile {
    fn from(old: profile_v1::Profile) -> Self {
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
            accent: None,
            opening_hours: None,
            logo: None,
        }
    }
}
