//! What the box is told: defaults, then the configuration file, then `MAITRED_*`, then the command line.
//!
//! Each source is read into the same [`Layer`] of texts, so each value is checked by one piece of code and each refusal
//! can say where the value stood and what would be right. A setting that nobody reads is the worst kind of typing
//! error, so unknown keys in the file are refused.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::security::HostPolicy;

/// Read when it exists and no other file is named.
pub const DEFAULT_FILE: &str = "/etc/maitred/maitred.toml";

/// What `systemd/maitred.service` makes with `StateDirectory=`.
pub const DEFAULT_DATA: &str = "/var/lib/maitred";

/// A mini-PC has no use for more, and each async worker costs a stack.
const WORKERS_MAX: usize = 64;

/// A configuration file is a dozen lines; this much is not one.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// All settings, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds store, photos, key and backups.
    pub data: PathBuf,
    /// Address and port; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Names the box answers to beside its own (`menu.local`, `maitred.local`, `localhost`, any address).
    pub hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Empty: nobody's.
    pub trusted_proxies: Vec<IpAddr>,
    /// A certificate and its chain, PEM. With it and [`Config::tls_key`] the box speaks TLS, and TLS alone.
    pub tls_certificate: Option<PathBuf>,
    /// The certificate's private key, PEM.
    pub tls_key: Option<PathBuf>,
    /// Threads of the async runtime.
    pub workers: usize,
    /// How much is told.
    pub log: LogLevel,
}

/// How much the box tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// What stops something.
    Error,
    /// And what might.
    Warn,
    /// And what an owner wants to know.
    Info,
    /// And what we want to know.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// From the quietest to the loudest.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Trace];

    /// The word for it in every source.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from(DEFAULT_DATA),
            // Port 80 needs a capability that only the service has; the unit file sets it.
            listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 8080)),
            hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            tls_certificate: None,
            tls_key: None,
            // At least two, so that one slow request never stops the box.
            workers: std::thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 8)),
            log: LogLevel::Info,
        }
    }
}

/// What one source says, unchecked. The command line fills one by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// [`Config::data`].
    pub data: Option<PathBuf>,
    /// [`Config::listen`].
    pub listen: Option<String>,
    /// [`Config::hosts`].
    pub hosts: Option<Vec<String>>,
    /// [`Config::trusted_proxies`].
    pub trusted_proxies: Option<Vec<String>>,
    /// [`Config::tls_certificate`].
    pub tls_certificate: Option<PathBuf>,
    /// [`Config::tls_key`].
    pub tls_key: Option<PathBuf>,
    /// [`Config::workers`].
    pub workers: Option<Number>,
    /// [`Config::log`].
    pub log: Option<String>,
}

/// A whole number as a source spells it: TOML has numbers, the environment has only text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// As TOML has it.
    Whole(i64),
    /// As the environment and the command line have it.
    Text(String),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// Why the box does not start; the text is for the person who wrote the setting.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be opened or is not UTF-8.
    #[error("cannot read the configuration file {}: {why}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// Not TOML, an unknown key, or a value of another type.
    #[error("in {}: {detail}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Names line, key and the keys there are.
        detail: String,
    },
    /// A value that is not right.
    #[error("{source_name}: `{value}` is not right; give {wanted}")]
    Value {
        /// Where it stood: `listen in FILE`, `MAITRED_LISTEN`, `--listen`.
        source_name: String,
        /// What stood there.
        value: String,
        /// What would be right, with an example.
        wanted: &'static str,
    },
}

/// The settings in force, and what the person who runs the box should hear about them.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// `MAITRED_*` variables that mean nothing here. They are told rather than refused: the environment is shared with
    /// other programs, such as the test tools' `MAITRED_BIN`.
    pub unknown_variables: Vec<String>,
}

impl Config {
    /// Merges all sources. `file`: the path given by `--config`, which must exist; without it `MAITRED_CONFIG`, then
    /// [`DEFAULT_FILE`] if there is one. `environment` is usually `std::env::vars_os` made into text; `command_line`
    /// holds the flags that were given.
    ///
    /// # Errors
    /// The first setting that is not right, with where it stood.
    pub fn load(
        command_line: Layer,
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Loaded, ConfigError> {
        let environment = Environment::read(environment);
        let mut config = Self::default();
        let named = file.map(Path::to_path_buf).or(environment.config_file);
        let path = named.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        // A file that may not be looked at is not one that is missing: reading it says so.
        if named.is_some() || path.try_exists().unwrap_or(true) {
            let layer = Layer::from_file(&path)?;
            config.apply(layer, &|key| format!("{key} in {}", path.display()))?;
        }
        config.apply(environment.layer, &|key| format!("MAITRED_{}", key.to_ascii_uppercase()))?;
        config.apply(command_line, &|key| format!("--{}", key.replace('_', "-")))?;
        config.check_tls()?;
        Ok(Loaded { config, unknown_variables: environment.unknown })
    }

    /// How the address of the box begins.
    pub fn scheme(&self) -> &'static str {
        if self.tls_certificate.is_some() { "https" } else { "http" }
    }

