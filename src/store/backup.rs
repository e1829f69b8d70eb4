//! Backup: a copy of all rows and photos in one file. Restore: a new store from such a file.
//!
//! The rows are copied to memory between two commits, so that the backup is one consistent state (sled's own iterators
//! and `export()` are not: measured). Writes wait meanwhile, a fraction of a second for a year of orders; the memory
//! is about the size of the rows. Hashing and writing the file follow without a lock.
//!
//! A photo never changes under its name, so photos are copied afterwards, one by one.
//!
//! Format: the line `maitred backup 3`; the 32 bytes of the key's fingerprint; every row as
//! `[1][length of table name u8][length of key u16][length of value u32][name][key][value]`, numbers big-endian; every
//! photo as `[2][name, 16 bytes][length u32][content]`; `[0]`; the SHA-256 of all that as the line `sha256 <hex>`. A
//! file without its last line is not a backup. Rows hold the bytes of their records, so an old backup is read like an
//! old store. `maitred backup 2` has no fingerprint of the key; `maitred backup 1` has no photos either.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::codec::MAX_RECORD_BYTES;
use super::dir_lock::wait_for_engine_unlock;
use super::engine;
use super::error::{OpenError, StoreError};
use super::keys::MAX_KEY_BYTES;
use super::open;
use super::photos::{Photos, StoredPhoto};
use super::probe;
use super::tx::View;
use crate::domain::photo::{PHOTO_BYTES_MAX, Photo};

const HEADER: &[u8] = b"maitred backup 3\n";
/// Without the fingerprint of the key.
const HEADER_V2: &[u8] = b"maitred backup 2\n";
/// Without the fingerprint of the key and without photos.
const HEADER_V1: &[u8] = b"maitred backup 1\n";

/// Identifies the key of a restaurant (the pepper of its hashes). With another key no password works.
pub type KeyFingerprint = [u8; 32];
const ROW: u8 = 1;
const PHOTO: u8 = 2;
const END: u8 = 0;

/// `sha256 `, 64 hex digits and a line break.
const LAST_LINE_BYTES: usize = 7 + 64 + 1;

/// Rows per sled batch while restoring; keeps memory small.
const RESTORE_ROWS_MAX: usize = 1000;

/// What a backup or a restored store contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct BackupReport {
    pub rows: u64,
    pub photos: u64,
    /// Size of the backup file.
    pub bytes: u64,
}

/// Why a backup or a restore failed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum BackupError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An error of the operating system.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// The file is not a whole backup: it is truncated, changed, or another kind of file.
    #[error("{} is not a whole backup: {why}", .path.display())]
    NotWhole { path: PathBuf, why: &'static str },
    /// The key beside the backup is not the one it was made with.
    #[error(
        "the key beside {} belongs to another restaurant or another backup, so no password would work. Replace it with \
         the key that was saved with this backup",
        .path.display()
    )]
    OtherKey { path: PathBuf },
    /// The target folder is not empty: a restore never overwrites a store.
    #[error("{} is not empty: restore the backup into a new folder", .path.display())]
    NotEmpty { path: PathBuf },
    /// The new store could not be created.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// sled failed to write or read the new store.
    #[error("the storage engine failed to restore the rows: {0}")]
    Engine(String),
}

impl BackupError {
    fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }
}

/// All rows, encoded for the file.
#[derive(Default)]
pub(super) struct Export {
    bytes: Vec<u8>,
    rows: u64,
}

impl Export {
    /// Copies every row of every table.
    pub(super) fn of(view: &View) -> Result<Self, StoreError> {
        let mut export = Self::default();
        view.for_each_row(|table, key, value| export.add(table, key, value))?;
        Ok(export)
    }

    /// Adds a row. The lengths fit their types: the names of tables are constants, keys and records have limits.
    fn add(&mut self, table: &[u8], key: &[u8], value: &[u8]) {
        self.bytes.extend_from_slice(&[ROW, table.len() as u8]);
        self.bytes.extend_from_slice(&(key.len() as u16).to_be_bytes());
        self.bytes.extend_from_slice(&(value.len() as u32).to_be_bytes());
        for part in [table, key, value] {
            self.bytes.extend_from_slice(part);
        }
        self.rows += 1;
    }
}

fn last_line(digest: &[u8]) -> String {
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256 {hex}\n")
}

