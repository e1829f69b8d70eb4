//! Comps and discounts by session, and the reasons for them.

use crate::domain::adjustment::Adjustment;
use crate::domain::adjustment_rules::AdjustmentRules;
use crate::domain::ids::{AdjustmentId, SessionId};
use crate::store::{Read, StoreError, Tx, schema};

/// The adjustments of a session, oldest first (by id).
///
/// # Errors
/// Any error of the store.
pub fn of_session(from: &impl Read, session: SessionId) -> Result<Vec<Adjustment>, StoreError> {
    Ok(from.scan(&schema::ADJUSTMENTS, &session)?.into_iter().map(|(_, adjustment)| adjustment).collect())
}

/// An adjustment of a session.
///
/// # Errors
/// Any error of the store.
pub fn load(
    from: &impl Read,
    session: SessionId,
    id: AdjustmentId,
) -> Result<Option<Adjustment>, StoreError> {
    from.get(&schema::ADJUSTMENTS, &(session, id))
}

/// Inserts or updates an adjustment.
///
/// # Errors
/// Any error of the store.
pub fn save(tx: &mut Tx, session: SessionId, adjustment: &Adjustment) -> Result<(), StoreError> {
    tx.put(&schema::ADJUSTMENTS, &(session, adjustment.id), adjustment)
}

/// The reasons that the owner has set, else those of the restaurant's language.
///
/// # Errors
/// Any error of the store.
pub fn rules(from: &impl Read) -> Result<AdjustmentRules, StoreError> {
    Ok(match from.get(&schema::ADJUSTMENT_RULES, &())? {
        Some(rules) => rules,
        None => {
            let profile = from.get(&schema::PROFILE, &())?.unwrap_or_default();
            AdjustmentRules::of_language(profile.language)
        }
    })
}
