//! Decides when the store is compacted. The service stops serving for it, so it must not interrupt the restaurant.
//!
//! Who may: the command line, and the program itself at night. What changes: nothing here; `ops/compaction.rs` does it. Refused: while a
//! table is open, while a backup is being made, while a restore checks one, and while the check of all data after a crash runs or has failed.

use crate::app::App;
use crate::app::support::compaction_status::{CompactionFailure, CompactionStatus, CompactionSuccess};
use crate::app::support::data_check::DataCheck;
use crate::domain::backup_nights::Night;
use crate::domain::business_day::start_of_business_day;
use crate::domain::time::MINUTE_MS;
use crate::store::{CompactionError, CompactionReport, Read, RowBytes, StoreError, schema};
use crate::store::{is_compaction_due, may_compaction_be_due};

/// How long after the hour of the nightly backup the restaurant counts as closed, in milliseconds.
const QUIET_MS: u64 = 120 * MINUTE_MS;
/// How long after a start a missed night is made up, in milliseconds: a computer that is turned off at night never has a quiet hour.
const AFTER_START_MS: u64 = 15 * MINUTE_MS;
/// Rows that are counted at a time, about a millisecond.
const ROWS: usize = 500;
/// Pause after that.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(2);

/// Why the store cannot be compacted now.
#[derive(Debug, thiserror::Error)]
pub enum CompactionRefusal {
    /// Guests are at their tables.
    #[error(
        "{tables} {} open, and nobody could order for some seconds: close {} first, or stop the service and run this command again",
        if *tables == 1 { "table is" } else { "tables are" }, if *tables == 1 { "it" } else { "them" }
    )]
    TablesOpen {
        /// Number of tables with a session.
        tables: usize,
    },
    /// A backup is being made.
    #[error("a backup is being made: wait until it has finished")]
    BackupRunning,
    /// A backup is being checked, which a compaction would end.
    #[error("a restore is checking a backup or putting it in place: wait until that has ended")]
    RestoreWorking,
    /// The check of all data after a crash has not passed. A compaction would end it, and its result would be lost.
    #[error(
        "the check of all data after a crash is running or has found damage: see `dataCheck` in /healthz, and run this command when it has passed"
    )]
    DataNotChecked,
    /// The size of the data files is not known.
    #[error("measuring the data files: {0}")]
    Measure(std::io::Error),
    /// An error of the store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Checks that serving may stop for a compaction.
    ///
    /// # Errors
    /// [`CompactionRefusal`].
    pub fn require_quiet(&self) -> Result<(), CompactionRefusal> {
        let tables = self.store.read(|view| Ok::<_, StoreError>(view.scan(&schema::SEATED, &())?.len()))?;
        match tables {
            0 if self.store.is_backup_running() => Err(CompactionRefusal::BackupRunning),
            0 if self.is_restore_working() => Err(CompactionRefusal::RestoreWorking),
            0 if matches!(self.data_check(), DataCheck::Running | DataCheck::Failed(_)) => {
                Err(CompactionRefusal::DataNotChecked)
            }
            0 => Ok(()),
            tables => Err(CompactionRefusal::TablesOpen { tables }),
        }
    }

    /// Whether the store should be compacted now: once a night, in the two hours from `hour` or soon after a start that follows a missed
    /// night, if `is_backed_up` says that the backup of the night is made or not wanted, the data files are much larger than their rows,
    /// and no table is open. A failure is logged and ends the night.
    pub async fn is_compaction_due(&self, hour: u8, is_backed_up: bool) -> bool {
        let (now, zone) = (self.now(), self.zone());
        let Some(night) = Night::at(now, &zone, hour) else { return false };
        {
            let mut status = self.compaction.lock();
            if std::mem::take(&mut status.is_interrupted) {
                status.settled_night = Some(night);
            }
        }
        let status = self.compaction_status();
        let since_hour_ms = now.millis_since(start_of_business_day(now, &zone, u64::from(hour)));
        let is_quiet = since_hour_ms < QUIET_MS || now.millis_since(self.started_at) < AFTER_START_MS;
        if status.settled_night == Some(night) || !is_quiet || !is_backed_up {
            return false;
        }
        if status.waiting_night != Some(night) {
            match self.is_too_large().await {
                Ok(true) => self.compaction.lock().waiting_night = Some(night),
                Ok(false) => {
                    self.compaction.lock().settled_night = Some(night);
                    return false;
                }
                Err(error) => {
                    tracing::error!(%error, "cannot find out whether the data should be compacted");
                    self.compaction.lock().settled_night = Some(night);
                    return false;
                }
            }
        }
        match self.require_quiet() {
            Ok(()) => {
                self.compaction.lock().settled_night = Some(night);
                true
            }
            Err(why) => {
                if status.waiting_night != Some(night) {
                    tracing::warn!(%why, "the data should be compacted tonight, and waits");
                }
                false
            }
        }
    }

    /// Counts the rows, if the data files are large enough.
    async fn is_too_large(&self) -> Result<bool, CompactionRefusal> {
        let data_bytes = self.store.data_bytes().map_err(CompactionRefusal::Measure)?;
        if !may_compaction_be_due(data_bytes) {
            return Ok(false);
        }
        let mut counted = RowBytes::default();
        while !counted.is_done {
            let store = self.store.clone();
            let step = tokio::task::spawn_blocking(move || store.count_row_bytes(counted, ROWS));
            counted = step.await.map_err(|_panic| StoreError::Stopped)??;
            tokio::time::sleep(PAUSE).await;
        }
        Ok(is_compaction_due(data_bytes, counted.bytes))
    }

    /// The state of the compactions, for the health check.
    pub fn compaction_status(&self) -> CompactionStatus {
        self.compaction.lock().clone()
    }

    /// Takes over the state from before the service served again, with the result of the compaction.
    pub fn note_compaction(
        &self,
        before: CompactionStatus,
        result: &Result<CompactionReport, CompactionError>,
    ) {
        let at = self.now();
        let mut status = CompactionStatus { waiting_night: None, ..before };
        match result {
            Ok(CompactionReport { bytes_before, bytes_after, .. }) => {
                let (bytes_before, bytes_after) = (*bytes_before, *bytes_after);
                status.last_success = Some(CompactionSuccess { at, bytes_before, bytes_after });
                status.failure = None;
            }
            Err(error) => status.failure = Some(CompactionFailure { at, reason: error.public_reason() }),
        }
        *self.compaction.lock() = status;
    }

    /// Notes that a power cut has interrupted a compaction, so that it is tried again the next night and not at every start.
    pub fn note_interrupted_compaction(&self) {
        let at = self.now();
        let mut status = self.compaction.lock();
        status.failure = Some(CompactionFailure { at, reason: "it was interrupted".to_owned() });
        status.is_interrupted = true;
    }
}
