//! Printed sheets: cards, tents and stickers with the QR codes of tables and of the guests' Wi-Fi, and single codes.
//!
//! [`pages`] lays a [`SheetJob`] out as pages of shapes in millimetres; [`pdf`] and [`svg`] draw pages. Letters are outlines, so that a sheet
//! prints the same everywhere. Pure: no I/O, no clock.

mod arrange;
mod card;
mod code;
mod glyphs;
mod job;
mod origin;
pub mod pdf;
mod picture;
mod shape;
mod shaping;
pub mod svg;
mod tent;
mod text;
mod wifi;
mod words;

pub use arrange::pages;
pub use job::{Paper, SheetError, SheetJob, SheetKind, SheetTable};
pub use origin::{TableFacts, sheet_tables, short_address, table_url};
pub use picture::{picture, png};
pub use shape::{Page, Point, Rect, Shape, Step};
