use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::format::{HEADERS, LAST_LINE_BYTES, last_line};
use super::*;
use crate::domain::photo::Photo;
use crate::store::testing::*;
use crate::store::{Read, StoreError, View, photos};

fn key() -> BackupKey {
    BackupKey { fingerprint: [7; 32], file_text: Zeroizing::new("the text of the key file\n".into()) }
}

/// An empty file to write a backup to.
fn target(path: &Path, passphrase: Option<Passphrase>) -> BackupTarget {
    let options = fs::OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path);
    BackupTarget {
        file: options.unwrap(),
        path: path.to_owned(),
        last_bytes: Some(1),
        passphrase,
        random: Zeroizing::new([5; ENCRYPTION_RANDOM_BYTES]),
    }
}

fn back_up(store: &Store, path: &Path, passphrase: Option<Passphrase>) -> Result<BackupReport, BackupError> {
    let mut running = store.start_backup(target(path, passphrase), &key())?;
    running.put_photos()?;
    running.finish()
}

fn restore_file(file: &Path, dir: &Path) -> Result<BackupContent, BackupError> {
    restore(&mut File::open(file).unwrap(), file, None, dir)
}

fn check_file(file: &Path, passphrase: Option<&Passphrase>) -> Result<BackupContent, BackupError> {
    check_backup(&mut File::open(file).unwrap(), file, passphrase)
}

/// Rewrites the backup with an older header, as an older program wrote it.
fn rewrite_with_header(file: &Path, header: &[u8]) {
    let now = fs::read(file).unwrap();
    let content = &now[header.len() + key().fingerprint.len()..now.len() - LAST_LINE_BYTES];
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
    let report = back_up(&store, &file, None).unwrap();
    assert_eq!(report.rows, 1501);
    assert_eq!(report.bytes, fs::metadata(&file).unwrap().len());
    file
}

#[test]
fn restored_store_has_the_rows_of_the_old_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let new = dir.path().join("new");
    let content = restore_file(&file, &new).unwrap();
    assert_eq!((content.report.rows, content.key), (1501, Some([7; 32])));
    assert!(content.key_text.is_none());
    let all = |store: &Store| {
        let read = |view: &View| Ok((view.scan(&NOTES, &())?, view.scan(&COUNTS, &())?));
        let rows: Result<_, StoreError> = store.read(read);
        rows.unwrap()
    };
    let old = open(&dir.path().join("old"));
    assert_eq!(all(&open(&new)), all(&old));
}

#[test]
fn encrypted_backup_is_restored_with_its_passphrase_only() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    (0..300).for_each(|number| put(&store, number, &"secret name ".repeat(40)).unwrap());
    let file = dir.path().join("monday.backup");
    let [right, wrong] =
        ["trattoria da noi", "trattoria da voi"].map(|text| Passphrase::parse(text).unwrap());
    let report = back_up(&store, &file, Some(right.clone())).unwrap();
    let bytes = fs::read(&file).unwrap();
    assert_eq!((report.rows, report.bytes), (300, bytes.len() as u64));
    assert!(bytes.len() > 64 * 1024 * 2, "more than two pieces");
    for text in [&b"secret name"[..], b"key file", b"sha256 "] {
        assert!(!bytes.windows(text.len()).any(|part| part == text), "{text:?} is readable");
    }
    assert!(matches!(check_file(&file, None), Err(BackupError::NeedsPassphrase { .. })));
    assert!(matches!(check_file(&file, Some(&wrong)), Err(BackupError::WrongPassphrase { .. })));
    let content =
        restore(&mut File::open(&file).unwrap(), &file, Some(&right), &dir.path().join("new")).unwrap();
    assert_eq!(content.report, report);
    assert_eq!(content.key_text, Some(key().file_text));
    assert_eq!(get(&open(&dir.path().join("new")), 299), get(&store, 299));
    for end in [bytes.len() - 1, bytes.len() - 17, 300 + 64 * 1024, 250] {
        fs::write(&file, &bytes[..end]).unwrap();
        let refused = check_file(&file, Some(&right)).err().unwrap();
        assert!(matches!(refused, BackupError::NotWhole { .. }), "{end}: {refused}");
    }
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
    let made = back_up(&store, &file, None).unwrap();
    assert_eq!((made.photos, made.bytes), (1, fs::metadata(&file).unwrap().len()));

    let new = dir.path().join("new");
    assert_eq!(restore_file(&file, &new).unwrap().report, made);
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
    let refused = check_file(&file, None).err().unwrap().to_string();
    assert!(refused.contains("a photo under the name of another one"), "{refused}");
}

