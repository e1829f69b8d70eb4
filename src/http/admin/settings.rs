//! Routes: read and change the settings.

use std::sync::Arc;

use rocket::{Route, State, get, patch, routes};

use crate::app::change_settings::SettingsEdit;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::{Faults, SettingsInput, tip_pools};
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::security::AddressKey;
use crate::view::settings::SettingsView;

pub(super) fn routes() -> Vec<Route> {
    routes![settings, change]
}

#[get("/settings")]
fn settings(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<SettingsView>> {
    Ok(Json(app.settings().map_err(ServiceError::from)?))
}

#[patch("/settings", data = "<body>")]
async fn change(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<SettingsInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let edit = edit(body.value)?;
    Ok(app.change_settings(Some(staff.0.0), edit, key).await?)
}

fn edit(input: SettingsInput) -> ApiResult<SettingsEdit> {
    let mut faults = Faults::default();
    let has_member = input.limits.is_some()
        || input.shared_addresses.is_some()
        || input.payee.is_some()
        || input.open_price.is_some()
        || input.tip_pools.is_some()
        || input.service_charge.is_some();
    if !has_member {
        faults.at::<(), _>(
            "",
            Err("must have at least one of limits, sharedAddresses, payee, openPrice, tipPools, serviceCharge"),
        );
    }
    let addresses = input.shared_addresses.map(|texts| {
        let wanted = "must be an IP address such as 192.168.1.1 or fd00::1";
        let parsed = texts.iter().enumerate().filter_map(|(index, text)| {
            faults.at(&format!("/sharedAddresses/{index}"), AddressKey::parse(text).ok_or(wanted))
        });
        parsed.collect()
    });
    let payee = input.payee.map(|payee| payee.map(|payee| payee.payee(&mut faults)));
    let open_price = match input.open_price {
        Some(Some(rules)) => rules.rules(&mut faults).map(Some),
        Some(None) => Some(None),
        None => None,
    };
    let tip_pools = match input.tip_pools {
        Some(Some(pools)) => tip_pools(&pools, &mut faults).map(Some),
        Some(None) => Some(None),
        None => None,
    };
    let service_charge = match input.service_charge {
        Some(Some(setting)) => setting.setting(&mut faults).map(Some),
        Some(None) => Some(None),
        None => None,
    };
    let limits = input.limits.unwrap_or_default();
    let shared_addresses = addresses;
    let edit = SettingsEdit { limits, shared_addresses, payee, open_price, tip_pools, service_charge };
    faults.done(Some(edit))
}
