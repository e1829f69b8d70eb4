//! Status changes and partial cancellations of an item.

use super::ItemStatus::{Cancelled, InProgress, New, Ready, Served};
use super::*;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_unix_millis(5_000);

fn at(status: ItemStatus) -> ItemState {
    ItemState { status, at: NOW, by: None, cancelled: None, parts: vec![], fired_at: None }
}

fn cook() -> StaffId {
    StaffId::from_uuid(Uuid::from_u128(9))
}

fn wanted(to: ItemStatus, quantity: Option<u32>, reason: Option<Reason>) -> StepRequest {
    StepRequest { to, quantity, reason }
}

fn reason(text: &str) -> Option<Reason> {
    Reason::parse(text).ok()
}

/// Cancels `quantity` of a line of `ordered` units.
fn cancel(state: &ItemState, ordered: u32, quantity: u32, why: &str) -> Result<ItemState, StepError> {
    let step = state.step(ordered, wanted(Cancelled, Some(quantity), reason(why)), cook(), NOW);
    step.map(|state| state.unwrap())
}

/// Restores cancelled units of a line of `ordered` units.
fn restore(
    state: &ItemState,
    ordered: u32,
    to: ItemStatus,
    quantity: Option<u32>,
) -> Result<ItemState, StepError> {
    state.step(ordered, wanted(to, quantity, None), cook(), NOW).map(|state| state.unwrap())
}

fn parts(state: &ItemState, ordered: u32) -> Vec<(u32, String)> {
    state.cancellations(ordered).into_iter().map(|(quantity, why, _)| (quantity, why.to_string())).collect()
}

#[test]
fn item_status_changes_one_step_forward_or_back() {
    let why = || Reason::parse("burnt").ok();
    let all = [New, InProgress, Ready, Served, Cancelled];
    let legal: Vec<(ItemStatus, ItemStatus)> = all
        .iter()
        .flat_map(|from| all.iter().map(move |to| (*from, *to)))
        .filter(|(from, to)| matches!(at(*from).step(1, wanted(*to, None, why()), cook(), NOW), Ok(Some(_))))
        .collect();
    assert_eq!(
        legal,
        [
            (New, InProgress),
            (New, Cancelled),
            (InProgress, New),
            (InProgress, Ready),
            (InProgress, Cancelled),
            (Ready, InProgress),
            (Ready, Served),
            (Ready, Cancelled),
            (Served, Ready),
            (Served, Cancelled),
        ]
    );
}

#[test]
fn step_with_the_shown_status_goes_from_new_to_ready_and_back_at_once() {
    let step = |from, shown, to| at(from).step_shown(shown, 1, wanted(to, None, None), cook(), NOW);
    let status = |from, shown, to| step(from, shown, to).map(|state| state.map(|state| state.status));
    assert_eq!(status(New, New, Ready), Ok(Some(Ready)));
    assert_eq!(status(Ready, Ready, New), Ok(Some(New)));
    assert_eq!(status(InProgress, InProgress, Ready), Ok(Some(Ready)), "the other steps stay");
    assert_eq!(status(Ready, New, Ready), Ok(None), "another cook was as fast");
    let refused = |from, to| Err(StepError::BadTransition { from, to });
    assert_eq!(status(InProgress, New, Ready), refused(InProgress, Ready), "the display was out of date");
    assert_eq!(status(New, New, Served), refused(New, Served));
    assert_eq!(status(Served, Served, New), refused(Served, New));
}

#[test]
fn cancelled_item_needs_a_reason_and_returns_to_its_former_status() {
    let cooking = at(InProgress);
    assert_eq!(cooking.step(1, wanted(Cancelled, None, None), cook(), NOW), Err(StepError::ReasonMissing));
    let gone = cooking.step(1, wanted(Cancelled, None, reason("dropped")), cook(), NOW).unwrap().unwrap();
    assert!(matches!(
        gone.step(1, wanted(New, None, None), cook(), NOW),
        Err(StepError::BadTransition { .. })
    ));
    let back = gone.step(1, wanted(InProgress, None, None), cook(), NOW).unwrap().unwrap();
    assert_eq!((back.status, back.cancel_reason()), (InProgress, None));
}

#[test]
fn item_that_has_the_requested_status_is_unchanged() {
    assert_eq!(at(Ready).step(1, wanted(Ready, None, None), cook(), NOW), Ok(None));
}

#[test]
fn partial_cancellation_keeps_the_status_of_the_rest() {
    let two = cancel(&at(InProgress), 3, 1, "glass broke").unwrap();
    assert_eq!((two.status, two.at, two.quantity(3), two.billed(3)), (InProgress, NOW, 2, 2));
    assert_eq!(parts(&two, 3), [(1, "glass broke".into())]);
    let on = two.step(3, wanted(Ready, None, None), cook(), NOW).unwrap().unwrap();
    assert_eq!((on.status, on.billed(3)), (Ready, 2), "the next step keeps the cancellation");
}

