//! The state of the restore in the browser: who may go on with it, and how far it is.

use std::sync::Arc;

use super::restorer::{RestoreError, Restorer};
use crate::domain::secret::TokenDigest;
use crate::domain::time::Timestamp;
use crate::view::restore::{RestoreFailureView, RestorePhase, RestoreView, RestoredContentView};

/// The restore in the browser, if there is one.
#[derive(Default)]
pub struct Restores {
    pub restorer: Option<Arc<dyn Restorer>>,
    pub current: Option<Restore>,
    /// The one for which the service has paused: its token, and why the data is still that of before, or `None` if it was put in place.
    pub ended: Option<(TokenDigest, Option<RestoreError>)>,
}

/// A restore that was begun.
pub struct Restore {
    pub token: TokenDigest,
    /// The login of the owner who began it; `None` with the setup code.
    pub login: Option<TokenDigest>,
    /// The user name of that owner, for the audit log.
    pub user: Option<String>,
    pub phase: Phase,
    pub used_at: Timestamp,
}

/// How far a restore is.
#[derive(Clone)]
pub enum Phase {
    Receiving {
        bytes: u64,
    },
    /// A part of the upload is being written.
    Storing {
        bytes: u64,
    },
    Checking,
    Checked(RestoredContentView),
    Failed(RestoreError),
    /// The checked store is being put in place.
    Replacing(RestoredContentView),
}

impl Phase {
    /// Whether a request or a thread works on it; others are refused meanwhile.
    pub fn is_working(&self) -> bool {
        matches!(self, Self::Storing { .. } | Self::Checking | Self::Replacing(_))
    }

    /// Where a restore goes on after the service has paused for other work.
    pub fn after_pause(self) -> Self {
        match self {
            Self::Storing { bytes } => Self::Receiving { bytes },
            Self::Checking => Self::Failed(RestoreError::Busy),
            Self::Replacing(content) => Self::Checked(content),
            phase => phase,
        }
    }

    /// The view for pages.
    pub fn view(&self) -> RestoreView {
        let (phase, received_bytes, content, failure) = match self {
            Phase::Receiving { bytes } | Phase::Storing { bytes } => {
                (RestorePhase::Receiving, *bytes, None, None)
            }
            Phase::Checking => (RestorePhase::Checking, 0, None, None),
            Phase::Checked(content) => (RestorePhase::Checked, 0, Some(content.clone()), None),
            Phase::Failed(error) => (
                RestorePhase::Failed,
                0,
                None,
                Some(RestoreFailureView { code: error.code(), detail: error.to_string() }),
            ),
            Phase::Replacing(_) => (RestorePhase::Replacing, 0, None, None),
        };
        RestoreView { phase, received_bytes, content, failure }
    }

    /// How a restore ended for which the service has paused.
    pub fn ended(failure: Option<RestoreError>) -> RestoreView {
        match failure {
            Some(error) => Phase::Failed(error).view(),
            None => {
                RestoreView { phase: RestorePhase::Done, received_bytes: 0, content: None, failure: None }
            }
        }
    }
}
