//! The Wi-Fi network of the guests, as it is printed on table cards: not a secret.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A Wi-Fi network that guests may use.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wifi {
    name: String,
    password: Option<String>,
}

/// Why a Wi-Fi network is refused. Never contains the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum WifiError {
    /// IEEE 802.11: an SSID has at most 32 bytes.
    #[error("the name of the Wi-Fi must have 1 to 32 bytes, has {0}")]
    Name(usize),
    #[error("the name of the Wi-Fi must not contain control characters")]
    NameCharacter,
    /// IEEE 802.11: a passphrase has 8 to 63 characters of ASCII; 64 hexadecimal digits are the key itself.
    #[error("the password of the Wi-Fi must have 8 to 63 characters, or 64 hexadecimal digits; it has {0}")]
    Password(usize),
    #[error("the password of the Wi-Fi must consist of letters, digits and signs of ASCII")]
    PasswordCharacter,
}

impl Wifi {
    /// Most bytes of a name (IEEE 802.11).
    pub const NAME_BYTES_MAX: usize = 32;

    /// A network with a password (WPA), or an open one without.
    ///
    /// # Errors
    /// [`WifiError`], where no such network can exist.
    pub fn new(name: &str, password: Option<&str>) -> Result<Self, WifiError> {
        Self::check_name(name)?;
        password.map_or(Ok(()), Self::check_password)?;
        Ok(Self { name: name.to_owned(), password: password.map(str::to_owned) })
    }

    /// Checks a name. Spaces count, because they do for the network.
    ///
    /// # Errors
    /// [`WifiError::Name`], [`WifiError::NameCharacter`].
    pub fn check_name(name: &str) -> Result<(), WifiError> {
        if !(1..=Self::NAME_BYTES_MAX).contains(&name.len()) {
            return Err(WifiError::Name(name.len()));
        }
        match name.chars().any(char::is_control) {
            true => Err(WifiError::NameCharacter),
            false => Ok(()),
        }
    }

    /// Checks a password.
    ///
    /// # Errors
    /// [`WifiError::Password`], [`WifiError::PasswordCharacter`].
    pub fn check_password(password: &str) -> Result<(), WifiError> {
        let is_key = password.len() == 64 && password.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !password.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(WifiError::PasswordCharacter);
        }
        match is_key || (8..=63).contains(&password.len()) {
            true => Ok(()),
            false => Err(WifiError::Password(password.len())),
        }
    }

    /// The name (SSID) that phones list.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `None` for an open network.
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }
}

/// Leaves the password out of logs.
impl fmt::Debug for Wifi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wifi").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wifi_that_cannot_exist_is_refused() {
        assert_eq!(Wifi::new("", None), Err(WifiError::Name(0)));
        assert_eq!(Wifi::new(&"ü".repeat(17), None), Err(WifiError::Name(34)));
        assert_eq!(Wifi::new("a\nb", None), Err(WifiError::NameCharacter));
        assert_eq!(Wifi::new("a", Some("1234567")), Err(WifiError::Password(7)));
        assert_eq!(Wifi::new("a", Some(&"x".repeat(64))), Err(WifiError::Password(64)));
        assert_eq!(Wifi::new("a", Some("pässword")), Err(WifiError::PasswordCharacter));
        assert!(Wifi::new("a", Some(&"0a".repeat(32))).is_ok());
        assert!(Wifi::new(&"ü".repeat(16), Some(&"x".repeat(63))).is_ok());
        assert_eq!(Wifi::new(" Guests ", None).unwrap().name(), " Guests ", "spaces are part of the name");
    }

    #[test]
    fn wifi_debug_form_has_no_password() {
        let wifi = Wifi::new("Guests", Some("basil2024")).unwrap();
        assert!(!format!("{wifi:?}").contains("basil2024"));
    }
}
