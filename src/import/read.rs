//! Reads a menu file of any kind that is known: what it is, is told by its content.

use super::json::tree::Json;
use super::number_prefixes::take_numbers;
use super::rows::{DoubtList, RawMenu};
use super::table::{csv, to_menu as table_to_menu, xlsx};
use super::target::Target;
use super::{
    FILE_BYTES_MAX, MenuFileError, PhotoFolder, build, decode, is_foreign, json, parse_foreign, parse_with,
};
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::{DoubleNumber, MenuDraft};
use crate::domain::read_menu::{ColumnField, FileKind, ReadReport, RowCounts};

/// How the owner says that a table is to be read, instead of what was recognised.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The field of each column.
    pub columns: Option<Vec<ColumnField>>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The encoding of a text, by its name on the web.
    pub encoding: Option<String>,
    /// The character between columns.
    pub delimiter: Option<char>,
    /// The name of the file, where it is known: a `.csv` is a table whatever it begins with.
    pub file_name: Option<String>,
}

/// A menu file that was read.
#[derive(Debug)]
pub struct ReadMenu {
    /// The menu that the file describes.
    pub draft: MenuDraft,
    /// How it was read, and what became of every row.
    pub report: ReadReport,
}

/// Reads a menu file.
///
/// # Errors
/// [`MenuFileError`] if nothing of it can be used. Single rows that cannot be read are in the report.
pub fn read_menu(
    bytes: &[u8],
    options: &ReadOptions,
    target: &Target,
    photos: PhotoFolder,
) -> Result<ReadMenu, MenuFileError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(MenuFileError::TooLarge(bytes.len()));
    }
    if xlsx::is_zip(bytes) {
        let table = xlsx::read(bytes, options.sheet.as_deref())?;
        return finish(table_to_menu(table, options.columns.as_deref())?, target);
    }
    if let Some(what) = other_file(bytes) {
        return Err(MenuFileError::OtherFile(what));
    }
    let (text, encoding) = decode::decode(bytes, options.encoding.as_deref());
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let begin = text.trim_start();
    let is_named_table = options.file_name.as_deref().is_some_and(is_table_name);
    if begin.starts_with(['{', '[']) && !is_named_table {
        return read_json(text, target, photos);
    }
    if begin.starts_with('<') && !is_named_table {
        return finish(json::page_to_menu(text)?, target);
    }
    if begin.is_empty() {
        return Err(MenuFileError::OtherFile("an empty file"));
    }
    let mut table = csv::read(text, options.delimiter)?;
    table.encoding = Some(encoding);
    finish(table_to_menu(table, options.columns.as_deref())?, target)
}

fn finish(menu: RawMenu, target: &Target) -> Result<ReadMenu, MenuFileError> {
    let (mut draft, mut report) = build::build(menu, target)?;
    let doubts = number_doubts(&mut draft, DoubtList::default(), true);
    report.add(doubts.joined());
    Ok(ReadMenu { draft, report })
}

/// What is said about the numbers of the dishes. `in_names`: the file has them in front of the names.
fn number_doubts(draft: &mut MenuDraft, mut doubts: DoubtList, in_names: bool) -> DoubtList {
    let taken = if in_names { take_numbers(draft) } else { 0 };
    if taken > 0 {
        doubts.of_file("", "", DoubtCode::NumbersInNames.with("count", taken));
    }
    for DoubleNumber { number, dish, first } in draft.double_numbers() {
        let reason = DoubtCode::NumberTwice.with("number", number).and("first", first);
        doubts.of_file("", dish.as_str(), reason);
    }
    doubts
}

fn read_json(text: &str, target: &Target, photos: PhotoFolder) -> Result<ReadMenu, MenuFileError> {
    let is_ours = |root: &Json| root.get("format").is_some();
    if is_foreign(text) {
        let (mut draft, notes) = parse_foreign(text, target.currency, &target.station, &target.tax_class)?;
        let mut report = count(&draft, FileKind::OtherJson);
        let mut doubts = DoubtList::default();
        notes.into_iter().for_each(|(found, reason)| doubts.of_file("", &found, reason));
        report.add(number_doubts(&mut draft, doubts, true).joined());
        return Ok(ReadMenu { draft, report });
    }
    let root = Json::parse(text).map_err(MenuFileError::NotJson)?;
    if is_ours(&root) {
        let mut draft = parse_with(text, photos)?;
        let mut report = count(&draft, FileKind::Maitred);
        report.add(number_doubts(&mut draft, DoubtList::default(), false).joined());
        return Ok(ReadMenu { draft, report });
    }
    finish(json::to_menu(&root)?, target)
}

/// The report of a file that is read as a whole or refused.
fn count(draft: &MenuDraft, kind: FileKind) -> ReadReport {
    let dishes = draft.categories.iter().map(|category| category.items.len()).sum();
    let counts = RowCounts {
        rows: draft.categories.len() + dishes,
        headings: draft.categories.len(),
        dishes,
        ..RowCounts::default()
    };
    ReadReport { kind, table: None, counts, doubts: vec![], more_doubts: 0 }
}

fn is_table_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".tab"].iter().any(|end| name.ends_with(end))
}

/// What a file is that cannot be a menu, by its first bytes.
fn other_file(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF: export a table or a text file instead"),
        (b"\xd0\xcf\x11\xe0", "an old Excel or Word file: save it as .xlsx"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"RIFF", "a picture or a sound"),
        (b"\x1f\x8b", "a compressed file: unpack it first"),
        (b"{\\rtf", "a Word file: save the table as .xlsx or .csv"),
    ];
    BEGINNINGS.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| *what)
}
