//! Golden bytes of the restaurant's profile.

use super::*;
use crate::domain::accent::Colour;
use crate::domain::money_profile::{Declaration, MoneyProfile};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::photo::PhotoName;
use crate::domain::profile::{CountryCode, GuestAddress, Language, Logo, ZoneName};
use crate::domain::text::{Contact, Name, PostalAddress, TaxNumber};
use crate::domain::time::Timestamp;
use crate::domain::translation::LanguageCode;
use crate::domain::wifi::Wifi;

#[test]
fn profile() {
    assert_decodes_to(&Profile::default(), "0100000000000000000000");
    assert_decodes_to(&Profile::default(), "0200000000000000000000000000");
    assert_decodes_to(&Profile::default(), "03000000000000000000000000000000");
    assert_golden(&Profile::default(), "040000000000000000000000000000000100");
    let old = Profile {
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
        ..Profile::default()
    };
    assert_decodes_to(
        &old,
        "0104014445010d4575726f70652f4265726c696e010e486175707473747261c39f652031010631322f33343501053033302031010647c3a473746501097363686e69747a656c0114687474703a2f2f31302e302e302e323a383038300111687474703a2f2f6d656e752e6c6f63616c01",
    );
    let full = Profile {
        accent: Some(Colour::parse("#0e5a44").unwrap()),
        opening_hours: Some(OpeningHours::parse("mon 11:30-14:00 18:00-01:00, sun 00:00-00:00").unwrap()),
        logo: Some(Logo { photo: PhotoName::of(b"logo"), width: 360, height: 90 }),
        ..old
    };
    assert_decodes_to(
        &full,
        "0204014445010d4575726f70652f4265726c696e010e486175707473747261c39f652031010631322f33343501053033302031010647c3a473746501097363686e69747a656c0114687474703a2f2f31302e302e302e323a383038300111687474703a2f2f6d656e752e6c6f63616c01010e5a440102fbb202fb4803fb38043c0000000000010000013598ce6f965b2481fe26316c06b30950fb68015a",
    );
    let with_languages = Profile {
        menu_language: Some(LanguageCode::parse("de").unwrap()),
        kitchen_menu_language: Some(LanguageCode::parse("tr").unwrap()),
        ..full
    };
    assert_decodes_to(
        &with_languages,
        "0304014445010d4575726f70652f4265726c696e010e486175707473747261c39f652031010631322f33343501053033302031010647c3a473746501097363686e69747a656c0114687474703a2f2f31302e302e302e323a383038300111687474703a2f2f6d656e752e6c6f63616c01010e5a440102fbb202fb4803fb38043c0000000000010000013598ce6f965b2481fe26316c06b30950fb68015a0102646501027472",
    );
    let orders = Profile { money: MoneyProfile::Orders, ..with_languages };
    assert_golden(
        &orders,
        "0404014445010d4575726f70652f4265726c696e010e486175707473747261c39f652031010631322f33343501053033302031010647c3a473746501097363686e69747a656c0114687474703a2f2f31302e302e302e323a383038300111687474703a2f2f6d656e752e6c6f63616c01010e5a440102fbb202fb4803fb38043c0000000000010000013598ce6f965b2481fe26316c06b30950fb68015a010264650102747200",
    );
    let country = CountryCode::parse("GB").ok();
    let (by, at) = (Name::parse("Olga").unwrap(), Timestamp::from_unix_millis(1));
    let declared = Declaration { by, at, country, text_version: 1 };
    let books = Profile { money: MoneyProfile::Books(Some(declared)), ..Profile::default() };
    assert_golden(&books, "040000000000000000000000000000000101044f6c67610101474201");
}
