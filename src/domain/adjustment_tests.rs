//! Comps and discounts on random bills: sums are exact in every currency, whatever is cancelled, merged or withdrawn afterwards.

use super::*;
use crate::domain::adjustment_decision::{Allowance, DecisionError, Parts, decide};
use crate::domain::bill::Bill;
use crate::domain::bill_balance::BillBalance;
use crate::domain::cart::Quantity;
use crate::domain::ids::{DeviceId, MenuItemId, SessionId, TableId};
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::order::{Order, OrderHead, OrderLine, OrderedBy, PaymentWish};
use crate::domain::session::Guest;
use crate::domain::split::evenly;
use crate::domain::tax::TaxLine;
use crate::domain::text::{Code, Nickname};
use uuid::Uuid;

/// A small random number generator (xorshift); the seed of a failing bill is in the message.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn up_to(&mut self, most: i64) -> i64 {
        i64::try_from(self.below(u64::try_from(most).unwrap() + 1)).unwrap()
    }
}

fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

fn order_id(number: u64) -> OrderId {
    OrderId::from_uuid(Uuid::from_u128(1_000 + u128::from(number)))
}

/// An order of this phone with lines of (unit price, quantity).
fn order(number: u64, phone: u8, tax: TaxLine, lines: &[(i64, u32)]) -> Order {
    let line = |(price, quantity): &(i64, u32)| OrderLine {
        item: Some(MenuItemId::from_uuid(Uuid::from_u128(1))),
        name: Name::parse("Soup").unwrap(),
        variant: None,
        options: vec![],
        quantity: Quantity::new(i64::from(*quantity)).unwrap(),
        unit_price: minor(*price),
        line_total: minor(*price).times(*quantity).unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
        tax,
        net: Minor::ZERO,
        station: Code::parse("COLD").ok(),
        note: None,
        allergy_note: None,
        allergens_stated: true,
        with_mains: false,
        course: None,
        seat: None,
    };
    let guest = Guest {
        device: DeviceId::from_uuid(Uuid::from_u128(u128::from(phone))),
        nickname: Nickname::parse(&format!("Guest {phone}")).unwrap(),
    };
    let head = OrderHead {
        id: order_id(number),
        sequence: number,
        number,
        session: SessionId::from_uuid(Uuid::from_u128(70)),
        table: TableId::from_uuid(Uuid::from_u128(71)),
        by: OrderedBy::Guest(guest),
        at: Timestamp::from_unix_millis(0),
        currency: Currency::EUR,
        line_count: u16::try_from(lines.len()).unwrap(),
        cart_revision: None,
        payment: PaymentWish::PayLater,
        note: None,
        taxes: vec![],
        total: Minor::ZERO,
    };
    Order { head, lines: lines.iter().map(line).collect() }
}

fn adjustment(number: u64, kind: AdjustmentKind, target: Target, parts: Parts) -> Adjustment {
    Adjustment {
        id: AdjustmentId::from_uuid(Uuid::from_u128(u128::from(number))),
        kind,
        target,
        reason: Reason::parse("Regulars").unwrap(),
        by: giver(),
        approved_by: None,
        is_by_manager: false,
        at: Timestamp::from_unix_millis(number),
        parts,
        state: AdjustmentState::Active,
    }
}

fn giver() -> Giver {
    Giver { id: StaffId::from_uuid(Uuid::from_u128(90)), name: Name::parse("Kim").unwrap() }
}

/// How many units of each line are cancelled.
type Cancelled = HashMap<(OrderId, u16), u32>;

fn bill(orders: &[Order], cancelled: &Cancelled, adjustments: &[Adjustment]) -> Bill {
    charged(orders, cancelled, adjustments, None)
}

/// The same with a service charge.
fn charged(
    orders: &[Order],
    cancelled: &Cancelled,
    adjustments: &[Adjustment],
    service: Option<ServiceCharge>,
) -> Bill {
    let billed = orders.iter().map(|order| {
        (order, |index, ordered: u32| {
            ordered - cancelled.get(&(order.head.id, index)).copied().unwrap_or(0).min(ordered)
        })
    });
    Bill::of(billed, adjustments, service).unwrap()
}

