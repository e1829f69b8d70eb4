//! Property tests: for any bill and any split, the parts sum to the whole.

use super::*;
use crate::domain::bill::ServiceShare;
use crate::domain::payment::Method;
use crate::domain::percent::Percent;
use proptest::prelude::*;
use proptest::sample::Index;

/// Currencies of every exponent of ISO 4217, and some whose smallest coin is more than one minor unit.
const CURRENCIES: [&str; 10] = ["JPY", "ISK", "EUR", "USD", "CHF", "SEK", "NZD", "BHD", "TND", "CLF"];

/// The price by way of its decimal text in the currency, so that the exponent is tested too.
fn price(units: i64, currency: Currency) -> i64 {
    let places = currency.exponent() as usize;
    let digits = format!("{units:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let text = if places == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Minor::from_decimal(&text, currency).unwrap().units()
}

fn any_tax() -> impl Strategy<Value = TaxLine> {
    let rates = prop_oneof![Just(0), Just(7_000), Just(8_875), Just(19_000), 0u32..=100_000];
    (rates, any::<bool>())
        .prop_map(|(rate, on_top)| tax(rate, if on_top { TaxKind::Exclusive } else { TaxKind::Inclusive }))
}

/// A line: unit price, quantity, which of three taxes, and the quantity that is cancelled in the end.
fn any_line() -> impl Strategy<Value = (i64, u32, Index, u32)> {
    let prices = prop_oneof![4 => 0i64..=5_000, 1 => 0i64..=1_000_000_000];
    let cancelled = prop_oneof![6 => Just(0), 1 => Just(u32::MAX), 3 => 1u32..=4];
    (prices, prop_oneof![4 => 1u32..=4, 1 => 1u32..=99], any::<Index>(), cancelled)
}

prop_compose! {
    fn any_orders()(
        currency in prop::sample::select(&CURRENCIES),
        taxes in prop::array::uniform3(any_tax()),
        orders in prop::collection::vec((0u8..=4, prop::collection::vec(any_line(), 1..6)), 1..6),
        service in prop::option::of((1u32..=30_000, any::<Index>())),
    ) -> (Currency, Vec<Order>, Vec<(u64, u16, u32)>, Option<ServiceCharge>) {
        let currency = Currency::parse(currency).unwrap();
        let mut cancelled = Vec::new();
        let mut all = Vec::new();
        for (number, (by, lines)) in (1u64..).zip(&orders) {
            let sold: Vec<_> = lines.iter().map(|(units, quantity, which, _)| {
                (price(*units, currency), *quantity, *which.get(&taxes))
            }).collect();
            let affected = (0u16..).zip(lines).filter(|(_, line)| line.3 > 0);
            cancelled.extend(affected.map(|(index, line)| (number, index, line.3)));
            all.push(order(number, *by, &sold));
        }
        let service = service.map(|(percent, which)| {
            ServiceCharge { percent: Percent::new(percent).unwrap(), tax: *which.get(&taxes) }
        });
        (currency, all, cancelled, service)
    }
}

/// A step in the life of a bill. Guest 0: no guest is named.
#[derive(Clone, Debug)]
enum Act {
    /// Pays (thousandths of the unreserved amount, guest).
    Amount(u32, u8),
    /// Pays items (line, quantity, guest).
    Items(Index, u32, u8),
    /// Cancels a payment.
    CancelPayment(Index),
    /// Refunds (payment, thousandths of what is left of it).
    Refund(Index, u32),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (1u32..=1_000, 0u8..=4).prop_map(|(part, by)| Act::Amount(part, by)),
        4 => (any::<Index>(), 1u32..=5, 0u8..=4).prop_map(|(line, n, by)| Act::Items(line, n, by)),
        1 => any::<Index>().prop_map(Act::CancelPayment),
        2 => (any::<Index>(), 1u32..=1_000).prop_map(|(at, part)| Act::Refund(at, part)),
    ]
}

fn act(table: &mut BillBalance, act: Act, pending: bool) {
    let state = if pending { PaymentState::Initiated } else { completed() };
    let somebody = |by: u8| (by > 0).then_some(by);
    match act {
        Act::Amount(thousandths, by) => {
            let unreserved = table.unreserved().unwrap().units();
            let amount =
                minor(i64::try_from(i128::from(unreserved) * i128::from(thousandths) / 1_000).unwrap());
            if amount > Minor::ZERO {
                table.pay(somebody(by), amount, vec![], state);
            }
        }
        Act::Items(index, wanted, by) => {
            if table.bill.lines.is_empty() {
                return;
            }
            let line = *index.get(&table.bill.lines);
            let taken =
                table.taken().unwrap().get(&(line.order, line.index)).map_or(0, |taken| taken.quantity);
            let quantity = wanted.min(line.quantity.saturating_sub(taken));
            let picked = Pick { order: line.order, index: line.index, quantity };
            if let Ok((amount, items)) = table.cost(&[picked])
                && amount > Minor::ZERO
            {
                table.pay(somebody(by), amount, items, state);
            }
        }
        Act::CancelPayment(index) => {
            if !table.payments.is_empty() {
                let at = index.index(table.payments.len());
                table.payments[at].state = cancelled();
                table.payments[at].refunds.clear();
            }
        }
        Act::Refund(index, thousandths) => {
            if !table.payments.is_empty() {
                refund(table, index.index(table.payments.len()), thousandths);
            }
        }
    }
}

