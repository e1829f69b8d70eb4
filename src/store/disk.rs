//! What the system says about the space of a disk.

use std::io;
use std::path::Path;

use rustix::fs::statvfs;
use rustix::io::Errno;

/// Bytes that sled writes while it opens a store, beside its snapshot: a few segments of half a megabyte.
const OPENING_BYTES: u64 = 4 * 1024 * 1024;

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

/// Whether an error of the system means that there is no space left on the disk.
pub(super) fn is_disk_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Whether the text of an error of sled, or of a panic in it, names one of the errors of [`is_disk_full`].
pub(super) fn names_disk_full(text: &str) -> bool {
    let codes = [Errno::NOSPC, Errno::DQUOT].map(Errno::raw_os_error);
    codes.iter().any(|code| {
        [format!("os error {code})"), format!("code: {code},")].iter().any(|name| text.contains(name))
    })
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
}
