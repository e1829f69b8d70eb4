//! Keeping what is kept: is it as it was written, a copy of it, and back from the copy.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::{close, open};
use crate::app::queries::photos::BadPhoto;
use crate::ops::appliance;
use crate::ops::config::Config;
use crate::ops::terminal::{Refusal, say};
use crate::security::Pepper;
use crate::security::pepper::FILE_NAME;
use crate::store;
use crate::view::audit::hex;

/// Photos named one by one; an owner who lost the whole folder reads no list of hundreds.
const PHOTOS_TOLD_MAX: usize = 20;

/// Walks along the audit chain, and looks at every photo of the menu.
///
/// # Errors
/// Names the first entry that is not as it was written, and the photos that are not as they were imported.
pub fn verify(config: &Config) -> Result<(), Refusal> {
    let (app, _runtime) = open(config)?;
    let walk = app.verify_audit().map_err(Refusal::new)?;
    let photos = app.verify_photos().map_err(Refusal::new)?;
    close(app)?;
    let sound = walk.sound;
    let mut faults: Vec<String> = walk
        .broken
        .map(|entry| {
            format!(
                "the audit log is broken at entry {entry}, which was changed or is missing: the {sound} before it are intact"
            )
        })
        .into_iter()
        .collect();
    let told = photos.bad.iter().take(PHOTOS_TOLD_MAX).map(bad_photo);
    faults.extend(told);
    if let more @ 1.. = photos.bad.len().saturating_sub(PHOTOS_TOLD_MAX) {
        faults.push(format!("and {more} more photos"));
    }
    if !faults.is_empty() {
        return Err(Refusal::new(faults.join("; ")));
    }
    say(format_args!("the audit log is intact: {sound} entries, the last has the hash {}", hex(&walk.head)))?;
    say(format_args!("the photos are intact: {}", photos.sound))
}

fn bad_photo(photo: &BadPhoto) -> String {
    let BadPhoto { name, dish, is_damaged } = photo;
    let how = if *is_damaged { "is damaged" } else { "is missing" };
    format!("the photo of “{dish}”, {}, {how}: import the menu again, with it", name.file_name())
}

/// The key of the box lies beside the backup: without it no PIN and no password works.
fn key_of(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

/// Writes everything into one file, and the box's key beside it.
///
/// # Errors
/// A refusal in one line.
pub fn backup(config: &Config, file: &Path) -> Result<(), Refusal> {
    let key = key_of(file);
    for made in [file, &key] {
        if made.exists() {
            return Err(Refusal::new(format_args!("{} is there already: name a new file", made.display())));
        }
    }
    let (app, runtime) = open(config)?;
    let report = runtime.block_on(app.make_backup(file)).map_err(Refusal::new)?;
    close(app)?;
    std::fs::copy(config.data.join(FILE_NAME), &key)
        .map_err(|error| Refusal::new(format_args!("{}: {error}", key.display())))?;
    say(format_args!(
        "{}: {} rows, {} photos, {} bytes. The key is in {}: keep both, and keep them apart from strangers.",
        file.display(),
        report.rows,
        report.photos,
        report.bytes,
        key.display()
    ))
}

/// Makes a data folder from a backup and its key.
///
/// # Errors
/// A refusal in one line; a folder with a store or a key in it is never touched, and a failed restore
/// leaves no key behind.
pub fn restore(config: &Config, file: &Path) -> Result<(), Refusal> {
    let at = |path: &Path, error: std::io::Error| Refusal::new(format_args!("{}: {error}", path.display()));
    let key = key_of(file);
    let text = std::fs::read(&key).map_err(|error| at(&key, error))?;
    std::fs::create_dir_all(&config.data).map_err(|error| at(&config.data, error))?;
    let to = config.data.join(FILE_NAME);
    let mut kept = std::fs::OpenOptions::new();
    let kept = kept.write(true).create_new(true).mode(0o600).open(&to).map_err(|error| at(&to, error))?;
    let restored = write_key(kept, &text)
        .and_then(|()| Pepper::load(&config.data).map(drop))
        .map_err(|error| at(&key, error))
        .and_then(|()| store::restore(file, &appliance::store_dir(&config.data)).map_err(Refusal::new));
    if restored.is_err() {
        std::fs::remove_file(&to).map_err(|error| at(&to, error))?;
    }
    let report = restored?;
    let (app, runtime) = open(config)?;
    runtime.block_on(app.note_restored(file)).map_err(Refusal::new)?;
    close(app)?;
    say(format_args!(
        "restored {} rows and {} photos into {}",
        report.rows,
        report.photos,
        config.data.display()
    ))
}

fn write_key(mut file: std::fs::File, text: &[u8]) -> std::io::Result<()> {
    file.write_all(text)?;
    file.sync_all()
}
