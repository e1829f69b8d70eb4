//! Dividing an amount so that nothing is left over: each part is rounded down, and what remains goes to the parts that lost
//! most by it (largest remainder), the earlier one where two lost the same. The parts always sum to the whole.

use super::money::Minor;

/// Into how many equal parts a bill is split. A long table seats 20, and each of forty phones may be somebody.
pub const WAYS_MAX: usize = 40;

/// The amount in parts as these weights are to each other; no weight and no amount below zero. Where all weights are zero
/// nothing is allotted: every part is nothing.
pub fn allot(amount: Minor, weights: &[Minor]) -> Vec<Minor> {
    let whole: i128 = weights.iter().map(|weight| i128::from(weight.units())).sum();
    if whole == 0 {
        return vec![Minor::ZERO; weights.len()];
    }
    // No amount is above 9·10¹¹, so that no product is above 10²⁴ and an i128 holds it.
    let exact = |weight: &Minor| i128::from(amount.units()) * i128::from(weight.units());
    let mut parts: Vec<i128> = weights.iter().map(|weight| exact(weight) / whole).collect();
    let mut left = i128::from(amount.units()) - parts.iter().sum::<i128>();
    let mut by_loss: Vec<usize> = (0..weights.len()).collect();
    by_loss.sort_by_key(|index| std::cmp::Reverse(exact(&weights[*index]) % whole));
    for index in by_loss {
        if left == 0 {
            break;
        }
        parts[index] += 1;
        left -= 1;
    }
    // A part is never more than the whole, which is an amount.
    parts
        .into_iter()
        .map(|part| i64::try_from(part).ok().and_then(|p| Minor::new(p).ok()).unwrap_or_default())
        .collect()
}

/// The amount in so many parts that differ by one at most; the larger ones come first.
pub fn evenly(amount: Minor, ways: usize) -> Vec<Minor> {
    let one = Minor::new(1).unwrap_or_default();
    allot(amount, &vec![one; ways])
}

/// What the first `count` of `of` equal things are worth that are worth `amount` together, rounded down; all of them are worth
/// all of it. What some of them cost is the difference of two of these, so that the parts of a line always sum to the line.
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
    fn ten_euros_among_three_leave_no_cent_on_the_table() {
        assert_eq!(units(&evenly(minor(1_000), 3)), [334, 333, 333]);
        assert_eq!(units(&evenly(minor(2), 3)), [1, 1, 0]);
        assert_eq!(units(&evenly(minor(0), 2)), [0, 0]);
        assert_eq!(units(&evenly(minor(7), 1)), [7]);
    }

    #[test]
    fn the_cent_goes_to_whoever_lost_most_by_rounding() {
        // 10 × 1/6, 2/6, 3/6 = 1.67, 3.33, 5.00: the first lost most.
        assert_eq!(units(&allot(minor(10), &[minor(1), minor(2), minor(3)])), [2, 3, 5]);
        // 5 × 1/2 each: the earlier one.
        assert_eq!(units(&allot(minor(5), &[minor(7), minor(7)])), [3, 2]);
        assert_eq!(units(&allot(minor(5), &[minor(0), minor(7)])), [0, 5]);
    }

    #[test]
    fn weights_that_sum_to_the_whole_are_the_parts() {
        let weights = [minor(643), minor(0), minor(2_759), minor(1)];
        assert_eq!(allot(minor(3_403), &weights), weights);
    }

    #[test]
    fn where_nobody_owes_nobody_gets() {
        assert_eq!(units(&allot(minor(5), &[minor(0), minor(0)])), [0, 0]);
        assert_eq!(units(&allot(minor(5), &[])), [0; 0]);
    }

    #[test]
    fn the_largest_amounts_do_not_overflow() {
        let most = minor(Minor::MAX);
        assert_eq!(Minor::sum(allot(most, &[most, minor(1)])), Ok(most));
    }

    #[test]
    fn a_line_is_paid_thing_by_thing_and_comes_out_even() {
        let cost = |from, to| {
            worth_of_first(minor(100), to, 3).units() - worth_of_first(minor(100), from, 3).units()
        };
        assert_eq!([cost(0, 1), cost(1, 2), cost(2, 3)], [33, 33, 34]);
        assert_eq!(cost(0, 3), 100);
    }
}
