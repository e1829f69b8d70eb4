//! The clock, percentiles, and the JSON line of a scenario.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Error;

/// The only place of the tool that reads the clock: durations are what it measures.
#[expect(clippy::disallowed_methods, reason = "this tool measures durations")]
pub fn now() -> Instant {
    Instant::now()
}

/// Measured durations.
#[derive(Default)]
pub struct Durations(Vec<Duration>);

impl Durations {
    pub fn add(&mut self, duration: Duration) {
        self.0.push(duration);
    }

    pub fn append(&mut self, mut other: Durations) {
        self.0.append(&mut other.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Count and percentiles in milliseconds. A percentile is the smallest duration that is not exceeded by that share.
    pub fn summary(&mut self) -> Value {
        self.0.sort_unstable();
        let at = |share: f64| {
            let rank = (share * self.0.len() as f64).ceil() as usize;
            self.0.get(rank.max(1) - 1).map(|duration| rounded(duration.as_secs_f64() * 1e3))
        };
        json!({
            "count": self.0.len(), "minMs": at(0.0), "p50Ms": at(0.5), "p90Ms": at(0.9), "p99Ms": at(0.99),
            "p999Ms": at(0.999), "maxMs": at(1.0),
        })
    }
}

/// Three decimal places: more would only be noise.
pub fn rounded(number: f64) -> f64 {
    (number * 1e3).round() / 1e3
}

/// Writes one line of JSON per scenario to standard output.
pub struct Report {
    machine: Value,
    server: Value,
}

impl Report {
    /// A report about the server of this kind; `binary` is the file that is measured.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn new(kind: &str, binary: &Path) -> Result<Self, Error> {
        let digest = Sha256::digest(std::fs::read(binary)?);
        let build: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let first_line = |path: &str, start: &str| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
            line.rsplit(':').next().unwrap_or_default().trim().to_owned()
        };
        let machine = json!({
            "cores": std::thread::available_parallelism().map_or(0, usize::from),
            "processor": first_line("/proc/cpuinfo", "model name"),
            "memory": first_line("/proc/meminfo", "MemTotal"),
            "kernel": first_line("/proc/sys/kernel/osrelease", ""),
        });
        let server = json!({ "kind": kind, "binary": binary, "sha256": build });
        Ok(Self { machine, server })
    }

    /// Writes the line of one scenario.
    ///
    /// # Errors
    /// Standard output is closed.
    pub fn write(&self, scenario: &str, parameters: Value, results: Value) -> Result<(), Error> {
        // Load by other programs makes a result worthless, so the line says how much there was.
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load: Option<f64> = load.split(' ').next().and_then(|text| text.parse().ok());
        let line = json!({
            "scenario": scenario, "server": self.server, "machine": self.machine, "loadAverage": load,
            "parameters": parameters, "results": results,
        });
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}")?;
        Ok(out.flush()?)
    }
}
