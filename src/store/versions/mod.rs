//! Earlier versions of records.
//!
//! **The domain type is the current version of a record.** It never goes on the wire (each audience has view types), so
//! it may derive serde for the store, and no second struct must be kept equal to it. Golden bytes in the tests of
//! `schema` freeze its encoding: a field that is added, removed or moved fails a test.
//!
//! To change a record:
//! 1. copy the old struct to `versions/<type>_v1.rs`, with its golden bytes; it never changes again;
//! 2. change the domain type, implement `From` for the old struct, and move the `record!` line of the domain type to
//!    the new file, with the next version;
//! 3. keep the golden bytes of every version in the tests. A row is written in the new version at its next change.
//!
//! bincode writes fields in order and without names, so `#[serde(skip_serializing_if)]`, `#[serde(flatten)]`,
//! `#[serde(untagged)]` and `#[serde(default)]` do not work in a record. New enum variants go last.

pub(super) mod call_v1;
pub(super) mod call_v2;
pub(super) mod cart_line_v1;
pub(super) mod cart_line_v2;
pub(super) mod category_v1;
pub(super) mod device_v1;
pub(super) mod item_state_v1;
pub(super) mod item_state_v2;
pub(super) mod kept_answer_v1;
pub(super) mod menu_item_v1;
pub(super) mod menu_item_v2;
pub(super) mod menu_item_v3;
pub(super) mod menu_item_v4;
pub(super) mod menu_item_v5;
pub(super) mod notice_v1;
pub(super) mod order_line_v1;
pub(super) mod order_line_v2;
pub(super) mod order_line_v3;
pub(super) mod order_line_v4;
pub(super) mod order_v1;
pub(super) mod order_v2;
pub(super) mod order_v3;
pub(super) mod order_v4;
pub(super) mod payment_v1;
pub(super) mod profile_v1;
pub(super) mod profile_v2;
pub(super) mod profile_v3;
pub(super) mod settings_v1;
pub(super) mod sold_out_v1;
pub(super) mod table_session_v1;
pub(super) mod table_v1;
pub(super) mod throttle_v1;

#[cfg(test)]
use super::codec::{self, Record};

/// Implements [`Record`](super::Record). `record!(Bill, 1)` is for a type with one version. `record!(Bill, 2, from
/// bill_v1::Bill)` decodes older versions as the record `bill_v1::Bill` and converts that with `From`.
macro_rules! record {
    ($type:ty, 1) => {
        impl $crate::store::codec::Record for $type {
            const VERSION: u8 = 1;

            fn decode_body(_version: u8, body: &[u8]) -> Result<Self, $crate::store::codec::CodecError> {
                $crate::store::codec::value_of(body)
            }
        }
    };
    ($type:ty, $version:literal, from $older:ty) => {
        impl $crate::store::codec::Record for $type {
            const VERSION: u8 = $version;

            fn decode_body(version: u8, body: &[u8]) -> Result<Self, $crate::store::codec::CodecError> {
                match version {
                    $version => $crate::store::codec::value_of(body),
                    _ => <$older as $crate::store::codec::Record>::decode_body(version, body).map(Self::from),
                }
            }
        }
    };
}

pub(super) use record;

/// The encoded record in lower-case hex, for golden tests.
#[cfg(test)]
pub(super) fn golden<R: Record>(record: &R) -> String {
    let bytes = codec::encode(record).expect("a golden sample can be encoded");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::codec::{CodecError, decode};
    use serde::{Deserialize, Serialize};

    /// Stands for a file `versions/guest_v1.rs`.
    mod guest_v1 {
        use super::*;

        #[derive(Clone, Serialize, Deserialize)]
        pub struct Guest {
            pub name: String,
            pub seat: u8,
        }

        record!(Guest, 1);
    }

    /// The current version: seats count from one, and the name is optional.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Guest {
        name: Option<String>,
        seat: u16,
        allergens: Vec<String>,
    }

    impl From<guest_v1::Guest> for Guest {
        fn from(old: guest_v1::Guest) -> Self {
            let name = (!old.name.is_empty()).then_some(old.name);
            Self { name, seat: u16::from(old.seat) + 1, allergens: Vec::new() }
        }
    }

    record!(Guest, 2, from guest_v1::Guest);

    #[test]
    fn golden_bytes_of_both_versions_are_frozen() {
        let old = guest_v1::Guest { name: "Ana".into(), seat: 3 };
        assert_eq!(golden(&old), "0103416e6103");
        let new = Guest { name: Some("Ana".into()), seat: 4, allergens: vec!["nuts".into()] };
        assert_eq!(golden(&new), "020103416e610401046e757473");
    }

    #[test]
    fn record_of_version_1_is_converted() {
        let bytes = codec::encode(&guest_v1::Guest { name: "Ana".into(), seat: 3 }).unwrap();
        let read: Guest = decode(&bytes).unwrap();
        assert_eq!(read, Guest { name: Some("Ana".into()), seat: 4, allergens: vec![] });
        let again: Guest = decode(&codec::encode(&read).unwrap()).unwrap();
        assert_eq!(again, read);
    }

    #[test]
    fn record_of_newer_version_is_refused() {
        let bytes = codec::encode(&Guest { name: None, seat: 1, allergens: vec![] }).unwrap();
        let refused = decode::<guest_v1::Guest>(&bytes).err().unwrap();
        assert_eq!(refused, CodecError::UnknownVersion { found: 2, newest: 1 });
    }
}
