//! Named hours of a draft, and which dishes and categories have them. A draft has names, the menu ids.

use uuid::Uuid;

use super::{CategoryDraft, DraftError, ItemDraft};
use crate::domain::ids::HoursId;
use crate::domain::menu::{Category, ItemSale, MenuItem, TimedPrice, VariantPrice};
use crate::domain::menu_hours::{Day, HOURS_MAX, MenuHours};
use crate::domain::money::Minor;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::Name;

/// [`MenuHours`] without id. Hours with the name of existing ones, without regard to case, change them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuHours` and mean the same
pub struct HoursDraft {
    pub name: Name,
    pub windows: OpeningHours,
    pub first_date: Option<Day>,
    pub last_date: Option<Day>,
    pub last_order_minutes: u16,
}

/// A [`TimedPrice`] with the name of its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `TimedPrice` and mean the same
pub struct TimedPriceDraft {
    pub hours: Name,
    pub price: Option<Minor>,
    pub variant_prices: Vec<VariantPrice>,
}

fn is_name(hours: &MenuHours, name: &Name) -> bool {
    hours.name.as_str().to_lowercase() == name.as_str().to_lowercase()
}

/// The hours of the menu after a draft: those of the menu so far, changed or added. None is removed, because dishes that stay may have
/// them.
pub(super) fn after(
    existing: &[MenuHours],
    drafts: Vec<HoursDraft>,
    new_id: &mut dyn FnMut() -> Uuid,
    error: &mut DraftError,
) -> Vec<MenuHours> {
    let mut hours = existing.to_vec();
    let mut named: Vec<Name> = Vec::new();
    for draft in drafts {
        let HoursDraft { name, windows, first_date, last_date, last_order_minutes } = draft;
        if named.iter().any(|other| other.as_str().to_lowercase() == name.as_str().to_lowercase()) {
            error.add_general("hours", format!("{name} is given twice; each name must be given once"));
        }
        named.push(name.clone());
        let at = hours.iter().position(|hours| is_name(hours, &name));
        let id = at.map_or_else(|| HoursId::from_uuid(new_id()), |at| hours[at].id);
        let new = MenuHours { id, name, windows, first_date, last_date, last_order_minutes };
        if let Err((field, fault)) = new.check() {
            error.add_general("hours", format!("{field} of {} {fault}", new.name));
        }
        match at {
            Some(at) => hours[at] = new,
            None => hours.push(new),
        }
    }
    if hours.len() > HOURS_MAX {
        let len = hours.len();
        error.add_general("hours", format!("must be at most {HOURS_MAX} with those the menu has, are {len}"));
    }
    hours
}

/// The ids of hours with these names, each once; or the first name that no hours have, as a fault.
pub(super) fn ids(all: &[MenuHours], names: &[Name]) -> Result<Vec<HoursId>, String> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let id = id(all, name)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn id(all: &[MenuHours], name: &Name) -> Result<HoursId, String> {
    let found = all.iter().find(|hours| is_name(hours, name));
    found.map(|hours| hours.id).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|hours| hours.name.as_str()).collect();
        let known = if known.is_empty() { "there are none".to_owned() } else { known.join(" or ") };
        format!("{name} is not among the hours; must be one of these: {known}")
    })
}

/// Hours and timed prices of a dish with ids; or what is wrong.
pub(super) fn of_item(all: &[MenuHours], draft: &ItemDraft) -> Result<ItemSale, (&'static str, String)> {
    let hours = ids(all, &draft.hours).map_err(|fault| ("hours", fault))?;
    let timed = |timed: &TimedPriceDraft| {
        let hours = id(all, &timed.hours)?;
        Ok(TimedPrice { hours, price: timed.price, variant_prices: timed.variant_prices.clone() })
    };
    let timed_prices = draft.timed_prices.iter().map(timed).collect::<Result<_, String>>();
    Ok(ItemSale {
        is_hidden: draft.is_hidden,
        is_price_missing: draft.is_price_missing,
        hours,
        timed_prices: timed_prices.map_err(|fault| ("timedPrices", fault))?,
    })
}

/// The names of these hours. An id of hours that do not exist is left out.
fn names(all: &[MenuHours], ids: &[HoursId]) -> Vec<Name> {
    let name = |id: &HoursId| all.iter().find(|hours| hours.id == *id).map(|hours| hours.name.clone());
    ids.iter().filter_map(name).collect()
}

impl HoursDraft {
    /// The draft of stored hours.
    pub fn of(hours: &MenuHours) -> Self {
        Self {
            name: hours.name.clone(),
            windows: hours.windows.clone(),
            first_date: hours.first_date,
            last_date: hours.last_date,
            last_order_minutes: hours.last_order_minutes,
        }
    }
}

impl ItemDraft {
    /// The draft of a stored item, also of its hours, which are among `all`.
    pub fn with_hours(item: &MenuItem, all: &[MenuHours]) -> Self {
        let timed = |timed: &TimedPrice| {
            let hours = all.iter().find(|hours| hours.id == timed.hours)?.name.clone();
            Some(TimedPriceDraft { hours, price: timed.price, variant_prices: timed.variant_prices.clone() })
        };
        Self {
            hours: names(all, &item.sale.hours),
            timed_prices: item.sale.timed_prices.iter().filter_map(timed).collect(),
            ..Self::of(item)
        }
    }
}

impl CategoryDraft {
    /// The names of the hours of a stored category, which are among `all`.
    pub fn hours_of(category: &Category, all: &[MenuHours]) -> Vec<Name> {
        names(all, &category.hours)
    }
}
