//! What the owner decides about the restaurant as a whole.

use serde::{Deserialize, Serialize};

use super::limits::{Limit, LimitError, LimitList, Limits};
use super::money::{Currency, TaxKind, TaxRate};
use super::text::{Code, Name};
use super::transfer::Payee;

/// A kind of goods for tax: food, drinks, alcohol to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxClass {
    /// What menu items name it by.
    pub code: Code,
    /// What the bill calls it.
    pub name: Name,
    /// The rate now; an order keeps the rate of its moment.
    pub rate: TaxRate,
    /// Whether prices hold it.
    pub kind: TaxKind,
}

/// A place in the kitchen that makes things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// What menu items and displays name it by.
    pub code: Code,
    /// What people call it.
    pub name: Name,
}

/// The restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restaurant {
    /// The name over the door.
    pub name: Name,
    /// The one currency of every price.
    pub currency: Currency,
    /// The tax classes menu items may name.
    pub tax_classes: Vec<TaxClass>,
    /// The stations menu items may name.
    pub stations: Vec<Station>,
}

impl Restaurant {
    /// The tax class of that code.
    pub fn tax_class(&self, code: &Code) -> Option<&TaxClass> {
        self.tax_classes.iter().find(|c| c.code == *code)
    }

    /// The station of that code.
    pub fn station(&self, code: &Code) -> Option<&Station> {
        self.stations.iter().find(|s| s.code == *code)
    }
}

/// What the owner has set other than it comes. Limits are kept by name, so that a program that knows more
/// or fewer of them reads the same record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Limits that differ from their defaults, by name.
    pub limits: Vec<(String, u64)>,
    /// Addresses that many guests share, such as a router that hides the dining room; in the one spelling
    /// that addresses are counted by.
    pub shared_addresses: Vec<String>,
    /// Who gets the money of a transfer.
    pub payee: Option<Payee>,
}

/// Shared addresses there may be. A restaurant has one router, a hotel a few.
pub const SHARED_ADDRESSES_MAX: usize = 32;

impl Settings {
    /// The limits of guests, tables and the kitchen in force.
    pub fn limits(&self) -> Limits {
        Limits::of(&self.limits)
    }

    /// Sets a limit of the list, or with `None` uses its default again.
    ///
    /// # Errors
    /// [`LimitError`]; nothing is set then.
    pub fn set_limit(&mut self, list: LimitList, name: &str, value: Option<u64>) -> Result<(), LimitError> {
        let Limit { default, least, most, .. } = *list.find(name)?;
        let value = value.unwrap_or(default);
        if !(least..=most).contains(&value) {
            return Err(LimitError::Range { least, most });
        }
        self.limits.retain(|(other, _)| other != name);
        if value != default {
            self.limits.push((name.to_owned(), value));
            self.limits.sort();
        }
        Ok(())
    }

    /// Whether many guests share this address.
    pub fn is_shared(&self, address: &str) -> bool {
        self.shared_addresses.iter().any(|shared| shared == address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: LimitList = LimitList(&[Limits::GROUP]);

    #[test]
    fn a_setting_differs_from_its_default_or_is_not_kept() {
        let mut settings = Settings::default();
        settings.set_limit(LIST, "changes_burst", Some(100)).unwrap();
        assert_eq!(settings.limits().changes_burst, 100);
        settings.set_limit(LIST, "changes_burst", Some(60)).unwrap();
        assert_eq!(settings, Settings::default(), "60 is how it comes");
        settings.set_limit(LIST, "calls_per_session_max", Some(2)).unwrap();
        settings.set_limit(LIST, "calls_per_session_max", None).unwrap();
        assert_eq!(settings, Settings::default());
        assert!(settings.set_limit(LIST, "calls_per_session_max", Some(9)).is_err());
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_record_of_another_program_is_read_as_far_as_it_is_known() {
        let limits = vec![("nobody_knows_this".to_owned(), 7), ("changes_burst".to_owned(), u64::MAX)];
        let settings = Settings { limits, ..Settings::default() };
        assert_eq!(settings.limits(), Limits::default());
    }
}
