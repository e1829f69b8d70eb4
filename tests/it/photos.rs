//! Photos of dishes: from the owner's folder onto every phone, and safely kept meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use tempfile::TempDir;

use maitred::app::import_menu::ImportMenuError;
use maitred::domain::photo::PhotoName;
use maitred::import::{self, PhotoFolder};

use crate::cli::{done, on, refused};
use crate::support::http::get;
use crate::support::{TestApp, menu};

/// A folder with a menu file and what lies beside it.
struct Desk(TempDir);

impl Desk {
    /// The menu of the tests; the steak and the soup have a photo.
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        desk.put_photo("steak.jpg", [160, 60, 40]);
        desk.put_photo("soup.png", [220, 180, 60]);
        let with_steak = menu::FILE.replace(r#""Steak","#, r#""Steak", "photo": "steak.jpg","#);
        desk.put("menu.json", with_steak.replace(r#""Soup","#, r#""Soup", "photo": "soup.png","#));
        desk
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

    /// The menu file goes into a running box.
    async fn import(&self, box_: &TestApp) {
        let file = self.path("menu.json");
        let album = PhotoFolder::beside(&file, |name| box_.app().has_photo(name));
        let draft = import::parse_with(&fs::read_to_string(&file).unwrap(), album).unwrap();
        box_.app().import_menu(draft).await.unwrap();
    }

    /// A restaurant set up in a folder of its own, with the menu.
    fn restaurant(&self) -> PathBuf {
        let data = self.path("restaurant");
        let file = self.path("menu.json");
        done(&on(&data, &["init", "--name", "Chez Nous", "--menu", file.to_str().unwrap()]));
        data
    }
}

fn import(data: &Path, file: &Path) -> std::process::Output {
    on(data, &["menu", "import", file.to_str().unwrap()])
}

/// The files of all photos, in order.
fn kept(data: &Path) -> Vec<String> {
    let files = fs::read_dir(data.join("store/photos")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn photo_of(box_: &TestApp, dish: &str) -> Value {
    box_.menu().await.item(dish)["photo"].clone()
}

#[tokio::test]
async fn a_photo_beside_the_menu_file_is_on_every_phone_and_stays_there() {
    let (box_, desk) = (TestApp::start().await, Desk::new());
    assert_eq!(photo_of(&box_, "Steak").await, Value::Null);
    desk.import(&box_).await;
    assert_eq!(photo_of(&box_, "Burger").await, Value::Null);
    let address = photo_of(&box_, "Steak").await;
    let address = address.as_str().unwrap();
    assert!(address.starts_with("/photos/") && address.ends_with(".jpg"), "{address}");

    let answer = get(address).to(&box_.house).await;
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
    let again = get(address).header("If-None-Match", etag).to(&box_.house).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(etag));
    let other = get(address).header("If-None-Match", "\"another\"").to(&box_.house).await;
    assert_eq!(other.body, answer.body);
}

#[tokio::test]
async fn nothing_but_a_photo_that_is_kept_is_found_there() {
    let (box_, desk) = (TestApp::start().await, Desk::new());
    desk.import(&box_).await;
    let unknown = "/photos/0123456789abcdef0123456789abcdef.jpg";
    let name = photo_of(&box_, "Steak").await.as_str().unwrap().to_owned();
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
        let answer = get(path).to(&box_.house).await;
        answer.refused(404, "not-found");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let page = get(unknown).header("Accept", "text/html").to(&box_.house).await;
    assert_eq!(page.status, 404);
    assert!(page.text().contains("<html"), "a person who mistyped gets a page");

    // A file that a broken disk has changed is not shown: a phone would keep it for a year.
    let file = box_.folder().join("store").join(&name[1..]);
    fs::write(&file, b"\xff\xd8\xffsomething else").unwrap();
    get(&name).to(&box_.house).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_no_dish_shows_any_more_goes_with_the_next_import() {
    let (box_, desk) = (TestApp::start().await, Desk::new());
    desk.import(&box_).await;
    let before = kept(box_.folder());
    assert_eq!(before.len(), 2);
    // What a power cut leaves between the file and the commit.
    let orphan = PhotoName::of(b"orphan").file_name();
    let photos = box_.folder().join("store/photos");
    fs::write(photos.join(&orphan), "orphan").unwrap();
    fs::write(photos.join(format!("{orphan}.part")), "orp").unwrap();

    desk.put_photo("steak.jpg", [10, 60, 40]);
    let (id, was) = (box_.menu().await.id("Steak"), photo_of(&box_, "Steak").await);
    desk.import(&box_).await;
    assert_eq!(box_.menu().await.id("Steak"), id, "the same dish with another photo");
    assert_ne!(photo_of(&box_, "Steak").await, was);
    get(was.as_str().unwrap()).to(&box_.house).await.refused(404, "not-found");
    let after = kept(box_.folder());
    assert_eq!(after.len(), 2);
    assert_eq!(after.iter().filter(|name| before.contains(name)).count(), 1, "the soup's stays");
}

#[tokio::test]
async fn no_dish_gets_a_photo_that_is_not_there() {
    let (box_, desk) = (TestApp::start().await, Desk::new());
    desk.import(&box_).await;
    let (before, files) = (box_.menu().await.view, kept(box_.folder()));
    let name = PhotoName::of(b"never seen").file_name();
    let file = menu::FILE.replace(r#""Salad","#, &format!(r#""Salad", "photo": "{name}","#));
    let draft = import::parse_with(&file, PhotoFolder::kept(|_| true)).unwrap();
    let refused = box_.app().import_menu(draft).await.unwrap_err();
    assert!(matches!(refused, ImportMenuError::PhotoMissing(_)), "{refused}");
    assert!(refused.to_string().contains(&name));
    assert_eq!((box_.menu().await.view, kept(box_.folder())), (before, files), "nothing has changed");
}

#[test]
fn a_file_that_is_no_photo_is_refused_with_its_place_and_nothing_changes() {
    let desk = Desk::new();
    let data = desk.restaurant();
    let before = (done(&on(&data, &["menu", "export"])), kept(&data));
    let text = fs::read_to_string(desk.path("menu.json")).unwrap();
    desk.put("soup.png", "a recipe, and no photo");
    let told = refused(&import(&data, &desk.path("menu.json")));
    assert!(told.contains("photo: found \"soup.png\"; must be a JPEG or PNG photo"), "{told}");
    for (file, why) in [
        ("gone.jpg", "there is no file gone.jpg beside the menu file"),
        ("../menu.json", "must be the name of a file beside the menu file"),
        ("/etc/passwd", "must be the name of a file beside the menu file"),
        (".", "must be the name of a file beside the menu file"),
    ] {
        let bad = desk.put("bad.json", text.replace("soup.png", "steak.jpg").replace("steak.jpg", file));
        let told = refused(&import(&data, &bad));
        let each = told.matches(&format!("photo: found \"{file}\"; {why}")).count();
        assert_eq!(each, 2, "{told}");
    }
    assert_eq!((done(&on(&data, &["menu", "export"])), kept(&data)), before);
}

#[test]
fn an_exported_menu_finds_its_photos_again() {
    let (desk, elsewhere) = (Desk::new(), Desk::new());
    let data = desk.restaurant();
    let exported = done(&on(&data, &["menu", "export"]));
    let names = kept(&data);
    assert_eq!(names.len(), 2);
    for name in &names {
        assert!(exported.contains(&format!(r#""photo": "{name}""#)), "{exported}");
    }
    let file = elsewhere.put("exported.json", &exported);
    let told = done(&import(&data, &file));
    assert!(told.contains("imported 2 categories, 6 items, 2 option groups, 4 options, 2 photos"), "{told}");
    assert_eq!((done(&on(&data, &["menu", "export"])), kept(&data)), (exported, names));

    // Another box does not keep them.
    let other = elsewhere.restaurant();
    done(&import(&other, &elsewhere.put("plain.json", menu::FILE)));
    assert_eq!(kept(&other), Vec::<String>::new());
    let told = refused(&import(&other, &file));
    assert!(told.contains(", photo: ") && told.contains("no photo of that name is kept"), "{told}");
}

#[test]
fn a_backup_carries_the_photos_and_verify_misses_those_that_are_gone() {
    let desk = Desk::new();
    let data = desk.restaurant();
    let (copy, backup) = (desk.path("copy"), desk.path("evening.backup"));
    let told = done(&on(&data, &["backup", backup.to_str().unwrap()]));
    assert!(told.contains("2 photos"), "{told}");
    let told = done(&on(&copy, &["restore", backup.to_str().unwrap()]));
    assert!(told.contains("2 photos"), "{told}");
    let names = kept(&data);
    assert_eq!(kept(&copy), names);
    for name in &names {
        let [one, other] = [&data, &copy].map(|data| fs::read(data.join("store/photos").join(name)).unwrap());
        assert_eq!(one, other);
    }
    assert!(done(&on(&copy, &["verify"])).contains("the photos are intact: 2"));

    // Torn in the middle of a photo.
    let bytes = fs::read(&backup).unwrap();
    let torn = desk.put("torn.backup", &bytes[..bytes.len() - 500]);
    fs::copy(desk.path("evening.backup.key"), desk.path("torn.backup.key")).unwrap();
    let told = refused(&on(&desk.path("third"), &["restore", torn.to_str().unwrap()]));
    assert!(told.contains("is not a whole backup"), "{told}");

    let [damaged, missing] = [&names[0], &names[1]];
    fs::write(copy.join("store/photos").join(damaged), "worms").unwrap();
    fs::remove_file(copy.join("store/photos").join(missing)).unwrap();
    let told = refused(&on(&copy, &["verify"]));
    for (name, how) in [(damaged, "is damaged"), (missing, "is missing")] {
        assert!(told.contains(&format!("{name}, {how}: import the menu again")), "{told}");
    }
    assert!(told.contains("“Steak”") && told.contains("“Soup”"), "{told}");
    // Which is then mended by it.
    done(&import(&copy, &desk.path("menu.json")));
    assert!(done(&on(&copy, &["verify"])).contains("the photos are intact: 2"));
}

#[tokio::test]
async fn the_kitchen_needs_no_photos() {
    let (box_, desk) = (TestApp::start().await, Desk::new());
    desk.import(&box_).await;
    let cook = box_.cook().await;
    let menu = cook.look("/api/kitchen/menu").await;
    assert_eq!(menu.to_string().matches("photo").count(), 0, "{}", json!(menu));
}
