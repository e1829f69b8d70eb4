//! The restaurant and its settings.

use serde::{Deserialize, Serialize};

use super::limits::{Limit, LimitError, LimitList, Limits};
use super::money::{Currency, TaxKind, TaxRate};
use super::text::{Code, Name};
use super::transfer::Payee;

/// A kind of goods with its tax: food, drinks, alcohol to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TaxClass {
    /// The code that menu items refer to.
    pub code: Code,
    pub name: Name,
    /// The current rate; an order keeps the rate it was placed at.
    pub rate: TaxRate,
    pub kind: TaxKind,
}

/// A place in the kitchen or bar that prepares items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Station {
    /// The code that menu items and displays refer to.
    pub code: Code,
    pub name: Name,
}

/// Name, currency, tax classes and stations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Restaurant {
    pub name: Name,
    /// The currency of all prices.
    pub currency: Currency,
    pub tax_classes: Vec<TaxClass>,
    pub stations: Vec<Station>,
}

impl Restaurant {
    /// The tax class with this code.
    pub fn tax_class(&self, code: &Code) -> Option<&TaxClass> {
        self.tax_classes.iter().find(|c| c.code == *code)
    }

    /// The station with this code.
    pub fn station(&self, code: &Code) -> Option<&Station> {
        self.stations.iter().find(|s| s.code == *code)
    }
}

/// Settings that the owner has changed. Limits are stored by name, so that versions with more or fewer limits read the same
/// record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Limits that differ from their defaults, by name.
    pub limits: Vec<(String, u64)>,
    /// Client addresses that many guests share, such as that of a router with NAT, in the same form as the counted addresses.
    pub shared_addresses: Vec<String>,
    /// Who receives transfers.
    pub payee: Option<Payee>,
}

/// Most shared addresses. A restaurant has one router, a hotel a few.
pub const SHARED_ADDRESSES_MAX: usize = 32;

impl Settings {
    /// The limits in force. Unknown names and values out of range are ignored: their default applies.
    pub fn limits(&self) -> Limits {
        Limits::of(&self.limits)
    }

    /// Sets a limit of the list, or with `None` resets it to its default.
    ///
    /// # Errors
    /// [`LimitError`]; the settings are then unchanged.
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

    /// Whether this is one of the shared addresses.
    pub fn is_shared(&self, address: &str) -> bool {
        self.shared_addresses.iter().any(|shared| shared == address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: LimitList = LimitList(&[Limits::GROUP]);

    #[test]
    fn limit_equal_to_its_default_is_not_stored() {
        let mut settings = Settings::default();
        settings.set_limit(LIST, "changes_burst", Some(100)).unwrap();
        assert_eq!(settings.limits().changes_burst, 100);
        settings.set_limit(LIST, "changes_burst", Some(60)).unwrap();
        assert_eq!(settings, Settings::default(), "60 is the default");
        settings.set_limit(LIST, "calls_per_session_max", Some(2)).unwrap();
        settings.set_limit(LIST, "calls_per_session_max", None).unwrap();
        assert_eq!(settings, Settings::default());
        assert!(settings.set_limit(LIST, "calls_per_session_max", Some(9)).is_err());
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn unknown_limits_and_values_out_of_range_are_ignored() {
        let limits = vec![("nobody_knows_this".to_owned(), 7), ("changes_burst".to_owned(), u64::MAX)];
        let settings = Settings { limits, ..Settings::default() };
        assert_eq!(settings.limits(), Limits::default());
    }
}
