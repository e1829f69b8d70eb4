//! What the pages enforce before they ask: lengths, counts, and how currencies are written. The pages have no number
//! of their own for these: `tests/ui/wire.mjs` makes `assets/shared/limits.gen.js` from `tests/ui/limits.json`, which
//! the test below holds to be what the program says. What an owner may set lower is on the wire
//! ([`crate::view::PageLimitsView`]).

use serde_json::{Value, json};

use super::input::SHOWN_MAX;
use crate::app::lend_display::CODE_DIGITS;
use crate::app::queries::kitchen::RECENT_MAX;
use crate::domain::allergen::Allergen;
use crate::domain::cart::{LINES_MAX, QUANTITY_MAX};
use crate::domain::menu::CHOSEN_OPTIONS_MAX;
use crate::domain::money::{Currency, Minor};
use crate::domain::session::PIN_DIGITS;
use crate::domain::split::WAYS_MAX;
use crate::domain::text::{Name, Nickname, Note, Reason};
use crate::domain::ticket::TICKETS_NOT_SHOWN_MAX;

/// Every code of three letters that is a currency.
fn currencies() -> Vec<Currency> {
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
    codes.filter_map(|code| Currency::parse(std::str::from_utf8(&code).ok()?).ok()).collect()
}

/// Name, meaning and value of each.
fn constants() -> Value {
    let all = currencies();
    let odd = all.iter().filter(|currency| currency.exponent() != 2);
    let exponents: serde_json::Map<String, Value> =
        odd.map(|currency| (currency.code().to_owned(), json!(currency.exponent()))).collect();
    let whole: Vec<&str> =
        all.iter().filter(|currency| currency.is_written_whole()).map(|currency| currency.code()).collect();
    let list = [
        ("ALLERGENS", "The fourteen that must be stated.", json!(Allergen::ALL)),
        ("CHOSEN_OPTIONS_MAX", "Options of one line.", json!(CHOSEN_OPTIONS_MAX)),
        (
            "CURRENCY_EXPONENTS",
            "Decimals of a currency's minor unit (ISO 4217), where they are not 2.",
            json!(exponents),
        ),
        (
            "CURRENCIES_WRITTEN_WHOLE",
            "Currencies whose amounts are written without decimals where they have none.",
            json!(whole),
        ),
        ("DISPLAY_CODE_DIGITS", "Digits of the code that a new display shows.", json!(CODE_DIGITS)),
        ("MINOR_MAX", "The largest amount, in minor units.", json!(Minor::MAX)),
        ("NAME_MAX", "Characters of the name of a display.", json!(Name::MAX)),
        ("NICKNAME_MAX", "Characters of a guest's name.", json!(Nickname::MAX)),
        ("NOTE_MAX", "Characters of a note, where the owner allows no fewer.", json!(Note::MAX)),
        ("ORDER_LINES_MAX", "Lines of one order.", json!(LINES_MAX)),
        ("PIN_DIGITS", "Digits of a table's PIN.", json!(PIN_DIGITS)),
        ("QUANTITY_MAX", "Of one line.", json!(QUANTITY_MAX)),
        ("REASON_MAX", "Characters of a reason.", json!(Reason::MAX)),
        ("RECENT_TICKETS_MAX", "Finished tickets that a display is told of.", json!(RECENT_MAX)),
        ("SHOWN_TICKETS_MAX", "Tickets of one frame that says what a display shows.", json!(SHOWN_MAX)),
        ("SPLIT_WAYS_MAX", "Parts of a bill.", json!(WAYS_MAX)),
        (
            "TICKETS_NOT_SHOWN_MAX",
            "Open tickets beyond those of an answer are counted up to here.",
            json!(TICKETS_NOT_SHOWN_MAX),
        ),
    ];
    list.into_iter().map(|(name, doc, value)| json!({"name": name, "doc": doc, "value": value})).collect()
}

#[test]
fn page_constants_are_what_the_program_enforces() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/limits.json");
    let now = serde_json::to_string_pretty(&constants()).unwrap() + "\n";
    if std::env::var_os("MAITRED_WRITE_OPENAPI").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(kept == now, "run `npm --prefix tests/ui run wire`: the limits have changed since");
}
