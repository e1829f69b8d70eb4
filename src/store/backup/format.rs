//! The bytes of a backup.
//!
//! The line `maitred backup 3`; the 32 bytes of the key's fingerprint; every row as
//! `[1][length of tree name u8][length of key u16][length of value u32][name][key][value]`, numbers big-endian; every
//! photo as `[2][name, 16 bytes][length u32][content]`; `[0]`; the SHA-256 of all that as the line `sha256 <hex>`. A
//! file without its last line is not a backup. Rows hold the bytes of their records, so an old backup is read like an
//! old store.
//!
//! Other versions: `maitred backup 4`, which is always encrypted, has `[length u8][text of the key file]` after the
//! fingerprint. `maitred backup 2` has no fingerprint; `maitred backup 1` has no photos either.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::types::{BackupContent, BackupKey, BackupReport, KeyFingerprint};
use crate::domain::photo::{PHOTO_BYTES_MAX, Photo};
use crate::store::codec::MAX_RECORD_BYTES;
use crate::store::keys::MAX_KEY_BYTES;

/// The start of every backup that is not encrypted.
pub const PLAIN_PREFIX: &[u8] = b"maitred backup ";
/// The first lines by version, from 1 on; all have the same length.
pub(super) const HEADERS: [&[u8; 17]; 4] =
    [b"maitred backup 1\n", b"maitred backup 2\n", b"maitred backup 3\n", b"maitred backup 4\n"];

const ROW: u8 = 1;
const PHOTO: u8 = 2;
const END: u8 = 0;

/// `sha256 `, 64 hex digits and a line break.
pub(super) const LAST_LINE_BYTES: usize = 7 + 64 + 1;

pub(super) fn last_line(digest: &[u8]) -> String {
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256 {hex}\n")
}

/// Writes the entries of a backup, and hashes them.
pub(super) struct EntryWriter<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> EntryWriter<W> {
    /// Writes the beginning. `with_key_text` only if `out` encrypts.
    pub(super) fn start(out: W, key: &BackupKey, with_key_text: bool) -> io::Result<Self> {
        let mut writer = Self { out, hash: Sha256::new() };
        writer.put(HEADERS[if with_key_text { 3 } else { 2 }])?;
        writer.put(&key.fingerprint)?;
        if with_key_text {
            let text = key.file_text.as_bytes();
            let length = u8::try_from(text.len()).map_err(io::Error::other)?;
            writer.put(&[length])?;
            writer.put(text)?;
        }
        Ok(writer)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.out.write_all(bytes)
    }

    /// Adds a row. The lengths fit their types: the names of trees are constants, keys and records have limits.
    pub(super) fn put_row(&mut self, tree: &[u8], key: &[u8], value: &[u8]) -> io::Result<()> {
        self.put(&[ROW, tree.len() as u8])?;
        self.put(&(key.len() as u16).to_be_bytes())?;
        self.put(&(value.len() as u32).to_be_bytes())?;
        [tree, key, value].into_iter().try_for_each(|part| self.put(part))
    }

    pub(super) fn put_photo(&mut self, photo: &Photo) -> io::Result<()> {
        self.put(&[PHOTO])?;
        self.put(photo.name().as_bytes())?;
        // Fits, because a photo has at most `PHOTO_BYTES_MAX`.
        self.put(&(photo.jpeg().len() as u32).to_be_bytes())?;
        self.put(photo.jpeg())
    }

    /// Writes the end, and returns what it wrote to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.put(&[END])?;
        self.out.write_all(last_line(&self.hash.finalize()).as_bytes())?;
        Ok(self.out)
    }
}

/// Why a backup could not be read.
#[derive(Debug)]
pub(super) enum ReadError {
    NotWhole(&'static str),
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::NotWhole("it ends in the middle of an entry"),
            io::ErrorKind::InvalidData => {
                Self::NotWhole("it does not decrypt, so it was truncated or changed")
            }
            _ => Self::Io(error),
        }
    }
}

/// An entry of a backup.
pub(super) enum Entry<'a> {
    Row { tree: &'a [u8], key: &'a [u8], value: &'a [u8] },
    Photo(Photo),
}

