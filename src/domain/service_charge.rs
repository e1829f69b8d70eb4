//! Service charge: a percentage of what a party ordered, after comps and discounts, with a tax of its own.
//!
//! The owner sets it; what was set when a party was seated is frozen for its stay. A manager can charge another percentage for one party,
//! or none (`AdjustmentKind::Service`).

use serde::{Deserialize, Serialize};

use super::money::Minor;
use super::percent::Percent;
use super::session::Covers;
use super::settings::Restaurant;
use super::tax::TaxLine;
use super::text::Code;

/// The largest service charge, in thousandths of a percent. Above a third of the price it is most likely a mistyped number.
pub const SERVICE_PERCENT_MAX: u32 = 30_000;

/// The service charge as the owner has set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ServiceSetting {
    /// At most [`SERVICE_PERCENT_MAX`].
    pub percent: Percent,
    /// Parties of at least this many guests pay it; 0 for every party, `None` where only managers charge it.
    pub from_guests: Option<u16>,
    /// The tax class of the charge.
    pub tax_class: Code,
}

/// The service charge that was set when a party was seated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ServiceTerms {
    pub percent: Percent,
    /// As in the setting. A party whose number of guests nobody entered has none.
    pub from_guests: Option<u16>,
    pub tax: TaxLine,
}

/// A service charge that a party pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ServiceCharge {
    pub percent: Percent,
    pub tax: TaxLine,
}

/// Why a service charge cannot be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ServiceSettingError {
    #[error("must be one of {}, is {found}", .allowed.join(", "))]
    TaxClass { found: String, allowed: Vec<String> },
}

impl ServiceSetting {
    /// Whether the restaurant has the tax class.
    ///
    /// # Errors
    /// [`ServiceSettingError`].
    pub fn check(&self, restaurant: &Restaurant) -> Result<(), ServiceSettingError> {
        if restaurant.tax_class(&self.tax_class).is_some() {
            return Ok(());
        }
        let allowed = restaurant.tax_classes.iter().map(|class| class.code.to_string()).collect();
        Err(ServiceSettingError::TaxClass { found: self.tax_class.to_string(), allowed })
    }

    /// The charge for a party that is seated now; `None` where the restaurant has no such tax class any more.
    pub fn terms(&self, restaurant: &Restaurant) -> Option<ServiceTerms> {
        let tax = TaxLine::of(restaurant.tax_class(&self.tax_class)?);
        Some(ServiceTerms { percent: self.percent, from_guests: self.from_guests, tax })
    }
}

impl ServiceTerms {
    /// The charge for a party of this size.
    pub fn for_party(self, covers: Option<Covers>) -> Option<ServiceCharge> {
        let guests = covers.map_or(0, Covers::count);
        let is_charged = self.from_guests.is_some_and(|from| guests >= from);
        is_charged.then_some(ServiceCharge { percent: self.percent, tax: self.tax })
    }
}

impl ServiceCharge {
    /// The charge on this sum, in the prices of its tax: with tax included or before tax that is added on top.
    pub fn on(self, lines: Minor) -> Minor {
        self.percent.of(lines.max(Minor::ZERO))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{TaxKind, TaxRate};

    #[test]
    fn charge_is_for_parties_of_the_set_size_and_for_all_from_zero() {
        let tax = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(19_000).unwrap() };
        let percent = Percent::new(12_500).unwrap();
        let is_charged = |from_guests: Option<u16>, guests: u16| {
            ServiceTerms { percent, from_guests, tax }.for_party(Covers::new(guests)).is_some()
        };
        assert!(is_charged(Some(6), 6) && is_charged(Some(6), 7) && !is_charged(Some(6), 5));
        assert!(!is_charged(Some(6), 0), "nobody entered how many guests they are");
        assert!(is_charged(Some(0), 0), "every party");
        assert!(!is_charged(None, 40), "only if a manager charges it");
    }

    #[test]
    fn charge_is_rounded_half_up_and_never_below_zero() {
        let tax = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(19_000).unwrap() };
        let charge = ServiceCharge { percent: Percent::new(12_500).unwrap(), tax };
        let on = |units: i64| charge.on(Minor::new(units).unwrap()).units();
        assert_eq!([on(1_000), on(4), on(3), on(0), on(-800)], [125, 1, 0, 0, 0]);
        assert_eq!(charge.percent.to_string(), "12.5");
    }
}
