//! What managers send.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, present};
use crate::domain::staff::Role;
use crate::domain::transfer::{Bic, Iban, Payee, PayeeName, Vpa};

/// `PATCH /api/settings`; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SettingsInput {
    /// Limits by name; `null` lets the default hold again.
    pub limits: Option<BTreeMap<String, Option<u64>>>,
    /// All addresses that many guests share.
    pub shared_addresses: Option<Vec<String>>,
    /// Who gets the money of a transfer: all of it anew; `null` for nobody.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<PayeeInput>)]
    pub payee: Option<Option<PayeeInput>>,
}

/// Who gets the money of a transfer; what is `null` or left out is not set.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct PayeeInput {
    /// The name of the account.
    pub name: Option<String>,
    /// The account, for SEPA.
    pub iban: Option<String>,
    /// Its bank.
    pub bic: Option<String>,
    /// The UPI address.
    pub vpa: Option<String>,
}

impl PayeeInput {
    /// The payee; what is wrong with it is named. Blank counts as not set.
    pub fn payee(&self, faults: &mut Faults) -> Payee {
        let typed = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Payee {
            name: typed(&self.name).and_then(|text| faults.at("/payee/name", PayeeName::parse(&text))),
            iban: typed(&self.iban).and_then(|text| faults.at("/payee/iban", Iban::parse(&text))),
            bic: typed(&self.bic).and_then(|text| faults.at("/payee/bic", Bic::parse(&text))),
            vpa: typed(&self.vpa).and_then(|text| faults.at("/payee/vpa", Vpa::parse(&text))),
        }
    }
}

/// `POST /api/staff`.
#[derive(Deserialize, ToSchema)]
pub struct NewStaffInput {
    /// What they log in with.
    pub username: String,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where a cook works; none means everywhere.
    #[serde(default)]
    pub stations: Vec<String>,
    /// What they prove it with.
    pub password: String,
}

/// `PATCH /api/staff/{staffId}`; what is left out stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct StaffInput {
    /// What colleagues call them.
    pub name: Option<String>,
    /// What they may do.
    pub role: Option<Role>,
    /// Where a cook works; an empty list means everywhere.
    pub stations: Option<Vec<String>>,
    /// Whether they work here.
    pub active: Option<bool>,
}

/// `POST /api/staff/{staffId}/password`.
#[derive(Deserialize, ToSchema)]
pub struct PasswordInput {
    /// The new one.
    pub password: String,
}

/// `POST /api/staff/me/password`.
#[derive(Deserialize, ToSchema)]
pub struct OwnPasswordInput {
    /// The one of today.
    pub current: String,
    /// The new one.
    pub password: String,
}
