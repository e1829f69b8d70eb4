//! Encodes keys.
//!
//! sled sorts rows by the bytes of their keys, and range scans, "the newest audit entry" and "all orders of this
//! session" depend on that order. So numbers are big-endian, every part but the last has a fixed width, and a tuple is
//! the concatenation of its parts: bytes then sort like values, and the bytes of the first part are a prefix of every
//! key that begins with it.

use uuid::Uuid;

/// Maximum length of a key in bytes. Keys are ids and short names; a longer one is a mistake.
pub const MAX_KEY_BYTES: usize = 512;

/// The key of a row. The encoding keeps the order: `a < b` exactly when the bytes of `a` sort before those of `b`.
pub trait Key: Sized {
    /// Appends the bytes of this key to `out`.
    fn encode(&self, out: &mut Vec<u8>);

    /// Decodes a key from the front of `bytes` and removes it there. `None` when the bytes are not such a key.
    fn decode(bytes: &mut &[u8]) -> Option<Self>;
}

/// The bytes of one key.
pub(super) fn bytes_of<K: Key>(key: &K) -> Vec<u8> {
    let mut out = Vec::with_capacity(32);
    key.encode(&mut out);
    out
}

/// Decodes a key from all of `bytes`; `None` when bytes are missing or left over.
pub(super) fn decode_whole<K: Key>(mut bytes: &[u8]) -> Option<K> {
    let key = K::decode(&mut bytes)?;
    bytes.is_empty().then_some(key)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*head)
}

macro_rules! number_key {
    ($($number:ty),+) => {$(
        impl Key for $number {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }

            fn decode(bytes: &mut &[u8]) -> Option<Self> {
                take(bytes).map(<$number>::from_be_bytes)
            }
        }
    )+};
}

number_key!(u16, u32, u64);

impl Key for Uuid {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        take(bytes).map(Uuid::from_bytes)
    }
}

impl Key for [u8; 32] {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        take(bytes)
    }
}

/// The empty key: for trees with a single row, and as the prefix of every key.
impl Key for () {
    fn encode(&self, _out: &mut Vec<u8>) {}

    fn decode(_bytes: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

/// UTF-8 without a length, so that it sorts like text. It decodes all bytes that are left, so it must be the last part.
impl Key for String {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.to_owned();
        *bytes = &[];
        Some(text)
    }
}

impl<A: Key, B: Key> Key for (A, B) {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
        self.1.encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::decode(bytes)?, B::decode(bytes)?))
    }
}

impl<A: Key, B: Key, C: Key> Key for (A, B, C) {
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
        self.1.encode(out);
        self.2.encode(out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        Some((A::decode(bytes)?, B::decode(bytes)?, C::decode(bytes)?))
    }
}

/// Implements [`Key`] for ids of the domain: `id_key!(SessionId, TableId);`. Each type needs the methods
/// `from_uuid(Uuid) -> Self` and `as_uuid(&self) -> Uuid`, so that the domain does not depend on the store.
macro_rules! id_key {
    ($($id:ty),+ $(,)?) => {$(
        impl $crate::store::keys::Key for $id {
            fn encode(&self, out: &mut Vec<u8>) {
                self.as_uuid().encode(out);
            }

            fn decode(bytes: &mut &[u8]) -> Option<Self> {
                uuid::Uuid::decode(bytes).map(<$id>::from_uuid)
            }
        }
    )+};
}

pub(super) use id_key;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    struct SessionId(Uuid);

    impl SessionId {
        fn from_uuid(uuid: Uuid) -> Self {
            Self(uuid)
        }

        fn as_uuid(&self) -> Uuid {
            self.0
        }
    }

    id_key!(SessionId);

    fn assert_round_trip<K: Key + PartialEq + std::fmt::Debug>(key: K) {
        assert_eq!(decode_whole::<K>(&bytes_of(&key)), Some(key));
    }

    #[test]
    fn every_kind_of_key_round_trips() {
        let id = SessionId(Uuid::from_u128(7));
        assert_round_trip(1u16);
        assert_round_trip(u32::MAX);
        assert_round_trip(u64::MAX);
        assert_round_trip(id);
        assert_round_trip([9u8; 32]);
        assert_round_trip(());
        assert_round_trip((id, 3u64));
        assert_round_trip((id, 3u32, "Käsespätzle".to_owned()));
    }

    #[test]
    fn key_with_missing_or_extra_bytes_is_refused() {
        assert_eq!(decode_whole::<u32>(&[0, 0, 1]), None);
        assert_eq!(decode_whole::<u32>(&[0, 0, 0, 1, 9]), None);
        assert_eq!(decode_whole::<String>(&[0xff, 0xfe]), None);
    }

    #[test]
    fn first_part_of_key_is_its_prefix() {
        let id = SessionId(Uuid::from_u128(7));
        assert!(bytes_of(&(id, 5u64)).starts_with(&bytes_of(&id)));
    }

    proptest! {
        #[test]
        fn key_bytes_sort_like_values(a: (u16, u64, String), b: (u16, u64, String)) {
            prop_assert_eq!(bytes_of(&a).cmp(&bytes_of(&b)), a.cmp(&b));
        }
    }
}
