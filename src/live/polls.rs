//! Phones that poll their session over HTTP, because something blocks their WebSockets: they are at the table too.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::time::Timestamp;
use crate::lock::Lock;

/// How long a phone counts as present after a poll, in milliseconds: three polls may be late or lost.
const PRESENT_MS: u64 = 15_000;
/// Most phones that are kept: more than a restaurant has. Further ones count as away.
const PHONES_MAX: usize = 2_048;

/// The session of a polling phone, and when it polled last.
type Polls = HashMap<DeviceId, (SessionId, Timestamp)>;

/// The phones that polled within [`PRESENT_MS`], in memory; copied on change only while a reader holds it.
#[derive(Debug, Default)]
pub(super) struct PollingPhones(Lock<Arc<Polls>>);

impl PollingPhones {
    /// Notes a poll; returns whether the phone was not present before.
    pub(super) fn note(&self, session: SessionId, device: DeviceId, now: Timestamp) -> bool {
        let mut phones = self.0.lock();
        if phones.len() >= PHONES_MAX && !phones.contains_key(&device) {
            return false;
        }
        Arc::make_mut(&mut phones).insert(device, (session, now)).is_none()
    }

    /// Removes the phones that no longer poll; returns their sessions.
    pub(super) fn end(&self, now: Timestamp) -> Vec<SessionId> {
        let mut phones = self.0.lock();
        let is_present = |at: Timestamp| now.is_within(at, PRESENT_MS);
        let mut ended: Vec<_> =
            phones.values().filter(|(_, at)| !is_present(*at)).map(|(session, _)| *session).collect();
        if !ended.is_empty() {
            Arc::make_mut(&mut phones).retain(|_, (_, at)| is_present(*at));
        }
        ended.sort();
        ended.dedup();
        ended
    }

    /// The phones that are present.
    pub(super) fn all(&self) -> Arc<Polls> {
        Arc::clone(&self.0.lock())
    }
}

/// The phones that had a live channel at one moment, or polled shortly before.
#[derive(Clone, Debug)]
pub struct OnlinePhones {
    pub(super) channels: Arc<HashMap<DeviceId, usize>>,
    pub(super) polling: Arc<HashMap<DeviceId, (SessionId, Timestamp)>>,
}

impl OnlinePhones {
    /// The number of phones.
    pub fn count(&self) -> usize {
        let only_polling = self.polling.keys().filter(|device| !self.channels.contains_key(device));
        self.channels.len() + only_polling.count()
    }

    /// Whether this phone was one of them.
    pub fn has(&self, device: DeviceId) -> bool {
        self.channels.contains_key(&device) || self.polling.contains_key(&device)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn device(number: u128) -> DeviceId {
        DeviceId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn polling_phone_is_present_until_fifteen_seconds_after_its_last_poll() {
        let (phones, session) = (PollingPhones::default(), SessionId::from_uuid(Uuid::from_u128(9)));
        let at = |seconds: u64| Timestamp::from_unix_millis(seconds * 1_000);
        assert!(phones.note(session, device(1), at(100)));
        assert!(!phones.note(session, device(1), at(104)), "it was present");
        assert!(phones.note(session, device(2), at(106)));
        assert_eq!(phones.end(at(118)), []);
        assert_eq!(phones.end(at(120)), [session]);
        assert_eq!(phones.all().keys().copied().collect::<Vec<_>>(), [device(2)]);
        assert_eq!(phones.end(at(130)), [session]);
        assert!(phones.note(session, device(1), at(131)), "it is back");
    }

    #[test]
    fn number_of_polling_phones_is_bounded() {
        let (phones, now) = (PollingPhones::default(), Timestamp::from_unix_millis(0));
        for number in 0..=PHONES_MAX as u128 {
            phones.note(SessionId::from_uuid(Uuid::nil()), device(number), now);
        }
        assert_eq!(phones.all().len(), PHONES_MAX);
    }
}
