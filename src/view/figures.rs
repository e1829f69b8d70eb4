//! The figures of a period: what was sold, paid, refunded and cancelled.

use serde::Serialize;
use utoipa::ToSchema;

use super::tax_figures::{TaxSumView, declared_taxes, later_taxes, sales_taxes};
use crate::domain::day_figures::{DayFigures, Person, Subject, Sum, Why};
use crate::domain::ids::{MenuItemId, StaffId};
use crate::domain::operation::Operation;
use crate::domain::payment::Method;

/// The figures of a period. Amounts are in minor units. Sales are the bills of parties that ended in it; payments and refunds count when
/// they were made. `soldAmount` − `unpaidAmount` + `overpaidAmount` + `advanceAmount` − `advanceBeforeAmount` − `refundedLaterAmount` =
/// `paidAmount` − `refundedAmount`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FiguresView {
    /// Parties that ended.
    pub parties: u64,
    /// Their bills with tax.
    pub sold_amount: i64,
    /// Their bills without tax.
    pub net_amount: i64,
    /// The tax in their bills.
    pub tax_amount: i64,
    /// Left unpaid when a party ended.
    pub unpaid_amount: i64,
    /// Handed to the restaurant's till under the money profile `ORDERS`; not part of the sales.
    pub handed_to_till_amount: i64,
    /// Paid above the bill when a party ended.
    pub overpaid_amount: i64,
    /// Paid by parties that are still there.
    pub advance_amount: i64,
    /// Paid in earlier periods by parties that were still there when this one began.
    pub advance_before_amount: i64,
    /// Refunds of parties that had ended before the refund.
    pub refunded_later_amount: i64,
    /// Payments without tips and rounding.
    pub paid_amount: i64,
    /// Refunds without tips and rounding.
    pub refunded_amount: i64,
    /// Tips, less refunded tips.
    pub tip_amount: i64,
    /// Guests of parties whose number is known; 0 in reports from before they were counted.
    pub covers: u64,
    /// Sales of these parties, with tax.
    pub covers_amount: i64,
    /// Sales by tax rate.
    pub taxes: Vec<TaxSumView>,
    /// `refundedLaterAmount` by tax rate, as on the receipts of these refunds.
    pub refunded_later_taxes: Vec<TaxSumView>,
    /// The part of `refundedLaterAmount` without tax: what had been paid above a bill, and refunds in figures from before taxes of refunds
    /// were counted.
    pub refunded_later_untaxed_amount: i64,
    /// `taxes` less `refundedLaterTaxes`.
    pub declared_taxes: Vec<TaxSumView>,
    /// The tax to declare: `taxAmount` less the tax in `refundedLaterTaxes`.
    pub declared_tax_amount: i64,
    /// Sales by category, the largest first.
    pub categories: Vec<SoldView>,
    /// Sales of open-price items by the names that waiters gave them, the largest first. They are in no category; a row without a name is
    /// the sum of all further ones.
    pub open_price: Vec<SoldView>,
    /// Sales of open-price items by who entered them; the count is that of portions.
    pub open_price_by: Vec<PersonSumView>,
    /// Sales by dish, the largest first.
    pub dishes: Vec<DishSoldView>,
    /// Sales by part of the restaurant; the count is that of parties.
    pub areas: Vec<SoldView>,
    /// Sales by the hour of the order.
    pub hours: Vec<HourView>,
    /// Sales by who ordered; the count is that of orders.
    pub ordered_by: Vec<PersonSumView>,
    /// Payments and refunds by method.
    pub methods: Vec<MethodView>,
    /// Payments by who took them.
    pub taken_by: Vec<PersonSumView>,
    /// The tips by pool; empty where they belong to who took the payment.
    pub tip_pools: Vec<PoolSumView>,
    /// Cancelled portions at menu prices.
    pub voids: Vec<WhyView>,
    /// What was given away, at menu prices.
    pub comps: Vec<WhyView>,
    /// Discounts, at menu prices.
    pub discounts: Vec<WhyView>,
    /// Parties that paid a service charge.
    pub service_charge_count: u64,
    /// Service charges without tax. They are in `soldAmount` and in `taxes`, not in categories, dishes, hours and people.
    pub service_charge_net_amount: i64,
    /// Service charges with tax.
    pub service_charge_amount: i64,
    /// Decisions of managers about the service charge of a party; the amount is what was charged, in menu prices, 0 where it was taken
    /// off.
    pub service_decisions: Vec<WhyView>,
    /// Bills that were not paid completely.
    pub unpaid: Vec<WhyView>,
    /// Bills that were overpaid.
    pub overpaid: Vec<WhyView>,
    /// Refunds with tips and rounding.
    pub refunds: Vec<WhyView>,
}

