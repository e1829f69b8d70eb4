//! Where and when nightly backups are made.

use std::path::PathBuf;

/// The configuration of the nightly backups.
#[derive(Clone, Debug)]
pub struct NightlyBackups {
    /// The folder of the backups.
    pub folder: PathBuf,
    /// Whether to create a missing folder. That of a stick must exist: without the stick the backup would go to the computer's own disk.
    pub may_create_folder: bool,
    /// The local hour, 0 to 23.
    pub hour: u8,
    /// A file with the passphrase, for encrypted backups.
    pub passphrase_file: Option<PathBuf>,
}
