//! What the box tells: lines on stderr, which systemd keeps with their time.
//!
//! Rocket speaks through the `log` crate and would install a logger of its own; ours is installed first and takes its
//! lines too. Two of its habits are silenced: the launch banner (`rocket::launch`), and the indented continuation lines
//! whose target ends in `::_`, where a failed guard prints what it was given, cookies and bodies included.

use std::io::{self, IsTerminal};

use tracing::Subscriber;
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::config::LogLevel;

/// A logger was installed already; only the program itself may do that, once.
#[derive(Debug, thiserror::Error)]
#[error("the log is installed already")]
pub struct AlreadyInstalled;

/// Installs the log for the whole process. Call it before anything of Rocket.
///
/// # Errors
/// [`AlreadyInstalled`].
pub fn install(level: LogLevel) -> Result<(), AlreadyInstalled> {
    // The journal adds the time itself, and a service has no terminal to colour.
    let is_journal = std::env::var_os("JOURNAL_STREAM").is_some();
    let style = Style { has_time: !is_journal, has_colour: io::stderr().is_terminal() };
    subscriber(level, style, io::stderr).try_init().map_err(|_| AlreadyInstalled)
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
        .with(filter_fn(|meta| !is_guard_chatter(meta.target())))
        .with(format)
}

/// Rocket tells of every request at `info`, sled of every snapshot: only their warnings are worth an owner's journal,
/// and their details only when somebody asks for all of it. `rocket::server` warns of every phone that walks out of the
/// door in the middle of an answer, and of our runtime not being Rocket's: only its errors count.
fn directives(level: LogLevel) -> String {
    let level = level.as_str();
    match level {
        "debug" | "trace" => format!("{level},rocket=info,rocket::launch=off,sled=info,hyper=info,mio=info"),
        "error" => format!("{level},rocket::launch=off"),
        _ => format!("{level},rocket=warn,rocket::server=error,rocket::launch=off,sled=warn,hyper=warn"),
    }
}

fn is_guard_chatter(target: &str) -> bool {
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

    fn told(level: LogLevel, has_time: bool, speak: impl FnOnce()) -> String {
        let captured = Captured::default();
        let writer = captured.clone();
        let style = Style { has_time, has_colour: false };
        tracing::subscriber::with_default(subscriber(level, style, move || writer.clone()), speak);
        String::from_utf8(captured.0.lock().clone()).unwrap()
    }

    #[test]
    fn the_box_speaks_and_rocket_keeps_secrets_to_itself() {
        let text = told(LogLevel::Info, false, || {
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
    fn each_level_is_a_filter_and_time_is_told_only_outside_the_journal() {
        for level in LogLevel::ALL {
            assert!(EnvFilter::try_new(directives(level)).is_ok(), "{level:?}");
            let text = told(level, true, || {
                tracing::error!(target: "maitred", "broken");
                tracing::warn!(target: "maitred::_", "chatter");
                tracing::warn!(target: "rocket::launch", "banner");
            });
            assert_eq!(text.lines().count(), 1, "{text}");
            assert!(text.starts_with("20"), "{text}");
        }
        assert_eq!(told(LogLevel::Error, false, || tracing::warn!("no error")), "");
    }
}
