//! Restores a backup in the browser: uploads it in parts or names one on the computer, checks all of it, then puts it in place.
//!
//! Who may: owners, and before the setup a browser with the setup code. What changes: nothing until the checked backup is put in place; then
//! all data is that of the backup, with an audit entry there, and the data before it is kept in a folder. Refused: a backup that is damaged, of
//! another key or without a restaurant; an upload that is not encrypted, because it goes over the restaurant's Wi-Fi.
//!
//! There is one restore at a time. Who begins one gets a token, which every further request carries; a new one ends the one before.

use std::sync::Arc;
use std::time::Duration;

use crate::app::support::auth::{AuthError, StaffAuth};
use crate::app::support::restorer::{RestoreError, RestoreSource, Restorer};
use crate::app::support::restores::{Phase, Restore, Restores};
use crate::app::{App, Caller};
use crate::domain::secret::TokenDigest;
use crate::domain::staff::Role;
use crate::domain::time::MINUTE_MS;
use crate::security::{Secret, Token};
use crate::store::{Passphrase, StoreError};
use crate::view::restore::RestoreView;

/// A restore that nobody asked about for this time is discarded.
const ABANDONED_MS: u64 = 30 * MINUTE_MS;

/// The answer to the request that replaces the data is sent before the service stops serving.
const ANSWER_FIRST: Duration = Duration::from_millis(500);

