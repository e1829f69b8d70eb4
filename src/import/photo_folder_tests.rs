use std::fs;

use super::*;
use crate::import::photo_resize::tests::{camera, halves};

/// A folder with `ragu.jpg` and `photos/cake.png`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("photos")).unwrap();
    fs::write(folder.path().join("ragu.jpg"), camera(&halves(900, 600), 1, None)).unwrap();
    fs::write(folder.path().join("photos/cake.png"), camera(&halves(90, 60), 1, None)).unwrap();
    folder
}

fn beside(folder: &tempfile::TempDir) -> PhotoFolder<'static> {
    PhotoFolder::beside(&folder.path().join("menu.json"), |_| false)
}

#[test]
fn photo_named_by_two_items_is_read_once() {
    let folder = folder();
    let mut photos = beside(&folder);
    let ragu = photos.find("ragu.jpg").unwrap();
    assert_eq!(photos.find("ragu.jpg"), Ok(ragu));
    assert_eq!(photos.find("./ragu.jpg"), Ok(ragu));
    assert_ne!(photos.find("photos/cake.png").unwrap(), ragu, "the content decides, not the file name");
    assert_eq!(photos.into_photos().len(), 2);
}

#[test]
fn photo_path_outside_menu_folder_is_refused() {
    let folder = folder();
    let mut photos = beside(&folder);
    let long = format!("{}.jpg", "a".repeat(252));
    let outside =
        ["", ".", "..", "../ragu.jpg", "photos/../ragu.jpg", "/etc/passwd", "ra\0gu.jpg", "a\nb.jpg", &long];
    for bad in outside {
        let why = photos.find(bad).unwrap_err();
        assert!(why.starts_with("must be the name of a file beside the menu file"), "{bad}: {why}");
    }
}

#[test]
fn unusable_photo_file_is_refused_with_the_remedy() {
    let folder = folder();
    let mut photos = beside(&folder);
    let why = |photos: &mut PhotoFolder, name: &str| photos.find(name).unwrap_err();
    assert_eq!(
        why(&mut photos, "rague.jpg"),
        "there is no file rague.jpg beside the menu file; it must be the name of a JPEG, PNG or WebP file there"
    );
    assert!(why(&mut photos, "ragu.jpg/more.jpg").starts_with("there is no file"));
    assert_eq!(why(&mut photos, "photos"), "must be a regular file, not a folder or a pipe");
    fs::write(folder.path().join("text.jpg"), "no photo").unwrap();
    assert!(why(&mut photos, "text.jpg").starts_with("must be a JPEG, PNG or WebP photo"));
    let huge = File::create(folder.path().join("huge.jpg")).unwrap();
    huge.set_len(FILE_BYTES_MAX + 1).unwrap();
    assert_eq!(why(&mut photos, "huge.jpg"), "the file must have at most 20 MiB: save it smaller");
    // Opening a pipe without a writer would block for ever.
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.path().join("pipe.jpg"), rustix::fs::Mode::RUSR).unwrap();
    assert_eq!(why(&mut photos, "pipe.jpg"), "must be a regular file, not a folder or a pipe");
}

#[test]
fn exported_photo_name_finds_the_stored_photo() {
    let folder = folder();
    let photo = resize(&camera(&halves(800, 600), 1, None)).unwrap();
    let name = photo.name();
    let file = name.file_name();
    let mut photos = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_eq!(photos.find(&file), Ok(name));
    assert!(photos.into_photos().is_empty(), "a stored photo is not imported again");
    let why = beside(&folder).find(&file).unwrap_err();
    assert!(why.ends_with("and no photo of that name is kept here"), "{why}");

    // The exported file beside the menu file is the stored photo and is not resized again.
    fs::write(folder.path().join(&file), photo.jpeg()).unwrap();
    let mut photos = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_eq!(photos.find(&file), Ok(name));
    // Another file of that name replaces the stored photo.
    fs::copy(folder.path().join("ragu.jpg"), folder.path().join(&file)).unwrap();
    let mut photos = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_ne!(photos.find(&file), Ok(name));
}
