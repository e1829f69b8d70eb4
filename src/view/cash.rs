//! The cash in the drawers: counts, and what went in or out besides payments.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::cash_count::{CashCount, CashMove, CoinCount, valid_counts};
use crate::domain::z_report::CashBalance;

/// The cash of a day, in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayCashView {
    /// Left in the drawers by the day before.
    pub before_amount: i64,
    /// Cash in and out besides payments, the oldest first.
    pub moves: Vec<CashMoveView>,
    /// All counts, the oldest first. Of several counts of a drawer the last one is valid.
    pub counts: Vec<CashCountView>,
    /// What should be in the drawers, and the difference. `null` before the first count, so that nobody counts towards a number.
    pub balance: Option<CashBalanceView>,
}

/// What should be in the drawers and what is, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CashBalanceView {
    /// Cash payments with tips and rounding, less cash refunds.
    pub received_amount: i64,
    /// What went in besides payments, less what went out.
    pub moved_amount: i64,
    /// What the day before left, plus what was received, plus what was moved.
    pub expected_amount: i64,
    /// The sum of the valid counts.
    pub counted_amount: i64,
    /// What was counted less what was expected.
    pub difference_amount: i64,
    /// Left in the drawers for the next day; 0 while the day is open.
    pub left_amount: i64,
    /// What was counted less what is left: taken out, such as for the bank.
    pub deposit_amount: i64,
}

/// Cash that went in or out besides payments.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CashMoveView {
    /// In minor units; below zero for cash that went out.
    pub amount: i64,
    /// Why it was moved.
    pub reason: String,
    /// Name of the member of staff.
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// A count of a drawer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CashCountView {
    /// The name of the drawer.
    pub drawer: String,
    /// The sum, in minor units.
    pub amount: i64,
    /// Coins and notes, the most valuable first.
    pub coins: Vec<CoinView>,
    /// Whether a later count of this drawer has replaced it.
    pub is_replaced: bool,
    /// Name of the member of staff.
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// How many there are of one coin or note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoinView {
    /// What one is worth, in minor units.
    pub value: i64,
    /// How many of it there are.
    pub count: u32,
}

impl DayCashView {
    /// The cash of a day. `balance` is shown only once something was counted.
    pub fn of(before: i64, moves: &[CashMove], counts: &[CashCount], balance: CashBalance) -> Self {
        let is_replaced = |count: &CashCount| !valid_counts(counts).any(|valid| std::ptr::eq(valid, count));
        Self {
            before_amount: before,
            moves: moves.iter().map(CashMoveView::of).collect(),
            counts: counts.iter().map(|count| CashCountView::of(count, is_replaced(count))).collect(),
            balance: (!counts.is_empty()).then(|| balance.into()),
        }
    }
}

impl From<CashBalance> for CashBalanceView {
    fn from(balance: CashBalance) -> Self {
        Self {
            received_amount: balance.received,
            moved_amount: balance.moved,
            expected_amount: balance.expected(),
            counted_amount: balance.counted,
            difference_amount: balance.difference(),
            left_amount: balance.left,
            deposit_amount: balance.deposit(),
        }
    }
}

impl CashMoveView {
    /// The view of a movement.
    pub fn of(moved: &CashMove) -> Self {
        Self {
            amount: moved.amount.units(),
            reason: moved.reason.to_string(),
            by: moved.by.name.to_string(),
            at: moved.at.to_string(),
        }
    }
}

impl CashCountView {
    /// The view of a count.
    pub fn of(count: &CashCount, is_replaced: bool) -> Self {
        let coin = |coin: &CoinCount| CoinView { value: coin.value.units(), count: coin.count };
        Self {
            drawer: count.drawer.to_string(),
            amount: count.amount.units(),
            coins: count.coins.iter().map(coin).collect(),
            is_replaced,
            by: count.by.name.to_string(),
            at: count.at.to_string(),
        }
    }
}
