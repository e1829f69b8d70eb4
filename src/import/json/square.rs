//! The catalog of Square: objects that refer to each other by id, prices in minor units.

use std::collections::HashMap;

use super::tree::Json;
use crate::domain::doubt_reason::{DoubtCode, DoubtReason};
use crate::domain::draft::DishPart;
use crate::domain::read_menu::FileKind;
use crate::import::MenuFileError;
use crate::import::price_text::RawPrice;
use crate::import::rows::{Content, DoubtList, ROWS_MAX, RawDish, RawGroup, RawMenu, Row, all_but};

/// Whether the file is a catalog: a list of objects of which one is an item.
pub(super) fn is_catalog(root: &Json) -> bool {
    objects(root).iter().any(|object| object.get("item_data").is_some())
}

fn objects(root: &Json) -> &[Json] {
    let list = root.get("objects").or_else(|| root.get("related_objects")).unwrap_or(root);
    list.list()
}

/// The heading of dishes without a category.
const OTHER: &str = "Other";

struct Catalog<'j> {
    by_id: HashMap<String, &'j Json>,
    doubts: DoubtList,
}

/// Reads a catalog. Every object is a row.
///
/// # Errors
/// [`MenuFileError::TooManyRows`].
pub(super) fn to_menu(root: &Json) -> Result<RawMenu, MenuFileError> {
    let objects = objects(root);
    if objects.len() > ROWS_MAX {
        return Err(MenuFileError::TooManyRows);
    }
    let by_id = objects.iter().map(|object| (object.text_of("id"), object)).collect();
    let mut catalog = Catalog { by_id, doubts: DoubtList::default() };
    let mut rows = Vec::with_capacity(objects.len());
    for (number, object) in (1..).zip(objects) {
        rows.push(Row { number, content: catalog.row(number, object) });
    }
    // Square lists categories anywhere, and dishes name theirs; without this the last one would be the heading of the next dish.
    rows.sort_by_key(|row| !matches!(row.content, Content::Heading { .. }));
    let unstated = all_but(&[DishPart::Description, DishPart::Variants, DishPart::OptionGroups]);
    Ok(RawMenu { kind: FileKind::SquareJson, table: None, rows, doubts: catalog.doubts, unstated })
}

fn is_true(object: &Json, name: &str) -> bool {
    object.get(name) == Some(&Json::Flag(true))
}

impl Catalog<'_> {
    fn row(&mut self, number: u32, object: &Json) -> Content {
        let kind = object.text_of("type");
        let left_out =
            |text: String, reason: DoubtReason| Content::Note { column: String::new(), text, reason };
        if let Some(data) = object.get("category_data") {
            let name = data.text_of("name");
            return Content::Heading { name, text: String::new(), notes: vec![], hours: String::new() };
        }
        if object.get("modifier_list_data").is_some() {
            return Content::OptionGroup;
        }
        let Some(data) = object.get("item_data") else {
            let mut names = object.fields().iter().map(|(_, value)| value.text_of("name"));
            let name = names.find(|name| !name.is_empty()).unwrap_or_else(|| object.text_of("id"));
            return left_out(name, DoubtCode::OtherObject.with("kind", kind));
        };
        let name = data.text_of("name");
        if is_true(object, "is_deleted") {
            return left_out(name, DoubtCode::Deleted.into());
        }
        if is_true(data, "is_archived") {
            return left_out(name, DoubtCode::Archived.into());
        }
        Content::Dish(Box::new(self.dish(number, object, data)))
    }

    fn dish(&mut self, number: u32, object: &Json, data: &Json) -> RawDish {
        let category = self.category(data).unwrap_or_else(|| {
            let reason = DoubtCode::NoCategory.with("heading", OTHER);
            self.doubts.list(number, "", &data.text_of("name"), reason);
            OTHER.to_owned()
        });
        let mut sizes: Vec<(String, RawPrice)> = Vec::new();
        let mut currency = String::new();
        for variation in data.get("variations").map_or(&[][..], Json::list) {
            let Some(of) = variation.get("item_variation_data") else { continue };
            let name = of.text_of("name");
            if is_true(variation, "is_deleted") || is_true(of, "is_archived") {
                let found = format!("{}, {name}", data.text_of("name"));
                self.doubts.list(number, "", &found, DoubtCode::ArchivedSize);
                continue;
            }
            let price =
                of.get("price_money").map_or(RawPrice::Absent, |money| money_of(money, &mut currency));
            sizes.push((name, price));
        }
        // One variation is the dish; its name says nothing then.
        let (price, sizes) = match sizes.as_slice() {
            [(_, only)] => (only.clone(), Vec::new()),
            _ => (RawPrice::Absent, sizes),
        };
        let groups = data.get("modifier_list_info").map_or(&[][..], Json::list);
        let groups = groups.iter().filter_map(|info| self.group(number, info, &mut currency)).collect();
        let description = ["description_plaintext", "description_html", "description"];
        let description = description.iter().map(|name| data.text_of(name)).find(|text| !text.is_empty());
        RawDish {
            category,
            name: data.text_of("name"),
            description: description.unwrap_or_default(),
            price,
            sizes,
            groups,
            currency,
            is_unavailable: object.get("present_at_all_locations") == Some(&Json::Flag(false))
                && object.get("present_at_location_ids").is_none_or(|ids| ids.list().is_empty()),
            ..RawDish::default()
        }
    }

    /// The name of the category of an item, in any of the three forms that Square has had.
    fn category(&self, data: &Json) -> Option<String> {
        let ids = [data.text_of("category_id")].into_iter();
        let first =
            data.get("categories").and_then(|list| list.list().first()).map(|entry| entry.text_of("id"));
        let reporting = data.get("reporting_category").map(|entry| entry.text_of("id"));
        let mut named = ids
            .chain(first)
            .chain(reporting)
            .filter_map(|id| self.by_id.get(&id)?.get("category_data").map(|data| data.text_of("name")));
        named.find(|name| !name.is_empty())
    }

    fn group(&mut self, number: u32, info: &Json, currency: &mut String) -> Option<RawGroup> {
        let id = info.text_of("modifier_list_id");
        if info.get("enabled") == Some(&Json::Flag(false)) {
            return None;
        }
        let Some(data) = self.by_id.get(&id).and_then(|object| object.get("modifier_list_data")) else {
            self.doubts.list(number, "modifier_list_info", &id, DoubtCode::OptionsMissing);
            return None;
        };
        let count = |name: &str, from: &Json| from.text_of(name).parse::<i64>().ok();
        let is_single = data.text_of("selection_type") == "SINGLE";
        let max = count("max_selected_modifiers", info).filter(|max| *max > 0).or(is_single.then_some(1));
        let min = count("min_selected_modifiers", info).unwrap_or(0);
        let mut options = Vec::new();
        for option in data.get("modifiers").map_or(&[][..], Json::list) {
            let Some(of) = option.get("modifier_data") else { continue };
            if !is_true(option, "is_deleted") {
                options.push((
                    of.text_of("name"),
                    of.get("price_money").map_or(RawPrice::Minor(0), |money| money_of(money, currency)),
                ));
            }
        }
        Some(RawGroup { name: data.text_of("name"), min, max, options })
    }
}

fn money_of(money: &Json, currency: &mut String) -> RawPrice {
    let code = money.text_of("currency");
    if !code.is_empty() {
        *currency = code;
    }
    match money.text_of("amount").parse() {
        Ok(units) => RawPrice::Minor(units),
        Err(_) => RawPrice::Absent,
    }
}
