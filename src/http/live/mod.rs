//! Live channels (WebSockets): the loop that every channel runs, and the login of the staff's channels.

mod channel;
mod staff_socket;

pub use channel::{
    CLOSE_RECONNECT, CLOSE_SESSION_LOST, ChannelHandler, Output, acquire_slot, reject, run, with_limits,
};
pub(in crate::http) use staff_socket::StaffSocket;
