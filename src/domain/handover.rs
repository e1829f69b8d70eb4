//! What a party had ordered and was handed to the restaurant's till.

use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::money::Minor;
use super::text::{Name, TillNumber};
use super::time::Timestamp;

/// The sum of a party, handed to the till. The party has ended with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Handover {
    pub at: Timestamp,
    pub by: StaffId,
    /// The name of the member of staff at that time.
    pub name: Name,
    pub amount: Minor,
    /// The number that the till gave it, where somebody entered it.
    pub till_number: Option<TillNumber>,
}
