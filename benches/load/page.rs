//! The guest page and its files, as a phone's browser requests them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use crate::http::{Client, Identity};
use crate::restaurant::Restaurant;
use crate::server::{Process, Server};
use crate::stats::{Durations, Report, now, rounded};
use crate::{Error, Options};

/// Connections that are kept open.
const CONNECTIONS: usize = 32;

/// What Chrome on Android sends.
const HEADERS: &str = "Connection: keep-alive\r\n\
    User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n\
    Accept-Encoding: gzip, deflate\r\nAccept-Language: en-GB,en;q=0.9,de;q=0.8\r\n";

/// Requests the page and its files in turn on each connection.
///
/// # Errors
/// A request failed.
pub async fn measure(options: &Options, server: &Server, report: &Report) -> Result<(), Error> {
    let start = Restaurant::prepare(server).await?.table_path()?;
    let mut client = Client::new(server.address, Identity::default());
    let page = client.send("GET", &start, &HEADERS.replace("gzip, deflate", "identity"), "").await?;
    page.check("the guest page")?;
    let files = files_of(&String::from_utf8_lossy(page.body));
    if files.is_empty() {
        return Err("the guest page names no files".into());
    }
    let paths: Arc<[String]> = std::iter::once(start).chain(files).collect();
    let mut bytes_per_round = 0;
    for path in paths.iter() {
        let answer = client.send("GET", path, HEADERS, "").await?;
        answer.check(path)?;
        bytes_per_round += answer.body.len();
    }
    let stop = Arc::new(AtomicBool::new(false));
    let process = server.process()?;
    let (cpu, own_cpu, begun) = (process.cpu()?, Process::own().cpu()?, now());
    let mut running = JoinSet::new();
    for number in 0..CONNECTIONS {
        let (paths, stop, address) = (Arc::clone(&paths), Arc::clone(&stop), server.address);
        running.spawn(async move {
            let mut client = Client::new(address, Identity::default());
            let mut took = Durations::default();
            for path in paths.iter().cycle().skip(number) {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let begun = now();
                client.send("GET", path, HEADERS, "").await?.check(path)?;
                took.add(begun.elapsed());
            }
            Ok::<_, Error>(took)
        });
    }
    tokio::time::sleep(Duration::from_millis(if options.smoke { 100 } else { 6_000 })).await;
    stop.store(true, Ordering::Relaxed);
    let mut took = Durations::default();
    while let Some(done) = running.join_next().await {
        took.append(done??);
    }
    let (seconds, requests) = (begun.elapsed().as_secs_f64(), took.len() as f64);
    let micros = |cpu: Duration| rounded(cpu.as_secs_f64() * 1e6 / requests);
    let result = json!({
        "requestsPerSecond": rounded(requests / seconds),
        "cpuMicrosPerRequest": micros(process.cpu()?.saturating_sub(cpu)),
        "clientCpuMicrosPerRequest": micros(Process::own().cpu()?.saturating_sub(own_cpu)),
        "answer": took.summary(),
    });
    let parameters =
        json!({"connections": CONNECTIONS, "files": &*paths, "bytesOfAllFiles": bytes_per_round});
    report.write("page", parameters, result)
}

/// The paths on this server that the page loads.
fn files_of(page: &str) -> Vec<String> {
    let links = page.split(" href=\"").skip(1).chain(page.split(" src=\"").skip(1));
    let paths = links.filter_map(|rest| rest.split('"').next()).filter(|path| path.starts_with('/'));
    paths.map(ToOwned::to_owned).collect()
}
