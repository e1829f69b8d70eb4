//! Configuration: defaults, then the configuration file, then `MAITRED_*` variables, then the command line; later wins.
//!
//! Each source is read into a [`Layer`] of texts, so that one piece of code checks a value and the error names its source and
//! a right value. Unknown keys in the file are errors: a misspelt setting would be ignored otherwise.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::security::HostPolicy;

/// Read if it exists and no other file is named.
pub const DEFAULT_FILE: &str = "/etc/maitred/maitred.toml";

/// The `StateDirectory=` of `systemd/maitred.service`.
pub const DEFAULT_DATA: &str = "/var/lib/maitred";

/// The folder of nightly backups, in the data folder.
pub const DEFAULT_BACKUP_FOLDER: &str = "backups";

/// Announced as `menu.local`.
pub const DEFAULT_MDNS_NAME: &str = "menu";

/// More than a mini-PC has use for; each worker costs a stack.
const WORKERS_MAX: usize = 64;

/// Bound for reading the file; a real one is a few kilobytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// The checked configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Data folder: store, photos and key.
    pub data: PathBuf,
    /// Address and port; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Accepted `Host` names, in addition to `menu.local`, `maitred.local`, `localhost` and IP addresses.
    pub hosts: Vec<String>,
    /// The name that is announced by mDNS, without `.local`; `None` for none.
    pub mdns_name: Option<String>,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are trusted.
    pub trusted_proxies: Vec<IpAddr>,
    /// PEM file of the certificate and its chain. Set together with [`Config::tls_key`]; plain HTTP is then off.
    pub tls_certificate: Option<PathBuf>,
    /// PEM file of the certificate's private key.
    pub tls_key: Option<PathBuf>,
    /// Threads of the async runtime, 1 to 64.
    pub workers: usize,
    /// Least severe level that is logged.
    pub log: LogLevel,
    /// The folder of nightly backups; `None` for none. Relative paths are in the data folder.
    pub backup_folder: Option<PathBuf>,
    /// The local hour of nightly backups, 0 to 23.
    pub backup_hour: u8,
    /// A file with the passphrase of nightly backups; without one they are not encrypted.
    pub backup_passphrase_file: Option<PathBuf>,
}

/// The least severe level that is logged.
#[allow(missing_docs)] // the names say it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    /// From the fewest lines to the most.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Trace];

    /// Its name in every configuration source.
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
            mdns_name: Some(DEFAULT_MDNS_NAME.to_owned()),
            trusted_proxies: Vec::new(),
            tls_certificate: None,
            tls_key: None,
            // At least two, so that one slow request does not block all others.
            workers: std::thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 8)),
            log: LogLevel::Info,
            backup_folder: Some(PathBuf::from(DEFAULT_BACKUP_FOLDER)),
            backup_hour: 4,
            backup_passphrase_file: None,
        }
    }
}

/// The unchecked values of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the fields of `Config`
pub struct Layer {
    pub data: Option<PathBuf>,
    pub listen: Option<String>,
    pub hosts: Option<Vec<String>>,
    pub mdns_name: Option<String>,
    pub trusted_proxies: Option<Vec<String>>,
    pub tls_certificate: Option<PathBuf>,
    pub tls_key: Option<PathBuf>,
    pub workers: Option<Number>,
    pub log: Option<String>,
    #[serde(default)]
    pub backup: BackupLayer,
}

/// The unchecked values of the table `[backup]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the fields of `Config` without `backup_`
pub struct BackupLayer {
    pub folder: Option<PathBuf>,
    pub hour: Option<Number>,
    pub passphrase_file: Option<PathBuf>,
}

/// A whole number: TOML has numbers, the environment only text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)] // the names say it
pub enum Number {
    Whole(i64),
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

/// The configuration is invalid; the text is shown to the person who wrote it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be opened or is not UTF-8.
    #[error("cannot read the configuration file {}: {why}", path.display())]
    Unreadable {
        /// Path of the configuration file.
        path: PathBuf,
        /// The system's error.
        why: std::io::Error,
    },
    /// Not TOML, an unknown key, or a value of another type.
    #[error("in {}: {detail}", path.display())]
    File {
        /// Path of the configuration file.
        path: PathBuf,
        /// Names the line, the key and the valid keys.
        detail: String,
    },
    /// An invalid value.
    #[error("{source_name}: `{value}` is invalid; give {wanted}")]
    Value {
        /// Such as `listen in FILE`, `MAITRED_LISTEN` or `--listen`.
        source_name: String,
        /// The value found.
        value: String,
        /// A valid value, with an example.
        wanted: &'static str,
    },
}

