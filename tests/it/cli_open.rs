//! Commands while the restaurant is open: what they print, who is in the audit log, and who may run them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use maitred::domain::audit::{Action, Entry};
use maitred::store::{Read as _, StoreError, schema};

use crate::cli::{Demo, error_of, maitred, open_store, restaurant, run_on, stdout_of};
use crate::support::{Guest, menu, print_line};

/// The service in a process of its own; ended with SIGTERM when it is dropped.
pub struct Service(Child);

impl Service {
    pub fn start(data: &Path, runtime_folder: Option<&Path>) -> Self {
        let mut command = maitred(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(data).envs(runtime_folder.map(|folder| ("RUNTIME_DIRECTORY", folder)));
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("serving ") {
            line.clear();
            assert_ne!(log.read_line(&mut line).unwrap(), 0, "the service ended");
        }
        // What nobody reads would stop the service.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self(child)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}

/// Random codes and passwords and the counts of the audit log replaced, so that the outputs of two runs can be compared.
fn without_secrets(text: &str) -> String {
    let replaced = |word: &str, is_log: bool| {
        let is_code = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        match word.len() {
            14 if word.matches('-').count() == 2 => "PASSWORD".to_owned(),
            10 if is_code => "CODE".to_owned(),
            64 if is_log => "HASH".to_owned(),
            _ if is_log && word.parse::<u64>().is_ok() => "COUNT".to_owned(),
            _ => word.to_owned(),
        }
    };
    // The service may log something of its own at any time.
    let line = |line: &str| {
        let is_log = line.starts_with("the audit log");
        line.split(' ').map(|word| replaced(word, is_log)).collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Exit code, output, and the error without the lines of the log.
fn output_of(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| without_secrets(&String::from_utf8_lossy(bytes));
    let errors = text(&output.stderr);
    let error = errors.find("maitred: ").map_or("", |at| &errors[at..]).to_owned();
    (output.status.code(), text(&output.stdout), error)
}

/// The entries of the audit log of a closed restaurant.
fn entries(data: &Path) -> Vec<Entry> {
    let store = open_store(data);
    let all = store.read::<_, StoreError>(|view| view.scan(&schema::AUDIT, &())).unwrap();
    store.close().unwrap();
    all.into_iter().map(|(_, entry)| entry).collect()
}

fn users_of(entries: &[Entry], action: Action) -> Vec<String> {
    let of_action = entries.iter().filter(|entry| entry.action == action);
    let user = |entry: &Entry| entry.details.iter().find(|(name, _)| name == "user").map(|(_, v)| v.clone());
    of_action.filter_map(user).collect()
}

fn own_name() -> String {
    String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap().trim().to_owned()
}

const READING: &[&[&str]] = &[
    &["staff", "list"],
    &["table", "list"],
    &["settings", "list"],
    &["settings", "restaurant"],
    &["menu", "export"],
    &["menu", "hours", "list"],
    &["menu", "print", "--out", "-"],
    &["table", "qr", "2"],
    &["verify"],
];

/// `NEW` is replaced, so that each run adds something of its own.
const CHANGING: &[&[&str]] = &[
    &["staff", "add", "anna-NEW", "--role", "waiter"],
    &["staff", "add", "anna-NEW", "--role", "chef"],
    &["staff", "reset-password", "anna-NEW"],
    &["staff", "deactivate", "nobody"],
    &["table", "add", "T-NEW", "--area", "Terrace"],
    &["table", "add", "T-NEW"],
    &["table", "change", "T-NEW", "--seats", "6", "--joinable", "false"],
    &["table", "change", "T-NEW", "--seats", "0"],
    &["table", "retire", "T-NEW"],
    &["table", "restore", "T-NEW"],
    &["table", "retire", "T-NEW"],
    &["table", "restore", "lost"],
    &["settings", "set", "ticket_warn_minutes", "7"],
    &["settings", "set", "ticket_warn_minute", "7"],
    &["settings", "set", "ticket_late_minutes", "1"],
    &["settings", "share", "10.9.8.7"],
    &["settings", "unshare", "10.9.8.7"],
    &["settings", "restaurant", "--contact", "0123 456", "--language", "de"],
    &["settings", "restaurant", "--contact", ""],
    &["settings", "restaurant", "--country", "Germany"],
    &["settings", "restaurant", "--wifi-name", "Gäste", "--wifi-password-file", "/nowhere"],
    &["menu", "import", "/nowhere/menu.json"],
    &["menu", "hours", "add", "H-NEW", "mon-fri 11:30-14:30", "--last-order-minutes", "15"],
    &["menu", "hours", "add", "h-NEW", "sat 11:30-14:30"],
    &["menu", "hours", "add", "X", "mon 11:30"],
    &["menu", "hours", "add", "X", "mon 11:30-12:00", "--last-order-minutes", "30"],
    &["menu", "hours", "change", "H-NEW", "--windows", "sun 10:00-15:00", "--last-date", "2027-05-01"],
    &["menu", "hours", "change", "H-NEW", "--last-date", "1.5."],
    &["menu", "hours", "change", "lost", "--last-date", "none"],
    &["menu", "hours", "remove", "H-NEW"],
];

#[tokio::test(flavor = "multi_thread")]
async fn commands_while_guests_order_print_the_same_as_without_the_service_and_are_audited_with_the_user() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("demo");
    let demo = Demo::start(&data);
    let addr = demo.addr();
    let guest = Guest::join(&addr, &demo.party(0)).await;
    let menu = menu::Menu::fetch(&addr).await;
    let mut items =
        menu.view["categories"].as_array().unwrap().iter().flat_map(|c| c["items"].as_array().unwrap());
    let is_plain = |list: &Value| list.as_array().unwrap().is_empty();
    let plain = items.find(|item| is_plain(&item["variants"]) && is_plain(&item["optionGroups"])).unwrap();
    let dish = json!({"menuItemId": plain["id"]});
    let is_done = Arc::new(AtomicBool::new(false));
    let orders = tokio::spawn({
        let is_done = Arc::clone(&is_done);
        async move {
            let mut orders = 0;
            while !is_done.load(Ordering::Relaxed) {
                guest.order(std::slice::from_ref(&dish)).await;
                orders += 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            orders
        }
    });
    let change = |run: &'static str| {
        let data = data.clone();
        move || -> Vec<_> {
            let arguments =
                |command: &[&str]| command.iter().map(|part| part.replace("NEW", run)).collect::<Vec<_>>();
            let run_one = |command: &&[&str]| {
                let arguments = arguments(command);
                run_on(&data, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
            };
            let named = |(code, out, errors): (_, String, String)| {
                (code, out.replace(run, "NEW"), errors.replace(run, "NEW"))
            };
            CHANGING.iter().map(|command| named(output_of(&run_one(command)))).collect()
        }
    };
    let open = tokio::task::spawn_blocking(change("xq1")).await.unwrap();
    is_done.store(true, Ordering::Relaxed);
    assert!(orders.await.unwrap() > 3, "guests order meanwhile");
    let read = || READING.iter().map(|command| output_of(&run_on(&data, command))).collect::<Vec<_>>();
    let read_open = read();
    assert_eq!(demo.stop(), Some(0));
    let read_closed = read();
    for ((command, open), closed) in READING.iter().zip(read_open).zip(read_closed) {
        assert_eq!(open.0, Some(0), "{command:?} {open:?}");
        assert_eq!(open, closed, "{command:?}");
    }
    let closed = change("xq2")();
    for ((command, open), closed) in CHANGING.iter().zip(&open).zip(closed) {
        assert_eq!(*open, closed, "{command:?}");
    }
    let failed = open.iter().filter(|(code, ..)| *code == Some(1)).count();
    assert_eq!(failed, 15, "{open:?}");

    let (entries, me) = (entries(&data), own_name());
    for (action, times) in [
        (Action::StaffAdded, 2),
        (Action::PasswordReset, 2),
        (Action::TableAdded, 2),
        (Action::TableChanged, 8),
        (Action::SettingsChanged, 5),
        (Action::RestaurantChanged, 4),
        (Action::MenuHoursChanged, 6),
    ] {
        assert_eq!(users_of(&entries, action), vec![me.clone(); times], "{action:?}");
    }
}

/// A menu file with this number of dishes, each with a photo of its own beside it.
fn menu_with_photos(folder: &Path, dishes: usize) -> PathBuf {
    let items: Vec<Value> = (0..dishes)
        .map(|number| {
            // Bars for the bits of the number: the pictures differ after they were compressed.
            let is_set = |x: u32| number >> (x / 8) & 1 == 1;
            let picture = image::RgbImage::from_fn(64, 48, |x, _| {
                image::Rgb(if is_set(x) { [200; 3] } else { [30; 3] })
            });
            picture.save(folder.join(format!("{number}.jpg"))).unwrap();
            let description = format!("{number} {}", "with much parmesan ".repeat(15).trim());
            let (name, photo) = (format!("Dish {number}"), format!("{number}.jpg"));
            json!({"name": name, "description": description, "price": "9.50", "photo": photo})
        })
        .collect();
    let menu = json!({
        "format": "maitred-menu-1",
        "restaurant": {"name": "Chez Nous", "currency": "EUR"},
        "taxClasses": [{"code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE"}],
        "stations": [{"code": "KITCHEN", "name": "Kitchen"}],
        "categories": [{"name": "Plates", "station": "KITCHEN", "taxClass": "FOOD", "items": items}],
    });
    let file = folder.join("menu.json");
    fs::write(&file, menu.to_string()).unwrap();
    file
}

#[test]
fn menu_with_many_photos_is_imported_and_exported_while_open() {
    let (folder, data) = restaurant(&["--tables", "1"]);
    let file = menu_with_photos(folder.path(), 200);
    assert!(fs::metadata(&file).unwrap().len() > 64 * 1024, "longer than a request");
    let file = file.to_str().unwrap();
    let service = Service::start(&data, None);
    let imported = stdout_of(&run_on(&data, &["menu", "import", "--yes", file]));
    assert!(imported.contains("200 items") && imported.contains("200 photos"), "{imported}");
    let exported = stdout_of(&run_on(&data, &["menu", "export"]));
    // Without the photos beside it: they are stored.
    let elsewhere = TempDir::new().unwrap();
    let again = elsewhere.path().join("menu.json");
    fs::write(&again, &exported).unwrap();
    let imported = stdout_of(&run_on(&data, &["menu", "import", "--yes", again.to_str().unwrap()]));
    assert!(imported.contains("200 photos"), "{imported}");
    assert_eq!(stdout_of(&run_on(&data, &["menu", "export"])), exported);
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("the photos are intact: 200"));

    // A faulty file: the same words with and without the service, and nothing changes.
    let faulty =
        fs::read_to_string(file).unwrap().replace("\"9.50\"", "\"9,50\"").replace("7.jpg", "lost.jpg");
    fs::write(&again, faulty).unwrap();
    let open = error_of(&run_on(&data, &["menu", "import", "--yes", again.to_str().unwrap()]));
    assert!(open.contains("Plates › Dish 0, price") && open.contains("9.50"), "{open}");
    drop(service);
    assert_eq!(open, error_of(&run_on(&data, &["menu", "import", "--yes", again.to_str().unwrap()])));
    assert_eq!(stdout_of(&run_on(&data, &["menu", "export"])), exported);
    assert_eq!(users_of(&entries(&data), Action::MenuImported), vec![own_name(); 2]);
}

#[test]
fn init_while_the_service_runs_without_a_restaurant_sets_it_up_once() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    fs::create_dir(&data).unwrap();
    let menu = menu_with_photos(folder.path(), 3);
    let service = Service::start(&data, None);
    assert_eq!(stdout_of(&run_on(&data, &["setup-code"])).trim().len(), 9);
    let init = ["init", "--name", "Chez Nous", "--tables", "3", "--menu", menu.to_str().unwrap()];
    let output = stdout_of(&run_on(&data, &init));
    assert!(output.contains("3 tables") && output.contains("logs in as owner with the password"), "{output}");
    assert!(!output.contains("maitred serve"), "it serves already: {output}");
    assert!(error_of(&run_on(&data, &init)).contains("set up already: Chez Nous"));
    assert!(error_of(&run_on(&data, &["setup-code"])).contains("set up already"));
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("the photos are intact: 3"));
    drop(service);
    assert!(!data.join("setting-up").exists(), "the mark of the setup is gone");
    assert_eq!(users_of(&entries(&data), Action::RestaurantCreated), [own_name()]);
}

#[test]
fn setup_code_is_told_after_a_compaction_before_the_setup() {
    let folder = TempDir::new().unwrap();
    let service = Service::start(folder.path(), None);
    stdout_of(&run_on(folder.path(), &["compact"]));
    assert_eq!(stdout_of(&run_on(folder.path(), &["setup-code"])).trim().len(), 9);
    drop(service);
}

#[test]
fn command_on_another_data_folder_does_not_reach_the_service_of_the_runtime_folder() {
    let (_folder, data) = restaurant(&["--tables", "1"]);
    let (_other_folder, other) = restaurant(&["--tables", "1"]);
    let runtime = TempDir::new().unwrap();
    let service = Service::start(&data, Some(runtime.path()));
    assert!(runtime.path().join("control.sock").exists());
    let mut add = maitred(&["table", "add", "Elsewhere", "--data"]);
    stdout_of(&add.arg(&other).env("RUNTIME_DIRECTORY", runtime.path()).output().unwrap());
    assert!(stdout_of(&run_on(&other, &["table", "list"])).contains("Elsewhere"));
    assert!(!stdout_of(&run_on(&data, &["table", "list"])).contains("Elsewhere"));
    drop(service);
    assert!(!runtime.path().join("control.sock").exists());
}

#[test]
fn member_of_the_group_may_run_commands_and_other_users_are_refused() {
    /// The user of the service, and two other users.
    const SERVICE: u32 = 65534;
    const MEMBER: u32 = 64_001;
    const STRANGER: u32 = 64_002;
    if !rustix::process::geteuid().is_root() {
        print_line("not root: users of the control socket are not checked");
        return;
    }
    let folder = TempDir::new().unwrap();
    let (data, runtime) = (folder.path().join("data"), folder.path().join("run"));
    for (path, mode) in [(folder.path(), 0o755), (&data, 0o700), (&runtime, 0o750)] {
        fs::create_dir_all(path).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    for path in [&data, &runtime] {
        chown(path, Some(SERVICE), Some(SERVICE)).unwrap();
    }
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--tables", "1"]));
    let service = Service::start(&data, Some(&runtime));
    let as_user = |arguments: &[&str], uid: u32, gid: u32| {
        let mut command = maitred(arguments);
        command.arg("--data").arg(&data).env("RUNTIME_DIRECTORY", &runtime).uid(uid).gid(gid);
        command.current_dir("/").output()
    };
    let Ok(output) = as_user(&["staff", "list"], MEMBER, SERVICE) else {
        print_line("the program cannot be run as another user here");
        return;
    };
    assert!(stdout_of(&output).contains("owner: OWNER"));
    stdout_of(&as_user(&["table", "add", "By member"], MEMBER, SERVICE).unwrap());
    stdout_of(&run_on(&data, &["table", "add", "By root"]));
    let target = folder.path().join("out");
    fs::create_dir(&target).unwrap();
    chown(&target, Some(MEMBER), Some(MEMBER)).unwrap();
    let file = target.join("evening.backup");
    let output = as_user(&["backup", file.to_str().unwrap()], MEMBER, SERVICE).unwrap();
    assert!(stdout_of(&output).contains("evening.backup.key"));
    let refused = error_of(&as_user(&["staff", "list"], STRANGER, STRANGER).unwrap());
    assert!(refused.contains("permission denied") && refused.contains("run it as root or as"), "{refused}");
    drop(service);
    let entries = entries(&data);
    assert_eq!(users_of(&entries, Action::TableAdded)[1..], [format!("uid {MEMBER}"), "root".to_owned()]);
    assert_eq!(users_of(&entries, Action::BackupMade), [format!("uid {MEMBER}")]);
}
