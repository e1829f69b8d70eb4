//! Routes: what the box knows about the guests' network, and a test of it with a second phone.

use std::sync::Arc;

use rocket::{State, get, post};

use super::parties::checked_origin;
use crate::app::{App, ServiceError};
use crate::http::HttpConfig;
use crate::http::body::EmptyBody;
use crate::http::guard::{Changing, ClientAddr, Staff, WaiterOrAbove};
use crate::http::problem::ApiResult;
use crate::http::reply::{Created, Json};
use crate::view::network::{NetworkView, StartedTestView};

/// The test leads to the address on the printed sheets, because that is what guests use; where none was printed, or it leads nowhere, to
/// the origin that the waiter's phone uses.
#[get("/floor/network?<origin>&<test>")]
pub(super) fn network(
    app: &State<Arc<App>>,
    config: &State<HttpConfig>,
    _staff: Staff<WaiterOrAbove>,
    client: ClientAddr,
    origin: &str,
    test: Option<&str>,
) -> ApiResult<Json<NetworkView>> {
    let origin = checked_origin(origin)?;
    let profile = app.profile().map_err(ServiceError::from)?;
    let addresses = config.addresses.view(profile.printed_address.as_ref());
    let printed = profile.printed_address.as_ref().filter(|_| addresses.stale_sheets.is_none());
    let origin = printed.map_or(origin, |printed| printed.as_str());
    let wifi = profile.wifi.as_ref().map(|wifi| wifi.name().to_owned());
    Ok(Json(app.network(*client, (addresses, wifi), (origin, test)).map_err(ServiceError::from)?))
}

#[post("/floor/network/tests", data = "<_body>")]
pub(super) fn start_test(
    app: &State<Arc<App>>,
    _staff: Changing<Staff<WaiterOrAbove>>,
    _body: EmptyBody,
) -> Created<StartedTestView> {
    Created(app.start_network_test())
}
