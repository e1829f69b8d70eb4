//! The guests' Wi-Fi, as the text that phones understand in a QR code.

use std::fmt;

/// A Wi-Fi network that guests may use.
#[derive(Clone, PartialEq, Eq)]
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
    /// A network with a password (WPA), or an open one without.
    ///
    /// # Errors
    /// [`WifiError`], where no such network can exist.
    pub fn new(name: &str, password: Option<&str>) -> Result<Self, WifiError> {
        if !(1..=32).contains(&name.len()) {
            return Err(WifiError::Name(name.len()));
        }
        if name.chars().any(char::is_control) {
            return Err(WifiError::NameCharacter);
        }
        if let Some(password) = password {
            let is_key = password.len() == 64 && password.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !password.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
                return Err(WifiError::PasswordCharacter);
            }
            if !is_key && !(8..=63).contains(&password.len()) {
                return Err(WifiError::Password(password.len()));
            }
        }
        Ok(Self { name: name.to_owned(), password: password.map(str::to_owned) })
    }

    /// The name (SSID) that phones list.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `None` for an open network.
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// Content of the QR code.
    pub(super) fn code_text(&self) -> String {
        let name = escaped(&self.name);
        match &self.password {
            Some(password) => format!("WIFI:T:WPA;S:{name};P:{};;", escaped(password)),
            None => format!("WIFI:T:nopass;S:{name};;"),
        }
    }
}

/// Leaves the password out of logs.
impl fmt::Debug for Wifi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wifi").field("name", &self.name).finish_non_exhaustive()
    }
}

/// With a backslash before each character that has a meaning in the format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',' | ':' | '"') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wifi_code_escapes_characters_of_its_format() {
        let wifi = Wifi::new("Café; \"Zur Post\"", Some(r"a\b,c:d;e")).unwrap();
        assert_eq!(wifi.code_text(), r#"WIFI:T:WPA;S:Café\; \"Zur Post\";P:a\\b\,c\:d\;e;;"#);
        assert_eq!(Wifi::new("Guests", None).unwrap().code_text(), "WIFI:T:nopass;S:Guests;;");
    }

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
    }

    #[test]
    fn wifi_debug_form_has_no_password() {
        let wifi = Wifi::new("Guests", Some("basil2024")).unwrap();
        assert!(!format!("{wifi:?}").contains("basil2024"));
    }
}
