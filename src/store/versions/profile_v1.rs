//! Version 1 of the profile: without accent colour, opening hours and logo.

use serde::{Deserialize, Serialize};

use super::record;
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
