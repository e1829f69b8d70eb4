//! The answer to firing a course.

use serde::Serialize;
use utoipa::ToSchema;

use super::kitchen::TicketView;
use crate::domain::ids::SessionId;

/// A course that was fired, or is held again.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FiredCourseView {
    /// Id of the party's session.
    pub session_id: SessionId,
    /// Number of the course.
    pub course: u8,
    /// False where it is held again.
    pub fired: bool,
    /// The tickets that changed, the oldest first.
    pub tickets: Vec<TicketView>,
}
