//! Parses request JSON without duplicate members, and rewrites serde's errors, which name Rust types ("expected u32"), in terms of
//! JSON: what was found and what is expected.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A JSON value. An object with a duplicate member is an error, because parsers differ in which of the two they use.
pub struct UniqueMembers(pub Value);

impl<'de> Deserialize<'de> for UniqueMembers {
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
                while let Some(UniqueMembers(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(Value::Array(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                let mut object = Map::new();
                while let Some((name, UniqueMembers(member))) =
                    members.next_entry::<String, UniqueMembers>()?
                {
                    if object.contains_key(&name) {
                        return Err(A::Error::custom(format!("duplicate member `{name}`")));
                    }
                    object.insert(name, member);
                }
                Ok(Value::Object(object))
            }
        }

        deserializer.deserialize_any(Any).map(UniqueMembers)
    }
}

/// Rewrites an error of serde. If a member is missing, its name is returned too.
pub fn plain_message(error: &str) -> (Option<&str>, String) {
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
            format!("must be {}, found {found}", choices.replace(" or ", ", ").replace(", ", " or ")),
        );
    }
    let typed = error.strip_prefix("invalid type: ").or_else(|| error.strip_prefix("invalid value: "));
    if let Some((found, wanted)) = typed.and_then(|rest| rest.rsplit_once(", expected ")) {
        return (None, format!("must be {}, found {}", expected_type(wanted), found_value(found)));
    }
    (None, error.to_owned())
}

fn expected_type(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" | "str" => "a string",
        "a sequence" => "an array",
        "a map" => "an object",
        "a UUID string" | "a formatted UUID string" => "an id (a UUID)",
        "string or map" => "one of the values that the API lists",
        wanted if wanted.starts_with("struct ") => "an object",
        wanted => wanted,
    }
}

fn found_value(found: &str) -> String {
    if let Some(text) = found.strip_prefix("string ") {
        return format!("the string {text}");
    }
    let number = ["integer `", "floating point `"].iter().find_map(|kind| found.strip_prefix(kind));
    if let Some(number) = number {
        return number.trim_end_matches('`').to_owned();
    }
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "an array".to_owned(),
        "null" => "null".to_owned(),
        found => found.trim_start_matches("boolean ").replace('`', ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_error_is_rewritten_in_terms_of_json() {
        for (error, message) in [
            ("invalid type: string \"1\", expected i64", "must be a whole number, found the string \"1\""),
            ("invalid value: integer `-1`, expected u32", "must be a whole number from 0, found -1"),
            ("invalid type: floating point `1.5`, expected u64", "must be a whole number from 0, found 1.5"),
            ("invalid type: null, expected a boolean", "must be true or false, found null"),
            ("invalid type: map, expected a sequence", "must be an array, found an object"),
            ("invalid type: boolean `true`, expected a string", "must be a string, found true"),
            ("invalid type: integer `3`, expected struct AddInput", "must be an object, found 3"),
            ("unknown variant `IOU`, expected one of `CASH`, `CARD`", "must be CASH or CARD, found IOU"),
            ("unknown variant `IOU`, expected `CASH` or `CARD`", "must be CASH or CARD, found IOU"),
            ("UUID parsing failed: invalid length", "must be an id (a UUID)"),
            ("must be 1 or more", "must be 1 or more"),
        ] {
            assert_eq!(plain_message(error).1, message);
        }
        assert_eq!(plain_message("missing field `reason`"), (Some("reason"), "is missing".to_owned()));
    }

    #[test]
    fn object_with_a_nested_duplicate_member_is_refused() {
        let read = |text: &str| serde_json::from_str::<UniqueMembers>(text).map(|value| value.0);
        let value = r#"{"a": [1, -2, 1.5, "x", null, true, {"b": {}}]}"#;
        assert_eq!(read(value).unwrap(), serde_json::from_str::<Value>(value).unwrap());
        let error = read(r#"{"a": [{"b": 1, "b": 2}]}"#).unwrap_err().to_string();
        assert!(error.starts_with("duplicate member `b`"), "{error}");
    }
}
