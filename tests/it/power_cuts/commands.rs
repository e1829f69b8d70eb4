//! Power cuts outside service: the first start, recovery, backup, restore, compaction, and the import of a menu with photos.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::cuts::{Cut, Verdicts, choose, judge_cuts, points};
use super::disk::{Disk, Durability};
use super::evening::RecordedEvening;
use super::load::Marks as _;
use super::record::{Recording, records};
use super::server::{Server, outcome, run};
use super::{password_in, runtime};
use crate::golden;
use crate::model::rng::SeededRng;
use crate::setup;
use crate::support::http::get;
use crate::support::menu;
use crate::support::staff::login_request;

/// Tables of the restaurant that is set up.
const TABLES: usize = 4;

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// Records what `act` does in a folder that `prepare` has filled, and judges cuts in it.
fn judge(
    count: usize,
    rng: &mut SeededRng,
    prepare: impl FnOnce(&Path),
    act: impl FnOnce(&Recording),
    faults: impl Fn(&Path, &Cut) -> Vec<String> + Sync,
) -> Verdicts {
    let recording = Recording::new();
    prepare(&recording.root);
    let before = Disk::of(&recording.root, Durability::SyncsAndFlag);
    act(&recording);
    recording.mark("phase none");
    recording.compare_with(&before);
    let log = recording.log();
    let records = records(&log);
    let cuts = choose(&points(&records), count, rng);
    judge_cuts(before, &records, cuts, rng, faults)
}

/// Runs a command that must succeed; otherwise its outcome is the fault.
fn must(faults: &mut Vec<String>, data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments, None);
    if !output.status.success() {
        faults.push(format!("maitred {}: {}", arguments.join(" "), outcome(&output)));
    }
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is missing from a restaurant that was set up completely.
fn faults_of_set_up(data: &Path, password: Option<&str>) -> Vec<String> {
    let mut faults = Vec::new();
    let server = match Server::start(data, None) {
        Ok(server) => server,
        Err(why) => return vec![format!("it does not serve: {why}")],
    };
    if let Some(password) = password {
        let login = runtime().block_on(login_request(&server.addr, "owner", password).to(&server.addr));
        if login.status != 200 {
            faults.push(format!("the owner cannot log in: {} {}", login.status, login.text()));
        }
    }
    server.kill();
    let staff = must(&mut faults, data, &["staff", "list"]);
    let codes = must(&mut faults, data, &["table", "qr"]);
    let dishes = must(&mut faults, data, &["menu", "export"]);
    must(&mut faults, data, &["verify"]);
    let tables = codes.matches("http://").count();
    if tables != TABLES || !staff.contains("owner") || !dishes.contains("Lemonade") {
        faults.push(format!("{tables} tables, the staff: {staff:?}, the menu has {} bytes", dishes.len()));
    }
    faults
}

fn init(data: &Path, recording: Option<&Recording>) -> Output {
    let menu = data.with_file_name("menu.json");
    run(data, &["init", "--name", "Chez Nous", "--tables", "4", "--menu", text(&menu)], recording)
}

/// A new folder of data after a power cut: complete, or not set up and ready for the setup by `init`.
fn faults_of_first_start(data: &Path, password: Option<&str>) -> Vec<String> {
    let server = match Server::start(data, None) {
        Ok(server) => server,
        Err(why) if !data.exists() => return vec![format!("the data folder is missing: {why}")],
        Err(why) => return vec![format!("it does not serve: {why}")],
    };
    let setup = runtime().block_on(get("/api/setup").to(&server.addr)).json();
    server.kill();
    if setup["isSetUp"] == true {
        return faults_of_set_up(data, password);
    }
    if password.is_some() {
        return vec!["the restaurant is gone".to_owned()];
    }
    let output = init(data, None);
    match output.status.success() {
        true => faults_of_set_up(data, Some(&password_in(&output))),
        false => vec![format!("init cannot be repeated: {}", outcome(&output))],
    }
}

