//! Route: a waiter chooses a section.

use std::sync::Arc;

use rocket::{State, put};

use crate::app::App;
use crate::app::support::idempotency::Answer;
use crate::domain::section::Section;
use crate::http::body::Body;
use crate::http::guard::{Changing, Key, Staff, WaiterOrAbove};
use crate::http::input::SectionInput;
use crate::http::problem::{ApiResult, Problem};

#[put("/floor/section", data = "<body>")]
pub(super) async fn choose(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    body: Body<SectionInput>,
) -> ApiResult<Answer> {
    let section = Section::new(body.value.tables).map_err(|error| Problem::invalid_at("/tables", error))?;
    Ok(app.choose_section(staff.0.0, section, key.with(body.fingerprint)).await?)
}
