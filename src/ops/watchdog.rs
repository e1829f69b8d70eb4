//! What systemd learns while work goes on without serving: that the program works (`WatchdogSec`), and what it does.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sd_notify::NotifyState;

use crate::store;

/// Interval of the watchdog message to systemd, which waits 30 s (`WatchdogSec`).
pub const WATCHDOG: Duration = Duration::from_secs(10);

/// Messages without progress, two minutes: sled opens a store, and the system syncs a file, without a step that can be counted.
const MESSAGES_WITHOUT_PROGRESS: u32 = 12;

/// Tells systemd that the program works.
pub fn notify() {
    // Without systemd nobody listens.
    let _ = sd_notify::notify(&[NotifyState::Watchdog]);
}

/// Counts the steps of the work. Clones count together.
#[derive(Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Counts one step.
    pub fn step(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn steps(&self) -> (u64, u64) {
        (self.0.load(Ordering::Relaxed), store::parts_read())
    }
}

/// Runs `work`, which blocks, and meanwhile tells systemd what the program is `doing` and that it works. Ends the messages when there
/// is no progress for two minutes: the disk hangs, and systemd starts the program again. Returns `None` if the work panicked.
///
/// # Errors
/// The error of the system if it cannot start the threads.
pub fn supervise<T: Send + 'static>(
    doing: &str,
    work: impl FnOnce(&Progress) -> T + Send + 'static,
) -> io::Result<Option<T>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let progress = Progress::default();
    let counted = progress.clone();
    Ok(runtime.block_on(async {
        let mut work = tokio::task::spawn_blocking(move || work(&counted));
        let mut watchdog = tokio::time::interval(WATCHDOG);
        let mut liveness = Liveness::default();
        loop {
            tokio::select! {
                result = &mut work => return result.ok(),
                _ = watchdog.tick() => {
                    if liveness.is_alive(progress.steps()) {
                        let _ = sd_notify::notify(&[NotifyState::Status(doing), NotifyState::Watchdog]);
                    }
                }
            }
        }
    }))
}

/// Decides at each message whether the work has not hung.
#[derive(Default)]
struct Liveness {
    seen: Option<(u64, u64)>,
    messages_since: u32,
}

impl Liveness {
    fn is_alive(&mut self, steps: (u64, u64)) -> bool {
        match self.seen == Some(steps) {
            true => self.messages_since += 1,
            false => (self.seen, self.messages_since) = (Some(steps), 0),
        }
        self.messages_since < MESSAGES_WITHOUT_PROGRESS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_without_progress_counts_as_alive_for_two_minutes() {
        let mut liveness = Liveness::default();
        for steps in [(1, 0), (1, 1), (2, 1)] {
            let alive = (0..20).filter(|_| liveness.is_alive(steps)).count();
            assert_eq!(alive, 12, "{steps:?}");
        }
        assert_eq!(WATCHDOG * MESSAGES_WITHOUT_PROGRESS, Duration::from_secs(120));
    }

    #[test]
    fn supervised_work_returns_its_result_and_none_after_a_panic() {
        let counted = supervise("counting", |progress| {
            progress.step();
            progress.steps().0
        });
        assert_eq!(counted.unwrap(), Some(1));
        let panicked = supervise("panicking", |_| -> u64 { panic!("on purpose") });
        assert_eq!(panicked.unwrap(), None);
    }
}
