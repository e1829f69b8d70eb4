//! `GET /t/<code>`: the guest's page, with all in its first answer that a phone needs to show the field for the PIN: style, texts, table.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use rocket::http::CookieJar;
use rocket::{Route, State, get, routes};
use serde::{Deserialize, Serialize};

use super::accent;
use super::assets::{FilledPage, page_with, text};
use super::cookie::{GUEST_COOKIE, cookie_token};
use super::guard::ClientAddr;
use super::languages::WantedLanguages;
use crate::app::App;
use crate::domain::profile::Language;
use crate::domain::text::TableCode;
use crate::domain::translation::LanguageCode;
use crate::sheets::svg::escape;
use crate::view::guest::TableView;

pub fn routes() -> Vec<Route> {
    routes![guest]
}

/// The entry of the page in one language, made from its components (`tests/ui/prerender.mjs`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    direction: String,
    /// What a table is called whose name is a number.
    numbered_table: String,
    /// The field for the PIN.
    open: String,
    /// The table is not open yet.
    empty: String,
    /// The path of the script with the texts of the language.
    texts: String,
}

/// The entries by language.
static ENTRIES: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    text("dist/guest/entries.json").and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
});

/// Before the script has loaded, a phone that has joined sees the name of the restaurant.
const LOADING: &str =
    "<main class=\"entry\"><div><p class=\"restaurant-name\">{{restaurant}}</p></div></main>";

/// What the script of the page does not have to ask for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FirstAnswer<'a> {
    info: &'a TableView,
    /// Whether the phone has joined an open session.
    has_session: bool,
}

/// The page of a table. Unknown codes get the page too; its script says that the table is unknown.
#[get("/t/<code>")]
fn guest(
    code: &str,
    app: &State<Arc<App>>,
    client: ClientAddr,
    wanted: WantedLanguages,
    jar: &CookieJar<'_>,
) -> Option<FilledPage> {
    let table = TableCode::parse(code).ok().and_then(|code| app.table_view(&code).ok().flatten());
    app.note_guest_phone(*client);
    if table.is_none() {
        app.note_unknown_code();
    }
    let has_session = cookie_token(jar, GUEST_COOKIE).is_some_and(|token| app.guest(&token).is_ok());
    let language = page_language(&wanted.0);
    let entry = ENTRIES.get(language.code())?;
    let accent = app.profile().ok().and_then(|profile| profile.accent);
    let accent = accent.map(|colour| format!("<style>{}</style>", accent::css(colour)));
    let restaurant = match &table {
        Some(table) => table.restaurant_name.clone(),
        None => {
            app.restaurant().ok().flatten().map(|restaurant| restaurant.name.to_string()).unwrap_or_default()
        }
    };
    let page = page_with(
        "dist/guest/index.html",
        &[
            ("<!--{{entry}}-->", shown_entry(table.as_ref(), has_session, entry)),
            ("<!--{{accent}}-->", &accent.unwrap_or_default()),
            ("<!--{{texts}}-->", &format!("<link rel=\"modulepreload\" href=\"{}\">", entry.texts)),
            ("{{language}}", language.code()),
            ("{{direction}}", &entry.direction),
            (
                "{{table}}",
                &written(&table.as_ref().map_or_else(String::new, |table| label(&table.table_name, entry))),
            ),
            ("{{restaurant}}", &written(&restaurant)),
            ("<!--{{first}}-->", &first_answer(table.as_ref(), has_session)),
        ],
    );
    page.map(FilledPage::for_one_request)
}

/// The first wanted language that the page has, otherwise English, as its script decides.
fn page_language(wanted: &[LanguageCode]) -> Language {
    wanted.iter().find_map(|code| Language::of_code(code.as_str())).unwrap_or(Language::En)
}

/// Where more must be said than the HTML can, such as the time until a block ends, the script does all.
fn shown_entry<'a>(table: Option<&TableView>, has_session: bool, entry: &'a Entry) -> &'a str {
    match table.map(|table| &table.session) {
        Some(None) if !has_session => &entry.empty,
        Some(Some(session)) if !has_session && !session.is_blocked => &entry.open,
        _ => LOADING,
    }
}

/// A text of the restaurant as HTML, in which nothing is replaced again.
fn written(text: &str) -> String {
    escape(text).replace("{{", "&#123;&#123;")
}

/// "Table 7" for a number, with or without a letter; other names unchanged.
fn label(name: &str, entry: &Entry) -> String {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut rest = digits.chars();
    let is_number =
        digits.len() < name.len() && rest.next().is_none_or(char::is_alphabetic) && rest.next().is_none();
    if is_number { entry.numbered_table.replace("{{table}}", name) } else { name.to_owned() }
}

/// The element that the script reads. A text in it cannot end the element.
fn first_answer(table: Option<&TableView>, has_session: bool) -> String {
    let Some(info) = table else { return String::new() };
    let json = serde_json::to_string(&FirstAnswer { info, has_session }).unwrap_or_default();
    format!("<script id=\"first\" type=\"application/json\">{}</script>", json.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_exists_in_each_language_and_is_named_as_the_script_names_tables() {
        for language in Language::ALL {
            let entry = &ENTRIES[language.code()];
            assert!(entry.open.contains("id=\"pin\""), "{}", language.code());
            assert!(!entry.empty.contains("id=\"pin\""), "{}", language.code());
            assert!(
                text(entry.texts.trim_start_matches(&format!("/a/{}/", super::super::assets::BUILD)))
                    .is_some()
            );
        }
        let german = &ENTRIES["de"];
        for (name, shown) in [
            ("7", "Tisch 7"),
            ("12b", "Tisch 12b"),
            ("Terrasse 2", "Terrasse 2"),
            ("7 innen", "7 innen"),
            ("b7", "b7"),
        ] {
            assert_eq!(label(name, german), shown);
        }
    }

    #[test]
    fn language_of_the_page_is_the_first_wanted_one_that_it_has() {
        let codes =
            |list: &[&str]| list.iter().map(|code| LanguageCode::parse(code).unwrap()).collect::<Vec<_>>();
        assert_eq!(page_language(&codes(&["fr", "tr", "de"])), Language::Tr);
        assert_eq!(page_language(&codes(&["fr"])), Language::En);
    }
}
