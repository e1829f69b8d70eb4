//! Changes settings: limits, IP addresses that many guests share, the payee of transfers, and what is allowed for open-price items.
//!
//! Who may: managers and owners, and the command line. What changes: the settings, in force at once. The block on an address that
//! becomes shared is removed. Refused: an unknown limit, a value outside its range or in conflict with another limit, too many addresses, a tax
//! class or station that the restaurant does not have.

use std::collections::BTreeMap;

use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::money_profile_kind;
use crate::domain::audit::{Action, NewEntry};
use crate::domain::event::Event;
use crate::domain::limits::{LimitError, LimitList};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::open_price::{OpenPriceError, OpenPriceRules};
use crate::domain::service_charge::{ServiceSetting, ServiceSettingError};
use crate::domain::settings::{SHARED_ADDRESSES_MAX, Settings};
use crate::domain::text::Code;
use crate::domain::time::Timestamp;
use crate::domain::tip_pools::{TipPool, TipPools};
use crate::domain::transfer::Payee;
use crate::security::AddressKey;
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::open_price::OpenPriceSettingView;
use crate::view::settings::{
    BlockedAddressView, LimitView, PayeeView, ServiceSettingView, SettingsView, TipPoolView,
};

/// The settings to change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsEdit {
    /// Limits by name; `None` restores the default.
    pub limits: BTreeMap<String, Option<u64>>,
    /// The complete new list of shared addresses; `None` keeps the current one.
    pub shared_addresses: Option<Vec<AddressKey>>,
    /// The new payee of transfers; `None` keeps the current one, `Some(None)` removes it.
    pub payee: Option<Option<Payee>>,
    /// The new rules for open-price items; `None` keeps the current ones, `Some(None)` allows none.
    pub open_price: Option<Option<OpenPriceRules>>,
    /// The new tip pools; `None` keeps the current ones, `Some(None)` gives tips to who took the payment.
    pub tip_pools: Option<Option<TipPools>>,
    /// The new service charge of parties that are seated from now on; `None` keeps the current one, `Some(None)` ends it.
    pub service_charge: Option<Option<ServiceSetting>>,
}

/// Why the settings were not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum SettingsError {
    #[error("{name} {error}")]
    Limit { name: String, error: LimitError },
    #[error("at most {SHARED_ADDRESSES_MAX} addresses can be shared")]
    TooManyAddresses,
    #[error("{0}")]
    OpenPrice(#[from] OpenPriceError),
    #[error("{0}")]
    ServiceCharge(#[from] ServiceSettingError),
}

impl Refusal for SettingsError {}

/// Most addresses read for the list of blocked ones: more than one Wi-Fi network has.
const ADDRESSES_MAX: usize = 5_000;

/// Limits that only payments need: where the money profile is `ORDERS` nobody sees them.
const PAYMENT_LIMITS: [&str; 1] = ["cash_rounding_minor"];

impl App {
    /// Changes the settings.
    ///
    /// # Errors
    /// [`SettingsError`]; nothing has changed then.
    pub async fn change_settings(
        &self,
        by: impl Into<Author>,
        edit: SettingsEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<SettingsError>> {
        let (by, now, limits) = (by.into(), self.now(), self.limits);
        let answer = self
            .store
            .write(move |tx| {
                by.revalidate::<ActError<SettingsError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    change(tx, limits, edit, &by, now)?;
                    Ok::<_, ActError<SettingsError>>((200, view(tx, limits, now)?))
                })
            })
            .await?;
        self.reload_settings();
        Ok(answer)
    }

    /// The settings and the addresses that are blocked now.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn settings(&self) -> Result<SettingsView, StoreError> {
        let now = self.now();
        self.store.read(|from| view(from, self.limits, now))
    }
}

