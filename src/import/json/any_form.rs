//! JSON files of unknown programs: lists of headings with lists of dishes, or one list of dishes. Fields are recognised by their names.

use super::any_dish::{Unknown, dish_of, entry_texts, note_text, note_unknown};
use super::tree::Json;
use super::week_hours::week_hours;
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::DishPart;
use crate::domain::read_menu::{ColumnField, FileKind};
use crate::import::MenuFileError;
use crate::import::clean::fold;
use crate::import::rows::{Content, DoubtList, ROWS_MAX, RawMenu, Row, all_but};
use crate::import::table::{field_of, split_language};

/// Most levels of lists in lists.
const DEPTH_MAX: usize = 12;
/// Names of lists that are no headings, folded.
const CONTAINERS: &str = "menu menus categories category items dishes products product entries data result results sections section list groups \
     courses content payload speisekarte karte kategorien gerichte speisen artikel produkte carta platos categorias productos menusection \
     urunler kategoriler yemekler plats produits piatti prodotti pratos produtos drinks food";
/// Names of lists in a dish that are no dishes, folded and without spaces.
const PARTS: &str = "variants variant variations variation sizes size portions prices price modifiergroups optiongroups modifiers options option extras addons \
     toppings choices allergens additives traits tags availableat availability hours supplementedby images photos varianten grossen preise optionen \
     zutaten ingredients tamanos precios opciones nutrition translations offers taxes";

/// Whether the field is a part of a dish.
pub(super) fn is_part(name: &str) -> bool {
    let joined = split_language(name).0.replace(' ', "");
    PARTS.split_ascii_whitespace().any(|part| part == joined)
}

struct Walk {
    rows: Vec<Row>,
    doubts: DoubtList,
    unknown: Unknown,
    /// What any dish of the file says.
    stated: Vec<DishPart>,
}

/// Reads a file. Every heading and every dish is a row.
///
/// # Errors
/// [`MenuFileError::TooManyRows`].
pub(super) fn to_menu(root: &Json) -> Result<RawMenu, MenuFileError> {
    let (rows, doubts, unknown) = (Vec::new(), DoubtList::default(), Unknown::new());
    let stated = vec![DishPart::Description, DishPart::Variants, DishPart::CategoryDescription];
    let mut walk = Walk { rows, doubts, unknown, stated };
    match root {
        Json::List(list) => walk.entries(list, 0)?,
        _ => walk.container(root, 0)?,
    }
    for (field, (count, sample)) in walk.unknown {
        walk.doubts.of_file(&field, &sample, DoubtCode::FieldNotTaken.with("count", count));
    }
    Ok(RawMenu {
        kind: FileKind::OtherJson,
        table: None,
        rows: walk.rows,
        doubts: walk.doubts,
        unstated: all_but(&walk.stated),
    })
}

fn has_objects(value: &Json) -> bool {
    value.list().iter().any(|entry| matches!(entry, Json::Object(_)))
}

/// Whether an object has a field that is this.
fn has_field(object: &Json, wanted: ColumnField) -> bool {
    object
        .fields()
        .iter()
        .any(|(name, _)| field_of(&split_language(name).0).is_some_and(|(field, _)| field == wanted))
}

/// Whether a list has headings or dishes: objects with a name.
fn has_entries(value: &Json) -> bool {
    let is_entry =
        |entry: &Json| has_field(entry, ColumnField::Name) || has_field(entry, ColumnField::Category);
    value.list().iter().any(is_entry)
}

/// The lists of an object in which its dishes or headings are.
fn children(object: &Json) -> impl Iterator<Item = &(String, Json)> {
    object.fields().iter().filter(|(name, value)| has_entries(value) && !is_part(name))
}

impl Walk {
    fn push(&mut self, content: Content) -> Result<(), MenuFileError> {
        if self.rows.len() >= ROWS_MAX {
            return Err(MenuFileError::TooManyRows);
        }
        let number = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        self.rows.push(Row { number, content });
        Ok(())
    }

