//! Reads the menu for guests and staff.

use crate::app::App;
use crate::store::StoreError;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::view::menu::MenuView;

impl App {
    /// The menu's revision. Every change of the menu or of a sold-out mark raises it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu_revision(&self) -> Result<u64, StoreError> {
        self.store.read(|view| repo::current_number(view, MENU_REVISION))
    }

    /// The menu and its revision, from one snapshot of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu(&self) -> Result<(u64, MenuView), StoreError> {
        self.store.read(|view| {
            let revision = repo::current_number(view, MENU_REVISION)?;
            let (menu, currency) = (menus::load(view)?, repo::restaurant(view)?.currency);
            Ok((revision, MenuView::of(&menu, currency, &menus::sold_out(view)?)))
        })
    }
}
