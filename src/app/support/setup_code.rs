//! The one-time code that guards the setup of a new restaurant.
//!
//! It is in memory only: whoever reads the journal or runs a command on the computer may set it up. It is invalid as soon as there is
//! an owner, and a restart makes a new one.

use subtle::ConstantTimeEq;
use tokio::sync::Notify;
use zeroize::Zeroizing;

use super::rate_limit::{RateLimited, TokenBuckets};
use crate::app::support::env::Env;
use crate::domain::rate_limit::Rate;
use crate::domain::time::Timestamp;
use crate::lock::Lock;
use crate::security::AddressKey;

/// Letters and digits that cannot be mistaken for each other: no 0, O, 1, I.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a code without its dash: 40 bits.
const CODE_CHARS: usize = 8;
/// Attempts of one address: a person who mistypes the code may try again at once, then once a minute.
const ATTEMPTS_OF_ADDRESS: Rate = Rate { per_hour: 60, burst: 10 };
/// Attempts of all addresses. At this rate all codes take 200,000 years.
const ATTEMPTS: Rate = Rate { per_hour: 600, burst: 50 };

/// The code, while nothing is set up.
#[derive(Default)]
pub(in crate::app) struct SetupCode {
    code: Lock<Option<Zeroizing<String>>>,
    attempts: TokenBuckets<()>,
    attempts_of_address: TokenBuckets<AddressKey>,
    pub set_up: Notify,
}

impl SetupCode {
    /// Makes a new code of two groups of four characters.
    pub fn issue(&self, env: &dyn Env) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; CODE_CHARS]);
        env.fill_random(&mut *bytes);
        let mut code = Zeroizing::new(String::with_capacity(CODE_CHARS + 1));
        for (index, byte) in bytes.iter().enumerate() {
            if index == CODE_CHARS / 2 {
                code.push('-');
            }
            code.push(char::from(ALPHABET[usize::from(byte % 32)]));
        }
        *self.code.lock() = Some(code.clone());
        code
    }

    /// The code; `None` when a restaurant is set up.
    pub fn current(&self) -> Option<Zeroizing<String>> {
        self.code.lock().clone()
    }

    /// Counts an attempt.
    pub fn count_attempt(&self, address: AddressKey, now: Timestamp) -> Result<(), RateLimited> {
        self.attempts_of_address.take(address, ATTEMPTS_OF_ADDRESS, now)?;
        self.attempts.take((), ATTEMPTS, now)
    }

    /// Whether the typed code is right. Case, spaces and the dash do not matter.
    pub fn matches(&self, typed: &str) -> bool {
        let typed: Zeroizing<String> =
            Zeroizing::new(characters(typed).map(|c| c.to_ascii_uppercase()).take(CODE_CHARS + 1).collect());
        let code = self.code.lock();
        let Some(code) = code.as_ref() else { return false };
        let code: Zeroizing<String> = Zeroizing::new(characters(code).collect());
        bool::from(code.as_bytes().ct_eq(typed.as_bytes()))
    }

    /// Makes the code invalid and wakes who waits for the end of the setup.
    pub fn end(&self) {
        *self.code.lock() = None;
        self.set_up.notify_one();
    }
}

fn characters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-')
}
