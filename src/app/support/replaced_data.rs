//! The data that restores have replaced, in folders beside the current data: their names and ages, and what the app needs to reach them.

use std::io;

use crate::domain::time::{DAY_MS, Timestamp};

const PREFIX: &str = "replaced-";

/// How long replaced data is kept, in days: a restore of the wrong backup is noticed at the end of the month at the latest.
pub const KEPT_DAYS: u64 = 30;

/// 2024-01-01. An earlier time is that of a computer whose clock was wrong, so the age is unknown.
const EARLIEST: Timestamp = Timestamp::from_unix_millis(1_704_067_200_000);

/// Reaches the folders. All calls may block on the disk.
pub trait ReplacedData: Send + Sync {
    /// The names of all folders.
    ///
    /// # Errors
    /// Any error of the disk.
    fn names(&self) -> io::Result<Vec<String>>;

    /// The bytes of all files in a folder; `None` if there is no such folder.
    ///
    /// # Errors
    /// Any error of the disk.
    fn bytes(&self, name: &str) -> io::Result<Option<u64>>;

    /// Deletes a folder. Returns whether there was one. If it is interrupted, the rest is deleted by a repetition.
    ///
    /// # Errors
    /// Any error of the disk.
    fn delete(&self, name: &str) -> io::Result<bool>;
}

/// The name of the folder for data that is replaced at this time.
pub fn name_at(now: Timestamp) -> String {
    format!("{PREFIX}{}", now.to_string().replace(':', "-"))
}

/// When the data in a folder was replaced; `None` if this is no name of such a folder. A second folder of the same moment has a number at its end.
pub fn time_of(name: &str) -> Option<Timestamp> {
    let (date, time) = name.strip_prefix(PREFIX)?.split_once('T')?;
    let (time, number) = time.split_once('Z')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !(number.is_empty() || number.strip_prefix('-').is_some_and(is_number)) {
        return None;
    }
    let at = Timestamp::parse(&format!("{date}T{}Z", time.replace('-', ":")))?;
    // Only what `name_at` writes: a name has one form.
    name.starts_with(&name_at(at)).then_some(at)
}

/// Whether the data in a folder is deleted at `now`, the time of deletion.
pub fn is_expired(name: &str, now: Timestamp) -> bool {
    time_of(name).is_some_and(|at| at >= EARLIEST && now.millis_since(at) > KEPT_DAYS * DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_of_a_folder_tells_its_time() {
        let at = Timestamp::parse("2026-11-29T09:21:30.045Z").unwrap();
        let name = name_at(at);
        assert_eq!(name, "replaced-2026-11-29T09-21-30.045Z");
        assert_eq!(time_of(&name), Some(at));
        assert_eq!(time_of(&format!("{name}-12")), Some(at));
        for other in ["-", "-x", "/..", "-2/x", "2"] {
            assert_eq!(time_of(&format!("{name}{other}")), None, "{other}");
        }
        for other in
            ["replaced-", "replaced-T09-21-30.045Z", "replaced-2026-11-29T09:21:30.045Z", "store", ""]
        {
            assert_eq!(time_of(other), None, "{other}");
        }
    }

    #[test]
    fn replaced_data_expires_after_thirty_days_unless_its_time_is_unknown() {
        let at = Timestamp::parse("2026-11-29T09:21:30.045Z").unwrap();
        let after = |days: u64| at.plus_millis(days * DAY_MS + 1);
        assert!(!is_expired(&name_at(at), after(29)) && is_expired(&name_at(at), after(30)));
        assert!(!is_expired(&name_at(at), Timestamp::from_unix_millis(0)), "the clock was set back");
        assert!(
            !is_expired(&name_at(Timestamp::from_unix_millis(5_000)), after(900)),
            "a clock without battery"
        );
        assert!(!is_expired("backups", after(900)));
    }
}
