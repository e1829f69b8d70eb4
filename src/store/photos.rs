//! Photos of dishes: files whose names are hashes of their contents.
//!
//! Photos are too large for a record, and sled does not sync its own files for large values (`blobs/`). So a photo is
//! saved **before** the commit that names it: a temporary file is written, synced and renamed, and the folder synced.
//! A power cut in between leaves a file that no row names; the next import deletes it.
//!
//! A file whose content does not match its name is never served: the disk may be damaged, and phones cache a photo for
//! a year.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::disk;
use super::error::StoreError;

use crate::domain::photo::{PHOTO_BYTES_MAX, Photo, PhotoName};

/// The folder of photos, inside the folder of the store.
pub(super) const FOLDER: &str = "photos";

/// Suffix of a file that is not complete yet.
const PART: &str = ".part";

/// The result of loading a photo by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredPhoto {
    /// The photo, whose content matches its name.
    Whole(Photo),
    /// There is a file, but its content does not match its name.
    Damaged,
    /// There is no file.
    Missing,
}

/// The folder of photos.
pub(super) struct Photos {
    dir: PathBuf,
    min_free_bytes: u64,
}

impl Photos {
    /// The photos of the store in `store_dir`. Saving them leaves at least `min_free_bytes` of the disk free.
    pub(super) fn new(store_dir: &Path, min_free_bytes: u64) -> Self {
        Self { dir: store_dir.join(FOLDER), min_free_bytes }
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn min_free_bytes(&self) -> u64 {
        self.min_free_bytes
    }

    /// [`StoreError::StorageFull`] when less than the floor is free.
    pub(super) fn require_space(&self) -> Result<(), StoreError> {
        let free_bytes = disk::free_bytes(&self.dir).map_err(photo_error("measuring the free space for"))?;
        let min_free_bytes = self.min_free_bytes;
        if free_bytes < min_free_bytes {
            Err(StoreError::StorageFull { free_bytes, min_free_bytes })
        } else {
            Ok(())
        }
    }

    /// Saves photos durably. Photos that are saved already are not written again.
    pub(super) fn save(&self, photos: &[Photo]) -> Result<(), StoreError> {
        let is_whole = |photo: &&Photo| matches!(self.load(photo.name()), Ok(StoredPhoto::Whole(_)));
        let new: Vec<&Photo> = photos.iter().filter(|photo| !is_whole(photo)).collect();
        let bytes = new.iter().map(|photo| photo.jpeg().len() as u64).sum::<u64>();
        let free_bytes = disk::free_bytes(&self.dir).map_err(photo_error("measuring the free space for"))?;
        let min_free_bytes = self.min_free_bytes;
        if !new.is_empty() && free_bytes.saturating_sub(bytes) < min_free_bytes {
            return Err(StoreError::StorageFull { free_bytes, min_free_bytes });
        }
        new.into_iter().try_for_each(|photo| self.write(photo)).map_err(photo_error("writing"))?;
        // Even when all photos were saved already: the program may have been stopped before this sync.
        File::open(&self.dir).and_then(|dir| dir.sync_all()).map_err(photo_error("syncing the folder of"))
    }

    fn write(&self, photo: &Photo) -> io::Result<()> {
        let path = self.dir.join(photo.name().file_name());
        let part = self.dir.join(photo.name().file_name() + PART);
        let mut file =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        let written = file.write_all(photo.jpeg()).and_then(|()| file.sync_all());
        // A failed sync is not repeated: no row names the photo, and the half-written file is deleted.
        written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| drop(fs::remove_file(&part)))
    }

    /// Reads the photo of that name.
    pub(super) fn load(&self, name: PhotoName) -> Result<StoredPhoto, StoreError> {
        let mut content = Vec::new();
        let read = File::open(self.dir.join(name.file_name()))
            .and_then(|file| file.take(PHOTO_BYTES_MAX as u64 + 1).read_to_end(&mut content));
        match read {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(StoredPhoto::Missing),
            Err(error) => Err(photo_error("reading")(error)),
            Ok(_) => Ok(match Photo::new(content).filter(|photo| photo.name() == name) {
                Some(photo) => StoredPhoto::Whole(photo),
                None => StoredPhoto::Damaged,
            }),
        }
    }

