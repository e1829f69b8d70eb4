//! Outlines of letters and of other filled areas.

/// x and y in mm.
pub type Point = [f32; 2];

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
