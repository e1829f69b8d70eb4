//! Bodies and queries of requests about comps, discounts and their reasons.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use crate::app::adjust_party::{Approval, NewAdjustment};
use crate::domain::adjustment::{AdjustmentKind, Target};
use crate::domain::adjustment_rules::{AdjustmentRules, REASONS_MAX};
use crate::domain::ids::OrderId;
use crate::domain::money::Minor;
use crate::domain::percent::Percent;
use crate::domain::service_charge::SERVICE_PERCENT_MAX;
use crate::domain::text::{Reason, Username};
use crate::http::problem::Problem;
use crate::security::Secret;
use crate::view::adjustment::AdjustmentKindView;

/// `POST /api/floor/sessions/{id}/adjustments`: a comp, or a discount with `rate` or `amount`. Without `orderId` it is for everything
/// that was ordered so far. A SERVICE sets the service charge of the whole party, and is for managers.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentInput {
    /// Whether it is given away or lowered, or the service charge is set.
    pub kind: AdjustmentKindView,
    /// The order of the line that it is for.
    pub order_id: Option<OrderId>,
    /// Index of the line in the order, from 0.
    pub item_index: Option<u16>,
    /// For how many units of the line, from 1.
    pub quantity: Option<u32>,
    /// A discount in thousandths of a percent, 1 to 100000: 10 % is 10000. For a SERVICE the whole charge, 0 to 30000.
    pub rate: Option<i64>,
    /// A discount in minor units, in menu prices: before tax that is added on top.
    pub amount: Option<i64>,
    /// One of the reasons in the settings. Guests read it. For a SERVICE any reason; guests do not read that one.
    pub reason: String,
    /// The lowering that the page showed. Where it is another one now, nothing is given: 409 `amount-changed`.
    pub expected_amount: Option<i64>,
    /// The login of a manager or owner, where it is more than a waiter may give.
    pub approval: Option<ApprovalInput>,
}

/// The login of a manager or owner who approves.
#[derive(Deserialize, ToSchema)]
pub struct ApprovalInput {
    /// The user name.
    pub username: String,
    /// The password of that login.
    pub password: String,
}

/// `POST /api/floor/sessions/{id}/adjustments/{adjustmentId}/withdraw`: the reason why a comp or discount is withdrawn.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct WithdrawInput {
    /// Why it is withdrawn.
    pub reason: String,
}

/// `PUT /api/adjustment-reasons`: both lists, at most 20 reasons each.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentRulesInput {
    /// Reasons for comps.
    pub comp_reasons: Vec<String>,
    /// Reasons for discounts.
    pub discount_reasons: Vec<String>,
}

/// A line as a request names it: all three, or none for the whole party.
type LineFields = (Option<OrderId>, Option<u16>, Option<u32>);

fn target(faults: &mut Faults, (order, index, quantity): LineFields) -> Option<Target> {
    match (order, index, quantity) {
        (None, None, None) => Some(Target::Party),
        (Some(order), Some(index), Some(quantity)) => Some(Target::Line { order, index, quantity }),
        (None, ..) => faults.at("/orderId", Err("must be given with itemIndex and quantity")),
        (_, None, _) => faults.at("/itemIndex", Err("must be given with orderId")),
        (.., None) => faults.at("/quantity", Err("must be given with orderId, from 1")),
    }
}

fn kind(
    faults: &mut Faults,
    kind: AdjustmentKindView,
    (rate, amount): (Option<i64>, Option<i64>),
) -> Option<AdjustmentKind> {
    match (kind, rate, amount) {
        (AdjustmentKindView::Comp, None, None) => Some(AdjustmentKind::Comp),
        (AdjustmentKindView::Comp, Some(_), _) => {
            faults.at("/rate", Err("must be left out for a COMP, which costs nothing"))
        }
        (AdjustmentKindView::Comp, None, Some(_)) => {
            faults.at("/amount", Err("must be left out for a COMP, which costs nothing"))
        }
        (AdjustmentKindView::Discount, Some(rate), None) => {
            let percent = u32::try_from(rate).ok().and_then(Percent::new);
            let wanted = format!("must be a whole number from 1 to {}", Percent::MAX);
            faults.at("/rate", percent.ok_or(wanted)).map(AdjustmentKind::PercentOff)
        }
        (AdjustmentKindView::Discount, None, Some(amount)) => {
            faults.minor("/amount", amount, 1..=Minor::MAX).map(AdjustmentKind::AmountOff)
        }
        (AdjustmentKindView::Service, Some(rate), None) => {
            let rate = u32::try_from(rate).ok().filter(|rate| *rate <= SERVICE_PERCENT_MAX);
            let wanted = format!("must be a whole number from 0 to {SERVICE_PERCENT_MAX}; 0 for no charge");
            faults.at("/rate", rate.ok_or(wanted)).map(|rate| AdjustmentKind::Service(Percent::new(rate)))
        }
        (AdjustmentKindView::Service, None, _) => faults
            .at("/rate", Err("must be given for a SERVICE: in thousandths of a percent, 0 for no charge")),
        (AdjustmentKindView::Service, Some(_), Some(_)) => {
            faults.at("/amount", Err("must be left out for a SERVICE, which has a rate"))
        }
        (AdjustmentKindView::Discount, ..) => {
            faults.at("/rate", Err("a DISCOUNT must have rate or amount, and not both"))
        }
    }
}

