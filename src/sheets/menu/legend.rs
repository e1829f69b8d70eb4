//! What numbers, letters and signs mean.

use super::flow::{Chain, Row, paragraph};
use super::job::{Layout, MenuJob};
use super::marks::{NOT_STATED, letter, named_kinds, number, states_any};
use super::piece::{Anchor, Font, Piece};
use super::words::Words;
use crate::domain::allergen::{Allergen, AllergenKind};

const SIZE: f32 = 2.6;

/// "1 gluten: a wheat, b rye".
pub(super) fn named(words: &Words, allergen: Allergen, kinds: &[AllergenKind]) -> String {
    let kinds = kinds.iter().filter(|kind| kind.of() == allergen);
    let kinds: Vec<String> = kinds.map(|kind| format!("{} {}", letter(*kind), words.kind(*kind))).collect();
    let name = words.allergen(allergen);
    match kinds.is_empty() {
        true => format!("{} {name}", number(allergen)),
        false => format!("{} {name}: {}", number(allergen), kinds.join(", ")),
    }
}

/// The last part of a paper menu.
pub(super) fn of_list(job: &MenuJob, layout: &Layout, width: f32) -> Chain {
    let words = Words::of(job.language);
    let font = Font::sans(SIZE, layout.direction);
    let title = Font::serif(4.0, layout.direction);
    let mut rows = paragraph(words.allergens, title, 0.0, width);
    if states_any(&job.menu) {
        let kinds = named_kinds(&job.menu);
        for allergen in Allergen::ALL {
            rows.extend(paragraph(&named(words, allergen, &kinds), font, 0.0, width));
        }
        let sign = format!("{NOT_STATED} {}", words.not_stated);
        for text in [words.in_brackets, &sign, words.unmarked] {
            rows.extend(paragraph(text, font, 0.0, width));
        }
    } else {
        rows.extend(paragraph(words.nothing_stated, font, 0.0, width));
    }
    rows[0].space_above = 8.0;
    rows[0].keeps_next = true;
    rows
}

/// Signs of the matrix, in mm.
pub(super) const DOT_RADIUS: f32 = 1.05;

/// At the top of each page of the matrix: what its signs mean, and the letters of cereals and nuts.
pub(super) fn of_matrix(job: &MenuJob, layout: &Layout, width: f32) -> Vec<Row> {
    let words = Words::of(job.language);
    let font = Font::sans(SIZE, layout.direction);
    let tall = font.leading(words.contains);
    let baseline = font.above(words.contains);
    let mut rows = vec![Row { height: tall, ..Row::default() }];
    let mut x = 0.0;
    for (sign, text) in signs(words) {
        let wide = 4.0 + font.width(text);
        if x > 0.0 && x + wide > width {
            rows.push(Row { height: tall, ..Row::default() });
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.pieces.push(sign.piece(x + DOT_RADIUS, baseline - SIZE * 0.35, font));
            row.pieces.push(font.at(text, Anchor::Start, x + 4.0, baseline));
        }
        x += wide + 6.0;
    }
    let kinds = named_kinds(&job.menu);
    for allergen in [Allergen::Gluten, Allergen::Nuts] {
        if kinds.iter().any(|kind| kind.of() == allergen) {
            rows.extend(paragraph(&named(words, allergen, &kinds), font, 0.0, width));
        }
    }
    rows.extend(paragraph(words.other_options, font, 0.0, width));
    rows
}

/// The signs of the matrix and what they mean.
pub(super) fn signs(words: &Words) -> [(Sign, &'static str); 4] {
    [
        (Sign::Contains, words.contains),
        (Sign::MayContain, words.may_contain),
        (Sign::None, words.none),
        (Sign::NotStated, words.not_stated),
    ]
}

/// What stands in a cell of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Contains,
    MayContain,
    None,
    NotStated,
}

impl Sign {
    /// The sign as a letter.
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::Contains => "●",
            Self::MayContain => "○",
            Self::None => "–",
            Self::NotStated => NOT_STATED,
        }
    }

    /// Its piece, with its middle at this place.
    pub(super) fn piece(self, x: f32, y: f32, font: Font) -> Piece {
        let text = |text| font.at(text, Anchor::Middle, x, y + font.size * 0.35);
        match self {
            Self::Contains => Piece::Dot { x, y, radius: DOT_RADIUS, is_filled: true },
            Self::MayContain => Piece::Dot { x, y, radius: DOT_RADIUS, is_filled: false },
            Self::None | Self::NotStated => text(self.letter()),
        }
    }
}
