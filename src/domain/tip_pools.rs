//! Tip pools: how a restaurant divides its tips, such as 70 % for the service and 30 % for the kitchen.

use serde::{Deserialize, Serialize};

use super::money::Minor;
use super::split::allot;
use super::text::Name;

/// Most pools of a restaurant: service, kitchen, bar and a few more.
pub const TIP_POOLS_MAX: usize = 6;

/// The pools. Their names are different, and their percents sum to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipPools(Vec<TipPool>);

/// A pool of tips with its part of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TipPool {
    pub name: Name,
    /// From 1 to 100.
    pub percent: u8,
}

/// Why pools were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum TipPoolError {
    #[error("must have from 1 to {TIP_POOLS_MAX} pools, has {0}")]
    Count(usize),
    #[error("must be from 1 to 100, is {found}")]
    Percent { at: usize, found: u8 },
    #[error("is the name of another pool too")]
    Twice { at: usize },
    #[error("the percents must sum to 100, they sum to {0}")]
    Sum(u32),
}

impl TipPools {
    /// Checks the pools.
    ///
    /// # Errors
    /// [`TipPoolError`].
    pub fn new(pools: Vec<TipPool>) -> Result<Self, TipPoolError> {
        if !(1..=TIP_POOLS_MAX).contains(&pools.len()) {
            return Err(TipPoolError::Count(pools.len()));
        }
        for (at, pool) in pools.iter().enumerate() {
            if !(1..=100).contains(&pool.percent) {
                return Err(TipPoolError::Percent { at, found: pool.percent });
            }
            if pools[..at].iter().any(|other| other.name == pool.name) {
                return Err(TipPoolError::Twice { at });
            }
        }
        match pools.iter().map(|pool| u32::from(pool.percent)).sum() {
            100 => Ok(Self(pools)),
            sum => Err(TipPoolError::Sum(sum)),
        }
    }

    /// The pools in the order in which the owner named them.
    pub fn iter(&self) -> impl Iterator<Item = &TipPool> {
        self.0.iter()
    }

    /// The tips in parts that sum exactly to them (largest remainder); all zero where more was refunded than tipped.
    pub fn parts(&self, tips: Minor) -> Vec<(Name, Minor)> {
        let weights: Vec<Minor> =
            self.0.iter().map(|pool| Minor::new(i64::from(pool.percent)).unwrap_or_default()).collect();
        let parts = allot(tips.max(Minor::ZERO), &weights);
        self.0.iter().map(|pool| pool.name.clone()).zip(parts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pools(all: &[(&str, u8)]) -> Result<TipPools, TipPoolError> {
        let pool =
            |(name, percent): &(&str, u8)| TipPool { name: Name::parse(name).unwrap(), percent: *percent };
        TipPools::new(all.iter().map(pool).collect())
    }

    #[test]
    fn parts_sum_to_the_tips_for_every_amount() {
        let three = pools(&[("Service", 50), ("Kitchen", 33), ("Bar", 17)]).unwrap();
        for tips in (0..2_000).chain([99_999, 899_999_999_999]) {
            let parts = three.parts(Minor::new(tips).unwrap());
            assert_eq!(parts.iter().map(|(_, part)| part.units()).sum::<i64>(), tips);
        }
        let one_cent = three.parts(Minor::new(1).unwrap());
        assert_eq!(one_cent.iter().map(|(_, part)| part.units()).collect::<Vec<_>>(), [1, 0, 0]);
        assert!(three.parts(Minor::new(-5).unwrap()).iter().all(|(_, part)| *part == Minor::ZERO));
    }

    #[test]
    fn pools_whose_percents_do_not_sum_to_100_or_that_come_twice_are_refused() {
        pools(&[("All", 100)]).unwrap();
        assert_eq!(pools(&[]), Err(TipPoolError::Count(0)));
        assert_eq!(pools(&[("A", 70), ("B", 20)]), Err(TipPoolError::Sum(90)));
        assert_eq!(pools(&[("A", 70), ("A", 30)]), Err(TipPoolError::Twice { at: 1 }));
        assert_eq!(pools(&[("A", 100), ("B", 0)]), Err(TipPoolError::Percent { at: 1, found: 0 }));
        assert_eq!(pools(&[("A", 1); 7]), Err(TipPoolError::Count(7)));
    }
}
