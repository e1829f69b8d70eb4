//! A kitchen display's live channel.

use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};

use super::tickets::station;
use crate::app::App;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Code;
use crate::domain::ticket::KitchenTicket;
use crate::http::body::parse;
use crate::http::guard::{AnyStaff, ClientAddr, Staff, Upgrade};
use crate::http::input::{DisplayFrame, SHOWN_MAX};
use crate::http::live::StaffSocket;
use crate::http::live::{Act, Listener, limited, run, turn_away};
use crate::http::menu::menu_etag;
use crate::http::problem::Problem;
use crate::live::KitchenNews;
use crate::view::frames::KitchenFrame;
use crate::view::kitchen::TicketView;

#[get("/kitchen/live?<station>")]
pub(super) fn live(
    app: &State<Arc<App>>,
    staff: Upgrade<Staff<AnyStaff>>,
    from: ClientAddr,
    station: Option<&str>,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Result<Channel<'static>, Problem> {
    let app = Arc::clone(app.inner());
    let caller = *from;
    let station = self::station(&app, station)?;
    let staff = StaffSocket::new(&app, staff.0?.0);
    Ok(limited(ws).channel(move |stream| {
        Box::pin(async move {
            let Ok(_place) = staff.place(caller) else { return turn_away(stream).await };
            let room = app.hub.listen_in_kitchen();
            let _there = There::come(&app, staff.login(), station.clone());
            run(Display { app, staff, station }, room, stream, shutdown).await
        })
    }))
}

/// A display that has a channel; dropping it says that it has none any more.
struct There {
    app: Arc<App>,
    login: TokenDigest,
}

impl There {
    fn come(app: &Arc<App>, login: TokenDigest, station: Option<Code>) -> Self {
        app.hub.deliveries.come(login, station, app.now());
        Self { app: Arc::clone(app), login }
    }
}

impl Drop for There {
    fn drop(&mut self) {
        self.app.hub.deliveries.go(self.login, self.app.now());
    }
}

struct Display {
    app: Arc<App>,
    staff: StaffSocket,
    station: Option<Code>,
}

impl Display {
    fn now(&self) -> String {
        self.app.now().to_string()
    }

    /// This display's part of a ticket.
    fn part(&self, ticket: &KitchenTicket) -> Option<TicketView> {
        let (now, late_ms) = (self.app.now(), self.app.ticket_late_ms());
        match &self.station {
            Some(station) => ticket.for_station(station).map(|part| TicketView::of(&part, now, late_ms)),
            None => Some(TicketView::of(ticket, now, late_ms)),
        }
    }

    fn say(frame: &KitchenFrame) -> Act {
        Act::Send(vec![frame.text()])
    }
}

impl Listener for Display {
    type News = KitchenNews;

    fn snapshot(&mut self) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        match self.app.tickets(self.station.as_ref()) {
            Ok(tickets) => Self::say(&KitchenFrame::Snapshot(tickets)),
            Err(_) => Act::fault(),
        }
    }

    fn news(&mut self, news: KitchenNews) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        let server_time = self.now();
        let frame = match news {
            KitchenNews::Placed(ticket) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketPlaced { server_time, ticket })
            }
            KitchenNews::Updated(ticket) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketUpdated { server_time, ticket })
            }
            KitchenNews::Ended(ticket, reason) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketEnded { server_time, reason, ticket })
            }
            KitchenNews::Moved(order_id, name) => {
                Some(KitchenFrame::TicketMoved { order_id, table_name: name.to_string() })
            }
            KitchenNews::LoginsEnded => None,
            KitchenNews::MenuChanged(revision) => {
                Some(KitchenFrame::MenuChanged { etag: menu_etag(revision) })
            }
        };
        frame.map_or_else(Act::nothing, |frame| Self::say(&frame))
    }

    fn may_speak(&self) -> bool {
        self.staff.may_speak()
    }

    async fn frame(&mut self, text: String) -> Act {
        if let Some(lost) = self.staff.lost() {
            return lost;
        }
        let frame = serde_json::from_str(&text).ok().and_then(|whole| parse::<DisplayFrame>(whole).ok());
        match frame {
            Some(DisplayFrame::Sync) if self.staff.may_ask() => self.snapshot(),
            Some(DisplayFrame::Sync) => Act::too_fast(),
            Some(DisplayFrame::Shown { order_ids }) => {
                // What is too long is no display of ours: a prefix of it is not what it shows.
                if order_ids.len() > SHOWN_MAX {
                    return Act::nothing();
                }
                match self.app.tickets_shown(self.staff.login(), &order_ids) {
                    Ok(()) => Act::nothing(),
                    Err(_) => Act::fault(),
                }
            }
            // Whatever else is said is a sign of life.
            Some(DisplayFrame::Ping) | None => match self.app.prep_times(self.station.as_ref()) {
                Ok(prep) => Self::say(&KitchenFrame::Pong { server_time: self.now(), prep }),
                Err(_) => Act::fault(),
            },
        }
    }
}
