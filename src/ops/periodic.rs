//! What the running service does every second, every ten seconds and every minute.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::MissedTickBehavior;

use super::watchdog::WATCHDOG;
use crate::app::App;
use crate::app::sweep::SweepCursor;

/// Interval of the frequent tasks, such as ending expired checkouts.
const EVERY_SECOND_TASKS: Duration = Duration::from_secs(1);
/// Interval at which one batch of old rows is checked for deletion.
const OLD_ROWS_SWEEP: Duration = Duration::from_secs(60);

/// Runs the periodic tasks: expiry, deletion of old data, watchdog. Calls `notify` every 10 s while the store can be read. No task here waits
/// for anything but the store.
pub async fn run(app: Arc<App>, notify: impl Fn()) {
    let mut every_second = tokio::time::interval(EVERY_SECOND_TASKS);
    let mut old_rows = tokio::time::interval(OLD_ROWS_SWEEP);
    let mut watchdog = tokio::time::interval(WATCHDOG);
    every_second.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut sweep_cursor = SweepCursor::default();
    let mut tickets_from = None;
    loop {
        tokio::select! {
            // Every task would report the same failure once a second.
            () = app.store.failed() => return,
            _ = every_second.tick() => {
                if let Err(error) = app.follow_clock().await {
                    tracing::warn!(%error, "cannot follow the system clock");
                }
                app.end_polls();
                if let Err(error) = app.sweep_checkouts().await {
                    tracing::warn!(%error, "cannot end expired checkouts");
                }
                if let Err(error) = app.follow_hours().await {
                    tracing::warn!(%error, "cannot follow the hours of the menu");
                }
                if let Err(error) = app.end_station_delays().await {
                    tracing::warn!(%error, "cannot end the delays of stations");
                }
                match app.end_tickets(tickets_from).await {
                    Ok(next) => tickets_from = next,
                    Err(error) => tracing::warn!(%error, "cannot end expired tickets"),
                }
                if let Err(error) = app.delete_ended_session_data().await {
                    tracing::warn!(%error, "cannot delete data of ended sessions");
                }
                if let Err(error) = app.watch_deliveries().await {
                    tracing::warn!(%error, "cannot check which tickets no display shows");
                }
            }
            _ = old_rows.tick() => {
                app.end_abandoned_restore();
                match app.sweep_old_rows(std::mem::take(&mut sweep_cursor)).await {
                    Ok(next) => sweep_cursor = next,
                    Err(error) => tracing::warn!(%error, "cannot delete old rows"),
                }
            },
            _ = watchdog.tick() => {
                if app.health().is_ok() {
                    notify();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::OpenOptionsExt;
    use std::process::Command;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rustix::fs::OFlags;

    use super::*;
    use crate::ops::{appliance, disk_watch};

    /// The reserve is a pipe without a reader: opening it waits, as a slow disk does.
    #[tokio::test(start_paused = true)]
    async fn watchdog_messages_go_on_while_the_reserve_of_the_disk_is_filled() {
        let folder = tempfile::tempdir().unwrap();
        let app = Arc::new(appliance::open_or_create(folder.path()).unwrap());
        let reserve = appliance::store_dir(folder.path()).join("ballast");
        fs::remove_file(&reserve).unwrap();
        assert!(Command::new("mkfifo").arg(&reserve).status().unwrap().success());
        let messages = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&messages);
        let notify = move || {
            counted.fetch_add(1, Ordering::Relaxed);
        };
        let tasks =
            [tokio::spawn(disk_watch::run(Arc::clone(&app))), tokio::spawn(run(Arc::clone(&app), notify))];
        for _ in 0..1000 {
            if messages.load(Ordering::Relaxed) > 5 {
                break;
            }
            tokio::time::advance(Duration::from_secs(1)).await;
            // The tasks of a second wait for the writer thread too.
            app.save_newest_id().await.unwrap();
        }
        let sent = messages.load(Ordering::Relaxed);
        tasks.iter().for_each(tokio::task::JoinHandle::abort);
        let flags = OFlags::NONBLOCK.bits().cast_signed();
        drop(fs::OpenOptions::new().read(true).custom_flags(flags).open(&reserve).unwrap());
        app.store.clone().close().unwrap();
        assert!(sent > 5, "{sent} messages");
    }
}
