//! The photo of a dish, or the logo: a small JPEG named by a hash of its content.
//!
//! The photo behind a name never changes, so that clients may cache it forever, dishes may share it, and its bytes can be
//! verified.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Longest side in pixels: the width of a phone at twice the pixel density.
pub const SIDE_MAX: u32 = 720;

/// Longest side of a logo in pixels: pages show it at most half as large.
pub const LOGO_SIDE_MAX: u32 = 480;

/// Largest photo in bytes. Uncompressed, 720 × 720 pixels take less, so a larger JPEG was not made by this program.
pub const PHOTO_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The suffix of a photo's file name and URL.
const SUFFIX: &str = ".jpg";

/// Bytes of a name: half a SHA-256 is enough to tell the photos of one restaurant apart.
const NAME_BYTES: usize = 16;

/// The first half of the SHA-256 of a photo; as text 32 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhotoName([u8; NAME_BYTES]);

impl PhotoName {
    /// The name of these bytes.
    pub fn of(jpeg: &[u8]) -> Self {
        let digest = Sha256::digest(jpeg);
        Self(std::array::from_fn(|at| digest[at]))
    }

    /// The bytes of the name, as a backup stores them.
    pub fn as_bytes(&self) -> &[u8; NAME_BYTES] {
        &self.0
    }

    /// Parses a file name such as `0123456789abcdef0123456789abcdef.jpg`. Returns `None` for everything else, so that it
    /// cannot be any other path.
    pub fn parse_file(text: &str) -> Option<Self> {
        let digits = text.strip_suffix(SUFFIX)?.as_bytes();
        let mut name = [0; NAME_BYTES];
        if digits.len() != 2 * NAME_BYTES {
            return None;
        }
        for (byte, pair) in name.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(name))
    }

    /// The name of its file.
    pub fn file_name(self) -> String {
        format!("{self}{SUFFIX}")
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

/// A photo as it is stored and served, with the name of its bytes.
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

    /// The name of its bytes.
    pub fn name(&self) -> PhotoName {
        self.name
    }

    /// Whether the bytes begin like those of a JPEG file.
    pub fn is_jpeg(&self) -> bool {
        self.jpeg.starts_with(&[0xff, 0xd8, 0xff])
    }

    /// The bytes of the JPEG file.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// The bytes of the JPEG file, without a copy.
    pub fn into_jpeg(self) -> Vec<u8> {
        self.jpeg
    }
}

/// Leaves the bytes out.
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
    fn photo_is_named_by_the_first_half_of_its_digest() {
        let photo = Photo::new(b"abc".to_vec()).unwrap();
        assert_eq!(photo.name().to_string(), "ba7816bf8f01cfea414140de5dae2223");
        assert_eq!(photo.name().file_name(), "ba7816bf8f01cfea414140de5dae2223.jpg");
        assert_eq!(Photo::new(vec![0; PHOTO_BYTES_MAX + 1]), None);
    }

    #[test]
    fn file_name_of_another_form_is_refused() {
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
        fn photo_name_is_parsed_back_from_its_file_name(bytes: [u8; NAME_BYTES]) {
            let name = PhotoName(bytes);
            prop_assert_eq!(PhotoName::parse_file(&name.file_name()), Some(name));
        }

        #[test]
        fn text_that_is_parsed_is_the_file_name(text in "([0-9a-f]{30,33}|.{0,40})(\\.jpg)?") {
            if let Some(name) = PhotoName::parse_file(&text) {
                prop_assert_eq!(name.file_name(), text);
            }
        }
    }
}
