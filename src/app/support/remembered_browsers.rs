//! Browsers on which a member of staff has logged in before. A login adds one; a new password or deactivation deletes them.

use crate::app::App;
use crate::domain::ids::StaffId;
use crate::domain::remembered::{REMEMBERED_MAX, REMEMBERED_MS, RememberedBrowser};
use crate::domain::secret::TokenDigest;
use crate::domain::text::Username;
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

/// Remembered browsers, by member of staff and digest of the browser's token.
type Browsers = Vec<((StaffId, [u8; 32]), RememberedBrowser)>;

/// The browsers of a member of staff that have not expired.
pub(in crate::app) fn browsers_of(
    from: &impl Read,
    staff: StaffId,
    now: Timestamp,
) -> Result<Browsers, StoreError> {
    let mut all: Browsers = from.scan(&schema::REMEMBERED_BROWSERS, &staff)?;
    all.retain(|(_, browser)| browser.expires_at > now);
    Ok(all)
}

/// Whether any member of staff is remembered on this browser. A client cannot make up such a token.
pub(in crate::app) fn is_known(
    from: &impl Read,
    browser: TokenDigest,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let all: Browsers = from.scan(&schema::REMEMBERED_BROWSERS, &())?;
    Ok(all.iter().any(|((_, digest), remembered)| *digest == browser.0 && remembered.expires_at > now))
}

/// Remembers the browser of a login. Beyond [`REMEMBERED_MAX`] it deletes the one whose last login is oldest.
pub(in crate::app) fn remember(
    tx: &mut Tx,
    (staff, browser): (StaffId, TokenDigest),
    login: TokenDigest,
    now: Timestamp,
) -> Result<(), StoreError> {
    let all: Browsers = tx.scan(&schema::REMEMBERED_BROWSERS, &staff)?;
    let before =
        all.iter().find(|((_, digest), _)| *digest == browser.0).map(|(_, remembered)| remembered.since);
    if before.is_none() && all.len() >= REMEMBERED_MAX {
        let oldest = all.iter().min_by_key(|(_, remembered)| remembered.last_used_at);
        if let Some((key, _)) = oldest {
            tx.delete(&schema::REMEMBERED_BROWSERS, key)?;
        }
    }
    let remembered = RememberedBrowser {
        since: before.unwrap_or(now),
        last_used_at: now,
        expires_at: now.plus_millis(REMEMBERED_MS),
        login,
    };
    tx.put(&schema::REMEMBERED_BROWSERS, &(staff, browser.0), &remembered)
}

/// Deletes all browsers of a member of staff except `but`.
pub(in crate::app) fn delete_browsers(
    tx: &mut Tx,
    staff: StaffId,
    but: Option<TokenDigest>,
) -> Result<(), StoreError> {
    let all: Browsers = tx.scan(&schema::REMEMBERED_BROWSERS, &staff)?;
    for (key, _) in all.iter().filter(|(key, _)| but.is_none_or(|but| but.0 != key.1)) {
        tx.delete(&schema::REMEMBERED_BROWSERS, key)?;
    }
    Ok(())
}

impl App {
    /// The member of staff with this user name and the browser, if the browser is remembered for them.
    pub(in crate::app) fn remembered_of(
        &self,
        username: Option<&Username>,
        browser: Option<TokenDigest>,
    ) -> Result<Option<(StaffId, TokenDigest)>, StoreError> {
        let Some((username, browser)) = username.zip(browser) else { return Ok(None) };
        let now = self.now();
        self.store.read(|view| {
            let Some(staff) = view.get(&schema::USERNAMES, &username.to_string())? else { return Ok(None) };
            let remembered = view.get(&schema::REMEMBERED_BROWSERS, &(staff, browser.0))?;
            Ok(remembered.filter(|remembered| remembered.expires_at > now).map(|_| (staff, browser)))
        })
    }
}
