//! Problems of cash counts and of closing the day.

use serde_json::json;

use crate::app::close_day::CloseDayError;
use crate::app::count_cash::CashError;
use crate::domain::cash_count::CountError;
use crate::domain::text::Name;
use crate::http::problem::Problem;

impl From<CashError> for Problem {
    fn from(error: CashError) -> Self {
        match error {
            CashError::Forbidden => Self::new(403, "forbidden", error),
            CashError::TooManyCounts => Self::new(409, "too-many-counts", error),
            CashError::TooManyMoves => Self::new(409, "too-many-moves", error),
            CashError::Profile(error) => error.into(),
            CashError::Count(count) => match count {
                CountError::TooManyCoins => Self::invalid_at("/coins", count),
                CountError::NoValue { at } | CountError::Twice { at } => {
                    Self::invalid_at(&format!("/coins/{at}/value"), count)
                }
                CountError::TooMany { at } => Self::invalid_at(&format!("/coins/{at}/count"), count),
                CountError::Amount(error) => Self::invalid_at("/coins", error),
            },
        }
    }
}

impl From<CloseDayError> for Problem {
    fn from(error: CloseDayError) -> Self {
        let names = |tables: &[Name]| json!(tables.iter().map(Name::as_str).collect::<Vec<_>>());
        match &error {
            CloseDayError::Forbidden => Self::new(403, "forbidden", error),
            CloseDayError::Nothing => Self::new(409, "nothing-to-close", error),
            CloseDayError::PendingPayments(tables) => {
                let tables = names(tables);
                Self::new(409, "pending-payments", error).with("tables", tables)
            }
            CloseDayError::OpenParties(tables) => {
                let tables = names(tables);
                Self::new(409, "open-parties", error).with("tables", tables)
            }
            CloseDayError::NotCounted => Self::new(409, "cash-not-counted", error),
            CloseDayError::CashChanged { expected } => {
                let expected = *expected;
                Self::new(409, "cash-changed", error).with("expectedAmount", expected)
            }
            CloseDayError::Profile(error) => (*error).into(),
            CloseDayError::LeftTooMuch { .. } => Self::invalid_at("/leftAmount", error),
        }
    }
}
