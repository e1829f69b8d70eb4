//! What a report counts besides sales and money: guests, how long parties stay, options, preparation times, what was sold out, refused orders.

use serde::{Deserialize, Serialize};

use super::ids::MenuItemId;
use super::text::{Code, Name};

/// The upper ends of the classes of preparation times, in seconds: each a quarter longer than the one before, from one minute to two hours.
/// Times above the last one are in a class of their own.
pub const PREP_CLASSES: [u32; 23] = [
    60, 75, 95, 120, 150, 190, 240, 300, 375, 470, 585, 730, 915, 1_145, 1_430, 1_790, 2_235, 2_795, 3_495,
    4_370, 5_460, 6_825, 7_200,
];

/// A figure of the work of a restaurant. The store keeps the position of a variant: new ones are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Operation {
    /// Guests of parties whose number is known. The count is that of guests, the amount the sum of the bills of these parties.
    Covers,
    /// How long parties stayed. The count is that of parties, `net` is minutes.
    Stay,
    /// Sold portions with an option, by the dish and the name of the option. The amount is the price of the options.
    OptionSold(MenuItemId, Name),
    /// Items that became ready: by station, hour of the order, and position in [`PREP_CLASSES`]. Only the count is used.
    Ready(Code, u8, u8),
    /// Items that became ready late, by station. Only the count is used.
    Late(Code),
    /// How long a dish was sold out. The count is how often, `net` is minutes.
    SoldOut(Name),
    /// Orders that were refused. Only the count is used.
    Refused(OrderRefusal),
}

/// Why an order was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrderRefusal {
    /// A dish was sold out, or fewer were left.
    SoldOut,
    /// A dish was outside its hours.
    OutsideHours,
    /// A dish had left the menu, or had no price.
    OffMenu,
    /// The cart or its total had changed since the page showed it.
    Changed,
    /// Another phone was ordering the shared cart.
    Held,
    /// The table had reached the limit of orders.
    TooMany,
    /// The choice did not fit the menu, or the cart was empty.
    Invalid,
}

impl OrderRefusal {
    /// Its name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SoldOut => "SOLD_OUT",
            Self::OutsideHours => "OUTSIDE_HOURS",
            Self::OffMenu => "OFF_MENU",
            Self::Changed => "CHANGED",
            Self::Held => "HELD",
            Self::TooMany => "TOO_MANY",
            Self::Invalid => "INVALID",
        }
    }
}

/// The class of a preparation time.
pub fn prep_class(seconds: u64) -> u8 {
    let at = PREP_CLASSES.iter().position(|end| seconds <= u64::from(*end)).unwrap_or(PREP_CLASSES.len());
    u8::try_from(at).unwrap_or(u8::MAX)
}

/// The time that so many percent of the items did not exceed, in seconds: the upper end of its class, so at most a quarter too long; the
/// last end for longer times. `counts`: items by class. `None` without items.
pub fn prep_percentile(counts: &[(u8, u64)], percent: u64) -> Option<u32> {
    let total: u64 = counts.iter().map(|(_, count)| count).sum();
    let wanted = (total * percent).div_ceil(100);
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let mut so_far = 0;
    let class = sorted.into_iter().find(|(_, count)| {
        so_far += count;
        *count > 0 && so_far >= wanted
    })?;
    Some(PREP_CLASSES.get(usize::from(class.0)).copied().unwrap_or(7_200))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preparation_time_is_in_the_first_class_that_is_not_shorter() {
        assert_eq!([0, 60, 61, 7_200, 7_201].map(prep_class), [0, 0, 1, 22, 23]);
    }

    #[test]
    fn percentile_is_the_end_of_the_class_that_it_is_in() {
        let nine_fast_one_slow = [(10, 1), (3, 9)];
        assert_eq!(prep_percentile(&nine_fast_one_slow, 50), Some(120));
        assert_eq!(prep_percentile(&nine_fast_one_slow, 90), Some(120));
        assert_eq!(prep_percentile(&nine_fast_one_slow, 91), Some(585));
        assert_eq!(prep_percentile(&[(23, 1)], 50), Some(7_200));
        assert_eq!(prep_percentile(&[], 50), None);
    }

    #[test]
    fn percentile_is_at_most_a_quarter_longer_than_the_time() {
        for seconds in 48..7_200u64 {
            let shown = u64::from(prep_percentile(&[(prep_class(seconds), 1)], 50).unwrap());
            assert!(shown >= seconds && shown * 100 <= seconds * 130, "{seconds} is shown as {shown}");
        }
    }
}
