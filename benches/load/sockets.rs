//! Memory when idle and with many live channels, cart changes on their way to the other phones, and the time to stop.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::time::MissedTickBehavior;

use crate::live::{Audience, Live};
use crate::restaurant::{Phone, Restaurant};
use crate::server::Server;
use crate::stats::{Durations, Report, now, rounded};
use crate::{Error, Options};

const PHONES_PER_TABLE: usize = 5;
/// Between two cart changes in the restaurant. Far more than 125 guests make.
const CHANGE_EVERY: Duration = Duration::from_millis(10);
const CHANGES: usize = 2_000;
/// Frames that have not arrived by then are lost.
const LAST_FRAME_MAX: Duration = Duration::from_secs(10);
/// Of the ids of our changes: their last group of hex digits is the number of the change.
const OP_PREFIX: &str = "\"opId\":\"10ad10ad-0000-4000-8000-";

/// What all channels share: when each change was sent, by whom, and how long it took to the other phones.
struct Changes {
    begun: Instant,
    sent_micros: Vec<AtomicU64>,
    arrived: AtomicUsize,
    took: Mutex<Durations>,
}

impl Changes {
    /// A frame arrived at a channel of this phone.
    fn on_frame(&self, phone: usize, phones: usize, at: Instant, text: &str) {
        let Some(start) = text.find(OP_PREFIX) else { return };
        let digits = text.get(start + OP_PREFIX.len()..start + OP_PREFIX.len() + 12).unwrap_or_default();
        let Ok(number) = usize::from_str_radix(digits, 16) else { return };
        let Some(sent) = self.sent_micros.get(number) else { return };
        if number % phones != phone {
            let sent = Duration::from_micros(sent.load(Ordering::Acquire));
            if let Ok(mut took) = self.took.lock() {
                took.add((at - self.begun).saturating_sub(sent));
            }
            self.arrived.fetch_add(1, Ordering::Release);
        }
    }
}

/// Measures idle memory after a start, memory with channels, cart changes, and stopping.
///
/// # Errors
/// The server refused a request or a channel.
pub async fn measure(options: &Options, server: &mut Server, report: &Report) -> Result<(), Error> {
    server.start().await?;
    Restaurant::prepare(server).await?;
    server.stop().await?;
    server.start().await?;
    tokio::time::sleep(options.pause()).await;
    let idle = server.process()?.memory()?;

    let mut restaurant = Restaurant::prepare(server).await?;
    let parties = options.phones.div_ceil(PHONES_PER_TABLE);
    let phones = restaurant.seat(server, parties, PHONES_PER_TABLE, "FAMILY").await?;
    tokio::time::sleep(options.pause()).await;
    let joined = server.process()?.memory()?;

    let count = if options.smoke { 10 } else { CHANGES };
    let changes = Arc::new(Changes {
        begun: now(),
        sent_micros: (0..count).map(|_| AtomicU64::new(0)).collect(),
        arrived: AtomicUsize::new(0),
        took: Mutex::default(),
    });
    let mut channels = Vec::new();
    for (number, phone) in phones.iter().enumerate() {
        let mut own = Vec::new();
        for _ in 0..options.sockets_per_phone {
            let (changes, all) = (Arc::clone(&changes), phones.len());
            let on_frame = move |at: Instant, text: &str| changes.on_frame(number, all, at, text);
            own.push(Live::open(server, Audience::Phone, &phone.client.identity, on_frame).await?);
        }
        channels.push(own);
    }
    tokio::time::sleep(options.pause()).await;
    let open = server.process()?.memory()?;
    let sockets = phones.len() * options.sockets_per_phone;
    let parameters = json!({"phones": phones.len(), "sockets": sockets});
    let memory = json!({
        "idleKiB": idle, "joinedKiB": joined, "openKiB": open,
        "perSocketKiB": rounded((open as f64 - joined as f64) / sockets as f64),
    });
    report.write("memory", parameters.clone(), memory)?;

    let result = change_carts(server, phones, &restaurant.item, &channels, &changes).await?;
    report.write("cart-changes", parameters.clone(), result)?;

    let (took, ended) = server.stop().await?;
    report.write("stop", parameters, json!({"seconds": rounded(took.as_secs_f64()), "endedByItself": ended}))
}

async fn change_carts(
    server: &Server,
    mut phones: Vec<Phone>,
    item: &str,
    channels: &[Vec<Live>],
    changes: &Changes,
) -> Result<Value, Error> {
    // Each table has one line, whose quantity changes.
    let mut lines: Vec<String> = Vec::new();
    for phone in &mut phones {
        if phone.party == lines.len() {
            phone.add(item).await?;
            let cart = phone.client.call("GET", "/api/cart", &Value::Null).await?;
            lines.push(cart["items"][0]["lineId"].as_str().ok_or("a cart without a line")?.to_owned());
        }
    }
    let process = server.process()?;
    let cpu = process.cpu()?;
    let mut interval = tokio::time::interval(CHANGE_EVERY);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut expected = 0;
    for (number, sent) in changes.sent_micros.iter().enumerate() {
        interval.tick().await;
        let sender = number % phones.len();
        let op = format!("10ad10ad-0000-4000-8000-{number:012x}");
        // Never the quantity that it has, also after another phone's change.
        let quantity = 1 + number / phones.len() * PHONES_PER_TABLE % 50 + number % PHONES_PER_TABLE;
        let members = json!({"opId": op, "lineId": lines[phones[sender].party], "quantity": quantity});
        let micros = u64::try_from(changes.begun.elapsed().as_micros())?;
        sent.store(micros, Ordering::Release);
        channels[sender][0].send("update-item", members);
        expected += (PHONES_PER_TABLE - 1) * channels[sender].len();
    }
    let last = now();
    while changes.arrived.load(Ordering::Acquire) < expected && last.elapsed() < LAST_FRAME_MAX {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let arrived = changes.arrived.load(Ordering::Acquire);
    if arrived != expected {
        return Err(format!("{arrived} of {expected} frames arrived at the other phones").into());
    }
    let cpu = process.cpu()?.saturating_sub(cpu).as_secs_f64() * 1e6 / changes.sent_micros.len() as f64;
    let took = changes.took.lock().map_err(|_| "a channel panicked")?.summary();
    Ok(json!({"toOtherPhones": took, "cpuMicrosPerChange": rounded(cpu)}))
}