/// Why a request of a restore was refused.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum RestoreRefused {
    #[error("this restore has ended, or another one was begun: begin again")]
    NoSuchRestore,
    #[error("the backup is being checked or put in place: wait until that has ended")]
    Working,
    #[error("no backup was checked yet")]
    NotChecked,
    #[error("a restore needs the running service")]
    NotServing,
    #[error(transparent)]
    Restore(#[from] RestoreError),
    #[error(transparent)]
    SetupCode(#[from] crate::app::set_up::SetUpError),
    #[error(transparent)]
    Auth(#[from] AuthError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who begins a restore.
pub enum RestoreBy {
    /// An owner who is logged in.
    Owner(StaffAuth),
    /// A browser with the setup code, before a restaurant is set up.
    SetupCode(Caller, String),
}

/// A restore that goes on after the service has paused.
pub struct KeptRestore(Restore);

impl App {
    /// Sets what receives and checks backups; the service does it when it starts.
    pub fn set_restorer(&self, restorer: Arc<dyn Restorer>) {
        self.restores.lock().restorer = Some(restorer);
    }

    /// The restore that is being put in place, for the app that serves afterwards.
    pub fn replacing_restore(&self) -> Option<TokenDigest> {
        let restores = self.restores.lock();
        let current = restores.current.as_ref()?;
        matches!(current.phase, Phase::Replacing(_)).then_some(current.token)
    }

    /// Notes how a restore ended, for the page that waits for it: `failure` says why the data is still that of before.
    pub fn note_ended_restore(&self, token: TokenDigest, failure: Option<RestoreError>) {
        self.restores.lock().ended = Some((token, failure));
    }

    /// Why the last restore was not put in place, if the service serves the data of before again.
    pub fn failed_restore(&self) -> Option<String> {
        let restores = self.restores.lock();
        let (_, failure) = restores.ended.as_ref()?;
        failure.as_ref().map(ToString::to_string)
    }

    /// Takes the restore out of an app whose service pauses for other work, for the app that serves afterwards.
    pub fn take_restore(&self) -> Option<KeptRestore> {
        self.restores.lock().current.take().map(KeptRestore)
    }

    /// Goes on with a restore of the app that served before the pause. What was uploaded or checked is still there.
    pub fn go_on_with_restore(&self, kept: KeptRestore) {
        let KeptRestore(mut restore) = kept;
        restore.phase = restore.phase.after_pause();
        self.restores.lock().current = Some(restore);
    }

    /// Whether a restore checks a backup or puts it in place.
    pub fn is_restore_working(&self) -> bool {
        self.restores.lock().current.as_ref().is_some_and(|current| current.phase.is_working())
    }

    /// Whether a restore has this token.
    pub fn knows_restore(&self, token: &Token) -> bool {
        let (restores, token) = (self.restores.lock(), token.digest());
        restores.current.as_ref().is_some_and(|current| current.token == token)
            || restores.ended.as_ref().is_some_and(|(ended, _)| *ended == token)
    }

    /// Begins a restore. Returns its token.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub async fn begin_restore(self: &Arc<Self>, by: RestoreBy) -> Result<Token, RestoreRefused> {
        let (login, user) = match by {
            RestoreBy::Owner(login) => {
                let name = login.staff.username.to_string();
                (Some(login.token), Some(name))
            }
            RestoreBy::SetupCode(caller, code) => {
                self.check_setup_code(caller, &code)?;
                (None, None)
            }
        };
        let mut random = [0; 32];
        self.env.fill_random(&mut random);
        let token = Token::from_random(random);
        let restore = Restore {
            token: token.digest(),
            login,
            user,
            phase: Phase::Storing { bytes: 0 },
            used_at: self.now(),
        };
        let restorer = {
            let mut restores = self.restores.lock();
            let restorer = restores.restorer.clone().ok_or(RestoreRefused::NotServing)?;
            if restores.current.as_ref().is_some_and(|current| current.phase.is_working()) {
                return Err(RestoreRefused::Working);
            }
            restores.ended = None;
            restores.current = Some(restore);
            restorer
        };
        let (app, digest) = (Arc::clone(self), token.digest());
        finish(async move {
            let discarded = discard(restorer).await;
            app.set_phase(&digest, Phase::Receiving { bytes: 0 });
            discarded
        })
        .await?;
        Ok(token)
    }

    /// Appends a part of the uploaded file; offset 0 begins a new file. Returns the bytes that are received.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub async fn receive_backup(
        self: &Arc<Self>,
        token: &Token,
        offset: u64,
        part: Vec<u8>,
    ) -> Result<u64, RestoreRefused> {
        let (restorer, _) = self.begin_work(token, |phase| match phase {
            Phase::Receiving { bytes } => Ok(Phase::Storing { bytes: *bytes }),
            _ => Ok(Phase::Storing { bytes: 0 }),
        })?;
        let (app, digest) = (Arc::clone(self), token.digest());
        let stored = finish(async move {
            let received = blocking(move || restorer.receive(offset, &part)).await;
            let bytes = match &received {
                Ok(bytes) | Err(RestoreError::OtherPosition { received: bytes }) => *bytes,
                Err(_) => 0,
            };
            app.set_phase(&digest, Phase::Receiving { bytes });
            received
        });
        Ok(stored.await?)
    }

    /// Begins to check a backup; [`App::restore_view`] tells when that has ended.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub fn check_backup(
        self: &Arc<Self>,
        token: &Token,
        source: RestoreSource,
        passphrase: Option<Secret>,
    ) -> Result<(), RestoreRefused> {
        let passphrase = passphrase.map(|text| Passphrase::parse(text.expose()));
        let passphrase = passphrase.transpose().map_err(RestoreError::InvalidPassphrase)?;
        let (restorer, user) = self.begin_work(token, |_| Ok(Phase::Checking))?;
        let (app, digest) = (Arc::clone(self), token.digest());
        tokio::spawn(async move {
            let checked = blocking(move || restorer.check(&source, passphrase.as_ref(), user)).await;
            if let Err(error) = &checked {
                tracing::warn!(%error, "a backup cannot be restored");
            }
            app.set_phase(&digest, checked.map_or_else(Phase::Failed, Phase::Checked));
        });
        Ok(())
    }

    /// Has the checked backup put in place: the service stops serving, and serves its data a moment later.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub fn put_restored_in_place(self: &Arc<Self>, token: &Token) -> Result<(), RestoreRefused> {
        let (restorer, _) = self.begin_work(token, |phase| match phase {
            Phase::Checked(content) => Ok(Phase::Replacing(content.clone())),
            _ => Err(RestoreRefused::NotChecked),
        })?;
        let (app, digest) = (Arc::clone(self), token.digest());
        tokio::spawn(async move {
            tokio::time::sleep(ANSWER_FIRST).await;
            match blocking(move || restorer.replace()).await {
                Ok(()) => {}
                // The checked store is kept for the next attempt.
                Err(RestoreError::Busy) => app.end_replacing(&digest),
                Err(error) => app.set_phase(&digest, Phase::Failed(error)),
            }
        });
        Ok(())
    }

    /// Ends the restore and deletes what was uploaded.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub async fn cancel_restore(self: &Arc<Self>, token: &Token) -> Result<(), RestoreRefused> {
        let (restorer, _) = self.begin_work(token, |_| Ok(Phase::Checking))?;
        let app = Arc::clone(self);
        let discarded = finish(async move {
            let discarded = discard(restorer).await;
            app.restores.lock().current = None;
            discarded
        });
        Ok(discarded.await?)
    }

    /// The state of the restore.
    ///
    /// # Errors
    /// [`RestoreRefused`].
    pub fn restore_view(&self, token: &Token) -> Result<RestoreView, RestoreRefused> {
        let ended = self.restores.lock().ended.clone().filter(|(ended, _)| *ended == token.digest());
        match ended {
            // Whoever had the token of a restore that is over learns only that. The login has ended with the data.
            Some((_, failure)) => Ok(Phase::ended(failure)),
            None => self.use_restore(token, |restore, _| Ok(restore.phase.view())),
        }
    }

    /// Discards a restore that nobody goes on with.
    pub fn end_abandoned_restore(self: &Arc<Self>) {
        let now = self.now();
        let abandoned = {
            let mut restores = self.restores.lock();
            let Restores { restorer, current, .. } = &mut *restores;
            let is_abandoned = |restore: &&mut Restore| {
                !restore.phase.is_working() && now.millis_since(restore.used_at) > ABANDONED_MS
            };
            current.as_mut().filter(is_abandoned).zip(restorer.clone()).map(|(restore, restorer)| {
                // Nobody begins another one while the files of this one are deleted.
                restore.phase = Phase::Checking;
                restorer
            })
        };
        let Some(restorer) = abandoned else { return };
        let app = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = discard(restorer).await {
                tracing::warn!(%error, "an abandoned restore was not deleted");
            }
            app.restores.lock().current = None;
        });
    }

    /// Changes the phase of the restore of this token, unless it works already.
    fn begin_work(
        &self,
        token: &Token,
        next: impl FnOnce(&Phase) -> Result<Phase, RestoreRefused>,
    ) -> Result<(Arc<dyn Restorer>, Option<String>), RestoreRefused> {
        self.use_restore(token, |restore, restorer| {
            if restore.phase.is_working() {
                return Err(RestoreRefused::Working);
            }
            restore.phase = next(&restore.phase)?;
            Ok((Arc::clone(restorer), restore.user.clone()))
        })
    }

    fn set_phase(&self, token: &TokenDigest, phase: Phase) {
        let now = self.now();
        let mut restores = self.restores.lock();
        if let Some(restore) = restores.current.as_mut().filter(|restore| restore.token == *token) {
            (restore.phase, restore.used_at) = (phase, now);
        }
    }

    /// The restore of this token, which is not put in place now, is checked as before.
    fn end_replacing(&self, token: &TokenDigest) {
        let mut restores = self.restores.lock();
        if let Some(restore) = restores.current.as_mut().filter(|restore| restore.token == *token)
            && let Phase::Replacing(content) = &restore.phase
        {
            restore.phase = Phase::Checked(content.clone());
        }
    }

    /// Runs `act` on the restore of this token, whose owner is still logged in. `act` calls neither the store nor the restorer.
    fn use_restore<T>(
        &self,
        token: &Token,
        act: impl FnOnce(&mut Restore, &Arc<dyn Restorer>) -> Result<T, RestoreRefused>,
    ) -> Result<T, RestoreRefused> {
        let (token, now) = (token.digest(), self.now());
        let login = {
            let restores = self.restores.lock();
            let restore = restores.current.as_ref().filter(|restore| restore.token == token);
            restore.ok_or(RestoreRefused::NoSuchRestore)?.login
        };
        let is_allowed = match login {
            Some(login) => self.staff_by_digest(&login)?.staff.role == Role::Owner,
            // A restaurant that was set up meanwhile is not replaced by who had only the setup code.
            None => self.restaurant()?.is_none(),
        };
        let mut restores = self.restores.lock();
        let Restores { restorer, current, .. } = &mut *restores;
        let restore = current.as_mut().filter(|restore| is_allowed && restore.token == token);
        let restore = restore.ok_or(RestoreRefused::NoSuchRestore)?;
        restore.used_at = now;
        act(restore, restorer.as_ref().ok_or(RestoreRefused::NotServing)?)
    }
}

/// Runs `work` to its end, also when the browser that waits for it is gone: the phase is set there.
async fn finish<T: Send + 'static>(
    work: impl Future<Output = Result<T, RestoreError>> + Send + 'static,
) -> Result<T, RestoreError> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(RestoreError::Failed("it panicked".to_owned())))
}

/// Deletes what was uploaded and checked.
async fn discard(restorer: Arc<dyn Restorer>) -> Result<(), RestoreError> {
    blocking(move || {
        restorer.discard();
        Ok(())
    })
    .await
}

/// Runs `work` on a thread for blocking work.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RestoreError> + Send + 'static,
) -> Result<T, RestoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(RestoreError::Failed("it panicked".to_owned())),
    }
}
