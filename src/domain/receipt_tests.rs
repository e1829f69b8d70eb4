//! Lines of receipts.

use uuid::Uuid;

use super::*;
use crate::domain::cart::Quantity;
use crate::domain::ids::{MenuItemId, StaffId, TableId};
use crate::domain::money::{TaxKind, TaxRate};
use crate::domain::order::{OrderHead, OrderLine, OrderedBy, PaymentWish};
use crate::domain::text::Code;

const FOOD: TaxLine = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).unwrap() };
const ON_TOP: TaxLine = TaxLine { kind: TaxKind::Exclusive, rate: TaxRate::new(8_875).unwrap() };

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn order_id(number: u64) -> OrderId {
    OrderId::from_uuid(Uuid::from_u128(u128::from(number)))
}

fn order(number: u64, dishes: &[(&str, i64, TaxLine)]) -> Order {
    let line = |(dish, price, tax): &(&str, i64, TaxLine)| OrderLine {
        item: Some(MenuItemId::from_uuid(Uuid::nil())),
        name: name(dish),
        variant: None,
        options: vec![],
        quantity: Quantity::new(1).unwrap(),
        unit_price: minor(*price),
        line_total: minor(*price),
        tax_class: Code::parse("FOOD").unwrap(),
        tax: *tax,
        net: minor(0),
        station: Some(Code::parse("COLD").unwrap()),
        note: None,
        allergy_note: None,
        allergens_stated: true,
        with_mains: false,
        course: None,
        seat: None,
    };
    let head = OrderHead {
        id: order_id(number),
        sequence: number,
        number,
        session: SessionId::from_uuid(Uuid::nil()),
        table: TableId::from_uuid(Uuid::nil()),
        by: OrderedBy::Staff(StaffId::from_uuid(Uuid::nil()), name("Kim")),
        at: Timestamp::from_unix_millis(0),
        currency: Currency::EUR,
        line_count: u16::try_from(dishes.len()).unwrap(),
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: minor(0),
    };
    Order { head, lines: dishes.iter().map(line).collect() }
}

/// One of a line; this much of its amount is tax on top.
fn taxed(number: u64, index: u16, (amount, tax_on_top): (i64, i64)) -> Listed {
    Listed { tax_on_top: minor(tax_on_top), ..listed(number, index, amount) }
}

fn listed(number: u64, index: u16, amount: i64) -> Listed {
    Listed {
        order: order_id(number),
        index,
        quantity: 1,
        amount: minor(amount),
        lowered: minor(0),
        tax_on_top: minor(0),
        service: minor(0),
        service_on_top: minor(0),
    }
}

#[test]
fn equal_dishes_of_all_orders_share_a_line_and_other_prices_do_not() {
    let orders = [
        order(7, &[("Beer", 400, FOOD), ("Soup", 600, FOOD)]),
        order(3, &[("Beer", 400, FOOD), ("Beer", 300, FOOD)]),
    ];
    let by_id: HashMap<_, _> = orders.iter().map(|order| (order.head.id, order)).collect();
    let all = [listed(7, 0, 400), listed(7, 1, 600), listed(3, 0, 400), listed(3, 1, 300)];
    let (lines, numbers) = lines(&all, &by_id, None).unwrap();
    let shown: Vec<_> = lines
        .iter()
        .map(|line| match line {
            ReceiptLine::Sold(sold) => (sold.name.as_str(), sold.quantity, sold.amount.units()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(shown, [("Beer", 2, 800), ("Soup", 1, 600), ("Beer", 1, 300)]);
    assert_eq!(numbers, [3, 7]);
}

#[test]
fn lines_above_the_limit_are_one_sum_and_nothing_is_lost() {
    let count = LINES_MAX + 20;
    let names: Vec<String> = (0..count).map(|at| format!("Dish {at}")).collect();
    let dishes: Vec<_> = names.iter().map(|name| (name.as_str(), 100, FOOD)).collect();
    let order = order(1, &dishes);
    let by_id = HashMap::from([(order.head.id, &order)]);
    let all: Vec<_> = (0..count).map(|at| listed(1, u16::try_from(at).unwrap(), 100)).collect();
    let (lines, _) = lines(&all, &by_id, None).unwrap();
    assert_eq!(lines.len(), LINES_MAX + 1);
    assert_eq!(lines.last(), Some(&ReceiptLine::Further { quantity: 20, amount: minor(2_000) }));
    let sum = Minor::sum(lines.iter().map(ReceiptLine::amount)).unwrap();
    assert_eq!(sum.units(), 100 * i64::try_from(count).unwrap());
}

#[test]
fn equal_dishes_share_their_tax_on_top_and_the_service_charge_is_one_line() {
    let order = order(1, &[("Bagel", 1_000, ON_TOP), ("Bagel", 1_000, ON_TOP), ("Book", 500, FOOD)]);
    let by_id = HashMap::from([(order.head.id, &order)]);
    let served = |listed: Listed, service, on_top| Listed {
        service: minor(service),
        service_on_top: minor(on_top),
        ..listed
    };
    let all = [
        served(taxed(1, 0, (1_089, 89)), 109, 9),
        served(taxed(1, 1, (1_088, 88)), 108, 8),
        served(listed(1, 2, 500), 54, 4),
    ];
    let charge = ServiceCharge { percent: Percent::new(10_000).unwrap(), tax: ON_TOP };
    let (lines, _) = lines(&all, &by_id, Some(charge)).unwrap();
    let sums: Vec<(i64, i64)> = lines
        .iter()
        .map(|line| match line {
            ReceiptLine::Sold(sold) => (sold.amount.units(), sold.tax_on_top.units()),
            ReceiptLine::ServiceCharge(service) => (service.amount.units(), service.tax_on_top.units()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(sums, [(2_177, 177), (500, 0), (271, 21)]);
}

#[test]
fn local_time_keeps_the_clock_of_the_restaurant() {
    let at = Timestamp::parse("2026-07-01T22:30:00Z").unwrap();
    let berlin = jiff::tz::TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    let local = LocalTime::of(at, &berlin);
    assert_eq!((local.offset_seconds, local.civil().to_string()), (7_200, "2026-07-02T00:30:00".to_owned()));
}
