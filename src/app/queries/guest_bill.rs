//! Reads the bill on a guest's phone, the part that the guest looks at, and payment codes for it. Nothing is paid here.

use crate::app::App;
use crate::app::queries::bill::{nicknames, ordered_line, orders_by_id, transfer_codes};
use crate::app::queries::guest::{bill_view, phones_here};
use crate::app::support::auth::{AuthEnded, AuthError, GuestAuth};
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::money_profile::{InBooks, WrongMoneyProfile, money_profile_kind};
use crate::domain::bill_balance::PickError;
use crate::domain::bill_share::{AskedShare, BillShare, Viewer, likely_ways};
use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::session::{Covers, Mode};
use crate::store::{Read, StoreError};
use crate::view::bill::{TransferKindsView, TransferView};
use crate::view::guest_bill::{GuestBillLineView, GuestBillView, GuestShareView};

/// Why a guest's part of the bill cannot be shown or asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// The phone is no longer at the table.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The picked items cannot be paid.
    #[error(transparent)]
    Pick(#[from] PickError),
    /// The part is zero.
    #[error("there is nothing to pay")]
    Nothing,
    /// Payments are not recorded here.
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The bill of a phone's session, and how this phone sees it.
pub(in crate::app) fn viewed_bill(
    from: &impl Read,
    session: SessionId,
    device: DeviceId,
) -> Result<(SessionBill, Viewer, usize), StoreError> {
    let bill = SessionBill::load(from, session)?;
    let bill = bill.ok_or_else(|| corrupt_amount("a phone has no session"))?;
    let phones = phones_here(from, session)?;
    let (payers, _) = bill.balance.payers().map_err(corrupt_amount)?;
    let mut others = phones.iter().map(|phone| phone.guest.device);
    let place =
        others.by_ref().take_while(|other| *other != device).filter(|other| !payers.contains(other)).count();
    let viewer = Viewer { mode: bill.session.mode(), device, place };
    Ok((bill, viewer, phones.len()))
}

/// The part that a phone asks for, above zero.
///
/// # Errors
/// [`ShareError`].
pub(in crate::app) fn share_to_pay(
    from: &impl Read,
    (session, device): (SessionId, DeviceId),
    asked: &AskedShare,
) -> Result<BillShare, ShareError> {
    let (bill, viewer, _) = viewed_bill(from, session, device)?;
    let share = bill.balance.share_for(viewer, asked)?;
    if share.amount.units() > 0 { Ok(share) } else { Err(ShareError::Nothing) }
}

impl App {
    /// The bill that this phone sees, with its lines.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn guest_bill(&self, guest: &GuestAuth) -> Result<GuestBillView, AuthError> {
        let now = self.now();
        let rules = self.active_settings();
        let payee = rules.settings().payee.clone().unwrap_or_default();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<AuthError>(view, now)?;
            let own = device.guest.device;
            let (bill, viewer, phones) = viewed_bill(view, session.id, own)?;
            let SessionBill { balance, orders, restaurant, .. } = &bill;
            let currency = restaurant.currency;
            let is_books = money_profile_kind(view)? == MoneyProfileKind::Books;
            let shown = bill_view((balance, orders), &session, own, currency).map_err(corrupt_amount)?;
            let (taken, names) = (balance.taken().map_err(corrupt_amount)?, nicknames(view, &bill)?);
            let by_id = orders_by_id(&bill);
            let seen = balance.bill.lines.iter().filter(|line| {
                line.quantity > 0 && (session.mode() == Mode::Family || line.device == Some(own))
            });
            let lines = seen.filter_map(|line| {
                let paid = taken.get(&(line.order, line.index)).copied().unwrap_or_default();
                let name = line.device.and_then(|device| names.get(&device).cloned());
                Some(GuestBillLineView::of(ordered_line(&by_id, line)?, (line.device, name), paid))
            });
            let people = match session.mode() {
                Mode::Family => session.covers.map_or(phones, |covers| usize::from(Covers::count(covers))),
                // The own part is one person's, until the guest says otherwise.
                Mode::Individual => 1,
            };
            let (guests, unnamed) = balance.payers().map_err(corrupt_amount)?;
            let payers = guests.len() + unnamed;
            Ok(GuestBillView {
                open_amount: balance.open_for(viewer).map_err(corrupt_amount)?.units(),
                table_amount: balance.open_for_table(viewer).map_err(corrupt_amount)?.units(),
                likely_ways: likely_ways(people, if session.mode() == Mode::Family { payers } else { 0 }),
                lines: lines.collect(),
                transfer: is_books.then(|| TransferKindsView {
                    epc: payee.takes_sepa(currency),
                    upi: payee.takes_upi(currency),
                }),
                bill: if is_books { shown } else { shown.without_payments() },
            })
        })
    }

    /// The part of the bill that a guest looks at.
    ///
    /// # Errors
    /// [`ShareError`].
    pub fn guest_share(&self, guest: &GuestAuth, asked: &AskedShare) -> Result<GuestShareView, ShareError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<ShareError>(view, now)?;
            let (bill, viewer, _) = viewed_bill(view, session.id, device.guest.device)?;
            Ok(bill.balance.share_for(viewer, asked)?.into())
        })
    }

    /// Payment codes for the part of the bill that a guest looks at. The box computes the amount: a phone cannot name one.
    ///
    /// # Errors
    /// [`ShareError`].
    pub fn guest_transfer_codes(
        &self,
        guest: &GuestAuth,
        books: InBooks,
        asked: &AskedShare,
    ) -> Result<TransferView, ShareError> {
        let now = self.now();
        let rules = self.active_settings();
        let payee = rules.settings().payee.clone().unwrap_or_default();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<ShareError>(view, now)?;
            books.revalidate::<ShareError>(view)?;
            let share = share_to_pay(view, (session.id, device.guest.device), asked)?;
            Ok(transfer_codes(view, &payee, &session, share.amount)?)
        })
    }
}
