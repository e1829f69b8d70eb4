//! Changes and prices of carts.

use super::*;
use crate::domain::ids::DeviceId;
use crate::domain::menu::tests::{id, minor, pizza};
use crate::domain::money::{TaxKind, TaxRate};
use crate::domain::text::{Code, Nickname};

pub(crate) fn tax(rate: u32, kind: TaxKind) -> TaxClass {
    TaxClass {
        code: Code::parse("FOOD").unwrap(),
        name: Name::parse("Food").unwrap(),
        rate: TaxRate::new(rate).unwrap(),
        kind,
    }
}

pub(crate) fn offers(tax: TaxClass) -> Offers {
    let item = pizza().checked().unwrap();
    let availability = Availability::Available { left: None, until: None };
    Offers::from([(item.id, Offer { item, tax, availability, is_outside_hours: false, headings: vec![] })])
}

pub(crate) const SOLD_OUT: Availability = Availability::Unavailable(Unavailability::SoldOut { until: None });

fn food() -> Offers {
    offers(tax(7_000, TaxKind::Inclusive))
}

pub(crate) fn ada() -> Guest {
    Guest { device: DeviceId::from_uuid(id(100)), nickname: Nickname::parse("Ada").unwrap() }
}

/// A large pizza with cream and olives: 13.00 + 0.50 + 1.20.
pub(crate) fn large(quantity: i64) -> Choice {
    Choice {
        item: MenuItemId::from_uuid(id(1)),
        variant: Some(VariantId::from_uuid(id(3))),
        options: vec![OptionId::from_uuid(id(6)), OptionId::from_uuid(id(8))],
        quantity: Quantity::new(quantity).unwrap(),
        note: None,
        allergy_note: None,
        category: None,
        with_mains: false,
    }
}

pub(crate) fn line(n: u128) -> LineId {
    LineId::from_uuid(id(n))
}

pub(crate) fn add(cart: &mut Cart, n: u128, choice: Choice, offers: &Offers) -> Result<Changed, CartError> {
    cart.apply(CartChange::Add { line: line(n), choice, by: ada() }, offers)
}

#[test]
fn cart_change_raises_the_revision_by_one_and_updates_prices() {
    let (mut cart, offers) = (Cart::default(), food());
    let added = add(&mut cart, 50, large(2), &offers).unwrap();
    assert!(matches!(added, Changed::Added(l) if l.line_total == minor(2 * 1470)));
    let edit = LineEdit { quantity: Quantity::new(3), ..LineEdit::default() };
    cart.apply(CartChange::Update { line: line(50), edit }, &offers).unwrap();
    let priced = cart.priced(&offers).unwrap();
    assert_eq!((priced.revision, priced.total_items, priced.total_amount), (2, 3, minor(3 * 1470)));
    assert_eq!(cart.apply(CartChange::Remove { line: line(50) }, &offers), Ok(Changed::Removed(line(50))));
    assert_eq!((cart.revision(), cart.lines().len()), (3, 0));
}

#[test]
fn cart_is_unchanged_after_a_refused_change() {
    let (mut cart, offers) = (Cart::default(), food());
    add(&mut cart, 50, large(1), &offers).unwrap();
    let before = cart.clone();
    let edit = LineEdit { options: Some(vec![]), note: Some(Note::parse("hot").ok()), ..LineEdit::default() };
    assert!(matches!(
        cart.apply(CartChange::Update { line: line(50), edit }, &offers),
        Err(CartError::Choice(_))
    ));
    let unanswered = Choice { options: vec![], ..large(1) };
    assert!(matches!(add(&mut cart, 51, unanswered, &offers), Err(CartError::Choice(_))));
    let unknown = Choice { item: MenuItemId::from_uuid(id(77)), ..large(1) };
    assert!(matches!(add(&mut cart, 52, unknown, &offers), Err(CartError::NoSuchItem(_))));
    let gone = CartChange::Remove { line: line(99) };
    assert_eq!(cart.apply(gone, &offers), Err(CartError::NoSuchLine(line(99))));
    assert_eq!(cart, before);
}

