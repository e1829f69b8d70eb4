//! What the program may do with money: only orders, whose sum is handed to the till (`ORDERS`), or payments too (`BOOKS`).
//!
//! In many countries a program that records payments is a till, with duties that this program does not fulfil. So it proposes `ORDERS`
//! unless it knows of no such duty, and records payments only where the owner has declared that the law does not ask for a fiscal
//! device. The proposals are no legal advice.

use serde::{Deserialize, Serialize};

use super::country_code::CountryCode;
use super::text::Name;
use super::time::Timestamp;

/// Version of the text of the [declaration](super::declaration). It is raised with every change of its meaning.
pub const DECLARATION_VERSION: u16 = 1;

/// What is known about countries, as of November 2026. Those with a duty: there a program that records payments of consumers is a till.
pub const KNOWN_RULES: [(&str, FiscalRule); 8] = [
    ("AT", FiscalRule::DeviceRequired),
    ("CH", FiscalRule::NoneKnown),
    ("DE", FiscalRule::DeviceRequired),
    ("ES", FiscalRule::DeviceRequired),
    ("FR", FiscalRule::DeviceRequired),
    ("GB", FiscalRule::NoneKnown),
    ("IT", FiscalRule::DeviceRequired),
    ("NL", FiscalRule::NoneKnown),
];

/// What the program does with money, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MoneyProfileKind {
    /// Only orders: no payments, tips or refunds. The sum of a party is handed to the till.
    Orders,
    /// Payments, tips and refunds too.
    Books,
}

impl MoneyProfileKind {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Orders => "ORDERS",
            Self::Books => "BOOKS",
        }
    }
}

/// What the program does with money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MoneyProfile {
    /// As [`MoneyProfileKind::Orders`].
    Orders,
    /// As [`MoneyProfileKind::Books`], with the declaration of the owner; `None` for data of an earlier version, which goes on as it
    /// did until the owner chooses.
    Books(Option<Declaration>),
}

impl Default for MoneyProfile {
    fn default() -> Self {
        Self::Books(None)
    }
}

/// The owner's declaration that the country asks for no fiscal device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Declaration {
    /// The name of the owner, or of the user of the computer who ran the command.
    pub by: Name,
    pub at: Timestamp,
    /// The country of the restaurant at that time.
    pub country: Option<CountryCode>,
    /// The [`DECLARATION_VERSION`] of the text.
    pub text_version: u16,
}

impl MoneyProfile {
    /// Its name, without the declaration.
    pub fn kind(&self) -> MoneyProfileKind {
        match self {
            Self::Orders => MoneyProfileKind::Orders,
            Self::Books(_) => MoneyProfileKind::Books,
        }
    }

    /// The declaration of the owner, where there is one.
    pub fn declaration(&self) -> Option<&Declaration> {
        match self {
            Self::Orders | Self::Books(None) => None,
            Self::Books(Some(declaration)) => Some(declaration),
        }
    }

    /// Whether the owner has chosen it for this country. `BOOKS` without a declaration, or with one for another country, is not.
    pub fn is_chosen_for(&self, country: Option<CountryCode>) -> bool {
        match self {
            Self::Orders => true,
            Self::Books(declaration) => declaration.as_ref().is_some_and(|made| made.country == country),
        }
    }
}

/// A choice of the owner that may be stored: `BOOKS` only with the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyChoice(MoneyProfileKind);

/// `BOOKS` was chosen without the declaration, or with another text of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be {DECLARATION_VERSION} for BOOKS: the version of the declaration that the owner has read and makes"
)]
pub struct NotDeclared;

impl MoneyChoice {
    /// Only orders, which needs no declaration.
    pub const ORDERS: Self = Self(MoneyProfileKind::Orders);

    /// The choice of this profile; `declared` is the version of the declaration that the owner makes.
    ///
    /// # Errors
    /// [`NotDeclared`].
    pub fn new(kind: MoneyProfileKind, declared: Option<u16>) -> Result<Self, NotDeclared> {
        match kind {
            MoneyProfileKind::Books if declared != Some(DECLARATION_VERSION) => Err(NotDeclared),
            _ => Ok(Self(kind)),
        }
    }

