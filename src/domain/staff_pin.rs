//! The staff PIN: a short number with which people who share a phone switch between them. It works only on a browser on which its
//! owner has typed the password on the same business day, and after few wrong tries only the password works again.

/// Digits of a staff PIN. More than six are typed slower than a password.
pub const STAFF_PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=6;

/// Most people who can switch on one browser: a large shift.
pub const PIN_LOGINS_MAX: usize = 20;

/// Patterns on the keys and other numbers that people choose often; lists of leaked PINs have them near the top.
const OFTEN_CHOSEN: [&str; 16] = [
    "0852", "1004", "1379", "1397", "2468", "2580", "7139", "102030", "147258", "147369", "147852", "159357",
    "159753", "258369", "456123", "789456",
];

/// Why a number is no staff PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffPinError {
    /// Not four to six digits.
    #[error("must have four to six digits")]
    Form,
    /// Among the first that somebody would try.
    #[error("is too easy to guess, such as 1234 or 0000")]
    TooEasy,
}

/// Checks that a text has the form of a staff PIN.
///
/// # Errors
/// [`StaffPinError::Form`].
pub fn check_staff_pin_form(text: &str) -> Result<(), StaffPinError> {
    match STAFF_PIN_DIGITS.contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit()) {
        true => Ok(()),
        false => Err(StaffPinError::Form),
    }
}

/// Checks the form of a staff PIN, and that it is not one of those that everybody tries first.
///
/// # Errors
/// [`StaffPinError`].
pub fn check_staff_pin(pin: &str) -> Result<(), StaffPinError> {
    check_staff_pin_form(pin)?;
    let digits = pin.as_bytes();
    let steps = |step: i16| digits.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == step);
    // 0000, 1234, 4321, and 1212 or 123123.
    let repeats = |length: usize| {
        digits.len().is_multiple_of(length) && digits.chunks(length).all(|part| part == &digits[..length])
    };
    // 1122, 112233 and 111222.
    let is_in_runs = |length: usize| {
        digits.len().is_multiple_of(length)
            && digits.chunks(length).all(|run| run.iter().all(|digit| *digit == run[0]))
    };
    let is_mirrored = digits.iter().eq(digits.iter().rev());
    let is_year = digits.len() == 4 && (pin.starts_with("19") || pin.starts_with("20"));
    let is_pattern =
        steps(0) || steps(1) || steps(-1) || repeats(2) || repeats(3) || is_in_runs(2) || is_in_runs(3);
    match is_pattern || is_mirrored || is_year || OFTEN_CHOSEN.contains(&pin) {
        true => Err(StaffPinError::TooEasy),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pin_has_four_to_six_digits_and_is_not_easy_to_guess() {
        for good in ["4711", "0408", "90210", "271828", "1213"] {
            assert_eq!(check_staff_pin(good), Ok(()), "{good}");
        }
        for wrong in ["", "471", "4711471", "47 1", "４７１１", "abcd"] {
            assert_eq!(check_staff_pin(wrong), Err(StaffPinError::Form), "{wrong}");
        }
        let patterns = ["0000", "1234", "4321", "012345", "987654", "1212", "123123", "777777"];
        let runs_and_mirrors = ["1122", "2211", "112233", "111222", "1221", "20102", "123321"];
        let years_and_keys = ["1990", "1987", "2004", "2025", "2580", "0852", "1379", "159753"];
        for easy in [&patterns[..], &runs_and_mirrors[..], &years_and_keys[..]].concat() {
            assert_eq!(check_staff_pin(easy), Err(StaffPinError::TooEasy), "{easy}");
        }
        for good in ["2149", "199041", "204517", "1128", "112239"] {
            assert_eq!(check_staff_pin(good), Ok(()), "{good}");
        }
    }
}
