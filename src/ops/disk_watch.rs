//! Watches the space of the disk while serving, and uses the reserve when almost nothing is left.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::MissedTickBehavior;

use crate::app::App;
use crate::store::Ballast;

/// Interval of the looks at the disk.
const INTERVAL: Duration = Duration::from_secs(1);

/// What the log says about the disk, so that it says it once.
#[derive(Default)]
struct DiskState {
    is_full: bool,
    reserve_error: Option<String>,
}

/// Watches the disk until the store fails. A task of its own, because filling the reserve may take long: nothing else waits for it, and the
/// next look begins when it has ended.
pub async fn run(app: Arc<App>) {
    let mut ticks = tokio::time::interval(INTERVAL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut state = DiskState::default();
    loop {
        tokio::select! {
            () = app.store.failed() => return,
            _ = ticks.tick() => state = watch_disk(Arc::clone(&app), state).await,
        }
    }
}

/// Uses or fills the reserve of the disk. Logs once when the disk becomes too full for new orders, and once when there is space again.
async fn watch_disk(app: Arc<App>, before: DiskState) -> DiskState {
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
