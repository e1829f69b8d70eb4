//! Prints and changes whether the program records payments (the money profile).

use std::fmt::Write;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::parse;
use crate::domain::declaration::declaration;
use crate::domain::money_profile::{
    DECLARATION_VERSION, FiscalRule, MoneyChoice, MoneyProfile, MoneyProfileKind,
};
use crate::domain::profile::{Language, Profile};
use crate::domain::text::Reason;
use crate::ops::store_command::{Here, StoreCommand};
use crate::ops::terminal::CliError;

/// A money profile on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize)]
pub enum ProfileArg {
    /// No payments: the sum of a table is handed to the till
    Orders,
    /// Payments, tips and refunds, where the law asks for no fiscal device
    Books,
}

impl From<ProfileArg> for MoneyProfileKind {
    fn from(profile: ProfileArg) -> Self {
        match profile {
            ProfileArg::Orders => Self::Orders,
            ProfileArg::Books => Self::Books,
        }
    }
}

/// The money profile of a new restaurant.
#[derive(Args, Serialize, Deserialize)]
pub struct NewMoneyProfile {
    /// What the program does with money
    #[arg(long, value_enum, value_name = "PROFILE", default_value = "orders")]
    money_profile: ProfileArg,
    /// Declare that the law of the country asks for no fiscal device; `maitred settings money` prints the text in full
    #[arg(long)]
    declare: bool,
}

impl NewMoneyProfile {
    /// The choice, with its declaration.
    pub fn choice(&self) -> Result<MoneyChoice, CliError> {
        choice(self.money_profile, self.declare)
    }
}

/// Arguments of `settings money`; without any it prints the profile and the declaration.
#[derive(Args, Serialize, Deserialize)]
pub struct MoneyArgs {
    /// What the program does with money
    #[arg(long, value_enum, value_name = "PROFILE", requires = "reason")]
    profile: Option<ProfileArg>,
    /// Declare that the law of the country asks for no fiscal device, in the words that this command prints
    #[arg(long, requires = "profile")]
    declare: bool,
    /// Why it is changed, for the audit log
    #[arg(long, value_name = "TEXT", requires = "profile")]
    reason: Option<String>,
}

fn choice(profile: ProfileArg, is_declared: bool) -> Result<MoneyChoice, CliError> {
    let version = is_declared.then_some(DECLARATION_VERSION);
    MoneyChoice::new(profile.into(), version).map_err(|_| {
        CliError::usage(format_args!(
            "books needs the declaration of the owner. If this is true, add --declare:\n{}",
            declaration(Language::En)
        ))
    })
}

/// What the program does with money, in words.
pub fn in_words(profile: MoneyProfileKind) -> &'static str {
    match profile {
        MoneyProfileKind::Orders => {
            "Money profile: orders. No payments are recorded; the sum of a table is handed to your till. See `maitred settings money`."
        }
        MoneyProfileKind::Books => {
            "Money profile: books. Payments, tips and refunds are recorded, as you declared."
        }
    }
}

impl StoreCommand for MoneyArgs {
    const NAME: &'static str = "money";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        if here.app.restaurant().map_err(CliError::new)?.is_none() {
            return Err(CliError::new("no restaurant is set up: run `maitred init` first"));
        }
        if let (Some(profile), Some(reason)) = (self.profile, &self.reason) {
            let change = (choice(profile, self.declare)?, parse("--reason", Reason::parse(reason))?);
            let changed = here.runtime.block_on(here.app.change_money_profile(here.author(), change, None));
            changed.map_err(CliError::new)?;
        }
        Ok(lines(&here.app.profile().map_err(CliError::new)?))
    }
}

fn lines(profile: &Profile) -> Vec<String> {
    let mut now = match profile.money {
        MoneyProfile::Orders => "orders: no payments, the sum of a table is handed to the till".to_owned(),
        MoneyProfile::Books(None) => {
            "books, not declared yet: data of an earlier version, please choose".to_owned()
        }
        MoneyProfile::Books(Some(_)) => "books: payments, tips and refunds".to_owned(),
    };
    if let Some(made) = profile.money.declaration() {
        let country = made.country.map(|country| format!(" for {}", country.as_str())).unwrap_or_default();
        // Writing into a text never fails.
        let _ = write!(now, "; declared{country} by {} at {} (text {})", made.by, made.at, made.text_version);
    }
    let country = profile.country.as_ref().map(|country| country.as_str());
    let named = country.unwrap_or("no country");
    let proposal = match FiscalRule::of(country) {
        FiscalRule::DeviceRequired => {
            format!("orders: in {named} a program that records payments needs what maitred does not have")
        }
        FiscalRule::NoneKnown => {
            format!("books: no duty to use a fiscal device is known to us for {named}; please check it")
        }
        FiscalRule::Unknown => format!("orders: the rules of {named} are not known to us"),
    };
    vec![
        format!("money profile: {now}"),
        format!("proposal: {proposal}"),
        format!("declaration for books (text {DECLARATION_VERSION}): {}", declaration(Language::En)),
    ]
}
