//! Settings from the command line: what there is, what holds, and why.

use std::collections::BTreeMap;

use clap::Subcommand;

use super::{close, open, parse};
use crate::app::App;
use crate::app::change_settings::SettingsEdit;
use crate::domain::transfer::{Bic, Iban, Payee, PayeeName, Vpa};
use crate::ops::config::Config;
use crate::ops::terminal::{Refusal, say};
use crate::security::AddressKey;

/// `maitred settings …`.
#[derive(Subcommand)]
pub enum SettingsCommand {
    /// Print every limit, what it may be, and why it is there
    List,
    /// Set a limit, or with `default` let the default hold again
    Set {
        /// Which
        name: String,
        /// A whole number, or `default`
        value: String,
    },
    /// Say that many guests share an address, such as the router's: more is allowed from it
    Share {
        /// 192.168.1.1, or an IPv6 address, which stands for its /64
        address: String,
    },
    /// Say that an address is one guest's again
    Unshare {
        /// As it was shared
        address: String,
    },
    /// Say where guests may transfer money to: bills then offer a code that their bank's app reads. What is left out is not set
    Payee {
        /// Who gets it, as the bank knows the name
        #[arg(long)]
        name: Option<String>,
        /// The account, for euros (EPC QR)
        #[arg(long)]
        iban: Option<String>,
        /// The bank's BIC, where it is wanted
        #[arg(long)]
        bic: Option<String>,
        /// The address, for rupees (UPI)
        #[arg(long)]
        vpa: Option<String>,
    },
}

/// Runs it.
///
/// # Errors
/// A refusal in one line; nothing has changed then.
pub fn settings(config: &Config, command: SettingsCommand) -> Result<(), Refusal> {
    let (app, runtime) = open(config)?;
    let (edit, told) = match command {
        SettingsCommand::List => {
            let told = lines(&app);
            close(app)?;
            return told?.iter().try_for_each(say);
        }
        SettingsCommand::Set { name, value } => {
            let wanted = || Refusal::new(format_args!("{value} is neither a whole number nor `default`"));
            let number = match value.as_str() {
                "default" => None,
                text => Some(text.parse().map_err(|_| wanted())?),
            };
            let edit =
                SettingsEdit { limits: BTreeMap::from([(name.clone(), number)]), ..SettingsEdit::default() };
            (edit, format!("{name} = "))
        }
        SettingsCommand::Share { address } => (shared(&app, &address, true)?, SHARED.to_owned()),
        SettingsCommand::Unshare { address } => (shared(&app, &address, false)?, SHARED.to_owned()),
        SettingsCommand::Payee { name, iban, bic, vpa } => {
            let payee = Payee {
                name: name.map(|text| parse("--name", PayeeName::parse(&text))).transpose()?,
                iban: iban.map(|text| parse("--iban", Iban::parse(&text))).transpose()?,
                bic: bic.map(|text| parse("--bic", Bic::parse(&text))).transpose()?,
                vpa: vpa.map(|text| parse("--vpa", Vpa::parse(&text))).transpose()?,
            };
            (SettingsEdit { payee: Some(Some(payee)), ..SettingsEdit::default() }, PAYEE.to_owned())
        }
    };
    let changed = runtime.block_on(app.change_settings(None, edit, None)).map_err(Refusal::new);
    let all = lines(&app);
    close(app)?;
    changed?;
    // What was set, alone: the list is for `settings list`.
    all?.iter().filter(|line| line.starts_with(&told)).try_for_each(say)
}

const SHARED: &str = "shared addresses: ";
const PAYEE: &str = "payee: ";

/// The settings in force, as they are listed.
fn lines(app: &App) -> Result<Vec<String>, Refusal> {
    let mut lines = Vec::new();
    let view = app.settings().map_err(Refusal::new)?;
    for limit in &view.limits {
        let set = if limit.value == limit.default { "" } else { "  (set)" };
        lines.push(format!("{} = {}{set}   # {} to {}", limit.name, limit.value, limit.least, limit.most));
        lines.push(format!("    {}", limit.reason));
    }
    lines.push(format!("{SHARED}{}", words(&view.shared_addresses)));
    let payee = view.payee.into_iter().flat_map(|payee| [payee.name, payee.iban, payee.bic, payee.vpa]);
    lines.push(format!("{PAYEE}{}", words(&payee.flatten().collect::<Vec<_>>())));
    let blocked: Vec<String> = view
        .blocked_addresses
        .into_iter()
        .map(|blocked| format!("{} until {}", blocked.address, blocked.blocked_until))
        .collect();
    lines.push(format!("blocked addresses: {}", words(&blocked)));
    Ok(lines)
}

fn words(list: &[String]) -> String {
    if list.is_empty() { "none".to_owned() } else { list.join(", ") }
}

/// The shared addresses with or without this one.
fn shared(app: &App, text: &str, shared: bool) -> Result<SettingsEdit, Refusal> {
    let wanted = || Refusal::new(format_args!("{text} is no address such as 192.168.1.1"));
    let address = AddressKey::typed(text).ok_or_else(wanted)?;
    let rules = app.active_settings();
    let kept = rules.settings().shared_addresses.iter().filter_map(|text| text.parse().ok());
    let mut addresses: Vec<AddressKey> = kept.filter(|kept| *kept != address).collect();
    if shared {
        addresses.push(address);
    }
    Ok(SettingsEdit { shared_addresses: Some(addresses), ..SettingsEdit::default() })
}
