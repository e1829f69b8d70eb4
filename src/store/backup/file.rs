//! The file of a backup: it never fills the disk, it is synced as it grows, and it is read back when it is written.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Advice, fadvise, fstatvfs};

use super::encryption::{self, Decryptor, Encryptor, Passphrase};
use super::format::{Entry, EntryWriter, ReadError, read_entries};
use super::types::{BackupContent, BackupError, BackupKey, BackupReport, BackupTarget};
use crate::domain::photo::Photo;
use crate::store::photos::Photos;

/// The file is synced each time it has grown by this much: one large sync at the end would delay the syncs of orders.
const SYNC_BYTES: u64 = 4 * 1024 * 1024;

/// What a backup leaves free on another disk than that of the store.
const OTHER_DISK_FLOOR_BYTES: u64 = 16 * 1024 * 1024;

const BUFFER_BYTES: usize = 64 * 1024;

/// Writes a backup into its file.
pub(super) struct BackupWriter {
    out: EntryWriter<Output>,
    path: PathBuf,
    passphrase: Option<Passphrase>,
}

impl BackupWriter {
    /// Checks the free space, and writes the beginning of the file.
    pub(super) fn create(
        target: BackupTarget,
        key: &BackupKey,
        photos: &Photos,
    ) -> Result<Self, BackupError> {
        let BackupTarget { file, path, last_bytes, passphrase, random } = target;
        let measure = || -> io::Result<(u64, u64)> {
            let is_same_disk = file.metadata()?.dev() == photos.dir().metadata()?.dev();
            let min_free_bytes = if is_same_disk { photos.min_free_bytes() } else { OTHER_DISK_FLOOR_BYTES };
            // A quarter more than the last one. The first backup is not larger than the store.
            let needed_bytes = match last_bytes {
                Some(bytes) => bytes.saturating_add(bytes / 4),
                None => store_bytes(photos.dir())?,
            };
            Ok((min_free_bytes, needed_bytes))
        };
        let (min_free_bytes, needed_bytes) =
            measure().map_err(BackupError::io("measuring the space for", &path))?;
        let free_bytes = free_bytes(&file).map_err(BackupError::io("measuring the free space for", &path))?;
        if free_bytes < needed_bytes.saturating_add(min_free_bytes) {
            return Err(BackupError::NoSpace { path, needed_bytes, free_bytes, min_free_bytes });
        }
        let out = BufWriter::with_capacity(BUFFER_BYTES, PacedFile::new(file, min_free_bytes));
        let start = || {
            let out = match &passphrase {
                None => Output::Plain(out),
                Some(passphrase) => Output::Encrypted(Box::new(Encryptor::start(out, passphrase, &random)?)),
            };
            EntryWriter::start(out, key, passphrase.is_some())
        };
        let out = start().map_err(|error| write_error(&path, error))?;
        Ok(Self { out, path, passphrase })
    }

    pub(super) fn put_row(&mut self, tree: &[u8], key: &[u8], value: &[u8]) -> Result<(), BackupError> {
        self.out.put_row(tree, key, value).map_err(|error| write_error(&self.path, error))
    }

    pub(super) fn put_photo(&mut self, photo: &Photo) -> Result<(), BackupError> {
        self.out.put_photo(photo).map_err(|error| write_error(&self.path, error))
    }

    /// Writes the end, syncs the file, and reads all of it from the disk.
    pub(super) fn finish_and_check(self) -> Result<BackupReport, BackupError> {
        let Self { out, path, passphrase } = self;
        let finish = || -> io::Result<File> {
            let out = match out.finish()? {
                Output::Plain(out) => out,
                Output::Encrypted(out) => out.finish()?,
            };
            let file = out.into_inner()?.file;
            file.sync_all()?;
            // Pages that stay in memory would be read instead of the disk. Some file systems ignore this.
            let _ = fadvise(&file, 0, None, Advice::DontNeed);
            Ok(file)
        };
        let mut file = finish().map_err(|error| write_error(&path, error))?;
        Ok(check_backup(&mut file, &path, passphrase.as_ref())?.report)
    }
}

