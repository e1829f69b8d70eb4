//! Bodies and queries of requests about payments, refunds and the splitting of bills.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use crate::app::queries::bill::Split;
use crate::app::take_payment::NewPayment;
use crate::domain::bill_balance::Pick;
use crate::domain::ids::{DeviceId, OrderId};
use crate::domain::money::Minor;
use crate::domain::payment::{ITEMS_MAX, Method, TIP_MAX};
use crate::domain::refund::RefundAmount;
use crate::domain::split::WAYS_MAX;
use crate::domain::text::Reason;
use crate::http::problem::Problem;

/// `POST /api/floor/sessions/{id}/payments`: a payment for a party, by amount or by chosen lines.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentInput {
    /// The payment method.
    pub method: Method,
    /// The part of the bill that is paid, without tip, in minor units; at least 1.
    pub amount: i64,
    /// The tip, in minor units; 0 if it is left out.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub tip: i64,
    /// The phone of the guest who pays.
    pub device_id: Option<DeviceId>,
    /// The order lines that are paid. `amount` must be their current price, otherwise 409 `bill-changed`.
    #[serde(default)]
    #[schema(value_type = Option<Vec<PickInput>>)]
    pub items: Vec<PickInput>,
    /// The cash that the guest hands over, in minor units; only with the method `CASH`.
    pub tendered: Option<i64>,
}

/// A number of pieces of an order line.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PickInput {
    /// The id of the order.
    pub order_id: OrderId,
    /// The index of the line in the order, from 0.
    pub item_index: u16,
    /// How many pieces, from 1.
    pub quantity: u32,
}

impl From<PickInput> for Pick {
    fn from(input: PickInput) -> Self {
        Self { order: input.order_id, index: input.item_index, quantity: input.quantity }
    }
}

impl PaymentInput {
    /// Checks everything that does not depend on the bill.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn payment(self) -> Result<NewPayment, Problem> {
        let mut faults = Faults::default();
        let amount = faults.minor("/amount", self.amount, 1..=Minor::MAX);
        let tip = faults.minor("/tip", self.tip, 0..=TIP_MAX);
        let tendered = self.tendered.map(|tendered| faults.minor("/tendered", tendered, 0..=Minor::MAX));
        let fits = self.items.len() <= ITEMS_MAX;
        faults.at("/items", fits.then_some(()).ok_or(format!("must have at most {ITEMS_MAX} lines")));
        let new = (|| {
            Some(NewPayment {
                method: self.method,
                amount: amount?,
                tip: tip?,
                device: self.device_id,
                items: self.items.into_iter().map(Pick::from).collect(),
                tendered: tendered.flatten(),
            })
        })();
        faults.done(new)
    }
}

impl Faults {
    pub(super) fn minor(
        &mut self,
        pointer: &str,
        units: i64,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<Minor> {
        let wanted = format!("must be a whole number from {} to {}", range.start(), range.end());
        let amount = range.contains(&units).then(|| Minor::new(units).ok()).flatten();
        self.at(pointer, amount.ok_or(wanted))
    }
}

/// `POST /api/floor/payments/{paymentId}/refund`. Without amounts everything that is not refunded yet is refunded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefundInput {
    /// The refund without tip, in minor units; 0 if only `tipAmount` is given.
    pub amount: Option<i64>,
    /// The refund of the tip, in minor units; 0 if only `amount` is given.
    pub tip_amount: Option<i64>,
    /// The reason, for the audit log.
    pub reason: String,
}

impl RefundInput {
    /// Parses the amounts and the reason.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn refund(&self) -> Result<(RefundAmount, Reason), Problem> {
        let mut faults = Faults::default();
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        let wanted = if self.amount.is_none() && self.tip_amount.is_none() {
            Some(RefundAmount::Rest)
        } else {
            // At least one of the two must be above zero.
            let least = i64::from(self.tip_amount.is_none_or(|tip| tip == 0));
            let amount = match self.amount {
                None if least == 0 => Some(Minor::ZERO),
                None => faults.minor("/tipAmount", 0, 1..=TIP_MAX),
                Some(amount) => faults.minor("/amount", amount, least..=Minor::MAX),
            };
            let tip = faults.minor("/tipAmount", self.tip_amount.unwrap_or(0), 0..=TIP_MAX);
            amount.zip(tip).map(|(amount, tip)| RefundAmount::Part { amount, tip })
        };
        faults.done(wanted.zip(reason))
    }
}

/// The query of a bill split, as text, so that a problem can name each invalid parameter.
#[derive(Clone, Copy, Debug, rocket::FromForm)]
pub struct SplitQuery<'r> {
    /// `EVENLY`, `GUEST`, `SEAT`, `ITEM` or `AMOUNT`.
    pub by: Option<&'r str>,
    /// With `EVENLY`: the number of parts.
    pub ways: Option<&'r str>,
    /// With `ITEM`: `orderId:itemIndex:quantity`, separated by commas.
    pub items: Option<&'r str>,
    /// With `AMOUNT`: what somebody puts in, in minor units; the second part is the rest.
    pub amount: Option<&'r str>,
}

