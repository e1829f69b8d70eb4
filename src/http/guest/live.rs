//! A phone's live channel.

use std::sync::Arc;

use rocket::{Shutdown, State, get};
use rocket_ws::{Channel, WebSocket};
use serde_json::Value;

use crate::app::App;
use crate::app::change_cart::{CartAct, ChangeCartError};
use crate::app::support::auth::{AuthError, GuestAuth};
use crate::domain::ids::OpId;
use crate::http::guard::{ClientAddr, Guest, Upgrade};
use crate::http::input::PhoneFrame;
use crate::http::limits::HttpLimits;
use crate::http::live::{Act, CLOSE_COME_BACK, CLOSE_SESSION_LOST, Listener, limited, place, run, turn_away};
use crate::http::menu::menu_etag;
use crate::http::problem::Problem;
use crate::http::tarpit::rest;
use crate::live::sockets::Holder;
use crate::live::{Online, PhoneNews, ToPhone};
use crate::view::frames::GuestFrame;

#[get("/session/live")]
pub(super) fn live(
    app: &State<Arc<App>>,
    guest: Upgrade<Guest>,
    from: ClientAddr,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Channel<'static> {
    let app = Arc::clone(app.inner());
    let caller = *from;
    limited(ws).channel(move |stream| {
        Box::pin(async move {
            match guest.0 {
                Ok(Guest(guest)) => {
                    let limits = HttpLimits::active(&app);
                    let phone = Holder::Device(guest.device().as_uuid());
                    let table = Holder::Session(guest.session.as_uuid());
                    let holders =
                        vec![(phone, limits.sockets_per_device_max), (table, limits.sockets_per_session_max)];
                    let Ok(_place) = place(&app, caller, holders) else { return turn_away(stream).await };
                    // Listen first, look second: nothing falls between.
                    let room = app.hub.listen_at_table(guest.session);
                    let online = app.hub.come_online(guest.session, guest.device());
                    run(Phone { app, guest, _online: online }, room, stream, shutdown).await
                }
                Err(problem) => {
                    let reason = problem.members.get("reason").and_then(Value::as_str).unwrap_or("EXPIRED");
                    let (_, nobody) = tokio::sync::broadcast::channel(1);
                    run(Stranger(reason.to_owned()), nobody, stream, shutdown).await
                }
            }
        })
    })
}

/// Somebody whose place is lost, told why.
struct Stranger(String);

impl Listener for Stranger {
    type News = ();

    fn snapshot(&mut self) -> Act {
        Act::lost(&self.0)
    }

    fn news(&mut self, (): ()) -> Act {
        Act::lost(&self.0)
    }

    fn may_speak(&self) -> bool {
        true
    }

    async fn frame(&mut self, _: String) -> Act {
        Act::lost(&self.0)
    }
}

struct Phone {
    app: Arc<App>,
    guest: GuestAuth,
    _online: Online,
}

impl Phone {
    fn over(&self, reason: &'static str) -> Act {
        let last = Some(GuestFrame::SessionClosed { reason }.text());
        Act::Close { last, code: CLOSE_SESSION_LOST, reason: reason.to_owned() }
    }

    fn come_back() -> Act {
        Act::Close { last: None, code: CLOSE_COME_BACK, reason: String::new() }
    }

    fn say(&self, frame: &GuestFrame) -> Act {
        Act::Send(vec![frame.text()])
    }

    fn refused(&self, op_id: Option<OpId>, problem: &Problem) -> Act {
        self.say(&GuestFrame::Refused { op_id, problem: problem.json() })
    }

    async fn change(&self, op: OpId, act: CartAct) -> Act {
        match self.app.change_cart(&self.guest, op, act).await {
            Ok(revision) => self.say(&GuestFrame::Ack { op_id: op, revision }),
            // The change stays on the phone, which may come back with the PIN and send it again.
            Err(ChangeCartError::AuthEnded(lost)) => self.over(lost.reason()),
            Err(error) => self.refused(Some(op), &Problem::from(error)),
        }
    }
}

impl Listener for Phone {
    type News = ToPhone;

    fn snapshot(&mut self) -> Act {
        match self.app.session_snapshot(&self.guest) {
            // It listens in the room of a party that has joined another one: what is said there is not for it any more.
            Ok(view) if view.session_id != self.guest.session => Self::come_back(),
            Ok(view) => self.say(&GuestFrame::Snapshot(Box::new(view))),
            Err(AuthError::AuthEnded(lost)) => self.over(lost.reason()),
            Err(AuthError::Store(_)) => Act::fault(),
        }
    }

    fn news(&mut self, ToPhone { to, news }: ToPhone) -> Act {
        if to.is_some_and(|device| device != self.guest.device()) {
            return Act::nothing();
        }
        match news {
            PhoneNews::Frame(text) => Act::Send(vec![text.to_string()]),
            PhoneNews::MenuChanged(revision) => {
                self.say(&GuestFrame::MenuChanged { etag: menu_etag(revision) })
            }
            PhoneNews::Participants => match self.app.participants(self.guest.session) {
                Ok(devices) => self.say(&GuestFrame::Participants { devices }),
                Err(_) => Act::fault(),
            },
            PhoneNews::Moved => match self.app.whereabouts(self.guest.session) {
                Ok(table) => self.say(&GuestFrame::TableChanged { table }),
                Err(_) => Act::fault(),
            },
            PhoneNews::Snapshot => self.snapshot(),
            // The room is another from now on. The page opens a new channel, as after any other cut.
            PhoneNews::ComeBack => Self::come_back(),
            PhoneNews::Closed => self.over("CLOSED"),
            // After a resume on this very phone its new channel has the new token: only the old one ends.
            PhoneNews::Revoked => match self.app.session_snapshot(&self.guest) {
                Ok(_) => Act::nothing(),
                Err(_) => self.over("REVOKED"),
            },
        }
    }

    fn may_speak(&self) -> bool {
        self.app.count_look(&self.guest.token).is_ok()
    }

    async fn frame(&mut self, text: String) -> Act {
        let Ok(whole) = serde_json::from_str::<Value>(&text) else {
            return self.refused(None, &Problem::new(400, "malformed-json", "the frame is not JSON"));
        };
        let op: Option<OpId> = whole.get("opId").and_then(Value::as_str).and_then(|text| text.parse().ok());
        let frame = match PhoneFrame::parse(whole) {
            Ok(frame) => frame,
            Err(problem) => return self.refused(op, &problem),
        };
        let limits = self.app.active_settings().limits;
        // A ping is no change: it is how a phone learns that it is not cut off.
        if !matches!(frame, PhoneFrame::Ping)
            && let Err(fast) = self.app.count_change(&self.guest.token)
        {
            rest().await;
            return self.refused(op, &Problem::from(fast));
        }
        let act = match frame {
            PhoneFrame::Sync => return self.snapshot(),
            PhoneFrame::Ping => return self.say(&GuestFrame::Pong),
            PhoneFrame::AddToCart { item } => item.choice("/item", &limits).map(CartAct::Add),
            PhoneFrame::UpdateItem { line_id, edit } => {
                edit.edit(&limits).map(|edit| CartAct::Update(line_id, edit))
            }
            PhoneFrame::RemoveItem { line_id } => Ok(CartAct::Remove(line_id)),
        };
        match (op, act) {
            (None, _) => {
                self.refused(None, &Problem::invalid_at("/opId", "must be a UUID of the phone's own"))
            }
            (Some(op), Err(problem)) => self.refused(Some(op), &problem),
            (Some(op), Ok(act)) => self.change(op, act).await,
        }
    }
}
