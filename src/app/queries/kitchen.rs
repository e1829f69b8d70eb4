//! What the kitchen may look at: tickets and dishes, never a price.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::app::App;
use crate::domain::text::Code;
use crate::store::StoreError;
use crate::store::kept::{self, menus, orders};
use crate::view::kitchen::{KitchenMenuView, TicketView, TicketsView};

impl App {
    /// The open tickets, oldest first; with a station, its part of them.
    ///
    /// # Errors
    /// Those of the store.
    pub fn tickets(&self, station: Option<&Code>) -> Result<TicketsView, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let mut places = HashMap::new();
            let mut open = Vec::new();
            for tracked in orders::open(view)? {
                let id = tracked.order.head.session;
                if let Entry::Vacant(place) = places.entry(id) {
                    let session = kept::session(view, id)?;
                    place.insert((kept::table(view, session.table)?, session));
                }
                let (table, session) = &places[&id];
                let ticket = tracked.ticket(table, session);
                let part = match station {
                    Some(station) => ticket.for_station(station),
                    None => Some(ticket),
                };
                open.extend(part.map(|ticket| TicketView::of(&ticket, now)));
            }
            Ok(TicketsView { server_time: now.to_string(), orders: open })
        })
    }

    /// What can be sold out, and what is.
    ///
    /// # Errors
    /// Those of the store.
    pub fn kitchen_menu(&self) -> Result<KitchenMenuView, StoreError> {
        self.store.read(|view| {
            let (menu, restaurant) = (menus::load(view)?, kept::restaurant(view)?);
            Ok(KitchenMenuView::of(&menu, &restaurant, &menus::sold_out(view)?))
        })
    }

    /// Whether there is a station of that code.
    ///
    /// # Errors
    /// Those of the store.
    pub fn has_station(&self, station: &Code) -> Result<bool, StoreError> {
        self.store.read(|view| Ok(kept::restaurant(view)?.station(station).is_some()))
    }
}
