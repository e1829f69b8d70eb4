use super::*;
use crate::store::Read;
use crate::store::photos;
use crate::store::testing::*;

const KEY: KeyFingerprint = [7; 32];

fn restored(file: &Path, dir: &Path) -> Result<BackupReport, BackupError> {
    restore(file, &fs::read(file).unwrap(), dir, &KEY)
}

/// The backup with another beginning, as an older program wrote it.
fn older(file: &Path, header: &[u8]) {
    let now = fs::read(file).unwrap();
    let content = &now[HEADER.len() + KEY.len()..now.len() - LAST_LINE_BYTES];
    let mut old = [header, content].concat();
    let last_line = last_line(&Sha256::digest(&old));
    old.extend_from_slice(last_line.as_bytes());
    fs::write(file, old).unwrap();
}

fn a_backup(dir: &Path) -> PathBuf {
    let store = open(&dir.join("old"));
    let written: Result<(), StoreError> = store.write_blocking(|tx| {
        for group in 0..30 {
            (0..50).try_for_each(|number| tx.put(&NOTES, &(group, number), &note(group * number)))?;
        }
        tx.put(&COUNTS, &7, &note("seven"))
    });
    written.unwrap();
    let file = dir.join("monday.maitred");
    let report = store.backup(&file, &KEY).unwrap();
    assert_eq!(report.rows, 1501);
    assert_eq!(report.bytes, fs::metadata(&file).unwrap().len());
    file
}

#[test]
fn a_restored_store_holds_what_the_old_one_did_then() {
    let dir = tempfile::tempdir().unwrap();
    let file = a_backup(dir.path());
    let new = dir.path().join("new");
    assert_eq!(restored(&file, &new).unwrap().rows, 1501);
    let all = |store: &crate::store::Store| {
        let look = |view: &crate::store::View| Ok((view.scan(&NOTES, &())?, view.scan(&COUNTS, &())?));
        let rows: Result<_, StoreError> = store.read(look);
        rows.unwrap()
    };
    let old = open(&dir.path().join("old"));
    assert_eq!(all(&open(&new)), all(&old));
    assert!(!dir.path().join("new.part").exists());
}

#[test]
fn photos_are_carried_along_and_a_damaged_one_is_left_behind() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    let [soup, cake] = ["soup", "cake"].map(|content| Photo::new(content.into()).unwrap());
    store.keep_photos(&[soup.clone(), cake.clone()]).unwrap();
    let damaged = dir.path().join("old").join(photos::FOLDER).join(cake.name().file_name());
    fs::write(damaged, "cak").unwrap();
    let file = dir.path().join("monday.maitred");
    let made = store.backup(&file, &KEY).unwrap();
    assert_eq!((made.photos, made.bytes), (1, fs::metadata(&file).unwrap().len()));

    let new = dir.path().join("new");
    assert_eq!(restored(&file, &new).unwrap(), made);
    let new = open(&new);
    assert_eq!(new.photo(soup.name()).unwrap(), KeptPhoto::Whole(soup.clone()));
    assert_eq!(new.photo(cake.name()).unwrap(), KeptPhoto::Missing);

    // One content under the name of another, with a checksum that is right for it.
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - LAST_LINE_BYTES);
    let at = bytes.windows(4).rposition(|part| part == b"soup").unwrap();
    bytes[at..at + 4].copy_from_slice(b"soap");
    let last_line = last_line(&Sha256::digest(&bytes));
    fs::write(&file, [&bytes, last_line.as_bytes()].concat()).unwrap();
    let refused = restored(&file, &dir.path().join("third")).unwrap_err().to_string();
    assert!(refused.contains("a photo under the name of another"), "{refused}");
}

#[test]
fn a_backup_from_before_there_were_photos_is_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = a_backup(dir.path());
    older(&file, HEADER_V1);
    let new = dir.path().join("new");
    let report = restored(&file, &new).unwrap();
    assert_eq!((report.rows, report.photos), (1501, 0));
    assert_eq!(get(&open(&new), 7).as_deref(), Some("seven"));
}

#[test]
fn a_backup_that_was_cut_or_changed_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = a_backup(dir.path());
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[500] ^= 1;
    let tries = [&whole[..whole.len() - 1], &whole[..40], &whole[1..], &changed[..], b""];
    for (number, bytes) in tries.into_iter().enumerate() {
        fs::write(&file, bytes).unwrap();
        let new = dir.path().join(format!("new-{number}"));
        assert!(matches!(restored(&file, &new), Err(BackupError::NotWhole { .. })), "{number}");
        assert!(!new.exists());
    }
}

#[test]
fn backup_made_with_another_key_is_refused_and_an_older_one_is_restored() {
    let dir = tempfile::tempdir().unwrap();
    let file = a_backup(dir.path());
    let new = dir.path().join("new");
    let refused = restore(&file, &fs::read(&file).unwrap(), &new, &[8; 32]);
    assert!(matches!(refused, Err(BackupError::OtherKey { .. })), "{refused:?}");
    assert!(!new.exists());
    // Before version 3 a backup did not say which key it was made with.
    older(&file, HEADER_V2);
    assert_eq!(restore(&file, &fs::read(&file).unwrap(), &new, &[8; 32]).unwrap().rows, 1501);
}

#[test]
fn nothing_is_restored_over_anything() {
    let dir = tempfile::tempdir().unwrap();
    let file = a_backup(dir.path());
    let old = dir.path().join("old");
    assert!(matches!(restored(&file, &old), Err(BackupError::NotEmpty { .. })));
}
