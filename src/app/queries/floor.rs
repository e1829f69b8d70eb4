//! What waiters and managers may look at.

use crate::app::App;
use crate::domain::ids::TableId;
use crate::domain::session::{CartOwner, TableSession};
use crate::domain::table::Table;
use crate::domain::throttle::PIN;
use crate::domain::time::Timestamp;
use crate::store::kept::{self, orders};
use crate::store::{Read, StoreError, tables};
use crate::view::floor::{CallView, FloorOrderView, FloorSessionView, FloorTableView, FloorView};

use super::guest::{account_of, devices_view, unpayable};

impl App {
    /// The room, table by table, in its order.
    ///
    /// # Errors
    /// Those of the store.
    pub fn floor(&self) -> Result<FloorView, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let mut all: Vec<Table> = view.scan(&tables::TABLES, &())?.into_iter().map(|(_, t)| t).collect();
            all.sort_by_key(|t| t.position);
            let tables = all.into_iter().map(|table| self.table_view(view, table, now));
            Ok(FloorView { server_time: now.to_string(), tables: tables.collect::<Result<_, StoreError>>()? })
        })
    }

    /// One table of it; `None` where it is gone.
    ///
    /// # Errors
    /// Those of the store.
    pub fn floor_table(&self, id: TableId) -> Result<Option<FloorTableView>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let Some(table) = view.get(&tables::TABLES, &id)? else { return Ok(None) };
            self.table_view(view, table, now).map(Some)
        })
    }

    fn table_view(
        &self,
        from: &impl Read,
        table: Table,
        now: Timestamp,
    ) -> Result<FloorTableView, StoreError> {
        let session = match from.get(&tables::SEATED, &table.id)? {
            Some(session) => from.get(&tables::SESSIONS, &session)?,
            None => None,
        };
        let session = session.map(|session| self.floor_session(from, &session, &table, now)).transpose()?;
        Ok(FloorTableView {
            id: table.id,
            name: table.name.to_string(),
            code: table.code.to_string(),
            area: table.area.to_string(),
            seats: table.seats,
            position: table.position,
            session,
        })
    }

    fn floor_session(
        &self,
        from: &impl Read,
        session: &TableSession,
        table: &Table,
        now: Timestamp,
    ) -> Result<FloorSessionView, StoreError> {
        let all = orders::of_session(from, session.id)?;
        let account = account_of(from, session.id, &all)?;
        let tickets: Vec<_> = all.iter().map(|o| o.ticket(table, session)).collect();
        let blocked = from.get(&tables::SESSION_PINS, &session.id)?;
        let blocked = blocked.and_then(|pin| pin.throttle.blocked_until(&PIN, now));
        let lines =
            from.scan::<(CartOwner, crate::domain::ids::LineId), _, _>(&tables::CART_LINES, &session.id)?;
        let calls = from.scan(&tables::CALLS, &session.id)?;
        Ok(FloorSessionView {
            session_id: session.id,
            mode: session.mode(),
            opened_at: session.opened_at.to_string(),
            devices: devices_view(from, &self.hub, session.id)?,
            open_orders: tickets.iter().filter(|t| !t.is_done()).map(FloorOrderView::from).collect(),
            order_count: tickets.len(),
            cart_items: lines.iter().map(|(_, line)| line.quantity.get()).sum(),
            requests: calls.iter().map(|(_, call)| CallView::from(call)).collect(),
            pin_blocked: blocked.is_some(),
            pin_blocked_until: blocked.map(|until| until.to_string()),
            amount_due: account.due().map_err(unpayable)?.units(),
            currency: kept::restaurant(from)?.currency.code().to_owned(),
        })
    }
}
