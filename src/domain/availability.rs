//! Whether an item can be ordered now, and at which price: the one place that decides it, for the menu, carts and orders.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::business_day::{end_of_business_day, start_of_business_day};
use super::ids::{HoursId, MenuItemId};
use super::menu::{Category, Headings, MenuItem, TimedPrice};
use super::menu_hours::{ClockTime, MenuHours, Schedule};
use super::stock::{SoldOut, Stock};
use super::time::{MINUTE_MS, Timestamp};

/// Whether an item can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Availability {
    Available {
        /// How many are left; `None` where nobody counts.
        left: Option<u32>,
        /// When it can no longer be ordered, if that is today.
        until: Option<ClockTime>,
    },
    Unavailable(Unavailability),
}

/// Why an item cannot be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Unavailability {
    /// It has left the menu, or the chosen variant or options no longer fit it.
    OffMenu,
    Hidden,
    /// The owner has not stated a price yet.
    PriceMissing,
    SoldOut {
        until: Option<Timestamp>,
    },
    /// Fewer are left than ordered.
    TooFew {
        left: u32,
    },
    OutsideHours {
        /// When it can be ordered again, if that is today.
        from: Option<ClockTime>,
        /// When its hours ended, if that was today.
        ended: Option<ClockTime>,
    },
}

/// The reason as words that follow the name of a dish.
impl fmt::Display for Unavailability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OffMenu => f.write_str("not on the menu any more with this choice"),
            Self::Hidden => f.write_str("not on the menu now"),
            Self::PriceMissing => f.write_str("has no price yet"),
            Self::SoldOut { .. } => f.write_str("sold out"),
            Self::TooFew { left } => write!(f, "only {left} left"),
            Self::OutsideHours { ended: Some(ended), from: None } => write!(f, "only until {ended}"),
            Self::OutsideHours { from: Some(from), .. } => write!(f, "only from {from}"),
            Self::OutsideHours { .. } => f.write_str("not at this time"),
        }
    }
}

impl Availability {
    /// Whether at least one can be ordered.
    pub const fn is_available(&self) -> bool {
        matches!(self, Self::Available { .. })
    }

    /// How many are left; `None` where nobody counts, or where it cannot be ordered.
    pub const fn left(&self) -> Option<u32> {
        match self {
            Self::Available { left, .. } => *left,
            Self::Unavailable(_) => None,
        }
    }

    /// Why `quantity` of it cannot be ordered.
    pub fn refuses(&self, quantity: u32) -> Option<Unavailability> {
        match self {
            Self::Available { left: Some(left), .. } if quantity > *left => {
                Some(Unavailability::TooFew { left: *left })
            }
            Self::Available { .. } => None,
            Self::Unavailable(why) => Some(*why),
        }
    }
}

/// The time at which something is ordered, or looked at, with the headings of the menu then.
#[derive(Clone, Debug)]
pub struct SaleTime {
    now: Timestamp,
    /// Hours and prices of this time count too: see [`Self::reviewed_since`].
    as_of: Timestamp,
    zone: TimeZone,
    day_start_hour: u64,
    ignores_hours: bool,
    headings: Arc<Headings>,
}

impl SaleTime {
    /// The time `now` in the restaurant, whose business day starts at `day_start_hour`.
    pub fn new(now: Timestamp, zone: TimeZone, day_start_hour: u64) -> Self {
        Self { now, as_of: now, zone, day_start_hour, ignores_hours: false, headings: Arc::default() }
    }

    /// The same time with the headings of dishes that share their name.
    #[must_use]
    pub fn with_headings(self, headings: Arc<Headings>) -> Self {
        Self { headings, ..self }
    }

    /// The headings of dishes that share their name.
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// For a guest who began to review the cart at `began`: hours that ended since then still count for `grace_minutes`, and so do the
    /// prices. So nobody is refused who was about to confirm.
    #[must_use]
    pub fn reviewed_since(self, began: Timestamp, grace_minutes: u64) -> Self {
        let as_of = self.now.minus_millis(grace_minutes * MINUTE_MS).max(began).min(self.now);
        Self { as_of, ..self }
    }

    /// The same time without regard to a review: the prices of now.
    #[must_use]
    pub fn at_current_prices(self) -> Self {
        Self { as_of: self.now, ..self }
    }

    /// For a waiter who orders outside the hours on purpose.
    #[must_use]
    pub fn ignoring_hours(self) -> Self {
        Self { ignores_hours: true, ..self }
    }

    /// Whether the prices of an earlier time than now count.
    pub fn is_in_grace(&self) -> bool {
        self.as_of < self.now
    }

    /// The current time.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The time zone of the restaurant.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// When the business day starts: local time, 0 to 23.
    pub const fn day_start_hour(&self) -> u64 {
        self.day_start_hour
    }

    /// The start of the business day.
    pub fn day_start(&self) -> Timestamp {
        start_of_business_day(self.now, &self.zone, self.day_start_hour)
    }

    /// The end of the business day.
    pub fn day_end(&self) -> Timestamp {
        end_of_business_day(self.now, &self.zone, self.day_start_hour)
    }
}

/// The named hours of a restaurant, and which of them the categories have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursOfMenu {
    hours: Vec<MenuHours>,
    /// The hours of the categories of each item; no entry for an item that is in a category without hours.
    by_category: HashMap<MenuItemId, Vec<HoursId>>,
}

