//! Sums of several periods, of too many reasons, and the hour of an order.

use super::*;

#[test]
fn figures_of_two_halves_add_up_to_those_of_the_whole() {
    let (mut dice, zone) = (Dice(77), TimeZone::UTC);
    let step = CashStep::of(Currency::EUR, 0);
    let parties: Vec<Party> =
        (0..20).map(|number| party(&mut dice, number, TaxKind::Exclusive, step)).collect();
    let of = |parties: &[Party]| {
        let mut figures = DayFigures::default();
        parties.iter().for_each(|party| party.add_to(&mut figures, &zone));
        figures
    };
    let mut halves = of(&parties[..9]);
    halves.add_all(of(&parties[9..])).unwrap();
    assert_eq!(halves, of(&parties));
    let rows = halves.iter().map(|(subject, sum)| (subject.clone(), sum));
    assert_eq!(DayFigures::from_rows(rows.collect::<Vec<_>>()).unwrap(), halves);
}

#[test]
fn reasons_above_the_limit_are_counted_together() {
    let mut figures = DayFigures::default();
    let reason = |number: usize| why(&format!("reason {number}"));
    for number in 0..REASONS_MAX + 20 {
        figures.add_why(Subject::Void, reason(number), Sum::of(1, minor(100))).unwrap();
    }
    figures.add_why(Subject::Void, reason(3), Sum::of(1, minor(50))).unwrap();
    figures.add_why(Subject::RefundedFor, reason(500), Sum::of(1, minor(7))).unwrap();
    let others = Why { reason: None, by: None };
    assert_eq!(figures.sum(&Subject::Void(others)), Sum { count: 20, net: 2_000, tax: 0 });
    assert_eq!(figures.sum(&Subject::Void(reason(3))).gross(), 150, "a known reason keeps its own sum");
    assert_eq!(figures.sum(&Subject::RefundedFor(reason(500))).gross(), 7, "each kind has its own limit");
    assert_eq!(figures.total(|subject| matches!(subject, Subject::Void(_))), 12_050);
}

#[test]
fn hour_of_an_order_is_that_of_the_restaurant_also_when_the_clock_changes() {
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    let hour = |text: &str| Timestamp::parse(text).unwrap().hour_in(&zone);
    assert_eq!(hour("2026-07-01T22:30:00Z"), 0);
    assert_eq!(hour("2026-10-25T00:30:00Z"), 2, "summer time");
    assert_eq!(hour("2026-10-25T01:30:00Z"), 2, "the same hour once more");
    assert_eq!(hour("2026-03-29T01:30:00Z"), 3, "an hour is skipped");
}
