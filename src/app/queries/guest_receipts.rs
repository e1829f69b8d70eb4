//! Reads the receipts that a phone at a table may see.

use crate::app::App;
use crate::app::queries::receipts::{WholeReceipt, whole};
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::app::support::balance::corrupt_amount;
use crate::domain::ids::{DeviceId, OrderId};
use crate::domain::receipt_access::is_shown_to;
use crate::domain::session::TableSession;
use crate::store::repo::{orders, payments, receipts};
use crate::store::{Read, StoreError};
use crate::view::guest_receipt::{GuestReceiptSummaryView, GuestReceiptsView};

/// The numbers of the receipts that a phone of this session may see, the oldest first.
fn visible(from: &impl Read, session: &TableSession, device: DeviceId) -> Result<Vec<u64>, StoreError> {
    let all = orders::of_session(from, session.id)?;
    let ordered = |id: OrderId| {
        let head = all.iter().map(|tracked| &tracked.order.head).find(|head| head.id == id);
        head.and_then(|head| head.by.account()).map(|guest| guest.device)
    };
    let mut numbers = Vec::new();
    for payment in payments::of_session(from, session.id)? {
        if payment.is_completed() && is_shown_to(&payment, session.mode(), device, ordered) {
            numbers.extend(receipts::of_payment(from, payment.id)?.numbers());
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

impl App {
    /// The receipts that this phone may see, the newest first.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn guest_receipts(&self, guest: &GuestAuth) -> Result<GuestReceiptsView, AuthError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<AuthError>(view, now)?;
            let mut found = Vec::new();
            for number in visible(view, &session, device.guest.device)?.into_iter().rev() {
                let Some(receipt) = receipts::load(view, number)? else { continue };
                found.push(GuestReceiptSummaryView::of(&receipt).map_err(corrupt_amount)?);
            }
            Ok(GuestReceiptsView { receipts: found })
        })
    }

    /// A receipt; `None` if there is none with this number that this phone may see.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn guest_receipt(&self, guest: &GuestAuth, number: u64) -> Result<Option<WholeReceipt>, AuthError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<AuthError>(view, now)?;
            match visible(view, &session, device.guest.device)?.contains(&number) {
                true => Ok(whole(view, number)?),
                false => Ok(None),
            }
        })
    }
}
