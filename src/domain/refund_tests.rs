//! Refunds of one payment.

use super::*;
use crate::domain::money::Currency;
use crate::domain::payment::{MethodDetails, PaymentState, TakenBy};
use uuid::Uuid;

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn by() -> RefundBy {
    RefundBy {
        id: RefundId::from_uuid(Uuid::from_u128(7)),
        by: StaffId::from_uuid(Uuid::from_u128(1)),
        name: Name::parse("Kim").unwrap(),
        at: Timestamp::from_unix_millis(3_000),
        reason: Reason::parse("cold soup").unwrap(),
    }
}

fn part(amount: i64, tip: i64) -> RefundAmount {
    RefundAmount::Part { amount: minor(amount), tip: minor(tip) }
}

fn swiss() -> CashStep {
    CashStep::of(Currency::parse("CHF").unwrap(), 0)
}

/// A completed payment of 18.37 with a tip of 1.63.
fn paid(details: MethodDetails) -> Payment {
    let kim = StaffId::from_uuid(Uuid::from_u128(1));
    Payment {
        id: PaymentId::from_uuid(Uuid::from_u128(2)),
        details,
        amount: minor(1_837),
        tip: minor(163),
        guest: None,
        items: vec![],
        taken_by: TakenBy { id: kim, name: Name::parse("Kim").unwrap() },
        at: Timestamp::from_unix_millis(1_000),
        state: PaymentState::Completed { at: Timestamp::from_unix_millis(2_000), by: Some(kim) },
        refunds: vec![],
    }
}

/// A completed cash payment of 18.37 without a tip, for which 18.35 were handed over.
fn paid_in_cash() -> Payment {
    Payment { tip: minor(0), ..paid(MethodDetails::Cash { rounding: minor(-2), tendered: None }) }
}

fn refund(payment: &mut Payment, wanted: RefundAmount) -> Result<(i64, i64, i64), RefundError> {
    payment
        .refund(wanted, swiss(), by())
        .map(|r| (r.amount.units(), r.tip.units(), r.payable().unwrap().units()))
}

#[test]
fn partial_refunds_add_up_to_the_payment() {
    let mut card = paid(MethodDetails::Card);
    assert_eq!(refund(&mut card, part(600, 0)), Ok((600, 0, 600)));
    assert_eq!(refund(&mut card, part(0, 63)), Ok((0, 63, 63)));
    assert_eq!(card.status(), PaymentStatus::Completed);
    assert_eq!((card.amount_left(), card.tip_left()), (Ok(minor(1_237)), Ok(minor(100))));
    let over = Err(RefundError::OverRefunded { amount: 1_237, tip: 100 });
    assert_eq!(refund(&mut card, part(1_238, 0)), over);
    assert_eq!(refund(&mut card, part(1, 101)), over);
    assert_eq!(refund(&mut card, RefundAmount::Rest), Ok((1_237, 100, 1_337)));
    assert_eq!(card.status(), PaymentStatus::Refunded);
    assert_eq!(refund(&mut card, part(1, 0)), Err(RefundError::OverRefunded { amount: 0, tip: 0 }));
    let twice = BadStep { from: PaymentStatus::Refunded, to: PaymentStatus::Refunded };
    assert_eq!(refund(&mut card, RefundAmount::Rest), Err(twice.into()));
}

#[test]
fn refund_of_a_payment_that_is_not_completed_is_refused() {
    for state in [
        PaymentState::Initiated,
        PaymentState::Cancelled {
            at: Timestamp::from_unix_millis(2_000),
            by: StaffId::from_uuid(Uuid::from_u128(1)),
        },
    ] {
        let mut payment = Payment { state, ..paid(MethodDetails::Card) };
        let bad = BadStep { from: payment.status(), to: PaymentStatus::Refunded };
        assert_eq!(refund(&mut payment, part(1, 0)), Err(bad.into()));
        assert_eq!(refund(&mut payment, RefundAmount::Rest), Err(bad.into()));
    }
}

#[test]
fn full_cash_refund_returns_what_was_handed_over() {
    let mut cash = paid_in_cash();
    assert_eq!(refund(&mut cash, RefundAmount::Rest), Ok((1_837, 0, 1_835)));
    assert_eq!(cash.rounding_left(), Ok(minor(0)));
    // The same refund by its exact amount.
    assert_eq!(refund(&mut paid_in_cash(), part(1_837, 0)), Ok((1_837, 0, 1_835)));
}

#[test]
fn partial_cash_refunds_are_coins_and_sum_to_what_was_handed_over() {
    let mut cash = paid_in_cash();
    assert_eq!(refund(&mut cash, part(613, 0)), Ok((613, 0, 615)));
    assert_eq!(refund(&mut cash, part(613, 0)), Ok((613, 0, 615)));
    assert_eq!(refund(&mut cash, RefundAmount::Rest), Ok((611, 0, 605)));
    assert_eq!((cash.payable_left(), cash.rounding_left()), (Ok(minor(0)), Ok(minor(0))));
}

#[test]
fn partial_cash_refund_is_at_most_what_was_handed_over() {
    // 18.34 is rounded up to 18.35, all that was handed over; the rest is less than a coin.
    let mut cash = paid_in_cash();
    assert_eq!(refund(&mut cash, part(1_834, 0)), Ok((1_834, 0, 1_835)));
    assert_eq!(refund(&mut cash, part(1, 0)), Err(RefundError::NoCoin));
    assert_eq!(refund(&mut cash, RefundAmount::Rest), Ok((3, 0, 0)));
}

#[test]
fn cash_refund_of_less_than_a_coin_is_refused() {
    assert_eq!(refund(&mut paid_in_cash(), part(2, 0)), Err(RefundError::NoCoin));
    assert_eq!(refund(&mut paid(MethodDetails::Card), part(2, 0)), Ok((2, 0, 2)));
}

#[test]
fn refunds_of_one_payment_are_bounded() {
    let mut card = paid(MethodDetails::Card);
    for _ in 0..REFUNDS_MAX {
        refund(&mut card, part(1, 0)).unwrap();
    }
    assert_eq!(refund(&mut card, part(1, 0)), Err(RefundError::TooMany));
}
