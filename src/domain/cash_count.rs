//! Cash in the drawers: what was counted at the end of a day, and what went in or out besides payments.

use serde::{Deserialize, Serialize};

use super::day_figures::Person;
use super::money::{Minor, MoneyError};
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Most kinds of coins and notes of one count. The euro has fifteen; the Indian rupee, with all notes ever in use, about twenty.
pub const COINS_MAX: usize = 30;
/// Largest number of one coin: a full bag of the smallest one.
pub const COIN_COUNT_MAX: u32 = 100_000;
/// Most counts of one day: twelve drawers, each counted four times.
pub const COUNTS_MAX: usize = 48;
/// Most times that cash goes in or out besides payments in one day.
pub const MOVES_MAX: usize = 100;

/// How many there are of one coin or note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoinCount {
    /// What one is worth.
    pub value: Minor,
    /// How many there are.
    pub count: u32,
}

/// One drawer, as it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CashCount {
    /// The name of the drawer. Of several counts of one drawer the last one is valid.
    pub drawer: Name,
    /// The most valuable first; no value twice.
    pub coins: Vec<CoinCount>,
    /// The sum of all coins.
    pub amount: Minor,
    pub by: Person,
    pub at: Timestamp,
}

/// Cash that went into the drawers or out of them, other than for a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CashMove {
    /// Positive for cash that came in.
    pub amount: Minor,
    pub reason: Reason,
    pub by: Person,
    pub at: Timestamp,
}

/// Why a count was refused. `at` is the index of the coin, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CountError {
    #[error("must have at most {COINS_MAX} coins and notes")]
    TooManyCoins,
    #[error("must be above zero")]
    NoValue { at: usize },
    #[error("must be at most {COIN_COUNT_MAX}")]
    TooMany { at: usize },
    #[error("is there twice: each coin and note once")]
    Twice { at: usize },
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl CashCount {
    /// A count of a drawer.
    ///
    /// # Errors
    /// [`CountError`].
    pub fn new(
        drawer: Name,
        mut coins: Vec<CoinCount>,
        (by, at): (Person, Timestamp),
    ) -> Result<Self, CountError> {
        if coins.len() > COINS_MAX {
            return Err(CountError::TooManyCoins);
        }
        for (index, coin) in coins.iter().enumerate() {
            if coin.value <= Minor::ZERO {
                return Err(CountError::NoValue { at: index });
            }
            if coin.count > COIN_COUNT_MAX {
                return Err(CountError::TooMany { at: index });
            }
            if coins.iter().take(index).any(|before| before.value == coin.value) {
                return Err(CountError::Twice { at: index });
            }
        }
        coins.sort_by_key(|coin| std::cmp::Reverse(coin.value));
        let amounts = coins.iter().map(|coin| coin.value.times(coin.count));
        let amount = Minor::sum(amounts.collect::<Result<Vec<_>, _>>()?)?;
        Ok(Self { drawer, coins, amount, by, at })
    }
}

/// The valid counts: the last one of each drawer, in the order in which they were made.
pub fn valid_counts(counts: &[CashCount]) -> impl Iterator<Item = &CashCount> {
    // "bar" is the drawer "Bar".
    let called = |count: &CashCount| count.drawer.as_str().to_lowercase();
    let is_last = move |(index, count): &(usize, &CashCount)| {
        counts.iter().skip(index + 1).all(|later| called(later) != called(count))
    };
    counts.iter().enumerate().filter(is_last).map(|(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use uuid::Uuid;

    fn count(drawer: &str, coins: &[(i64, u32)]) -> Result<CashCount, CountError> {
        let by = Person { id: StaffId::from_uuid(Uuid::nil()), name: Name::parse("Maria").unwrap() };
        let coin = |&(value, count): &(i64, u32)| CoinCount { value: Minor::new(value).unwrap(), count };
        let coins = coins.iter().map(coin).collect();
        CashCount::new(Name::parse(drawer).unwrap(), coins, (by, Timestamp::from_unix_millis(0)))
    }

    #[test]
    fn drawer_is_worth_the_sum_of_its_coins() {
        let counted = count("Bar", &[(50, 3), (1_000, 2), (5, 0)]).unwrap();
        assert_eq!(counted.amount.units(), 2_150);
        let values: Vec<i64> = counted.coins.iter().map(|coin| coin.value.units()).collect();
        assert_eq!(values, [1_000, 50, 5], "the most valuable first");
        assert_eq!(count("Bar", &[]).unwrap().amount, Minor::ZERO, "an empty drawer is a count too");
    }

    #[test]
    fn count_with_a_coin_of_no_value_or_twice_is_refused() {
        assert_eq!(count("Bar", &[(100, 1), (0, 2)]), Err(CountError::NoValue { at: 1 }));
        assert_eq!(count("Bar", &[(100, 1), (-5, 2)]), Err(CountError::NoValue { at: 1 }));
        assert_eq!(count("Bar", &[(100, 1), (50, 1), (100, 2)]), Err(CountError::Twice { at: 2 }));
        assert_eq!(count("Bar", &[(1, COIN_COUNT_MAX + 1)]), Err(CountError::TooMany { at: 0 }));
        let many: Vec<(i64, u32)> = (1..=31).map(|value| (value, 1)).collect();
        assert_eq!(count("Bar", &many), Err(CountError::TooManyCoins));
        let huge = count("Bar", &[(Minor::MAX, 2)]);
        assert_eq!(huge, Err(CountError::Amount(MoneyError::TooLarge)));
    }

    #[test]
    fn last_count_of_a_drawer_is_valid() {
        let counts = [("Bar", 100), ("Floor", 200), ("bar", 300)];
        let counts = counts.map(|(drawer, value)| count(drawer, &[(value, 1)]).unwrap());
        let valid: Vec<i64> = valid_counts(&counts).map(|count| count.amount.units()).collect();
        assert_eq!(valid, [200, 300]);
    }
}
