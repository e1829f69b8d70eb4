//! Tracks the kitchen displays and the tickets that they have shown.
//!
//! Kept in memory: after a reconnect or a restart a display gets every open ticket and reports again what it shows. A display reports
//! a ticket after it is on the display; that it was sent is not enough.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::delivery::{Delivery, ShownTicket};
use crate::domain::ids::OrderId;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Code;
use crate::domain::time::{HOUR_MS, Timestamp};
use crate::lock::Lock;

/// How long a station still counts as having its own display after that display disconnected: one evening, in milliseconds.
const ABSENCE_MAX_MS: u64 = 12 * HOUR_MS;
/// Displays kept in memory. A kitchen has a few dozen logins; beyond the limit the oldest disconnected display is removed.
const DISPLAYS_MAX: usize = 500;

/// A display: a login and what it shows.
#[derive(Clone, Debug)]
struct Display {
    /// `None` shows all stations.
    station: Option<Code>,
    channels: usize,
    seen: Timestamp,
}

/// For each order, the stations that have shown its ticket.
#[derive(Clone, Debug, Default)]
pub struct Shown(HashMap<OrderId, Vec<(Code, ShownTicket)>>);

impl Shown {
    /// What a display of the station has shown of the ticket.
    pub fn of(&self, order: OrderId, station: &Code) -> Option<ShownTicket> {
        self.0.get(&order)?.iter().find(|(code, _)| code == station).map(|(_, shown)| *shown)
    }
}

/// Displays and what they have shown.
#[derive(Default)]
pub struct Deliveries {
    inner: Lock<Inner>,
}

#[derive(Default)]
struct Inner {
    displays: HashMap<TokenDigest, Display>,
    /// Copied on change only while a reader holds it.
    shown: Arc<Shown>,
    /// Late stations by order, as last reported to the floor.
    late: HashMap<OrderId, Vec<Code>>,
}

impl Deliveries {
    /// Records that a display opened a channel, and for which station.
    pub fn channel_opened(&self, login: TokenDigest, station: Option<Code>, now: Timestamp) {
        let mut inner = self.inner.lock();
        let display =
            inner.displays.entry(login).or_insert(Display { station: None, channels: 0, seen: now });
        display.channels += 1;
        (display.station, display.seen) = (station, now);
        if inner.displays.len() > DISPLAYS_MAX {
            let oldest = inner.displays.iter().filter(|(_, display)| display.channels == 0);
            if let Some(oldest) = oldest.min_by_key(|(_, display)| display.seen).map(|(login, _)| *login) {
                inner.displays.remove(&oldest);
            }
        }
    }

    /// Records that a display closed a channel.
    pub fn channel_closed(&self, login: TokenDigest, now: Timestamp) {
        if let Some(display) = self.inner.lock().displays.get_mut(&login) {
            display.channels = display.channels.saturating_sub(1);
            display.seen = now;
        }
    }

    /// Deletes a display whose login ended.
    pub fn remove_display(&self, login: TokenDigest) {
        self.inner.lock().displays.remove(&login);
    }

    /// Whether a display is connected, and when it last opened or closed a channel; `None` if it has not connected since the start.
    pub fn last_seen(&self, login: TokenDigest) -> Option<(bool, Timestamp)> {
        self.inner.lock().displays.get(&login).map(|display| (display.channels > 0, display.seen))
    }

    /// Whether a display has been connected since the start.
    pub fn has_displays(&self) -> bool {
        !self.inner.lock().displays.is_empty()
    }

    /// The number of logins with an open channel of a kitchen display.
    pub fn connected(&self) -> usize {
        self.inner.lock().displays.values().filter(|display| display.channels > 0).count()
    }

    /// Records that a display shows a ticket of these stations, each with the newest firing of a course there. Returns whether a station
    /// showed it for the first time, or for the first time since that firing.
    ///
    /// A display of all stations counts for the stations that have no display of their own. It does not count for a station whose own
    /// display has disconnected.
    pub fn record_shown(
        &self,
        login: TokenDigest,
        order: OrderId,
        stations: &[(Code, Option<Timestamp>)],
        now: Timestamp,
    ) -> bool {
        let mut inner = self.inner.lock();
        let Some(station) = inner.displays.get(&login).map(|display| display.station.clone()) else {
            return false;
        };
        let has_own = |code: &Code| {
            let theirs = inner.displays.values().filter(|display| display.station.as_ref() == Some(code));
            theirs
                .clone()
                .any(|display| display.channels > 0 || now.millis_since(display.seen) < ABSENCE_MAX_MS)
        };
        let seen: Vec<(Code, Option<Timestamp>)> = match &station {
            Some(station) => stations.iter().filter(|(code, _)| code == station).cloned().collect(),
            None => stations.iter().filter(|(code, _)| !has_own(code)).cloned().collect(),
        };
        let all = Arc::make_mut(&mut inner.shown).0.entry(order).or_default();
        let mut is_new = false;
        for (code, fired_at) in seen {
            let shown = ShownTicket { at: now, fired_at };
            match all.iter_mut().find(|(known, _)| *known == code) {
                Some((_, before)) if before.fired_at >= fired_at => continue,
                Some((_, before)) => *before = shown,
                None => all.push((code, shown)),
            }
            is_new = true;
        }
        is_new
    }

