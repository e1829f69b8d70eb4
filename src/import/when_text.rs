//! Reads days of the week and dates as people write them in a cell: `Sunday only`, `Mo-Fr`, `sat, sun 11:30-14:30`, `2026-10-09`,
//! `9 Oct 2026`, `31.12.2026`. What leaves any doubt is not read.

use jiff::civil::Date;

use super::clean::{clean, fold};
use crate::domain::menu_hours::Day;
use crate::domain::opening_hours::{DAYS, OpeningHours};

/// The names of each day in several languages, folded, Monday first.
const DAY_NAMES: [&str; 7] = [
    "monday mon mo montag lunes lun pazartesi lundi lunedi segunda الاثنين",
    "tuesday tue tues di dienstag martes mar sali mardi martedi terca الثلاثاء",
    "wednesday wed mi mittwoch miercoles mie carsamba mercredi mercoledi quarta الاربعاء",
    "thursday thu thur thurs do donnerstag jueves jue persembe jeudi giovedi quinta الخميس",
    "friday fri fr freitag viernes vie cuma vendredi venerdi sexta الجمعه",
    "saturday sat sa samstag sonnabend sabado sab cumartesi samedi sabato السبت",
    "sunday sun so sonntag domingo dom pazar dimanche domenica الاحد",
];
/// Several days by one word, folded.
const MANY_DAYS: [(&str, std::ops::RangeInclusive<usize>); 4] = [
    ("weekend weekends wochenende", 5..=6),
    ("weekday weekdays werktags", 0..=4),
    ("daily taglich diario", 0..=6),
    ("everyday", 0..=6),
];
/// Words beside days that add nothing, folded.
const ONLY: &str = "only nur solo solamente sadece yalniz yalnizca seulement uniquement solamente soltanto apenas somente فقط on am every \
     jeden los el le la les";
/// Words between days, folded.
const AND: &str = "and und y e et ve i و &";
/// Words between the first and the last day, folded.
const TO: &str = "to bis a al au ate - –";

