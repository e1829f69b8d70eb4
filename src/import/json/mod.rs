//! JSON files of other programs.

mod any_dish;
mod any_form;
mod schema_org;
mod square;
pub(super) mod tree;

use super::MenuFileError;
use super::rows::RawMenu;
use crate::domain::read_menu::FileKind;
use tree::Json;

/// Reads a JSON file of another program: the catalog of Square, a menu of schema.org, or a form whose fields are recognised by their names.
///
/// # Errors
/// [`MenuFileError::TooManyRows`], [`MenuFileError::NoDishes`].
pub(super) fn to_menu(root: &Json) -> Result<RawMenu, MenuFileError> {
    if square::is_catalog(root) {
        return square::to_menu(root);
    }
    if schema_org::is_schema_org(root) {
        return schema_org::to_menu(&[root], FileKind::SchemaOrg);
    }
    any_form::to_menu(root)
}

/// Reads the menus in the scripts of a web page.
///
/// # Errors
/// As [`to_menu`]; [`MenuFileError::NoMenuInPage`].
pub(super) fn page_to_menu(html: &str) -> Result<RawMenu, MenuFileError> {
    let scripts = super::html_scripts::json_ld(html);
    let roots: Vec<Json> = scripts.iter().filter_map(|script| Json::parse(script).ok()).collect();
    let roots: Vec<&Json> = roots.iter().filter(|root| schema_org::is_schema_org(root)).collect();
    if roots.is_empty() {
        return Err(MenuFileError::NoMenuInPage);
    }
    schema_org::to_menu(&roots, FileKind::WebPage)
}
