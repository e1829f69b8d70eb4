//! Reads a JSON value into a request type, and tells which value was invalid and which members the type does not have.
//!
//! Own code, because it is compiled again for each request type: the libraries that report both add a layer each, which was about a
//! tenth of the code that the compiler generated for this crate.

use std::cell::RefCell;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde_json::{Error, Map, Value};

/// How many unknown members are reported; a body of 64 kB could contain thousands.
const UNKNOWN_TOLD_MAX: usize = 20;

/// What was found wrong in a value, by JSON pointer (RFC 6901).
#[derive(Default)]
pub struct Found {
    /// The innermost value that could not be read, with the reason.
    pub invalid: Option<(String, Error)>,
    /// Members that the type does not have.
    pub unknown: Vec<String>,
}

/// Reads a value. An object is never read from an array of its members.
///
/// Unknown members inside `#[serde(flatten)]` and enums are not found; request types have none there.
///
/// # Errors
/// What was found wrong: one invalid value, or up to 20 unknown members.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Found> {
    let faults = RefCell::default();
    let outcome = T::deserialize(Member { value, place: &Place::Root, faults: &faults });
    let Faults { place, unknown } = faults.into_inner();
    match outcome {
        Err(error) => Err(Found { invalid: Some((place.unwrap_or_default(), error)), unknown }),
        Ok(_) if !unknown.is_empty() => Err(Found { invalid: None, unknown }),
        Ok(read) => Ok(read),
    }
}

/// The JSON pointer of a member of an object.
pub fn pointer_of(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[derive(Default)]
struct Faults {
    /// The pointer of the innermost value with an error.
    place: Option<String>,
    unknown: Vec<String>,
}

/// Where a value is. Its pointer is written only when something is wrong there.
enum Place<'p> {
    Root,
    Member(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(parent, name) => parent.pointer() + &pointer_of(name),
            Self::Item(parent, at) => format!("{}/{at}", parent.pointer()),
        }
    }
}

/// A value and its place.
#[derive(Clone, Copy)]
struct Member<'de, 'p> {
    value: &'de Value,
    place: &'p Place<'p>,
    faults: &'p RefCell<Faults>,
}

impl Member<'_, '_> {
    fn wrong(&self, expected: &dyn Expected) -> Error {
        Error::invalid_type(unexpected(self.value), expected)
    }

    /// Keeps the place of the innermost value with an error: it is reported first.
    fn failed(&self) {
        let mut faults = self.faults.borrow_mut();
        if faults.place.is_none() {
            faults.place = Some(self.place.pointer());
        }
    }
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(found) => Unexpected::Bool(*found),
        Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(found), ..) => Unexpected::Unsigned(found),
            (_, Some(found), _) => Unexpected::Signed(found),
            (.., found) => Unexpected::Float(found.unwrap_or(f64::NAN)),
        },
        Value::String(found) => Unexpected::Str(found),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

/// One function for each type of number, so that little code is compiled for a type that reads only one of them.
macro_rules! numbers {
    ($($name:ident)*) => { $(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.value {
                Value::Number(number) => number.$name(visitor),
                _ => Err(self.wrong(&visitor)),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for Member<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(found) => visitor.visit_bool(*found),
            Value::Number(number) => number.deserialize_any(visitor),
            Value::String(found) => visitor.visit_borrowed_str(found),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Bool(found) => visitor.visit_bool(*found),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::String(found) => visitor.visit_borrowed_str(found),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Array(items) = self.value else { return Err(self.wrong(&visitor)) };
        let mut rest = Items { of: self, at: 0, items };
        let read = visitor.visit_seq(&mut rest)?;
        // An array of a fixed length has been read, and there is more.
        if rest.at < items.len() {
            return Err(Error::invalid_length(items.len(), &"fewer elements in array"));
        }
        Ok(read)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Object(members) = self.value else { return Err(self.wrong(&visitor)) };
        visitor.visit_map(Members { of: self, members: members.iter(), next: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.deserialize_enum(name, variants, visitor)
    }

    /// Called for a member that the type does not have.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let unknown = &mut self.faults.borrow_mut().unknown;
        if unknown.len() < UNKNOWN_TOLD_MAX {
            unknown.push(self.place.pointer());
        }
        visitor.visit_unit()
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}

struct Items<'de, 'p> {
    of: Member<'de, 'p>,
    at: usize,
    items: &'de [Value],
}

impl<'de> SeqAccess<'de> for &mut Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(value) = self.items.get(self.at) else { return Ok(None) };
        let place = Place::Item(self.of.place, self.at);
        self.at += 1;
        let item = Member { value, place: &place, faults: self.of.faults };
        seed.deserialize(item).inspect_err(|_| item.failed()).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.at)
    }
}

struct Members<'de, 'p> {
    of: Member<'de, 'p>,
    members: <&'de Map<String, Value> as IntoIterator>::IntoIter,
    next: Option<(&'de str, &'de Value)>,
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next = self.members.next().map(|(name, value)| (name.as_str(), value));
        let Some((name, _)) = self.next else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((name, value)) = self.next.take() else {
            return Err(Error::custom("a value before its name"));
        };
        let place = Place::Member(self.of.place, name);
        let member = Member { value, place: &place, faults: self.of.faults };
        seed.deserialize(member).inspect_err(|_| member.failed())
    }
}

#[cfg(test)]
#[path = "members_tests.rs"]
mod tests;
