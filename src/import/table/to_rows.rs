//! Turns a table into rows of a menu, by what its columns are.

use super::headers::{fields_of, header_row, split_language};
use super::{COLUMNS_MAX, Cell, Table, TableRow};
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::DishPart;
use crate::domain::read_menu::{Column, ColumnField, FileKind, SAMPLES_MAX, TableFacts, shorten};
use crate::import::MenuFileError;
use crate::import::clean::fold;
use crate::import::dish_parts::yes_or_no;
use crate::import::price_text::{RawPrice, looks_like_price};
use crate::import::rows::{Content, DoubtList, RawDish, RawMenu, Row, all_but};
use ColumnField as F;

/// Turns a table into a menu. `wanted`: what the owner says that the columns are, instead of what was recognised.
///
/// # Errors
/// [`MenuFileError::NoHeader`].
pub(in crate::import) fn to_menu(
    table: Table,
    wanted: Option<&[ColumnField]>,
) -> Result<RawMenu, MenuFileError> {
    let header = header_row(&table);
    let mut fields = fields_of(&table, header);
    if let Some(wanted) = wanted {
        fields.resize(fields.len().max(wanted.len()).min(COLUMNS_MAX), F::Skip);
        fields.iter_mut().zip(wanted).for_each(|(field, wanted)| *field = *wanted);
    }
    let columns: Vec<Column> =
        fields.iter().enumerate().map(|(at, field)| column(&table, header, at, *field)).collect();
    let facts = TableFacts {
        sheets: table.sheets.clone(),
        sheet: table.sheet.clone(),
        encoding: table.encoding,
        delimiter: table.delimiter,
        header_row: header.and_then(|header| table.rows.get(header)).map_or(0, |row| row.number),
        decimal: None,
        columns: columns.clone(),
    };
    if header.is_none() && wanted.is_none() {
        return Err(MenuFileError::NoHeader(Box::new(facts)));
    }
    let mut doubts = DoubtList::default();
    for each in columns.iter().filter(|column| column.field == F::Skip && !column.samples.is_empty()) {
        doubts.of_file(&each.header, &each.samples.join(", "), DoubtCode::ColumnNotTaken);
    }
    let reading = Reading { fields: &fields, columns: &columns, has_category: fields.contains(&F::Category) };
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut above: Option<String> = None;
    for (at, row) in table.rows.iter().enumerate() {
        if header.is_some_and(|header| at <= header) {
            // Titles stand above the headers.
            if header != Some(at) {
                rows.push(Row { number: row.number, content: text_of_no_dish(row) });
            }
            continue;
        }
        let content = reading.row(row, above.as_deref());
        if let Content::Dish(_) = &content {
            if !table.is_workbook && row.cells.len() < fields.len() {
                let reason =
                    DoubtCode::FewerCells.with("cells", row.cells.len()).and("columns", fields.len());
                doubts.list(row.number, "", &row.joined(), reason);
            }
            above = Some(reading.text(row, F::Handle).to_owned());
        }
        rows.push(Row { number: row.number, content });
    }
    let has = |field| fields.contains(&field);
    let parts = [
        (F::Description, DishPart::Description),
        (F::Station, DishPart::Station),
        (F::TaxClass, DishPart::TaxClass),
        (F::Size, DishPart::Variants),
        (F::SizePrice, DishPart::Variants),
        (F::Allergens, DishPart::Allergens),
        (F::Tags, DishPart::Tags),
        (F::Available, DishPart::Hidden),
        (F::OtherName, DishPart::Translations),
        (F::OtherDescription, DishPart::Translations),
        (F::FirstDate, DishPart::Hours),
        (F::LastDate, DishPart::Hours),
        (F::Days, DishPart::Hours),
        (F::Number, DishPart::Number),
    ];
    let stated: Vec<DishPart> =
        parts.into_iter().filter(|(field, _)| has(*field)).map(|(_, part)| part).collect();
    let kind = kind_of(&table, header);
    Ok(RawMenu { kind, table: Some(facts), rows, doubts, unstated: all_but(&stated) })
}

