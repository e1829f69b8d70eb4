//! Photos of dishes: plain files, each under the name of its content.
//!
//! They are too large for a record, and sled does not sync the files it makes itself (`blobs/` is its own, and it clears
//! it). So a photo is written beside the rows, **before** the commit that names it: a temporary file, synced, renamed,
//! and the folder synced. A power cut in between leaves a file that nothing names; the next import takes it away.
//!
//! A file is believed only where its content has its name: it may come from a broken disk, and a phone keeps what it was
//! given for a year.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::space;
use crate::domain::photo::{PHOTO_BYTES_MAX, Photo, PhotoName};

/// The folder within the store's.
pub(super) const FOLDER: &str = "photos";

/// What a file is called until it is whole.
const PART: &str = ".part";

/// What is kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptPhoto {
    /// The photo.
    Whole(Photo),
    /// A file whose content is not the photo of that name.
    Damaged,
    /// Nothing.
    Missing,
}

/// The folder of photos.
pub(super) struct Photos {
    dir: PathBuf,
    floor_bytes: u64,
}

impl Photos {
    /// The photos of the store in `store_dir`, which leave `floor_bytes` of the disk to the orders.
    pub(super) fn new(store_dir: &Path, floor_bytes: u64) -> Self {
        Self { dir: store_dir.join(FOLDER), floor_bytes }
    }

    /// Whether the disk has less free than is kept for what cannot wait.
    pub(super) fn require_space(&self) -> Result<(), StoreError> {
        let free_bytes = space::free_bytes(&self.dir).map_err(refused("measuring the disk of"))?;
        let floor_bytes = self.floor_bytes;
        if free_bytes < floor_bytes {
            Err(StoreError::StorageFull { free_bytes, floor_bytes })
        } else {
            Ok(())
        }
    }

    /// Puts these on the disk, for good when it returns. One that is there already is not written again.
    pub(super) fn keep(&self, photos: &[Photo]) -> Result<(), StoreError> {
        let is_whole = |photo: &&Photo| matches!(self.look(photo.name()), Ok(KeptPhoto::Whole(_)));
        let new: Vec<&Photo> = photos.iter().filter(|photo| !is_whole(photo)).collect();
        let bytes = new.iter().map(|photo| photo.jpeg().len() as u64).sum::<u64>();
        let free_bytes = space::free_bytes(&self.dir).map_err(refused("measuring the disk of"))?;
        let floor_bytes = self.floor_bytes;
        if !new.is_empty() && free_bytes.saturating_sub(bytes) < floor_bytes {
            return Err(StoreError::StorageFull { free_bytes, floor_bytes });
        }
        new.into_iter().try_for_each(|photo| self.write(photo)).map_err(refused("writing"))?;
        // Also where all were there: whoever wrote them may have been stopped before this.
        File::open(&self.dir).and_then(|dir| dir.sync_all()).map_err(refused("syncing the folder of"))
    }

    fn write(&self, photo: &Photo) -> io::Result<()> {
        let path = self.dir.join(photo.name().file_name());
        let part = self.dir.join(photo.name().file_name() + PART);
        let mut file =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        let written = file.write_all(photo.jpeg()).and_then(|()| file.sync_all());
        // A sync that failed is not tried again: the rows do not name the photo, and the half-written file goes.
        written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| drop(fs::remove_file(&part)))
    }

    /// What is kept under a name.
    pub(super) fn look(&self, name: PhotoName) -> Result<KeptPhoto, StoreError> {
        let mut content = Vec::new();
        let read = File::open(self.dir.join(name.file_name()))
            .and_then(|file| file.take(PHOTO_BYTES_MAX as u64 + 1).read_to_end(&mut content));
        match read {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(KeptPhoto::Missing),
            Err(error) => Err(refused("reading")(error)),
            Ok(_) => Ok(match Photo::new(content).filter(|photo| photo.name() == name) {
                Some(photo) => KeptPhoto::Whole(photo),
                None => KeptPhoto::Damaged,
            }),
        }
    }

    /// The names of all files, in order; whether they are whole is another question.
    pub(super) fn names(&self) -> Result<Vec<PhotoName>, StoreError> {
        let files = self.files().map_err(refused("listing"))?;
        let mut names: Vec<PhotoName> =
            files.iter().filter_map(|path| PhotoName::parse_file(name_of(path))).collect();
        names.sort();
        Ok(names)
    }

    /// Takes away what is not among those that stay. A file that is none of ours is left alone.
    pub(super) fn sweep(&self, stay: &HashSet<PhotoName>) -> Result<usize, StoreError> {
        let mut gone = 0;
        for path in self.files().map_err(refused("listing"))? {
            let name = name_of(&path);
            let is_part = name.strip_suffix(PART).is_some_and(|name| PhotoName::parse_file(name).is_some());
            if is_part || PhotoName::parse_file(name).is_some_and(|name| !stay.contains(&name)) {
                fs::remove_file(&path).map_err(refused("removing"))?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    fn files(&self) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(&self.dir)?.map(|entry| entry.map(|entry| entry.path())).collect()
    }
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn refused(doing: &'static str) -> impl FnOnce(io::Error) -> StoreError {
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
    fn what_is_kept_is_found_under_its_name() {
        let (_dir, photos) = folder();
        let (soup, cake) = (photo("soup"), photo("cake"));
        photos.keep(&[soup.clone(), cake.clone(), soup.clone()]).unwrap();
        assert_eq!(photos.look(soup.name()), Ok(KeptPhoto::Whole(soup.clone())));
        assert_eq!(photos.look(photo("tea").name()), Ok(KeptPhoto::Missing));
        assert_eq!(photos.names().unwrap().len(), 2);
    }

    #[test]
    fn a_damaged_file_is_told_and_written_anew() {
        let (_dir, photos) = folder();
        let soup = photo("soup");
        photos.keep(std::slice::from_ref(&soup)).unwrap();
        let file = photos.dir.join(soup.name().file_name());
        for damage in [&b"sou"[..], b"", &vec![0; PHOTO_BYTES_MAX + 5]] {
            fs::write(&file, damage).unwrap();
            assert_eq!(photos.look(soup.name()), Ok(KeptPhoto::Damaged));
        }
        photos.keep(std::slice::from_ref(&soup)).unwrap();
        assert_eq!(photos.look(soup.name()), Ok(KeptPhoto::Whole(soup)));
    }

    #[test]
    fn what_a_power_cut_left_is_swept_and_nothing_else() {
        let (_dir, photos) = folder();
        let (soup, orphan) = (photo("soup"), photo("orphan"));
        photos.keep(&[soup.clone(), orphan.clone()]).unwrap();
        let half = photos.dir.join(photo("half").name().file_name() + PART);
        let strange = photos.dir.join("holiday.jpg");
        fs::write(&half, "ha").unwrap();
        fs::write(&strange, "beach").unwrap();
        assert_eq!(photos.sweep(&HashSet::from([soup.name()])), Ok(2));
        assert_eq!(photos.names().unwrap(), [soup.name()]);
        assert!(strange.exists() && !half.exists());
    }

    #[test]
    fn the_room_that_orders_need_is_not_taken_by_photos() {
        let (dir, _) = folder();
        let photos = Photos::new(dir.path(), u64::MAX);
        assert!(matches!(photos.keep(&[photo("soup")]), Err(StoreError::StorageFull { .. })));
        assert_eq!(photos.keep(&[]), Ok(()));
    }
}
