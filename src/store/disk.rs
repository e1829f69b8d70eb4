//! What the system says about a disk: its space, and its errors.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::statvfs;
use rustix::io::Errno;

/// Bytes that sled writes while it opens a store, beside its snapshot: a few segments of half a megabyte.
const OPENING_BYTES: u64 = 4 * 1024 * 1024;

/// Bytes of one read of [`read_through`].
const READ_BYTES: usize = 128 * 1024;

/// Bytes that a process without privileges may still write to the file system of `path`.
///
/// # Errors
/// The error of the system.
pub fn free_bytes(path: &Path) -> io::Result<u64> {
    let stat = statvfs(path)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Bytes that opening a store needs: sled writes a snapshot beside the old one, zeros the rest of a segment and begins
/// another.
pub(super) const fn needed_to_open(snapshot_bytes: u64) -> u64 {
    OPENING_BYTES.saturating_add(snapshot_bytes.saturating_mul(2))
}

/// Reads a file to its end.
///
/// # Errors
/// The error of the system for the first part that cannot be read.
pub(super) fn read_through(path: &Path) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut part = vec![0; READ_BYTES];
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether an error of the system means that there is no space left on the disk.
pub(super) fn is_disk_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Whether the text of an error of sled, or of a panic in it, names one of the errors of [`is_disk_full`].
pub(super) fn names_disk_full(text: &str) -> bool {
    error_in(text).is_some_and(|error| [Errno::NOSPC, Errno::DQUOT].contains(&error))
}

/// Whether the text of an error says that the disk itself does not work: it cannot be read or written, is gone, or the system has
/// made its file system read-only after an error.
pub(super) fn names_broken_disk(text: &str) -> bool {
    let broken = [Errno::IO, Errno::ROFS, Errno::NXIO, Errno::NODEV, Errno::UCLEAN];
    error_in(text).is_some_and(|error| broken.contains(&error))
}

/// The error of the system that a text names, as `io::Error` is displayed or as a program prints its fields.
fn error_in(text: &str) -> Option<Errno> {
    let number = ["(os error ", "code: "].iter().find_map(|begin| {
        let (_, rest) = text.split_once(begin)?;
        rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
    });
    number.map(Errno::from_raw_os_error)
}

/// The text of an error, or that of the system if it names one: sled keeps errors of the system as text with the names of fields.
pub(super) fn plain_system_error(text: &str) -> String {
    error_in(text).map_or_else(|| text.to_owned(), |error| io::Error::from(error).to_string())
}

/// What the owner can do about an error while serving; empty if it is not one of the disk.
pub(super) fn advice(text: &str) -> &'static str {
    match text {
        text if names_disk_full(text) => {
            ". The disk is full: free disk space. Nothing that was confirmed is lost"
        }
        text if names_broken_disk(text) => {
            ". The disk reports errors and may be failing: keep a backup on another disk, and replace this one if it \
             happens again. Nothing that was confirmed is lost"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_texts_of_full_disk_are_recognized() {
        let error = io::Error::from(Errno::NOSPC);
        assert!(names_disk_full(&error.to_string()) && names_disk_full(&format!("{error:?}")), "{error:?}");
        assert!(is_disk_full(error.kind()));
        assert!(names_disk_full(&io::Error::from(Errno::DQUOT).to_string()));
        assert!(!names_disk_full(&io::Error::from(Errno::IO).to_string()));
        assert!(!names_disk_full("the rows of orders are out of order"));
    }

    #[test]
    fn error_texts_of_broken_disk_are_recognized_and_made_plain() {
        for error in [Errno::IO, Errno::ROFS] {
            let error = io::Error::from(error);
            let (plain, fields) = (error.to_string(), format!("IO error: {error:?}"));
            assert!(names_broken_disk(&plain) && names_broken_disk(&fields), "{fields}");
            assert!(!names_disk_full(&fields), "{fields}");
            assert_eq!(plain_system_error(&fields), plain);
            assert!(advice(&fields).contains("failing"));
        }
        assert!(!names_broken_disk(&io::Error::from(Errno::NOSPC).to_string()));
        for other in ["the rows of orders are out of order", "error code: ", "(os error 5"] {
            assert!(!names_broken_disk(other) && advice(other).is_empty());
            assert_eq!(plain_system_error(other), other);
        }
    }
}
