//! Finds JSON-LD in a web page: the texts of `<script type="application/ld+json">`.

/// Most scripts of a page that are looked at.
const SCRIPTS_MAX: usize = 50;

/// The texts of the scripts with JSON-LD.
pub(super) fn json_ld(html: &str) -> Vec<&str> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < SCRIPTS_MAX {
        let Some(start) = lower[at..].find("<script").map(|start| at + start) else { break };
        let Some(open) = lower[start..].find('>').map(|open| start + open + 1) else { break };
        let end = lower[open..].find("</script").map_or(html.len(), |end| open + end);
        // In a comment of the script, as old pages write it, the JSON is the same.
        let text = html[open..end].trim();
        let text = text.strip_prefix("<!--").and_then(|text| text.strip_suffix("-->")).unwrap_or(text);
        let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim();
        if lower[start..open].contains("ld+json") {
            found.push(text);
        }
        at = end.max(open);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_with_json_ld_are_found_among_others() {
        let page = "<html><SCRIPT>if (a < b) {}</SCRIPT>\
            <script type='application/ld+json'>\n{\"a\": 1}\n</script>\
            <script data-x=\"1\" type=\"application/LD+JSON\"><!-- [2] --></script><script type=application/ld+json>{\"open\": 3}";
        assert_eq!(json_ld(page), ["{\"a\": 1}", "[2]", "{\"open\": 3}"]);
        assert!(json_ld("<script type=application/ld+json").is_empty());
        assert!(json_ld("İ<script").is_empty(), "lower case of ASCII only keeps all positions");
    }
}