/// What the entries are written to.
enum Output {
    Plain(BufWriter<PacedFile>),
    Encrypted(Box<Encryptor<BufWriter<PacedFile>>>),
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Encrypted(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Encrypted(out) => out.flush(),
        }
    }
}

/// Syncs the file as it grows, and stops before the disk is full.
pub(super) struct PacedFile {
    file: File,
    unsynced: u64,
    min_free_bytes: u64,
}

impl PacedFile {
    pub(super) fn new(file: File, min_free_bytes: u64) -> Self {
        Self { file, unsynced: 0, min_free_bytes }
    }
}

impl Write for PacedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.unsynced += written as u64;
        if self.unsynced >= SYNC_BYTES {
            self.file.sync_data()?;
            self.unsynced = 0;
            // The backup may be larger than expected, and others use the disk too.
            if free_bytes(&self.file)? < self.min_free_bytes {
                return Err(io::ErrorKind::StorageFull.into());
            }
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_error(path: &Path, error: io::Error) -> BackupError {
    BackupError::io("writing", path)(error)
}

fn free_bytes(file: &File) -> io::Result<u64> {
    let stat = fstatvfs(file)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Bytes of the data file and the photos on the disk. `photos` is the folder of photos in the folder of the store.
fn store_bytes(photos: &Path) -> io::Result<u64> {
    let on_disk = |path: &Path| path.metadata().map(|metadata| metadata.blocks() * 512);
    let db = photos.with_file_name("db");
    let photos = std::fs::read_dir(photos)?.map(|entry| on_disk(&entry?.path()));
    photos.chain([on_disk(&db)]).sum()
}

/// Reads a whole backup and checks it: format, checksum, photos. Encrypted ones need their passphrase.
///
/// # Errors
/// [`BackupError::NotWhole`], [`BackupError::NeedsPassphrase`], [`BackupError::WrongPassphrase`], or an error of the file.
pub fn check_backup(
    file: &mut File,
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<BackupContent, BackupError> {
    visit_backup(file, path, passphrase, |_entry| Ok(()))
}

/// Reads a whole backup and calls `visit` with each entry.
pub(super) fn visit_backup(
    file: &mut File,
    path: &Path,
    passphrase: Option<&Passphrase>,
    mut visit: impl FnMut(Entry<'_>) -> Result<(), BackupError>,
) -> Result<BackupContent, BackupError> {
    let reading = BackupError::io("reading", path);
    let begin = || -> io::Result<(u64, BufReader<&mut File>, bool)> {
        file.rewind()?;
        let bytes = file.metadata()?.len();
        let mut input = BufReader::with_capacity(BUFFER_BYTES, file);
        let is_encrypted = encryption::is_encrypted(&mut input)?;
        Ok((bytes, input, is_encrypted))
    };
    let (bytes, input, is_encrypted) = begin().map_err(reading)?;
    let input: Box<dyn Read> = match (is_encrypted, passphrase) {
        (false, _) => Box::new(input),
        (true, None) => return Err(BackupError::NeedsPassphrase { path: path.to_owned() }),
        (true, Some(passphrase)) => {
            let opened = Decryptor::open(input, passphrase).map_err(BackupError::io("reading", path))?;
            Box::new(opened.ok_or_else(|| BackupError::WrongPassphrase { path: path.to_owned() })?)
        }
    };
    let content = read_entries(input, |entry| visit(entry).map_err(VisitError::Visit));
    let mut content = content.map_err(|error| match error {
        VisitError::Visit(error) => error,
        VisitError::Read(ReadError::NotWhole(why)) => BackupError::NotWhole { path: path.to_owned(), why },
        VisitError::Read(ReadError::Io(error)) => BackupError::io("reading", path)(error),
    })?;
    content.report.bytes = bytes;
    Ok(content)
}

enum VisitError {
    Visit(BackupError),
    Read(ReadError),
}

impl From<ReadError> for VisitError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}
