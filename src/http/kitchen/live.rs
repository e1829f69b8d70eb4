//! The live channel of a kitchen display.

use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};

use super::tickets::station;
use crate::app::App;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Code;
use crate::domain::ticket::{KitchenTicket, TICKETS_SHOWN_MAX};
use crate::http::body::parse;
use crate::http::guard::{AnyStaff, ClientAddr, Staff, Upgrade};
use crate::http::input::DisplayFrame;
use crate::http::live::{ChannelHandler, Output, StaffSocket, reject, run, with_limits};
use crate::http::problem::Problem;
use crate::live::KitchenMessage;
use crate::view::frames::KitchenFrame;
use crate::view::kitchen::TicketView;
use crate::view::menu::menu_etag;

#[get("/kitchen/live?<station>")]
pub(super) fn live(
    app: &State<Arc<App>>,
    staff: Upgrade<Staff<AnyStaff>>,
    client: ClientAddr,
    station: Option<&str>,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Result<Channel<'static>, Problem> {
    let app = Arc::clone(app.inner());
    let caller = *client;
    let station = self::station(&app, station)?;
    let staff = StaffSocket::new(&app, staff.0?.0);
    Ok(with_limits(ws).channel(move |stream| {
        Box::pin(async move {
            let Ok(_slot) = staff.acquire_slot(caller) else { return reject(stream).await };
            let events = app.hub.listen_in_kitchen();
            let _online = DisplayOnline::new(&app, staff.login(), station.clone());
            run(DisplayChannel { app, staff, station }, events, stream, shutdown).await
        })
    }))
}

/// Registers a display as online until it is dropped.
struct DisplayOnline {
    app: Arc<App>,
    login: TokenDigest,
}

impl DisplayOnline {
    fn new(app: &Arc<App>, login: TokenDigest, station: Option<Code>) -> Self {
        app.hub.deliveries.channel_opened(login, station, app.now());
        Self { app: Arc::clone(app), login }
    }
}

impl Drop for DisplayOnline {
    fn drop(&mut self) {
        self.app.hub.deliveries.channel_closed(self.login, self.app.now());
    }
}

struct DisplayChannel {
    app: Arc<App>,
    staff: StaffSocket,
    station: Option<Code>,
}

impl DisplayChannel {
    fn now(&self) -> String {
        self.app.now().to_string()
    }

    /// The part of a ticket that the display's station makes; `None` if there is none.
    fn part(&self, ticket: &KitchenTicket) -> Option<TicketView> {
        let (now, shown) = (self.app.now(), self.app.ticket_settings());
        let part = match &self.station {
            Some(station) => ticket.for_station(station),
            None => ticket.for_kitchen(),
        };
        part.map(|part| TicketView::of(&part, now, &shown))
    }

    fn send(frame: &KitchenFrame) -> Output {
        Output::Send(vec![frame.text()])
    }
}

impl ChannelHandler for DisplayChannel {
    type Event = KitchenMessage;

    fn snapshot(&mut self) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        match self.app.tickets(self.station.as_ref()) {
            Ok(tickets) => Self::send(&KitchenFrame::Snapshot(tickets)),
            Err(_) => Output::internal_error(),
        }
    }

    fn on_event(&mut self, event: KitchenMessage) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        let server_time = self.now();
        let frame = match event {
            KitchenMessage::Placed(ticket) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketPlaced { server_time, ticket })
            }
            KitchenMessage::Updated(ticket) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketUpdated { server_time, ticket })
            }
            KitchenMessage::Fired(ticket, items) => self.part(&ticket).map(|ticket| {
                let is_here = |index: &u16| ticket.items.iter().any(|item| item.item_index == *index);
                let item_indexes = items.into_iter().filter(is_here).collect();
                KitchenFrame::CourseFired { server_time, item_indexes, ticket }
            }),
            KitchenMessage::Ended(ticket, reason) => {
                self.part(&ticket).map(|ticket| KitchenFrame::TicketEnded { server_time, reason, ticket })
            }
            KitchenMessage::Moved(order_id, name) => {
                Some(KitchenFrame::TicketMoved { order_id, table_name: name.to_string() })
            }
            KitchenMessage::LoginsEnded => None,
            KitchenMessage::DelaysChanged => match self.app.station_delays() {
                Ok(delays) => Some(KitchenFrame::StationDelays(delays)),
                Err(_) => return Output::internal_error(),
            },
            KitchenMessage::ItemLeft(menu_item_id, left) => {
                Some(KitchenFrame::ItemLeft { menu_item_id, left })
            }
            KitchenMessage::MenuChanged(revision) => {
                Some(KitchenFrame::MenuChanged { etag: menu_etag(revision) })
            }
        };
        frame.map_or_else(Output::none, |frame| Self::send(&frame))
    }

    fn count_frame(&self) -> bool {
        self.staff.count_frame()
    }

    async fn on_frame(&mut self, text: String) -> Output {
        if let Some(close) = self.staff.login_ended() {
            return close;
        }
        let frame = serde_json::from_str(&text).ok().and_then(|whole| parse::<DisplayFrame>(&whole).ok());
        match frame {
            Some(DisplayFrame::Sync) if self.staff.count_snapshot() => self.snapshot(),
            Some(DisplayFrame::Sync) => Output::too_fast(),
            Some(DisplayFrame::Shown { order_ids }) => {
                // Our displays never send more. The list is ignored, because a part of it would be wrong.
                if order_ids.len() > TICKETS_SHOWN_MAX {
                    return Output::none();
                }
                match self.app.record_shown_tickets(self.staff.login(), &order_ids) {
                    Ok(()) => Output::none(),
                    Err(_) => Output::internal_error(),
                }
            }
            // An unknown frame is answered like a ping.
            Some(DisplayFrame::Ping) | None => match self.app.prep_times(self.station.as_ref()) {
                Ok(prep) => {
                    let mode = self.app.kitchen_mode();
                    Self::send(&KitchenFrame::Pong { server_time: self.now(), prep, mode })
                }
                Err(_) => Output::internal_error(),
            },
        }
    }
}
