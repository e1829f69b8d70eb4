//! The live channel of the floor. Changed tables are collected and sent as a batch, so that a table that changes often (a cart
//! being filled) is sent a few times a second at most.

use std::collections::BTreeSet;
use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};

use crate::app::App;
use crate::domain::ids::{StaffId, TableId};
use crate::http::guard::{ClientAddr, Staff, Upgrade, WaiterOrAbove};
use crate::http::live::StaffSocket;
use crate::http::live::{ChannelHandler, Output, reject, run, with_limits};
use crate::http::problem::Problem;
use crate::live::FloorMessage;
use crate::view::frames::FloorFrame;
use crate::view::menu::menu_etag;

#[get("/floor/live")]
pub(super) fn live(
    app: &State<Arc<App>>,
    staff: Upgrade<Staff<WaiterOrAbove>>,
    client: ClientAddr,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Result<Channel<'static>, Problem> {
    let app = Arc::clone(app.inner());
    let caller = *client;
    let staff = StaffSocket::new(&app, staff.0?.0);
    Ok(with_limits(ws).channel(move |stream| {
        Box::pin(async move {
            let Ok(_slot) = staff.acquire_slot(caller) else { return reject(stream).await };
            // Before the page listens: its snapshot has the own section.
            let _here = HereOnFloor::new(&app, staff.staff());
            let events = app.hub.listen_on_floor();
            run(FloorChannel { app, staff, changed: BTreeSet::new() }, events, stream, shutdown).await
        })
    }))
}

/// Counts a member of staff as on the floor until it is dropped.
struct HereOnFloor {
    app: Arc<App>,
    staff: StaffId,
}

impl HereOnFloor {
    fn new(app: &Arc<App>, staff: StaffId) -> Self {
        app.hub.floor_opened(staff);
        Self { app: Arc::clone(app), staff }
    }
}

impl Drop for HereOnFloor {
    fn drop(&mut self) {
        self.app.hub.floor_closed(self.staff);
    }
}

struct FloorChannel {
    app: Arc<App>,
    staff: StaffSocket,
    /// Tables that have changed since the last batch.
    changed: BTreeSet<TableId>,
}

impl ChannelHandler for FloorChannel {
    type Event = FloorMessage;

    fn snapshot(&mut self) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        self.changed.clear();
        match self.app.floor(Some(self.staff.staff())) {
            Ok(floor) => Output::Send(vec![FloorFrame::Snapshot(Box::new(floor)).text()]),
            Err(_) => Output::internal_error(),
        }
    }

    fn on_event(&mut self, event: FloorMessage) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        match event {
            FloorMessage::Table(table) => {
                self.changed.insert(table);
                Output::none()
            }
            FloorMessage::AllTables => self.snapshot(),
            FloorMessage::LoginsEnded => Output::none(),
            FloorMessage::DelaysChanged => match self.app.station_delays() {
                Ok(delays) => Output::Send(vec![FloorFrame::StationDelays(delays).text()]),
                Err(_) => Output::internal_error(),
            },
            FloorMessage::LoginBlocksChanged => match self.app.blocked_logins() {
                Ok(blocked_logins) => {
                    let server_time = self.app.now().to_string();
                    Output::Send(vec![FloorFrame::LoginsBlocked { server_time, blocked_logins }.text()])
                }
                Err(_) => Output::internal_error(),
            },
            FloorMessage::Sections => match self.app.sections(self.staff.staff()) {
                Ok(sections) => Output::Send(vec![FloorFrame::SectionsChanged { sections }.text()]),
                Err(_) => Output::internal_error(),
            },
            FloorMessage::ItemLeft(menu_item_id, left) => {
                Output::Send(vec![FloorFrame::ItemLeft { menu_item_id, left }.text()])
            }
            FloorMessage::MenuChanged(revision) => {
                Output::Send(vec![FloorFrame::MenuChanged { etag: menu_etag(revision) }.text()])
            }
        }
    }

    fn has_batch(&self) -> bool {
        !self.changed.is_empty()
    }

    fn take_batch(&mut self) -> Output {
        let server_time = self.app.now().to_string();
        let mut frames = Vec::new();
        let mut changed = std::mem::take(&mut self.changed);
        let mut sent = BTreeSet::new();
        while let Some(id) = changed.pop_first() {
            match self.app.floor_table(id) {
                Ok(Some(table)) => {
                    sent.insert(id);
                    // Each table of a merged party shows the party.
                    let others = table.session.iter().flat_map(|session| &session.tables);
                    changed.extend(others.map(|other| other.id).filter(|other| !sent.contains(other)));
                    let table = Box::new(table);
                    frames.push(FloorFrame::TableUpdated { server_time: server_time.clone(), table }.text());
                }
                Ok(None) => {}
                Err(_) => return Output::internal_error(),
            }
        }
        Output::Send(frames)
    }

    fn count_frame(&self) -> bool {
        self.staff.count_frame()
    }

    async fn on_frame(&mut self, text: String) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        if StaffSocket::is_sync(&text) {
            return if self.staff.count_snapshot() { self.snapshot() } else { Output::too_fast() };
        }
        Output::Send(vec![FloorFrame::Pong { server_time: self.app.now().to_string() }.text()])
    }
}