/// Refunds thousandths of what is left of a payment, unless it has the most refunds already.
fn refund(table: &mut BillBalance, at: usize, thousandths: u32) {
    let payment = &table.payments[at];
    let left = payment.amount_left().unwrap().units();
    let amount = i64::try_from(i128::from(left) * i128::from(thousandths) / 1_000).unwrap();
    if payment.is_completed() && amount > 0 && payment.refunds.len() < REFUNDS_MAX {
        table.refund(at, minor(amount));
    }
}

/// The invariants of a bill, whatever was paid of it.
fn assert_invariants(table: &BillBalance, currency: Currency) {
    let (bill, unreserved) = (&table.bill, table.unreserved().unwrap());
    let sum = |parts: Vec<Minor>| Minor::sum(parts).unwrap();
    assert_eq!(sum(bill.lines.iter().map(|line| line.amount).collect()), bill.total, "lines");
    let phones: Vec<Minor> = (1..=4).map(|n| bill.part_of(device(n)).unwrap().total).collect();
    let waiters = bill.lines.iter().filter(|line| line.device.is_none()).map(|line| line.amount);
    assert_eq!(sum(phones.into_iter().chain(waiters).collect()), bill.total, "phones");
    for total in &bill.taxes {
        let parts = (1..=4).flat_map(|n| bill.part_of(device(n)).unwrap().taxes);
        let gross = sum(parts.filter(|part| part.line == total.line).map(|part| part.sum.gross).collect());
        let waiters = || bill.lines.iter().filter(|line| line.device.is_none());
        let dishes = waiters().filter(|line| line.tax == total.line).map(|line| line.dish_amount().unwrap());
        let is_of_service = bill.service.is_some_and(|service| service.charge.tax == total.line);
        let services = waiters().filter(|_| is_of_service).map(|line| line.service.amount);
        assert_eq!(gross.plus(sum(dishes.chain(services).collect())), Ok(total.sum.gross), "a tax");
    }
    if let Some(service) = bill.service {
        let prices = sum(bill.lines.iter().map(|line| line.line_total).collect());
        assert_eq!(service.sum.price, service.charge.percent.of(prices), "service charge");
        let shares = bill.lines.iter().map(|line| line.service);
        let all = shares.fold(ServiceShare::default(), |all, share| all.plus(share).unwrap());
        assert_eq!(all, service.sum, "service charge of the lines");
    }
    // Payments − refunds + due = lines + overpaid.
    let payments = table.payments.iter().filter(|payment| payment.is_completed());
    let refunds = payments.clone().flat_map(|payment| &payment.refunds).map(|refund| refund.amount);
    let kept = sum(payments.map(|payment| payment.amount).collect()).minus(sum(refunds.collect())).unwrap();
    let settled = kept.plus(table.due().unwrap()).unwrap();
    assert_eq!(settled, bill.total.plus(table.overpaid().unwrap()).unwrap(), "payments, refunds and due");
    let shares = table.shares().unwrap();
    assert_eq!(sum(shares.iter().map(|share| share.total).collect()), bill.total, "shares");
    assert_eq!(sum(shares.iter().map(|share| share.paid).collect()), table.paid().unwrap(), "paid shares");
    assert_eq!(sum(table.dues(&shares).unwrap()), table.due().unwrap(), "dues");

    let step = CashStep::of(currency, 0);
    let mut splits: Vec<Vec<Minor>> = (1..=40).map(|ways| table.split_evenly(ways).unwrap()).collect();
    splits.push(table.split_by_guest().unwrap().into_iter().map(|(_, part)| part).collect());
    for parts in splits {
        assert!(parts.iter().all(|part| *part >= Minor::ZERO), "{parts:?}");
        for part in &parts {
            let cash = step.round(*part).unwrap();
            assert_eq!(part.plus(cash.rounding), Ok(cash.payable));
            assert_eq!(cash.payable.units() % i64::from(step.minor()), 0);
            assert!(cash.rounding.units().abs() * 2 <= i64::from(step.minor()));
        }
        assert_eq!(sum(parts), unreserved, "parts");
    }
    for line in &bill.lines {
        let taken = table.taken().unwrap().get(&(line.order, line.index)).copied().unwrap_or_default();
        for quantity in 1..=line.quantity.saturating_sub(taken.quantity).min(3) {
            let picked = Pick { order: line.order, index: line.index, quantity };
            let parts = table.split_by_item(&[picked]).unwrap();
            assert!(parts.iter().all(|part| *part >= Minor::ZERO), "{parts:?}");
            assert_eq!(sum(parts.to_vec()), unreserved, "chosen and rest");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn bill_keeps_its_invariants_through_any_acts(
        (currency, orders, cancelled, service) in any_orders(),
        acts in prop::collection::vec((any_act(), prop::bool::weighted(0.2)), 0..12),
        later in prop::collection::vec((any_act(), prop::bool::weighted(0.2)), 0..6),
    ) {
        let mut table = charged(&orders, &[], service);
        assert_invariants(&table, currency);
        for (one, pending) in acts {
            act(&mut table, one, pending);
            assert_invariants(&table, currency);
            prop_assert_eq!(table.overpaid().unwrap(), Minor::ZERO);
        }
        // Some items are cancelled, and a part of each payment is refunded.
        table.bill = charged(&orders, &cancelled, service).bill;
        assert_invariants(&table, currency);
        for at in 0..table.payments.len() {
            refund(&mut table, at, 300);
            assert_invariants(&table, currency);
        }
        let lacks = table.bill.total.minus(table.paid().unwrap()).unwrap();
        prop_assert_eq!(table.due().unwrap().minus(table.overpaid().unwrap()).unwrap(), lacks);
        for line in &table.bill.lines {
            let sold = &orders.iter().find(|order| order.head.id == line.order).unwrap().lines[usize::from(line.index)];
            prop_assert_eq!(sold.unit_price.times(line.quantity), Ok(line.line_total));
            let gone: u32 = cancelled.iter().filter(|one| (order_id(one.0), one.1) == (line.order, line.index))
                .map(|one| one.2).sum();
            prop_assert_eq!(line.quantity + gone, sold.quantity.get());
        }
        // More is paid, and then all cancellations are taken back.
        for (one, pending) in later {
            act(&mut table, one, pending);
            assert_invariants(&table, currency);
        }
        table.bill = charged(&orders, &[], service).bill;
        assert_invariants(&table, currency);
    }

    /// Items are paid in any order and in any number of payments: in the end nothing is left to pay.
    #[test]
    fn bill_paid_item_by_item_is_paid_exactly(
        (_, orders, cancelled, service) in any_orders(),
        items in prop::collection::vec((any::<Index>(), 1u32..=99), 0..40),
        cancelled_payment in any::<Index>(),
        refunds in prop::collection::vec((any::<Index>(), 1u32..=1_000), 0..6),
    ) {
        let mut table = charged(&orders, &cancelled, service);
        for (index, wanted) in items {
            act(&mut table, Act::Items(index, wanted, 0), false);
        }
        act(&mut table, Act::CancelPayment(cancelled_payment), false);
        for (index, thousandths) in refunds {
            act(&mut table, Act::Refund(index, thousandths), false);
        }
        for line in table.bill.lines.clone() {
            let taken = table.taken().unwrap().get(&(line.order, line.index)).copied().unwrap_or_default();
            if taken.quantity < line.quantity {
                let quantity = line.quantity - taken.quantity;
                let picked = Pick { order: line.order, index: line.index, quantity };
                let (amount, items) = table.cost(&[picked]).unwrap();
                table.pay(None, amount, items, completed());
            }
        }
        prop_assert_eq!((table.due().unwrap(), table.overpaid().unwrap()), (Minor::ZERO, Minor::ZERO));
    }

    /// The cash handed over for equal parts is the bill's total plus its rounding.
    #[test]
    fn bill_paid_in_equal_parts_in_cash_is_settled(
        (currency, orders, cancelled, service) in any_orders(),
        ways in 1usize..=40,
    ) {
        let mut table = charged(&orders, &cancelled, service);
        let step = CashStep::of(currency, 0);
        let mut handed = Minor::ZERO;
        for part in table.split_evenly(ways).unwrap() {
            if part == Minor::ZERO {
                continue;
            }
            let is_rest = table.unreserved().unwrap() == part;
            // A part that rounds to no coin is refused unless it is the last.
            let Ok(details) = MethodDetails::of(Method::Cash, (part, Minor::ZERO), None, step, is_rest) else {
                prop_assert!(part.units() * 2 < i64::from(step.minor()));
                return Ok(());
            };
            table.pay(None, part, vec![], completed());
            let payment = table.payments.last_mut().unwrap();
            payment.details = details;
            handed = handed.plus(payment.payable().unwrap()).unwrap();
        }
        prop_assert_eq!(table.due().unwrap(), Minor::ZERO);
        prop_assert_eq!(handed, table.bill.total.plus(table.rounding().unwrap()).unwrap());
    }

    /// The floor sums the taxes of each order; the bill sums its lines.
    #[test]
    fn total_from_the_taxes_of_each_order_is_the_total_of_the_bill((_, orders, cancelled, service) in any_orders()) {
        let each = orders.iter().map(|order| balance_without(std::slice::from_ref(order), &cancelled).bill);
        let taxes: Vec<_> = each.flat_map(|bill| bill.taxes).collect();
        prop_assert_eq!(Bill::total_of(taxes, service), Ok(charged(&orders, &cancelled, service).bill.total));
    }
}
