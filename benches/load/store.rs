//! What many orders cost: start time, bytes on the disk, and a backup.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::restaurant::Restaurant;
use crate::server::{Kind, Process, Server};
use crate::stats::{Durations, Report, now, rounded};
use crate::{Error, Options};

/// Starts of which the percentiles are reported.
const STARTS: usize = 3;
/// Parties that order at a time while the store is filled.
const LOADERS: usize = 64;

/// Measures an empty restaurant, places `--orders` orders, and measures again.
///
/// # Errors
/// The server refused a request, or a backup failed.
pub async fn measure(options: &Options, server: &mut Server, report: &Report) -> Result<(), Error> {
    let loaders = if options.smoke { 4 } else { LOADERS };
    server.start().await?;
    Restaurant::prepare(server).await?;
    server.stop().await?;
    let empty = bytes_below(&server.data)?;
    report.write("start", json!({"orders": 0}), start_times(options, server).await?)?;

    server.start().await?;
    let mut restaurant = Restaurant::prepare(server).await?;
    let loading = restaurant.load(server, options.orders, loaders).await?;
    // The last sessions are closed; what may go is deleted in the seconds after.
    tokio::time::sleep(options.pause() * 10).await;
    if let Kind::Maitred(binary) = server.kind.clone() {
        // A version that can back up while it serves is measured so, an older one after it has stopped.
        let file = server.data.with_extension("backup");
        let hot = back_up(&binary, server, &file)?;
        if let Some(result) = hot {
            report.write("backup", json!({"orders": options.orders, "serving": true}), result)?;
        } else {
            server.stop().await?;
            let cold = back_up(&binary, server, &file)?
                .ok_or("the backup failed; see the log beside the data folder")?;
            report.write("backup", json!({"orders": options.orders, "serving": false}), cold)?;
            server.start().await?;
        }
    }
    server.stop().await?;
    let full = bytes_below(&server.data)?;
    let per_order = |bytes: fn(&Bytes) -> u64| {
        rounded((bytes(&full) as f64 - bytes(&empty) as f64) / options.orders as f64)
    };
    let disk = json!({
        "dbBytesPerOrder": per_order(|bytes| bytes.database), "bytesPerOrder": per_order(|bytes| bytes.all),
        "allocatedBytesPerOrder": per_order(|bytes| bytes.allocated), "bytes": full.all,
        "loadingSeconds": rounded(loading.as_secs_f64()),
    });
    report.write("disk", json!({"orders": options.orders}), disk)?;
    report.write("start", json!({"orders": options.orders}), start_times(options, server).await?)
}

/// Start times after a clean stop and after a kill, and the memory after the last start.
async fn start_times(options: &Options, server: &mut Server) -> Result<Value, Error> {
    let starts = if options.smoke { 1 } else { STARTS };
    let (mut after_stop, mut after_kill) = (Durations::default(), Durations::default());
    let mut memory = 0;
    for _ in 0..starts {
        after_stop.add(server.start().await?);
        server.kill()?;
        after_kill.add(server.start().await?);
        tokio::time::sleep(options.pause()).await;
        memory = server.process()?.memory()?;
        server.stop().await?;
    }
    Ok(json!({"afterStop": after_stop.summary(), "afterKill": after_kill.summary(), "idleKiB": memory}))
}

/// Bytes of the data folder.
struct Bytes {
    /// The file `db` of the store: its length.
    database: u64,
    /// All files: their lengths.
    all: u64,
    /// All files: what they take on the disk.
    allocated: u64,
}

fn bytes_below(folder: &Path) -> Result<Bytes, Error> {
    let mut bytes = Bytes { database: 0, all: 0, allocated: 0 };
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, metadata) = (entry.file_type()?, entry.metadata()?);
        if kind.is_dir() {
            let below = bytes_below(&entry.path())?;
            bytes.database += below.database;
            bytes.all += below.all;
            bytes.allocated += below.allocated;
        } else {
            bytes.all += metadata.len();
            bytes.allocated += metadata.blocks() * 512;
            let name = entry.file_name();
            bytes.database += if name == "db" || name == "peer.db" { metadata.len() } else { 0 };
        }
    }
    Ok(bytes)
}

/// Runs `maitred backup`; `None` if it failed, for example because the service runs.
fn back_up(binary: &Path, server: &Server, file: &Path) -> Result<Option<Value>, Error> {
    let serving = server.process().ok();
    let before = match serving {
        Some(process) => {
            process.reset_peak()?;
            process.memory()?
        }
        None => 0,
    };
    let log = std::fs::File::options().create(true).append(true).open(server.data.with_extension("log"))?;
    let mut command = Command::new(binary);
    command.arg("backup").arg(file).arg("--data").arg(&server.data);
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    let begun = now();
    let mut child = command.spawn()?;
    let mut peak = 0;
    let status = loop {
        // Fails once it has ended.
        peak = peak.max(Process(child.id()).peak().unwrap_or(0));
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let took = begun.elapsed();
    if !status.success() {
        return Ok(None);
    }
    let size = std::fs::metadata(file)?.len();
    let more = match serving {
        Some(process) => process.peak()?.saturating_sub(before),
        None => 0,
    };
    Ok(Some(json!({
        "seconds": rounded(took.as_secs_f64()), "bytes": size, "commandPeakKiB": peak, "serverMoreKiB": more,
    })))
}
