//! Creates a new store from a backup.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::encryption::Passphrase;
use super::file::visit_backup;
use super::format::Entry;
use super::types::{BackupContent, BackupError};
use crate::store::dir_lock::wait_for_engine_unlock;
use crate::store::photos::Photos;
use crate::store::{engine, open};

/// Limits of a sled batch; they keep memory small.
const BATCH_ROWS_MAX: usize = 1000;
const BATCH_BYTES_MAX: usize = 1024 * 1024;

/// Creates a new store in `dir`, which must be empty or not exist, from the backup `file`, and syncs it. When it fails or
/// is interrupted, `dir` holds a part of a store: the caller gives `dir` its final name only afterwards, and checks before
/// that the key belongs to the backup.
///
/// # Errors
/// As [`check_backup`](super::check_backup); [`BackupError::NotEmpty`]; otherwise an error of the disk.
pub fn restore(
    file: &mut File,
    path: &Path,
    passphrase: Option<&Passphrase>,
    dir: &Path,
) -> Result<BackupContent, BackupError> {
    match fs::read_dir(dir) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(BackupError::NotEmpty { path: dir.to_owned() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(BackupError::io("listing", dir)(error)),
    }
    open::make_folders(dir)?;
    // If the file system lacks the flag, opening the store reports it.
    let _ = open::set_sync_flags(dir);
    let (db, _no_trees) = engine::start(dir, &[]).map_err(BackupError::Engine)?;
    // Open before the first row is written: see `Barrier::close`.
    let data_file = File::open(dir.join("db")).map_err(BackupError::io("opening the new store in", dir))?;
    let photos = Photos::new(dir, 0);
    let mut rows = RowWriter { db: &db, tree: None, batch: sled::Batch::default(), rows: 0, bytes: 0 };
    let content = visit_backup(file, path, passphrase, |entry| match entry {
        Entry::Row { tree, key, value } => rows.put(tree, key, value),
        Entry::Photo(photo) => Ok(photos.save(&[photo])?),
    })?;
    rows.apply()?;
    // Its tree would keep sled open.
    drop(rows);
    db.flush().map_err(engine_error)?;
    open::sync_all(dir)?;
    drop(db);
    if !wait_for_engine_unlock(dir)? {
        return Err(BackupError::Engine("it did not close the new store".to_owned()));
    }
    data_file.sync_all().map_err(BackupError::io("syncing the new store in", dir))?;
    Ok(content)
}

/// Writes rows in batches, one tree after the other.
struct RowWriter<'a> {
    db: &'a sled::Db,
    tree: Option<sled::Tree>,
    batch: sled::Batch,
    rows: usize,
    bytes: usize,
}

impl RowWriter<'_> {
    fn put(&mut self, name: &[u8], key: &[u8], value: &[u8]) -> Result<(), BackupError> {
        if self.tree.as_ref().is_none_or(|tree| tree.name() != name) {
            self.apply()?;
            self.tree = Some(self.db.open_tree(name).map_err(engine_error)?);
        }
        self.batch.insert(key, value);
        (self.rows, self.bytes) = (self.rows + 1, self.bytes + key.len() + value.len());
        match self.rows >= BATCH_ROWS_MAX || self.bytes >= BATCH_BYTES_MAX {
            true => self.apply(),
            false => Ok(()),
        }
    }

    fn apply(&mut self) -> Result<(), BackupError> {
        (self.rows, self.bytes) = (0, 0);
        let batch = std::mem::take(&mut self.batch);
        self.tree.as_ref().map_or(Ok(()), |tree| tree.apply_batch(batch)).map_err(engine_error)
    }
}

fn engine_error(error: sled::Error) -> BackupError {
    BackupError::Engine(error.to_string())
}
