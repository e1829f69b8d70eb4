//! Changes the reasons for comps and discounts.
//!
//! Who may: managers and owners. What changes: the lists, for adjustments from then on; those that were given keep their reason.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::adjustment_rules::AdjustmentRules;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::text::Reason;
use crate::store::repo::{adjustments, audit};
use crate::store::{Read, StoreError, schema};
use crate::view::adjustment::AdjustmentRulesView;

/// Why the reasons were not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum AdjustmentRulesError {
    #[error("only a manager or the owner may change the reasons")]
    Forbidden,
}

impl Refusal for AdjustmentRulesError {}

impl App {
    /// The reasons that can be chosen.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn adjustment_rules(&self) -> Result<AdjustmentRulesView, StoreError> {
        self.store.read(|view| rules_view(&adjustments::rules(view)?, view))
    }

    /// Replaces both lists.
    ///
    /// # Errors
    /// [`AdjustmentRulesError`].
    pub async fn change_adjustment_rules(
        &self,
        staff: StaffAuth,
        after: AdjustmentRules,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AdjustmentRulesError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<AdjustmentRulesError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    if !staff.role.manages() {
                        return Err(AdjustmentRulesError::Forbidden.into());
                    }
                    let before = adjustments::rules(tx)?;
                    if before != after {
                        tx.put(&schema::ADJUSTMENT_RULES, &(), &after)?;
                        let list = |reasons: &[Reason]| {
                            reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
                        };
                        let mut entry =
                            NewEntry::new(now, Actor::Staff(by), Action::AdjustmentReasonsChanged);
                        for (name, old, new) in [
                            ("compReasons", &before.comp_reasons, &after.comp_reasons),
                            ("discountReasons", &before.discount_reasons, &after.discount_reasons),
                        ] {
                            if old != new {
                                entry = entry.with(name, format_args!("{} → {}", list(old), list(new)));
                            }
                        }
                        audit::append(tx, entry)?;
                    }
                    Ok((200, rules_view(&after, tx)?))
                })
            })
            .await
    }
}

fn rules_view(rules: &AdjustmentRules, from: &impl Read) -> Result<AdjustmentRulesView, StoreError> {
    Ok(AdjustmentRulesView::of(rules, from.get(&schema::SERVICE_SETTING, &())?.as_ref()))
}
