//! A menu of schema.org: `Menu`, `MenuSection` and `MenuItem`, nested or referring to each other by `@id`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::tree::Json;
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::DishPart;
use crate::domain::read_menu::FileKind;
use crate::import::MenuFileError;
use crate::import::price_text::RawPrice;
use crate::import::rows::{Content, DoubtList, ROWS_MAX, RawDish, RawMenu, Row, all_but};

/// Most levels of sections in sections.
const DEPTH_MAX: usize = 16;
/// Fields of a dish that are read, or that say nothing to guests.
const KNOWN: [&str; 12] = [
    "@type",
    "@id",
    "@context",
    "name",
    "description",
    "offers",
    "price",
    "priceCurrency",
    "suitableForDiet",
    "hasMenuSection",
    "hasMenuItem",
    "url",
];

/// Whether the file has types of schema.org of which one belongs to a menu.
pub(super) fn is_schema_org(root: &Json) -> bool {
    let mut is_menu = false;
    each_object(root, &mut |object| {
        is_menu |= ["Menu", "MenuSection", "MenuItem"].iter().any(|kind| is_a(object, kind))
            || object.get("hasMenu").is_some();
    });
    is_menu
}

fn is_a(object: &Json, kind: &str) -> bool {
    object.get("@type").is_some_and(|types| {
        types.one_or_more().iter().any(|each| {
            each.plain().trim_start_matches("https://schema.org/").trim_start_matches("http://schema.org/")
                == kind
        })
    })
}

fn each_object<'j>(json: &'j Json, with: &mut dyn FnMut(&'j Json)) {
    match json {
        Json::Object(fields) => {
            with(json);
            fields.iter().for_each(|(_, value)| each_object(value, with));
        }
        Json::List(list) => list.iter().for_each(|value| each_object(value, with)),
        _ => {}
    }
}

struct Reading<'j> {
    by_id: HashMap<String, &'j Json>,
    seen: HashSet<*const Json>,
    rows: Vec<Row>,
    headings: HashSet<String>,
    doubts: DoubtList,
    /// Fields that are not taken, with the number of values and the first one.
    unknown: BTreeMap<String, (usize, String)>,
}

/// Reads the menus of these files or scripts. Every section and every dish is a row.
///
/// # Errors
/// [`MenuFileError::TooManyRows`].
pub(super) fn to_menu(roots: &[&Json], kind: FileKind) -> Result<RawMenu, MenuFileError> {
    let mut reading = Reading {
        by_id: HashMap::new(),
        seen: HashSet::new(),
        rows: Vec::new(),
        headings: HashSet::new(),
        doubts: DoubtList::default(),
        unknown: BTreeMap::new(),
    };
    let mut objects: Vec<&Json> = Vec::new();
    roots.iter().for_each(|root| each_object(root, &mut |object| objects.push(object)));
    for object in &objects {
        // The description is the object with the most fields; the others refer to it.
        let id = object.text_of("@id");
        let known = reading.by_id.get(&id).map_or(0, |known| known.fields().len());
        if !id.is_empty() && object.fields().len() > known.max(1) {
            reading.by_id.insert(id, object);
        }
    }
    // Menus first: sections and dishes outside of them are read where there is no menu around them.
    for wanted in ["Menu", "MenuSection", "MenuItem"] {
        for object in objects.iter().filter(|object| is_a(object, wanted)) {
            reading.node(object, "", 0)?;
        }
    }
    for (field, (count, sample)) in std::mem::take(&mut reading.unknown) {
        reading.doubts.of_file(&field, &sample, DoubtCode::FieldNotTaken.with("count", count));
    }
    let mut stated =
        vec![DishPart::Description, DishPart::Variants, DishPart::Tags, DishPart::CategoryDescription];
    if reading.rows.iter().any(|row| matches!(&row.content, Content::Dish(dish) if dish.has_times())) {
        stated.push(DishPart::Hours);
    }
    let unstated = all_but(&stated);
    Ok(RawMenu { kind, table: None, rows: reading.rows, doubts: reading.doubts, unstated })
}

impl<'j> Reading<'j> {
    fn push(&mut self, content: Content) -> Result<(), MenuFileError> {
        if self.rows.len() >= ROWS_MAX {
            return Err(MenuFileError::TooManyRows);
        }
        let number = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        self.rows.push(Row { number, content });
        Ok(())
    }

