//! Golden bytes of the restaurant's profile.

use super::*;
use crate::domain::profile::{CountryCode, GuestAddress, Language, ZoneName};
use crate::domain::text::{Contact, PostalAddress, TaxNumber};
use crate::domain::wifi::Wifi;

#[test]
fn profile() {
    assert_golden(&Profile::default(), "0100000000000000000000");
    let full = Profile {
        language: Language::Ar,
        country: Some(CountryCode::parse("DE").unwrap()),
        time_zone: Some(ZoneName::parse("Europe/Berlin").unwrap()),
        address: Some(PostalAddress::parse("Hauptstraße 1").unwrap()),
        tax_number: Some(TaxNumber::parse("12/345").unwrap()),
        contact: Some(Contact::parse("030 1").unwrap()),
        wifi: Some(Wifi::new("Gäste", Some("schnitzel")).unwrap()),
        guest_address: Some(GuestAddress::parse("http://10.0.0.2:8080").unwrap()),
        printed_address: Some(GuestAddress::parse("http://menu.local").unwrap()),
        is_setup_done: true,
    };
    assert_golden(
        &full,
        "0104014445010d4575726f70652f4265726c696e010e486175707473747261c39f652031010631322f33343501053033302031010647c3a473746501097363686e69747a656c0114687474703a2f2f31302e302e302e323a383038300111687474703a2f2f6d656e752e6c6f63616c01",
    );
}
