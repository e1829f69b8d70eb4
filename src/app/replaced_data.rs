//! Shows the data that restores have replaced, and deletes it.
//!
//! Who may: managers see it; owners and the command line delete it, and the program itself after 30 days. What changes: the folder, and an audit
//! entry. Refused: a folder that does not exist.

use std::io;
use std::sync::Arc;

use super::make_backup::in_background;
use super::nightly_backup::io_error;
use crate::app::App;
use crate::app::support::auth::AuthEnded;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, find_answer, run_once};
use crate::app::support::replaced_data::{ReplacedData, is_expired, time_of};
use crate::domain::audit::Action;
use crate::store::repo::audit;
use crate::store::{BackupError, StoreError};
use crate::view::backup::ReplacedDataView;

/// Most folders that are shown: the newest.
const SHOWN_MAX: usize = 50;

/// Why replaced data is not shown or deleted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ReplacedDataError {
    #[error("there is no such folder with replaced data")]
    NoSuchFolder,
    /// Without paths.
    #[error("the folder cannot be read or deleted: {0}")]
    Failed(String),
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BackupError> for ReplacedDataError {
    fn from(error: BackupError) -> Self {
        Self::Failed(error.public_reason())
    }
}

impl App {
    /// Sets what reaches the folders; the service and commands do it when they start.
    pub fn set_replaced_data(&self, data: Arc<dyn ReplacedData>) {
        self.replaced.store(Some(Arc::new(data)));
    }

    /// Runs `work` on the folders, in the background; `None` if they are not known.
    async fn with_replaced<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn ReplacedData) -> io::Result<T> + Send + 'static,
    ) -> Result<Option<T>, BackupError> {
        let Some(data) = self.replaced.load_full() else { return Ok(None) };
        let folder = "replaced data".as_ref();
        in_background(move || work(data.as_ref().as_ref()).map(Some).map_err(io_error("using", folder))).await
    }

    /// The folders with replaced data, newest first.
    ///
    /// # Errors
    /// An error of the disk.
    pub async fn replaced_data(&self) -> Result<Vec<ReplacedDataView>, ReplacedDataError> {
        let listed = self.with_replaced(|data| {
            let mut names = data.names()?;
            names.sort_by_key(|name| std::cmp::Reverse((time_of(name), name.clone())));
            names.truncate(SHOWN_MAX);
            let view = |name: String| view_of(data, name).transpose();
            names.into_iter().filter_map(view).collect()
        });
        Ok(listed.await?.unwrap_or_default())
    }

    /// Deletes a folder with replaced data.
    ///
    /// # Errors
    /// [`ReplacedDataError`].
    pub async fn delete_replaced_data(
        &self,
        by: impl Into<Author>,
        name: &str,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ReplacedDataError> {
        let (by, now) = (by.into(), self.now());
        let author = by.clone();
        let answered = self.store.write(move |tx| {
            author.revalidate::<ReplacedDataError>(tx, now)?;
            find_answer::<ReplacedDataError>(tx, author.scope(), key)
        });
        if let Some(answer) = answered.await? {
            return Ok(answer);
        }
        let folder = name.to_owned();
        let deleted = self.with_replaced(move |data| {
            let view = view_of(data, folder)?;
            Ok(if data.delete(view.as_ref().map_or("", |view| &view.name))? { view } else { None })
        });
        let view = deleted.await?.flatten().ok_or(ReplacedDataError::NoSuchFolder)?;
        tracing::info!(folder = view.name, "replaced data was deleted");
        let (now, scope) = (self.now(), by.scope());
        let write = self.store.write(move |tx| {
            run_once(tx, scope, key, now, |tx| {
                let entry = by.entry(now, Action::ReplacedDataDeleted).with("folder", &view.name);
                audit::append(tx, entry)?;
                Ok::<_, ReplacedDataError>((200, view))
            })
        });
        write.await
    }

    /// Deletes replaced data that is older than 30 days. A failure is logged and tried again.
    pub async fn delete_expired_replaced_data(&self) {
        let now = self.now();
        let now = self.deletion_clock.lock().at(now);
        let names = match self.with_replaced(|data| data.names()).await {
            Ok(names) => names.unwrap_or_default(),
            Err(error) => return tracing::warn!(%error, "cannot look for replaced data"),
        };
        for name in names.into_iter().filter(|name| is_expired(name, now)) {
            if let Err(error) = self.delete_replaced_data(Author::Program, &name, None).await {
                tracing::warn!(%error, folder = name, "replaced data that is too old was not deleted");
            }
        }
    }
}

/// A folder as pages show it; `None` if it does not exist.
fn view_of(data: &dyn ReplacedData, name: String) -> io::Result<Option<ReplacedDataView>> {
    let Some(at) = time_of(&name) else { return Ok(None) };
    Ok(data.bytes(&name)?.map(|bytes| ReplacedDataView { name, at: at.to_string(), bytes }))
}
