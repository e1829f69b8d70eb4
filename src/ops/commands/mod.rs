//! The commands other than `serve` and `demo`. The running service runs them, or they open the store themselves if none runs; only `restore`
//! needs the service stopped.

mod backup;
mod compact;
mod day;
mod day_text;
mod init;
mod menu;
mod menu_content;
mod menu_hours;
mod menu_preview;
mod menu_print;
mod money_profile;
mod replaced;
mod report;
mod restaurant_profile;
mod restore;
mod sales_settings;
mod secret_file;
mod service_charge;
mod settings;
mod setup_code;
mod staff;
mod table;
mod table_print;
mod table_request;
mod verify;

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

pub use backup::{BackupEnded, LoadBackupKey, MakeBackup, PassphraseArgs, backup};
pub use compact::{COMPACT, compact};
pub use day::{DayCommand, ReadDay, day};
pub use init::{Init, SetUp, init};
pub use menu::{ExportMenu, ImportMenu, MenuCommand, StoredPhotos, menu};
pub use menu_hours::HoursRequest;
pub use menu_print::LoadMenu;
pub use money_profile::MoneyArgs;
pub use replaced::{ReplacedCommand, replaced};
pub use report::{ExportReport, ReportArgs, report};
pub use restaurant_profile::ChangeProfile;
pub use restore::{RestoreArgs, restore};
pub use sales_settings::{OpenPriceArgs, TipPoolsArgs};
pub use service_charge::ServiceChargeArgs;
pub use settings::{SettingCommand, SettingsCommand, settings};
pub use setup_code::{SetupCode, TELL_SETUP_CODE, setup_code};
pub use staff::{StaffCommand, staff};
pub use table::{TableCommand, table};
pub use table_request::{LoadTables, TableRequest};
pub use verify::{Verify, verify};

use crate::app::support::env::Env;
use crate::ops::terminal::CliError;

fn parse<T, E: fmt::Display>(what: &str, result: Result<T, E>) -> Result<T, CliError> {
    result.map_err(|error| CliError::new(format_args!("{what} {error}")))
}

/// An error of the system without its number, where an owner meets it by a wrong name.
fn path_error(path: &Path, error: &std::io::Error) -> CliError {
    match error.kind() {
        ErrorKind::NotFound if error.raw_os_error().is_some() => {
            CliError::new(format_args!("{}: there is no such file or folder", path.display()))
        }
        ErrorKind::PermissionDenied if error.raw_os_error().is_some() => {
            CliError::new(format_args!("{}: permission denied", path.display()))
        }
        _ => CliError::new(format_args!("{}: {error}", path.display())),
    }
}

/// A random password: three groups of four unambiguous letters and digits, 59 bits, easy to read aloud.
pub(in crate::ops) fn new_password(env: &dyn Env) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let mut letters = Vec::with_capacity(12);
    while letters.len() < 12 {
        let mut byte = [0];
        env.fill_random(&mut byte);
        // `-` only fills the alphabet up to 32 characters: draws again.
        let letter = ALPHABET[usize::from(byte[0] % 32)];
        if letter != b'-' {
            letters.push(char::from(letter));
        }
    }
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
