//! Adds, changes or removes a line of a cart.
//!
//! Who may: a device of an open session, for its own cart or, in FAMILY mode, the shared one. What changes: one line, and the cart's
//! revision by one. Refused: an item that is sold out or outside its hours, more than are left, options that do not fit the item, a deleted
//! line, a full cart, and any change while another phone holds the checkout.
//!
//! A change with an `opId` is applied once. If it is sent again, also after a restart, it is acknowledged and changes nothing.

use crate::app::App;
use crate::app::queries::guest::cart_view;
use crate::app::support::auth::{AuthEnded, GuestAuth};
use crate::app::support::idempotency::{
    Answer, IdempotencyKey, KeyReused, StoredAnswersFull, run_once_bounded,
};
use crate::domain::availability::SaleTime;
use crate::domain::cart::{CartChange, CartError, Choice, LineEdit};
use crate::domain::event::Event;
use crate::domain::ids::{LineId, OpId};
use crate::domain::limits::Limits;
use crate::domain::session::{CartOwner, CheckoutHeld};
use crate::store::repo::{self, carts, menus};
use crate::store::{Read, StoreError, Tx, schema};

/// A requested change of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartAct {
    /// Adds a line.
    Add(Choice),
    /// Changes a line.
    Update(LineId, LineEdit),
    /// Removes a line.
    Remove(LineId),
}

/// Why the cart was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ChangeCartError {
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    #[error(transparent)]
    Cart(#[from] CartError),
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    StoredAnswersFull(#[from] StoredAnswersFull),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A change with its inputs that do not come from the store.
struct Change {
    guest: GuestAuth,
    act: CartAct,
    op: Option<OpId>,
    line: LineId,
    lines_max: usize,
    time: SaleTime,
}

impl App {
    /// Applies a change from the live channel once per `op` and returns the new revision of the cart.
    ///
    /// # Errors
    /// [`ChangeCartError`].
    pub async fn change_cart(
        &self,
        guest: &GuestAuth,
        op: OpId,
        act: CartAct,
    ) -> Result<u64, ChangeCartError> {
        let change = self.change(guest, act, Some(op));
        self.store.write(move |tx| change.make(tx).map(|(revision, _)| revision)).await
    }

    /// Applies a change from an HTTP route and answers with the new cart. Its key is the `opId` of the live channel too: a phone sends a
    /// change over HTTP that it has sent over a socket before, and it is applied once.
    ///
    /// # Errors
    /// [`ChangeCartError`].
    pub async fn change_cart_once(
        &self,
        guest: &GuestAuth,
        act: CartAct,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ChangeCartError> {
        let op = key.as_ref().map(|key| OpId::from_uuid(key.key.as_uuid()));
        let change = self.change(guest, act, op);
        let kept_max = self.active_settings().limits.kept_answer_bytes_per_session_max;
        self.store
            .write(move |tx| {
                let (session, device) = change.guest.revalidate::<ChangeCartError>(tx, change.time.now())?;
                let scope = (&session, device.guest.device);
                run_once_bounded(tx, scope, key, (change.time.now(), kept_max), |tx| {
                    let time = change.time.clone();
                    let (_, owner) = change.make(tx)?;
                    Ok((200, cart_view(tx, owner, &time)?))
                })
            })
            .await
    }

    fn change(&self, guest: &GuestAuth, act: CartAct, op: Option<OpId>) -> Change {
        let lines_max = Limits::count(self.active_settings().limits.cart_lines_max);
        let (line, time) = (self.new_id(LineId::from_uuid), self.sale_time());
        Change { guest: guest.clone(), act, op, line, lines_max, time }
    }
}

impl Change {
    fn make(self, tx: &mut Tx) -> Result<(u64, CartOwner), ChangeCartError> {
        let (session, device) = self.guest.revalidate::<ChangeCartError>(tx, self.time.now())?;
        let owner = session.cart_of(device.guest.device);
        let op_key = self.op.map(|op| (session.id, device.guest.device, op));
        if let Some(key) = &op_key
            && let Some(revision) = tx.get(&schema::CART_OPS, key)?
        {
            return Ok((revision, owner));
        }
        session.checkout_free_for(device.guest.device, self.time.now())?;
        tx.require_space()?;
        let before = carts::load(tx, owner)?;
        if matches!(self.act, CartAct::Add(_)) && before.lines().len() >= self.lines_max {
            return Err(CartError::Full { most: self.lines_max }.into());
        }
        let restaurant = repo::restaurant(tx)?;
        let change = match self.act {
            CartAct::Add(choice) => CartChange::Add { line: self.line, choice, by: device.guest },
            CartAct::Update(line, edit) => CartChange::Update { line, edit },
            CartAct::Remove(line) => CartChange::Remove { line },
        };
        let new_item = match &change {
            CartChange::Add { choice, .. } => Some(choice.item),
            _ => None,
        };
        let items = before.lines().iter().map(|line| line.item).chain(new_item);
        let offers = menus::offers(tx, &restaurant, items, &self.time)?;
        let mut cart = before.clone();
        let changed = cart.apply(change, &offers)?;
        let priced = cart.priced(&offers).map_err(CartError::from)?;
        carts::save(tx, owner, &before, &cart)?;
        if let Some(key) = &op_key {
            tx.put(&schema::CART_OPS, key, &cart.revision())?;
        }
        tx.publish(Event::CartChanged {
            cart: owner,
            revision: cart.revision(),
            change: Box::new(changed),
            total_items: priced.total_items,
            total_amount: priced.total_amount,
            taxes: priced.taxes,
            op: self.op,
        });
        tx.publish(Event::TableChanged { table: session.table });
        Ok((cart.revision(), owner))
    }
}
