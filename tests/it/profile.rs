//! What guests see of the restaurant: logo, accent colour, contact, opening hours.

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};
use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::cli::{error_of, run_on, stdout_of};
use crate::support::client::Client;
use crate::support::http::{Answer, get};
use crate::support::{TestServer, fresh_uuid, menu};

/// A PNG file: a green disc on a transparent background.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let inside = |x: u32, y: u32| {
        let (dx, dy) = (2 * i64::from(x) - i64::from(width), 2 * i64::from(y) - i64::from(height));
        dx * dx + dy * dy < i64::from(width.min(height)).pow(2)
    };
    let picture =
        RgbaImage::from_fn(
            width,
            height,
            |x, y| {
                if inside(x, y) { Rgba([14, 90, 68, 255]) } else { Rgba([0; 4]) }
            },
        );
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

async fn change(manager: &Client, change: &Value) -> Answer {
    manager.send(manager.request("PATCH", "/api/restaurant").json(change).key(fresh_uuid())).await
}

async fn upload(manager: &Client, kind: &str, file: Vec<u8>) -> Answer {
    let request = manager.request("PUT", "/api/restaurant/logo").body(kind, file);
    manager.send(request.key(fresh_uuid())).await
}

async fn remove(manager: &Client) -> Answer {
    manager.send(manager.request("DELETE", "/api/restaurant/logo").key(fresh_uuid())).await
}

/// What a phone sees of a table.
async fn table_view(server: &TestServer) -> Value {
    get(&format!("/api/tables/{}", server.tables[0].code)).to(&server.addr).await.expect(200)
}

/// The names of all stored photo files.
fn stored(server: &TestServer) -> Vec<String> {
    let files = fs::read_dir(server.folder().join("store/photos")).unwrap();
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn logo_is_shown_to_guests_and_replaced_and_removed_with_its_file() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    assert!(table_view(&server).await.get("logo").is_none());

    let view = upload(&manager, "image/png", png(1000, 250)).await.expect(200);
    assert_eq!((&view["logo"]["width"], &view["logo"]["height"]), (&json!(480), &json!(120)));
    assert_eq!(table_view(&server).await["logo"], view["logo"]);
    let path = view["logo"]["src"].as_str().unwrap();
    let picture = get(path).to(&server.addr).await;
    assert_eq!(picture.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let picture = image::load_from_memory_with_format(&picture.body, ImageFormat::Jpeg).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (480, 120));
    assert!(picture.get_pixel(2, 2).0.iter().all(|channel| *channel > 250), "transparent parts become white");

    // An import of a menu deletes photos that nothing names.
    let text = menu::FILE.replace("6.43", "6.44");
    let draft = maitred::import::parse(&text).unwrap();
    server.app().import_menu(draft).await.unwrap();
    assert_eq!(stored(&server).len(), 1, "the logo stays");

    let other = upload(&manager, "image/png", png(40, 40)).await.expect(200);
    assert_ne!(other["logo"]["src"], view["logo"]["src"]);
    get(path).to(&server.addr).await.refused(404, "not-found");
    assert_eq!(remove(&manager).await.expect(200)["logo"], Value::Null);
    assert_eq!(stored(&server), Vec::<String>::new());
    assert_eq!(server.audit_count(Action::RestaurantChanged), 3);
    // A second removal changes nothing.
    remove(&manager).await.expect(200);
    assert_eq!(server.audit_count(Action::RestaurantChanged), 3);
}

#[tokio::test]
async fn request_that_is_repeated_changes_the_logo_once() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let request = || manager.request("PUT", "/api/restaurant/logo").body("image/png", png(30, 30));
    let key = fresh_uuid();
    let first = manager.send(request().key(key)).await.expect(200);
    remove(&manager).await.expect(200);
    assert_eq!(manager.send(request().key(key)).await.expect(200), first);
    assert_eq!(manager.get_json("/api/restaurant").await["logo"], Value::Null);
    assert_eq!(stored(&server), Vec::<String>::new(), "the file of the repeated request is deleted");
    let other = manager.request("PUT", "/api/restaurant/logo").body("image/png", png(31, 30)).key(key);
    manager.send(other).await.refused(422, "idempotency-key-reused");
}

