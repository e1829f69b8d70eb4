//! A value of a JSON file that knows where it stands and has not been looked at yet.
//!
//! serde alone stops at the first fault and turns `12.10` into a float. Here every value keeps its own
//! characters ([`RawValue`]): a price is read from them exactly, and whoever reads goes on after a fault.

use std::collections::HashSet;
use std::fmt::{self, Display};

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Faults, MenuFileError, bounded};

/// A value and its place.
pub(super) struct Node<'a> {
    at: String,
    raw: &'a RawValue,
}

/// The fields of an object that were not asked for yet.
pub(super) struct Fields<'a> {
    at: String,
    left: Vec<(String, &'a RawValue)>,
    asked: Vec<&'static str>,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(json: &'a str) -> Result<Self, MenuFileError> {
        let raw = serde_json::from_str(bounded(json)?).map_err(|e| MenuFileError::NotJson(e.to_string()))?;
        Ok(Self { at: String::new(), raw })
    }

    /// Says what is wrong here.
    pub(super) fn refuse<T>(&self, faults: &mut Faults, what: impl Display) -> Option<T> {
        faults.add(&self.at, what);
        None
    }

    fn as_json<T: Deserialize<'a>>(&self) -> Option<T> {
        serde_json::from_str(self.raw.get()).ok()
    }

    pub(super) fn is_list(&self) -> bool {
        self.raw.get().starts_with('[')
    }

    fn is_null(&self) -> bool {
        self.raw.get() == "null"
    }

    pub(super) fn list(&self, faults: &mut Faults) -> Option<Vec<Node<'a>>> {
        let Some(values) = self.as_json::<Vec<&'a RawValue>>() else {
            return self.refuse(faults, "must be a list, in [ ]");
        };
        let node = |(n, raw): (usize, &'a RawValue)| Node { at: format!("{}[{n}]", self.at), raw };
        Some(values.into_iter().enumerate().map(node).collect())
    }

    /// Reads every value of a list, so that all its faults are found.
    pub(super) fn each<T>(
        &self,
        faults: &mut Faults,
        mut read: impl FnMut(&Node<'a>, &mut Faults) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = self.list(faults)?.iter().map(|node| read(node, faults)).collect();
        read.into_iter().collect()
    }

    pub(super) fn fields(&self, faults: &mut Faults) -> Option<Fields<'a>> {
        let Some(Pairs(left)) = self.as_json::<Pairs<'a>>() else {
            return self.refuse(faults, "must be an object, in { }");
        };
        let mut seen = HashSet::new();
        for (name, _) in left.iter().filter(|(name, _)| !seen.insert(name.as_str())) {
            faults.add(&below(&self.at, name), "is given twice");
        }
        Some(Fields { at: self.at.clone(), left, asked: Vec::new() })
    }

    pub(super) fn text(&self, faults: &mut Faults) -> Option<String> {
        self.as_json::<String>().or_else(|| self.refuse(faults, "must be text, in quotes"))
    }

    /// A text of the domain, refused in its own words.
    pub(super) fn parsed<T, E: Display>(
        &self,
        faults: &mut Faults,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(faults)?;
        parse(&text).map_or_else(|error| self.refuse(faults, error), Some)
    }

    /// A decimal, as a number or as text: its own characters either way.
    pub(super) fn decimal<T, E: Display>(
        &self,
        faults: &mut Faults,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let raw = self.raw.get();
        let is_number = raw.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let text = if is_number { Some(raw.to_owned()) } else { self.as_json::<String>() };
        let Some(text) = text else {
            return self.refuse(faults, "must be a decimal number such as 12.50");
        };
        parse(text.trim()).map_or_else(|error| self.refuse(faults, error), Some)
    }

    pub(super) fn count(&self, faults: &mut Faults) -> Option<u16> {
        self.as_json::<u16>().or_else(|| self.refuse(faults, "must be a whole number from 0 on"))
    }

    pub(super) fn flag(&self, faults: &mut Faults) -> Option<bool> {
        self.as_json::<bool>().or_else(|| self.refuse(faults, "must be true or false"))
    }
}

impl<'a> Fields<'a> {
    /// The field of that name; `null` is as good as absent.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.asked.push(name);
        let at = self.left.iter().position(|(n, _)| n == name)?;
        let node = Node { at: below(&self.at, name), raw: self.left.remove(at).1 };
        (!node.is_null()).then_some(node)
    }

    /// The field of that name, which must be there.
    pub(super) fn must(&mut self, name: &'static str, faults: &mut Faults) -> Option<Node<'a>> {
        let node = self.take(name);
        if node.is_none() {
            faults.add(&below(&self.at, name), "is missing");
        }
        node
    }

    /// Says that a field is missing which was taken as one that need not be there.
    pub(super) fn missing<T>(&self, name: &str, faults: &mut Faults, what: impl Display) -> Option<T> {
        faults.add(&below(&self.at, name), format_args!("is missing{what}"));
        None
    }

    /// Refuses what nobody asked for: a typing error must not pass in silence.
    pub(super) fn nothing_else(self, faults: &mut Faults) {
        for (name, _) in self.left.iter().filter(|(name, _)| !self.asked.contains(&name.as_str())) {
            let what = format_args!("is not a field here; the fields are {}", self.asked.join(", "));
            faults.add(&below(&self.at, name), what);
        }
    }
}

/// The place of a field. A long name is cut: it is somebody's typing error, not a page of the report.
fn below(at: &str, name: &str) -> String {
    let name: String = name.chars().take(40).collect();
    if at.is_empty() { name } else { format!("{at}.{name}") }
}

/// The fields of an object in the order of the file, none lost where two have one name.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        from.deserialize_map(InOrder).map(Pairs)
    }
}
