//! The codes of receipts: whoever has one may read its receipt. They are printed as QR codes.
//!
//! A code is an HMAC of the receipt with a key of the box. So the box can print it again for as long as it is valid, and the store keeps
//! only its digest: a copy of the store opens no receipt with it. 256 bits cannot be guessed.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Pepper, Token};
use crate::domain::ids::PaymentId;

/// The label of the key. Changing it only invalidates codes that were printed before.
const LABEL: &str = "maitred receipt code v1";

/// The key for codes of receipts. Derived from the pepper, so that codes stay valid after a restart.
#[derive(Clone)]
pub struct ReceiptCodeKey(Zeroizing<[u8; 32]>);

impl ReceiptCodeKey {
    /// Derives the key from the pepper.
    pub fn new(pepper: &Pepper) -> Self {
        Self(pepper.subkey(LABEL))
    }

    /// The code of a receipt, always the same. The payment belongs to it because numbers begin again after a training.
    pub fn code_of(&self, payment: PaymentId, number: u64) -> Token {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("HMAC takes a key of any length");
        mac.update(payment.as_uuid().as_bytes());
        mac.update(&number.to_be_bytes());
        Token::from_random(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for ReceiptCodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptCodeKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn code_belongs_to_one_receipt_of_one_box() {
        let key = ReceiptCodeKey::new(&Pepper::from_bytes([7; 32]));
        let payment = |n| PaymentId::from_uuid(Uuid::from_u128(n));
        let text = |key: &ReceiptCodeKey, n, number| key.code_of(payment(n), number).text().to_string();
        let own = text(&key, 1, 12);
        assert_eq!(own, text(&key, 1, 12), "it is printed again");
        assert!(Token::parse(&own).is_some());
        assert_ne!(own, text(&key, 1, 13), "the receipt of a refund of the same payment");
        assert_ne!(own, text(&key, 2, 12), "the same number after a training");
        assert_ne!(own, text(&ReceiptCodeKey::new(&Pepper::from_bytes([8; 32])), 1, 12), "another box");
    }
}