fn text_of_no_dish(row: &TableRow) -> Content {
    Content::Note { column: String::new(), text: row.joined(), reason: DoubtCode::NoDish.into() }
}

fn kind_of(table: &Table, header: Option<usize>) -> FileKind {
    let cells = header.map_or(&[][..], |header| &table.rows[header].cells);
    let names: Vec<String> = cells.iter().map(|cell| fold(cell.text())).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    match () {
        () if table.is_workbook => FileKind::Xlsx,
        () if has("handle")
            && (has("sku") || has("ref"))
            && has("cost")
                | has("coste")
                | has("einstandspreis")
                | names.iter().any(|name| name.starts_with("option 1") || name.starts_with("opcion 1")) =>
        {
            FileKind::LoyverseCsv
        }
        () if has("item name") && has("variation name")
            || has("token") && has("item name")
            || has("squaretoken") =>
        {
            FileKind::SquareCsv
        }
        () => FileKind::Csv,
    }
}

fn column(table: &Table, header: Option<usize>, at: usize, field: ColumnField) -> Column {
    let mut samples: Vec<String> = Vec::new();
    for row in table.rows.iter().skip(header.map_or(0, |header| header + 1)) {
        let text = shorten(row.text(at));
        if !text.is_empty() && !samples.contains(&text) {
            samples.push(text);
        }
        if samples.len() == SAMPLES_MAX {
            break;
        }
    }
    let header = header.map_or_else(|| letters(at), |header| shorten(table.rows[header].text(at)));
    Column { header, field, samples }
}

/// The name of a column without a header, as spreadsheets have it: `A`, `B`, …, `AA`.
fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match column / 26 {
        0 => letter(column).to_string(),
        more => format!("{}{}", letter(more - 1), letter(column)),
    }
}

struct Reading<'t> {
    fields: &'t [ColumnField],
    columns: &'t [Column],
    has_category: bool,
}

