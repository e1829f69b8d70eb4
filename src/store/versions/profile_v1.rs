//! Version 1 of the profile: without accent colour, opening hours and logo.

use serde::{Deserialize, Serialize};

use super::{profile_v2, record};
use crate::domain::profile::{CountryCode, GuestAddress, Language, ZoneName};
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
}

record!(Profile, 1);

impl From<Profile> for profile_v2::Profile {
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
            accent: None,
            opening_hours: None,
            logo: None,
        }
    }
}
