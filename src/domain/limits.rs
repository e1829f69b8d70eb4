//! Limits that an owner can set, each with its default, its range and the reason for it.
//!
//! [`Limits`] holds the limits of guests, tables and the kitchen. Other modules declare theirs with `limit_group!`; a [`LimitList`]
//! combines the groups into the list that an owner sees.

/// One limit, as an owner sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The setting's name; it ends with the unit.
    pub name: &'static str,
    /// The value if the owner sets none.
    pub default: u64,
    /// The smallest allowed value: below it, normal use would be refused.
    pub least: u64,
    /// The largest allowed value: above it, memory or a record would be too small.
    pub most: u64,
    /// The reason for the default, shown to owners.
    pub reason: &'static str,
}

/// Why a limit cannot be set to a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// No limit has that name.
    #[error("is not a setting{}", .nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default())]
    Unknown {
        /// The setting with the most similar name, if any is similar.
        nearest: Option<&'static str>,
    },
    /// It contradicts another limit.
    #[error("would be {value}, and {larger} is {bound}: it must be {wanted}")]
    Contradiction {
        /// The value it would have.
        value: u64,
        /// The limit it contradicts.
        larger: &'static str,
        /// The other limit's value.
        bound: u64,
        /// The required relation: `smaller` or `at most as much`.
        wanted: &'static str,
    },
    /// The value is outside the limit's range.
    #[error("must be from {least} to {most}")]
    Range {
        /// The smallest allowed value.
        least: u64,
        /// The largest allowed value.
        most: u64,
    },
}

/// Two limits of which the first must not be larger than the second, because it would never take effect otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitOrder {
    /// The limit that must be smaller, or equal.
    pub smaller: &'static str,
    /// The limit it is compared with.
    pub larger: &'static str,
    /// Whether they must differ.
    pub is_strict: bool,
}

/// The limits of one part of the program, in the order an owner reads them.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the types say it
pub struct LimitGroup {
    pub limits: &'static [Limit],
    pub orders: &'static [LimitOrder],
}

