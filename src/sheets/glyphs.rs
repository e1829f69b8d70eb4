//! Reads the glyph files in `fonts/`, which `fonts/make.py` writes. Lengths are thousandths of the size of the text, upwards.
//!
//! A file is six tables of fixed records, sorted by their keys, and the outlines. Numbers are big-endian, so that keys compare as bytes.

use std::sync::LazyLock;

use super::outline::Step;

/// Number of a glyph in its file.
pub(super) type Glyph = u16;

/// In place of a form that a letter does not have.
pub(super) const NONE: Glyph = 0xFFFF;

/// The forms of a letter or a ligature: alone, before a letter, between two, after one. `NONE` where it does not join.
pub(super) type Forms = [Glyph; 4];

/// One glyph file.
#[derive(Debug, PartialEq)]
pub(super) struct GlyphFile {
    /// Glyphs, characters, marks, ligatures, places of marks, kerning.
    tables: [&'static [u8]; 6],
    outlines: &'static [u8],
}

/// Bytes of a record of each table.
const RECORD_BYTES: [usize; 6] = [6, 12, 4, 20, 16, 6];
/// The code of an outline's step: its two-byte differences are marked.
const WIDE: u8 = 0x80;

pub(super) static SERIF: LazyLock<GlyphFile> =
    LazyLock::new(|| GlyphFile::read(include_bytes!("fonts/serif.glyphs")));
pub(super) static SANS: LazyLock<GlyphFile> =
    LazyLock::new(|| GlyphFile::read(include_bytes!("fonts/sans.glyphs")));
pub(super) static ARABIC: LazyLock<GlyphFile> =
    LazyLock::new(|| GlyphFile::read(include_bytes!("fonts/arabic.glyphs")));

impl GlyphFile {
    /// A file that is too short reads as one with fewer records; a test checks ours.
    fn read(bytes: &'static [u8]) -> Self {
        let head = RECORD_BYTES.len() * 4 + 4;
        let mut rest = bytes.get(head..).unwrap_or_default();
        let tables = std::array::from_fn(|table| {
            let records = unsigned(bytes, 4 + 4 * table, 4);
            let (found, after) = rest.split_at((records * RECORD_BYTES[table]).min(rest.len()));
            rest = after;
            found
        });
        Self { tables, outlines: rest }
    }