/// The names of the months in several languages, folded, January first. Short forms are the beginnings of at least three letters.
const MONTHS: [&str; 12] = [
    "january januar enero ocak janvier gennaio janeiro",
    "february februar febrero subat fevrier febbraio fevereiro",
    "march marz maerz marzo mart mars marco",
    "april abril nisan avril aprile",
    "may mai mayo mayis maggio maio",
    "june juni junio haziran juin giugno junho",
    "july juli julio temmuz juillet luglio julho",
    "august agosto agustos aout",
    "september septiembre eylul septembre settembre setembro",
    "october oktober octubre ekim octobre ottobre outubro",
    "november noviembre kasim novembre novembro",
    "december dezember diciembre aralik decembre dicembre dezembro",
];
const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn is_in(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// The position of a day of the week, from 0 for Monday.
pub(super) fn day_of(word: &str) -> Option<usize> {
    let word = word.trim_matches('.');
    let position = |word: &str| DAY_NAMES.iter().position(|names| is_in(names, word));
    // `sundays`, `sonntags`, `domingos`.
    position(word).or_else(|| word.strip_suffix('s').filter(|word| word.len() > 3).and_then(position))
}

fn days_of(word: &str) -> Option<std::ops::RangeInclusive<usize>> {
    let many = MANY_DAYS.iter().find(|(words, _)| is_in(words, word)).map(|(_, days)| days.clone());
    many.or_else(|| day_of(word).map(|day| day..=day))
}

/// Days of the week, with hours or without, and a name for them: the words of the text. `None`: it says something else, or something
/// more.
pub(super) fn week(text: &str) -> Option<(String, OpeningHours)> {
    let text = clean(text);
    if let Ok(hours) = OpeningHours::parse(&text) {
        return Some((text, hours));
    }
    let spaced = text.replace(['–', '—'], "-").replace(" - ", "-").replace([',', ';', '/', '+'], " ");
    let mut days = [false; 7];
    let mut spans: Vec<String> = Vec::new();
    let mut last: Option<usize> = None;
    let mut is_range = false;
    for word in spaced.split_whitespace() {
        let folded = fold(word);
        let word = folded.trim_matches(|c: char| c == '.' || c == ':' || c == '(' || c == ')');
        if is_in(ONLY, word) {
            continue;
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            spans.push(word.replace('.', ":"));
            continue;
        }
        // Other days after hours would have other hours.
        if !spans.is_empty() {
            return None;
        }
        if last.is_some() && is_in(TO, word) {
            is_range = true;
            continue;
        }
        if is_in(AND, word) {
            continue;
        }
        let (from, to) = match word.split_once('-') {
            Some((from, to)) => (day_of(from)?, day_of(to)?),
            None => {
                let days = days_of(word)?;
                (if is_range { last? } else { *days.start() }, *days.end())
            }
        };
        is_range = false;
        let mut day = from;
        days[day] = true;
        while day != to {
            day = (day + 1) % 7;
            days[day] = true;
        }
        last = Some(to);
    }
    if is_range || last.is_none() {
        return None;
    }
    let spans = if spans.is_empty() { "00:00-00:00".to_owned() } else { spans.join(" ") };
    let open = DAYS.iter().zip(days).filter(|(_, is_open)| *is_open);
    let hours = open.map(|(day, _)| format!("{day} {spans}")).collect::<Vec<_>>().join(", ");
    let hours = OpeningHours::parse(&hours).ok()?;
    let name = text.split_whitespace().filter(|word| !is_in(ONLY, &fold(word)));
    Some((name.collect::<Vec<_>>().join(" "), hours))
}

/// A date. `None`: it is none, it has no year, or day and month could be either way round.
pub(super) fn date(text: &str) -> Option<Day> {
    let text = clean(text);
    // The midnight with which a day begins is the day.
    let text =
        text.split_once('T').filter(|(_, time)| is_midnight(time)).map_or(text.as_str(), |(day, _)| day);
    if let Ok(day) = Day::parse(text) {
        return Some(day);
    }
    let number = |text: &str| text.parse::<i8>().ok();
    let made = |year: &str, month: i8, day: i8| {
        let year = year.parse::<i16>().ok().filter(|_| year.len() == 4)?;
        Date::new(year, month, day).ok().map(Day)
    };
    if let [day, month, year] = text.split('.').map(str::trim).collect::<Vec<_>>()[..]
        && let Some(month) = number(month)
    {
        return made(year, month, number(day)?);
    }
    if let [one, other, year] = text.split(['/', '-']).map(str::trim).collect::<Vec<_>>()[..] {
        let (one, other) = (number(one)?, number(other)?);
        return match () {
            () if one > 12 || one == other => made(year, other, one),
            () if other > 12 => made(year, one, other),
            () => None,
        };
    }
    let words = text.replace([',', '.'], " ");
    let words: Vec<String> =
        words.split_whitespace().map(fold).filter(|word| !is_in("de of", word)).collect();
    let [one, other, year] = &words[..] else { return None };
    let (day, month) = match month_of(one) {
        Some(month) => (other, month),
        None => (one, month_of(other)?),
    };
    let digits = day.trim_end_matches(|c: char| c.is_alphabetic());
    made(year, month, number(digits)?)
}

fn is_midnight(time: &str) -> bool {
    time.bytes().take(8).all(|byte| matches!(byte, b'0' | b':'))
}

fn month_of(word: &str) -> Option<i8> {
    let is_month = |names: &&str| {
        names.split_ascii_whitespace().any(|name| word.chars().count() >= 3 && name.starts_with(word))
    };
    // The beginning of two months, such as `mar` of März and `mart`, is of one language or of one month.
    let mut found = MONTHS.iter().enumerate().filter(|(_, names)| is_month(names));
    let (month, _) = found.next()?;
    if found.next().is_some() { None } else { i8::try_from(month + 1).ok() }
}

/// A name for days between two dates: `9 Oct – 31 Dec 2026`.
pub(super) fn name_of_dates(first: Option<Day>, last: Option<Day>) -> String {
    let month = |day: Day| SHORT_MONTHS[usize::try_from(day.0.month() - 1).unwrap_or(0)];
    let short = |day: Day| format!("{} {}", day.0.day(), month(day));
    let long = |day: Day| format!("{} {}", short(day), day.0.year());
    match (first, last) {
        (Some(first), Some(last)) if first == last => long(first),
        (Some(first), Some(last)) if first.0.year() == last.0.year() => {
            format!("{} – {}", short(first), long(last))
        }
        (Some(first), Some(last)) => format!("{} – {}", long(first), long(last)),
        (Some(first), None) => format!("{} –", long(first)),
        (None, Some(last)) => format!("– {}", long(last)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_doubt_are_read_in_several_languages() {
        for (text, name, hours) in [
            ("Sunday only", "Sunday", "sun 00:00-00:00"),
            ("nur sonntags", "sonntags", "sun 00:00-00:00"),
            ("Sat & Sun", "Sat & Sun", "sat-sun 00:00-00:00"),
            ("Mo-Fr", "Mo-Fr", "mon-fri 00:00-00:00"),
            ("lunes a viernes", "lunes a viernes", "mon-fri 00:00-00:00"),
            ("Sat to Mon", "Sat to Mon", "mon 00:00-00:00, sat-sun 00:00-00:00"),
            ("Weekends", "Weekends", "sat-sun 00:00-00:00"),
            ("Friday 17:00–22:00", "Friday 17:00–22:00", "fri 17:00-22:00"),
            ("mon-fri 11:30-14:30", "mon-fri 11:30-14:30", "mon-fri 11:30-14:30"),
            ("الاحد فقط", "الاحد", "sun 00:00-00:00"),
            ("Sadece pazar", "pazar", "sun 00:00-00:00"),
        ] {
            let (found, windows) = week(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.as_str(), windows), (name, OpeningHours::parse(hours).unwrap()), "{text}");
        }
    }

    #[test]
    fn days_that_leave_doubt_are_not_read() {
        for text in [
            "",
            "only",
            "Board",
            "Thursday 5 to 8pm",
            "Sunday if we feel like it",
            "every second Sunday",
            "Monday to",
            "Fri 17:00-22:00 Sat 12:00-22:00",
            "first Monday",
            "2026",
        ] {
            assert_eq!(week(text), None, "{text}");
        }
    }

    #[test]
    fn date_is_read_where_day_and_month_leave_no_doubt() {
        for text in [
            "2026-10-09",
            "9.10.2026",
            "09.10.2026",
            "9 Oct 2026",
            "October 9, 2026",
            "9th October 2026",
            "9 de octubre de 2026",
            "9 Ekim 2026",
            "9. Okt. 2026",
            "2026-10-09T00:00:00Z",
        ] {
            assert_eq!(date(text).map(|day| day.to_string()).as_deref(), Some("2026-10-09"), "{text}");
        }
        assert_eq!(date("31/12/2026"), date("12/31/2026"));
        for text in
            ["", "9 Oct", "09/10/2026", "9.10.26", "31.2.2026", "soon", "2026-10-09T18:00", "Ma 9 2026"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn name_of_dates_is_short() {
        let day = |text| Some(Day::parse(text).unwrap());
        assert_eq!(name_of_dates(day("2026-04-01"), day("2026-04-30")), "1 Apr – 30 Apr 2026");
        assert_eq!(name_of_dates(day("2025-12-24"), day("2026-01-06")), "24 Dec 2025 – 6 Jan 2026");
        assert_eq!(name_of_dates(day("2026-04-03"), day("2026-04-03")), "3 Apr 2026");
        assert_eq!(name_of_dates(None, day("2026-04-03")), "– 3 Apr 2026");
    }
}
