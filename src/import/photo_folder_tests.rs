use std::fs;

use super::*;
use crate::import::photo_resize::tests::{camera, halves};

/// A folder with a menu file's neighbours: a photo in it and one below.
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
    let mut album = beside(&folder);
    let ragu = album.find("ragu.jpg").unwrap();
    assert_eq!(album.find("ragu.jpg"), Ok(ragu));
    assert_eq!(album.find("./ragu.jpg"), Ok(ragu));
    assert_ne!(album.find("photos/cake.png").unwrap(), ragu, "a JPEG by content is one by any name");
    assert_eq!(album.into_photos().len(), 2);
}

#[test]
fn photo_path_outside_menu_folder_is_refused() {
    let folder = folder();
    let mut album = beside(&folder);
    let long = format!("{}.jpg", "a".repeat(252));
    let outside =
        ["", ".", "..", "../ragu.jpg", "photos/../ragu.jpg", "/etc/passwd", "ra\0gu.jpg", "a\nb.jpg", &long];
    for bad in outside {
        let why = album.find(bad).unwrap_err();
        assert!(why.starts_with("must be the name of a file beside the menu file"), "{bad}: {why}");
    }
}

#[test]
fn unusable_photo_file_is_refused_with_the_remedy() {
    let folder = folder();
    let mut album = beside(&folder);
    let why = |album: &mut PhotoFolder, name: &str| album.find(name).unwrap_err();
    assert_eq!(
        why(&mut album, "rague.jpg"),
        "there is no file rague.jpg beside the menu file; it must be the name of a JPEG or PNG file there"
    );
    assert!(why(&mut album, "ragu.jpg/more.jpg").starts_with("there is no file"));
    assert_eq!(why(&mut album, "photos"), "must be a file, and no folder");
    fs::write(folder.path().join("text.jpg"), "no photo").unwrap();
    assert!(why(&mut album, "text.jpg").starts_with("must be a JPEG or PNG photo"));
    let huge = File::create(folder.path().join("huge.jpg")).unwrap();
    huge.set_len(FILE_BYTES_MAX + 1).unwrap();
    assert_eq!(why(&mut album, "huge.jpg"), "the file must have at most 20 MiB: save it smaller");
    // A pipe nobody writes into: it would be waited for without end.
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.path().join("pipe.jpg"), rustix::fs::Mode::RUSR).unwrap();
    assert_eq!(why(&mut album, "pipe.jpg"), "must be a file, and no folder");
}

#[test]
fn exported_photo_name_finds_the_stored_photo() {
    let folder = folder();
    let photo = shrink(&camera(&halves(800, 600), 1, None)).unwrap();
    let name = photo.name();
    let file = name.file_name();
    let mut album = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_eq!(album.find(&file), Ok(name));
    assert!(album.into_photos().is_empty(), "it need not be brought along");
    let why = beside(&folder).find(&file).unwrap_err();
    assert!(why.ends_with("and no photo of that name is kept here"), "{why}");

    // The file itself beside the menu file is the same photo, and not shrunk once more.
    fs::write(folder.path().join(&file), photo.jpeg()).unwrap();
    let mut album = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_eq!(album.find(&file), Ok(name));
    // Another file of that name is what the owner put there.
    fs::copy(folder.path().join("ragu.jpg"), folder.path().join(&file)).unwrap();
    let mut album = PhotoFolder::beside(&folder.path().join("menu.json"), |asked| asked == name);
    assert_ne!(album.find(&file), Ok(name));
}
