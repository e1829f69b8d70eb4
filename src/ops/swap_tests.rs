use super::*;

const NAME: &str = "replaced-then";

/// A data folder with an old store and key and a new store and key in `restore.part`.
fn data(has_old: bool) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let put = |folder: &Path, text: &str| {
        fs::create_dir_all(folder.join(STORE)).unwrap();
        fs::write(folder.join(STORE).join("db"), text).unwrap();
        fs::write(folder.join(pepper::FILE_NAME), text).unwrap();
    };
    if has_old {
        put(data.path(), "old");
    }
    put(&data.path().join(PART), "new");
    data
}

fn texts(folder: &Path) -> [Option<String>; 2] {
    [folder.join(STORE).join("db"), folder.join(pepper::FILE_NAME)].map(|file| fs::read_to_string(file).ok())
}

fn both(text: &str) -> [Option<String>; 2] {
    [Some(text.to_owned()), Some(text.to_owned())]
}

fn complete(data: &Path) -> Option<PathBuf> {
    FolderLock::take(data).unwrap().complete_or_delete_restore().unwrap()
}

#[test]
fn restore_interrupted_at_any_step_is_completed_once_it_is_committed() {
    for has_old in [true, false] {
        // Each number of steps is one power cut.
        for steps in 0..=9 {
            let folder = data(has_old);
            let data = folder.path();
            fs::write(data.join(PART).join(OLD_DATA_NAME), NAME).unwrap();
            fs::write(data.join(PART).join(LOCK), "").unwrap();
            fs::rename(data.join(PART), data.join(READY)).unwrap();
            let (ready, replaced) = (data.join(READY), data.join(NAME));
            let step = |number: usize| match number {
                0 => fs::create_dir(&replaced).unwrap(),
                1 if has_old => fs::rename(data.join(STORE), replaced.join(STORE)).unwrap(),
                2 => fs::rename(ready.join(STORE), data.join(STORE)).unwrap(),
                3 if has_old => fs::rename(data.join("pepper"), replaced.join("pepper")).unwrap(),
                4 => fs::rename(ready.join("pepper"), data.join("pepper")).unwrap(),
                5 if !has_old => fs::remove_dir(&replaced).unwrap(),
                6 => fs::remove_file(ready.join(OLD_DATA_NAME)).unwrap(),
                7 => fs::remove_file(ready.join(LOCK)).unwrap(),
                8 => fs::remove_dir(&ready).unwrap(),
                _ => {}
            };
            (0..steps).for_each(step);
            complete(data);
            assert_eq!(texts(data), both("new"), "{steps} steps");
            assert_eq!(replaced.exists(), has_old, "{steps} steps");
            if has_old {
                assert_eq!(texts(&replaced), both("old"), "{steps} steps");
            }
            assert!(!ready.exists(), "{steps} steps");
            assert_eq!(complete(data), None);
            assert_eq!(texts(data), both("new"), "{steps} steps");
        }
    }
}

#[test]
fn restore_interrupted_before_its_commit_has_not_happened() {
    for has_lock in [true, false] {
        let folder = data(true);
        if has_lock {
            fs::write(folder.path().join(PART).join(LOCK), "").unwrap();
        }
        assert_eq!(complete(folder.path()), None);
        assert_eq!(texts(folder.path()), both("old"));
        assert!(!folder.path().join(PART).exists());
    }
}

#[test]
fn running_restore_is_not_disturbed_and_a_refused_one_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let new = UncommittedRestore::begin(data).unwrap();
    assert_eq!(complete(data), None);
    assert!(new.folder().exists());
    assert_eq!(UncommittedRestore::begin(data).err().unwrap().kind(), io::ErrorKind::WouldBlock);
    drop(new);
    assert_eq!(fs::read_dir(data).unwrap().count(), 0);
}

#[test]
fn replaced_data_is_kept_under_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    for (text, kept) in [("first", None), ("second", Some(data.join(NAME)))] {
        let new = UncommittedRestore::begin(data).unwrap();
        fs::create_dir(new.folder().join(STORE)).unwrap();
        fs::write(new.folder().join(STORE).join("db"), text).unwrap();
        fs::write(new.folder().join(pepper::FILE_NAME), text).unwrap();
        assert_eq!(new.replace(&FolderLock::take(data).unwrap(), NAME).unwrap(), kept);
        assert_eq!(texts(data), both(text));
    }
    assert_eq!(texts(&data.join(NAME)), both("first"));
}

#[test]
fn data_replaced_at_the_same_time_twice_is_kept_under_two_names() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    for text in ["first", "second", "third"] {
        let new = UncommittedRestore::begin(data).unwrap();
        fs::create_dir(new.folder().join(STORE)).unwrap();
        fs::write(new.folder().join(STORE).join("db"), text).unwrap();
        fs::write(new.folder().join(pepper::FILE_NAME), text).unwrap();
        new.replace(&FolderLock::take(data).unwrap(), NAME).unwrap();
    }
    assert_eq!(texts(data), both("third"));
    assert_eq!(texts(&data.join(NAME)), both("first"));
    assert_eq!(texts(&data.join(format!("{NAME}-2"))), both("second"));
}

#[test]
fn error_after_the_commit_of_a_restore_says_that_the_next_command_continues_it() {
    let folder = data(true);
    let data = folder.path();
    fs::remove_dir_all(data.join(PART)).unwrap();
    let new = UncommittedRestore::begin(data).unwrap();
    fs::create_dir(new.folder().join(STORE)).unwrap();
    fs::write(new.folder().join(STORE).join("db"), "new").unwrap();
    fs::write(new.folder().join(pepper::FILE_NAME), "new").unwrap();
    // No folder can have so long a name.
    let error = new.replace(&FolderLock::take(data).unwrap(), &"n".repeat(300)).unwrap_err();
    assert!(matches!(error, ReplaceError::NotCompleted(_)), "{error}");
    assert!(
        error.to_string().contains("is restored") && error.to_string().contains("next command"),
        "{error}"
    );
    assert_eq!(texts(data), both("old"));
    fs::write(data.join(READY).join(OLD_DATA_NAME), NAME).unwrap();
    assert_eq!(complete(data), Some(data.join(NAME)));
    assert_eq!(texts(data), both("new"));
}
