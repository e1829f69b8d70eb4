//! Bills paid by amount, by item and by guest: no cent may be left over.

use super::*;
use crate::domain::cart::Quantity;
use crate::domain::cash::CashStep;
use crate::domain::ids::{MenuItemId, PaymentId, RefundId, SessionId, StaffId, TableId};
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::order::{Order, OrderHead, OrderLine, OrderedBy, PaymentWish};
use crate::domain::payment::{MethodDetails, PaymentState, TakenBy};
use crate::domain::refund::{REFUNDS_MAX, RefundAmount, RefundBy};
use crate::domain::service_charge::ServiceCharge;
use crate::domain::session::Guest;
use crate::domain::tax::TaxLine;
use crate::domain::text::{Code, Name, Nickname, Reason};
use crate::domain::time::Timestamp;
use uuid::Uuid;

#[path = "bill_balance_tests/refunds.rs"]
mod refunds;
#[path = "bill_balance_tests/seats.rs"]
mod seats;
#[path = "bill_balance_tests/shares.rs"]
mod shares;
#[path = "bill_balance_tests/sums.rs"]
mod sums;

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn device(n: u8) -> DeviceId {
    DeviceId::from_uuid(id(u128::from(n)))
}

fn guest(n: u8) -> Guest {
    Guest { device: device(n), nickname: Nickname::parse(&format!("Guest {n}")).unwrap() }
}

fn kim() -> (StaffId, Name) {
    (StaffId::from_uuid(id(90)), Name::parse("Kim").unwrap())
}

const FOOD: TaxLine = tax(7_000, TaxKind::Inclusive);
const SALES: TaxLine = tax(8_875, TaxKind::Exclusive);

const fn tax(millipercent: u32, kind: TaxKind) -> TaxLine {
    TaxLine { kind, rate: TaxRate::new(millipercent).unwrap() }
}

/// An order with lines of (unit price, quantity, tax), by the guest of this number, or by a waiter where it is 0.
fn order(number: u64, by: u8, lines: &[(i64, u32, TaxLine)]) -> Order {
    let by = match by {
        0 => OrderedBy::Staff(kim().0, kim().1),
        n => OrderedBy::Guest(guest(n)),
    };
    let line = |(price, quantity, tax): &(i64, u32, TaxLine)| OrderLine {
        item: Some(MenuItemId::from_uuid(id(1))),
        name: Name::parse("Soup").unwrap(),
        variant: None,
        options: vec![],
        quantity: Quantity::new(i64::from(*quantity)).unwrap(),
        unit_price: minor(*price),
        line_total: minor(*price).times(*quantity).unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
        tax: *tax,
        net: minor(0),
        station: Code::parse("COLD").ok(),
        note: None,
        allergy_note: None,
        allergens_stated: true,
        with_mains: false,
        course: None,
        seat: None,
    };
    let head = OrderHead {
        id: order_id(number),
        sequence: number,
        number,
        session: SessionId::from_uuid(id(70)),
        table: TableId::from_uuid(id(71)),
        by,
        at: Timestamp::from_unix_millis(0),
        currency: Currency::EUR,
        line_count: u16::try_from(lines.len()).unwrap(),
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: minor(0),
    };
    Order { head, lines: lines.iter().map(line).collect() }
}

fn order_id(number: u64) -> OrderId {
    OrderId::from_uuid(id(1_000 + u128::from(number)))
}

/// The balance of these orders, of which these lines (order number, line index) were cancelled completely.
fn balance(orders: &[Order], cancelled: &[(u64, u16)]) -> BillBalance {
    let all: Vec<_> = cancelled.iter().map(|(number, index)| (*number, *index, u32::MAX)).collect();
    balance_without(orders, &all)
}

/// The balance of these orders, of which these quantities (order number, line index, quantity) were cancelled.
fn balance_without(orders: &[Order], cancelled: &[(u64, u16, u32)]) -> BillBalance {
    charged(orders, cancelled, None)
}

/// The same with a service charge.
fn charged(orders: &[Order], cancelled: &[(u64, u16, u32)], service: Option<ServiceCharge>) -> BillBalance {
    let with_billed = orders.iter().map(|order| {
        let number = order.head.number;
        let cancelled_of = move |index| {
            let of_line = cancelled.iter().filter(move |one| (one.0, one.1) == (number, index));
            of_line.fold(0, |sum: u32, one| sum.saturating_add(one.2))
        };
        (order, move |index, ordered: u32| ordered.saturating_sub(cancelled_of(index)))
    });
    let bill = Bill::of(with_billed, &[], service).unwrap();
    BillBalance { bill, adjustments: vec![], terms: None, payments: vec![], parties: vec![] }
}

