//! Who makes a change that managers may make: a login, a user of the computer with a command, or the program itself.

use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::menu_history::ChangedBy;
use crate::domain::staff::Staff;
use crate::domain::time::Timestamp;
use crate::store::{StoreError, Tx};

/// The author of a change.
#[derive(Clone, Debug)]
pub enum Author {
    /// A login over the API.
    Staff(StaffAuth),
    /// A user of the computer, by name, who runs a command. The system has let them in, so there is no login to check.
    SystemUser(String),
    /// The program itself, as in the demo.
    Program,
}

impl From<Option<StaffAuth>> for Author {
    fn from(login: Option<StaffAuth>) -> Self {
        login.map_or(Self::Program, Self::Staff)
    }
}

impl From<StaffAuth> for Author {
    fn from(login: StaffAuth) -> Self {
        Self::Staff(login)
    }
}

impl Author {
    /// The login; `None` for changes that need none.
    pub(in crate::app) fn login(&self) -> Option<&StaffAuth> {
        match self {
            Self::Staff(login) => Some(login),
            Self::SystemUser(_) | Self::Program => None,
        }
    }

    /// The current row of the member of staff, if the login is valid; every change begins with it, on the writer. `None` for changes that
    /// need no login.
    ///
    /// # Errors
    /// [`AuthEnded`] or [`StoreError`].
    pub(in crate::app) fn revalidate<E: From<AuthEnded> + From<StoreError>>(
        &self,
        tx: &Tx,
        now: Timestamp,
    ) -> Result<Option<Staff>, E> {
        self.login().map(|login| login.revalidate(tx, now)).transpose()
    }

    /// The scope of the idempotency keys.
    pub(in crate::app) fn scope(&self) -> uuid::Uuid {
        self.login().map_or(uuid::Uuid::nil(), |login| login.staff.id.as_uuid())
    }

    /// The author as the history of the menu keeps them.
    pub(in crate::app) fn changed_by(&self) -> ChangedBy {
        match self {
            Self::Staff(login) => ChangedBy::Staff(login.staff.id),
            Self::SystemUser(name) => ChangedBy::User(name.clone()),
            Self::Program => ChangedBy::Program,
        }
    }

    /// An audit entry of this author. A user of the computer is named by the detail `user`.
    pub(in crate::app) fn entry(&self, now: Timestamp, action: Action) -> NewEntry {
        match self {
            Self::Staff(login) => NewEntry::new(now, Actor::Staff(login.staff.id), action),
            Self::SystemUser(name) => NewEntry::new(now, Actor::System, action).with("user", name),
            Self::Program => NewEntry::new(now, Actor::System, action),
        }
    }
}
