//! A cart: the lines that are about to be ordered, and a revision that grows by one with each change.
//!
//! A cart stores no prices. They are taken from the current menu whenever they are needed ([`Cart::priced`]) and frozen
//! only in an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::availability::{Availability, Unavailability};
use super::ids::{CategoryId, LineId, MenuItemId, OptionId, VariantId};
use super::menu::{ChoiceError, MenuItem, PricedChoice, headed_name};
use super::money::{Minor, MoneyError};
use super::session::Guest;
use super::settings::TaxClass;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};
use super::text::{Name, Note};

/// Most lines of one cart: a table of twenty with three items each.
pub const LINES_MAX: usize = 60;
/// Largest quantity of one line; a larger number is a typing error.
pub const QUANTITY_MAX: u32 = 99;

/// A menu item as it can be ordered now, or cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Offer {
    /// The item at the prices in force.
    pub item: MenuItem,
    /// The item's tax class, with the current rate.
    pub tax: TaxClass,
    pub availability: Availability,
    /// Whether it is ordered outside its hours, because a waiter said so.
    pub is_outside_hours: bool,
    /// The categories it is in, where its name is not unique on the menu; otherwise empty.
    pub headings: Vec<(CategoryId, Name)>,
}

impl Offer {
    /// The name of the item in carts and orders: with the category it was chosen from, where its name is not unique.
    pub fn name(&self, chosen_from: Option<CategoryId>) -> Name {
        headed_name(&self.item.name, &self.headings, chosen_from)
    }
}

/// The offers of the items in a cart. An item without an offer has left the menu.
pub type Offers = BTreeMap<MenuItemId, Offer>;

/// The quantity of a line: 1 to [`QUANTITY_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(u32);

impl Quantity {
    /// A checked quantity; `None` outside 1 to [`QUANTITY_MAX`].
    pub fn new(count: i64) -> Option<Self> {
        u32::try_from(count).ok().filter(|n| (1..=QUANTITY_MAX).contains(n)).map(Quantity)
    }

    /// The quantity, from 1 to [`QUANTITY_MAX`].
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// One line of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CartLine {
    /// A UUIDv7: sorting by id keeps the order in which lines were added.
    pub id: LineId,
    pub item: MenuItemId,
    /// The item's name when it was added, shown if the item leaves the menu.
    pub name: Name,
    pub variant: Option<VariantId>,
    pub options: Vec<OptionId>,
    pub quantity: Quantity,
    /// Note for the kitchen.
    pub note: Option<Note>,
    /// What a guest must not eat; the kitchen sees it as a warning.
    pub allergy_note: Option<Note>,
    pub added_by: Guest,
    /// The category it was chosen from; `None` where the phone named none.
    pub category: Option<CategoryId>,
    /// Whether it should come with the main courses.
    pub with_mains: bool,
}

/// A cart of one table or, in INDIVIDUAL mode, of one phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cart {
    revision: u64,
    lines: Vec<CartLine>,
}

/// A change of one line of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum CartChange {
    /// Appends a line with this new id.
    Add { line: LineId, choice: Choice, by: Guest },
    /// Changes an existing line.
    Update { line: LineId, edit: LineEdit },
    /// Removes an existing line.
    Remove { line: LineId },
}

/// A menu item as it is chosen for a cart or by a waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `CartLine` and mean the same
pub struct Choice {
    pub item: MenuItemId,
    /// `None` for an item without variants.
    pub variant: Option<VariantId>,
    pub options: Vec<OptionId>,
    pub quantity: Quantity,
    /// Note for the kitchen.
    pub note: Option<Note>,
    /// What a guest must not eat.
    pub allergy_note: Option<Note>,
    /// The category it was chosen from, for its name where that is not unique.
    pub category: Option<CategoryId>,
    /// Whether it should come with the main courses.
    pub with_mains: bool,
}

