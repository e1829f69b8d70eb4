//! Opens a session at a table, and issues a new PIN for one.
//!
//! Who may: waiters, managers, owners. What changes: a new session with its PIN and the service charge that is set now; or only the PIN, which also removes any block on the
//! old one. Refused: an occupied table, a login that ended while the PIN was hashed, too many new PINs from one login. Only the answer
//! contains the PIN; the store keeps its hash.

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::balance::current_terms;
use crate::app::support::rate_limit::RateLimited;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::secret::SecretHash;
use crate::domain::session::{Covers, Mode, PIN_DIGITS, SessionPin, TableSession};
use crate::domain::throttle::Throttle;
use crate::security::{HashError, Secret};
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, schema};
use crate::view::floor::{OpenedView, PinView};

/// Why no session was opened or no PIN issued.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum OpenSessionError {
    #[error("there is no such table")]
    NoSuchTable,
    #[error("this table is already occupied")]
    TableOccupied,
    #[error("there is no such open session")]
    NoSuchSession,
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    RateLimited(#[from] RateLimited),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Opens a session and returns its PIN.
    ///
    /// # Errors
    /// [`OpenSessionError`].
    pub async fn open_session(
        &self,
        staff: StaffAuth,
        table: TableId,
        mode: Mode,
        covers: Option<Covers>,
    ) -> Result<OpenedView, OpenSessionError> {
        let (pin, hash) = self.new_pin_by(&staff).await?;
        let (now, id, by) = (self.now(), self.new_id(SessionId::from_uuid), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<OpenSessionError>(tx, now)?;
                if repo::table_in_use(tx, table)?.is_none() {
                    return Err(OpenSessionError::NoSuchTable);
                }
                if tx.contains(&schema::SEATED, &table)? {
                    return Err(OpenSessionError::TableOccupied);
                }
                tx.require_space()?;
                let session = TableSession { covers, ..TableSession::open(id, table, mode, by, now) };
                tx.put(&schema::SESSIONS, &id, &session)?;
                tx.put(&schema::SEATED, &table, &id)?;
                if let Some(terms) = current_terms(tx)? {
                    tx.put(&schema::SERVICE_TERMS, &id, &terms)?;
                }
                let session_pin = SessionPin { hash, throttle: Throttle::default(), generation: 1 };
                tx.put(&schema::SESSION_PINS, &id, &session_pin)?;
                let mut entry = NewEntry::new(now, Actor::Staff(by), Action::SessionOpened)
                    .of_session(id, table)
                    .with("mode", mode.code());
                if let Some(covers) = covers {
                    entry = entry.with("covers", covers.count());
                }
                audit::append(tx, entry)?;
                tx.publish(Event::TableChanged { table });
                Ok(())
            })
            .await?;
        Ok(OpenedView { session_id: id, pin })
    }

    /// Issues a new PIN for an open session. The old PIN and any block on it end.
    ///
    /// # Errors
    /// [`OpenSessionError`].
    pub async fn reissue_pin(&self, staff: StaffAuth, id: SessionId) -> Result<PinView, OpenSessionError> {
        let (pin, hash) = self.new_pin_by(&staff).await?;
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<OpenSessionError>(tx, now)?;
                let session = tx.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
                let (Some(session), Some(old)) = (session, tx.get(&schema::SESSION_PINS, &id)?) else {
                    return Err(OpenSessionError::NoSuchSession);
                };
                let session_pin = SessionPin {
                    hash,
                    throttle: Throttle::default(),
                    generation: old.generation.wrapping_add(1),
                };
                tx.put(&schema::SESSION_PINS, &id, &session_pin)?;
                let entry = NewEntry::new(now, Actor::Staff(by), Action::PinReissued);
                audit::append(tx, entry.of_session(id, session.table))?;
                tx.publish(Event::TableChanged { table: session.table });
                Ok(())
            })
            .await?;
        Ok(PinView { pin })
    }

    /// A new PIN and its hash, counted for the rate limit of this login.
    async fn new_pin_by(&self, staff: &StaffAuth) -> Result<(String, SecretHash), OpenSessionError> {
        self.count_secret(Some(staff))?;
        let pin = self.new_pin();
        let hash = self.hasher.hash(staff.hash_caller(), Secret::new(pin.clone()), self.random()).await?;
        Ok((pin, hash))
    }

    /// A random PIN of four digits, uniformly distributed over all but the first guesses: four equal digits, and four digits in sequence.
    fn new_pin(&self) -> String {
        loop {
            let number = u32::from_be_bytes(self.random()) >> 2;
            // The largest multiple of 10,000 below 2^30; larger numbers would make low PINs more likely.
            if number >= 1_073_740_000 {
                continue;
            }
            let pin = format!("{:0width$}", number % 10_000, width = PIN_DIGITS);
            let steps: Vec<i16> =
                pin.as_bytes().windows(2).map(|w| i16::from(w[1]) - i16::from(w[0])).collect();
            let is_first_guess = [0, 1, -1].iter().any(|step| steps.iter().all(|s| s == step));
            if !is_first_guess {
                return pin;
            }
        }
    }
}
