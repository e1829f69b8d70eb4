//! Orders from carts.

use super::*;
use crate::domain::cart::tests::{SOLD_OUT, ada, add, large, offers, tax};
use crate::domain::menu::tests::{id, minor};
use crate::domain::money::TaxKind;
use crate::domain::ticket::{ItemStatus, KitchenTicket};

fn submission(cart_revision: u64) -> Submission {
    Submission {
        id: OrderId::from_uuid(id(500)),
        sequence: 7,
        number: 7,
        session: SessionId::from_uuid(id(501)),
        table: TableId::from_uuid(id(502)),
        by: OrderedBy::Guest(ada()),
        at: Timestamp::from_unix_millis(9_000),
        currency: Currency::EUR,
        cart_revision: Some(cart_revision),
        payment: PaymentWish::Cash,
        note: None,
    }
}

fn cart_of_two(offers: &Offers) -> Cart {
    let mut cart = Cart::default();
    add(&mut cart, 50, large(2), offers).unwrap();
    add(&mut cart, 51, large(1), offers).unwrap();
    cart
}

#[test]
fn order_keeps_its_prices_when_the_menu_changes() {
    let mut offers = offers(tax(7_000, TaxKind::Inclusive));
    let order = submit(&cart_of_two(&offers), &offers, None, submission(2)).unwrap();
    for offer in offers.values_mut() {
        offer.item.variants[1].price = minor(9_900);
    }
    assert_eq!(order.head.total, minor(3 * 1470));
    assert_eq!(order.lines[0].unit_price, minor(1470));
    assert_eq!(order.head.taxes[0].sum.tax, minor(4410 - 4121), "7 % is part of the price, rounded once");
}

#[test]
fn cart_of_another_revision_or_empty_is_refused() {
    let offers = offers(tax(7_000, TaxKind::Inclusive));
    let cart = cart_of_two(&offers);
    let Err(SubmitError::Changed(now)) = submit(&cart, &offers, None, submission(1)) else {
        panic!("must be refused")
    };
    assert_eq!(now.revision, 2);
    assert_eq!(submit(&Cart::default(), &offers, None, submission(0)), Err(SubmitError::Empty));
}

#[test]
fn cart_with_a_sold_out_item_is_refused_and_names_it_once() {
    let mut offers = offers(tax(7_000, TaxKind::Inclusive));
    let cart = cart_of_two(&offers);
    offers.values_mut().for_each(|o| o.availability = SOLD_OUT);
    let Err(SubmitError::Unavailable(items)) = submit(&cart, &offers, None, submission(2)) else {
        panic!("refused")
    };
    assert_eq!(items.len(), 1, "two lines of one item");
    assert_eq!(SubmitError::Unavailable(items).to_string(), "Pizza: sold out");
}

#[test]
fn order_of_more_than_are_left_is_refused_and_names_how_many_are() {
    let mut offers = offers(tax(7_000, TaxKind::Inclusive));
    let cart = cart_of_two(&offers);
    let left = |left| crate::domain::availability::Availability::Available { left: Some(left), until: None };
    offers.values_mut().for_each(|o| o.availability = left(2));
    let refused = submit(&cart, &offers, None, submission(2)).unwrap_err();
    assert_eq!(refused.to_string(), "Pizza: only 2 left");
    offers.values_mut().for_each(|o| o.availability = left(3));
    assert!(submit(&cart, &offers, None, submission(2)).is_ok());
}

#[test]
fn order_with_two_tax_rates_sums_each_of_them() {
    let mut offers = offers(tax(7_000, TaxKind::Inclusive));
    let mut wine = offers.values().next().unwrap().clone();
    wine.item.id = MenuItemId::from_uuid(id(2_000));
    wine.tax = tax(19_000, TaxKind::Inclusive);
    offers.insert(wine.item.id, wine.clone());
    let mut cart = cart_of_two(&offers);
    add(&mut cart, 52, crate::domain::cart::Choice { item: wine.item.id, ..large(1) }, &offers).unwrap();
    let order = submit(&cart, &offers, None, submission(3)).unwrap();
    let grosses: Vec<i64> = order.head.taxes.iter().map(|t| t.sum.gross.units()).collect();
    assert_eq!(grosses, [4410, 1470]);
    assert_eq!(order.head.total, minor(5880));
}

#[test]
fn kitchen_ticket_has_names_and_no_prices() {
    let offers = offers(tax(7_000, TaxKind::Inclusive));
    let order = submit(&cart_of_two(&offers), &offers, None, submission(2)).unwrap();
    let ticket = KitchenTicket::of(
        &order,
        order.head.session,
        (order.head.table, Name::parse("7").unwrap(), false),
        |_| None,
    );
    assert_eq!(ticket.items[0].name.as_str(), "Pizza");
    assert_eq!(ticket.items[0].variant.as_ref().map(Name::as_str), Some("Large"));
    assert_eq!(ticket.items[0].modifiers.iter().map(Name::as_str).collect::<Vec<_>>(), ["Cream", "Olives"]);
    assert_eq!(ticket.items[1].state.status, ItemStatus::New);
    assert!(ticket.for_station(&Code::parse("BAR").unwrap()).is_none());
    let seen = format!("{ticket:?}").to_lowercase();
    for word in ["price", "total", "amount", "currency", "1470", "2940"] {
        assert!(!seen.contains(word), "{word} in {seen}");
    }
}

#[test]
fn cart_with_another_total_than_expected_is_refused_with_the_cart() {
    let offers = offers(tax(7_000, TaxKind::Inclusive));
    let cart = cart_of_two(&offers);
    let total = cart.priced(&offers).unwrap().total_amount;
    let less = total.minus(Minor::new(1).unwrap()).unwrap();
    let Err(SubmitError::Changed(now)) = submit(&cart, &offers, Some(less), submission(2)) else {
        panic!("another total must be refused");
    };
    assert_eq!(now.total_amount, total);
    assert_eq!(submit(&cart, &offers, Some(total), submission(2)).unwrap().head.total, total);
}
