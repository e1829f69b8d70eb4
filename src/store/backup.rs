//! A copy of everything in one file, and a new store from such a file.
//!
//! The rows are gathered in memory between two commits, so the copy is one moment of the restaurant (sled's own
//! iterators and `export()` are not: measured). Writes wait while the rows are gathered, which is a fraction of a
//! second for a year of orders, and the memory is about the size of the rows; hashing and the disk come afterwards.
//!
//! Photos never change under their names, so they follow one by one from their files.
//!
//! The file: the line `maitred backup 3`; then 32 bytes that tell which key its hashes were made with; then every row as
//! `[1][length of table name u8][length of key u16][length of value u32][name][key][value]`, numbers big-endian; then
//! every photo as `[2][name, 16 bytes][length u32][content]`; then `[0]`, and the SHA-256 of all that as the line
//! `sha256 <hex>`. A file without its last line is not a backup. Rows keep the bytes of their records, so an old backup
//! is read like an old store; `maitred backup 2` has no fingerprint of the key, and `maitred backup 1` no photos either.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::codec::MAX_RECORD_BYTES;
use super::dir_lock::engine_lets_go;
use super::engine;
use super::error::{OpenError, StoreError};
use super::keys::MAX_KEY_BYTES;
use super::open;
use super::photos::{KeptPhoto, Photos};
use super::probe;
use super::tx::View;
use crate::domain::photo::{PHOTO_BYTES_MAX, Photo};

const HEADER: &[u8] = b"maitred backup 3\n";
/// Before the fingerprint of the key was there.
const HEADER_V2: &[u8] = b"maitred backup 2\n";
/// Before there were photos.
const HEADER_V1: &[u8] = b"maitred backup 1\n";

/// What tells one key of a restaurant from another: no password works with another one.
pub type KeyFingerprint = [u8; 32];
const ROW: u8 = 1;
const PHOTO: u8 = 2;
const END: u8 = 0;

/// `sha256 `, 64 hex digits and a line break.
const LAST_LINE_BYTES: usize = 7 + 64 + 1;

/// Rows in one sled batch while restoring; keeps memory small.
const RESTORE_ROWS_MAX: usize = 1000;

/// What a backup or a restored store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names, and the words above, say it
pub struct BackupReport {
    pub rows: u64,
    pub photos: u64,
    /// Size of the file.
    pub bytes: u64,
}

/// Why there is no backup, or no store from it.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum BackupError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system refused.
    #[error("{doing} {}: {source}", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// The file is not a whole backup: cut short, changed, or something else.
    #[error("{} is not a whole backup: {why}", .path.display())]
    NotWhole { path: PathBuf, why: &'static str },
    /// The key beside the backup is not the one it was made with.
    #[error(
        "the key beside {} belongs to another restaurant or another backup: no password would work. Put the key that was \
         made with this backup there",
        .path.display()
    )]
    OtherKey { path: PathBuf },
    /// A restore makes a new folder and touches no other.
    #[error("{} is not empty; a backup is restored into a new folder", .path.display())]
    NotEmpty { path: PathBuf },
    /// The new store could not be made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new store refused the rows.
    #[error("the rows could not be written: {0}")]
    Engine(String),
}

impl BackupError {
    fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }
}

/// Rows in the form of the file.
#[derive(Default)]
pub(super) struct Export {
    bytes: Vec<u8>,
    rows: u64,
}

impl Export {
    /// Every row of every table.
    pub(super) fn of(view: &View) -> Result<Self, StoreError> {
        let mut export = Self::default();
        view.each_row(|table, key, value| export.add(table, key, value))?;
        Ok(export)
    }

