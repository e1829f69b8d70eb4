//! The signal that asks the program to stop.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Whether SIGINT (Ctrl-C) or SIGTERM has come. One listener for the whole program: once tokio has handled a signal, the default action
/// is gone for good, so a signal that comes while nobody listens would be lost.
#[derive(Clone)]
pub struct StopSignal(watch::Receiver<bool>);

impl StopSignal {
    /// Listens from the call on, in a thread of its own.
    ///
    /// # Errors
    /// The error of the system if it cannot start the thread or install the handlers.
    pub fn listen() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (mut interrupt, mut terminate) = {
            let _in_runtime = runtime.enter();
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
        };
        let (sender, receiver) = watch::channel(false);
        std::thread::Builder::new().name("stop-signal".into()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
            });
            sender.send_replace(true);
        })?;
        Ok(Self(receiver))
    }

    /// Whether the signal has come.
    pub fn is_received(&self) -> bool {
        *self.0.borrow()
    }

    /// Completes when the signal has come, also if that was before the call.
    pub async fn received(&self) {
        // The sender lives until it has sent.
        let _ = self.0.clone().wait_for(|is_received| *is_received).await;
    }
}
