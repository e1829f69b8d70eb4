//! Encodes records: `[version u8][bincode 2 body]`.
//!
//! The version is before the body, so that a record of a newer maitred is not taken for damage. Bytes from the
//! disk are not trusted: a length in them cannot cause an allocation beyond the limit, and a record with bytes left
//! over is refused, because then it was decoded as the wrong type.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Maximum size of a record in bytes, version byte included. sled writes larger values to files of their own
/// ("blobs") and never fsyncs those, so data that may become larger is split into several rows.
pub const MAX_RECORD_BYTES: usize = 16 * 1024;

/// bincode's limit for decoding one record, in bytes. bincode counts the width of a number's type, not its encoded
/// bytes (a `u128` in one byte counts as sixteen): with a limit of [`MAX_RECORD_BYTES`] some records could be written
/// but never read again.
const DECODE_LIMIT_BYTES: usize = 16 * MAX_RECORD_BYTES;

/// Why a record cannot be encoded or decoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the names say it
pub enum CodecError {
    /// The record has `bytes` bytes, more than 16 KiB.
    #[error("the record has {bytes} bytes, more than the maximum of {MAX_RECORD_BYTES}")]
    TooLarge { bytes: usize },
    /// The version byte is missing.
    #[error("the record is empty")]
    Empty,
    /// The version is unknown; most likely a newer maitred wrote the record.
    #[error(
        "the record has version {found}, but this maitred reads versions 1 to {newest}: it was probably written by a newer maitred"
    )]
    UnknownVersion { found: u8, newest: u8 },
    /// The body is too short, or a value is not valid for its type.
    #[error("the record cannot be decoded: {0}")]
    Malformed(String),
    /// `bytes` bytes were left after the body was decoded.
    #[error("the record has {bytes} bytes too many")]
    TrailingBytes { bytes: usize },
}

/// A value that can be stored. `record!` implements this; `versions` describes how to add a version.
pub trait Record: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// The version that is written, 1 or more.
    const VERSION: u8;

    /// Decodes a body of any version from 1 to [`Self::VERSION`], and converts older versions to the current type.
    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError>;
}

/// Encodes a record: version byte and body.
pub(super) fn encode<R: Record>(record: &R) -> Result<Vec<u8>, CodecError> {
    let body = body_of(record)?;
    let bytes = body.len() + 1;
    if bytes > MAX_RECORD_BYTES {
        return Err(CodecError::TooLarge { bytes });
    }
    let mut out = Vec::with_capacity(bytes);
    out.push(R::VERSION);
    out.extend_from_slice(&body);
    Ok(out)
}

/// The size of a record in bytes, version byte included; it may be more than [`MAX_RECORD_BYTES`].
pub fn record_bytes<R: Record>(record: &R) -> usize {
    body_of(record).map_or(usize::MAX, |body| body.len() + 1)
}

/// Decodes a record from all of `bytes`.
pub(super) fn decode<R: Record>(bytes: &[u8]) -> Result<R, CodecError> {
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(CodecError::TooLarge { bytes: bytes.len() });
    }
    let (&version, body) = bytes.split_first().ok_or(CodecError::Empty)?;
    if version == 0 || version > R::VERSION {
        return Err(CodecError::UnknownVersion { found: version, newest: R::VERSION });
    }
    R::decode_body(version, body)
}

/// Encodes the bytes after the version byte.
pub(super) fn body_of<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    bincode::serde::encode_to_vec(value, bincode::config::standard())
        .map_err(|error| CodecError::Malformed(error.to_string()))
}

/// Decodes a value from all of `body`, for implementations of [`Record`].
pub(super) fn value_of<T: DeserializeOwned>(body: &[u8]) -> Result<T, CodecError> {
    let config = bincode::config::standard().with_limit::<DECODE_LIMIT_BYTES>();
    let (value, used) = bincode::serde::decode_from_slice(body, config)
        .map_err(|error| CodecError::Malformed(error.to_string()))?;
    match body.len() - used {
        0 => Ok(value),
        bytes => Err(CodecError::TrailingBytes { bytes }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::versions::record;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Line {
        dish: String,
        cents: i64,
        notes: Vec<String>,
    }

    record!(Line, 1);

    fn line() -> Line {
        Line { dish: "Pho".into(), cents: -1250, notes: vec!["no coriander".into()] }
    }

    #[test]
    fn newer_version_is_refused_as_unknown() {
        let mut bytes = encode(&line()).unwrap();
        bytes[0] = 2;
        let refused = decode::<Line>(&bytes).unwrap_err();
        assert_eq!(refused, CodecError::UnknownVersion { found: 2, newest: 1 });
        assert!(refused.to_string().contains("newer"));
        bytes[0] = 0;
        assert_eq!(decode::<Line>(&bytes), Err(CodecError::UnknownVersion { found: 0, newest: 1 }));
    }

    #[test]
    fn record_with_missing_or_extra_bytes_is_refused() {
        let bytes = encode(&line()).unwrap();
        assert_eq!(decode::<Line>(&[]), Err(CodecError::Empty));
        assert!(matches!(decode::<Line>(&bytes[..bytes.len() - 1]), Err(CodecError::Malformed(_))));
        let longer = [bytes.as_slice(), &[0, 0]].concat();
        assert_eq!(decode::<Line>(&longer), Err(CodecError::TrailingBytes { bytes: 2 }));
    }

    #[test]
    fn record_of_16_kib_fits_and_one_byte_more_is_refused() {
        let with_dish = |bytes| Line { dish: "x".repeat(bytes), ..line() };
        let other_bytes = encode(&with_dish(16_000)).unwrap().len() - 16_000;
        let full = with_dish(MAX_RECORD_BYTES - other_bytes);
        assert_eq!(decode::<Line>(&encode(&full).unwrap()).unwrap(), full);
        let over = with_dish(MAX_RECORD_BYTES - other_bytes + 1);
        assert_eq!(encode(&over), Err(CodecError::TooLarge { bytes: MAX_RECORD_BYTES + 1 }));
    }

    #[test]
    fn largest_record_of_wide_numbers_is_within_decode_limit() {
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        struct Wide(Vec<u128>);
        record!(Wide, 1);
        let other_bytes = encode(&Wide(vec![1; 16_000])).unwrap().len() - 16_000;
        let full = Wide(vec![1; MAX_RECORD_BYTES - other_bytes]);
        let bytes = encode(&full).unwrap();
        assert_eq!(bytes.len(), MAX_RECORD_BYTES);
        assert_eq!(decode::<Wide>(&bytes).unwrap(), full);
    }

    #[test]
    fn record_with_huge_text_length_is_refused() {
        // Version 1, then a text with a length of 2^63 bytes.
        let bytes = [1, 253, 0, 0, 0, 0, 0, 0, 0, 0x80];
        assert!(matches!(decode::<Line>(&bytes), Err(CodecError::Malformed(_))));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_round_trip_or_are_refused(bytes: Vec<u8>) {
            if let Ok(read) = decode::<Line>(&bytes) {
                prop_assert_eq!(decode::<Line>(&encode(&read).unwrap()).unwrap(), read);
            }
        }

        #[test]
        fn every_record_round_trips(dish: String, cents: i64, notes: Vec<String>) {
            let line = Line { dish, cents, notes };
            if let Ok(bytes) = encode(&line) {
                prop_assert_eq!(decode::<Line>(&bytes).unwrap(), line);
            }
        }
    }
}