/// Reads a backup from its beginning to its end and calls `visit` with each entry. The checksum is only known to be right
/// when this returns.
pub(super) fn read_entries<E: From<ReadError>>(
    input: impl Read,
    mut visit: impl FnMut(Entry<'_>) -> Result<(), E>,
) -> Result<BackupContent, E> {
    let mut input = EntryReader { input, hash: Sha256::new(), buffer: Vec::new() };
    let (key, key_text) = input.header()?;
    let (mut rows, mut photos) = (0, 0);
    loop {
        let kind = input.number(1)?;
        match u8::try_from(kind) {
            Ok(END) => break,
            Ok(ROW) => {
                visit(input.row()?)?;
                rows += 1;
            }
            Ok(PHOTO) => {
                visit(Entry::Photo(input.photo()?))?;
                photos += 1;
            }
            _ => Err(ReadError::NotWhole("it contains an entry that is neither a row nor a photo"))?,
        }
    }
    input.end()?;
    Ok(BackupContent { report: BackupReport { rows, photos, bytes: 0 }, key, key_text })
}

struct EntryReader<R> {
    input: R,
    hash: Sha256,
    buffer: Vec<u8>,
}

type Key = (Option<KeyFingerprint>, Option<Zeroizing<String>>);

impl<R: Read> EntryReader<R> {
    fn header(&mut self) -> Result<Key, ReadError> {
        let no_backup = ReadError::NotWhole("it does not begin with the first line of a backup");
        let Ok(line) = self.take(HEADERS[0].len()) else { return Err(no_backup) };
        let header = HEADERS.iter().position(|header| *header == line).ok_or(no_backup)?;
        if header < 2 {
            return Ok((None, None));
        }
        let key = self.take(size_of::<KeyFingerprint>())?.try_into().ok();
        if header == 2 {
            return Ok((key, None));
        }
        let length = self.number(1)?;
        let text = Zeroizing::new(self.take(length)?.to_vec());
        let text = std::str::from_utf8(&text).map_err(|_| ReadError::NotWhole("its key is not text"))?;
        Ok((key, Some(Zeroizing::new(text.to_owned()))))
    }

    fn row(&mut self) -> Result<Entry<'_>, ReadError> {
        let name_bytes = self.number(1)?;
        let key_bytes = self.number(2)?;
        let value_bytes = self.number(4)?;
        if key_bytes > MAX_KEY_BYTES || value_bytes > MAX_RECORD_BYTES {
            return Err(ReadError::NotWhole("it contains a row that is too large"));
        }
        let row = self.take(name_bytes + key_bytes + value_bytes)?;
        let (tree, row) = row.split_at(name_bytes);
        let (key, value) = row.split_at(key_bytes);
        Ok(Entry::Row { tree, key, value })
    }

    fn photo(&mut self) -> Result<Photo, ReadError> {
        let name = self.take(16)?.to_vec();
        let bytes = self.number(4)?;
        if bytes > PHOTO_BYTES_MAX {
            return Err(ReadError::NotWhole("it contains a photo that is too large"));
        }
        let photo = Photo::new(self.take(bytes)?.to_vec());
        photo
            .filter(|photo| photo.name().as_bytes().as_slice() == name)
            .ok_or(ReadError::NotWhole("it contains a photo under the name of another one"))
    }

    fn end(mut self) -> Result<(), ReadError> {
        let expected = last_line(&self.hash.clone().finalize());
        let wrong = ReadError::NotWhole("its checksum is wrong, so it was truncated or changed");
        match self.take(LAST_LINE_BYTES) {
            Ok(line) if line == expected.as_bytes() => {}
            Err(ReadError::Io(error)) => return Err(ReadError::Io(error)),
            _ => return Err(wrong),
        }
        match self.take(1) {
            Err(ReadError::NotWhole(_)) => Ok(()),
            Err(error) => Err(error),
            Ok(_) => Err(ReadError::NotWhole("something was added after its end")),
        }
    }

    fn number(&mut self, bytes: usize) -> Result<usize, ReadError> {
        let digits = self.take(bytes)?;
        Ok(digits.iter().fold(0, |number, &digit| number << 8 | usize::from(digit)))
    }

    fn take(&mut self, bytes: usize) -> Result<&[u8], ReadError> {
        self.buffer.resize(bytes, 0);
        self.input.read_exact(&mut self.buffer)?;
        self.hash.update(&self.buffer);
        Ok(&self.buffer)
    }
}