    /// A certificate without its key, or a key without its certificate, would be plain HTTP where TLS was meant.
    fn check_tls(&self) -> Result<(), ConfigError> {
        let (source_name, value, wanted) = match (&self.tls_certificate, &self.tls_key) {
            (Some(one), None) => {
                ("tls_certificate", one, "tls_key as well: the PEM file with its private key")
            }
            (None, Some(one)) => ("tls_key", one, "tls_certificate as well: the PEM file that it belongs to"),
            _ => return Ok(()),
        };
        let value = value.display().to_string();
        Err(ConfigError::Value { source_name: format!("{source_name} alone"), value, wanted })
    }

    fn apply(&mut self, layer: Layer, source: &dyn Fn(&str) -> String) -> Result<(), ConfigError> {
        let refuse = |key: &str, value: &str, wanted| ConfigError::Value {
            source_name: source(key),
            value: value.to_owned(),
            wanted,
        };
        if let Some(data) = layer.data {
            if data.as_os_str().is_empty() {
                return Err(refuse("data", "", "the path of a folder, such as /var/lib/maitred"));
            }
            self.data = data;
        }
        if let Some(text) = layer.listen {
            let wanted = "an address and a port, such as 0.0.0.0:80 or [::]:8080";
            self.listen = text.parse().map_err(|_| refuse("listen", &text, wanted))?;
        }
        if let Some(hosts) = layer.hosts {
            HostPolicy::new(&hosts).map_err(|bad| {
                refuse("hosts", &bad.0, "host names without scheme, port or path, such as menu.example.com")
            })?;
            self.hosts = hosts;
        }
        if let Some(proxies) = layer.trusted_proxies {
            self.trusted_proxies = proxies
                .iter()
                .map(|text| {
                    let wanted = "addresses without a port, such as 10.0.0.2";
                    text.parse().map_err(|_| refuse("trusted_proxies", text, wanted))
                })
                .collect::<Result<_, _>>()?;
        }
        // An empty text takes back what an earlier source said.
        for (setting, said) in
            [(&mut self.tls_certificate, layer.tls_certificate), (&mut self.tls_key, layer.tls_key)]
        {
            if let Some(path) = said {
                *setting = Some(path).filter(|path| !path.as_os_str().is_empty());
            }
        }
        if let Some(number) = layer.workers {
            let text = number.to_string();
            self.workers = text
                .parse()
                .ok()
                .filter(|n| (1..=WORKERS_MAX).contains(n))
                .ok_or_else(|| refuse("workers", &text, "a whole number from 1 to 64"))?;
        }
        if let Some(text) = layer.log {
            self.log = LogLevel::ALL
                .into_iter()
                .find(|level| level.as_str().eq_ignore_ascii_case(&text))
                .ok_or_else(|| refuse("log", &text, "error, warn, info, debug or trace"))?;
        }
        Ok(())
    }
}

impl Layer {
    fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let unreadable = |why| ConfigError::Unreadable { path: path.to_path_buf(), why };
        let mut text = String::new();
        let file = std::fs::File::open(path).map_err(unreadable)?;
        std::io::Read::read_to_string(&mut std::io::Read::take(file, FILE_BYTES_MAX), &mut text)
            .map_err(unreadable)?;
        toml::from_str(&text).map_err(|error| ConfigError::File {
            path: path.to_path_buf(),
            detail: error.to_string().trim_end().to_owned(),
        })
    }
}

struct Environment {
    layer: Layer,
    config_file: Option<PathBuf>,
    unknown: Vec<String>,
}

impl Environment {
    fn read(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut found = Self { layer: Layer::default(), config_file: None, unknown: Vec::new() };
        for (name, value) in variables {
            let Some(key) = name.strip_prefix("MAITRED_") else {
                continue;
            };
            match key {
                "CONFIG" => found.config_file = Some(value.into()),
                "DATA" => found.layer.data = Some(value.into()),
                "LISTEN" => found.layer.listen = Some(value),
                "HOSTS" => found.layer.hosts = Some(split_list(&value)),
                "TRUSTED_PROXIES" => found.layer.trusted_proxies = Some(split_list(&value)),
                "TLS_CERTIFICATE" => found.layer.tls_certificate = Some(value.into()),
                "TLS_KEY" => found.layer.tls_key = Some(value.into()),
                "WORKERS" => found.layer.workers = Some(Number::Text(value)),
                "LOG" => found.layer.log = Some(value),
                _ => found.unknown.push(name),
            }
        }
        found.unknown.sort();
        found
    }
}

/// `a, b` → `[a, b]`; an empty text is an empty list.
fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(String::from).collect()
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