impl Reading<'_> {
    fn of(&self, field: ColumnField) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().enumerate().filter(move |(_, each)| **each == field).map(|(at, _)| at)
    }

    fn text<'r>(&self, row: &'r TableRow, field: ColumnField) -> &'r str {
        self.of(field).next().map_or("", |at| row.text(at))
    }

    fn texts(&self, row: &TableRow, field: ColumnField) -> Vec<String> {
        self.of(field).map(|at| row.text(at).to_owned()).filter(|text| !text.is_empty()).collect()
    }

    /// The language in the header of a column in the second language.
    fn other_language(&self) -> &'static str {
        let columns = self.of(F::OtherName).chain(self.of(F::OtherDescription));
        let mut languages = columns.filter_map(|at| split_language(&self.columns[at].header).1);
        languages.next().unwrap_or_default()
    }

    fn price(&self, row: &TableRow, at: Option<usize>) -> RawPrice {
        match at.and_then(|at| row.cells.get(at)) {
            Some(Cell::Number(number)) => RawPrice::Number(number.clone()),
            Some(Cell::Text(text)) if !text.trim().is_empty() => RawPrice::Text(text.trim().to_owned()),
            _ => RawPrice::Absent,
        }
    }

    /// What a row is. `above`: the handle of the dish above, if there is one.
    fn row(&self, row: &TableRow, above: Option<&str>) -> Content {
        if row.width() > self.fields.len() {
            // A comma in a text that is not in quotes moves all cells after it.
            let reason = DoubtCode::MoreCells.with("cells", row.width()).and("columns", self.fields.len());
            return Content::Refused { column: String::new(), found: row.joined(), reason };
        }
        let price_at = self.of(F::Price).next();
        let price = self.price(row, price_at);
        if let (RawPrice::Text(text), Some(at)) = (&price, price_at)
            && !looks_like_price(text)
        {
            let (column, found) = (self.columns[at].header.clone(), text.clone());
            return Content::Refused { column, found, reason: DoubtCode::NotAPrice.into() };
        }
        let (name, category) = (self.text(row, F::Name), self.text(row, F::Category));
        let size = self.texts(row, F::Size).join(" / ");
        let sizes: Vec<(String, RawPrice)> = self
            .of(F::SizePrice)
            .map(|at| (self.columns[at].header.clone(), self.price(row, Some(at))))
            .collect();
        let sizes: Vec<_> = sizes.into_iter().filter(|(_, price)| *price != RawPrice::Absent).collect();
        let description = self.text(row, F::Description);
        if name.is_empty() {
            let is_priced = price != RawPrice::Absent;
            let is_same = above.is_some_and(|above| above == self.text(row, F::Handle));
            if is_priced && is_same && (category.is_empty() || !size.is_empty()) {
                return Content::Size { name: size, price };
            }
            if is_priced || !sizes.is_empty() {
                let found = row.joined();
                let (column, reason) = (String::new(), DoubtCode::PriceWithoutName.into());
                return Content::Refused { column, found, reason };
            }
            if !category.is_empty() {
                return Content::Heading {
                    name: category.to_owned(),
                    text: description.to_owned(),
                    notes: [F::Note, F::FirstDate, F::LastDate, F::Days]
                        .into_iter()
                        .flat_map(|field| self.labelled(row, field))
                        .collect(),
                    hours: String::new(),
                };
            }
            return text_of_no_dish(row);
        }
        let others = row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| self.fields.get(*at) != Some(&F::Name) && !cell.text().is_empty());
        if others.count() == 0 && !self.has_category {
            return Content::Heading {
                name: name.to_owned(),
                text: String::new(),
                notes: vec![],
                hours: String::new(),
            };
        }
        let additives =
            self.of(F::Additives).map(|at| (self.columns[at].header.clone(), row.text(at).to_owned()));
        let is_archived = |at: usize| fold(&self.columns[at].header) == "archived";
        let available = self
            .of(F::Available)
            .next()
            .and_then(|at| yes_or_no(row.text(at)).map(|yes| yes != is_archived(at)));
        let allergens = self.texts(row, F::Allergens);
        Content::Dish(Box::new(RawDish {
            category: category.to_owned(),
            number: self.text(row, F::Number).to_owned(),
            name: name.to_owned(),
            other_language: self.other_language().to_owned(),
            other_name: self.text(row, F::OtherName).to_owned(),
            other_description: self.text(row, F::OtherDescription).to_owned(),
            description: description.to_owned(),
            price,
            size,
            sizes,
            groups: Vec::new(),
            allergens: (!allergens.is_empty()).then_some(allergens),
            additives: additives.filter(|(_, text)| !text.is_empty()).collect(),
            tags: self
                .texts(row, F::Tags)
                .iter()
                .flat_map(|text| text.split([',', ';', '/', '|']))
                .map(str::to_owned)
                .collect(),
            notes: self.labelled(row, F::Note).collect(),
            first_date: self.labelled(row, F::FirstDate).next(),
            last_date: self.labelled(row, F::LastDate).next(),
            days: self.labelled(row, F::Days).collect(),
            unit: self.text(row, F::Unit).to_owned(),
            station: self.text(row, F::Station).to_owned(),
            tax_class: self.text(row, F::TaxClass).to_owned(),
            currency: self.text(row, F::Currency).to_owned(),
            is_unavailable: available == Some(false),
        }))
    }

    /// The texts of the columns of a field, with their headers.
    fn labelled<'r>(
        &'r self,
        row: &'r TableRow,
        field: ColumnField,
    ) -> impl Iterator<Item = (String, String)> + 'r {
        let labelled = |at: usize| (self.columns[at].header.clone(), row.text(at).to_owned());
        self.of(field).map(labelled).filter(|(_, text)| !text.is_empty())
    }
}
