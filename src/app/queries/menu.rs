//! Reads the menu for guests and staff.

use crate::app::App;
use crate::domain::availability::SaleState;
use crate::store::StoreError;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::view::menu::MenuView;

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

    /// The menu as guests see it now, and its revision ([`Self::shown_menu_revision`]), from one snapshot of the store.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn menu(&self) -> Result<(u64, MenuView), StoreError> {
        let rules = self.stock_rules(self.sale_time());
        self.store.read(|view| {
            let revision = menus::shown_revision(view)?;
            let (menu, currency) = (menus::load(view)?, repo::restaurant(view)?.currency);
            let state = SaleState {
                hours: menus::hours(view)?,
                sold_out: menus::sold_out(view)?,
                stock: menus::stock(view)?,
                time: rules.time,
                left_shown_max: rules.shown_max,
            };
            Ok((revision, MenuView::of(&menu, currency, &state)))
        })
    }
}
