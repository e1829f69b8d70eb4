//! Shapes of records over time.
//!
//! **The domain type is the current version.** It never goes on the wire (each audience has a view type of its
//! own), so it may derive serde for the store, and there is one struct to read instead of two that must agree.
//! Golden bytes in the tests of the owning table freeze it: a field added, moved or renamed out of order fails a
//! test before it reaches a restaurant.
//!
//! The day a shape changes:
//! 1. copy the old struct, as it was, into `versions/<type>_v1.rs`, with its golden bytes; it never changes again;
//! 2. change the domain type, and replace its `record!` line with a hand-written `impl Record` whose `VERSION` is
//!    one more and whose `decode_body` reads each old version into its frozen struct and maps it up;
//! 3. keep the golden bytes of every version in the test. Rows are written in the new shape when next changed.
//!
//! bincode writes fields in order and without names, so `#[serde(skip_serializing_if)]`, `#[serde(flatten)]`,
//! `#[serde(untagged)]` and `#[serde(default)]` do not work in a record. New enum variants go last.

pub(super) mod device_v1;
pub(super) mod item_state_v1;
pub(super) mod menu_item_v1;
pub(super) mod menu_item_v2;
pub(super) mod order_line_v1;
pub(super) mod payment_v1;
pub(super) mod settings_v1;
pub(super) mod throttle_v1;

#[cfg(test)]
use super::codec::{self, Record};

/// Makes a type whose shape never changed a record of version 1: `record!(Bill, 1);`. It must be
/// `Serialize + DeserializeOwned`. There is no `record!(Bill, 2)`: a second version has a first one to map up.
macro_rules! record {
    ($type:ty, 1) => {
        impl $crate::store::codec::Record for $type {
            const VERSION: u8 = 1;

            fn encode_body(&self) -> Result<Vec<u8>, $crate::store::codec::CodecError> {
                $crate::store::codec::body_of(self)
            }

            fn decode_body(_version: u8, body: &[u8]) -> Result<Self, $crate::store::codec::CodecError> {
                $crate::store::codec::value_of(body)
            }
        }
    };
}

pub(super) use record;

#[cfg(test)]
/// The whole record in lower-case hex, for golden tests.
///
/// # Panics
/// When the record cannot be written; a golden sample that does not fit is a broken test.
pub(super) fn golden<R: Record>(record: &R) -> String {
    let bytes = codec::encode(record).expect("a golden sample fits into a record");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::codec::{CodecError, body_of, decode, value_of};
    use serde::{Deserialize, Serialize};

    /// What `versions/guest_v1.rs` would hold.
    mod guest_v1 {
        use super::*;

        #[derive(Serialize, Deserialize)]
        pub struct Guest {
            pub name: String,
            pub seat: u8,
        }

        record!(Guest, 1);
    }

    /// Today's guest: seats are counted from one, and there may be no name.
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Guest {
        name: Option<String>,
        seat: u16,
        allergens: Vec<String>,
    }

    impl Record for Guest {
        const VERSION: u8 = 2;

        fn encode_body(&self) -> Result<Vec<u8>, CodecError> {
            body_of(self)
        }

        fn decode_body(version: u8, body: &[u8]) -> Result<Self, CodecError> {
            match version {
                1 => {
                    let old: guest_v1::Guest = value_of(body)?;
                    let name = (!old.name.is_empty()).then_some(old.name);
                    Ok(Guest { name, seat: u16::from(old.seat) + 1, allergens: Vec::new() })
                }
                _ => value_of(body),
            }
        }
    }

    #[test]
    fn the_golden_bytes_of_both_versions_stand() {
        let old = guest_v1::Guest { name: "Ana".into(), seat: 3 };
        assert_eq!(golden(&old), "0103416e6103");
        let new = Guest { name: Some("Ana".into()), seat: 4, allergens: vec!["nuts".into()] };
        assert_eq!(golden(&new), "020103416e610401046e757473");
    }

    #[test]
    fn a_record_of_the_first_version_is_read_as_todays() {
        let kept = codec::encode(&guest_v1::Guest { name: "Ana".into(), seat: 3 }).unwrap();
        let read: Guest = decode(&kept).unwrap();
        assert_eq!(read, Guest { name: Some("Ana".into()), seat: 4, allergens: vec![] });
        let again: Guest = decode(&codec::encode(&read).unwrap()).unwrap();
        assert_eq!(again, read);
    }

    #[test]
    fn the_old_program_refuses_the_new_record_and_says_why() {
        let kept = codec::encode(&Guest { name: None, seat: 1, allergens: vec![] }).unwrap();
        let refused = decode::<guest_v1::Guest>(&kept).err().unwrap();
        assert_eq!(refused, CodecError::UnknownVersion { found: 2, newest: 1 });
    }
}
