//! Password hashing, tokens, and checks of request origins and addresses.
//!
//! This module uses no store, socket or HTTP framework. Callers pass in all inputs, random bytes included, so each rule can
//! be tested without a server. `app` and `http` decide when to call it.
//!
//! | file | what it does |
//! |---|---|
//! | [`hasher`] | checks PINs and passwords with bounded memory and time |
//! | [`pepper`] | keeps the secret key without which a copied store reveals no PIN |
//! | [`queue`] | orders the hashing jobs fairly between callers |
//! | [`token`] | makes session tokens and the CSRF tokens that go with them |
//! | [`receipt_code`] | makes the codes that are printed on receipts |
//! | [`origin`] | checks the `Host` and `Origin` headers of a request |
//! | [`address`] | finds the client address that wrong PINs are counted against |

pub mod address;
pub mod hasher;
pub mod origin;
pub mod pepper;
pub mod queue;
pub mod receipt_code;
pub mod secret;
pub mod token;

pub use address::AddressKey;
pub use hasher::{HashError, Hasher, Params, Verdict};
pub use origin::{BadHostName, HostPolicy};
pub use pepper::Pepper;
pub use queue::HashCaller;
pub use receipt_code::ReceiptCodeKey;
pub use secret::Secret;
pub use token::{CsrfKey, CsrfToken, Token};

/// The keys of tokens and codes, each derived from the pepper.
#[derive(Clone, Debug)]
pub struct TokenKeys {
    /// Makes CSRF tokens.
    pub csrf: CsrfKey,
    /// Makes the codes of receipts.
    pub receipt_codes: ReceiptCodeKey,
}

impl TokenKeys {
    /// Derives the keys.
    pub fn new(pepper: &Pepper) -> Self {
        Self { csrf: CsrfKey::new(pepper), receipt_codes: ReceiptCodeKey::new(pepper) }
    }
}