#[tokio::test]
async fn file_that_is_no_logo_is_refused_and_the_old_logo_stays() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let before = upload(&manager, "image/png", png(60, 30)).await.expect(200);
    let (files, entries) = (stored(&server), server.audit_count(Action::RestaurantChanged));

    let whole = png(200, 200);
    for file in [b"a recipe".to_vec(), vec![], whole[..whole.len() / 2].to_vec(), b"GIF89a".to_vec()] {
        upload(&manager, "image/png", file).await.refused(422, "logo-unreadable");
    }
    let problem = upload(&manager, "image/png", png(20_000, 900)).await.refused(422, "logo-unreadable");
    let told = problem["detail"].as_str().unwrap();
    assert!(told.contains("at most 16 megapixels") && told.contains("20000 × 900"), "{told}");
    upload(&manager, "image/png", vec![0; 4 * 1024 * 1024 + 1]).await.refused(413, "too-large");
    for kind in ["application/json", "text/plain", "image/svg+xml", "application/x-www-form-urlencoded"] {
        upload(&manager, kind, png(20, 20)).await.refused(415, "unsupported-media-type");
    }
    assert_eq!(manager.get_json("/api/restaurant").await, before);
    assert_eq!((stored(&server), server.audit_count(Action::RestaurantChanged)), (files, entries));
}

#[tokio::test]
async fn accent_colour_is_in_the_page_of_guests_and_readable_on_both_backgrounds() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let page = || async { get(&format!("/t/{}", server.tables[0].code)).to(&server.addr).await };
    let plain = page().await;
    assert_eq!(
        plain.text().matches("<style>").count(),
        2,
        "that of the page, and that for phones without script"
    );

    let view = change(&manager, &json!({"accent": "#FFCC00"})).await.expect(200);
    let accent = &view["accent"];
    assert_eq!((&accent["colour"], &accent["dark"]["brand"]), (&json!("#ffcc00"), &json!("#ffcc00")));
    assert!(accent["light"]["ownContrastTenths"].as_u64() < Some(45), "{accent}");
    assert!(accent["light"]["contrastTenths"].as_u64() >= Some(45), "{accent}");
    let preview = manager.get_json("/api/restaurant/accent?colour=%23ffcc00").await;
    assert_eq!(&preview, accent);

    let brand = format!("--brand: {};", accent["light"]["brand"].as_str().unwrap());
    // A table's page has the colours in its first answer; others load them.
    let text = page().await.text();
    assert!(text.contains(&brand), "{text}");
    let menu = get("/menu").to(&server.addr).await.text();
    let path = menu.split('"').find(|part| part.starts_with("/accent/")).unwrap();
    let styles = get(path).to(&server.addr).await;
    assert_eq!(styles.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(styles.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(styles.text().contains(&brand), "{}", styles.text());

    change(&manager, &json!({"accent": null})).await.expect(200);
    assert_eq!(page().await.text(), plain.text());
    let log = manager.get_json("/api/audit?action=RESTAURANT_CHANGED").await.to_string();
    assert!(log.contains("→ #ffcc00") && log.contains("#ffcc00 →"), "{log}");
}

#[tokio::test]
async fn opening_hours_and_contact_are_shown_to_guests() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let hours = json!([["18:00-01:00", "11:30-14:00"], [], [], [], [], ["00:00-24:00"], []]);
    let sorted = json!([["11:30-14:00", "18:00-01:00"], [], [], [], [], ["00:00-00:00"], []]);
    let view = change(&manager, &json!({"openingHours": hours, "contact": "030 12345"})).await.expect(200);
    assert_eq!(view["openingHours"], sorted);
    let seen = table_view(&server).await;
    assert_eq!((&seen["openingHours"], &seen["contact"]), (&sorted, &json!("030 12345")));
    let log = manager.get_json("/api/audit?action=RESTAURANT_CHANGED").await.to_string();
    assert!(log.contains("→ mon 11:30-14:00 18:00-01:00, sat 00:00-00:00"), "{log}");

    change(&manager, &json!({"openingHours": null, "contact": null})).await.expect(200);
    let seen = table_view(&server).await;
    assert!(seen.get("openingHours").is_none() && seen.get("contact").is_none(), "{seen}");
}

