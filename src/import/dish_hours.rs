//! Named hours of dishes for which the file has days or dates, such as "Sunday" or "1 Apr – 30 Apr 2026". Dishes with the same ones share
//! them.

use super::collect::Collected;
use super::rows::RawDish;
use super::when_text::{date, name_of_dates, week};
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::HoursDraft;
use crate::domain::menu_hours::{Day, HOURS_MAX};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::Name;

/// Every hour of every day.
const ALWAYS: &str = "mon-sun 00:00-00:00";

/// When a dish can be ordered, as the file says it without doubt.
struct When {
    name: String,
    windows: OpeningHours,
    first_date: Option<Day>,
    last_date: Option<Day>,
}

impl Collected<'_> {
    /// The hours of a dish. What leaves a doubt becomes notes.
    pub(super) fn hours_of(&mut self, row: u32, raw: &mut RawDish) -> Vec<Name> {
        // A note that says days and nothing else, such as a column "Where" with "Sunday only".
        if raw.days.is_empty()
            && let Some(at) = raw.notes.iter().position(|(_, text)| week(text).is_some())
        {
            raw.days.push(raw.notes.remove(at));
        }
        if !raw.has_times() {
            return Vec::new();
        }
        if let Some(name) = when(raw).and_then(|when| self.shared_hours(row, when)) {
            return vec![name];
        }
        let times = raw.first_date.take().into_iter().chain(raw.last_date.take());
        let times: Vec<(String, String)> = times.chain(std::mem::take(&mut raw.days)).collect();
        raw.notes.extend(times);
        Vec::new()
    }

    /// The name of the hours with these days and dates, which are made where there are none yet. `None`: there would be too many, or the
    /// name is taken.
    fn shared_hours(&mut self, row: u32, when: When) -> Option<Name> {
        let When { name, windows, first_date, last_date } = when;
        let is_same = |known: &&HoursDraft| {
            known.windows == windows && known.first_date == first_date && known.last_date == last_date
        };
        if let Some(known) = self.hours_drafts.iter().find(is_same) {
            return Some(known.name.clone());
        }
        let name = Name::parse(&name).ok()?;
        let lower = name.as_str().to_lowercase();
        let is_taken = self.hours_drafts.iter().any(|known| known.name.as_str().to_lowercase() == lower)
            || self.hours.keys().any(|at| self.categories[*at].as_str().to_lowercase() == lower);
        if is_taken || self.hours_drafts.len() + self.hours.len() >= HOURS_MAX {
            return None;
        }
        self.doubts.list(row, "", name.as_str(), DoubtCode::DishHours);
        let last_order_minutes = 0;
        self.hours_drafts.push(HoursDraft {
            name: name.clone(),
            windows,
            first_date,
            last_date,
            last_order_minutes,
        });
        Some(name)
    }
}

/// The days and dates of a dish. `None`: one of them cannot be read without doubt, or they contradict each other.
fn when(raw: &RawDish) -> Option<When> {
    let read = |date_text: &Option<(String, String)>| match date_text {
        Some((_, text)) => date(text).map(Some),
        None => Some(None),
    };
    let (first_date, last_date) = (read(&raw.first_date)?, read(&raw.last_date)?);
    if first_date.zip(last_date).is_some_and(|(first, last)| last < first) {
        return None;
    }
    let mut days: Option<(String, OpeningHours)> = None;
    for (_, text) in &raw.days {
        let read = week(text)?;
        if days.as_ref().is_some_and(|(_, known)| *known != read.1) {
            return None;
        }
        days.get_or_insert(read);
    }
    let dates = name_of_dates(first_date, last_date);
    let always = OpeningHours::parse(ALWAYS).ok()?;
    let (name, windows) = match days {
        Some((name, windows)) if dates.is_empty() => (name, windows),
        Some((name, windows)) => (format!("{name}, {dates}"), windows),
        None => (dates, always),
    };
    Some(When { name, windows, first_date, last_date })
}
