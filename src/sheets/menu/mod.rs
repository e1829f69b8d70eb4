//! The menu on paper, for when there is no power or no Wi-Fi: the dishes with their prices, and the matrix of their allergens.
//!
//! [`MenuPages::plan`] arranges a [`MenuJob`] as texts and lines on pages; their outlines are made only when a page is drawn. Places are
//! counted from the side where reading begins, and mirrored for Arabic when a page is drawn.

pub(super) mod amount;
pub(super) mod flow;
mod html;
mod job;
mod legend;
mod list;
mod marks;
mod matrix;
mod pages;
pub(super) mod piece;
mod words;

pub use html::MenuPage;
pub use job::{Columns, MenuJob, MenuSheet};
pub use pages::MenuPages;

#[cfg(test)]
mod tests;
