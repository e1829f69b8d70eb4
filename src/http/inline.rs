//! Styles and scripts that stand in the HTML of a page, and the hashes by which the content security policy allows exactly them (CSP3 §2.3.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The sources of a page's policy beside its files; none for most pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inline {
    /// The hashes of the styles, such as `'sha256-…'`.
    pub styles: Vec<String>,
    /// The hashes of the scripts, in the same form.
    pub scripts: Vec<String>,
}

impl Inline {
    /// The elements `<style>` and `<script>` without attributes. The texts of a restaurant are escaped, so they contain none.
    pub fn of(html: &str) -> Self {
        Self { styles: sources(html, "<style>", "</style>"), scripts: sources(html, "<script>", "</script>") }
    }
}

fn sources(html: &str, start: &str, end: &str) -> Vec<String> {
    let elements = html.split(start).skip(1);
    let contents = elements.filter_map(|element| element.split_once(end)).map(|(content, _)| content);
    contents.map(|content| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_all_inline_elements_are_those_of_their_contents() {
        let html = "<style>a{}</style><script type=\"application/json\">{}</script><script>1</script><style></style>";
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        let styles = [
            "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        ];
        let scripts = ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"];
        let inline = Inline::of(html);
        assert_eq!(inline.styles, styles);
        assert_eq!(inline.scripts, scripts);
        assert_eq!(Inline::of("<p>plain</p>"), Inline::default());
    }
}
