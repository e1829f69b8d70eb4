//! Cash rounding: amounts paid in cash are rounded to the smallest coin in use.

use super::money::{Currency, Minor, MoneyError};

/// The smallest coin in use, in minor units; at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashStep(u32);

/// An amount rounded to coins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashAmount {
    /// The smallest coin.
    pub step: CashStep,
    /// The rounded amount, which the guest hands over.
    pub payable: Minor,
    /// `payable` less the exact amount; negative where it was rounded down.
    pub rounding: Minor,
}

impl CashStep {
    /// The smallest coin: `set_minor` (setting `cash_rounding_minor`, 0 is not set), or else that of the currency. The euro has
    /// no default of 5: whether 1 and 2 cent coins are used depends on the country (not in Belgium, Finland, Ireland, the
    /// Netherlands).
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

    /// The coin in minor units.
    pub const fn minor(self) -> u32 {
        self.0
    }

    /// Rounds to the nearest multiple of the coin, up where two are equally near.
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
    fn cash_is_rounded_to_the_smallest_coin_of_the_currency() {
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
    fn cash_in_other_currencies_is_exact_unless_set_otherwise() {
        assert_eq!(rounded("EUR", 1_837), (1_837, 0));
        assert_eq!(rounded("JPY", 7), (7, 0));
        assert_eq!(rounded("BHD", 1_233), (1_233, 0));
        let dutch = CashStep::of(Currency::EUR, 5);
        assert_eq!(dutch.round(Minor::new(1_837).unwrap()).unwrap().payable.units(), 1_835);
        assert_eq!(CashStep::of(Currency::parse("CHF").unwrap(), 1).minor(), 1);
    }
}