fn change(
    tx: &mut Tx,
    limits: LimitList,
    edit: SettingsEdit,
    by: &Author,
    now: Timestamp,
) -> Result<(), ActError<SettingsError>> {
    let mut details = change_open_price(tx, edit.open_price)?;
    details.extend(change_tip_pools(tx, edit.tip_pools)?);
    details.extend(change_service_charge(tx, edit.service_charge)?);
    let before = tx.get(&schema::SETTINGS, &())?.unwrap_or_default();
    let mut after = before.clone();
    for (name, value) in &edit.limits {
        let named = |error| SettingsError::Limit { name: name.clone(), error };
        after.set_limit(limits, name, *value).map_err(named)?;
    }
    let contradicts =
        |(name, error): (&str, LimitError)| SettingsError::Limit { name: name.to_owned(), error };
    limits.check(&after.limits, |name| edit.limits.contains_key(name)).map_err(contradicts)?;
    if let Some(addresses) = edit.shared_addresses {
        after.shared_addresses = addresses.iter().map(AddressKey::full).collect();
        after.shared_addresses.sort();
        after.shared_addresses.dedup();
        if after.shared_addresses.len() > SHARED_ADDRESSES_MAX {
            return Err(SettingsError::TooManyAddresses.into());
        }
    }
    if let Some(payee) = edit.payee {
        after.payee = payee.filter(|payee| !payee.is_empty());
    }
    if after == before && details.is_empty() {
        return Ok(());
    }
    for address in after.shared_addresses.iter().filter(|address| !before.is_shared(address)) {
        tx.delete(&schema::ADDRESS_THROTTLES, address)?;
    }
    tx.put(&schema::SETTINGS, &(), &after)?;
    let entry = by.entry(now, Action::SettingsChanged);
    let entry = audit_changes(limits, &before, &after, entry);
    audit::append(tx, entry.with_all(details))?;
    Ok(())
}

