//! How a record becomes bytes: `[version u8][bincode 2 body]`.
//!
//! The version comes first and outside the body, so that a program can tell "this is from a newer maitred than I
//! am" from "this is damaged". Bytes from the disk are never trusted: a length inside them cannot make us
//! allocate more than a record may hold, and a record with bytes left over is refused, because a shape that
//! reads only part of what is there is the wrong shape.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Largest whole record in bytes, version byte included. sled puts bigger values into files of their own
/// ("blobs") and never fsyncs those, so anything that may grow past this is split into rows by its owner.
pub const MAX_RECORD_BYTES: usize = 16 * 1024;

/// Most bytes that decoding one record may claim. bincode counts a number by the width of its type and not by the
/// bytes it took (a `u128` in one byte claims sixteen), so with a limit of [`MAX_RECORD_BYTES`] there would be records
/// that can be written and never read again.
const DECODE_CLAIM_MAX: usize = 16 * MAX_RECORD_BYTES;

/// Why bytes are not a record, or a record cannot become bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the names, and the words above, say it
pub enum CodecError {
    /// The record would take `bytes` bytes, more than [`MAX_RECORD_BYTES`].
    #[error("the record takes {bytes} bytes, and {MAX_RECORD_BYTES} is the most")]
    TooLarge { bytes: usize },
    /// There is not even a version byte.
    #[error("the record is empty")]
    Empty,
    /// Written by another maitred than this one, most likely a newer one.
    #[error(
        "the record has version {found}, and this maitred knows versions 1 to {newest}: was it written by a newer one?"
    )]
    UnknownVersion { found: u8, newest: u8 },
    /// The body ended early or holds something its type cannot.
    #[error("the record cannot be read: {0}")]
    Malformed(String),
    /// The body was read, and `bytes` bytes were left.
    #[error("the record has {bytes} bytes too many")]
    TrailingBytes { bytes: usize },
}

/// Something that is kept. `record!` writes this for a type whose shape never changed;
/// `versions` tells what to do on the day it does.
pub trait Record: Sized {
    /// The version written today, from 1 up.
    const VERSION: u8;

    /// The bytes after the version byte.
    fn encode_body(&self) -> Result<Vec<u8>, CodecError>;

    /// Reads a body of any version from 1 to [`Self::VERSION`], mapping old shapes up.
    fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError>;
}

/// The whole record: version byte and body.
pub(super) fn encode<R: Record>(record: &R) -> Result<Vec<u8>, CodecError> {
    let body = record.encode_body()?;
    let bytes = body.len() + 1;
    if bytes > MAX_RECORD_BYTES {
        return Err(CodecError::TooLarge { bytes });
    }
    let mut out = Vec::with_capacity(bytes);
    out.push(R::VERSION);
    out.extend_from_slice(&body);
    Ok(out)
}

/// The record that is all of `bytes`.
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

/// One shape as a body. For the `impl Record` of a type and of its older shapes.
pub fn body_of<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    bincode::serde::encode_to_vec(value, bincode::config::standard())
        .map_err(|error| CodecError::Malformed(error.to_string()))
}

/// The shape that is all of `body`, decoded with a limit, and refused when bytes are left over.
pub fn shape_from<T: DeserializeOwned>(body: &[u8]) -> Result<T, CodecError> {
    let config = bincode::config::standard().with_limit::<DECODE_CLAIM_MAX>();
    let (shape, used) = bincode::serde::decode_from_slice(body, config)
        .map_err(|error| CodecError::Malformed(error.to_string()))?;
    match body.len() - used {
        0 => Ok(shape),
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
    fn a_newer_version_is_told_apart_from_damage() {
        let mut bytes = encode(&line()).unwrap();
        bytes[0] = 2;
        let refused = decode::<Line>(&bytes).unwrap_err();
        assert_eq!(refused, CodecError::UnknownVersion { found: 2, newest: 1 });
        assert!(refused.to_string().contains("newer"));
        bytes[0] = 0;
        assert_eq!(decode::<Line>(&bytes), Err(CodecError::UnknownVersion { found: 0, newest: 1 }));
    }

    #[test]
    fn missing_bytes_and_bytes_left_over_are_refused() {
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
    fn whatever_can_be_written_can_be_read_at_the_worst_ratio_of_claims_to_bytes() {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct Wide(Vec<u128>);
        record!(Wide, 1);
        let other_bytes = encode(&Wide(vec![1; 16_000])).unwrap().len() - 16_000;
        let full = Wide(vec![1; MAX_RECORD_BYTES - other_bytes]);
        let bytes = encode(&full).unwrap();
        assert_eq!(bytes.len(), MAX_RECORD_BYTES);
        assert_eq!(decode::<Wide>(&bytes).unwrap(), full);
    }

    #[test]
    fn a_length_that_lies_allocates_nothing() {
        // Version 1, then a text that claims 2^63 bytes.
        let lie = [1, 253, 0, 0, 0, 0, 0, 0, 0, 0x80];
        assert!(matches!(decode::<Line>(&lie), Err(CodecError::Malformed(_))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_record_or_refused(bytes: Vec<u8>) {
            if let Ok(read) = decode::<Line>(&bytes) {
                prop_assert_eq!(decode::<Line>(&encode(&read).unwrap()).unwrap(), read);
            }
        }

        #[test]
        fn every_record_comes_back(dish: String, cents: i64, notes: Vec<String>) {
            let line = Line { dish, cents, notes };
            if let Ok(bytes) = encode(&line) {
                prop_assert_eq!(decode::<Line>(&bytes).unwrap(), line);
            }
        }
    }
}