/// What must hold for every bill.
fn assert_exact(bill: &Bill, adjustments: &[Adjustment], what: &str) {
    let sum = |all: &mut dyn Iterator<Item = Minor>| Minor::sum(all).unwrap();
    let full = sum(&mut bill.lines.iter().map(|line| line.full_total));
    let lowered = sum(&mut adjustments.iter().map(|one| bill.lowered_by(one.id).unwrap()));
    let prices = sum(&mut bill.lines.iter().map(|line| line.line_total));
    assert_eq!(full.minus(lowered).unwrap(), prices, "{what}: lines less adjustments");
    assert_eq!(
        sum(&mut bill.lines.iter().map(|line| line.amount)),
        bill.total,
        "{what}: amounts of the lines"
    );
    let service = bill.service.map_or(Minor::ZERO, |service| service.sum.price);
    let taxed = sum(&mut bill.taxes.iter().map(|total| total.prices()));
    assert_eq!(taxed, prices.plus(service).unwrap(), "{what}: taxes");
    for line in &bill.lines {
        assert!(line.line_total >= Minor::ZERO && line.amount >= Minor::ZERO, "{what}: {line:?}");
        assert!(line.comped < line.quantity || line.line_total == Minor::ZERO, "{what}: {line:?}");
    }
    let balance = BillBalance {
        bill: bill.clone(),
        adjustments: adjustments.to_vec(),
        terms: None,
        payments: vec![],
        parties: vec![],
    };
    let shares = balance.shares().unwrap();
    assert_eq!(sum(&mut shares.iter().map(|share| share.total)), bill.total, "{what}: shares");
    let parts = (1..=3).map(|phone| bill.part_of(DeviceId::from_uuid(Uuid::from_u128(phone))).unwrap().total);
    assert_eq!(sum(&mut { parts }), bill.total, "{what}: bills of the phones");
    let by_guest = balance.split_by_guest().unwrap();
    assert_eq!(sum(&mut by_guest.iter().map(|(_, part)| *part)), bill.total, "{what}: split by guest");
    assert_eq!(sum(&mut evenly(bill.total, 3).into_iter()), bill.total);
}

#[test]
fn random_adjustments_are_exact_also_after_cancellations_and_withdrawals() {
    for seed in 1..=600u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // Prices as in currencies with 0, 2 and 3 decimals.
        let most = [1_500, 4_000, 12_000][usize::try_from(seed % 3).unwrap()];
        let kind = if seed % 2 == 0 { TaxKind::Inclusive } else { TaxKind::Exclusive };
        let orders: Vec<Order> = (0..=dice.below(3))
            .map(|number| {
                let lines: Vec<(i64, u32)> = (0..=dice.below(3))
                    .map(|_| (dice.up_to(most), u32::try_from(dice.below(4) + 1).unwrap()))
                    .collect();
                let rate = [7_000, 8_875, 19_000][usize::try_from(dice.below(3)).unwrap()];
                let tax = TaxLine { kind, rate: TaxRate::new(rate).unwrap() };
                order(number, u8::try_from(dice.below(3) + 1).unwrap(), tax, &lines)
            })
            .collect();
        let service = (dice.below(2) == 0).then(|| {
            let percent = Percent::new(u32::try_from(dice.below(30_000) + 1).unwrap()).unwrap();
            ServiceCharge { percent, tax: TaxLine { kind, rate: TaxRate::new(19_000).unwrap() } }
        });
        let (mut cancelled, mut adjustments) = (Cancelled::new(), Vec::<Adjustment>::new());
        for step in 1..=12u64 {
            let what = format!("seed {seed}, step {step}");
            let now = charged(&orders, &cancelled, &adjustments, service);
            let at = usize::try_from(dice.below(u64::try_from(orders.len()).unwrap())).unwrap();
            let index = u16::try_from(dice.below(u64::try_from(orders[at].lines.len()).unwrap())).unwrap();
            let (id, line) = (orders[at].head.id, &orders[at].lines[usize::from(index)]);
            match dice.below(5) {
                0 => {
                    let most = u64::from(line.quantity.get()) + 1;
                    cancelled.insert((id, index), u32::try_from(dice.below(most)).unwrap());
                }
                1 if !adjustments.is_empty() => {
                    let which =
                        usize::try_from(dice.below(u64::try_from(adjustments.len()).unwrap())).unwrap();
                    let reason = Reason::parse("mistake").unwrap();
                    let at = Timestamp::from_unix_millis(1);
                    adjustments[which].state = AdjustmentState::Withdrawn { at, by: giver(), reason };
                }
                _ => {
                    let kind = match dice.below(3) {
                        0 => AdjustmentKind::Comp,
                        1 => {
                            let percent = u32::try_from(dice.below(100_000) + 1).unwrap();
                            AdjustmentKind::PercentOff(Percent::new(percent).unwrap())
                        }
                        _ => AdjustmentKind::AmountOff(minor(dice.up_to(most) + 1)),
                    };
                    let quantity = u32::try_from(dice.below(4) + 1).unwrap();
                    let target = match dice.below(2) {
                        0 => Target::Party,
                        _ => Target::Line { order: id, index, quantity },
                    };
                    let Ok(parts) = decide(&now, kind, target) else { continue };
                    let lowered = sum_of(&parts).unwrap();
                    adjustments.push(adjustment(step, kind, target, parts));
                    let after = charged(&orders, &cancelled, &adjustments, service);
                    let before = Minor::sum(now.lines.iter().map(|line| line.line_total)).unwrap();
                    let prices = Minor::sum(after.lines.iter().map(|line| line.line_total)).unwrap();
                    assert_eq!(before.minus(lowered).unwrap(), prices, "{what}: lowered by what was decided");
                }
            }
            assert_exact(&charged(&orders, &cancelled, &adjustments, service), &adjustments, &what);
        }
    }
}

const FOOD: TaxLine = TaxLine { kind: TaxKind::Inclusive, rate: TaxRate::new(7_000).unwrap() };

fn line(number: u64, index: u16, quantity: u32) -> Target {
    Target::Line { order: order_id(number), index, quantity }
}

