//! What the real program says about a data folder with damaged or missing files, leftovers, a second process, or no permission.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;

use crate::cli::{error_of, maitred, restaurant, run_on, stdout_of};
use crate::power_cuts::runtime;
use crate::power_cuts::server::Server;
use crate::start::assert_plain;
use crate::support::http::get;
use crate::support::print_line;

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];

fn snapshots(data: &Path) -> Vec<std::path::PathBuf> {
    let files = fs::read_dir(data.join("store")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("snap.")).collect()
}

#[test]
fn missing_snapshots_lose_nothing() {
    for is_marked in [true, false] {
        let (_folder, data) = restaurant(&["--tables", "7"]);
        for snapshot in snapshots(&data) {
            fs::remove_file(snapshot).unwrap();
        }
        if !is_marked {
            fs::remove_file(data.join("store/clean")).unwrap();
        }
        assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])).matches("/t/").count(), 7, "{is_marked}");
        assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"), "{is_marked}");
    }
}

#[test]
fn truncated_data_file_is_told_with_both_lengths_and_never_served() {
    let (_folder, data) = restaurant(&["--tables", "7"]);
    fs::create_dir(data.join("backups")).unwrap();
    fs::write(data.join("backups/monday.maitred"), "a backup").unwrap();
    let db = fs::File::options().write(true).open(data.join("store/db")).unwrap();
    let was = db.metadata().unwrap().len();
    db.set_len(was / 2).unwrap();
    for command in [SERVE, &["verify"], SERVE] {
        let text = error_of(&run_on(&data, command));
        assert!(text.contains(&format!("has {} bytes, but had {was} when", was / 2)), "{text}");
        assert!(text.contains("restore --replace") && text.contains("backups/monday.maitred"), "{text}");
        assert_plain(&text);
    }
}

#[test]
fn zeroed_page_is_told_in_plain_words_or_loses_nothing() {
    let (_folder, data) = restaurant(&["--tables", "40"]);
    let db = data.join("store/db");
    let whole = fs::read(&db).unwrap();
    let end = whole.iter().rposition(|&byte| byte != 0).unwrap();
    let tables = stdout_of(&run_on(&data, &["table", "qr"]));
    let mut faults = 0;
    for page in 0..=end / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0);
        fs::write(&db, bytes).unwrap();
        let output = run_on(&data, &["verify"]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_plain(&text);
        match output.status.code() {
            Some(0) => assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])), tables, "page {page}"),
            Some(1) => {
                assert!(text.contains("damaged") && text.contains("restore the newest backup"), "{text}");
                faults += 1;
            }
            other => panic!("page {page}: {other:?}: {text}"),
        }
        for name in ["damaged-1", "damaged-2", "damaged-3"] {
            let _ = fs::remove_dir_all(data.join("store").join(name));
        }
    }
    assert!(faults > 0);
}

/// Every temporary name of the program in a data folder, as a power cut may leave it; `/` ends the name of a folder.
const LEFTOVERS: [&str; 12] = [
    "pepper.new",
    "control.sock",
    "setting-up",
    "restore.part/",
    "restore.part/store/",
    "store/clean.part",
    "store/repairing.part",
    "store/put-back.part",
    "store/damaged.part/",
    "store/snap.00000000000000FF.generating",
    "store/photos/ba7816bf8f01cfea414140de5dae2223.jpg.part",
    "backups/maitred-2026-06-01.backup.part",
];

#[test]
fn leftovers_of_every_temporary_name_change_nothing() {
    let (_folder, data) = restaurant(&["--tables", "7"]);
    let tables = stdout_of(&run_on(&data, &["table", "qr"]));
    fs::create_dir_all(data.join("backups")).unwrap();
    for is_marked in [true, false] {
        for name in LEFTOVERS {
            let path = data.join(name);
            match name.ends_with('/') {
                true => {
                    fs::create_dir_all(&path).unwrap();
                    fs::write(path.join("db"), "half of it").unwrap();
                }
                false => fs::write(path, "half of it").unwrap(),
            }
        }
        if !is_marked {
            fs::remove_file(data.join("store/clean")).unwrap();
        }
        Server::start(&data, None).unwrap_or_else(|why| panic!("{is_marked}: {why}")).stop();
        let output = run_on(&data, &["verify"]);
        assert!(stdout_of(&output).contains("intact"), "{is_marked}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("ERROR"), "{output:?}");
        assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])), tables, "{is_marked}");
        for gone in ["control.sock", "setting-up", "store/snap.00000000000000FF.generating"] {
            assert!(!data.join(gone).exists(), "{gone}");
        }
        assert!(!data.join("store/damaged-1").exists());
    }
}

#[test]
fn second_process_is_refused_and_the_first_goes_on() {
    let (_folder, data) = restaurant(&["--tables", "3"]);
    let server = Server::start(&data, None).unwrap();
    let text = error_of(&run_on(&data, SERVE));
    assert!(text.contains("another maitred is using") && text.contains("systemctl stop maitred"), "{text}");
    let health = runtime().block_on(get("/healthz").to(&server.addr)).expect(200);
    assert_eq!(health["status"], "ok");
    server.stop();
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

/// The user id of `nobody` on most systems.
const OTHER: u32 = 65534;

fn give_to(path: &Path, uid: u32) {
    chown(path, Some(uid), Some(uid)).unwrap();
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| give_to(&entry.unwrap().path(), uid));
    }
}

#[test]
fn read_only_folder_is_told_with_the_remedy_and_is_no_damage() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let is_root = rustix::process::geteuid().is_root();
    if is_root {
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        give_to(&data, OTHER);
    }
    let store = data.join("store");
    let mode = fs::metadata(&store).unwrap().permissions();
    fs::set_permissions(&store, Permissions::from_mode(0o500)).unwrap();
    for command in [SERVE, &["verify"]] {
        let mut command = maitred(command);
        command.arg("--data").arg(&data);
        if is_root {
            command.uid(OTHER).gid(OTHER);
        }
        match command.output() {
            Ok(output) => {
                let text = error_of(&output);
                let remedy = format!("run: chmod u+rwX {}", store.display());
                assert!(text.contains("permission denied") && text.contains(&remedy), "{text}");
                assert!(!text.contains("damaged"), "{text}");
            }
            Err(error) => print_line(&format!("the program cannot be run as another user here: {error}")),
        }
    }
    fs::set_permissions(&store, mode).unwrap();
    if is_root {
        give_to(&data, 0);
    }
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}
