//! Acts of waiters and managers: orders for a table, payments, refunds; and the sums of a bill.

use maitred::app::order_for_table::{FloorOrder, FloorOrderError};
use maitred::app::support::env::Env;
use maitred::app::support::error::ActError;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::app::take_payment::{NewPayment, Outcome, PaymentError};
use maitred::domain::course::Serving;
use maitred::domain::ids::{DeviceId, LineId, RequestKey};
use maitred::domain::money::Minor;
use maitred::domain::order::SubmitError;
use maitred::domain::payment::{Method, PaymentStatus};
use maitred::domain::refund::{REFUNDS_MAX, RefundAmount, RefundError};
use maitred::domain::ticket::ItemStatus;
use serde_json::Value;
use uuid::Uuid;

use super::Simulation;
use super::restaurant::{self, PLATES};
use super::staff::reason;
use super::state::{Item, Line, Order, Payment};

fn minor(units: i64) -> Minor {
    Minor::new(units).expect("an amount")
}

impl Simulation {
    pub(super) fn new_key(&mut self) -> IdempotencyKey {
        let mut fingerprint = [0; 32];
        self.env.fill_random(&mut fingerprint);
        IdempotencyKey { key: RequestKey::from_uuid(self.env.uuid_v7()), fingerprint }
    }

    /// A random party: mostly an open one, sometimes any.
    pub(super) fn pick_party(&mut self) -> Option<usize> {
        let open = self.model.open_parties();
        let all: Vec<usize> = (0..self.model.parties.len()).collect();
        let from = if self.rng.one_in(8) { all } else { open };
        self.rng.pick(&from).copied()
    }

