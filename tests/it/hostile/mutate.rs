//! Mutations of valid JSON bodies.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::model::rng::SeededRng;

/// Values of a wrong type, size or content. Built once: building them for each draw took most of the time of these tests.
static HOSTILE_VALUES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(0),
        json!(1),
        json!(100),
        json!(1.5),
        json!(1e308),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(2_147_483_648u64),
        json!(""),
        json!(" "),
        json!("0000"),
        json!("\u{0}"),
        json!("a\u{202e}b\u{2066}c"),
        json!("\u{feff}\u{200b}"),
        json!("e\u{301}".repeat(100)),
        json!("z\u{335}\u{336}\u{337}\u{338}\u{339}\u{33a}"),
        json!("😀".repeat(300)),
        json!("x".repeat(5_000)),
        json!("' OR 1=1 --"),
        json!("<script>alert(1)</script>"),
        json!("../../etc/passwd"),
        json!("00000000-0000-0000-0000-000000000000"),
        json!("FAMILY"),
        json!("family"),
        json!([]),
        json!([[], {}, null, -1]),
        json!(vec![1; 2_000]),
        json!({}),
        json!({"__proto__": {"admin": true}, "": 1, "/~": 2}),
        (0..100).fold(Value::Null, |inner, _| json!([inner])),
    ]
});

fn hostile_value(rng: &mut SeededRng) -> Value {
    rng.pick(&HOSTILE_VALUES).cloned().unwrap_or_default()
}

/// The body with one to three random changes.
pub fn mutated(body: &Value, rng: &mut SeededRng) -> Value {
    let mut body = body.clone();
    for _ in 0..=rng.below(3) {
        if rng.one_in(12) {
            return hostile_value(rng);
        }
        change(&mut body, rng);
    }
    body
}

fn change(value: &mut Value, rng: &mut SeededRng) {
    match value {
        Value::Object(map) if !map.is_empty() && !rng.one_in(6) => change_object(map, rng),
        Value::Array(list) if !list.is_empty() && !rng.one_in(4) => {
            let at = rng.below(list.len());
            match rng.below(3) {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => change(&mut list[at], rng),
            }
        }
        other => *other = hostile_value(rng),
    }
}

fn change_object(map: &mut Map<String, Value>, rng: &mut SeededRng) {
    let names: Vec<String> = map.keys().cloned().collect();
    let name = rng.pick(&names).cloned().unwrap_or_default();
    match rng.below(5) {
        0 => drop(map.remove(&name)),
        1 => drop(map.insert(format!("{name}\u{202e}"), hostile_value(rng))),
        2 => {
            let moved = map.remove(&name).unwrap_or_default();
            map.insert(name.to_uppercase(), moved);
        }
        _ => {
            if let Some(inner) = map.get_mut(&name) {
                change(inner, rng);
            }
        }
    }
}
