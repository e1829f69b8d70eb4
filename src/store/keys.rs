//! How a key becomes bytes.
//!
//! sled keeps rows in the order of their key bytes, and range scans, "the newest audit entry" and "all orders of
//! this session" lean on that order. So every number is big-endian, every part but the last has a fixed width,
//! and a tuple is its parts one after the other: comparing bytes is then comparing values, and the bytes of the
//! first part are a prefix of every key that begins with it.

use uuid::Uuid;

/// Longest key the store accepts, in bytes. Keys are ids and short names; a longer one is a mistake.
pub const MAX_KEY_BYTES: usize = 512;

/// A value that can name a row. `encode` keeps the order: `a < b` exactly when the bytes of `a` sort before
/// those of `b`.
pub trait Key: Sized {
    /// Appends the bytes of this key to `out`.
    fn encode(&self, out: &mut Vec<u8>);

    /// Takes this key from the front of `bytes` and leaves the rest there. `None` when they are not such a key.
    fn decode(bytes: &mut &[u8]) -> Option<Self>;
}

/// The bytes of one key.
pub(super) fn bytes_of<K: Key>(key: &K) -> Vec<u8> {
    let mut out = Vec::with_capacity(32);
    key.encode(&mut out);
    out
}

/// The key that is all of `bytes`; `None` when something is left over or missing.
pub(super) fn whole<K: Key>(mut bytes: &[u8]) -> Option<K> {
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

/// The empty key: the one row of a table that has one row, and the prefix of every key.
impl Key for () {
    fn encode(&self, _out: &mut Vec<u8>) {}

    fn decode(_bytes: &mut &[u8]) -> Option<Self> {
        Some(())
    }
}

/// Raw UTF-8 without a length, so it sorts like text; it takes all that is left and can only be the last part.
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

/// Makes domain ids usable as keys: `id_key!(SessionId, TableId);`. Each needs the inherent methods
/// `from_uuid(Uuid) -> Self` and `as_uuid(&self) -> Uuid`, so the domain itself knows nothing of keys.
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

    fn there_and_back<K: Key + PartialEq + std::fmt::Debug>(key: K) {
        assert_eq!(whole::<K>(&bytes_of(&key)), Some(key));
    }

    #[test]
    fn every_kind_of_key_comes_back_as_it_was() {
        let id = SessionId(Uuid::from_u128(7));
        there_and_back(1u16);
        there_and_back(u32::MAX);
        there_and_back(u64::MAX);
        there_and_back(id);
        there_and_back([9u8; 32]);
        there_and_back(());
        there_and_back((id, 3u64));
        there_and_back((id, 3u32, "Käsespätzle".to_owned()));
    }

    #[test]
    fn a_key_with_too_few_or_too_many_bytes_is_not_that_key() {
        assert_eq!(whole::<u32>(&[0, 0, 1]), None);
        assert_eq!(whole::<u32>(&[0, 0, 0, 1, 9]), None);
        assert_eq!(whole::<String>(&[0xff, 0xfe]), None);
    }

    #[test]
    fn the_first_part_is_a_prefix_of_the_whole() {
        let id = SessionId(Uuid::from_u128(7));
        assert!(bytes_of(&(id, 5u64)).starts_with(&bytes_of(&id)));
    }

    proptest! {
        #[test]
        fn bytes_sort_as_values_do(a: (u16, u64, String), b: (u16, u64, String)) {
            prop_assert_eq!(bytes_of(&a).cmp(&bytes_of(&b)), a.cmp(&b));
        }
    }
}