/// The first start: `init`, then `serve`.
pub fn first_start(count: usize, rng: &mut SeededRng) -> Verdicts {
    judge(
        count,
        rng,
        |root| fs::write(root.join("menu.json"), menu::FILE).unwrap(),
        |recording| {
            let data = recording.root.join("data");
            recording.mark("phase first start");
            let output = init(&data, Some(recording));
            recording.mark(&format!("password {}", password_in(&output)));
            Server::start(&data, Some(recording)).unwrap().stop();
        },
        |folder, cut| {
            // Of the folders only the one in which the program makes the data folder exists before.
            let data = folder.join("data");
            if !data.exists() && !cut.marks.contains_key("password") {
                return match init(&data, None).status.success() {
                    true => vec![],
                    false => vec!["init cannot be repeated".to_owned()],
                };
            }
            faults_of_first_start(&data, cut.marks.get("password").map(String::as_str))
        },
    )
}

/// The first start of the service and the setup in a browser.
pub fn setup_in_a_browser(count: usize, rng: &mut SeededRng) -> Verdicts {
    /// Sets up and returns whether that was acknowledged.
    fn set_up(server: &Server) -> bool {
        let code = setup::code_in_log(server);
        let answer = runtime().block_on(setup::request(&server.addr, &code).try_to(&server.addr));
        answer.is_some_and(|answer| answer.status == 201)
    }
    judge(
        count,
        rng,
        |root| fs::create_dir(root.join("data")).unwrap(),
        |recording| {
            recording.mark("phase setup in a browser");
            let server = Server::start(&recording.root.join("data"), Some(recording)).unwrap();
            assert!(set_up(&server));
            recording.mark("acknowledged yes");
            server.stop();
        },
        |folder, cut| {
            let server = match Server::start(&folder.join("data"), None) {
                Ok(server) => server,
                Err(why) => return vec![format!("it does not serve: {why}")],
            };
            let status = runtime().block_on(get("/api/setup").to(&server.addr)).json();
            let is_acknowledged = cut.marks.contains_key("acknowledged");
            if status["isSetUp"] != true {
                return match (is_acknowledged, set_up(&server)) {
                    (true, _) => vec!["the restaurant is gone".to_owned()],
                    (false, false) => vec!["the setup cannot be repeated".to_owned()],
                    (false, true) => vec![],
                };
            }
            let login = login_request(&server.addr, "owner", setup::PASSWORD);
            let login = runtime().block_on(login.to(&server.addr));
            match login.status {
                200 => vec![],
                status => vec![format!("the owner cannot log in: {status} {}", login.text())],
            }
        },
    )
}

/// Recovery of a store that can be repaired: everything acknowledged is there after a cut in it.
pub fn recovery(
    evening: &RecordedEvening,
    damage: &str,
    harm: impl FnOnce(&Path),
    count: usize,
    rng: &mut SeededRng,
) -> Verdicts {
    judge(
        count,
        rng,
        |root| {
            evening.restore_to(root);
            harm(&root.join("data/store"));
        },
        |recording| {
            recording.mark(&format!("phase recovery from {damage}"));
            Server::start(&recording.root.join("data"), Some(recording)).unwrap().kill();
        },
        |folder, _| with_missing_conf(folder, |data| evening.faults_at_the_end(data)),
    )
}

/// The faults of a data folder, each with a note if its `conf` was missing before.
fn with_missing_conf(folder: &Path, faults: impl FnOnce(&Path) -> Vec<String>) -> Vec<String> {
    let data = folder.join("data");
    let is_missing = !data.join("store/conf").exists();
    let note = |fault: String| if is_missing { format!("conf is missing: {fault}") } else { fault };
    faults(&data).into_iter().map(note).collect()
}

/// Whether the text says that there are data which cannot be used.
fn is_refusal(why: &str) -> bool {
    !why.starts_with("exit status: 6") && (why.contains("damaged") || why.contains("data is missing"))
}

/// Recovery of a store that cannot be repaired: after a cut in it the program still refuses, and never calls the folder empty.
pub fn refused_recovery(
    evening: &RecordedEvening,
    damage: &str,
    harm: impl FnOnce(&Path),
    count: usize,
    rng: &mut SeededRng,
) -> Verdicts {
    judge(
        count,
        rng,
        |root| {
            evening.restore_to(root);
            harm(&root.join("data/store"));
        },
        |recording| {
            recording.mark(&format!("phase recovery from {damage}"));
            let started = Server::start(&recording.root.join("data"), Some(recording));
            assert!(started.is_err_and(|why| is_refusal(&why)), "it is refused without a power cut");
        },
        |folder, _| {
            with_missing_conf(folder, |data| {
                let mut faults = Vec::new();
                match Server::start(data, None) {
                    Ok(_) => faults.push("it serves a damaged store".to_owned()),
                    // With the exit code 6 it would advise `init`.
                    Err(why) if is_refusal(&why) => {}
                    Err(why) => faults.push(format!("it does not say that data is damaged: {why}")),
                }
                if run(data, &["verify"], None).status.success() {
                    faults.push("verify succeeds".to_owned());
                }
                let init = ["init", "--name", "Chez Nous"];
                if run(data, &init, None).status.success() {
                    faults.push("init succeeds over the old data".to_owned());
                }
                faults
            })
        },
    )
}

