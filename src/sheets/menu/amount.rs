//! Amounts and dates as the languages write them.

use jiff::civil::Date;

use crate::domain::money::{Currency, Minor};
use crate::domain::profile::Language;

const NO_BREAK_SPACE: char = '\u{a0}';

/// An amount with its currency: "€12.50", "12,50 €".
pub(in crate::sheets) fn amount(minor: Minor, currency: Currency, language: Language) -> String {
    let decimal = minor.to_decimal(currency);
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let (group, point) = match language {
        Language::En | Language::Ar => (',', '.'),
        Language::De | Language::Es | Language::Tr => ('.', ','),
    };
    let mut number = String::new();
    // Spanish groups the digits of numbers from 10 000 on only.
    let has_groups = whole.len() > if language == Language::Es { 4 } else { 3 };
    for (index, digit) in whole.chars().enumerate() {
        if has_groups && index > 0 && (whole.len() - index).is_multiple_of(3) {
            number.push(group);
        }
        number.push(digit);
    }
    if let Some(fraction) = fraction {
        number.push(point);
        number.push_str(fraction);
    }
    let (symbol, is_code) = match symbol(currency.code()) {
        Some(symbol) => (symbol, false),
        None => (currency.code(), true),
    };
    match language {
        Language::En | Language::Tr if is_code => format!("{sign}{symbol}{NO_BREAK_SPACE}{number}"),
        Language::En | Language::Tr => format!("{sign}{symbol}{number}"),
        Language::De | Language::Es | Language::Ar => format!("{sign}{number}{NO_BREAK_SPACE}{symbol}"),
    }
}

/// A surcharge or discount: "+€1.50", "−€0.50"; empty for 0.
pub(in crate::sheets) fn extra(minor: Minor, currency: Currency, language: Language) -> String {
    match minor.units() {
        0 => String::new(),
        1.. => format!("+{}", amount(minor, currency, language)),
        _ => amount(minor, currency, language),
    }
}

/// Symbols that the glyph files have; other currencies are written with their codes.
fn symbol(code: &str) -> Option<&'static str> {
    Some(match code {
        "EUR" => "€",
        "GBP" => "£",
        "JPY" | "CNY" => "¥",
        "USD" | "AUD" | "CAD" | "MXN" | "NZD" => "$",
        "DKK" | "NOK" | "SEK" => "kr",
        "CZK" => "Kč",
        "HUF" => "Ft",
        "PLN" => "zł",
        _ => return None,
    })
}

/// A day, so that day and month cannot be mistaken for each other where the language is written in several countries.
pub(in crate::sheets) fn date(date: Date, language: Language) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day) = (date.year(), date.month(), date.day());
    match language {
        Language::En => format!("{day} {} {year}", MONTHS[(month - 1) as usize % 12]),
        Language::De | Language::Tr => format!("{day:02}.{month:02}.{year}"),
        Language::Es | Language::Ar => format!("{day:02}/{month:02}/{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amount_is_written_as_the_language_does() {
        let written = |units, code, language| {
            let text = amount(Minor::new(units).unwrap(), Currency::parse(code).unwrap(), language);
            text.replace(NO_BREAK_SPACE, "_")
        };
        assert_eq!(written(1250, "EUR", Language::En), "€12.50");
        assert_eq!(written(1250, "EUR", Language::De), "12,50_€");
        assert_eq!(written(1250, "EUR", Language::Ar), "12.50_€");
        assert_eq!(written(123_450, "TRY", Language::Tr), "TRY_1.234,50");
        assert_eq!(written(123_450, "EUR", Language::Es), "1234,50_€");
        assert_eq!(written(1_234_500, "EUR", Language::Es), "12.345,00_€");
        assert_eq!(written(1_250_000, "HUF", Language::De), "12.500_Ft");
        assert_eq!(written(1_200, "JPY", Language::En), "¥1,200");
        assert_eq!(written(1_234, "KWD", Language::Ar), "1.234_KWD");
        assert_eq!(written(-50, "EUR", Language::En), "−€0.50");
        let extra = |units| extra(Minor::new(units).unwrap(), Currency::EUR, Language::En);
        assert_eq!((extra(150), extra(0), extra(-5)), ("+€1.50".into(), String::new(), "−€0.05".into()));
    }

    #[test]
    fn date_is_written_as_the_language_does() {
        let day = Date::new(2026, 3, 9).unwrap();
        assert_eq!(date(day, Language::En), "9 Mar 2026");
        assert_eq!(date(day, Language::De), "09.03.2026");
        assert_eq!(date(day, Language::Es), "09/03/2026");
    }
}