/// The result of [`Config::load`].
#[derive(Debug)]
pub struct Loaded {
    /// The merged configuration.
    pub config: Config,
    /// `MAITRED_*` variables that are no setting. Not an error, because other programs use the prefix too (`MAITRED_BIN`).
    pub unknown_variables: Vec<String>,
}

impl Config {
    /// Merges all sources. `file` is the path given by `--config`, which must exist; without it the path in `MAITRED_CONFIG`,
    /// then [`DEFAULT_FILE`] if it exists.
    ///
    /// # Errors
    /// The first invalid setting, with its source.
    pub fn load(
        command_line: Layer,
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Loaded, ConfigError> {
        let environment = Environment::read(environment);
        let mut config = Self::default();
        let named = file.map(Path::to_path_buf).or(environment.config_file);
        let path = named.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        // If it is unknown whether the file exists (no permission), reading it gives the error.
        if named.is_some() || path.try_exists().unwrap_or(true) {
            let layer = Layer::from_file(&path)?;
            config.apply(layer, &|key| format!("{key} in {}", path.display()))?;
        }
        config.apply(environment.layer, &|key| {
            format!("MAITRED_{}", key.to_ascii_uppercase().replace('.', "_"))
        })?;
        config.apply(command_line, &|key| format!("--{}", key.replace('_', "-")))?;
        config.check_tls()?;
        Ok(Loaded { config, unknown_variables: environment.unknown })
    }

    /// The scheme of the server's address.
    pub fn scheme(&self) -> &'static str {
        if self.tls_certificate.is_some() { "https" } else { "http" }
    }

    /// A certificate without its key (or the reverse) is an error: the server would use plain HTTP where TLS was meant.
    fn check_tls(&self) -> Result<(), ConfigError> {
        let (source_name, value, wanted) = match (&self.tls_certificate, &self.tls_key) {
            (Some(one), None) => ("tls_certificate", one, "tls_key as well: the PEM file of its private key"),
            (None, Some(one)) => ("tls_key", one, "tls_certificate as well: the PEM file of its certificate"),
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
        if let Some(name) = layer.mdns_name {
            let wanted =
                "one word of letters, digits and hyphens, such as menu, or an empty text to announce no name";
            self.mdns_name = mdns_name(&name).ok_or_else(|| refuse("mdns_name", &name, wanted))?;
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
        // An empty path removes the value of an earlier source or the default.
        for (setting, path) in [
            (&mut self.tls_certificate, layer.tls_certificate),
            (&mut self.tls_key, layer.tls_key),
            (&mut self.backup_folder, layer.backup.folder),
            (&mut self.backup_passphrase_file, layer.backup.passphrase_file),
        ] {
            if let Some(path) = path {
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
        if let Some(number) = layer.backup.hour {
            let text = number.to_string();
            let hour = text.parse().ok().filter(|hour| (0..=23).contains(hour));
            self.backup_hour =
                hour.ok_or_else(|| refuse("backup.hour", &text, "a whole hour from 0 to 23"))?;
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
                "MDNS_NAME" => found.layer.mdns_name = Some(value),
                "TRUSTED_PROXIES" => found.layer.trusted_proxies = Some(split_list(&value)),
                "TLS_CERTIFICATE" => found.layer.tls_certificate = Some(value.into()),
                "TLS_KEY" => found.layer.tls_key = Some(value.into()),
                "WORKERS" => found.layer.workers = Some(Number::Text(value)),
                "LOG" => found.layer.log = Some(value),
                "BACKUP_FOLDER" => found.layer.backup.folder = Some(value.into()),
                "BACKUP_HOUR" => found.layer.backup.hour = Some(Number::Text(value)),
                "BACKUP_PASSPHRASE_FILE" => found.layer.backup.passphrase_file = Some(value.into()),
                _ => found.unknown.push(name),
            }
        }
        found.unknown.sort();
        found
    }
}

/// The name in lower case and without `.local`; `Some(None)` for an empty text, `None` for what is no label of a host name (RFC 1123).
fn mdns_name(text: &str) -> Option<Option<String>> {
    let name = text.trim().to_ascii_lowercase();
    let name = name.strip_suffix(".local").unwrap_or(&name);
    if name.is_empty() {
        return text.trim().is_empty().then_some(None);
    }
    let is_inner = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_label = is_inner && name.len() <= 63 && !name.starts_with('-') && !name.ends_with('-');
    is_label.then(|| Some(name.to_owned()))
}

/// Splits at commas; an empty text gives an empty list.
fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(String::from).collect()
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
