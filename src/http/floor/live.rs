//! The floor's live channel. A table that changes often (a cart being filled) is told a few times a
//! second at most: the tables touched meanwhile are gathered.

use std::collections::BTreeSet;
use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};

use crate::app::App;
use crate::domain::ids::TableId;
use crate::http::guard::{ClientAddr, Staff, Upgrade, WaiterOrAbove};
use crate::http::live::StaffSocket;
use crate::http::live::{Act, Listener, limited, run, turn_away};
use crate::http::menu::menu_etag;
use crate::http::problem::Problem;
use crate::live::FloorNews;
use crate::view::frames::FloorFrame;

#[get("/floor/live")]
pub(super) fn live(
    app: &State<Arc<App>>,
    staff: Upgrade<Staff<WaiterOrAbove>>,
    from: ClientAddr,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Result<Channel<'static>, Problem> {
    let app = Arc::clone(app.inner());
    let caller = *from;
    let staff = StaffSocket::new(&app, staff.0?.0);
    Ok(limited(ws).channel(move |stream| {
        Box::pin(async move {
            let Ok(_place) = staff.place(caller) else { return turn_away(stream).await };
            let room = app.hub.listen_on_floor();
            run(Floor { app, staff, touched: BTreeSet::new() }, room, stream, shutdown).await
        })
    }))
}

struct Floor {
    app: Arc<App>,
    staff: StaffSocket,
    touched: BTreeSet<TableId>,
}

impl Listener for Floor {
    type News = FloorNews;

    fn snapshot(&mut self) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        self.touched.clear();
        match self.app.floor() {
            Ok(floor) => Act::Send(vec![FloorFrame::Snapshot(floor).text()]),
            Err(_) => Act::fault(),
        }
    }

    fn news(&mut self, news: FloorNews) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        match news {
            FloorNews::Table(table) => {
                self.touched.insert(table);
                Act::nothing()
            }
            FloorNews::LoginsEnded => Act::nothing(),
            FloorNews::LoginBlocksChanged => match self.app.blocked_logins() {
                Ok(blocked_logins) => {
                    let server_time = self.app.now().to_string();
                    Act::Send(vec![FloorFrame::LoginsBlocked { server_time, blocked_logins }.text()])
                }
                Err(_) => Act::fault(),
            },
            FloorNews::MenuChanged(revision) => {
                Act::Send(vec![FloorFrame::MenuChanged { etag: menu_etag(revision) }.text()])
            }
        }
    }

    fn gathers(&self) -> bool {
        !self.touched.is_empty()
    }

    fn gathered(&mut self) -> Act {
        let server_time = self.app.now().to_string();
        let mut frames = Vec::new();
        let mut touched = std::mem::take(&mut self.touched);
        let mut told = BTreeSet::new();
        while let Some(id) = touched.pop_first() {
            match self.app.floor_table(id) {
                Ok(Some(table)) => {
                    told.insert(id);
                    // What happens to a party is seen at each of its tables.
                    let others = table.session.iter().flat_map(|session| &session.tables);
                    touched.extend(others.map(|other| other.id).filter(|other| !told.contains(other)));
                    let table = Box::new(table);
                    frames.push(FloorFrame::TableUpdated { server_time: server_time.clone(), table }.text());
                }
                Ok(None) => {}
                Err(_) => return Act::fault(),
            }
        }
        Act::Send(frames)
    }

    fn may_speak(&self) -> bool {
        self.staff.may_speak()
    }

    async fn frame(&mut self, text: String) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        if StaffSocket::asks_for_sync(&text) {
            return if self.staff.may_ask() { self.snapshot() } else { Act::too_fast() };
        }
        Act::Send(vec![FloorFrame::Pong { server_time: self.app.now().to_string() }.text()])
    }
}
