//! Backups that are interrupted, or whose file the disk refuses: none of them counts as a success.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::House;
use crate::cli::{error_of, stdout_of};
use crate::power_cuts::load::sent_to;
use crate::power_cuts::server::{Server, command};
use crate::support::http::get;

impl House {
    /// The command `backup` on this disk, into the file `evening.backup`.
    fn back_up(&self) -> Output {
        let file = self.disk.root.join("evening.backup");
        let mut command = command(&self.data, &["backup", file.to_str().unwrap()], None);
        self.disk.attach(&mut command).output().unwrap()
    }

    /// What `/healthz` says about backups, and the newest actions of the audit log.
    fn told(&self, server: &Server) -> (Value, Vec<String>) {
        let health = self.runtime.block_on(get("/healthz").to(&server.addr)).expect(200);
        let request = self.evening.owner.request("GET", "/api/audit?order=desc&limit=3");
        let log = self.runtime.block_on(sent_to(&server.addr, request)).expect(200);
        let entries = log["entries"].as_array().unwrap().iter();
        let actions = entries.map(|entry| entry["action"].as_str().unwrap().to_owned());
        (health["backup"].clone(), actions.filter(|action| action.starts_with("BACKUP")).collect())
    }
}

fn names_of_backups(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = entries.map(|name| name.to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.filter(|name| name.contains("backup")).collect();
    names.sort();
    names
}

#[test]
fn backup_is_a_success_only_once_its_file_has_its_name() {
    let house = House::new();
    let (server, started) = house.start();
    started.unwrap();

    // The command is killed when the service has written and read the whole backup.
    house.disk.set_rule("rename 1 SIGKILL /evening.backup");
    assert_eq!(house.back_up().status.code(), None, "it is killed");
    assert_eq!(names_of_backups(&house.disk.root), ["evening.backup.key", "evening.backup.part"]);
    assert_eq!(house.told(&server), (Value::Null, vec![]));

    house.disk.clear();
    house.disk.set_rule("rename 1 EIO /evening.backup");
    let text = error_of(&house.back_up());
    assert!(text.contains("evening.backup") && text.contains("Input/output error"), "{text}");
    server.wait_for_line("a backup failed: its file got no name");
    assert_eq!(house.told(&server), (Value::Null, vec!["BACKUP_FAILED".to_owned()]));
    assert!(!names_of_backups(&house.disk.root).contains(&"evening.backup".to_owned()));

    house.disk.clear();
    stdout_of(&house.back_up());
    let (health, actions) = house.told(&server);
    assert!(health["lastCheckedAt"].is_string() && health["bytes"].as_u64() > Some(1000), "{health}");
    assert_eq!(actions, ["BACKUP_MADE", "BACKUP_FAILED"]);
    assert_eq!(names_of_backups(&house.disk.root), ["evening.backup", "evening.backup.key"]);
    server.stop();
}

#[test]
fn disk_error_in_a_backup_fails_the_backup_and_the_service_goes_on() {
    let house = House::new();
    let (server, started) = house.start();
    started.unwrap();
    for (rule, words) in [
        ("write 1 ENOSPC evening.backup.part", "No space left on device"),
        ("write 1+ EIO evening.backup.part", "Input/output error"),
        ("fsync 1 EIO evening.backup.part", "Input/output error"),
        ("read 1 EIO evening.backup.part", "Input/output error"),
    ] {
        house.disk.clear();
        house.disk.set_rule(rule);
        let text = error_of(&house.back_up());
        assert!(house.disk.has_fired() && text.contains(words), "{rule}: {text}");
        assert!(names_of_backups(&house.disk.root).is_empty(), "{rule}");
        let (health, actions) = house.told(&server);
        assert_eq!(
            (health, actions.first().map(String::as_str)),
            (Value::Null, Some("BACKUP_FAILED")),
            "{rule}"
        );
        server.wait_for_line("a backup failed");
    }
    house.disk.clear();
    assert!(house.can_order(&server, 2).is_some());
    stdout_of(&house.back_up());
    server.stop();
    house.check("backups").kill();
}
