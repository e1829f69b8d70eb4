//! The log: lines on stderr, which the systemd journal stores with their time.
//!
//! Rocket logs through the `log` crate and would install its own logger; ours is installed first and takes its lines. Two kinds
//! are dropped: the launch banner (`rocket::launch`), and continuation lines with a target ending in `::_`, in which a failed
//! guard prints its input, cookies and bodies included.

use std::io::{self, IsTerminal};

use tracing::Subscriber;
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::config::LogLevel;

/// A logger is installed already.
#[derive(Debug, thiserror::Error)]
#[error("a logger is installed already")]
pub struct AlreadyInstalled;

/// Installs the logger of the process. Must be called before Rocket starts.
pub fn install(level: LogLevel) -> Result<(), AlreadyInstalled> {
    // The journal adds the time itself.
    let is_journal = std::env::var_os("JOURNAL_STREAM").is_some();
    let style = Style { has_time: !is_journal, has_colour: io::stderr().is_terminal() };
    subscriber(level, style, io::stderr).try_init().map_err(|_| AlreadyInstalled)?;
    log_engine_panics();
    Ok(())
}

/// sled panics on bytes that it cannot read, and the text names its source files. The log says it in words; the text is
/// logged at level debug.
fn log_engine_panics() {
    let other_panics = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|location| is_engine_file(location.file())) {
            return other_panics(panic);
        }
        tracing::error!(
            "the storage engine (sled) cannot read its data: stop maitred and run `maitred verify`"
        );
        tracing::debug!(%panic, "panic in the storage engine");
    }));
}

/// Whether a source file is one of sled.
fn is_engine_file(path: &str) -> bool {
    path.contains("/sled-")
}

#[derive(Debug, Clone, Copy)]
struct Style {
    has_time: bool,
    has_colour: bool,
}

fn subscriber<W>(level: LogLevel, style: Style, writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let format = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(style.has_colour);
    let format = if style.has_time {
        tracing_subscriber::Layer::boxed(format)
    } else {
        tracing_subscriber::Layer::boxed(format.without_time())
    };
    tracing_subscriber::registry()
        .with(EnvFilter::new(directives(level)))
        .with(filter_fn(|meta| !is_guard_detail(meta.target())))
        .with(format)
}

/// The filter for a level. Rocket logs every request at `info`, so only its warnings are logged below `debug`. sled repeats an error
/// of the disk for every table, in the words of its source; the store logs it once, in plain words. `rocket::server` warns of every client that disconnects during an answer and of our own runtime: only its errors.
fn directives(level: LogLevel) -> String {
    let level = level.as_str();
    match level {
        "debug" | "trace" => format!("{level},rocket=info,rocket::launch=off,sled=info,hyper=info,mio=info"),
        "error" => format!("{level},rocket::launch=off,sled=off"),
        _ => format!("{level},rocket=warn,rocket::server=error,rocket::launch=off,sled=off,hyper=warn"),
    }
}

fn is_guard_detail(target: &str) -> bool {
    target == "_" || target.ends_with("::_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::Lock;
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct Captured(Arc<Lock<Vec<u8>>>);

    impl io::Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn captured_log(level: LogLevel, has_time: bool, action: impl FnOnce()) -> String {
        let captured = Captured::default();
        let writer = captured.clone();
        let style = Style { has_time, has_colour: false };
        tracing::subscriber::with_default(subscriber(level, style, move || writer.clone()), action);
        String::from_utf8(captured.0.lock().clone()).unwrap()
    }

    #[test]
    fn log_at_info_drops_requests_banner_and_guard_details() {
        let text = captured_log(LogLevel::Info, false, || {
            tracing::info!(target: "maitred::ops", "open at http://menu.local");
            tracing::debug!(target: "maitred::ops", "detail");
            tracing::warn!(target: "rocket::launch", "banner");
            tracing::info!(target: "rocket::server", "GET /api/menu");
            tracing::warn!(target: "rocket::server", "remote left");
            tracing::error!(target: "rocket::server", "handler panicked");
            tracing::warn!(target: "maitred::http::guest::orders::_", "guard failed: cookie=secret");
            tracing::warn!(target: "rocket::server::_", "continuation");
        });
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(
            lines,
            ["INFO maitred::ops: open at http://menu.local", "ERROR rocket::server: handler panicked"],
            "{text}"
        );
    }

    #[test]
    fn only_files_of_sled_are_files_of_engine() {
        assert!(is_engine_file(
            "/root/.cargo/registry/src/index.crates.io-1949cf8c/sled-0.34.7/src/pagecache/mod.rs"
        ));
        assert!(!is_engine_file("src/store/writer.rs"));
    }

    #[test]
    fn log_levels_are_valid_filters_and_time_is_optional() {
        for level in LogLevel::ALL {
            assert!(EnvFilter::try_new(directives(level)).is_ok(), "{level:?}");
            let text = captured_log(level, true, || {
                tracing::error!(target: "maitred", "broken");
                tracing::warn!(target: "maitred::_", "chatter");
                tracing::warn!(target: "rocket::launch", "banner");
            });
            assert_eq!(text.lines().count(), 1, "{text}");
            assert!(text.starts_with("20"), "{text}");
        }
        assert_eq!(captured_log(LogLevel::Error, false, || tracing::warn!("no error")), "");
    }
}
