//! Reports as files: a workbook for owners, CSV for machines, and an archive with everything of a period. Only builds bytes.
//!
//! Headings are English in every file, whatever the language of the restaurant, and amounts have a decimal point, so that a program that
//! reads them works in every country. The workbook too: it has the same tables, and the texts of the page exist in its languages only.

mod archive;
mod bill_tables;
mod csv;
mod definitions;
mod files;
mod report_tables;
mod table;
mod xlsx;

pub use files::{FileError, FileForm, report_file};
