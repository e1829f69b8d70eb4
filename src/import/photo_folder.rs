//! Finds the photos that a menu file names: files beside it, or photos already in the store.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::photo_resize::resize;
use crate::domain::photo::{Photo, PhotoName};

/// The largest file that is read as a photo, in bytes. Phones make 2 to 12 MB, cameras up to 20.
const FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Most bytes of all photos of a menu together: they stay in memory until the whole file is checked. Two thousand
/// dishes, the most a menu has, with photos of the usual 80 kB take 160 MB.
const TOTAL_BYTES_MAX: usize = 256 * 1024 * 1024;
/// The limit of most file systems.
const FILE_NAME_BYTES_MAX: usize = 255;

/// Tells whether the store has a photo of that name.
type IsStored<'k> = dyn Fn(PhotoName) -> bool + 'k;

/// The folder with the photos of a menu file, and the photos read so far. A file that two dishes name is read once.
pub struct PhotoFolder<'k> {
    folder: Option<PathBuf>,
    is_stored: Box<IsStored<'k>>,
    read: HashMap<String, Result<PhotoName, String>>,
    photos: Vec<Photo>,
    bytes: usize,
}

/// The photos that a menu file names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPhotos {
    /// Each text of the file that names a photo, with the photo or an error text for the owner.
    pub found: Vec<(String, Result<PhotoName, String>)>,
    /// The photos that are not stored yet, each once.
    pub photos: Vec<Photo>,
}

impl<'k> PhotoFolder<'k> {
    /// Finds photos beside a menu file and in the store.
    pub fn beside(menu_file: &Path, is_stored: impl Fn(PhotoName) -> bool + 'k) -> Self {
        let folder = menu_file.parent().map(Path::to_owned);
        Self { folder, ..Self::stored_only(is_stored) }
    }

    /// Finds photos in the store only.
    pub fn stored_only(is_stored: impl Fn(PhotoName) -> bool + 'k) -> Self {
        let (folder, read, photos, bytes) = (None, HashMap::new(), Vec::new(), 0);
        Self { folder, is_stored: Box::new(is_stored), read, photos, bytes }
    }

    /// Photos that were found before, see [`super::find_photos`].
    pub fn found(photos: FoundPhotos) -> Self {
        let FoundPhotos { found, photos } = photos;
        Self { read: found.into_iter().collect(), photos, ..Self::stored_only(|_| false) }
    }

    /// What was found so far.
    pub(super) fn into_found(self) -> FoundPhotos {
        FoundPhotos { found: self.read.into_iter().collect(), photos: self.photos }
    }

    /// The photo that a dish names, or an error text for the owner.
    pub(super) fn find(&mut self, text: &str) -> Result<PhotoName, String> {
        if let Some(known) = self.read.get(text) {
            return known.clone();
        }
        let found = self.search(text);
        self.read.insert(text.to_owned(), found.clone());
        found
    }

    /// The photos read from files, each once.
    pub(super) fn into_photos(self) -> Vec<Photo> {
        self.photos
    }

    fn search(&mut self, text: &str) -> Result<PhotoName, String> {
        let path = relative(text)?;
        let stored = PhotoName::parse_file(text).filter(|name| (self.is_stored)(*name));
        let missing = match &self.folder {
            Some(folder) => match read(&folder.join(path)) {
                // A stored photo that was exported with the menu: resizing it again would lower its quality.
                Ok(file) if stored == Some(PhotoName::of(&file)) => return Ok(PhotoName::of(&file)),
                Ok(file) => return self.add(resize(&file)?),
                Err(Unread::Missing) => format!("there is no file {text} beside the menu file"),
                Err(Unread::Because(why)) => return Err(why),
            },
            None => format!("there is no folder to look for {text} in"),
        };
        stored.ok_or_else(|| match PhotoName::parse_file(text) {
            Some(_) => format!("{missing}, and no photo of that name is kept here"),
            None => format!("{missing}; it must be the name of a JPEG, PNG or WebP file there"),
        })
    }

    fn add(&mut self, photo: Photo) -> Result<PhotoName, String> {
        let name = photo.name();
        if self.photos.iter().any(|known| known.name() == name) {
            return Ok(name);
        }
        self.bytes += photo.jpeg().len();
        if self.bytes > TOTAL_BYTES_MAX {
            let most = TOTAL_BYTES_MAX / 1_000_000;
            return Err(format!("all photos of a menu must take at most {most} MB together"));
        }
        self.photos.push(photo);
        Ok(name)
    }
}

/// Refuses a path that leads out of the menu file's folder.
fn relative(text: &str) -> Result<&Path, String> {
    let path = Path::new(text);
    let stays = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    let is_name = path.file_name().is_some() && !text.chars().any(char::is_control);
    if is_name && text.len() <= FILE_NAME_BYTES_MAX && path.components().all(stays) {
        Ok(path)
    } else {
        Err("must be the name of a file beside the menu file, such as ragu.jpg or photos/ragu.jpg".to_owned())
    }
}

enum Unread {
    Missing,
    Because(String),
}

fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let because = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unread::Missing,
        _ => Unread::Because(format!("the file cannot be read: {error}")),
    };
    // Checked before opening, because opening a pipe blocks until it has a writer.
    if !path.metadata().map_err(because)?.is_file() {
        return Err(Unread::Because("must be a regular file, not a folder or a pipe".to_owned()));
    }
    let mut content = Vec::new();
    let limited = File::open(path).map_err(because)?.take(FILE_BYTES_MAX + 1);
    { limited }.read_to_end(&mut content).map_err(because)?;
    if content.len() as u64 > FILE_BYTES_MAX {
        let most = FILE_BYTES_MAX / (1024 * 1024);
        return Err(Unread::Because(format!("the file must have at most {most} MiB: save it smaller")));
    }
    Ok(content)
}

#[cfg(test)]
#[path = "photo_folder_tests.rs"]
mod tests;
