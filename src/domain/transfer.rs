//! Payment codes for transfers: the guest's bank app reads one and fills in payee and amount. For the euro this is a SEPA credit
//! transfer (EPC069-12), for the rupee UPI. The server gets no confirmation; the waiter checks it on the guest's phone.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::money::{Currency, Minor};
use super::text::{Name, TextError};

/// Most bytes of a SEPA payment code (EPC069-12, 2.2): the capacity of a QR code of version 13 with error level M.
pub const EPC_BYTES_MAX: usize = 331;
/// Most characters of the payee's name.
const EPC_NAME_MAX: usize = 70;
/// Most characters of the remittance text.
const EPC_TEXT_MAX: usize = 140;
/// Largest amount in cents.
const EPC_AMOUNT_MAX: i64 = 99_999_999_999;
/// Most characters of the note of a UPI payment; apps cut longer ones.
const UPI_NOTE_MAX: usize = 80;

/// Who receives transfers. Without an IBAN there is no SEPA code, without a VPA no UPI code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The account holder; the restaurant's name where it is not set.
    pub name: Option<PayeeName>,
    /// The account for SEPA.
    pub iban: Option<Iban>,
    /// The bank of the account; required only outside the European Economic Area.
    pub bic: Option<Bic>,
    /// The UPI address.
    pub vpa: Option<Vpa>,
}

fn form<T>(wanted: &'static str) -> Result<T, TextError> {
    Err(TextError::Form(wanted))
}

macro_rules! validated_texts {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The validated text.
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

validated_texts! {
    /// The name of an account holder, short enough for a SEPA code.
    PayeeName;
    /// An IBAN in upper case without spaces.
    Iban;
    /// The BIC of a bank, in upper case.
    Bic;
    /// A UPI address such as `pasta@okbank`.
    Vpa;
}

impl PayeeName {
    /// Validates and normalizes a name.
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
    /// Parses an IBAN with or without spaces and verifies its check digits (ISO 7064, mod 97-10).
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
        // Country and check digits are moved to the end and letters become numbers from 10; the number modulo 97 must be 1.
        let rest = iban.bytes().skip(4).chain(iban.bytes().take(4)).fold(0u32, |rest, b| match b {
            b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
            _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
        });
        if rest == 1 {
            Ok(Self(iban))
        } else {
            form("an IBAN with valid check digits: check it for typing errors")
        }
    }
}

impl Bic {
    /// Parses a BIC of 8 or 11 characters in upper or lower case.
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
    /// Parses a UPI address such as `pasta@okbank`.
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

/// At most the first `chars` characters, without trailing spaces.
fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect::<String>().trim_end().to_owned()
}

/// An amount as a decimal with all digits of the currency: 1234 cents are `12.34`.
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

    /// The account holder, or the restaurant's name.
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

    /// The text of a SEPA payment code (EPC069-12, version 002, UTF-8). `about` is the remittance text of both statements. Where
    /// the code would be too long, `about` is cut, then the name. `None` without an IBAN, for another currency than the euro, and
    /// for an amount that a transfer cannot have.
    pub fn epc(&self, restaurant: &Name, currency: Currency, amount: Minor, about: &str) -> Option<String> {
        let iban = self.iban.as_ref().filter(|_| self.takes_sepa(currency))?;
        if !(1..=EPC_AMOUNT_MAX).contains(&amount.units()) {
            return None;
        }
        let bic = self.bic.as_ref().map_or("", Bic::as_str);
        let amount = decimal(amount, currency);
        let (mut name, mut about) = (self.name_or(restaurant), cut(about, EPC_TEXT_MAX));
        loop {
            // Service tag, version, character set, identification, BIC, name, IBAN, amount, purpose, reference, text.
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

    /// The link that a UPI app opens. `None` without a UPI address, for another currency than the rupee, and for an amount that is
    /// not above zero.
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
