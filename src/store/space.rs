//! Protects the store from a full disk.
//!
//! On a full disk sled's transaction or flush fails, and the store has failed until the next start. So acts are
//! refused earlier, at a floor far above what a batch can write. A ballast file is the reserve: it is deleted when the disk is too
//! full to start, or while serving when almost nothing is free, so that payments and open orders go on.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, fallocate};
use rustix::io::Errno;

use super::disk::{free_bytes, is_disk_full};
use super::error::StoreError;

/// Checks the free space, measured at most once per batch.
pub(super) struct FreeSpace {
    dir: PathBuf,
    min_free_bytes: u64,
    free_bytes: Option<u64>,
}

impl FreeSpace {
    pub(super) fn new(dir: &Path, min_free_bytes: u64) -> Self {
        Self { dir: dir.to_owned(), min_free_bytes, free_bytes: None }
    }

    /// [`StoreError::StorageFull`] when less than the floor is free, or when the free space cannot be measured: a
    /// refused order is better than a lost one.
    pub(super) fn require(&mut self) -> Result<(), StoreError> {
        let free_bytes = *self.free_bytes.get_or_insert_with(|| free_bytes(&self.dir).unwrap_or(0));
        let min_free_bytes = self.min_free_bytes;
        if free_bytes < min_free_bytes {
            return Err(StoreError::StorageFull { free_bytes, min_free_bytes });
        }
        Ok(())
    }

    pub(super) fn reset(&mut self) {
        self.free_bytes = None;
    }
}

/// While serving the ballast is deleted when less than this part of the floor is free. Below the floor alone nothing new is
/// accepted, so the reserve can wait; deleted earlier, it would only be used up by whatever fills the disk.
const RESERVE_PART: u64 = 8;

/// The ballast file while serving.
pub(super) struct Reserve {
    dir: PathBuf,
    min_free_bytes: u64,
    ballast_bytes: u64,
}

impl Reserve {
    pub(super) fn new(dir: &Path, min_free_bytes: u64, ballast_bytes: u64) -> Self {
        Self { dir: dir.to_owned(), min_free_bytes, ballast_bytes }
    }

    /// The folder whose disk is meant.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Deletes or fills the ballast, as the free space wants it.
    pub(super) fn maintain(&self) -> io::Result<Ballast> {
        let delete_below = self.min_free_bytes / RESERVE_PART;
        maintain_ballast(&self.dir, delete_below, self.min_free_bytes, self.ballast_bytes)
    }
}

/// What happened to the ballast file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ballast {
    /// The file has its full size, and the disk has enough space.
    Kept,
    /// The file was missing or shorter and was filled.
    Made,
    /// Too little was free, and the file was deleted.
    Dropped,
    /// The file is missing or shorter, and the disk has no space for it.
    NoRoom,
    /// The options ask for no ballast file.
    None,
}

