//! Photos of dishes: import with the menu file, serving, clean-up, export, backup and verification.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use tempfile::TempDir;

use maitred::app::import_menu::ImportMenuError;
use maitred::domain::menu_history::VERSIONS_KEPT;
use maitred::domain::photo::PhotoName;
use maitred::import::{self, PhotoFolder};

use crate::cli::{error_of, maitred, run_on, stdout_of};
use crate::support::http::get;
use crate::support::{TestServer, menu};

/// A folder with a menu file and the photos beside it.
struct MenuFolder(TempDir);

impl MenuFolder {
    /// The menu of the tests, with a photo for the steak and the soup.
    fn new() -> MenuFolder {
        let folder = MenuFolder(TempDir::new().unwrap());
        folder.put_photo("steak.jpg", [160, 60, 40]);
        folder.put_photo("soup.png", [220, 180, 60]);
        let with_steak = menu::FILE.replace(r#""Steak","#, r#""Steak", "photo": "steak.jpg","#);
        folder.put("menu.json", with_steak.replace(r#""Soup","#, r#""Soup", "photo": "soup.png","#));
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    fn put_photo(&self, name: &str, colour: [u8; 3]) {
        let picture =
            RgbImage::from_fn(
                1200,
                900,
                |x, y| if (x / 50 + y / 50) % 2 == 0 { Rgb(colour) } else { Rgb([9; 3]) },
            );
        picture.save(self.path(name)).unwrap();
    }

    /// Imports the menu file into a running box.
    async fn import(&self, server: &TestServer) {
        let file = self.path("menu.json");
        let album = PhotoFolder::beside(&file, |name| server.app().has_photo(name));
        let draft = import::parse_with(&fs::read_to_string(&file).unwrap(), album).unwrap();
        server.app().import_menu(draft).await.unwrap();
    }

    /// Sets up a restaurant with the menu in a data folder of its own.
    fn restaurant(&self) -> PathBuf {
        let data = self.path("restaurant");
        let file = self.path("menu.json");
        stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--menu", file.to_str().unwrap()]));
        data
    }
}

fn import(data: &Path, file: &Path) -> std::process::Output {
    run_on(data, &["menu", "import", "--yes", file.to_str().unwrap()])
}

/// The names of all stored photo files, sorted.
fn stored(data: &Path) -> Vec<String> {
    let files = fs::read_dir(data.join("store/photos")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn photo_of(server: &TestServer, dish: &str) -> Value {
    server.menu().await.item(dish)["photo"].clone()
}

#[tokio::test]
async fn photo_beside_the_menu_file_is_served_to_phones_and_cached() {
    let (server, folder) = (TestServer::start().await, MenuFolder::new());
    assert_eq!(photo_of(&server, "Steak").await, Value::Null);
    folder.import(&server).await;
    assert_eq!(photo_of(&server, "Burger").await, Value::Null);
    let address = photo_of(&server, "Steak").await;
    let address = address.as_str().unwrap();
    assert!(address.starts_with("/photos/") && address.ends_with(".jpg"), "{address}");

    let answer = get(address).to(&server.addr).await;
    assert_eq!(answer.status, 200);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let shown = image::load_from_memory_with_format(&answer.body, ImageFormat::Jpeg).unwrap();
    assert_eq!((shown.width(), shown.height()), (720, 540));
    assert_eq!(format!("/photos/{}", PhotoName::of(&answer.body).file_name()), address);

    let etag = answer.header("etag").unwrap();
    let again = get(address).header("If-None-Match", etag).to(&server.addr).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(etag));
    let other = get(address).header("If-None-Match", "\"another\"").to(&server.addr).await;
    assert_eq!(other.body, answer.body);
}

#[tokio::test]
async fn photo_path_that_names_no_intact_stored_photo_is_not_found() {
    let (server, folder) = (TestServer::start().await, MenuFolder::new());
    folder.import(&server).await;
    let unknown = "/photos/0123456789abcdef0123456789abcdef.jpg";
    let name = photo_of(&server, "Steak").await.as_str().unwrap().to_owned();
    let upper = name.replace("/photos/", "").to_uppercase();
    for path in [
        unknown,
        "/photos/",
        "/photos",
        "/photos/..%2f..%2fpepper",
        "/photos/..%2Flock",
        "/photos/%2e%2e/lock",
        "/photos/../db",
        "/photos/%00.jpg",
        &name.replace(".jpg", ".png"),
        &name.replace(".jpg", ""),
        &format!("{name}.part"),
        &format!("{name}%00"),
        &format!("/photos/{upper}"),
    ] {
        let answer = get(path).to(&server.addr).await;
        answer.refused(404, "not-found");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let page = get(unknown).header("Accept", "text/html").to(&server.addr).await;
    assert_eq!(page.status, 404);
    assert!(page.text().contains("<html"), "a browser gets a page");

    // A file that was damaged on disk is not served: phones cache it for a year.
    let file = server.folder().join("store").join(&name[1..]);
    fs::write(&file, b"\xff\xd8\xffsomething else").unwrap();
    get(&name).to(&server.addr).await.refused(404, "not-found");
}

#[tokio::test]
async fn photo_that_nothing_names_is_deleted_by_the_next_import_and_replaced_one_is_kept_for_undo() {
    let (server, folder) = (TestServer::start().await, MenuFolder::new());
    folder.import(&server).await;
    let before = stored(server.folder());
    assert_eq!(before.len(), 2);
    // Files that a power cut left behind before the commit.
    let orphan = PhotoName::of(b"orphan").file_name();
    let photos = server.folder().join("store/photos");
    fs::write(photos.join(&orphan), "orphan").unwrap();
    fs::write(photos.join(format!("{orphan}.part")), "orp").unwrap();

    folder.put_photo("steak.jpg", [10, 60, 40]);
    let (id, was) = (server.menu().await.id("Steak"), photo_of(&server, "Steak").await);
    folder.import(&server).await;
    assert_eq!(server.menu().await.id("Steak"), id, "the dish keeps its id");
    assert_ne!(photo_of(&server, "Steak").await, was);
    assert_eq!(get(was.as_str().unwrap()).to(&server.addr).await.status, 200, "undo needs it");
    let after = stored(server.folder());
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|name| after.contains(name)) && !after.contains(&orphan), "{after:?}");

    // Once the version that names it is not kept any more, it goes.
    let plain = fs::read_to_string(folder.path("menu.json")).unwrap();
    for price in 0..=VERSIONS_KEPT {
        folder.put("menu.json", plain.replace("27.59", &format!("{}.00", 30 + price)));
        folder.import(&server).await;
    }
    get(was.as_str().unwrap()).to(&server.addr).await.refused(404, "not-found");
    assert_eq!(stored(server.folder()).len(), 2);
}

#[tokio::test]
async fn import_that_names_a_missing_photo_is_refused() {
    let (server, folder) = (TestServer::start().await, MenuFolder::new());
    folder.import(&server).await;
    let (before, files) = (server.menu().await.view, stored(server.folder()));
    let name = PhotoName::of(b"never seen").file_name();
    let file = menu::FILE.replace(r#""Salad","#, &format!(r#""Salad", "photo": "{name}","#));
    let draft = import::parse_with(&file, PhotoFolder::stored_only(|_| true)).unwrap();
    let refused = server.app().import_menu(draft).await.unwrap_err();
    assert!(matches!(refused, ImportMenuError::PhotoMissing(_)), "{refused}");
    assert!(refused.to_string().contains(&name));
    assert_eq!((server.menu().await.view, stored(server.folder())), (before, files), "nothing has changed");
}

#[test]
fn import_of_a_file_that_is_no_photo_is_refused_and_changes_nothing() {
    let folder = MenuFolder::new();
    let data = folder.restaurant();
    let before = (stdout_of(&run_on(&data, &["menu", "export"])), stored(&data));
    let text = fs::read_to_string(folder.path("menu.json")).unwrap();
    folder.put("soup.png", "a recipe, and no photo");
    let output = error_of(&import(&data, &folder.path("menu.json")));
    assert!(output.contains("photo: found \"soup.png\"; must be a JPEG, PNG or WebP photo"), "{output}");
    for (file, why) in [
        ("gone.jpg", "there is no file gone.jpg beside the menu file"),
        ("../menu.json", "must be the name of a file beside the menu file"),
        ("/etc/passwd", "must be the name of a file beside the menu file"),
        (".", "must be the name of a file beside the menu file"),
    ] {
        let bad = folder.put("bad.json", text.replace("soup.png", "steak.jpg").replace("steak.jpg", file));
        let output = error_of(&import(&data, &bad));
        let each = output.matches(&format!("photo: found \"{file}\"; {why}")).count();
        assert_eq!(each, 2, "{output}");
    }
    assert_eq!((stdout_of(&run_on(&data, &["menu", "export"])), stored(&data)), before);
}

/// With an allocator that reserves more than the limit not even the stack can grow: the process crashed on photos with a colour profile.
#[test]
fn process_that_decodes_a_picture_has_most_of_its_memory_left() {
    let decode = |environment: Option<(&str, &str)>| {
        let mut command = maitred(&["decode-picture", "whole"]);
        command.env_clear().envs(environment).stdin(Stdio::null()).output().unwrap()
    };
    let refused = decode(None);
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && why.contains("set MIMALLOC_ARENA_RESERVE=65536"), "{why}");
    let answer = decode(Some(("MIMALLOC_ARENA_RESERVE", "65536")));
    assert!(answer.status.success(), "{answer:?}");
    assert_eq!(answer.stdout[0], 1, "it has read that nothing is no photo");
}

#[test]
fn exported_menu_is_imported_again_with_its_photos() {
    let (folder, other_folder) = (MenuFolder::new(), MenuFolder::new());
    let data = folder.restaurant();
    let exported = stdout_of(&run_on(&data, &["menu", "export"]));
    let names = stored(&data);
    assert_eq!(names.len(), 2);
    for name in &names {
        assert!(exported.contains(&format!(r#""photo": "{name}""#)), "{exported}");
    }
    let file = other_folder.put("exported.json", &exported);
    let output = stdout_of(&import(&data, &file));
    assert!(
        output.contains("imported 2 categories, 6 items, 2 option groups, 4 options, 2 photos"),
        "{output}"
    );
    assert_eq!((stdout_of(&run_on(&data, &["menu", "export"])), stored(&data)), (exported, names));

    // Another box does not have them.
    other_folder.put("menu.json", menu::FILE);
    let other = other_folder.restaurant();
    assert_eq!(stored(&other), Vec::<String>::new());
    let output = error_of(&import(&other, &file));
    assert!(output.contains(", photo: ") && output.contains("no photo of that name is kept"), "{output}");
}

#[test]
fn backup_contains_the_photos_and_verify_reports_damaged_and_missing_ones() {
    let folder = MenuFolder::new();
    let data = folder.restaurant();
    let (copy, backup) = (folder.path("copy"), folder.path("evening.backup"));
    let output = stdout_of(&run_on(&data, &["backup", backup.to_str().unwrap()]));
    assert!(output.contains("2 photos"), "{output}");
    let output = stdout_of(&run_on(&copy, &["restore", backup.to_str().unwrap()]));
    assert!(output.contains("2 photos"), "{output}");
    let names = stored(&data);
    assert_eq!(stored(&copy), names);
    for name in &names {
        let [one, other] = [&data, &copy].map(|data| fs::read(data.join("store/photos").join(name)).unwrap());
        assert_eq!(one, other);
    }
    assert!(stdout_of(&run_on(&copy, &["verify"])).contains("the photos are intact: 2"));

    // A backup that is cut off within a photo.
    let bytes = fs::read(&backup).unwrap();
    let torn = folder.put("torn.backup", &bytes[..bytes.len() - 500]);
    fs::copy(folder.path("evening.backup.key"), folder.path("torn.backup.key")).unwrap();
    let output = error_of(&run_on(&folder.path("third"), &["restore", torn.to_str().unwrap()]));
    assert!(output.contains("is not a whole backup"), "{output}");

    let [damaged, missing] = [&names[0], &names[1]];
    fs::write(copy.join("store/photos").join(damaged), "worms").unwrap();
    fs::remove_file(copy.join("store/photos").join(missing)).unwrap();
    let output = error_of(&run_on(&copy, &["verify"]));
    for (name, how) in [(damaged, "is damaged"), (missing, "is missing")] {
        assert!(output.contains(&format!("{name}, {how}: import the menu again")), "{output}");
    }
    assert!(output.contains("“Steak”") && output.contains("“Soup”"), "{output}");
    // Importing the menu again repairs both.
    stdout_of(&import(&copy, &folder.path("menu.json")));
    assert!(stdout_of(&run_on(&copy, &["verify"])).contains("the photos are intact: 2"));
}

#[tokio::test]
async fn kitchen_menu_contains_no_photos() {
    let (server, folder) = (TestServer::start().await, MenuFolder::new());
    folder.import(&server).await;
    let cook = server.cook().await;
    let menu = cook.get_json("/api/kitchen/menu").await;
    assert_eq!(menu.to_string().matches("photo").count(), 0, "{}", json!(menu));
}