impl AdjustmentInput {
    /// Checks everything that does not depend on the bill.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn adjustment(self) -> Result<(NewAdjustment, Option<Approval>), Problem> {
        let mut faults = Faults::default();
        let kind = kind(&mut faults, self.kind, (self.rate, self.amount));
        let target = target(&mut faults, (self.order_id, self.item_index, self.quantity));
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        let expected =
            self.expected_amount.map(|amount| faults.minor("/expectedAmount", amount, 1..=Minor::MAX));
        let approval = self.approval.map(|ApprovalInput { username, password }| Approval {
            // Phone keyboards capitalize the first letter.
            username: Username::parse(&username.to_lowercase()).ok(),
            password: Secret::new(password),
        });
        let new = (|| {
            let expected = expected.flatten();
            Some((NewAdjustment { kind: kind?, target: target?, reason: reason?, expected }, approval))
        })();
        faults.done(new)
    }
}

impl WithdrawInput {
    /// The reason.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn reason(&self) -> Result<Reason, Problem> {
        let mut faults = Faults::default();
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        faults.done(reason)
    }
}

impl AdjustmentRulesInput {
    /// Both lists, each reason once.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn rules(&self) -> Result<AdjustmentRules, Problem> {
        let mut faults = Faults::default();
        let comp_reasons = reasons(&mut faults, "/compReasons", &self.comp_reasons);
        let discount_reasons = reasons(&mut faults, "/discountReasons", &self.discount_reasons);
        faults.done(Some(AdjustmentRules { comp_reasons, discount_reasons }))
    }
}

fn reasons(faults: &mut Faults, pointer: &str, texts: &[String]) -> Vec<Reason> {
    if !(1..=REASONS_MAX).contains(&texts.len()) {
        faults.at::<(), _>(pointer, Err(format!("must have 1 to {REASONS_MAX} reasons")));
        return vec![];
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let pointer = format!("{pointer}/{index}");
        match faults.at(&pointer, Reason::parse(text)) {
            Some(reason) if reasons.contains(&reason) => {
                faults.at::<(), _>(&pointer, Err("is in the list twice"));
            }
            Some(reason) => reasons.push(reason),
            None => {}
        }
    }
    reasons
}

/// The query of the preview of a comp or discount, as text, so that a problem can name each invalid parameter.
#[derive(Clone, Copy, Debug, rocket::FromForm)]
pub struct AdjustmentQuery<'r> {
    /// `COMP`, `DISCOUNT` or `SERVICE`.
    pub kind: Option<&'r str>,
    /// The order of a line.
    #[field(name = "orderId")]
    pub order_id: Option<&'r str>,
    /// Its index in the order, from 0.
    #[field(name = "itemIndex")]
    pub item_index: Option<&'r str>,
    /// Units of the line, from 1.
    pub quantity: Option<&'r str>,
    /// A discount or the service charge in thousandths of a percent.
    pub rate: Option<&'r str>,
    /// A discount in minor units.
    pub amount: Option<&'r str>,
}

impl AdjustmentQuery<'_> {
    /// Parses the query.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn adjustment(self) -> Result<(AdjustmentKind, Target), Problem> {
        let mut faults = Faults::default();
        let view = match self.kind {
            Some("COMP") => Some(AdjustmentKindView::Comp),
            Some("DISCOUNT") => Some(AdjustmentKindView::Discount),
            Some("SERVICE") => Some(AdjustmentKindView::Service),
            _ => faults.at("/kind", Err("must be COMP, DISCOUNT or SERVICE")),
        };
        let rate = number(&mut faults, "/rate", self.rate);
        let amount = number(&mut faults, "/amount", self.amount);
        let order = parsed(&mut faults, "/orderId", self.order_id, "must be the id of an order");
        let whole = "must be a whole number";
        let index = parsed(&mut faults, "/itemIndex", self.item_index, whole);
        let quantity = parsed(&mut faults, "/quantity", self.quantity, whole);
        let kind = view.and_then(|view| kind(&mut faults, view, (rate, amount)));
        let target = target(&mut faults, (order, index, quantity));
        faults.done(kind.zip(target))
    }
}