/// A backup: the data stay whole, and a backup with its final name is whole.
pub fn backup(evening: &RecordedEvening, count: usize, rng: &mut SeededRng) -> Verdicts {
    judge(
        count,
        rng,
        |root| evening.restore_to(root),
        |recording| {
            recording.mark("phase backup");
            let file = recording.root.join("evening.backup");
            let output = run(&recording.root.join("data"), &["backup", text(&file)], Some(recording));
            assert!(output.status.success(), "{}", outcome(&output));
            recording.mark("saved");
        },
        |folder, cut| faults_of_backup(evening, folder, cut),
    )
}

/// The same while the service runs, which makes the backup for the command.
pub fn backup_while_serving(evening: &RecordedEvening, count: usize, rng: &mut SeededRng) -> Verdicts {
    judge(
        count,
        rng,
        |root| evening.restore_to(root),
        |recording| {
            let data = recording.root.join("data");
            let server = Server::start(&data, Some(recording)).unwrap();
            recording.mark("phase backup while serving");
            let file = recording.root.join("evening.backup");
            let output = run(&data, &["backup", text(&file)], Some(recording));
            assert!(output.status.success(), "{}", outcome(&output));
            recording.mark("saved");
            recording.mark("phase stop after a backup");
            server.stop();
        },
        |folder, cut| faults_of_backup(evening, folder, cut),
    )
}

fn faults_of_backup(evening: &RecordedEvening, folder: &Path, cut: &Cut) -> Vec<String> {
    let file = folder.join("evening.backup");
    let mut faults = evening.faults_at_the_end(&folder.join("data"));
    match (file.exists(), cut.marks.contains_key("saved")) {
        (true, _) => {
            let restored = folder.join("restored");
            must(&mut faults, &restored, &["restore", text(&file)]);
            faults.extend(evening.faults_at_the_end(&restored));
        }
        (false, true) => faults.push("the acknowledged backup is lost".to_owned()),
        (false, false) => {}
    }
    faults
}

/// The first start on data of version 0.1.0.
pub fn earlier_version(count: usize, rng: &mut SeededRng) -> Verdicts {
    judge(
        count,
        rng,
        |root| golden::unpack_version("v0.1.0", &root.join("data")),
        |recording| {
            recording.mark("phase first start on data of version 0.1.0");
            let data = recording.root.join("data");
            Server::start(&data, Some(recording)).unwrap().stop();
        },
        |folder, _| {
            let data = folder.join("data");
            match Server::start(&data, None) {
                Ok(server) => server.kill(),
                Err(why) => return vec![format!("it does not serve: {why}")],
            }
            let mut faults = Vec::new();
            must(&mut faults, &data, &["verify"]);
            if faults.is_empty() {
                faults.extend(golden::difference("v0.1.0", &data));
            }
            faults
        },
    )
}

/// A restore: it is done, or it can be repeated.
pub fn restore(evening: &RecordedEvening, count: usize, rng: &mut SeededRng) -> Verdicts {
    let backup_in = |folder: &Path| folder.join("evening.backup");
    judge(
        count,
        rng,
        |root| {
            evening.restore_to(root);
            let output = run(&root.join("data"), &["backup", text(&backup_in(root))], None);
            assert!(output.status.success(), "{}", outcome(&output));
            fs::remove_dir_all(root.join("data")).unwrap();
        },
        |recording| {
            recording.mark("phase restore");
            let file = backup_in(&recording.root);
            let output = run(&recording.root.join("data"), &["restore", text(&file)], Some(recording));
            assert!(output.status.success(), "{}", outcome(&output));
            recording.mark("restored");
        },
        |folder, cut| {
            let data = folder.join("data");
            let again = run(&data, &["restore", text(&backup_in(folder))], None);
            let is_done = cut.marks.contains_key("restored");
            let refused = outcome(&again);
            if again.status.success() && is_done {
                return vec!["the acknowledged restore was lost: it succeeds again".to_owned()];
            }
            if !again.status.success() && !refused.contains("there is a restaurant already") {
                return vec![format!("restore cannot be repeated: {refused}")];
            }
            evening.faults_at_the_end(&data)
        },
    )
}