impl HoursOfMenu {
    /// The hours of these categories.
    pub fn new(hours: Vec<MenuHours>, categories: &[Category]) -> Self {
        let mut by_category: HashMap<MenuItemId, Vec<HoursId>> = HashMap::new();
        let (bounded, free): (Vec<&Category>, Vec<&Category>) =
            categories.iter().partition(|category| !category.hours.is_empty());
        for category in bounded {
            for item in &category.items {
                by_category.entry(*item).or_default().extend(&category.hours);
            }
        }
        if !by_category.is_empty() {
            free.iter().flat_map(|category| &category.items).for_each(|item| {
                by_category.remove(item);
            });
        }
        Self { hours, by_category }
    }

    /// All named hours.
    pub fn all(&self) -> &[MenuHours] {
        &self.hours
    }

    /// The hours with these ids. An id of hours that do not exist says nothing.
    fn named(&self, ids: &[HoursId]) -> Vec<&MenuHours> {
        self.hours.iter().filter(|hours| ids.contains(&hours.id)).collect()
    }

    /// When an item can be ordered: in its own hours and in those of one of its categories.
    fn schedule_of(&self, item: &MenuItem) -> Schedule<'_> {
        let of_categories = self.by_category.get(&item.id).map_or(&[][..], Vec::as_slice);
        Schedule(vec![self.named(&item.sale.hours), self.named(of_categories)])
    }

    /// The timed prices that count: the first ones whose hours are now.
    pub fn timed_price<'i>(&self, item: &'i MenuItem, time: &SaleTime) -> Option<&'i TimedPrice> {
        let is_now = |timed: &&TimedPrice| {
            let schedule = Schedule(vec![self.named(&[timed.hours])]);
            schedule.period_at(time.as_of, &time.zone).is_some()
        };
        item.sale.timed_prices.iter().find(is_now)
    }

    /// The item with the prices that count now.
    pub fn at_prices_in_force(&self, item: MenuItem, time: &SaleTime) -> MenuItem {
        match self.timed_price(&item, time).cloned() {
            Some(timed) => timed.of(item),
            None => item,
        }
    }

    /// Whether an item can be ordered.
    pub fn availability(
        &self,
        item: &MenuItem,
        sold_out: Option<SoldOut>,
        stock: Option<Stock>,
        time: &SaleTime,
    ) -> Availability {
        let refused = |why| Availability::Unavailable(why);
        if item.sale.is_hidden {
            return refused(Unavailability::Hidden);
        }
        if item.sale.is_price_missing {
            return refused(Unavailability::PriceMissing);
        }
        if let Some(SoldOut { until, .. }) = sold_out.filter(|mark| mark.is_in_force(time.now)) {
            return refused(Unavailability::SoldOut { until });
        }
        let left = stock.map(|stock| stock.left);
        match self.outside_hours(item, time) {
            Ok(until) => Availability::Available { left, until },
            Err(_) if time.ignores_hours => Availability::Available { left, until: None },
            Err(why) => refused(why),
        }
    }

    /// Whether an item is outside its hours, also where the waiter ignores them.
    pub fn is_outside_hours(&self, item: &MenuItem, time: &SaleTime) -> bool {
        self.outside_hours(item, time).is_err()
    }

    /// When the hours of an item end, if that is today; or why it cannot be ordered.
    fn outside_hours(&self, item: &MenuItem, time: &SaleTime) -> Result<Option<ClockTime>, Unavailability> {
        let schedule = self.schedule_of(item);
        if schedule.is_always() {
            return Ok(None);
        }
        let SaleTime { now, as_of, zone, .. } = time;
        let clock = |at| ClockTime::of(at, zone);
        let day_end = time.day_end();
        if let Some(period) = schedule.period_at(*now, zone) {
            return Ok(Some(period.until).filter(|until| *until <= day_end).map(clock));
        }
        if schedule.period_at(*as_of, zone).is_some() {
            return Ok(None);
        }
        let from = schedule.next_after(*now, zone).map(|period| period.from);
        let from = from.filter(|from| *from < day_end).map(clock);
        let last = schedule.last_before(*now, zone).map(|period| period.until);
        let day_start = super::business_day::start_of_business_day(*now, zone, time.day_start_hour);
        let ended = last.filter(|ended| *ended > day_start).map(clock);
        Err(Unavailability::OutsideHours { from, ended })
    }
}

/// What can be ordered of a menu at a time.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct SaleState {
    pub hours: HoursOfMenu,
    pub sold_out: HashMap<MenuItemId, SoldOut>,
    pub stock: HashMap<MenuItemId, Stock>,
    pub time: SaleTime,
    /// Guests see how many of an item are left from this number on.
    pub left_shown_max: u64,
    /// Whether items are shown whose hours do not come today any more: waiters can order them on purpose.
    pub shows_closed: bool,
    /// Items that are marked as often ordered while they can be ordered.
    pub often_ordered: BTreeSet<MenuItemId>,
}

impl SaleState {
    /// Whether an item can be ordered.
    pub fn availability(&self, item: &MenuItem) -> Availability {
        let (sold_out, stock) = (self.sold_out.get(&item.id), self.stock.get(&item.id));
        self.hours.availability(item, sold_out.copied(), stock.copied(), &self.time)
    }
}

impl TimedPrice {
    /// The item with these prices instead of its own.
    #[must_use]
    pub fn of(&self, mut item: MenuItem) -> MenuItem {
        item.price = self.price.unwrap_or(item.price);
        for variant in &mut item.variants {
            let timed = self.variant_prices.iter().find(|timed| timed.variant == variant.name);
            variant.price = timed.map_or(variant.price, |timed| timed.price);
        }
        item
    }
}

#[cfg(test)]
#[path = "availability_tests.rs"]
pub(crate) mod tests;
