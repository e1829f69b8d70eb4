//! Places the glyphs of one line: order of mixed directions, joined Arabic letters, marks, kerning.

use unicode_bidi::{BidiInfo, Level};

use super::glyphs::{ARABIC, Forms, Glyph, GlyphFile, NONE, SANS, SERIF};
use super::outline::{Point, Step};

/// A typeface. Both write Arabic alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// For names and tables.
    Serif,
    /// For all other words.
    Sans,
}

/// Direction of a line, where a text does not say it itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// That of its first letter.
    OfText,
    RightToLeft,
    LeftToRight,
}

/// A glyph at its place; in thousandths of the size of the text, upwards from the start of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub file: &'static GlyphFile,
    pub glyph: Glyph,
    pub x: i32,
    pub y: i32,
}

/// A line of text without a size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    placed: Vec<Placed>,
    /// In thousandths of the size.
    pub width: i32,
    /// Arabic lines need more room above and below.
    pub has_arabic: bool,
}

const SHADDA: char = '\u{651}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';

impl Line {
    /// The glyphs of a text. A character that no file has becomes a box.
    pub(super) fn of(text: &str, face: Face, direction: Direction) -> Self {
        let level = match direction {
            Direction::OfText => None,
            Direction::RightToLeft => Some(Level::rtl()),
            Direction::LeftToRight => Some(Level::ltr()),
        };
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let bidi = BidiInfo::new(&text, level);
        let mut line = Self::default();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_right_to_left = levels[run.start].is_rtl();
                line.add_run(&text[run], face, is_right_to_left);
            }
        }
        line
    }

    fn add_run(&mut self, run: &str, face: Face, is_right_to_left: bool) {
        let mut clusters = clusters(run, face, is_right_to_left);
        if is_right_to_left {
            clusters.reverse();
        }
        let mut before: Option<&Cluster> = None;
        for cluster in &clusters {
            if let Some(before) = before
                && std::ptr::eq(before.file, cluster.file)
            {
                self.width += i32::from(cluster.file.kern(before.glyph, cluster.glyph));
            }
            self.has_arabic |= std::ptr::eq(cluster.file, &*ARABIC);
            let place = |file, glyph, x, y| Placed { file, glyph, x: self.width + x, y };
            self.placed.push(place(cluster.file, cluster.glyph, 0, 0));
            self.placed.extend(cluster.marks.iter().map(|mark| place(mark.file, mark.glyph, mark.x, mark.y)));
            self.width += cluster.width();
            before = Some(cluster);
        }
    }

    /// The glyphs at their places, in the order in which they are drawn.
    pub(super) fn glyphs(&self) -> &[Placed] {
        &self.placed
    }

    /// The outlines of all glyphs at a size, from the start of the line at `origin`, downwards.
    pub(super) fn outline(&self, size: f32, origin: Point) -> Vec<Step> {
        let scale = size / 1000.0;
        let mut steps = Vec::new();
        for placed in &self.placed {
            let at = |[x, y]: Point| {
                [origin[0] + (x + placed.x as f32) * scale, origin[1] - (y + placed.y as f32) * scale]
            };
            steps.extend(placed.file.outline(placed.glyph).into_iter().map(|step| step.map(at)));
        }
        steps
    }
}

/// A letter or ligature with the marks on it.
struct Cluster {
    file: &'static GlyphFile,
    glyph: Glyph,
    marks: Vec<Placed>,
}

impl Cluster {
    fn width(&self) -> i32 {
        i32::from(self.file.width(self.glyph))
    }
}

/// A letter before its form is chosen.
struct Letter {
    c: char,
    file: &'static GlyphFile,
    forms: Forms,
    marks: Vec<char>,
    /// A joiner or the lack of one stands before it.
    joiner_before: Option<bool>,
}

fn files(face: Face) -> [&'static GlyphFile; 2] {
    match face {
        Face::Serif => [&*SERIF, &*ARABIC],
        Face::Sans => [&*SANS, &*ARABIC],
    }
}

/// Invisible characters that only change how others are drawn.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    let partner = PAIRS.iter().find_map(|(a, b)| match c {
        _ if c == *a => Some(*b),
        _ if c == *b => Some(*a),
        _ => None,
    });
    partner.unwrap_or(c)
}

/// The file that has a character, and its forms.
fn drawn(face: Face, c: char) -> Option<(&'static GlyphFile, Forms)> {
    files(face).into_iter().find_map(|file| Some((file, file.forms(c)?)))
}

