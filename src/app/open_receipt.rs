//! Opens a receipt for whoever sends the code that is printed on it.
//!
//! Who may: anybody in the network of the restaurant; only where the money profile is `BOOKS`. What changes: nothing; a wrong code is counted
//! for the network address, together with wrong PINs. Refused: a wrong code, one that has expired, an address with too many wrong attempts.

use crate::app::queries::receipts::{WholeReceipt, whole};
use crate::app::support::money_profile::InBooks;
use crate::app::support::rate_limit::RateLimited;
use crate::app::{App, Caller};
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::security::{HashCaller, HashError, Secret, Token};
use crate::store::repo::receipts;
use crate::store::{Read, StoreError};

/// Why a receipt was not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ReceiptCodeError {
    #[error("no receipt has this code: scan the code on the receipt again, or ask the staff")]
    Wrong,
    #[error("this code has expired: ask the staff to print the receipt again")]
    Expired,
    #[error("too many wrong codes from this network address")]
    AddressBlocked { retry_after_seconds: u64 },
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// The receipt with this code; `None` stands for a text that is no code.
    ///
    /// # Errors
    /// [`ReceiptCodeError`].
    pub async fn open_receipt(
        &self,
        caller: Caller,
        _books: InBooks,
        code: Option<Token>,
    ) -> Result<WholeReceipt, ReceiptCodeError> {
        let (now, address) = (self.now(), self.counter_for_address(caller));
        let digest = code.as_ref().map(Token::digest);
        let blocked = move |until| {
            let retry_after_seconds = now.seconds_until(until);
            ReceiptCodeError::AddressBlocked { retry_after_seconds }
        };
        let known = self.store.read(|view| {
            if let Some(until) = address.blocked_until(view, now)? {
                return Err(blocked(until));
            }
            digest.map_or(Ok(None), |digest| find(view, digest, now))
        })?;
        if let Some((digest, found)) = digest.zip(known) {
            self.count_read(&digest)?;
            return Ok(found);
        }
        // One at a time for each address, so that a hundred wrong codes at once are counted before more are looked for.
        let _permit = self.guess_limiter.for_receipt_code(caller.address).await?;
        let private = self.private(caller);
        self.store
            .write(move |tx| {
                if let Some(until) = address.blocked_until(tx, now)? {
                    return Err(blocked(until));
                }
                address.reserve(tx, now)?;
                address.address_was_wrong(tx, now, &private).map_err(ReceiptCodeError::from)
            })
            .await?;
        // The work of a wrong PIN, so that a script has no faster way to use up its attempts.
        let text = code.map_or_else(String::new, |code| code.text().as_str().to_owned());
        self.hasher.verify_dummy(HashCaller::At(caller.address), Secret::new(text)).await?;
        Err(ReceiptCodeError::Wrong)
    }
}

/// The receipt with this code; `None` if no receipt has it.
fn find(
    from: &impl Read,
    digest: TokenDigest,
    now: Timestamp,
) -> Result<Option<WholeReceipt>, ReceiptCodeError> {
    let Some(code) = receipts::code(from, digest)? else { return Ok(None) };
    if !code.is_valid(now) {
        return Err(ReceiptCodeError::Expired);
    }
    Ok(whole(from, code.number)?)
}
