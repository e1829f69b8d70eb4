//! Backups while the service runs, and restores: what they contain, what they replace, and what a power cut leaves.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

use maitred::app::make_backup::{NewBackupFile, key_of};
use maitred::app::support::author::Author;
use maitred::domain::audit::Action;
use maitred::store::repo::audit;
use maitred::store::{Read, Store, StoreError, restore, schema};

use crate::cli::{error_of, maitred, open_store, restaurant, run_on, stdout_of};
use crate::support::{Guest, TestServer, new_file, with_timeout};

/// The service as a process of its own; killed when it is dropped.
struct Service(Child);

impl Service {
    fn start(data: &Path) -> Self {
        let mut command = maitred(&["serve", "--listen", "127.0.0.1:0", "--data"]);
        let service = Self(command.arg(data).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let socket = data.join("control.sock");
        for _ in 0..2000 {
            if std::os::unix::net::UnixStream::connect(&socket).is_ok() {
                return service;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the service does not listen on its control socket");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The number of orders of a store, after a check that its rows are those of one moment.
fn check_moment(store: &Store) -> usize {
    let read: Result<usize, StoreError> = store.read(|view| {
        let chain = audit::verify_chain(view)?;
        assert_eq!(chain.broken, None, "the audit log ends at its head");
        let orders = view.scan(&schema::ORDERS, &())?;
        let placed = view.scan::<u64, _, _>(&schema::AUDIT, &())?;
        let placed = placed.iter().filter(|(_, entry)| entry.action == Action::OrderPlaced).count();
        assert_eq!((orders.len(), view.scan(&schema::SESSION_ORDERS, &())?.len()), (placed, placed));
        assert_eq!(view.scan::<u64, _, _>(&schema::OPEN_ORDERS, &())?.len(), placed, "no order was served");
        Ok(placed)
    });
    read.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_under_load_are_moments_between_two_commits() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let (_other, alone) = server.individuals().await;
    let menu = server.menu().await;
    let dish = menu.one("Soup");
    let mut ordering = tokio::task::JoinSet::new();
    for party in [party, alone] {
        let (guest, dish) = (Guest::join(&server.addr, &party).await, dish.clone());
        let env = Arc::clone(&server.env);
        ordering.spawn(async move {
            loop {
                // The rate limit needs time to pass.
                env.advance_ms(2000);
                guest.order(std::slice::from_ref(&dish)).await;
            }
        });
    }
    let mut counts = Vec::new();
    with_timeout("backups with orders in between", async {
        for number in 0..20 {
            let path = server.folder().join(format!("{number}.backup"));
            server.app().make_backup(&Author::Program, new_file(&path), &path, None).await.unwrap();
            let store = server.folder().join(number.to_string());
            restore(&mut fs::File::open(&path).unwrap(), &path, None, &store).unwrap();
            let restored = open_data(&store);
            counts.push(check_moment(&restored));
            restored.close().unwrap();
            if number >= 4 && counts[number] > counts[0] {
                break;
            }
        }
    })
    .await;
    ordering.abort_all();
    assert!(counts.is_sorted() && counts[counts.len() - 1] > counts[0], "{counts:?}");
}

fn open_data(store: &Path) -> Store {
    let options = maitred::store::OpenOptions {
        min_free_bytes: 0,
        ballast_bytes: 0,
        ..maitred::store::OpenOptions::default()
    };
    Store::open(store, options, Box::new(|_| {})).unwrap().0
}

#[test]
fn backup_command_works_with_and_without_the_service() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("passphrase"), "trattoria da noi\n").unwrap();
    fs::set_permissions(path("passphrase"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::create_dir(path("stick")).unwrap();
    let service = Service::start(&data);
    let output = stdout_of(&run_on(&data, &["backup", &path("hot.backup")]));
    assert!(output.contains("read back without a fault") && output.contains("hot.backup.key"), "{output}");
    for file in ["hot.backup", "hot.backup.key"] {
        assert_eq!(fs::metadata(path(file)).unwrap().mode() & 0o777, 0o600, "{file}");
    }
    let why = error_of(&run_on(&data, &["backup", &path("hot.backup")]));
    assert!(why.contains("hot.backup exists already: name a new file"), "{why}");
    let why = error_of(&run_on(&data, &["backup", &path("nowhere/hot.backup")]));
    assert!(why.contains("nowhere/hot.backup") && why.contains("no such file or folder"), "{why}");
    stdout_of(&run_on(&data, &["backup", &path("stick")]));
    let names: Vec<_> =
        fs::read_dir(path("stick")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let locked =
        ["backup", &path("locked.backup"), "--passphrase-file", &path("passphrase")].map(str::to_owned);
    let output = stdout_of(&run_on(&data, &locked.each_ref().map(String::as_str)));
    assert!(
        output.contains("It is encrypted") && !Path::new(&path("locked.backup.key")).exists(),
        "{output}"
    );
    let why = error_of(&run_on(&data, &["restore", &path("hot.backup"), "--replace"]));
    assert!(why.contains("is open") && why.contains("needs it closed: systemctl stop maitred"), "{why}");
    drop(service);
    // The service was killed: its socket is still there.
    assert!(data.join("control.sock").exists());
    stdout_of(&run_on(&data, &["backup", &path("cold.backup")]));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().filter(|entry| is_part(&entry.as_ref().unwrap().path())).count(),
        0
    );

    for name in ["hot", "cold", "locked"] {
        let copy = folder.path().join(format!("{name}-copy"));
        let (file, secret) = (path(&format!("{name}.backup")), path("passphrase"));
        stdout_of(&run_on(&copy, &["restore", &file, "--passphrase-file", &secret]));
        assert!(stdout_of(&run_on(&copy, &["verify"])).contains("intact"), "{name}");
        assert_eq!(stdout_of(&run_on(&copy, &["table", "qr"])), stdout_of(&run_on(&data, &["table", "qr"])));
    }
    let why = error_of(&run_on(&folder.path().join("new"), &["restore", &path("locked.backup")]));
    assert!(why.contains("passphrase"), "{why}");
    fs::write(path("passphrase"), "trattoria da voi\n").unwrap();
    let locked = ["restore", &path("locked.backup"), "--passphrase-file", &path("passphrase")];
    let why = error_of(&run_on(&folder.path().join("new"), &locked));
    assert!(why.contains("the passphrase does not open"), "{why}");
}

fn is_part(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "part")
}

/// A restaurant with three tables, a backup of it, and two tables more.
fn restaurant_with_backup() -> (TempDir, PathBuf, String) {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let backup = folder.path().join("evening.backup").to_str().unwrap().to_owned();
    stdout_of(&run_on(&data, &["backup", &backup]));
    stdout_of(&run_on(&data, &["table", "add", "Terrace 1"]));
    stdout_of(&run_on(&data, &["table", "add", "Terrace 2"]));
    (folder, data, backup)
}

fn tables(data: &Path) -> usize {
    stdout_of(&run_on(data, &["table", "qr"])).matches("/t/").count()
}

/// The folders with replaced data.
fn kept(data: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("replaced-")).collect()
}

#[test]
fn restore_with_replace_keeps_the_present_data_its_owner_and_mode() {
    let (_folder, data, backup) = restaurant_with_backup();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o750)).unwrap();
    fs::set_permissions(data.join("store"), fs::Permissions::from_mode(0o710)).unwrap();
    let about = |path: &Path| {
        let about = fs::metadata(path).unwrap();
        (about.uid(), about.gid(), about.mode())
    };
    let before = [about(&data), about(&data.join("store")), about(&data.join("pepper"))];
    let output = stdout_of(&run_on(&data, &["restore", &backup, "--replace"]));
    assert_eq!([about(&data), about(&data.join("store")), about(&data.join("pepper"))], before);
    assert_eq!(tables(&data), 3);
    let [old] = &kept(&data)[..] else { panic!("{output}") };
    assert!(output.contains(&format!("is kept in {}", old.display())), "{output}");
    assert_eq!(tables(old), 5, "the replaced data is a data folder");
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[test]
fn restore_replaces_a_damaged_store_and_a_bad_backup_replaces_nothing() {
    let (folder, data, backup) = restaurant_with_backup();
    let bytes = fs::read(&backup).unwrap();
    let torn = folder.path().join("torn.backup");
    fs::write(&torn, &bytes[..bytes.len() - 100]).unwrap();
    fs::copy(folder.path().join("evening.backup.key"), folder.path().join("torn.backup.key")).unwrap();
    let why = error_of(&run_on(&data, &["restore", torn.to_str().unwrap(), "--replace"]));
    assert!(why.contains("is not a whole backup"), "{why}");
    assert_eq!((tables(&data), kept(&data).len()), (5, 0));
    // Nothing opens this store.
    for file in fs::read_dir(data.join("store")).unwrap() {
        let file = file.unwrap().path();
        if file.file_name().unwrap() == "db" {
            fs::write(&file, vec![0xa5; 700_000]).unwrap();
        }
    }
    error_of(&run_on(&data, &["verify"]));
    stdout_of(&run_on(&data, &["restore", &backup, "--replace"]));
    assert_eq!((tables(&data), kept(&data).len()), (3, 1));
}

#[test]
fn restore_killed_at_any_step_has_happened_or_can_be_repeated() {
    let (folder, data, backup) = restaurant_with_backup();
    let steps = [
        "restore.part",
        "restore.part/lock",
        "restore.part/pepper",
        "restore.part/store/db",
        "restore.part/store/conf",
        "restore.part/store/ballast",
        "restore.part/replaces",
        "restore.ready",
    ];
    for (number, step) in steps.into_iter().enumerate() {
        let copy = folder.path().join(number.to_string());
        copy_folder(&data, &copy);
        let mut command = maitred(&["restore", &backup, "--replace", "--data"]);
        let mut restore = command.arg(&copy).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !copy.join(step).exists() && restore.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = restore.kill();
        restore.wait().unwrap();
        // Before anything is completed: one of the two, and all of it.
        let found = tables(&copy);
        assert!(found == 3 || found == 5, "{step}: {found} tables");
        assert_eq!(kept(&copy).len(), usize::from(found == 3), "{step}");
        assert!(stdout_of(&run_on(&copy, &["verify"])).contains("intact"), "{step}");
        stdout_of(&run_on(&copy, &["restore", &backup, "--replace"]));
        assert_eq!(tables(&copy), 3, "{step}");
        let left = ["restore.part", "restore.ready"].map(|name| copy.join(name).exists());
        assert_eq!(left, [false; 2], "{step}");
    }
}

#[test]
fn backup_after_an_interrupted_restore_has_the_key_of_the_restored_data() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let (_other_folder, other) = restaurant(&["--tables", "4"]);
    // As a power cut leaves it between the store and the key.
    let [old, ready] = [data.join("replaced-then"), data.join("restore.ready")];
    fs::create_dir(&old).unwrap();
    fs::rename(data.join("store"), old.join("store")).unwrap();
    copy_folder(&other.join("store"), &data.join("store"));
    fs::create_dir(&ready).unwrap();
    fs::write(ready.join("replaces"), "replaced-then").unwrap();
    fs::copy(other.join("pepper"), ready.join("pepper")).unwrap();
    let backup = folder.path().join("evening.backup");
    stdout_of(&run_on(&data, &["backup", backup.to_str().unwrap()]));
    assert_eq!(fs::read(key_of(&backup)).unwrap(), fs::read(other.join("pepper")).unwrap());
    let restored = folder.path().join("restored");
    stdout_of(&run_on(&restored, &["restore", backup.to_str().unwrap()]));
    assert_eq!(tables(&restored), 4);
}

#[test]
fn new_backup_file_replaces_a_part_of_the_key_and_deletes_only_what_it_created() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("evening.backup");
    let key = key_of(&to);
    let create = |text| NewBackupFile::create(&to, Some(text));
    for left_by_a_cut in ["", "the k"] {
        fs::write(&key, left_by_a_cut).unwrap();
        drop(create("the key").unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    fs::write(&key, "the key").unwrap();
    drop(create("the key").unwrap());
    assert_eq!(fs::read_to_string(&key).unwrap(), "the key", "an earlier backup needs it");
    let refused = create("another key").err().unwrap();
    assert_eq!(refused.kind(), std::io::ErrorKind::AlreadyExists);
    let first = create("the key").unwrap();
    let second = create("the key").err().unwrap();
    assert!(second.to_string().contains("another backup is being written"), "{second}");
    first.0.name().unwrap();
    assert!(to.exists() && key.exists());
}

#[test]
fn new_backup_file_does_not_write_where_a_link_leads() {
    let folder = tempfile::tempdir().unwrap();
    let (to, other) = (folder.path().join("evening.backup"), folder.path().join("other"));
    fs::write(&other, "untouched").unwrap();
    std::os::unix::fs::symlink(&other, folder.path().join("evening.backup.part")).unwrap();
    let (new, mut part) = NewBackupFile::create(&to, None).unwrap();
    std::io::Write::write_all(&mut part, b"rows").unwrap();
    new.name().unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), "untouched");
    assert_eq!(fs::metadata(&to).unwrap().mode() & 0o777, 0o600);
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else if path.is_file() {
            fs::copy(path, target).unwrap();
        }
    }
}

#[test]
fn restore_into_a_folder_that_is_set_up_meanwhile_is_refused() {
    let (folder, _data, backup) = restaurant_with_backup();
    let copy = folder.path().join("copy");
    let mut command = maitred(&["restore", &backup, "--data"]);
    let restore = command.arg(&copy).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !copy.join("restore.part/lock").exists() {
        std::thread::yield_now();
    }
    open_store(&copy).close().unwrap();
    let output = restore.wait_with_output().unwrap();
    let why = error_of(&output);
    assert!(
        why.contains("was set up in it meanwhile") || why.contains("there is a restaurant already"),
        "{why}"
    );
    assert!(!copy.join("pepper").exists() && copy.join("store/conf").exists());
}
