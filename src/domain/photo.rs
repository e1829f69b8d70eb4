//! The photo of a dish: a small JPEG that is named by its content.
//!
//! A name that follows from the content never means another picture: phones may keep one for ever, two dishes may share
//! one, and whoever holds the bytes can tell whether they are the right ones.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The longest side in pixels: a phone's whole width at twice the density, and a file that loads at once on old ones.
pub const SIDE_MAX: u32 = 720;

/// The largest photo in bytes. The bare pixels of 720 × 720 take less, so a JPEG of them that takes more is none of ours.
pub const PHOTO_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What follows the name in a file's name and in an address.
const ENDING: &str = ".jpg";

/// Bytes of a name: half a SHA-256 is more than enough for the photos of one restaurant, and they are its own.
const NAME_BYTES: usize = 16;

/// The first half of the SHA-256 of a photo; 32 lower-case hex digits as text. One name has one spelling.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhotoName([u8; NAME_BYTES]);

impl PhotoName {
    /// The name of these bytes.
    pub fn of(jpeg: &[u8]) -> Self {
        let digest = Sha256::digest(jpeg);
        Self(std::array::from_fn(|at| digest[at]))
    }

    /// As a backup keeps it.
    pub fn as_bytes(&self) -> &[u8; NAME_BYTES] {
        &self.0
    }

    /// The name of a file such as `0123456789abcdef0123456789abcdef.jpg`; `None` for everything else, so that no
    /// other path can be meant by it.
    pub fn parse_file(text: &str) -> Option<Self> {
        let digits = text.strip_suffix(ENDING)?.as_bytes();
        let mut name = [0; NAME_BYTES];
        if digits.len() != 2 * NAME_BYTES {
            return None;
        }
        for (byte, pair) in name.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(name))
    }

    /// What its file is called.
    pub fn file_name(self) -> String {
        format!("{self}{ENDING}")
    }
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for PhotoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PhotoName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A photo as it is kept and served, with the name that its bytes have.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    name: PhotoName,
    jpeg: Vec<u8>,
}

impl Photo {
    /// Names the bytes; `None` where there are more than [`PHOTO_BYTES_MAX`].
    pub fn new(jpeg: Vec<u8>) -> Option<Self> {
        (jpeg.len() <= PHOTO_BYTES_MAX).then(|| Self { name: PhotoName::of(&jpeg), jpeg })
    }

    /// Its name.
    pub fn name(&self) -> PhotoName {
        self.name
    }

    /// Its bytes.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// Its bytes, to be sent.
    pub fn into_jpeg(self) -> Vec<u8> {
        self.jpeg
    }
}

/// Without the bytes.
impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Photo({}, {} bytes)", self.name, self.jpeg.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_photo_is_named_by_the_first_half_of_its_digest() {
        let photo = Photo::new(b"abc".to_vec()).unwrap();
        assert_eq!(photo.name().to_string(), "ba7816bf8f01cfea414140de5dae2223");
        assert_eq!(photo.name().file_name(), "ba7816bf8f01cfea414140de5dae2223.jpg");
        assert_eq!(Photo::new(vec![0; PHOTO_BYTES_MAX + 1]), None);
    }

    #[test]
    fn nothing_but_such_a_name_is_one() {
        for bad in [
            "",
            ".jpg",
            "ba7816bf8f01cfea414140de5dae2223",
            "ba7816bf8f01cfea414140de5dae2223.jpeg",
            "ba7816bf8f01cfea414140de5dae2223.jpg.part",
            "BA7816BF8F01CFEA414140DE5DAE2223.jpg",
            "ba7816bf8f01cfea414140de5dae222.jpg",
            "ba7816bf8f01cfea414140de5dae22233.jpg",
            "../../../../../../../etc/passwdxx.jpg",
            "ba7816bf8f01cfea414140de5dae22é.jpg",
        ] {
            assert_eq!(PhotoName::parse_file(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn one_name_has_one_spelling(bytes: [u8; NAME_BYTES]) {
            let name = PhotoName(bytes);
            prop_assert_eq!(PhotoName::parse_file(&name.file_name()), Some(name));
        }

        #[test]
        fn any_text_is_a_name_or_none(text in "([0-9a-f]{30,33}|.{0,40})(\\.jpg)?") {
            if let Some(name) = PhotoName::parse_file(&text) {
                prop_assert_eq!(name.file_name(), text);
            }
        }
    }
}
