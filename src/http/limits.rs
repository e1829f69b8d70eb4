//! The limits of connections, live channels and request bodies, and the list of all limits.

use crate::app::App;
use crate::domain::limits::{LimitList, Limits, limit_group};

limit_group! {
    /// The limits of connections, live channels and request bodies, each within its range.
    pub struct HttpLimits {
        connections_max = 8192 in 256 ..= 20000:
            "TCP connections in all. Each costs three file handles and some 40 kB; the service may open 65,536.";
        connections_per_address_max = 2048 in 64 ..= 20000:
            "TCP connections of one address. A router that hides the dining room makes 300 phones one address, each with a live channel and up to six others.";
        connections_shared_address_max = 6144 in 64 ..= 20000:
            "The same for an address that is marked as shared; less than all, so that the others still get in.";
        idle_seconds = 75 in 10 ..= 3600:
            "A connection on which nothing is asked for so long is closed. Browsers keep theirs for a minute.";
        answer_seconds = 30 in 15 ..= 120:
            "From the first byte of a request to the first of its answer. A body has 10 s, the queue of PINs 9 s; whoever drips a header ends here.";
        sockets_per_device_max = 12 in 1 ..= 50:
            "Live channels of one phone: its tabs, and those that died unnoticed within the last minute on a Wi-Fi that comes and goes.";
        sockets_per_session_max = 240 in 8 ..= 2000:
            "Live channels of one table: six for each of forty phones.";
        sockets_per_address_max = 1200 in 16 ..= 20000:
            "Live channels of one address: 300 phones behind one router, reconnecting while the old ones are not yet known to be dead.";
        sockets_shared_address_max = 4000 in 16 ..= 20000:
            "The same for an address that is marked as shared.";
        sockets_per_staff_max = 40 in 2 ..= 1000:
            "Live channels of one member of staff: the displays of a whole kitchen may share a login.";
        body_bytes_max = 65536 in 16384 ..= 1048576:
            "A request's body. A cart line with thirty options and two notes is 3 kB.";
    }
    connections_per_address_max <= connections_shared_address_max;
    sockets_per_address_max <= sockets_shared_address_max;
    sockets_per_device_max <= sockets_per_session_max;
}

impl HttpLimits {
    /// The limits in force.
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
    fn every_limit_has_a_reason_and_a_name_of_its_own() {
        let mut names: Vec<&str> = ALL.iter().map(|limit| limit.name).collect();
        assert!(ALL.iter().all(|limit| limit.reason.len() > 30));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.iter().count());
    }

    #[test]
    fn every_order_names_limits_of_the_list_and_holds_for_the_defaults() {
        for order in ALL.0.iter().flat_map(|group| group.orders) {
            assert!(ALL.find(order.smaller).is_ok() && ALL.find(order.larger).is_ok(), "{order:?}");
        }
        assert_eq!(ALL.check(&[], |_| true), Ok(()));
    }
}
