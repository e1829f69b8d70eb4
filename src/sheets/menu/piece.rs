//! What stands on a page before it is drawn: texts, lines and dots.

use super::super::outline::Step;
use super::super::shape::{Letters, Page, Shape};
use super::super::shaping::{Direction, Face, Line};

/// Typeface, size in mm and direction of a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::sheets) struct Font {
    pub face: Face,
    pub size: f32,
    pub direction: Direction,
}

/// Which of its points a text has at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sheets) enum Anchor {
    /// Where reading of the page begins.
    Start,
    Middle,
    End,
}

/// A text in one line. Lengths are mm from the side where reading begins, and from the top.
#[derive(Clone, Debug)]
pub(in crate::sheets) struct Text {
    pub text: String,
    pub font: Font,
    pub anchor: Anchor,
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    /// Whether it runs upwards from this point, with its baseline on x.
    pub is_turned: bool,
}

/// Anything on a page.
#[derive(Clone, Debug)]
pub(in crate::sheets) enum Piece {
    Text(Text),
    /// x, y, width and height.
    Rect([f32; 4]),
    /// A dot, or a ring if it is not filled.
    Dot {
        x: f32,
        y: f32,
        radius: f32,
        is_filled: bool,
    },
}

impl Font {
    pub(in crate::sheets) const fn sans(size: f32, direction: Direction) -> Self {
        Self { face: Face::Sans, size, direction }
    }

    pub(in crate::sheets) const fn serif(size: f32, direction: Direction) -> Self {
        Self { face: Face::Serif, size, direction }
    }

    /// Width of a text in mm.
    pub(in crate::sheets) fn width(&self, text: &str) -> f32 {
        Line::of(text, self.face, self.direction).width as f32 * self.size / 1000.0
    }

    /// Distance of lines in mm.
    pub(in crate::sheets) fn leading(&self, text: &str) -> f32 {
        self.size * if has_arabic(text) { 1.65 } else { 1.28 }
    }

    /// From the top of a line to its baseline in mm.
    pub(in crate::sheets) fn above(&self, text: &str) -> f32 {
        self.size * if has_arabic(text) { 1.12 } else { 0.98 }
    }

    /// The same font, smaller if the text does not fit into this width otherwise.
    pub(in crate::sheets) fn fitted(self, text: &str, width: f32) -> Self {
        let needed = self.width(text);
        Self { size: if needed > width { self.size * width / needed } else { self.size }, ..self }
    }

    /// The lines of a text in this width. A word that is longer is broken.
    pub(in crate::sheets) fn wrapped(&self, text: &str, width: f32) -> Vec<String> {
        let space = self.width(" ");
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let wide = self.width(word);
            if !line.is_empty() {
                if used + space + wide <= width {
                    line.push(' ');
                    line.push_str(word);
                    used += space + wide;
                    continue;
                }
                lines.push(std::mem::take(&mut line));
            }
            used = 0.0;
            if wide <= width {
                word.clone_into(&mut line);
                used = wide;
                continue;
            }
            for c in word.chars() {
                let is_mark = unicode_normalization::char::is_combining_mark(c);
                let wide = if is_mark { 0.0 } else { self.width(c.encode_utf8(&mut [0; 4])) };
                if used + wide > width && !line.is_empty() && !is_mark {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// A piece with its start at this place.
    pub(in crate::sheets) fn at(self, text: impl Into<String>, anchor: Anchor, x: f32, y: f32) -> Piece {
        Piece::Text(Text { text: text.into(), font: self, anchor, x, y, is_turned: false })
    }
}

/// Whether a text has letters that need more room above and below.
fn has_arabic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}

impl Piece {
    /// Moved by these lengths.
    pub(in crate::sheets) fn moved(mut self, right: f32, down: f32) -> Self {
        let (at_x, at_y) = match &mut self {
            Self::Text(Text { x, y, .. }) | Self::Rect([x, y, ..]) | Self::Dot { x, y, .. } => (x, y),
        };
        *at_x += right;
        *at_y += down;
        self
    }

    /// Draws it, mirrored where reading begins at the right.
    pub(in crate::sheets) fn draw(&self, page: &mut Page, is_mirrored: bool) {
        let width = page.width;
        let across = |x: f32| if is_mirrored { width - x } else { x };
        match self {
            Self::Rect([x, y, wide, tall]) => {
                let left = if is_mirrored { width - x - wide } else { *x };
                page.add_rect(left, *y, *wide, *tall);
            }
            Self::Dot { x, y, radius, is_filled } => {
                let mut steps = circle(across(*x), *y, *radius, false);
                if !is_filled {
                    steps.extend(circle(across(*x), *y, radius * 0.68, true));
                }
                page.shapes.push(Shape::Path(steps));
            }
            Self::Text(text) => {
                let line = Line::of(&text.text, text.font.face, text.font.direction);
                let size = text.font.size;
                let wide = line.width as f32 * size / 1000.0;
                if line.glyphs().is_empty() {
                    return;
                }
                let (x, y) = (across(text.x), text.y);
                page.shapes.push(if text.is_turned {
                    let turned = line.outline(size, [0.0, 0.0]).into_iter();
                    Shape::Path(turned.map(|step| step.map(|[px, py]| [x + py, y - px])).collect())
                } else {
                    let before = match (text.anchor, is_mirrored) {
                        (Anchor::Middle, _) => wide / 2.0,
                        (Anchor::Start, false) | (Anchor::End, true) => 0.0,
                        (Anchor::Start, true) | (Anchor::End, false) => wide,
                    };
                    Shape::Letters(Letters { line, size, origin: [x - before, y] })
                });
            }
        }
    }
}

/// A circle of eight curves, which is round to 0.1 % of its radius. Two circles of opposite directions make a ring.
fn circle(x: f32, y: f32, radius: f32, is_backwards: bool) -> Vec<Step> {
    const PARTS: u8 = 8;
    let turn = std::f32::consts::TAU / f32::from(PARTS) * if is_backwards { -1.0 } else { 1.0 };
    let point = |part: f32, radius: f32| {
        let angle = part * turn;
        [x + radius * angle.cos(), y + radius * angle.sin()]
    };
    let control_radius = radius / (turn / 2.0).cos();
    let curves = (0..PARTS).map(|part| {
        let part = f32::from(part);
        Step::Curve(point(part + 0.5, control_radius), point(part + 1.0, radius))
    });
    std::iter::once(Step::Move(point(0.0, radius))).chain(curves).collect()
}
