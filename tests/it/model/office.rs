//! What the owner changes during the evening: settings and prices.

use std::collections::BTreeMap;

use maitred::app::change_settings::SettingsEdit;
use maitred::import;

use super::Evening;
use super::house::{self, PLATES};

impl Evening {
    /// A limit that changes nothing for the people of this evening, and holds at once.
    pub(super) fn change_settings(&mut self) -> &'static str {
        let burst = 60 + self.chance.below(40) as u64;
        let limits = BTreeMap::from([("changes_burst".to_owned(), Some(burst))]);
        let (manager, edit) =
            (house::staff(self.app(), "manager"), SettingsEdit { limits, ..SettingsEdit::default() });
        self.runtime.block_on(self.app().change_settings(Some(manager), edit, None)).unwrap();
        assert_eq!(self.app().active_settings().limits.changes_burst, burst);
        "settings changed"
    }

    /// Soup and lemonade cost something else from now on; what was ordered keeps its price.
    pub(super) fn change_prices(&mut self) -> &'static str {
        let (soup, lemonade) = (600 + self.chance.below(100) as i64, 300 + self.chance.below(100) as i64);
        let draft = import::parse(&house::menu_file_with(soup, lemonade)).unwrap();
        self.runtime.block_on(self.app().import_menu(draft)).unwrap();
        self.menu = self.app().whole_menu().unwrap().0;
        for (plate, price) in PLATES.iter().zip(&mut self.book.prices) {
            match plate.item {
                "Soup" => *price = soup,
                "Lemonade" => *price = lemonade,
                _ => {}
            }
        }
        let parties = self.book.open_parties();
        self.redraw(&parties);
        "prices changed"
    }
}
