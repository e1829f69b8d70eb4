//! An unparsed value of a JSON file, with its location for fault messages.
//!
//! serde alone stops at the first fault and turns `12.10` into a float. Here every value keeps its original characters
//! ([`RawValue`]), so prices are read exactly and reading continues after a fault.

use std::collections::HashSet;
use std::fmt::{self, Display};

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Faults, MenuFileError, check_size};

/// Lists whose entries are identified by their `name` in fault messages.
const NAMED_LISTS: [&str; 6] =
    ["categories", "items", "variants", "optionGroups", "modifierGroups", "options"];
/// Most characters of a name or value in a fault message.
const SHOWN_CHARS_MAX: usize = 40;

/// The location of a value in the menu, such as `Antipasti › Bruschetta, price`.
#[derive(Clone, Default)]
struct Location {
    /// The names of the enclosing entries, outermost first.
    within: String,
    /// The field of the innermost entry; empty for the entry itself.
    field: String,
}

impl Location {
    fn field(&self, name: &str) -> Self {
        let name = shorten(name);
        let field = if self.field.is_empty() { name } else { format!("{}, {name}", self.field) };
        Self { within: self.within.clone(), field }
    }

    /// The location of an entry of the list at this location.
    fn entry(&self, position: usize, raw: &RawValue) -> Self {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let is_named = self.field.is_empty() || NAMED_LISTS.contains(&self.field.as_str());
        let named = serde_json::from_str::<Named>(raw.get()).ok();
        match named.filter(|named| is_named && !named.name.trim().is_empty()) {
            Some(Named { name }) if self.within.is_empty() => {
                Self { within: shorten(&name), field: String::new() }
            }
            Some(Named { name }) => {
                Self { within: format!("{} › {}", self.within, shorten(&name)), field: String::new() }
            }
            None => {
                let list = if self.field.is_empty() { "the file" } else { self.field.as_str() };
                Self { within: self.within.clone(), field: format!("entry {} of {list}", position + 1) }
            }
        }
    }
}

impl Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.within.is_empty() || self.field.is_empty() { "" } else { ", " };
        write!(f, "{}{separator}{}", self.within, self.field)
    }
}

/// Puts text on one line and cuts it after [`SHOWN_CHARS_MAX`].
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(SHOWN_CHARS_MAX).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}

/// An unparsed value and its location.
pub(super) struct Node<'a> {
    at: Location,
    raw: &'a RawValue,
}

