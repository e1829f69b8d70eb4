//! From the request of an order to its ticket on the last of all kitchen displays.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

use crate::live::{Audience, Live};
use crate::restaurant::{ORDERS_PER_SESSION, Restaurant};
use crate::server::Server;
use crate::stats::{Durations, Report, now};
use crate::{Error, Options};

const DISPLAYS: usize = 10;
/// A ticket that takes longer is lost.
const TICKET_MAX: Duration = Duration::from_secs(10);
/// Between two orders, so that none waits for the one before.
const PAUSE: Duration = Duration::from_millis(10);

/// Orders one after the other and waits for all displays each time.
///
/// # Errors
/// A display did not get a ticket, or the server refused a request.
pub async fn measure(options: &Options, server: &Server, report: &Report) -> Result<(), Error> {
    let mut restaurant = Restaurant::prepare(server).await?;
    let (parties, per_phone) = if options.smoke { (1, 5) } else { (4, ORDERS_PER_SESSION) };
    let phones = restaurant.seat(server, parties, 1, "FAMILY").await?;
    let (shown, mut tickets) = unbounded_channel::<Instant>();
    let mut displays = Vec::new();
    for _ in 0..DISPLAYS {
        let shown = shown.clone();
        let on_frame = move |at: Instant, text: &str| {
            if text.contains("\"ticket-placed\"") {
                let _ = shown.send(at);
            }
        };
        displays.push(Live::open(server, Audience::Kitchen, &restaurant.owner, on_frame).await?);
    }
    tokio::time::sleep(options.pause()).await;
    let (mut last_display, mut answer) = (Durations::default(), Durations::default());
    for mut phone in phones {
        for _ in 0..per_phone {
            let revision = phone.add(&restaurant.item).await?;
            tokio::time::sleep(PAUSE).await;
            let begun = now();
            answer.add(phone.place(revision).await?);
            let mut last = begun;
            for _ in 0..DISPLAYS {
                let shown = timeout(TICKET_MAX, tickets.recv()).await;
                last = last.max(shown.ok().flatten().ok_or("a display did not get a ticket")?);
            }
            last_display.add(last - begun);
        }
    }
    for display in displays {
        display.close().await;
    }
    let result = json!({"lastDisplay": last_display.summary(), "answer": answer.summary()});
    report.write("kitchen", json!({"displays": DISPLAYS}), result)
}
