//! Hours of the week as programs write them: a list of days, each with a beginning and an end.

use super::tree::Json;
use crate::domain::opening_hours::{DAYS, OpeningHours};
use crate::import::clean::fold;
use crate::import::when_text::day_of;

/// The hours of a list such as `[{"day": "Monday", "from": "11:00", "to": "14:30"}]`, as `mon 11:00-14:30`. `None`: it is no such list.
pub(super) fn week_hours(value: &Json) -> Option<String> {
    let mut days: Vec<Vec<String>> = vec![Vec::new(); 7];
    for entry in value.list() {
        let named = fold(&entry.text_of("day"));
        let day = day_of(&named)?;
        let times = [("from", "to"), ("start", "end"), ("open", "close"), ("opens", "closes")];
        let (from, to) =
            times.iter().find_map(|(from, to)| Some((entry.get(from)?.plain(), entry.get(to)?.plain())))?;
        days[day].push(format!("{from}-{to}"));
    }
    let open = days.iter().zip(DAYS).filter(|(spans, _)| !spans.is_empty());
    let text = open.map(|(spans, day)| format!("{day} {}", spans.join(" "))).collect::<Vec<_>>().join(", ");
    OpeningHours::parse(&text).ok().map(|_| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_times_are_hours_and_anything_else_is_none() {
        let read = |text: &str| week_hours(&Json::parse(text).unwrap());
        let lunch = r#"[{"day": "Freitag", "from": "11:00", "to": "14:30"}, {"day": "monday", "open": "9:00", "close": "1:00"}]"#;
        assert_eq!(read(lunch).as_deref(), Some("mon 9:00-1:00, fri 11:00-14:30"));
        for other in [
            "[]",
            r#""always""#,
            r#"[{"day": "Monday"}]"#,
            r#"[{"day": "Someday", "from": "9:00", "to": "10:00"}]"#,
            r#"[{"day": "mon", "from": "noon", "to": "10:00"}]"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
