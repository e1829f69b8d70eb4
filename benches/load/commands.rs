//! Tables that order while commands of the owner run through the control socket: latency of an order without and with them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::restaurant::{Phone, Restaurant};
use crate::server::{Kind, Server};
use crate::stats::{Durations, Report, now, rounded};
use crate::{Error, Options};

/// Tables that order at the same time.
const TABLES: usize = 40;
/// Orders of a table in each of the two measurements; a session may have 150.
const ORDERS_PER_TABLE: usize = 60;
/// The time from one order of a table to its next: 80 orders a second together, many times a full evening.
const EVERY: Duration = Duration::from_millis(500);

/// Measures the tables alone, then with a loop of commands beside them.
///
/// # Errors
/// The server cannot be reached. Refused orders and commands that fail are counted.
pub async fn measure(options: &Options, server: &Server, report: &Report) -> Result<(), Error> {
    let Kind::Maitred(binary) = server.kind.clone() else { return Ok(()) };
    let (tables, orders) = if options.smoke { (4, 3) } else { (TABLES, ORDERS_PER_TABLE) };
    let mut restaurant = Restaurant::prepare(server).await?;
    if !options.smoke {
        restaurant.load(server, options.orders, 16).await?;
    }
    let phones = restaurant.seat(server, tables, 1, "FAMILY").await?;
    tokio::time::sleep(options.pause()).await;
    let parameters = |with: bool| json!({"tables": tables, "ordersPerTable": orders, "stored": options.orders, "commands": with});
    let (phones, alone) = run(&restaurant.item, phones, orders).await?;
    report.write("commands", parameters(false), alone)?;

    let stop = Arc::new(AtomicBool::new(false));
    let commands = std::thread::spawn({
        let (stop, data) = (Arc::clone(&stop), server.data.clone());
        move || run_commands(&binary, &data, &stop)
    });
    let measured = run(&restaurant.item, phones, orders).await;
    stop.store(true, Ordering::Relaxed);
    let commands = commands.join().map_err(|_| "the thread of the commands panicked")??;
    let (phones, mut beside) = measured?;
    beside["commands"] = commands;
    report.write("commands", parameters(true), beside)?;
    restaurant.close(server, phones).await
}

/// Lets all phones order at their pace; returns them, and the time of their orders.
async fn run(item: &str, phones: Vec<Phone>, orders: usize) -> Result<(Vec<Phone>, Value), Error> {
    let mut running = JoinSet::new();
    let begun = now();
    for (number, mut phone) in phones.into_iter().enumerate() {
        let item = item.to_owned();
        running.spawn(async move {
            let (mut times, mut refused) = (Durations::default(), Vec::new());
            // The tables do not order in the same moment.
            tokio::time::sleep(EVERY * (number as u32 % 40) / 40).await;
            let mut ticks = tokio::time::interval(EVERY);
            for _ in 0..orders {
                ticks.tick().await;
                match phone.order(&item).await {
                    Ok(time) => times.add(time),
                    Err(error) => refused.push(error.to_string()),
                }
            }
            (phone, times, refused)
        });
    }
    let (mut phones, mut times, mut refused) = (Vec::new(), Durations::default(), Vec::new());
    while let Some(ended) = running.join_next().await {
        let (phone, placed, errors) = ended?;
        phones.push(phone);
        times.append(placed);
        refused.extend(errors);
    }
    phones.sort_by_key(|phone| phone.party);
    let seconds = rounded(begun.elapsed().as_secs_f64());
    let result = json!({
        "seconds": seconds, "order": times.summary(), "refused": refused.len(), "firstRefusal": refused.first(),
    });
    Ok((phones, result))
}

/// Runs the commands in turn until `stop` is set; returns how often, how many failed, and their times.
fn run_commands(binary: &Path, data: &Path, stop: &AtomicBool) -> Result<Value, Error> {
    let backup = data.with_extension("load.backup");
    let file = backup.display().to_string();
    let all: [(&str, &[&str]); 6] = [
        ("backup", &["backup", &file]),
        ("verify", &["verify"]),
        ("staff list", &["staff", "list"]),
        ("staff reset-password", &["staff", "reset-password", "wanda"]),
        ("settings set", &["settings", "set", "ticket_late_minutes", "21"]),
        ("settings list", &["settings", "list"]),
    ];
    let log = std::fs::File::options().create(true).append(true).open(data.with_extension("log"))?;
    let succeeds = |arguments: &[&str]| {
        let mut command = Command::new(binary);
        command.args(arguments).arg("--data").arg(data);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log.try_clone()?);
        Ok::<_, Error>(command.status()?.success())
    };
    if !succeeds(&["staff", "add", "wanda", "--role", "waiter"])? {
        return Err("a member of staff cannot be added; see the log beside the data folder".into());
    }
    let (mut times, mut failed) = (all.map(|_| Durations::default()), Vec::new());
    while !stop.load(Ordering::Relaxed) {
        for ((name, arguments), times) in all.iter().zip(&mut times) {
            let begun = now();
            match succeeds(arguments)? {
                true => times.add(begun.elapsed()),
                false => failed.push(*name),
            }
        }
        for path in [backup.clone(), PathBuf::from(format!("{file}.key"))] {
            std::fs::remove_file(path)?;
        }
    }
    let done = all.iter().zip(&mut times).map(|((name, _), times)| ((*name).to_owned(), times.summary()));
    let done: serde_json::Map<String, Value> = done.collect();
    Ok(json!({"done": done, "failed": failed}))
}
