//! Takes a payment in two steps: initiate, then complete or cancel.
//!
//! Who may: waiters, managers, owners; only where the money profile is `BOOKS`. What changes, in one commit: the payment, the receipt of a
//! completed one, the audit entry, the stored answer; a completed payment also ends the calls for the bill that it answers. The bill itself is computed and never stored. Refused: more than is left to pay; items that are not on the bill, are already paid, or have another price
//! now; too little cash; a guest who is not at the table; an invalid transition.
//!
//! Two waiters may take payments of the same table at once: each reserves its amount, so that together they never exceed the bill.
//! Completing a payment checks the amount again, because an item may have been cancelled or lowered since.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::bill_calls::end_answered_calls;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InBooks, WrongMoneyProfile};
use crate::app::support::receipts::issue_for_payment;
use crate::app::support::refund_due::time_of_payment;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::bill_balance::{Pick, PickError};
use crate::domain::cash::CashStep;
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, PaymentId, SessionId, StaffId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{
    BadStep, Method, MethodDetails, PAYMENTS_MAX, Payment, PaymentState, TakenBy, TenderError,
};
use crate::domain::receipt::PaymentReceipts;
use crate::domain::refund::RefundError;
use crate::domain::session::{Guest, TableSession};
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit, payments};
use crate::store::{Read, Tx, schema};
use crate::view::bill::PaymentView;

/// A new payment, as the waiter entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayment {
    /// How the guest pays.
    pub method: Method,
    /// The part of the bill that it pays, without tip; above zero.
    pub amount: Minor,
    /// The tip on top of `amount`; zero or more.
    pub tip: Minor,
    /// The guest who pays, by device.
    pub device: Option<DeviceId>,
    /// The items that are paid; empty for a plain amount.
    pub items: Vec<Pick>,
    /// The cash that the guest hands over.
    pub tendered: Option<Minor>,
}

/// Why a payment was not taken or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum PaymentError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("there is no such payment")]
    NoSuchPayment,
    #[error("this is more than is left to pay: something may have been paid or cancelled meanwhile")]
    Overpaid(Minor),
    #[error("the price of the chosen items has changed")]
    BillChanged(Minor),
    #[error(transparent)]
    Pick(PickError),
    #[error(transparent)]
    Tender(#[from] TenderError),
    #[error("is not a phone at this table")]
    NoSuchGuest,
    #[error("this table has reached the limit of {PAYMENTS_MAX} payments: close it and open a new session")]
    TooMany,
    #[error(transparent)]
    Step(#[from] BadStep),
    #[error(transparent)]
    Refund(RefundError),
    #[error("only a manager or the owner may refund a payment")]
    Forbidden,
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for PaymentError {}

impl From<WrongMoneyProfile> for ActError<PaymentError> {
    fn from(error: WrongMoneyProfile) -> Self {
        PaymentError::from(error).into()
    }
}

impl From<MoneyError> for ActError<PaymentError> {
    fn from(error: MoneyError) -> Self {
        Self::Store(corrupt_amount(error))
    }
}

impl From<RefundError> for ActError<PaymentError> {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Step(step) => step.into(),
            RefundError::Amount(error) => error.into(),
            other => PaymentError::Refund(other).into(),
        }
    }
}

impl From<PickError> for ActError<PaymentError> {
    fn from(error: PickError) -> Self {
        match error {
            PickError::Amount(error) => error.into(),
            other => PaymentError::Pick(other).into(),
        }
    }
}

impl From<BadStep> for ActError<PaymentError> {
    fn from(error: BadStep) -> Self {
        Self::Refused(error.into())
    }
}

impl From<TenderError> for ActError<PaymentError> {
    fn from(error: TenderError) -> Self {
        Self::Refused(error.into())
    }
}

/// The outcome of an initiated payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The money was received.
    Completed,
    /// No money was received.
    Cancelled,
}

