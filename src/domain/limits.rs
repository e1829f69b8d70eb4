//! How much of everything one guest, one table, one address and the whole room may have: each number
//! with the reason for it. The owner may change them within their ranges (see [`super::settings`]).

/// One limit, as an owner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What it is called in every source; the unit comes last.
    pub name: &'static str,
    /// What holds where the owner says nothing.
    pub default: u64,
    /// No setting is smaller: below it, honest guests would be turned away.
    pub least: u64,
    /// No setting is larger: above it, the box or its records would not hold it.
    pub most: u64,
    /// Why this number.
    pub reason: &'static str,
}

/// A limit that cannot be set so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// There is none of that name.
    #[error("is not a setting{}", .nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default())]
    Unknown {
        /// The setting whose name is most like it, if one is.
        nearest: Option<&'static str>,
    },
    /// It contradicts another limit.
    #[error("would be {value}, and {larger} is {bound}: it must be {wanted}")]
    Contradiction {
        /// What it would be.
        value: u64,
        /// The limit it contradicts.
        larger: &'static str,
        /// What that one is.
        bound: u64,
        /// How the two must stand to each other.
        wanted: &'static str,
    },
    /// Outside its range.
    #[error("must be from {least} to {most}")]
    Range {
        /// The least it may be.
        least: u64,
        /// The most it may be.
        most: u64,
    },
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $default:literal in $least:literal ..= $most:literal: $reason:literal;)*) => {
        /// All limits, each within its range.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $reason] $(#[$doc])* pub $name: u64,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        impl Limits {
            /// What there is, in the order an owner reads it.
            pub const ALL: &[Limit] = &[
                $(Limit {
                    name: stringify!($name),
                    default: $default,
                    least: $least,
                    most: $most,
                    reason: $reason,
                },)*
            ];

            /// The number in force, by name.
            pub fn get(&self, name: &str) -> Option<u64> {
                match name {
                    $(stringify!($name) => Some(self.$name),)*
                    _ => None,
                }
            }

            fn place(&mut self, name: &str) -> Option<&mut u64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

limits! {
    connections_max = 8192 in 256 ..= 20000:
        "TCP connections in all. Each costs three file handles and some 40 kB; the service may open 65,536.";
    connections_per_address_max = 2048 in 64 ..= 20000:
        "TCP connections of one address. A router that hides the dining room makes 300 phones one address, each with a live channel and up to six others.";
    connections_shared_address_max = 6144 in 64 ..= 20000:
        "The same for an address that is marked as shared; less than all, so that the others still get in.";
    idle_seconds = 75 in 10 ..= 3600:
        "A connection on which nothing is asked for so long is closed. Browsers keep theirs for a minute.";
    answer_seconds = 30 in 15 ..= 120:
        "From the first byte of a request to the first of its answer. A body has 10 s, the queue of PINs 9 s; whoever drips a header ends here.";
    sockets_per_device_max = 12 in 1 ..= 50:
        "Live channels of one phone: its tabs, and those that died unnoticed within the last minute on a Wi-Fi that comes and goes.";
    sockets_per_session_max = 240 in 8 ..= 2000:
        "Live channels of one table: six for each of forty phones.";
    sockets_per_address_max = 1200 in 16 ..= 20000:
        "Live channels of one address: 300 phones behind one router, reconnecting while the old ones are not yet known to be dead.";
    sockets_shared_address_max = 4000 in 16 ..= 20000:
        "The same for an address that is marked as shared.";
    sockets_per_staff_max = 40 in 2 ..= 1000:
        "Live channels of one member of staff: the displays of a whole kitchen may share a login.";
    changes_per_second = 20 in 2 ..= 10000:
        "Changes of one phone or display, over time. Nobody taps faster; a script does.";
    changes_burst = 60 in 10 ..= 10000:
        "Changes at once: a phone that comes back sends the fifty it kept.";
    looks_per_second = 20 in 5 ..= 10000:
        "What one phone or display asks without changing anything, and frames of its live channels, over time. A page asks a few times a minute.";
    looks_burst = 120 in 20 ..= 10000:
        "The same at once: six tabs that wake up together ask for everything, and sixty changes that were kept come as frames.";
    secrets_per_second = 1 in 1 ..= 100:
        "PINs and passwords that one member of staff makes, over time. Each costs a tenth of a second of a core, and nobody opens tables faster.";
    secrets_burst = 60 in 10 ..= 1000:
        "The same at once: a whole room is opened before a wedding.";
    wrong_guesses_shared_address_max = 500 in 50 ..= 1500:
        "Wrong PINs and passwords an hour from an address that is marked as shared; 50 from any other.";
    devices_per_session_max = 40 in 2 ..= 40:
        "Phones at one table. A long table seats 20; some people bring two. There are 40 nicknames.";
    cart_lines_max = 60 in 10 ..= 60:
        "Lines of one cart. More are two orders, and the kitchen is glad of it.";
    note_chars_max = 200 in 40 ..= 200:
        "Characters of a note: what fits a ticket that is read at two metres.";
    orders_per_session_max = 150 in 10 ..= 150:
        "Orders of one stay; a snapshot of them all must fit one frame of the live channel.";
    calls_per_session_max = 8 in 1 ..= 8:
        "Open calls of one table; a child with a phone must not fill the floor's screen.";
    body_bytes_max = 65536 in 16384 ..= 1048576:
        "A request's body. A cart line with thirty options and two notes is 3 kB.";
    kept_answer_bytes_per_session_max = 33554432 in 8388608 ..= 1073741824:
        "Answers kept for retries of one table's cart changes and calls; one phone may use a twentieth. An evening of 2,000 changes with a 5 kB cart is 10 MB. Answers to orders are always kept.";
    hash_queue_max = 64 in 16 ..= 512:
        "PINs and passwords that wait to be checked: 8 s of work, as long as somebody still looks at the screen. Takes effect at the next start.";
    joins_waiting_max = 512 in 64 ..= 4096:
        "Guests of one table, and guests and staff of one address, who wait while others' PINs and passwords are checked: a full room that comes in at once. One who waits costs a kilobyte.";
    ticket_warn_minutes = 8 in 1 ..= 240:
        "Minutes after which a ticket in the kitchen is getting old: most starters and drinks are out by then.";
    ticket_late_minutes = 15 in 2 ..= 480:
        "Minutes after which it is too old: from here on guests look at their watches.";
    ready_ticket_minutes = 30 in 5 ..= 240:
        "Minutes after which a ticket with nothing left to make leaves the kitchen's displays though nobody said that it was served: hot food does not wait longer.";
    day_start_hour = 5 in 0 ..= 23:
        "The hour, by the clock of the house, at which a new business day starts with empty displays in the kitchen: bars have closed and bakeries have not opened.";
    delivery_seconds = 20 in 5 ..= 600:
        "Seconds within which a display of its station must have shown a ticket; after them the floor is told. Displays reconnect within ten.";
    guest_data_days = 30 in 1 ..= 3650:
        "Days after which the box forgets who the guests of a closed table were (names, notes, phones, addresses): long enough for a complaint, short enough for privacy law.";
    cash_rounding_minor = 0 in 0 ..= 100000:
        "The smallest coin, in minor units: 5 where the 1 and 2 cent coins of the euro are not used. 0: as the currency has it (CHF 5, DKK 50, SEK and NOK 100, NZD 10, AUD and CAD 5, else 1).";
    joins_per_hour = 40 in 10 ..= 10000:
        "Right PINs at one table, over time. Each leaves entries in the log for ever; a phone that loses the Wi-Fi needs no PIN to come back.";
    joins_burst = 100 in 40 ..= 10000:
        "The same at once: forty phones that sit down together, and come back with another browser.";
}

/// Limits of which the first must not be larger than the second, or must be smaller where `true` follows: otherwise the
/// first would never take effect.
const IN_ORDER: &[(&str, &str, bool)] = &[
    ("ticket_warn_minutes", "ticket_late_minutes", true),
    ("changes_per_second", "changes_burst", false),
    ("looks_per_second", "looks_burst", false),
    ("secrets_per_second", "secrets_burst", false),
    ("connections_per_address_max", "connections_shared_address_max", false),
    ("sockets_per_address_max", "sockets_shared_address_max", false),
    ("sockets_per_device_max", "sockets_per_session_max", false),
];

/// Letters by which a mistyped name may differ from a setting's, to be taken for it.
const TYPING_ERRORS_MAX: usize = 4;

/// The error for a name there is none of.
pub(super) fn unknown(name: &str) -> LimitError {
    let nearest = Limits::ALL.iter().map(|limit| (distance(name, limit.name), limit.name)).min();
    LimitError::Unknown {
        nearest: nearest.filter(|(far, _)| *far <= TYPING_ERRORS_MAX).map(|(_, name)| name),
    }
}

/// Levenshtein's distance, of the first letters of a name that somebody typed.
fn distance(typed: &str, name: &str) -> usize {
    const TYPED_MAX: usize = 80;
    let name: Vec<char> = name.chars().collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (n, typed) in typed.chars().take(TYPED_MAX).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], n + 1);
        for (m, letter) in name.iter().enumerate() {
            let changed = diagonal + usize::from(typed != *letter);
            diagonal = row[m + 1];
            row[m + 1] = changed.min(diagonal + 1).min(row[m] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

impl Limits {
    /// Sets one by name.
    ///
    /// # Errors
    /// [`LimitError`]; nothing is set then.
    pub fn set(&mut self, name: &str, value: u64) -> Result<(), LimitError> {
        let limit = Self::ALL.iter().find(|limit| limit.name == name).ok_or_else(|| unknown(name))?;
        let Limit { least, most, .. } = *limit;
        if !(least..=most).contains(&value) {
            return Err(LimitError::Range { least, most });
        }
        if let Some(place) = self.place(name) {
            *place = value;
        }
        Ok(())
    }

    /// Looks whether a limit contradicts another one.
    ///
    /// # Errors
    /// [`LimitError::Contradiction`] with the name of the limit that must be the smaller one.
    pub fn check(&self, changed: impl Fn(&str) -> bool) -> Result<(), (&'static str, LimitError)> {
        for (smaller, larger, is_strict) in IN_ORDER.iter().copied() {
            let (Some(value), Some(bound)) = (self.get(smaller), self.get(larger)) else { continue };
            let holds = if is_strict { value < bound } else { value <= bound };
            if !holds && (changed(smaller) || changed(larger)) {
                let wanted = if is_strict { "smaller" } else { "at most as much" };
                return Err((smaller, LimitError::Contradiction { value, larger, bound, wanted }));
            }
        }
        Ok(())
    }

    /// As a length or a count.
    pub fn count(value: u64) -> usize {
        usize::try_from(value).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::LINES_MAX;
    use crate::domain::order::ORDERS_MAX;
    use crate::domain::session::{CALLS_MAX, DEVICES_MAX};
    use crate::domain::text::Note;

    #[test]
    fn every_default_is_in_its_range_and_has_a_reason() {
        let limits = Limits::default();
        for limit in Limits::ALL {
            assert_eq!(limits.get(limit.name), Some(limit.default));
            assert!((limit.least..=limit.most).contains(&limit.default), "{}", limit.name);
            assert!(limit.reason.len() > 30, "{}", limit.name);
        }
    }

    #[test]
    fn no_setting_is_larger_than_what_a_record_holds() {
        let most = |name: &str| Limits::ALL.iter().find(|l| l.name == name).unwrap().most as usize;
        assert_eq!(most("devices_per_session_max"), DEVICES_MAX);
        assert_eq!(most("cart_lines_max"), LINES_MAX);
        assert_eq!(most("orders_per_session_max"), ORDERS_MAX);
        assert_eq!(most("calls_per_session_max"), CALLS_MAX);
        assert_eq!(most("note_chars_max"), Note::MAX);
    }

    #[test]
    fn a_limit_is_set_within_its_range_alone() {
        let mut limits = Limits::default();
        assert_eq!(limits.set("changes_burst", 100), Ok(()));
        assert_eq!(limits.changes_burst, 100);
        let outside = LimitError::Range { least: 10, most: 10_000 };
        assert_eq!(limits.set("changes_burst", 9), Err(outside.clone()));
        assert_eq!(limits.set("changes_burst", 10_001), Err(outside));
        assert_eq!(limits.set("changes", 1), Err(LimitError::Unknown { nearest: None }));
        assert_eq!(limits.changes_burst, 100);
    }

    #[test]
    fn unknown_setting_suggests_the_nearest_name() {
        let said = |name| unknown(name).to_string();
        assert_eq!(said("ticket_warn_minute"), "is not a setting; did you mean ticket_warn_minutes?");
        assert_eq!(said("cart_line_max"), "is not a setting; did you mean cart_lines_max?");
        assert_eq!(said("colour"), "is not a setting");
        assert_eq!(said(&"x".repeat(100_000)), "is not a setting");
    }

    #[test]
    fn limit_that_contradicts_another_is_refused_where_one_of_both_changes() {
        assert_eq!(Limits::default().check(|_| true), Ok(()), "the defaults do not contradict each other");
        let limits = Limits { ticket_late_minutes: 5, ..Limits::default() };
        let (name, error) = limits.check(|name| name == "ticket_late_minutes").unwrap_err();
        assert_eq!(
            format!("{name} {error}"),
            "ticket_warn_minutes would be 8, and ticket_late_minutes is 5: it must be smaller"
        );
        assert_eq!(
            limits.check(|name| name == "changes_burst"),
            Ok(()),
            "an old contradiction stops nothing else"
        );
        for (smaller, larger, _) in IN_ORDER {
            assert!(limits.get(smaller).is_some() && limits.get(larger).is_some(), "{smaller} {larger}");
        }
    }
}
