#![doc = include_str!("ARCHITECTURE.md")]

pub mod app;
pub mod domain;
pub mod export;
pub mod http;
pub mod import;
pub mod live;
pub mod lock;
pub mod ops;
pub mod security;
pub mod sheets;
pub mod store;
pub mod view;
