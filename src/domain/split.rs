//! Division of an amount into parts that sum exactly to it (largest remainder method): each part is rounded down, and the minor
//! units left over go to the parts with the largest remainders, the earlier part where two are equal.

use super::money::Minor;

/// Most equal parts of a bill: one for each phone of a session.
pub const WAYS_MAX: usize = 40;

/// The amount in parts proportional to the weights; amount and weights must not be negative. Where all weights are zero, all
/// parts are zero.
pub fn allot(amount: Minor, weights: &[Minor]) -> Vec<Minor> {
    let whole: i128 = weights.iter().map(|weight| i128::from(weight.units())).sum();
    if whole == 0 {
        return vec![Minor::ZERO; weights.len()];
    }
    // No amount is above 9·10¹¹, so a product is below 10²⁴ and fits an i128.
    let exact = |weight: &Minor| i128::from(amount.units()) * i128::from(weight.units());
    let mut parts: Vec<i128> = weights.iter().map(|weight| exact(weight) / whole).collect();
    let mut left = i128::from(amount.units()) - parts.iter().sum::<i128>();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(exact(&weights[*index]) % whole));
    for index in by_remainder {
        if left == 0 {
            break;
        }
        parts[index] += 1;
        left -= 1;
    }
    // A part is at most the whole, which is a valid amount.
    parts
        .into_iter()
        .map(|part| i64::try_from(part).ok().and_then(|p| Minor::new(p).ok()).unwrap_or_default())
        .collect()
}

/// The amount in `ways` parts that differ by at most one minor unit; the larger ones come first.
pub fn evenly(amount: Minor, ways: usize) -> Vec<Minor> {
    let one = Minor::new(1).unwrap_or_default();
    allot(amount, &vec![one; ways])
}

/// The worth of the first `count` of `of` equal units that are worth `amount` together, rounded down; all of them are worth the
/// whole amount. The cost of some units is the difference of two such values, so that all costs sum exactly to the amount.
pub fn worth_of_first(amount: Minor, count: u32, of: u32) -> Minor {
    if count >= of {
        return amount;
    }
    let worth = i128::from(amount.units()) * i128::from(count) / i128::from(of);
    i64::try_from(worth).ok().and_then(|units| Minor::new(units).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(units: i64) -> Minor {
        Minor::new(units).unwrap()
    }

    fn units(parts: &[Minor]) -> Vec<i64> {
        parts.iter().map(|part| part.units()).collect()
    }

    #[test]
    fn equal_parts_sum_to_the_amount() {
        assert_eq!(units(&evenly(minor(1_000), 3)), [334, 333, 333]);
        assert_eq!(units(&evenly(minor(2), 3)), [1, 1, 0]);
        assert_eq!(units(&evenly(minor(0), 2)), [0, 0]);
        assert_eq!(units(&evenly(minor(7), 1)), [7]);
    }

    #[test]
    fn remaining_unit_goes_to_the_part_with_the_largest_remainder() {
        // 10 × 1/6, 2/6, 3/6 = 1.67, 3.33, 5.00: the first has the largest remainder.
        assert_eq!(units(&allot(minor(10), &[minor(1), minor(2), minor(3)])), [2, 3, 5]);
        // 5 × 1/2 each: the earlier one.
        assert_eq!(units(&allot(minor(5), &[minor(7), minor(7)])), [3, 2]);
        assert_eq!(units(&allot(minor(5), &[minor(0), minor(7)])), [0, 5]);
    }

    #[test]
    fn weights_that_sum_to_the_amount_are_the_parts() {
        let weights = [minor(643), minor(0), minor(2_759), minor(1)];
        assert_eq!(allot(minor(3_403), &weights), weights);
    }

    #[test]
    fn parts_of_zero_weights_are_zero() {
        assert_eq!(units(&allot(minor(5), &[minor(0), minor(0)])), [0, 0]);
        assert_eq!(units(&allot(minor(5), &[])), [0; 0]);
    }

    #[test]
    fn largest_amount_does_not_overflow() {
        let most = minor(Minor::MAX);
        assert_eq!(Minor::sum(allot(most, &[most, minor(1)])), Ok(most));
    }

    #[test]
    fn costs_of_single_units_sum_to_the_line() {
        let cost = |from, to| {
            worth_of_first(minor(100), to, 3).units() - worth_of_first(minor(100), from, 3).units()
        };
        assert_eq!([cost(0, 1), cost(1, 2), cost(2, 3)], [33, 33, 34]);
        assert_eq!(cost(0, 3), 100);
    }
}
