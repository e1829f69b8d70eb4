//! Gives a comp or a discount to a party, decides about its service charge, or withdraws one of these.
//!
//! Who may: waiters, managers, owners. A waiter may give what the settings allow; above it a manager or owner approves with user name
//! and password in the same request, which counts as an attempt to log in. The service charge is for managers. What changes, in one
//! commit: the adjustment with the lowering of each line, the audit entry, the stored answer, and for a party that was seated before a
//! service charge was set, its terms; the kitchen hears of none of it. Refused: a reason that is not in the list; items
//! that are not on the bill or given away already; more than they cost; another amount than the page showed; too many in one session.
//! What was paid before and is more than the bill now is a refund due, as after a cancellation.

use crate::app::log_in::{AttemptCounters, LogInError};
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{SessionBill, corrupt_amount, current_terms};
use crate::app::support::bill_calls::end_answered_calls;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, find_answer, run_once};
use crate::app::support::rate_limit::RateLimited;
use crate::app::support::refund_due::time_of_cancellation;
use crate::app::{App, Caller};
use crate::domain::adjustment::{
    ADJUSTMENTS_MAX, Adjustment, AdjustmentKind, AdjustmentState, Giver, Target, sum_of,
};
use crate::domain::adjustment_decision::{Allowance, DecisionError, decide};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::{AdjustmentId, SessionId};
use crate::domain::limits::Limits;
use crate::domain::money::{Minor, MoneyError};
use crate::domain::secret::SecretHash;
use crate::domain::service_charge::ServiceTerms;
use crate::domain::session::TableSession;
use crate::domain::staff::Staff;
use crate::domain::text::{Reason, Username};
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, HashError, Secret};
use crate::store::repo::{adjustments, audit};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::adjustment::AdjustmentView;

/// A comp, a discount or a service charge, as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAdjustment {
    /// What is lowered, and by how much.
    pub kind: AdjustmentKind,
    /// What it is for.
    pub target: Target,
    /// One of the reasons in the settings; for a service charge any.
    pub reason: Reason,
    /// The lowering that the page showed, in menu prices.
    pub expected: Option<Minor>,
}

/// The login of a manager who approves an adjustment.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The user name; `None` for a text that cannot be one.
    pub username: Option<Username>,
    /// The password as it was typed.
    pub password: Secret,
}

/// Why nothing was given or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum AdjustError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("there is no such comp or discount")]
    NoSuchAdjustment,
    #[error("must be one of the reasons in the settings: {}", .0.join(", "))]
    UnknownReason(Vec<String>),
    #[error(transparent)]
    Decision(#[from] DecisionError),
    #[error("there is no service charge: a manager can set one in the settings")]
    NoServiceCharge,
    #[error("only a manager or owner decides about the service charge")]
    ServiceIsForManagers,
    #[error("the amount has changed: something was ordered, cancelled or lowered meanwhile")]
    AmountChanged(Minor),
    #[error("this table has reached the limit of {ADJUSTMENTS_MAX} comps and discounts")]
    TooMany,
    #[error("this is more than a waiter may give: a manager or the owner has to approve it")]
    NeedsApproval,
    #[error("the user name or password of the manager is wrong")]
    WrongApproval { attempts_left: u32 },
    #[error("only a manager or the owner can approve it")]
    CannotApprove,
    #[error("it was withdrawn already")]
    Withdrawn,
    #[error(transparent)]
    LogIn(LogInError),
    #[error(transparent)]
    Hash(HashError),
    #[error(transparent)]
    RateLimited(RateLimited),
}

impl Refusal for AdjustError {}

impl From<MoneyError> for ActError<AdjustError> {
    fn from(error: MoneyError) -> Self {
        Self::Store(corrupt_amount(error))
    }
}

impl From<LogInError> for ActError<AdjustError> {
    fn from(error: LogInError) -> Self {
        match error {
            LogInError::WrongCredentials { attempts_left, .. } => {
                AdjustError::WrongApproval { attempts_left }.into()
            }
            LogInError::Store(error) => error.into(),
            other => AdjustError::LogIn(other).into(),
        }
    }
}

impl From<HashError> for ActError<AdjustError> {
    fn from(error: HashError) -> Self {
        AdjustError::Hash(error).into()
    }
}

impl From<RateLimited> for ActError<AdjustError> {
    fn from(error: RateLimited) -> Self {
        AdjustError::RateLimited(error).into()
    }
}

