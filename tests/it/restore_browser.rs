//! A restore in the browser: uploaded in parts or chosen from the folder of backups, checked whole, put in place while the same process serves.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use maitred::app::restore_backup::{RestoreBy, RestoreRefused};

use crate::cli::{error_of, maitred, run_on, stdout_of};
use crate::power_cuts::server::Server;
use crate::setup::code_in_log;
use crate::support::TestServer;
use crate::support::http::{Answer, Request, ServerAddr, get, post};
use crate::support::staff::{Staff, login_request};

const PASSPHRASE: &str = "trattoria da noi";
const BINARY: &str = "application/octet-stream";

/// A restaurant in a folder of its own, with its owner's password.
struct Restaurant {
    folder: TempDir,
    data: PathBuf,
    password: String,
}

impl Restaurant {
    fn new(name: &str, tables: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("restaurant");
        let output = stdout_of(&run_on(&data, &["init", "--name", name, "--tables", tables]));
        let is_password = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
        let password = output.split_whitespace().find(is_password).unwrap().to_owned();
        Self { folder, data, password }
    }

    /// Makes a backup; encrypted with the passphrase if there is one.
    fn backup(&self, name: &str, passphrase: Option<&str>) -> PathBuf {
        let path = self.folder.path().join(name);
        let mut command = maitred(&["backup"]);
        command.arg(&path).arg("--data").arg(&self.data);
        if let Some(passphrase) = passphrase {
            let file = self.folder.path().join("passphrase");
            fs::write(&file, passphrase).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
            command.arg("--passphrase-file").arg(&file);
        }
        stdout_of(&command.output().unwrap());
        path
    }

    async fn owner(&self, addr: &ServerAddr) -> Staff {
        Staff::from_answer(addr, &login_request(addr, "owner", &self.password).to(addr).await)
    }
}

/// A restore that was begun.
struct Restore {
    addr: ServerAddr,
    token: String,
}

impl Restore {
    fn of(addr: &ServerAddr, begun: &Answer) -> Self {
        Self { addr: addr.clone(), token: begun.expect(201)["token"].as_str().unwrap().to_owned() }
    }

    async fn begin(addr: &ServerAddr, owner: &Staff) -> Self {
        Self::of(addr, &owner.post("/api/restore", &json!({})).await)
    }

    async fn send(&self, request: Request) -> Answer {
        request.header("Restore-Token", &self.token).to(&self.addr).await
    }

    async fn put(&self, offset: usize, part: &[u8]) -> Answer {
        self.send(post(&format!("/api/restore/parts?offset={offset}")).body(BINARY, part)).await
    }

    async fn upload(&self, file: &Path) {
        let bytes = fs::read(file).unwrap();
        for (number, part) in bytes.chunks(1 << 20).enumerate() {
            let received = self.put(number << 20, part).await.expect(200);
            assert_eq!(received["received"], (number << 20) + part.len());
        }
    }

