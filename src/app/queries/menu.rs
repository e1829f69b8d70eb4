//! The menu, rendered once for each of its revisions: a dining room asks for it at the same moment.

use std::io::Write;
use std::sync::Arc;

use crate::app::App;
use crate::live::hub::menu_etag;
use crate::store::StoreError;
use crate::store::kept::{self, MENU_REVISION, menus};
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
    /// The same, compressed: Millers' menu is 470 kB as JSON, and a phone asks for it first of all.
    pub gzip: Arc<[u8]>,
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
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
        let kept_body = self.menu.lock().clone();
        let fresh = self.store.read(|view| -> Result<Option<MenuBody>, StoreError> {
            let revision = kept::counted(view, MENU_REVISION)?;
            if kept_body.as_ref().is_some_and(|body| body.revision == revision) {
                return Ok(None);
            }
            let (menu, restaurant) = (menus::load(view)?, kept::restaurant(view)?);
            let menu = MenuView::of(&menu, restaurant.currency, &menus::sold_out(view)?);
            let json: Arc<[u8]> = serde_json::to_vec(&menu).unwrap_or_default().into();
            let gzip = compressed(&json).into();
            Ok(Some(MenuBody { revision, etag: menu_etag(revision), json, gzip }))
        })?;
        let body = match (fresh, kept_body) {
            (Some(fresh), _) => Arc::new(fresh),
            (None, Some(kept_body)) => return Ok(kept_body),
            (None, None) => return Err(StoreError::Stopped),
        };
        *self.menu.lock() = Some(Arc::clone(&body));
        Ok(body)
    }
}
