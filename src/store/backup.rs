//! A copy of everything in one file, and a new store from such a file.
//!
//! The rows are gathered in memory between two commits, so the copy is one moment of the restaurant (sled's own
//! iterators and `export()` are not: measured). Writes wait while the rows are gathered, which is a fraction of a
//! second for a year of orders, and the memory is about the size of the rows; hashing and the disk come afterwards.
//!
//! The file: the line `maitred backup 1`; then every row as
//! `[1][length of table name u8][length of key u16][length of value u32][name][key][value]`, numbers big-endian; then
//! `[0]`, and the SHA-256 of all that as the line `sha256 <hex>`. A file without its last line is not a backup. Rows
//! keep the bytes of their records, so an old backup is read like an old store.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::codec::MAX_RECORD_BYTES;
use super::error::StoreError;
use super::keys::MAX_KEY_BYTES;
use super::open::{self, OpenError};
use super::probe;

const HEADER: &[u8] = b"maitred backup 1\n";
const ROW: u8 = 1;
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
pub(super) struct Export {
    bytes: Vec<u8>,
    rows: u64,
}

impl Default for Export {
    fn default() -> Self {
        Self { bytes: HEADER.to_vec(), rows: 0 }
    }
}

impl Export {
    /// Adds a row. Lengths fit: tables are named in the code, keys and records have limits.
    pub(super) fn add(&mut self, table: &[u8], key: &[u8], value: &[u8]) {
        self.bytes.extend_from_slice(&[ROW, table.len() as u8]);
        self.bytes.extend_from_slice(&(key.len() as u16).to_be_bytes());
        self.bytes.extend_from_slice(&(value.len() as u32).to_be_bytes());
        for part in [table, key, value] {
            self.bytes.extend_from_slice(part);
        }
        self.rows += 1;
    }

    fn finish(mut self) -> (Vec<u8>, u64) {
        self.bytes.push(END);
        let last_line = last_line(&self.bytes);
        self.bytes.extend_from_slice(last_line.as_bytes());
        (self.bytes, self.rows)
    }
}

fn last_line(content: &[u8]) -> String {
    let hex: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256 {hex}\n")
}

/// Gathers and writes a backup. The file has its name only when it is whole and on the disk.
pub(super) fn write(
    to: &Path,
    gather: impl FnOnce() -> Result<Export, StoreError>,
) -> Result<BackupReport, BackupError> {
    let (bytes, rows) = gather()?.finish();
    let part = beside(to, ".part");
    let mut options = fs::OpenOptions::new();
    // Readable by its owner alone: it holds what guests ate and hashes of PINs.
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(&part).map_err(BackupError::io("making", &part))?;
    let written = file.write_all(&bytes).and_then(|()| file.sync_all());
    written.map_err(BackupError::io("writing", &part))?;
    put_in_place(&part, to)?;
    Ok(BackupReport { rows, bytes: bytes.len() as u64 })
}

/// Makes a new store in `dir`, which must not exist or be empty, from the backup `file`. The folder appears whole or
/// not at all; open it as usual afterwards. Needs memory for the file.
///
/// # Errors
/// [`BackupError::NotWhole`] when the file's checksum or form is wrong, [`BackupError::NotEmpty`] when there is
/// something in `dir`; otherwise what the disk said.
pub fn restore(file: &Path, dir: &Path) -> Result<BackupReport, BackupError> {
    let not_whole = |why| BackupError::NotWhole { path: file.to_owned(), why };
    let bytes = fs::read(file).map_err(BackupError::io("reading", file))?;
    let rows = rows_of(&bytes).map_err(not_whole)?;
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(BackupError::NotEmpty { path: dir.to_owned() });
    }
    let part = beside(dir, ".part");
    if part.exists() {
        fs::remove_dir_all(&part).map_err(BackupError::io("removing", &part))?;
    }
    open::make_folders(&part)?;
    // Where the file system has no such flag, opening the store will say so.
    let _ = open::set_sync_flags(&part);
    fill(&part, &rows)?;
    probe::try_here(&part).map_err(BackupError::Engine)?;
    put_in_place(&part, dir)?;
    Ok(BackupReport { rows: rows.len() as u64, bytes: bytes.len() as u64 })
}

