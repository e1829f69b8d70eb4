//! Bodies of requests about the day: cash counts, cash movements, closing.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use crate::app::close_day::CloseDay;
use crate::domain::cash_count::{COINS_MAX, CoinCount};
use crate::domain::ids::SessionId;
use crate::domain::money::Minor;
use crate::domain::table::TABLES_MAX;
use crate::domain::text::{Name, Reason, TextError};
use crate::http::problem::Problem;

/// `POST /api/day/counts`: what is in a drawer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CountInput {
    /// The name of the drawer, such as "Bar". Counted again it replaces the count before, which stays in the report.
    pub drawer: String,
    /// Coins and notes, at most 30; each value once. An empty list is an empty drawer.
    pub coins: Vec<CoinInput>,
}

/// How many there are of one coin or note.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CoinInput {
    /// What one is worth, in minor units.
    pub value: i64,
    /// How many: 0 to 100000.
    pub count: u32,
}

/// `POST /api/day/moves`: cash that went into the drawers or out of them besides payments.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CashMoveInput {
    /// In minor units; below zero for cash that went out.
    pub amount: i64,
    /// Why, such as "change from the bank".
    pub reason: String,
}

/// `POST /api/day/close`: the cash that stays in the drawers, and what the page showed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloseDayInput {
    /// Cash that is left in the drawers for the next day, in minor units; 0 if left out.
    pub left_amount: Option<i64>,
    /// `balance.expectedAmount` as the page shows it; left out where no cash was counted. Where something else is expected now the day is not
    /// closed.
    pub expected_amount: Option<i64>,
    /// The parties that stay: those of every table that is still open.
    #[serde(default)]
    pub staying: Vec<SessionId>,
    /// A note for the report.
    pub note: Option<String>,
}

impl CountInput {
    /// The drawer and its coins.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn count(self) -> Result<(Name, Vec<CoinCount>), Problem> {
        let mut faults = Faults::default();
        let drawer = faults.at("/drawer", Name::parse(&self.drawer));
        let mut coins = Vec::new();
        // More are refused by the act.
        for (at, coin) in self.coins.iter().take(COINS_MAX + 1).enumerate() {
            let value = faults.minor(&format!("/coins/{at}/value"), coin.value, 1..=Minor::MAX);
            coins.extend(value.map(|value| CoinCount { value, count: coin.count }));
        }
        faults.done(drawer.map(|drawer| (drawer, coins)))
    }
}

impl CashMoveInput {
    /// The amount and the reason.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn cash_move(&self) -> Result<(Minor, Reason), Problem> {
        let mut faults = Faults::default();
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        let amount = if self.amount == 0 {
            faults.at::<_, &str>("/amount", Err("must not be 0"))
        } else {
            faults.minor("/amount", self.amount, -Minor::MAX..=Minor::MAX)
        };
        faults.done(amount.zip(reason))
    }
}

impl CloseDayInput {
    /// How the day is to be closed.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn close(self) -> Result<CloseDay, Problem> {
        let mut faults = Faults::default();
        let left = faults.minor("/leftAmount", self.left_amount.unwrap_or(0), 0..=Minor::MAX);
        let note = faults.at::<_, TextError>("/note", Reason::parse_optional(self.note.as_deref()));
        if self.staying.len() > TABLES_MAX {
            let _ = faults.at::<(), _>("/staying", Err(format!("must have at most {TABLES_MAX} parties")));
        }
        let (expected_cash, carried) = (self.expected_amount, self.staying);
        let close = left.zip(note).map(|(left, note)| CloseDay { left, expected_cash, carried, note });
        faults.done(close)
    }
}
