//! Acts of a manager: changing a setting, and importing the menu with other prices.

use std::collections::BTreeMap;

use maitred::app::change_settings::SettingsEdit;
use maitred::import;

use super::Simulation;
use super::restaurant::{self, PLATES};

impl Simulation {
    /// Changes a limit that affects no other act of the simulation; it must be active at once.
    pub(super) fn change_settings(&mut self) -> &'static str {
        let burst = 60 + self.rng.below(40) as u64;
        let limits = BTreeMap::from([("changes_burst".to_owned(), Some(burst))]);
        let (manager, edit) =
            (restaurant::staff(self.app(), "manager"), SettingsEdit { limits, ..SettingsEdit::default() });
        self.runtime.block_on(self.app().change_settings(Some(manager), edit, None)).unwrap();
        assert_eq!(self.app().active_settings().limits.changes_burst, burst);
        "settings changed"
    }

    /// Changes the prices of soup and lemonade; ordered items keep theirs.
    pub(super) fn change_prices(&mut self) -> &'static str {
        let (soup, lemonade) = (600 + self.rng.below(100) as i64, 300 + self.rng.below(100) as i64);
        let draft = import::parse(&restaurant::menu_file_with(soup, lemonade)).unwrap();
        self.runtime.block_on(self.app().import_menu(draft)).unwrap();
        for (plate, price) in PLATES.iter().zip(&mut self.model.prices) {
            match plate.item {
                "Soup" => *price = soup,
                "Lemonade" => *price = lemonade,
                _ => {}
            }
        }
        // The file has the bread at its first price.
        self.note_bread_price(230);
        "prices changed"
    }
}
