//! Availability and prices at a time.

use super::*;
use crate::domain::ids::CategoryId;
use crate::domain::menu::VariantPrice;
use crate::domain::menu::tests::{id, minor, pizza};
use crate::domain::menu_hours::tests::{berlin, hours, local};
use crate::domain::text::Name;

/// The time at which clocks in Berlin show `clock` on Tuesday, 2026-12-01.
fn at(clock: &str) -> SaleTime {
    SaleTime::new(local(&format!("2026-12-01 {clock}")), berlin(), 5)
}

fn hours_id(n: u128) -> HoursId {
    HoursId::from_uuid(id(n))
}

/// Hours 1: lunch until 14:30; 2: happy hour from 17 to 19; 3: on Saturdays.
fn of_menu(categories: &[Category]) -> HoursOfMenu {
    let all = [
        hours(1, "mon-fri 11:30-14:30", 0),
        hours(2, "mon-sun 17:00-19:00", 0),
        hours(3, "sat 10:00-12:00", 0),
    ];
    HoursOfMenu::new(all.to_vec(), categories)
}

fn dish(hours: &[u128]) -> MenuItem {
    let mut dish = pizza();
    dish.sale.hours = hours.iter().copied().map(hours_id).collect();
    dish
}

fn open(until: Option<&str>) -> Availability {
    let until = until.map(|until| {
        let (hour, minute) = until.split_once(':').unwrap();
        ClockTime(hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap())
    });
    Availability::Available { left: None, until }
}

fn refused(found: Availability) -> String {
    match found {
        Availability::Unavailable(why) => why.to_string(),
        Availability::Available { .. } => "available".to_owned(),
    }
}

#[test]
fn dish_with_hours_says_until_when_and_from_when_it_can_be_ordered() {
    let of_menu = of_menu(&[]);
    let check = |dish: &MenuItem, clock: &str| of_menu.availability(dish, None, None, &at(clock));
    let lunch = dish(&[1]);
    assert_eq!(refused(check(&lunch, "09:00")), "only from 11:30");
    assert_eq!(check(&lunch, "12:00"), open(Some("14:30")));
    assert_eq!(refused(check(&lunch, "14:30")), "only until 14:30");
    assert_eq!(refused(check(&dish(&[1, 2]), "15:00")), "only from 17:00");
    assert_eq!(refused(check(&dish(&[3]), "15:00")), "not at this time");
    // Hours that do not exist say nothing: a dish must not vanish for good.
    assert_eq!(check(&dish(&[77]), "03:00"), open(None));
    assert_eq!(check(&dish(&[]), "03:00"), open(None));
}

#[test]
fn dish_of_a_category_with_hours_needs_them_unless_another_category_has_none() {
    let dish = dish(&[]);
    let category = |hours: &[u128]| Category {
        hours: hours.iter().copied().map(hours_id).collect(),
        ..Category::new(CategoryId::from_uuid(id(90)), Name::parse("Lunch").unwrap(), vec![dish.id])
    };
    let check = |categories: &[Category], clock: &str| {
        of_menu(categories).availability(&dish, None, None, &at(clock)).is_available()
    };
    assert_eq!([check(&[category(&[1])], "12:00"), check(&[category(&[1])], "17:30")], [true, false]);
    assert!(check(&[category(&[1]), category(&[2])], "17:30"), "hours of one of the categories");
    assert!(check(&[category(&[1]), category(&[])], "17:30"));
}

#[test]
fn hidden_and_sold_out_dishes_and_those_without_price_are_refused_for_their_reason() {
    let of_menu = of_menu(&[]);
    let check = |dish: &MenuItem, sold_out, stock| of_menu.availability(dish, sold_out, stock, &at("12:00"));
    let now = at("12:00").now();
    let sold_out = SoldOut { since: now, until: Some(now.plus_millis(1)), is_by_count: false };
    assert_eq!(refused(check(&dish(&[1]), Some(sold_out), None)), "sold out");
    let ended = SoldOut { until: Some(now), ..sold_out };
    let left = check(&dish(&[]), Some(ended), Some(Stock { left: 4 }));
    assert_eq!((left.left(), left.refuses(4)), (Some(4), None));
    assert_eq!(left.refuses(5), Some(Unavailability::TooFew { left: 4 }));
    let mut hidden = dish(&[]);
    hidden.sale.is_hidden = true;
    assert_eq!(refused(check(&hidden, None, None)), "not on the menu now");
    let mut unpriced = dish(&[]);
    unpriced.sale.is_price_missing = true;
    assert_eq!(refused(check(&unpriced, None, None)), "has no price yet");
}

#[test]
fn review_that_began_before_the_end_is_accepted_within_the_grace_at_its_prices() {
    let of_menu = of_menu(&[]);
    let mut lunch = dish(&[1]);
    lunch.sale.timed_prices = vec![TimedPrice { hours: hours_id(1), price: None, variant_prices: vec![] }];
    let check = |began: &str, clock: &str, grace| {
        let time = at(clock).reviewed_since(at(began).now(), grace);
        let is_open = of_menu.availability(&lunch, None, None, &time).is_available();
        assert_eq!(of_menu.timed_price(&lunch, &time).is_some(), is_open, "price and hours go together");
        is_open
    };
    assert!(check("14:29", "14:34", 5));
    assert!(!check("14:29", "14:35", 5), "the grace is over");
    assert!(!check("14:30", "14:31", 5), "the review began too late");
    assert!(!check("14:29", "14:30", 0), "no grace");
    assert!(!check("14:40", "14:31", 5), "a review of a clock that was ahead");
    let time = at("14:34").reviewed_since(at("14:29").now(), 5);
    assert!(time.is_in_grace());
    let now = time.at_current_prices();
    assert_eq!(refused(of_menu.availability(&lunch, None, None, &now)), "only until 14:30");
}

#[test]
fn waiter_may_ignore_hours_but_not_what_is_sold_out_or_counted() {
    let of_menu = of_menu(&[]);
    let (lunch, time) = (dish(&[1]), at("16:00").ignoring_hours());
    assert_eq!(of_menu.availability(&lunch, None, None, &time), open(None));
    assert!(of_menu.is_outside_hours(&lunch, &time));
    let left = of_menu.availability(&lunch, None, Some(Stock { left: 1 }), &time);
    assert_eq!(left.refuses(2), Some(Unavailability::TooFew { left: 1 }));
    let sold_out = SoldOut { since: time.now(), until: None, is_by_count: false };
    assert!(!of_menu.availability(&lunch, Some(sold_out), None, &time).is_available());
}

#[test]
fn first_timed_price_whose_hours_are_now_replaces_the_prices_of_item_and_variants() {
    let of_menu = of_menu(&[]);
    let price = |n, price, large: Option<i64>| TimedPrice {
        hours: hours_id(n),
        price: Some(minor(price)),
        variant_prices: large
            .map(|large| VariantPrice { variant: Name::parse("Large").unwrap(), price: minor(large) })
            .into_iter()
            .collect(),
    };
    let mut item = dish(&[]);
    item.sale.timed_prices = vec![price(1, 500, None), price(2, 600, Some(700)), price(2, 1, None)];
    let at_time = |clock: &str| of_menu.timed_price(&item, &at(clock)).map(|timed| timed.of(item.clone()));
    assert_eq!(at_time("16:00"), None);
    assert_eq!(at_time("12:00").unwrap().price, minor(500));
    let happy = at_time("17:00").unwrap();
    assert_eq!((happy.price, happy.variants[1].price), (minor(600), minor(700)));
    assert_eq!(happy.variants[0].price, item.variants[0].price);
    assert_eq!(at_time("19:00"), None);
}
