//! Reads prices as people write them: `12,50 €`, `1.250,00`, `CHF 12.–`, `from 5`, `market price`.

use super::clean::{ascii_digits, fold};
use super::price_words::{FROM, NO_PRICE, SIGNS};
use super::vocabulary::{self, PriceError};
use crate::domain::doubt_reason::{DoubtCode, DoubtReason};
use crate::domain::money::{Currency, Minor};

/// A price as a file has it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) enum RawPrice {
    /// The file has none.
    #[default]
    Absent,
    /// As it is written.
    Text(String),
    /// A number of JSON or of a workbook, with a point, such as `12.5`.
    Number(String),
    /// In minor units.
    Minor(i64),
}

/// A price that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Priced {
    Amount(Minor),
    /// The lowest of several prices.
    From(Minor),
    /// A price with what it is for, such as `/lb`.
    Per(Minor, String),
    /// No fixed price.
    Open,
}

/// Why a price was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PriceFault {
    /// The price has the sign or code of another currency.
    OtherCurrency(String),
    /// The text is no price; holds what would be right.
    Unclear(DoubtReason),
}

/// How the prices of a file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PriceStyle {
    /// The decimal separator, where the prices show one.
    pub(super) decimal: Option<char>,
}

impl PriceStyle {
    /// The style of most of these prices.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let (mut points, mut commas) = (0_usize, 0_usize);
        for number in texts.filter_map(|text| parts(&ascii_digits(text)).map(|parts| parts.number)) {
            match decimal_shown(&number) {
                Some('.') => points += 1,
                Some(',') => commas += 1,
                _ => {}
            }
        }
        let decimal = match points.cmp(&commas) {
            std::cmp::Ordering::Greater => Some('.'),
            std::cmp::Ordering::Less => Some(','),
            std::cmp::Ordering::Equal => None,
        };
        Self { decimal }
    }

    /// Reads a price of a dish or an option.
    pub(super) fn read(self, price: &RawPrice, currency: Currency) -> Result<Priced, PriceFault> {
        match price {
            RawPrice::Absent => Ok(Priced::Open),
            RawPrice::Minor(units) => {
                let minor = Minor::new(*units).map_err(|_| unclear())?;
                in_bounds(minor.to_decimal(currency), currency).map(Priced::Amount)
            }
            RawPrice::Number(number) => number_price(number, currency).map(Priced::Amount),
            RawPrice::Text(text) => self.read_text(text, currency),
        }
    }

    fn read_text(self, text: &str, currency: Currency) -> Result<Priced, PriceFault> {
        let folded = fold(text);
        if folded.is_empty() || NO_PRICE.contains(&folded.as_str()) {
            return Ok(Priced::Open);
        }
        let Some(parts) = parts(&ascii_digits(text.trim())) else { return Err(unclear()) };
        let mut is_from = false;
        let before = fold(&parts.before);
        let sign = before.trim_end().strip_suffix(['-', '−', '+']);
        let is_negative =
            before.trim_end().ends_with(['-', '−']) && parts.number.starts_with(char::is_numeric);
        let before = sign.unwrap_or(&before).trim().to_owned();
        let before = match FROM.iter().find_map(|word| {
            before.strip_prefix(word).filter(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
        }) {
            Some(rest) => {
                is_from = true;
                rest.trim().to_owned()
            }
            None => before,
        };
        let after = fold(&parts.after);
        let after = after.trim_start_matches([',', '.']).trim_start_matches(['-', '–', '—']).trim();
        let (after, unit) = match after.split_once('/') {
            Some((after, unit)) => (after.trim(), Some(unit.trim().to_owned())),
            None => (after, None),
        };
        for word in [before.as_str(), after] {
            check_currency(word, currency)?;
        }
        let number = self.plain(&parts.number, currency)?;
        let amount = in_bounds(if is_negative { format!("-{number}") } else { number }, currency)?;
        Ok(match unit {
            Some(unit) if !unit.is_empty() => Priced::Per(amount, unit),
            _ if is_from => Priced::From(amount),
            _ => Priced::Amount(amount),
        })
    }

    /// The number with a point and without thousands separators.
    fn plain(self, number: &str, currency: Currency) -> Result<String, PriceFault> {
        let number = number.replace('٫', ".");
        let spaces = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '٬' | '_');
        let decimal = match (number.rfind('.'), number.rfind(',')) {
            (Some(point), Some(comma)) => Some(if point > comma { '.' } else { ',' }),
            (None, None) => None,
            _ => {
                let mark = if number.contains('.') { '.' } else { ',' };
                let digits_after = number.rsplit(mark).next().unwrap_or_default().len();
                let is_three = digits_after == 3;
                if number.matches(mark).count() > 1 {
                    None
                } else if !is_three {
                    Some(mark)
                } else {
                    // `1.200` is twelve hundred, or one and a fifth with a third decimal.
                    match self.decimal {
                        _ if currency.exponent() == 3 => Some(mark),
                        Some(decimal) if decimal == mark => return Err(unclear_thousands(&number, mark)),
                        _ => None,
                    }
                }
            }
        };
        let (whole, fraction) = match decimal {
            Some(mark) => number.rsplit_once(mark).unwrap_or((&number, "")),
            None => (number.as_str(), ""),
        };
        let is_mark = |c: char| spaces(c) || ((c == '.' || c == ',') && Some(c) != decimal);
        let groups: Vec<&str> = whole.split(is_mark).collect();
        let are_groups =
            groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_groups || !all_digits(&groups.concat()) || !all_digits(fraction) {
            return Err(unclear());
        }
        Ok(if fraction.is_empty() { groups.concat() } else { format!("{}.{fraction}", groups.concat()) })
    }
}

