//! Cash has coarser coins than prices have digits: the smallest coin, and what an amount becomes in it.

use super::money::{Currency, Minor, MoneyError};

/// The smallest amount that cash can be made of, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashStep(u32);

/// An amount as cash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashAmount {
    /// The smallest coin.
    pub step: CashStep,
    /// What is handed over.
    pub payable: Minor,
    /// How much that is more than the amount; below zero where it is less.
    pub rounding: Minor,
}

impl CashStep {
    /// The step of a currency, unless the owner has set another (`cash_rounding_minor`; 0 is not set). Where the euro's 1 and 2
    /// cent coins are not used (Belgium, Finland, Ireland, the Netherlands), only the owner knows.
    pub fn of(currency: Currency, set_minor: u64) -> Self {
        match u32::try_from(set_minor) {
            Ok(0) | Err(_) => Self(match currency.code() {
                "CHF" | "AUD" | "CAD" => 5,
                "NZD" => 10,
                "DKK" => 50,
                "SEK" | "NOK" => 100,
                _ => 1,
            }),
            Ok(set) => Self(set),
        }
    }

    /// In minor units.
    pub const fn minor(self) -> u32 {
        self.0
    }

    /// The nearest amount that cash can be made of; the larger one where two are as near.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn round(self, amount: Minor) -> Result<CashAmount, MoneyError> {
        let step = i64::from(self.0.max(1));
        let payable = Minor::new((amount.units() + step / 2).div_euclid(step) * step)?;
        Ok(CashAmount { step: self, payable, rounding: payable.minus(amount)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(code: &str, units: i64) -> (i64, i64) {
        let step = CashStep::of(Currency::parse(code).unwrap(), 0);
        let cash = step.round(Minor::new(units).unwrap()).unwrap();
        (cash.payable.units(), cash.rounding.units())
    }

    #[test]
    fn each_currency_has_its_smallest_coin() {
        assert_eq!(rounded("CHF", 1_837), (1_835, -2));
        assert_eq!(rounded("CHF", 1_838), (1_840, 2));
        assert_eq!(rounded("AUD", 1_003), (1_005, 2));
        assert_eq!(rounded("CAD", 1_002), (1_000, -2));
        assert_eq!(rounded("NZD", 1_005), (1_010, 5));
        assert_eq!(rounded("NZD", 1_004), (1_000, -4));
        assert_eq!(rounded("DKK", 1_024), (1_000, -24));
        assert_eq!(rounded("DKK", 1_025), (1_050, 25));
        assert_eq!(rounded("DKK", 1_075), (1_100, 25));
        assert_eq!(rounded("SEK", 1_049), (1_000, -49));
        assert_eq!(rounded("NOK", 1_050), (1_100, 50));
    }

    #[test]
    fn elsewhere_cash_is_exact_until_the_owner_says_otherwise() {
        assert_eq!(rounded("EUR", 1_837), (1_837, 0));
        assert_eq!(rounded("JPY", 7), (7, 0));
        assert_eq!(rounded("BHD", 1_233), (1_233, 0));
        let dutch = CashStep::of(Currency::EUR, 5);
        assert_eq!(dutch.round(Minor::new(1_837).unwrap()).unwrap().payable.units(), 1_835);
        assert_eq!(CashStep::of(Currency::parse("CHF").unwrap(), 1).minor(), 1);
    }
}
