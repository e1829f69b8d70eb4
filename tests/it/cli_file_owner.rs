//! The owner of the files that commands make, and the message for files that may not be read.
//!
//! The first two tests need root (as in CI): there the data folder belongs to another user. Without root they pass unchecked.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::{error_of, maitred, run_on, stdout_of};
use crate::support::{menu, print_line};

/// The user id of `nobody` on most systems.
const OTHER: u32 = 65534;

/// Whether the test runs as root; prints a line where it does not.
fn is_root() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        print_line("not root: file owners are not checked");
    }
    root
}

/// A folder that everybody may enter; in it a data folder that belongs to `OTHER`.
fn foreign_folder(name: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let data = folder.path().join(name);
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    chown(&data, Some(OTHER), Some(OTHER)).unwrap();
    (folder, data)
}

/// Everything in the folder that does not belong to `uid`.
fn not_owned_by(folder: &Path, uid: u32) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let meta = fs::symlink_metadata(&path).unwrap();
        if meta.uid() != uid || meta.gid() != uid {
            found.push(path.clone());
        }
        if meta.is_dir() {
            found.extend(not_owned_by(&path, uid));
        }
    }
    found
}

/// A folder that only root may enter, with a menu file and a photo.
fn root_folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let picture = image::RgbImage::from_pixel(600, 400, image::Rgb([160, 60, 40]));
    picture.save(folder.path().join("steak.jpg")).unwrap();
    let text = menu::FILE.replace(r#""Steak","#, r#""Steak", "photo": "steak.jpg","#);
    fs::write(folder.path().join("menu.json"), text).unwrap();
    folder
}

#[test]
fn commands_run_as_root_make_files_of_data_folder_owner() {
    if !is_root() {
        return;
    }
    let (folder, data) = foreign_folder("restaurant");
    let input = root_folder();
    let path = |name: &str| input.path().join(name).to_str().unwrap().to_owned();
    let nothing = Vec::<PathBuf>::new();
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--tables", "3"]));
    assert_eq!(not_owned_by(&data, OTHER), nothing, "init");
    let output = stdout_of(&run_on(&data, &["menu", "import", &path("menu.json")]));
    assert!(output.contains("1 photo "), "{output}");
    stdout_of(&run_on(&data, &["staff", "add", "wanda", "--role", "waiter"]));
    stdout_of(&run_on(&data, &["table", "add", "Terrace 1"]));
    stdout_of(&run_on(&data, &["settings", "set", "changes_burst", "61"]));
    stdout_of(&run_on(&data, &["table", "qr", "--svg", "--out", &path("codes")]));
    stdout_of(&run_on(&data, &["table", "sheets", "--out", &path("sheets.pdf")]));
    stdout_of(&run_on(&data, &["verify"]));
    stdout_of(&run_on(&data, &["menu", "export"]));
    stdout_of(&run_on(&data, &["backup", &path("evening.backup")]));
    assert_eq!(not_owned_by(&data, OTHER), nothing, "commands");
    for made in ["evening.backup", "evening.backup.key", "codes", "codes/table-1.svg", "sheets.pdf"] {
        assert_eq!(fs::metadata(path(made)).unwrap().uid(), 0, "{made} belongs to the caller");
    }
    let inside = data.join("evening.backup");
    stdout_of(&run_on(&data, &["backup", inside.to_str().unwrap()]));
    assert_eq!(not_owned_by(&data, OTHER), nothing, "backup in the data folder");

    let copy = folder.path().join("copy");
    fs::create_dir(&copy).unwrap();
    chown(&copy, Some(OTHER), Some(OTHER)).unwrap();
    stdout_of(&run_on(&copy, &["restore", &path("evening.backup")]));
    assert_eq!(not_owned_by(&copy, OTHER), nothing, "restore");

    // The owner of the data folder can use all files.
    for data in [&data, &copy] {
        let output = maitred(&["verify", "--data"]).arg(data).uid(OTHER).gid(OTHER).output();
        match output {
            Ok(output) => assert!(stdout_of(&output).contains("the photos are intact: 1")),
            Err(error) => print_line(&format!("the program cannot be run as another user here: {error}")),
        }
    }
}

#[test]
fn file_of_another_user_is_reported_as_permission_denied() {
    if !is_root() {
        return;
    }
    let (_folder, data) = foreign_folder("restaurant");
    stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--tables", "1"]));
    for file in ["store/conf", "store/db", "store", "pepper"] {
        let file = data.join(file);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        chown(&file, Some(0), Some(0)).unwrap();
        for command in [
            &["verify"][..],
            &["serve", "--listen", "127.0.0.1:0"],
            &["staff", "list"],
            &["init", "--name", "X"],
        ] {
            let why = error_of(&run_on(&data, command));
            assert!(why.contains(&format!("permission denied: {} belongs to root", file.display())), "{why}");
            assert!(why.contains("run as root: chown -R") && !why.contains("set up"), "{why}");
        }
        chown(&file, Some(OTHER), Some(OTHER)).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode(), mode, "the mode has not changed");
    }
    stdout_of(&run_on(&data, &["verify"]));

    // The same for a user who may not enter the folder.
    chown(&data, Some(0), Some(0)).unwrap();
    match maitred(&["staff", "list", "--data"]).arg(&data).uid(OTHER).gid(OTHER).output() {
        Ok(output) => {
            let why = error_of(&output);
            assert!(why.contains("belongs to root") && why.contains("run it as root"), "{why}");
        }
        Err(error) => print_line(&format!("the program cannot be run as another user here: {error}")),
    }
}

#[test]
fn serve_without_data_folder_exits_with_code_that_prevents_service_restart() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let output = run_on(&data, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(6), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("does not exist"), "{output:?}");
    let unit = include_str!("../../systemd/maitred.service");
    assert!(unit.contains("RestartPreventExitStatus=6\n"));
}

#[test]
fn package_has_user_data_folder_and_documents() {
    let cargo = include_str!("../../Cargo.toml");
    let assets = cargo.split("\nassets = [").nth(1).unwrap().split("\n]").next().unwrap();
    let sources: Vec<&str> =
        assets.split("    [\"").skip(1).map(|row| row.split('"').next().unwrap()).collect();
    for needed in [
        "packaging/sysusers.d/maitred.conf",
        "packaging/tmpfiles.d/maitred.conf",
        "README.md",
        "src/import/FORMAT.md",
    ] {
        assert!(sources.contains(&needed), "{needed}");
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in sources.iter().filter(|source| !source.starts_with("target/")) {
        assert!(root.join(source).is_file(), "{source}");
    }
    let folder = include_str!("../../packaging/tmpfiles.d/maitred.conf");
    assert!(folder.contains("d /var/lib/maitred 0700 maitred maitred -"));
}
