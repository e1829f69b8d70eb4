//! Files of other programs, with what makes real ones hard to read.

use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark, Allergens};
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::{DishPart, ItemDraft};
use crate::domain::money::Currency;
use crate::domain::read_menu::{ColumnField as F, Doubt, FileKind, Severity};
use crate::domain::text::{Code, Name, Tag};
use crate::domain::translation::Translation;

pub(super) fn target(currency: &str) -> Target {
    Target {
        currency: Currency::parse(currency).unwrap(),
        station: Code::parse("KITCHEN").unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
    }
}

/// The names in braces of a text, such as `name` in `{name}`: values that were not filled in, unless the file itself has them.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let in_braces = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    in_braces
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

pub(super) fn read_with(
    file: &[u8],
    currency: &str,
    options: &ReadOptions,
) -> Result<ReadMenu, MenuFileError> {
    let read = read_menu(file, options, &target(currency), PhotoFolder::stored_only(|_| false))?;
    let counts = read.report.counts;
    assert_eq!(counts.sum(), counts.rows, "{counts:?}");
    let text = String::from_utf8_lossy(file);
    for doubt in &read.report.doubts {
        let reason = doubt.reason.to_string();
        let lacks = placeholders(&reason).find(|name| !text.contains(&format!("{{{name}}}")));
        assert_eq!(lacks, None, "{reason} lacks a value");
    }
    let items: usize = read.draft.categories.iter().map(|category| category.items.len()).sum();
    assert_eq!(items, counts.dishes, "{counts:?}");
    let unpriced = read
        .draft
        .categories
        .iter()
        .flat_map(|category| &category.items)
        .filter(|item| item.is_price_missing);
    assert_eq!(unpriced.count(), counts.without_price, "{counts:?}");
    let refused = read.report.doubts.iter().filter(|doubt| doubt.severity == Severity::Refused).count();
    assert!(refused == counts.refused || read.report.more_doubts > 0, "{counts:?} {:?}", read.report.doubts);
    Ok(read)
}

pub(super) fn read(file: &str, currency: &str) -> ReadMenu {
    read_with(file.as_bytes(), currency, &ReadOptions::default()).unwrap()
}

pub(super) fn dish<'r>(read: &'r ReadMenu, name: &str) -> &'r ItemDraft {
    let mut items = read.draft.categories.iter().flat_map(|category| &category.items);
    items.find(|item| item.name.as_str() == name).unwrap_or_else(|| panic!("no dish {name}"))
}

/// Every dish as `Category/Name price Size=price…`, in minor units.
pub(super) fn menu(read: &ReadMenu) -> Vec<String> {
    let mut lines = Vec::new();
    for category in &read.draft.categories {
        for item in &category.items {
            let sizes: String =
                item.variants.iter().map(|v| format!(" {}={}", v.name, v.price.units())).collect();
            let price = if item.is_price_missing { "?".to_owned() } else { item.price.units().to_string() };
            lines.push(format!("{}/{} {price}{sizes}", category.name, item.name));
        }
    }
    lines
}

pub(super) fn doubts(read: &ReadMenu, row: u32) -> Vec<&Doubt> {
    read.report.doubts.iter().filter(|doubt| doubt.row == Some(row)).collect()
}

const LOYVERSE: &str = "Handle,REF,Nombre,Categoria,Descripción,Opción 1 nombre,Opción 1 valor,Coste,Disponibles para la venta [Bar],Precio [Bar]\n\
    agua,1,Agua,BEBIDAS,,,,0,Y,2000\n\
    oliva,2,OLIVA,PIZZAS,\"<p>Salsa, champi&ntilde;ones</p>\",Tamaño,FAMILIAR,0,Y,44000\n\
    oliva,3,,,,,MEDIANA,0,Y,22000\n\
    oliva,4,,,,,PEQUEÑA,0,Y,17000\n\
    jugo,5,Jugo,BEBIDAS,,,,0,N,5000\n";

