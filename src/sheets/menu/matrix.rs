//! The matrix of allergens: a row for each dish, below it rows for the options that add allergens, and a column for each allergen.

use std::collections::HashMap;

use super::flow::{Chain, Placed, Row, fill, pieces};
use super::job::{BOTTOM, Layout, MenuJob, PAGES_MAX, SIDE, TOP};
use super::legend::{Sign, of_matrix};
use super::list::numbered;
use super::marks::letter;
use super::piece::{Anchor, Font, Piece, Text};
use super::words::Words;
use crate::domain::allergen::{Allergen, AllergenLevel, Allergens};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, MenuItem};
use crate::sheets::shaping::Direction;

/// Width of the column of an allergen in mm.
const CELL: f32 = 8.2;
/// Space above and below the text of a row.
const PAD: f32 = 0.7;
const HAIRLINE: f32 = 0.12;
/// Longest name of an allergen above its column.
const NAME_MAX: f32 = 32.0;
const INDENT: f32 = 3.0;
const HEADING_HEIGHT: f32 = 8.0;
/// Most lines of the names of options that do not state their allergens; what does not fit is counted.
const UNSTATED_LINES_MAX: usize = 2;

struct Matrix<'j> {
    job: &'j MenuJob,
    layout: &'j Layout,
    /// Of the column of names.
    names: f32,
}

/// The pages, each with the title, the legend and the names of the columns. `None` if there are too many.
pub(super) fn pages(
    job: &MenuJob,
    layout: &Layout,
    (title, title_height): (Vec<Piece>, f32),
) -> Option<Vec<Vec<Piece>>> {
    let matrix = Matrix { job, layout, names: layout.inner() - 14.0 * CELL };
    let mut above = title;
    let mut y = TOP + title_height + 2.0;
    for row in of_matrix(job, layout, layout.inner()) {
        above.extend(row.pieces.into_iter().map(|piece| piece.moved(SIDE, y)));
        y += row.height;
    }
    let (names, top) = matrix.column_names(y + 2.0);
    above.extend(names);
    let items: HashMap<MenuItemId, &MenuItem> = job.menu.items.iter().map(|item| (item.id, item)).collect();
    let chains = job.menu.categories.iter().enumerate().flat_map(|(section, category)| {
        let found: Vec<&MenuItem> = category.items.iter().filter_map(|id| items.get(id).copied()).collect();
        let matrix = &matrix;
        found
            .into_iter()
            .enumerate()
            .map(move |(index, item)| matrix.dish(section, category, index == 0, item))
    });
    // A page that begins within a category repeats its heading.
    let height = |page: usize| layout.height - BOTTOM - top - if page == 0 { 0.0 } else { HEADING_HEIGHT };
    let columns = fill(chains, height, PAGES_MAX)?;
    let page = |column: Vec<Placed>| {
        let mut page = above.clone();
        let repeated = column.first().filter(|(_, row)| !row.is_heading).map(|(_, row)| row.section);
        let start = match repeated.and_then(|section| job.menu.categories.get(section)) {
            Some(category) => {
                let heading = matrix.heading(category);
                page.extend(heading.pieces.into_iter().map(|piece| piece.moved(SIDE, top)));
                top + HEADING_HEIGHT
            }
            None => top,
        };
        page.extend(pieces(column, SIDE, start));
        page
    };
    Some(columns.into_iter().map(page).collect())
}

