//! JSON of a request, and what is wrong with it in plain words.
//!
//! serde's messages speak of Rust types ("expected u32"); whoever sends a request reads what was found and what would be right.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A JSON value of which no object has the same member twice: of two amounts nobody can say which was meant.
pub struct Distinct(pub Value);

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, found: bool) -> Result<Value, E> {
                Ok(Value::Bool(found))
            }

            fn visit_i64<E>(self, found: i64) -> Result<Value, E> {
                Ok(Value::Number(found.into()))
            }

            fn visit_u64<E>(self, found: u64) -> Result<Value, E> {
                Ok(Value::Number(found.into()))
            }

            fn visit_f64<E>(self, found: f64) -> Result<Value, E> {
                Ok(Number::from_f64(found).map_or(Value::Null, Value::Number))
            }

            fn visit_str<E>(self, found: &str) -> Result<Value, E> {
                Ok(Value::String(found.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(Distinct(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(Value::Array(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                let mut object = Map::new();
                while let Some((name, Distinct(member))) = members.next_entry::<String, Distinct>()? {
                    if object.contains_key(&name) {
                        return Err(A::Error::custom(format!("the member `{name}` is there twice")));
                    }
                    object.insert(name, member);
                }
                Ok(Value::Object(object))
            }
        }

        deserializer.deserialize_any(Any).map(Distinct)
    }
}

/// What serde found wrong with a value, in plain words, and the member that is missing, if that is what is wrong.
pub fn in_words(error: &str) -> (Option<&str>, String) {
    if let Some(rest) = error.strip_prefix("missing field `")
        && let Some((name, _)) = rest.split_once('`')
    {
        return (Some(name), "is missing".to_owned());
    }
    if error.starts_with("UUID parsing failed") {
        return (None, "must be an id (a UUID)".to_owned());
    }
    let choice = error.strip_prefix("unknown variant `").and_then(|rest| rest.split_once("`, expected "));
    if let Some((found, choices)) = choice {
        let choices = choices.trim_start_matches("one of ").replace('`', "");
        return (
            None,
            format!("must be {}, is {found}", choices.replace(" or ", ", ").replace(", ", " or ")),
        );
    }
    let typed = error.strip_prefix("invalid type: ").or_else(|| error.strip_prefix("invalid value: "));
    if let Some((found, wanted)) = typed.and_then(|rest| rest.rsplit_once(", expected ")) {
        return (None, format!("must be {}, is {}", wanted_in_words(wanted), found_in_words(found)));
    }
    (None, error.to_owned())
}

fn wanted_in_words(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, not below zero",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" | "str" => "text",
        "a sequence" => "a list",
        "a map" => "an object",
        "a UUID string" | "a formatted UUID string" => "an id (a UUID)",
        "string or map" => "one of the words that the API names",
        wanted if wanted.starts_with("struct ") => "an object",
        wanted => wanted,
    }
}

fn found_in_words(found: &str) -> String {
    if let Some(text) = found.strip_prefix("string ") {
        return format!("the text {text}");
    }
    let number = ["integer `", "floating point `"].iter().find_map(|kind| found.strip_prefix(kind));
    if let Some(number) = number {
        return number.trim_end_matches('`').to_owned();
    }
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" => "null".to_owned(),
        found => found.trim_start_matches("boolean ").replace('`', ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(error: &str, words: &str) {
        assert_eq!(in_words(error).1, words);
    }

    #[test]
    fn serde_error_is_told_as_what_was_found_and_what_is_right() {
        says("invalid type: string \"1\", expected i64", "must be a whole number, is the text \"1\"");
        says("invalid value: integer `-1`, expected u32", "must be a whole number, not below zero, is -1");
        says(
            "invalid type: floating point `1.5`, expected u64",
            "must be a whole number, not below zero, is 1.5",
        );
        says("invalid type: null, expected a boolean", "must be true or false, is null");
        says("invalid type: map, expected a sequence", "must be a list, is an object");
        says("invalid type: boolean `true`, expected a string", "must be text, is true");
        says("invalid type: integer `3`, expected struct AddInput", "must be an object, is 3");
        says("unknown variant `IOU`, expected one of `CASH`, `CARD`", "must be CASH or CARD, is IOU");
        says("unknown variant `IOU`, expected `CASH` or `CARD`", "must be CASH or CARD, is IOU");
        says("UUID parsing failed: invalid length", "must be an id (a UUID)");
        says("must be 1 or more", "must be 1 or more");
        assert_eq!(in_words("missing field `reason`"), (Some("reason"), "is missing".to_owned()));
    }

    #[test]
    fn object_with_the_same_member_twice_is_refused_however_deep() {
        let read = |text: &str| serde_json::from_str::<Distinct>(text).map(|distinct| distinct.0);
        let value = r#"{"a": [1, -2, 1.5, "x", null, true, {"b": {}}]}"#;
        assert_eq!(read(value).unwrap(), serde_json::from_str::<Value>(value).unwrap());
        let error = read(r#"{"a": [{"b": 1, "b": 2}]}"#).unwrap_err().to_string();
        assert!(error.starts_with("the member `b` is there twice"), "{error}");
    }
}
