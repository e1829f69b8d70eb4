//! The names of the menu in the language of the kitchen, in memory for the current revision of the menu.

use std::sync::Arc;

use crate::domain::menu::TranslatedNames;

/// The names of one revision of the menu. They are empty where the kitchen reads the main language.
#[derive(Debug, Default)]
pub struct KitchenNames {
    pub(in crate::app) revision: u64,
    pub(in crate::app) names: Arc<TranslatedNames>,
}
