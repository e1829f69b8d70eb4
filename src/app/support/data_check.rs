//! The state of the check of all data, which runs while the restaurant is served.

/// State of the check of all data in this run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DataCheck {
    /// The program was stopped properly before this start, or the store is new.
    #[default]
    NotNeeded,
    /// The check has begun or will begin.
    Running,
    /// All rows can be read, and the audit chain is unbroken.
    Passed {
        /// Number of rows.
        rows: u64,
    },
    /// The first fault, in words for the owner.
    Failed(String),
}

impl DataCheck {
    /// Whether the check has not ended.
    pub fn is_needed(&self) -> bool {
        *self == DataCheck::Running
    }
}
