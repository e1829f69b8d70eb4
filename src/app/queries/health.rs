//! Reads the state of the computer and the program, for managers.

use crate::app::App;
use crate::app::support::data_check::DataCheck;
use crate::view::health::HealthView;

impl App {
    /// The state of the computer and the program. Asks the system, so it may block for a moment.
    pub fn health_view(&self) -> HealthView {
        HealthView {
            version: env!("CARGO_PKG_VERSION"),
            server_time: self.now().to_string(),
            time_zone: self.zone().iana_name().map(str::to_owned),
            started_at: self.started_at.to_string(),
            followed_crash: !matches!(self.data_check(), DataCheck::NotNeeded),
            disk_free_bytes: self.store.free_bytes().ok(),
            memory_bytes: self.env.memory_bytes(),
            phones: self.hub.online().count(),
            displays: self.hub.deliveries.connected(),
        }
    }
}
