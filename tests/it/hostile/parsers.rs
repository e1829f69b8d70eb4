//! Every parser of network input, with checks of the values that it accepts. Shared with the fuzz target (tests/fuzz).
//!
//! No parser may panic on any bytes, and an accepted value must keep the invariants of its type.

use maitred::domain::cart::{Choice, QUANTITY_MAX, Quantity};
use maitred::domain::limits::Limits;
use maitred::domain::menu::CHOSEN_OPTIONS_MAX;
use maitred::domain::money::Currency;
use maitred::domain::photo::PhotoName;
use maitred::domain::text::{Code, Note, TableCode, Username};
use maitred::http::body::parse;
use maitred::http::guard::parse_key;
use maitred::http::input::{self, *};
use maitred::http::problem::Problem;
use maitred::import;
use maitred::security::address::client_address;
use maitred::security::{AddressKey, HostPolicy, Token};
use serde::de::DeserializeOwned;

/// Parses any bytes and checks an accepted value.
pub type Parser = fn(&[u8]);

/// The parsers by name.
pub const PARSERS: &[(&str, Parser)] = &[
    ("join", |bytes| {
        if let Some(join) = body::<JoinInput>(bytes) {
            if input::check_pin_format(&join.pin).is_ok() {
                assert!(join.pin.len() == 4 && join.pin.bytes().all(|b| b.is_ascii_digit()));
            }
            if let Ok(Some(name)) = input::nickname(join.nickname.as_deref()) {
                assert_plain_text(name.as_str(), 24);
            }
            let _ = TableCode::parse(&join.table_code);
        }
    }),
    ("cart item", |bytes| {
        if let Some(Ok(choice)) = body::<AddInput>(bytes).map(|add| add.choice("", &Limits::default())) {
            assert_choice(&choice);
        }
    }),
    ("cart edit", |bytes| {
        if let Some(Ok(edit)) = body::<EditInput>(bytes).map(|edit| edit.edit(&Limits::default())) {
            edit.quantity.into_iter().for_each(assert_quantity);
            edit.note.iter().flatten().chain(edit.allergy_note.iter().flatten()).for_each(assert_note);
        }
    }),
    ("phone frame", |bytes| match phone_frame(bytes) {
        Some(PhoneFrame::AddToCart { item }) => {
            if let Ok(choice) = item.choice("", &Limits::default()) {
                assert_choice(&choice);
            }
        }
        Some(PhoneFrame::UpdateItem { edit, .. }) => {
            let _ = edit.edit(&Limits::default());
        }
        _ => {}
    }),
    ("order", |bytes| {
        if let Some(place) = body::<PlaceInput>(bytes)
            && let Ok(Some(note)) = input::note(place.note.as_deref(), &Limits::default())
        {
            assert_note(&note);
        }
    }),
    ("call", |bytes| {
        if let Some(call) = body::<CallInput>(bytes) {
            let _ = input::note(call.note.as_deref(), &Limits::default());
        }
    }),
    ("status", |bytes| {
        if let Some(status) = body::<StatusInput>(bytes)
            && let Ok(Some(reason)) = input::reason(status.reason.as_deref())
        {
            assert_plain_text(reason.as_str(), 200);
        }
    }),
    ("availability", |bytes| {
        let _ = body::<AvailabilityInput>(bytes);
    }),
    ("open", |bytes| {
        let _ = body::<OpenInput>(bytes);
    }),
    ("move", |bytes| {
        let _ = body::<MoveInput>(bytes);
    }),
    ("close", |bytes| {
        let _ = body::<CloseInput>(bytes);
    }),
    ("login", |bytes| {
        if let Some(login) = body::<LoginInput>(bytes)
            && let Ok(name) = Username::parse(&login.username.to_lowercase())
        {
            assert_plain_text(name.as_str(), 32);
        }
    }),
    ("settings", |bytes| {
        let _ = body::<SettingsInput>(bytes);
    }),
    ("new staff", |bytes| {
        if let Some(new) = body::<NewStaffInput>(bytes)
            && let Ok(name) = Username::parse(&new.username)
        {
            assert_plain_text(name.as_str(), 32);
        }
    }),
    ("staff", |bytes| {
        let _ = body::<StaffInput>(bytes);
    }),
    ("password", |bytes| {
        let _ = (body::<PasswordInput>(bytes), body::<OwnPasswordInput>(bytes));
    }),
    ("menu file", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            let _ = import::parse(text);
        }
        let code = |text: &str| Code::parse(text).unwrap();
        let (station, tax_class) = (code("KITCHEN"), code("FOOD"));
        let target = import::Target { currency: Currency::EUR, station, tax_class };
        let photos = import::PhotoFolder::stored_only(|_| false);
        if let Ok(read) = import::read_menu(bytes, &import::ReadOptions::default(), &target, photos) {
            assert_eq!(read.report.counts.sum(), read.report.counts.rows, "every row is accounted for");
        }
    }),
    ("photo name", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Some(name) = PhotoName::parse_file(text)
        {
            assert_eq!(name.file_name(), text, "a name has exactly one spelling");
            assert!(!text.contains(['/', '\\']) && text.len() == 36);
        }
    }),
    ("idempotency key", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Some(key) = parse_key(text)
        {
            assert!(text.to_ascii_lowercase().contains(&key.to_string()) || text.len() != 36);
        }
    }),
    ("token", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Some(token) = Token::parse(text)
        {
            assert_eq!(token.text().as_str(), text, "a token has exactly one spelling");
        }
    }),
    ("host and origin", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Ok(policy) = HostPolicy::new(&[])
        {
            let (origin, host) = text.split_once('\n').unwrap_or((text, "menu.local"));
            assert!(!policy.origin_is_box(origin, host, false) || policy.host_allowed(host));
        }
    }),
    ("forwarded for", |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            let (guest, proxy) = ([192, 168, 1, 7].into(), [10, 0, 0, 1].into());
            let forwarded: Vec<&str> = text.split(',').collect();
            assert_eq!(
                client_address(guest, &forwarded, &[proxy]),
                guest,
                "a guest cannot choose an address"
            );
            let key = AddressKey::of(client_address(proxy, &forwarded, &[proxy]));
            assert_eq!(key.full().parse(), Ok(key));
        }
    }),
];

