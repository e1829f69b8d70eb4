//! Durable orders per second: each caller is a phone that changes its cart and orders it, over and over.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use crate::restaurant::{ORDERS_PER_SESSION, Phone, Restaurant};
use crate::server::{Process, Server};
use crate::stats::{Durations, Report, now, rounded};
use crate::{Error, Options};

/// One caller is slow, 64 are fast: both measure for some seconds.
const PARTIES_MIN: usize = 24;

/// Measures with one, eight and 64 callers.
///
/// # Errors
/// The server refused a request.
pub async fn measure(options: &Options, server: &Server, report: &Report) -> Result<(), Error> {
    let mut restaurant = Restaurant::prepare(server).await?;
    for callers in &options.callers {
        let parties_of_caller = PARTIES_MIN.div_ceil(*callers).max(options.parties_per_caller);
        let parties = callers * if options.smoke { 1 } else { parties_of_caller };
        let per_phone = if options.smoke { 2 } else { ORDERS_PER_SESSION };
        let phones = restaurant.seat(server, parties, 1, "FAMILY").await?;
        // What joining left behind is done when the measuring begins.
        tokio::time::sleep(options.pause()).await;
        let (phones, result) = run(server, &restaurant.item, phones, *callers, per_phone).await?;
        report.write("orders", json!({"callers": callers, "ordersPerPhone": per_phone}), result)?;
        restaurant.close(server, phones).await?;
    }
    Ok(())
}

async fn run(
    server: &Server,
    item: &str,
    phones: Vec<Phone>,
    callers: usize,
    per_phone: usize,
) -> Result<(Vec<Phone>, serde_json::Value), Error> {
    let mut shares: Vec<VecDeque<Phone>> = (0..callers).map(|_| VecDeque::new()).collect();
    for (number, phone) in phones.into_iter().enumerate() {
        shares[number % callers].push_back(phone);
    }
    let process = server.process()?;
    let (cpu, own_cpu, begun) = (process.cpu()?, Process::own().cpu()?, now());
    let mut running = JoinSet::new();
    for share in shares {
        let item = item.to_owned();
        running.spawn(async move {
            let (mut orders, mut both, mut done) = (Durations::default(), Durations::default(), Vec::new());
            for mut phone in share {
                for _ in 0..per_phone {
                    let begun = now();
                    orders.add(phone.order(&item).await?);
                    both.add(begun.elapsed());
                }
                done.push(phone);
            }
            Ok::<_, Error>((orders, both, done))
        });
    }
    let (mut orders, mut both, mut done) = (Durations::default(), Durations::default(), Vec::new());
    while let Some(ended) = running.join_next().await {
        let (placed, cycles, phones) = ended??;
        orders.append(placed);
        both.append(cycles);
        done.extend(phones);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let micros_per_order = |cpu: Duration| rounded(cpu.as_secs_f64() * 1e6 / orders.len() as f64);
    let result = json!({
        "seconds": rounded(seconds),
        "ordersPerSecond": rounded(orders.len() as f64 / seconds),
        "cpuMicrosPerOrder": micros_per_order(process.cpu()?.saturating_sub(cpu)),
        "clientCpuMicrosPerOrder": micros_per_order(Process::own().cpu()?.saturating_sub(own_cpu)),
        "order": orders.summary(),
        "cartAndOrder": both.summary(),
    });
    done.sort_by_key(|phone| phone.party);
    Ok((done, result))
}
