//! Prints and changes the service charge of parties that are seated from now on.

use clap::Args;
use serde::{Deserialize, Serialize};

use super::parse;
use super::sales_settings::{change, restaurant, settings};
use crate::app::change_settings::SettingsEdit;
use crate::domain::percent::Percent;
use crate::domain::service_charge::{SERVICE_PERCENT_MAX, ServiceSetting};
use crate::domain::session::Covers;
use crate::domain::settings::Restaurant;
use crate::domain::text::Code;
use crate::ops::store_command::{Here, StoreCommand};
use crate::ops::terminal::CliError;
use crate::view::settings::ServiceSettingView;

/// Arguments of `settings service-charge`; without any it prints what is set, and the tax classes to choose from.
#[derive(Args, Serialize, Deserialize)]
pub struct ServiceChargeArgs {
    /// The percentage, such as 12.5
    #[arg(long, value_name = "NUMBER")]
    percent: Option<String>,
    /// Who pays it: parties from this many guests on, such as 6; `all`: every party; `nobody`: only if a manager charges it
    #[arg(long, value_name = "GUESTS")]
    from: Option<String>,
    /// The tax class of the charge
    #[arg(long, value_name = "CODE")]
    tax_class: Option<String>,
    /// Charge nothing for service
    #[arg(long, conflicts_with_all = ["percent", "from", "tax_class"])]
    off: bool,
}

impl StoreCommand for ServiceChargeArgs {
    const NAME: &'static str = "service-charge";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let restaurant = restaurant(here.app)?;
        if self.off || self.percent.is_some() || self.from.is_some() || self.tax_class.is_some() {
            let now = settings(here.app)?.service_charge;
            let after = if self.off { None } else { Some(self.setting(now.as_ref(), &restaurant)?) };
            change(&here, SettingsEdit { service_charge: Some(after), ..SettingsEdit::default() })?;
        }
        let classes = restaurant.tax_classes.iter().map(|class| format!("{} ({})", class.code, class.name));
        Ok(vec![
            service_charge_line(settings(here.app)?.service_charge.as_ref()),
            format!("tax classes: {}", classes.collect::<Vec<_>>().join(", ")),
        ])
    }
}

impl ServiceChargeArgs {
    /// The new setting: what is not named stays as it is, and at first every party pays it.
    fn setting(
        self,
        now: Option<&ServiceSettingView>,
        restaurant: &Restaurant,
    ) -> Result<ServiceSetting, CliError> {
        let most = Percent::new(SERVICE_PERCENT_MAX).map_or_else(String::new, |most| most.to_string());
        let wanted =
            || CliError::new(format_args!("--percent must be above 0 and at most {most}, such as 12.5"));
        let percent = match (&self.percent, now) {
            (Some(text), _) => percent(text).ok_or_else(wanted)?,
            (None, Some(now)) => Percent::new(now.rate).ok_or_else(wanted)?,
            (None, None) => return Err(CliError::new("--percent is missing: none is set yet")),
        };
        let from_guests = match self.from.as_deref() {
            Some("all") => Some(0),
            Some("nobody") => None,
            Some(text) => {
                Some(text.parse().ok().filter(|from| (1..=Covers::MAX).contains(from)).ok_or_else(|| {
                    CliError::new(format_args!(
                        "--from must be all, nobody or a number from 1 to {}",
                        Covers::MAX
                    ))
                })?)
            }
            None => now.map_or(Some(0), |now| now.from_guests),
        };
        let tax_class = self.tax_class.as_deref().or(now.map(|now| now.tax_class.as_str()));
        let tax_class = tax_class.ok_or_else(|| CliError::new("--tax-class is missing: none is set yet"))?;
        let tax_class = parse("--tax-class", Code::parse(tax_class))?;
        let setting = ServiceSetting { percent, from_guests, tax_class };
        setting.check(restaurant).map_err(|error| CliError::new(format_args!("--tax-class {error}")))?;
        Ok(setting)
    }
}

/// A percentage such as "12.5" or "12,5 %", with three decimals at most.
fn percent(text: &str) -> Option<Percent> {
    let text = text.trim_end_matches('%').trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) || fraction.len() > 3 {
        return None;
    }
    let rate = format!("{whole}{fraction:0<3}").parse().ok().filter(|rate| *rate <= SERVICE_PERCENT_MAX)?;
    Percent::new(rate)
}

/// The service charge in words.
pub(super) fn service_charge_line(setting: Option<&ServiceSettingView>) -> String {
    let Some(setting) = setting else { return "service charge: none".to_owned() };
    let percent = Percent::new(setting.rate).map_or_else(String::new, |percent| percent.to_string());
    let who = match setting.from_guests {
        None => "only if a manager charges it".to_owned(),
        Some(0) => "every party".to_owned(),
        Some(from) => format!("parties from {from} guests"),
    };
    format!("service charge: {percent} %, {who}, tax class {}", setting.tax_class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentage_is_read_with_three_decimals_or_not_at_all() {
        let read = |text: &str| percent(text).map(Percent::millipercent);
        assert_eq!(
            [read("12.5"), read("12,5 %"), read("10%"), read("0.125")],
            [12_500, 12_500, 10_000, 125].map(Some)
        );
        assert_eq!([read("0"), read("30.001"), read("-1"), read("1.2345"), read(""), read("ten")], [None; 6]);
    }
}
