//! Logs two signs of abuse: a change that is sent with a dead token, and many requests for tables where nobody sits.
//!
//! A page that stays open after its session only reads; that is normal and not logged. A change with a dead token is logged at most
//! once an hour per token and [`LOGGED_TOKENS_MAX`] times an hour in all, so that a script does not fill the disk.

use std::collections::HashMap;

use crate::domain::time::{HOUR_MS, Timestamp};
use crate::lock::Lock;
use crate::security::AddressKey;

/// Most dead tokens logged within an hour. A full restaurant closes fewer tables, and each device has one token.
const LOGGED_TOKENS_MAX: usize = 200;

/// Requests for tables without a session that one address may make within an hour before they are logged: in a party that sits
/// down before the waiter comes, everybody scans once and some twice.
const EMPTY_TABLE_REQUESTS_MAX: u32 = 30;

/// Addresses counted at the same time: more than one Wi-Fi network has.
const ADDRESSES_MAX: usize = 1024;

/// Logged tokens with the time, and for each address the start and number of its requests for empty tables.
#[derive(Debug, Default)]
pub(in crate::app) struct AbuseLog {
    logged: Lock<HashMap<[u8; 32], Timestamp>>,
    requests: Lock<HashMap<AddressKey, (Timestamp, u32)>>,
}

impl AbuseLog {
    /// Whether these requests are to be logged now: once for each address and hour.
    pub(super) fn should_log_address(&self, address: AddressKey, now: Timestamp) -> bool {
        let mut requests = self.requests.lock();
        let is_old = |since: Timestamp| now.millis_since(since) >= HOUR_MS;
        if requests.len() >= ADDRESSES_MAX {
            requests.retain(|_, (since, _)| !is_old(*since));
        }
        if requests.len() >= ADDRESSES_MAX && !requests.contains_key(&address) {
            return false;
        }
        let (since, count) = requests.entry(address).or_insert((now, 0));
        if is_old(*since) {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count == EMPTY_TABLE_REQUESTS_MAX + 1
    }

    /// Whether this token is to be logged now: once an hour.
    pub(super) fn should_log_token(&self, digest: [u8; 32], now: Timestamp) -> bool {
        let mut logged = self.logged.lock();
        logged.retain(|_, at| now.millis_since(*at) < HOUR_MS);
        if logged.len() >= LOGGED_TOKENS_MAX || logged.contains_key(&digest) {
            return false;
        }
        logged.insert(digest, now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_token_is_logged_once_an_hour_up_to_limit() {
        let log = AbuseLog::default();
        let at = |millis| Timestamp::from_unix_millis(1_000_000 + millis);
        assert!(log.should_log_token([1; 32], at(0)));
        assert!(!log.should_log_token([1; 32], at(HOUR_MS - 1)));
        assert!(log.should_log_token([1; 32], at(HOUR_MS)));
        let many = (0..1_000u16).filter(|n| {
            let mut digest = [9; 32];
            digest[..2].copy_from_slice(&n.to_be_bytes());
            log.should_log_token(digest, at(HOUR_MS))
        });
        assert_eq!(many.count(), LOGGED_TOKENS_MAX - 1);
        assert!(log.should_log_token([2; 32], at(2 * HOUR_MS)), "the limit starts again after an hour");
    }

    #[test]
    fn empty_table_flood_is_logged_once_per_address_and_hour() {
        let log = AbuseLog::default();
        let at = |millis| Timestamp::from_unix_millis(1_000_000 + millis);
        let guest = |last| AddressKey::V4(std::net::Ipv4Addr::new(192, 168, 1, last));
        let logged = |address, now| (0..1_000).filter(|_| log.should_log_address(address, now)).count();
        assert!(
            (0..EMPTY_TABLE_REQUESTS_MAX).all(|_| !log.should_log_address(guest(1), at(0))),
            "requests up to the limit are not logged"
        );
        assert_eq!(logged(guest(1), at(1)), 1);
        assert_eq!((logged(guest(2), at(1)), logged(guest(1), at(HOUR_MS - 1))), (1, 0));
        assert_eq!(logged(guest(1), at(HOUR_MS)), 1);
    }
}
