//! A menu file of any kind and its photos, read by the command as the person who runs it, in one file beside a request.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use rustix::fs::{MemfdFlags, memfd_create};
use serde::{Deserialize, Serialize};

use super::path_error;
use crate::app::import_menu::ImportMenuError;
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::photo::{Photo, PhotoName};
use crate::import::{self, FoundPhotos, MenuFileError, PhotoFolder, ReadMenu, ReadOptions, Target};
use crate::ops::owner::DataOwner;
use crate::ops::terminal::CliError;

/// The content of a menu file, and the photos it names, scaled down.
#[derive(Clone)]
pub(super) struct MenuContent {
    content: Vec<u8>,
    photos: FoundPhotos,
}

/// What precedes the menu file and the photos in the file: its length in eight bytes (little-endian), then JSON.
#[derive(Serialize, Deserialize)]
struct Head {
    content_bytes: usize,
    found: Vec<(String, Result<PhotoName, String>)>,
    photo_bytes: Vec<usize>,
}

impl MenuContent {
    /// Reads a menu file and its photos as the caller. `which_are_stored` tells which photos the restaurant has already.
    pub(super) fn read(
        owner: &DataOwner,
        file: &Path,
        which_are_stored: impl FnOnce(Vec<PhotoName>) -> Result<Vec<PhotoName>, CliError>,
    ) -> Result<Self, CliError> {
        let content = owner.as_caller(file, || read(file))?;
        // Only our own format names photos.
        let text = std::str::from_utf8(&content).unwrap_or_default();
        // The names that stored photos have, by taking all of them for stored.
        let named = import::find_photos(text, PhotoFolder::stored_only(|_| true));
        let names: Vec<PhotoName> = named.found.into_iter().filter_map(|(_, name)| name.ok()).collect();
        let stored = if names.is_empty() { names } else { which_are_stored(names)? };
        let is_stored = |name: PhotoName| stored.contains(&name);
        let photos = owner.as_caller(file, || {
            Ok::<_, CliError>(import::find_photos(text, PhotoFolder::beside(file, is_stored)))
        })?;
        Ok(Self { content, photos })
    }

    /// Reads the menu in it.
    pub(super) fn read_menu(self, options: &ReadOptions, target: &Target) -> Result<ReadMenu, MenuFileError> {
        import::read_menu(&self.content, options, target, PhotoFolder::found(self.photos))
    }

    /// The draft of a file in the documented format.
    pub(super) fn parse(self) -> Result<MenuDraft, MenuFileError> {
        import::parse_with(&text_of(&self.content)?, PhotoFolder::found(self.photos))
    }

    /// The draft without its photos, for a check.
    pub(super) fn parse_without_photos(&self) -> Result<MenuDraft, MenuFileError> {
        let photos = FoundPhotos { found: self.photos.found.clone(), photos: vec![] };
        import::parse_with(&text_of(&self.content)?, PhotoFolder::found(photos))
    }

    /// Writes it into a file in memory.
    pub(super) fn into_file(self) -> Result<File, CliError> {
        let Self { content, photos: FoundPhotos { found, photos } } = self;
        let photo_bytes = photos.iter().map(|photo| photo.jpeg().len()).collect();
        let head = serde_json::to_vec(&Head { content_bytes: content.len(), found, photo_bytes })
            .map_err(CliError::new)?;
        let mut file =
            File::from(memfd_create("maitred-menu", MemfdFlags::CLOEXEC).map_err(std::io::Error::from)?);
        file.write_all(&(head.len() as u64).to_le_bytes())?;
        file.write_all(&head)?;
        file.write_all(&content)?;
        photos.iter().try_for_each(|photo| file.write_all(photo.jpeg()))?;
        file.rewind()?;
        Ok(file)
    }

