//! The box's secret key: 32 random bytes in a file beside the store, created at the first start.
//!
//! A PIN has only 10,000 values, so an attacker with a copy of the store could try them all. The key is mixed into every hash
//! and kept in a separate file that only the service can read, so a copy of the store alone is not enough. Each use derives
//! its own key with its own label.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

/// The name of the key file in the data folder.
pub const FILE_NAME: &str = "pepper";

/// Size of the key file in bytes: 64 hex digits and a line feed.
const FILE_BYTES_MAX: u64 = 65;

/// The secret key, wiped on drop. Clone it only for code that derives keys from it.
#[derive(Clone)]
pub struct Pepper(Zeroizing<[u8; 32]>);

impl Pepper {
    /// Makes a key from known bytes, for tests and for restoring a backup.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the key file in `dir`, or creates it from `random` if there is none.
    ///
    /// The new file is durable before this returns (temp, fsync, rename, fsync of the folder): if a power cut lost the key,
    /// no password would verify. The caller holds the store's lock, so two processes never create a key at once. For a store
    /// that has staff, call [`Pepper::load`] instead: a lost key must be reported, because with a new one every password is
    /// wrong.
    ///
    /// # Errors
    /// As [`Pepper::load`], and any I/O error while writing.
    pub fn load_or_create(dir: &Path, random: &mut dyn FnMut(&mut [u8])) -> io::Result<Self> {
        match Self::load(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::create(dir, random),
            other => other,
        }
    }

    /// Reads the key file in `dir`.
    ///
    /// # Errors
    /// `NotFound`; `PermissionDenied` when group or others may read the file; `InvalidData` when it is no regular file
    /// or does not hold 64 hex digits. Each message names the file and the remedy.
    pub fn load(dir: &Path) -> io::Result<Self> {
        let path = dir.join(FILE_NAME);
        let file = File::open(&path).map_err(|e| key_file_error(&path, e.kind(), &e.to_string()))?;
        let meta = file.metadata()?;
        if !meta.is_file() {
            return Err(key_file_error(&path, io::ErrorKind::InvalidData, "is not a regular file"));
        }
        if meta.mode() & 0o077 != 0 {
            let text = format!(
                "is accessible to other users (mode {:03o}); run: chmod 600 {}",
                meta.mode() & 0o777,
                path.display()
            );
            return Err(key_file_error(&path, io::ErrorKind::PermissionDenied, &text));
        }
        let mut text = Zeroizing::new(String::new());
        file.take(FILE_BYTES_MAX + 1).read_to_string(&mut text)?;
        let bytes = from_hex(text.strip_suffix('\n').unwrap_or(&text)).ok_or_else(|| {
            let text = "does not hold 64 hex digits; replace it with the key file of the newest backup";
            key_file_error(&path, io::ErrorKind::InvalidData, text)
        })?;
        Ok(Self::from_bytes(bytes))
    }

    fn create(dir: &Path, random: &mut dyn FnMut(&mut [u8])) -> io::Result<Self> {
        let mut bytes = [0; 32];
        random(&mut bytes);
        let pepper = Self::from_bytes(bytes);
        bytes.zeroize();

        let temp = dir.join(format!("{FILE_NAME}.new"));
        // A temp file left by a power cut is not needed: its key was never used.
        match fs::remove_file(&temp) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temp)?;
        file.write_all(pepper.file_text().as_bytes())?;
        file.sync_all()?;
        fs::rename(&temp, dir.join(FILE_NAME))?;
        File::open(dir)?.sync_all()?;
        Ok(pepper)
    }

    /// The text of the key file.
    pub fn file_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(to_hex(&self.0));
        text.push('\n');
        text
    }

    /// Identifies the key without revealing it. Backups contain it.
    pub fn fingerprint(&self) -> [u8; 32] {
        *self.subkey("maitred key fingerprint v1")
    }

    /// Derives a key for one purpose: HMAC-SHA-256 of the label. A label must not change once data exists.
    pub(super) fn subkey(&self, label: &str) -> Zeroizing<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("HMAC takes a key of any length");
        mac.update(label.as_bytes());
        Zeroizing::new(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper(…)")
    }
}

fn key_file_error(path: &Path, kind: io::ErrorKind, text: &str) -> io::Error {
    io::Error::new(kind, format!("the key file {}: {text}", path.display()))
}

fn to_hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut out = [0; 32];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn fill(out: &mut [u8]) {
        out.fill(0x5A);
    }

    #[test]
    fn first_start_creates_private_key_file_and_later_starts_read_it() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("pepper.new"), "left by a power cut").unwrap();

        let made = Pepper::load_or_create(dir.path(), &mut fill).unwrap();
        let path = dir.path().join(FILE_NAME);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("{}\n", "5a".repeat(32)));
        assert!(!dir.path().join("pepper.new").exists());

        let read = Pepper::load_or_create(dir.path(), &mut |_| panic!("no second key")).unwrap();
        assert_eq!(*made.0, *read.0);
    }

    #[test]
    fn key_file_readable_by_others_is_refused_with_the_remedy() {
        let dir = tempfile::tempdir().unwrap();
        Pepper::load_or_create(dir.path(), &mut fill).unwrap();
        let path = dir.path().join(FILE_NAME);
        for mode in [0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let error = Pepper::load(dir.path()).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
            assert!(error.to_string().contains("chmod 600"), "{error}");
        }
    }

    #[test]
    fn damaged_key_file_is_refused_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        Pepper::load_or_create(dir.path(), &mut fill).unwrap();
        let path = dir.path().join(FILE_NAME);
        for text in [
            "",
            "5a",
            &"zz".repeat(32),
            &"5a".repeat(33),
            &"é".repeat(32),
            &format!("{}\n\n", "5a".repeat(32)),
        ] {
            fs::write(&path, text).unwrap();
            let error = Pepper::load_or_create(dir.path(), &mut |_| panic!("no new key")).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{text:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn derived_keys_differ_by_purpose() {
        let pepper = Pepper::from_bytes([1; 32]);
        assert_ne!(*pepper.subkey("a"), *pepper.subkey("b"));
        assert_ne!(*pepper.subkey("a"), *Pepper::from_bytes([2; 32]).subkey("a"));
        assert_eq!(format!("{pepper:?}"), "Pepper(…)");
    }
}