fn parsed<T: std::str::FromStr>(
    faults: &mut Faults,
    pointer: &str,
    text: Option<&str>,
    wanted: &'static str,
) -> Option<T> {
    text.and_then(|text| faults.at(pointer, text.parse::<T>().map_err(|_| wanted)))
}

fn number(faults: &mut Faults, pointer: &str, text: Option<&str>) -> Option<i64> {
    parsed(faults, pointer, text, "must be a whole number")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers<T>(read: Result<T, Problem>) -> Vec<String> {
        let problem = read.err().expect("the request is refused");
        let errors = problem.members["errors"].as_array().unwrap();
        errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
    }

    const ORDER: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    #[test]
    fn adjustment_body_is_read_or_refused_by_field() {
        let read = |json: serde_json::Value| {
            serde_json::from_value::<AdjustmentInput>(json).unwrap().adjustment().map(|(new, _)| new)
        };
        let new =
            read(serde_json::json!({"kind": "DISCOUNT", "rate": 10_000, "reason": "Regulars"})).unwrap();
        assert_eq!(
            (new.kind, new.target),
            (AdjustmentKind::PercentOff(Percent::new(10_000).unwrap()), Target::Party)
        );
        let line = serde_json::json!({
            "kind": "COMP", "orderId": ORDER, "itemIndex": 2, "quantity": 1, "reason": "Complaint", "expectedAmount": 450
        });
        let new = read(line).unwrap();
        assert_eq!(new.target, Target::Line { order: ORDER.parse().unwrap(), index: 2, quantity: 1 });
        assert_eq!(new.expected, Minor::new(450).ok());
        for (json, wanted) in [
            (serde_json::json!({"kind": "COMP", "rate": 5, "reason": "x"}), "/rate"),
            (serde_json::json!({"kind": "COMP", "amount": 5, "reason": "x"}), "/amount"),
            (serde_json::json!({"kind": "DISCOUNT", "reason": "x"}), "/rate"),
            (serde_json::json!({"kind": "DISCOUNT", "rate": 1, "amount": 1, "reason": "x"}), "/rate"),
            (serde_json::json!({"kind": "DISCOUNT", "rate": 0, "reason": "x"}), "/rate"),
            (serde_json::json!({"kind": "DISCOUNT", "rate": 100_001, "reason": "x"}), "/rate"),
            (serde_json::json!({"kind": "DISCOUNT", "amount": -1, "reason": "x"}), "/amount"),
            (serde_json::json!({"kind": "COMP", "reason": " "}), "/reason"),
            (serde_json::json!({"kind": "COMP", "itemIndex": 0, "quantity": 1, "reason": "x"}), "/orderId"),
            (
                serde_json::json!({"kind": "COMP", "orderId": ORDER, "quantity": 1, "reason": "x"}),
                "/itemIndex",
            ),
            (
                serde_json::json!({"kind": "COMP", "orderId": ORDER, "itemIndex": 1, "reason": "x"}),
                "/quantity",
            ),
        ] {
            assert_eq!(pointers(read(json.clone())), [wanted], "{json}");
        }
    }

    #[test]
    fn reasons_are_read_once_each() {
        let read = |comps: &[&str]| {
            let texts = comps.iter().map(ToString::to_string).collect();
            AdjustmentRulesInput { comp_reasons: texts, discount_reasons: vec!["Staff".to_owned()] }.rules()
        };
        assert_eq!(read(&["a", "b"]).unwrap().comp_reasons.len(), 2);
        assert_eq!(pointers(read(&[])), ["/compReasons"]);
        assert_eq!(pointers(read(&["a"; 21])), ["/compReasons"]);
        assert_eq!(pointers(read(&["a", "a", " "])), ["/compReasons/1", "/compReasons/2"]);
    }

    #[test]
    fn invalid_preview_query_is_reported_by_parameter() {
        let empty = AdjustmentQuery {
            kind: Some("COMP"),
            order_id: None,
            item_index: None,
            quantity: None,
            rate: None,
            amount: None,
        };
        assert_eq!(empty.adjustment().unwrap(), (AdjustmentKind::Comp, Target::Party));
        assert_eq!(pointers(AdjustmentQuery { kind: None, ..empty }.adjustment()), ["/kind"]);
        assert_eq!(pointers(AdjustmentQuery { rate: Some("x"), ..empty }.adjustment()), ["/rate"]);
        let line = AdjustmentQuery { order_id: Some("x"), ..empty };
        assert_eq!(pointers(line.adjustment()), ["/orderId"]);
    }
}
