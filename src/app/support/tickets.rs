//! Reads kitchen tickets.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::ids::SessionId;
use crate::domain::session::TableSession;
use crate::domain::table::Table;
use crate::domain::ticket::KitchenTicket;
use crate::store::repo::orders::TrackedOrder;
use crate::store::{Read, StoreError, repo};

/// Makes tickets of orders. Caches the sessions and their tables, so that each is read once.
#[derive(Default)]
pub(in crate::app) struct TicketReader(HashMap<SessionId, (Table, TableSession)>);

impl TicketReader {
    /// The ticket of an order, with the current or last table of its session.
    pub(in crate::app) fn ticket(
        &mut self,
        from: &impl Read,
        of: &TrackedOrder,
    ) -> Result<KitchenTicket, StoreError> {
        let (table, session) = match self.0.entry(of.session) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let session = repo::session(from, of.session)?;
                entry.insert((repo::table(from, session.table)?, session))
            }
        };
        Ok(of.ticket(table, session))
    }

    /// The tickets of these orders, in the same order.
    pub(in crate::app) fn tickets(
        &mut self,
        from: &impl Read,
        of: &[TrackedOrder],
    ) -> Result<Vec<KitchenTicket>, StoreError> {
        of.iter().map(|tracked| self.ticket(from, tracked)).collect()
    }

    /// The session of a ticket returned by [`Self::ticket`].
    pub(in crate::app) fn session(&self, of: &KitchenTicket) -> Option<&TableSession> {
        self.0.get(&of.session).map(|(_, session)| session)
    }
}