    /// A waiter orders for a table, without a cart.
    pub(super) fn order_for_table(&mut self) -> &'static str {
        let Some(party) = self.pick_party() else { return "skipped" };
        let mut plates: Vec<(usize, u32, Serving)> = Vec::new();
        for _ in 0..=self.rng.below(2) {
            let (plate, count) = (self.rng.below(PLATES.len()), 1 + self.rng.below(4));
            plates.push((plate, u32::try_from(count).unwrap(), self.random_serving()));
        }
        let choice = |(plate, count, serving): &(usize, u32, Serving)| {
            (PLATES[*plate].choice(&self.menu, *count), *serving)
        };
        let choices = plates.iter().map(choice).collect();
        let (waiter, id) = (restaurant::staff(self.app(), "waiter"), self.model.parties[party].id);
        let key = self.new_key();
        let ordered = self.app().order_for_table(
            waiter,
            id,
            FloorOrder {
                choices,
                open_price: vec![],
                expected_total: None,
                note: None,
                outside_hours: false,
                account: None,
            },
            key,
        );
        let ordered = self.runtime.block_on(ordered);
        if !self.model.parties[party].is_open {
            assert_eq!(ordered.err(), Some(FloorOrderError::NoSuchSession.into()));
            return "refused: session closed";
        }
        if let Err(ActError::Refused(FloorOrderError::TooMany { most })) = ordered {
            assert_eq!(self.model.orders_of(party, None).count() as u64, most);
            return "refused: too many orders";
        }
        let (now, wanted) =
            (self.now(), plates.iter().map(|(plate, count, _)| (PLATES[*plate].item, *count)));
        if !self.model.refused(wanted.clone(), now).is_empty() {
            assert!(
                matches!(
                    ordered,
                    Err(ActError::Refused(FloorOrderError::Submit(SubmitError::Unavailable(_))))
                ),
                "{ordered:?}"
            );
            return "refused: something sold out";
        }
        for (item, count) in wanted.collect::<Vec<_>>() {
            self.model.take(item, count, now);
        }
        let body: Value = serde_json::from_slice(&ordered.unwrap().body).unwrap();
        let item = |(plate, quantity, serving): (usize, u32, Serving)| Item {
            // A waiter's line was never in a cart, so its id and phone are not compared.
            line: Line {
                id: LineId::from_uuid(Uuid::nil()),
                plate,
                quantity,
                note: None,
                added_by: DeviceId::from_uuid(Uuid::nil()),
            },
            unit_price: self.model.prices[plate],
            status: ItemStatus::New,
            cancelled_from: None,
            cancelled: 0,
            serving,
            fired_at: None,
        };
        let items: Vec<Item> = plates.into_iter().map(item).collect();
        let sold = items.iter().map(|item| (item.line.plate, item.unit_price, item.line.quantity));
        let total = restaurant::total(sold);
        assert_eq!(
            (&body["orderNumber"], &body["totalAmount"]),
            (&(self.model.orders.len() + 1).into(), &total.into())
        );
        let id = body["orderId"].as_str().unwrap().parse().unwrap();
        let (device, moved_from) = (None, None);
        self.model.orders.push(Order { id, party, device, items, total, placed_at: now, moved_from });
        "waiter ordered"
    }

    /// A waiter takes a payment of a part of the amount due, all of it, or more.
    pub(super) fn take_payment(&mut self) -> &'static str {
        let Some(party) = self.pick_party() else { return "skipped" };
        let open = self.model.due(party) - self.model.pending(party);
        let amount = match self.rng.below(5) {
            0 => open.max(1),
            1 => open.max(0) + 1 + self.rng.below(500) as i64,
            _ => 1 + self.rng.below(usize::try_from(open.max(1)).unwrap()) as i64,
        };
        let tip = if self.rng.one_in(3) { self.rng.below(300) as i64 } else { 0 };
        let new = NewPayment {
            method: if self.rng.one_in(2) { Method::Cash } else { Method::Card },
            amount: minor(amount),
            tip: minor(tip),
            device: None,
            items: vec![],
            tendered: None,
        };
        let (waiter, id, key) =
            (restaurant::staff(self.app(), "waiter"), self.model.parties[party].id, self.new_key());
        let taken = self.runtime.block_on(self.app().take_payment((waiter, self.in_books()), id, new, key));
        if !self.model.parties[party].is_open {
            assert_eq!(taken.err(), Some(PaymentError::NoSuchSession.into()));
            return "refused: session closed";
        }
        if amount > open {
            assert_eq!(taken.err(), Some(PaymentError::Overpaid(minor(open.max(0))).into()));
            return "refused: overpaid";
        }
        let body: Value = serde_json::from_slice(&taken.unwrap().body).unwrap();
        let id = body["paymentId"].as_str().unwrap().parse().unwrap();
        let status = PaymentStatus::Initiated;
        self.model.payments.push(Payment { id, party, amount, tip, status, refunded: (0, 0, 0) });
        "payment taken"
    }

    /// Completes or cancels a payment.
    pub(super) fn settle_payment(&mut self) -> &'static str {
        let pending: Vec<usize> = (0..self.model.payments.len())
            .filter(|at| self.model.payments[*at].status == PaymentStatus::Initiated || self.rng.one_in(40))
            .collect();
        let Some(at) = self.rng.pick(&pending).copied() else { return "skipped" };
        let outcome = if self.rng.one_in(5) { Outcome::Cancelled } else { Outcome::Completed };
        let (waiter, key) = (restaurant::staff(self.app(), "waiter"), self.new_key());
        let settled =
            self.app().settle_payment((waiter, self.in_books()), self.model.payments[at].id, outcome, key);
        let settled = self.runtime.block_on(settled);
        let due = self.model.due(self.model.payments[at].party);
        let payment = &mut self.model.payments[at];
        if payment.status != PaymentStatus::Initiated {
            assert!(matches!(settled, Err(ActError::Refused(PaymentError::Step(_)))), "{settled:?}");
            return "refused: payment is settled";
        }
        if outcome == Outcome::Completed && payment.amount > due {
            assert_eq!(settled.err(), Some(PaymentError::Overpaid(minor(due.max(0))).into()));
            return "refused: overpaid";
        }
        assert_eq!(settled.unwrap().status, 200);
        match outcome {
            Outcome::Completed => {
                payment.status = PaymentStatus::Completed;
                "payment completed"
            }
            Outcome::Cancelled => {
                payment.status = PaymentStatus::Cancelled;
                "payment cancelled"
            }
        }
    }

    /// A manager refunds all or a part of a payment, also after the session has closed.
    pub(super) fn refund(&mut self) -> &'static str {
        let paid: Vec<usize> = (0..self.model.payments.len())
            .filter(|at| self.model.payments[*at].status == PaymentStatus::Completed || self.rng.one_in(40))
            .collect();
        let Some(at) = self.rng.pick(&paid).copied() else { return "skipped" };
        let (manager, key) = (restaurant::staff(self.app(), "manager"), self.new_key());
        let Payment { id, amount, tip, refunded: (amount_back, tip_back, _), .. } = self.model.payments[at];
        let left = (amount - amount_back, tip - tip_back);
        let mut some = |most: i64| self.rng.below(usize::try_from(most + 2).unwrap()) as i64;
        let part = (some(left.0).max(1), some(left.1));
        let wanted = if self.rng.one_in(3) {
            RefundAmount::Rest
        } else {
            RefundAmount::Part { amount: minor(part.0), tip: minor(part.1) }
        };
        let part = if wanted == RefundAmount::Rest { left } else { part };
        let back = self.runtime.block_on(self.app().refund_payment(
            (manager, self.in_books()),
            id,
            (wanted, reason()),
            key,
        ));
        let payment = &mut self.model.payments[at];
        let is_paid = matches!(payment.status, PaymentStatus::Completed | PaymentStatus::Refunded);
        if !is_paid || (wanted == RefundAmount::Rest && payment.status == PaymentStatus::Refunded) {
            assert!(matches!(back, Err(ActError::Refused(PaymentError::Step(_)))), "{back:?}");
            return "refused: payment is not completed";
        }
        if part.0 > left.0 || part.1 > left.1 {
            let over = RefundError::OverRefunded { amount: left.0, tip: left.1 };
            assert_eq!(back.err(), Some(PaymentError::Refund(over).into()));
            return "refused: over-refunded";
        }
        if payment.refunded.2 == REFUNDS_MAX {
            assert_eq!(back.err(), Some(PaymentError::Refund(RefundError::TooMany).into()));
            return "refused: too many refunds";
        }
        assert_eq!(back.unwrap().status, 200);
        payment.refunded = (amount_back + part.0, tip_back + part.1, payment.refunded.2 + 1);
        if (payment.refunded.0, payment.refunded.1) != (payment.amount, payment.tip) {
            return "payment refunded in part";
        }
        payment.status = PaymentStatus::Refunded;
        "payment refunded"
    }

    /// Compares the sums of a bill: Σ payments − Σ refunds + due = Σ lines, and the guests' and lines' amounts sum to the total.
    pub(super) fn compare_bill(&self, party: usize) {
        let bill =
            self.app().session_bill(self.model.parties[party].id).unwrap().expect("the session exists");
        let lines = self.model.bill(party, None);
        let (paid, pending) = (self.model.paid(party), self.model.pending(party));
        assert_eq!(bill.total_amount, lines, "total of party {party}");
        assert_eq!(bill.paid_amount, paid, "payments of party {party}");
        assert_eq!(bill.pending_amount, pending, "pending payments of party {party}");
        assert_eq!(paid + bill.amount_due - bill.overpaid_amount, lines, "payments − refunds + due = lines");
        assert!(bill.amount_due >= 0 && bill.overpaid_amount >= 0);
        assert_eq!(bill.tip_amount, self.model.tips(party), "tips of party {party}");
        let guests: i64 = bill.guests.iter().map(|guest| guest.total_amount).sum();
        let parts: i64 = bill.guests.iter().flat_map(|guest| &guest.lines).map(|line| line.line.amount).sum();
        assert_eq!((guests, parts), (lines, lines), "sum of guests and of lines of party {party}");
        // The floor computes the same amounts without reading the lines of most orders.
        let seat = &self.model.parties[party];
        if seat.is_open {
            let table = self.app().floor_table(self.room[seat.table].id).unwrap().expect("the table exists");
            let seated = table.session.expect("the party is seated");
            let shown = (seated.paid_amount, seated.amount_due);
            assert_eq!(shown, (Some(paid), bill.amount_due), "amounts of party {party} on the floor");
        }
    }
}
