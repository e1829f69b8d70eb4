//! Notes that a receipt is printed: the first print is the original, every later one is a copy and says so.
//!
//! Who may: waiters, managers, owners; only where the money profile is `BOOKS`. What changes, in one commit: the number of prints, how long
//! the code is valid with which a phone opens the receipt, the audit entry, the stored answer. Refused: a number that no receipt has.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InBooks, WrongMoneyProfile};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::receipt::Receipt;
use crate::domain::receipt_access::ReceiptCode;
use crate::domain::time::Timestamp;
use crate::security::Token;
use crate::store::StoreError;
use crate::store::repo::{self, audit, receipts};
use crate::view::receipt::ReceiptPrintView;

/// Why a print was not noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum PrintError {
    #[error("there is no receipt with this number")]
    NoSuchReceipt,
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for PrintError {}

impl From<WrongMoneyProfile> for ActError<PrintError> {
    fn from(error: WrongMoneyProfile) -> Self {
        PrintError::from(error).into()
    }
}

impl App {
    /// Notes that a receipt is printed.
    ///
    /// # Errors
    /// [`PrintError`].
    pub async fn print_receipt(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        number: u64,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<PrintError>> {
        let (now, by, codes) = (self.now(), staff.staff.id, self.receipt_codes.clone());
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<PrintError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<PrintError>>(tx)?;
                    let receipt = receipts::load(tx, number)?.ok_or(PrintError::NoSuchReceipt)?;
                    let print = receipts::note_print(tx, number)?;
                    let digest = codes.code_of(receipt.payment, number).digest();
                    receipts::save_code(tx, digest, ReceiptCode::printed(number, now))?;
                    let table = repo::session(tx, receipt.session)?.table;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::ReceiptPrinted)
                        .of_session(receipt.session, table)
                        .with("receipt", number)
                        .with("print", print);
                    audit::append(tx, entry)?;
                    Ok((200, ReceiptPrintView::of(number, print)))
                })
            })
            .await
    }

    /// The code of a receipt with its expiry time; `None` where it was not printed within [`CODE_MS`](crate::domain::receipt_access::CODE_MS).
    ///
    /// # Errors
    /// Any error of the store.
    pub fn receipt_code(&self, receipt: &Receipt) -> Result<Option<(Token, Timestamp)>, StoreError> {
        let (now, code) = (self.now(), self.receipt_codes.code_of(receipt.payment, receipt.number));
        let stored = self.store.read(|view| receipts::code(view, code.digest()))?;
        Ok(stored.filter(|stored| stored.is_valid(now)).map(|stored| (code, stored.expires_at)))
    }
}
