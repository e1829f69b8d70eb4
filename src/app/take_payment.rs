//! Takes a payment in two steps: initiate, then complete or cancel.
//!
//! Who may: waiters, managers, owners. What changes, in one commit: the payment, the audit entry, the kept answer; the bill is never
//! kept. Refused: more than is left to pay; things that are not on the bill, are paid already, or cost something else now; cash
//! that is not enough; a guest who is not at the table; a step that payments do not take.
//!
//! Two waiters may take a payment of the same table at once: each reserves its amount, so that both together never take more than
//! is owed. When the money has come, it is looked at once more: something may have been cancelled meanwhile.

use crate::app::App;
use crate::app::queries::bill::Settling;
use crate::app::queries::guest::unpayable;
use crate::app::queries::refund_due::time_of_payment;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::bill_balance::{Pick, PickError};
use crate::domain::cash::CashStep;
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, PaymentId, SessionId, StaffId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{
    BadStep, Means, Method, PAYMENTS_MAX, Payment, PaymentState, TakenBy, TenderError,
};
use crate::domain::refund::RefundError;
use crate::domain::session::{Guest, TableSession};
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::bill::PaymentView;

/// What whoever serves says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayment {
    /// How it is paid.
    pub method: Method,
    /// What of the bill it settles; above zero.
    pub amount: Minor,
    /// On top; not below zero.
    pub tip: Minor,
    /// Which guest pays.
    pub device: Option<DeviceId>,
    /// For which things.
    pub items: Vec<Pick>,
    /// What the guest hands over, in cash.
    pub tendered: Option<Minor>,
}

/// Why nothing was taken, or nothing changed about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    /// No such open session.
    #[error("there is no such open session")]
    NoSuchSession,
    /// No such payment.
    #[error("there is no such payment")]
    NoSuchPayment,
    /// More than is left to pay.
    #[error("this is more than is left to pay: something was paid or cancelled meanwhile")]
    Overpaid(Minor),
    /// The chosen things cost something else.
    #[error("what was chosen costs something else now")]
    BillChanged(Minor),
    /// The chosen things cannot be paid.
    #[error(transparent)]
    Pick(PickError),
    /// What is handed over does not fit.
    #[error(transparent)]
    Tender(#[from] TenderError),
    /// Not a guest of this table.
    #[error("is no phone of this table")]
    NoSuchGuest,
    /// More payments than a stay has.
    #[error("this table has {PAYMENTS_MAX} payments: close it and open it anew")]
    TooMany,
    /// Not a step that payments take.
    #[error(transparent)]
    Step(#[from] BadStep),
    /// Not so much can be given back.
    #[error(transparent)]
    Refund(RefundError),
    /// Not for this role.
    #[error("only a manager or the owner may give money back")]
    Forbidden,
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<MoneyError> for PaymentError {
    fn from(error: MoneyError) -> Self {
        Self::Store(unpayable(error))
    }
}

impl From<RefundError> for PaymentError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Step(step) => step.into(),
            RefundError::Amount(error) => error.into(),
            other => Self::Refund(other),
        }
    }
}

impl From<PickError> for PaymentError {
    fn from(error: PickError) -> Self {
        match error {
            PickError::Amount(error) => error.into(),
            other => Self::Pick(other),
        }
    }
}

/// What becomes of a payment that was initiated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The money is there.
    Completed,
    /// It came to nothing.
    Cancelled,
}

