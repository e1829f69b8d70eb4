//! When phones began to review the order that they are about to place: within the grace of the hours that moment counts.

use std::collections::HashMap;

use crate::domain::ids::DeviceId;
use crate::domain::session::CHECKOUT_MS;
use crate::domain::time::Timestamp;
use crate::lock::Lock;

/// Most phones that review an order at the same time: more than a full restaurant has.
const REVIEWS_MAX: usize = 4_096;

#[derive(Clone, Copy, Debug)]
struct Review {
    began: Timestamp,
    renewed: Timestamp,
}

impl Review {
    fn is_going_on(&self, now: Timestamp) -> bool {
        now.is_within(self.renewed, CHECKOUT_MS)
    }
}

/// The reviews that are going on, in memory: after a restart an order counts as reviewed when it is placed, or when the phone renews its
/// checkout. A phone renews its review as it renews its checkout, also where it has a cart of its own.
///
/// A restart in the last minutes of lunch takes the grace from those who are reviewing: they are refused by the name of the dish, and a
/// waiter can order for them outside the hours. That is rarer than a power cut, and a row for each review would be written and synced for
/// each checkout of every evening.
#[derive(Debug, Default)]
pub(in crate::app) struct Reviews(Lock<HashMap<DeviceId, Review>>);

impl Reviews {
    /// Begins a review, or renews the one that is going on.
    pub(in crate::app) fn renew(&self, device: DeviceId, now: Timestamp) {
        let mut reviews = self.0.lock();
        if reviews.len() >= REVIEWS_MAX {
            reviews.retain(|_, review| review.is_going_on(now));
        }
        let going_on = reviews.get(&device).filter(|review| review.is_going_on(now));
        let began = going_on.map_or(now, |review| review.began);
        if reviews.len() < REVIEWS_MAX || reviews.contains_key(&device) {
            reviews.insert(device, Review { began, renewed: now });
        }
    }

    /// Ends the review of a phone.
    pub(in crate::app) fn end(&self, device: DeviceId) {
        self.0.lock().remove(&device);
    }

    /// When the review of a phone began, if one is going on.
    pub(in crate::app) fn began(&self, device: DeviceId, now: Timestamp) -> Option<Timestamp> {
        self.0.lock().get(&device).filter(|review| review.is_going_on(now)).map(|review| review.began)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn review_that_is_renewed_keeps_its_begin_and_one_that_lapsed_begins_anew() {
        let reviews = Reviews::default();
        let phone = DeviceId::from_uuid(Uuid::from_u128(1));
        let begin = Timestamp::from_unix_millis(10_000_000);
        let later = begin.plus_millis(CHECKOUT_MS - 1);
        reviews.renew(phone, begin);
        reviews.renew(phone, later);
        assert_eq!(reviews.began(phone, later), Some(begin));
        let lapsed = later.plus_millis(CHECKOUT_MS);
        assert_eq!(reviews.began(phone, lapsed), None);
        reviews.renew(phone, lapsed);
        assert_eq!(reviews.began(phone, lapsed), Some(lapsed));
        reviews.end(phone);
        assert_eq!(reviews.began(phone, lapsed), None);
    }
}
