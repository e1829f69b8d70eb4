//! Bodies of requests by managers.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option};
use crate::domain::draft::TAX_CLASSES_MAX;
use crate::domain::money::Minor;
use crate::domain::open_price::OpenPriceRules;
use crate::domain::percent::Percent;
use crate::domain::service_charge::{SERVICE_PERCENT_MAX, ServiceSetting};
use crate::domain::session::Covers;
use crate::domain::staff::Role;
use crate::domain::text::{Code, Name};
use crate::domain::tip_pools::{TIP_POOLS_MAX, TipPool, TipPoolError, TipPools};
use crate::domain::transfer::{Bic, Iban, Payee, PayeeName, Vpa};

/// `PATCH /api/settings`. Members that are left out stay as they are; at least one is required.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SettingsInput {
    /// New values of limits by name (`GET /api/settings` lists them); `null` restores the default.
    pub limits: Option<BTreeMap<String, Option<u64>>>,
    /// IP addresses that many guests share (NAT), such as `192.168.1.1` or `fd00::1`. Replaces the whole list.
    pub shared_addresses: Option<Vec<String>>,
    /// The payee of bank transfers. Replaces all members; `null` removes the payee.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<PayeeInput>)]
    pub payee: Option<Option<PayeeInput>>,
    /// What waiters may name and price. Replaces all members; `null` allows none.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<OpenPriceRulesInput>)]
    pub open_price: Option<Option<OpenPriceRulesInput>>,
    /// How tips are divided. Replaces all pools; `null` gives them to who took the payment.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<Vec<TipPoolInput>>)]
    pub tip_pools: Option<Option<Vec<TipPoolInput>>>,
    /// The service charge of parties that are seated from now on. Replaces all members; `null` ends it.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<ServiceSettingInput>)]
    pub service_charge: Option<Option<ServiceSettingInput>>,
}

/// The service charge.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceSettingInput {
    /// In thousandths of a percent, 1 to 30000: 12.5 % is 12500.
    pub rate: u32,
    /// Parties of at least this many guests pay it, 0 to 500; 0 for every party, `null` or left out where only managers charge it.
    pub from_guests: Option<u16>,
    /// The code of its tax class.
    pub tax_class: String,
}

impl ServiceSettingInput {
    /// Parses the members and adds the invalid ones to `faults`.
    pub fn setting(&self, faults: &mut Faults) -> Option<ServiceSetting> {
        let percent = Some(self.rate).filter(|rate| *rate <= SERVICE_PERCENT_MAX).and_then(Percent::new);
        let wanted = format!("must be from 1 to {SERVICE_PERCENT_MAX}, is {}", self.rate);
        let percent = faults.at("/serviceCharge/rate", percent.ok_or(wanted));
        let is_party = self.from_guests.is_none_or(|from| from <= Covers::MAX);
        let from =
            if is_party { Ok(self.from_guests) } else { Err(format!("must be from 0 to {}", Covers::MAX)) };
        let from_guests = faults.at("/serviceCharge/fromGuests", from);
        let tax_class = faults.at("/serviceCharge/taxClass", Code::parse(&self.tax_class));
        Some(ServiceSetting { percent: percent?, from_guests: from_guests?, tax_class: tax_class? })
    }
}

/// A pool of the tips.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TipPoolInput {
    /// The name that the report of the day shows.
    pub name: String,
    /// Its share, in whole percents; those of all pools sum to 100.
    pub percent: u8,
}

/// Parses tip pools and adds the invalid members to `faults`.
pub fn tip_pools(inputs: &[TipPoolInput], faults: &mut Faults) -> Option<TipPools> {
    let mut pools = Vec::new();
    for (at, input) in inputs.iter().enumerate().take(TIP_POOLS_MAX + 1) {
        let name = faults.at(&format!("/tipPools/{at}/name"), Name::parse(&input.name))?;
        pools.push(TipPool { name, percent: input.percent });
    }
    let pools = TipPools::new(pools);
    let pointer = match &pools {
        Err(TipPoolError::Percent { at, .. }) => format!("/tipPools/{at}/percent"),
        Err(TipPoolError::Twice { at }) => format!("/tipPools/{at}/name"),
        Ok(_) | Err(TipPoolError::Count(_) | TipPoolError::Sum(_)) => "/tipPools".to_owned(),
    };
    faults.at(&pointer, pools)
}

