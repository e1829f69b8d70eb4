//! Cleans texts of other programs: removes HTML, entities and invisible marks, and folds words for comparison.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Tags of HTML between which words must stay apart.
const BLOCK_TAGS: [&str; 12] = ["p", "br", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "table"];
/// Names of entities for characters outside Latin-1.
const ENTITIES: [(&str, char); 26] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("euro", '€'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
    ("Yuml", 'Ÿ'),
    ("trade", '™'),
    ("frasl", '/'),
    ("times", '×'),
    ("shy", '\u{ad}'),
];
/// The entities of Latin-1 from U+00A1 on, in order.
const LATIN_1: &str = "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
     middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc \
     Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
     agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc \
     otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Most characters between `&` and `;`.
const ENTITY_CHARS_MAX: usize = 10;

/// The text without HTML, entities and invisible marks, on one line.
pub(super) fn clean(text: &str) -> String {
    let mut text = without_tags(text);
    // Some exports escape twice: `&amp;eacute;`.
    for _ in 0..2 {
        if text.contains('&') {
            text = without_entities(&text);
        }
    }
    let mut is_flag = false;
    let is_kept = |c: &char| {
        // The flags of regions are a black flag with tags, which are invisible elsewhere.
        is_flag = *c == '\u{1f3f4}' || (is_flag && matches!(c, '\u{e0020}'..='\u{e007f}'));
        is_flag || !is_invisible(*c)
    };
    let visible: String = text.chars().filter(is_kept).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Joiners stay, because scripts need them.
fn is_invisible(c: char) -> bool {
    let is_mark = matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    is_mark || (c.is_control() && !c.is_whitespace())
}

/// Removes tags and comments; a lone `<` stays.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = tag.find('>').filter(|_| is_tag);
        let Some(end) = end else {
            out.push('<');
            rest = tag;
            continue;
        };
        let name = tag[..end].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if BLOCK_TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            out.push(' ');
        }
        rest = &tag[end + 1..];
    }
    out + rest
}

fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let end = tail.char_indices().take(ENTITY_CHARS_MAX + 1).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| entity(&tail[..end]).map(|c| (end, c))) {
            Some((end, c)) => {
                out.push(c);
                rest = &tail[end + 1..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let named = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    named.or_else(|| {
        let at = LATIN_1.split_ascii_whitespace().position(|known| known == name)?;
        char::from_u32(0xa1 + u32::try_from(at).ok()?)
    })
}

/// A text for comparison: lower case, without accents, on one line.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c)) {
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'ı' | 'İ' => out.push('i'),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ς' => out.push('σ'),
            // Arabic writes these letters in several forms, and some only for length.
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            'ـ' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ").replace('ς', "σ")
}

/// The digits of Arabic and Persian as those of ASCII.
pub(super) fn ascii_digits(text: &str) -> String {
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        c => c,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_entities_become_plain_text() {
        for (found, plain) in [
            ("<p>Salsa, champi&ntilde;ones<br/>y ma&iacute;z</p>", "Salsa, champiñones y maíz"),
            ("Fish &amp; chips", "Fish & chips"),
            ("caf&amp;eacute;", "café"),
            ("5 < 6 & 7", "5 < 6 & 7"),
            ("a<b>b</b>c", "abc"),
            ("&#233;&#xE9;&unknown;", "éé&unknown;"),
            ("\u{200b}Ta\u{ad}co\u{feff}  \n s", "Taco s"),
            ("🏴\u{e0067}\u{e007f} Haggis\u{e0067}", "🏴\u{e0067}\u{e007f} Haggis"),
            ("&yuml;&iexcl;&times;", "ÿ¡×"),
            ("<", "<"),
            ("&", "&"),
        ] {
            assert_eq!(clean(found), plain, "{found}");
        }
        assert_eq!(LATIN_1.split_ascii_whitespace().count(), 95, "U+00A1 to U+00FF");
    }

    #[test]
    fn words_are_compared_without_case_and_accents() {
        for (text, folded) in [
            ("Größe", "grosse"),
            ("İÇECEK ısı", "icecek isi"),
            ("Œuf", "oeuf"),
            ("Σέλινος", "σελινοσ"),
            ("أسعار", "اسعار"),
            ("Prix  TTC", "prix ttc"),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(ascii_digits("١٢٫٥ ۷"), "12٫5 7");
    }
}
