//! A change of many prices at once: a percentage, then rounding.

use super::menu::MenuItem;
use super::money::{Minor, MoneyError};

/// Smallest and largest change, in tenths of a percent: from −90 % to +100 %. More is a misplaced decimal point.
pub const TENTHS_RANGE: std::ops::RangeInclusive<i32> = -900..=1_000;
/// The steps that prices may be rounded to, in minor units.
pub const STEPS: [i64; 5] = [1, 5, 10, 50, 100];

/// A percentage and the step that the new prices are rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceChange {
    tenths: i32,
    step: i64,
    with_options: bool,
}

impl PriceChange {
    /// A change by `tenths` of a percent, within [`TENTHS_RANGE`], rounded to one of [`STEPS`]. `None` for other values.
    pub fn new(tenths: i32, step: i64, with_options: bool) -> Option<Self> {
        (TENTHS_RANGE.contains(&tenths) && STEPS.contains(&step)).then_some(Self {
            tenths,
            step,
            with_options,
        })
    }

    /// The percentage in tenths.
    pub fn tenths(&self) -> i32 {
        self.tenths
    }

    /// The step of rounding, in minor units.
    pub fn step(&self) -> i64 {
        self.step
    }

    /// The price after the change, rounded to the nearest step, a half away from 0. A price above 0 stays above 0.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn price(&self, before: Minor) -> Result<Minor, MoneyError> {
        let changed = i128::from(before.units()) * i128::from(1_000 + self.tenths);
        let step = i128::from(self.step) * 1_000;
        let steps = (2 * changed.abs() + step) / (2 * step);
        let least = if before > Minor::ZERO { 1 } else { 0 };
        let units = steps.max(least) * i128::from(self.step) * changed.signum();
        i64::try_from(units).map_err(|_| MoneyError::TooLarge).and_then(Minor::new)
    }

    /// Changes the prices of a dish: its own, those of its variants and of certain hours, and where asked for those of its options.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn apply(&self, dish: &mut MenuItem) -> Result<(), MoneyError> {
        dish.price = self.price(dish.price)?;
        let variants = dish.variants.iter_mut().map(|variant| &mut variant.price);
        let timed = dish.sale.timed_prices.iter_mut().flat_map(|timed| {
            timed.price.iter_mut().chain(timed.variant_prices.iter_mut().map(|price| &mut price.price))
        });
        for price in variants.chain(timed) {
            *price = self.price(*price)?;
        }
        if self.with_options {
            for option in dish.option_groups.iter_mut().flat_map(|group| &mut group.options) {
                option.price = self.price(option.price)?;
                for price in &mut option.rules.variant_prices {
                    price.price = self.price(price.price)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changed(units: i64, tenths: i32, step: i64) -> i64 {
        PriceChange::new(tenths, step, false).unwrap().price(Minor::new(units).unwrap()).unwrap().units()
    }

    #[test]
    fn price_is_raised_and_rounded_to_the_step() {
        assert_eq!(changed(643, 50, 1), 675, "6.7515 is rounded to the cent");
        assert_eq!(changed(643, 50, 10), 680);
        assert_eq!(changed(643, 50, 50), 700, "675.15 is nearer to 700 than to 650");
        assert_eq!(changed(1_000, -75, 5), 925);
        assert_eq!(changed(-50, 100, 5), -55, "an option that makes the dish cheaper");
        assert_eq!(changed(0, 100, 50), 0);
    }

    #[test]
    fn price_above_zero_never_becomes_zero() {
        assert_eq!(changed(4, -900, 100), 100);
        assert_eq!(changed(20, 0, 100), 100);
    }

    #[test]
    fn percentage_and_step_out_of_range_are_refused() {
        assert!(PriceChange::new(1_001, 1, false).is_none());
        assert!(PriceChange::new(-901, 1, false).is_none());
        assert!(PriceChange::new(50, 3, false).is_none());
    }

    #[test]
    fn price_past_the_largest_amount_is_refused() {
        let double = PriceChange::new(1_000, 1, false).unwrap();
        assert_eq!(double.price(Minor::new(Minor::MAX).unwrap()), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn new_price_is_a_multiple_of_the_step_and_at_most_half_a_step_off(
            units in 1i64..1_000_000, tenths in -900i32..=1_000, at in 0usize..5,
        ) {
            let step = STEPS[at];
            let after = changed(units, tenths, step);
            prop_assert_eq!(after % step, 0);
            let exact = i128::from(units) * i128::from(1_000 + tenths);
            let off = (i128::from(after) * 1_000 - exact).abs();
            prop_assert!(after == step || 2 * off <= i128::from(step) * 1_000);
        }
    }
}
