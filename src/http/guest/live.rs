//! A phone's live channel.

use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};
use serde_json::Value;

use crate::app::App;
use crate::app::change_cart::{CartAct, ChangeCartError};
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::domain::ids::{DeviceId, OpId, SessionId};
use crate::http::guard::{ClientAddr, Guest, Upgrade};
use crate::http::input::PhoneFrame;
use crate::http::limits::HttpLimits;
use crate::http::live::{
    CLOSE_RECONNECT, CLOSE_SESSION_LOST, ChannelHandler, Output, acquire_slot, reject, run, with_limits,
};
use crate::http::problem::Problem;
use crate::http::tarpit::delay_frame;
use crate::live::sockets::Holder;
use crate::live::{OnlineChannel, PhoneMessage, ToPhone};
use crate::view::frames::GuestFrame;
use crate::view::menu::menu_etag;

#[get("/session/live")]
pub(super) fn live(
    app: &State<Arc<App>>,
    guest: Upgrade<Guest>,
    client: ClientAddr,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Channel<'static> {
    let app = Arc::clone(app.inner());
    let caller = *client;
    with_limits(ws).channel(move |stream| {
        Box::pin(async move {
            match guest.0 {
                Ok(Guest(guest)) => {
                    let limits = HttpLimits::active(&app);
                    let device = Holder::Device(guest.device().as_uuid());
                    let session = Holder::Session(guest.session.as_uuid());
                    let holders = vec![
                        (device, limits.sockets_per_device_max),
                        (session, limits.sockets_per_session_max),
                    ];
                    let Ok(_slot) = acquire_slot(&app, caller, holders) else { return reject(stream).await };
                    // Subscribed before the snapshot is read, so that no event is missed.
                    let events = app.hub.listen_at_table(guest.session);
                    let online = app.hub.mark_online(guest.session, guest.device());
                    app.note_guest_phone(caller);
                    let _noted =
                        NotedWhenDropped { app: Arc::clone(&app), phone: (guest.session, guest.device()) };
                    run(GuestChannel { app, guest, _online: online }, events, stream, shutdown).await
                }
                Err(problem) => {
                    let reason = problem.members.get("reason").and_then(Value::as_str).unwrap_or("EXPIRED");
                    let (_, no_events) = tokio::sync::broadcast::channel(1);
                    run(EndedSession(reason.to_owned()), no_events, stream, shutdown).await
                }
            }
        })
    })
}

/// Notes that a channel of a phone ended, for waiters who look why phones do not work.
struct NotedWhenDropped {
    app: Arc<App>,
    phone: (SessionId, DeviceId),
}

impl Drop for NotedWhenDropped {
    fn drop(&mut self) {
        self.app.note_dropped_phone(self.phone);
    }
}

/// A phone whose session has ended: the channel is closed with the reason.
struct EndedSession(String);

impl ChannelHandler for EndedSession {
    type Event = ();

    fn snapshot(&mut self) -> Output {
        Output::session_lost(&self.0)
    }

    fn on_event(&mut self, (): ()) -> Output {
        Output::session_lost(&self.0)
    }

    fn count_frame(&self) -> bool {
        true
    }

    async fn on_frame(&mut self, _: String) -> Output {
        Output::session_lost(&self.0)
    }
}

struct GuestChannel {
    app: Arc<App>,
    guest: GuestAuth,
    _online: OnlineChannel,
}

impl GuestChannel {
    fn end_session(&self, reason: &'static str) -> Output {
        let last = Some(GuestFrame::SessionClosed { reason }.text());
        Output::Close { last, code: CLOSE_SESSION_LOST, reason: reason.to_owned() }
    }

    fn reconnect() -> Output {
        Output::Close { last: None, code: CLOSE_RECONNECT, reason: String::new() }
    }

    fn send(&self, frame: &GuestFrame) -> Output {
        Output::Send(vec![frame.text()])
    }

    fn refuse(&self, op_id: Option<OpId>, problem: &Problem) -> Output {
        self.send(&GuestFrame::Refused { op_id, problem: problem.json() })
    }

