//! The settings, for managers.

use serde::Serialize;
use utoipa::ToSchema;

use super::open_price::OpenPriceSettingView;
use crate::domain::limits::{Limit, LimitList};
use crate::domain::service_charge::ServiceSetting;
use crate::domain::tip_pools::TipPool;
use crate::domain::transfer::Payee;

/// All settings with their allowed values.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// Every limit with its value, default, range and reason.
    pub limits: Vec<LimitView>,
    /// Client addresses that many guests share (NAT): an IPv4 address, or the first half of an IPv6 address with `/64`.
    pub shared_addresses: Vec<String>,
    /// Client addresses that cannot join or log in now because of wrong attempts.
    pub blocked_addresses: Vec<BlockedAddressView>,
    /// Who receives transfers; `null` where nobody is set.
    pub payee: Option<PayeeView>,
    /// How tips are divided; empty where they belong to who took the payment, absent where the money profile is ORDERS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub tip_pools: Option<Vec<TipPoolView>>,
    /// The service charge of parties that are seated from now on; `null` where there is none.
    pub service_charge: Option<ServiceSettingView>,
    /// What waiters may name and price.
    pub open_price: OpenPriceSettingView,
}

/// Who receives transfers. Fields that are `null` are not set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PayeeView {
    /// The account holder; the restaurant's name is used where it is not set.
    pub name: Option<String>,
    /// IBAN for SEPA transfers in euro.
    pub iban: Option<String>,
    /// BIC of the bank; required only outside the European Economic Area.
    pub bic: Option<String>,
    /// UPI address (VPA) for transfers in rupees.
    pub vpa: Option<String>,
}

impl From<&Payee> for PayeeView {
    fn from(payee: &Payee) -> Self {
        Self {
            name: payee.name.as_ref().map(ToString::to_string),
            iban: payee.iban.as_ref().map(ToString::to_string),
            bic: payee.bic.as_ref().map(ToString::to_string),
            vpa: payee.vpa.as_ref().map(ToString::to_string),
        }
    }
}

/// A pool of the tips.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TipPoolView {
    /// Name of the pool.
    pub name: String,
    /// Its share of the tips, in whole percents.
    pub percent: u8,
}

impl From<&TipPool> for TipPoolView {
    fn from(pool: &TipPool) -> Self {
        Self { name: pool.name.to_string(), percent: pool.percent }
    }
}

/// The service charge.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceSettingView {
    /// In thousandths of a percent: 12.5 % is 12500.
    pub rate: u32,
    /// Parties of at least this many guests pay it; 0 for every party, `null` where only managers charge it.
    pub from_guests: Option<u16>,
    /// The code of its tax class.
    pub tax_class: String,
}

impl From<&ServiceSetting> for ServiceSettingView {
    fn from(setting: &ServiceSetting) -> Self {
        Self {
            rate: setting.percent.millipercent(),
            from_guests: setting.from_guests,
            tax_class: setting.tax_class.to_string(),
        }
    }
}

/// A limit and its allowed range.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LimitView {
    /// Name of the setting.
    pub name: &'static str,
    /// The value in force.
    pub value: u64,
    /// The value where none is set.
    pub default: u64,
    /// The smallest allowed value.
    pub least: u64,
    /// The largest allowed value.
    pub most: u64,
    /// Why the limit exists.
    pub reason: &'static str,
}

/// A client address that is blocked because of wrong PINs or passwords.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedAddressView {
    /// The address. Adding it to `sharedAddresses` ends the block.
    pub address: String,
    /// When the block ends: RFC 3339, UTC.
    pub blocked_until: String,
}

impl LimitView {
    /// All limits of the list with the values in force, where an owner has set these, by name.
    pub fn all(list: LimitList, set: &[(String, u64)]) -> Vec<Self> {
        let view = |limit: &Limit| Self {
            name: limit.name,
            value: limit.value(set),
            default: limit.default,
            least: limit.least,
            most: limit.most,
            reason: limit.reason,
        };
        list.iter().map(view).collect()
    }
}
