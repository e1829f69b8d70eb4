//! What waiters order for a table, and the money: payments in parts, refunds, and the sums that must hold after each of them.

use maitred::app::order_for_table::{FloorOrder, FloorOrderError};
use maitred::app::support::env::Env;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::app::take_payment::{NewPayment, Outcome, PaymentError};
use maitred::domain::ids::{DeviceId, LineId, RequestKey};
use maitred::domain::money::Minor;
use maitred::domain::order::SubmitError;
use maitred::domain::payment::{Method, PaymentStatus};
use maitred::domain::refund::{REFUNDS_MAX, RefundAmount, RefundError};
use maitred::domain::ticket::ItemStatus;
use serde_json::Value;
use uuid::Uuid;

use super::Evening;
use super::book::{Item, Line, Order, Payment};
use super::house::{self, PLATES};
use super::people::reason;

fn minor(units: i64) -> Minor {
    Minor::new(units).expect("an amount")
}

impl Evening {
    fn some_key(&mut self) -> IdempotencyKey {
        let mut fingerprint = [0; 32];
        self.env.fill_random(&mut fingerprint);
        IdempotencyKey { key: RequestKey::from_uuid(self.env.uuid_v7()), fingerprint }
    }

    /// Some party that was ever there, mostly one that still is.
    fn some_party(&mut self) -> Option<usize> {
        let open = self.book.open_parties();
        let all: Vec<usize> = (0..self.book.parties.len()).collect();
        let from = if self.chance.one_in(8) { all } else { open };
        self.chance.pick(&from).copied()
    }