    /// What follows a key in its record.
    fn find(&self, table: usize, key: &[u8]) -> Option<&'static [u8]> {
        let records = self.tables[table];
        let size = RECORD_BYTES[table];
        let (mut low, mut high) = (0, records.len() / size);
        while low < high {
            let middle = usize::midpoint(low, high);
            let record = &records[middle * size..(middle + 1) * size];
            match record[..key.len()].cmp(key) {
                std::cmp::Ordering::Equal => return Some(&record[key.len()..]),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The forms of a character; `None` if the file lacks it.
    pub(super) fn forms(&self, c: char) -> Option<Forms> {
        self.find(1, &u32::from(c).to_be_bytes()).map(forms_at)
    }

    /// Whether a character is drawn over the one before.
    pub(super) fn is_mark(&self, c: char) -> bool {
        self.find(2, &u32::from(c).to_be_bytes()).is_some()
    }

    /// The forms of a ligature of two or three characters.
    pub(super) fn ligature(&self, text: &[char]) -> Option<Forms> {
        let mut key = [0; 12];
        for (place, c) in key.chunks_exact_mut(4).zip(text) {
            place.copy_from_slice(&u32::from(*c).to_be_bytes());
        }
        self.find(3, &key).map(forms_at)
    }

    /// The glyph of one or two marks on a glyph, and its place there.
    pub(super) fn mark_on(
        &self,
        base: Glyph,
        first: char,
        second: Option<char>,
    ) -> Option<(Glyph, i16, i16)> {
        let mut key = [0; 10];
        key[..2].copy_from_slice(&base.to_be_bytes());
        key[2..6].copy_from_slice(&u32::from(first).to_be_bytes());
        key[6..].copy_from_slice(&second.map_or(0, u32::from).to_be_bytes());
        let found = self.find(4, &key)?;
        Some((glyph_at(found, 0), signed(found, 2, 2), signed(found, 4, 2)))
    }

    /// What is added to the width of the first glyph before the second.
    pub(super) fn kern(&self, first: Glyph, second: Glyph) -> i16 {
        let mut key = [0; 4];
        key[..2].copy_from_slice(&first.to_be_bytes());
        key[2..].copy_from_slice(&second.to_be_bytes());
        self.find(5, &key).map_or(0, |found| signed(found, 0, 2))
    }

    /// How far the next glyph is.
    pub(super) fn width(&self, glyph: Glyph) -> i16 {
        signed(self.tables[0], usize::from(glyph) * RECORD_BYTES[0] + 4, 2)
    }

    /// The outline of a glyph.
    pub(super) fn outline(&self, glyph: Glyph) -> Vec<Step> {
        let mut at = unsigned(self.tables[0], usize::from(glyph) * RECORD_BYTES[0], 4);
        let mut steps = Vec::new();
        let (mut x, mut y) = (0_i16, 0_i16);
        loop {
            let code = unsigned(self.outlines, at, 1) as u8;
            at += 1;
            let bytes = if code & WIDE == 0 { 1 } else { 2 };
            let mut point = || {
                x = x.wrapping_add(signed(self.outlines, at, bytes));
                y = y.wrapping_add(signed(self.outlines, at + bytes, bytes));
                at += 2 * bytes;
                [f32::from(x), f32::from(y)]
            };
            steps.push(match code & !WIDE {
                1 => Step::Move(point()),
                2 => Step::Line(point()),
                3 => {
                    let control = point();
                    Step::Curve(control, point())
                }
                _ => return steps,
            });
        }
    }
}

fn forms_at(record: &[u8]) -> Forms {
    std::array::from_fn(|form| glyph_at(record, form * 2))
}

fn glyph_at(bytes: &[u8], at: usize) -> Glyph {
    unsigned(bytes, at, 2) as Glyph
}

/// A number of 1 to 4 bytes; missing bytes read as zero.
fn unsigned(bytes: &[u8], at: usize, size: usize) -> usize {
    (at..at + size).fold(0, |number, at| number << 8 | usize::from(bytes.get(at).copied().unwrap_or(0)))
}

/// A number of 1 or 2 bytes.
fn signed(bytes: &[u8], at: usize, size: usize) -> i16 {
    let number = unsigned(bytes, at, size);
    if size == 1 { i16::from(number as u8 as i8) } else { number as u16 as i16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_of_every_file_has_an_outline_that_ends() {
        for file in [&*SERIF, &*SANS, &*ARABIC] {
            let glyphs = file.tables[0].len() / RECORD_BYTES[0];
            assert!(glyphs > 400, "{glyphs}");
            let mut drawn = 0;
            for glyph in 0..glyphs {
                let steps = file.outline(glyph as Glyph);
                assert!(steps.first().is_none_or(|step| matches!(step, Step::Move(_))), "{glyph}");
                let far = steps.iter().flat_map(|step| step.points()).flatten().any(|n| n.abs() > 3000.0);
                assert!(!far && file.width(glyph as Glyph) >= 0, "{glyph}");
                drawn += usize::from(!steps.is_empty());
            }
            assert!(drawn + 10 > glyphs, "{drawn} of {glyphs}");
        }
    }

    #[test]
    fn files_have_the_letters_of_the_languages() {
        for file in [&*SERIF, &*SANS] {
            let lacking =
                "AZaz09 äöüßÄÖÜñ¿¡éçğıİşŞğłąęřžșțΩάЯяїІ’“”–€".chars().filter(|c| file.forms(*c).is_none());
            assert_eq!(lacking.collect::<String>(), "");
            assert!(file.kern(file.forms('A').unwrap()[0], file.forms('V').unwrap()[0]) < -20);
        }
        let lacking =
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگ،؟٠٩".chars().filter(|c| ARABIC.forms(*c).is_none());
        assert_eq!(lacking.collect::<String>(), "");
        assert!(ARABIC.is_mark('\u{64e}') && !ARABIC.is_mark('ب'));
        assert_ne!(ARABIC.ligature(&['ل', 'ا']).unwrap()[0], NONE);
    }
}
