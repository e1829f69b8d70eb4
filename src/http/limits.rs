//! Limits of connections, live channels and request bodies, and the list of all limits.

use crate::app::App;
use crate::domain::limits::{LimitList, Limits, limit_group};

limit_group! {
    /// The limits of connections, live channels and request bodies, each within its range.
    pub struct HttpLimits {
        connections_max = 8192 in 256 ..= 20000:
            "TCP connections in total. Each needs three file descriptors and about 40 kB; the service may open 65,536 descriptors.";
        connections_per_address_max = 2048 in 64 ..= 20000:
            "TCP connections of one address. Behind a router with NAT 300 phones share one address, each with a live channel and up to six other connections.";
        connections_shared_address_max = 6144 in 64 ..= 20000:
            "TCP connections of an address that is marked as shared; fewer than in total, so that other addresses can connect.";
        idle_seconds = 75 in 10 ..= 3600:
            "A connection without a request for this time is closed. Browsers keep theirs open for a minute.";
        answer_seconds = 30 in 15 ..= 120:
            "Time from the first byte of a request to the first byte of its answer. A body may take 10 s, hashing a PIN 9 s; slow-header attacks end here.";
        sockets_per_device_max = 12 in 1 ..= 50:
            "Live channels of one phone: its tabs, and channels lost within the last minute on unstable Wi-Fi that are not yet detected as lost.";
        sockets_per_session_max = 240 in 8 ..= 2000:
            "Live channels of one table: six for each of forty phones.";
        sockets_per_address_max = 1200 in 16 ..= 20000:
            "Live channels of one address: 300 phones behind one router that reconnect before the old channels are detected as lost.";
        sockets_shared_address_max = 4000 in 16 ..= 20000:
            "Live channels of an address that is marked as shared.";
        sockets_per_staff_max = 40 in 2 ..= 1000:
            "Live channels of one member of staff: all displays of a kitchen may share a login.";
        body_bytes_max = 65536 in 16384 ..= 1048576:
            "Bytes of a request body. A cart line with thirty options and two notes has 3 kB.";
    }
    connections_per_address_max <= connections_shared_address_max;
    sockets_per_address_max <= sockets_shared_address_max;
    sockets_per_device_max <= sockets_per_session_max;
}

impl HttpLimits {
    /// The limits that apply now.
    pub fn active(app: &App) -> Self {
        Self::of(&app.active_settings().settings().limits)
    }
}

/// Every limit that an owner can set.
pub const ALL: LimitList = LimitList(&[HttpLimits::GROUP, Limits::GROUP]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_reasons_and_unique_names() {
        let mut names: Vec<&str> = ALL.iter().map(|limit| limit.name).collect();
        assert!(ALL.iter().all(|limit| limit.reason.len() > 30));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.iter().count());
    }

    #[test]
    fn limit_orders_name_existing_limits_and_hold_for_the_defaults() {
        for order in ALL.0.iter().flat_map(|group| group.orders) {
            assert!(ALL.find(order.smaller).is_ok() && ALL.find(order.larger).is_ok(), "{order:?}");
        }
        assert_eq!(ALL.check(&[], |_| true), Ok(()));
    }
}
