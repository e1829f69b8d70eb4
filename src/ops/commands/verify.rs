//! Checks all rows, the audit log and the photos for changes and damage, while the service runs or not.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::app::queries::photos::BadPhoto;
use crate::ops::appliance::{self, ReadFirst};
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, Reached, StoreCommand};
use crate::ops::terminal::{CliError, counted, print_line};
use crate::store::{RowCheck, RowCursor};
use crate::view::audit::hex;

/// Bad photos listed by name; if the whole folder is lost, a list of hundreds does not help.
const PHOTOS_LISTED_MAX: usize = 20;
/// Rows of one step: about a millisecond.
const ROWS: usize = 500;
/// Pause after each step while guests are served: orders come first.
const PAUSE: Duration = Duration::from_millis(5);

/// Reads every row, and checks the audit chain and the photos of the menu.
#[derive(Serialize, Deserialize)]
pub struct Verify {}

impl StoreCommand for Verify {
    const NAME: &'static str = "verify";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let is_serving = here.is_serving;
        let mut pause = || {
            if is_serving {
                std::thread::sleep(PAUSE);
            }
        };
        check_rows(here.app, &mut pause)
            .map_err(|why| CliError::new(format_args!("{why}. {}", appliance::restore_advice(here.data))))?;
        let result = here.app.verify_audit_in_steps(&mut pause).map_err(CliError::new)?;
        let photos = here.app.verify_photos_in_steps(&mut pause).map_err(CliError::new)?;
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
        Ok(vec![
            format!(
                "the audit log is intact: {}, the last has the hash {}",
                counted(intact, "entry"),
                hex(&result.head)
            ),
            format!("the photos are intact: {}", photos.intact),
        ])
    }
}

/// Reads every row in steps; the first fault in words.
fn check_rows(app: &App, pause: &mut dyn FnMut()) -> Result<(), String> {
    let mut cursor = RowCursor::default();
    loop {
        match app.store.check_rows(cursor, ROWS).map_err(|error| error.to_string())? {
            RowCheck::More(next) => cursor = next,
            RowCheck::Done(_) => return Ok(()),
            RowCheck::Bad(why) => return Err(why),
        }
        pause();
    }
}

/// Checks everything, and prints the result.
///
/// # Errors
/// Says that there is no restaurant or that its data is damaged, with the newest backup. Names the first audit entry that was changed
/// or is missing, and the photos that are damaged or missing.
pub fn verify(config: &Config, owner: &DataOwner) -> Result<(), CliError> {
    let reached = Reached::open_after(config, owner, ReadFirst::All)?;
    let lines = reached.run(Verify {}, None);
    reached.close()?;
    lines?.iter().try_for_each(print_line)
}

fn bad_photo(photo: &BadPhoto) -> String {
    let BadPhoto { name, dish, is_damaged } = photo;
    let state = if *is_damaged { "is damaged" } else { "is missing" };
    let file = name.file_name();
    match dish {
        Some(dish) => {
            format!("the photo of “{dish}”, {file}, {state}: import the menu again together with this file")
        }
        None => format!("the logo, {file}, {state}: upload it again"),
    }
}
