//! Recognises what the columns of a table are, by their headers and values.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::header_words::{LANGUAGES, SIZE_COLUMNS, WORDS};
use super::{Table, TableRow};
use crate::domain::read_menu::ColumnField;
use crate::import::clean::fold;
use crate::import::price_text::looks_like_price;

/// Rows at the top in which the headers are looked for; above them stand titles.
const HEADER_ROWS: usize = 20;
/// Rows whose values are looked at.
const PROBE_ROWS: usize = 200;

/// The name of a field without what programs add, and the language at its end: `Name_EN` is `name` and `en`.
pub(in crate::import) fn split_language(header: &str) -> (String, Option<&'static str>) {
    let plain = fold(&spaced(header)).replace(['_', '-', ':', '*', '.'], " ");
    // `Precio [Pizzería]`, `Price (EUR)`.
    let (base, in_brackets) = match plain.split_once(['[', '(']) {
        Some((base, rest)) => (base.trim(), rest.trim_end_matches([']', ')']).trim()),
        None => (plain.trim(), ""),
    };
    let base = base.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(language) = language_of(in_brackets) {
        return (base, Some(language));
    }
    match base
        .rsplit_once(' ')
        .and_then(|(name, last)| language_of(last).map(|language| (name.to_owned(), language)))
    {
        Some((name, language)) if field_of(&base).is_none() => (name, Some(language)),
        _ => (base, None),
    }
}

/// Puts spaces into `nameEn` and `itemName`.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut was_lower = false;
    for c in text.chars() {
        if was_lower && c.is_uppercase() {
            out.push(' ');
        }
        was_lower = c.is_lowercase();
        out.push(c);
    }
    out
}

fn is_size_name(name: &str) -> bool {
    SIZE_COLUMNS.split('|').any(|size| fold(size) == name)
}

/// The languages by their folded names.
static LANGUAGE_OF: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let of = |(code, words): &(&'static str, &'static str)| {
        words.split('|').map(|word| (fold(word), *code)).collect::<Vec<_>>()
    };
    LANGUAGES.iter().flat_map(of).collect()
});

/// The code of a language by its folded name or code.
pub(in crate::import) fn language_of(word: &str) -> Option<&'static str> {
    LANGUAGE_OF.get(word).copied()
}

/// Every word of a field with the field and its place among the words; spaces do not count.
static FIELDS: LazyLock<HashMap<String, (ColumnField, usize)>> = LazyLock::new(|| {
    let mut fields = HashMap::new();
    for (field, words) in WORDS {
        for (rank, word) in words.split('|').enumerate() {
            fields.entry(fold(word).replace(' ', "")).or_insert((*field, rank));
        }
    }
    fields
});

/// The field of a folded name, and how good the match is: 0 is the best.
pub(in crate::import) fn field_of(name: &str) -> Option<(ColumnField, usize)> {
    FIELDS.get(&name.replace(' ', "")).copied()
}

/// The position of the row with the headers among the rows of the table. `None`: no row has any.
pub(super) fn header_row(table: &Table) -> Option<usize> {
    let score = |row: &TableRow| {
        let fields = (0..row.cells.len())
            .filter_map(|at| field_of(&split_language(row.text(at)).0))
            .map(|(field, _)| field);
        let fields: Vec<ColumnField> = fields.collect();
        let has = |field| usize::from(fields.contains(&field));
        // A name or a price alone could be a word in a title.
        let main = has(ColumnField::Name) * 2 + has(ColumnField::Price) * 2 + has(ColumnField::Category);
        if main >= 2 { main * 10 + fields.len() } else { 0 }
    };
    let rows = table.rows.iter().take(HEADER_ROWS).map(score).enumerate();
    // Of equal ones the first.
    let (at, best) = rows.max_by_key(|(at, score)| (*score, usize::MAX - at))?;
    (best > 0).then_some(at)
}

