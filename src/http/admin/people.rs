//! Routes: list, add and change staff, and set passwords.

use std::sync::Arc;

use rocket::{Route, State, get, patch, post, routes};

use crate::app::manage_staff::NewStaff;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::StaffId;
use crate::domain::staff::StaffEdit;
use crate::domain::text::{Code, Name, Username};
use crate::http::body::Body;
use crate::http::guard::{AnyStaff, Changing, ClientAddr, Key, ManagerOrAbove, Staff};
use crate::http::input::{Faults, NewStaffInput, OwnPasswordInput, PasswordInput, StaffInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::http::tarpit::delay_refusal;
use crate::security::Secret;
use crate::view::staff::PeopleView;

pub(super) fn routes() -> Vec<Route> {
    routes![all, add, change, reset_password, change_own_password]
}

fn staff_id(text: &str) -> ApiResult<StaffId> {
    text.parse().map_err(|_| Problem::not_found("there is no such member of staff"))
}

fn stations(faults: &mut Faults, texts: &[String]) -> Vec<Code> {
    let parsed = texts.iter().enumerate();
    parsed.filter_map(|(index, text)| faults.at(&format!("/stations/{index}"), Code::parse(text))).collect()
}

#[get("/staff")]
fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<PeopleView>> {
    Ok(Json(app.people().map_err(ServiceError::from)?))
}

#[post("/staff", data = "<body>")]
async fn add(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<NewStaffInput>,
) -> ApiResult<Answer> {
    let (key, input) = (key.with(body.fingerprint), body.value);
    let mut faults = Faults::default();
    // Phone keyboards capitalize the first letter; login converts to lower case too.
    let username = faults.at("/username", Username::parse(&input.username.to_lowercase()));
    let name = faults.at("/name", Name::parse(&input.name));
    let stations = stations(&mut faults, &input.stations);
    let (username, name) = faults.done(username.zip(name))?;
    let password = Secret::new(input.password);
    let new = NewStaff { username, name, role: input.role, stations, password };
    delay_refusal(app.add_staff(Some(staff.0.0), new, key).await.map_err(Problem::from)).await
}

#[patch("/staff/<id>", data = "<body>")]
async fn change(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: Body<StaffInput>,
) -> ApiResult<Answer> {
    let (id, key, input) = (staff_id(id)?, key.with(body.fingerprint), body.value);
    let mut faults = Faults::default();
    if input.name.is_none() && input.role.is_none() && input.stations.is_none() && input.active.is_none() {
        faults.at::<(), _>("", Err("must have at least one of name, role, stations, active"));
    }
    let name = input.name.and_then(|name| faults.at("/name", Name::parse(&name)));
    let stations = input.stations.map(|texts| stations(&mut faults, &texts));
    let edit = StaffEdit { name, role: input.role, stations, active: input.active };
    let edit = faults.done(Some(edit))?;
    Ok(app.change_staff(Some(staff.0.0), id, edit, key).await?)
}

#[post("/staff/<id>/password", data = "<body>")]
async fn reset_password(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: Body<PasswordInput>,
) -> ApiResult<Answer> {
    let (key, password) = (key.with(body.fingerprint), Secret::new(body.value.password));
    let reset = app.reset_password(Some(staff.0.0), staff_id(id)?, (password, true), key).await;
    delay_refusal(reset.map_err(Problem::from)).await
}

#[post("/staff/me/password", data = "<body>")]
async fn change_own_password(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    client: ClientAddr,
    key: Key,
    body: Body<OwnPasswordInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let passwords = (Secret::new(body.value.current), Secret::new(body.value.password));
    delay_refusal(app.change_own_password(*client, staff.0.0, passwords, key).await.map_err(Problem::from))
        .await
}