    /// Reads what [`Self::into_file`] wrote.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, CliError> {
        let wrong = || CliError::new("the file beside this request is no menu with photos");
        let (length, mut rest) = bytes.split_first_chunk::<8>().ok_or_else(wrong)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| wrong())?;
        let mut head = vec![0; length.min(rest.len())];
        rest.read_exact(&mut head)?;
        let Head { content_bytes, found, photo_bytes } =
            serde_json::from_slice(&head).map_err(|_| wrong())?;
        let (content, mut rest) = rest.split_at_checked(content_bytes).ok_or_else(wrong)?;
        let mut photos = Vec::new();
        for length in photo_bytes {
            let (jpeg, after) = rest.split_at_checked(length).ok_or_else(wrong)?;
            photos.push(Photo::new(jpeg.to_vec()).filter(Photo::is_jpeg).ok_or_else(wrong)?);
            rest = after;
        }
        Ok(Self { content: content.to_vec(), photos: FoundPhotos { found, photos } })
    }
}

/// A file in the documented format is UTF-8.
fn text_of(content: &[u8]) -> Result<String, MenuFileError> {
    let wrong = || MenuFileError::NotJson("it is not UTF-8 text; save it as UTF-8".to_owned());
    String::from_utf8(content.to_vec()).map_err(|_| wrong())
}

fn read(file: &Path) -> Result<Vec<u8>, CliError> {
    let too_large = |bytes: u64| CliError::new(format_args!("{}: {}", file.display(), too_large_text(bytes)));
    let opened = File::open(file).map_err(|error| path_error(file, &error))?;
    let mut content = Vec::new();
    let read = opened.take(import::FILE_BYTES_MAX as u64 + 1).read_to_end(&mut content);
    read.map_err(|error| path_error(file, &error))?;
    match content.len() > import::FILE_BYTES_MAX {
        true => Err(too_large(std::fs::metadata(file).map_or(content.len() as u64, |about| about.len()))),
        false => Ok(content),
    }
}

fn too_large_text(bytes: u64) -> MenuFileError {
    MenuFileError::TooLarge(usize::try_from(bytes).unwrap_or(usize::MAX))
}

/// All faults of a menu file: those found by parsing, and those that `check` finds in the dishes that could be parsed.
pub(super) fn menu_file_error(
    file: &Path,
    error: MenuFileError,
    check: impl FnOnce(MenuDraft) -> Result<(), ImportMenuError>,
) -> CliError {
    let MenuFileError::Faults { faults, mut more, readable } = error else {
        return CliError::new(format_args!("{}: {error}", file.display()));
    };
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    if let Some(Err(ImportMenuError::Draft(found))) = readable.map(|draft| check(*draft)) {
        more += found.more;
        lines.extend(found.faults.iter().map(ToString::to_string));
    }
    lines.extend((more > 0).then(|| format!("and {more} more")));
    CliError::with_faults(file.display(), lines)
}

/// The faults of a draft, or another reason why it was not imported.
pub(super) fn import_error(file: &Path, error: ImportMenuError) -> CliError {
    match error {
        ImportMenuError::Draft(DraftError { faults, more }) => {
            let more = (more > 0).then(|| format!("and {more} more"));
            CliError::with_faults(file.display(), faults.iter().map(ToString::to_string).chain(more))
        }
        error => CliError::new(format_args!("{}: {error}", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menu_content_is_read_back_from_its_file_and_shortened_content_is_refused() {
        let photo = Photo::new([&[0xff, 0xd8, 0xff][..], &[7; 50]].concat()).unwrap();
        let found = vec![
            ("ragu.jpg".to_owned(), Ok(photo.name())),
            ("lost.jpg".to_owned(), Err("there is no file lost.jpg".to_owned())),
        ];
        let photos = FoundPhotos { found, photos: vec![photo] };
        let content = MenuContent { content: b"{}".to_vec(), photos: photos.clone() };
        let mut bytes = Vec::new();
        content.into_file().unwrap().read_to_end(&mut bytes).unwrap();
        let back = MenuContent::from_bytes(&bytes).unwrap();
        assert_eq!((back.content.as_slice(), &back.photos), (&b"{}"[..], &photos));
        for length in 0..bytes.len() {
            assert!(MenuContent::from_bytes(&bytes[..length]).is_err(), "{length}");
        }
        let photo_at = bytes.len() - 53;
        bytes[photo_at] = 0;
        assert!(MenuContent::from_bytes(&bytes).is_err(), "no JPEG");
    }
}
