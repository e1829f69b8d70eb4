//! A cart: what is about to be ordered, with a revision that grows by one with each change.
//!
//! A cart keeps what was chosen, not what it costs: prices come from the menu at the moment of asking
//! ([`Cart::priced`]) and are frozen only in an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{LineId, MenuItemId, OptionId, VariantId};
use super::menu::{ChoiceError, MenuItem, PricedChoice};
use super::money::{Minor, MoneyError};
use super::session::Guest;
use super::settings::TaxClass;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};
use super::text::{Name, Note};

/// Lines of one cart: a table of twenty with three things each.
pub const LINES_MAX: usize = 60;
/// Of one line; more is a mistyped number, not a round.
pub const QUANTITY_MAX: u32 = 99;

/// A menu item as it can be ordered right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The item.
    pub item: MenuItem,
    /// Its tax.
    pub tax: TaxClass,
    /// Not sold out.
    pub available: bool,
}

/// The offers a cart needs, by item; one that is missing left the menu.
pub type Offers = BTreeMap<MenuItemId, Offer>;

/// How many of a line: 1 to [`QUANTITY_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(u32);

impl Quantity {
    /// So many.
    ///
    /// # Errors
    /// `None` outside 1 to [`QUANTITY_MAX`].
    pub fn new(count: i64) -> Option<Self> {
        u32::try_from(count).ok().filter(|n| (1..=QUANTITY_MAX).contains(n)).map(Quantity)
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// Its id; UUIDv7, so lines keep the order they were added in.
    pub id: LineId,
    /// What.
    pub item: MenuItemId,
    /// What it was called when it was added, for the day it leaves the menu.
    pub name: Name,
    /// The chosen variant.
    pub variant: Option<VariantId>,
    /// The chosen options.
    pub options: Vec<OptionId>,
    /// How many.
    pub quantity: Quantity,
    /// For the kitchen.
    pub note: Option<Note>,
    /// What somebody cannot eat; shown to the kitchen as a hazard.
    pub allergy_note: Option<Note>,
    /// Who added it.
    pub added_by: Guest,
}

/// A cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cart {
    revision: u64,
    lines: Vec<CartLine>,
}

/// What somebody does to a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartChange {
    /// A new line.
    Add {
        /// The new line's id.
        line: LineId,
        /// What was chosen.
        choice: Choice,
        /// Who adds it.
        by: Guest,
    },
    /// A line as it should be now.
    Update {
        /// Which.
        line: LineId,
        /// What of it changes.
        edit: LineEdit,
    },
    /// A line less.
    Remove {
        /// Which.
        line: LineId,
    },
}

/// What a guest chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The item.
    pub item: MenuItemId,
    /// Its variant.
    pub variant: Option<VariantId>,
    /// The options.
    pub options: Vec<OptionId>,
    /// How many.
    pub quantity: Quantity,
    /// For the kitchen.
    pub note: Option<Note>,
    /// What somebody cannot eat.
    pub allergy_note: Option<Note>,
}

/// What of a line changes; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    /// How many.
    pub quantity: Option<Quantity>,
    /// The options, all of them.
    pub options: Option<Vec<OptionId>>,
    /// The note; `Some(None)` clears it.
    pub note: Option<Option<Note>>,
    /// The allergy note; `Some(None)` clears it.
    pub allergy_note: Option<Option<Note>>,
}

/// What changed, for the other phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A line came.
    Added(PricedLine),
    /// A line changed.
    Updated(PricedLine),
    /// A line went.
    Removed(LineId),
}

/// Why a change was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CartError {
    /// The line is not there (any more).
    #[error("this line is not in the cart any more")]
    NoSuchLine(LineId),
    /// The item is not on the menu.
    #[error("this is not on the menu")]
    NoSuchItem(MenuItemId),
    /// Sold out.
    #[error("{name} is sold out")]
    SoldOut {
        /// The item.
        item: MenuItemId,
        /// Its name.
        name: Name,
    },
    /// The choice does not fit the item.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// The cart is full.
    #[error("a cart holds at most {most} lines: order these first")]
    Full {
        /// How many lines it may have.
        most: usize,
    },
    /// The sum is out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// A line with what it costs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedLine {
    /// The line.
    pub line: CartLine,
    /// What it is called now.
    pub name: Name,
    /// Variant, options and price of one; `None` where the item left the menu or the choice no longer fits.
    pub choice: Option<PricedChoice>,
    /// Price of one times quantity; 0 where it cannot be ordered.
    pub line_total: Minor,
    /// Can be ordered now.
    pub available: bool,
}

/// A cart with what it costs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedCart {
    /// The revision.
    pub revision: u64,
    /// The lines, oldest first.
    pub lines: Vec<PricedLine>,
    /// Sum of quantities.
    pub total_items: u32,
    /// What an order of it would cost, tax that comes on top included.
    pub total_amount: Minor,
    /// The tax in it by rate, as the order's would be.
    pub taxes: Vec<TaxTotal>,
}

impl Cart {
    /// A cart from its kept parts.
    pub fn from_parts(revision: u64, lines: Vec<CartLine>) -> Self {
        Self { revision, lines }
    }

    /// Grows by one with each change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The lines, oldest first.
    pub fn lines(&self) -> &[CartLine] {
        &self.lines
    }

    /// Makes a change, or none at all. `offers` holds the item concerned.
    ///
    /// # Errors
    /// [`CartError`]; the cart is then as it was.
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
                if !offer.available {
                    return Err(CartError::SoldOut { item: choice.item, name: offer.item.name.clone() });
                }
                self.lines.push(CartLine {
                    id: line,
                    item: choice.item,
                    name: offer.item.name.clone(),
                    variant: choice.variant,
                    options: choice.options,
                    quantity: choice.quantity,
                    note: choice.note,
                    allergy_note: choice.allergy_note,
                    added_by: by,
                });
                (None, line)
            }
            CartChange::Update { line, edit } => {
                let at = self.position(line)?;
                let before = self.lines[at].clone();
                let line_now = &mut self.lines[at];
                line_now.quantity = edit.quantity.unwrap_or(line_now.quantity);
                line_now.options = edit.options.unwrap_or(std::mem::take(&mut line_now.options));
                line_now.note = edit.note.unwrap_or(line_now.note.take());
                line_now.allergy_note = edit.allergy_note.unwrap_or(line_now.allergy_note.take());
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

    fn check_line(&self, line: LineId, offers: &Offers) -> Result<PricedLine, CartError> {
        let line = &self.lines[self.position(line)?];
        let offer = offers.get(&line.item).ok_or(CartError::NoSuchItem(line.item))?;
        let choice = offer.item.price(line.variant, &line.options)?;
        let line_total = choice.unit_price.times(line.quantity.get())?;
        Ok(PricedLine {
            line: line.clone(),
            name: offer.item.name.clone(),
            choice: Some(choice),
            line_total,
            available: offer.available,
        })
    }

    /// What everything costs now. A line that can no longer be ordered is there, marked, and costs 0.
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
                    available: false,
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

    /// Empties the cart after its order: one revision on.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.revision += 1;
    }
}

#[cfg(test)]
#[path = "cart_tests.rs"]
pub(crate) mod tests;