#[test]
fn sold_out_item_cannot_be_added_and_is_marked_in_the_cart() {
    let (mut cart, mut offers) = (Cart::default(), food());
    add(&mut cart, 50, large(1), &offers).unwrap();
    let why = Unavailability::SoldOut { until: None };
    offers.values_mut().for_each(|o| o.availability = SOLD_OUT);
    let refused = add(&mut cart, 51, large(1), &offers).unwrap_err();
    assert_eq!(refused.to_string(), "Pizza: sold out");
    assert_eq!(cart.priced(&offers).unwrap().lines[0].unavailable, Some(why));
    let gone = cart.priced(&Offers::new()).unwrap();
    assert_eq!(gone.lines[0].unavailable, Some(Unavailability::OffMenu));
    assert_eq!(gone.total_amount, Minor::ZERO);
    assert_eq!(gone.lines[0].name.as_str(), "Pizza", "the name from when it was added");
}

#[test]
fn cart_with_the_most_lines_refuses_another() {
    let (mut cart, offers) = (Cart::default(), food());
    for n in 0..LINES_MAX as u128 {
        add(&mut cart, 1_000 + n, large(1), &offers).unwrap();
    }
    assert_eq!(add(&mut cart, 2_000, large(1), &offers), Err(CartError::Full { most: LINES_MAX }));
}

#[test]
fn line_edit_clears_a_note_and_keeps_unnamed_fields() {
    let (mut cart, offers) = (Cart::default(), food());
    let noted =
        Choice { note: Note::parse("well done").ok(), allergy_note: Note::parse("nuts").ok(), ..large(1) };
    add(&mut cart, 50, noted, &offers).unwrap();
    let edit = LineEdit { note: Some(None), ..LineEdit::default() };
    cart.apply(CartChange::Update { line: line(50), edit }, &offers).unwrap();
    assert_eq!(cart.lines()[0].note, None);
    assert_eq!(cart.lines()[0].allergy_note, Note::parse("nuts").ok());
}

#[test]
fn quantity_outside_one_to_ninety_nine_is_refused() {
    for bad in [i64::MIN, -1, 0, 100, i64::MAX] {
        assert_eq!(Quantity::new(bad), None, "{bad}");
    }
}

#[test]
fn cart_total_includes_tax_on_top() {
    let (mut cart, offers) = (Cart::default(), offers(tax(8_875, TaxKind::Exclusive)));
    add(&mut cart, 50, large(1), &offers).unwrap();
    assert_eq!(cart.priced(&offers).unwrap().total_amount, minor(1470 + 130));
}

#[test]
fn counted_item_is_refused_where_the_cart_would_have_more_than_are_left() {
    let (mut cart, mut offers) = (Cart::default(), food());
    let left = |left| Availability::Available { left: Some(left), until: None };
    offers.values_mut().for_each(|o| o.availability = left(3));
    add(&mut cart, 50, large(2), &offers).unwrap();
    assert_eq!(add(&mut cart, 51, large(2), &offers).unwrap_err().to_string(), "Pizza: only 3 left");
    add(&mut cart, 51, large(1), &offers).unwrap();
    let edit = |quantity| LineEdit { quantity: Quantity::new(quantity), ..LineEdit::default() };
    let raise = CartChange::Update { line: line(50), edit: edit(3) };
    assert!(matches!(cart.apply(raise, &offers), Err(CartError::Unavailable { .. })));

    // Another table orders one: the cart has too many now, and may become smaller.
    offers.values_mut().for_each(|o| o.availability = left(2));
    let why = |cart: &Cart| -> Vec<_> {
        cart.priced(&offers).unwrap().lines.iter().map(|line| line.unavailable).collect()
    };
    assert_eq!(why(&cart), [None, Some(Unavailability::TooFew { left: 2 })]);
    let lower = CartChange::Update { line: line(50), edit: edit(1) };
    cart.apply(lower, &offers).unwrap();
    assert_eq!(why(&cart), [None, None]);
}
