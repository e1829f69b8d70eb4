//! What commands say where they refuse, and that a refusal leaves nothing.

use std::path::Path;

use maitred::store::{OpenOptions, Store};
use tempfile::TempDir;

use crate::cli::{done, maitred, on, refused};
use crate::support::{TestApp, menu};

fn restaurant() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    done(&on(&data, &["init", "--name", "Chez Nous", "--tables", "3"]));
    (folder, data)
}

fn import(folder: &Path, data: &Path, text: &str) -> std::process::Output {
    let file = folder.join("menu.json");
    std::fs::write(&file, text).unwrap();
    on(data, &["menu", "import", file.to_str().unwrap()])
}

#[test]
fn init_with_a_bad_argument_makes_nothing() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let bad = folder.path().join("bad.json");
    std::fs::write(&bad, menu::FILE.replace(r#""station": "GRILL""#, r#""station": "NOWHERE""#)).unwrap();
    let bad = bad.to_str().unwrap();
    for (arguments, why) in [
        (&["--tables", "5000"][..], "at most"),
        (&["--currency", "EURO"], "--currency"),
        (&["--owner", ""], "--owner"),
        (&["--menu", "/nowhere/menu.json"], "/nowhere/menu.json"),
        (&["--menu", bad], "station"),
    ] {
        let told = refused(&on(&data, &[&["init", "--name", "Chez Nous"], arguments].concat()));
        assert!(told.contains(why), "{told}");
        assert!(!data.exists(), "{arguments:?} made something");
    }
    done(&on(&data, &["init", "--name", "Chez Nous"]));
}

#[test]
fn init_that_was_killed_at_any_step_can_be_given_again() {
    let folder = TempDir::new().unwrap();
    let steps = ["", "store", "store/lock", "store/db", "store/conf", "pepper.new", "pepper", "store/blobs"];
    for (number, step) in steps.into_iter().enumerate() {
        let data = folder.path().join(number.to_string());
        let mut first = maitred(&["init", "--name", "Chez Nous", "--tables", "7", "--data"])
            .arg(&data)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // As soon as the step has begun, or where it was too quick to be seen, when all is done.
        while !data.join(step).exists() && first.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = first.kill();
        first.wait().unwrap();
        let again = on(&data, &["init", "--name", "Chez Nous", "--tables", "7"]);
        if again.status.code() == Some(1) {
            assert!(refused(&again).contains("set up already"), "{step}: {again:?}");
        } else {
            done(&again);
        }
        assert!(done(&on(&data, &["staff", "list"])).contains("owner: OWNER"), "{step}");
        assert_eq!(done(&on(&data, &["table", "qr"])).matches("/t/").count(), 7, "{step}");
    }
}

#[test]
fn init_goes_on_where_a_store_was_made_and_its_key_was_not() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let options = OpenOptions { free_space_floor_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    let (store, _) = Store::open(&data.join("store"), options, Box::new(|_| {})).unwrap();
    store.close().unwrap();
    done(&on(&data, &["init", "--name", "Chez Nous"]));
    // A restaurant without its key is another matter: nobody could log in any more.
    std::fs::remove_file(data.join("pepper")).unwrap();
    let told = refused(&on(&data, &["verify"]));
    assert!(told.contains("the key of this box cannot be used"), "{told}");
}

#[test]
fn restore_refuses_another_key_and_a_folder_with_a_restaurant() {
    let (folder, data) = restaurant();
    let (_other_folder, other) = restaurant();
    let file = folder.path().join("evening.backup");
    let path = file.to_str().unwrap();
    done(&on(&data, &["backup", path]));
    let told = refused(&on(&data, &["restore", path]));
    assert!(told.contains("there is a restaurant already") && told.contains("empty folder"), "{told}");

    let key = folder.path().join("evening.backup.key");
    let right = std::fs::read(&key).unwrap();
    std::fs::write(&key, std::fs::read(other.join("pepper")).unwrap()).unwrap();
    let copy = folder.path().join("copy");
    let told = refused(&on(&copy, &["restore", path]));
    assert!(told.contains("no password would work"), "{told}");
    assert!(!copy.join("pepper").exists() && !copy.join("store").exists());
    std::fs::write(&key, right).unwrap();
    done(&on(&copy, &["restore", path]));
    std::fs::remove_file(&key).unwrap();
    let told = refused(&on(&folder.path().join("third"), &["restore", path]));
    assert!(told.contains("evening.backup.key is missing"), "{told}");
}

#[tokio::test]
async fn backup_that_failed_is_logged_as_failed() {
    let box_ = TestApp::start().await;
    let manager = box_.manager().await;
    box_.app().make_backup(&box_.folder().join("nowhere/evening.backup")).await.unwrap_err();
    let log = manager.look("/api/audit?order=desc&limit=5").await;
    let entries = log["entries"].as_array().unwrap();
    let failed = entries.iter().find(|entry| entry["action"] == "BACKUP_FAILED").unwrap();
    assert_eq!(failed["details"]["file"], "evening.backup");
    assert_eq!(failed["details"]["reason"], "entity not found");
    assert!(entries.iter().all(|entry| entry["action"] != "BACKUP_MADE"), "{entries:?}");
}

#[test]
fn settings_set_prints_what_it_set_and_refuses_what_makes_no_sense() {
    let (_folder, data) = restaurant();
    let set = |name: &str, value: &str| on(&data, &["settings", "set", name, value]);
    let told = done(&set("ticket_late_minutes", "20"));
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("ticket_late_minutes = 20  (set)"), "{told}");
    let told = refused(&set("ticket_late_minutes", "5"));
    assert!(
        told.contains("ticket_warn_minutes would be 8, and ticket_late_minutes is 5: it must be smaller"),
        "{told}"
    );
    let told = refused(&set("ticket_warn_minute", "5"));
    assert!(
        told.contains("ticket_warn_minute is not a setting; did you mean ticket_warn_minutes?"),
        "{told}"
    );
    assert_eq!(done(&on(&data, &["settings", "share", "192.168.1.1"])), "shared addresses: 192.168.1.1\n");
    assert!(done(&on(&data, &["settings", "list"])).contains("ticket_late_minutes = 20"));
}