/// The fields of an object that were not taken yet.
pub(super) struct Fields<'a> {
    at: Location,
    left: Vec<(String, &'a RawValue)>,
    known: Vec<&'static str>,
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) fn root(json: &'a str) -> Result<Self, MenuFileError> {
        let raw =
            serde_json::from_str(check_size(json)?).map_err(|e| MenuFileError::NotJson(e.to_string()))?;
        Ok(Self { at: Location::default(), raw })
    }

    /// Adds a fault at this location.
    pub(super) fn refuse<T>(&self, faults: &mut Faults, what: impl Display) -> Option<T> {
        faults.add(&self.at.to_string(), what);
        None
    }

    /// Adds a fault with the value found and what is allowed.
    fn refuse_found<T>(&self, faults: &mut Faults, what: impl Display) -> Option<T> {
        self.refuse(faults, format_args!("found {}; {what}", self.found()))
    }

    /// The value's text, shortened for a message.
    pub(super) fn found(&self) -> String {
        shorten(self.raw.get())
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
        let node = |(n, raw): (usize, &'a RawValue)| Node { at: self.at.entry(n, raw), raw };
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

    /// Reads every value of a list and keeps those without a fault, so that the domain's checks of them can be reported
    /// together with the faults of the others.
    pub(super) fn each_readable<T>(
        &self,
        faults: &mut Faults,
        mut read: impl FnMut(&Node<'a>, &mut Faults) -> Option<T>,
    ) -> Option<Vec<T>> {
        Some(self.list(faults)?.iter().filter_map(|node| read(node, faults)).collect())
    }

    pub(super) fn fields(&self, faults: &mut Faults) -> Option<Fields<'a>> {
        let Some(Pairs(left)) = self.as_json::<Pairs<'a>>() else {
            return self.refuse(faults, "must be an object, in { }");
        };
        let mut seen = HashSet::new();
        for (name, _) in left.iter().filter(|(name, _)| !seen.insert(name.as_str())) {
            faults.add(&self.at.field(name).to_string(), "is given twice");
        }
        Some(Fields { at: self.at.clone(), left, known: Vec::new() })
    }

    pub(super) fn text(&self, faults: &mut Faults) -> Option<String> {
        self.as_json::<String>().or_else(|| self.refuse_found(faults, "must be text, in quotes"))
    }

    /// Reads a text with a parser of the domain, whose error becomes the fault.
    pub(super) fn parsed<T, E: Display>(
        &self,
        faults: &mut Faults,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(faults)?;
        parse(&text).map_or_else(|error| self.refuse_found(faults, error), Some)
    }

    /// [`Self::parsed`], where a whole number may stand without quotes.
    pub(super) fn parsed_or_whole<T, E: Display>(
        &self,
        faults: &mut Faults,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let raw = self.raw.get();
        let is_whole = raw.bytes().all(|byte| byte.is_ascii_digit());
        let text = if is_whole { raw.to_owned() } else { self.text(faults)? };
        parse(&text).map_or_else(|error| self.refuse_found(faults, error), Some)
    }

    /// Reads a decimal from a JSON number or text, from its characters and so without rounding.
    pub(super) fn decimal<T, E: Display>(
        &self,
        faults: &mut Faults,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let raw = self.raw.get();
        let is_number = raw.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let text = if is_number { Some(raw.to_owned()) } else { self.as_json::<String>() };
        let Some(text) = text else {
            return self.refuse_found(faults, "must be a decimal number such as 12.50");
        };
        parse(text.trim()).map_or_else(
            |error| match without_formatting(&text).filter(|plain| parse(plain).is_ok()) {
                Some(plain) => self.refuse_found(faults, format_args!("write {plain}")),
                None => self.refuse_found(faults, error),
            },
            Some,
        )
    }

    pub(super) fn count(&self, faults: &mut Faults) -> Option<u16> {
        self.as_json::<u16>().or_else(|| self.refuse_found(faults, "must be a whole number from 0 to 65535"))
    }

    pub(super) fn flag(&self, faults: &mut Faults) -> Option<bool> {
        self.as_json::<bool>().or_else(|| self.refuse_found(faults, "must be true or false"))
    }
}

impl<'a> Fields<'a> {
    /// Removes and returns an optional field. `null` counts as absent.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        let at = self.left.iter().position(|(n, _)| n == name)?;
        let node = Node { at: self.at.field(name), raw: self.left.remove(at).1 };
        (!node.is_null()).then_some(node)
    }

    /// Removes and returns a required field; adds a fault if it is absent.
    pub(super) fn require(&mut self, name: &'static str, faults: &mut Faults) -> Option<Node<'a>> {
        let node = self.take(name);
        if node.is_none() {
            faults.add(&self.at.field(name).to_string(), "is missing");
        }
        node
    }

    /// Adds a fault for an absent field that is required in this case only.
    pub(super) fn missing<T>(&self, name: &str, faults: &mut Faults, what: impl Display) -> Option<T> {
        faults.add(&self.at.field(name).to_string(), format_args!("is missing{what}"));
        None
    }

    /// All fields that were not taken, where any name is allowed. `null` counts as absent.
    pub(super) fn into_entries(self) -> Vec<(String, Node<'a>)> {
        let at = self.at;
        let nodes = self.left.into_iter().map(|(name, raw)| {
            let node = Node { at: at.field(&name), raw };
            (name, node)
        });
        nodes.filter(|(_, node)| !node.is_null()).collect()
    }

    /// Whether the field is there and is `null`. It is not taken.
    pub(super) fn is_null(&self, name: &str) -> bool {
        self.left.iter().any(|(n, raw)| n == name && raw.get() == "null")
    }

    /// Adds a fault for every field that was never taken, because it may be misspelt.
    pub(super) fn refuse_unknown(self, faults: &mut Faults) {
        for (name, _) in self.left.iter().filter(|(name, _)| !self.known.contains(&name.as_str())) {
            let what = format_args!("is not a known field; known fields here: {}", self.known.join(", "));
            faults.add(&self.at.field(name).to_string(), what);
        }
    }
}

/// The plain decimal for a number written with a comma or a currency, such as `6,50` or `€ 6.50`.
fn without_formatting(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || ",.-".contains(*c)).collect();
    let number = number.replace(',', ".");
    (number != text.trim()).then_some(number)
}

/// All fields of an object in the order of the file, repeated names included.
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
