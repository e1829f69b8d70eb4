//! Acts of a manager in the menu editor: the price of the bread with its earlier versions, and named hours.

use maitred::app::edit_menu::EditMenuError;
use maitred::app::manage_hours::{HoursEdit, HoursError};
use maitred::app::support::error::ActError;
use maitred::domain::dish_edit::DishEdit;
use maitred::domain::ids::MenuItemId;
use maitred::domain::menu_history::VERSIONS_KEPT;
use maitred::domain::money::Minor;
use maitred::domain::opening_hours::OpeningHours;
use maitred::domain::text::Name;

use super::Simulation;
use super::restaurant::{self, PLATES};

const HOURS_NAMES: [&str; 3] = ["Lunch", "Happy hour", "Sunday"];
const WINDOWS: [&str; 3] = ["mon-fri 11:30-14:30", "mon-sun 17:00-18:00", "sun 12:00-02:00"];

impl Simulation {
    fn bread(&self) -> MenuItemId {
        self.menu.items.iter().find(|item| item.name.as_str() == "Bread").expect("it is on the menu").id
    }

    /// Notes the price of a new version of the bread, if it is another one.
    pub(super) fn note_bread_price(&mut self, price: i64) {
        if self.model.bread_prices.last() != Some(&price) {
            self.model.bread_prices.push(price);
        }
        let at = PLATES.iter().position(|plate| plate.item == "Bread").expect("it is on a plate");
        self.model.prices[at] = price;
        self.menu = self.app().load_menu().unwrap().0;
        let parties = self.model.open_parties();
        self.reload_carts(&parties);
    }

    /// Changes the price of the bread, or restores an earlier version of it; sometimes with the version of an old page.
    pub(super) fn edit_dish(&mut self) -> &'static str {
        let (bread, current) = (self.bread(), self.model.bread_prices.len() as u64);
        let is_old_page = self.rng.one_in(6);
        let version = if is_old_page { current + 1 } else { current };
        let manager = restaurant::staff(self.app(), "manager");
        if self.rng.one_in(3) {
            let to = 1 + self.rng.below(self.model.bread_prices.len()) as u64;
            let undone = self.runtime.block_on(self.app().undo_dish(manager, bread, (version, to), None));
            let is_kept = to < current && to + VERSIONS_KEPT as u64 >= current;
            return match undone {
                Err(ActError::Refused(EditMenuError::DishChanged(_))) if is_old_page => "refused: old page",
                Err(ActError::Refused(EditMenuError::NoSuchVersion)) if !is_kept => {
                    "refused: no such version"
                }
                Ok(_) if !is_old_page && is_kept => {
                    let index = usize::try_from(to - 1).unwrap();
                    self.note_bread_price(self.model.bread_prices[index]);
                    "dish restored to an earlier version"
                }
                done => panic!("{done:?}, version {version} of {current} to {to}"),
            };
        }
        let price = 200 + self.rng.below(40) as i64;
        let edit = DishEdit { price: Some(Minor::new(price).unwrap()), ..DishEdit::default() };
        let changed = self.app().change_dish(manager, (bread, version), (edit, None), None);
        match self.runtime.block_on(changed) {
            Err(ActError::Refused(EditMenuError::DishChanged(_))) if is_old_page => "refused: old page",
            Ok(_) if !is_old_page => {
                self.note_bread_price(price);
                "dish changed"
            }
            done => panic!("{done:?}, version {version} of {current}"),
        }
    }

    /// Adds, changes or deletes named hours that no dish has.
    pub(super) fn edit_hours(&mut self) -> &'static str {
        let name = HOURS_NAMES[self.rng.below(HOURS_NAMES.len())];
        let windows = WINDOWS[self.rng.below(WINDOWS.len())];
        let parsed = OpeningHours::parse(windows).unwrap();
        let manager = restaurant::staff(self.app(), "manager");
        let known = self.app().menu_hours().unwrap().hours.into_iter().find(|hours| hours.name == name);
        assert_eq!(known.is_some(), self.model.hours.contains_key(name), "{name}");
        let is_deleted = self.rng.one_in(3);
        let is_too_early = self.rng.one_in(4);
        let app = self.app();
        let Some(hours) = known else {
            let new = (Name::parse(name).unwrap(), parsed);
            self.runtime.block_on(app.add_hours(manager, new, HoursEdit::default(), None)).unwrap();
            self.model.hours.insert(name, windows);
            return "hours added";
        };
        if is_deleted {
            self.runtime.block_on(app.delete_hours(manager, hours.id, false, None)).unwrap();
            self.model.hours.remove(name);
            return "hours deleted";
        }
        // The shortest windows have an hour: no last order fits in them.
        let last_order_minutes = if is_too_early { 60 } else { 0 };
        let edit = HoursEdit {
            windows: Some(parsed),
            last_order_minutes: Some(last_order_minutes),
            ..HoursEdit::default()
        };
        match self.runtime.block_on(app.change_hours(manager, hours.id, edit, None)) {
            Err(ActError::Refused(HoursError::Form { field: "lastOrderMinutes", .. }))
                if is_too_early && windows == WINDOWS[1] =>
            {
                "refused: last order too early"
            }
            Ok(_) if !(is_too_early && windows == WINDOWS[1]) => {
                self.model.hours.insert(name, windows);
                "hours changed"
            }
            done => panic!("{done:?}, {name} {windows}"),
        }
    }

    /// The bread with its versions, and the named hours.
    pub(super) fn compare_menu(&self) {
        let menu = self.app().editor_menu().unwrap();
        let bread = menu.dishes.iter().find(|dish| dish.id == self.bread()).expect("it is on the menu");
        let prices = &self.model.bread_prices;
        assert_eq!((bread.version, Some(&bread.price)), (prices.len() as u64, prices.last()), "bread");
        let history = self.app().dish_history(bread.id).unwrap().expect("it is on the menu");
        let kept: Vec<i64> = history.changes.iter().rev().map(|change| change.price_before.units()).collect();
        let first = prices.len().saturating_sub(1 + VERSIONS_KEPT);
        assert_eq!(kept, prices[first..prices.len() - 1], "earlier prices of the bread");
        let (stored, _) = self.app().load_menu().unwrap();
        let hours: Vec<(String, String)> =
            stored.hours.iter().map(|hours| (hours.name.to_string(), hours.windows.to_string())).collect();
        let expected = self.model.hours.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        assert_eq!(hours, expected.collect::<Vec<_>>(), "named hours");
    }
}
