//! Live channels (WebSockets): the loop that every channel runs, and the login behind the staff's channels.

mod channel;
mod staff_socket;

pub use channel::{
    Act, CLOSE_COME_BACK, CLOSE_CROWDED, CLOSE_SESSION_LOST, Ended, Listener, limited, place, run, turn_away,
};
pub(in crate::http) use staff_socket::StaffSocket;
