//! An order: the frozen copy of a cart, or of what a waiter entered. It never changes; the states of its items are stored
//! beside it ([`super::item_state`]).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::availability::Unavailability;
use super::cart::{Cart, CartError, Choice, Offer, Offers, PricedCart, PricedLine, Quantity};
use super::course::{Course, Seat, Serving};
use super::ids::{MenuItemId, OrderId, SessionId, StaffId, TableId, VariantId};
use super::item_state::{ItemState, ItemStatus};
use super::menu::{PricedChoice, PricedOption};
use super::money::{Currency, Minor, MoneyError, TaxSum};
use super::session::Guest;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};
use super::text::{Code, Name, Note};
use super::time::Timestamp;

/// Most orders of one session. A long evening has twenty; the limit stops a script that has the PIN.
pub const ORDERS_MAX: usize = 150;

/// How the guests would like to pay. It is shown to the waiter and records no payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentWish {
    /// The guests want to pay in cash.
    Cash,
    /// The guests want to pay by card.
    Card,
    /// Later, with the whole bill.
    PayLater,
}

/// Who placed an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderedBy {
    /// A guest, on a phone.
    Guest(Guest),
    /// A waiter, for the table; with the name they had then.
    Staff(StaffId, Name),
    /// A waiter, on the account of one guest; with the names they had then.
    StaffForGuest(StaffId, Name, Guest),
}

impl OrderedBy {
    /// The guest whose order it is, on whose phone and part of the bill it appears; `None` where a waiter ordered for the whole table.
    pub const fn account(&self) -> Option<&Guest> {
        match self {
            OrderedBy::Guest(guest) | OrderedBy::StaffForGuest(_, _, guest) => Some(guest),
            OrderedBy::Staff(..) => None,
        }
    }

    /// The waiter who entered it, with the name they had then; `None` where a guest ordered on a phone.
    pub const fn staff(&self) -> Option<(StaffId, &Name)> {
        match self {
            OrderedBy::Guest(_) => None,
            OrderedBy::Staff(id, name) | OrderedBy::StaffForGuest(id, name, _) => Some((*id, name)),
        }
    }
}

/// Everything about an order except its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderHead {
    /// UUIDv7, made by the server.
    pub id: OrderId,
    /// The place among all orders of the restaurant: 1, 2, 3 … without a gap. It never begins again, so indexes use it.
    pub sequence: u64,
    /// The number people use: `sequence`, or where numbers begin again every business day, the place in that day.
    pub number: u64,
    /// The session in which it was placed. A merge does not change it.
    pub session: SessionId,
    /// Where the party sat when it ordered.
    pub table: TableId,
    /// The guest or waiter who ordered.
    pub by: OrderedBy,
    /// When it was placed.
    pub at: Timestamp,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// How many lines it has.
    pub line_count: u16,
    /// The revision of the cart it was made from; `None` for a waiter's order, which has no cart.
    pub cart_revision: Option<u64>,
    /// How the guests would like to pay.
    pub payment: PaymentWish,
    /// Note for the kitchen about the whole order.
    pub note: Option<Note>,
    /// Taxes by rate and kind.
    pub taxes: Vec<TaxTotal>,
    /// The total, tax included.
    pub total: Minor,
}

impl OrderHead {
    /// Removes the guest's name and the note. Returns whether there was either.
    pub fn erase_guest(&mut self) -> bool {
        let had_name = match &mut self.by {
            OrderedBy::Guest(guest) | OrderedBy::StaffForGuest(_, _, guest) => guest.erase_name(),
            OrderedBy::Staff(..) => false,
        };
        self.note.take().is_some() || had_name
    }
}

/// One line of an order, with the names and prices at the time it was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The item on the menu; `None` for an open-price item, which a waiter named and priced.
    pub item: Option<MenuItemId>,
    /// The item's name then, with its category where it was not unique.
    pub name: Name,
    /// The variant and its name then.
    pub variant: Option<(VariantId, Name)>,
    /// The chosen options with their names and prices then.
    pub options: Vec<PricedOption>,
    /// How many were ordered.
    pub quantity: Quantity,
    /// Price of one, options included.
    pub unit_price: Minor,
    /// `unit_price` times `quantity`.
    pub line_total: Minor,
    /// The tax class then.
    pub tax_class: Code,
    /// The tax rate and kind then.
    pub tax: TaxLine,
    /// `line_total` without tax, rounded for this line alone. Stored with every line but not used: bills round by rate.
    pub net: Minor,
    /// The station that prepares it; `None` for what is only on the bill.
    pub station: Option<Code>,
    /// Note for the kitchen.
    pub note: Option<Note>,
    /// What a guest must not eat.
    pub allergy_note: Option<Note>,
    /// Whether the allergens of the item and of all its chosen options were stated then.
    pub allergens_stated: bool,
    /// Whether the guests would like it with the main courses.
    pub with_mains: bool,
    /// The course it is served with; `None` is prepared at once.
    pub course: Option<Course>,
    /// The seat it is for; `None` where nobody entered it.
    pub seat: Option<Seat>,
}

