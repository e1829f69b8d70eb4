//! The menu, rendered once for each revision, because a full room asks for it at the same moment.

use std::io::Write;
use std::sync::Arc;

use crate::app::App;
use crate::live::hub::menu_etag;
use crate::store::StoreError;
use crate::store::repo::{self, MENU_REVISION, menus};
use crate::view::menu::MenuView;

/// A menu, ready to send.
#[derive(Debug)]
pub struct MenuBody {
    /// Which revision it is.
    pub revision: u64,
    /// Its `ETag`, quoted.
    pub etag: String,
    /// JSON.
    pub json: Arc<[u8]>,
    /// The same, compressed: Millers’ menu is 306 kB as JSON, 9 kB so, and a phone asks for it first of all.
    pub gzip: Arc<[u8]>,
}

/// As gzip, as small as it gets.
pub fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing into memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

impl App {
    /// The menu as it is now.
    ///
    /// # Errors
    /// Those of the store.
    pub fn menu(&self) -> Result<Arc<MenuBody>, StoreError> {
        let revision = self.store.read(|view| repo::current_number(view, MENU_REVISION))?;
        if let Some(body) = self.menu.lock().as_ref().filter(|body| body.revision == revision) {
            return Ok(Arc::clone(body));
        }
        let (revision, menu, restaurant, sold_out) = self.store.read(|view| -> Result<_, StoreError> {
            let revision = repo::current_number(view, MENU_REVISION)?;
            Ok((revision, menus::load(view)?, repo::restaurant(view)?, menus::sold_out(view)?))
        })?;
        // Held while it is rendered, not while the store is read: of all the phones that ask after a change, one renders and
        // the rest wait for it. Whoever has read an older menu takes the newer one.
        let mut rendered = self.menu.lock();
        if let Some(body) = rendered.as_ref().filter(|body| body.revision >= revision) {
            return Ok(Arc::clone(body));
        }
        let menu = MenuView::of(&menu, restaurant.currency, &sold_out);
        let json: Arc<[u8]> = serde_json::to_vec(&menu).unwrap_or_default().into();
        let gzip = compressed(&json).into();
        let body = Arc::new(MenuBody { revision, etag: menu_etag(revision), json, gzip });
        *rendered = Some(Arc::clone(&body));
        Ok(body)
    }
}