#[test]
fn loyverse_rows_without_a_name_become_sizes_of_the_dish_above() {
    let read = read(LOYVERSE, "COP");
    assert_eq!(read.report.kind, FileKind::LoyverseCsv);
    assert_eq!(
        menu(&read),
        [
            "BEBIDAS/Agua 200000",
            "BEBIDAS/Jugo 500000",
            "PIZZAS/OLIVA 1700000 FAMILIAR=4400000 MEDIANA=2200000 PEQUEÑA=1700000"
        ]
    );
    assert_eq!(dish(&read, "OLIVA").description.as_ref().unwrap().as_str(), "Salsa, champiñones");
    assert_eq!((read.report.counts.dishes, read.report.counts.sizes), (3, 2));
    assert_eq!(doubts(&read, 6)[0].reason.code, DoubtCode::NotOffered);
    assert!(!dish(&read, "OLIVA").allergens.is_stated(), "nothing said is not stated");
}

#[test]
fn square_table_keeps_dishes_of_one_name_apart_by_heading_and_lists_variable_prices() {
    let read = read(
        "Section,Group,Category,Item,Price,Unit,Description,SquareToken\n\
         All,Bread,Bagels,Plain,1.10,,,T1\n\
         All,Bread,Spelt,Plain,10.95,,,T2\n\
         All,Bread,Rolls,\"3\"\" buns\",1.00,,\"Soft\nand round\",T3\n\
         All,Bread,Cakes,Plain,variable,,,T4\n\
         All,Cookies,Cookies,Mixed,20.00,/lb,,T5\n",
        "USD",
    );
    assert_eq!(read.report.kind, FileKind::SquareCsv);
    assert_eq!(
        menu(&read),
        ["Bagels/Plain 110", "Spelt/Plain 1095", "Rolls/3\" buns 100", "Cakes/Plain ?", "Cookies/Mixed 2000"]
    );
    assert_eq!((read.report.counts.dishes, read.report.counts.without_price), (5, 1));
    assert_eq!(doubts(&read, 6)[0].reason.code, DoubtCode::NoPrice, "the row of line 6");
    assert_eq!(dish(&read, "Mixed").description.as_ref().unwrap().as_str(), "Price /lb");
    assert_eq!(dish(&read, "3\" buns").description.as_ref().unwrap().as_str(), "Soft and round");
}

#[test]
fn text_of_a_heading_is_no_dish_and_dates_and_days_are_hours() {
    let read = read(
        "Section,Item,Description,Price,Dietary,Where,Show from,Show until\n\
         ,Quiz night pie,With peas,9.95,,Board,,\n\
         Mains,Ham & leek pie,,13.95,,Board,2026-10-09,2026-12-31\n\
         Burgers,,All in a seeded bun.,,,Board,,\n\
         Burgers,Brie,,15.95,V,Board,,\n\
         Sunday,Roast,,,,Sunday only,,\n",
        "GBP",
    );
    assert_eq!(
        menu(&read),
        ["Menu/Quiz night pie 995", "Mains/Ham & leek pie 1395", "Burgers/Brie 1595", "Sunday/Roast ?"]
    );
    let counts = read.report.counts;
    assert_eq!((counts.rows, counts.dishes, counts.without_price, counts.headings), (5, 4, 1, 1));
    let found: Vec<&str> = doubts(&read, 3).iter().map(|doubt| doubt.found.as_str()).collect();
    assert_eq!(found, ["9 Oct – 31 Dec 2026"]);
    assert_eq!(
        (doubts(&read, 2)[0].found.as_str(), doubts(&read, 2)[0].more_rows.as_slice()),
        ("Board", &[3, 4, 5][..])
    );
    let hours = |dish_name| dish(&read, dish_name).hours.iter().map(Name::as_str).collect::<Vec<_>>();
    assert_eq!(hours("Ham & leek pie"), ["9 Oct – 31 Dec 2026"]);
    assert_eq!((hours("Roast"), hours("Brie")), (vec!["Sunday"], vec![]));
    let made: Vec<_> =
        read.draft.hours.iter().map(|hours| (hours.name.as_str(), hours.windows.to_string())).collect();
    assert_eq!(
        made,
        [("9 Oct – 31 Dec 2026", "mon-sun 00:00-00:00".to_owned()), ("Sunday", "sun 00:00-00:00".to_owned())]
    );
    let burgers = &read.draft.categories[2];
    assert_eq!(burgers.description.as_ref().unwrap().as_str(), "All in a seeded bun.");
    assert_eq!(dish(&read, "Brie").tags, [Tag::parse("V").unwrap()]);
}

