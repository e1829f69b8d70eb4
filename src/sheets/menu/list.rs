//! The rows of the paper menu: headings, dishes, descriptions, variants and options.

use std::collections::HashMap;

use super::amount::{amount, extra};
use super::flow::{Chain, Row, paragraph};
use super::job::{Layout, MenuJob};
use super::legend;
use super::marks::{NOT_STATED, marks, states_any};
use super::piece::{Anchor, Font};
use super::words::Words;
use crate::domain::allergen::Allergens;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Category, MenuItem, OptionGroup};
use crate::domain::money::Minor;

const INDENT: f32 = 3.0;
/// Between a name and its price, and between a name and its marks.
const GAP: f32 = 2.5;
const HAIRLINE: f32 = 0.2;
/// Most lines of a group of options. What does not fit is counted: a paper menu is read, not ordered from.
const GROUP_LINES_MAX: usize = 3;

/// The chains of the paper menu, each made when it is asked for.
pub(super) fn chains<'j>(
    job: &'j MenuJob,
    layout: &'j Layout,
    width: f32,
) -> impl Iterator<Item = Chain> + 'j {
    let items: HashMap<MenuItemId, &MenuItem> = job.menu.items.iter().map(|item| (item.id, item)).collect();
    let list = List { job, layout, width, states_any: states_any(&job.menu) };
    let dishes = job.menu.categories.iter().enumerate().flat_map(move |(section, category)| {
        let found: Vec<&MenuItem> = category.items.iter().filter_map(|id| items.get(id).copied()).collect();
        found.into_iter().enumerate().map(move |(index, item)| {
            let mut chain = if index == 0 { list.heading(category) } else { Vec::new() };
            chain.extend(list.dish(item));
            chain.iter_mut().for_each(|row| row.section = section);
            chain
        })
    });
    dishes.chain(std::iter::once_with(move || legend::of_list(job, layout, width)))
}

#[derive(Clone, Copy)]
struct List<'j> {
    job: &'j MenuJob,
    layout: &'j Layout,
    width: f32,
    states_any: bool,
}