    /// The object that a reference means.
    fn resolve(&self, node: &'j Json) -> &'j Json {
        self.by_id
            .get(&node.text_of("@id"))
            .copied()
            .filter(|known| known.fields().len() > node.fields().len())
            .unwrap_or(node)
    }

    fn node(&mut self, node: &'j Json, parent: &str, depth: usize) -> Result<(), MenuFileError> {
        let node = self.resolve(node);
        if depth > DEPTH_MAX || !self.seen.insert(node) {
            return Ok(());
        }
        let name = texts(node.get("name")).into_iter().next().unwrap_or_default();
        if is_a(node, "MenuItem")
            || (!is_a(node, "Menu") && !is_a(node, "MenuSection") && node.get("offers").is_some())
        {
            let dish = self.dish(node);
            return self.push(Content::Dish(Box::new(dish)));
        }
        let is_section = !is_a(node, "Menu");
        let heading = if is_section && !name.is_empty() {
            let heading = if self.headings.contains(&name) && !parent.is_empty() {
                format!("{parent} – {name}")
            } else {
                name
            };
            self.headings.insert(heading.clone());
            let text = texts(node.get("description")).join(" ");
            self.push(Content::Heading {
                name: heading.clone(),
                text,
                notes: availability(node),
                hours: String::new(),
            })?;
            heading
        } else {
            parent.to_owned()
        };
        for field in ["hasMenuItem", "hasMenuSection"] {
            let children = node.get(field).map_or(&[][..], Json::one_or_more);
            for child in children {
                self.node(child, &heading, depth + 1)?;
            }
        }
        Ok(())
    }

    fn dish(&mut self, node: &'j Json) -> RawDish {
        let mut names = texts(node.get("name")).into_iter();
        let mut descriptions = texts(node.get("description")).into_iter();
        let mut dish = RawDish {
            name: names.next().unwrap_or_default(),
            other_name: names.next().unwrap_or_default(),
            description: descriptions.next().unwrap_or_default(),
            other_description: descriptions.next().unwrap_or_default(),
            tags: node.get("suitableForDiet").map_or(&[][..], Json::one_or_more).iter().map(diet).collect(),
            ..RawDish::default()
        };
        let mut sizes: Vec<(String, RawPrice)> = Vec::new();
        for offer in node.get("offers").map_or(&[][..], Json::one_or_more) {
            let offer = self.resolve(offer);
            // An offer may have its prices in a part of its own.
            let parts = offer
                .get("priceSpecification")
                .or_else(|| offer.get("offers"))
                .map_or(&[][..], Json::one_or_more);
            for part in if parts.is_empty() || offer.get("price").is_some() {
                std::slice::from_ref(offer)
            } else {
                parts
            } {
                let name = ["name", "size", "description", "alternateName"]
                    .iter()
                    .map(|name| part.text_of(name))
                    .find(|text| !text.is_empty());
                let currency =
                    [part, offer].iter().map(|of| of.text_of("priceCurrency")).find(|text| !text.is_empty());
                dish.currency = currency.unwrap_or(std::mem::take(&mut dish.currency));
                sizes.push((name.unwrap_or_default(), price_of(part)));
            }
            for (field, text) in dates(offer) {
                match field.as_str() {
                    "availabilityStarts" | "validFrom" if dish.first_date.is_none() => {
                        dish.first_date = Some((field, text));
                    }
                    "availabilityEnds" | "validThrough" if dish.last_date.is_none() => {
                        dish.last_date = Some((field, text));
                    }
                    _ => dish.notes.push((field, text)),
                }
            }
        }
        if sizes.is_empty() {
            sizes.push((String::new(), price_of(node)));
            dish.currency = node.text_of("priceCurrency");
        }
        match sizes.as_slice() {
            [(_, only)] => dish.price = only.clone(),
            _ => {
                let number = |(at, (name, price)): (usize, (String, RawPrice))| {
                    (if name.is_empty() { format!("{}", at + 1) } else { name }, price)
                };
                dish.sizes = sizes.into_iter().enumerate().map(number).collect();
            }
        }
        for (field, value) in node.fields().iter().filter(|(field, _)| !KNOWN.contains(&field.as_str())) {
            let (count, sample) = self.unknown.entry(field.clone()).or_default();
            *count += 1;
            if sample.is_empty() {
                *sample = texts(Some(value)).join(", ");
            }
        }
        dish
    }
}

/// The texts of a field: one, a list, or objects with a language.
fn texts(field: Option<&Json>) -> Vec<String> {
    let text = |value: &Json| match value {
        Json::Object(_) => ["@value", "name", "url"]
            .iter()
            .map(|name| value.text_of(name))
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        other => other.plain(),
    };
    field.map_or(&[][..], Json::one_or_more).iter().map(text).filter(|text| !text.is_empty()).collect()
}

fn price_of(offer: &Json) -> RawPrice {
    let raw = |value: &Json| match value {
        Json::Number(number) => RawPrice::Number(number.clone()),
        Json::Text(text) if !text.trim().is_empty() => RawPrice::Text(text.trim().to_owned()),
        _ => RawPrice::Absent,
    };
    if let Some(low) = offer.get("lowPrice").filter(|_| offer.get("price").is_none()) {
        return RawPrice::Text(format!("from {}", low.plain()));
    }
    offer.get("price").map_or(RawPrice::Absent, |price| raw(price.one_or_more().first().unwrap_or(price)))
}

/// `https://schema.org/GlutenFreeDiet` as `gluten-free`.
fn diet(value: &Json) -> String {
    let text = match value {
        Json::Object(_) => value.text_of("@id"),
        other => other.plain(),
    };
    let word = text.rsplit('/').next().unwrap_or_default();
    match word.strip_suffix("Diet") {
        Some("GlutenFree") => "gluten-free".to_owned(),
        Some("LowLactose") => "low-lactose".to_owned(),
        Some("LowFat") => "low-fat".to_owned(),
        Some("LowCalorie") => "low-calorie".to_owned(),
        Some("LowSalt") => "low-salt".to_owned(),
        Some(diet) => diet.to_lowercase(),
        None => word.to_owned(),
    }
}

fn dates(offer: &Json) -> Vec<(String, String)> {
    let fields = ["availabilityStarts", "availabilityEnds", "validFrom", "validThrough", "eligibleQuantity"];
    let dates = fields.iter().map(|field| ((*field).to_owned(), offer.text_of(field)));
    dates.filter(|(_, text)| !text.is_empty()).collect()
}

fn availability(section: &Json) -> Vec<(String, String)> {
    section.get("offers").map_or(&[][..], Json::one_or_more).iter().flat_map(dates).collect()
}