/// Maintains `<dir>/ballast`: deletes it when less than `delete_below` bytes are free, fills it up to `ballast_bytes`, with
/// allocated blocks, when the disk has space for it above the floor. A power cut can leave it shorter.
pub(super) fn maintain_ballast(
    dir: &Path,
    delete_below: u64,
    min_free_bytes: u64,
    ballast_bytes: u64,
) -> io::Result<Ballast> {
    let path = dir.join("ballast");
    let found_bytes = match fs::metadata(&path) {
        Ok(metadata) => Some(metadata.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let kept_bytes = found_bytes.unwrap_or(0);
    let free = free_bytes(dir)?;
    if free < delete_below {
        if found_bytes.is_some() {
            fs::remove_file(&path)?;
        }
        return Ok(if kept_bytes > 0 { Ballast::Dropped } else { Ballast::NoRoom });
    }
    match ballast_bytes {
        0 => Ok(Ballast::None),
        _ if kept_bytes >= ballast_bytes => Ok(Ballast::Kept),
        _ if free.saturating_sub(min_free_bytes) < ballast_bytes - kept_bytes => Ok(Ballast::NoRoom),
        _ => fill(&path, ballast_bytes),
    }
}

/// Fills the file and syncs it, so that a power cut does not leave it empty.
fn fill(path: &Path, bytes: u64) -> io::Result<Ballast> {
    let mut file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    let filled = match fallocate(&file, FallocateFlags::empty(), 0, bytes) {
        Err(Errno::OPNOTSUPP) => write_zeros(&mut file, bytes),
        other => other.map_err(io::Error::from),
    };
    match filled.and_then(|()| file.sync_all()) {
        Ok(()) => Ok(Ballast::Made),
        Err(error) => {
            fs::remove_file(path)?;
            // Another program has used the space since it was measured.
            if is_disk_full(error.kind()) { Ok(Ballast::NoRoom) } else { Err(error) }
        }
    }
}

fn write_zeros(file: &mut fs::File, bytes: u64) -> io::Result<()> {
    let zeros = [0u8; 64 * 1024];
    let mut left = bytes;
    while left > 0 {
        let part = left.min(zeros.len() as u64);
        file.write_all(&zeros[..part as usize])?;
        left -= part;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUGE: u64 = 1 << 62;

    #[test]
    fn ballast_follows_free_space() {
        let dir = tempfile::tempdir().unwrap();
        let ballast = dir.path().join("ballast");
        assert_eq!(maintain_ballast(dir.path(), 0, 0, 8192).unwrap(), Ballast::Made);
        assert_eq!(fs::metadata(&ballast).unwrap().len(), 8192);
        assert_eq!(maintain_ballast(dir.path(), 0, 0, 8192).unwrap(), Ballast::Kept);
        assert_eq!(maintain_ballast(dir.path(), HUGE, HUGE, 8192).unwrap(), Ballast::Dropped);
        assert!(!ballast.exists());
        assert_eq!(maintain_ballast(dir.path(), HUGE, HUGE, 8192).unwrap(), Ballast::NoRoom);
        assert_eq!(maintain_ballast(dir.path(), 0, 0, HUGE).unwrap(), Ballast::NoRoom);
        assert_eq!(maintain_ballast(dir.path(), 0, 0, 8192).unwrap(), Ballast::Made);
    }

    #[test]
    fn reserve_while_serving_is_deleted_below_an_eighth_of_the_floor_and_filled_above_it() {
        let dir = tempfile::tempdir().unwrap();
        let free = free_bytes(dir.path()).unwrap();
        let with_floor = |floor| Reserve::new(dir.path(), floor, 8192).maintain().unwrap();
        assert_eq!(with_floor(0), Ballast::Made);
        assert_eq!(with_floor(free * 2), Ballast::Kept, "half the floor is free");
        assert_eq!(with_floor(free * 16), Ballast::Dropped, "a sixteenth of the floor is free");
        assert_eq!(with_floor(free * 2), Ballast::NoRoom, "not filled below the floor");
        assert_eq!(with_floor(0), Ballast::Made);
    }

    #[test]
    fn ballast_that_power_cut_left_shorter_is_filled_again() {
        let dir = tempfile::tempdir().unwrap();
        let ballast = dir.path().join("ballast");
        for left in [0, 1, 8191] {
            fs::File::create(&ballast).unwrap().set_len(left).unwrap();
            assert_eq!(maintain_ballast(dir.path(), 0, 0, 8192).unwrap(), Ballast::Made, "{left}");
            assert_eq!(fs::metadata(&ballast).unwrap().len(), 8192);
            assert_eq!(maintain_ballast(dir.path(), 0, 0, 8192).unwrap(), Ballast::Kept);
        }
        fs::write(&ballast, "").unwrap();
        assert_eq!(maintain_ballast(dir.path(), 0, 0, HUGE).unwrap(), Ballast::NoRoom);
        assert_eq!(maintain_ballast(dir.path(), HUGE, HUGE, 8192).unwrap(), Ballast::NoRoom);
        assert!(!ballast.exists());
    }

    #[test]
    fn ballast_without_fallocate_is_written_as_zeros() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ballast");
        write_zeros(&mut fs::File::create(&path).unwrap(), 100_000).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 100_000);
    }
}