impl App {
    /// Takes a payment; its amount is reserved from now on.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn take_payment(
        &self,
        staff: StaffAuth,
        session: SessionId,
        new: NewPayment,
        key: IdempotencyKey,
    ) -> Result<Answer, PaymentError> {
        let (now, by) = (self.now(), staff.staff.id);
        let id = self.new_id(PaymentId::from_uuid);
        let rounding = self.active_settings().limits.cash_rounding_minor;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<PaymentError>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    let settling = Settling::load(tx, session)?.filter(|s| s.session.is_open());
                    let settling = settling.ok_or(PaymentError::NoSuchSession)?;
                    let step = CashStep::of(settling.restaurant.currency, rounding);
                    let taken_by = TakenBy { id: staff.id, name: staff.name };
                    let payment = initiate(tx, &settling, new, step, (id, taken_by, now))?;
                    keep(tx, &settling.session, &payment, by, now).map(|view| (201, view))
                })
            })
            .await
    }

    /// Says what became of a payment.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn settle_payment(
        &self,
        staff: StaffAuth,
        id: PaymentId,
        outcome: Outcome,
        key: IdempotencyKey,
    ) -> Result<Answer, PaymentError> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<PaymentError>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    let (session, mut payment) =
                        payments::load(tx, id)?.ok_or(PaymentError::NoSuchPayment)?;
                    let session = repo::session(tx, session)?;
                    match outcome {
                        Outcome::Cancelled => payment.cancel(now, by)?,
                        Outcome::Completed => {
                            let settling = Settling::load(tx, session.id)?;
                            let settling = settling.ok_or(PaymentError::NoSuchSession)?;
                            payment.complete(time_of_payment(&settling.orders, now), by)?;
                            let due = settling.account.due()?;
                            if payment.amount > due {
                                return Err(PaymentError::Overpaid(due));
                            }
                        }
                    }
                    keep(tx, &session, &payment, by, now).map(|view| (200, view))
                })
            })
            .await
    }
}

fn initiate(
    tx: &Tx,
    settling: &Settling,
    new: NewPayment,
    step: CashStep,
    (id, taken_by, at): (PaymentId, TakenBy, Timestamp),
) -> Result<Payment, PaymentError> {
    let account = &settling.account;
    if account.payments.len() >= PAYMENTS_MAX {
        return Err(PaymentError::TooMany);
    }
    let guest = new.device.map(|device| guest_of(tx, settling.session.id, device)).transpose()?;
    let open = account.open()?;
    let items = if new.items.is_empty() {
        vec![]
    } else {
        let (cost, items) = account.cost(&new.items)?;
        if open > Minor::ZERO && cost != new.amount {
            return Err(PaymentError::BillChanged(cost));
        }
        items
    };
    if new.amount > open {
        return Err(PaymentError::Overpaid(open));
    }
    let is_rest = new.amount == open;
    let means = Means::of(new.method, (new.amount, new.tip), new.tendered, step, is_rest)?;
    let state = PaymentState::Initiated;
    let (amount, tip, refunds) = (new.amount, new.tip, vec![]);
    Ok(Payment { id, means, amount, tip, guest, items, taken_by, at, state, refunds })
}

/// The guest of a phone of this table.
fn guest_of(from: &impl Read, session: SessionId, device: DeviceId) -> Result<Guest, PaymentError> {
    let device = from.get(&schema::DEVICES, &(session, device))?.ok_or(PaymentError::NoSuchGuest)?;
    Ok(device.guest)
}

/// Keeps a payment as it is now, tells the log and everybody who looks at the bill, and shows it.
fn keep(
    tx: &mut Tx,
    session: &TableSession,
    payment: &Payment,
    by: StaffId,
    now: Timestamp,
) -> Result<PaymentView, PaymentError> {
    let note = note_of(session, payment, by, now)?;
    keep_with(tx, session, payment, note)
}

/// Saves a payment with this audit entry and tells everybody who looks at the bill.
pub(super) fn keep_with(
    tx: &mut Tx,
    session: &TableSession,
    payment: &Payment,
    note: Note,
) -> Result<PaymentView, PaymentError> {
    payments::save(tx, session.id, payment)?;
    audit::append(tx, note)?;
    tx.publish(Event::BillChanged { session: session.id });
    tx.publish(Event::TableChanged { table: session.table });
    Ok(PaymentView::of(session.id, payment)?)
}

/// What the log is told of a payment, as it is now.
pub(super) fn note_of(
    session: &TableSession,
    payment: &Payment,
    by: StaffId,
    now: Timestamp,
) -> Result<Note, MoneyError> {
    let action = match payment.state {
        PaymentState::Initiated => Action::PaymentInitiated,
        PaymentState::Completed { .. } => Action::PaymentCompleted,
        PaymentState::Cancelled { .. } => Action::PaymentCancelled,
    };
    let mut note = Note::new(now, Actor::Staff(by), action)
        .of_session(session.id, session.table)
        .with("paymentId", payment.id)
        .with("method", payment.method().code())
        .with("amount", payment.amount.units())
        .with("payable", payment.payable()?.units());
    for (name, amount) in [("tip", payment.tip), ("rounding", payment.rounding())] {
        if amount != Minor::ZERO {
            note = note.with(name, amount.units());
        }
    }
    Ok(note)
}
