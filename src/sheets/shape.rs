//! Shapes on a page. Lengths are millimetres from the upper left corner; everything is filled with black.

use super::outline::{Point, Step};
use super::shaping::Line;

/// A rectangle with its upper left corner at x and y.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // the names say it
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// One filled shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Rectangles that are filled together, so that no gap shows between those that touch.
    Rects(Vec<Rect>),
    /// The outline of letters, filled by the nonzero rule.
    Path(Vec<Step>),
    /// A line of letters. A PDF file has the outline of each letter once for these, so that pages of text stay small.
    Letters(Letters),
}

/// A line of letters of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Letters {
    pub(super) line: Line,
    /// Size of the letters in mm.
    pub(super) size: f32,
    /// Where its baseline starts.
    pub(super) origin: Point,
}

impl Letters {
    /// The outlines of all its letters.
    pub(super) fn outline(&self) -> Vec<Step> {
        self.line.outline(self.size, self.origin)
    }
}

impl Shape {
    /// The smallest rectangle around it; `None` if it is empty. Around a curve it may be larger than needed.
    pub fn bounds(&self) -> Option<Rect> {
        let points: Vec<Point> = match self {
            Self::Rects(rects) => rects
                .iter()
                .flat_map(|rect| [[rect.x, rect.y], [rect.x + rect.width, rect.y + rect.height]])
                .collect(),
            Self::Path(steps) => steps.iter().flat_map(|step| step.points()).collect(),
            Self::Letters(letters) => letters.outline().iter().flat_map(|step| step.points()).collect(),
        };
        let first = *points.first()?;
        let (least, most) = points.iter().fold((first, first), |(least, most), point| {
            ([least[0].min(point[0]), least[1].min(point[1])], [most[0].max(point[0]), most[1].max(point[1])])
        });
        Some(Rect { x: least[0], y: least[1], width: most[0] - least[0], height: most[1] - least[1] })
    }

    fn moved(&self, x: f32, y: f32) -> Self {
        match self {
            Self::Rects(rects) => {
                Self::Rects(rects.iter().map(|rect| Rect { x: rect.x + x, y: rect.y + y, ..*rect }).collect())
            }
            Self::Path(steps) => {
                Self::Path(steps.iter().map(|step| step.map(|[px, py]| [px + x, py + y])).collect())
            }
            Self::Letters(letters) => {
                let [left, baseline] = letters.origin;
                Self::Letters(Letters { origin: [left + x, baseline + y], ..letters.clone() })
            }
        }
    }

    /// Turned by 180° around the middle of an area of this size.
    fn turned(&self, width: f32, height: f32) -> Self {
        let turn = |steps: &[Step]| {
            steps.iter().map(|step| step.map(|[x, y]| [width - x, height - y])).collect::<Vec<_>>()
        };
        match self {
            Self::Rects(rects) => Self::Rects(
                rects
                    .iter()
                    .map(|rect| Rect {
                        x: width - rect.x - rect.width,
                        y: height - rect.y - rect.height,
                        ..*rect
                    })
                    .collect(),
            ),
            Self::Path(steps) => Self::Path(turn(steps)),
            Self::Letters(letters) => Self::Path(turn(&letters.outline())),
        }
    }
}

/// A page, or a part of one, with its shapes.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // the names say it
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

impl Page {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    pub(super) fn add_rect(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.shapes.push(Shape::Rects(vec![Rect { x, y, width, height }]));
    }

    /// Draws a part with its upper left corner at this point.
    pub(super) fn add_part(&mut self, part: &Page, x: f32, y: f32) {
        self.shapes.extend(part.shapes.iter().map(|shape| shape.moved(x, y)));
    }

    /// Turned by 180°.
    pub(super) fn turned(&self) -> Self {
        let shapes = self.shapes.iter().map(|shape| shape.turned(self.width, self.height)).collect();
        Self { shapes, ..*self }
    }
}