    /// The name of the chosen profile.
    pub fn kind(self) -> MoneyProfileKind {
        self.0
    }

    /// The profile that is stored.
    pub fn made(self, by: Name, at: Timestamp, country: Option<CountryCode>) -> MoneyProfile {
        match self.0 {
            MoneyProfileKind::Orders => MoneyProfile::Orders,
            MoneyProfileKind::Books => {
                let text_version = DECLARATION_VERSION;
                MoneyProfile::Books(Some(Declaration { by, at, country, text_version }))
            }
        }
    }
}

/// What is known about the duty of a country to use a fiscal device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FiscalRule {
    /// A program that records payments of consumers has duties that this program does not fulfil.
    DeviceRequired,
    /// We know of no such duty. The owner has to check it.
    NoneKnown,
    /// Nothing is known.
    Unknown,
}

impl FiscalRule {
    /// What is known about this country.
    pub fn of(country: Option<&str>) -> Self {
        let known = KNOWN_RULES.iter().find(|(code, _)| Some(*code) == country);
        known.map_or(Self::Unknown, |(_, rule)| *rule)
    }

    /// The profile that is proposed to the owner.
    pub fn proposal(self) -> MoneyProfileKind {
        match self {
            Self::DeviceRequired | Self::Unknown => MoneyProfileKind::Orders,
            Self::NoneKnown => MoneyProfileKind::Books,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by() -> Name {
        Name::parse("Olga").unwrap()
    }

    #[test]
    fn country_with_fiscal_device_or_unknown_rule_proposes_orders() {
        for code in ["AT", "DE", "ES", "FR", "IT"] {
            assert_eq!(FiscalRule::of(Some(code)), FiscalRule::DeviceRequired);
            assert_eq!(FiscalRule::of(Some(code)).proposal(), MoneyProfileKind::Orders, "{code}");
        }
        for country in [None, Some("TR"), Some("US"), Some("ZZ"), Some("")] {
            assert_eq!(FiscalRule::of(country).proposal(), MoneyProfileKind::Orders, "{country:?}");
        }
        assert_eq!(FiscalRule::of(Some("NL")).proposal(), MoneyProfileKind::Books);
        assert!(KNOWN_RULES.is_sorted_by_key(|(code, _)| *code));
        assert!(KNOWN_RULES.iter().all(|(code, _)| CountryCode::parse(code).is_ok()));
    }

    #[test]
    fn books_without_the_current_declaration_is_refused() {
        for declared in [None, Some(0), Some(DECLARATION_VERSION + 1)] {
            assert_eq!(MoneyChoice::new(MoneyProfileKind::Books, declared), Err(NotDeclared), "{declared:?}");
            assert!(MoneyChoice::new(MoneyProfileKind::Orders, declared).is_ok(), "{declared:?}");
        }
        let books = MoneyChoice::new(MoneyProfileKind::Books, Some(DECLARATION_VERSION)).unwrap();
        let made = books.made(by(), Timestamp::from_unix_millis(7), None);
        assert_eq!(made.declaration().map(|made| (made.at.unix_millis(), made.text_version)), Some((7, 1)));
    }

    #[test]
    fn books_is_chosen_only_for_the_country_it_was_declared_for() {
        let (gb, de) = (CountryCode::parse("GB").ok(), CountryCode::parse("DE").ok());
        let books = MoneyChoice::new(MoneyProfileKind::Books, Some(DECLARATION_VERSION)).unwrap();
        let books = books.made(by(), Timestamp::from_unix_millis(7), gb);
        assert!(books.is_chosen_for(gb) && !books.is_chosen_for(de) && !books.is_chosen_for(None));
        assert!(!MoneyProfile::default().is_chosen_for(None), "data of an earlier version");
        assert!(MoneyProfile::Orders.is_chosen_for(de));
    }
}
