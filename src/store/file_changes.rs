//! Ends the changes of files beside the rows (photos, the reserve) when the store is closed: its folder may then belong to another process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::{RwLock, RwLockReadGuard};

use super::error::StoreError;

/// How long closing waits for a change. A disk that hangs must not hold up a stop: systemd waits 20 s for it (`TimeoutStopSec`).
const WAIT: Duration = Duration::from_secs(5);

/// Whether files may still be changed.
#[derive(Default)]
pub(super) struct FileChanges {
    is_closed: AtomicBool,
    /// Held for reading during a change.
    running: RwLock<()>,
}

impl FileChanges {
    /// Begins a change, which lasts until the result is dropped.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] once the store is closed.
    pub(super) fn begin(&self) -> Result<RwLockReadGuard<'_, ()>, StoreError> {
        let running = self.running.read();
        match self.is_closed.load(Ordering::SeqCst) {
            true => Err(StoreError::Stopped),
            false => Ok(running),
        }
    }

    /// Refuses all later changes, and waits for the running ones, at most [`WAIT`].
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
        if self.running.try_write_for(WAIT).is_none() {
            tracing::warn!(
                "a photo or the reserve of disk space is still being written while the store is closed"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use super::*;
    use crate::domain::photo::Photo;
    use crate::store::testing::*;
    use crate::store::{Ballast, OpenOptions, Store};

    #[test]
    fn closing_waits_for_a_running_change_and_refuses_later_ones() {
        let changes = Arc::new(FileChanges::default());
        let is_finished = Arc::new(AtomicBool::new(false));
        let running = changes.begin().unwrap();
        let closing = std::thread::spawn({
            let (changes, is_finished) = (Arc::clone(&changes), Arc::clone(&is_finished));
            move || {
                changes.close();
                is_finished.load(Ordering::SeqCst)
            }
        });
        while !changes.is_closed.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        is_finished.store(true, Ordering::SeqCst);
        drop(running);
        assert!(closing.join().unwrap(), "it was closed during the change");
        assert_eq!(changes.begin().err(), Some(StoreError::Stopped));
    }

    #[test]
    fn closed_store_changes_no_photo_and_no_reserve_in_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions { ballast_bytes: 8192, ..options() };
        let (store, report) = Store::open(dir.path(), options, no_listeners()).unwrap();
        assert_eq!(report.ballast, Ballast::Made);
        let [soup, cake] = ["soup", "cake"].map(|content| Photo::new(content.into()).unwrap());
        store.save_photos(std::slice::from_ref(&soup)).unwrap();
        store.clone().close().unwrap();
        let ballast = dir.path().join("ballast");
        std::fs::remove_file(&ballast).unwrap();
        assert!(store.maintain_reserve().unwrap_err().contains("closed"));
        assert!(!ballast.exists());
        assert_eq!(store.sweep_photos(&HashSet::new()), Err(StoreError::Stopped));
        assert_eq!(store.save_photos(&[cake]), Err(StoreError::Stopped));
        assert_eq!(store.0.photos.names().unwrap(), [soup.name()]);
    }
}