/// Sales under a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SoldView {
    /// The name; `null` for dishes that no category has any more.
    pub name: Option<String>,
    /// Sold portions; parties in `areas`.
    pub count: u64,
    /// Amount without tax, in minor units.
    pub net_amount: i64,
    /// Amount with tax, in minor units.
    pub gross_amount: i64,
}

/// Sales of a dish.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct DishSoldView {
    pub item_id: MenuItemId,
    /// The name when it was ordered.
    pub name: String,
    /// Sold portions; parties in `areas`.
    pub count: u64,
    pub net_amount: i64,
    pub gross_amount: i64,
}

/// Sales of an hour of the day.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct HourView {
    /// From 0 to 23, in the restaurant's time zone.
    pub hour: u8,
    /// Number of orders.
    pub count: u64,
    pub gross_amount: i64,
}

/// A sum of one member of staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonSumView {
    /// `null` for guests on their phones.
    pub staff_id: Option<StaffId>,
    /// The name; `null` for guests on their phones.
    pub name: Option<String>,
    /// How many orders, payments or portions.
    pub count: u64,
    /// With tax, without tips.
    pub amount: i64,
    /// Tips; 0 for orders.
    pub tip_amount: i64,
}

/// Payments and refunds of one method.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the names say it
pub struct MethodView {
    pub method: Method,
    /// Number of payments.
    pub count: u64,
    /// Without tips and rounding.
    pub paid_amount: i64,
    pub tip_amount: i64,
    pub rounding_amount: i64,
    /// Number of refunds.
    pub refund_count: u64,
    /// Without tips and rounding.
    pub refunded_amount: i64,
    pub refunded_tip_amount: i64,
    pub refunded_rounding_amount: i64,
}

/// A sum by reason and person.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhyView {
    /// `null` where none was given, and for all reasons above 100.
    pub reason: Option<String>,
    /// Name of the member of staff.
    pub by: Option<String>,
    /// How many portions, bills or refunds.
    pub count: u64,
    /// In minor units.
    pub amount: i64,
}

/// Sorts by amount, the largest first.
fn by_amount<T>(mut all: Vec<T>, amount: impl Fn(&T) -> i64) -> Vec<T> {
    all.sort_by_key(|one| std::cmp::Reverse(amount(one)));
    all
}

impl FiguresView {
    /// The figures of a period, given what parties that are still there had paid before it and have paid.
    pub fn of(figures: &DayFigures, (advance_before, advance): (i64, i64)) -> Self {
        let sums = figures.reconciliation(advance_before, advance);
        let (bills, service) = (figures.sum(&Subject::Bills), figures.sum(&Subject::ServiceCharge));
        let covers = figures.sum(&Subject::Operation(Operation::Covers));
        let (refunded_taxes, declared_taxes) = (later_taxes(figures), declared_taxes(figures));
        let mut view = Self {
            parties: bills.count,
            sold_amount: bills.gross(),
            net_amount: bills.net,
            tax_amount: bills.tax,
            unpaid_amount: sums.unpaid,
            handed_to_till_amount: figures.sum(&Subject::HandedToTill).gross(),
            overpaid_amount: sums.overpaid,
            advance_amount: sums.advance,
            advance_before_amount: sums.advance_before,
            refunded_later_amount: sums.refunded_later,
            paid_amount: sums.paid,
            refunded_amount: sums.refunded,
            tip_amount: figures.tips(),
            covers: covers.count,
            covers_amount: covers.gross(),
            taxes: sales_taxes(figures),
            refunded_later_untaxed_amount: sums.refunded_later
                - refunded_taxes.iter().map(|tax| tax.gross_amount).sum::<i64>(),
            refunded_later_taxes: refunded_taxes,
            declared_tax_amount: declared_taxes.iter().map(|tax| tax.tax_amount).sum(),
            declared_taxes,
            categories: vec![],
            open_price: vec![],
            open_price_by: vec![],
            dishes: vec![],
            areas: vec![],
            hours: vec![],
            ordered_by: vec![],
            methods: vec![],
            taken_by: vec![],
            tip_pools: vec![],
            voids: vec![],
            comps: vec![],
            discounts: vec![],
            service_charge_count: service.count,
            service_charge_net_amount: service.net,
            service_charge_amount: service.gross(),
            service_decisions: vec![],
            unpaid: vec![],
            overpaid: vec![],
            refunds: vec![],
        };
        for (subject, sum) in figures.iter() {
            view.add(subject, sum, figures);
        }
        view.categories = by_amount(view.categories, |sold| sold.gross_amount);
        view.open_price = by_amount(view.open_price, |sold| sold.gross_amount);
        view.open_price_by = by_amount(view.open_price_by, |person| person.amount);
        view.dishes = by_amount(view.dishes, |sold| sold.gross_amount);
        let sold = [&mut view.voids, &mut view.comps, &mut view.discounts, &mut view.service_decisions];
        for whys in sold.into_iter().chain([&mut view.unpaid, &mut view.overpaid, &mut view.refunds]) {
            *whys = by_amount(std::mem::take(whys), |why| why.amount);
        }
        for method in [Method::Cash, Method::Card, Method::Transfer] {
            view.methods.extend(method_view(figures, method));
        }
        view
    }

