use proptest::prelude::*;

use super::super::card::TENT;
use super::super::code::QUIET;
use super::super::job::{Paper, SheetTable};
use super::super::shape::{Rect, Shape};
use super::super::tent::half;
use super::*;
use crate::domain::profile::Language;
use crate::domain::wifi::Wifi;

fn table(label: &str, area: Option<&str>) -> SheetTable {
    SheetTable {
        label: label.to_owned(),
        area: area.map(str::to_owned),
        url: "http://192.168.178.20:8080/t/ABCDEFGHJK".to_owned(),
    }
}

fn job(kind: SheetKind, paper: Paper, language: Language, wifi: Option<Wifi>) -> SheetJob {
    SheetJob {
        restaurant: "Trattoria del Sole".to_owned(),
        language,
        tables: vec![table("7", None)],
        wifi,
        address: "menu.local".to_owned(),
        kind,
        paper,
    }
}

/// The one card, sticker or half of a tent for the first table.
fn part(job: &SheetJob) -> Page {
    let (width, height) = job.paper.size();
    let table = &job.tables[0];
    match job.kind {
        SheetKind::Card => card(job, table, &CARD, (width / 2.0, height / 2.0)),
        SheetKind::Sticker => card(job, table, &STICKER, (width / 3.0, height / 4.0)),
        SheetKind::Tent => half(job, table, (width, height / 2.0)),
    }
    .unwrap()
}

fn inset(kind: SheetKind) -> f32 {
    match kind {
        SheetKind::Card => CARD.inset,
        SheetKind::Sticker => STICKER.inset,
        SheetKind::Tent => TENT.inset,
    }
}

/// The codes of a part with their light margins.
fn codes(part: &Page) -> Vec<Rect> {
    let of = |shape: &Shape| match shape {
        Shape::Rects(rects) if rects.len() > 20 => {
            let dark = shape.bounds().unwrap();
            let margin = rects[0].height * QUIET as f32;
            assert!(rects[0].height >= 0.5, "module of {} mm", rects[0].height);
            Some(Rect {
                x: dark.x - margin,
                y: dark.y - margin,
                width: dark.width + 2.0 * margin,
                height: dark.height + 2.0 * margin,
            })
        }
        _ => None,
    };
    part.shapes.iter().filter_map(of).collect()
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    const TOUCH: f32 = 0.01;
    a.x + a.width > b.x + TOUCH
        && b.x + b.width > a.x + TOUCH
        && a.y + a.height > b.y + TOUCH
        && b.y + b.height > a.y + TOUCH
}

/// Everything is inside the light edge, and nothing is in the light margin of a code.
fn check(job: &SheetJob) {
    let part = part(job);
    // Accents and deep letters may reach a little into the edge.
    let edge = inset(job.kind) * 0.6;
    for shape in &part.shapes {
        let Some(bounds) = shape.bounds() else { continue };
        let inside = bounds.x >= edge
            && bounds.y >= edge
            && bounds.x + bounds.width <= part.width - edge
            && bounds.y + bounds.height <= part.height - edge;
        assert!(inside, "{bounds:?} in {} x {} of {job:?}", part.width, part.height);
    }
    let codes = codes(&part);
    assert_eq!(codes.len(), if job.wifi.is_some() { 2 } else { 1 });
    for code in &codes {
        let others = part.shapes.iter().filter_map(Shape::bounds).filter(|other| overlap(code, other));
        assert_eq!(others.count(), 1, "only the code itself is in its margin: {job:?}");
    }
}

fn any_name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Za-zäöüßçğışéñ]{1,14}",
        "[ابتثجحخدرسشصطعفقكلمنهويىة]{1,10}",
        "[WMÀÉŞ]{1,40}",
        "[0-9]{1,3}",
        "[火食☕👩]{1,3}",
        "[(){}&.,;:-]{1,2}",
        "[a-zء-ي]\u{323}?\u{301}?\u{64e}?\u{651}?",
    ];
    proptest::collection::vec(word, 1..9)
        .prop_map(|words| words.join(" ").chars().take(120).collect::<String>())
        .prop_filter("a name is not blank", |name| !name.trim().is_empty())
}

