//! Room on the disk.
//!
//! sled cannot be told "no" half-way: once the disk is full its transaction or flush fails, and that is the end of
//! this run. So we say no first, at a floor well above what a batch can write, and keep a ballast file that is
//! thrown overboard when even starting finds no room.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, fallocate, statvfs};
use rustix::io::Errno;

use super::error::StoreError;

/// Bytes that an ordinary user may still write to the file system of `path`.
pub(super) fn free_bytes(path: &Path) -> io::Result<u64> {
    let stat = statvfs(path)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Asks for the free space at most once a batch.
pub(super) struct Gauge {
    dir: PathBuf,
    floor_bytes: u64,
    free_bytes: Option<u64>,
}

impl Gauge {
    pub(super) fn new(dir: &Path, floor_bytes: u64) -> Self {
        Self { dir: dir.to_owned(), floor_bytes, free_bytes: None }
    }

    /// A file system that cannot say how full it is counts as full: better a refused order than a lost one.
    pub(super) fn require(&mut self) -> Result<(), StoreError> {
        let free_bytes = *self.free_bytes.get_or_insert_with(|| free_bytes(&self.dir).unwrap_or(0));
        let floor_bytes = self.floor_bytes;
        if free_bytes < floor_bytes {
            return Err(StoreError::StorageFull { free_bytes, floor_bytes });
        }
        Ok(())
    }

    pub(super) fn forget(&mut self) {
        self.free_bytes = None;
    }
}

/// What became of the ballast at this start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ballast {
    /// It was there and there is room.
    Kept,
    /// It was missing and was made.
    Made,
    /// The disk was under the floor, and it was removed to make room.
    Dropped,
    /// It is missing, and there is no room to make it.
    NoRoom,
    /// The options ask for none.
    None,
}

/// Looks after `<dir>/ballast`: removed when less than `floor_bytes` is free, made again (with real blocks, not a
/// hole) when there is room for it above the floor.
pub(super) fn tend_ballast(dir: &Path, floor_bytes: u64, ballast_bytes: u64) -> io::Result<Ballast> {
    let path = dir.join("ballast");
    let there = path.exists();
    let free = free_bytes(dir)?;
    if free < floor_bytes {
        if there {
            fs::remove_file(&path)?;
        }
        return Ok(if there { Ballast::Dropped } else { Ballast::NoRoom });
    }
    match (ballast_bytes, there) {
        (0, _) => Ok(Ballast::None),
        (_, true) => Ok(Ballast::Kept),
        (_, false) if free - floor_bytes < ballast_bytes => Ok(Ballast::NoRoom),
        (_, false) => fill(&path, ballast_bytes).map(|()| Ballast::Made),
    }
}

fn fill(path: &Path, bytes: u64) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    let filled = match fallocate(&file, FallocateFlags::empty(), 0, bytes) {
        Err(Errno::OPNOTSUPP) => write_zeros(&mut file, bytes),
        other => other.map_err(io::Error::from),
    };
    if filled.is_err() {
        fs::remove_file(path)?;
    }
    filled
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

    const LOT: u64 = 1 << 62;

    #[test]
    fn the_ballast_is_made_kept_dropped_and_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let ballast = dir.path().join("ballast");
        assert_eq!(tend_ballast(dir.path(), 0, 8192).unwrap(), Ballast::Made);
        assert_eq!(fs::metadata(&ballast).unwrap().len(), 8192);
        assert_eq!(tend_ballast(dir.path(), 0, 8192).unwrap(), Ballast::Kept);
        assert_eq!(tend_ballast(dir.path(), LOT, 8192).unwrap(), Ballast::Dropped);
        assert!(!ballast.exists());
        assert_eq!(tend_ballast(dir.path(), LOT, 8192).unwrap(), Ballast::NoRoom);
        assert_eq!(tend_ballast(dir.path(), 0, LOT).unwrap(), Ballast::NoRoom);
        assert_eq!(tend_ballast(dir.path(), 0, 8192).unwrap(), Ballast::Made);
    }

    #[test]
    fn a_file_system_without_fallocate_gets_zeros() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ballast");
        write_zeros(&mut fs::File::create(&path).unwrap(), 100_000).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 100_000);
    }
}