/// Changes of a line. Fields that are `None` stay as they are; `Some(None)` clears a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct LineEdit {
    pub quantity: Option<Quantity>,
    /// Replaces all options.
    pub options: Option<Vec<OptionId>>,
    pub note: Option<Option<Note>>,
    pub allergy_note: Option<Option<Note>>,
    pub with_mains: Option<bool>,
}

/// The result of a change, sent to all phones of the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Changed {
    /// The new line with its current price.
    Added(PricedLine),
    /// The whole line after the change, with its current price.
    Updated(PricedLine),
    Removed(LineId),
}

/// Why a change was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CartError {
    #[error("this line is not in the cart any more")]
    NoSuchLine(LineId),
    #[error("this is not on the menu")]
    NoSuchItem(MenuItemId),
    #[error("{name}: {why}")]
    Unavailable { item: MenuItemId, name: Name, why: Unavailability },
    /// The chosen variant or options do not fit the item.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error("a cart holds at most {most} lines: order these first")]
    Full { most: usize },
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// A line with its current price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedLine {
    /// The line as it is stored.
    pub line: CartLine,
    /// The item's current name, with its category where it is not unique.
    pub name: Name,
    /// Variant, options and unit price; `None` where the item has left the menu or the choice no longer fits it.
    pub choice: Option<PricedChoice>,
    /// Unit price times quantity; 0 where `choice` is `None`.
    pub line_total: Minor,
    /// Why it cannot be ordered now; `None` where it can.
    pub unavailable: Option<Unavailability>,
}

/// A cart with its current prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedCart {
    /// The cart's revision.
    pub revision: u64,
    /// The lines, oldest first.
    pub lines: Vec<PricedLine>,
    /// Sum of the quantities.
    pub total_items: u32,
    /// The total that an order would have, tax included.
    pub total_amount: Minor,
    /// Taxes by rate and kind, as an order would have them.
    pub taxes: Vec<TaxTotal>,
}

impl Cart {
    /// A cart from its stored parts.
    pub fn from_parts(revision: u64, lines: Vec<CartLine>) -> Self {
        Self { revision, lines }
    }

    /// The number of the cart's state; one higher with each change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The lines, oldest first.
    pub fn lines(&self) -> &[CartLine] {
        &self.lines
    }

    /// Applies a change completely or not at all. `offers` must contain the item concerned.
    ///
    /// # Errors
    /// [`CartError`]; the cart is then unchanged.
    pub fn apply(&mut self, change: CartChange, offers: &Offers) -> Result<Changed, CartError> {
        let (before, line_id) = match change {
            CartChange::Remove { line } => {
                let at = self.position(line)?;
                self.lines.remove(at);
                self.revision += 1;
                return Ok(Changed::Removed(line));
            }
            CartChange::Add { line, choice, by } => {
                if self.lines.len() >= LINES_MAX {
                    return Err(CartError::Full { most: LINES_MAX });
                }
                let offer = offers.get(&choice.item).ok_or(CartError::NoSuchItem(choice.item))?;
                let count = self.count_of(choice.item) + choice.quantity.get();
                if let Some(why) = offer.availability.refuses(count) {
                    return Err(CartError::Unavailable {
                        item: choice.item,
                        name: offer.name(choice.category),
                        why,
                    });
                }
                self.lines.push(CartLine {
                    id: line,
                    item: choice.item,
                    name: offer.name(choice.category),
                    variant: choice.variant,
                    options: choice.options,
                    quantity: choice.quantity,
                    note: choice.note,
                    allergy_note: choice.allergy_note,
                    added_by: by,
                    category: choice.category,
                    with_mains: choice.with_mains,
                });
                (None, line)
            }
            CartChange::Update { line, edit } => {
                let at = self.position(line)?;
                let before = self.lines[at].clone();
                self.check_raise(&before, edit.quantity, offers)?;
                let line_now = &mut self.lines[at];
                line_now.quantity = edit.quantity.unwrap_or(line_now.quantity);
                line_now.options = edit.options.unwrap_or(std::mem::take(&mut line_now.options));
                line_now.note = edit.note.unwrap_or(line_now.note.take());
                line_now.allergy_note = edit.allergy_note.unwrap_or(line_now.allergy_note.take());
                line_now.with_mains = edit.with_mains.unwrap_or(line_now.with_mains);
                (Some((at, before)), line)
            }
        };
        match self.check_line(line_id, offers) {
            Ok(priced) => {
                self.revision += 1;
                Ok(if before.is_none() { Changed::Added(priced) } else { Changed::Updated(priced) })
            }
            Err(error) => {
                match before {
                    None => drop(self.lines.pop()),
                    Some((at, line)) => self.lines[at] = line,
                }
                Err(error)
            }
        }
    }

