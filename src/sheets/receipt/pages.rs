//! The rows of a receipt on paper: one long page from a roll of 80 mm, or pages of A4.

use std::borrow::Cow;

use super::words::Words;
use crate::domain::printed_row::{PrintedRow, PrintedRowKind as RowKind};
use crate::domain::profile::Language;
use crate::sheets::code::Code;
use crate::sheets::job::SheetError;
use crate::sheets::menu::flow::{Chain, Row, fill, pieces};
use crate::sheets::menu::piece::{Anchor, Font, Piece};
use crate::sheets::pdf;
use crate::sheets::shape::Page;
use crate::sheets::shaping::Direction;

/// What a receipt is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReceiptPaper {
    /// A roll of 80 mm, as small receipt printers have.
    #[default]
    Roll,
    /// ISO 216, 210 × 297 mm.
    A4,
}

/// Most pages of one file; a receipt has at most 500 lines and needs about 20 of A4.
const PAGES_MAX: usize = 100;
/// Longest page from a roll in mm; PDF files allow 5 080.
const ROLL_MAX: f32 = 4_000.0;
/// Side of a QR code in mm.
const CODE_SIDE: f32 = 42.0;

/// Lengths of a paper in mm.
#[derive(Clone, Copy, Debug)]
struct Layout {
    width: f32,
    height: f32,
    side: f32,
    top: f32,
    bottom: f32,
    /// Size of the letters.
    size: f32,
    direction: Direction,
}