    /// A waiter orders for a table, without a cart.
    pub(super) fn order_for_table(&mut self) -> &'static str {
        let Some(party) = self.some_party() else { return "nobody was there" };
        let plates: Vec<(usize, u32)> = (0..=self.chance.below(2))
            .map(|_| (self.chance.below(PLATES.len()), 1 + u32::try_from(self.chance.below(4)).unwrap()))
            .collect();
        let choices = plates.iter().map(|(plate, count)| PLATES[*plate].choice(&self.menu, *count)).collect();
        let (waiter, id) = (house::staff(self.app(), "waiter"), self.book.parties[party].id);
        let key = self.some_key();
        let ordered = self.app().order_for_table(
            waiter,
            id,
            FloorOrder { choices, expected_total: None, note: None },
            key,
        );
        let ordered = self.runtime.block_on(ordered);
        if !self.book.parties[party].is_open {
            assert_eq!(ordered.err(), Some(FloorOrderError::NoSuchSession));
            return "refused: session closed";
        }
        if plates.iter().any(|(plate, _)| self.book.sold_out.contains(PLATES[*plate].item)) {
            assert!(
                matches!(ordered, Err(FloorOrderError::Submit(SubmitError::Unavailable(_)))),
                "{ordered:?}"
            );
            return "refused: something sold out";
        }
        let body: Value = serde_json::from_slice(&ordered.unwrap().body).unwrap();
        let item = |(plate, quantity): (usize, u32)| Item {
            // A waiter's line was never in a cart: nobody asks for its id or who added it.
            line: Line {
                id: LineId::from_uuid(Uuid::nil()),
                plate,
                quantity,
                note: None,
                added_by: DeviceId::from_uuid(Uuid::nil()),
            },
            unit_price: self.book.prices[plate],
            status: ItemStatus::New,
            was: None,
            gone: 0,
        };
        let items: Vec<Item> = plates.into_iter().map(item).collect();
        let sold = items.iter().map(|item| (item.line.plate, item.unit_price, item.line.quantity));
        let total = house::total(sold);
        assert_eq!(
            (&body["orderNumber"], &body["totalAmount"]),
            (&(self.book.orders.len() + 1).into(), &total.into())
        );
        let id = body["orderId"].as_str().unwrap().parse().unwrap();
        self.book.orders.push(Order { id, party, device: None, items, total, moved_from: None });
        "waiter ordered"
    }

    /// A waiter takes a part of what is owed, or all, or too much.
    pub(super) fn take_payment(&mut self) -> &'static str {
        let Some(party) = self.some_party() else { return "nobody was there" };
        let open = self.book.due(party) - self.book.pending(party);
        let amount = match self.chance.below(5) {
            0 => open.max(1),
            1 => open.max(0) + 1 + self.chance.below(500) as i64,
            _ => 1 + self.chance.below(usize::try_from(open.max(1)).unwrap()) as i64,
        };
        let tip = if self.chance.one_in(3) { self.chance.below(300) as i64 } else { 0 };
        let new = NewPayment {
            method: if self.chance.one_in(2) { Method::Cash } else { Method::Card },
            amount: minor(amount),
            tip: minor(tip),
            device: None,
            items: vec![],
            tendered: None,
        };
        let (waiter, id, key) =
            (house::staff(self.app(), "waiter"), self.book.parties[party].id, self.some_key());
        let taken = self.runtime.block_on(self.app().take_payment(waiter, id, new, key));
        if !self.book.parties[party].is_open {
            assert_eq!(taken.err(), Some(PaymentError::NoSuchSession));
            return "refused: session closed";
        }
        if amount > open {
            assert_eq!(taken.err(), Some(PaymentError::Overpaid(minor(open.max(0)))));
            return "refused: more than is owed";
        }
        let body: Value = serde_json::from_slice(&taken.unwrap().body).unwrap();
        let id = body["paymentId"].as_str().unwrap().parse().unwrap();
        let status = PaymentStatus::Initiated;
        self.book.payments.push(Payment { id, party, amount, tip, status, back: (0, 0, 0) });
        "payment taken"
    }

    /// The money is there, or nothing came of it.
    pub(super) fn settle_payment(&mut self) -> &'static str {
        let pending: Vec<usize> = (0..self.book.payments.len())
            .filter(|at| self.book.payments[*at].status == PaymentStatus::Initiated || self.chance.one_in(40))
            .collect();
        let Some(at) = self.chance.pick(&pending).copied() else { return "nothing to settle" };
        let outcome = if self.chance.one_in(5) { Outcome::Cancelled } else { Outcome::Completed };
        let (waiter, key) = (house::staff(self.app(), "waiter"), self.some_key());
        let settled = self.app().settle_payment(waiter, self.book.payments[at].id, outcome, key);
        let settled = self.runtime.block_on(settled);
        let due = self.book.due(self.book.payments[at].party);
        let payment = &mut self.book.payments[at];
        if payment.status != PaymentStatus::Initiated {
            assert!(matches!(settled, Err(PaymentError::Step(_))), "{settled:?}");
            return "refused: payment is settled";
        }
        if outcome == Outcome::Completed && payment.amount > due {
            assert_eq!(settled.err(), Some(PaymentError::Overpaid(minor(due.max(0)))));
            return "refused: more than is owed";
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

    /// A manager gives a payment back, also after the party has left.
    pub(super) fn refund(&mut self) -> &'static str {
        let paid: Vec<usize> = (0..self.book.payments.len())
            .filter(|at| self.book.payments[*at].status == PaymentStatus::Completed || self.chance.one_in(40))
            .collect();
        let Some(at) = self.chance.pick(&paid).copied() else { return "nothing to refund" };
        let (manager, key) = (house::staff(self.app(), "manager"), self.some_key());
        let Payment { id, amount, tip, back: (amount_back, tip_back, _), .. } = self.book.payments[at];
        let left = (amount - amount_back, tip - tip_back);
        let mut some = |most: i64| self.chance.below(usize::try_from(most + 2).unwrap()) as i64;
        let part = (some(left.0).max(1), some(left.1));
        let wanted = if self.chance.one_in(3) {
            RefundAmount::Rest
        } else {
            RefundAmount::Part { amount: minor(part.0), tip: minor(part.1) }
        };
        let part = if wanted == RefundAmount::Rest { left } else { part };
        let back = self.runtime.block_on(self.app().refund_payment(manager, id, (wanted, reason()), key));
        let payment = &mut self.book.payments[at];
        let is_paid = matches!(payment.status, PaymentStatus::Completed | PaymentStatus::Refunded);
        if !is_paid || (wanted == RefundAmount::Rest && payment.status == PaymentStatus::Refunded) {
            assert!(matches!(back, Err(PaymentError::Step(_))), "{back:?}");
            return "refused: nothing to give back";
        }
        if part.0 > left.0 || part.1 > left.1 {
            let over = RefundError::OverRefunded { amount: left.0, tip: left.1 };
            assert_eq!(back.err(), Some(PaymentError::Refund(over)));
            return "refused: more than is left of the payment";
        }
        if payment.back.2 == REFUNDS_MAX {
            assert_eq!(back.err(), Some(PaymentError::Refund(RefundError::TooMany)));
            return "refused: too many refunds";
        }
        assert_eq!(back.unwrap().status, 200);
        payment.back = (amount_back + part.0, tip_back + part.1, payment.back.2 + 1);
        if (payment.back.0, payment.back.1) != (payment.amount, payment.tip) {
            return "payment refunded in part";
        }
        payment.status = PaymentStatus::Refunded;
        "payment refunded"
    }

    /// Every sum of a bill: Σ payments − Σ refunds + due = Σ lines, and the parts of it make the whole.
    pub(super) fn look_at_the_bill(&self, party: usize) {
        let bill =
            self.app().session_bill(self.book.parties[party].id).unwrap().expect("the party was there");
        let lines = self.book.bill(party, None);
        let (paid, pending) = (self.book.paid(party), self.book.pending(party));
        assert_eq!(bill.total_amount, lines, "what party {party} ordered");
        assert_eq!(bill.paid_amount, paid, "what party {party} has paid");
        assert_eq!(bill.pending_amount, pending, "what party {party} is paying");
        assert_eq!(paid + bill.amount_due - bill.overpaid_amount, lines, "payments − refunds + due = lines");
        assert!(bill.amount_due >= 0 && bill.overpaid_amount >= 0);
        assert_eq!(bill.tip_amount, self.book.tips(party), "tips of party {party}");
        let guests: i64 = bill.guests.iter().map(|guest| guest.total_amount).sum();
        let parts: i64 = bill.guests.iter().flat_map(|guest| &guest.lines).map(|line| line.amount).sum();
        assert_eq!((guests, parts), (lines, lines), "the guests and the lines of party {party}");
        // The floor adds it up without the lines of most orders.
        let at = &self.book.parties[party];
        if at.is_open {
            let table = self.app().floor_table(self.room[at.table].id).unwrap().expect("the table is there");
            let seated = table.session.expect("the party sits there");
            let told = (seated.paid_amount, seated.amount_due);
            assert_eq!(told, (paid, bill.amount_due), "what the floor says of party {party}");
        }
    }
}