    /// Checks a backup, and returns the state when that has ended.
    async fn check(&self, body: &Value) -> Value {
        self.send(post("/api/restore/check").json(body)).await.expect(202);
        loop {
            let state = self.send(get("/api/restore")).await.expect(200);
            if state["phase"] != "checking" {
                return state;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn failure(&self, body: &Value) -> Value {
        let state = self.check(body).await;
        assert_eq!(state["phase"], "failed", "{state}");
        state["failure"]["code"].clone()
    }

    async fn apply(&self) -> Answer {
        self.send(post("/api/restore/apply")).await
    }
}

fn serve(data: &Path) -> Server {
    Server::start(data, None).unwrap()
}

fn with_prefix(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(prefix)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn owner_restores_an_uploaded_backup_and_the_same_service_serves_its_data() {
    let restaurant = Restaurant::new("Chez Nous", "3");
    let backup = restaurant.backup("safe.backup", Some(PASSPHRASE));
    let mut server = serve(&restaurant.data);
    let addr = server.addr.clone();
    let owner = restaurant.owner(&addr).await;
    owner
        .post("/api/tables", &json!({"tables": [{"name": "Late", "area": "Bar", "seats": 2}]}))
        .await
        .expect(201);

    let begin = owner.request("POST", "/api/restore");
    begin.clone().without("X-CSRF-Token").to(&addr).await.refused(403, "csrf");
    begin.clone().header("Origin", "http://evil.example").to(&addr).await.refused(403, "csrf");
    begin.without("Cookie").to(&addr).await.refused(401, "session-lost");
    let restore = Restore::begin(&addr, &owner).await;
    restore
        .send(post("/api/restore/apply").header("Origin", "http://evil.example"))
        .await
        .refused(403, "csrf");
    restore.apply().await.refused(409, "restore-not-checked");
    // The token comes before the body, and bodies are as strict as those of other routes.
    let parts = || post("/api/restore/parts?offset=0").body(BINARY, vec![0; 100]);
    parts().to(&addr).await.refused(401, "restore-ended");
    for path in ["/api/restore/parts?offset=0", "/api/restore/check", "/api/restore/apply"] {
        let form = post(path).body("application/x-www-form-urlencoded", "offset=2");
        restore.send(form).await.refused(415, "unsupported-media-type");
    }
    restore.send(post("/api/restore/check").json(&json!({"surprise": 1}))).await.refused(422, "invalid");
    restore.send(post("/api/restore/apply").json(&json!({"surprise": 1}))).await.refused(422, "invalid");
    assert_eq!(restore.failure(&json!({})).await, "no-upload");
    // Parts arrive in order; a part that is sent again after a lost answer is told where to go on.
    let bytes = fs::read(&backup).unwrap();
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    restore.put(0, first).await.expect(200);
    let refused = restore.put(7, first).await.refused(409, "other-position");
    assert_eq!(refused["received"], first.len());
    restore.put(first.len(), rest).await.expect(200);

    assert_eq!(restore.failure(&json!({})).await, "needs-passphrase");
    assert_eq!(restore.failure(&json!({"password": "trattoria da voi"})).await, "wrong-passphrase");
    restore
        .send(post("/api/restore/check").json(&json!({"password": "short"})))
        .await
        .refused(422, "invalid");
    let state = restore.check(&json!({"password": PASSPHRASE})).await;
    let content = &state["content"];
    assert_eq!((&content["restaurant"], &content["tables"]), (&json!("Chez Nous"), &json!(3)), "{state}");
    assert_eq!((&content["owners"], &content["logBrokenAt"]), (&json!(["owner"]), &Value::Null));
    assert!(content["newestEntryAt"].is_string() && content["rows"].as_u64() > Some(0));
    assert_eq!(
        owner.get_json("/api/tables").await["tables"].as_array().unwrap().len(),
        4,
        "nothing changed yet"
    );

    assert_eq!(restore.apply().await.expect(202)["phase"], "replacing");
    server.wait_until_ready().unwrap();
    assert_eq!(restore.send(get("/api/restore")).await.expect(200)["phase"], "done");
    owner.send(owner.request("GET", "/api/tables")).await.refused(401, "session-lost");
    let owner = restaurant.owner(&server.addr).await;
    assert_eq!(owner.get_json("/api/tables").await["tables"].as_array().unwrap().len(), 3);
    let log = owner.get_json("/api/audit?action=BACKUP_RESTORED").await;
    assert_eq!(log["entries"][0]["details"]["user"], "owner", "{log}");
    let kept = with_prefix(&restaurant.data, "replaced-");
    assert_eq!(kept.len(), 1, "the data of before is kept");
    let shown = owner.get_json("/api/backups").await["replaced"].clone();
    assert_eq!(shown[0]["name"], kept[0].file_name().unwrap().to_str().unwrap());
    assert!(shown[0]["bytes"].as_u64().unwrap() > 100_000, "{shown}");
    let listed = stdout_of(&run_on(&restaurant.data, &["replaced", "list"]));
    assert!(listed.contains(shown[0]["name"].as_str().unwrap()), "{listed}");
    assert_eq!(with_prefix(&restaurant.data, "restore.").len(), 0);
    server.stop();
    assert!(stdout_of(&run_on(&restaurant.data, &["verify"])).contains("intact"));
    let delete = ["replaced", "delete", shown[0]["name"].as_str().unwrap()];
    stdout_of(&run_on(&restaurant.data, &delete));
    assert!(error_of(&run_on(&restaurant.data, &delete)).contains("no such folder"));
    assert!(stdout_of(&run_on(&restaurant.data, &["replaced", "list"])).contains("no restore has replaced"));
    assert!(!kept[0].exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn new_box_gets_the_restaurant_of_a_backup_with_the_setup_code() {
    let old = Restaurant::new("Chez Nous", "2");
    let (plain, locked) = (old.backup("plain.backup", None), old.backup("safe.backup", Some(PASSPHRASE)));
    let folder = TempDir::new().unwrap();
    let mut server = serve(folder.path());
    let (addr, code) = (server.addr.clone(), code_in_log(&server));
    let begin = |code: &str| post("/api/setup/restore").json(&json!({"code": code}));
    begin("AAAA-AAAA").to(&addr).await.refused(403, "wrong-setup-code");
    post("/api/restore").json(&json!({})).to(&addr).await.refused(401, "session-lost");

    let restore = Restore::of(&addr, &begin(&code).to(&addr).await);
    restore.put(0, b"PK\x03\x04 a spreadsheet").await.refused(422, "not-a-backup");
    restore.put(0, &fs::read(&plain).unwrap()).await.refused(422, "backup-not-encrypted");
    let bytes = fs::read(&locked).unwrap();
    restore.put(0, &bytes[..bytes.len() - 9]).await.expect(200);
    assert_eq!(restore.failure(&json!({"password": PASSPHRASE})).await, "not-a-backup");
    restore.upload(&locked).await;
    assert_eq!(restore.check(&json!({"password": PASSPHRASE})).await["phase"], "checked");
    // A second browser with the code begins again, and the first one is told.
    let other = Restore::of(&addr, &begin(&code).to(&addr).await);
    restore.apply().await.refused(401, "restore-ended");
    other.upload(&locked).await;
    assert_eq!(other.check(&json!({"password": PASSPHRASE})).await["phase"], "checked");
    other.apply().await.expect(202);

    server.wait_until_ready().unwrap();
    assert_eq!(get("/api/setup").to(&server.addr).await.expect(200)["isSetUp"], true);
    let owner = old.owner(&server.addr).await;
    assert_eq!(owner.get_json("/api/tables").await["tables"].as_array().unwrap().len(), 2);
    assert!(with_prefix(folder.path(), "replaced-").is_empty(), "there was nothing to keep");
    begin(&code).to(&server.addr).await.refused(409, "already-set-up");
    server.stop();
    let server = serve(folder.path());
    old.owner(&server.addr).await;
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_backup_is_checked_against_its_key_and_an_ended_restore_leaves_nothing() {
    let (restaurant, other) = (Restaurant::new("Chez Nous", "2"), Restaurant::new("Bei Uns", "9"));
    let server = serve(&restaurant.data);
    let addr = server.addr.clone();
    let owner = restaurant.owner(&addr).await;
    let made = owner.post("/api/backups", &json!({})).await.expect(201);
    let stored = made["name"].as_str().unwrap();
    let backups = restaurant.data.join("backups");
    // A backup of another restaurant, with the key of this one beside it.
    fs::copy(other.backup("other.backup", None), backups.join("maitred-2026-01-01.backup")).unwrap();
    fs::copy(restaurant.data.join("pepper"), backups.join("maitred-2026-01-01.backup.key")).unwrap();

    let restore = Restore::begin(&addr, &owner).await;
    assert_eq!(restore.failure(&json!({"backup": "maitred-2026-01-01.backup"})).await, "other-key");
    assert_eq!(restore.failure(&json!({"backup": "../restaurant/pepper"})).await, "no-such-backup");
    assert_eq!(restore.failure(&json!({"backup": "maitred-2025-01-01.backup"})).await, "no-such-backup");
    assert_eq!(restore.check(&json!({"backup": stored})).await["content"]["restaurant"], "Chez Nous");
    assert!(restaurant.data.join("restore.part").exists());
    assert!(
        error_of(&run_on(
            &restaurant.data,
            &["restore", "--replace", backups.join(stored).to_str().unwrap()]
        ))
        .contains("another restore")
    );
    restore.send(crate::support::http::request("DELETE", "/api/restore")).await.expect(204);
    assert!(with_prefix(&restaurant.data, "restore.").is_empty());
    restore.send(get("/api/restore")).await.refused(401, "restore-ended");

    let restore = Restore::begin(&addr, &owner).await;
    restore.send(get("/api/restore")).await.expect(200);
    owner.log_out().await;
    restore.send(get("/api/restore")).await.refused(401, "session-lost");
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn checked_backup_is_still_there_after_a_compaction_and_is_put_in_place() {
    let restaurant = Restaurant::new("Chez Nous", "2");
    let mut server = serve(&restaurant.data);
    let addr = server.addr.clone();
    let owner = restaurant.owner(&addr).await;
    let made = owner.post("/api/backups", &json!({})).await.expect(201);
    let restore = Restore::begin(&addr, &owner).await;
    assert_eq!(restore.check(&json!({"backup": made["name"]})).await["phase"], "checked");
    stdout_of(&run_on(&restaurant.data, &["compact"]));
    server.wait_until_ready().unwrap();
    let restore = Restore { addr: server.addr.clone(), ..restore };
    assert_eq!(restore.send(get("/api/restore")).await.expect(200)["content"]["restaurant"], "Chez Nous");
    restore.apply().await.expect(202);
    server.wait_until_ready().unwrap();
    let restore = Restore { addr: server.addr.clone(), ..restore };
    assert_eq!(restore.send(get("/api/restore")).await.expect(200)["phase"], "done");
    restaurant.owner(&server.addr).await;
    server.stop();
    assert_eq!(with_prefix(&restaurant.data, "restore.").len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn logins_that_a_backup_contains_have_ended_after_its_restore() {
    let restaurant = Restaurant::new("Chez Nous", "2");
    let mut server = serve(&restaurant.data);
    let addr = server.addr.clone();
    let owner = restaurant.owner(&addr).await;
    let made = owner.post("/api/backups", &json!({})).await.expect(201);
    let restore = Restore::begin(&addr, &owner).await;
    assert_eq!(restore.check(&json!({"backup": made["name"]})).await["phase"], "checked");
    restore.apply().await.expect(202);
    server.wait_until_ready().unwrap();
    let problem = owner.send(owner.request("GET", "/api/tables")).await.refused(401, "session-lost");
    assert_eq!(problem["reason"], "REVOKED");
    restaurant.owner(&server.addr).await;
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn restaurant_that_was_set_up_in_this_run_is_kept_when_a_backup_replaces_it() {
    let other = Restaurant::new("Bei Uns", "9");
    let backup = other.backup("other.backup", Some(PASSPHRASE));
    let folder = TempDir::new().unwrap();
    let mut server = serve(folder.path());
    let (addr, code) = (server.addr.clone(), code_in_log(&server));
    // Who has only the code may not go on when there is a restaurant.
    let begun = post("/api/setup/restore").json(&json!({"code": code})).to(&addr).await;
    let early = Restore::of(&addr, &begun);
    let owner = Staff::from_answer(&addr, &crate::setup::request(&addr, &code).to(&addr).await);
    early.send(get("/api/restore")).await.refused(401, "restore-ended");
    let restore = Restore::begin(&addr, &owner).await;
    restore.upload(&backup).await;
    assert_eq!(restore.check(&json!({"password": PASSPHRASE})).await["content"]["tables"], 9);
    restore.apply().await.expect(202);
    server.wait_until_ready().unwrap();
    other.owner(&server.addr).await;
    assert_eq!(with_prefix(folder.path(), "replaced-").len(), 1);
    server.stop();
}

#[tokio::test]
async fn server_without_a_data_folder_refuses_a_restore() {
    let server = TestServer::start_empty().await;
    let code = server.app().issue_setup_code().unwrap().unwrap().to_string();
    let caller = maitred::app::Caller {
        address: maitred::security::AddressKey::of([127, 0, 0, 1].into()),
        browser: None,
    };
    let refused = server.app().begin_restore(RestoreBy::SetupCode(caller, code)).await;
    assert!(matches!(refused, Err(RestoreRefused::NotServing)));
}