impl OrderLine {
    /// The state of the line before anybody changes it. What is only on the bill is SERVED at once, because nobody prepares it.
    pub fn first_state(&self, placed_at: Timestamp) -> ItemState {
        let status = if self.station.is_some() { ItemStatus::New } else { ItemStatus::Served };
        ItemState { status, ..ItemState::new(placed_at) }
    }

    /// Since when it is to be prepared; `None` while its course is held. Preparation times, waits and ages count from then.
    pub fn due_at(&self, placed_at: Timestamp, state: &ItemState) -> Option<Timestamp> {
        match self.course {
            Some(course) if course.is_held() && self.station.is_some() => state.fired_at,
            _ => Some(placed_at),
        }
    }

    /// Removes both notes. Returns whether there was either.
    pub fn erase_notes(&mut self) -> bool {
        let had_note = self.note.take().is_some();
        self.allergy_note.take().is_some() || had_note
    }
}

/// A whole order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Everything but the lines.
    pub head: OrderHead,
    /// The lines; the index of a line is its item's index on the ticket.
    pub lines: Vec<OrderLine>,
}

/// What a waiter chose from the menu, with its course and its seat.
pub type ServedChoice = (Choice, Serving);

/// The data of a new order besides its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields become those of `OrderHead` and mean the same
pub struct Submission {
    pub id: OrderId,
    pub sequence: u64,
    pub number: u64,
    pub session: SessionId,
    pub table: TableId,
    pub by: OrderedBy,
    pub at: Timestamp,
    pub currency: Currency,
    /// The revision of the cart the phone showed; `None` for a waiter's order, which has no cart.
    pub cart_revision: Option<u64>,
    pub payment: PaymentWish,
    pub note: Option<Note>,
}

/// Why an order was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// It has no lines.
    #[error("the cart is empty")]
    Empty,
    /// The cart, or its total, is not the one the phone showed.
    #[error("the cart has changed since it was shown")]
    Changed(Box<PricedCart>),
    /// The lines a waiter entered cost another total than the page showed.
    #[error("the total has changed since it was shown")]
    TotalChanged {
        /// The sum of the lines now, without tax on top.
        total: Minor,
        /// The lines at their current prices, in the order they were sent.
        lines: Vec<OrderLine>,
    },
    /// These items cannot be ordered, each for its reason.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unavailable(Vec<UnavailableItem>),
    /// A choice the waiter entered does not fit the menu.
    #[error("{error}")]
    Choice {
        /// Index of the choice, from 0.
        at: usize,
        /// What does not fit.
        error: CartError,
    },
    /// The total is out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// An item of an order that cannot be ordered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {why}")]
#[allow(missing_docs)] // the names say it
pub struct UnavailableItem {
    pub item: MenuItemId,
    pub name: Name,
    pub why: Unavailability,
}

/// Turns a cart into an order and freezes its prices. The caller has checked that no other phone holds the checkout
/// ([`super::session::TableSession::checkout_free_for`]). `expected` is the total the phone showed, tax included; where it is
/// given, the order is refused unless the cart costs exactly that.
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
    let lines = frozen_lines(priced.lines.into_iter().map(|PricedLine { line, name, choice, .. }| {
        let priced = offers.get(&line.item).zip(choice);
        let (quantity, notes, with_mains) = (line.quantity, (line.note, line.allergy_note), line.with_mains);
        let serving = Serving::default();
        Ok(WantedLine { item: line.item, name, priced, quantity, notes, with_mains, serving })
    }))?;
    if expected.is_some_and(|expected| expected != total) {
        return Err(SubmitError::Changed(Box::new(cart.priced(offers)?)));
    }
    Ok(order_of(lines, submission)?)
}

