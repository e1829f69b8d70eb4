//! Power cuts: the real program is recorded, and every disk that a cut may leave opens again with everything that was acknowledged.
//!
//! A recorder (`recorder.c`) writes down every write, sync and change of a folder of `maitred`, in one order with the answers that
//! the test has received. A simulated disk replays them up to a point and gives what a power cut there may leave (`disk.rs`). The program
//! opens each image, and every promise is checked over HTTP (`check.rs`).
//!
//! `MAITRED_POWER_CUTS` sets the number of images; `MAITRED_SEED` repeats a run as far as threads allow: the cuts and the images follow
//! from it, the recording has its own times.

mod check;
mod commands;
mod cuts;
mod disk;
mod disk_tests;
pub mod evening;
mod file;
pub mod load;
mod record;
pub mod server;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::OnceLock;

use crate::cli::stdout_of;
use crate::model::rng::SeededRng;
use crate::support::print_line;
use cuts::Verdicts;
use disk::Durability;
use evening::RecordedEvening;

/// Images of a run in CI, over all tests of this file.
const IMAGES: usize = 150;

/// `of` of 150 images, or the same share of `MAITRED_POWER_CUTS`.
fn images(of: usize) -> usize {
    let all: usize =
        std::env::var("MAITRED_POWER_CUTS").map_or(IMAGES, |text| text.parse().expect("a number"));
    (all * of).div_ceil(IMAGES)
}

/// The seed of this run, the same for all tests.
fn seeded(test: &str) -> SeededRng {
    static SEED: OnceLock<u64> = OnceLock::new();
    let seed = *SEED.get_or_init(|| SeededRng::seed("MAITRED_SEED"));
    print_line(&format!("power cuts: {test}: MAITRED_SEED={seed}"));
    SeededRng::new(seed)
}

/// The evening, recorded once for all tests.
fn evening() -> &'static RecordedEvening {
    static EVENING: OnceLock<RecordedEvening> = OnceLock::new();
    EVENING.get_or_init(|| RecordedEvening::record(&mut seeded("recording")))
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// The owner's password, which `init` prints.
fn password_in(output: &Output) -> String {
    let text = stdout_of(output);
    let (_, rest) = text.split_once("with the password ").expect("init prints a password");
    rest.split_whitespace().next().unwrap().to_owned()
}

/// Prints the verdicts. Every image must be whole.
fn assert_whole(verdicts: &Verdicts) {
    verdicts.print();
    let faults = verdicts.faults();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn acknowledged_acts_survive_power_cuts_while_serving() {
    assert_whole(&evening().judge(Durability::SyncsAndFlag, images(30), &mut seeded("serving")));
}

/// The attribute of `chattr +S` is the second line of defence: today each act also waits for its own sync.
#[test]
fn acknowledged_acts_survive_power_cuts_where_only_syncs_count() {
    assert_whole(&evening().judge(Durability::SyncsOnly, images(28), &mut seeded("only syncs")));
}

#[test]
fn disk_that_ignores_syncs_loses_acknowledged_acts() {
    let verdicts = evening().judge(Durability::Lying(150), images(10), &mut seeded("lying disk"));
    verdicts.print();
    print_line(&format!(
        "power cuts: lying disk: {} of {} images lost something",
        verdicts.faults().len(),
        verdicts.images()
    ));
    assert!(!verdicts.faults().is_empty(), "the checks see no loss");
}

#[test]
fn first_start_after_a_power_cut_is_complete_or_repeated() {
    assert_whole(&commands::first_start(images(20), &mut seeded("first start")));
}

#[test]
fn setup_in_a_browser_after_a_power_cut_is_complete_or_repeated() {
    assert_whole(&commands::setup_in_a_browser(images(12), &mut seeded("setup")));
}

#[test]
fn recovery_after_a_power_cut_in_it_recovers_everything() {
    let mut rng = seeded("recovery");
    let torn = |store: &Path| fs::write(store.join("conf"), b"segment_size: 5242\0\0\0\0\0\0\0\0").unwrap();
    assert_whole(&commands::recovery(evening(), "a torn conf", torn, images(10), &mut rng));
    let missing = |store: &Path| fs::remove_file(store.join("conf")).unwrap();
    assert_whole(&commands::recovery(evening(), "a missing conf", missing, images(8), &mut rng));
    let flipped = |store: &Path| {
        let snapshot = snapshot_in(store);
        let mut bytes = fs::read(&snapshot).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        fs::write(snapshot, bytes).unwrap();
    };
    assert_whole(&commands::recovery(evening(), "a damaged snapshot", flipped, images(8), &mut rng));
}

#[test]
fn refused_recovery_after_a_power_cut_in_it_is_refused_again() {
    let mut rng = seeded("refused recovery");
    let truncated = |store: &Path| {
        let db = fs::File::options().write(true).open(store.join("db")).unwrap();
        db.set_len(db.metadata().unwrap().len() / 2).unwrap();
    };
    assert_whole(&commands::refused_recovery(evening(), "a truncated db", truncated, images(8), &mut rng));
}

#[test]
fn backup_after_a_power_cut_is_whole_or_absent() {
    assert_whole(&commands::backup(evening(), images(8), &mut seeded("backup")));
}

#[test]
fn backup_while_serving_after_a_power_cut_is_whole_or_absent() {
    assert_whole(&commands::backup_while_serving(evening(), images(8), &mut seeded("backup while serving")));
}

#[test]
fn data_of_version_0_1_0_survives_power_cuts_while_it_is_opened() {
    assert_whole(&commands::earlier_version(images(8), &mut seeded("data of version 0.1.0")));
}

#[test]
fn restore_after_a_power_cut_is_done_or_repeated() {
    assert_whole(&commands::restore(evening(), images(10), &mut seeded("restore")));
}

#[test]
fn compaction_after_a_power_cut_is_done_or_undone() {
    assert_whole(&commands::compaction(evening(), images(10), &mut seeded("compaction")));
}

#[test]
fn import_of_photos_after_a_power_cut_is_done_or_undone() {
    assert_whole(&commands::import_of_photos(evening(), images(8), &mut seeded("import of photos")));
}

fn snapshot_in(store: &Path) -> std::path::PathBuf {
    let files = fs::read_dir(store).unwrap().map(|entry| entry.unwrap());
    let mut snapshots = files.filter(|entry| entry.file_name().to_string_lossy().starts_with("snap."));
    snapshots.next().expect("the store was closed properly, so it has a snapshot").path()
}
