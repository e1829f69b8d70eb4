//! Route: the stylesheet with the restaurant's accent colour. Its path contains the colour and the build, so browsers cache it for a year.

use rocket::http::ContentType;
use rocket::{Responder, Route, get, routes};

use super::assets::{BUILD, IMMUTABLE};
use crate::domain::accent::{Colour, Scheme};

pub fn routes() -> Vec<Route> {
    routes![stylesheet]
}

/// The tag that loads the colours of an accent.
pub fn stylesheet_link(accent: Colour) -> String {
    let digits = accent.to_string();
    format!("<link rel=\"stylesheet\" href=\"/accent/{BUILD}/{}.css\">", digits.trim_start_matches('#'))
}

#[derive(Responder)]
struct Stylesheet {
    text: String,
    kind: ContentType,
    cache: rocket::http::Header<'static>,
}

/// Public like the page. Only the path of this build is known: other builds may compute other shades.
#[get("/accent/<build>/<file>")]
fn stylesheet(build: &str, file: &str) -> Option<Stylesheet> {
    let digits = file.strip_suffix(".css").filter(|_| build == BUILD)?;
    let text = css(Colour::parse(&format!("#{digits}")).ok()?);
    Some(Stylesheet {
        text,
        kind: ContentType::CSS,
        cache: rocket::http::Header::new("Cache-Control", IMMUTABLE),
    })
}

/// The same properties as in `assets/shared/base.css`. The selector outweighs those there, whatever is loaded first.
pub(super) fn css(accent: Colour) -> String {
    let rule = |name: &str, scheme| {
        let shades = accent.shades(scheme);
        format!(
            "@media (prefers-color-scheme: {name}) {{ :root:root:root {{ --brand: {}; --on-brand: {}; --brand-soft: {} }} }}\n",
            shades.brand, shades.on_brand, shades.soft
        )
    };
    rule("light", Scheme::Light) + &rule("dark", Scheme::Dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheet_sets_the_colours_of_both_kinds_of_page() {
        let dark = Colour::parse("#0e5a44").unwrap().shades(Scheme::Dark).brand;
        let text = css(Colour::parse("#0e5a44").unwrap());
        assert!(text.contains("light) { :root:root:root { --brand: #0e5a44; --on-brand: #ffffff;"), "{text}");
        assert!(
            text.contains(&format!("dark) {{ :root:root:root {{ --brand: {dark}; --on-brand: #14130f;")),
            "{text}"
        );
    }

    #[test]
    fn only_colours_of_this_build_have_a_stylesheet() {
        assert!(stylesheet(BUILD, "0e5a44.css").is_some());
        for (build, file) in
            [("0123456789ab", "0e5a44.css"), (BUILD, "0e5a44"), (BUILD, "red.css"), (BUILD, "#0e5a44.css")]
        {
            assert!(stylesheet(build, file).is_none(), "{build}/{file}");
        }
    }
}
