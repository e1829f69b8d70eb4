//! Watches the space of the disk while serving, and uses the reserve when almost nothing is left.

use std::sync::Arc;

use crate::app::App;
use crate::store::Ballast;

/// What the log says about the disk, so that it says it once.
#[derive(Default)]
pub(super) struct DiskState {
    is_full: bool,
    reserve_error: Option<String>,
}

/// Uses or fills the reserve of the disk. Logs once when the disk becomes too full for new orders, and once when there is space again.
pub(super) async fn watch_disk(app: Arc<App>, before: DiskState) -> DiskState {
    let watched = tokio::task::spawn_blocking(move || {
        let reason = app.disk_full();
        (reason, app.maintain_reserve())
    });
    // The task panicked, which is in the log, or the runtime is ending.
    let Ok((reason, reserve)) = watched.await else { return before };
    let is_full = reason.is_some();
    match reason {
        Some(reason) if !before.is_full => tracing::error!(
            reason,
            "the disk is too full: new orders and tables are refused until space is freed; payments and placed orders go on"
        ),
        None if before.is_full => tracing::info!("the disk has space again: orders are accepted"),
        _ => {}
    }
    let mut now = DiskState { is_full, reserve_error: None };
    match reserve {
        Ok(Ballast::Dropped) => tracing::error!(
            "almost no disk space is left: the reserve is used now, so that payments and placed orders go on; free disk space"
        ),
        Ok(Ballast::Made) => tracing::info!("the reserve of disk space is filled"),
        Ok(Ballast::Kept | Ballast::NoRoom | Ballast::None) => {}
        Err(error) => {
            if before.reserve_error.as_ref() != Some(&error) {
                tracing::error!(error, "cannot maintain the reserve of disk space");
            }
            now.reserve_error = Some(error);
        }
    }
    now
}