/// A sign that looks the same, for one that the files lack: the fonts have no minus sign.
const fn similar(c: char) -> Option<char> {
    match c {
        '\u{2212}' => Some('\u{2013}'),
        '\u{2011}' => Some('\u{2010}'),
        _ => None,
    }
}

/// Whether both faces draw a character, and not the box in place of it.
#[cfg(test)]
pub(super) fn is_drawn(c: char) -> bool {
    let has = |face, c: char| c.is_whitespace() || is_ignored(c) || drawn(face, c).is_some();
    [Face::Serif, Face::Sans].iter().all(|face| has(*face, c) || similar(c).is_some_and(|c| has(*face, c)))
}

fn letters(run: &str, face: Face, is_right_to_left: bool) -> (Vec<Letter>, Option<bool>) {
    let mut letters: Vec<Letter> = Vec::new();
    let mut joiner = None;
    for c in run.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        let c = if is_right_to_left { mirrored(c) } else { c };
        if is_ignored(c) {
            joiner = match c {
                ZERO_WIDTH_JOINER => Some(true),
                '\u{200c}' => Some(false),
                _ => joiner,
            };
            continue;
        }
        let found = drawn(face, c).or_else(|| drawn(face, similar(c)?));
        if let Some((file, _)) = found
            && file.is_mark(c)
            && let Some(letter) = letters.last_mut()
        {
            letter.marks.push(c);
            continue;
        }
        let (file, forms) = found.unwrap_or((files(face)[0], [0, NONE, NONE, NONE]));
        letters.push(Letter { c, file, forms, marks: Vec::new(), joiner_before: joiner.take() });
    }
    (letters, joiner)
}

fn clusters(run: &str, face: Face, is_right_to_left: bool) -> Vec<Cluster> {
    let (letters, last_joiner) = letters(run, face, is_right_to_left);
    // Whether each letter joins the one before; one more for the end.
    let joins: Vec<bool> = (0..=letters.len())
        .map(|at| {
            let joiner = letters.get(at).map_or(last_joiner, |letter| letter.joiner_before);
            let before = at.checked_sub(1).is_some_and(|before| letters[before].forms[1] != NONE);
            let after = letters.get(at).is_some_and(|letter| letter.forms[3] != NONE);
            match joiner {
                Some(true) => before || after,
                Some(false) => false,
                None => before && after,
            }
        })
        .collect();
    let mut clusters = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (length, forms) = ligature_at(&letters, &joins, at).unwrap_or((1, letters[at].forms));
        let form = forms[form_index(joins[at], joins[at + length])];
        let glyph = if form == NONE { forms[0] } else { form };
        let file = letters[at].file;
        let marks: Vec<char> =
            letters[at..at + length].iter().flat_map(|letter| letter.marks.iter().copied()).collect();
        clusters.push(Cluster { file, glyph, marks: place_marks(file, glyph, &marks, face) });
        at += length;
    }
    clusters
}

fn form_index(joins_before: bool, joins_after: bool) -> usize {
    match (joins_before, joins_after) {
        (false, false) => 0,
        (false, true) => 1,
        (true, true) => 2,
        (true, false) => 3,
    }
}

/// The longest ligature of joined letters that begins here, with its length.
fn ligature_at(letters: &[Letter], joins: &[bool], at: usize) -> Option<(usize, Forms)> {
    [3, 2].into_iter().find_map(|length| {
        let parts = letters.get(at..at + length)?;
        if !joins[at + 1..at + length].iter().all(|joins| *joins) {
            return None;
        }
        let text: Vec<char> = parts.iter().map(|letter| letter.c).collect();
        let forms = parts[0].file.ligature(&text)?;
        (forms[form_index(joins[at], joins[at + length])] != NONE).then_some((length, forms))
    })
}

