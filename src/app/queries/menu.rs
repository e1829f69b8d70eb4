//! Reads the menu for guests and staff.

use crate::app::App;
use crate::domain::availability::SaleState;
use crate::domain::translation::LanguageCode;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::store::{Read, StoreError, schema};
use crate::view::menu::MenuView;
use crate::view::menu_names::MenuNamesView;
use crate::view::menu_texts::MenuTexts;

impl App {
    /// The menu's revision. Every change of the menu raises it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu_revision(&self) -> Result<u64, StoreError> {
        self.store.read(|view| repo::current_number(view, MENU_REVISION))
    }

    /// The revision of the menu as guests see it, for its `ETag`. Sold-out marks, few that are left, and hours that begin or end raise it
    /// too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn shown_menu_revision(&self) -> Result<u64, StoreError> {
        self.store.read(menus::shown_revision)
    }

    /// The names of the menu in all its languages, and its revision ([`Self::menu_revision`]), from one snapshot of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu_names(&self) -> Result<(u64, MenuNamesView), StoreError> {
        self.store.read(|view| {
            Ok((repo::current_number(view, MENU_REVISION)?, MenuNamesView::of(&menus::load(view)?)))
        })
    }

    /// The menu as guests see it now in one language, its revision ([`Self::shown_menu_revision`]) and the languages of its translations, from
    /// one snapshot of the store. `shows_closed`: also the items whose hours do not come today any more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu(&self, wanted: &[LanguageCode], shows_closed: bool) -> Result<MenuInLanguage, StoreError> {
        let rules = self.stock_rules(self.sale_time());
        let often_ordered = self.often_ordered.load().items.clone();
        self.store.read(|view| {
            let revision = menus::shown_revision(view)?;
            let (menu, currency) = (menus::load(view)?, repo::restaurant(view)?.currency);
            let state = SaleState {
                hours: menus::hours(view)?,
                sold_out: menus::sold_out(view)?,
                stock: menus::stock(view)?,
                time: rules.time,
                left_shown_max: rules.shown_max,
                shows_closed,
                often_ordered,
            };
            let main = view.get(&schema::PROFILE, &())?.unwrap_or_default().main_menu_language();
            let texts = MenuTexts::choose(main, &menu.languages(), wanted);
            let menu = MenuView::of(&menu, currency, &state, &texts);
            Ok(MenuInLanguage { revision, menu, texts })
        })
    }
}

/// A menu in one language.
#[allow(missing_docs)] // the names say it
pub struct MenuInLanguage {
    pub revision: u64,
    pub menu: MenuView,
    /// The language of its texts, and which others it has.
    pub texts: MenuTexts,
}