impl Matrix<'_> {
    /// The start of the column of an allergen, from the side where reading begins.
    fn cell(&self, index: usize) -> f32 {
        self.names + index as f32 * CELL
    }

    /// Numbers and names of the columns, and where they end.
    fn column_names(&self, y: f32) -> (Vec<Piece>, f32) {
        let words = Words::of(self.job.language);
        let fonts =
            words.allergen_names.map(|name| Font::sans(2.8, self.layout.direction).fitted(name, NAME_MAX));
        let longest = words.allergen_names.iter().zip(fonts).map(|(name, font)| font.width(name));
        let bottom = y + longest.fold(0.0, f32::max);
        let number = Font::sans(2.6, Direction::LeftToRight);
        let mut pieces = Vec::new();
        for (index, (name, font)) in words.allergen_names.iter().zip(fonts).enumerate() {
            let middle = SIDE + self.cell(index) + CELL / 2.0;
            // A turned line has its letters on the left of its baseline, also where columns run from right to left.
            let baseline = match self.layout.direction {
                Direction::RightToLeft => middle - font.size * 0.33,
                _ => middle + font.size * 0.33,
            };
            pieces.push(Piece::Text(Text {
                text: (*name).to_owned(),
                font,
                anchor: Anchor::Start,
                x: baseline,
                y: bottom,
                is_turned: true,
            }));
            pieces.push(number.at((index + 1).to_string(), Anchor::Middle, middle, bottom + 4.0));
        }
        (pieces, bottom + 5.5)
    }

    fn heading(&self, category: &Category) -> Row {
        let name = category.name.as_str();
        let font = Font::serif(4.0, self.layout.direction_of(name)).fitted(name, self.layout.inner());
        let baseline = HEADING_HEIGHT - 2.2;
        Row {
            height: HEADING_HEIGHT,
            pieces: vec![font.at(name, Anchor::Start, 0.0, baseline)],
            keeps_next: true,
            is_heading: true,
            ..Row::default()
        }
    }

    fn dish(&self, section: usize, category: &Category, is_first: bool, item: &MenuItem) -> Chain {
        let mut chain = if is_first { vec![self.heading(category)] } else { Vec::new() };
        let font = Font::sans(2.9, self.layout.direction_of(item.name.as_str()));
        chain.push(self.row(&font.wrapped(&numbered(item), self.names - 2.0), font, 0.0, &item.allergens));
        let small = Font::sans(2.5, self.layout.direction);
        let room = self.names - INDENT - 2.0;
        for (names, allergens) in stated_options(item) {
            let names: Vec<String> = names.iter().map(|name| self.layout.isolated(name)).collect();
            chain.push(self.row(
                &small.wrapped(&format!("+ {}", names.join(", ")), room),
                small,
                INDENT,
                allergens,
            ));
        }
        // A dish that does not state its allergens has said so already.
        let unstated = if item.allergens.is_stated() { unstated_options(item) } else { Vec::new() };
        if !unstated.is_empty() {
            chain.push(self.row(&self.counted(&unstated, small, room), small, INDENT, &Allergens::NotStated));
        }
        let last = chain.len() - 1;
        for (index, row) in chain.iter_mut().enumerate() {
            row.section = section;
            // Options are never without their dish.
            row.keeps_next = row.is_heading || (index + usize::from(!is_first) == 1 && index < last);
        }
        chain
    }

    /// Names of options in a few lines.
    fn counted(&self, names: &[&str], font: Font, room: f32) -> Vec<String> {
        let more = Words::of(self.job.language).more;
        let isolated: Vec<String> = names.iter().map(|name| self.layout.isolated(name)).collect();
        let mut count = names.len();
        loop {
            let left_out = match names.len() - count {
                0 => String::new(),
                rest => format!(" … {}", more.replace("{}", &rest.to_string())),
            };
            let lines = font.wrapped(&format!("+ {}{left_out}", isolated[..count].join(", ")), room);
            if lines.len() <= UNSTATED_LINES_MAX || count == 0 {
                return lines;
            }
            count = (count * UNSTATED_LINES_MAX / lines.len()).min(count - 1);
        }
    }

    /// A row of the table: its name, a sign in every cell, and lines around the cells.
    fn row(&self, lines: &[String], font: Font, indent: f32, allergens: &Allergens) -> Row {
        let letters = Font::sans(2.2, Direction::LeftToRight);
        let has_letters = allergens.marks().iter().any(|mark| mark.kind.is_some());
        let text_height: f32 = lines.iter().map(|line| font.leading(line)).sum();
        let height = 2.0 * PAD + text_height.max(if has_letters { 5.6 } else { 3.6 });
        let mut pieces = vec![Piece::Rect([0.0, 0.0, self.layout.inner(), HAIRLINE])];
        let mut y = (height - text_height) / 2.0;
        for line in lines {
            pieces.push(font.at(line.clone(), Anchor::Start, indent, y + font.above(line)));
            y += font.leading(line);
        }
        for (index, allergen) in Allergen::ALL.into_iter().enumerate() {
            let left = self.cell(index);
            let middle = left + CELL / 2.0;
            let named = kinds_text(allergens, allergen);
            let sign_y = height / 2.0 - if named.is_empty() { 0.0 } else { 1.5 };
            pieces.push(Piece::Rect([left, 0.0, HAIRLINE, height]));
            let sign_font = Font::sans(2.8, Direction::LeftToRight);
            pieces.push(sign(allergens, allergen).piece(middle, sign_y, sign_font));
            if !named.is_empty() {
                let font = letters.fitted(&named, CELL - 0.8);
                pieces.push(font.at(named, Anchor::Middle, middle, sign_y + 3.4));
            }
        }
        Row { height, pieces, ..Row::default() }
    }
}

/// What a dish or an option states about an allergen.
pub(super) fn sign(allergens: &Allergens, allergen: Allergen) -> Sign {
    let Allergens::Stated(marks) = allergens else { return Sign::NotStated };
    let levels: Vec<_> =
        marks.iter().filter(|mark| mark.allergen == allergen).map(|mark| mark.level).collect();
    if levels.contains(&AllergenLevel::Contains) {
        Sign::Contains
    } else if levels.is_empty() {
        Sign::None
    } else {
        Sign::MayContain
    }
}

/// The letters of the named cereals or nuts: "a (b)".
pub(super) fn kinds_text(allergens: &Allergens, allergen: Allergen) -> String {
    let of = |level| {
        let marks = allergens.marks().iter().filter(move |m| m.allergen == allergen && m.level == level);
        let mut kinds: Vec<_> = marks.filter_map(|mark| mark.kind).collect();
        kinds.sort_unstable();
        kinds.into_iter().map(letter).collect::<String>()
    };
    let (contained, possible) = (of(AllergenLevel::Contains), of(AllergenLevel::MayContain));
    if possible.is_empty() { contained } else { format!("{contained}({possible})") }
}

/// The options that add allergens, those with the same allergens together.
pub(super) fn stated_options(item: &MenuItem) -> Vec<(Vec<&str>, &Allergens)> {
    let mut found: Vec<(Vec<&str>, &Allergens)> = Vec::new();
    for option in item.option_groups.iter().flat_map(|group| &group.options) {
        if option.allergens.marks().is_empty() {
            continue;
        }
        let name = option.name.as_str();
        match found.iter_mut().find(|(_, allergens)| **allergens == option.allergens) {
            Some((names, _)) if names.contains(&name) => {}
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], &option.allergens)),
        }
    }
    found
}

pub(super) fn unstated_options(item: &MenuItem) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for option in item.option_groups.iter().flat_map(|group| &group.options) {
        if !option.allergens.is_stated() && !names.contains(&option.name.as_str()) {
            names.push(option.name.as_str());
        }
    }
    names
}
