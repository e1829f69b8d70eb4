//! Says that a station is behind, or has caught up.
//!
//! Who may: all staff; the program itself ends a delay when its time has come. What changes: phones hear a longer wait for the dishes of the
//! station, kitchen and floor show it. Refused: an unknown station. To say that a station has caught up which is not behind changes
//! nothing.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::station_delay::StationDelay;
use crate::domain::text::Code;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, schema};
use crate::view::station_delay::{StationDelayView, StationDelaysView};

/// Why the delay was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error text says it
pub enum DelayError {
    #[error("there is no such station")]
    NoSuchStation,
}

impl Refusal for DelayError {}

/// The stations that are behind at `now`.
pub(in crate::app) fn delays(from: &impl Read, now: Timestamp) -> Result<StationDelaysView, StoreError> {
    let restaurant = repo::restaurant(from)?;
    let stored = from.scan(&schema::STATION_DELAYS, &())?;
    let in_force = stored.iter().filter(|(_, delay)| delay.is_in_force(now));
    let delays = in_force.filter_map(|(station, delay)| StationDelayView::of(station, delay, &restaurant));
    Ok(StationDelaysView { server_time: now.to_string(), delays: delays.collect() })
}

impl App {
    /// Sets by how many minutes the station is behind, and returns all stations that are; 0 says that it has caught up.
    ///
    /// # Errors
    /// [`DelayError`].
    pub async fn delay_station(
        &self,
        staff: StaffAuth,
        station: Code,
        minutes: u32,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<DelayError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<DelayError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    if repo::restaurant(tx)?.station(&station).is_none() {
                        return Err(DelayError::NoSuchStation.into());
                    }
                    let row = station.to_string();
                    let before = tx.get(&schema::STATION_DELAYS, &row)?;
                    let was_behind = before.is_some_and(|delay| delay.is_in_force(now));
                    if minutes == 0 {
                        tx.delete(&schema::STATION_DELAYS, &row)?;
                    } else {
                        tx.put(&schema::STATION_DELAYS, &row, &StationDelay::new(minutes, by, now))?;
                    }
                    if was_behind || minutes > 0 {
                        let entry = NewEntry::new(now, Actor::Staff(by), Action::StationDelayed)
                            .with("station", &station)
                            .with("minutes", minutes);
                        audit::append(tx, entry)?;
                        tx.publish(Event::DelaysChanged);
                    }
                    Ok((200, delays(tx, now)?))
                })
            })
            .await
    }

    /// Deletes the delays whose time has come, and tells every page. The program calls it every second.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn end_station_delays(&self) -> Result<(), StoreError> {
        let now = self.now();
        let all = self.store.read(|view| view.scan(&schema::STATION_DELAYS, &()))?;
        if all.iter().all(|(_, delay)| delay.is_in_force(now)) {
            return Ok(());
        }
        self.store
            .write(move |tx| {
                for (station, delay) in tx.scan(&schema::STATION_DELAYS, &())? {
                    if !delay.is_in_force(now) {
                        tx.delete(&schema::STATION_DELAYS, &station)?;
                    }
                }
                tx.publish(Event::DelaysChanged);
                Ok(())
            })
            .await
    }

    /// The stations that are behind now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn station_delays(&self) -> Result<StationDelaysView, StoreError> {
        let now = self.now();
        self.store.read(|view| delays(view, now))
    }
}
