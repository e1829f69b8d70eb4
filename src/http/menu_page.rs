//! `GET /menu`: the menu as a page without script, with the allergens of all dishes and a description for other programs (schema.org).

use std::collections::HashSet;
use std::sync::Arc;

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};
use tokio::sync::Semaphore;

use super::accent::stylesheet_link;
use super::assets::{FilledPage, page_with};
use super::languages::WantedLanguages;
use super::problem::{ApiResult, Problem};
use crate::app::{App, ServiceError};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::Menu;
use crate::domain::profile::Language;
use crate::domain::translation::LanguageCode;
use crate::import;
use crate::sheets::MenuPage;
use crate::sheets::svg::escape;

pub fn routes() -> Vec<Route> {
    routes![menu]
}

/// A menu of two thousand dishes takes some 20 ms of one core, so two are written at a time.
static WRITING: Semaphore = Semaphore::const_new(2);

/// `language`: one of the languages of the pages, such as `de`; without it that of the browser.
#[get("/menu?<language>")]
async fn menu(
    app: &State<Arc<App>>,
    wanted: WantedLanguages,
    language: Option<&str>,
) -> ApiResult<Either<Redirect, FilledPage>> {
    if app.restaurant().map_err(ServiceError::from)?.is_none() {
        return Ok(Either::Left(Redirect::to("/setup")));
    }
    let wanted = match language {
        Some(code) => LanguageCode::parse(code).into_iter().collect(),
        None => wanted.0,
    };
    // The semaphore is never closed.
    let turn = WRITING.acquire().await;
    let app = Arc::clone(app);
    let page = tokio::task::spawn_blocking(move || page(&app, &wanted)).await;
    drop(turn);
    let page =
        page.unwrap_or_else(|_| Err(ServiceError::Fault("writing the menu failed".to_owned()).into()))?;
    page.map(Either::Right).ok_or_else(|| Problem::not_found("there is no such page"))
}

fn page(app: &App, wanted: &[LanguageCode]) -> ApiResult<Option<FilledPage>> {
    let (menu, restaurant) = app.load_menu().map_err(ServiceError::from)?;
    let profile = app.profile().map_err(ServiceError::from)?;
    let (language, texts) = languages(&menu, profile.language, wanted);
    let menu = menu.for_guests().in_language(&texts);
    let sold_out = sold_out(app)?;
    let all = Language::ALL.map(|each| (each, each == language));
    let content = MenuPage {
        restaurant: restaurant.name.as_str(),
        language,
        menu: &menu,
        currency: restaurant.currency,
        as_of: app.today(),
        sold_out: &sold_out,
        languages: &all,
    };
    // A text of the menu must not end the script element.
    let described = import::write_schema_org(&menu, &restaurant).replace('<', "\\u003c");
    let name = escape(restaurant.name.as_str());
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let accent = profile.accent.map(stylesheet_link).unwrap_or_default();
    let json = format!("<script type=\"application/ld+json\">{described}</script>");
    // What a text contains is not replaced again: the parts with texts of the menu come last.
    Ok(page_with(
        "dist/menu/index.html",
        &[
            ("{{language}}", language.code()),
            ("{{direction}}", direction),
            ("{{title}}", &format!("{name} · {}", content.title())),
            ("<!--{{accent}}-->", &accent),
            ("<!--{{schema}}-->", &json),
            ("<!--{{menu}}-->", &content.html()),
        ],
    ))
}

/// The language of the page and that of the dishes: the first wanted one that the page or the menu has.
fn languages(menu: &Menu, main: Language, wanted: &[LanguageCode]) -> (Language, LanguageCode) {
    let translated = menu.languages();
    let found = wanted.iter().find_map(|code| match Language::of_code(code.as_str()) {
        Some(language) => Some((language, code.clone())),
        None => translated.contains(code).then(|| (main, code.clone())),
    });
    found.unwrap_or_else(|| (main, LanguageCode::from(main)))
}

/// The dishes that nobody can order now. Those outside their hours are not sold out.
fn sold_out(app: &App) -> ApiResult<HashSet<MenuItemId>> {
    let shown = app.menu(&[], true).map_err(ServiceError::from)?.menu;
    let items = shown.categories.into_iter().flat_map(|category| category.items);
    Ok(items.filter(|item| !item.available && !item.is_outside_hours).map(|item| item.id).collect())
}
