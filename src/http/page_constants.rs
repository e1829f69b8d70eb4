//! Constants that the pages share with the server: lengths, counts, and how currencies are written. `tests/ui/wire.mjs` generates
//! `assets/shared/limits.gen.js` from `tests/ui/limits.json`, which the test below compares with the program. Limits that an owner
//! can set lower are on the wire ([`crate::view::PageLimitsView`]).

use serde_json::{Value, json};

use crate::app::backup_now::PASSPHRASE_CHARACTERS_MIN;
use crate::app::edit_menu::CATEGORIES_OF_DISH_MAX;
use crate::app::manage_staff::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use crate::app::pair_display::CODE_DIGITS;
use crate::app::queries::kitchen::RECENT_MAX;
use crate::domain::allergen::Allergen;
use crate::domain::cart::{LINES_MAX, QUANTITY_MAX};
use crate::domain::menu::{CHOSEN_OPTIONS_MAX, GOES_WITH_MAX};
use crate::domain::money::{Currency, Minor, TaxRate};
use crate::domain::opening_hours::SPANS_PER_DAY_MAX;
use crate::domain::photo::{LOGO_SIDE_MAX, SIDE_MAX};
use crate::domain::session::{Covers, PIN_DIGITS};
use crate::domain::split::WAYS_MAX;
use crate::domain::staff_pin::STAFF_PIN_DIGITS;
use crate::domain::table::{SEATS_MAX, SPOTS_MAX};
use crate::domain::text::{
    Contact, DishNumber, Name, Nickname, Note, PostalAddress, Reason, TaxNumber, TillNumber, Username,
};
use crate::domain::ticket::{TICKETS_NOT_SHOWN_MAX, TICKETS_SHOWN_MAX};
use crate::domain::tip_pools::TIP_POOLS_MAX;
use crate::domain::wifi::Wifi;
use crate::http::input::NEW_TABLES_MAX;
use crate::http::menu::WANTED_LANGUAGES_MAX;

/// All codes of three letters that are currencies.
fn currencies() -> Vec<Currency> {
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
    codes.filter_map(|code| Currency::parse(std::str::from_utf8(&code).ok()?).ok()).collect()
}

