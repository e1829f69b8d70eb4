//! Makes a draft of the rows that a reader has found. Here alone texts become dishes, and every row is accounted for.

use std::collections::HashMap;

use super::MenuFileError;
use super::allergen_words::{FoundAllergens, Legend};
use super::clean::{clean, fold};
use super::collect::{Collected, Dish};
use super::dish_parts::{
    allergens_of, description_of, fitting_description, groups_of, heading_in_two, number_of, tags_of,
    translations_of,
};
use super::price_text::{PriceStyle, RawPrice};
use super::rows::{Content, RawDish, RawMenu, Row};
use super::target::Target;
use crate::domain::doubt_reason::{DoubtCode, DoubtReason, TextPart};
use crate::domain::draft::{CategoryDraft, HoursDraft, ItemDraft, MenuDraft, VariantDraft};
use crate::domain::money::Minor;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::read_menu::{ReadReport, RowCounts};
use crate::domain::text::{Code, Name};

/// Names of the only size of a dish that say nothing, folded.
const ONLY_SIZES: &[&str] = &[
    "regular",
    "standard",
    "default",
    "normal",
    "normale",
    "normalny",
    "estandar",
    "unica",
    "unico",
    "normal size",
    "default title",
    "-",
];

/// Makes the draft and the report.
///
/// # Errors
/// [`MenuFileError::OtherCurrency`], [`MenuFileError::NoDishes`].
pub(super) fn build(menu: RawMenu, target: &Target) -> Result<(MenuDraft, ReadReport), MenuFileError> {
    let RawMenu { kind, table, rows, doubts, unstated } = menu;
    let style = PriceStyle::of(rows.iter().flat_map(price_texts));
    let mut build = Collected {
        target,
        style,
        legend: legend_of(&rows),
        counts: RowCounts { rows: rows.len(), ..RowCounts::default() },
        doubts,
        categories: Vec::new(),
        texts: HashMap::new(),
        hours: HashMap::new(),
        hours_drafts: Vec::new(),
        of_category: HashMap::new(),
        heading: None,
        dishes: Vec::new(),
        of_name: HashMap::new(),
        other_currency: None,
        without_heading: 0,
    };
    for row in rows {
        build.row(row);
    }
    if let Some(found) = build.other_currency {
        return Err(MenuFileError::OtherCurrency { found, currency: target.currency.code() });
    }
    if build.counts.dishes == 0 && build.counts.refused == 0 {
        return Err(MenuFileError::NoDishes);
    }
    let table = table.map(|table| crate::domain::read_menu::TableFacts { decimal: style.decimal, ..table });
    let categories = build.finish();
    let Collected { counts, doubts, hours_drafts, .. } = build;
    let draft = MenuDraft {
        currency: target.currency,
        restaurant_name: None,
        stations: Vec::new(),
        tax_classes: Vec::new(),
        hours: hours_drafts,
        categories,
        photos: Vec::new(),
        unstated,
    };
    let (doubts, more_doubts) = doubts.joined();
    Ok((draft, ReadReport { kind, table, counts, doubts, more_doubts }))
}

