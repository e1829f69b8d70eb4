//! Counts the figures of business days while the server runs, reads from them how long guests wait, and marks the dishes that were often
//! ordered on them.

use std::sync::Arc;
use std::time::Duration;

use crate::app::App;
use crate::store::StoreError;

/// Pause between two steps where many acts are not counted, as after the upgrade of an older store: a million orders take some minutes.
const STEP_PAUSE: Duration = Duration::from_millis(200);
/// Interval at which it is checked whether a business day has ended.
const CHECK_INTERVAL: Duration = Duration::from_secs(60);

/// Keeps the figures of business days up to date. Ends where an act cannot be counted, and when the store has failed or is closed.
pub async fn run(app: Arc<App>) {
    loop {
        let counted = match app.count_days().await {
            Ok(false) => app.mark_often_ordered().await.map(|()| false),
            other => other,
        };
        let pause = match counted {
            Ok(true) => STEP_PAUSE,
            Ok(false) => CHECK_INTERVAL,
            Err(StoreError::Corrupt { tree, detail }) => {
                tracing::error!(
                    table = tree,
                    detail,
                    "cannot count the figures of the days: reports end before this act. Run `maitred verify`"
                );
                return;
            }
            // Logged with the state of the disk.
            Err(StoreError::StorageFull { .. }) => CHECK_INTERVAL,
            Err(StoreError::Failed(_) | StoreError::Stopped) => return,
            Err(error) => {
                tracing::warn!(%error, "cannot count the figures of the days; will retry");
                CHECK_INTERVAL
            }
        };
        if let Err(error) = app.measure_waits().await {
            tracing::warn!(%error, "cannot read how long guests wait; will retry");
        }
        tokio::time::sleep(pause).await;
    }
}
