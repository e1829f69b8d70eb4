//! Named hours of the menu.

use serde::Serialize;
use utoipa::ToSchema;

use super::restaurant::hours_view;
use crate::domain::ids::HoursId;
use crate::domain::menu_hours::MenuHours;

/// All named hours.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HoursListView {
    /// The hours, by name.
    pub hours: Vec<HoursView>,
}

/// Named hours, such as "Lunch": dishes and categories can be ordered only in theirs, and dishes can have another price in them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HoursView {
    /// Id of the hours.
    pub id: HoursId,
    /// Name of the hours, unique.
    pub name: String,
    /// The windows of each day of the week, Monday first, such as `11:30-14:30`; an empty list for a day without.
    pub windows: Vec<Vec<String>>,
    /// The first day on which a window opens, such as `2026-04-03`; `null`: no limit.
    pub first_date: Option<String>,
    /// The last day on which a window opens; `null`: no limit.
    pub last_date: Option<String>,
    /// So many minutes before the end of a window the last order is taken.
    pub last_order_minutes: u16,
    /// Number of dishes that have these hours, or a price in them.
    pub used_by_items: usize,
    /// Number of categories that have these hours.
    pub used_by_categories: usize,
}

impl HoursView {
    /// The view of hours that so many items and categories have.
    pub fn of(hours: &MenuHours, (used_by_items, used_by_categories): (usize, usize)) -> Self {
        Self {
            id: hours.id,
            name: hours.name.to_string(),
            windows: hours_view(&hours.windows),
            first_date: hours.first_date.map(|day| day.to_string()),
            last_date: hours.last_date.map(|day| day.to_string()),
            last_order_minutes: hours.last_order_minutes,
            used_by_items,
            used_by_categories,
        }
    }
}