#[test]
fn faults_of_a_menu_file_are_told_all_at_once_each_with_its_place() {
    let (folder, data) = restaurant();
    done(&import(folder.path(), &data, menu::FILE));
    let before = done(&on(&data, &["menu", "export"]));
    let text = r#"{"format": "maitred-menu-1", "restaurant": {"currency": "EUR"}, "categories": [
        {"name": "Antipasti", "station": "NOWHERE", "taxClass": "FOOD", "items": [
            {"name": "Bruschetta", "price": "6,50"}, {"name": "Olives", "price": 4},
            {"name": "Truffle", "price": 999999999}]}]}"#;
    let told = refused(&import(folder.path(), &data, text));
    for fault in [
        "  Antipasti › Bruschetta, price: found \"6,50\"; write 6.50",
        "  Antipasti › Truffle, price: found 999999999; no dish costs more than 100000 EUR",
        "  Antipasti › Olives, station: NOWHERE is not a station",
    ] {
        assert!(told.contains(fault), "{told}");
    }
    let told = refused(&import(folder.path(), &data, &menu::FILE.replace("EUR", "USD")));
    assert!(told.contains("must be EUR, the restaurant's currency"), "{told}");
    assert_eq!(done(&on(&data, &["menu", "export"])), before);
}

#[test]
fn menu_import_never_renames_the_restaurant() {
    let (folder, data) = restaurant();
    let told = done(&import(folder.path(), &data, menu::FILE));
    assert!(told.contains("the restaurant is still called “Chez Nous”"), "{told}");
    assert!(told.contains("(the menu before had 0 items)"), "{told}");
    assert!(done(&on(&data, &["menu", "export"])).contains("Chez Nous"));
    // What was exported names the restaurant as it is: nothing to say then.
    let exported = done(&on(&data, &["menu", "export"]));
    assert!(!done(&import(folder.path(), &data, &exported)).contains("note:"));
}

#[test]
fn table_codes_are_dark_on_light_in_a_file_and_as_pictures() {
    let (folder, data) = restaurant();
    let printed = done(&on(&data, &["table", "qr", "2"]));
    assert!(printed.contains("    █▀▀▀▀▀█") && !printed.contains('\x1b'), "{printed}");
    let codes = folder.path().join("codes");
    let told = done(&on(&data, &["table", "qr", "--svg", codes.to_str().unwrap()]));
    assert!(told.starts_with("3 pictures"), "{told}");
    let picture = std::fs::read_to_string(codes.join("table-2.svg")).unwrap();
    assert!(picture.contains(r##"fill="#fff""##) && picture.contains(r##"fill="#000""##), "{picture}");
    assert!(picture.contains(">2</text>"), "{picture}");
}
