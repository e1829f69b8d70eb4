//! Session tokens (256 random bits in a cookie), their digests in the store, and CSRF tokens.
//!
//! The store keeps only the SHA-256 of a token, so a copy of the store opens no session. 256 random bits need no slow hash.
//! The CSRF token is an HMAC of that digest with a key of the box: it needs no storage and is valid for one session only.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::Pepper;
use crate::domain::secret::TokenDigest;

/// The label of the CSRF key. Changing it only invalidates the CSRF tokens of open pages.
const CSRF_LABEL: &str = "maitred csrf v1";

/// Length of a token's text: 32 bytes in base64url without padding.
const TEXT_CHARS: usize = 43;

/// The session token in a cookie. Wiped on drop and hidden from `Debug`; sent only in `Set-Cookie`.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// Makes a token from 32 fresh random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Parses a cookie's value. `None` if it is not exactly what [`Token::text`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        // Checked first, so that long input is never decoded.
        if text.len() != TEXT_CHARS {
            return None;
        }
        let mut bytes = Zeroizing::new([0; 32]);
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes[..]).ok()?;
        (length == bytes.len()).then_some(Self(bytes))
    }

    /// The cookie's value: 43 characters of base64url.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(&self.0[..]))
    }

    /// The SHA-256 of the token, the key of the session in the store. A lookup by it need not take constant time, because an
    /// attacker cannot choose the digest of a guess byte by byte.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(&self.0[..]).into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The key for CSRF tokens. Derived from the pepper, so the tokens stay valid after a restart.
#[derive(Clone)]
pub struct CsrfKey(Zeroizing<[u8; 32]>);

impl CsrfKey {
    /// Derives the key from the pepper.
    pub fn new(pepper: &Pepper) -> Self {
        Self(pepper.subkey(CSRF_LABEL))
    }

    /// The CSRF token of a session, always the same.
    pub fn token_for(&self, session: &TokenDigest) -> CsrfToken {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("HMAC takes a key of any length");
        mac.update(&session.0);
        CsrfToken(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

impl fmt::Debug for CsrfKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CsrfKey(…)")
    }
}

/// The token that a page must send in `X-CSRF-Token`. It proves that the page can read this box's responses.
#[derive(Clone)]
pub struct CsrfToken(String);

impl CsrfToken {
    /// The text for `csrfToken` in the response.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares in constant time.
    pub fn matches(&self, sent: &str) -> bool {
        self.0.as_bytes().ct_eq(sent.as_bytes()).into()
    }
}

impl fmt::Debug for CsrfToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CsrfToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn token_text_round_trips(bytes: [u8; 32]) {
            let token = Token::from_random(bytes);
            let text = token.text();
            prop_assert_eq!(text.len(), TEXT_CHARS);
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            prop_assert_eq!(Token::parse(&text).unwrap().digest(), token.digest());
        }

        #[test]
        fn malformed_token_is_refused_without_panic(text in "\\PC{0,60}") {
            if let Some(token) = Token::parse(&text) {
                let again = token.text();
                prop_assert_eq!(again.as_str(), text.as_str());
            }
        }
    }

    #[test]
    fn token_has_one_spelling() {
        let text = Token::from_random([0xFF; 32]).text();
        assert!(Token::parse(&text).is_some());
        // The last character has two unused bits; other values than zero would be a second spelling.
        let last = format!("{}9", &text[..42]);
        assert!(Token::parse(&last).is_none());
        assert!(Token::parse(&format!("{}=", text.as_str())).is_none());
        assert!(Token::parse(&text[..42]).is_none());
        assert!(Token::parse("").is_none());
    }

    #[test]
    fn token_digest_is_sha256_and_debug_hides_the_token() {
        let token = Token::from_random([0; 32]);
        assert_eq!(token.digest().0[..4], [0x66, 0x68, 0x7a, 0xad]);
        assert_eq!(format!("{token:?}"), "Token(…)");
    }

    #[test]
    fn csrf_token_matches_only_its_session_and_server() {
        let key = CsrfKey::new(&Pepper::from_bytes([7; 32]));
        let (mine, yours) = (TokenDigest([1; 32]), TokenDigest([2; 32]));
        let sent = key.token_for(&mine).as_str().to_owned();

        assert!(key.token_for(&mine).matches(&sent));
        assert!(!key.token_for(&yours).matches(&sent), "another session's token");
        assert!(!key.token_for(&mine).matches(""));
        assert!(!key.token_for(&mine).matches(&sent[1..]));
        let other_box = CsrfKey::new(&Pepper::from_bytes([8; 32]));
        assert!(!other_box.token_for(&mine).matches(&sent), "another box's token");
    }
}
