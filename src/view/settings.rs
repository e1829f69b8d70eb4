//! What a manager sees of the settings.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::limits::{Limit, LimitList};
use crate::domain::transfer::Payee;

/// The settings, and what they may be.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// Every limit.
    pub limits: Vec<LimitView>,
    /// Addresses that many guests share: an IPv4 address, or the first half of an IPv6 one with `/64`.
    pub shared_addresses: Vec<String>,
    /// Addresses from which nobody can join or log in now.
    pub blocked_addresses: Vec<BlockedAddressView>,
    /// Who gets the money of a transfer.
    pub payee: Option<PayeeView>,
}

/// Who gets the money of a transfer; what is `null` is not set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PayeeView {
    /// The name of the account; the restaurant's where it is not set.
    pub name: Option<String>,
    /// The account, for SEPA.
    pub iban: Option<String>,
    /// Its bank; needed outside the European Economic Area alone.
    pub bic: Option<String>,
    /// The UPI address.
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

/// One limit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LimitView {
    /// What it is called.
    pub name: &'static str,
    /// What holds.
    pub value: u64,
    /// What holds where nobody says otherwise.
    pub default: u64,
    /// The least it may be.
    pub least: u64,
    /// The most it may be.
    pub most: u64,
    /// Why there is such a limit.
    pub reason: &'static str,
}

/// An address that guessed too often.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedAddressView {
    /// Which; marking it as shared ends the block.
    pub address: String,
    /// Until when.
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