fn completed() -> PaymentState {
    PaymentState::Completed { at: Timestamp::from_unix_millis(1), by: Some(kim().0) }
}

fn refunder() -> RefundBy {
    RefundBy {
        id: RefundId::from_uuid(id(3_000)),
        by: kim().0,
        name: kim().1,
        at: Timestamp::from_unix_millis(2),
        reason: Reason::parse("cold soup").unwrap(),
    }
}

fn cancelled() -> PaymentState {
    PaymentState::Cancelled { at: Timestamp::from_unix_millis(1), by: kim().0 }
}

impl BillBalance {
    /// Adds a card payment.
    fn pay(&mut self, by: Option<u8>, amount: Minor, items: Vec<PaidItem>, state: PaymentState) {
        self.payments.push(Payment {
            id: PaymentId::from_uuid(id(2_000 + self.payments.len() as u128)),
            details: MethodDetails::Card,
            amount,
            tip: minor(0),
            guest: by.map(guest),
            items,
            taken_by: TakenBy { id: kim().0, name: kim().1 },
            at: Timestamp::from_unix_millis(0),
            state,
            refunds: vec![],
        });
    }

    /// Refunds this amount of the payment at index `at`.
    fn refund(&mut self, at: usize, amount: Minor) {
        let wanted = RefundAmount::Part { amount, tip: Minor::ZERO };
        self.payments[at].refund(wanted, CashStep::of(Currency::EUR, 0), refunder()).unwrap();
    }

    /// Pays this quantity of a line and returns what it cost.
    fn pay_for(&mut self, number: u64, index: u16, quantity: u32) -> i64 {
        let (amount, items) = self.cost(&[pick(number, index, quantity)]).unwrap();
        self.pay(None, amount, items, completed());
        amount.units()
    }
}

fn pick(number: u64, index: u16, quantity: u32) -> Pick {
    Pick { order: order_id(number), index, quantity }
}

fn units(parts: &[Minor]) -> Vec<i64> {
    parts.iter().map(|part| part.units()).collect()
}

fn by_guest(balance: &BillBalance) -> Vec<(Option<DeviceId>, i64)> {
    balance.split_by_guest().unwrap().into_iter().map(|(device, part)| (device, part.units())).collect()
}

#[test]
fn amount_due_is_the_total_less_completed_payments() {
    let mut table = balance(&[order(1, 1, &[(643, 2, FOOD)]), order(2, 2, &[(917, 1, FOOD)])], &[]);
    table.pay(None, minor(1_000), vec![], completed());
    table.pay(None, minor(300), vec![], PaymentState::Initiated);
    table.pay(None, minor(200), vec![], cancelled());
    let sums = [table.bill.total, table.paid().unwrap(), table.pending().unwrap(), table.due().unwrap()];
    assert_eq!(units(&sums), [2_203, 1_000, 300, 1_203]);
    assert_eq!(table.unreserved().unwrap(), minor(903), "a pending payment reserves its amount");
    assert_eq!(table.overpaid().unwrap(), minor(0));
}

