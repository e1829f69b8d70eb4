//! Reads how long guests wait for their dishes now.

use std::sync::Arc;

use crate::app::App;
use crate::app::queries::kitchen::open_tickets;
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::domain::item_state::ItemStatus;
use crate::domain::prep::Prepared;
use crate::domain::text::Code;
use crate::domain::ticket::KitchenTicket;
use crate::domain::time::Timestamp;
use crate::domain::waiting::{Load, ready_within_hour};
use crate::store::{Read, StoreError, schema};
use crate::view::waiting::{WaitView, WaitsView};

/// How many dishes of these tickets a station has to make.
fn open_dishes(tickets: &[KitchenTicket], station: &Code) -> u64 {
    let items = tickets.iter().filter(|ticket| !ticket.table_closed).flat_map(|ticket| &ticket.items);
    let is_open = |status| matches!(status, ItemStatus::New | ItemStatus::InProgress);
    let is_due = items.filter(|item| is_open(item.state.status) && !item.is_held());
    is_due.filter(|item| item.station.as_ref() == Some(station)).count() as u64
}

impl App {
    /// How long the stations take, and which are behind; nothing where the setting `waits_shown` is off. The open dishes are counted again
    /// every 15 seconds at most, whoever asks.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn waits(&self, guest: &GuestAuth) -> Result<Arc<WaitsView>, AuthError> {
        let now = self.now();
        self.store.read(|view| guest.revalidate::<AuthError>(view, now))?;
        if self.active_settings().limits.waits_shown == 0 {
            return Ok(Arc::default());
        }
        let usual = self.usual_waits(now)?;
        let delays = self.store.read(|view| view.scan(&schema::STATION_DELAYS, &()))?;
        let behind = delays.iter().map(|(station, delay)| (station.as_str(), delay.minutes_left(now)));
        let behind: Vec<(&str, u32)> = behind.filter(|(_, minutes)| *minutes > 0).collect();
        Ok(if behind.is_empty() { usual } else { Arc::new(usual.behind(&behind)) })
    }

    /// How long the measured stations take, without what they are behind.
    fn usual_waits(&self, now: Timestamp) -> Result<Arc<WaitsView>, StoreError> {
        if let Some(answer) = self.waits.answer(now) {
            return Ok(answer);
        }
        let (measured, hour) = (self.waits.measured(), now.hour_in(&self.zone()));
        let view = self.store.read(|view| -> Result<WaitsView, StoreError> {
            if measured.work.stations().next().is_none() {
                return Ok(WaitsView::default());
            }
            let (tickets, _) = open_tickets(view)?;
            let ready: Vec<Prepared> =
                view.scan(&schema::PREPARED, &())?.into_iter().map(|(_, one)| one).collect();
            let wait = |station: &Code| {
                let open = open_dishes(&tickets, station);
                let load = Load { open, last_hour: ready_within_hour(&ready, station, now) };
                measured.work.wait(station, hour, load).map(|wait| WaitView::of(station, wait))
            };
            let waits = measured.work.stations().filter_map(wait).collect();
            Ok(WaitsView { waits, delays: vec![] })
        })?;
        let view = Arc::new(view);
        self.waits.keep(now, Arc::clone(&view));
        Ok(view)
    }
}
