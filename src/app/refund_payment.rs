//! Refunds a payment, in part or completely; bill and tip separately.
//!
//! Who may: managers and owners, with a reason, where the money profile is `BOOKS`; also after the session was closed. What changes, in one commit: the payment, which
//! lists its refunds, the receipt of the refund, the audit entry, the stored answer. Refused: a payment that was not completed, more than is left of it, an
//! amount that cannot be paid in coins.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::SessionBill;
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::InBooks;
use crate::app::support::receipts::issue_for_refund;
use crate::app::take_payment::{PaymentError, save_payment};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::cash::CashStep;
use crate::domain::ids::{PaymentId, RefundId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{Payment, Refund};
use crate::domain::refund::{RefundAmount, RefundBy};
use crate::domain::session::TableSession;
use crate::domain::text::Reason;
use crate::store::repo::{self, payments};

impl App {
    /// Refunds a payment.
    ///
    /// # Errors
    /// [`PaymentError`].
    pub async fn refund_payment(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        id: PaymentId,
        (wanted, reason): (RefundAmount, Reason),
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<PaymentError>> {
        let (at, by, zone) = (self.now(), staff.staff.id, self.zone());
        let refund = self.new_id(RefundId::from_uuid);
        let rounding = self.active_settings().limits.cash_rounding_minor;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<PaymentError>>(tx, at)?;
                run_once(tx, by.as_uuid(), Some(key), at, |tx| {
                    in_books.revalidate::<ActError<PaymentError>>(tx)?;
                    if !staff.role.manages() {
                        return Err(PaymentError::Forbidden.into());
                    }
                    let (session, mut payment) =
                        payments::load(tx, id)?.ok_or(PaymentError::NoSuchPayment)?;
                    let step = CashStep::of(repo::restaurant(tx)?.currency, rounding);
                    let bill = SessionBill::load(tx, session)?.ok_or(PaymentError::NoSuchPayment)?;
                    let who = RefundBy { id: refund, by, name: staff.name.clone(), at, reason };
                    let refund = payment.refund(wanted, step, who)?.clone();
                    let (number, numbers) =
                        issue_for_refund(tx, &bill, &payment, (&refund, &staff.name), &zone)?;
                    let entry = audit_refund(&bill.session, &payment, &refund)?.with("receipt", number);
                    save_payment(tx, &bill.session, (&payment, &numbers), entry).map(|view| (200, view))
                })
            })
            .await
    }
}

/// The audit entry of a refund.
fn audit_refund(session: &TableSession, payment: &Payment, refund: &Refund) -> Result<NewEntry, MoneyError> {
    let mut entry = NewEntry::new(refund.at, Actor::Staff(refund.by), Action::PaymentRefunded)
        .of_session(session.id, session.table)
        .with("paymentId", payment.id)
        .with("refundId", refund.id)
        .with("method", payment.method().code())
        .with("amount", refund.amount.units())
        .with("payable", refund.payable()?.units());
    for (name, amount) in [("tip", refund.tip), ("rounding", refund.rounding)] {
        if amount != Minor::ZERO {
            entry = entry.with(name, amount.units());
        }
    }
    Ok(entry.with("reason", &refund.reason))
}