#[test]
fn item_cancelled_after_it_was_paid_is_overpaid() {
    let orders = [order(1, 1, &[(643, 1, FOOD), (917, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    table.pay(Some(1), minor(1_560), vec![], completed());
    table.bill = balance(&orders, &[(1, 1)]).bill;
    assert_eq!((table.due().unwrap(), table.unreserved().unwrap()), (minor(0), minor(0)));
    assert_eq!(table.overpaid().unwrap(), minor(917));
    assert_eq!(by_guest(&table), []);
}

#[test]
fn tax_on_top_is_allotted_to_the_lines_of_its_group() {
    // 3 × 0.99 = 2.97, and 8.875 % of that is 0.26, not 3 × 0.09.
    let lines = [(99, 1, SALES), (99, 1, SALES), (99, 1, SALES), (500, 1, FOOD)];
    let table = balance(&[order(1, 1, &lines)], &[]);
    let amounts: Vec<Minor> = table.bill.lines.iter().map(|line| line.amount).collect();
    assert_eq!(units(&amounts), [108, 108, 107, 500]);
    assert_eq!(table.bill.total, minor(823));
}

#[test]
fn line_paid_unit_by_unit_is_paid_exactly() {
    // 2.97 plus 0.26 tax is 3.23, in three payments.
    let mut table = balance(&[order(1, 1, &[(99, 3, SALES)])], &[]);
    let paid: Vec<i64> = (0..3).map(|_| table.pay_for(1, 0, 1)).collect();
    assert_eq!(paid, [107, 108, 108]);
    assert_eq!(table.due().unwrap(), minor(0));
    let more = table.cost(&[pick(1, 0, 1)]);
    assert_eq!(more, Err(PickError::NotSoMany { at: 0, unpaid: 0 }));
}

#[test]
fn line_is_paid_exactly_after_a_payment_was_cancelled() {
    let mut table = balance(&[order(1, 1, &[(99, 3, SALES)])], &[]);
    for _ in 0..3 {
        table.pay_for(1, 0, 1);
    }
    // The first payment is cancelled: 1.07 is open again, though the last of three units is worth 1.08.
    table.payments[0].state = cancelled();
    assert_eq!(table.pay_for(1, 0, 1), 107);
    assert_eq!((table.due().unwrap(), table.overpaid().unwrap()), (minor(0), minor(0)));
}

#[test]
fn pick_that_does_not_fit_the_bill_is_refused() {
    let mut table = balance(&[order(1, 1, &[(643, 2, FOOD), (917, 1, FOOD)])], &[(1, 1)]);
    assert_eq!(table.cost(&[]), Err(PickError::Nothing));
    assert_eq!(table.cost(&[pick(1, 1, 1)]), Err(PickError::NotOnTheBill { at: 0 }));
    assert_eq!(table.cost(&[pick(1, 0, 1), pick(2, 0, 1)]), Err(PickError::NotOnTheBill { at: 1 }));
    assert_eq!(table.cost(&[pick(1, 0, 1), pick(1, 0, 1)]), Err(PickError::Twice { at: 1 }));
    assert_eq!(table.cost(&[pick(1, 0, 0)]), Err(PickError::NotSoMany { at: 0, unpaid: 2 }));
    assert_eq!(table.cost(&[pick(1, 0, 3)]), Err(PickError::NotSoMany { at: 0, unpaid: 2 }));
    assert_eq!(table.cost(&vec![pick(1, 0, 1); ITEMS_MAX + 1]), Err(PickError::TooMany));
    let (amount, items) = table.cost(&[pick(1, 0, 1)]).unwrap();
    table.pay(None, amount, items, PaymentState::Initiated);
    assert_eq!(table.cost(&[pick(1, 0, 2)]), Err(PickError::NotSoMany { at: 0, unpaid: 1 }));
}

#[test]
fn picks_cost_at_most_the_open_amount() {
    let mut table = balance(&[order(1, 1, &[(1_000, 1, FOOD), (2_000, 1, FOOD)])], &[]);
    table.pay(None, minor(2_500), vec![], completed());
    let (amount, items) = table.cost(&[pick(1, 0, 1), pick(1, 1, 1)]).unwrap();
    assert_eq!(amount, minor(500));
    assert_eq!(items.iter().map(|item| item.amount.units()).collect::<Vec<_>>(), [167, 333]);
    assert_eq!(units(&table.split_by_item(&[pick(1, 1, 1)]).unwrap()), [500, 0]);
}

#[test]
fn split_by_guest_follows_the_orders_of_each_guest() {
    let orders =
        [order(1, 2, &[(643, 1, FOOD)]), order(2, 0, &[(300, 1, FOOD)]), order(3, 1, &[(917, 2, FOOD)])];
    let mut table = balance(&orders, &[]);
    let (ada, ben) = (Some(device(1)), Some(device(2)));
    assert_eq!(by_guest(&table), [(ben, 643), (ada, 1_834), (None, 300)]);
    table.pay(Some(2), minor(643), vec![], completed());
    table.pay(Some(1), minor(834), vec![], PaymentState::Initiated);
    assert_eq!(by_guest(&table), [(ada, 1_000), (None, 300)]);
    let dues = table.dues(&table.shares().unwrap()).unwrap();
    assert_eq!(units(&dues), [0, 1_834, 300], "a pending payment does not lower the amount due");
}

#[test]
fn payment_for_items_is_credited_to_the_guest_who_ordered_them() {
    let orders = [order(1, 1, &[(643, 1, FOOD)]), order(2, 2, &[(917, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    let (amount, items) = table.cost(&[pick(1, 0, 1)]).unwrap();
    table.pay(Some(2), amount, items, completed());
    assert_eq!(by_guest(&table), [(Some(device(2)), 917)]);
    let (own, due) = table.own(device(1)).unwrap();
    assert_eq!((own.paid, due), (minor(643), minor(0)));
}

#[test]
fn payment_for_the_table_lowers_all_parts_in_proportion() {
    let orders = [order(1, 1, &[(2_000, 1, FOOD)]), order(2, 2, &[(3_000, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    table.pay(None, minor(2_500), vec![], completed());
    assert_eq!(by_guest(&table), [(Some(device(1)), 1_000), (Some(device(2)), 1_500)]);
    // Guest 2 is shown the same as the waiter.
    assert_eq!(table.own(device(2)).unwrap().1, minor(1_500));
    table.pay(None, minor(2_500), vec![], completed());
    assert_eq!(units(&table.dues(&table.shares().unwrap()).unwrap()), [0, 0, 0]);
    assert_eq!(table.own(device(2)).unwrap().1, minor(0));
}

#[test]
fn overpayment_of_one_guest_lowers_the_parts_of_the_others() {
    let orders = [order(1, 1, &[(1_000, 1, FOOD)]), order(2, 2, &[(1_000, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    table.pay(Some(2), minor(1_500), vec![], completed());
    assert_eq!(by_guest(&table), [(Some(device(1)), 500)]);
    table.pay(Some(3), minor(500), vec![], completed());
    assert_eq!(by_guest(&table), []);
}

#[test]
fn parts_of_individual_phones_sum_to_the_bill() {
    let orders = [
        order(1, 1, &[(99, 1, SALES)]),
        order(2, 2, &[(99, 1, SALES), (500, 1, FOOD)]),
        order(3, 3, &[(99, 1, SALES)]),
    ];
    let bill = balance(&orders, &[]).bill;
    let parts: Vec<_> = (1..=3).map(|n| bill.part_of(device(n)).unwrap()).collect();
    assert_eq!(parts.iter().map(|part| part.total.units()).collect::<Vec<_>>(), [108, 608, 107]);
    assert_eq!(Minor::sum(parts.iter().map(|part| part.total)), Ok(bill.total));
    let sales = &parts[2].taxes[0].sum;
    assert_eq!((sales.net.units(), sales.tax.units(), sales.gross.units()), (99, 8, 107));
    assert_eq!(bill.part_of(device(9)).unwrap().total, minor(0));
}

#[test]
fn line_cancelled_in_part_is_billed_for_the_rest() {
    let orders = [order(1, 1, &[(99, 3, SALES), (500, 1, FOOD)])];
    let table = balance_without(&orders, &[(1, 0, 1)]);
    let line = table.bill.lines[0];
    // 1.98 plus 8.875 % tax.
    assert_eq!((line.quantity, line.line_total, line.amount), (2, minor(198), minor(216)));
    assert_eq!(table.bill.total, minor(716));
    assert_eq!(units(&table.split_by_item(&[pick(1, 0, 2)]).unwrap()), [216, 500]);
    assert_eq!(table.cost(&[pick(1, 0, 3)]), Err(PickError::NotSoMany { at: 0, unpaid: 2 }));
}

#[test]
fn line_paid_before_a_part_was_cancelled_is_overpaid() {
    let orders = [order(1, 1, &[(400, 3, FOOD)])];
    let mut table = balance(&orders, &[]);
    table.pay_for(1, 0, 3);
    table.bill = balance_without(&orders, &[(1, 0, 1)]).bill;
    assert_eq!((table.overpaid().unwrap(), table.due().unwrap()), (minor(400), minor(0)));
    assert_eq!(table.cost(&[pick(1, 0, 1)]), Err(PickError::NotSoMany { at: 0, unpaid: 0 }));
}

#[test]
fn payment_for_units_cancelled_later_is_credited_to_the_payer() {
    // Guest 2 pays three beers that guest 1 ordered; then one beer is cancelled.
    let orders = [order(1, 1, &[(400, 3, FOOD)]), order(2, 2, &[(900, 1, FOOD)])];
    let mut table = balance(&orders, &[]);
    let (amount, items) = table.cost(&[pick(1, 0, 3)]).unwrap();
    table.pay(Some(2), amount, items, completed());
    table.bill = balance_without(&orders, &[(1, 0, 1)]).bill;
    let paid: Vec<_> =
        table.shares().unwrap().iter().map(|share| (share.device, share.paid.units())).collect();
    assert_eq!(paid, [(Some(device(1)), 800), (Some(device(2)), 400)]);
    assert_eq!(by_guest(&table), [(Some(device(2)), 500)]);
}
