//! Refunds of bills that were paid by amount, by guest and by item.

use super::*;

fn sums(table: &BillBalance) -> [i64; 4] {
    let sums = [table.paid(), table.refunded(), table.due(), table.overpaid()];
    sums.map(|sum| sum.unwrap().units())
}

fn taken(table: &BillBalance, number: u64, index: u16) -> (u32, i64) {
    let taken = table.taken().unwrap().get(&(order_id(number), index)).copied().unwrap_or_default();
    (taken.quantity, taken.amount.units())
}

#[test]
fn refund_of_a_part_is_due_again() {
    let mut table = balance(&[order(1, 1, &[(1_000, 1, FOOD)]), order(2, 2, &[(2_000, 1, FOOD)])], &[]);
    table.pay(Some(1), minor(1_000), vec![], completed());
    table.pay(Some(2), minor(2_000), vec![], completed());
    table.refund(0, minor(300));
    assert_eq!(sums(&table), [2_700, 300, 300, 0]);
    assert_eq!(by_guest(&table), [(Some(device(1)), 300)]);
    assert_eq!(table.own(device(1)).unwrap().0.paid, minor(700));
}

#[test]
fn refund_of_an_overpayment_settles_the_bill() {
    let orders = [order(1, 1, &[(643, 1, FOOD), (917, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    let (amount, items) = table.cost(&[pick(1, 0, 1), pick(1, 1, 1)]).unwrap();
    table.pay(None, amount, items, completed());
    table.bill = balance(&orders, &[(1, 1)]).bill;
    table.refund(0, minor(917));
    assert_eq!(sums(&table), [643, 917, 0, 0]);
    assert_eq!(taken(&table, 1, 0), (1, 643), "the line that was not cancelled stays paid");
    assert_eq!(taken(&table, 1, 1), (0, 0));
}

#[test]
fn refund_of_paid_items_opens_them_again() {
    let mut table = balance(&[order(1, 1, &[(300, 3, FOOD)])], &[]);
    table.pay_for(1, 0, 3);
    table.refund(0, minor(400));
    assert_eq!(taken(&table, 1, 0), (1, 500), "one unit is paid, and a part of the next");
    assert_eq!(table.pay_for(1, 0, 1), 100);
    assert_eq!(table.pay_for(1, 0, 1), 300);
    assert_eq!(sums(&table), [900, 400, 0, 0]);
}

#[test]
fn refund_of_everything_leaves_nothing_paid() {
    let mut table = balance(&[order(1, 1, &[(0, 1, FOOD), (643, 1, FOOD)])], &[]);
    let (amount, items) = table.cost(&[pick(1, 0, 1), pick(1, 1, 1)]).unwrap();
    table.pay(Some(2), amount, items, completed());
    table.refund(0, minor(643));
    assert_eq!(sums(&table), [0, 643, 643, 0]);
    assert_eq!((taken(&table, 1, 0), taken(&table, 1, 1)), ((0, 0), (0, 0)));
    assert_eq!(
        table.shares().unwrap().len(),
        1,
        "a guest whose payment was refunded completely has no share"
    );
}

#[test]
fn refund_of_an_older_payment_leaves_a_newer_one_as_it_is() {
    let mut table = balance(&[order(1, 1, &[(643, 1, FOOD), (1_000, 1, FOOD)])], &[]);
    let (amount, items) = table.cost(&[pick(1, 0, 1), pick(1, 1, 1)]).unwrap();
    table.pay(None, amount, items, completed());
    table.refund(0, minor(300));
    assert_eq!((taken(&table, 1, 0), taken(&table, 1, 1)), ((0, 526), (0, 817)));
    assert_eq!(table.pay_for(1, 0, 1), 117);
    assert_eq!((taken(&table, 1, 0), taken(&table, 1, 1)), ((1, 643), (0, 817)));
    assert_eq!(table.pay_for(1, 1, 1), 183);
    assert_eq!(sums(&table), [1_643, 300, 0, 0]);
}
