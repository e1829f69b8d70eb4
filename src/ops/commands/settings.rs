//! Lists and changes settings from the command line.

use std::collections::BTreeMap;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use super::money_profile::MoneyArgs;
use super::parse;
use super::restaurant_profile::{self, RestaurantArgs};
use super::sales_settings::{OpenPriceArgs, TipPoolsArgs, open_price_line, tip_pools_line};
use super::service_charge::{ServiceChargeArgs, service_charge_line};
use crate::app::App;
use crate::app::change_settings::SettingsEdit;
use crate::domain::transfer::{Bic, Iban, Payee, PayeeName, Vpa};
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};
use crate::security::AddressKey;

#[derive(Subcommand)]
pub enum SettingsCommand {
    #[command(flatten)]
    Setting(SettingCommand),
    /// Print or change the name, address, language, time zone, Wi-Fi, logo, accent colour and opening hours of the restaurant
    Restaurant(Box<RestaurantArgs>),
    /// Print or change whether payments are recorded, with the declaration that this needs
    Money(MoneyArgs),
    /// Print or change what waiters may name and price themselves, such as corkage
    OpenPrice(OpenPriceArgs),
    /// Print or change how tips are divided, such as between service and kitchen
    TipPools(TipPoolsArgs),
    /// Print or change the service charge of parties that are seated from now on
    ServiceCharge(ServiceChargeArgs),
}

#[derive(Subcommand, Serialize, Deserialize)]
pub enum SettingCommand {
    /// Print all settings with their ranges and reasons
    List,
    /// Set a limit; `default` restores its default
    Set {
        /// Name of the limit, such as ticket_warn_minutes
        name: String,
        /// A whole number or `default`
        value: String,
    },
    /// Mark an IP address that many guests share (NAT): higher limits apply to it
    Share {
        /// Such as 192.168.1.1; an IPv6 address stands for its /64
        address: String,
    },
    /// Remove the mark of a shared IP address
    Unshare {
        /// The address that was marked
        address: String,
    },
    /// Set the account for transfers: bills then show a bank QR code. Options left out are cleared
    Payee {
        /// Account holder, as the bank knows the name
        #[arg(long)]
        name: Option<String>,
        /// IBAN, for euros (EPC QR code)
        #[arg(long)]
        iban: Option<String>,
        /// BIC of the bank, if the bank asks for it
        #[arg(long)]
        bic: Option<String>,
        /// UPI address such as name@bank, for rupees
        #[arg(long)]
        vpa: Option<String>,
    },
}

/// Lists or changes settings, and prints the result.
pub fn settings(config: &Config, owner: &DataOwner, command: SettingsCommand) -> Result<(), CliError> {
    let lines = match command {
        SettingsCommand::Restaurant(args) => return restaurant_profile::restaurant(config, owner, *args),
        SettingsCommand::Setting(command) => run_once(config, owner, command, None)?,
        SettingsCommand::Money(args) => run_once(config, owner, args, None)?,
        SettingsCommand::OpenPrice(args) => run_once(config, owner, args, None)?,
        SettingsCommand::TipPools(args) => run_once(config, owner, args, None)?,
        SettingsCommand::ServiceCharge(args) => run_once(config, owner, args, None)?,
    };
    lines.iter().try_for_each(print_line)
}

impl StoreCommand for SettingCommand {
    const NAME: &'static str = "settings";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let app = here.app;
        let (edit, line_start) = match self {
            SettingCommand::List => return lines(app),
            SettingCommand::Set { name, value } => {
                let invalid =
                    || CliError::new(format_args!("{value} is neither a whole number nor `default`"));
                let number = match value.as_str() {
                    "default" => None,
                    text => Some(text.parse().map_err(|_| invalid())?),
                };
                let limits = BTreeMap::from([(name.clone(), number)]);
                (SettingsEdit { limits, ..SettingsEdit::default() }, format!("{name} = "))
            }
            SettingCommand::Share { address } => (edit_shared(app, &address, true)?, SHARED.to_owned()),
            SettingCommand::Unshare { address } => (edit_shared(app, &address, false)?, SHARED.to_owned()),
            SettingCommand::Payee { name, iban, bic, vpa } => {
                let payee = Payee {
                    name: name.map(|text| parse("--name", PayeeName::parse(&text))).transpose()?,
                    iban: iban.map(|text| parse("--iban", Iban::parse(&text))).transpose()?,
                    bic: bic.map(|text| parse("--bic", Bic::parse(&text))).transpose()?,
                    vpa: vpa.map(|text| parse("--vpa", Vpa::parse(&text))).transpose()?,
                };
                (SettingsEdit { payee: Some(Some(payee)), ..SettingsEdit::default() }, PAYEE.to_owned())
            }
        };
        let changed = here.runtime.block_on(app.change_settings(here.author(), edit, None));
        changed.map_err(CliError::new)?;
        // Only what was changed.
        Ok(lines(app)?.into_iter().filter(|line| line.starts_with(&line_start)).collect())
    }
}

const SHARED: &str = "shared addresses: ";
const PAYEE: &str = "payee: ";

/// The active settings, one line each and a reason below each limit.
fn lines(app: &App) -> Result<Vec<String>, CliError> {
    let mut lines = Vec::new();
    let view = app.settings().map_err(CliError::new)?;
    for limit in &view.limits {
        let set = if limit.value == limit.default { "" } else { "  (set)" };
        lines.push(format!("{} = {}{set}   # {} to {}", limit.name, limit.value, limit.least, limit.most));
        lines.push(format!("    {}", limit.reason));
    }
    lines.push(format!("{SHARED}{}", join_or_none(&view.shared_addresses)));
    let payee = view.payee.into_iter().flat_map(|payee| [payee.name, payee.iban, payee.bic, payee.vpa]);
    lines.push(format!("{PAYEE}{}", join_or_none(&payee.flatten().collect::<Vec<_>>())));
    if let Some(restaurant) = app.restaurant().map_err(CliError::new)? {
        lines.push(open_price_line(&view.open_price, restaurant.currency));
        lines.push(service_charge_line(view.service_charge.as_ref()));
    }
    lines.extend(tip_pools_line(view.tip_pools.as_deref()));
    let blocked: Vec<String> = view
        .blocked_addresses
        .into_iter()
        .map(|blocked| format!("{} until {}", blocked.address, blocked.blocked_until))
        .collect();
    lines.push(format!("blocked addresses: {}", join_or_none(&blocked)));
    Ok(lines)
}

fn join_or_none(list: &[String]) -> String {
    if list.is_empty() { "none".to_owned() } else { list.join(", ") }
}

/// The edit that adds or removes one shared address.
fn edit_shared(app: &App, text: &str, shared: bool) -> Result<SettingsEdit, CliError> {
    let invalid = || CliError::new(format_args!("{text} is not an IP address such as 192.168.1.1"));
    let address = AddressKey::parse(text).ok_or_else(invalid)?;
    let rules = app.active_settings();
    let current = rules.settings().shared_addresses.iter().filter_map(|text| text.parse().ok());
    let mut addresses: Vec<AddressKey> = current.filter(|other| *other != address).collect();
    if shared {
        addresses.push(address);
    }
    Ok(SettingsEdit { shared_addresses: Some(addresses), ..SettingsEdit::default() })
}
