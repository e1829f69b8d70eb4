//! The guests' Wi-Fi, as the text that phones understand in a QR code.

use crate::domain::wifi::Wifi;

/// Content of the QR code of a network.
pub(super) fn code_text(wifi: &Wifi) -> String {
    let name = escaped(wifi.name());
    match wifi.password() {
        Some(password) => format!("WIFI:T:WPA;S:{name};P:{};;", escaped(password)),
        None => format!("WIFI:T:nopass;S:{name};;"),
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
        assert_eq!(code_text(&wifi), r#"WIFI:T:WPA;S:Café\; \"Zur Post\";P:a\\b\,c\:d\;e;;"#);
        assert_eq!(code_text(&Wifi::new("Guests", None).unwrap()), "WIFI:T:nopass;S:Guests;;");
    }
}