/// Declares a struct with a field per limit, its defaults, its `GROUP`, and `of`, which reads it from what an owner has set.
macro_rules! limit_group {
    (
        $(#[$doc:meta])* pub struct $group:ident {
            $($name:ident = $default:literal in $least:literal ..= $most:literal: $reason:literal;)*
        }
        $($smaller:ident $relation:tt $larger:ident;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $group {
            $(#[doc = $reason] pub $name: u64,)*
        }

        impl Default for $group {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        impl $group {
            /// The limits of this group, as an owner can set them.
            pub const GROUP: $crate::domain::limits::LimitGroup = $crate::domain::limits::LimitGroup {
                limits: &[$($crate::domain::limits::Limit {
                    name: stringify!($name),
                    default: $default,
                    least: $least,
                    most: $most,
                    reason: $reason,
                },)*],
                orders: &[$($crate::domain::limits::LimitOrder {
                    smaller: stringify!($smaller),
                    larger: stringify!($larger),
                    is_strict: matches!(stringify!($relation).as_bytes(), b"<"),
                },)*],
            };

            /// The values in force where an owner has set these, by name. A name that is not of this group, or a value outside
            /// its range, is ignored.
            pub fn of(set: &[(String, u64)]) -> Self {
                let mut limits = Self::default();
                for (name, value) in set {
                    match (name.as_str(), *value) {
                        $((stringify!($name), value @ $least..=$most) => limits.$name = value,)*
                        _ => {}
                    }
                }
                limits
            }
        }
    };
}
pub(crate) use limit_group;

limit_group! {
    /// The limits of guests, tables, staff and the kitchen, each within its range.
    pub struct Limits {
        changes_per_second = 20 in 2 ..= 10000:
            "Changes per second from one phone or display, on average. People do not tap faster; scripts do.";
        changes_burst = 60 in 10 ..= 10000:
            "Changes at once from one phone or display. A phone that reconnects sends up to fifty stored changes.";
        looks_per_second = 20 in 5 ..= 10000:
            "Read requests and live-channel frames per second from one phone or display, on average. A page sends a few per minute.";
        looks_burst = 120 in 20 ..= 10000:
            "Read requests and live-channel frames at once. Six tabs that wake up together reload everything, and up to sixty stored changes arrive as frames.";
        secrets_per_second = 1 in 1 ..= 100:
            "PINs and passwords that one member of staff creates per second, on average. Each takes a processor core a tenth of a second, and nobody opens tables faster.";
        secrets_burst = 60 in 10 ..= 1000:
            "PINs and passwords that one member of staff creates at once, for example when all tables are opened before a wedding.";
        wrong_guesses_shared_address_max = 500 in 50 ..= 1500:
            "Wrong PINs and passwords per hour from an address that is marked as shared. Any other address has 50.";
        devices_per_session_max = 40 in 2 ..= 40:
            "Phones at one table. A long table seats 20, and some people have two phones. There are 40 nicknames.";
        cart_lines_max = 60 in 10 ..= 60:
            "Lines in one cart. Larger orders must be split in two, which also helps the kitchen.";
        note_chars_max = 200 in 40 ..= 200:
            "Characters in a note. Longer notes do not fit on a ticket that must be readable from two metres.";
        order_dish_asked_max = 25 in 1 ..= 999:
            "So many of one dish a phone orders without asking \"really?\". A slip of the finger makes 44 of 4.";
        order_dishes_asked_max = 50 in 1 ..= 9999:
            "So many dishes a phone orders at once without asking \"really?\".";
        orders_per_session_max = 150 in 10 ..= 150:
            "Orders per session. All of them must fit into one live-channel frame.";
        calls_per_session_max = 8 in 1 ..= 8:
            "Open calls per table, so that one phone cannot fill the floor page with calls.";
        kept_answer_bytes_per_session_max = 33554432 in 8388608 ..= 1073741824:
            "Bytes of answers stored per table, so that repeated cart changes and calls get the same answer; one phone may use a twentieth. 2,000 changes with a 5 kB cart take 10 MB. Answers to orders are always stored.";
        hash_queue_max = 64 in 16 ..= 512:
            "PINs and passwords that wait to be checked. 64 take about 8 seconds, as long as people are willing to wait. Takes effect at the next start.";
        joins_waiting_max = 512 in 64 ..= 4096:
            "People at one table or one address who wait while other PINs and passwords are checked. The default is enough if a full restaurant joins at once. Each takes a kilobyte of memory.";
        ticket_warn_minutes = 8 in 1 ..= 240:
            "Minutes after which a kitchen ticket is shown as getting late. Most starters and drinks are served by then.";
        ticket_late_minutes = 15 in 2 ..= 480:
            "Minutes after which a kitchen ticket is shown as late. Guests notice the wait from then on.";
        ready_ticket_minutes = 30 in 5 ..= 240:
            "Minutes after which a finished ticket is removed from the kitchen displays even if nobody marked it as served. Hot food is not left standing longer.";
        day_start_hour = 5 in 0 ..= 23:
            "The hour, in the server's time zone, at which a business day starts and old tickets are removed from the kitchen displays. At 5 bars have closed and bakeries have not opened.";
        delivery_seconds = 20 in 5 ..= 600:
            "Seconds within which a display of the station must show a new ticket; after that the floor page shows a warning. Displays reconnect within ten seconds.";
        guest_data_days = 30 in 1 ..= 3650:
            "Days after which personal data of guests of a closed table (names, notes, phones, addresses) is deleted: long enough for a complaint, short enough for privacy law.";
        cash_rounding_minor = 0 in 0 ..= 100000:
            "The smallest coin for cash payments, in minor units: 5 where 1 and 2 cent coins are not used. 0 uses the currency's default (CHF 5, DKK 50, SEK and NOK 100, NZD 10, AUD and CAD 5, else 1).";
        joins_per_hour = 40 in 10 ..= 10000:
            "Joins with the right PIN per hour at one table, on average. Each adds permanent audit log entries. A phone that only lost its Wi-Fi needs no PIN to return.";
        joins_burst = 100 in 40 ..= 10000:
            "Joins with the right PIN at once at one table: forty phones that join together and then again in another browser.";
        hours_grace_minutes = 5 in 0 ..= 30:
            "Minutes after the end of a dish's hours in which guests can still order it who had begun to review their order before. Its price of then counts too.";
        waiter_discount_percent_max = 10 in 0 ..= 100:
            "The largest discount, in percent, that a waiter gives without a manager. Above it a manager or the owner approves with their password. 10 is what regulars get.";
        waiter_adjusted_minor_max = 2000 in 0 ..= 100000000:
            "The most of comps and discounts of one party together that a waiter gives without a manager, in minor units: two desserts or a main course on the house.";
        left_shown_max = 5 in 0 ..= 99:
            "Guests see how many of a dish are left from this number on. A larger number says nothing to them.";
        often_ordered_portions_min = 20 in 0 ..= 10000:
            "Portions of a dish in the last 28 days from which guests see it as often ordered; 0: no dish is marked. Fewer are chance.";
        with_mains_offered = 1 in 0 ..= 1:
            "With 1 guests can mark dishes that should come with the mains; with 0 they cannot, for kitchens that send every dish when it is ready.";
        waits_shown = 1 in 0 ..= 1:
            "With 1 guests read how long their dishes usually take, from measured times; with 0 nothing is said of it.";
        kitchen_steps = 1 in 1 ..= 2:
            "Taps from a new ticket to a ready one on the kitchen displays: with 1 a tap makes it ready, with 2 the first tap starts it. Few kitchens tell a ticket that they start.";
        section_call_minutes = 2 in 1 ..= 60:
            "Minutes after which all waiters hear a call of a table in somebody else's section. Guests who wait longer do not care whose table it is.";
        staff_pin_lock_minutes = 0 in 0 ..= 60:
            "Minutes without a touch after which a floor page is locked until somebody there types their staff PIN, so that several people can share a phone; 0: no PINs.";
        order_number_days = 0 in 0 ..= 1:
            "Days after which the numbers of orders begin again with 1: with 1 at the start of each business day, with 0 never. Small numbers are easier to call out; reports and the log name orders by ids that never begin again.";
    }
    ticket_warn_minutes < ticket_late_minutes;
    changes_per_second <= changes_burst;
    looks_per_second <= looks_burst;
    secrets_per_second <= secrets_burst;
}

impl Limits {
    /// A limit as a count or length in memory.
    pub fn count(value: u64) -> usize {
        usize::try_from(value).unwrap_or(usize::MAX)
    }
}

impl Limit {
    /// The value in force where an owner has set these limits, by name.
    pub fn value(&self, set: &[(String, u64)]) -> u64 {
        let value = set.iter().find(|(name, _)| name == self.name).map(|(_, value)| *value);
        value.filter(|value| (self.least..=self.most).contains(value)).unwrap_or(self.default)
    }
}

/// Every limit that an owner can set: the groups of all modules.
#[derive(Clone, Copy, Debug)]
pub struct LimitList(pub &'static [LimitGroup]);

impl LimitList {
    /// All limits, group after group.
    pub fn iter(self) -> impl Iterator<Item = &'static Limit> {
        self.0.iter().flat_map(|group| group.limits)
    }

    /// The limit of that name.
    ///
    /// # Errors
    /// [`LimitError::Unknown`] with the most similar name.
    pub fn find(self, name: &str) -> Result<&'static Limit, LimitError> {
        self.iter().find(|limit| limit.name == name).ok_or_else(|| {
            let nearest = self.iter().map(|limit| (distance(name, limit.name), limit.name)).min();
            LimitError::Unknown {
                nearest: nearest.filter(|(far, _)| *far <= TYPING_ERRORS_MAX).map(|(_, name)| name),
            }
        })
    }

    /// Checks that no limit contradicts another. Only pairs of which an owner changes one are checked: an old contradiction must not
    /// stop another change.
    ///
    /// # Errors
    /// [`LimitError::Contradiction`] with the name of the limit that must be the smaller one.
    pub fn check(
        self,
        set: &[(String, u64)],
        changed: impl Fn(&str) -> bool,
    ) -> Result<(), (&'static str, LimitError)> {
        for LimitOrder { smaller, larger, is_strict } in self.0.iter().flat_map(|group| group.orders).copied()
        {
            let (Ok(small), Ok(large)) = (self.find(smaller), self.find(larger)) else { continue };
            let (value, bound) = (small.value(set), large.value(set));
            let holds = if is_strict { value < bound } else { value <= bound };
            if !holds && (changed(smaller) || changed(larger)) {
                let wanted = if is_strict { "smaller" } else { "at most as much" };
                return Err((smaller, LimitError::Contradiction { value, larger, bound, wanted }));
            }
        }
        Ok(())
    }
}

/// Letters by which a mistyped name may differ from a limit's name to be taken for it.
const TYPING_ERRORS_MAX: usize = 4;

/// Levenshtein distance; only the first 80 letters of what was typed count.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::LINES_MAX;
    use crate::domain::order::ORDERS_MAX;
    use crate::domain::session::{CALLS_MAX, DEVICES_MAX};
    use crate::domain::text::Note;

    const LIST: LimitList = LimitList(&[Limits::GROUP]);

    fn set(name: &str, value: u64) -> Vec<(String, u64)> {
        vec![(name.to_owned(), value)]
    }

    #[test]
    fn limit_defaults_are_within_range() {
        for limit in LIST.iter() {
            assert_eq!(limit.value(&[]), limit.default);
            assert!((limit.least..=limit.most).contains(&limit.default), "{}", limit.name);
        }
    }

    #[test]
    fn limit_maximum_fits_its_record() {
        let most = |name: &str| LIST.find(name).unwrap().most as usize;
        assert_eq!(most("devices_per_session_max"), DEVICES_MAX);
        assert_eq!(most("cart_lines_max"), LINES_MAX);
        assert_eq!(most("orders_per_session_max"), ORDERS_MAX);
        assert_eq!(most("calls_per_session_max"), CALLS_MAX);
        assert_eq!(most("note_chars_max"), Note::MAX);
    }

    #[test]
    fn limit_outside_its_range_falls_back_to_default() {
        assert_eq!(Limits::of(&set("changes_burst", 100)).changes_burst, 100);
        for outside in [9, 10_001, u64::MAX] {
            assert_eq!(Limits::of(&set("changes_burst", outside)), Limits::default());
            assert_eq!(LIST.find("changes_burst").unwrap().value(&set("changes_burst", outside)), 60);
        }
        assert_eq!(Limits::of(&set("unknown", 7)), Limits::default());
    }

    #[test]
    fn unknown_limit_suggests_the_nearest_name() {
        let error = |name| LIST.find(name).unwrap_err().to_string();
        assert_eq!(error("ticket_warn_minute"), "is not a setting; did you mean ticket_warn_minutes?");
        assert_eq!(error("cart_line_max"), "is not a setting; did you mean cart_lines_max?");
        assert_eq!(error("colour"), "is not a setting");
        assert_eq!(error(&"x".repeat(100_000)), "is not a setting");
    }

    #[test]
    fn contradicting_limit_is_refused_when_one_of_both_changes() {
        assert_eq!(LIST.check(&[], |_| true), Ok(()), "the defaults do not contradict each other");
        let late = set("ticket_late_minutes", 5);
        let (name, error) = LIST.check(&late, |name| name == "ticket_late_minutes").unwrap_err();
        assert_eq!(
            format!("{name} {error}"),
            "ticket_warn_minutes would be 8, and ticket_late_minutes is 5: it must be smaller"
        );
        assert_eq!(LIST.check(&late, |name| name == "changes_burst"), Ok(()));
    }
}
