//! The places that are named for what is wrong in a request body.

use super::*;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Deserialize)]
struct Dish {
    name: String,
    price: Option<u32>,
    #[serde(default)]
    sizes: Vec<Size>,
    #[serde(default)]
    prices: BTreeMap<String, i64>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Size {
    litres: f64,
    kind: Kind,
    corners: Option<[u8; 2]>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Kind {
    Small,
    Large,
}

/// The pointer of the invalid value and the reason.
fn invalid(value: Value) -> (String, String) {
    let (pointer, error) = read::<Dish>(&value).unwrap_err().invalid.expect("an invalid value");
    (pointer, error.to_string())
}

#[test]
fn value_of_the_right_shape_is_read_as_serde_json_reads_it() {
    let value = json!({
        "name": "Wine", "price": null, "prices": {"b/c": -3},
        "sizes": [{"litres": 1, "kind": "SMALL", "corners": [1, 2]}, {"litres": 0.5, "kind": "LARGE", "corners": null}],
    });
    assert_eq!(read::<Dish>(&value).ok().unwrap(), serde_json::from_value::<Dish>(value).unwrap());
}

#[test]
fn invalid_value_is_named_by_its_place() {
    let sizes = |size: Value| json!({"name": "Wine", "sizes": [{"litres": 1, "kind": "SMALL"}, size]});
    let expected = [
        (json!({"name": 7}), "/name", "invalid type: integer `7`, expected a string"),
        (json!({"name": "Wine", "price": -1}), "/price", "invalid value: integer `-1`, expected u32"),
        (json!({"name": "Wine", "price": 1.5}), "/price", "invalid type: floating point `1.5`, expected u32"),
        (
            json!({"name": "Wine", "prices": {"b/c": "3"}}),
            "/prices/b~1c",
            "invalid type: string \"3\", expected i64",
        ),
        (
            sizes(json!({"litres": "1", "kind": "LARGE"})),
            "/sizes/1/litres",
            "invalid type: string \"1\", expected f64",
        ),
        (
            sizes(json!({"litres": 1, "kind": "HUGE"})),
            "/sizes/1/kind",
            "unknown variant `HUGE`, expected `SMALL` or `LARGE`",
        ),
        (sizes(json!({"litres": 1})), "/sizes/1", "missing field `kind`"),
        (
            sizes(json!({"litres": 1, "kind": "SMALL", "corners": [1, 2, 3]})),
            "/sizes/1/corners",
            "invalid length 3, expected fewer elements in array",
        ),
        (json!({"price": 1}), "", "missing field `name`"),
    ];
    for (value, pointer, message) in expected {
        assert_eq!(invalid(value), (pointer.to_owned(), message.to_owned()));
    }
}

#[test]
fn object_is_not_read_from_an_array_of_its_members() {
    let value = json!({"name": "Wine", "sizes": [[1, "SMALL", null]]});
    assert_eq!(
        invalid(value),
        ("/sizes/0".to_owned(), "invalid type: sequence, expected struct Size".to_owned())
    );
}

#[test]
fn unknown_members_are_told_by_their_places_and_at_most_twenty() {
    let value =
        json!({"name": "Wine", "colour": {"red": 1}, "sizes": [{"litres": 1, "kind": "SMALL", "a/b": 1}]});
    let found = read::<Dish>(&value).unwrap_err();
    assert!(found.invalid.is_none());
    assert_eq!(found.unknown, ["/colour", "/sizes/0/a~1b"]);
    let mut many = json!({"name": "Wine"});
    for at in 0..100 {
        many[format!("member {at}")] = json!(at);
    }
    assert_eq!(read::<Dish>(&many).unwrap_err().unknown.len(), UNKNOWN_TOLD_MAX);
}