/// Writes the file of a backup; counts and hashes the bytes.
struct BackupFile {
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl BackupFile {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn put_photo(&mut self, photo: &Photo) -> io::Result<()> {
        self.put(&[PHOTO])?;
        self.put(photo.name().as_bytes())?;
        // Fits, because a photo has at most `PHOTO_BYTES_MAX`.
        self.put(&(photo.jpeg().len() as u32).to_be_bytes())?;
        self.put(photo.jpeg())
    }

    /// Writes the end of the file and syncs it. Returns the size of the file.
    fn finish(mut self) -> io::Result<u64> {
        self.put(&[END])?;
        let last_line = last_line(&self.hash.finalize());
        self.file.write_all(last_line.as_bytes())?;
        self.file.into_inner()?.sync_all()?;
        Ok(self.bytes + last_line.len() as u64)
    }
}

/// Writes a backup. The file gets its name when it is complete and on the disk. A damaged photo is left out and
/// logged, because a backup without it is better than none.
pub(super) fn write(
    to: &Path,
    key: &KeyFingerprint,
    export: impl FnOnce() -> Result<Export, StoreError>,
    photos: &Photos,
) -> Result<BackupReport, BackupError> {
    let export = export()?;
    let temporary = with_suffix(to, ".part");
    let mut options = fs::OpenOptions::new();
    // Readable by its owner only: it contains orders of guests and hashes of PINs.
    options.write(true).create(true).truncate(true).mode(0o600);
    let file = options.open(&temporary).map_err(BackupError::io("creating", &temporary))?;
    let mut out = BackupFile { file: BufWriter::new(file), hash: Sha256::new(), bytes: 0 };
    let writing = |result: io::Result<()>| result.map_err(BackupError::io("writing", &temporary));
    writing(out.put(HEADER).and_then(|()| out.put(key)).and_then(|()| out.put(&export.bytes)))?;
    let mut photo_count = 0;
    for name in photos.names()? {
        match photos.load(name)? {
            StoredPhoto::Whole(photo) => writing(out.put_photo(&photo))?,
            StoredPhoto::Damaged | StoredPhoto::Missing => {
                tracing::warn!(%name, "a photo is damaged; the backup does not contain it");
                continue;
            }
        }
        photo_count += 1;
    }
    let bytes = out.finish().map_err(BackupError::io("writing", &temporary))?;
    rename_and_sync(&temporary, to)?;
    Ok(BackupReport { rows: export.rows, photos: photo_count, bytes })
}

/// Creates a new store in `dir`, which must be empty or not exist, from the `bytes` of the backup `file`. The folder
/// gets its name when it is complete. `key` identifies the key file beside the backup.
///
/// # Errors
/// [`BackupError::NotWhole`] when the checksum or the format of the file is wrong, [`BackupError::OtherKey`] when it
/// was made with another key (not detected before version 3), [`BackupError::NotEmpty`] when `dir` is not empty;
/// otherwise an error of the disk.
pub fn restore(
    file: &Path,
    bytes: &[u8],
    dir: &Path,
    key: &KeyFingerprint,
) -> Result<BackupReport, BackupError> {
    let not_whole = |why| BackupError::NotWhole { path: file.to_owned(), why };
    let Content { key: key_of_backup, rows, photos } = parse(bytes).map_err(not_whole)?;
    if key_of_backup.is_some_and(|key_of_backup| key_of_backup != *key) {
        return Err(BackupError::OtherKey { path: file.to_owned() });
    }
    match fs::read_dir(dir) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(BackupError::NotEmpty { path: dir.to_owned() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(BackupError::io("listing", dir)(error)),
    }
    let temporary = with_suffix(dir, ".part");
    if temporary.exists() {
        fs::remove_dir_all(&temporary).map_err(BackupError::io("removing", &temporary))?;
    }
    open::make_folders(&temporary)?;
    // Opening the store reports a file system without this flag.
    let _ = open::set_sync_flags(&temporary);
    write_rows(&temporary, &rows)?;
    Photos::new(&temporary, 0).save(&photos)?;
    probe::probe_here(&temporary, probe::Depth::EveryRow).map_err(BackupError::Engine)?;
    rename_and_sync(&temporary, dir)?;
    let (rows, photos) = (rows.len() as u64, photos.len() as u64);
    Ok(BackupReport { rows, photos, bytes: bytes.len() as u64 })
}

/// Writes all rows into a new store in `dir` and closes it.
fn write_rows(dir: &Path, rows: &[Row<'_>]) -> Result<(), BackupError> {
    let (db, _no_trees) = engine::start(dir, &[]).map_err(BackupError::Engine)?;
    let write = || {
        for rows in rows.chunk_by(|one, next| one.table == next.table) {
            let Some(first) = rows.first() else { continue };
            let tree = db.open_tree(first.table)?;
            for rows in rows.chunks(RESTORE_ROWS_MAX) {
                let mut batch = sled::Batch::default();
                rows.iter().for_each(|row| batch.insert(row.key, row.value));
                tree.apply_batch(batch)?;
            }
        }
        db.flush()
    };
    write().map_err(|error| BackupError::Engine(error.to_string()))?;
    open::sync_all(dir)?;
    drop(db);
    wait_for_engine_unlock(dir)?;
    Ok(())
}

struct Row<'a> {
    table: &'a [u8],
    key: &'a [u8],
    value: &'a [u8],
}

/// The content of a backup.
struct Content<'a> {
    /// `None` in a backup before version 3.
    key: Option<KeyFingerprint>,
    rows: Vec<Row<'a>>,
    photos: Vec<Photo>,
}

/// Parses a backup. `Err` says what is wrong with it.
fn parse(bytes: &[u8]) -> Result<Content<'_>, &'static str> {
    let content_bytes = bytes.len().checked_sub(LAST_LINE_BYTES).ok_or("it is too short")?;
    let (content, checksum) = bytes.split_at(content_bytes);
    let newest = content.strip_prefix(HEADER);
    let older = || content.strip_prefix(HEADER_V2).or_else(|| content.strip_prefix(HEADER_V1));
    let mut rest = newest.or_else(older).ok_or("it does not begin with the first line of a backup")?;
    if checksum != last_line(&Sha256::digest(content)).as_bytes() {
        return Err("its checksum is wrong, so it was truncated or changed");
    }
    let key = match newest {
        Some(_) => take(&mut rest, size_of::<KeyFingerprint>())?.try_into().ok(),
        None => None,
    };
    let (mut rows, mut photos) = (Vec::new(), Vec::new());
    loop {
        match take(&mut rest, 1)? {
            [END] if rest.is_empty() => return Ok(Content { key, rows, photos }),
            [ROW] => rows.push(row(&mut rest)?),
            [PHOTO] => photos.push(photo(&mut rest)?),
            _ => return Err("it contains an entry that is neither a row nor a photo"),
        }
    }
}

fn row<'a>(rest: &mut &'a [u8]) -> Result<Row<'a>, &'static str> {
    let table_bytes = number(rest, 1)?;
    let key_bytes = number(rest, 2)?;
    let value_bytes = number(rest, 4)?;
    if key_bytes > MAX_KEY_BYTES || value_bytes > MAX_RECORD_BYTES {
        return Err("it contains a row that is too large");
    }
    Ok(Row { table: take(rest, table_bytes)?, key: take(rest, key_bytes)?, value: take(rest, value_bytes)? })
}