impl App {
    /// Initiates a payment, which reserves its amount.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn take_payment(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        session: SessionId,
        new: NewPayment,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<PaymentError>> {
        let (now, by) = (self.now(), staff.staff.id);
        let id = self.new_id(PaymentId::from_uuid);
        let rounding = self.active_settings().limits.cash_rounding_minor;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<PaymentError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<PaymentError>>(tx)?;
                    let bill = SessionBill::load(tx, session)?.filter(|s| s.session.is_open());
                    let bill = bill.ok_or(PaymentError::NoSuchSession)?;
                    let step = CashStep::of(bill.restaurant.currency, rounding);
                    let taken_by = TakenBy { id: staff.id, name: staff.name };
                    let payment = initiate(tx, &bill, new, step, (id, taken_by, now))?;
                    let entry = audit_payment(&bill.session, &payment, by, now)?;
                    let none = PaymentReceipts::default();
                    save_payment(tx, &bill.session, (&payment, &none), entry).map(|view| (201, view))
                })
            })
            .await
    }

    /// Completes or cancels a payment.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn settle_payment(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        id: PaymentId,
        outcome: Outcome,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<PaymentError>> {
        let (now, by, zone) = (self.now(), staff.staff.id, self.zone());
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<PaymentError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<PaymentError>>(tx)?;
                    let (session, mut payment) =
                        payments::load(tx, id)?.ok_or(PaymentError::NoSuchPayment)?;
                    let session = repo::session(tx, session)?;
                    let mut receipt = None;
                    match outcome {
                        Outcome::Cancelled => payment.cancel(now, by)?,
                        Outcome::Completed => {
                            let bill = SessionBill::load(tx, session.id)?;
                            let bill = bill.ok_or(PaymentError::NoSuchSession)?;
                            let at = time_of_payment(&bill.orders, &bill.balance.adjustments, now);
                            payment.complete(at, by)?;
                            let due = bill.balance.due()?;
                            if payment.amount > due {
                                return Err(PaymentError::Overpaid(due).into());
                            }
                            receipt = Some(issue_for_payment(tx, &bill, &payment, (at, &staff.name), &zone)?);
                        }
                    }
                    let mut entry = audit_payment(&session, &payment, by, now)?;
                    if let Some((number, _)) = &receipt {
                        entry = entry.with("receipt", number);
                    }
                    let numbers = receipt.map(|(_, numbers)| numbers).unwrap_or_default();
                    let view = save_payment(tx, &session, (&payment, &numbers), entry)?;
                    if outcome == Outcome::Completed {
                        end_answered_calls(tx, session.id, Actor::Staff(by), now)?;
                    }
                    Ok((200, view))
                })
            })
            .await
    }
}

fn initiate(
    tx: &Tx,
    bill: &SessionBill,
    new: NewPayment,
    step: CashStep,
    (id, taken_by, at): (PaymentId, TakenBy, Timestamp),
) -> Result<Payment, ActError<PaymentError>> {
    let balance = &bill.balance;
    if balance.payments.len() >= PAYMENTS_MAX {
        return Err(PaymentError::TooMany.into());
    }
    let guest = new.device.map(|device| guest_of(tx, bill.session.id, device)).transpose()?;
    let unreserved = balance.unreserved()?;
    let items = if new.items.is_empty() {
        vec![]
    } else {
        let (cost, items) = balance.cost(&new.items)?;
        if unreserved > Minor::ZERO && cost != new.amount {
            return Err(PaymentError::BillChanged(cost).into());
        }
        items
    };
    if new.amount > unreserved {
        return Err(PaymentError::Overpaid(unreserved).into());
    }
    let is_rest = new.amount == unreserved;
    let details = MethodDetails::of(new.method, (new.amount, new.tip), new.tendered, step, is_rest)?;
    let state = PaymentState::Initiated;
    let (amount, tip, refunds) = (new.amount, new.tip, vec![]);
    Ok(Payment { id, details, amount, tip, guest, items, taken_by, at, state, refunds })
}

/// The guest of a device of this session.
fn guest_of(from: &impl Read, session: SessionId, device: DeviceId) -> Result<Guest, ActError<PaymentError>> {
    let device = from.get(&schema::DEVICES, &(session, device))?.ok_or(PaymentError::NoSuchGuest)?;
    Ok(device.guest)
}

/// Saves a payment with its audit entry and notifies all pages that show the bill.
pub(super) fn save_payment(
    tx: &mut Tx,
    session: &TableSession,
    (payment, receipts): (&Payment, &PaymentReceipts),
    entry: NewEntry,
) -> Result<PaymentView, ActError<PaymentError>> {
    payments::save(tx, session.id, payment)?;
    audit::append(tx, entry)?;
    tx.publish(Event::BillChanged { session: session.id });
    tx.publish(Event::TableChanged { table: session.table });
    Ok(PaymentView::of(session.id, payment, receipts)?)
}

/// The audit entry of a payment in its current state.
pub(super) fn audit_payment(
    session: &TableSession,
    payment: &Payment,
    by: StaffId,
    now: Timestamp,
) -> Result<NewEntry, MoneyError> {
    let action = match payment.state {
        PaymentState::Initiated => Action::PaymentInitiated,
        PaymentState::Completed { .. } => Action::PaymentCompleted,
        PaymentState::Cancelled { .. } => Action::PaymentCancelled,
    };
    let mut entry = NewEntry::new(now, Actor::Staff(by), action)
        .of_session(session.id, session.table)
        .with("paymentId", payment.id)
        .with("method", payment.method().code())
        .with("amount", payment.amount.units())
        .with("payable", payment.payable()?.units());
    for (name, amount) in [("tip", payment.tip), ("rounding", payment.rounding())] {
        if amount != Minor::ZERO {
            entry = entry.with(name, amount.units());
        }
    }
    Ok(entry)
}
