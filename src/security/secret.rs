//! A typed PIN or password.
//!
//! A [`Secret`] cannot be printed, serialized or compared, and is wiped when dropped. The store keeps only its
//! [`SecretHash`](crate::domain::secret::SecretHash).

use std::fmt;

use serde::Deserialize;
use zeroize::Zeroizing;

/// A PIN or password as it was typed. It has no `Display`, `Serialize` or `PartialEq`: it can only be hashed.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of the text, so that no copy is left unwiped.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The plain text, for rules about its form (digits of a PIN, length of a password).
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