    fn add(&mut self, subject: &Subject, sum: Sum, figures: &DayFigures) {
        match subject {
            Subject::Category(name) => {
                self.categories.push(sold_view(name.as_ref().map(ToString::to_string), sum));
            }
            Subject::OpenPrice(name) => {
                self.open_price.push(sold_view(name.as_ref().map(ToString::to_string), sum));
            }
            Subject::OpenPriceBy(by) => self.open_price_by.push(person_view(Some(by), sum, 0)),
            Subject::Area(name) => self.areas.push(sold_view(Some(name.to_string()), sum)),
            Subject::Dish(item, name) => self.dishes.push(DishSoldView {
                item_id: *item,
                name: name.to_string(),
                count: sum.count,
                net_amount: sum.net,
                gross_amount: sum.gross(),
            }),
            Subject::Hour(hour) => {
                self.hours.push(HourView { hour: *hour, count: sum.count, gross_amount: sum.gross() });
            }
            Subject::OrderedBy(by) => self.ordered_by.push(person_view(by.as_ref(), sum, 0)),
            Subject::TakenBy(by) => {
                let tips = figures.sum(&Subject::TipTakenBy(by.clone())).gross();
                self.taken_by.push(person_view(Some(by), sum, tips));
            }
            Subject::TipPool(name) => {
                self.tip_pools.push(PoolSumView { name: name.to_string(), amount: sum.gross() });
            }
            Subject::Void(why) => self.voids.push(why_view(why, sum)),
            Subject::Comp(why) => self.comps.push(why_view(why, sum)),
            Subject::Discount(why) => self.discounts.push(why_view(why, sum)),
            Subject::ServiceDecision(why) => self.service_decisions.push(why_view(why, sum)),
            Subject::Unpaid(why) => self.unpaid.push(why_view(why, sum)),
            Subject::Overpaid(why) => self.overpaid.push(why_view(why, sum)),
            Subject::RefundedFor(why) => self.refunds.push(why_view(why, sum)),
            Subject::Bills
            | Subject::Tax(_)
            | Subject::RefundedLaterTax(_)
            | Subject::Paid(_)
            | Subject::Tip(_)
            | Subject::Rounding(_)
            | Subject::TipTakenBy(_)
            | Subject::Refunded(_)
            | Subject::RefundedTip(_)
            | Subject::RefundedRounding(_)
            | Subject::RefundedLater
            | Subject::HandedToTill
            | Subject::ServiceCharge
            | Subject::Operation(_) => {}
        }
    }
}

/// What one pool gets of the tips.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[allow(missing_docs)] // the names say it
pub struct PoolSumView {
    pub name: String,
    /// In minor units.
    pub amount: i64,
}

fn sold_view(name: Option<String>, sum: Sum) -> SoldView {
    SoldView { name, count: sum.count, net_amount: sum.net, gross_amount: sum.gross() }
}

fn person_view(by: Option<&Person>, sum: Sum, tip_amount: i64) -> PersonSumView {
    PersonSumView {
        staff_id: by.map(|by| by.id),
        name: by.map(|by| by.name.to_string()),
        count: sum.count,
        amount: sum.gross(),
        tip_amount,
    }
}

fn why_view(why: &Why, sum: Sum) -> WhyView {
    WhyView {
        reason: why.reason.as_ref().map(ToString::to_string),
        by: why.by.as_ref().map(|by| by.name.to_string()),
        count: sum.count,
        amount: sum.gross(),
    }
}

/// `None` for a method without payments and refunds.
fn method_view(figures: &DayFigures, method: Method) -> Option<MethodView> {
    let sum = |subject: Subject| figures.sum(&subject);
    let (paid, refunded) = (sum(Subject::Paid(method)), sum(Subject::Refunded(method)));
    (paid.count + refunded.count > 0).then(|| MethodView {
        method,
        count: paid.count,
        paid_amount: paid.gross(),
        tip_amount: sum(Subject::Tip(method)).gross(),
        rounding_amount: sum(Subject::Rounding(method)).gross(),
        refund_count: refunded.count,
        refunded_amount: refunded.gross(),
        refunded_tip_amount: sum(Subject::RefundedTip(method)).gross(),
        refunded_rounding_amount: sum(Subject::RefundedRounding(method)).gross(),
    })
}
