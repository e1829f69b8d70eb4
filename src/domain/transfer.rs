//! Paying by transfer: the guest's bank app reads a code and fills in who gets how much. In the euro area that is a SEPA credit
//! transfer (EPC069-12), in India UPI. No confirmation comes back to the box: whoever serves looks at the phone.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::money::{Currency, Minor};
use super::text::{Name, TextError};

/// A payment code of this standard is no longer (EPC069-12, 2.2): version 13 of a QR code with error level M holds just this.
pub const EPC_BYTES_MAX: usize = 331;
/// Characters of its name.
const EPC_NAME_MAX: usize = 70;
/// Characters of its text.
const EPC_TEXT_MAX: usize = 140;
/// Its largest amount, in cents.
const EPC_AMOUNT_MAX: i64 = 99_999_999_999;
/// Characters of what a UPI payment is for; apps cut what is longer.
const UPI_NOTE_MAX: usize = 80;

/// Who gets the money. Each part may be missing: without an IBAN there is no SEPA code, without a VPA no UPI code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The name of the account; where it is missing, the restaurant's.
    pub name: Option<PayeeName>,
    /// The account.
    pub iban: Option<Iban>,
    /// The bank; needed outside the European Economic Area alone.
    pub bic: Option<Bic>,
    /// The UPI address.
    pub vpa: Option<Vpa>,
}

fn form<T>(wanted: &'static str) -> Result<T, TextError> {
    Err(TextError::Form(wanted))
}

macro_rules! written {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}

written! {
    /// The name of an account, as long as a SEPA code holds.
    PayeeName;
    /// An account of a European bank, without spaces.
    Iban;
    /// A bank.
    Bic;
    /// A UPI address such as `pasta@okbank`.
    Vpa;
}

impl PayeeName {
    /// Checks and tidies what was typed.
    ///
    /// # Errors
    /// [`TextError`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let name = Name::parse(text)?;
        let len = name.as_str().chars().count();
        if len > EPC_NAME_MAX {
            return Err(TextError::TooLong { max: EPC_NAME_MAX, len });
        }
        Ok(Self(name.to_string()))
    }
}

impl Iban {
    /// Reads it as people write it, with or without spaces, and holds it against its check digits (ISO 7064, mod 97-10).
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let spaceless: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let iban = spaceless.to_ascii_uppercase();
        let is_formed = (15..=34).contains(&iban.len())
            && iban.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            && iban.bytes().take(2).all(|b| b.is_ascii_uppercase())
            && iban.bytes().skip(2).take(2).all(|b| b.is_ascii_digit());
        if !is_formed {
            return form("an IBAN such as DE89 3704 0044 0532 0130 00");
        }
        // The country and the check digits go to the end, letters count from 10; the whole number leaves 1 when divided by 97.
        let rest = iban.bytes().skip(4).chain(iban.bytes().take(4)).fold(0u32, |rest, b| match b {
            b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
            _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
        });
        if rest == 1 { Ok(Self(iban)) } else { form("an IBAN without a slip: its check digits do not fit") }
    }
}

impl Bic {
    /// Reads it as people write it.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let bic = text.trim().to_ascii_uppercase();
        let is_formed = matches!(bic.len(), 8 | 11)
            && bic.bytes().take(6).all(|b| b.is_ascii_uppercase())
            && bic.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if is_formed { Ok(Self(bic)) } else { form("a BIC of 8 or 11 characters such as COBADEFFXXX") }
    }
}

impl Vpa {
    /// Reads it as people write it.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        let all =
            |part: &str, more: &[u8]| part.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b));
        match text.split_once('@') {
            Some((who, bank))
                if (2..=128).contains(&who.len())
                    && (2..=64).contains(&bank.len())
                    && all(who, b".-_")
                    && all(bank, b".-") =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => form("a UPI address such as pasta@okbank"),
        }
    }
}

/// The first so many characters.
fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect::<String>().trim_end().to_owned()
}

/// An amount as a decimal: 1234 cents are `12.34`.
fn decimal(amount: Minor, currency: Currency) -> String {
    let (digits, places) = (amount.units().unsigned_abs(), currency.exponent() as usize);
    let text = format!("{digits:0>width$}", width = places + 1);
    match places {
        0 => text,
        _ => format!("{}.{}", &text[..text.len() - places], &text[text.len() - places..]),
    }
}

impl Payee {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The name of the account, or the restaurant's.
    fn name_or(&self, restaurant: &Name) -> String {
        self.name.as_ref().map_or_else(|| cut(restaurant.as_str(), EPC_NAME_MAX), ToString::to_string)
    }

    /// Whether a bill in this currency can be paid by SEPA transfer.
    pub fn takes_sepa(&self, currency: Currency) -> bool {
        self.iban.is_some() && currency.code() == "EUR"
    }

    /// Whether a bill in this currency can be paid by UPI.
    pub fn takes_upi(&self, currency: Currency) -> bool {
        self.vpa.is_some() && currency.code() == "INR"
    }

    /// The text of a SEPA payment code (EPC069-12, version 002, UTF-8). `about` is what both sides see in their statements; it
    /// is cut, and then the name is, where the code would become longer than apps read. `None` where there is no IBAN, the
    /// currency is not the euro, or the amount is none that a transfer can have.
    pub fn epc(&self, restaurant: &Name, currency: Currency, amount: Minor, about: &str) -> Option<String> {
        let iban = self.iban.as_ref().filter(|_| self.takes_sepa(currency))?;
        if !(1..=EPC_AMOUNT_MAX).contains(&amount.units()) {
            return None;
        }
        let bic = self.bic.as_ref().map_or("", Bic::as_str);
        let amount = decimal(amount, currency);
        let (mut name, mut about) = (self.name_or(restaurant), cut(about, EPC_TEXT_MAX));
        loop {
            // Service tag, version, character set, kind, BIC, name, IBAN, amount, purpose, reference, text.
            let mut text = format!("BCD\n002\n1\nSCT\n{bic}\n{name}\n{iban}\nEUR{amount}");
            if !about.is_empty() {
                text.push_str(&format!("\n\n\n{about}"));
            }
            if text.len() <= EPC_BYTES_MAX {
                return Some(text);
            }
            let longer = if about.is_empty() { &mut name } else { &mut about };
            *longer = cut(longer, longer.chars().count().saturating_sub(1));
            if name.is_empty() {
                return None;
            }
        }
    }

    /// The link that a UPI app reads. `None` where there is no UPI address or the currency is not the rupee.
    pub fn upi(&self, restaurant: &Name, currency: Currency, amount: Minor, about: &str) -> Option<String> {
        let vpa = self.vpa.as_ref().filter(|_| self.takes_upi(currency))?;
        if amount <= Minor::ZERO {
            return None;
        }
        let mut link = format!(
            "upi://pay?pa={vpa}&pn={}&am={}&cu=INR",
            percent_encoded(&self.name_or(restaurant)),
            decimal(amount, currency),
        );
        if !about.is_empty() {
            link.push_str(&format!("&tn={}", percent_encoded(&cut(about, UPI_NOTE_MAX))));
        }
        Some(link)
    }
}

/// Everything but the unreserved characters of RFC 3986 as `%XX`.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
#[path = "transfer_tests.rs"]
mod tests;