#[test]
fn dishes_with_the_same_days_share_hours_and_doubtful_dates_stay_notes() {
    let read = read(
        "Kategorie;Gericht;Preis;Tage;Gültig von;Gültig bis\n\
         Braten;Schweinebraten;17,90;nur Sonntag;;\n\
         Braten;Ente;24,50;So;;\n\
         Spargel;Spargel mit Schinken;21,00;;01.04.2027;24.06.2027\n\
         Spargel;Spargelsuppe;7,50;;1.4.2027;24.6.2027\n\
         Wild;Reh;26,00;wenn der Jäger da ist;;\n\
         Wild;Hase;22,00;;10/11/2026;\n\
         Wild;Hirsch;25,00;;24.12.2026;01.12.2026\n",
        "EUR",
    );
    let hours = |name| dish(&read, name).hours.iter().map(Name::as_str).collect::<Vec<_>>();
    assert_eq!((hours("Schweinebraten"), hours("Ente")), (vec!["Sonntag"], vec!["Sonntag"]));
    let spring = vec!["1 Apr – 24 Jun 2027"];
    assert_eq!((hours("Spargel mit Schinken"), hours("Spargelsuppe")), (spring.clone(), spring));
    assert_eq!(read.draft.hours.len(), 2);
    for (row, name, found) in [
        (6, "Reh", &["wenn der Jäger da ist"][..]),
        (7, "Hase", &["10/11/2026"]),
        (8, "Hirsch", &["24.12.2026", "01.12.2026"]),
    ] {
        assert_eq!(hours(name), Vec::<&str>::new(), "{name}");
        let notes = doubts(&read, row);
        assert!(notes.iter().all(|doubt| doubt.reason.code == DoubtCode::OwnerNote), "{name}");
        assert_eq!(notes.iter().map(|doubt| doubt.found.as_str()).collect::<Vec<_>>(), found);
    }
    let unstated = &read.draft.unstated;
    assert!(!unstated.contains(&DishPart::Hours) && unstated.contains(&DishPart::TimedPrices));
}

#[test]
fn same_note_of_several_rows_is_one_doubt_with_all_rows() {
    let read = read(
        "Section,Item,Price,Where\nMains,Pie,9.95,Board\nMains,Stew,8.95,Board\nMains,Ham,7.95,Bar\n\
         Mains,Trout,12.95,Board\nMains,Eel,x,Board\nMains,Cod,x,Board\n",
        "GBP",
    );
    let rows: Vec<_> = read
        .report
        .doubts
        .iter()
        .map(|doubt| (doubt.found.as_str(), doubt.row.unwrap(), doubt.more_rows.as_slice()))
        .collect();
    let expected: [(&str, u32, &[u32]); 4] =
        [("Board", 2, &[3, 5]), ("Bar", 4, &[]), ("x", 6, &[]), ("x", 7, &[])];
    assert_eq!(rows, expected, "each refused row is one of its own");
}

#[test]
fn row_whose_columns_have_shifted_is_refused_by_its_line() {
    let read = read(
        "Name,Description,Category,Variation Name,Price,Enabled,Currency\n\
         Wings,With ranch,Starters,Regular,14.00,Y,USD\n\
         Burger,Patty with cheese, onions & bacon,Burgers,Regular,17.00,Y,USD\n\
         Pie,Kiwi, cream,Desserts,Regular,8.00,Y\n         Soup,Hot,Soups,Regular,5.00\n\
         Salad,Greens,Sides,Regular,\"8,00\",Y,USD\n",
        "USD",
    );
    assert_eq!(
        menu(&read),
        ["Starters/Wings 1400", "Soups/Soup 500", "Sides/Salad 800"],
        "the only size `Regular` is no size"
    );
    assert_eq!(read.report.counts.refused, 2);
    assert_eq!(
        (doubts(&read, 3)[0].severity, doubts(&read, 3)[0].found.as_str()),
        (Severity::Refused, "Burger · Patty with cheese · onions & bacon · Burgers · Regu…")
    );
    assert_eq!(
        (doubts(&read, 4)[0].column.as_str(), doubts(&read, 4)[0].found.as_str()),
        ("Price", "Regular")
    );
}

