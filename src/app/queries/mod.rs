//! Queries: read the store and change nothing. A query sees whole commits only ([`crate::store::Store::read`]).

pub mod adjustments;
pub mod audit;
pub mod bill;
pub mod closed_bills;
pub mod day;
pub mod floor;
pub mod guest;
pub mod guest_bill;
pub mod guest_receipts;
pub mod health;
pub mod kitchen;
mod kitchen_names;
pub mod menu;
pub mod menu_editor;
pub mod network;
pub mod photos;
pub mod receipts;
pub mod report_file;
pub mod report_lines;
pub mod reports;
pub mod sections;
pub mod today;
pub mod waits;