fn photo(rest: &mut &[u8]) -> Result<Photo, &'static str> {
    let name = take(rest, 16)?;
    let bytes = number(rest, 4)?;
    if bytes > PHOTO_BYTES_MAX {
        return Err("it contains a photo that is too large");
    }
    let photo = Photo::new(take(rest, bytes)?.to_vec());
    photo
        .filter(|photo| photo.name().as_bytes() == name)
        .ok_or("it contains a photo under the name of another one")
}

fn number(rest: &mut &[u8], bytes: usize) -> Result<usize, &'static str> {
    let digits = take(rest, bytes)?;
    Ok(digits.iter().fold(0, |number, &digit| number << 8 | usize::from(digit)))
}

fn take<'a>(rest: &mut &'a [u8], bytes: usize) -> Result<&'a [u8], &'static str> {
    let (head, tail) = rest.split_at_checked(bytes).ok_or("it ends in the middle of an entry")?;
    *rest = tail;
    Ok(head)
}

/// `path` with `suffix` after its name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Renames a finished file or folder, and syncs the folder that it is in.
fn rename_and_sync(temporary: &Path, to: &Path) -> Result<(), BackupError> {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let renamed = fs::rename(temporary, to).and_then(|()| File::open(parent)?.sync_all());
    renamed.map_err(BackupError::io("renaming to", to))
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
