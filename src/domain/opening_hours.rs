//! Hours of each day of the week, up to [`SPANS_PER_DAY_MAX`] spans a day: the opening hours that guests see, and the hours in which a
//! dish can be ordered ([`super::menu_hours`]).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::accent::quoted;

/// Most spans of one day: breakfast, lunch, afternoon, evening.
pub const SPANS_PER_DAY_MAX: usize = 4;

/// Days of the week, Monday first, as the command line writes them.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const DAY_MINUTES: u16 = 24 * 60;

/// From opening to closing, in minutes after midnight. It ends on the next day where it does not close later than it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningSpan {
    opens: u16,
    closes: u16,
}

/// The spans of each day of the week, Monday first, in order; none on a closed day. No two overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours([Vec<OpeningSpan>; 7]);

/// Why opening hours are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum HoursError {
    #[error("must be a span such as 11:30-14:00, found {}", quoted(.0))]
    NoSpan(String),
    #[error("must not open and close at the same time, found {0}; 00:00-00:00 is the whole day")]
    NoLength(OpeningSpan),
    #[error("must have at most {SPANS_PER_DAY_MAX} spans a day, has {0}")]
    TooManySpans(usize),
    #[error("must not overlap: {} {earlier} ends after {} {later} begins", DAYS[.days.0], DAYS[.days.1])]
    Overlap { days: (usize, usize), earlier: OpeningSpan, later: OpeningSpan },
    #[error("must have 7 days, Monday first, has {0}")]
    NotSevenDays(usize),
    #[error("must be days and spans such as “mon-fri 11:30-14:00 17:00-22:00, sat 17:00-01:00”, found {}", quoted(.0))]
    NoDays(String),
    #[error("must name each day once, names {} twice", DAYS[*.0])]
    DayTwice(usize),
}

impl OpeningSpan {
    /// Parses `11:30-14:00`. A span such as `18:00-01:00` ends on the next day, and `00:00-00:00` is the whole day.
    ///
    /// # Errors
    /// [`HoursError::NoSpan`], [`HoursError::NoLength`].
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let no_span = || HoursError::NoSpan(text.to_owned());
        let (opens, closes) = text.split_once(['-', '–']).ok_or_else(no_span)?;
        let opens = minutes(opens).filter(|opens| *opens < DAY_MINUTES).ok_or_else(no_span)?;
        let closes = minutes(closes).ok_or_else(no_span)? % DAY_MINUTES;
        let span = Self { opens, closes };
        if opens == closes && opens != 0 { Err(HoursError::NoLength(span)) } else { Ok(span) }
    }

    /// The opening, in minutes after midnight.
    pub const fn opens(self) -> u16 {
        self.opens
    }

    /// The closing, in minutes after the midnight before the opening; more than a day where it closes after midnight.
    pub const fn closes(self) -> u16 {
        self.opens + self.length()
    }

    /// Minutes from opening to closing.
    const fn length(self) -> u16 {
        if self.closes > self.opens {
            self.closes - self.opens
        } else {
            self.closes + DAY_MINUTES - self.opens
        }
    }
}

/// The minutes after midnight of `9:05` or `09:05`, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= DAY_MINUTES).then_some(minutes)
}

/// Writes a span as `11:30-14:00`.
impl fmt::Display for OpeningSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { opens, closes } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60)
    }
}

impl OpeningHours {
    /// Checks and sorts the spans of the seven days, Monday first.
    ///
    /// # Errors
    /// The number of the day, from 0, and [`HoursError`]; no day where the error is not about one.
    pub fn new(days: Vec<Vec<OpeningSpan>>) -> Result<Self, (Option<usize>, HoursError)> {
        let mut days: [Vec<OpeningSpan>; 7] =
            days.try_into().map_err(|days: Vec<_>| (None, HoursError::NotSevenDays(days.len())))?;
        for (day, spans) in days.iter_mut().enumerate() {
            if spans.len() > SPANS_PER_DAY_MAX {
                return Err((Some(day), HoursError::TooManySpans(spans.len())));
            }
            spans.sort_by_key(|span| (span.opens, span.length()));
        }
        let week: Vec<(usize, OpeningSpan)> = days
            .iter()
            .enumerate()
            .flat_map(|(day, spans)| spans.iter().map(move |span| (day, *span)))
            .collect();
        // The span after the last one of the week is the first one of the next.
        for (at, (day, earlier)) in week.iter().enumerate() {
            let (next_day, later) = week[(at + 1) % week.len()];
            let week_later = if at + 1 == week.len() { 7 } else { 0 };
            let begin =
                |day: usize, span: OpeningSpan| day * usize::from(DAY_MINUTES) + usize::from(span.opens);
            if begin(*day, *earlier) + usize::from(earlier.length()) > begin(next_day + week_later, later) {
                let days = (*day, next_day);
                return Err((Some(next_day), HoursError::Overlap { days, earlier: *earlier, later }));
            }
        }
        Ok(Self(days))
    }