    /// An object around the menu: its lists are headings with dishes, or contain them.
    fn container(&mut self, object: &Json, depth: usize) -> Result<(), MenuFileError> {
        if depth > DEPTH_MAX {
            return Ok(());
        }
        for (name, value) in object.fields() {
            let folded = fold(name);
            let is_container = CONTAINERS.split_ascii_whitespace().any(|known| known == folded);
            match value {
                Json::List(list) if has_objects(value) => {
                    let are_headings = list.iter().any(|entry| children(entry).next().is_some());
                    if !is_container && !are_headings {
                        self.push(Content::Heading {
                            name: name.clone(),
                            text: String::new(),
                            notes: vec![],
                            hours: String::new(),
                        })?;
                    }
                    self.entries(list, depth + 1)?;
                }
                Json::Object(fields) if is_legend(&folded, fields) => {
                    let text: Vec<String> = fields
                        .iter()
                        .map(|(code, meaning)| format!("{code} = {}", meaning.plain()))
                        .collect();
                    self.push(Content::Note {
                        column: name.clone(),
                        text: text.join("; "),
                        reason: DoubtCode::NoDish.into(),
                    })?;
                }
                Json::Object(_) => self.container(value, depth + 1)?,
                other => {
                    let text = note_text(other);
                    if !text.is_empty() {
                        self.doubts.of_file(name, &text, DoubtCode::NoDish);
                    }
                }
            }
        }
        Ok(())
    }

    fn entries(&mut self, list: &[Json], depth: usize) -> Result<(), MenuFileError> {
        if depth > DEPTH_MAX {
            return Ok(());
        }
        list.iter().try_for_each(|entry| self.entry(entry, depth))
    }

    fn entry(&mut self, entry: &Json, depth: usize) -> Result<(), MenuFileError> {
        if !matches!(entry, Json::Object(_)) {
            let text = note_text(entry);
            return self.push(text_of_no_dish(text));
        }
        let mut below = children(entry).peekable();
        if below.peek().is_some() && !has_field(entry, ColumnField::Price) {
            self.heading(entry)?;
            return below.try_for_each(|(_, list)| self.entries(list.list(), depth + 1));
        }
        let dish = dish_of(entry, &mut self.unknown);
        for (part, is_said) in [
            (DishPart::Allergens, dish.allergens.is_some()),
            (DishPart::Tags, !dish.tags.is_empty()),
            (DishPart::OptionGroups, !dish.groups.is_empty()),
            (DishPart::Hidden, dish.is_unavailable),
            (DishPart::Translations, !dish.other_language.is_empty()),
            (DishPart::Hours, dish.has_times()),
            (DishPart::Number, !dish.number.is_empty()),
        ] {
            if is_said && !self.stated.contains(&part) {
                self.stated.push(part);
            }
        }
        if !dish.name.trim().is_empty() {
            return self.push(Content::Dish(Box::new(dish)));
        }
        let found = note_text(entry);
        if has_field(entry, ColumnField::Price) {
            return self.push(Content::Refused {
                column: String::new(),
                found,
                reason: DoubtCode::PriceWithoutName.into(),
            });
        }
        self.push(text_of_no_dish(found))
    }

    fn heading(&mut self, entry: &Json) -> Result<(), MenuFileError> {
        let is_child = |field: &str| children(entry).any(|(name, _)| name == field);
        let (mut name, mut text, mut notes, mut hours) =
            (String::new(), String::new(), Vec::new(), String::new());
        for (field, value) in entry.fields().iter().filter(|(field, _)| !is_child(field)) {
            let texts = entry_texts(value);
            let first = texts.first().cloned().unwrap_or_default();
            match field_of(&split_language(field).0).map(|(known, _)| known) {
                Some(ColumnField::Category | ColumnField::Name) if name.is_empty() => name = first,
                Some(ColumnField::Description) if text.is_empty() => text = first,
                Some(
                    ColumnField::Note | ColumnField::FirstDate | ColumnField::LastDate | ColumnField::Days,
                ) => match week_hours(value) {
                    Some(week) if hours.is_empty() => hours = week,
                    _ => notes.push((field.clone(), note_text(value))),
                },
                _ => note_unknown(&mut self.unknown, field, value),
            }
        }
        if !hours.is_empty() && !self.stated.contains(&DishPart::CategoryHours) {
            self.stated.push(DishPart::CategoryHours);
        }
        self.push(Content::Heading { name, text, notes, hours })
    }
}

fn text_of_no_dish(text: String) -> Content {
    Content::Note { column: String::new(), text, reason: DoubtCode::NoDish.into() }
}

/// Codes with their meanings, under a name that says so.
fn is_legend(name: &str, fields: &[(String, Json)]) -> bool {
    let is_named =
        ["legend", "allergen", "additive", "zusatz", "alerg", "alerj"].iter().any(|word| name.contains(word));
    is_named
        && fields.iter().all(|(code, meaning)| code.chars().count() <= 3 && matches!(meaning, Json::Text(_)))
}