#[test]
fn backups_of_versions_1_and_2_are_restored() {
    let dir = tempfile::tempdir().unwrap();
    for (version, header) in HEADERS[..2].iter().enumerate() {
        let file = make_backup(&dir.path().join(version.to_string()));
        rewrite_with_header(&file, *header);
        let new = dir.path().join(version.to_string()).join("new");
        let content = restore_file(&file, &new).unwrap();
        assert_eq!((content.report.rows, content.report.photos, content.key), (1501, 0, None));
        assert_eq!(get(&open(&new), 7).as_deref(), Some("seven"));
    }
}

#[test]
fn bytes_of_a_backup_never_change() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    store.save_photos(&[Photo::new(b"soup".to_vec()).unwrap()]).unwrap();
    put(&store, 7, "seven").unwrap();
    let file = dir.path().join("monday.backup");
    back_up(&store, &file, None).unwrap();
    let name = Photo::new(b"soup".to_vec()).unwrap().name();
    let value = crate::store::codec::encode(&note("seven")).unwrap();
    let mut golden =
        [b"maitred backup 3\n".as_slice(), &[7; 32], &[2], name.as_bytes(), b"\0\0\0\x04soup"].concat();
    golden.extend_from_slice(&[1, 6, 0, 4, 0, 0, 0, value.len() as u8]);
    golden.extend_from_slice(&[b"counts".as_slice(), &[0, 0, 0, 7], &value, &[0]].concat());
    let last_line = last_line(&Sha256::digest(&golden));
    golden.extend_from_slice(last_line.as_bytes());
    assert_eq!(fs::read(&file).unwrap(), golden);
}

#[test]
fn truncated_or_changed_backup_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[500] ^= 1;
    let longer = [&whole[..], b"\n"].concat();
    let damaged = [&whole[..whole.len() - 1], &whole[..40], &whole[1..], &changed[..], &longer[..], b""];
    for (number, bytes) in damaged.into_iter().enumerate() {
        fs::write(&file, bytes).unwrap();
        let refused = check_file(&file, None).err().unwrap();
        assert!(matches!(refused, BackupError::NotWhole { .. }), "{number}: {refused}");
        assert!(restore_file(&file, &dir.path().join(format!("new-{number}"))).is_err());
    }
}

#[test]
fn restore_into_used_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = make_backup(dir.path());
    let old = dir.path().join("old");
    assert!(matches!(restore_file(&file, &old), Err(BackupError::NotEmpty { .. })));
}

#[test]
fn backup_that_would_fill_the_disk_is_refused_before_and_while_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    let file = dir.path().join("monday.backup");
    let too_large = BackupTarget { last_bytes: Some(1 << 60), ..target(&file, None) };
    let refused = store.start_backup(too_large, &key()).err().unwrap();
    assert!(matches!(refused, BackupError::NoSpace { .. }), "{refused}");
    assert!(refused.to_string().contains("MB free"), "{refused}");
    let mut out = file::PacedFile::new(File::create(&file).unwrap(), u64::MAX);
    let part = vec![0; 1024 * 1024];
    let full = (0..8).find_map(|_| io::Write::write_all(&mut out, &part).err()).unwrap();
    assert_eq!(full.kind(), io::ErrorKind::StorageFull);
}

#[test]
fn backup_is_running_until_its_file_is_read_back_or_it_is_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("old"));
    put(&store, 7, "seven").unwrap();
    let file = dir.path().join("monday.backup");
    let second =
        || store.start_backup(target(&dir.path().join("second.backup"), None), &key()).err().unwrap();
    let mut running = store.start_backup(target(&file, None), &key()).unwrap();
    assert!(store.is_backup_running());
    running.put_photos().unwrap();
    running.put_rows().unwrap();
    assert!(store.is_backup_running(), "its file is not read back yet");
    assert!(matches!(second(), BackupError::Running));
    assert_eq!(running.finish().unwrap().rows, 1);
    assert!(!store.is_backup_running());

    let dropped = store.start_backup(target(&file, None), &key()).unwrap();
    drop(dropped);
    assert!(!store.is_backup_running());
    let too_large = BackupTarget { last_bytes: Some(1 << 60), ..target(&file, None) };
    assert!(store.start_backup(too_large, &key()).is_err());
    assert!(!store.is_backup_running(), "it was refused");
}
