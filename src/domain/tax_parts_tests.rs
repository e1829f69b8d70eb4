//! Taxes of random parts of random bills sum to those of the bill.

use proptest::prelude::*;

use super::*;
use crate::domain::money::{TaxKind, TaxRate};
use crate::domain::tax::taxes;

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

const RATES: [(u32, TaxKind); 4] = [
    (7_000, TaxKind::Inclusive),
    (19_000, TaxKind::Inclusive),
    (8_875, TaxKind::Exclusive),
    (0, TaxKind::Inclusive),
];

fn line(at: usize) -> TaxLine {
    let (rate, kind) = RATES[at % RATES.len()];
    TaxLine { kind, rate: TaxRate::new(rate).unwrap() }
}

fn bill(prices: &[(usize, i64)]) -> TaxParts {
    let sold = prices.iter().map(|(at, price)| (line(*at), minor(*price)));
    TaxParts::of(&taxes(sold).unwrap()).unwrap()
}

/// Tax inside and on top of the price; amounts of currencies with 0, 2 and 3 decimals.
fn prices() -> impl Strategy<Value = Vec<(usize, i64)>> {
    let price = prop_oneof![1..40_i64, 100..5_000_i64, 1_000..90_000_i64, 1_000_000..9_000_000_i64];
    prop::collection::vec((0..RATES.len(), price), 1..12)
}

proptest! {
    #[test]
    fn parts_of_a_bill_sum_to_its_taxes(
        prices in prices(),
        cuts in prop::collection::vec((1..1_000_u32, 0..RATES.len()), 0..8),
    ) {
        let whole = bill(&prices);
        let (mut rest, mut sum) = (whole.clone(), TaxParts::default());
        for (permille, wanted) in cuts {
            let left = rest.gross().unwrap();
            let amount = minor(left.units() * i64::from(permille) / 1_000);
            let wanted = bill(&[(wanted, amount.units())]);
            let part = rest.take(amount, &wanted).unwrap();
            prop_assert_eq!(part.gross().unwrap(), amount, "a part has its amount");
            for total in part.totals().unwrap() {
                prop_assert!(total.sum.gross >= Minor::ZERO && total.sum.tax >= Minor::ZERO);
                prop_assert!(total.sum.tax <= total.sum.gross);
            }
            (sum, rest) = (sum.plus(&part).unwrap(), rest.minus(&part).unwrap());
        }
        let last = rest.take(rest.gross().unwrap(), &TaxParts::default()).unwrap();
        prop_assert_eq!(sum.plus(&last).unwrap().totals().unwrap(), whole.totals().unwrap());
    }

    #[test]
    fn what_was_cancelled_after_it_was_paid_goes_back_at_its_own_rate(
        prices in prices(),
        cancelled in 0..12_usize,
    ) {
        let paid = bill(&prices);
        let cancelled = cancelled % prices.len();
        let left: Vec<_> = prices.iter().enumerate().filter(|(at, _)| *at != cancelled).map(|(_, p)| *p).collect();
        let of_bill = bill(&left);
        let over = paid.clone().minus(&of_bill).unwrap();
        let back = paid.take(over.gross().unwrap(), &over).unwrap();
        prop_assert_eq!(paid.minus(&back).unwrap().totals().unwrap(), of_bill.totals().unwrap());
    }
}

#[test]
fn wanted_rate_is_taken_first_and_others_in_proportion() {
    let whole = bill(&[(0, 1_000), (1, 3_000)]);
    let part = whole.take(minor(600), &bill(&[(1, 600)])).unwrap();
    let gross: Vec<i64> = part.totals().unwrap().iter().map(|total| total.sum.gross.units()).collect();
    assert_eq!(gross, [600]);
    let part = whole.take(minor(400), &TaxParts::default()).unwrap();
    let gross: Vec<i64> = part.totals().unwrap().iter().map(|total| total.sum.gross.units()).collect();
    assert_eq!(gross, [100, 300]);
    // More is wanted of a rate than there is.
    let part = whole.take(minor(1_300), &bill(&[(0, 1_300)])).unwrap();
    let gross: Vec<i64> = part.totals().unwrap().iter().map(|total| total.sum.gross.units()).collect();
    assert_eq!(gross, [1_000, 300]);
}

#[test]
fn portion_is_rounded_half_away_from_zero() {
    let of = |amount, part, whole| portion(minor(amount), minor(part), minor(whole)).units();
    assert_eq!([of(10, 1, 4), of(-10, 1, 4), of(10, 1, 3), of(7, 0, 9), of(7, 1, 0)], [3, -3, 3, 0, 0]);
}
