//! The task of the running service that makes a backup every night, deletes what restores have replaced when it is old, and has the data compacted
//! when that is worth it.

use std::sync::Arc;
use std::time::Duration;

use super::config::Config;
use super::pause::{PauseRequest, PauseWork};
use crate::app::App;
use crate::app::support::backup_plan::NightlyBackups;

/// Interval at which it is checked whether the nightly backup or a compaction is due. The first check is this long after the start, which stays fast.
const NIGHTLY_CHECK: Duration = Duration::from_secs(60);

/// Where and when nightly backups are made; `None` if the configuration wants none.
pub fn plan(config: &Config) -> Option<NightlyBackups> {
    let folder = config.backup_folder.as_ref()?;
    Some(NightlyBackups {
        // An absolute path replaces the data folder.
        folder: config.data.join(folder),
        may_create_folder: folder.is_relative(),
        hour: config.backup_hour,
        passphrase_file: config.backup_passphrase_file.clone(),
    })
}

/// Makes the backups of all nights, and asks for compactions, until it is dropped. `hour` is that of both.
pub async fn run(app: Arc<App>, hour: u8, plan: Option<NightlyBackups>, pause: PauseRequest) {
    if plan.is_none() {
        tracing::warn!("nightly backups are turned off: the configuration names no folder for them");
    }
    loop {
        tokio::time::sleep(NIGHTLY_CHECK).await;
        let is_backed_up = match &plan {
            Some(plan) => {
                app.make_nightly_backup(plan).await;
                app.has_nightly_backup(plan).await
            }
            None => true,
        };
        app.delete_expired_replaced_data().await;
        if app.is_compaction_due(hour, is_backed_up).await {
            tracing::info!("compacting the data: serving stops for some seconds");
            // If a request is made already, the compaction waits for the next night.
            let _ = pause.make(PauseWork::Compact(None));
        }
    }
}
