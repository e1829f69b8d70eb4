//! Printed sheets: cards, tents and stickers with the QR codes of tables and of the guests' Wi-Fi, single codes, the menu and its
//! allergens on paper, receipts and bills.
//!
//! [`pages`] lays a [`SheetJob`] out as pages of shapes in millimetres; [`pdf`] and [`svg`] draw pages. Letters are outlines, so that a sheet
//! prints the same everywhere. Pure: no I/O, no clock.

mod arrange;
mod card;
mod code;
mod glyphs;
mod job;
mod menu;
mod origin;
mod outline;
pub mod pdf;
mod pdf_fonts;
mod pdf_stream;
mod picture;
mod receipt;
mod shape;
mod shaping;
pub mod svg;
mod tent;
mod text;
mod wifi;
mod words;

pub use arrange::pages;
pub use job::{Paper, SheetError, SheetJob, SheetKind, SheetTable};
pub use menu::{Columns, MenuJob, MenuPage, MenuPages, MenuSheet};
pub use origin::{TableFacts, sheet_tables, short_address, table_url};
pub use outline::{Point, Step};
pub use picture::{picture, png};
pub use receipt::{ReceiptPages, ReceiptPaper, bill_rows, code_row, receipt_rows};
pub use shape::{Letters, Page, Rect, Shape};
