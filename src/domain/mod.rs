//! The rules of a restaurant, without I/O.
//!
//! Nothing here reads a clock, draws a random number, opens a file or waits: `now` and new ids are
//! arguments. Stored types derive serde for the store only. On the wire go the types of [`crate::view`].

pub mod accent;
pub mod allergen;
pub mod audit;
pub mod audit_filter;
pub mod backup_nights;
pub mod bill;
pub mod bill_balance;
pub mod business_day;
pub mod cart;
pub mod cash;
pub mod country;
pub mod delivery;
pub mod dish_edit;
pub mod draft;
pub mod event;
pub mod ids;
pub mod item_state;
pub mod limits;
pub mod menu;
pub mod menu_changes;
pub mod menu_history;
pub mod merge;
pub mod money;
pub mod nickname;
pub mod notice;
pub mod opening_hours;
pub mod order;
pub mod payment;
pub mod photo;
pub mod prep;
pub mod price_change;
pub mod profile;
pub mod rate_limit;
pub mod refund;
pub mod remembered;
pub mod resume;
pub mod secret;
pub mod session;
pub mod settings;
pub mod split;
pub mod staff;
pub mod table;
pub mod tax;
pub mod text;
pub mod throttle;
pub mod ticket;
pub mod ticket_end;
pub mod time;
pub mod transfer;
pub mod translation;
pub mod wifi;