    /// Parses `mon-fri 11:30-14:00 17:00-22:00, sat 17:00-01:00`. A day that is not named is closed.
    ///
    /// # Errors
    /// [`HoursError`].
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let mut days: Vec<Option<Vec<OpeningSpan>>> = vec![None; 7];
        for part in text.split([',', ';']) {
            let no_days = || HoursError::NoDays(part.trim().to_owned());
            let mut words = part.split_whitespace();
            let named = words.next().ok_or_else(no_days)?.to_ascii_lowercase();
            let (first, last) = named.split_once(['-', '–']).unwrap_or((&named, &named));
            let number = |name: &str| DAYS.iter().position(|day| *day == name).ok_or_else(no_days);
            let (first, last) = (number(first)?, number(last)?);
            if first > last {
                return Err(no_days());
            }
            let spans: Vec<OpeningSpan> = words.map(OpeningSpan::parse).collect::<Result<_, _>>()?;
            if spans.is_empty() {
                return Err(no_days());
            }
            for (day, known) in days.iter_mut().enumerate().take(last + 1).skip(first) {
                if known.replace(spans.clone()).is_some() {
                    return Err(HoursError::DayTwice(day));
                }
            }
        }
        Self::new(days.into_iter().map(Option::unwrap_or_default).collect()).map_err(|(_, error)| error)
    }

    /// The spans of each day, Monday first.
    pub fn days(&self) -> &[Vec<OpeningSpan>; 7] {
        &self.0
    }
}

/// As [`OpeningHours::parse`] reads it; `closed` where every day is.
impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut first = 0;
        while first < self.0.len() {
            let spans = &self.0[first];
            let last = first + self.0[first..].iter().take_while(|other| *other == spans).count() - 1;
            if !spans.is_empty() {
                write!(f, "{separator}{}", DAYS[first])?;
                if last > first {
                    write!(f, "-{}", DAYS[last])?;
                }
                spans.iter().try_for_each(|span| write!(f, " {span}"))?;
                separator = ", ";
            }
            first = last + 1;
        }
        if separator.is_empty() { f.write_str("closed") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> OpeningSpan {
        OpeningSpan::parse(text).unwrap()
    }

    fn refused(text: &str) -> String {
        OpeningHours::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn span_is_written_with_two_digits_and_other_texts_are_named_in_the_error() {
        for (text, written) in [
            ("9:05-14:00", "09:05-14:00"),
            ("18:00 – 24:00", "18:00-00:00"),
            ("22:00-02:00", "22:00-02:00"),
            ("00:00-24:00", "00:00-00:00"),
        ] {
            assert_eq!(span(text).to_string(), written);
        }
        for text in
            ["", "11:30", "24:00-02:00", "11:60-12:00", "11:3-12:00", "+1:30-12:00", "11-12", "25:00-26:00"]
        {
            let error = OpeningSpan::parse(text).unwrap_err().to_string();
            assert_eq!(error, format!("must be a span such as 11:30-14:00, found “{text}”"));
        }
        let error = OpeningSpan::parse("10:00-10:00").unwrap_err().to_string();
        assert!(error.contains("found 10:00-10:00"), "{error}");
    }

    #[test]
    fn hours_are_written_as_they_are_read() {
        for text in [
            "mon-fri 11:30-14:00 17:00-22:00, sat 17:00-01:00",
            "tue 10:00-18:00, thu-sun 10:00-18:00",
            "mon-sun 00:00-00:00",
        ] {
            assert_eq!(OpeningHours::parse(text).unwrap().to_string(), text);
        }
        let sorted = OpeningHours::parse("Mon 17:00-22:00 11:30-14:00;sun 9:00-17:00").unwrap();
        assert_eq!(sorted.to_string(), "mon 11:30-14:00 17:00-22:00, sun 09:00-17:00");
        assert_eq!(OpeningHours::default().to_string(), "closed");
    }

    #[test]
    fn spans_may_touch_but_not_overlap_also_over_midnight_and_the_end_of_the_week() {
        assert!(OpeningHours::parse("mon 11:00-14:00 14:00-18:00, tue-sun 00:00-00:00").is_ok());
        assert!(OpeningHours::parse("sun 18:00-02:00, mon 02:00-04:00").is_ok());
        for (text, error) in [
            (
                "mon 11:00-14:00 13:59-18:00",
                "must not overlap: mon 11:00-14:00 ends after mon 13:59-18:00 begins",
            ),
            (
                "mon 11:00-14:00 11:00-12:00",
                "must not overlap: mon 11:00-12:00 ends after mon 11:00-14:00 begins",
            ),
            (
                "fri 20:00-03:00, sat 02:00-04:00",
                "must not overlap: fri 20:00-03:00 ends after sat 02:00-04:00 begins",
            ),
            (
                "sun 20:00-03:00, mon 01:00-04:00",
                "must not overlap: sun 20:00-03:00 ends after mon 01:00-04:00 begins",
            ),
        ] {
            assert_eq!(refused(text), error);
        }
    }

    #[test]
    fn days_that_are_unknown_or_named_twice_and_too_many_spans_are_refused() {
        for text in ["", "mon", "montag 10:00-12:00", "fri-mon 10:00-12:00", "mon 10:00-12:00,"] {
            assert!(refused(text).starts_with("must be days and spans such as"), "{text}");
        }
        assert_eq!(
            refused("mon-fri 10:00-12:00, wed 13:00-14:00"),
            "must name each day once, names wed twice"
        );
        let five = "mon 01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00";
        assert_eq!(refused(five), "must have at most 4 spans a day, has 5");
        let six = OpeningHours::new(vec![vec![]; 6]).unwrap_err();
        assert_eq!(six, (None, HoursError::NotSevenDays(6)));
    }
}
