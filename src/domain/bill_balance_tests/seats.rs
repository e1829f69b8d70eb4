//! The bill by seat: each seat pays what its dishes cost, and all of them pay the bill.

use super::*;
use crate::domain::course::Seat;
use crate::domain::percent::Percent;

/// A waiter's order with lines of (seat or 0, unit price, quantity, tax).
fn seated(number: u64, lines: &[(i64, i64, u32, TaxLine)]) -> Order {
    let plain: Vec<_> = lines.iter().map(|(_, price, quantity, tax)| (*price, *quantity, *tax)).collect();
    let mut order = order(number, 0, &plain);
    for (line, (seat, ..)) in order.lines.iter_mut().zip(lines) {
        line.seat = Seat::new(*seat);
    }
    order
}

/// The parts as (seat or 0, amount, lines).
fn by_seat(balance: &BillBalance) -> Vec<(u8, i64, usize)> {
    let parts = balance.split_by_seat().unwrap();
    parts.iter().map(|of| (of.seat.map_or(0, Seat::get), of.amount.units(), of.picks.len())).collect()
}

/// Pays the part of this seat, or of none, and returns what it cost.
fn pay_seat(balance: &mut BillBalance, seat: i64) -> i64 {
    let parts = balance.split_by_seat().unwrap();
    let part = parts.into_iter().find(|of| of.seat == Seat::new(seat)).unwrap();
    let (amount, items) = balance.cost(&part.picks).unwrap();
    assert_eq!(amount, part.amount, "the part is what paying it next costs");
    balance.pay(None, amount, items, completed());
    amount.units()
}

#[test]
fn parts_of_all_seats_sum_to_the_bill_with_tax_and_service_charge() {
    let orders = [
        seated(1, &[(2, 99, 3, SALES), (1, 333, 1, FOOD), (0, 101, 1, SALES)]),
        seated(2, &[(10, 1_001, 1, SALES), (2, 500, 2, FOOD)]),
    ];
    let service = ServiceCharge { percent: Percent::new(12_500).unwrap(), tax: SALES };
    for service in [None, Some(service)] {
        for order_of_seats in [[1, 2, 10, 0], [0, 10, 2, 1]] {
            let mut table = charged(&orders, &[], service);
            let parts = by_seat(&table);
            assert_eq!(
                parts.iter().map(|part| (part.0, part.2)).collect::<Vec<_>>(),
                [(1, 1), (2, 2), (10, 1), (0, 1)]
            );
            assert_eq!(parts.iter().map(|part| part.1).sum::<i64>(), table.bill.total.units());
            let paid: i64 = order_of_seats.iter().map(|seat| pay_seat(&mut table, *seat)).sum();
            assert_eq!((paid, table.due().unwrap()), (table.bill.total.units(), minor(0)));
            assert_eq!(by_seat(&table), []);
        }
    }
}

#[test]
fn seat_pays_what_nobody_has_paid_of_its_dishes() {
    let orders = [seated(1, &[(1, 400, 3, FOOD), (2, 900, 1, FOOD), (0, 300, 1, FOOD)])];
    let mut table = balance_without(&orders, &[(1, 0, 1)]);
    assert_eq!(by_seat(&table), [(1, 800, 1), (2, 900, 1), (0, 300, 1)]);
    table.pay_for(1, 0, 1);
    let (amount, items) = table.cost(&[pick(1, 1, 1)]).unwrap();
    table.pay(None, amount, items, PaymentState::Initiated);
    assert_eq!(by_seat(&table), [(1, 400, 1), (0, 300, 1)], "a pending payment is being paid");
    // Somebody puts in an amount without dishes: a seat pays at most what is left.
    table.pay(None, minor(500), vec![], completed());
    assert_eq!(by_seat(&table), [(1, 200, 1), (0, 200, 1)]);
    assert_eq!(pay_seat(&mut table, 1), 200);
    assert_eq!(by_seat(&table), []);
}

#[test]
fn part_has_as_many_lines_as_one_payment_takes() {
    let lines = vec![(0, 100, 1, FOOD); ITEMS_MAX + 5];
    let mut table = balance(&[seated(1, &lines)], &[]);
    assert_eq!(by_seat(&table), [(0, 20_000, ITEMS_MAX)]);
    pay_seat(&mut table, 0);
    assert_eq!(by_seat(&table), [(0, 500, 5)]);
}

#[test]
fn same_seat_of_two_merged_parties_has_two_parts() {
    let mut merged = seated(2, &[(1, 700, 1, FOOD), (0, 200, 1, FOOD)]);
    merged.head.session = SessionId::from_uuid(id(72));
    let orders = [seated(1, &[(2, 300, 1, FOOD), (1, 400, 1, FOOD)]), merged, seated(3, &[(1, 50, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    assert_eq!(by_seat(&table), [(1, 450, 2), (2, 300, 1), (1, 700, 1), (0, 200, 1)]);
    assert_eq!(pay_seat(&mut table, 1), 450);
    assert_eq!(by_seat(&table), [(2, 300, 1), (1, 700, 1), (0, 200, 1)]);
}