    /// The tickets shown until now. Call it before a read of the store, not inside.
    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.inner.lock().shown)
    }

    /// Records which open tickets are late at which stations, and deletes old entries. Returns the orders whose late stations changed,
    /// each with the stations that are newly late.
    pub fn record_late(
        &self,
        open: &[(OrderId, Vec<Delivery>)],
        now: Timestamp,
    ) -> Vec<(OrderId, Vec<Code>)> {
        let mut inner = self.inner.lock();
        let mut changed = Vec::new();
        let mut late = HashMap::new();
        for (order, deliveries) in open {
            let late_now: Vec<Code> =
                deliveries.iter().filter(|d| d.is_late).map(|d| d.station.clone()).collect();
            let before = inner.late.get(order).cloned().unwrap_or_default();
            if late_now != before {
                let new = late_now.iter().filter(|code| !before.contains(code)).cloned().collect();
                changed.push((*order, new));
            }
            if !late_now.is_empty() {
                late.insert(*order, late_now);
            }
        }
        inner.late = late;
        // Not as soon as a ticket is done: it may be recalled, and a display reports each ticket once.
        let is_recent =
            |all: &[(Code, ShownTicket)]| all.iter().any(|(_, s)| now.millis_since(s.at) < ABSENCE_MAX_MS);
        if !inner.shown.0.values().all(|shown| is_recent(shown)) {
            Arc::make_mut(&mut inner.shown).0.retain(|_, shown| is_recent(shown));
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp::from_unix_millis(50 * HOUR_MS);
    const GRILL_SCREEN: TokenDigest = TokenDigest([1; 32]);
    const EXPEDITER: TokenDigest = TokenDigest([2; 32]);

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn order(n: u128) -> OrderId {
        OrderId::from_uuid(Uuid::from_u128(n))
    }

    fn both() -> Vec<(Code, Option<Timestamp>)> {
        vec![(code("GRILL"), None), (code("BAR"), None)]
    }

    fn shown_at(deliveries: &Deliveries, station: &str) -> Option<Timestamp> {
        deliveries.shown().of(order(1), &code(station)).map(|shown| shown.at)
    }

    #[test]
    fn all_stations_display_counts_for_stations_without_own_display() {
        let deliveries = Deliveries::default();
        deliveries.channel_opened(EXPEDITER, None, NOW);
        deliveries.channel_opened(GRILL_SCREEN, Some(code("GRILL")), NOW);
        assert!(deliveries.record_shown(EXPEDITER, order(1), &both(), NOW));
        assert_eq!(shown_at(&deliveries, "BAR"), Some(NOW));
        assert_eq!(shown_at(&deliveries, "GRILL"), None);
        assert!(deliveries.record_shown(GRILL_SCREEN, order(1), &both(), NOW));
        assert!(
            !deliveries.record_shown(GRILL_SCREEN, order(1), &both(), NOW),
            "a ticket is new to a station once"
        );
    }

    #[test]
    fn ticket_is_new_again_to_a_station_whose_course_was_fired() {
        let deliveries = Deliveries::default();
        deliveries.channel_opened(EXPEDITER, None, NOW);
        assert!(deliveries.record_shown(EXPEDITER, order(1), &both(), NOW));
        let later = NOW.plus_millis(HOUR_MS);
        let fired = [(code("GRILL"), Some(later)), (code("BAR"), None)];
        assert!(deliveries.record_shown(EXPEDITER, order(1), &fired, later));
        assert!(!deliveries.record_shown(EXPEDITER, order(1), &fired, later.plus_millis(1)));
        assert!(!deliveries.record_shown(EXPEDITER, order(1), &both(), later), "the course was taken back");
        assert_eq!((shown_at(&deliveries, "GRILL"), shown_at(&deliveries, "BAR")), (Some(later), Some(NOW)));
    }

    #[test]
    fn disconnected_display_still_counts_as_its_stations_own() {
        let deliveries = Deliveries::default();
        deliveries.channel_opened(EXPEDITER, None, NOW);
        deliveries.channel_opened(GRILL_SCREEN, Some(code("GRILL")), NOW);
        deliveries.channel_closed(GRILL_SCREEN, NOW);
        let later = NOW.plus_millis(HOUR_MS);
        assert!(!deliveries.record_shown(EXPEDITER, order(1), &both()[..1], later));
        deliveries.channel_opened(GRILL_SCREEN, None, later);
        assert!(
            deliveries.record_shown(EXPEDITER, order(1), &both()[..1], later),
            "it was set to all stations"
        );
        deliveries.channel_opened(GRILL_SCREEN, Some(code("GRILL")), later);
        deliveries.remove_display(GRILL_SCREEN);
        assert!(deliveries.record_shown(EXPEDITER, order(2), &both()[..1], later), "its login was revoked");
    }

    #[test]
    fn late_change_is_reported_once() {
        let deliveries = Deliveries::default();
        let late = |is_late| Delivery { station: code("GRILL"), shown_at: None, unseen_since: None, is_late };
        let open = |is_late| vec![(order(1), vec![late(is_late)])];
        assert_eq!(deliveries.record_late(&open(false), NOW), []);
        assert_eq!(deliveries.record_late(&open(true), NOW), [(order(1), vec![code("GRILL")])]);
        assert_eq!(deliveries.record_late(&open(true), NOW), []);
        assert_eq!(
            deliveries.record_late(&open(false), NOW),
            [(order(1), vec![])],
            "no station is late any more"
        );
    }
}