/// Turns what a waiter entered for a table into an order, without a cart: choices from the menu, each with its course and seat; `more` are its open-price lines. `expected` is the sum of the lines that the page
/// showed, without tax on top; where it is given, the order is refused unless the lines cost exactly that.
///
/// # Errors
/// [`SubmitError`], [`SubmitError::Choice`] among them; nothing has changed then.
pub fn submit_choices(
    (choices, more): (Vec<ServedChoice>, Vec<OrderLine>),
    offers: &Offers,
    expected: Option<Minor>,
    submission: Submission,
) -> Result<Order, SubmitError> {
    if choices.is_empty() && more.is_empty() {
        return Err(SubmitError::Empty);
    }
    let mut lines = frozen_lines(choices.into_iter().enumerate().map(|(at, (choice, serving))| {
        let refused = |error| SubmitError::Choice { at, error };
        let offer = offers.get(&choice.item).ok_or(refused(CartError::NoSuchItem(choice.item)))?;
        let priced = offer.item.price(choice.variant, &choice.options);
        let priced = Some((offer, priced.map_err(|error| refused(error.into()))?));
        let name = offer.name(choice.category);
        let Choice { item, quantity, note, allergy_note, with_mains, .. } = choice;
        Ok(WantedLine { item, name, priced, quantity, notes: (note, allergy_note), with_mains, serving })
    }))?;
    lines.extend(more);
    let total = Minor::sum(lines.iter().map(|line| line.line_total))?;
    if expected.is_some_and(|expected| expected != total) {
        return Err(SubmitError::TotalChanged { total, lines });
    }
    Ok(order_of(lines, submission)?)
}

/// A line to be ordered, of a cart or of a waiter's list.
struct WantedLine<'o> {
    item: MenuItemId,
    name: Name,
    /// The offer and the choice at its current price; `None` where the item has left the menu or the choice no longer fits it.
    priced: Option<(&'o Offer, PricedChoice)>,
    quantity: Quantity,
    /// The note for the kitchen and the allergy note.
    notes: (Option<Note>, Option<Note>),
    with_mains: bool,
    serving: Serving,
}

/// Freezes all lines, or fails with [`SubmitError::Unavailable`], which names each item that cannot be ordered once.
fn frozen_lines<'o>(
    wanted: impl Iterator<Item = Result<WantedLine<'o>, SubmitError>>,
) -> Result<Vec<OrderLine>, SubmitError> {
    let mut lines = Vec::new();
    let mut counts: HashMap<MenuItemId, u32> = HashMap::new();
    let mut unavailable: Vec<UnavailableItem> = Vec::new();
    for line in wanted {
        let WantedLine { item, name, priced, quantity, notes: (note, allergy_note), with_mains, serving } =
            line?;
        let count = counts.entry(item).or_default();
        *count += quantity.get();
        let offered = priced
            .ok_or(Unavailability::OffMenu)
            .and_then(|(offer, choice)| offer.availability.refuses(*count).map_or(Ok((offer, choice)), Err));
        let (offer, choice) = match offered {
            Ok(offered) => offered,
            Err(why) => {
                if unavailable.iter().all(|known| known.item != item) {
                    unavailable.push(UnavailableItem { item, name, why });
                }
                continue;
            }
        };
        let (line_total, tax) = (choice.unit_price.times(quantity.get())?, TaxLine::of(&offer.tax));
        lines.push(OrderLine {
            item: Some(item),
            name,
            variant: choice.variant,
            options: choice.options,
            quantity,
            unit_price: choice.unit_price,
            line_total,
            tax_class: offer.tax.code.clone(),
            tax,
            net: TaxSum::of(line_total, tax.rate, tax.kind)?.net,
            station: Some(offer.item.station.clone()),
            note,
            allergy_note,
            allergens_stated: choice.allergens_stated,
            with_mains,
            course: serving.course,
            seat: serving.seat,
        });
    }
    if unavailable.is_empty() { Ok(lines) } else { Err(SubmitError::Unavailable(unavailable)) }
}

/// Adds the taxes and the total of the lines to the data of the submission.
fn order_of(lines: Vec<OrderLine>, s: Submission) -> Result<Order, MoneyError> {
    let taxes = taxes(lines.iter().map(|l| (l.tax, l.line_total)))?;
    let total = gross_total(&taxes)?;
    let head = OrderHead {
        id: s.id,
        sequence: s.sequence,
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
