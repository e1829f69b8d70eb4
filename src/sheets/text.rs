//! Fits a text into a width: in one or more lines, as large as allowed and as small as needed.

use unicode_normalization::UnicodeNormalization;

use super::shape::{Page, Shape};
use super::shaping::{Direction, Face, Line};

/// How a text is set. Sizes and heights are mm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub face: Face,
    pub size: f32,
    /// Above this size words are not broken. A text that fits in no other way becomes even smaller.
    pub least: f32,
    pub lines: usize,
    /// Height of all lines.
    pub height: f32,
}

/// Lines of one size, to be drawn below each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    size: f32,
    lines: Vec<Line>,
}

/// How much smaller each attempt is.
const STEP: f32 = 0.93;

impl Block {
    /// The text in at most `style.lines` lines of at most this width.
    pub(super) fn fit(text: &str, style: Style, direction: Direction, width: f32) -> Self {
        let text: String = text.nfc().collect();
        let mut size = style.size;
        // Not even all lines together have room for the text at a larger size; kerning may save a tenth.
        let all = Line::of(&text, style.face, direction).width.max(1) as f32 * 0.9 / 1000.0;
        while size * all > width * style.lines as f32 {
            size *= STEP;
        }
        loop {
            let room = (width / size * 1000.0) as i32;
            let may_break = size <= style.least;
            let wrapped = Wrapping { text: &text, style, direction, may_break }.balanced(room);
            if let Some(lines) = wrapped {
                let block = Self { size, lines };
                if block.height() <= style.height {
                    return block;
                }
            }
            size *= STEP;
        }
    }

    /// Height of all lines in mm.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|line| self.size * leading(line)).sum()
    }

    /// From the top to the baseline of the first line, in mm.
    pub(super) fn baseline(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| self.size * above(line))
    }

    /// Draws the lines centred on `x`, below `y`; returns where they end.
    pub(super) fn draw(&self, page: &mut Page, x: f32, mut y: f32) -> f32 {
        for line in &self.lines {
            let baseline = y + self.size * above(line);
            let start = x - line.width as f32 / 2000.0 * self.size;
            let outline = line.outline(self.size, [start, baseline]);
            if !outline.is_empty() {
                page.shapes.push(Shape::Path(outline));
            }
            y += self.size * leading(line);
        }
        y
    }
}

/// Distance of lines as a multiple of the size.
fn leading(line: &Line) -> f32 {
    if line.has_arabic { 1.65 } else { 1.28 }
}

/// From the top of a line to its baseline, as a multiple of the size.
fn above(line: &Line) -> f32 {
    if line.has_arabic { 1.12 } else { 0.98 }
}

struct Wrapping<'a> {
    text: &'a str,
    style: Style,
    direction: Direction,
    may_break: bool,
}

impl Wrapping<'_> {
    fn line(&self, text: &str) -> Line {
        Line::of(text, self.style.face, self.direction)
    }

    /// Lines of similar length: as few as possible, each as short as their number allows.
    fn balanced(&self, room: i32) -> Option<Vec<Line>> {
        let mut lines = self.wrapped(room)?;
        if lines.len() > 1 && !self.may_break {
            for percent in (50..100).step_by(5) {
                if let Some(even) = self.wrapped(room / 100 * percent)
                    && even.len() == lines.len()
                {
                    lines = even;
                    break;
                }
            }
        }
        Some(lines)
    }

    /// Lines filled one after the other; `None` if they do not fit.
    fn wrapped(&self, room: i32) -> Option<Vec<Line>> {
        let mut texts: Vec<String> = Vec::new();
        for word in self.text.split_whitespace() {
            if let Some(last) = texts.last_mut() {
                let longer = format!("{last} {word}");
                if self.line(&longer).width <= room {
                    *last = longer;
                    continue;
                }
            }
            texts.push(String::new());
            if self.line(word).width <= room {
                texts.last_mut()?.push_str(word);
            } else if self.may_break {
                self.break_word(word, room, &mut texts)?;
            } else {
                return None;
            }
            if texts.len() > self.style.lines {
                return None;
            }
        }
        (texts.len() <= self.style.lines).then(|| texts.iter().map(|text| self.line(text)).collect())
    }

    /// Continues the last line with as many letters as fit, then new lines.
    fn break_word(&self, word: &str, room: i32, texts: &mut Vec<String>) -> Option<()> {
        for c in word.chars() {
            let last = texts.last_mut()?;
            last.push(c);
            if self.line(last).width > room {
                last.pop();
                if last.is_empty() || texts.len() == self.style.lines {
                    return None;
                }
                texts.push(c.to_string());
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { face: Face::Serif, size: 6.0, least: 3.0, lines: 2, height: 12.0 };

    fn fit(text: &str, width: f32) -> Block {
        Block::fit(text, STYLE, Direction::OfText, width)
    }

    #[test]
    fn short_text_keeps_its_size_and_long_one_wraps_then_shrinks() {
        let short = fit("Da Mario", 60.0);
        assert!(short.size == 6.0 && short.lines.len() == 1);
        let longer = fit("Trattoria alla Vecchia Posta", 40.0);
        assert!(longer.size < 6.0 && longer.size > 3.0 && longer.lines.len() == 2, "{}", longer.size);
        let long = fit(&"W".repeat(120), 60.0);
        assert!(long.size < 3.0 && long.lines.len() == 2, "{}", long.size);
    }

    #[test]
    fn lines_have_similar_lengths() {
        let block = fit("Restaurant zum alten Rathaus", 62.0);
        let [first, second] = block.lines.as_slice() else { panic!("{} lines", block.lines.len()) };
        assert!(f64::from(first.width) / f64::from(second.width) > 0.5, "{} {}", first.width, second.width);
    }

    #[test]
    fn text_of_only_spaces_has_no_lines() {
        assert_eq!(fit("  ", 60.0).height(), 0.0);
    }
}
