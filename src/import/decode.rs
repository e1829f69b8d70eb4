//! Turns the bytes of a text file into text: recognises UTF-8, UTF-16 and the encodings of older spreadsheets.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at to recognise UTF-16 without a mark.
const PROBE_BYTES: usize = 1024;

/// The text and the name of its encoding. `wanted`: the encoding that the owner has chosen, by its name on the web.
pub(super) fn decode(bytes: &[u8], wanted: Option<&str>) -> (String, &'static str) {
    let encoding =
        wanted.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or_else(|| sniff(bytes));
    // A byte order mark wins over everything, also over a wrong choice.
    let (text, encoding, _) = encoding.decode(bytes);
    (text.into_owned(), encoding.name())
}

fn sniff(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = sniff_utf_16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark has a zero in most second bytes, because commas, digits and line ends are ASCII.
fn sniff_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let zeros = |odd: usize| probe.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = probe.len() / 8;
    match (even, odd) {
        (0, odd) if odd > enough => Some(UTF_16LE),
        (even, 0) if even > enough => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1252, WINDOWS_1253, WINDOWS_1254};

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn text_of_spreadsheets_is_read_in_its_encoding() {
        let german = "Name;Preis\nKäsespätzle mit Röstzwiebeln;12,50\nGrünkohl;9,00\nWürstchen süß;4,00";
        assert_eq!(decode(german.as_bytes(), None), (german.to_owned(), "UTF-8"));
        assert_eq!(decode(&WINDOWS_1252.encode(german).0, None), (german.to_owned(), "windows-1252"));
        let greek = "Όνομα;Τιμή\nΧωριάτικη σαλάτα με φέτα;8,50\nΝτολμαδάκια γιαλαντζί;7,00\nΤζατζίκι;4,00";
        assert_eq!(decode(&WINDOWS_1253.encode(greek).0, None), (greek.to_owned(), "windows-1253"));
        let turkish =
            "Ürün;Fiyat\nİskender kebabı şiş yoğurtlu;320,00\nKaşarlı gözleme;90,00\nŞalgam suyu;40,00";
        assert_eq!(decode(&WINDOWS_1254.encode(turkish).0, None), (turkish.to_owned(), "windows-1254"));
        for big in [false, true] {
            let text = decode(&utf_16(german, big), None).0;
            assert_eq!(text, german, "without a mark");
            let marked = utf_16(&format!("\u{feff}{greek}"), big);
            assert_eq!(decode(&marked, None).0, greek, "with a mark");
        }
    }

    #[test]
    fn chosen_encoding_is_used_and_an_unknown_one_is_sniffed() {
        let bytes = WINDOWS_1252.encode("Caf\u{e9}").0;
        assert_eq!(decode(&bytes, Some("windows-1253")).1, "windows-1253");
        assert_eq!(decode(b"abc", Some("no-such")), ("abc".to_owned(), "UTF-8"));
        assert_eq!(decode(b"", None).0, "");
    }
}
