//! Prints and changes what waiters may name and price themselves, and how tips are divided.

use clap::Args;
use serde::{Deserialize, Serialize};

use super::parse;
use crate::app::App;
use crate::app::change_settings::SettingsEdit;
use crate::domain::money::{Currency, Minor};
use crate::domain::open_price::{OpenPriceError, OpenPriceRules};
use crate::domain::settings::Restaurant;
use crate::domain::text::{Code, Name};
use crate::domain::tip_pools::{TipPool, TipPools};
use crate::ops::store_command::{Here, StoreCommand};
use crate::ops::terminal::CliError;
use crate::view::open_price::{CodeNameView, OpenPriceSettingView};
use crate::view::settings::{SettingsView, TipPoolView};

/// Arguments of `settings open-price`; without any it prints what is set, and the tax classes and stations to choose from.
#[derive(Args, Serialize, Deserialize)]
pub struct OpenPriceArgs {
    /// The highest price of one, such as 50.00
    #[arg(long, value_name = "AMOUNT")]
    max_price: Option<String>,
    /// A tax class that waiters can choose; give it again for more
    #[arg(long, value_name = "CODE")]
    tax_class: Vec<String>,
    /// The station that prepares these items; `none`: they are only on the bill
    #[arg(long, value_name = "CODE")]
    station: Option<String>,
    /// Allow no open-price items
    #[arg(long, conflicts_with_all = ["max_price", "tax_class", "station"])]
    off: bool,
}

/// Arguments of `settings tip-pools`; without any it prints the pools.
#[derive(Args, Serialize, Deserialize)]
pub struct TipPoolsArgs {
    /// All pools with their percents, such as Service=70 Kitchen=30
    #[arg(value_name = "NAME=PERCENT")]
    pools: Vec<String>,
    /// Divide no tips: they are for who took the payment
    #[arg(long, conflicts_with = "pools")]
    off: bool,
}

impl StoreCommand for OpenPriceArgs {
    const NAME: &'static str = "open-price";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let restaurant = restaurant(here.app)?;
        let is_change =
            self.off || self.max_price.is_some() || !self.tax_class.is_empty() || self.station.is_some();
        if is_change {
            let now = settings(here.app)?.open_price;
            let rules = if self.off { None } else { Some(self.rules(&now, &restaurant)?) };
            change(&here, SettingsEdit { open_price: Some(rules), ..SettingsEdit::default() })?;
        }
        let view = settings(here.app)?.open_price;
        Ok(vec![
            open_price_line(&view, restaurant.currency),
            format!("tax classes: {}", codes(&view.all_tax_classes)),
            format!("stations: {}", codes(&view.all_stations)),
        ])
    }
}

impl OpenPriceArgs {
    /// The new rules: what is not named stays as it is.
    fn rules(self, now: &OpenPriceSettingView, restaurant: &Restaurant) -> Result<OpenPriceRules, CliError> {
        let most = match (&self.max_price, now.max_price) {
            (Some(text), _) => Minor::from_decimal(text, restaurant.currency)
                .ok()
                .filter(|most| *most > Minor::ZERO)
                .ok_or_else(|| CliError::new("--max-price must be an amount above 0, such as 50.00"))?,
            (None, Some(now)) => parse("the highest price", Minor::new(now))?,
            (None, None) => return Err(CliError::new("--max-price is missing: none is set yet")),
        };
        let tax_classes = if self.tax_class.is_empty() { &now.tax_classes } else { &self.tax_class };
        if tax_classes.is_empty() {
            let all = codes(&now.all_tax_classes);
            return Err(CliError::new(format_args!(
                "--tax-class is missing: none is set yet; there are {all}"
            )));
        }
        let code = |name: &str, text: &str| parse(name, Code::parse(text));
        let tax_classes = tax_classes.iter().map(|text| code("--tax-class", text));
        let station = match self.station.as_deref() {
            Some("none") => None,
            Some(text) => Some(text),
            None => now.station.as_deref(),
        };
        let rules = OpenPriceRules {
            most,
            tax_classes: tax_classes.collect::<Result<_, _>>()?,
            station: station.map(|text| code("--station", text)).transpose()?,
        };
        rules.check(restaurant).map_err(|error| match error {
            OpenPriceError::Station => CliError::new(format_args!("--station {error}")),
            _ => CliError::new(format_args!("--tax-class {error}")),
        })?;
        Ok(rules)
    }
}

impl StoreCommand for TipPoolsArgs {
    const NAME: &'static str = "tip-pools";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        restaurant(here.app)?;
        here.app.in_books().map_err(CliError::new)?.map_err(CliError::new)?;
        if self.off || !self.pools.is_empty() {
            let pools = if self.off { None } else { Some(pools(&self.pools)?) };
            change(&here, SettingsEdit { tip_pools: Some(pools), ..SettingsEdit::default() })?;
        }
        Ok(tip_pools_line(settings(here.app)?.tip_pools.as_deref()).into_iter().collect())
    }
}

fn pools(texts: &[String]) -> Result<TipPools, CliError> {
    let pool = |text: &String| {
        let wanted =
            || CliError::new(format_args!("{text} must be a name and a percent, such as Service=70"));
        let (name, percent) = text.rsplit_once('=').ok_or_else(wanted)?;
        let percent = percent.trim_end_matches('%').trim().parse().map_err(|_| wanted())?;
        Ok(TipPool { name: parse(text, Name::parse(name))?, percent })
    };
    let all: Vec<TipPool> = texts.iter().map(pool).collect::<Result<_, CliError>>()?;
    TipPools::new(all).map_err(|error| CliError::new(format_args!("the pools are refused: {error}")))
}

pub(super) fn restaurant(app: &App) -> Result<Restaurant, CliError> {
    let restaurant = app.restaurant().map_err(CliError::new)?;
    restaurant.ok_or_else(|| CliError::new("no restaurant is set up: run `maitred init` first"))
}

pub(super) fn settings(app: &App) -> Result<SettingsView, CliError> {
    app.settings().map_err(CliError::new)
}

pub(super) fn change(here: &Here<'_>, edit: SettingsEdit) -> Result<(), CliError> {
    let changed = here.runtime.block_on(here.app.change_settings(here.author(), edit, None));
    changed.map(|_| ()).map_err(CliError::new)
}

fn codes(all: &[CodeNameView]) -> String {
    all.iter().map(|one| format!("{} ({})", one.code, one.name)).collect::<Vec<_>>().join(", ")
}

/// What waiters may name and price, in words.
pub(super) fn open_price_line(view: &OpenPriceSettingView, currency: Currency) -> String {
    let Some(most) = view.max_price.and_then(|most| Minor::new(most).ok()) else {
        return "open-price items: none".to_owned();
    };
    let station = view.station.as_ref().map_or_else(
        || "no station: they are only on the bill".to_owned(),
        |station| format!("prepared at {station}"),
    );
    let (most, classes) = (most.to_decimal(currency), view.tax_classes.join(", "));
    format!("open-price items: up to {most} {}, tax classes {classes}, {station}", currency.code())
}

/// How tips are divided, in words; `None` where no tips are recorded.
pub(super) fn tip_pools_line(pools: Option<&[TipPoolView]>) -> Option<String> {
    let pools: Vec<String> = pools?.iter().map(|pool| format!("{} {} %", pool.name, pool.percent)).collect();
    Some(match pools.is_empty() {
        true => "tip pools: none, tips are for who took the payment".to_owned(),
        false => format!("tip pools: {}", pools.join(", ")),
    })
}
