//! Error messages of commands; a refused command changes nothing.

use std::path::Path;

use tempfile::TempDir;

use crate::cli::{error_of, maitred, open_store, restaurant, run_on, stdout_of};
use crate::support::{TestServer, menu};
use maitred::app::support::author::Author;

/// Writes the text to a menu file and imports it.
fn import(folder: &Path, data: &Path, text: &str) -> std::process::Output {
    let file = folder.join("menu.json");
    std::fs::write(&file, text).unwrap();
    run_on(data, &["menu", "import", file.to_str().unwrap()])
}

#[test]
fn init_with_bad_argument_makes_nothing() {
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
        let output = error_of(&run_on(&data, &[&["init", "--name", "Chez Nous"], arguments].concat()));
        assert!(output.contains(why), "{output}");
        assert!(!data.exists(), "{arguments:?} made the data folder");
    }
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous"]));
}

#[test]
fn init_killed_at_any_step_can_be_repeated() {
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
        // Kills it when the file of this step appears, or after the end where the command was faster than this loop.
        while !data.join(step).exists() && first.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = first.kill();
        first.wait().unwrap();
        let again = run_on(&data, &["init", "--name", "Chez Nous", "--tables", "7"]);
        if again.status.code() == Some(1) {
            assert!(error_of(&again).contains("set up already"), "{step}: {again:?}");
        } else {
            stdout_of(&again);
        }
        assert!(stdout_of(&run_on(&data, &["staff", "list"])).contains("owner: OWNER"), "{step}");
        assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])).matches("/t/").count(), 7, "{step}");
    }
}

#[test]
fn init_completes_store_without_key_but_restaurant_without_key_is_refused() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    open_store(&data).close().unwrap();
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous"]));
    // A restaurant without its key is refused: no password hash can be checked without the key.
    std::fs::remove_file(data.join("pepper")).unwrap();
    let output = error_of(&run_on(&data, &["verify"]));
    assert!(output.contains("the key file cannot be used"), "{output}");
}

#[test]
fn restore_with_wrong_key_or_into_existing_restaurant_is_refused() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let (_other_folder, other) = restaurant(&["--tables", "3"]);
    let file = folder.path().join("evening.backup");
    let path = file.to_str().unwrap();
    stdout_of(&run_on(&data, &["backup", path]));
    let output = error_of(&run_on(&data, &["restore", path]));
    assert!(output.contains("there is a restaurant already") && output.contains("empty folder"), "{output}");

    let key = folder.path().join("evening.backup.key");
    let right = std::fs::read(&key).unwrap();
    std::fs::write(&key, std::fs::read(other.join("pepper")).unwrap()).unwrap();
    let copy = folder.path().join("copy");
    let output = error_of(&run_on(&copy, &["restore", path]));
    assert!(output.contains("no password would work"), "{output}");
    assert!(!copy.join("pepper").exists() && !copy.join("store").exists());
    std::fs::write(&key, right).unwrap();
    stdout_of(&run_on(&copy, &["restore", path]));
    std::fs::remove_file(&key).unwrap();
    let output = error_of(&run_on(&folder.path().join("third"), &["restore", path]));
    assert!(output.contains("evening.backup.key is missing"), "{output}");
    // The key of the current data is used if it belongs to the backup.
    let output = error_of(&run_on(&other, &["restore", path, "--replace"]));
    assert!(output.contains("no password would work"), "{output}");
    let output = stdout_of(&run_on(&data, &["restore", path, "--replace"]));
    assert!(output.contains("is kept in"), "{output}");
    stdout_of(&run_on(&data, &["verify"]));
}