fn price_texts(row: &Row) -> Vec<&str> {
    fn text(price: &RawPrice) -> Option<&str> {
        match price {
            RawPrice::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }
    match &row.content {
        Content::Dish(dish) => std::iter::once(&dish.price)
            .chain(dish.sizes.iter().map(|(_, price)| price))
            .filter_map(text)
            .collect(),
        Content::Size { price, .. } => text(price).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The legend of allergen codes, from all notes and texts of headings.
fn legend_of(rows: &[Row]) -> Legend {
    let mut legend = Legend::default();
    for row in rows {
        match &row.content {
            Content::Note { text, .. } | Content::Heading { text, .. } => {
                legend.add(text);
            }
            _ => {}
        }
    }
    legend
}

impl Collected<'_> {
    /// Turns the collected dishes into categories with items.
    fn finish(&mut self) -> Vec<CategoryDraft> {
        if self.without_heading > 0 && !self.categories.is_empty() {
            // Below rows with headings no dish has a category of its own.
            let is_below_headings = self.without_heading >= self.counts.dishes && self.counts.headings > 0;
            if !is_below_headings {
                self.doubts.of_file("", "", DoubtCode::NoHeading.with("count", self.without_heading));
            }
        }
        let mut items: Vec<Vec<ItemDraft>> = self.categories.iter().map(|_| Vec::new()).collect();
        let mut languages: HashMap<usize, String> = HashMap::new();
        for dish in std::mem::take(&mut self.dishes) {
            if !dish.raw.other_language.is_empty() {
                languages.insert(dish.category, dish.raw.other_language.clone());
            }
            let category = dish.category;
            items[category].push(self.item(dish));
        }
        for (heading, _) in items.iter().enumerate().filter(|(_, items)| items.is_empty()) {
            if let Some((row, text)) = self.texts.remove(&heading) {
                self.doubts.list(row, self.categories[heading].as_str(), &text, DoubtCode::EmptyHeadingText);
            }
        }
        let names = std::mem::take(&mut self.categories);
        let categories = names.into_iter().zip(items).enumerate().filter(|(_, (_, items))| !items.is_empty());
        categories
            .map(|(at, (name, items))| {
                let (row, text) = self.texts.remove(&at).unwrap_or_default();
                let description = fitting_description(row, &text, &mut self.doubts);
                let (name, translations) =
                    heading_in_two(name, languages.get(&at).map_or("", String::as_str));
                let hours: Vec<Name> = self
                    .hours
                    .remove(&at)
                    .map(|windows| self.named_hours(&name, windows))
                    .into_iter()
                    .collect();
                CategoryDraft { description, translations, hours, ..CategoryDraft::new(name, items) }
            })
            .collect()
    }

    /// Adds hours with the name of a heading, and returns that name.
    fn named_hours(&mut self, name: &Name, windows: OpeningHours) -> Name {
        let (first_date, last_date, last_order_minutes) = (None, None, 0);
        self.hours_drafts.push(HoursDraft {
            name: name.clone(),
            windows,
            first_date,
            last_date,
            last_order_minutes,
        });
        name.clone()
    }

    /// The item of a dish. One without a price cannot be ordered.
    fn item(&mut self, dish: Dish) -> ItemDraft {
        let Dish { row, mut raw, name, price, mut sizes, .. } = dish;
        let hours = self.hours_of(row, &mut raw);
        self.list_what_has_no_place(row, &raw);
        let lowest = sizes.iter().map(|(_, price)| *price).min().or(price);
        if lowest.is_none() {
            self.counts.without_price += 1;
            self.doubts.list(row, "", name.as_str(), DoubtCode::NoPrice);
        }
        if let [(only, _)] = sizes.as_slice()
            && ONLY_SIZES.contains(&fold(only).as_str())
        {
            sizes.clear();
        }
        let mut variants = Vec::new();
        for (size, price) in sizes {
            match Name::parse(&size) {
                Ok(name) => variants.push(VariantDraft::new(name, price)),
                Err(error) => self.doubts.list(row, "", &size, DoubtReason::of_text(TextPart::Size, &error)),
            }
        }
        let mut found = FoundAllergens::default();
        for text in raw.allergens.iter().flatten() {
            self.legend.read(&clean(text), &mut found);
        }
        let allergens = allergens_of(row, raw.allergens.is_some(), &found, &mut self.doubts);
        let description = description_of(row, &raw, &found.others, &mut self.doubts);
        let tags = tags_of(row, &raw.tags, &mut self.doubts);
        let option_groups =
            groups_of(row, raw.groups.clone(), (self.style, self.target.currency), &mut self.doubts);
        let station = self.code(row, &raw.station, &self.target.station);
        let tax_class = self.code(row, &raw.tax_class, &self.target.tax_class);
        let translations = translations_of(row, &raw, &mut self.doubts);
        let number = number_of(row, &raw.number, &mut self.doubts);
        ItemDraft {
            name,
            description,
            price: lowest.unwrap_or(Minor::ZERO),
            station,
            tax_class,
            variants,
            option_groups,
            allergens,
            tags,
            photo: None,
            is_hidden: raw.is_unavailable,
            is_price_missing: lowest.is_none(),
            hours,
            timed_prices: Vec::new(),
            translations,
            goes_with: None,
            number,
        }
    }

    /// What the file says and a dish of the menu cannot hold.
    fn list_what_has_no_place(&mut self, row: u32, raw: &RawDish) {
        for (field, text) in &raw.notes {
            self.doubts.list(row, field, text, DoubtCode::OwnerNote);
        }
        if raw.is_unavailable {
            self.doubts.list(row, "", &clean(&raw.name), DoubtCode::NotOffered);
        }
    }

    fn code(&mut self, row: u32, found: &str, default: &Code) -> Code {
        match found.trim() {
            "" => default.clone(),
            found => Code::parse(found).unwrap_or_else(|_| {
                self.doubts.list(row, "", found, DoubtCode::CodeNotValid.with("code", default));
                default.clone()
            }),
        }
    }
}