impl List<'_> {
    fn sans(&self, size: f32) -> Font {
        Font::sans(size, self.layout.direction)
    }

    fn amount(&self, price: Minor) -> String {
        amount(price, self.job.currency, self.job.language)
    }

    fn heading(&self, category: &Category) -> Vec<Row> {
        let font = Font::serif(5.6, self.layout.direction_of(category.name.as_str()));
        let mut rows = paragraph(category.name.as_str(), font, 0.0, self.width);
        rows.iter_mut().for_each(|row| {
            row.keeps_next = true;
            row.is_heading = true;
        });
        if let Some(first) = rows.first_mut() {
            first.space_above = 7.0;
        }
        if let Some(last) = rows.last_mut() {
            last.pieces.push(super::piece::Piece::Rect([0.0, last.height + 0.6, self.width, HAIRLINE]));
            last.height += 1.0;
        }
        if let Some(description) = &category.description {
            let font = Font::sans(2.75, self.layout.direction_of(description.as_str()));
            let mut below = paragraph(description.as_str(), font, 0.0, self.width);
            below.iter_mut().for_each(|row| row.keeps_next = true);
            rows.extend(below);
        }
        rows
    }

    /// Marks of allergens; none where the whole menu states nothing, which the legend says once.
    fn marks(&self, allergens: &Allergens) -> String {
        match allergens {
            Allergens::NotStated if self.states_any => NOT_STATED.to_owned(),
            _ => marks(allergens.marks()),
        }
    }

    fn dish(&self, item: &MenuItem) -> Vec<Row> {
        let mut rows = self.name(item);
        if let Some(description) = &item.description {
            let font = Font::sans(2.75, self.layout.direction_of(description.as_str()));
            rows.extend(paragraph(description.as_str(), font, 0.0, self.width));
        }
        if !item.tags.is_empty() {
            let words = Words::of(self.job.language);
            let tags: Vec<&str> = item.tags.iter().map(|tag| words.tag(tag.as_str())).collect();
            rows.extend(paragraph(&tags.join(" · "), self.sans(2.5), 0.0, self.width));
        }
        for variant in &item.variants {
            rows.extend(self.priced(
                variant.name.as_str(),
                &self.amount(variant.price),
                Font::sans(3.0, self.layout.direction_of(variant.name.as_str())),
                INDENT,
            ));
        }
        for group in &item.option_groups {
            rows.extend(self.group(item, group));
        }
        if let Some(first) = rows.first_mut() {
            first.keeps_next = true;
            first.space_above = 2.4;
        }
        if let Some(last) = rows.last_mut() {
            last.keeps_next = false;
        }
        rows
    }

    fn name(&self, item: &MenuItem) -> Vec<Row> {
        let font = Font::serif(3.7, self.layout.direction_of(item.name.as_str()));
        let price = if has_own_price(item) { self.amount(item.price) } else { String::new() };
        let mut rows = self.priced(&numbered(item), &price, font, 0.0);
        let marks = self.marks(&item.allergens);
        if marks.is_empty() {
            return rows;
        }
        let small = Font { direction: super::super::shaping::Direction::LeftToRight, ..self.sans(2.3) };
        // After the last line of the name if there is room, otherwise below.
        let end = rows.last().and_then(|row| row.pieces.first()).map_or(0.0, |piece| match piece {
            super::piece::Piece::Text(text) => text.font.width(&text.text),
            _ => 0.0,
        });
        let has_price_beside = rows.len() == 1;
        let room = self.width - if has_price_beside { price_room(font, &price) } else { 0.0 };
        match rows.last_mut() {
            Some(row) if end + 1.2 + small.width(&marks) <= room => {
                let baseline = row.pieces.first().map_or(0.0, |piece| match piece {
                    super::piece::Piece::Text(text) => text.y,
                    _ => 0.0,
                });
                row.pieces.push(small.at(marks, Anchor::Start, end + 1.2, baseline));
            }
            _ => rows.extend(paragraph(&marks, small, 0.0, self.width)),
        }
        rows
    }

    /// A text with a price at the end of its first line.
    fn priced(&self, text: &str, price: &str, font: Font, indent: f32) -> Vec<Row> {
        let room = self.width - price_room(font, price);
        let mut rows = paragraph(text, font, indent, room);
        if let Some(first) = rows.first_mut()
            && !price.is_empty()
        {
            let font = price_font(font);
            let baseline = match first.pieces.first() {
                Some(super::piece::Piece::Text(text)) => text.y,
                _ => 0.0,
            };
            first.pieces.push(font.at(price, Anchor::End, self.width, baseline));
        }
        rows
    }

    /// "Extras: olives +€1.20, ham +€2.00", in a few lines.
    fn group(&self, item: &MenuItem, group: &OptionGroup) -> Vec<Row> {
        let is_own = !has_own_price(item) && item.variants.is_empty();
        let option = |option: &crate::domain::menu::MenuOption| {
            let price = match is_own && group.min > 0 {
                true => self.amount(option.price),
                false => extra(option.price, self.job.currency, self.job.language),
            };
            // A dish that does not state its allergens has said so already.
            let marks = match item.allergens.is_stated() || option.allergens.is_stated() {
                true => self.marks(&option.allergens),
                false => String::new(),
            };
            let marks = if marks.is_empty() {
                marks
            } else {
                self.layout.number(&format!("[{marks}]").replace(' ', "\u{a0}"))
            };
            let parts = [self.layout.isolated(option.name.as_str()), self.layout.number(&price), marks];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join("\u{a0}")
        };
        let options: Vec<String> = group.options.iter().map(option).collect();
        let font = self.sans(2.6);
        let name = self.layout.isolated(group.name.as_str());
        let more = Words::of(self.job.language).more;
        let mut count = options.len();
        loop {
            let left_out = match options.len() - count {
                0 => String::new(),
                rest => format!(" … {}", more.replace("{}", &rest.to_string())),
            };
            let text = format!("{name}: {}{left_out}", options[..count].join(", "));
            let rows = paragraph(&text, font, INDENT, self.width);
            if rows.len() <= GROUP_LINES_MAX || count == 0 {
                return rows;
            }
            count = (count * GROUP_LINES_MAX / rows.len()).min(count - 1);
        }
    }
}

/// The name of a dish after its number, which keeps its own direction and stays on the line of the first word.
pub(super) fn numbered(item: &MenuItem) -> String {
    match &item.number {
        Some(number) => format!("\u{2068}{number}\u{2069}\u{a0}\u{a0}{}", item.name),
        None => item.name.to_string(),
    }
}

/// False where variants, or the options of a required group, carry the price.
pub(super) fn has_own_price(item: &MenuItem) -> bool {
    let carries =
        |group: &OptionGroup| group.min > 0 && group.options.iter().any(|option| option.price > Minor::ZERO);
    item.variants.is_empty() && !(item.price == Minor::ZERO && item.option_groups.iter().any(carries))
}

fn price_font(font: Font) -> Font {
    Font { direction: super::super::shaping::Direction::LeftToRight, ..font }
}

fn price_room(font: Font, price: &str) -> f32 {
    if price.is_empty() { 0.0 } else { price_font(font).width(price) + GAP }
}
