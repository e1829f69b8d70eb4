//! What a person knows: a PIN, a password.
//!
//! A [`Secret`] cannot be printed, serialized or compared, and is wiped when dropped. What the box keeps of it is a
//! [`SecretHash`](crate::domain::secret::SecretHash).

use std::fmt;

use serde::Deserialize;
use zeroize::Zeroizing;

/// A PIN or password as it was typed. There is no `Display`, `Serialize` or `PartialEq`: the only things to do with it
/// are to hash it and to drop it.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller's copy is gone.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the rules about its form (a PIN has 4 digits, a password some length). The name is long
    /// enough to be noticed in a review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_debug_output_is_hidden() {
        assert_eq!(format!("{:?}", Secret::new("4711".into())), "Secret(…)");
    }

    #[test]
    fn secret_is_read_from_request_body() {
        let secret: Secret = serde_json::from_str("\"0042\"").unwrap();
        assert_eq!(secret.expose(), "0042", "leading zeros belong to a PIN");
    }
}
