//! A parsed JSON file, with the fields of objects in the order of the file.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Most values of a file. The largest menu of our tests has 30,000; each takes some 100 bytes of memory.
const VALUES_MAX: usize = 400_000;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Json {
    Null,
    Flag(bool),
    /// A number with a point.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a text.
    ///
    /// # Errors
    /// The message of the parser.
    pub(in crate::import) fn parse(text: &str) -> Result<Json, String> {
        let left = Cell::new(VALUES_MAX);
        let mut parser = serde_json::Deserializer::from_str(text);
        let value = Values(&left).deserialize(&mut parser).map_err(|error| error.to_string())?;
        parser.end().map_err(|error| error.to_string())?;
        Ok(value)
    }

    /// The value of a field of an object; of two with the same name the first.
    pub(in crate::import) fn get(&self, name: &str) -> Option<&Json> {
        self.fields().iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(in crate::import) fn fields(&self) -> &[(String, Json)] {
        match self {
            Json::Object(fields) => fields,
            _ => &[],
        }
    }

    pub(in crate::import) fn list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }

    /// The entries of a list, or the value itself where there is only one.
    pub(in crate::import) fn one_or_more(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            Json::Null => &[],
            other => std::slice::from_ref(other),
        }
    }

    /// A text, a number or a flag as text; empty for anything else.
    pub(in crate::import) fn plain(&self) -> String {
        match self {
            Json::Text(text) | Json::Number(text) => text.clone(),
            Json::Flag(is) => is.to_string(),
            _ => String::new(),
        }
    }

    /// The text of a field; empty where it has none.
    pub(in crate::import) fn text_of(&self, name: &str) -> String {
        self.get(name).map(Json::plain).unwrap_or_default()
    }
}

struct Values<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        let left = self.0.get().checked_sub(1);
        self.0.set(left.ok_or_else(|| D::Error::custom(format_args!("has more than {VALUES_MAX} values")))?);
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, is: bool) -> Result<Json, E> {
        Ok(Json::Flag(is))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    // The shortest digits that give the same number are those of the file, for prices.
    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Values(self.0))? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            fields.push((name, map.next_value_seed(Values(self.0))?));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stay_in_order_and_prices_keep_their_digits() {
        let json = Json::parse(r#"{"z": 5.90, "a": [12, 1e3, -0.05], "z": 1}"#).unwrap();
        let names: Vec<&str> = json.fields().iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["z", "a", "z"]);
        assert_eq!(json.text_of("z"), "5.9");
        let list: Vec<String> = json.get("a").unwrap().list().iter().map(Json::plain).collect();
        assert_eq!(list, ["12", "1000", "-0.05"]);
    }

    #[test]
    fn too_deep_or_too_many_values_are_refused() {
        assert!(Json::parse(&"[".repeat(100_000)).is_err());
        assert!(Json::parse(&format!("[{}0]", "0,".repeat(VALUES_MAX))).unwrap_err().contains("more than"));
        assert!(Json::parse("[] []").is_err());
    }
}
