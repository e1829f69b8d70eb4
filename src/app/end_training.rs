//! Ends the training of the setup: closes all tables, deletes all sessions, orders, payments, receipts and reports of days, and the next order is the first one.
//!
//! Who may: owners, until the setup is done; after that nothing that was ordered or paid can be deleted. What changes: everything of tables
//! that were opened; menu, tables, staff and the audit log stay. Refused: more orders than a training has.

use crate::app::App;
use crate::app::close_session::{CloseSessionError, Closing, close};
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::text::Reason;
use crate::store::repo::{
    self, DAY_ORDER_NUMBER, ORDER_DAY_BEGAN, ORDER_DAY_ENDS, ORDER_NUMBER, RECEIPT_NUMBER, audit,
};
use crate::store::{Key, Read, Record, StoreError, Tree, Tx, schema};

/// Most orders of a training. More are an evening, which nobody may delete.
const TRAINING_ORDERS_MAX: u64 = 50;

/// Why the training was not ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum TrainingError {
    #[error("the setup is done, so orders and payments stay")]
    SetupDone,
    #[error("a table cannot be closed: {0}")]
    Table(CloseSessionError),
    #[error("there are {0} orders, and a training has at most {TRAINING_ORDERS_MAX}: they stay")]
    TooManyOrders(u64),
}

impl Refusal for TrainingError {}

impl App {
    /// Deletes all sessions, orders and payments. Without any it changes nothing.
    ///
    /// # Errors
    /// [`TrainingError`]; nothing has changed then.
    pub async fn end_training(&self, by: StaffAuth) -> Result<(), ActError<TrainingError>> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let staff = by.revalidate::<ActError<TrainingError>>(tx, now)?;
                if tx.get(&schema::PROFILE, &())?.is_none_or(|profile| profile.is_setup_done) {
                    return Err(TrainingError::SetupDone.into());
                }
                let orders = repo::current_number(tx, ORDER_NUMBER)?;
                if orders > TRAINING_ORDERS_MAX {
                    return Err(TrainingError::TooManyOrders(orders).into());
                }
                let is_empty = tx.scan_first(&schema::SESSIONS, &(), 1)?.is_empty()
                    && tx.scan_first(&schema::Z_REPORTS, &(), 1)?.is_empty()
                    && tx.scan_first(&schema::CASH_COUNTS, &(), 1)?.is_empty()
                    && tx.scan_first(&schema::CASH_MOVES, &(), 1)?.is_empty();
                if is_empty {
                    return Ok(());
                }
                // Closing tells phones and displays.
                for (_, session) in tx.scan(&schema::SEATED, &())? {
                    if tx.get(&schema::SESSIONS, &session)?.is_some_and(|session| session.is_open()) {
                        let training = Closing::Ordinary(Reason::parse("training").ok());
                        close(tx, &staff, session, training, now).map_err(closing)?;
                    }
                }
                delete_evening(tx)?;
                let entry = NewEntry::new(now, Actor::Staff(staff.id), Action::TrainingEnded);
                audit::append(tx, entry.with("orders", orders))?;
                Ok(())
            })
            .await
    }
}

fn closing(error: ActError<CloseSessionError>) -> ActError<TrainingError> {
    match error {
        ActError::Refused(error) => TrainingError::Table(error).into(),
        ActError::AuthEnded(error) => ActError::AuthEnded(error),
        ActError::Store(error) => ActError::Store(error),
        ActError::KeyReused(error) => ActError::KeyReused(error),
    }
}

/// Deletes every row that belongs to sessions, and the numbers of the last order and the last receipt.
fn delete_evening(tx: &mut Tx) -> Result<(), StoreError> {
    clear(tx, &schema::ORDERED_REVISIONS)?;
    clear(tx, &schema::CART_REVISIONS)?;
    clear(tx, &schema::CART_LINES)?;
    clear(tx, &schema::CART_OPS)?;
    clear(tx, &schema::CALLS)?;
    clear(tx, &schema::NOTICES)?;
    clear(tx, &schema::RUSHED_ORDERS)?;
    clear(tx, &schema::PREPARED)?;
    clear(tx, &schema::OPEN_ORDERS)?;
    clear(tx, &schema::SESSION_ORDERS)?;
    clear(tx, &schema::ORDER_SESSIONS)?;
    clear(tx, &schema::ITEM_STATES)?;
    clear(tx, &schema::ORDER_LINES)?;
    clear(tx, &schema::ORDERS)?;
    clear(tx, &schema::PAYMENT_SESSIONS)?;
    clear(tx, &schema::PAYMENTS)?;
    clear(tx, &schema::ADJUSTMENTS)?;
    clear(tx, &schema::SERVICE_TERMS)?;
    clear(tx, &schema::HANDOVERS)?;
    clear(tx, &schema::KEPT_BODIES)?;
    clear(tx, &schema::KEPT_ANSWERS)?;
    clear(tx, &schema::KEPT_BYTES)?;
    clear(tx, &schema::MERGES)?;
    clear(tx, &schema::RELATED_SESSIONS)?;
    clear(tx, &schema::GUEST_TOKENS)?;
    clear(tx, &schema::DEVICES)?;
    clear(tx, &schema::SESSION_PINS)?;
    clear(tx, &schema::ENDED_SESSIONS)?;
    clear(tx, &schema::SESSIONS)?;
    clear(tx, &schema::Z_REPORTS)?;
    clear(tx, &schema::Z_FIGURES)?;
    clear(tx, &schema::CASH_COUNTS)?;
    clear(tx, &schema::CASH_MOVES)?;
    clear(tx, &schema::DAY_TOTALS)?;
    clear(tx, &schema::RECEIPTS)?;
    clear(tx, &schema::RECEIPT_LINES)?;
    clear(tx, &schema::PAYMENT_RECEIPTS)?;
    clear(tx, &schema::RECEIPT_PRINTS)?;
    clear(tx, &schema::RECEIPT_CODES)?;
    clear(tx, &schema::STATION_DELAYS)?;
    for counter in [ORDER_NUMBER, DAY_ORDER_NUMBER, ORDER_DAY_BEGAN, ORDER_DAY_ENDS, RECEIPT_NUMBER] {
        tx.delete(&schema::COUNTERS, &counter.to_owned())?;
    }
    Ok(())
}

fn clear<K: Key, V: Record>(tx: &mut Tx, tree: &Tree<K, V>) -> Result<(), StoreError> {
    for (key, _) in tx.scan(tree, &())? {
        tx.delete(tree, &key)?;
    }
    Ok(())
}
