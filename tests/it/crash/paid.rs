//! Payments in the crash test: an acknowledged payment is there after the kill.

use std::collections::BTreeMap;

use maitred::app::App;
use maitred::app::support::env::Env;
use maitred::app::support::error::ActError;
use maitred::app::take_payment::{NewPayment, Outcome, PaymentError};
use maitred::domain::audit::Action;
use maitred::domain::ids::{PaymentId, RequestKey, SessionId};
use maitred::domain::money::Minor;
use maitred::domain::payment::{Method, Payment, PaymentStatus};
use maitred::ops::env::SystemEnv;
use maitred::store::repo::{answers, payments};
use maitred::store::{Read, StoreError, View, schema};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::check::rows;
use super::child::key_with_fingerprint;
use super::print_line;
use crate::model::restaurant;
use crate::model::rng::SeededRng;

/// Takes a payment of a part of the amount due, then completes it, cancels it (1 of 8) or leaves it pending (1 of 8).
pub(super) fn pay(app: &App, runtime: &Runtime, session: SessionId, rng: &mut SeededRng) {
    let owner = restaurant::staff(app, "owner");
    let books = app.in_books().unwrap().unwrap();
    let bill = app.session_bill(session).unwrap().expect("the session is open");
    let open = usize::try_from(bill.amount_due - bill.pending_amount).unwrap();
    if open == 0 {
        return;
    }
    let part = Minor::new(i64::try_from(1 + rng.below(open)).unwrap()).unwrap();
    let (method, tip, tendered) = (Method::Card, Minor::ZERO, None);
    let new = NewPayment { method, amount: part, tip, device: None, items: vec![], tendered };
    let key = || key_with_fingerprint(RequestKey::from_uuid(SystemEnv.uuid_v7()));
    let taken = match runtime.block_on(app.take_payment((owner.clone(), books), session, new, key())) {
        Ok(taken) => String::from_utf8(taken.body).unwrap(),
        // Another guest of the table paid first.
        Err(ActError::Refused(PaymentError::Overpaid(_))) => return,
        Err(error) => panic!("a payment was refused: {error}"),
    };
    print_line(&format!("paid {taken}"));
    let outcome = match rng.below(8) {
        0 => return,
        1 => Outcome::Cancelled,
        _ => Outcome::Completed,
    };
    let id = serde_json::from_str::<Value>(&taken).unwrap()["paymentId"].as_str().unwrap().parse().unwrap();
    let settled = runtime.block_on(app.settle_payment((owner, books), id, outcome, key())).unwrap();
    print_line(&format!("paid {}", String::from_utf8(settled.body).unwrap()));
}

/// Checks that every payment is complete, has one audit entry for each step, is found by its id, and is in the acknowledged
/// status or a later one. Returns the number of payments.
pub(super) fn check_payments(view: &View, acked: &[Value], at: &str) -> Result<usize, StoreError> {
    let all: BTreeMap<(SessionId, PaymentId), Payment> = rows(view, &schema::PAYMENTS)?.into_iter().collect();
    let index: BTreeMap<PaymentId, SessionId> = rows(view, &schema::PAYMENT_SESSIONS)?.into_iter().collect();
    let by_id: BTreeMap<PaymentId, SessionId> = all.keys().map(|(session, id)| (*id, *session)).collect();
    assert_eq!(index, by_id, "{at}: a payment is not found by its id");
    for body in acked {
        let id: PaymentId = body["paymentId"].as_str().unwrap().parse().unwrap();
        let (session, payment) =
            payments::load(view, id)?.unwrap_or_else(|| panic!("{at}: {body} is missing"));
        assert_eq!(body["sessionId"], session.to_string(), "{at}: {body}");
        assert_eq!(body["amount"], payment.amount.units(), "{at}: {body}");
        // A pending payment may have been completed or cancelled since; a completed or cancelled one does not change.
        let now = payment.status();
        let stays = body["status"] == "INITIATED" || body["status"] == json!(now);
        assert!(stays && now != PaymentStatus::Refunded, "{at}: {body} is {now:?} now");
    }
    check_steps(view, &all, at)?;
    for session in rows(view, &schema::SESSIONS)?.into_iter().map(|(id, _)| id) {
        let taken = all.range((session, PaymentId::from_uuid(uuid::Uuid::nil()))..);
        let taken = taken.take_while(|((of, _), _)| *of == session).map(|(_, payment)| payment);
        let taken: i64 = taken.filter(|p| p.is_completed() || p.is_pending()).map(|p| p.amount.units()).sum();
        let orders = view.scan(&schema::SESSION_ORDERS, &session)?;
        let totals = orders
            .into_iter()
            .map(|(_, id)| Ok(view.get(&schema::ORDERS, &id)?.expect("the order exists").head.total));
        let ordered: i64 = totals.map(|total: Result<Minor, StoreError>| total.unwrap().units()).sum();
        // The tax on top is rounded per order in the totals but once in the bill: they differ by at most a cent per order.
        let orders = i64::try_from(view.scan(&schema::SESSION_ORDERS, &session)?.len()).unwrap();
        assert!(taken <= ordered + orders, "{at}: {taken} was paid for orders of {ordered}");
    }
    Ok(all.len())
}

/// Checks the audit entries of each step of each payment, and the number of stored answers.
fn check_steps(
    view: &View,
    all: &BTreeMap<(SessionId, PaymentId), Payment>,
    at: &str,
) -> Result<(), StoreError> {
    let mut steps: BTreeMap<PaymentId, Vec<Action>> = BTreeMap::new();
    for (_, entry) in rows(view, &schema::AUDIT)? {
        if let Some((_, id)) = entry.details.iter().find(|(name, _)| name == "paymentId") {
            steps.entry(id.parse().unwrap()).or_default().push(entry.action);
        }
    }
    assert!(steps.len() == all.len(), "{at}: payments {all:?}, audit entries {steps:?}");
    for ((_, id), payment) in all {
        let expected = match payment.status() {
            PaymentStatus::Initiated => vec![Action::PaymentInitiated],
            PaymentStatus::Completed => vec![Action::PaymentInitiated, Action::PaymentCompleted],
            PaymentStatus::Cancelled => vec![Action::PaymentInitiated, Action::PaymentCancelled],
            PaymentStatus::Refunded => panic!("{at}: this test makes no refunds"),
        };
        assert_eq!(steps[id], expected, "{at}: {id}");
    }
    let mut kept: BTreeMap<PaymentId, usize> = BTreeMap::new();
    for ((scope, key), _) in rows(view, &schema::KEPT_ANSWERS)? {
        let (_, body) = answers::load(view, scope, key)?.expect("the scan has found its head");
        let body: Value = serde_json::from_slice(&body).unwrap();
        if let Some(id) = body["paymentId"].as_str() {
            *kept.entry(id.parse().unwrap()).or_default() += 1;
        }
    }
    for ((_, id), payment) in all {
        let answers = kept.get(id).copied().unwrap_or(0);
        let fits = match payment.status() {
            PaymentStatus::Completed => answers == 2,
            // 2: cancelled by staff; 1: cancelled when the session was closed.
            PaymentStatus::Cancelled => answers == 1 || answers == 2,
            _ => answers == 1,
        };
        assert!(fits, "{at}: {id} has {answers} stored answers");
    }
    Ok(())
}
