//! The demo.

/// The menu of the demo's restaurant, in the format of [`super::menu_file`].
pub const MENU: &str = include_str!("menu.json");

#[cfg(test)]
#[path = "menu_tests.rs"]
mod menu_tests;
