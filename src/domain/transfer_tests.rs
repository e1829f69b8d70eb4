//! Payment codes and the texts in them.

use super::*;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn rupee() -> Currency {
    Currency::parse("INR").unwrap()
}

fn payee() -> Payee {
    Payee {
        name: Some(PayeeName::parse("Trattoria Été").unwrap()),
        iban: Some(Iban::parse("DE89 3704 0044 0532 0130 00").unwrap()),
        bic: None,
        vpa: Some(Vpa::parse("trattoria@okbank").unwrap()),
    }
}

#[test]
fn iban_with_wrong_form_or_check_digits_is_refused() {
    for good in [
        "DE89370400440532013000",
        "gb82 west 1234 5698 7654 32",
        "NO93 8601 1117 947",
        "MT84MALT011000012345MTLCAST001S",
    ] {
        assert!(Iban::parse(good).is_ok(), "{good}");
    }
    assert_eq!(Iban::parse(" de89 3704 0044 0532 0130 00 ").unwrap().as_str(), "DE89370400440532013000");
    for bad in [
        "",
        "DE89370400440532013001",
        "DE98370400440532013000",
        "DE8937040044053201300",
        "8937040044053201300000",
        "DE89-3704-0044-0532-0130-00",
        "DE893704004405320130001234567890123456",
        "ДE89370400440532013000",
    ] {
        assert!(matches!(Iban::parse(bad), Err(TextError::Form(_))), "{bad}");
    }
}

#[test]
fn bic_vpa_and_payee_name_of_another_form_are_refused() {
    assert_eq!(Bic::parse("cobadeff").unwrap().as_str(), "COBADEFF");
    assert!(Bic::parse("COBADEFFXXX").is_ok());
    for bad in ["COBADEFFXX", "COBADEF", "C0BADEFF", "COBADEFF\n"] {
        assert!(Bic::parse(bad).is_err() || bad.trim().len() == 8, "{bad}");
    }
    assert!(Vpa::parse("a.b-c_1@ok-bank.in").is_ok());
    for bad in ["pasta", "@okbank", "pasta@", "pa sta@ok", "pasta@ok&am=1", "pasta@ok@ok", "p@ok"] {
        assert!(Vpa::parse(bad).is_err(), "{bad}");
    }
    assert!(matches!(PayeeName::parse(&"x".repeat(71)), Err(TextError::TooLong { max: 70, len: 71 })));
}

#[test]
fn sepa_code_has_the_lines_of_the_standard() {
    let text = payee().epc(&name("Trattoria"), Currency::EUR, minor(1_234), "Terrace 7 #41").unwrap();
    let lines = "BCD\n002\n1\nSCT\n\nTrattoria Été\nDE89370400440532013000\nEUR12.34\n\n\nTerrace 7 #41";
    assert_eq!(text, lines);
    let with_bank = Payee { bic: Some(Bic::parse("COBADEFFXXX").unwrap()), name: None, ..payee() };
    let text = with_bank.epc(&name("Trattoria"), Currency::EUR, minor(5), "").unwrap();
    assert_eq!(text, "BCD\n002\n1\nSCT\nCOBADEFFXXX\nTrattoria\nDE89370400440532013000\nEUR0.05");
}

#[test]
fn sepa_code_with_long_texts_is_cut_to_the_limit() {
    let long = Payee {
        name: Some(PayeeName::parse(&"店".repeat(70)).unwrap()),
        iban: Some(Iban::parse("MT84MALT011000012345MTLCAST001S").unwrap()),
        bic: Some(Bic::parse("COBADEFFXXX").unwrap()),
        vpa: None,
    };
    let text = long.epc(&name("x"), Currency::EUR, minor(99_999_999_999), &"桌".repeat(140)).unwrap();
    assert!(text.len() <= EPC_BYTES_MAX && text.len() > EPC_BYTES_MAX - 4, "{}", text.len());
    assert!(text.contains("\nEUR999999999.99\n\n\n桌"), "{text}");
    let larger = long.epc(&name("x"), Currency::EUR, minor(100_000_000_000), "");
    assert_eq!(larger, None, "above the largest amount");
    assert_eq!(long.epc(&name("x"), Currency::EUR, minor(0), ""), None);
    let plain = Payee { name: Some(PayeeName::parse(&"👨".repeat(70)).unwrap()), ..long };
    assert!(
        plain.epc(&name("x"), Currency::EUR, minor(1), &"👨".repeat(140)).unwrap().len() <= EPC_BYTES_MAX
    );
}

#[test]
fn upi_link_is_percent_encoded() {
    let link = payee().upi(&name("Trattoria"), rupee(), minor(123_405), "Table 7 & #41").unwrap();
    assert_eq!(
        link,
        "upi://pay?pa=trattoria@okbank&pn=Trattoria%20%C3%89t%C3%A9&am=1234.05&cu=INR&tn=Table%207%20%26%20%2341"
    );
}

#[test]
fn payment_code_for_another_currency_is_none() {
    assert_eq!(payee().epc(&name("x"), rupee(), minor(100), ""), None);
    assert_eq!(payee().upi(&name("x"), Currency::EUR, minor(100), ""), None);
    assert!(payee().takes_sepa(Currency::EUR) && payee().takes_upi(rupee()));
    assert!(!Payee::default().takes_sepa(Currency::EUR) && Payee::default().is_empty());
}

#[test]
fn amount_is_written_with_the_digits_of_its_currency() {
    for (code, text) in [("JPY", "1234"), ("EUR", "12.34"), ("BHD", "1.234"), ("CLF", "0.1234")] {
        let currency = Currency::parse(code).unwrap();
        assert_eq!(decimal(minor(1_234), currency), text);
        assert_eq!(Minor::from_decimal(text, currency), Ok(minor(1_234)));
    }
    assert_eq!(decimal(minor(7), Currency::EUR), "0.07");
}
