//! Reads a menu exported by another ordering program, as far as its fields have an equivalent.
//!
//! The structure is a list of categories whose items have a `basePrice` and `modifierGroups`; FORMAT.md
//! lists the equivalent of each field. Unknown fields are ignored, because another program defines the format. The
//! [`ImportNotes`] list what was left out or changed.

use super::node::Node;
use super::{Faults, MenuFileError, vocabulary};
use crate::domain::allergen::Allergens;
use crate::domain::doubt_reason::{DoubtCode, DoubtReason};
use crate::domain::draft::{CategoryDraft, DishPart, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft};
use crate::domain::money::{Currency, Minor};
use crate::domain::text::{Code, Description, Name, Tag};

/// What was left out or changed, as (what was found, the reason).
pub type ImportNotes = Vec<(String, DoubtReason)>;

/// What this format cannot say: dishes that are on the menu already keep it.
const UNSTATED: [DishPart; 13] = [
    DishPart::Station,
    DishPart::TaxClass,
    DishPart::Variants,
    DishPart::OptionRules,
    DishPart::Allergens,
    DishPart::Photo,
    DishPart::Hidden,
    DishPart::Hours,
    DishPart::TimedPrices,
    DishPart::CategoryHours,
    DishPart::Translations,
    DishPart::CategoryDescription,
    DishPart::Number,
];

/// Whether the file has that structure: a list of objects with `items`, of which one has a `basePrice`.
pub fn is_foreign(json: &str) -> bool {
    Node::root(json).is_ok_and(|root| root.is_list() && list(&root).iter().any(has_base_prices))
}

fn has_base_prices(category: &Node) -> bool {
    // This only detects the format; `parse_foreign` reports the faults.
    let ignored = &mut Faults::default();
    let items = category.fields(ignored).and_then(|mut category| category.take("items"));
    let has_base_price =
        |item: &Node| item.fields(ignored).is_some_and(|mut item| item.take("basePrice").is_some());
    items.is_some_and(|items| list(&items).iter().any(has_base_price))
}

fn list<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    node.list(&mut Faults::default()).unwrap_or_default()
}

/// Reads a file of that structure. It has no currency, station or tax class, so the caller gives them.
///
/// # Errors
/// [`MenuFileError`], with the location of every fault.
pub fn parse_foreign(
    json: &str,
    currency: Currency,
    station: &Code,
    tax_class: &Code,
) -> Result<(MenuDraft, ImportNotes), MenuFileError> {
    let root = Node::root(json)?;
    let mut faults = Faults::default();
    let mut import = Import { currency, station, tax_class, notes: Vec::new() };
    let categories = root.each_readable(&mut faults, |node, faults| import.category(node, faults));
    let mut notes = import.notes;
    if categories.as_ref().is_some_and(|categories| categories.iter().any(|c| !c.items.is_empty())) {
        notes.push((String::new(), DoubtCode::FileWithoutAllergens.into()));
        notes.push((String::new(), DoubtCode::DishesKeepTheRest.into()));
    }
    let (restaurant_name, stations, tax_classes) = (None, Vec::new(), Vec::new());
    let draft = categories.map(|categories| MenuDraft {
        currency,
        restaurant_name,
        stations,
        tax_classes,
        categories,
        photos: Vec::new(),
        hours: Vec::new(),
        unstated: UNSTATED.to_vec(),
    });
    faults.into_result(draft).map(|draft| (draft, notes))
}

struct Import<'c> {
    currency: Currency,
    station: &'c Code,
    tax_class: &'c Code,
    notes: ImportNotes,
}