fn any_job() -> impl Strategy<Value = SheetJob> {
    let kind = proptest::sample::select(SheetKind::ALL.to_vec());
    let paper = proptest::sample::select(vec![Paper::A4, Paper::Letter]);
    let language = proptest::sample::select(Language::ALL.to_vec());
    let wifi = proptest::option::of(("[A-Za-z0-9 ]{1,20}", proptest::option::of("[a-zA-Z0-9]{8,16}")));
    let names = (any_name(), any_name(), proptest::option::of(any_name()));
    (kind, paper, language, wifi, names).prop_map(
        |(kind, paper, language, wifi, (restaurant, label, area))| {
            let wifi = wifi.map(|(name, password)| Wifi::new(&name, password.as_deref()).unwrap());
            SheetJob {
                restaurant,
                tables: vec![table(&label, area.as_deref())],
                ..job(kind, paper, language, wifi)
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Prints the job that fails and the seed of it.
    #[test]
    fn random_names_stay_inside_the_card_and_outside_the_codes(job in any_job()) {
        check(&job);
    }
}

#[test]
fn longest_names_stay_inside_every_kind_of_sheet() {
    for kind in SheetKind::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            for language in Language::ALL {
                let wifi = Wifi::new(&"W".repeat(32), Some(&"M".repeat(63))).unwrap();
                let long = "Ẅ".repeat(120);
                let job = SheetJob {
                    restaurant: long.clone(),
                    tables: vec![table(&long, Some(&long))],
                    ..job(kind, paper, language, Some(wifi))
                };
                check(&job);
            }
        }
    }
}

#[test]
fn pages_hold_four_cards_twelve_stickers_or_one_tent() {
    for (kind, expected) in [(SheetKind::Card, 10), (SheetKind::Sticker, 4), (SheetKind::Tent, 40)] {
        let tables = (1..=40).map(|number| table(&number.to_string(), None)).collect();
        let pages = pages(&SheetJob { tables, ..job(kind, Paper::A4, Language::En, None) }).unwrap();
        assert_eq!(pages.len(), expected);
        for page in pages {
            assert_eq!((page.width, page.height), (210.0, 297.0));
            for bounds in page.shapes.iter().filter_map(Shape::bounds) {
                assert!(bounds.x >= 3.9 && bounds.x + bounds.width <= 206.1, "{bounds:?}");
                assert!(bounds.y >= 3.9 && bounds.y + bounds.height <= 293.1, "{bounds:?}");
            }
        }
    }
}

#[test]
fn upper_half_of_a_tent_is_the_lower_one_turned() {
    let page = pages(&job(SheetKind::Tent, Paper::A4, Language::De, None)).unwrap().remove(0);
    let half = (page.shapes.len() - 2) / 2;
    let (upper, lower) = (page.shapes[0].bounds().unwrap(), page.shapes[half].bounds().unwrap());
    assert!((upper.x + upper.width - (210.0 - lower.x)).abs() < 0.01, "{upper:?} {lower:?}");
    assert!((upper.y + upper.height - (297.0 - lower.y)).abs() < 0.01, "{upper:?} {lower:?}");
}

#[test]
fn codes_change_sides_where_the_language_runs_to_the_left() {
    let wifi = || Some(Wifi::new("Guests", Some("basil2024")).unwrap());
    let dark = |language| {
        let part = part(&job(SheetKind::Card, Paper::A4, language, wifi()));
        let mut runs: Vec<usize> = Vec::new();
        for shape in &part.shapes {
            if let Shape::Rects(rects) = shape
                && rects.len() > 20
            {
                runs.push(rects.len());
            }
        }
        runs
    };
    let mut right_to_left = dark(Language::Ar);
    right_to_left.reverse();
    assert_eq!(dark(Language::En), right_to_left);
}

#[test]
fn job_that_cannot_be_printed_is_refused_with_what_would_fit() {
    let empty = SheetJob { tables: vec![], ..job(SheetKind::Card, Paper::A4, Language::En, None) };
    assert_eq!(pages(&empty), Err(SheetError::NoTable));
    let mut long = job(SheetKind::Sticker, Paper::A4, Language::En, None);
    long.tables[0].url = format!("http://menu.local/t/{}", "x".repeat(400));
    let error = pages(&long).unwrap_err().to_string();
    assert!(
        error.starts_with("the QR code of table 7 needs ") && error.ends_with("print cards or tents"),
        "{error}"
    );
}
