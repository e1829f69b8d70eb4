//! The photos that a menu file names: files beside it, or such as the box keeps already.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::photo_resize::shrink;
use crate::domain::photo::{Photo, PhotoName};

/// The largest file that is read as a photo, in bytes. Phones make 2 to 12 MB, cameras up to 20.
const FILE_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// What all photos of a menu may take together, in bytes: they wait in memory until the whole file is right. Two thousand
/// dishes, the most a menu has, with photos of the usual 80 kB take 160 MB.
const ALBUM_BYTES_MAX: usize = 256 * 1024 * 1024;
/// As most file systems have it.
const FILE_NAME_BYTES_MAX: usize = 255;

/// Whether the box keeps a photo of that name.
type IsKept<'k> = dyn Fn(PhotoName) -> bool + 'k;

/// Where photos are looked for, and what was found. A file that two dishes name is read once.
pub struct PhotoFolder<'k> {
    folder: Option<PathBuf>,
    is_kept: Box<IsKept<'k>>,
    read: HashMap<String, Result<PhotoName, String>>,
    photos: Vec<Photo>,
    bytes: usize,
}

impl<'k> PhotoFolder<'k> {
    /// The photos beside a menu file, and those the box keeps.
    pub fn beside(menu_file: &Path, is_kept: impl Fn(PhotoName) -> bool + 'k) -> Self {
        let folder = menu_file.parent().map(Path::to_owned);
        Self { folder, ..Self::kept(is_kept) }
    }

    /// The photos that the box keeps, and no others.
    pub fn kept(is_kept: impl Fn(PhotoName) -> bool + 'k) -> Self {
        let (folder, read, photos, bytes) = (None, HashMap::new(), Vec::new(), 0);
        Self { folder, is_kept: Box::new(is_kept), read, photos, bytes }
    }

    /// The photo that a dish names, or what would be right.
    pub(super) fn find(&mut self, text: &str) -> Result<PhotoName, String> {
        if let Some(known) = self.read.get(text) {
            return known.clone();
        }
        let found = self.look_for(text);
        self.read.insert(text.to_owned(), found.clone());
        found
    }

    /// The photos read from files, each once.
    pub(super) fn into_photos(self) -> Vec<Photo> {
        self.photos
    }

    fn look_for(&mut self, text: &str) -> Result<PhotoName, String> {
        let path = relative(text)?;
        let kept = PhotoName::parse_file(text).filter(|name| (self.is_kept)(*name));
        let missing = match &self.folder {
            Some(folder) => match read(&folder.join(path)) {
                // The box's own, exported with the menu: to shrink it once more would make it worse.
                Ok(file) if kept == Some(PhotoName::of(&file)) => return Ok(PhotoName::of(&file)),
                Ok(file) => return self.add(shrink(&file)?),
                Err(Unread::Missing) => format!("there is no file {text} beside the menu file"),
                Err(Unread::Because(why)) => return Err(why),
            },
            None => format!("there is no folder to look for {text} in"),
        };
        kept.ok_or_else(|| match PhotoName::parse_file(text) {
            Some(_) => format!("{missing}, and no photo of that name is kept here"),
            None => format!("{missing}; it must be the name of a JPEG or PNG file there"),
        })
    }

    fn add(&mut self, photo: Photo) -> Result<PhotoName, String> {
        let name = photo.name();
        if self.photos.iter().any(|known| known.name() == name) {
            return Ok(name);
        }
        self.bytes += photo.jpeg().len();
        if self.bytes > ALBUM_BYTES_MAX {
            let most = ALBUM_BYTES_MAX / 1_000_000;
            return Err(format!("all photos of a menu must take at most {most} MB together"));
        }
        self.photos.push(photo);
        Ok(name)
    }
}

/// A path that stays below the folder it is looked for in.
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
    // Before it is opened: a pipe would wait for somebody to write into it.
    if !path.metadata().map_err(because)?.is_file() {
        return Err(Unread::Because("must be a file, and no folder".to_owned()));
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