/// The field of every column.
pub(super) fn fields_of(table: &Table, header: usize) -> Vec<ColumnField> {
    let Some(row) = table.rows.get(header) else { return Vec::new() };
    let names: Vec<(String, Option<&str>)> =
        (0..row.cells.len()).map(|at| split_language(row.text(at))).collect();
    let guesses: Vec<Option<(ColumnField, usize)>> = names.iter().map(|(name, _)| field_of(name)).collect();
    let mut fields = vec![ColumnField::Skip; names.len()];
    for (field, _) in WORDS {
        let mut of_field: Vec<(usize, usize)> = Vec::new();
        for (at, guess) in guesses.iter().enumerate() {
            if let Some((_, rank)) = guess.filter(|(guess, _)| guess == field) {
                of_field.push((rank, at));
            }
        }
        of_field.sort_unstable();
        if field.may_repeat() {
            of_field.iter().for_each(|(_, at)| fields[*at] = *field);
            continue;
        }
        // In two languages the first column is that of the menu.
        let Some(&(best, first)) = of_field.first() else { continue };
        fields[first] = *field;
        let second = match field {
            ColumnField::Name => ColumnField::OtherName,
            ColumnField::Description => ColumnField::OtherDescription,
            _ => continue,
        };
        let main = names[first].1;
        let other = of_field
            .iter()
            .skip(1)
            .find(|(rank, at)| *rank == best && names[*at].1.is_some() && names[*at].1 != main);
        if let Some((_, at)) = other {
            fields[*at] = second;
        }
    }
    let has_price = fields.contains(&ColumnField::Price);
    for (at, (name, _)) in names.iter().enumerate() {
        let is_size = is_size_name(name)
            || name.split_once(' ').is_some_and(|(price, size)| {
                matches!(field_of(price), Some((ColumnField::Price, _))) && is_size_name(size)
            });
        if fields[at] == ColumnField::Skip && is_size && has_prices(table, header, at) {
            fields[at] = ColumnField::SizePrice;
        }
    }
    if !has_price && !fields.contains(&ColumnField::SizePrice) {
        // A column without a known header whose values are prices.
        let free = |at: &usize| fields[*at] == ColumnField::Skip && has_prices(table, header, *at);
        if let Some(at) = (0..fields.len()).find(free) {
            fields[at] = ColumnField::Price;
        }
    }
    fields
}

/// Whether most values of a column look like prices.
fn has_prices(table: &Table, header: usize, column: usize) -> bool {
    let values = table.rows.iter().skip(header + 1).take(PROBE_ROWS).map(|row| row.text(column));
    let values: Vec<&str> = values.filter(|text| !text.is_empty()).collect();
    let prices = values.iter().filter(|text| looks_like_price(text)).count();
    prices > 0 && prices * 10 >= values.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::csv;
    use ColumnField as F;

    fn fields(text: &str) -> Vec<F> {
        let table = csv::read(text, None).unwrap();
        fields_of(&table, header_row(&table).expect("a header row"))
    }

    #[test]
    fn headers_are_recognised_in_nine_languages() {
        for header in [
            "Category,Name,Description,Price",
            "Kategorie,Bezeichnung,Beschreibung,Preis",
            "Categoría,Nombre,Descripción,Precio",
            "Kategori,Ürün adı,Açıklama,Fiyat",
            "الفئة,الاسم,الوصف,السعر",
            "Catégorie,Nom,Descriptif,Prix TTC",
            "Categoria,Piatto,Ingredienti,Prezzo",
            "Categoria,Prato,Descrição,Preço",
            "Κατηγορία,Όνομα,Περιγραφή,Τιμή",
            "CATEGORY,ITEM NAME,DESC.,Price (EUR)",
        ] {
            let found = fields(&format!("{header}\na,b,c,1\n"));
            assert_eq!(found, [F::Category, F::Name, F::Description, F::Price], "{header}");
        }
    }

    #[test]
    fn second_language_sizes_and_titles_are_told_apart() {
        assert_eq!(
            fields("category,name_el,name_en,price,description_el,description_en\na,b,c,1,d,e\n"),
            [F::Category, F::Name, F::OtherName, F::Price, F::Description, F::OtherDescription]
        );
        assert_eq!(
            fields("Our menu 2026,,,\n,,,\nName,Small,Large,Code\nPizza,8.00,11.50,77a\nSalad,6,9,78b\n"),
            [F::Name, F::SizePrice, F::SizePrice, F::Skip]
        );
        assert_eq!(
            fields("Section,Group,Category,Item,Price\na,b,c,d,1\n"),
            [F::Skip, F::Skip, F::Category, F::Name, F::Price]
        );
        assert_eq!(fields("Gericht,EUR\nSuppe,\"4,50\"\n"), [F::Name, F::Price], "by its values");
    }

    #[test]
    fn language_is_split_from_the_name_of_a_field() {
        for (header, name, language) in [
            ("nameEn", "name", Some("en")),
            ("Name (English)", "name", Some("en")),
            ("description_el", "description", Some("el")),
            ("Precio [Pizzería]", "precio", None),
            ("name", "name", None),
        ] {
            assert_eq!(split_language(header), (name.to_owned(), language), "{header}");
        }
    }
}
