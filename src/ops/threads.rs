//! The threads of async tasks.

use tokio::runtime::{Builder, Runtime};

use super::config::Config;

/// Creates the async runtime of the server and of commands.
///
/// # Errors
/// The error of the system if it cannot start the threads.
pub fn runtime(config: &Config) -> std::io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(config.workers).enable_all().build()
}
