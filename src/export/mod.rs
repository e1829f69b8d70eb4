//! Reports as files: a workbook for owners, CSV for machines, and an archive with everything of a period. Only builds bytes.
//!
//! Headers are English and amounts have a decimal point in every file, so that a program that reads them works in every country.

mod archive;
mod bill_tables;
mod csv;
mod files;
mod report_tables;
mod table;
mod xlsx;

pub use files::{FileError, FileForm, report_file};
