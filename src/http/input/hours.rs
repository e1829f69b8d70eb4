//! Bodies of requests about named hours.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option};
use super::restaurant::opening_hours;
use crate::app::manage_hours::HoursEdit;
use crate::domain::menu_hours::Day;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::{Name, TextError};
use crate::http::problem::Problem;

/// `POST /api/menu/hours`, where name and windows are required, and `PATCH /api/menu/hours/{id}`, where members that are left out stay as
/// they are.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HoursInput {
    /// The name, such as "Lunch"; unique.
    pub name: Option<String>,
    /// The windows of each of the seven days, Monday first, such as `11:30-14:30`; up to 4 a day, none on a day without. `18:00-01:00`
    /// ends on the next day, `00:00-00:00` is the whole day. Windows must not overlap.
    pub windows: Option<Vec<Vec<String>>>,
    /// The first day on which a window opens, such as `2026-04-03`; `null`: no limit.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub first_date: Option<Option<String>>,
    /// The last day on which a window opens; `null`: no limit.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub last_date: Option<Option<String>>,
    /// So many minutes before the end of a window the last order is taken: 0 to 180.
    pub last_order_minutes: Option<u16>,
}

impl HoursInput {
    /// The changes.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn edit(self) -> Result<HoursEdit, Problem> {
        let mut faults = Faults::default();
        let edit = self.parsed(&mut faults);
        faults.done(Some(edit))
    }

    /// Name and windows of new hours, and the rest.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn new_hours(self) -> Result<((Name, OpeningHours), HoursEdit), Problem> {
        let mut faults = Faults::default();
        if self.name.is_none() {
            let _ = faults.at::<(), _>("/name", Err(TextError::Empty));
        }
        if self.windows.is_none() {
            let _ = faults.at::<(), _>("/windows", Err("must be given for new hours"));
        }
        let mut edit = self.parsed(&mut faults);
        let needed = edit.name.take().zip(edit.windows.take());
        faults.done(needed.map(|needed| (needed, edit)))
    }

    fn parsed(self, faults: &mut Faults) -> HoursEdit {
        let mut date = |pointer, text: Option<Option<String>>| {
            text.map(|text| text.and_then(|text| faults.at(pointer, Day::parse(&text))))
        };
        let (first_date, last_date) =
            (date("/firstDate", self.first_date), date("/lastDate", self.last_date));
        HoursEdit {
            name: self.name.and_then(|name| faults.at("/name", Name::parse(&name))),
            windows: self.windows.and_then(|windows| opening_hours(faults, "/windows", &windows)),
            first_date,
            last_date,
            last_order_minutes: self.last_order_minutes,
        }
    }
}
