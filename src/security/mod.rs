//! Secrets and who may speak: hashing, tokens, origins, addresses.
//!
//! Nothing here knows a store, a socket or an HTTP framework. Every function is given what it needs (random bytes
//! included), so each rule can be tested without a server, and `app` and `http` decide when to ask.
//!
//! | file | what it answers |
//! |---|---|
//! | [`hasher`] | is this the right PIN or password, at a bounded cost in memory and time? |
//! | [`pepper`] | the box's own key, without which a stolen store is of no use |
//! | [`queue`] | whose PIN is checked next, so that nobody keeps the others waiting? |
//! | [`token`] | who is this device, and did its own page send this request? |
//! | [`origin`] | was this request meant for this box, and did a page of this box send it? |
//! | [`address`] | which address are wrong PINs counted against? |

pub mod address;
pub mod hasher;
pub mod origin;
pub mod pepper;
pub mod queue;
pub mod secret;
pub mod token;

pub use address::AddressKey;
pub use hasher::{HashError, Hasher, Params, Verdict};
pub use origin::{BadHostName, HostPolicy};
pub use pepper::Pepper;
pub use queue::Who;
pub use secret::Secret;
pub use token::{CsrfKey, CsrfToken, Token};
