//! An order: what a cart was when somebody said "yes". It never changes; what happens to its items
//! afterwards is kept beside it ([`super::ticket`]).

use serde::{Deserialize, Serialize};

use super::cart::{Cart, CartError, Choice, Offer, Offers, PricedCart, Quantity};
use super::ids::{MenuItemId, OrderId, SessionId, StaffId, TableId, VariantId};
use super::menu::{PricedChoice, PricedOption};
use super::money::{Currency, Minor, MoneyError, TaxSum};
use super::session::Guest;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};
use super::text::{Code, Name, Note};
use super::time::Timestamp;

/// Orders of one session. A long evening has twenty; a script that has the PIN has no end.
pub const ORDERS_MAX: usize = 150;

/// How the guests would like to pay. A wish: nothing is paid by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentWish {
    /// Cash.
    Cash,
    /// Card.
    Card,
    /// With the rest, later.
    PayLater,
}

/// Who ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderedBy {
    /// A guest's phone.
    Guest(Guest),
    /// A waiter for the table.
    Staff(StaffId, Name),
}

impl OrderedBy {
    /// The guest who ordered; `None` where a waiter did.
    pub const fn guest(&self) -> Option<&Guest> {
        match self {
            OrderedBy::Guest(guest) => Some(guest),
            OrderedBy::Staff(..) => None,
        }
    }
}

/// An order without its lines (these are kept beside it, one record each).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderHead {
    /// Its id.
    pub id: OrderId,
    /// What people call it: 1, 2, 3 … without a gap.
    pub number: u64,
    /// The session it belongs to.
    pub session: SessionId,
    /// Where the party sat then.
    pub table: TableId,
    /// Who ordered.
    pub by: OrderedBy,
    /// When.
    pub at: Timestamp,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// How many lines it has.
    pub line_count: u16,
    /// The revision of the cart it was; `None` for a waiter's order, which has no cart.
    pub cart_revision: Option<u64>,
    /// How they would like to pay.
    pub payment: PaymentWish,
    /// For the kitchen, about the whole order.
    pub note: Option<Note>,
    /// Tax by rate.
    pub taxes: Vec<TaxTotal>,
    /// What it costs, tax included.
    pub total: Minor,
}

impl OrderHead {
    /// Takes away who ordered, where it was a guest, and what they wrote. Answers whether there was anything.
    pub fn forget_guest(&mut self) -> bool {
        let had_name = match &mut self.by {
            OrderedBy::Guest(guest) => guest.forget_name(),
            OrderedBy::Staff(..) => false,
        };
        self.note.take().is_some() || had_name
    }
}

/// One line of an order, frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The item.
    pub item: MenuItemId,
    /// Its name then.
    pub name: Name,
    /// The variant and its name then.
    pub variant: Option<(VariantId, Name)>,
    /// The options with names and prices then.
    pub options: Vec<PricedOption>,
    /// How many.
    pub quantity: Quantity,
    /// Price of one then.
    pub unit_price: Minor,
    /// Price of one times quantity.
    pub line_total: Minor,
    /// The tax class then.
    pub tax_class: Code,
    /// The rate then.
    pub tax: TaxLine,
    /// Without tax, rounded for this line alone; the bill rounds per rate.
    pub net: Minor,
    /// The station that makes it.
    pub station: Code,
    /// For the kitchen.
    pub note: Option<Note>,
    /// What somebody cannot eat.
    pub allergy_note: Option<Note>,
    /// The allergens of the item and of all its options were stated then.
    pub allergens_stated: bool,
}

impl OrderLine {
    /// Takes away what a guest wrote, also what somebody cannot eat. Answers whether there was anything.
    pub fn forget_notes(&mut self) -> bool {
        let had_note = self.note.take().is_some();
        self.allergy_note.take().is_some() || had_note
    }
}

/// A whole order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Everything but the lines.
    pub head: OrderHead,
    /// The lines; the index is the item's number on the ticket.
    pub lines: Vec<OrderLine>,
}

/// What a submission says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The new order's id.
    pub id: OrderId,
    /// The next number.
    pub number: u64,
    /// The session.
    pub session: SessionId,
    /// Where the party sits.
    pub table: TableId,
    /// Who orders.
    pub by: OrderedBy,
    /// Now.
    pub at: Timestamp,
    /// The restaurant's currency.
    pub currency: Currency,
    /// The revision of the cart the phone showed; `None` for a waiter's order, which has no cart.
    pub cart_revision: Option<u64>,
    /// How they would like to pay.
    pub payment: PaymentWish,
    /// About the whole order.
    pub note: Option<Note>,
}

/// Why a cart did not become an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// There is nothing in it.
    #[error("the cart is empty")]
    Empty,
    /// The cart is another than the phone showed.
    #[error("the cart has changed since it was shown")]
    Changed(Box<PricedCart>),
    /// What a waiter took down costs another total than the page showed.
    #[error("this costs another total than was shown")]
    TotalChanged {
        /// What its lines cost now, without tax that comes on top.
        total: Minor,
        /// The lines, in the order they were sent.
        lines: Vec<OrderLine>,
    },
    /// Some of it cannot be had.
    #[error("some items are not available any more")]
    Unavailable(Vec<(MenuItemId, Name)>),
    /// What a waiter took down cannot be made so.
    #[error("{error}")]
    Choice {
        /// Which of the choices, from 0.
        at: usize,
        /// Why.
        error: CartError,
    },
    /// The sum is out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// Decides whether a cart becomes an order, and freezes every price of it. Whether the checkout is free
