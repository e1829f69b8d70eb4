//! Limits the audit entries about checkouts to one per device and ten minutes.

use std::collections::HashMap;

use crate::domain::ids::DeviceId;
use crate::domain::time::{MINUTE_MS, Timestamp};
use crate::lock::Lock;

/// Minimum time between two audit entries of one device, in milliseconds.
const LOG_EVERY_MS: u64 = 10 * MINUTE_MS;

/// Most devices whose last entry is kept: more than a full restaurant has.
const LOGGED_MAX: usize = 4_096;

/// The time of each device's last audit entry, in memory: a restart allows one more entry per device.
#[derive(Debug, Default)]
pub(in crate::app) struct CheckoutLog(Lock<HashMap<DeviceId, Timestamp>>);

impl CheckoutLog {
    pub(in crate::app) fn is_due(&self, device: DeviceId, now: Timestamp) -> bool {
        self.0.lock().get(&device).is_none_or(|at| now.millis_since(*at) >= LOG_EVERY_MS)
    }

    pub(in crate::app) fn record(&self, device: DeviceId, now: Timestamp) {
        let mut logged = self.0.lock();
        if logged.len() >= LOGGED_MAX {
            logged.retain(|_, at| now.millis_since(*at) < LOG_EVERY_MS);
        }
        if logged.len() < LOGGED_MAX {
            logged.insert(device, now);
        }
    }
}
