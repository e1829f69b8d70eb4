//! The parts of an open bill that guests look at: they are those of the waiter's splits.

use super::*;
use crate::domain::bill_share::{AskedShare, ShareBy, Viewer, likely_ways};
use crate::domain::session::Mode;

/// The phone of the guest with this number, at the same place.
fn phone(mode: Mode, number: u8) -> Viewer {
    Viewer { mode, device: device(number), place: usize::from(number) - 1 }
}

/// The part of this phone, and what stays open besides it.
fn share(table: &BillBalance, viewer: Viewer, asked: &AskedShare) -> (i64, i64) {
    let share = table.share_for(viewer, asked).unwrap();
    (share.amount.units(), share.rest.units())
}

/// Guest 1 has two soups at 3.33 and guest 2 a steak at 10.00; a waiter ordered a bread at 1.01 for the table.
fn table() -> BillBalance {
    let orders =
        [order(1, 1, &[(333, 2, FOOD)]), order(2, 2, &[(1_000, 1, FOOD)]), order(3, 0, &[(101, 1, FOOD)])];
    balance(&orders, &[])
}

#[test]
fn even_parts_of_all_phones_sum_to_the_open_amount() {
    let table = table();
    for ways in 1..=7 {
        let parts: Vec<i64> = (1..=u8::try_from(ways).unwrap())
            .map(|number| share(&table, phone(Mode::Family, number), &AskedShare::Evenly(ways)).0)
            .collect();
        assert_eq!(parts.iter().sum::<i64>(), 1_767, "{ways} parts: {parts:?}");
        assert_eq!(parts, units(&table.split_evenly(ways).unwrap()));
    }
    let more_phones_than_parts = share(&table, phone(Mode::Family, 9), &AskedShare::Evenly(2));
    assert_eq!(more_phones_than_parts, (883, 884), "a phone too many sees the smaller part");
}

#[test]
fn own_part_is_that_of_the_split_by_guest_and_leaves_the_tables_dishes_out() {
    let mut table = table();
    assert_eq!(share(&table, phone(Mode::Family, 1), &AskedShare::Own), (666, 1_101));
    assert_eq!(share(&table, phone(Mode::Family, 3), &AskedShare::Own), (0, 1_767));
    // A pending payment of the other guest is neither open nor in anybody's part.
    table.pay(Some(2), minor(1_000), vec![], PaymentState::Initiated);
    assert_eq!(share(&table, phone(Mode::Family, 1), &AskedShare::Own), (666, 101));
    assert_eq!(share(&table, phone(Mode::Family, 2), &AskedShare::Own), (0, 767));
}

#[test]
fn part_by_dish_costs_what_the_waiter_takes_for_it() {
    let mut table = table();
    let one_soup = AskedShare::ByItem(vec![pick(1, 0, 1)]);
    assert_eq!(one_soup.by(), ShareBy::ByItem(1));
    let shown = share(&table, phone(Mode::Family, 2), &one_soup).0;
    assert_eq!(table.pay_for(1, 0, 1), shown);
    let too_many = table.share_for(phone(Mode::Family, 2), &AskedShare::ByItem(vec![pick(1, 0, 2)]));
    assert_eq!(too_many, Err(PickError::NotSoMany { at: 0, unpaid: 1 }));
}

#[test]
fn phone_with_its_own_bill_divides_only_its_own_part() {
    let table = table();
    let anna = phone(Mode::Individual, 1);
    assert_eq!(share(&table, anna, &AskedShare::Own), (666, 0));
    assert_eq!(share(&table, anna, &AskedShare::Evenly(4)), (167, 499));
    assert_eq!(share(&table, anna, &AskedShare::ByItem(vec![pick(1, 0, 1)])), (333, 333));
    for others in [pick(2, 0, 1), pick(3, 0, 1)] {
        let asked = AskedShare::ByItem(vec![pick(1, 0, 1), others]);
        assert_eq!(table.share_for(anna, &asked), Err(PickError::NotOnTheBill { at: 1 }));
    }
}

#[test]
fn people_who_have_paid_are_not_counted_again() {
    assert_eq!([likely_ways(4, 0), likely_ways(4, 1), likely_ways(4, 4), likely_ways(0, 0)], [4, 3, 1, 1]);
    assert_eq!(likely_ways(500, 0), 40);
}

#[test]
fn individual_guest_owes_what_the_phone_divides_after_a_payment_for_the_table() {
    let mut table = table();
    table.pay(None, minor(767), vec![], completed());
    let (_, due) = table.own(device(1)).unwrap();
    assert_eq!(table.open_for(phone(Mode::Individual, 1)).unwrap(), due, "nobody is paying now");
    let dues = table.dues(&table.shares().unwrap()).unwrap();
    assert_eq!(Minor::sum(dues), table.due());
}

#[test]
fn dishes_of_the_table_are_open_as_far_as_they_are_not_paid() {
    let mut table = balance(&[order(1, 1, &[(500, 1, FOOD)]), order(2, 0, &[(101, 4, FOOD)])], &[]);
    let [family, individual] = [Mode::Family, Mode::Individual].map(|mode| phone(mode, 1));
    assert_eq!(table.open_for_table(family), Ok(minor(404)));
    assert_eq!(table.open_for_table(individual), Ok(minor(0)), "no phone sees it");
    table.pay_for(2, 0, 3);
    assert_eq!(table.open_for_table(family), Ok(minor(101)));
}

#[test]
fn guest_who_pays_twice_is_one_payer_and_a_refunded_one_is_none() {
    let mut table = table();
    table.pay(Some(1), minor(300), vec![], completed());
    table.pay(Some(1), minor(366), vec![], PaymentState::Initiated);
    table.pay(Some(2), minor(500), vec![], completed());
    table.pay(None, minor(100), vec![], completed());
    table.pay(Some(3), minor(100), vec![], cancelled());
    table.refund(2, minor(500));
    assert_eq!(table.payers(), Ok((HashSet::from([device(1)]), 1)));
}
