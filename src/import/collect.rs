//! Collects the rows of a file as dishes with their sizes, under their headings, and counts every row.

use std::collections::HashMap;

use super::allergen_words::Legend;
use super::clean::{clean, fold};
use super::price_text::{PriceFault, PriceStyle, Priced, RawPrice, is_other_currency};
use super::rows::{Content, DoubtList, RawDish, Row};
use super::target::Target;
use crate::domain::doubt_reason::{DoubtCode, DoubtReason, TextPart};
use crate::domain::draft::HoursDraft;
use crate::domain::money::Minor;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::read_menu::RowCounts;
use crate::domain::text::Name;

/// The heading of dishes for which the file has none.
const NO_HEADING: &str = "Menu";
/// A dish whose rows are being collected.
pub(super) struct Dish {
    pub(super) category: usize,
    pub(super) row: u32,
    pub(super) raw: RawDish,
    pub(super) name: Name,
    pub(super) price: Option<Minor>,
    pub(super) sizes: Vec<(String, Minor)>,
}

/// What was collected so far.
pub(super) struct Collected<'t> {
    pub(super) target: &'t Target,
    pub(super) style: PriceStyle,
    pub(super) legend: Legend,
    pub(super) counts: RowCounts,
    pub(super) doubts: DoubtList,
    pub(super) categories: Vec<Name>,
    /// The texts below headings, with their rows.
    pub(super) texts: HashMap<usize, (u32, String)>,
    /// The hours of headings.
    pub(super) hours: HashMap<usize, OpeningHours>,
    pub(super) hours_drafts: Vec<HoursDraft>,
    pub(super) of_category: HashMap<String, usize>,
    pub(super) heading: Option<usize>,
    pub(super) dishes: Vec<Dish>,
    pub(super) of_name: HashMap<(usize, String), usize>,
    pub(super) other_currency: Option<String>,
    /// Rows whose heading is the one above.
    pub(super) without_heading: usize,
}

