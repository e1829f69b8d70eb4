//! The commands of the program: what they print and their exit codes.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use maitred::store::{OpenOptions, Read as _, Store, StoreError, schema};

use crate::support::guest::{Guest, try_pin};
use crate::support::http::{ServerAddr, get};
use crate::support::staff::login_request;
use crate::support::{Party, menu, print_line};

/// A first start makes a store, hashes six secrets and imports a menu: about one second on an idle machine.
const START_MAX: Duration = Duration::from_secs(10);

pub fn maitred(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maitred"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MAITRED_")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// A folder and in it the data folder of a new restaurant that records payments; `init` gets the extra arguments.
pub fn restaurant(arguments: &[&str]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    stdout_of(&run_on(
        &data,
        &[&["init", "--name", "Chez Nous", "--money-profile", "books", "--declare"], arguments].concat(),
    ));
    (folder, data)
}

/// Opens or makes the store of a data folder.
pub fn open_store(data: &Path) -> Store {
    let options = OpenOptions { min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    Store::open(&data.join("store"), options, Box::new(|_| {})).unwrap().0
}

/// Runs a command on a data folder and waits for its end.
pub fn run_on(data: &Path, arguments: &[&str]) -> Output {
    maitred(arguments).arg("--data").arg(data).output().unwrap()
}

/// The standard output of a command that succeeded.
#[track_caller]
pub fn stdout_of(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The error text of a command that failed with exit code 1: exactly one line starts with `maitred: `, details may follow.
#[track_caller]
pub fn error_of(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    // Log lines of the store go to standard error too, each with a level in front.
    let lines: Vec<_> = errors.lines().filter(|line| line.starts_with("maitred: ")).collect();
    assert_eq!(lines.len(), 1, "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    errors[errors.find("maitred: ").unwrap_or(0)..].to_owned()
}

/// A demo in a process of its own; killed when it is dropped.
pub struct Demo {
    child: Child,
    pub ready: Value,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Demo {
    pub fn start(data: &Path) -> Demo {
        Self::start_with(data, &[])
    }

    /// Starts it with additional environment variables.
    #[expect(clippy::disallowed_methods, reason = "measures the start with the real clock")]
    pub fn start_with(data: &Path, variables: &[(&str, &Path)]) -> Demo {
        let started = std::time::Instant::now();
        let mut child = maitred(&["demo", "--json", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let took = started.elapsed();
        if line.is_empty() {
            let mut errors = String::new();
            let _ = child.stderr.take().unwrap().read_to_string(&mut errors);
            panic!("the demo printed nothing: {errors}");
        }
        print_line(&format!("demo: ready after {} ms", took.as_millis()));
        assert!(took < START_MAX, "{took:?}");
        Demo { child, ready: serde_json::from_str(&line).unwrap() }
    }

    pub fn addr(&self) -> ServerAddr {
        let address: SocketAddr =
            self.ready["url"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
        let addr = ServerAddr::new();
        addr.set_address(address);
        addr
    }

    pub fn party(&self, number: usize) -> Party {
        let session = &self.ready["sessions"][number];
        let text = |name: &str| session[name].as_str().unwrap().to_owned();
        Party { session: text("id"), code: text("tableCode"), pin: text("pin") }
    }

    /// Ends it with SIGTERM as systemd does; its exit code.
    pub fn stop(mut self) -> Option<i32> {
        let kill = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        self.child.wait().unwrap().code()
    }
}

#[tokio::test]
async fn demo_with_json_prints_one_line_with_working_logins_and_pins() {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start(&folder.path().join("demo"));
    let (ready, addr) = (&demo.ready, demo.addr());
    let members: Vec<_> = ready.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members.len(), 4, "{members:?}");
    let roles: Vec<_> =
        ready["staff"].as_array().unwrap().iter().map(|s| s["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["OWNER", "MANAGER", "WAITER", "CHEF"]);
    let tables = ready["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 20);
    assert!(tables.iter().all(|t| t["id"].is_string() && t["name"].is_string() && t["code"].is_string()));
    assert_eq!(
        (&ready["sessions"][0]["mode"], &ready["sessions"][1]["mode"]),
        (&"FAMILY".into(), &"INDIVIDUAL".into())
    );
    assert_eq!(ready["sessions"][0]["tableCode"], tables[0]["code"]);
    assert_eq!(ready["sessions"][1]["tableCode"], tables[1]["code"]);

    let health = get("/healthz").to(&addr).await.expect(200);
    assert_eq!(
        health,
        serde_json::json!({"status": "ok", "version": env!("CARGO_PKG_VERSION"), "dataCheck": "not-needed"})
    );
    for staff in ready["staff"].as_array().unwrap() {
        let (name, secret) = (staff["username"].as_str().unwrap(), staff["password"].as_str().unwrap());
        let me = login_request(&addr, name, secret).to(&addr).await.expect(200);
        assert_eq!(me["staff"]["role"], staff["role"]);
    }
    for number in [0, 1] {
        let guest = Guest::join(&addr, &demo.party(number)).await;
        assert_eq!(guest.session, demo.party(number).session);
    }
    let menu = menu::Menu::fetch(&addr).await;
    assert!(menu.view["categories"].as_array().unwrap().len() > 3);
}

#[tokio::test]
async fn demo_restart_keeps_orders_and_tokens_and_makes_new_passwords_and_pins() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("demo");
    let demo = Demo::start(&data);
    let (before, addr) = (demo.ready.clone(), demo.addr());
    let party = demo.party(0);
    let guest = Guest::join(&addr, &party).await;
    let menu = menu::Menu::fetch(&addr).await;
    let items =
        menu.view["categories"].as_array().unwrap().iter().flat_map(|c| c["items"].as_array().unwrap());
    let plain = |item: &&Value| {
        item["variants"].as_array().unwrap().is_empty() && item["optionGroups"].as_array().unwrap().is_empty()
    };
    let plain = items.clone().find(plain).expect("an item without variants and options");
    let dish = serde_json::json!({"menuItemId": plain["id"]});
    let placed = guest.order(&[dish]).await;
    assert_eq!(demo.stop(), Some(0), "exit code after SIGTERM");

    let demo = Demo::start(&data);
    let new_house = demo.addr();
    addr.set_address(SocketAddr::from(([127, 0, 0, 1], new_house.port())));
    assert_eq!(guest.orders().await[0]["orderId"], placed["orderId"]);
    assert_eq!(demo.ready["tables"], before["tables"]);
    assert_eq!(demo.party(0).session, party.session);
    assert_ne!(demo.ready["staff"][0]["password"], before["staff"][0]["password"]);
    if demo.party(0).pin != party.pin {
        try_pin(&new_house, &party.code, &party.pin).await.refused(401, "wrong-pin");
    }
    Guest::join(&new_house, &demo.party(0)).await;

    // While the demo runs no other service may open the folder, and commands ask the demo.
    let second = run_on(&data, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(error_of(&second).contains("systemctl stop maitred"), "{second:?}");
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
    drop(demo);
    // The demo was killed; the store is intact.
    let demo = Demo::start(&data);
    let check = || async { get("/healthz").to(&demo.addr()).await.expect(200)["dataCheck"].clone() };
    crate::support::with_timeout("the check of all data", async {
        while check().await != "passed" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    drop(demo);
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[test]
fn demo_refuses_folder_it_did_not_make() {
    let (_folder, data) = restaurant(&[]);
    let output = run_on(&data, &["demo", "--json", "--listen", "127.0.0.1:0"]);
    assert!(error_of(&output).contains("was not made by the demo"), "{output:?}");
    assert!(output.stdout.is_empty());
    assert!(!data.join("made-by-demo").exists());
}

#[test]
fn commands_set_up_restaurant_and_import_both_menu_formats() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let output = stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--tables", "3"]));
    assert!(
        output.contains("Chez Nous") && output.contains("3 tables") && output.contains("owner"),
        "{output}"
    );
    let again = error_of(&run_on(&data, &["init", "--name", "Another"]));
    assert!(again.contains("set up already: Chez Nous"), "{again}");

    let own = folder.path().join("own.json");
    std::fs::write(&own, menu::FILE).unwrap();
    let own = own.to_str().unwrap();
    let output = stdout_of(&run_on(&data, &["menu", "import", own]));
    assert!(output.contains("imported 2 categories, 6 items, 2 option groups, 4 options"), "{output}");
    let exported = stdout_of(&run_on(&data, &["menu", "export"]));
    for name in ["maitred-menu-1", "Burger", "0.4 l", "EXCLUSIVE"] {
        assert!(exported.contains(name), "{name}");
    }

    let foreign = folder.path().join("foreign.json");
    let text = r#"[{"name": "Plates", "items": [{"name": "Toast", "basePrice": 3.25, "description": "", "tags": [],
        "modifierGroups": [{"name": "Spread", "isRequired": true, "selectionType": "single", "isTextInput": false,
        "options": [{"name": "Honey", "priceAdjustment": 0.5}]}]}]}]"#;
    std::fs::write(&foreign, text).unwrap();
    let foreign = foreign.to_str().unwrap();
    let before = stdout_of(&run_on(&data, &["menu", "export"]));
    let output = run_on(&data, &["menu", "import", foreign]);
    assert!(error_of(&output).contains("run it again with --yes"), "six dishes would be removed");
    assert!(String::from_utf8_lossy(&output.stdout).contains("removed: 6"), "{output:?}");
    let output = stdout_of(&run_on(&data, &["menu", "import", "--preview", foreign]));
    assert!(output.contains("new: 1: Toast") && output.contains("removed: 6"), "{output}");
    assert_eq!(stdout_of(&run_on(&data, &["menu", "export"])), before, "nothing has changed");
    let output = stdout_of(&run_on(&data, &["menu", "import", "--yes", foreign]));
    assert!(output.contains("imported 1 category, 1 item, 1 option group, 1 option,"), "{output}");
    assert!(output.contains("note: ") && output.contains("allergens"), "{output}");

    let table = folder.path().join("menu.csv");
    stdout_of(&run_on(&data, &["menu", "export", "--format", "csv", "--out", table.to_str().unwrap()]));
    let text = std::fs::read_to_string(&table).unwrap().replace("3.25", "3.50");
    std::fs::write(&table, text).unwrap();
    let output = stdout_of(&run_on(&data, &["menu", "import", table.to_str().unwrap()]));
    for line in [
        "read as a table (CSV), UTF-8",
        "Name = NAME",
        "1 row: 1 item ",
        "changed: 1: Toast (3.25 → 3.50)",
        "1 option,",
    ] {
        assert!(output.contains(line), "{line} {output}");
    }
    // The same dish under another name.
    let text = std::fs::read_to_string(&table).unwrap().replace("Toast", "French toast");
    std::fs::write(&table, text).unwrap();
    let table = table.to_str().unwrap();
    let output = stdout_of(&run_on(&data, &["menu", "import", "--preview", table]));
    assert!(output.contains("the same dish? “Toast” (3.50) → “French toast” (3.50)"), "{output}");
    let id = output.split("add --same ").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
    let output = stdout_of(&run_on(&data, &["menu", "import", "--same", id, table]));
    assert!(output.contains("the same dish: “Toast”") && !output.contains("removed: 1"), "{output}");
    let again = error_of(&run_on(&data, &["menu", "import", "--same", id, table]));
    assert!(again.contains(id), "it is no pair any more: {again}");

    let output = stdout_of(&run_on(&data, &["table", "add", "Terrace 1"]));
    assert!(output.contains("Terrace 1"), "{output}");
    assert!(error_of(&run_on(&data, &["table", "add", "Terrace 1"])).contains("already"));
    assert!(stdout_of(&run_on(&data, &["table", "qr", "2"])).contains("http://menu.local/t/"));
    let output = stdout_of(&run_on(&data, &["staff", "add", "wanda", "--role", "waiter"]));
    assert!(output.contains("wanda") && output.contains("not shown again"), "{output}");
    stdout_of(&run_on(&data, &["staff", "reset-password", "wanda"]));
    assert!(error_of(&run_on(&data, &["staff", "reset-password", "nobody"])).contains("nobody"));
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[test]
fn failed_command_prints_one_line_and_usage_error_exits_with_2() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let why = error_of(&run_on(&data, &["verify"]));
    assert!(why.contains("maitred init"), "{why}");
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous"]));
    let missing = error_of(&run_on(&data, &["menu", "import", "/nowhere/menu.json"]));
    assert!(missing.contains("/nowhere/menu.json"), "{missing}");
    let broken = folder.path().join("broken.json");
    for (text, why) in [
        ("{", "must be JSON"),
        ("{}", "unknown kind of menu file"),
        (&menu::FILE.replace("optionGroups", "optionGruops"), "optionGruops"),
        (&menu::FILE.replace("EUR", "USD"), "USD"),
    ] {
        std::fs::write(&broken, text).unwrap();
        let output = error_of(&run_on(&data, &["menu", "import", broken.to_str().unwrap()]));
        assert!(output.contains("broken.json") && output.contains(why), "{output}");
    }
    for usage in [&["init"][..], &["cook"], &["menu"], &["staff", "add", "x", "--role", "dishwasher"], &[]] {
        let output = maitred(usage).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{usage:?}: {output:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    }
    assert_eq!(maitred(&["--version"]).output().unwrap().status.code(), Some(0));
}

#[test]
fn verify_names_changed_audit_entry() {
    const CHANGED: u64 = 3;
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let file = folder.path().join("menu.json");
    std::fs::write(&file, menu::FILE).unwrap();
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--menu", file.to_str().unwrap()]));
    stdout_of(&run_on(&data, &["staff", "add", "wanda", "--role", "waiter"]));
    let output = stdout_of(&run_on(&data, &["verify"]));
    assert!(output.contains("intact: 15 entries"), "{output}");

    let store = open_store(&data);
    let changed = store.write_blocking(|tx| -> Result<(), StoreError> {
        let mut entry = tx.get(&schema::AUDIT, &CHANGED)?.expect("the entry is there");
        entry.details[0].1.push('!');
        tx.put(&schema::AUDIT, &CHANGED, &entry)
    });
    changed.unwrap();
    store.close().unwrap();
    let output = error_of(&run_on(&data, &["verify"]));
    assert!(
        output.contains("broken at entry 3, which was changed or is missing: the 2 before it are intact"),
        "{output}"
    );
}

#[test]
fn probe_store_fails_on_torn_conf_and_verify_repairs_it() {
    let (_folder, data) = restaurant(&[]);
    let probe = |store: &Path| maitred(&["probe-store"]).arg(store).output().unwrap();
    assert_eq!(probe(&data.join("store")).status.code(), Some(0));
    // A power cut at the first start leaves this of the file (measured).
    std::fs::write(data.join("store/conf"), b"segment_size: 5242\0\0\0\0\0\0\0\0").unwrap();
    let output = probe(&data.join("store"));
    assert!(!output.status.success(), "{output:?}");
    // `verify` repairs the file that made the probe fail.
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[test]
fn backup_restores_same_restaurant_and_half_backup_is_refused() {
    let folder = TempDir::new().unwrap();
    let (data, copy) = (folder.path().join("restaurant"), folder.path().join("copy"));
    let file = folder.path().join("evening.backup");
    let menu_file = folder.path().join("menu.json");
    std::fs::write(&menu_file, menu::FILE).unwrap();
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--menu", menu_file.to_str().unwrap()]));
    let path = file.to_str().unwrap();
    assert!(stdout_of(&run_on(&data, &["backup", path])).contains("key"));
    stdout_of(&run_on(&copy, &["restore", path]));
    assert_eq!(
        stdout_of(&run_on(&copy, &["menu", "export"])),
        stdout_of(&run_on(&data, &["menu", "export"]))
    );
    assert_eq!(stdout_of(&run_on(&copy, &["table", "qr"])), stdout_of(&run_on(&data, &["table", "qr"])));
    assert!(stdout_of(&run_on(&copy, &["verify"])).contains("intact"));
    error_of(&run_on(&copy, &["restore", path]));
    let half = folder.path().join("half.backup");
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::copy(folder.path().join("evening.backup.key"), folder.path().join("half.backup.key")).unwrap();
    let elsewhere = folder.path().join("elsewhere");
    error_of(&run_on(&elsewhere, &["restore", half.to_str().unwrap()]));
    assert!(
        error_of(&run_on(&elsewhere, &["verify"])).contains("maitred init"),
        "a refused restore makes no restaurant"
    );
}
