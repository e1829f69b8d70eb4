//! The letters of a PDF file as fonts of outlines (Type 3): the file has each letter once, and pages name it with one byte.

use std::collections::HashMap;

use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

use super::glyphs::{Glyph, GlyphFile};
use super::outline::Point;
use super::pdf_stream::{add_path, compressed, shorter};
use super::shaping::Line;

/// Letters of a font: a code has one byte.
const FONT_LETTERS: usize = 256;

/// The letters that have been shown, numbered in their order.
#[derive(Default)]
pub(super) struct Fonts {
    /// By the address of the file, because the files differ.
    numbers: HashMap<(usize, Glyph), usize>,
    letters: Vec<(&'static GlyphFile, Glyph)>,
}

impl Fonts {
    fn number(&mut self, file: &'static GlyphFile, glyph: Glyph) -> usize {
        let letters = &mut self.letters;
        *self.numbers.entry((std::ptr::from_ref(file) as usize, glyph)).or_insert_with(|| {
            letters.push((file, glyph));
            letters.len() - 1
        })
    }

    /// Shows a line with its start at this point, in points from the lower left corner.
    pub(super) fn show(&mut self, content: &mut Content, line: &Line, size: f32, start: Point) {
        let scale = size / 1000.0;
        content.begin_text();
        let mut font = None;
        let mut rest = line.glyphs();
        while let Some(first) = rest.first() {
            // Letters of one font at one height, of which each begins where the one before ends, except for kerning.
            let number = self.number(first.file, first.glyph) / FONT_LETTERS;
            let mut length = 0;
            while let Some(placed) = rest.get(length)
                && placed.y == first.y
                && self.number(placed.file, placed.glyph) / FONT_LETTERS == number
            {
                length += 1;
            }
            let (run, after) = rest.split_at(length);
            rest = after;
            if font != Some(number) {
                content.set_font(Name(name(number).as_bytes()), size);
                font = Some(number);
            }
            let place = [start[0] + first.x as f32 * scale, start[1] + first.y as f32 * scale].map(shorter);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, place[0], place[1]]);
            let mut positioned = content.show_positioned();
            let mut items = positioned.items();
            let (mut bytes, mut end) = (Vec::new(), first.x);
            for placed in run {
                if placed.x != end {
                    items.show(Str(&bytes)).adjust((end - placed.x) as f32);
                    bytes.clear();
                }
                bytes.push((self.number(placed.file, placed.glyph) % FONT_LETTERS) as u8);
                end = placed.x + i32::from(placed.file.width(placed.glyph));
            }
            items.show(Str(&bytes));
        }
        content.end_text();
    }

    /// Writes the resources of the pages under this reference, and the fonts under those that follow it; nothing if no letter was shown.
    pub(super) fn write(&self, pdf: &mut Pdf, resources: Ref) {
        if self.letters.is_empty() {
            return;
        }
        let count = self.letters.len().div_ceil(FONT_LETTERS);
        let font_ref = |font: usize| Ref::new(resources.get() + 1 + font as i32);
        let letter_ref = |number: usize| Ref::new(resources.get() + 1 + (count + number) as i32);
        let mut dictionary = pdf.indirect(resources).dict();
        let mut fonts = dictionary.insert(Name(b"Font")).dict();
        for font in 0..count {
            fonts.pair(Name(name(font).as_bytes()), font_ref(font));
        }
        fonts.finish();
        dictionary.finish();
        for (font, letters) in self.letters.chunks(FONT_LETTERS).enumerate() {
            let names: Vec<String> = (0..letters.len()).map(|code| format!("g{code}")).collect();
            let mut object = pdf.type3_font(font_ref(font));
            // All zero: no viewer relies on it.
            object.bbox(Rect::new(0.0, 0.0, 0.0, 0.0)).matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
            object.first_char(0).last_char((letters.len() - 1) as u8);
            object.widths(letters.iter().map(|(file, glyph)| f32::from(file.width(*glyph))));
            let mut outlines = object.char_procs();
            for (code, name) in names.iter().enumerate() {
                outlines.pair(Name(name.as_bytes()), letter_ref(font * FONT_LETTERS + code));
            }
            outlines.finish();
            let mut encoding = object.encoding_custom();
            encoding.differences().consecutive(0, names.iter().map(|name| Name(name.as_bytes())));
            encoding.finish();
            object.resources();
            object.finish();
        }
        for (number, (file, glyph)) in self.letters.iter().enumerate() {
            let bytes = compressed(&outline(file, *glyph));
            pdf.stream(letter_ref(number), &bytes).filter(Filter::FlateDecode);
        }
    }
}

fn name(font: usize) -> String {
    format!("F{font}")
}

/// What draws a letter: its width, its bounds and its outline.
fn outline(file: &GlyphFile, glyph: Glyph) -> Vec<u8> {
    let steps = file.outline(glyph);
    let points = || steps.iter().flat_map(|step| step.points());
    let least = |axis: usize| points().map(|point| point[axis]).reduce(f32::min).unwrap_or(0.0);
    let most = |axis: usize| points().map(|point| point[axis]).reduce(f32::max).unwrap_or(0.0);
    let mut content = Content::new();
    content.start_shape_glyph(f32::from(file.width(glyph)), least(0), least(1), most(0), most(1));
    if !steps.is_empty() {
        add_path(&mut content, &steps, |point| point);
        content.fill_nonzero();
    }
    content.finish().to_vec()
}

#[cfg(test)]
mod tests {
    use super::super::shaping::{Direction, Face};
    use super::*;

    /// The content of a page that shows these lines, and the fonts.
    fn shown(lines: &[&str]) -> (String, Fonts) {
        let (mut content, mut fonts) = (Content::new(), Fonts::default());
        for text in lines {
            fonts.show(&mut content, &Line::of(text, Face::Sans, Direction::OfText), 10.0, [20.0, 30.0]);
        }
        (String::from_utf8_lossy(&content.finish()).into_owned(), fonts)
    }

    #[test]
    fn letter_that_is_shown_again_is_not_stored_again() {
        let (content, fonts) = shown(&["ab", "ba ab"]);
        assert_eq!(fonts.letters.len(), 3);
        assert_eq!(content.matches(" Tf").count(), 2, "{content}");
        assert!(content.contains("1 0 0 1 20 30 Tm"), "{content}");
    }

    #[test]
    fn letters_beyond_one_font_are_in_the_next() {
        let many: String = ('\u{a1}'..='\u{17f}').chain('\u{400}'..='\u{45f}').collect();
        let (content, fonts) = shown(&[&many]);
        assert!(fonts.letters.len() > FONT_LETTERS && fonts.letters.len() < 2 * FONT_LETTERS);
        assert!(content.contains("/F0 10 Tf") && content.contains("/F1 10 Tf"), "{content}");
        let mut pdf = Pdf::new();
        fonts.write(&mut pdf, Ref::new(1));
        let bytes = pdf.finish();
        assert_eq!(String::from_utf8_lossy(&bytes).matches("/Subtype /Type3").count(), 2);
    }

    #[test]
    fn kerning_and_marks_move_letters_as_in_an_outline() {
        // A and V are kerned; the mark over ba stands at another height.
        let (content, _) = shown(&["AV"]);
        assert!(content.contains("TJ") && content.contains(") "), "{content}");
        let (content, fonts) = shown(&["بَ"]);
        assert_eq!((content.matches(" Tm").count(), fonts.letters.len()), (2, 2), "{content}");
    }
}
