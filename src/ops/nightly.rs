//! The task of the running service that makes a backup every night.

use std::sync::Arc;
use std::time::Duration;

use super::config::Config;
use crate::app::App;
use crate::app::nightly_backup::NightlyBackups;

/// Interval at which it is checked whether the nightly backup is due. The first check is this long after the start, which stays fast.
const NIGHTLY_BACKUP_CHECK: Duration = Duration::from_secs(60);

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

/// Makes the backups of all nights, until it is dropped.
pub async fn run(app: Arc<App>, plan: Option<NightlyBackups>) {
    let Some(plan) = plan else {
        tracing::warn!("nightly backups are turned off: the configuration names no folder for them");
        return;
    };
    loop {
        tokio::time::sleep(NIGHTLY_BACKUP_CHECK).await;
        app.make_nightly_backup(&plan).await;
    }
}
