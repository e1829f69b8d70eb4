//! Problems of named hours.

use serde_json::json;

use crate::app::manage_hours::HoursError;
use crate::http::problem::Problem;

impl From<HoursError> for Problem {
    fn from(error: HoursError) -> Self {
        match &error {
            HoursError::NoSuchHours => Self::not_found(error),
            HoursError::NameTaken(_) => Self::new(409, "name-taken", error),
            HoursError::TooMany => Self::new(409, "too-many-hours", error),
            HoursError::InUse { items, categories } => {
                let (items, categories) = (json!(items), json!(categories));
                Self::new(409, "hours-in-use", error).with("items", items).with("categories", categories)
            }
            HoursError::Form { field, error } => Self::invalid_at(&format!("/{field}"), error),
        }
    }
}