/// What waiters may give alone.
pub(in crate::app) fn allowance(limits: &Limits) -> Allowance {
    Allowance {
        percent_max: limits.waiter_discount_percent_max,
        amount_max: limits.waiter_adjusted_minor_max,
    }
}

/// A manager whose password was right, with the hash that it was checked against.
type Approver = (Staff, SecretHash);

impl App {
    /// Gives a comp or a discount.
    ///
    /// # Errors
    /// [`AdjustError`]; nothing has changed then, except that a wrong password is counted.
    pub async fn adjust_party(
        &self,
        (caller, staff): (Caller, StaffAuth),
        session: SessionId,
        (new, approval): (NewAdjustment, Option<Approval>),
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<AdjustError>> {
        let (now, by) = (self.now(), staff.staff.id);
        let id = self.new_id(AdjustmentId::from_uuid);
        let allowance = allowance(&self.active_settings().limits);
        let (approver, key) = match approval {
            None => (None, Some(key)),
            Some(approval) => {
                self.count_secret(Some(&staff))?;
                let key = self.sealed(staff.hash_caller(), Some(key), &[&approval.password]).await?;
                // A retry must not need the password once more.
                let find = move |tx: &mut Tx| find_answer::<ActError<AdjustError>>(tx, by.as_uuid(), key);
                if let Some(answer) = self.store.write(find).await? {
                    return Ok(answer);
                }
                (Some(self.approver(caller, &staff, approval).await?), key)
            }
        };
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<AdjustError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let approved_by = approver.map(|approver| still_manages(tx, approver)).transpose()?;
                    let bill = SessionBill::load(tx, session)?.filter(|bill| bill.session.is_open());
                    let bill = bill.ok_or(AdjustError::NoSuchSession)?;
                    let made = (id, staff, approved_by, now);
                    let adjustment = adjustment_of(tx, &bill, new, made, allowance)?;
                    let lowered = adjustment.decided()?;
                    save(tx, &bill.session, &adjustment, audit_made(&bill.session, &adjustment, lowered))?;
                    Ok((
                        201,
                        AdjustmentView::of(&adjustment, lowered, |order, index| bill.dish(order, index)),
                    ))
                })
            })
            .await
    }

    /// Withdraws a comp or a discount of a party that is still there.
    ///
    /// # Errors
    /// [`AdjustError`].
    pub async fn withdraw_adjustment(
        &self,
        staff: StaffAuth,
        (session, id): (SessionId, AdjustmentId),
        reason: Reason,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<AdjustError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<AdjustError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    let bill = SessionBill::load(tx, session)?.filter(|bill| bill.session.is_open());
                    let bill = bill.ok_or(AdjustError::NoSuchSession)?;
                    let found = adjustments::load(tx, session, id)?;
                    let mut adjustment = found.ok_or(AdjustError::NoSuchAdjustment)?;
                    if !adjustment.is_active() {
                        return Err(AdjustError::Withdrawn.into());
                    }
                    if adjustment.kind.is_service() && !staff.role.manages() {
                        return Err(AdjustError::ServiceIsForManagers.into());
                    }
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::AdjustmentWithdrawn)
                        .of_session(session, bill.session.table)
                        .with("adjustmentId", id)
                        .with("kind", adjustment.kind.code())
                        .with("amount", bill.balance.bill.lowered_by(id)?.units())
                        .with("reason", &reason);
                    let by = Giver { id: staff.id, name: staff.name };
                    adjustment.state = AdjustmentState::Withdrawn { at: now, by, reason };
                    save(tx, &bill.session, &adjustment, entry)?;
                    Ok((
                        200,
                        AdjustmentView::of(&adjustment, Minor::ZERO, |order, index| bill.dish(order, index)),
                    ))
                })
            })
            .await
    }

    /// Checks the password of a manager, as a login on this browser does.
    async fn approver(
        &self,
        caller: Caller,
        staff: &StaffAuth,
        Approval { username, password }: Approval,
    ) -> Result<Approver, ActError<AdjustError>> {
        let counters: AttemptCounters = self.counters_of(caller, username.as_ref())?;
        let hash_caller = HashCaller::At(caller.address);
        let guess = self.guess_password(caller, (counters, hash_caller), username, password).await?;
        let Some(right) = guess.right.clone() else {
            let wrong = self.count_wrong_guess(caller, Actor::Staff(staff.staff.id), guess).await?;
            return Err(wrong.into());
        };
        self.store.write(move |tx| guess.count_right(tx)).await.map_err(ActError::Store)?;
        Ok(right)
    }
}