/// A compaction: the data are whole after a cut at any point, and it can be repeated.
pub fn compaction(evening: &RecordedEvening, count: usize, rng: &mut SeededRng) -> Verdicts {
    judge(
        count,
        rng,
        |root| evening.restore_to(root),
        |recording| {
            recording.mark("phase compaction");
            let output = run(&recording.root.join("data"), &["compact"], Some(recording));
            assert!(output.status.success(), "{}", outcome(&output));
        },
        |folder, _| {
            let data = folder.join("data");
            let mut faults = evening.faults_at_the_end(&data);
            must(&mut faults, &data, &["compact"]);
            must(&mut faults, &data, &["verify"]);
            let files = fs::read_dir(data.join("store")).unwrap().map(|entry| entry.unwrap().file_name());
            let left = files.filter(|name| name.to_string_lossy().starts_with("compact."));
            faults.extend(left.map(|name| format!("it leaves {}", name.display())));
            faults
        },
    )
}

/// The import of a menu with photos into a menu with photos: the menu before or the new one, with all its photos.
pub fn import_of_photos(evening: &RecordedEvening, count: usize, rng: &mut SeededRng) -> Verdicts {
    let menu_in = |folder: &Path| folder.join("menu.json");
    let import = |folder: &Path, recording: Option<&Recording>| {
        run(&folder.join("data"), &["menu", "import", text(&menu_in(folder))], recording)
    };
    judge(
        count,
        rng,
        |root| {
            evening.restore_to(root);
            // The owner has changed the price of the salad in the evening.
            let price = evening.salad_price();
            let price = format!("{}.{:02}", price / 100, price % 100);
            let with_steak = menu::FILE
                .replace("9.17", &price)
                .replace(r#""Steak","#, r#""Steak", "photo": "steak.png","#);
            let with_soup = with_steak.replace(r#""Soup","#, r#""Soup", "photo": "soup.png","#);
            fs::write(menu_in(root), with_soup).unwrap();
            save_photo(&root.join("steak.png"), 160);
            save_photo(&root.join("soup.png"), 60);
            let output = import(root, None);
            assert!(output.status.success(), "{}", outcome(&output));
            // The next import brings a new photo and deletes the one that no dish names any more.
            save_photo(&root.join("steak.png"), 10);
        },
        |recording| {
            recording.mark("phase import of photos");
            let output = import(&recording.root, Some(recording));
            assert!(output.status.success(), "{}", outcome(&output));
            recording.mark("imported");
        },
        |folder, cut| {
            let data = folder.join("data");
            let mut faults = Vec::new();
            must(&mut faults, &data, &["verify"]);
            faults.extend(evening.faults_at_the_end(&data));
            let before = photo_of_steak(&data);
            let again = import(folder, None);
            if !again.status.success() {
                faults.push(format!("the import cannot be repeated: {}", outcome(&again)));
            }
            let after = photo_of_steak(&data);
            if before.is_err() || after.is_err() || cut.marks.contains_key("imported") && before != after {
                faults.push(format!("the photo was {before:?} and is {after:?} after a repeated import"));
            }
            must(&mut faults, &data, &["verify"]);
            faults
        },
    )
}

fn save_photo(path: &PathBuf, red: u8) {
    let picture = image::RgbImage::from_fn(300, 200, |x, y| {
        image::Rgb(if (x / 20 + y / 20) % 2 == 0 { [red, 60, 40] } else { [9; 3] })
    });
    picture.save(path).unwrap();
}

/// The address of the steak's photo, which is served.
fn photo_of_steak(data: &Path) -> Result<String, String> {
    let server = Server::start(data, None)?;
    runtime().block_on(async {
        let menu = menu::Menu::fetch(&server.addr).await;
        let address = menu.item("Steak")["photo"].as_str().ok_or("the steak has no photo")?.to_owned();
        let photo = get(&address).to(&server.addr).await;
        if photo.status == 200 { Ok(address) } else { Err(format!("{address}: {}", photo.status)) }
    })
}
