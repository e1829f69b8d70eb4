use super::*;

fn read(text: &str, decimal: Option<char>, code: &str) -> Result<Priced, PriceFault> {
    let currency = Currency::parse(code).unwrap();
    PriceStyle { decimal }.read(&RawPrice::Text(text.to_owned()), currency)
}

fn amount(text: &str, decimal: Option<char>, code: &str) -> i64 {
    match read(text, decimal, code) {
        Ok(Priced::Amount(minor)) => minor.units(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn prices_are_read_as_people_write_them() {
    for (text, decimal, code, units) in [
        ("12.50", None, "EUR", 1250),
        ("12,50 €", None, "EUR", 1250),
        ("€ 12,5", Some(','), "EUR", 1250),
        ("EUR 12.50", None, "EUR", 1250),
        ("12 €", None, "EUR", 1200),
        ("1.234,50", None, "EUR", 123_450),
        ("1,234.50", None, "USD", 123_450),
        ("$1,234", Some('.'), "USD", 123_400),
        ("1'234.50", None, "CHF", 123_450),
        ("CHF 12.–", None, "CHF", 1200),
        ("12,-", None, "EUR", 1200),
        ("44000", None, "COP", 4_400_000),
        ("44.000", None, "COP", 4_400_000),
        ("$ 44.000", None, "COP", 4_400_000),
        ("1 250 Ft", None, "HUF", 125_000),
        ("1\u{a0}250", None, "HUF", 125_000),
        ("1.250", None, "KWD", 1250),
        ("320 TL", None, "TRY", 32_000),
        ("₺320,50", None, "TRY", 32_050),
        ("١٢٫٥ د.إ", None, "AED", 1250),
        ("500", None, "JPY", 500),
        ("kr 129", None, "SEK", 12_900),
        ("-1.50", None, "EUR", -150),
        ("+1.50", None, "EUR", 150),
    ] {
        assert_eq!(amount(text, decimal, code), units, "{text} {code}");
    }
    assert_eq!(read("ab 5,90 €", None, "EUR"), Ok(Priced::From(Minor::new(590).unwrap())));
    assert_eq!(read("20.00 /lb", None, "USD"), Ok(Priced::Per(Minor::new(2000).unwrap(), "lb".to_owned())));
}

#[test]
fn text_is_never_a_price() {
    for text in [
        "cheese",
        "8 / 12",
        "8-12",
        "Burgers",
        "3\" buns",
        "12 inch pizza",
        "5 to 8pm",
        "1.2.3",
        "12,3,4",
        "504 Wings",
    ] {
        assert!(
            matches!(read(text, None, "EUR"), Err(PriceFault::Unclear(_))),
            "{text}: {:?}",
            read(text, None, "EUR")
        );
    }
    assert!(matches!(read("1.200", Some('.'), "EUR"), Err(PriceFault::Unclear(_))), "1200 or 1.20");
    assert_eq!(amount("1.200", Some(','), "EUR"), 120_000);
}

#[test]
fn price_that_is_not_fixed_is_open() {
    for text in [
        "",
        " ",
        "M/P",
        "market price",
        "variable",
        "n.V.",
        "Según mercado",
        "—",
        "Prix du marché",
        "حسب السوق",
    ] {
        assert_eq!(read(text, None, "EUR"), Ok(Priced::Open), "{text}");
    }
}

#[test]
fn price_in_another_currency_is_told_apart() {
    for (text, code) in [("$5", "EUR"), ("5 USD", "EUR"), ("£5", "EUR"), ("5 €", "USD"), ("5 TL", "EUR")] {
        assert!(matches!(read(text, None, code), Err(PriceFault::OtherCurrency(_))), "{text}");
    }
    assert!(is_other_currency("USD", Currency::EUR) && !is_other_currency("eur", Currency::EUR));
}

#[test]
fn style_is_that_of_most_prices() {
    let style = |texts: &[&str]| PriceStyle::of(texts.iter().copied()).decimal;
    assert_eq!(style(&["12,50", "1.200", "3,00"]), Some(','));
    assert_eq!(style(&["12.50", "1,200"]), Some('.'));
    assert_eq!(style(&["44.000", "38000"]), None);
    assert_eq!(style(&["1.234.567"]), Some(','));
}

#[test]
fn number_with_an_error_of_binary_fractions_is_rounded() {
    let read = |number: &str| PriceStyle::default().read(&RawPrice::Number(number.to_owned()), Currency::EUR);
    assert_eq!(read("12.600000000000001"), Ok(Priced::Amount(Minor::new(1260).unwrap())));
    assert!(read("12.605").is_err());
    assert!(read("99999999").is_err());
}
