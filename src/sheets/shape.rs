//! Shapes on a page. Lengths are millimetres from the upper left corner; everything is filled with black.

/// x and y in mm.
pub type Point = [f32; 2];

/// A rectangle with its upper left corner at x and y.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // the names say it
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A step of an outline. A contour ends where the next one begins, and is closed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Begins a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A quadratic curve: its control point and its end.
    Curve(Point, Point),
}

impl Step {
    /// Its points, each changed by `act`.
    pub(super) fn map(self, act: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(to) => Self::Move(act(to)),
            Self::Line(to) => Self::Line(act(to)),
            Self::Curve(control, to) => Self::Curve(act(control), act(to)),
        }
    }

    /// All its points, the control point included.
    pub(super) fn points(self) -> impl Iterator<Item = Point> {
        let (first, second) = match self {
            Self::Move(to) | Self::Line(to) => (to, None),
            Self::Curve(control, to) => (control, Some(to)),
        };
        [Some(first), second].into_iter().flatten()
    }
}

/// One filled shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Rectangles that are filled together, so that no gap shows between those that touch.
    Rects(Vec<Rect>),
    /// The outline of letters, filled by the nonzero rule.
    Path(Vec<Step>),
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
        }
    }

    /// Turned by 180° around the middle of an area of this size.
    fn turned(&self, width: f32, height: f32) -> Self {
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
            Self::Path(steps) => {
                Self::Path(steps.iter().map(|step| step.map(|[x, y]| [width - x, height - y])).collect())
            }
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