    async fn change(&self, op: OpId, act: CartAct) -> Output {
        match self.app.change_cart(&self.guest, op, act).await {
            Ok(revision) => self.send(&GuestFrame::Ack { op_id: op, revision }),
            // The phone keeps the change and sends it again if the guest rejoins with the PIN.
            Err(ChangeCartError::AuthEnded(ended)) => self.end_session(ended.reason()),
            Err(error) => self.refuse(Some(op), &Problem::from(error)),
        }
    }
}

impl ChannelHandler for GuestChannel {
    type Event = ToPhone;

    fn snapshot(&mut self) -> Output {
        match self.app.session_snapshot(&self.guest) {
            // The session was merged into another one; this channel still has the events of the old one.
            Ok(view) if view.session_id != self.guest.session => Self::reconnect(),
            Ok(view) => self.send(&GuestFrame::Snapshot(Box::new(view))),
            Err(AuthError::AuthEnded(ended)) => self.end_session(ended.reason()),
            Err(AuthError::Store(_)) => Output::internal_error(),
        }
    }

    fn on_event(&mut self, ToPhone { to, message }: ToPhone) -> Output {
        if to.is_some_and(|device| device != self.guest.device()) {
            return Output::none();
        }
        match message {
            PhoneMessage::Frame(text) => Output::Send(vec![text.to_string()]),
            PhoneMessage::MenuChanged(revision) => {
                self.send(&GuestFrame::MenuChanged { etag: menu_etag(revision) })
            }
            PhoneMessage::Participants => match self.app.participants(self.guest.session) {
                Ok(devices) => self.send(&GuestFrame::Participants { devices }),
                Err(_) => Output::internal_error(),
            },
            PhoneMessage::Moved => match self.app.table_of_session(self.guest.session) {
                Ok(table) => self.send(&GuestFrame::TableChanged { table }),
                Err(_) => Output::internal_error(),
            },
            PhoneMessage::Snapshot => self.snapshot(),
            PhoneMessage::Reconnect => Self::reconnect(),
            PhoneMessage::Closed => self.end_session("CLOSED"),
            // If this phone itself resumed, its new channel has the new token; only a channel with the old token is closed.
            PhoneMessage::Revoked => match self.app.session_snapshot(&self.guest) {
                Ok(_) => Output::none(),
                Err(_) => self.end_session("REVOKED"),
            },
        }
    }

    fn count_frame(&self) -> bool {
        self.app.count_read(&self.guest.token).is_ok()
    }

    async fn on_frame(&mut self, text: String) -> Output {
        let Ok(whole) = serde_json::from_str::<Value>(&text) else {
            return self.refuse(None, &Problem::new(400, "malformed-json", "the frame is not JSON"));
        };
        let op: Option<OpId> = whole.get("opId").and_then(Value::as_str).and_then(|text| text.parse().ok());
        let frame = match PhoneFrame::parse(whole) {
            Ok(frame) => frame,
            Err(problem) => return self.refuse(op, &problem),
        };
        let limits = self.app.active_settings().limits;
        // Pings are not counted: with them a phone checks its connection.
        if !matches!(frame, PhoneFrame::Ping)
            && let Err(limited) = self.app.count_change(&self.guest.token)
        {
            delay_frame().await;
            return self.refuse(op, &Problem::from(limited));
        }
        let act = match frame {
            PhoneFrame::Sync => return self.snapshot(),
            PhoneFrame::Ping => return self.send(&GuestFrame::Pong),
            PhoneFrame::AddToCart { item } => item.choice("/item", &limits).map(CartAct::Add),
            PhoneFrame::UpdateItem { line_id, edit } => {
                edit.edit(&limits).map(|edit| CartAct::Update(line_id, edit))
            }
            PhoneFrame::RemoveItem { line_id } => Ok(CartAct::Remove(line_id)),
        };
        match (op, act) {
            (None, _) => {
                self.refuse(None, &Problem::invalid_at("/opId", "must be a UUID that the phone has made"))
            }
            (Some(op), Err(problem)) => self.refuse(Some(op), &problem),
            (Some(op), Ok(act)) => self.change(op, act).await,
        }
    }
}