impl Import<'_> {
    fn category(&mut self, node: &Node, faults: &mut Faults) -> Option<CategoryDraft> {
        let mut f = node.fields(faults)?;
        let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
        let items = f.require("items", faults);
        let items = items.and_then(|n| n.each_readable(faults, |n, faults| self.item(n, faults)));
        Some(CategoryDraft::new(name?, items?))
    }

    fn item(&mut self, node: &Node, faults: &mut Faults) -> Option<ItemDraft> {
        let mut f = node.fields(faults)?;
        let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
        let described = |text: &str| Description::parse_optional(Some(text));
        let description = f.take("description").map_or(Some(None), |n| n.parsed(faults, described));
        let price = f.require("basePrice", faults).and_then(|n| self.price(&n, faults));
        let item_name = name.as_ref().map_or_else(String::new, Name::to_string);
        let groups = f.take("modifierGroups");
        let groups =
            groups.map_or(Some(vec![]), |n| n.each(faults, |n, faults| self.group(&item_name, n, faults)));
        let tag = |node: &Node, faults: &mut Faults| node.parsed(faults, Tag::parse);
        let tags = f.take("tags").map_or(Some(vec![]), |n| n.each(faults, tag));
        Some(ItemDraft {
            name: name?,
            description: description?,
            price: price?,
            station: self.station.clone(),
            tax_class: self.tax_class.clone(),
            variants: Vec::new(),
            option_groups: groups?.into_iter().flatten().collect(),
            allergens: Allergens::NotStated,
            tags: tags?,
            photo: None,
            is_hidden: false,
            is_price_missing: false,
            hours: Vec::new(),
            timed_prices: Vec::new(),
            translations: vec![],
            goes_with: None,
            number: None,
        })
    }

    /// Reads a group. `Some(None)`: the group has no options to choose and is left out.
    fn group(&mut self, item: &str, node: &Node, faults: &mut Faults) -> Option<Option<OptionGroupDraft>> {
        let mut f = node.fields(faults)?;
        let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
        let required = f.take("isRequired").map_or(Some(false), |n| n.flag(faults));
        let text_input = f.take("isTextInput").map_or(Some(false), |n| n.flag(faults));
        let single = f.require("selectionType", faults).and_then(|n| n.parsed(faults, is_single));
        let most = f.take("maxSelections").map_or(Some(None), |n| n.count(faults).map(Some));
        let options = f.take("options");
        let options = options.map_or(Some(vec![]), |n| n.each(faults, |n, faults| self.option(n, faults)));
        let (name, required, text_input, single) = (name?, required?, text_input?, single?);
        let (most, options) = (most?, options?);

        if text_input {
            self.notes.push((format!("{item}, {name}"), DoubtCode::GroupAsksForText.into()));
            return Some(None);
        }
        if options.is_empty() {
            self.notes.push((format!("{item}, {name}"), DoubtCode::GroupWithoutOptions.into()));
            return Some(None);
        }
        // The domain refuses such a long list later, with the item.
        let len = u16::try_from(options.len()).unwrap_or(u16::MAX);
        let max = if single { 1 } else { most.unwrap_or(len) };
        if max == 0 || max > len {
            let reason = DoubtCode::GroupMaxChanged.with("max", max).and("options", len);
            self.notes.push((format!("{item}, {name}"), reason));
        }
        let max = if max == 0 { len } else { max.min(len) };
        Some(Some(OptionGroupDraft::new(name, (u16::from(required), max), options)))
    }

    fn option(&self, node: &Node, faults: &mut Faults) -> Option<OptionDraft> {
        let mut f = node.fields(faults)?;
        let name = f.require("name", faults).and_then(|n| n.parsed(faults, Name::parse));
        let price = f.take("priceAdjustment").map_or(Some(Minor::ZERO), |n| self.price(&n, faults));
        Some(OptionDraft::new(name?, price?, Allergens::NotStated))
    }

    fn price(&self, node: &Node, faults: &mut Faults) -> Option<Minor> {
        node.decimal(faults, |text| vocabulary::price(text, self.currency))
    }
}

fn is_single(selection: &str) -> Result<bool, &'static str> {
    match selection {
        "single" => Ok(true),
        "multiple" => Ok(false),
        _ => Err("must be single or multiple"),
    }
}
