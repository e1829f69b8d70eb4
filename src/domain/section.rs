//! The sections of waiters: the tables whose calls and alerts a waiter hears first. Everybody still sees all tables.

use serde::{Deserialize, Serialize};

use super::ids::TableId;
use super::table::TABLES_MAX;

/// The tables of one waiter, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    tables: Vec<TableId>,
}

/// There are more tables than a restaurant has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be at most {TABLES_MAX} tables")]
pub struct SectionTooLarge;

impl Section {
    /// A section of these tables, without repetitions.
    ///
    /// # Errors
    /// [`SectionTooLarge`].
    pub fn new(mut tables: Vec<TableId>) -> Result<Self, SectionTooLarge> {
        if tables.len() > TABLES_MAX {
            return Err(SectionTooLarge);
        }
        tables.sort_unstable();
        tables.dedup();
        Ok(Self { tables })
    }

    /// The tables, sorted by id.
    pub fn tables(&self) -> &[TableId] {
        &self.tables
    }

    /// Whether no table is chosen: then the waiter hears all of them.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(number: u128) -> TableId {
        TableId::from_uuid(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn section_has_each_table_once_and_at_most_those_of_a_restaurant() {
        let section = Section::new(vec![table(2), table(1), table(2)]).unwrap();
        assert_eq!(section.tables(), [table(1), table(2)]);
        assert!(Section::new(vec![]).unwrap().is_empty());
        assert_eq!(Section::new(vec![table(1); TABLES_MAX + 1]), Err(SectionTooLarge));
    }
}
