//! Who is listening, and what they hear.
//!
//! The hub is bounded and never waits: a listener that is too slow loses messages, notices it, and asks
//! for a snapshot. It carries what the writer published after the barrier, in commit order.

pub mod deliveries;
pub mod hub;
pub mod sockets;

pub use hub::{FloorNews, Hub, KitchenNews, Online, PhoneNews, ToPhone};
