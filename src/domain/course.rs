//! Courses and seats: when a dish is served, and to whom.

use serde::{Deserialize, Serialize};

/// A course of a meal. Dishes of the first one are prepared at once, those of later ones when the floor fires the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Course(u8);

impl Course {
    /// The last course: more than a long menu has.
    pub const MAX: u8 = 5;

    /// A checked course; `None` outside 1 to [`Course::MAX`].
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| (1..=Self::MAX).contains(number)).map(Course)
    }

    /// Its number, from 1 to [`Course::MAX`].
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether its dishes are held until the floor fires them.
    pub const fn is_held(self) -> bool {
        self.0 > 1
    }
}

/// The place at the table that a dish is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seat(u8);

impl Seat {
    /// The last seat: as many as a table has at most ([`super::table::SEATS_MAX`]).
    pub const MAX: u8 = 99;

    /// A checked seat; `None` outside 1 to [`Seat::MAX`].
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| (1..=Self::MAX).contains(number)).map(Seat)
    }

    /// Its number, from 1 to [`Seat::MAX`].
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// When a dish is served, and to whom. Guests say neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Serving {
    /// The course; `None` is prepared at once.
    pub course: Option<Course>,
    /// The seat; `None` where nobody entered it.
    pub seat: Option<Seat>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courses_and_seats_have_bounds() {
        assert_eq!([0, 6, -1, 256].map(Course::new), [None; 4]);
        assert_eq!(Course::new(5).map(Course::get), Some(5));
        assert_eq!([0, 100, -1, 256].map(Seat::new), [None; 4]);
        assert_eq!(Seat::new(99).map(Seat::get), Some(99));
        assert_eq!(u16::from(Seat::MAX), crate::domain::table::SEATS_MAX);
    }

    #[test]
    fn only_the_first_course_is_not_held() {
        assert_eq!(
            [1, 2, 5].map(|number| Course::new(number).map(Course::is_held)),
            [Some(false), Some(true), Some(true)]
        );
    }
}