#[tokio::test]
async fn invalid_accent_and_hours_are_refused_at_their_fields_with_what_was_found() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let before = manager.get_json("/api/restaurant").await;
    let week = |monday: Value, tuesday: Value| json!([monday, tuesday, [], [], [], [], []]);
    for (body, pointer, detail) in [
        (json!({"accent": "green"}), "/accent", "must be a colour such as #0e5a44, found “green”"),
        (json!({"openingHours": [[]]}), "/openingHours", "must have 7 days, Monday first, has 1"),
        (
            json!({"openingHours": week(json!(["11:30-14:00", "noon"]), json!([]))}),
            "/openingHours/0/1",
            "must be a span such as 11:30-14:00, found “noon”",
        ),
        (
            json!({"openingHours": week(json!(["20:00-03:00"]), json!(["01:00-04:00"]))}),
            "/openingHours/1",
            "must not overlap: mon 20:00-03:00 ends after tue 01:00-04:00 begins",
        ),
        (
            json!({"openingHours": week(json!(["1:00-2:00", "3:00-4:00", "5:00-6:00", "7:00-8:00", "9:00-9:30"]), json!([]))}),
            "/openingHours/0",
            "must have at most 4 spans a day, has 5",
        ),
        (json!({"contact": "x".repeat(121)}), "/contact", "must have at most 120 characters, has 121"),
    ] {
        let problem = change(&manager, &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"], json!([{"pointer": pointer, "detail": detail}]), "{body}");
    }
    let refused =
        manager.send(manager.request("GET", "/api/restaurant/accent")).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/colour");
    assert_eq!(manager.get_json("/api/restaurant").await, before);
}

#[test]
fn command_sets_accent_hours_and_logo_and_verify_reports_a_damaged_logo() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let file = folder.path().join("logo.png");
    fs::write(&file, png(100, 50)).unwrap();
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous"]));
    let hours = "mon-fri 11:30-14:00 17:00-22:00, sat 17:00-01:00";
    let file = file.to_str().unwrap();
    let args = ["settings", "restaurant", "--accent", "#0E5A44", "--opening-hours", hours, "--logo", file];
    let output = stdout_of(&run_on(&data, &args));
    for line in ["accent colour: #0e5a44", &format!("opening hours: {hours}"), "logo: 100 × 50 pixels"] {
        assert!(output.lines().any(|each| each == line), "{output}");
    }

    let photos = data.join("store/photos");
    let logo = fs::read_dir(&photos).unwrap().next().unwrap().unwrap();
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("the photos are intact: 1"));
    fs::write(logo.path(), "worms").unwrap();
    let output = error_of(&run_on(&data, &["verify"]));
    let name = logo.file_name().into_string().unwrap();
    assert!(output.contains(&format!("the logo, {name}, is damaged: upload it again")), "{output}");
    stdout_of(&run_on(&data, &["settings", "restaurant", "--logo", file]));

    for (args, error) in [
        (["--accent", "green"], "--accent must be a colour such as #0e5a44, found “green”"),
        (["--opening-hours", "mon"], "--opening-hours must be days and spans such as"),
        (["--logo", data.join("pepper").to_str().unwrap()], "must be a JPEG, PNG or WebP photo"),
        (["--logo", "/nowhere/logo.png"], "/nowhere/logo.png: there is no such file or folder"),
    ] {
        let output = error_of(&run_on(&data, &[&["settings", "restaurant"], &args[..]].concat()));
        assert!(output.contains(error), "{output}");
    }
    let output = stdout_of(&run_on(
        &data,
        &["settings", "restaurant", "--accent", "", "--opening-hours", "", "--logo", ""],
    ));
    for line in ["accent colour: none", "opening hours: none", "logo: none"] {
        assert!(output.lines().any(|each| each == line), "{output}");
    }
    assert_eq!(fs::read_dir(&photos).unwrap().count(), 0);
}
