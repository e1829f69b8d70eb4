//! The body of an order that a waiter places for a table.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use super::guest::dish_input;
use crate::domain::cart::LINES_MAX;
use crate::domain::course::{Course, Seat, Serving};
use crate::domain::ids::DeviceId;
use crate::domain::limits::Limits;
use crate::domain::money::Minor;
use crate::domain::open_price::OpenPriceItem;
use crate::domain::order::ServedChoice;
use crate::domain::text::{Code, Name};
use crate::http::problem::Problem;

dish_input! {
    /// A dish that a waiter orders: as a guest does, and when it is served and to whom.
    FloorItemInput {
        /// The course it is served with, 1 to 5. The kitchen waits with those above 1 until the course is fired; at once if it is left out.
        course: Option<i64>,
        /// The seat it is for, 1 to 99.
        seat: Option<i64>
    }
}

impl FloorItemInput {
    /// Parses the dish, or adds what is wrong to `faults`.
    fn checked(self, at: &str, faults: &mut Faults, limits: &Limits) -> Option<ServedChoice> {
        let serving = serving(at, faults, (self.course, self.seat));
        self.dish(at, faults, limits).zip(serving)
    }
}

/// Parses a course and a seat, or adds what is wrong to `faults`.
fn serving(at: &str, faults: &mut Faults, (course, seat): (Option<i64>, Option<i64>)) -> Option<Serving> {
    let range = |max: u8| format!("must be a whole number from 1 to {max}");
    let course = course.map(|number| Course::new(number).ok_or(range(Course::MAX))).transpose();
    let seat = seat.map(|number| Seat::new(number).ok_or(range(Seat::MAX))).transpose();
    let course = faults.at(&format!("{at}/course"), course);
    let seat = faults.at(&format!("{at}/seat"), seat);
    Some(Serving { course: course?, seat: seat? })
}

/// An item that a waiter names and prices.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPriceInput {
    /// What it is, as guests read it on the bill.
    pub name: String,
    /// The price of one in minor units, at least 1.
    pub price: i64,
    /// The code of its tax class; only needed where there is a choice.
    pub tax_class: Option<String>,
    /// How many, from 1; 1 if it is left out.
    pub quantity: Option<i64>,
    /// A note for the kitchen.
    pub note: Option<String>,
    /// The course it is served with, 1 to 5, as for a dish.
    pub course: Option<i64>,
    /// The seat it is for, 1 to 99.
    pub seat: Option<i64>,
}

impl OpenPriceInput {
    /// Parses the item, or adds what is wrong to `faults`.
    fn checked(self, at: &str, faults: &mut Faults, limits: &Limits) -> Option<OpenPriceItem> {
        let name = faults.at(&format!("{at}/name"), Name::parse(&self.name));
        let price = faults.at(&format!("{at}/price"), Minor::new(self.price));
        let tax_class = self.tax_class.map(|code| faults.at(&format!("{at}/taxClass"), Code::parse(&code)));
        let quantity = faults.quantity(&format!("{at}/quantity"), self.quantity.unwrap_or(1));
        let note = faults.note(&format!("{at}/note"), self.note.as_deref(), limits);
        let serving = serving(at, faults, (self.course, self.seat));
        let tax_class = match tax_class {
            Some(code) => Some(code?),
            None => None,
        };
        let (quantity, note, serving) = (quantity?, note?, serving?);
        Some(OpenPriceItem { name: name?, price: price?, tax_class, quantity, note, serving })
    }
}

/// `POST /api/floor/sessions/{id}/orders`: an order that a waiter places for a table.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorOrderInput {
    /// The dishes of the menu.
    #[serde(default)]
    pub items: Vec<FloorItemInput>,
    /// What the waiter names and prices, where managers allow it (`openPrice` of `GET /api/floor`). These lines come after the dishes.
    #[serde(default)]
    pub open_price_items: Vec<OpenPriceInput>,
    /// The sum of the lines that the page shows, in minor units, without tax on top. If the box computes another sum, the order
    /// is rejected with 409 `cart-changed`.
    pub expected_total: Option<i64>,
    /// A note for the kitchen about the whole order.
    pub note: Option<String>,
    /// The phone of one guest of this session (`deviceId` of `GET /api/floor/tables/{tableId}`): the order is on this guest's account and
    /// phone. Only in INDIVIDUAL mode; left out, it is the table's.
    pub device_id: Option<DeviceId>,
    /// `true` orders dishes outside their hours too; the audit log notes it. What is sold out, or more than are left, is refused anyway.
    #[serde(default)]
    pub outside_hours: bool,
}

impl FloorOrderInput {
    /// Parses the dishes and the open-price items, in their order.
    ///
    /// # Errors
    /// 422 `invalid` with all faults of all items.
    pub fn lines(
        items: Vec<FloorItemInput>,
        open_price: Vec<OpenPriceInput>,
        limits: &Limits,
    ) -> Result<(Vec<ServedChoice>, Vec<OpenPriceItem>), Problem> {
        if items.len() + open_price.len() > LINES_MAX {
            return Err(Problem::invalid_at("/items", format!("must have at most {LINES_MAX} lines")));
        }
        let mut faults = Faults::default();
        let mut choices = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            choices.extend(item.checked(&format!("/items/{index}"), &mut faults, limits));
        }
        let mut named = Vec::with_capacity(open_price.len());
        for (index, item) in open_price.into_iter().enumerate() {
            named.extend(item.checked(&format!("/openPriceItems/{index}"), &mut faults, limits));
        }
        faults.done(Some((choices, named)))
    }
}