/// What managers allow for open-price items.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenPriceRulesInput {
    /// The highest price of one in minor units, at least 1.
    pub max_price: i64,
    /// The codes of the tax classes that a waiter chooses from, at least one.
    pub tax_classes: Vec<String>,
    /// The code of the station that prepares them; `null` or left out: they are only on the bill.
    pub station: Option<String>,
}

impl OpenPriceRulesInput {
    /// Parses the members and adds the invalid ones to `faults`.
    pub fn rules(&self, faults: &mut Faults) -> Option<OpenPriceRules> {
        let wanted = format!("must be from 1 to {}, is {}", Minor::MAX, self.max_price);
        let most = Minor::new(self.max_price).ok().filter(|most| *most > Minor::ZERO).ok_or(wanted);
        let most = faults.at("/openPrice/maxPrice", most);
        let mut tax_classes = Vec::new();
        for (index, code) in self.tax_classes.iter().enumerate().take(TAX_CLASSES_MAX) {
            tax_classes.extend(faults.at(&format!("/openPrice/taxClasses/{index}"), Code::parse(code)));
        }
        let station = self.station.as_deref().map(|code| faults.at("/openPrice/station", Code::parse(code)));
        let station = match station {
            Some(code) => Some(code?),
            None => None,
        };
        Some(OpenPriceRules { most: most?, tax_classes, station })
    }
}

/// The payee of bank transfers. Members that are `null`, blank or left out are not set.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct PayeeInput {
    /// The account holder.
    pub name: Option<String>,
    /// The IBAN, for SEPA transfers.
    pub iban: Option<String>,
    /// The BIC of the bank.
    pub bic: Option<String>,
    /// The UPI address (VPA).
    pub vpa: Option<String>,
}

impl PayeeInput {
    /// Parses the members and adds the invalid ones to `faults`.
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

/// `POST /api/backups`: how a backup is encrypted.
#[derive(Deserialize, ToSchema)]
pub struct BackupInput {
    /// Encrypts the backup, at least 10 characters; without it the backup is made as the nightly ones.
    pub password: Option<String>,
}

/// `POST /api/restore/check`: which backup is checked.
#[derive(Deserialize, ToSchema)]
pub struct RestoreInput {
    /// The name of a backup in the folder of the nightly ones; without it the uploaded file.
    pub backup: Option<String>,
    /// Opens an encrypted backup.
    pub password: Option<String>,
}

/// `POST /api/staff`: a new member of staff.
#[derive(Deserialize, ToSchema)]
pub struct NewStaffInput {
    /// The name for the login; upper case is converted to lower case.
    pub username: String,
    /// The name that pages show.
    pub name: String,
    /// Determines the permissions.
    pub role: Role,
    /// Codes of the stations where a cook works; empty for all.
    #[serde(default)]
    pub stations: Vec<String>,
    /// The first password.
    pub password: String,
}

/// `PATCH /api/staff/{staffId}`. Members that are left out stay as they are; at least one is required.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct StaffInput {
    /// The name that pages show.
    pub name: Option<String>,
    /// Determines the permissions.
    pub role: Option<Role>,
    /// Codes of the stations where a cook works; empty for all.
    pub stations: Option<Vec<String>>,
    /// Whether they can log in.
    pub active: Option<bool>,
}

/// `POST /api/staff/{staffId}/password`: a new password for a member of staff.
#[derive(Deserialize, ToSchema)]
pub struct PasswordInput {
    /// The new password.
    pub password: String,
}

/// `POST /api/staff/me/password`: the new own password, with the one before.
#[derive(Deserialize, ToSchema)]
pub struct OwnPasswordInput {
    /// The password before the change.
    pub current: String,
    /// The new password.
    pub password: String,
}
