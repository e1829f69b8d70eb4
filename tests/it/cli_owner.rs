//! Whose files commands make, and what is told where a file may not be used.
//!
//! As root (in CI) the files belong to another user and every switch is real; otherwise only what can be seen without it.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::{done, maitred, on, refused};
use crate::support::{menu, say};

/// The user of nobody on most systems; it owns nothing.
const OTHER: u32 = 65534;

fn is_root() -> bool {
    let root = rustix::process::geteuid().is_root();
    if !root {
        say("not root: whose the files are is not looked at");
    }
    root
}

/// A folder that everybody may enter, and in it a data folder that belongs to somebody else.
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
fn strangers(folder: &Path, uid: u32) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let meta = fs::symlink_metadata(&path).unwrap();
        if meta.uid() != uid || meta.gid() != uid {
            found.push(path.clone());
        }
        if meta.is_dir() {
            found.extend(strangers(&path, uid));
        }
    }
    found
}

/// A folder that root alone may enter, with a menu and a photo.
fn roots_desk() -> TempDir {
    let desk = TempDir::new().unwrap();
    let picture = image::RgbImage::from_pixel(600, 400, image::Rgb([160, 60, 40]));
    picture.save(desk.path().join("steak.jpg")).unwrap();
    let text = menu::FILE.replace(r#""Steak","#, r#""Steak", "photo": "steak.jpg","#);
    fs::write(desk.path().join("menu.json"), text).unwrap();
    desk
}

#[test]
fn root_commands_make_files_of_the_data_folders_owner() {
    if !is_root() {
        return;
    }
    let (folder, data) = foreign_folder("restaurant");
    let desk = roots_desk();
    let path = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let nothing = Vec::<PathBuf>::new();
    done(&on(&data, &["init", "--name", "Chez Nous", "--tables", "3"]));
    assert_eq!(strangers(&data, OTHER), nothing, "init");
    let told = done(&on(&data, &["menu", "import", &path("menu.json")]));
    assert!(told.contains("1 photos"), "{told}");
    done(&on(&data, &["staff", "add", "wanda", "--role", "waiter"]));
    done(&on(&data, &["table", "add", "Terrace 1"]));
    done(&on(&data, &["settings", "set", "changes_burst", "61"]));
    done(&on(&data, &["table", "qr", "--svg", &path("codes")]));
    done(&on(&data, &["verify"]));
    done(&on(&data, &["menu", "export"]));
    done(&on(&data, &["backup", &path("evening.backup")]));
    assert_eq!(strangers(&data, OTHER), nothing, "commands");
    for made in ["evening.backup", "evening.backup.key", "codes", "codes/table-1.svg"] {
        assert_eq!(fs::metadata(path(made)).unwrap().uid(), 0, "{made} is the caller's");
    }
    let inside = data.join("evening.backup");
    done(&on(&data, &["backup", inside.to_str().unwrap()]));
    assert_eq!(strangers(&data, OTHER), nothing, "a backup in the data folder");

    let copy = folder.path().join("copy");
    fs::create_dir(&copy).unwrap();
    chown(&copy, Some(OTHER), Some(OTHER)).unwrap();
    done(&on(&copy, &["restore", &path("evening.backup")]));
    assert_eq!(strangers(&copy, OTHER), nothing, "restore");

    // And its owner can use all of it.
    for data in [&data, &copy] {
        let told = maitred(&["verify", "--data"]).arg(data).uid(OTHER).gid(OTHER).output();
        match told {
            Ok(output) => assert!(done(&output).contains("the photos are intact: 1")),
            Err(error) => say(&format!("the program cannot be run as another user here: {error}")),
        }
    }
}

#[test]
fn file_of_another_user_is_told_as_permission_denied_and_not_as_missing() {
    if !is_root() {
        return;
    }
    let (_folder, data) = foreign_folder("restaurant");
    done(&on(&data, &["init", "--name", "Chez Nous", "--tables", "1"]));
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
            let why = refused(&on(&data, command));
            assert!(why.contains(&format!("permission denied: {} belongs to root", file.display())), "{why}");
            assert!(why.contains("run as root: chown -R") && !why.contains("set up"), "{why}");
        }
        chown(&file, Some(OTHER), Some(OTHER)).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode(), mode, "nothing was repaired");
    }
    done(&on(&data, &["verify"]));

    // The same for somebody who may not even enter the folder.
    chown(&data, Some(0), Some(0)).unwrap();
    match maitred(&["staff", "list", "--data"]).arg(&data).uid(OTHER).gid(OTHER).output() {
        Ok(output) => {
            let why = refused(&output);
            assert!(why.contains("belongs to root") && why.contains("run it as root"), "{why}");
        }
        Err(error) => say(&format!("the program cannot be run as another user here: {error}")),
    }
}

#[test]
fn serve_without_a_restaurant_ends_with_a_code_that_stops_the_service_from_trying_again() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let output = on(&data, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(6), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("maitred init"), "{output:?}");
    let unit = include_str!("../../systemd/maitred.service");
    assert!(unit.contains("RestartPreventExitStatus=6\n"));
}

#[test]
fn package_makes_the_user_and_its_folder_and_brings_the_documents_it_names() {
    let cargo = include_str!("../../Cargo.toml");
    for asset in
        ["packaging/sysusers.d/maitred.conf", "packaging/tmpfiles.d/maitred.conf", "README.md", "FORMAT.md"]
    {
        assert!(cargo.contains(asset), "{asset}");
    }
    let folder = include_str!("../../packaging/tmpfiles.d/maitred.conf");
    assert!(folder.contains("d /var/lib/maitred 0700 maitred maitred -"));
}