impl Layout {
    fn of(paper: ReceiptPaper, language: Language) -> Self {
        let direction = match language.is_right_to_left() {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        match paper {
            ReceiptPaper::Roll => {
                Self { width: 80.0, height: ROLL_MAX, side: 4.0, top: 4.0, bottom: 8.0, size: 3.2, direction }
            }
            ReceiptPaper::A4 => Self {
                width: 210.0,
                height: 297.0,
                side: 25.0,
                top: 20.0,
                bottom: 20.0,
                size: 3.8,
                direction,
            },
        }
    }

    fn inner(&self) -> f32 {
        self.width - 2.0 * self.side
    }

    /// The font of a text that may be of another language than the sheet: its first letter gives the direction.
    fn font(&self, text: &str, scale: f32) -> Font {
        let direction = match text.chars().find(|c| c.is_alphabetic()) {
            Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => {
                Direction::RightToLeft
            }
            _ => Direction::LeftToRight,
        };
        Font::sans(self.size * scale, direction)
    }
}

/// The arranged pages of a receipt or a bill.
#[derive(Debug)]
pub struct ReceiptPages {
    pages: Vec<Vec<Piece>>,
    codes: Vec<(usize, f32, Code)>,
    width: f32,
    /// Of every page but the last one of a roll.
    heights: Vec<f32>,
    title: String,
    language: Language,
}

impl ReceiptPages {
    /// Arranges rows; `title` is the name of the file for people.
    ///
    /// # Errors
    /// [`SheetError::TooManyPages`], [`SheetError::TooLong`] for a code that is too long.
    pub fn plan(
        rows: &[PrintedRow],
        paper: ReceiptPaper,
        language: Language,
        title: &str,
    ) -> Result<Self, SheetError> {
        let layout = Layout::of(paper, language);
        let room = layout.height - layout.top - layout.bottom;
        let chains: Vec<Chain> = rows.iter().map(|row| row_chain(&layout, row)).collect();
        let filled = fill(chains.into_iter(), |_| room, PAGES_MAX);
        let filled = filled.ok_or(SheetError::TooManyPages { most: PAGES_MAX })?;
        let mut codes = Vec::new();
        let mut texts = rows.iter().filter_map(PrintedRow::code);
        let mut heights = Vec::new();
        for (index, column) in filled.iter().enumerate() {
            let used = column.iter().map(|(y, row)| y + row.height).fold(0.0, f32::max);
            heights.push(match paper {
                ReceiptPaper::Roll => used + layout.top + layout.bottom,
                ReceiptPaper::A4 => layout.height,
            });
            // The room of a code is a row without pieces.
            for (y, _) in column.iter().filter(|(_, row)| row.pieces.is_empty() && row.height == CODE_SIDE) {
                if let Some(text) = texts.next() {
                    codes.push((index, layout.top + y, Code::fit(text, CODE_SIDE, title, "")?));
                }
            }
        }
        let count = filled.len();
        let words = Words::of(language);
        let pages = filled.into_iter().enumerate().map(|(index, column)| {
            let mut page: Vec<Piece> = pieces(column, layout.side, layout.top).collect();
            if count > 1 && paper == ReceiptPaper::A4 {
                let text = words.page.replacen("{}", &(index + 1).to_string(), 1);
                let text = text.replacen("{}", &count.to_string(), 1);
                let font = Font::sans(2.6, layout.direction);
                page.push(font.at(text, Anchor::Middle, layout.width / 2.0, layout.height - 10.0));
            }
            page
        });
        let pages = pages.collect();
        Ok(Self { pages, codes, width: layout.width, heights, title: title.to_owned(), language })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Draws a page, counted from 0.
    pub fn page(&self, index: usize) -> Option<Page> {
        let mut page = Page::new(self.width, *self.heights.get(index)?);
        let is_mirrored = self.language.is_right_to_left();
        self.pages.get(index)?.iter().for_each(|piece| piece.draw(&mut page, is_mirrored));
        for (_, y, code) in self.codes.iter().filter(|(at, ..)| *at == index) {
            code.draw(&mut page, (self.width - code.side) / 2.0, *y);
        }
        Some(page)
    }

    /// All pages as a PDF file.
    pub fn pdf(&self) -> Vec<u8> {
        let page = |index| Cow::Owned(self.page(index).unwrap_or_else(|| Page::new(self.width, self.width)));
        pdf::write_each(self.count(), page, &self.title, Some(self.language))
    }
}

/// The lines of a row.
fn row_chain(layout: &Layout, row: &PrintedRow) -> Chain {
    let cell = |index: usize| row.cells.get(index).map_or("", String::as_str);
    let inner = layout.inner();
    match row.kind {
        RowKind::Heading => centred(layout, cell(0), 1.7, 0.0),
        RowKind::Center => centred(layout, cell(0), 1.0, 0.0),
        RowKind::Note => centred(layout, cell(0), 0.9, layout.size),
        RowKind::Banner => banner(layout, cell(0)),
        RowKind::Rule => {
            let line = Piece::Rect([0.0, 0.0, inner, 0.25]);
            let space = layout.size * 0.7;
            vec![Row { space_above: space, height: space, pieces: vec![line], ..Row::default() }]
        }
        RowKind::Pair => pair(layout, (cell(0), cell(1)), 1.0),
        RowKind::Total => pair(layout, (cell(0), cell(1)), 1.35),
        RowKind::Item => item(layout, row),
        RowKind::TaxHead | RowKind::Tax => vec![columns(layout, &row.cells)],
        RowKind::Code => {
            let room =
                Row { space_above: layout.size, height: CODE_SIDE, keeps_next: true, ..Row::default() };
            std::iter::once(room).chain(centred(layout, cell(1), 0.9, 0.0)).collect()
        }
    }
}

fn centred(layout: &Layout, text: &str, scale: f32, space: f32) -> Chain {
    let font = layout.font(text, scale);
    let lines = font.wrapped(text, layout.inner()).into_iter().enumerate();
    lines
        .map(|(index, line)| Row {
            space_above: if index == 0 { space } else { 0.0 },
            height: font.leading(&line),
            pieces: vec![font.at(line.clone(), Anchor::Middle, layout.inner() / 2.0, font.above(&line))],
            ..Row::default()
        })
        .collect()
}

/// A text in a frame.
fn banner(layout: &Layout, text: &str) -> Chain {
    let inner = layout.inner();
    let edge = layout.size * 0.4;
    let font = layout.font(text, 1.25).fitted(text, inner - 4.0 * edge);
    let height = font.leading(text) + 2.0 * edge;
    let line = 0.4;
    let frame = [
        [0.0, 0.0, inner, line],
        [0.0, height - line, inner, line],
        [0.0, 0.0, line, height],
        [inner - line, 0.0, line, height],
    ];
    let mut pieces: Vec<Piece> = frame.into_iter().map(Piece::Rect).collect();
    pieces.push(font.at(text, Anchor::Middle, inner / 2.0, edge + font.above(text)));
    vec![Row { space_above: layout.size * 0.6, height: height + layout.size * 0.4, pieces, ..Row::default() }]
}

/// A word at the start and its value at the end; the value begins a line of its own where both have no room.
fn pair(layout: &Layout, (word, value): (&str, &str), scale: f32) -> Chain {
    let inner = layout.inner();
    let gap = layout.size;
    let (start, end) = (layout.font(word, scale), layout.font(value, scale));
    let wide = end.width(value);
    let label = start.width(word);
    if label + gap + wide <= inner {
        let height = start.leading(word).max(end.leading(value));
        let y = start.above(word).max(end.above(value));
        let pieces = vec![start.at(word, Anchor::Start, 0.0, y), end.at(value, Anchor::End, inner, y)];
        return vec![Row { height, pieces, ..Row::default() }];
    }
    let of = |font: Font, text: &str, anchor: Anchor, x: f32| -> Vec<Row> {
        let row = |line: String| Row {
            height: font.leading(&line),
            pieces: vec![font.at(line.clone(), anchor, x, font.above(&line))],
            keeps_next: true,
            ..Row::default()
        };
        font.wrapped(text, inner).into_iter().map(row).collect()
    };
    let mut rows = of(start, word, Anchor::Start, 0.0);
    rows.extend(of(end, value, Anchor::End, inner));
    if let Some(last) = rows.last_mut() {
        last.keeps_next = false;
    }
    rows
}

/// Quantity, name in as many lines as it needs, amount beside the first; the details below the name.
fn item(layout: &Layout, row: &PrintedRow) -> Chain {
    let cell = |index: usize| row.cells.get(index).map_or("", String::as_str);
    let inner = layout.inner();
    let (quantity, name, amount) = (cell(0), cell(1), cell(2));
    let amount_font = layout.font(amount, 1.0);
    let quantity_font = Font::sans(layout.size, Direction::LeftToRight);
    let indent = (layout.size * 2.6).max(quantity_font.width(quantity) + layout.size * 0.5);
    let room = inner - indent - amount_font.width(amount) - layout.size;
    let font = layout.font(name, 1.0);
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in font.wrapped(name, room.max(inner / 3.0)).into_iter().enumerate() {
        let y = font.above(&line).max(amount_font.above(amount));
        let mut pieces = vec![font.at(line.clone(), Anchor::Start, indent, y)];
        if index == 0 {
            pieces.push(quantity_font.at(quantity, Anchor::Start, 0.0, y));
            pieces.push(amount_font.at(amount, Anchor::End, inner, y));
        }
        let space_above = if index == 0 { layout.size * 0.25 } else { 0.0 };
        let height = font.leading(&line).max(amount_font.leading(amount));
        rows.push(Row { space_above, height, pieces, keeps_next: true, ..Row::default() });
    }
    for detail in &row.details {
        let font = layout.font(detail, 0.85);
        for line in font.wrapped(detail, inner - indent - layout.size) {
            let pieces = vec![font.at(line.clone(), Anchor::Start, indent, font.above(&line))];
            rows.push(Row { height: font.leading(&line), pieces, keeps_next: true, ..Row::default() });
        }
    }
    if let Some(last) = rows.last_mut() {
        last.keeps_next = false;
    }
    rows
}

/// The rate at the start, three amounts in columns that end at equal distances.
fn columns(layout: &Layout, cells: &[String]) -> Row {
    let inner = layout.inner();
    let first = inner * 0.19;
    let each = (inner - first) / 3.0;
    let mut pieces = Vec::new();
    let mut height = 0.0_f32;
    for (index, cell) in cells.iter().enumerate() {
        let (anchor, x, room) = match index {
            0 => (Anchor::Start, 0.0, first),
            _ => (Anchor::End, first + each * index as f32, each - layout.size * 0.5),
        };
        let font = layout.font(cell, 0.85).fitted(cell, room);
        let above = Font::sans(layout.size * 0.85, font.direction).above(cell);
        pieces.push(font.at(cell.clone(), anchor, x, above));
        height = height.max(Font::sans(layout.size * 0.85, font.direction).leading(cell));
    }
    Row { height, pieces, ..Row::default() }
}