/// is asked before ([`super::session::TableSession::checkout_free_for`]). `expected` is the total that was shown, tax included,
/// where it was sent along: nobody orders at a price that they have not seen.
///
/// # Errors
/// [`SubmitError`]; nothing has changed then.
pub fn submit(
    cart: &Cart,
    offers: &Offers,
    expected: Option<Minor>,
    submission: Submission,
) -> Result<Order, SubmitError> {
    let priced = cart.priced(offers)?;
    let total = priced.total_amount;
    if submission.cart_revision != Some(cart.revision()) {
        return Err(SubmitError::Changed(Box::new(priced)));
    }
    if priced.lines.is_empty() {
        return Err(SubmitError::Empty);
    }
    let mut lines = Vec::with_capacity(priced.lines.len());
    let mut missing: Vec<(MenuItemId, Name)> = Vec::new();
    for priced_line in priced.lines {
        let line = priced_line.line;
        match (priced_line.choice, offers.get(&line.item)) {
            (Some(choice), Some(offer)) if offer.available => {
                let notes = (line.note, line.allergy_note);
                lines.push(OrderLine::frozen(offer, choice, line.quantity, notes)?);
            }
            _ if missing.iter().any(|(item, _)| *item == line.item) => {}
            _ => missing.push((line.item, priced_line.name)),
        }
    }
    if !missing.is_empty() {
        return Err(SubmitError::Unavailable(missing));
    }
    if expected.is_some_and(|expected| expected != total) {
        return Err(SubmitError::Changed(Box::new(cart.priced(offers)?)));
    }
    Ok(frozen(lines, submission)?)
}

/// What a waiter takes down for a table becomes an order, without a cart in between. `expected` is what the lines cost on the
/// page, without tax that comes on top, where it was sent along.
///
/// # Errors
/// [`SubmitError`], [`SubmitError::Choice`] among them; nothing has changed then.
pub fn submit_choices(
    choices: Vec<Choice>,
    offers: &Offers,
    expected: Option<Minor>,
    submission: Submission,
) -> Result<Order, SubmitError> {
    if choices.is_empty() {
        return Err(SubmitError::Empty);
    }
    let mut lines = Vec::with_capacity(choices.len());
    let mut missing: Vec<(MenuItemId, Name)> = Vec::new();
    for (at, choice) in choices.into_iter().enumerate() {
        let wrong = |error| SubmitError::Choice { at, error };
        let offer = offers.get(&choice.item).ok_or(wrong(CartError::NoSuchItem(choice.item)))?;
        let priced = offer.item.price(choice.variant, &choice.options);
        let priced = priced.map_err(|error| wrong(error.into()))?;
        if !offer.available {
            if !missing.iter().any(|(item, _)| *item == choice.item) {
                missing.push((choice.item, offer.item.name.clone()));
            }
            continue;
        }
        let notes = (choice.note, choice.allergy_note);
        lines.push(OrderLine::frozen(offer, priced, choice.quantity, notes)?);
    }
    if !missing.is_empty() {
        return Err(SubmitError::Unavailable(missing));
    }
    let total = Minor::sum(lines.iter().map(|line| line.line_total))?;
    if expected.is_some_and(|expected| expected != total) {
        return Err(SubmitError::TotalChanged { total, lines });
    }
    Ok(frozen(lines, submission)?)
}

impl OrderLine {
    /// So many of an item as it was chosen and costs now, with a note and what somebody cannot eat.
    fn frozen(
        offer: &Offer,
        choice: PricedChoice,
        quantity: Quantity,
        (note, allergy_note): (Option<Note>, Option<Note>),
    ) -> Result<Self, MoneyError> {
        let (line_total, tax) = (choice.unit_price.times(quantity.get())?, TaxLine::of(&offer.tax));
        Ok(Self {
            item: offer.item.id,
            name: offer.item.name.clone(),
            variant: choice.variant,
            options: choice.options,
            quantity,
            unit_price: choice.unit_price,
            line_total,
            tax_class: offer.tax.code.clone(),
            tax,
            net: TaxSum::of(line_total, tax.rate, tax.kind)?.net,
            station: offer.item.station.clone(),
            note,
            allergy_note,
            allergens_stated: choice.allergens_stated,
        })
    }
}

/// The order of these lines.
fn frozen(lines: Vec<OrderLine>, s: Submission) -> Result<Order, MoneyError> {
    let taxes = taxes(lines.iter().map(|l| (l.tax, l.line_total)))?;
    let total = gross_total(&taxes)?;
    let head = OrderHead {
        id: s.id,
        number: s.number,
        session: s.session,
        table: s.table,
        by: s.by,
        at: s.at,
        currency: s.currency,
        line_count: u16::try_from(lines.len()).map_err(|_| MoneyError::TooLarge)?,
        cart_revision: s.cart_revision,
        payment: s.payment,
        note: s.note,
        taxes,
        total,
    };
    Ok(Order { head, lines })
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