/// Names and texts of what changed, for the audit entry.
type Details = Vec<(&'static str, String)>;

/// Saves new rules for open-price items. Returns what changed.
fn change_open_price(
    tx: &mut Tx,
    edit: Option<Option<OpenPriceRules>>,
) -> Result<Details, ActError<SettingsError>> {
    let Some(after) = edit else { return Ok(vec![]) };
    let before = tx.get(&schema::OPEN_PRICE, &())?;
    if before == after {
        return Ok(vec![]);
    }
    match &after {
        Some(rules) => {
            rules.check(&repo::restaurant(tx)?).map_err(SettingsError::from)?;
            tx.put(&schema::OPEN_PRICE, &(), rules)?;
        }
        None => tx.delete(&schema::OPEN_PRICE, &())?,
    }
    tx.publish(Event::TablesChanged);
    let parts = |rules: Option<&OpenPriceRules>| match rules {
        Some(rules) => {
            let classes: Vec<&str> = rules.tax_classes.iter().map(Code::as_str).collect();
            let station = rules.station.as_ref().map_or("–", Code::as_str).to_owned();
            [rules.most.units().to_string(), classes.join(" "), station]
        }
        None => ["–".to_owned(), "–".to_owned(), "–".to_owned()],
    };
    let names = ["openPriceMost", "openPriceTaxClasses", "openPriceStation"];
    let values = parts(before.as_ref()).into_iter().zip(parts(after.as_ref()));
    let changed = names.into_iter().zip(values).filter(|(_, (old, new))| old != new);
    Ok(changed.map(|(name, (old, new))| (name, format!("{old} → {new}"))).collect())
}

/// Adds every changed setting to the audit entry, old and new value; addresses are shortened as everywhere in the audit log.
fn audit_changes(limits: LimitList, before: &Settings, after: &Settings, mut entry: NewEntry) -> NewEntry {
    for limit in limits.iter() {
        let (old, new) = (limit.value(&before.limits), limit.value(&after.limits));
        if old != new {
            entry = entry.with(limit.name, format_args!("{old} → {new}"));
        }
    }
    let only_in = |one: &Settings, other: &Settings| {
        let addresses = one.shared_addresses.iter().filter(|address| !other.is_shared(address));
        let masked = addresses.filter_map(|text| text.parse::<AddressKey>().ok()).map(|key| key.to_string());
        masked.collect::<Vec<_>>().join(", ")
    };
    for (name, addresses) in
        [("addressShared", only_in(after, before)), ("addressNotShared", only_in(before, after))]
    {
        if !addresses.is_empty() {
            entry = entry.with(name, addresses);
        }
    }
    if before.payee != after.payee {
        entry = audit_payee(before.payee.as_ref(), after.payee.as_ref(), entry);
    }
    entry
}

/// Adds the old and new payee to the audit entry, so that a fraudulent change of the account is visible.
fn audit_payee(before: Option<&Payee>, after: Option<&Payee>, mut entry: NewEntry) -> NewEntry {
    let parts = |payee: Option<&Payee>| {
        let view = payee.map(PayeeView::from);
        view.map_or([None, None, None, None], |view| [view.name, view.iban, view.bic, view.vpa])
    };
    let names = ["payeeName", "payeeIban", "payeeBic", "payeeVpa"];
    for (name, (old, new)) in names.into_iter().zip(parts(before).into_iter().zip(parts(after))) {
        if old != new {
            let text = |part: Option<String>| part.unwrap_or_else(|| "–".to_owned());
            entry = entry.with(name, format_args!("{} → {}", text(old), text(new)));
        }
    }
    entry
}

/// Saves new tip pools. Returns the detail of the audit entry if they are other ones.
fn change_tip_pools(
    tx: &mut Tx,
    edit: Option<Option<TipPools>>,
) -> Result<Option<(&'static str, String)>, StoreError> {
    let Some(after) = edit else { return Ok(None) };
    let before = tx.get(&schema::TIP_POOLS, &())?;
    if before == after {
        return Ok(None);
    }
    match &after {
        Some(pools) => tx.put(&schema::TIP_POOLS, &(), pools)?,
        None => tx.delete(&schema::TIP_POOLS, &())?,
    }
    let text = |pools: Option<&TipPools>| {
        let each = |pool: &TipPool| format!("{} {} %", pool.name, pool.percent);
        pools.map_or_else(|| "–".to_owned(), |pools| pools.iter().map(each).collect::<Vec<_>>().join(", "))
    };
    Ok(Some(("tipPools", format!("{} → {}", text(before.as_ref()), text(after.as_ref())))))
}

/// Saves a new service charge. Returns the detail of the audit entry if it is another one.
fn change_service_charge(
    tx: &mut Tx,
    edit: Option<Option<ServiceSetting>>,
) -> Result<Option<(&'static str, String)>, ActError<SettingsError>> {
    let Some(after) = edit else { return Ok(None) };
    let before = tx.get(&schema::SERVICE_SETTING, &())?;
    if before == after {
        return Ok(None);
    }
    match &after {
        Some(setting) => {
            setting.check(&repo::restaurant(tx)?).map_err(SettingsError::from)?;
            tx.put(&schema::SERVICE_SETTING, &(), setting)?;
        }
        None => tx.delete(&schema::SERVICE_SETTING, &())?,
    }
    let text = |setting: Option<&ServiceSetting>| {
        setting.map_or_else(
            || "–".to_owned(),
            |setting| {
                let from = setting.from_guests.map_or_else(|| "–".to_owned(), |from| from.to_string());
                format!("{} %, {from}, {}", setting.percent, setting.tax_class)
            },
        )
    };
    Ok(Some(("serviceCharge", format!("{} → {}", text(before.as_ref()), text(after.as_ref())))))
}

fn view(from: &impl Read, limits: LimitList, now: Timestamp) -> Result<SettingsView, StoreError> {
    let settings = from.get(&schema::SETTINGS, &())?.unwrap_or_default();
    let throttles = from.scan_after(&schema::ADDRESS_THROTTLES, None, ADDRESSES_MAX)?;
    let blocked = throttles.into_iter().filter_map(|(address, throttle)| {
        let until = throttle.block(now)?;
        Some(BlockedAddressView { address, blocked_until: until.to_string() })
    });
    let mut limits = LimitView::all(limits, &settings.limits);
    let is_books = money_profile_kind(from)? == MoneyProfileKind::Books;
    let pools = from.get(&schema::TIP_POOLS, &())?;
    limits.retain(|limit| is_books || !PAYMENT_LIMITS.contains(&limit.name));
    Ok(SettingsView {
        limits,
        shared_addresses: settings.shared_addresses,
        blocked_addresses: blocked.collect(),
        payee: settings.payee.as_ref().filter(|_| is_books).map(PayeeView::from),
        tip_pools: is_books.then(|| pools.iter().flat_map(TipPools::iter).map(TipPoolView::from).collect()),
        service_charge: from.get(&schema::SERVICE_SETTING, &())?.as_ref().map(ServiceSettingView::from),
        open_price: OpenPriceSettingView::of(
            from.get(&schema::OPEN_PRICE, &())?.as_ref(),
            &repo::restaurant(from)?,
        ),
    })
}