#[test]
fn comp_of_one_unit_costs_the_others_and_a_second_comp_takes_the_next() {
    let orders = [order(1, 1, FOOD, &[(1_000, 3)])];
    let mut given = Vec::new();
    for number in 1..=3 {
        let now = bill(&orders, &Cancelled::new(), &given);
        let parts = decide(&now, AdjustmentKind::Comp, line(1, 0, 1)).unwrap();
        assert_eq!(sum_of(&parts), Ok(minor(1_000)));
        given.push(adjustment(number, AdjustmentKind::Comp, line(1, 0, 1), parts));
    }
    let free = bill(&orders, &Cancelled::new(), &given);
    assert_eq!((free.total, free.lines[0].comped), (Minor::ZERO, 3));
    let again = decide(&free, AdjustmentKind::Comp, line(1, 0, 1));
    assert_eq!(again, Err(DecisionError::NotSoMany { most: 0 }));
}

#[test]
fn discount_shrinks_with_cancelled_units_and_grows_back_with_restored_ones() {
    let orders = [order(1, 1, FOOD, &[(1_000, 3)])];
    let kind = AdjustmentKind::PercentOff(Percent::new(10_000).unwrap());
    let now = bill(&orders, &Cancelled::new(), &[]);
    let given = [adjustment(1, kind, Target::Party, decide(&now, kind, Target::Party).unwrap())];
    let of = |cancelled: u32| bill(&orders, &Cancelled::from([((order_id(1), 0), cancelled)]), &given).total;
    assert_eq!([of(0), of(1), of(2), of(3)].map(Minor::units), [2_700, 1_800, 900, 0]);
}

#[test]
fn discount_of_a_party_is_not_for_later_orders() {
    let first = order(1, 1, FOOD, &[(1_000, 1)]);
    let kind = AdjustmentKind::AmountOff(minor(300));
    let now = bill(std::slice::from_ref(&first), &Cancelled::new(), &[]);
    let given = [adjustment(1, kind, Target::Party, decide(&now, kind, Target::Party).unwrap())];
    let both = [first, order(2, 2, FOOD, &[(2_000, 1)])];
    let after = bill(&both, &Cancelled::new(), &given);
    assert_eq!(after.lines.iter().map(|line| line.line_total.units()).collect::<Vec<_>>(), [700, 2_000]);
}

#[test]
fn adjustment_that_lowers_nothing_or_too_much_is_refused() {
    let orders = [order(1, 1, FOOD, &[(5, 1), (0, 1)])];
    let now = bill(&orders, &Cancelled::new(), &[]);
    let tiny = AdjustmentKind::PercentOff(Percent::new(1).unwrap());
    assert_eq!(decide(&now, tiny, Target::Party), Err(DecisionError::Nothing));
    assert_eq!(decide(&now, AdjustmentKind::Comp, line(1, 1, 1)), Err(DecisionError::Nothing));
    let much = AdjustmentKind::AmountOff(minor(6));
    assert_eq!(decide(&now, much, Target::Party), Err(DecisionError::TooMuch { most: 5 }));
    assert_eq!(decide(&now, AdjustmentKind::Comp, line(1, 7, 1)), Err(DecisionError::NotOnTheBill));
    assert_eq!(decide(&now, AdjustmentKind::Comp, line(1, 0, 2)), Err(DecisionError::NotSoMany { most: 1 }));
}

#[test]
fn allowance_of_a_waiter_counts_all_that_waiters_gave_alone() {
    let orders = [order(1, 1, FOOD, &[(1_000, 2), (500, 1)])];
    let allowance = Allowance { percent_max: 10, amount_max: 600 };
    let now = bill(&orders, &Cancelled::new(), &[]);
    let covers = |earlier: &[Adjustment], kind, target| {
        let parts = decide(&now, kind, target).unwrap();
        allowance.covers(&now, earlier, (kind, target, &parts)).unwrap()
    };
    let percent = |percent: u32| AdjustmentKind::PercentOff(Percent::new(percent).unwrap());
    assert!(covers(&[], percent(10_000), Target::Party));
    assert!(!covers(&[], percent(10_001), Target::Party));
    assert!(covers(&[], AdjustmentKind::AmountOff(minor(250)), Target::Party));
    assert!(!covers(&[], AdjustmentKind::AmountOff(minor(251)), Target::Party));
    assert!(!covers(&[], AdjustmentKind::Comp, line(1, 0, 1)), "1000 is above 600");
    assert!(covers(&[], AdjustmentKind::Comp, line(1, 1, 1)));
    let given = |approved_by, is_by_manager| {
        let parts = decide(&now, AdjustmentKind::Comp, line(1, 1, 1)).unwrap();
        let made = adjustment(1, AdjustmentKind::Comp, line(1, 1, 1), parts);
        Adjustment { approved_by, is_by_manager, ..made }
    };
    let small = AdjustmentKind::AmountOff(minor(101));
    assert!(!covers(&[given(None, false)], small, Target::Party), "500 and 101 are above 600");
    assert!(covers(&[given(Some(giver()), false)], small, Target::Party));
    assert!(covers(&[given(None, true)], small, Target::Party));
}
