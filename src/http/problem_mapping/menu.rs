//! Problems of the menu editor.

use crate::app::edit_menu::EditMenuError;
use crate::http::problem::Problem;

impl From<EditMenuError> for Problem {
    fn from(error: EditMenuError) -> Self {
        use EditMenuError as E;
        match &error {
            E::NoSuchDish | E::NoSuchCategory | E::NotArchived | E::NoSuchVersion => Self::not_found(error),
            E::DishChanged(current) => Self::new(409, "dish-changed", &error)
                .with("current", serde_json::to_value(current).unwrap_or_default()),
            E::CategoryChanged(current) => Self::new(409, "category-changed", &error)
                .with("current", serde_json::to_value(current).unwrap_or_default()),
            E::MenuChanged { edition } => Self::new(409, "menu-changed", &error).with("edition", *edition),
            E::NotEmpty(_) => Self::new(409, "category-not-empty", error),
            E::Faults(faults) => Self::invalid(faults),
        }
    }
}
