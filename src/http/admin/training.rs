//! Route: end the training of the setup.

use std::sync::Arc;

use rocket::{Route, State, post, routes};

use crate::app::App;
use crate::app::end_training::TrainingError;
use crate::http::body::EmptyBody;
use crate::http::guard::{Changing, OwnerOnly, Staff};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::NoContent;

pub(super) fn routes() -> Vec<Route> {
    routes![end]
}

/// Deletes all orders of the training. Sent twice, it does nothing the second time.
#[post("/training/end", data = "<_body>")]
async fn end(
    app: &State<Arc<App>>,
    staff: Changing<Staff<OwnerOnly>>,
    _body: EmptyBody,
) -> ApiResult<NoContent> {
    app.end_training(staff.0.0).await?;
    Ok(NoContent)
}

impl From<TrainingError> for Problem {
    fn from(error: TrainingError) -> Self {
        let code = match &error {
            TrainingError::SetupDone => "setup-done",
            TrainingError::Table(_) => "table-open",
            TrainingError::TooManyOrders(_) => "too-many-orders",
        };
        Self::new(409, code, error)
    }
}
