//! The page that a second phone opens to test the guests' network, and its live channel. Both say nothing but that the phone arrived.

use std::sync::Arc;

use rocket::{Route, Shutdown, State, get, routes};
use rocket_ws::{Channel, WebSocket};

use super::assets::{FilledPage, page_with};
use super::guard::ClientAddr;
use super::live::{ChannelHandler, Output, acquire_slot, reject, run, with_limits};
use crate::app::App;

pub fn routes() -> Vec<Route> {
    routes![page, live]
}

/// A code that has ended gets the page too; its script says so.
#[get("/wifi/<code>")]
fn page(app: &State<Arc<App>>, client: ClientAddr, code: &str) -> Option<FilledPage> {
    app.open_network_test(code, *client);
    page_with("dist/wifi/index.html", &[])
}

/// Sends one frame and closes.
#[get("/api/wifi/<code>/live")]
fn live(
    app: &State<Arc<App>>,
    client: ClientAddr,
    code: &str,
    ws: WebSocket,
    shutdown: Shutdown,
) -> Channel<'static> {
    let (app, caller, code) = (Arc::clone(app.inner()), *client, code.to_owned());
    with_limits(ws).channel(move |stream| {
        Box::pin(async move {
            let Ok(_slot) = acquire_slot(&app, caller, Vec::new()) else { return reject(stream).await };
            let (_, no_events) = tokio::sync::broadcast::channel(1);
            run(TestChannel { app, code }, no_events, stream, shutdown).await
        })
    })
}

/// The channel of a test.
struct TestChannel {
    app: Arc<App>,
    code: String,
}

impl TestChannel {
    fn answer(&self) -> Output {
        let is_known = self.app.connect_network_test(&self.code);
        let last = Some(format!("{{\"type\":\"arrived\",\"isKnown\":{is_known}}}"));
        Output::Close { last, code: NORMAL_CLOSE, reason: String::new() }
    }
}

/// Close code: everything was said (RFC 6455, 1000).
const NORMAL_CLOSE: u16 = 1000;

impl ChannelHandler for TestChannel {
    type Event = ();

    fn snapshot(&mut self) -> Output {
        self.answer()
    }

    fn on_event(&mut self, (): ()) -> Output {
        self.answer()
    }

    fn count_frame(&self) -> bool {
        true
    }

    async fn on_frame(&mut self, _: String) -> Output {
        self.answer()
    }
}
