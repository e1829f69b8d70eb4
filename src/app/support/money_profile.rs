//! The proof that an act belongs to the money profile in force.
//!
//! An act about payments takes [`InBooks`], one about handing a sum to the till [`InOrders`]. Nothing but the profile in force makes
//! these, so an act without the check does not compile. The writer checks it again, because the owner may have changed it meanwhile.

use crate::app::App;
use crate::domain::money_profile::{MoneyProfile, MoneyProfileKind};
use crate::domain::order::PaymentWish;
use crate::store::{Read, StoreError, schema};

/// The act belongs to the other money profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongMoneyProfile {
    /// It is about payments, in `ORDERS`.
    #[error("this restaurant takes no payments here: the sum of a table is handed to the till")]
    NoPayments,
    /// It is about the till, in `BOOKS`.
    #[error("this restaurant takes payments here: nothing is handed to another till")]
    NoTill,
}

impl WrongMoneyProfile {
    /// The profile in force.
    pub fn in_force(self) -> MoneyProfileKind {
        match self {
            Self::NoPayments => MoneyProfileKind::Orders,
            Self::NoTill => MoneyProfileKind::Books,
        }
    }
}

/// The money profile of the restaurant.
///
/// # Errors
/// [`StoreError`].
pub fn money_profile(from: &impl Read) -> Result<MoneyProfile, StoreError> {
    Ok(from.get(&schema::PROFILE, &())?.unwrap_or_default().money)
}

/// The kind of the money profile of the restaurant.
///
/// # Errors
/// [`StoreError`].
pub fn money_profile_kind(from: &impl Read) -> Result<MoneyProfileKind, StoreError> {
    money_profile(from).map(|profile| profile.kind())
}

/// How guests can wish to pay, in the order in which pages offer it.
pub fn payment_wishes(kind: MoneyProfileKind) -> &'static [PaymentWish] {
    match kind {
        MoneyProfileKind::Orders => &[PaymentWish::PayLater],
        MoneyProfileKind::Books => &[PaymentWish::PayLater, PaymentWish::Card, PaymentWish::Cash],
    }
}

/// Proof that payments are recorded: the profile is `BOOKS`.
#[derive(Clone, Copy, Debug)]
pub struct InBooks(());

/// Proof that sums are handed to the till: the profile is `ORDERS`.
#[derive(Clone, Copy, Debug)]
pub struct InOrders(());

impl InBooks {
    /// Checks the profile again, on the writer.
    ///
    /// # Errors
    /// [`WrongMoneyProfile`] or [`StoreError`].
    pub(in crate::app) fn revalidate<E: From<WrongMoneyProfile> + From<StoreError>>(
        self,
        from: &impl Read,
    ) -> Result<(), E> {
        match money_profile_kind(from)? {
            MoneyProfileKind::Books => Ok(()),
            MoneyProfileKind::Orders => Err(WrongMoneyProfile::NoPayments.into()),
        }
    }
}

impl InOrders {
    /// Checks the profile again, on the writer.
    ///
    /// # Errors
    /// [`WrongMoneyProfile`] or [`StoreError`].
    pub(in crate::app) fn revalidate<E: From<WrongMoneyProfile> + From<StoreError>>(
        self,
        from: &impl Read,
    ) -> Result<(), E> {
        match money_profile_kind(from)? {
            MoneyProfileKind::Orders => Ok(()),
            MoneyProfileKind::Books => Err(WrongMoneyProfile::NoTill.into()),
        }
    }
}

impl App {
    /// The proof that payments are recorded; the error where they are not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn in_books(&self) -> Result<Result<InBooks, WrongMoneyProfile>, StoreError> {
        let kind = self.store.read(money_profile_kind)?;
        Ok(if kind == MoneyProfileKind::Books { Ok(InBooks(())) } else { Err(WrongMoneyProfile::NoPayments) })
    }

    /// The proof that sums are handed to the till; the error where they are not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn in_orders(&self) -> Result<Result<InOrders, WrongMoneyProfile>, StoreError> {
        let kind = self.store.read(money_profile_kind)?;
        Ok(if kind == MoneyProfileKind::Orders { Ok(InOrders(())) } else { Err(WrongMoneyProfile::NoTill) })
    }
}