    fn position(&self, line: LineId) -> Result<usize, CartError> {
        self.lines.iter().position(|l| l.id == line).ok_or(CartError::NoSuchLine(line))
    }

    /// How many of an item are in the cart.
    fn count_of(&self, item: MenuItemId) -> u32 {
        self.lines.iter().filter(|line| line.item == item).map(|line| line.quantity.get()).sum()
    }

    /// Refuses a larger quantity than is left. What is in the cart already may be too much, because others ordered meanwhile.
    fn check_raise(
        &self,
        line: &CartLine,
        quantity: Option<Quantity>,
        offers: &Offers,
    ) -> Result<(), CartError> {
        let Some(quantity) = quantity.filter(|quantity| *quantity > line.quantity) else { return Ok(()) };
        let Some(offer) = offers.get(&line.item) else { return Ok(()) };
        let count = self.count_of(line.item) - line.quantity.get() + quantity.get();
        match offer.availability.refuses(count) {
            Some(why @ Unavailability::TooFew { .. }) => {
                Err(CartError::Unavailable { item: line.item, name: offer.name(line.category), why })
            }
            _ => Ok(()),
        }
    }

    fn check_line(&self, line: LineId, offers: &Offers) -> Result<PricedLine, CartError> {
        let position = self.position(line)?;
        let line = &self.lines[position];
        let until_here = self.lines[..=position].iter().filter(|other| other.item == line.item);
        let count = until_here.map(|other| other.quantity.get()).sum();
        let offer = offers.get(&line.item).ok_or(CartError::NoSuchItem(line.item))?;
        let choice = offer.item.price(line.variant, &line.options)?;
        let line_total = choice.unit_price.times(line.quantity.get())?;
        Ok(PricedLine {
            line: line.clone(),
            name: offer.name(line.category),
            choice: Some(choice),
            line_total,
            unavailable: offer.availability.refuses(count),
        })
    }

    /// The cart with its current prices. A line that no longer fits the menu stays, is not available and costs 0.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn priced(&self, offers: &Offers) -> Result<PricedCart, MoneyError> {
        let lines: Vec<PricedLine> = self
            .lines
            .iter()
            .map(|line| {
                self.check_line(line.id, offers).unwrap_or_else(|_| PricedLine {
                    line: line.clone(),
                    name: line.name.clone(),
                    choice: None,
                    line_total: Minor::ZERO,
                    unavailable: Some(Unavailability::OffMenu),
                })
            })
            .collect();
        let sold = lines
            .iter()
            .filter_map(|l| offers.get(&l.line.item).map(|o| (TaxLine::of(&o.tax), l.line_total)));
        let taxes = taxes(sold)?;
        let total_amount = gross_total(&taxes)?;
        let total_items = lines.iter().map(|l| l.line.quantity.get()).sum();
        Ok(PricedCart { revision: self.revision, lines, total_items, total_amount, taxes })
    }

    /// Removes all lines after the cart was ordered, and raises the revision by one.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.revision += 1;
    }
}

#[cfg(test)]
#[path = "cart_tests.rs"]
pub(crate) mod tests;
