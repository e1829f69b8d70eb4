//! Keeping what is kept: is it as it was written, a copy of it, and back from the copy.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::{close, open};
use crate::app::queries::photos::BadPhoto;
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::owner::{Owner, Root};
use crate::ops::terminal::{Refusal, say};
use crate::ops::{access, appliance};
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
pub fn backup(config: &Config, owner: &Owner, file: &Path) -> Result<(), Refusal> {
    let key = key_of(file);
    owner.as_caller(file, || {
        [file, &key].iter().try_for_each(|made| match made.try_exists() {
            Ok(false) => Ok(()),
            Ok(true) => {
                Err(Refusal::new(format_args!("{} is there already: name a new file", made.display())))
            }
            Err(error) => Err(Refusal::new(format_args!("{}: {error}", made.display()))),
        })
    })?;
    let (app, runtime) = open(config)?;
    let own_key = config.data.join(FILE_NAME);
    let text = std::fs::read(&own_key).map_err(|error| at(&own_key, error))?;
    // The key first: a backup without its key is none.
    if let Err(error) = owner.as_caller(file, || new_key_file(&key, &text)) {
        let reason = error.kind().to_string();
        runtime.block_on(app.note_backup_failed(file, &reason)).map_err(Refusal::new)?;
        close(app)?;
        return Err(at(&key, error));
    }
    let made = owner.as_caller(file, || {
        let made = runtime.block_on(app.make_backup(file)).map_err(Refusal::new);
        if made.is_err() {
            std::fs::remove_file(&key)?;
        }
        made
    });
    close(app)?;
    let report = made?;
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
/// A refusal in one line; a folder with a restaurant in it is never touched, and a failed restore leaves no key behind.
pub fn restore(config: &Config, file: &Path) -> Result<(), Refusal> {
    let key = key_of(file);
    // Both files are the caller's: they are read before root becomes the owner of the data folder.
    let text = std::fs::read(&key).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Refusal::new(format_args!(
            "{} is missing: the key that was made with the backup must lie beside it",
            key.display()
        )),
        _ => at(&key, error),
    })?;
    let bytes = std::fs::read(file).map_err(|error| at(file, error))?;
    Owner::switch_to(&config.data, Path::new(DEFAULT_DATA), true, Root::KeepForNamedFiles)
        .map_err(Refusal::new)?;
    access::check(&config.data).map_err(Refusal::new)?;
    let store_dir = appliance::store_dir(&config.data);
    if store_dir.join("conf").exists() {
        return Err(Refusal::new(format_args!(
            "there is a restaurant already in {}; restore needs an empty folder",
            config.data.display()
        )));
    }
    appliance::make_folder(&config.data).map_err(|error| at(&config.data, error))?;
    let to = config.data.join(FILE_NAME);
    // A restore that was cut off leaves the key, and goes on here.
    let made = match std::fs::read(&to) {
        Ok(there) if there == text => false,
        Ok(_) => {
            let why = "is the key of another restaurant: move it away, or name an empty folder";
            return Err(Refusal::new(format_args!("{} {why}", to.display())));
        }
        Err(_) => {
            new_key_file(&to, &text).map_err(|error| at(&to, error))?;
            true
        }
    };
    let restored = Pepper::load(&config.data).map_err(|error| at(&key, error)).and_then(|pepper| {
        store::restore(file, &bytes, &store_dir, &pepper.fingerprint()).map_err(Refusal::new)
    });
    if restored.is_err() && made {
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

fn at(path: &Path, error: std::io::Error) -> Refusal {
    Refusal::new(format_args!("{}: {error}", path.display()))
}

/// Writes a key into a new file that its owner alone may read, and waits for the disk. What could not be written whole
/// does not stay.
fn new_key_file(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = file.write_all(text).and_then(|()| file.sync_all());
    if written.is_err() {
        std::fs::remove_file(path)?;
    }
    written
}
