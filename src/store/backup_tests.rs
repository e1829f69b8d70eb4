use super::*;
use crate::store::Read;
use crate::store::photos;
use crate::store::testing::*;

const KEY: KeyFingerprint = [7; 32];

fn restore_file(file: &Path, dir: &Path) -> Result<BackupReport, BackupError> {
    restore(file, &fs::read(file).unwrap(), dir, &KEY)
}

/// Rewrites the backup with an older header, as an older program wrote it.
fn rewrite_with_header(file: &Path, header: &[u8]) {
    let now = fs::read(file).unwrap();
    let content = &now[HEADER.len() + KEY.len()..now.len() - LAST_LINE_BYTES];
    let mut old = [header, content].concat();
    let last_line = last_line(&Sha256::digest(&old));
    old.extend_from_slice(last_line.as_bytes());
    fs::write(file, old).unwrap();
}

fn make_backup(dir: &Path) -> PathBuf {
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
fn restored_store_has_the_rows_of_the_old_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let new = dir.path().join("new");
    assert_eq!(restore_file(&file, &new).unwrap().rows, 1501);
    let all = |store: &crate::store::Store| {
        let read = |view: &crate::store::View| Ok((view.scan(&NOTES, &())?, view.scan(&COUNTS, &())?));
        let rows: Result<_, StoreError> = store.read(read);
        rows.unwrap()
    };
    let old = open(&dir.path().join("old"));
    assert_eq!(all(&open(&new)), all(&old));
    assert!(!dir.path().join("new.part").exists());
}

#[test]
fn backup_contains_photos_except_damaged_ones() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    let [soup, cake] = ["soup", "cake"].map(|content| Photo::new(content.into()).unwrap());
    store.save_photos(&[soup.clone(), cake.clone()]).unwrap();
    let damaged = dir.path().join("old").join(photos::FOLDER).join(cake.name().file_name());
    fs::write(damaged, "cak").unwrap();
    let file = dir.path().join("monday.maitred");
    let made = store.backup(&file, &KEY).unwrap();
    assert_eq!((made.photos, made.bytes), (1, fs::metadata(&file).unwrap().len()));

    let new = dir.path().join("new");
    assert_eq!(restore_file(&file, &new).unwrap(), made);
    let new = open(&new);
    assert_eq!(new.photo(soup.name()).unwrap(), StoredPhoto::Whole(soup.clone()));
    assert_eq!(new.photo(cake.name()).unwrap(), StoredPhoto::Missing);

    // A photo under the name of another one, in a file with a valid checksum.
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - LAST_LINE_BYTES);
    let at = bytes.windows(4).rposition(|part| part == b"soup").unwrap();
    bytes[at..at + 4].copy_from_slice(b"soap");
    let last_line = last_line(&Sha256::digest(&bytes));
    fs::write(&file, [&bytes, last_line.as_bytes()].concat()).unwrap();
    let refused = restore_file(&file, &dir.path().join("third")).unwrap_err().to_string();
    assert!(refused.contains("a photo under the name of another one"), "{refused}");
}

#[test]
fn backup_of_version_1_is_restored() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    rewrite_with_header(&file, HEADER_V1);
    let new = dir.path().join("new");
    let report = restore_file(&file, &new).unwrap();
    assert_eq!((report.rows, report.photos), (1501, 0));
    assert_eq!(get(&open(&new), 7).as_deref(), Some("seven"));
}

#[test]
fn truncated_or_changed_backup_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[500] ^= 1;
    let damaged = [&whole[..whole.len() - 1], &whole[..40], &whole[1..], &changed[..], b""];
    for (number, bytes) in damaged.into_iter().enumerate() {
        fs::write(&file, bytes).unwrap();
        let new = dir.path().join(format!("new-{number}"));
        assert!(matches!(restore_file(&file, &new), Err(BackupError::NotWhole { .. })), "{number}");
        assert!(!new.exists());
    }
}

#[test]
fn backup_of_another_key_is_refused_and_one_of_version_2_is_restored() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let new = dir.path().join("new");
    let refused = restore(&file, &fs::read(&file).unwrap(), &new, &[8; 32]);
    assert!(matches!(refused, Err(BackupError::OtherKey { .. })), "{refused:?}");
    assert!(!new.exists());
    // A backup before version 3 has no fingerprint of its key.
    rewrite_with_header(&file, HEADER_V2);
    assert_eq!(restore(&file, &fs::read(&file).unwrap(), &new, &[8; 32]).unwrap().rows, 1501);
}

#[test]
fn restore_into_used_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let old = dir.path().join("old");
    assert!(matches!(restore_file(&file, &old), Err(BackupError::NotEmpty { .. })));
}
