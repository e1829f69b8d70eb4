//! Orders and payments are found by their times, also if the clock was wrong.

use std::ops::Range;

use maitred::domain::audit::{Action, Actor, NewEntry};
use maitred::domain::payment::{Payment, PaymentState};
use maitred::domain::time::{HOUR_MS, Timestamp};
use maitred::store::repo::payments::PaymentStep;
use maitred::store::repo::{audit, orders, payments};
use maitred::store::{Read, StoreError, schema};
use serde_json::json;

use crate::support::{Guest, Party, TestServer};

/// Appends entries that no order or payment has.
async fn append_entries(server: &TestServer, count: u64) {
    let now = server.app().now();
    let written: Result<(), StoreError> = server
        .app()
        .store
        .write(move |tx| {
            (0..count)
                .try_for_each(|_| audit::append(tx, NewEntry::new(now, Actor::Unknown, Action::PinWrong)))
        })
        .await;
    written.unwrap();
}

/// Places an order, takes a payment and refunds it.
async fn order_and_pay(server: &TestServer, guest: &Guest, party: &Party) {
    let manager = server.manager().await;
    let menu = server.menu().await;
    guest.order(&[menu.one("Soup")]).await;
    server.env.advance_ms(1_000);
    let paid = manager.pay(party, &json!({"method": "CARD", "amount": 100})).await;
    server.env.advance_ms(1_000);
    manager.refund(&paid, "cold").await.expect(200);
}

#[tokio::test]
async fn orders_and_payments_are_found_by_their_times_after_the_clock_was_set_back() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    let begin = server.app().now();
    for step in 0..8 {
        order_and_pay(&server, &guest, &party).await;
        append_entries(&server, 700).await;
        match step {
            3 => {
                server.stop().await;
                server.env.set_back(2 * HOUR_MS);
                server.start_again().await;
            }
            _ => server.env.advance_ms(HOUR_MS),
        }
    }
    let mut found = 0;
    for indexed in 0..6 {
        for (from, to) in [(0, 9), (0, 1), (1, 2), (2, 3), (3, 4), (1, 3), (2, 2), (3, 1)] {
            let range = begin.plus_millis(from * HOUR_MS)..begin.plus_millis(to * HOUR_MS);
            found += compare_range(&server, range);
        }
        assert_eq!(server.app().index_audit_block().await.unwrap(), indexed < 5, "after {indexed} blocks");
    }
    assert!(found > 100, "{found}");
}

/// Compares orders and payments of a range with all of them; returns how many there are in it.
fn compare_range(server: &TestServer, range: Range<Timestamp>) -> usize {
    let read: Result<usize, StoreError> = server.app().store.read(|view| {
        let all = view.scan(&schema::ORDERS, &())?.into_iter().map(|(_, order)| order.head);
        let mut expected: Vec<u64> =
            all.filter(|head| range.contains(&head.at)).map(|head| head.number).collect();
        expected.sort_unstable();
        // In small pages.
        let (mut numbers, mut after) = (Vec::new(), Some(0));
        while let Some(from) = after {
            let (page, next) = orders::placed_between(view, range.clone(), from, 3)?;
            assert!(page.len() <= 3);
            numbers.extend(page.iter().map(|tracked| tracked.order.head.number));
            after = next;
        }
        assert_eq!(numbers, expected, "{range:?}");
        let all: Vec<_> =
            view.scan(&schema::PAYMENTS, &())?.into_iter().map(|(_, payment)| payment).collect();
        for step in [PaymentStep::Initiated, PaymentStep::Completed, PaymentStep::Refunded] {
            let at = |payment: &Payment| match step {
                PaymentStep::Initiated => payment.at,
                PaymentStep::Completed => match payment.state {
                    PaymentState::Completed { at, .. } => at,
                    _ => panic!("it is completed"),
                },
                PaymentStep::Refunded => payment.refunds[0].at,
            };
            let mut expected: Vec<_> =
                all.iter().filter(|payment| range.contains(&at(payment))).map(|payment| payment.id).collect();
            let (page, next) = payments::between(view, step, range.clone(), 0, 1_000)?;
            let mut found: Vec<_> = page.iter().map(|(_, _, payment)| payment.id).collect();
            assert!(page.iter().all(|(time, _, payment)| *time == at(payment)));
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!((found, next), (expected, None), "{step:?} {range:?}");
        }
        Ok(numbers.len())
    });
    read.unwrap()
}
