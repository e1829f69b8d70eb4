//! What the owner decides about the restaurant as a whole.

use serde::{Deserialize, Serialize};

use super::money::{Currency, TaxKind, TaxRate};
use super::text::{Code, Name};

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