/// Marks at the places of the file; those without a place are centred on the glyph.
fn place_marks(file: &'static GlyphFile, base: Glyph, marks: &[char], face: Face) -> Vec<Placed> {
    let mut marks = marks.to_vec();
    // A vowel is placed on the shadda, whatever their order in the text.
    marks.sort_by_key(|mark| *mark != SHADDA);
    let mut rest = marks.as_slice();
    let mut placed = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.first().and_then(|second| file.mark_on(base, *first, Some(*second)));
        rest = if pair.is_some() { &after[1..] } else { after };
        if let Some((glyph, x, y)) = pair.or_else(|| file.mark_on(base, *first, None)) {
            placed.push(Placed { file, glyph, x: i32::from(x), y: i32::from(y) });
            continue;
        }
        let found = files(face).into_iter().find_map(|file| Some((file, file.forms(*first)?[0])));
        let Some((mark_file, glyph)) = found else { continue };
        let points: Vec<f32> =
            mark_file.outline(glyph).iter().flat_map(|step| step.points()).map(|point| point[0]).collect();
        let least = points.iter().copied().fold(f32::MAX, f32::min);
        let most = points.iter().copied().fold(f32::MIN, f32::max);
        let x = if points.is_empty() { 0.0 } else { f32::from(file.width(base)) - least - most };
        placed.push(Placed { file: mark_file, glyph, x: (x / 2.0) as i32, y: 0 });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<Glyph> {
        Line::of(text, Face::Serif, Direction::OfText).placed.iter().map(|placed| placed.glyph).collect()
    }

    fn form(c: char, form: usize) -> Glyph {
        ARABIC.forms(c).unwrap()[form]
    }

    #[test]
    fn arabic_letters_join_and_run_from_right_to_left() {
        assert_eq!(glyphs("بيت"), [form('ت', 3), form('ي', 2), form('ب', 1)]);
        // Dal joins only the letter before it.
        assert_eq!(glyphs("بدب"), [form('ب', 0), form('د', 3), form('ب', 1)]);
        assert_eq!(glyphs("ب\u{200c}ب"), [form('ب', 0), form('ب', 0)]);
        assert_eq!(glyphs("ب\u{200d}"), [form('ب', 1)]);
    }

    #[test]
    fn lam_and_alef_become_one_glyph() {
        let ligature = ARABIC.ligature(&['ل', 'ا']).unwrap();
        assert_eq!(glyphs("لا"), [ligature[0]]);
        assert_eq!(glyphs("بلا"), [ligature[3], form('ب', 1)]);
        assert_eq!(glyphs("لل").len(), 2);
        let name = ARABIC.ligature(&['ل', 'ل', 'ه']).unwrap();
        assert_eq!(glyphs("الله"), [name[0], form('ا', 0)]);
    }

    #[test]
    fn vowel_marks_take_no_room_and_do_not_break_joins() {
        let plain = Line::of("مطعم", Face::Sans, Direction::OfText);
        let with_marks = Line::of("مَطْعَم", Face::Sans, Direction::OfText);
        assert_eq!(plain.width, with_marks.width);
        assert_eq!(with_marks.placed.len(), plain.placed.len() + 3);
        // Shadda and fatha in both orders are one glyph of the file.
        assert_eq!(glyphs("ب\u{651}\u{64e}"), glyphs("ب\u{64e}\u{651}"));
        assert_eq!(glyphs("ب\u{651}\u{64e}").len(), 2);
    }

    #[test]
    fn mixed_text_keeps_the_order_of_each_direction() {
        let sans = |c: char| SERIF.forms(c).unwrap()[0];
        assert_eq!(
            glyphs("بيت 12"),
            [sans('1'), sans('2'), sans(' '), form('ت', 3), form('ي', 2), form('ب', 1)]
        );
        assert_eq!(glyphs("(ب)"), [sans('('), form('ب', 0), sans(')')]);
        let line = |direction| Line::of("1 Wi-Fi", Face::Sans, direction).placed[0].glyph;
        assert_ne!(line(Direction::LeftToRight), line(Direction::RightToLeft));
    }

    #[test]
    fn minus_sign_which_the_fonts_lack_is_drawn_as_a_dash() {
        assert_eq!(glyphs("−3"), glyphs("–3"));
        assert!(is_drawn('−') && is_drawn('€') && !is_drawn('火'));
    }

    #[test]
    fn character_without_glyph_becomes_a_visible_box() {
        for text in ["火", "☕", "\u{10ffff}"] {
            let line = Line::of(text, Face::Serif, Direction::OfText);
            assert!(line.width > 300 && !line.outline(10.0, [0.0, 0.0]).is_empty(), "{text}");
        }
        assert_eq!(glyphs("a\u{fe0f}\u{200b}").len(), 1);
        assert!(Line::of("", Face::Serif, Direction::OfText).placed.is_empty());
        assert!(Line::of("\u{301}\u{64e}", Face::Serif, Direction::OfText).width >= 0);
    }
}