#[test]
fn partial_cancellations_of_all_units_cancel_the_line() {
    let one = cancel(&cancel(&at(New), 3, 1, "glass broke").unwrap(), 3, 1, "sent back").unwrap();
    assert_eq!((one.billed(3), parts(&one, 3).len()), (1, 2));
    let none = cancel(&one, 3, 1, "sent back").unwrap();
    assert_eq!((none.status, none.quantity(3), none.billed(3)), (Cancelled, 1, 0));
    assert_eq!(parts(&none, 3).iter().map(|part| part.0).sum::<u32>(), 3);
    let whole = one.step(3, wanted(Cancelled, None, reason("they left")), cook(), NOW).unwrap().unwrap();
    assert_eq!(whole.billed(3), 0, "without a quantity the whole rest is cancelled");
}

#[test]
fn partial_cancellations_with_the_same_reason_are_merged() {
    let two = cancel(&cancel(&at(New), 5, 1, "spilled").unwrap(), 5, 2, "spilled").unwrap();
    assert_eq!(parts(&two, 5), [(3, "spilled".into())]);
}

#[test]
fn cancellation_of_none_or_of_more_than_are_left_is_refused() {
    let two = cancel(&at(New), 3, 1, "glass broke").unwrap();
    assert_eq!(cancel(&two, 3, 0, "x"), Err(StepError::QuantityZero));
    assert_eq!(cancel(&two, 3, 3, "x"), Err(StepError::QuantityTooLarge { left: 2 }));
    let none = cancel(&two, 3, 2, "x").unwrap();
    assert_eq!(cancel(&none, 3, 1, "x"), Err(StepError::QuantityTooLarge { left: 0 }));
    let without = two.step(3, wanted(Cancelled, Some(1), None), cook(), NOW);
    assert_eq!(without, Err(StepError::ReasonMissing));
}

#[test]
fn served_item_is_cancelled_in_one_step_and_comes_back_as_served() {
    let two = cancel(&at(Served), 3, 1, "cold").unwrap();
    assert_eq!((two.status, two.billed(3)), (Served, 2));
    let none = two.step(3, wanted(Cancelled, None, reason("cold")), cook(), NOW).unwrap().unwrap();
    assert_eq!((none.status, none.billed(3)), (Cancelled, 0));
    for wrong in [New, InProgress, Ready] {
        let step = none.step(3, wanted(wrong, None, None), cook(), NOW);
        assert!(matches!(step, Err(StepError::BadTransition { .. })), "{step:?}");
    }
    let back = restore(&none, 3, Served, None).unwrap();
    assert_eq!((back.status, back.billed(3)), (Served, 2));
    assert_eq!(restore(&back, 3, Served, Some(1)).unwrap().billed(3), 3);
}

#[test]
fn kitchen_step_with_a_quantity_is_refused() {
    let step = at(New).step(3, wanted(InProgress, Some(1), None), cook(), NOW);
    assert_eq!(step, Err(StepError::QuantityNotAllowed));
}

#[test]
fn restore_takes_the_newest_partial_cancellation_first() {
    let state = cancel(&cancel(&at(InProgress), 5, 1, "glass broke").unwrap(), 5, 2, "sent back").unwrap();
    let back = restore(&state, 5, InProgress, Some(1)).unwrap();
    assert_eq!(parts(&back, 5), [(1, "glass broke".into()), (1, "sent back".into())]);
    let all = restore(&back, 5, InProgress, Some(2)).unwrap();
    assert_eq!((all.billed(5), all.parts.len()), (5, 0));
    assert_eq!(restore(&all, 5, InProgress, Some(1)), Err(StepError::QuantityTooLarge { left: 0 }));
}

#[test]
fn completely_cancelled_line_is_restored_completely_or_in_part() {
    let one = cancel(&at(Ready), 4, 1, "glass broke").unwrap();
    let none = one.step(4, wanted(Cancelled, None, reason("they left")), cook(), NOW).unwrap().unwrap();
    let back = restore(&none, 4, Ready, None).unwrap();
    assert_eq!((back.status, back.billed(4), &back.parts), (Ready, 3, &one.parts));
    let some = restore(&none, 4, Ready, Some(2)).unwrap();
    assert_eq!(some.billed(4), 2);
    assert_eq!(parts(&some, 4), [(1, "glass broke".into()), (1, "they left".into())]);
    assert_eq!(restore(&none, 4, Ready, Some(4)).unwrap().billed(4), 4, "all of it");
    assert_eq!(restore(&none, 4, Ready, Some(5)), Err(StepError::QuantityTooLarge { left: 4 }));
}

#[test]
fn line_with_the_most_partial_cancellations_refuses_another() {
    let mut state = at(New);
    for n in 0..PARTS_MAX {
        state = cancel(&state, 99, 1, &format!("reason {n}")).unwrap();
    }
    assert_eq!(cancel(&state, 99, 1, "one more"), Err(StepError::TooManyParts));
    let whole = state.step(99, wanted(Cancelled, None, reason("all of it")), cook(), NOW);
    assert_eq!(whole.unwrap().unwrap().billed(99), 0);
}
