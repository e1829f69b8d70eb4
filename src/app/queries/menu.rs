//! Reads the menu for guests and staff.

use crate::app::App;
use crate::domain::translation::LanguageCode;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::store::{Read, StoreError, schema};
use crate::view::menu::{MenuTexts, MenuView};

impl App {
    /// The menu's revision. Every change of the menu or of a sold-out mark raises it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu_revision(&self) -> Result<u64, StoreError> {
        self.store.read(|view| repo::current_number(view, MENU_REVISION))
    }

    /// The menu in one language, its revision and the languages of its translations, from one snapshot of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu(&self, wanted: &[LanguageCode]) -> Result<MenuInLanguage, StoreError> {
        self.store.read(|view| {
            let revision = repo::current_number(view, MENU_REVISION)?;
            let (menu, currency) = (menus::load(view)?, repo::restaurant(view)?.currency);
            let main = view.get(&schema::PROFILE, &())?.unwrap_or_default().main_menu_language();
            let translated = menu.languages();
            let texts = MenuTexts::choose(main, &translated, wanted);
            let menu = MenuView::of(&menu, currency, &menus::sold_out(view)?, &texts);
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
