//! For any bill and any split, the parts sum to the whole.

use super::*;
use crate::domain::payment::Method;
use proptest::prelude::*;
use proptest::sample::Index;

/// Currencies of every exponent of ISO 4217, and some with coarse coins.
const CURRENCIES: [&str; 10] = ["JPY", "ISK", "EUR", "USD", "CHF", "SEK", "NZD", "BHD", "TND", "CLF"];

/// A price as people write it in the currency, so that its exponent counts.
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

/// A line: price, quantity, which of three taxes, how many of it are cancelled in the end.
fn any_line() -> impl Strategy<Value = (i64, u32, Index, u32)> {
    let prices = prop_oneof![4 => 0i64..=5_000, 1 => 0i64..=1_000_000_000];
    let gone = prop_oneof![6 => Just(0), 1 => Just(u32::MAX), 3 => 1u32..=4];
    (prices, prop_oneof![4 => 1u32..=4, 1 => 1u32..=99], any::<Index>(), gone)
}

prop_compose! {
    fn any_orders()(
        currency in prop::sample::select(&CURRENCIES),
        taxes in prop::array::uniform3(any_tax()),
        orders in prop::collection::vec((0u8..=4, prop::collection::vec(any_line(), 1..6)), 1..6),
    ) -> (Currency, Vec<Order>, Vec<(u64, u16, u32)>) {
        let currency = Currency::parse(currency).unwrap();
        let mut cancelled = Vec::new();
        let mut all = Vec::new();
        for (number, (by, lines)) in (1u64..).zip(&orders) {
            let sold: Vec<_> = lines.iter().map(|(units, quantity, which, _)| {
                (price(*units, currency), *quantity, *which.get(&taxes))
            }).collect();
            let gone = (0u16..).zip(lines).filter(|(_, line)| line.3 > 0);
            cancelled.extend(gone.map(|(index, line)| (number, index, line.3)));
            all.push(order(number, *by, &sold));
        }
        (currency, all, cancelled)
    }
}

/// What somebody does about a bill: which part of what is open, for whom, how it ends.
#[derive(Clone, Debug)]
enum Act {
    /// So many thousandths of what is open.
    Amount(u32, u8),
    /// So many of a line.
    Things(Index, u32, u8),
    /// A payment is undone.
    Undo(Index),
    /// So many thousandths of what is left of a payment are refunded.
    Refund(Index, u32),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (1u32..=1_000, 0u8..=4).prop_map(|(part, by)| Act::Amount(part, by)),
        4 => (any::<Index>(), 1u32..=5, 0u8..=4).prop_map(|(line, n, by)| Act::Things(line, n, by)),
        1 => any::<Index>().prop_map(Act::Undo),
        2 => (any::<Index>(), 1u32..=1_000).prop_map(|(at, part)| Act::Refund(at, part)),
    ]
}

