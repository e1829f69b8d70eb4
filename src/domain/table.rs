//! A table of the room. It only points to a session: orders, carts and devices belong to the session,
//! so that a move takes them along and the next party sees none of them.

use serde::{Deserialize, Serialize};

use super::ids::TableId;
use super::text::{Name, TableCode};

/// Tables in one restaurant.
pub const TABLES_MAX: usize = 500;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its id.
    pub id: TableId,
    /// What staff and guests call it: "7", "Terrace 2".
    pub name: Name,
    /// What its QR code says. Public; changing it is how a stolen code dies.
    pub code: TableCode,
    /// The part of the room it stands in.
    pub area: Name,
    /// How many people fit.
    pub seats: u16,
    /// Its place in lists, counted from 1.
    pub position: u16,
}