#[tokio::test]
async fn failed_backup_is_logged_as_failed() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let path = server.folder().join("evening.backup");
    std::fs::write(&path, "").unwrap();
    // A file that is not open for writing.
    let file = std::fs::File::open(&path).unwrap();
    server.app().make_backup(&Author::Program, file, &path, None).await.unwrap_err();
    let log = manager.get_json("/api/audit?order=desc&limit=5").await;
    let entries = log["entries"].as_array().unwrap();
    let failed = entries.iter().find(|entry| entry["action"] == "BACKUP_FAILED").unwrap();
    assert_eq!(failed["details"]["file"], "evening.backup");
    assert_eq!(failed["details"]["reason"], "uncategorized error");
    assert!(entries.iter().all(|entry| entry["action"] != "BACKUP_MADE"), "{entries:?}");
}

#[test]
fn settings_set_prints_new_value_and_refuses_invalid_settings() {
    let (_folder, data) = restaurant(&["--tables", "3"]);
    let set = |name: &str, value: &str| run_on(&data, &["settings", "set", name, value]);
    let output = stdout_of(&set("ticket_late_minutes", "20"));
    assert_eq!(output.lines().count(), 1, "{output}");
    assert!(output.starts_with("ticket_late_minutes = 20  (set)"), "{output}");
    let output = error_of(&set("ticket_late_minutes", "5"));
    assert!(
        output.contains("ticket_warn_minutes would be 8, and ticket_late_minutes is 5: it must be smaller"),
        "{output}"
    );
    let output = error_of(&set("ticket_warn_minute", "5"));
    assert!(
        output.contains("ticket_warn_minute is not a setting; did you mean ticket_warn_minutes?"),
        "{output}"
    );
    assert_eq!(
        stdout_of(&run_on(&data, &["settings", "share", "192.168.1.1"])),
        "shared addresses: 192.168.1.1\n"
    );
    assert!(stdout_of(&run_on(&data, &["settings", "list"])).contains("ticket_late_minutes = 20"));
}

#[test]
fn menu_import_lists_all_faults_with_their_places() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    stdout_of(&import(folder.path(), &data, menu::FILE));
    let before = stdout_of(&run_on(&data, &["menu", "export"]));
    let text = r#"{"format": "maitred-menu-1", "restaurant": {"currency": "EUR"}, "categories": [
        {"name": "Antipasti", "station": "NOWHERE", "taxClass": "FOOD", "items": [
            {"name": "Bruschetta", "price": "6,50"}, {"name": "Olives", "price": 4},
            {"name": "Truffle", "price": 999999999}]}]}"#;
    let output = error_of(&import(folder.path(), &data, text));
    for fault in [
        "  Antipasti › Bruschetta, price: found \"6,50\"; write 6.50",
        "  Antipasti › Truffle, price: found 999999999; no dish costs more than 100000 EUR",
        "  Antipasti › Olives, station: NOWHERE is not a station",
    ] {
        assert!(output.contains(fault), "{output}");
    }
    let output = error_of(&import(folder.path(), &data, &menu::FILE.replace("EUR", "USD")));
    assert!(output.contains("must be EUR, the restaurant's currency"), "{output}");
    assert_eq!(stdout_of(&run_on(&data, &["menu", "export"])), before);
}

#[test]
fn menu_import_never_renames_restaurant() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let output = stdout_of(&import(folder.path(), &data, menu::FILE));
    assert!(output.contains("the restaurant is still called “Chez Nous”"), "{output}");
    assert!(output.contains("(the menu before had 0 items)"), "{output}");
    assert!(stdout_of(&run_on(&data, &["menu", "export"])).contains("Chez Nous"));
    // An exported file has the current name of the restaurant, so there is no note.
    let exported = stdout_of(&run_on(&data, &["menu", "export"]));
    assert!(!stdout_of(&import(folder.path(), &data, &exported)).contains("note:"));
}

#[test]
fn table_qr_codes_are_dark_on_light_in_text() {
    let (_folder, data) = restaurant(&["--tables", "3"]);
    let printed = stdout_of(&run_on(&data, &["table", "qr", "2"]));
    assert!(printed.contains("    █▀▀▀▀▀█") && !printed.contains('\x1b'), "{printed}");
}
