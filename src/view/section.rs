//! The sections of waiters, as floor pages see them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::{StaffId, TableId};

/// The tables whose calls a waiter hears first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Id of the member of staff.
    pub staff_id: StaffId,
    /// The name shown to colleagues.
    pub staff_name: String,
    /// Ids of the tables.
    pub tables: Vec<TableId>,
    /// Whether a floor page of this person is connected now. Where none is, everybody hears the calls of these tables.
    pub is_here: bool,
}

/// The answer to a choice of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChosenSectionView {
    /// Ids of the tables; empty if none is chosen.
    pub tables: Vec<TableId>,
}