    /// The names of all photos, sorted, damaged ones included.
    pub(super) fn names(&self) -> Result<Vec<PhotoName>, StoreError> {
        let files = self.files().map_err(photo_error("listing"))?;
        let mut names: Vec<PhotoName> =
            files.iter().filter_map(|path| PhotoName::parse_file(name_of(path))).collect();
        names.sort();
        Ok(names)
    }

    /// Deletes all photos except `used`, and half-written ones; returns how many. Files with other names stay.
    pub(super) fn delete_except(&self, used: &HashSet<PhotoName>) -> Result<usize, StoreError> {
        let mut deleted = 0;
        for path in self.files().map_err(photo_error("listing"))? {
            let name = name_of(&path);
            let is_part = name.strip_suffix(PART).is_some_and(|name| PhotoName::parse_file(name).is_some());
            if is_part || PhotoName::parse_file(name).is_some_and(|name| !used.contains(&name)) {
                fs::remove_file(&path).map_err(photo_error("removing"))?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }

    fn files(&self) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(&self.dir)?.map(|entry| entry.map(|entry| entry.path())).collect()
    }
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn photo_error(doing: &'static str) -> impl FnOnce(io::Error) -> StoreError {
    move |error| StoreError::Photo { doing, detail: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(content: &str) -> Photo {
        Photo::new(content.into()).unwrap()
    }

    fn folder() -> (tempfile::TempDir, Photos) {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FOLDER)).unwrap();
        let photos = Photos::new(dir.path(), 0);
        (dir, photos)
    }

    #[test]
    fn saved_photo_is_loaded_by_name() {
        let (_dir, photos) = folder();
        let (soup, cake) = (photo("soup"), photo("cake"));
        photos.save(&[soup.clone(), cake.clone(), soup.clone()]).unwrap();
        assert_eq!(photos.load(soup.name()), Ok(StoredPhoto::Whole(soup.clone())));
        assert_eq!(photos.load(photo("tea").name()), Ok(StoredPhoto::Missing));
        assert_eq!(photos.names().unwrap().len(), 2);
    }

    #[test]
    fn damaged_photo_is_reported_and_saved_again() {
        let (_dir, photos) = folder();
        let soup = photo("soup");
        photos.save(std::slice::from_ref(&soup)).unwrap();
        let file = photos.dir.join(soup.name().file_name());
        for damage in [&b"sou"[..], b"", &vec![0; PHOTO_BYTES_MAX + 5]] {
            fs::write(&file, damage).unwrap();
            assert_eq!(photos.load(soup.name()), Ok(StoredPhoto::Damaged));
        }
        photos.save(std::slice::from_ref(&soup)).unwrap();
        assert_eq!(photos.load(soup.name()), Ok(StoredPhoto::Whole(soup)));
    }

    #[test]
    fn delete_except_deletes_unused_and_half_written_photos_only() {
        let (_dir, photos) = folder();
        let (soup, orphan) = (photo("soup"), photo("orphan"));
        photos.save(&[soup.clone(), orphan.clone()]).unwrap();
        let half = photos.dir.join(photo("half").name().file_name() + PART);
        let foreign = photos.dir.join("holiday.jpg");
        fs::write(&half, "ha").unwrap();
        fs::write(&foreign, "beach").unwrap();
        assert_eq!(photos.delete_except(&HashSet::from([soup.name()])), Ok(2));
        assert_eq!(photos.names().unwrap(), [soup.name()]);
        assert!(foreign.exists() && !half.exists());
    }

    #[test]
    fn saving_photo_below_free_space_floor_is_refused() {
        let (dir, _) = folder();
        let photos = Photos::new(dir.path(), u64::MAX);
        assert!(matches!(photos.save(&[photo("soup")]), Err(StoreError::StorageFull { .. })));
        assert_eq!(photos.save(&[]), Ok(()));
    }
}