impl SplitQuery<'_> {
    /// Parses the query.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn split(self) -> Result<Split, Problem> {
        let mut faults = Faults::default();
        let split = match self.by {
            Some("EVENLY") => {
                let ways = self.ways.and_then(|text| text.parse().ok());
                let ways = ways.filter(|ways| (1..=WAYS_MAX).contains(ways));
                let wanted = format!("must be a whole number from 1 to {WAYS_MAX}");
                faults.at("/ways", ways.ok_or(wanted)).map(Split::Evenly)
            }
            Some("GUEST") => Some(Split::ByGuest),
            Some("SEAT") => Some(Split::BySeat),
            Some("ITEM") => {
                let picks = picks(self.items.unwrap_or_default());
                let wanted =
                    format!("must be at most {ITEMS_MAX} of orderId:itemIndex:quantity, separated by commas");
                faults.at("/items", picks.ok_or(wanted)).map(Split::ByItem)
            }
            Some("AMOUNT") => {
                let units = self.amount.and_then(|text| text.parse().ok()).unwrap_or(0);
                faults.minor("/amount", units, 1..=Minor::MAX).map(Split::ByAmount)
            }
            _ => faults.at("/by", Err("must be EVENLY, GUEST, SEAT, ITEM or AMOUNT")),
        };
        faults.done(split)
    }
}

/// Parses `orderId:itemIndex:quantity`, separated by commas; `None` where it is malformed or too long.
pub(super) fn picks(text: &str) -> Option<Vec<Pick>> {
    let mut picks = Vec::new();
    for item in text.split(',') {
        let mut parts = item.split(':');
        let (order, index, quantity) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || picks.len() >= ITEMS_MAX {
            return None;
        }
        let pick =
            Pick { order: order.parse().ok()?, index: index.parse().ok()?, quantity: quantity.parse().ok()? };
        picks.push(pick);
    }
    Some(picks)
}

/// Parses the query parameter `amount` of a payment QR code, in minor units.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn code_amount(text: Option<&str>) -> Result<Minor, Problem> {
    let mut faults = Faults::default();
    let units = text.and_then(|text| text.parse().ok()).unwrap_or(0);
    let amount = faults.minor("/amount", units, 1..=Minor::MAX);
    faults.done(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query<'r>(by: &'r str, ways: Option<&'r str>, items: Option<&'r str>) -> Result<Split, String> {
        SplitQuery { by: Some(by), ways, items, amount: None }.split().map_err(|problem| {
            problem.members["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
        })
    }

    const ORDER: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    #[test]
    fn split_query_is_parsed() {
        assert_eq!(query("EVENLY", Some("3"), None), Ok(Split::Evenly(3)));
        assert_eq!(query("GUEST", None, None), Ok(Split::ByGuest));
        assert_eq!(query("SEAT", None, None), Ok(Split::BySeat));
        let items = format!("{ORDER}:0:2,{ORDER}:3:1");
        let order = ORDER.parse().unwrap();
        let picks = vec![Pick { order, index: 0, quantity: 2 }, Pick { order, index: 3, quantity: 1 }];
        assert_eq!(query("ITEM", None, Some(&items)), Ok(Split::ByItem(picks)));
    }

    #[test]
    fn invalid_split_query_is_reported_by_parameter() {
        for ways in [None, Some("0"), Some("41"), Some("three"), Some("-1"), Some("1e1")] {
            assert_eq!(query("EVENLY", ways, None), Err("/ways".to_owned()), "{ways:?}");
        }
        assert_eq!(query("HALF", None, None), Err("/by".to_owned()));
        let many = vec![format!("{ORDER}:0:1"); ITEMS_MAX + 1].join(",");
        for items in [
            "",
            "x",
            ORDER,
            &format!("{ORDER}:0"),
            &format!("{ORDER}:0:1:2"),
            &format!("{ORDER}:0:1,"),
            &many,
        ] {
            assert_eq!(query("ITEM", None, Some(items)), Err("/items".to_owned()), "{items}");
        }
    }

    #[test]
    fn refund_amounts_are_parsed_with_defaults() {
        let part = |amount, tip| RefundAmount::Part {
            amount: Minor::new(amount).unwrap(),
            tip: Minor::new(tip).unwrap(),
        };
        for (json, wanted) in [
            ("{}", Ok(RefundAmount::Rest)),
            (r#"{"amount":600}"#, Ok(part(600, 0))),
            (r#"{"tipAmount":50}"#, Ok(part(0, 50))),
            (r#"{"amount":600,"tipAmount":50}"#, Ok(part(600, 50))),
            (r#"{"amount":0,"tipAmount":50}"#, Ok(part(0, 50))),
            (r#"{"amount":0}"#, Err("/amount")),
            (r#"{"tipAmount":0}"#, Err("/tipAmount")),
            (r#"{"amount":0,"tipAmount":0}"#, Err("/amount")),
            (r#"{"amount":-1}"#, Err("/amount")),
            (r#"{"amount":600,"tipAmount":-1}"#, Err("/tipAmount")),
        ] {
            let mut body: serde_json::Value = serde_json::from_str(json).unwrap();
            body["reason"] = "cold soup".into();
            let read = serde_json::from_value::<RefundInput>(body).unwrap().refund();
            let pointer = |problem: Problem| problem.members["errors"][0]["pointer"].clone();
            let read = read.map(|(wanted, _)| wanted).map_err(pointer);
            assert_eq!(read, wanted.map_err(serde_json::Value::from), "{json}");
        }
    }

    #[test]
    fn invalid_payment_amounts_are_all_reported() {
        let json = r#"{"method":"CASH","amount":0,"tip":-1,"tendered":-5}"#;
        let input: PaymentInput = serde_json::from_str(json).unwrap();
        let problem = input.payment().unwrap_err();
        let errors = problem.members["errors"].as_array().unwrap();
        let pointers: Vec<&str> = errors.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/amount", "/tip", "/tendered"]);
    }
}
