//! Checks all rows, the audit log and the photos for changes and damage.

use super::{close, open_after};
use crate::app::queries::photos::BadPhoto;
use crate::ops::appliance::ReadFirst;
use crate::ops::config::Config;
use crate::ops::terminal::{CliError, print_line};
use crate::view::audit::hex;

/// Bad photos listed by name; if the whole folder is lost, a list of hundreds does not help.
const PHOTOS_LISTED_MAX: usize = 20;

/// Reads every row, and checks the audit chain and the photos of the menu.
///
/// # Errors
/// Says that there is no restaurant or that its data is damaged, with the newest backup. Names the first audit entry that was changed
/// or is missing, and the photos that are damaged or missing.
pub fn verify(config: &Config) -> Result<(), CliError> {
    let (app, _runtime) = open_after(config, ReadFirst::All)?;
    let result = app.verify_audit().map_err(CliError::new)?;
    let photos = app.verify_photos().map_err(CliError::new)?;
    close(app)?;
    let intact = result.intact;
    let mut faults: Vec<String> = result
        .broken
        .map(|entry| {
            format!(
                "the audit log is broken at entry {entry}, which was changed or is missing: the {intact} before it are intact"
            )
        })
        .into_iter()
        .collect();
    faults.extend(photos.bad.iter().take(PHOTOS_LISTED_MAX).map(bad_photo));
    if let more @ 1.. = photos.bad.len().saturating_sub(PHOTOS_LISTED_MAX) {
        faults.push(format!("and {more} more photos"));
    }
    if !faults.is_empty() {
        return Err(CliError::new(faults.join("; ")));
    }
    print_line(format_args!(
        "the audit log is intact: {intact} entries, the last has the hash {}",
        hex(&result.head)
    ))?;
    print_line(format_args!("the photos are intact: {}", photos.intact))
}

fn bad_photo(photo: &BadPhoto) -> String {
    let BadPhoto { name, dish, is_damaged } = photo;
    let state = if *is_damaged { "is damaged" } else { "is missing" };
    format!(
        "the photo of “{dish}”, {}, {state}: import the menu again together with this file",
        name.file_name()
    )
}