fn constants() -> Value {
    let all = currencies();
    let odd = all.iter().filter(|currency| currency.exponent() != 2);
    let exponents: serde_json::Map<String, Value> =
        odd.map(|currency| (currency.code().to_owned(), json!(currency.exponent()))).collect();
    let whole: Vec<&str> =
        all.iter().filter(|currency| currency.is_written_whole()).map(|currency| currency.code()).collect();
    let list = [
        (
            "ALLERGENS",
            "The fourteen allergens that must be declared (EU 1169/2011, Annex II).",
            json!(Allergen::ALL),
        ),
        ("CHOSEN_OPTIONS_MAX", "The most options of one line.", json!(CHOSEN_OPTIONS_MAX)),
        (
            "CONTACT_MAX",
            "The most characters of the telephone, e-mail or web address of the restaurant.",
            json!(Contact::MAX),
        ),
        ("COVERS_MAX", "The most guests of one party.", json!(Covers::MAX)),
        (
            "CURRENCY_EXPONENTS",
            "Decimals of the minor unit (ISO 4217) of currencies that do not have 2.",
            json!(exponents),
        ),
        (
            "CURRENCIES_WRITTEN_WHOLE",
            "Currencies whose whole amounts are written without decimals.",
            json!(whole),
        ),
        ("DISH_CATEGORIES_MAX", "The most categories that a dish is in.", json!(CATEGORIES_OF_DISH_MAX)),
        ("DISH_NUMBER_MAX", "The most characters of the number of a dish.", json!(DishNumber::MAX)),
        ("DISPLAY_CODE_DIGITS", "Digits of the pairing code of a display.", json!(CODE_DIGITS)),
        ("GOES_WITH_MAX", "The most dishes that go well with a dish.", json!(GOES_WITH_MAX)),
        ("LOGO_SIDE_MAX", "The longest side of a logo, in pixels.", json!(LOGO_SIDE_MAX)),
        ("MINOR_MAX", "The largest amount, in minor units.", json!(Minor::MAX)),
        ("NAME_MAX", "The most characters of the name of a person or a display.", json!(Name::MAX)),
        ("NEW_TABLES_MAX", "The most tables that are added at once.", json!(NEW_TABLES_MAX)),
        ("NICKNAME_MAX", "The most characters of a guest's nickname.", json!(Nickname::MAX)),
        ("NOTE_MAX", "The most characters of a note; an owner can set a lower limit.", json!(Note::MAX)),
        ("ORDER_LINES_MAX", "The most lines of one order.", json!(LINES_MAX)),
        (
            "PASSPHRASE_CHARS_MIN",
            "The fewest characters of the passphrase of a backup.",
            json!(PASSPHRASE_CHARACTERS_MIN),
        ),
        ("PASSWORD_CHARS_MAX", "The most characters of a password.", json!(PASSWORD_CHARS_MAX)),
        ("PASSWORD_CHARS_MIN", "The fewest characters of a password.", json!(PASSWORD_CHARS_MIN)),
        ("PHOTO_SIDE_MAX", "The longest side of the photo of a dish, in pixels.", json!(SIDE_MAX)),
        ("PIN_DIGITS", "Digits of a table's PIN.", json!(PIN_DIGITS)),
        (
            "POSTAL_ADDRESS_MAX",
            "The most characters of the address of the restaurant.",
            json!(PostalAddress::MAX),
        ),
        ("QUANTITY_MAX", "The largest quantity of one line.", json!(QUANTITY_MAX)),
        ("REASON_MAX", "The most characters of a reason.", json!(Reason::MAX)),
        ("RECENT_TICKETS_MAX", "The most tickets in the list of recent tickets.", json!(RECENT_MAX)),
        ("SEATS_MAX", "The most seats of a table.", json!(SEATS_MAX)),
        (
            "SHOWN_TICKETS_MAX",
            "The most tickets in one `shown` frame of a display.",
            json!(TICKETS_SHOWN_MAX),
        ),
        ("SPANS_PER_DAY_MAX", "The most spans of opening hours of one day.", json!(SPANS_PER_DAY_MAX)),
        ("SPLIT_WAYS_MAX", "The most parts of a bill that is split evenly.", json!(WAYS_MAX)),
        ("SPOTS_MAX", "Columns and rows of a floor plan.", json!(SPOTS_MAX)),
        ("STAFF_PIN_DIGITS_MAX", "The most digits of a staff PIN.", json!(STAFF_PIN_DIGITS.end())),
        ("STAFF_PIN_DIGITS_MIN", "The fewest digits of a staff PIN.", json!(STAFF_PIN_DIGITS.start())),
        ("TILL_NUMBER_MAX", "The most characters of the number that a till gave.", json!(TillNumber::MAX)),
        ("TAX_NUMBER_MAX", "The most characters of a tax number.", json!(TaxNumber::MAX)),
        ("TAX_RATE_MAX", "The largest tax rate, in thousandths of a percent.", json!(TaxRate::MAX)),
        (
            "TICKETS_NOT_SHOWN_MAX",
            "Open tickets that an answer does not list are counted up to this number.",
            json!(TICKETS_NOT_SHOWN_MAX),
        ),
        ("TIP_POOLS_MAX", "The most pools that tips are divided into.", json!(TIP_POOLS_MAX)),
        ("USERNAME_MAX", "The most characters of a user name.", json!(Username::MAX)),
        (
            "WANTED_LANGUAGES_MAX",
            "The most languages that a request of the menu names.",
            json!(WANTED_LANGUAGES_MAX),
        ),
        (
            "WIFI_NAME_BYTES_MAX",
            "The most bytes of the name of a Wi-Fi network.",
            json!(Wifi::NAME_BYTES_MAX),
        ),
    ];
    list.into_iter().map(|(name, doc, value)| json!({"name": name, "doc": doc, "value": value})).collect()
}

#[test]
fn page_constants_equal_the_limits_json_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/limits.json");
    let now = serde_json::to_string_pretty(&constants()).unwrap() + "\n";
    if std::env::var_os("MAITRED_WRITE_OPENAPI").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let stored = std::fs::read_to_string(file).unwrap_or_default();
    assert!(stored == now, "run `npm --prefix tests/ui run wire`: a constant has changed");
}