/// The approver, if they still work here, still have that password, and may approve.
fn still_manages(tx: &Tx, (staff, checked): Approver) -> Result<Giver, ActError<AdjustError>> {
    let hash = tx.get(&schema::PASSWORDS, &staff.id)?;
    let staff = tx.get(&schema::STAFF, &staff.id)?.filter(|staff| staff.active && hash == Some(checked));
    let staff = staff.ok_or(AdjustError::WrongApproval { attempts_left: 0 })?;
    if !staff.role.manages() {
        return Err(AdjustError::CannotApprove.into());
    }
    Ok(Giver { id: staff.id, name: staff.name })
}

/// The adjustment with the lowering of each line.
fn adjustment_of(
    tx: &mut Tx,
    bill: &SessionBill,
    NewAdjustment { kind, target, reason, expected }: NewAdjustment,
    (id, by, approved_by, now): (AdjustmentId, Staff, Option<Giver>, Timestamp),
    allowance: Allowance,
) -> Result<Adjustment, ActError<AdjustError>> {
    let balance = &bill.balance;
    if kind.is_service() {
        keep_terms(tx, bill.session.id)?;
    } else {
        let rules = adjustments::rules(tx)?;
        let known = rules.reasons(kind);
        if !known.contains(&reason) {
            let known = known.iter().map(ToString::to_string).collect();
            return Err(AdjustError::UnknownReason(known).into());
        }
    }
    if balance.adjustments.len() >= ADJUSTMENTS_MAX {
        return Err(AdjustError::TooMany.into());
    }
    let parts = decide(&balance.bill, kind, target).map_err(AdjustError::from)?;
    let lowered = sum_of(&parts)?;
    if expected.is_some_and(|expected| expected != lowered) {
        return Err(AdjustError::AmountChanged(lowered).into());
    }
    let is_by_manager = by.role.manages();
    let needs_approval = !is_by_manager && approved_by.is_none();
    if needs_approval && !allowance.covers(&balance.bill, &balance.adjustments, (kind, target, &parts))? {
        return Err(AdjustError::NeedsApproval.into());
    }
    let at = time_of_cancellation(&balance.payments, now);
    let by = Giver { id: by.id, name: by.name };
    let state = AdjustmentState::Active;
    Ok(Adjustment { id, kind, target, reason, by, approved_by, is_by_manager, at, parts, state })
}

/// Freezes the service charge of a party that was seated before one was set: only a manager can charge it.
fn keep_terms(tx: &mut Tx, session: SessionId) -> Result<(), ActError<AdjustError>> {
    if tx.contains(&schema::SERVICE_TERMS, &session)? {
        return Ok(());
    }
    let terms = current_terms(tx)?.ok_or(AdjustError::NoServiceCharge)?;
    Ok(tx.put(&schema::SERVICE_TERMS, &session, &ServiceTerms { from_guests: None, ..terms })?)
}

/// The audit entry of a new adjustment that lowers the bill by this amount.
fn audit_made(session: &TableSession, adjustment: &Adjustment, lowered: Minor) -> NewEntry {
    let mut entry = NewEntry::new(adjustment.at, Actor::Staff(adjustment.by.id), Action::AdjustmentMade)
        .of_session(session.id, session.table)
        .with("adjustmentId", adjustment.id)
        .with("kind", adjustment.kind.code())
        .with("amount", lowered.units());
    if let Some(rate) = adjustment.kind.rate() {
        entry = entry.with("rate", rate);
    }
    if let Target::Line { order, index, quantity } = adjustment.target {
        entry = entry.of_order(order).with("item", index).with("quantity", quantity);
    }
    if let Some(approver) = &adjustment.approved_by {
        entry = entry.with("approvedBy", &approver.name);
    }
    entry.with("reason", &adjustment.reason)
}

/// Saves an adjustment with its audit entry and notifies all pages that show the bill.
fn save(
    tx: &mut Tx,
    session: &TableSession,
    adjustment: &Adjustment,
    entry: NewEntry,
) -> Result<(), StoreError> {
    adjustments::save(tx, session.id, adjustment)?;
    let (actor, at) = (entry.actor, entry.at);
    audit::append(tx, entry)?;
    end_answered_calls(tx, session.id, actor, at)?;
    tx.publish(Event::BillChanged { session: session.id });
    tx.publish(Event::TableChanged { table: session.table });
    Ok(())
}