/// Writes all rows into a new store in `dir` and closes it.
fn fill(dir: &Path, rows: &[Row<'_>]) -> Result<(), BackupError> {
    let (db, _no_trees) = open::start_engine(dir, &[]).map_err(BackupError::Engine)?;
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
    open::engine_lets_go(dir)?;
    Ok(())
}

struct Row<'a> {
    table: &'a [u8],
    key: &'a [u8],
    value: &'a [u8],
}

/// Reads a whole file; says what is wrong with it otherwise.
fn rows_of(bytes: &[u8]) -> Result<Vec<Row<'_>>, &'static str> {
    let content_bytes = bytes.len().checked_sub(LAST_LINE_BYTES).ok_or("it is too short")?;
    let (content, checksum) = bytes.split_at(content_bytes);
    if !content.starts_with(HEADER) {
        return Err("it does not begin like a backup");
    }
    if checksum != last_line(content).as_bytes() {
        return Err("its checksum is wrong, so it was cut short or changed");
    }
    let mut rest = &content[HEADER.len()..];
    let mut rows = Vec::new();
    loop {
        match take(&mut rest, 1)? {
            [END] if rest.is_empty() => return Ok(rows),
            [ROW] => rows.push(row(&mut rest)?),
            _ => return Err("it holds something that is no row"),
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
mod tests {
    use super::*;
    use crate::store::Read;
    use crate::store::testing::*;

    fn a_backup(dir: &Path) -> PathBuf {
        let store = open(&dir.join("old"));
        let written: Result<(), StoreError> = store.write_blocking(|tx| {
            for group in 0..30 {
                (0..50).try_for_each(|number| tx.put(&NOTES, &(group, number), &note(group * number)))?;
            }
            tx.put(&COUNTS, &7, &note("seven"))
        });
        written.unwrap();
        let file = dir.join("monday.maitred");
        let report = store.backup(&file).unwrap();
        assert_eq!(report.rows, 1501);
        assert_eq!(report.bytes, fs::metadata(&file).unwrap().len());
        file
    }

    #[test]
    fn a_restored_store_holds_what_the_old_one_did_then() {
        let dir = tempfile::tempdir().unwrap();
        let file = a_backup(dir.path());
        let new = dir.path().join("new");
        assert_eq!(restore(&file, &new).unwrap().rows, 1501);
        let all = |store: &crate::store::Store| {
            let look = |view: &crate::store::View| Ok((view.scan(&NOTES, &())?, view.scan(&COUNTS, &())?));
            let rows: Result<_, StoreError> = store.read(look);
            rows.unwrap()
        };
        let old = open(&dir.path().join("old"));
        assert_eq!(all(&open(&new)), all(&old));
        assert!(!dir.path().join("new.part").exists());
    }

    #[test]
    fn a_backup_that_was_cut_or_changed_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = a_backup(dir.path());
        let whole = fs::read(&file).unwrap();
        let mut changed = whole.clone();
        changed[500] ^= 1;
        let tries = [&whole[..whole.len() - 1], &whole[..40], &whole[1..], &changed[..], b""];
        for (number, bytes) in tries.into_iter().enumerate() {
            fs::write(&file, bytes).unwrap();
            let new = dir.path().join(format!("new-{number}"));
            assert!(matches!(restore(&file, &new), Err(BackupError::NotWhole { .. })), "{number}");
            assert!(!new.exists());
        }
    }

    #[test]
    fn nothing_is_restored_over_anything() {
        let dir = tempfile::tempdir().unwrap();
        let file = a_backup(dir.path());
        let old = dir.path().join("old");
        assert!(matches!(restore(&file, &old), Err(BackupError::NotEmpty { .. })));
    }
}