/// The decimal separator, where this number leaves no doubt.
fn decimal_shown(number: &str) -> Option<char> {
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    let after = |mark| number.rsplit(mark).next().map_or(0, str::len);
    match (points, commas) {
        (1, 0) if after('.') != 3 => Some('.'),
        (0, 1) if after(',') != 3 => Some(','),
        (0, 2..) => Some('.'),
        (2.., 0) => Some(','),
        (1.., 1..) => {
            if number.rfind('.') > number.rfind(',') {
                Some('.')
            } else {
                Some(',')
            }
        }
        _ => None,
    }
}

struct Parts {
    before: String,
    number: String,
    after: String,
}

/// Splits at the first and the last digit. `None`: there is no digit, or there is other text between them.
fn parts(text: &str) -> Option<Parts> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let run = text[first..].find(|c: char| {
        !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬' | '_')
    });
    let number = &text[first..run.map_or(text.len(), |end| first + end)];
    let last = number.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, after) = (&number[..last], &text[first + last..]);
    if after.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Parts { before: text[..first].to_owned(), number: number.to_owned(), after: after.to_owned() })
}

/// Checks a word beside a number: nothing, or the sign or code of the currency.
fn check_currency(word: &str, currency: Currency) -> Result<(), PriceFault> {
    if word.is_empty() {
        return Ok(());
    }
    let other = || PriceFault::OtherCurrency(word.to_uppercase());
    if let Some((_, users)) = SIGNS.iter().find(|(sign, _)| fold(sign) == word) {
        return if users.split(' ').any(|user| user == currency.code()) { Ok(()) } else { Err(other()) };
    }
    match Currency::parse(&word.to_uppercase()) {
        Ok(found) if found == currency => Ok(()),
        Ok(_) => Err(other()),
        Err(_) => Err(unclear()),
    }
}

/// Whether a text is the name, sign or code of another currency than this.
pub(super) fn is_other_currency(text: &str, currency: Currency) -> bool {
    matches!(check_currency(&fold(text), currency), Err(PriceFault::OtherCurrency(_)))
}

/// Whether a text of a column looks like a price.
pub(super) fn looks_like_price(text: &str) -> bool {
    let folded = fold(text);
    !folded.is_empty()
        && (NO_PRICE.contains(&folded.as_str())
            || parts(&ascii_digits(text.trim())).is_some_and(|parts| {
                parts.before.trim().chars().count() <= 6 && parts.after.trim().chars().count() <= 6
            }))
}

/// A number of JSON or of a workbook, whose last digits may be an error of binary fractions.
fn number_price(number: &str, currency: Currency) -> Result<Minor, PriceFault> {
    if let Ok(minor) = in_bounds(number.to_owned(), currency) {
        return Ok(minor);
    }
    let value: f64 = number.parse().map_err(|_| unclear())?;
    let places = currency.exponent() as usize;
    let rounded = format!("{value:.places$}");
    let is_exact = rounded.parse::<f64>().is_ok_and(|near| (near - value).abs() < 1e-6);
    if is_exact { in_bounds(rounded, currency) } else { in_bounds(number.to_owned(), currency) }
}

fn in_bounds(number: String, currency: Currency) -> Result<Minor, PriceFault> {
    vocabulary::price(&number, currency).map_err(|error| match error {
        PriceError::TooHigh(most) => PriceFault::Unclear(DoubtCode::PriceTooHigh.with("most", most)),
        PriceError::NoAmount(_) => unclear(),
    })
}

fn unclear() -> PriceFault {
    PriceFault::Unclear(DoubtCode::PriceUnclear.into())
}

fn unclear_thousands(number: &str, mark: char) -> PriceFault {
    let whole = number.replace(mark, "");
    let fraction = number.trim_end_matches('0');
    PriceFault::Unclear(DoubtCode::PriceThousands.with("whole", whole).and("fraction", fraction))
}

#[cfg(test)]
#[path = "price_text_tests.rs"]
mod tests;
