//! Names of the menu that orders and tickets show, in memory for the current revision of the menu.

use std::sync::Arc;

use crate::domain::menu::{Headings, TranslatedNames};

/// The names of one revision of the menu.
#[derive(Debug, Default)]
pub struct KitchenNames {
    pub(in crate::app) revision: u64,
    /// The names in the language of the kitchen; empty where the kitchen reads the main language.
    pub(in crate::app) names: Arc<TranslatedNames>,
    /// The headings of dishes that share their name.
    pub(in crate::app) headings: Arc<Headings>,
}