fn act(table: &mut BillBalance, act: Act, pending: bool) {
    let state = if pending { PaymentState::Initiated } else { completed() };
    let somebody = |by: u8| (by > 0).then_some(by);
    match act {
        Act::Amount(thousandths, by) => {
            let open = table.open().unwrap().units();
            let amount = minor(i64::try_from(i128::from(open) * i128::from(thousandths) / 1_000).unwrap());
            if amount > Minor::ZERO {
                table.pay(somebody(by), amount, vec![], state);
            }
        }
        Act::Things(index, wanted, by) => {
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
        Act::Undo(index) => {
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

/// Refunds so many thousandths of what is left of a payment, where it may have one more refund.
fn refund(table: &mut BillBalance, at: usize, thousandths: u32) {
    let payment = &table.payments[at];
    let left = payment.amount_left().unwrap().units();
    let amount = i64::try_from(i128::from(left) * i128::from(thousandths) / 1_000).unwrap();
    if payment.is_completed() && amount > 0 && payment.refunds.len() < REFUNDS_MAX {
        table.refund(at, minor(amount));
    }
}

/// Everything that must hold of a bill, whatever was paid of it.
fn holds(table: &BillBalance, currency: Currency) {
    let (bill, open) = (&table.bill, table.open().unwrap());
    let sum = |parts: Vec<Minor>| Minor::sum(parts).unwrap();
    assert_eq!(sum(bill.lines.iter().map(|line| line.amount).collect()), bill.total, "lines");
    let phones: Vec<Minor> = (1..=4).map(|n| bill.part_of(device(n)).unwrap().total).collect();
    let waiters = bill.lines.iter().filter(|line| line.device.is_none()).map(|line| line.amount);
    assert_eq!(sum(phones.into_iter().chain(waiters).collect()), bill.total, "phones");
    for total in &bill.taxes {
        let parts = (1..=4).flat_map(|n| bill.part_of(device(n)).unwrap().taxes);
        let gross = sum(parts.filter(|part| part.line == total.line).map(|part| part.sum.gross).collect());
        let waiters = bill.lines.iter().filter(|line| line.device.is_none() && line.tax == total.line);
        assert_eq!(gross.plus(sum(waiters.map(|line| line.amount).collect())), Ok(total.sum.gross), "a tax");
    }
    // Payments − refunds + due = lines; what was paid too much is the only difference there may be.
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
        assert_eq!(sum(parts), open, "parts");
    }
    for line in &bill.lines {
        let taken = table.taken().unwrap().get(&(line.order, line.index)).copied().unwrap_or_default();
        for quantity in 1..=line.quantity.saturating_sub(taken.quantity).min(3) {
            let picked = Pick { order: line.order, index: line.index, quantity };
            let parts = table.split_by_item(&[picked]).unwrap();
            assert!(parts.iter().all(|part| *part >= Minor::ZERO), "{parts:?}");
            assert_eq!(sum(parts.to_vec()), open, "chosen and rest");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_whole(
        (currency, orders, gone) in any_orders(),
        acts in prop::collection::vec((any_act(), prop::bool::weighted(0.2)), 0..12),
        later in prop::collection::vec((any_act(), prop::bool::weighted(0.2)), 0..6),
    ) {
        let mut table = account(&orders, &[]);
        holds(&table, currency);
        for (one, pending) in acts {
            act(&mut table, one, pending);
            holds(&table, currency);
            prop_assert_eq!(table.overpaid().unwrap(), Minor::ZERO);
        }
        // Now the kitchen has run out of some of it, and what was paid for that is refunded.
        table.bill = account_without(&orders, &gone).bill;
        holds(&table, currency);
        for at in 0..table.payments.len() {
            refund(&mut table, at, 300);
            holds(&table, currency);
        }
        let lacks = table.bill.total.minus(table.paid().unwrap()).unwrap();
        prop_assert_eq!(table.due().unwrap().minus(table.overpaid().unwrap()).unwrap(), lacks);
        for line in &table.bill.lines {
            let sold = &orders.iter().find(|order| order.head.id == line.order).unwrap().lines[usize::from(line.index)];
            prop_assert_eq!(sold.unit_price.times(line.quantity), Ok(line.line_total));
            let cancelled: u32 = gone.iter().filter(|one| (order_id(one.0), one.1) == (line.order, line.index))
                .map(|one| one.2).sum();
            prop_assert_eq!(line.quantity + cancelled, sold.quantity.get());
        }
        // More is paid of what is left, and then all of it is needed after all.
        for (one, pending) in later {
            act(&mut table, one, pending);
            holds(&table, currency);
        }
        table.bill = account(&orders, &[]).bill;
        holds(&table, currency);
    }

    /// Whatever is paid thing by thing, in any order and in any number of payments: in the end nothing is left.
    #[test]
    fn a_bill_paid_thing_by_thing_comes_out_even(
        (_, orders, gone) in any_orders(),
        order_of_things in prop::collection::vec((any::<Index>(), 1u32..=99), 0..40),
        undone in any::<Index>(),
        refunds in prop::collection::vec((any::<Index>(), 1u32..=1_000), 0..6),
    ) {
        let mut table = account_without(&orders, &gone);
        for (index, wanted) in order_of_things {
            act(&mut table, Act::Things(index, wanted, 0), false);
        }
        act(&mut table, Act::Undo(undone), false);
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

    /// A bill that is paid in equal parts in cash is settled, and what was handed over is what the coins make of it.
    #[test]
    fn cash_settles_each_part(
        (currency, orders, gone) in any_orders(),
        ways in 1usize..=40,
    ) {
        let mut table = account_without(&orders, &gone);
        let step = CashStep::of(currency, 0);
        let mut handed = Minor::ZERO;
        for part in table.split_evenly(ways).unwrap() {
            if part == Minor::ZERO {
                continue;
            }
            let is_rest = table.open().unwrap() == part;
            // A part that is no coin at all is refused unless it is the last.
            let Ok(means) = Means::of(Method::Cash, (part, Minor::ZERO), None, step, is_rest) else {
                prop_assert!(part.units() * 2 < i64::from(step.minor()));
                return Ok(());
            };
            table.pay(None, part, vec![], completed());
            let payment = table.payments.last_mut().unwrap();
            payment.means = means;
            handed = handed.plus(payment.payable().unwrap()).unwrap();
        }
        prop_assert_eq!(table.due().unwrap(), Minor::ZERO);
        prop_assert_eq!(handed, table.bill.total.plus(table.rounding().unwrap()).unwrap());
    }

    /// The floor adds up what each order's taxes say; the bill adds up its lines.
    #[test]
    fn total_from_the_taxes_of_each_order_is_the_total_of_the_bill((_, orders, gone) in any_orders()) {
        let each = orders.iter().map(|order| account_without(std::slice::from_ref(order), &gone).bill);
        let taxes: Vec<_> = each.flat_map(|bill| bill.taxes).collect();
        prop_assert_eq!(Bill::total_of(taxes), Ok(account_without(&orders, &gone).bill.total));
    }
}
