//! Delivers events to the connected pages.
//!
//! The hub is bounded and never waits: a listener that is too slow loses messages, detects it, and requests
//! a snapshot. Events arrive in commit order, after the commit is on disk.

pub mod deliveries;
pub mod hub;
pub mod on_floor;
mod polls;
pub mod sockets;

pub use hub::{FloorMessage, Hub, KitchenMessage, OnlineChannel, PhoneMessage, ToPhone};
