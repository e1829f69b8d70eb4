//! Route: the addresses under which phones reach the box, and whether printed sheets still lead to it.

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use crate::app::{App, ServiceError};
use crate::http::HttpConfig;
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::addresses::AddressesView;

pub(super) fn routes() -> Vec<Route> {
    routes![addresses]
}

#[get("/addresses")]
fn addresses(
    app: &State<Arc<App>>,
    config: &State<HttpConfig>,
    _staff: Staff<ManagerOrAbove>,
) -> ApiResult<Json<AddressesView>> {
    let profile = app.profile().map_err(ServiceError::from)?;
    Ok(Json(config.addresses.view(profile.printed_address.as_ref())))
}