#[test]
fn dish_in_two_languages_is_one_dish() {
    let read = read(
        "category,name_el,name_en,price,description_el,description_en\n\
         ΣΑΛΑΤΕΣ | SALADS,Ντομάτα,Tomato,\"5,00\",\"ντομάτα, κρεμμύδι\",\"tomato, onion\"\n",
        "EUR",
    );
    assert_eq!(menu(&read), ["ΣΑΛΑΤΕΣ/Ντομάτα 500"]);
    let translations = &dish(&read, "Ντομάτα").translations;
    let texts = |t: &Translation| (t.language.to_string(), t.name.as_ref().unwrap().to_string());
    assert_eq!(translations.iter().map(texts).collect::<Vec<_>>(), [("en".to_owned(), "Tomato".to_owned())]);
    assert_eq!(translations[0].description.as_ref().unwrap().as_str(), "tomato, onion");
    let heading = &read.draft.categories[0].translations;
    assert_eq!(heading.iter().map(texts).collect::<Vec<_>>(), [("en".to_owned(), "SALADS".to_owned())]);
}

#[test]
fn columns_of_sizes_become_variants_and_headings_stand_in_the_column_of_names() {
    let read = read(
        "Carta de Casa Paco 2026;;\n;;\nPlato;Media;Entera\nENTRANTES;;\nJamón;8,50 €;15 €\nSopa;;6,00\nPOSTRES;;\nFlan;;s/m\n",
        "EUR",
    );
    assert_eq!(
        menu(&read),
        ["ENTRANTES/Jamón 850 Media=850 Entera=1500", "ENTRANTES/Sopa 600 Entera=600", "POSTRES/Flan ?"]
    );
    assert_eq!((read.report.counts.headings, read.report.counts.without_price), (2, 1));
    assert_eq!(read.report.table.as_ref().unwrap().header_row, 3);
    assert_eq!(read.report.table.as_ref().unwrap().decimal, Some(','));
}

#[test]
fn columns_can_be_corrected_by_the_owner() {
    let file = "Speise,Artikelnummer,Betrag\nSuppe,17,\"4,50\"\nBrot,18,\"2,00\"\n";
    let guessed = read(file, "EUR");
    let columns: Vec<F> = guessed.report.table.unwrap().columns.iter().map(|column| column.field).collect();
    assert_eq!(columns, [F::Name, F::Price, F::Skip], "the first column with numbers is taken for the price");
    let options = ReadOptions { columns: Some(vec![F::Name, F::Skip, F::Price]), ..ReadOptions::default() };
    let corrected = read_with(file.as_bytes(), "EUR", &options).unwrap();
    assert_eq!(menu(&corrected), ["Menu/Suppe 450", "Menu/Brot 200"]);
    let samples = &corrected.report.table.unwrap().columns[1].samples;
    assert_eq!(samples, &["17", "18"]);
}

