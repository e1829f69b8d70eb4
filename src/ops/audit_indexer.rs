//! Indexes the audit log in the background while the server runs.

use std::sync::Arc;
use std::time::Duration;

use crate::app::App;
use crate::store::StoreError;

/// Pause between two blocks of audit entries of which the index is made: the log of a million orders takes a few minutes.
const INDEX_PAUSE: Duration = Duration::from_millis(50);
/// Interval at which new entries of the audit log are counted for the next block of its index.
const INDEX_INTERVAL: Duration = Duration::from_secs(5);

/// Keeps the index of the audit log up to date. Ends when an entry is missing or cannot be read, and when the store has failed
/// or is closed.
pub async fn run(app: Arc<App>) {
    loop {
        let pause = match app.index_audit_block().await {
            Ok(true) => INDEX_PAUSE,
            Ok(false) => INDEX_INTERVAL,
            Err(StoreError::Corrupt { detail, .. }) => {
                tracing::error!(
                    detail,
                    "the audit log is damaged and its index ends there: searches of it take longer. Run `maitred verify`"
                );
                return;
            }
            // Logged with the state of the disk.
            Err(StoreError::StorageFull { .. }) => INDEX_INTERVAL,
            Err(StoreError::Failed(_) | StoreError::Stopped) => return,
            Err(error) => {
                tracing::warn!(%error, "cannot index the audit log; will retry");
                INDEX_INTERVAL
            }
        };
        tokio::time::sleep(pause).await;
    }
}
