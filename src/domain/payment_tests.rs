//! Steps of payments, and cash rounding.

use super::*;
use crate::domain::money::Currency;
use uuid::Uuid;

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn at(second: u64) -> Timestamp {
    Timestamp::from_unix_millis(second * 1_000)
}

fn kim() -> StaffId {
    StaffId::from_uuid(Uuid::from_u128(1))
}

fn swiss() -> CashStep {
    CashStep::of(Currency::parse("CHF").unwrap(), 0)
}

fn payment() -> Payment {
    Payment {
        id: PaymentId::from_uuid(Uuid::from_u128(2)),
        details: MethodDetails::Card,
        amount: minor(1_837),
        tip: minor(163),
        guest: None,
        items: vec![],
        taken_by: TakenBy { id: kim(), name: Name::parse("Kim").unwrap() },
        at: at(1),
        state: PaymentState::Initiated,
        refunds: vec![],
    }
}

#[test]
fn payment_that_is_settled_cannot_change_its_status() {
    use PaymentStatus::{Cancelled, Completed};
    let mut paid = payment();
    paid.complete(at(2), kim()).unwrap();
    assert_eq!(paid.complete(at(3), kim()), Err(BadStep { from: Completed, to: Completed }));
    assert_eq!(paid.cancel(at(3), kim()), Err(BadStep { from: Completed, to: Cancelled }));
    assert_eq!(paid.state, PaymentState::Completed { at: at(2), by: Some(kim()) });

    let mut dropped = payment();
    dropped.cancel(at(2), kim()).unwrap();
    assert_eq!(dropped.complete(at(3), kim()), Err(BadStep { from: Cancelled, to: Completed }));
}

#[test]
fn cash_payment_is_rounded_to_coins() {
    let details =
        MethodDetails::of(Method::Cash, (minor(1_837), minor(0)), Some(minor(2_000)), swiss(), true).unwrap();
    assert_eq!(details, MethodDetails::Cash { rounding: minor(-2), tendered: Some(minor(2_000)) });
    let payment = Payment { details, tip: minor(0), ..payment() };
    assert_eq!(payment.payable(), Ok(minor(1_835)));
}

#[test]
fn cash_tip_is_rounded_together_with_the_amount() {
    let details = MethodDetails::of(Method::Cash, (minor(1_837), minor(163)), None, swiss(), true).unwrap();
    assert_eq!(details, MethodDetails::Cash { rounding: minor(0), tendered: None });
    assert_eq!(Payment { details, ..payment() }.payable(), Ok(minor(2_000)));
}

#[test]
fn card_and_transfer_are_exact_and_refuse_tendered_cash() {
    for method in [Method::Card, Method::Transfer] {
        let details = MethodDetails::of(method, (minor(1_837), minor(0)), None, swiss(), true).unwrap();
        assert_eq!(Payment { details, ..payment() }.payable(), Ok(minor(2_000)));
        let handed = MethodDetails::of(method, (minor(1_837), minor(0)), Some(minor(2_000)), swiss(), true);
        assert_eq!(handed, Err(TenderError::NotCash));
    }
}

#[test]
fn tendered_cash_below_the_rounded_amount_is_refused() {
    let handed =
        |units| MethodDetails::of(Method::Cash, (minor(1_837), minor(0)), Some(minor(units)), swiss(), true);
    assert_eq!(handed(1_834), Err(TenderError::TooLittle(1_835)));
    assert!(handed(1_835).is_ok(), "the bill is rounded down by two centimes");
}

#[test]
fn cash_below_one_coin_is_refused_unless_it_is_the_rest() {
    let cash = |is_rest| MethodDetails::of(Method::Cash, (minor(2), minor(0)), None, swiss(), is_rest);
    assert_eq!(cash(false), Err(TenderError::NoCoin));
    assert_eq!(cash(true), Ok(MethodDetails::Cash { rounding: minor(-2), tendered: None }));
}