#[test]
fn allergens_and_additives_of_a_table_are_read_by_words_and_legend() {
    let mark = |allergen, kind| AllergenMark { allergen, kind, level: AllergenLevel::Contains };
    let read = read(
        "Kategorie;Gericht;Preis;Allergene;Zusatzstoffe\n\
         Suppen;Nudelsuppe;5,90;Weizen, Sellerie;mit Farbstoff\n\
         Suppen;Tomatensuppe;4,90;;\n\
         Suppen;Fischsuppe;7,90;Fisch, Zauberpulver;\n\
         Salate;Nusssalat;8,90;A, H;\n\
         Salate;Grüner Salat;3,90;keine;\n\
         A = Gluten; H = Schalenfrüchte (Walnuss);;;;\n",
        "EUR",
    );
    let allergens = |name: &str| &dish(&read, name).allergens;
    assert_eq!(
        *allergens("Nudelsuppe"),
        Allergens::Stated(vec![
            mark(Allergen::Gluten, Some(AllergenKind::Wheat)),
            mark(Allergen::Celery, None)
        ])
    );
    assert_eq!(
        dish(&read, "Nudelsuppe").description.as_ref().unwrap().as_str(),
        "Zusatzstoffe: mit Farbstoff"
    );
    assert_eq!(*allergens("Tomatensuppe"), Allergens::NotStated);
    assert_eq!(*allergens("Fischsuppe"), Allergens::NotStated, "a list that is not complete is not stated");
    assert_eq!(doubts(&read, 4)[0].found, "Zauberpulver");
    assert_eq!(*allergens("Grüner Salat"), Allergens::Stated(vec![]));
}

#[test]
fn file_in_another_currency_is_refused_as_a_whole() {
    for file in ["Name,Price\nSoup,$5.00\n", "Name,Price,Currency\nSoup,5.00,USD\n"] {
        let error = read_with(file.as_bytes(), "EUR", &ReadOptions::default()).unwrap_err();
        assert!(matches!(error, MenuFileError::OtherCurrency { .. }), "{error}");
        assert!(error.to_string().contains("row 2"), "{error}");
    }
}

#[test]
fn files_that_are_no_menu_are_refused_with_what_they_are() {
    for (file, what) in [
        (&b"%PDF-1.7"[..], "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
        (b"\x89PNG\r\n", "a picture"),
        (b"", "an empty file"),
        (b"Dear all, here is the menu.\nSee you\n", "no row has the headers"),
        (b"{\"format\": \"other\"}", "unknown kind"),
        (b"{\"a\": ", "must be JSON"),
        (b"[1, 2]", "no dishes"),
        (b"<html><body>Menu</body></html>", "JSON-LD"),
        (b"PK\x03\x04 no zip", "cannot be read"),
    ] {
        let error =
            read_with(file, "EUR", &ReadOptions::default()).map(|read| menu(&read)).unwrap_err().to_string();
        assert!(error.contains(what), "{what}: {error}");
    }
}

/// Skipped where the files are absent: the menus of real restaurants are not ours to publish. `MAITRED_CASES` names the folder.
#[test]
fn real_files_have_the_dishes_that_their_owners_expect() {
    let Some(folder) = std::env::var_os("MAITRED_CASES") else { return };
    let folder = std::path::Path::new(&folder);
    for (file, currency, categories, dishes, without_price, sizes, refused) in [
        ("cases/menus/loyverse-pizza-es.csv", "COP", 5, 10, 0, 11, 0),
        ("cases/menus/square-catalog-softserve.json", "USD", 15, 62, 0, 0, 0),
        ("cases/menus/square-bakery-variable.csv", "USD", 9, 17, 4, 0, 0),
        ("cases/menus/pub-board-missing-prices.csv", "GBP", 6, 12, 3, 0, 0),
        ("cases/menus/bistro-allergen-words-de.json", "EUR", 24, 138, 0, 0, 0),
        ("cases/menus/creole-unquoted-commas.csv", "USD", 8, 24, 0, 0, 14),
        ("cases/menus/bilingual-el-en.csv", "EUR", 3, 4, 0, 0, 0),
        ("menus/dilruba-menu.json", "EUR", 11, 99, 1, 0, 0),
        ("menus/millers-menu.json", "GBP", 26, 239, 0, 0, 0),
        ("menus/schemaorg-menu-eg0385.json", "USD", 1, 1, 0, 0, 0),
    ] {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let read = read_with(&bytes, currency, &ReadOptions::default()).unwrap();
        let counts = read.report.counts;
        let found =
            (read.draft.categories.len(), counts.dishes, counts.without_price, counts.sizes, counts.refused);
        assert_eq!(found, (categories, dishes, without_price, sizes, refused), "{file}: {:#?}", read.report);
    }
}
