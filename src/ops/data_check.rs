//! The task of the running service that checks all data after a crash.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::appliance;
use crate::app::App;
use crate::app::check_data::CheckCursor;
use crate::app::support::data_check::DataCheck;

/// Pause between two steps of the check of all data: it takes less than a twentieth of one processor.
const CHECK_PAUSE: Duration = Duration::from_millis(20);

/// Checks all data after a crash, in steps with pauses, and logs the result.
pub async fn run(app: Arc<App>, data: PathBuf) {
    if !app.data_check().is_needed() {
        return;
    }
    tracing::info!("maitred was not stopped properly: checking all data while serving");
    let mut next = Some(CheckCursor::default());
    while let Some(cursor) = next {
        tokio::time::sleep(CHECK_PAUSE).await;
        let step = tokio::task::spawn_blocking({
            let app = Arc::clone(&app);
            move || app.check_next(cursor)
        });
        next = match step.await {
            Ok(Ok(next)) => next,
            // The store has failed or is closed: there is nothing to check.
            Ok(Err(_)) | Err(_) => return,
        };
    }
    match app.data_check() {
        DataCheck::Failed(why) => tracing::error!(
            "the data is damaged: {why}. Serving goes on, but what cannot be read is missing. {}",
            appliance::restore_advice(&data)
        ),
        DataCheck::Passed { rows } => tracing::info!(rows, "all data can be read"),
        DataCheck::NotNeeded | DataCheck::Running => {}
    }
}