impl Collected<'_> {
    /// Takes one row.
    pub(super) fn row(&mut self, Row { number, content }: Row) {
        match content {
            Content::Refused { column, found, reason } => self.refuse(number, &column, &found, reason),
            Content::OptionGroup => self.counts.option_groups += 1,
            Content::Note { column, text, reason } => {
                self.counts.notes += 1;
                let text = clean(&text);
                if !text.is_empty() {
                    self.doubts.list(number, &column, &text, reason);
                }
            }
            Content::Heading { name, text, notes, hours } => {
                self.heading = self.category(number, &name);
                if self.heading.is_none() {
                    return;
                }
                self.counts.headings += 1;
                let text = clean(&text);
                if let Some(heading) = self.heading.filter(|_| !text.is_empty())
                    && let Some((_, other)) = self.texts.insert(heading, (number, text))
                {
                    self.doubts.list(number, &name, &other, DoubtCode::SecondHeadingText);
                }
                if let (Ok(windows), Some(heading)) = (OpeningHours::parse(&hours), self.heading) {
                    self.doubts.list(number, &name, &windows.to_string(), DoubtCode::HeadingHours);
                    self.hours.insert(heading, windows);
                }
                for (field, text) in notes {
                    self.doubts.list(number, &field, &text, DoubtCode::OwnerNote);
                }
            }
            Content::Size { name, price } => match self.dishes.len().checked_sub(1) {
                Some(dish) => self.size(number, dish, (&name, &price)),
                None => self.refuse(number, "", &name, DoubtCode::SizeWithoutDish.into()),
            },
            Content::Dish(dish) => self.dish(number, *dish),
        }
    }

    fn refuse(&mut self, row: u32, column: &str, found: &str, reason: DoubtReason) {
        self.counts.refused += 1;
        self.doubts.refuse(row, column, found, reason);
    }

    /// The index of the category of this name. `None`: the name is not valid, and the row was refused.
    fn category(&mut self, row: u32, name: &str) -> Option<usize> {
        let name = clean(name);
        match Name::parse(&name) {
            Ok(parsed) => {
                let next = self.categories.len();
                let index = *self.of_category.entry(fold(&name)).or_insert(next);
                if index == next {
                    self.categories.push(parsed);
                }
                Some(index)
            }
            Err(error) => {
                self.refuse(row, "", &name, DoubtReason::of_text(TextPart::Heading, &error));
                None
            }
        }
    }

    fn dish(&mut self, row: u32, mut raw: RawDish) {
        if self.legend.is_empty() || raw.allergens.is_some() {
        } else if let Some((name, codes)) =
            self.legend.split(&raw.name).map(|(name, codes)| (name.to_owned(), codes))
        {
            raw.name = name;
            raw.allergens = Some(vec![codes]);
        }
        let text = clean(&raw.name);
        let name = match Name::parse(&text) {
            Ok(name) => name,
            Err(error) => {
                return self.refuse(row, "", &text, DoubtReason::of_text(TextPart::Name, &error));
            }
        };
        if !raw.currency.trim().is_empty() && is_other_currency(&raw.currency, self.target.currency) {
            self.other_currency.get_or_insert(format!("{} in row {row}", clean(&raw.currency)));
        }
        let price = match self.price(row, "", &raw.price) {
            Ok(price) => price,
            Err(()) => return,
        };
        let category = if raw.category.trim().is_empty() {
            self.without_heading += 1;
            match self.heading {
                Some(heading) => Some(heading),
                None => self.category(row, NO_HEADING),
            }
        } else {
            self.category(row, &raw.category)
        };
        let Some(category) = category else { return };
        self.heading = Some(category);
        let key = (category, fold(name.as_str()));
        let size = clean(&raw.size);
        if let Some(&known) = self.of_name.get(&key)
            && !size.is_empty()
            && self.dishes[known].sizes.iter().all(|(known, _)| fold(known) != fold(&size))
            && (!self.dishes[known].sizes.is_empty() || self.dishes[known].price.is_none())
        {
            return self.size(row, known, (&size, &raw.price));
        }
        let mut sizes = Vec::new();
        if let (Some(price), false) = (price, size.is_empty()) {
            sizes.push((size, price));
        }
        for (name, price) in std::mem::take(&mut raw.sizes) {
            match self.price(row, &name, &price) {
                Ok(Some(price)) => sizes.push((clean(&name), price)),
                Ok(None) => self.doubts.list(row, "", &name, DoubtCode::SizeWithoutPrice),
                Err(()) => return,
            }
        }
        if self.of_name.contains_key(&key) {
            self.doubts.list(row, "", name.as_str(), DoubtCode::TwiceUnderHeading);
        }
        self.counts.dishes += 1;
        self.of_name.insert(key, self.dishes.len());
        self.dishes.push(Dish { category, row, raw, name, price, sizes });
    }

    fn size(&mut self, row: u32, dish: usize, (name, price): (&str, &RawPrice)) {
        let name = clean(name);
        let Ok(price) = self.price(row, &name, price) else { return };
        self.counts.sizes += 1;
        match price {
            None => {
                let of = format!("{}, {name}", self.dishes[dish].name);
                self.doubts.list(row, "", &of, DoubtCode::SizeWithoutPrice);
            }
            Some(price) => {
                let size =
                    if name.is_empty() { format!("{}", self.dishes[dish].sizes.len() + 1) } else { name };
                self.dishes[dish].sizes.push((size, price));
            }
        }
    }

    /// The price of a row; `None` where it is not fixed. `Err`: the row was refused.
    fn price(&mut self, row: u32, column: &str, price: &RawPrice) -> Result<Option<Minor>, ()> {
        let found = match price {
            RawPrice::Text(text) | RawPrice::Number(text) => text.clone(),
            RawPrice::Minor(units) => units.to_string(),
            RawPrice::Absent => String::new(),
        };
        match self.style.read(price, self.target.currency) {
            Ok(Priced::Amount(amount)) if amount < Minor::ZERO => {
                self.refuse(row, column, &found, DoubtCode::PriceBelowZero.into());
                Err(())
            }
            Ok(Priced::Amount(amount)) => Ok(Some(amount)),
            Ok(Priced::From(amount)) => {
                self.doubts.list(row, column, &found, DoubtCode::LowestPrice);
                Ok(Some(amount))
            }
            Ok(Priced::Per(amount, unit)) => {
                self.doubts.list(row, column, &found, DoubtCode::PricePer.with("unit", unit));
                Ok(Some(amount))
            }
            Ok(Priced::Open) => Ok(None),
            Err(PriceFault::OtherCurrency(sign)) => {
                self.other_currency.get_or_insert(format!("{sign} in row {row}"));
                self.refuse(row, column, &found, DoubtCode::OtherCurrency.into());
                Err(())
            }
            Err(PriceFault::Unclear(reason)) => {
                self.refuse(row, column, &found, reason);
                Err(())
            }
        }
    }
}