    /// Adds a row. Lengths fit: tables are named in the code, keys and records have limits.
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

/// A file that counts and hashes what is written into it.
struct Out {
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Out {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn put_photo(&mut self, photo: &Photo) -> io::Result<()> {
        self.put(&[PHOTO])?;
        self.put(photo.name().as_bytes())?;
        // A photo has a limit far below.
        self.put(&(photo.jpeg().len() as u32).to_be_bytes())?;
        self.put(photo.jpeg())
    }

    /// Writes the last lines and waits for the disk; how many bytes the file has.
    fn finish(mut self) -> io::Result<u64> {
        self.put(&[END])?;
        let last_line = last_line(&self.hash.finalize());
        self.file.write_all(last_line.as_bytes())?;
        self.file.into_inner()?.sync_all()?;
        Ok(self.bytes + last_line.len() as u64)
    }
}

/// Gathers and writes a backup. The file has its name only when it is whole and on the disk. A photo that is damaged is
/// left out and logged: a backup without it is better than none.
pub(super) fn write(
    to: &Path,
    key: &KeyFingerprint,
    gather: impl FnOnce() -> Result<Export, StoreError>,
    photos: &Photos,
) -> Result<BackupReport, BackupError> {
    let export = gather()?;
    let part = beside(to, ".part");
    let mut options = fs::OpenOptions::new();
    // Readable by its owner alone: it holds what guests ate and hashes of PINs.
    options.write(true).create(true).truncate(true).mode(0o600);
    let file = options.open(&part).map_err(BackupError::io("making", &part))?;
    let mut out = Out { file: BufWriter::new(file), hash: Sha256::new(), bytes: 0 };
    let writing = |result: io::Result<()>| result.map_err(BackupError::io("writing", &part));
    writing(out.put(HEADER).and_then(|()| out.put(key)).and_then(|()| out.put(&export.bytes)))?;
    let mut carried = 0;
    for name in photos.names()? {
        match photos.look(name)? {
            KeptPhoto::Whole(photo) => writing(out.put_photo(&photo))?,
            KeptPhoto::Damaged | KeptPhoto::Missing => {
                tracing::warn!(%name, "a photo is damaged and not in the backup");
                continue;
            }
        }
        carried += 1;
    }
    let bytes = out.finish().map_err(BackupError::io("writing", &part))?;
    put_in_place(&part, to)?;
    Ok(BackupReport { rows: export.rows, photos: carried, bytes })
}

/// Makes a new store in `dir`, which must not exist or be empty, from the `bytes` of the backup `file`. The folder appears
/// whole or not at all; open it as usual afterwards. `key` is the one that lies beside the backup.
///
/// # Errors
/// [`BackupError::NotWhole`] when the file's checksum or form is wrong, [`BackupError::OtherKey`] when it was made with
/// another key (backups before version 3 do not say), [`BackupError::NotEmpty`] when there is
/// something in `dir`; otherwise what the disk said.
pub fn restore(
    file: &Path,
    bytes: &[u8],
    dir: &Path,
    key: &KeyFingerprint,
) -> Result<BackupReport, BackupError> {
    let not_whole = |why| BackupError::NotWhole { path: file.to_owned(), why };
    let Content { made_with, rows, photos } = content_of(bytes).map_err(not_whole)?;
    if made_with.is_some_and(|made_with| made_with != *key) {
        return Err(BackupError::OtherKey { path: file.to_owned() });
    }
    match fs::read_dir(dir) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(BackupError::NotEmpty { path: dir.to_owned() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(BackupError::io("looking into", dir)(error)),
    }
    let part = beside(dir, ".part");
    if part.exists() {
        fs::remove_dir_all(&part).map_err(BackupError::io("removing", &part))?;
    }
    open::make_folders(&part)?;
    // Where the file system has no such flag, opening the store will say so.
    let _ = open::set_sync_flags(&part);
    fill(&part, &rows)?;
    Photos::new(&part, 0).keep(&photos)?;
    probe::try_here(&part).map_err(BackupError::Engine)?;
    put_in_place(&part, dir)?;
    let (rows, photos) = (rows.len() as u64, photos.len() as u64);
    Ok(BackupReport { rows, photos, bytes: bytes.len() as u64 })
}

/// Writes all rows into a new store in `dir` and closes it.
fn fill(dir: &Path, rows: &[Row<'_>]) -> Result<(), BackupError> {
    let (db, _no_trees) = engine::start(dir, &[]).map_err(BackupError::Engine)?;
    let fill = || {
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
    fill().map_err(|error| BackupError::Engine(error.to_string()))?;
    open::sync_all(dir)?;
    drop(db);
    engine_lets_go(dir)?;
    Ok(())
}

struct Row<'a> {
    table: &'a [u8],
    key: &'a [u8],
    value: &'a [u8],
}

/// What a backup holds.
struct Content<'a> {
    /// `None` in a backup before version 3.
    made_with: Option<KeyFingerprint>,
    rows: Vec<Row<'a>>,
    photos: Vec<Photo>,
}

/// Reads a whole file; says what is wrong with it otherwise.
fn content_of(bytes: &[u8]) -> Result<Content<'_>, &'static str> {
    let content_bytes = bytes.len().checked_sub(LAST_LINE_BYTES).ok_or("it is too short")?;
    let (content, checksum) = bytes.split_at(content_bytes);
    let newest = content.strip_prefix(HEADER);
    let older = || content.strip_prefix(HEADER_V2).or_else(|| content.strip_prefix(HEADER_V1));
    let mut rest = newest.or_else(older).ok_or("it does not begin like a backup")?;
    if checksum != last_line(&Sha256::digest(content)).as_bytes() {
        return Err("its checksum is wrong, so it was cut short or changed");
    }
    let made_with = match newest {
        Some(_) => take(&mut rest, size_of::<KeyFingerprint>())?.try_into().ok(),
        None => None,
    };
    let (mut rows, mut photos) = (Vec::new(), Vec::new());
    loop {
        match take(&mut rest, 1)? {
            [END] if rest.is_empty() => return Ok(Content { made_with, rows, photos }),
            [ROW] => rows.push(row(&mut rest)?),
            [PHOTO] => photos.push(photo(&mut rest)?),
            _ => return Err("it holds something that is neither a row nor a photo"),
        }
    }
}

fn row<'a>(rest: &mut &'a [u8]) -> Result<Row<'a>, &'static str> {
    let table_bytes = number(rest, 1)?;
    let key_bytes = number(rest, 2)?;
    let value_bytes = number(rest, 4)?;
    if key_bytes > MAX_KEY_BYTES || value_bytes > MAX_RECORD_BYTES {
        return Err("it holds a row that is too large");
    }
    Ok(Row { table: take(rest, table_bytes)?, key: take(rest, key_bytes)?, value: take(rest, value_bytes)? })
}

fn photo(rest: &mut &[u8]) -> Result<Photo, &'static str> {
    let name = take(rest, 16)?;
    let bytes = number(rest, 4)?;
    if bytes > PHOTO_BYTES_MAX {
        return Err("it holds a photo that is too large");
    }
    let photo = Photo::new(take(rest, bytes)?.to_vec());
    photo.filter(|photo| photo.name().as_bytes() == name).ok_or("it holds a photo under the name of another")
}

fn number(rest: &mut &[u8], bytes: usize) -> Result<usize, &'static str> {
    let digits = take(rest, bytes)?;
    Ok(digits.iter().fold(0, |number, &digit| number << 8 | usize::from(digit)))
}

fn take<'a>(rest: &mut &'a [u8], bytes: usize) -> Result<&'a [u8], &'static str> {
    let (head, tail) = rest.split_at_checked(bytes).ok_or("it ends in the middle of a row")?;
    *rest = tail;
    Ok(head)
}

/// `path` with `ending` after its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Gives a finished file or folder its name, and waits until the name is on the disk.
fn put_in_place(part: &Path, to: &Path) -> Result<(), BackupError> {
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let renamed = fs::rename(part, to).and_then(|()| File::open(parent)?.sync_all());
    renamed.map_err(BackupError::io("finishing", to))
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