/// Parses a request body as the server does: JSON, then the type.
fn body<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let whole: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    accepted(parse(&whole))
}

fn phone_frame(bytes: &[u8]) -> Option<PhoneFrame> {
    accepted(PhoneFrame::parse(serde_json::from_slice(bytes).ok()?))
}

/// The value that was accepted; checks that a refusal has at least one pointer with a detail.
fn accepted<T>(result: Result<T, Problem>) -> Option<T> {
    result
        .map_err(|problem| {
            let errors = problem.members["errors"].as_array().unwrap();
            assert!(!errors.is_empty());
            for error in errors {
                let (pointer, detail) =
                    (error["pointer"].as_str().unwrap(), error["detail"].as_str().unwrap());
                assert!(pointer.is_empty() || pointer.starts_with('/'), "{pointer}");
                assert!(!detail.is_empty());
            }
        })
        .ok()
}

fn assert_choice(choice: &Choice) {
    assert_quantity(choice.quantity);
    assert!(choice.options.len() <= CHOSEN_OPTIONS_MAX);
    choice.note.iter().chain(&choice.allergy_note).for_each(assert_note);
}

fn assert_quantity(quantity: Quantity) {
    assert!((1..=QUANTITY_MAX).contains(&quantity.get()));
}

fn assert_note(note: &Note) {
    assert_plain_text(note.as_str(), Note::MAX);
}

/// Checks length and trimming, and that no control or bidi character could garble a ticket.
fn assert_plain_text(text: &str, max: usize) {
    assert!(text.chars().count() <= max && !text.is_empty() && text.trim() == text);
    let draws_over = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}')
    };
    assert!(!text.chars().any(draws_over), "{text:?}");
}
