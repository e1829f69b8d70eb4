//! Reports of a period: sales and work of business days, for managers.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::figures::{FiguresView, PersonSumView, SoldView, WhyView};
use super::report_parts::{
    OptionSoldView, PreparationView, RefusedOrdersView, ReportDayView, ReportDishView, ReportMoneyView,
    SoldOutTimeView, WeekHourView,
};
use super::tax_figures::TaxSumView;
use crate::domain::day_figures::{DayFigures, Subject, Sum};
use crate::domain::ids::MenuItemId;
use crate::domain::menu_hours::Day;
use crate::domain::money::MoneyError;
use crate::domain::operation::{Operation, prep_percentile};
use crate::domain::report_dates::ReportDates;
use crate::domain::text::Code;

/// Most dishes, options of a dish, reasons or people of a report: those of a large menu that was renamed twice. The largest are shown.
pub const ROWS_MAX: usize = 1_000;

/// A report of a period, and of another one to compare it with.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// The hour at which a business day begins.
    pub day_start_hour: u64,
    /// Age at which an item is late, in minutes; the setting of now.
    pub late_minutes: u64,
    /// Whether everything up to now is in it. After the upgrade of an older store it takes minutes until all days are counted.
    pub is_complete: bool,
    /// The business day of now.
    pub today: String,
    /// The period that was asked for.
    pub period: PeriodView,
    /// The period to compare with, where one was asked for.
    pub before: Option<PeriodView>,
}

/// The figures of a period. Sales are the bills of parties that ended in it, also those that were handed to the restaurant's till.
///
/// Each act counts on the business day of its time. A report of a closed day (Z) has what happened between two closings, so where a day is
/// closed in its middle, or after the next one has begun, the Z of that date has other figures. Both count each act once.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeriodView {
    /// The first business day, such as `2026-04-03`.
    pub from: String,
    /// The last business day.
    pub to: String,
    /// Parties that ended and had ordered something.
    pub parties: u64,
    /// Guests of parties whose number is known.
    pub covers: u64,
    /// Sales of these parties, with tax.
    pub covers_amount: i64,
    /// Orders of these parties.
    pub orders: u64,
    /// Orders that guests placed on their phones.
    pub phone_orders: u64,
    /// Sales of these orders, with tax.
    pub phone_amount: i64,
    /// How many portions were sold, those of open-price items included.
    pub portions: u64,
    /// Sales with tax.
    pub gross_amount: i64,
    /// Sales without tax.
    pub net_amount: i64,
    /// The tax in the sales.
    pub tax_amount: i64,
    /// Minutes that all parties stayed, from opening the table to closing it.
    pub stay_minutes: i64,
    /// Parties whose stay is known.
    pub stays: u64,
    /// Sales that were handed to the restaurant's till.
    pub handed_to_till_amount: i64,
    /// Sales by business day: those with any.
    pub days: Vec<ReportDayView>,
    /// Sales by weekday and hour.
    pub week_hours: Vec<WeekHourView>,
    /// Sales by tax rate.
    pub taxes: Vec<TaxSumView>,
    /// Sales by category, the largest first.
    pub categories: Vec<SoldView>,
    /// Sales by dish, the largest first.
    pub dishes: Vec<ReportDishView>,
    /// Sales by part of the restaurant; the count is that of parties.
    pub areas: Vec<SoldView>,
    /// Sales by who ordered; the count is that of orders.
    pub ordered_by: Vec<PersonSumView>,
    /// Sales of open-price items by the names that waiters gave them, the largest first; they are in no category. A row without a name is
    /// the sum of all further ones.
    pub open_price: Vec<SoldView>,
    /// Sales of open-price items by who entered them; the count is that of portions.
    pub open_price_by: Vec<PersonSumView>,
    /// Sales of all open-price items, with tax.
    pub open_price_amount: i64,
    /// Cancelled portions at menu prices, by reason and person.
    pub voids: Vec<WhyView>,
    /// All cancelled portions, at menu prices.
    pub void_amount: i64,
    /// What was given away on the bills of the sales, at menu prices, by reason and who gave it. Withdrawn comps do not count.
    pub comps: Vec<WhyView>,
    /// All comps, at menu prices.
    pub comp_amount: i64,
    /// Discounts on the bills of the sales, at menu prices, by reason and who gave them. Withdrawn discounts do not count.
    pub discounts: Vec<WhyView>,
    /// All discounts, at menu prices.
    pub discount_amount: i64,
    /// Parties that paid a service charge.
    pub service_charge_count: u64,
    /// Service charges without tax. They are in the sales and in `taxes`, not in categories, dishes, hours and people.
    pub service_charge_net_amount: i64,
    /// Service charges with tax.
    pub service_charge_amount: i64,
    /// Decisions of managers about the service charge of a party; the amount is what was charged, in menu prices, 0 where it was taken
    /// off.
    pub service_decisions: Vec<WhyView>,
    /// Preparation times by station, and by station and hour.
    pub preparation: Vec<PreparationView>,
    /// How long dishes were sold out: times that ended in the period.
    pub sold_out: Vec<SoldOutTimeView>,
    /// Orders that were refused.
    pub refused: Vec<RefusedOrdersView>,
    /// Payments and refunds; `null` under the money profile `ORDERS`.
    pub money: Option<ReportMoneyView>,
    /// Whether a list has only its first thousand rows.
    pub is_shortened: bool,
}

/// The sums of a period while its days are added.
#[derive(Clone, Debug, Default)]
pub struct PeriodSums {
    figures: DayFigures,
    days: Vec<ReportDayView>,
    week_hours: BTreeMap<(i8, u8), Sum>,
}

impl PeriodSums {
    /// Adds figures of a day. Days come in order; the figures of one may come in several parts.
    ///
    /// A year has a million rows, so each is added once, without sums of the day in between.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn add(
        &mut self,
        day: Day,
        rows: impl IntoIterator<Item = (Subject, Sum)>,
    ) -> Result<(), MoneyError> {
        let (name, weekday) = (day.to_string(), day.0.weekday().to_monday_one_offset());
        let mut row = match self.days.pop() {
            Some(last) if last.day == name => last,
            other => {
                self.days.extend(other);
                ReportDayView { day: name, ..ReportDayView::default() }
            }
        };
        for (subject, sum) in rows {
            match &subject {
                Subject::Bills => {
                    row.parties += sum.count;
                    row.gross_amount += sum.gross();
                    row.net_amount += sum.net;
                    row.tax_amount += sum.tax;
                }
                Subject::Hour(hour) => {
                    let at = self.week_hours.entry((weekday, *hour)).or_default();
                    at.count += sum.count;
                    at.net += sum.gross();
                }
                Subject::OrderedBy(_) => row.orders += sum.count,
                Subject::Operation(Operation::Covers) => row.covers += sum.count,
                _ => {}
            }
            self.figures.add(subject, sum)?;
        }
        self.days.push(row);
        Ok(())
    }

    /// The figures of the period. `has_money`: whether payments are shown.
    pub fn view(self, dates: ReportDates, has_money: bool) -> PeriodView {
        let Self { figures, mut days, week_hours } = self;
        days.retain(|day| day.parties > 0);
        let sum = |subject: Subject| figures.sum(&subject);
        let work = |operation: Operation| figures.sum(&Subject::Operation(operation));
        let (bills, covers, stays) = (sum(Subject::Bills), work(Operation::Covers), work(Operation::Stay));
        let phones = sum(Subject::OrderedBy(None));
        let all = FiguresView::of(&figures, (0, 0));
        let mut work_rows = WorkRows::default();
        figures.iter().for_each(|(subject, sum)| work_rows.add(subject, sum));
        let portions: HashMap<MenuItemId, u64> = all.dishes.iter().fold(HashMap::new(), |mut sums, dish| {
            *sums.entry(dish.item_id).or_default() += dish.count;
            sums
        });
        let mut options = work_rows.options;
        let dishes: Vec<ReportDishView> = all
            .dishes
            .into_iter()
            .map(|dish| {
                let of_dish = portions.get(&dish.item_id).copied().unwrap_or(0);
                let options = options.remove(&dish.item_id).unwrap_or_default();
                let mut options: Vec<OptionSoldView> =
                    options.into_iter().map(|(name, sum)| option_view(name, sum, of_dish)).collect();
                options.sort_by_key(|option| std::cmp::Reverse(option.count));
                ReportDishView {
                    item_id: dish.item_id,
                    name: dish.name,
                    count: dish.count,
                    net_amount: dish.net_amount,
                    gross_amount: dish.gross_amount,
                    options,
                }
            })
            .collect();
        let money = has_money.then_some(ReportMoneyView {
            paid_amount: all.paid_amount,
            refunded_amount: all.refunded_amount,
            refunded_later_amount: all.refunded_later_amount,
            refunded_later_taxes: all.refunded_later_taxes,
            refunded_later_untaxed_amount: all.refunded_later_untaxed_amount,
            declared_taxes: all.declared_taxes,
            declared_tax_amount: all.declared_tax_amount,
            tip_amount: all.tip_amount,
            methods: all.methods,
            taken_by: all.taken_by,
            unpaid: all.unpaid,
            overpaid: all.overpaid,
            refunds: all.refunds,
        });
        let hours = week_hours.into_iter().map(|((weekday, hour), sum)| WeekHourView {
            weekday,
            hour,
            count: sum.count,
            gross_amount: sum.net,
        });
        work_rows.sold_out.sort_by_key(|row| std::cmp::Reverse(row.minutes));
        let mut view = PeriodView {
            from: dates.first().to_string(),
            to: dates.last().to_string(),
            parties: bills.count,
            covers: covers.count,
            covers_amount: covers.gross(),
            orders: all.ordered_by.iter().map(|row| row.count).sum(),
            phone_orders: phones.count,
            phone_amount: phones.gross(),
            portions: portions.values().chain(all.open_price.iter().map(|row| &row.count)).sum(),
            gross_amount: bills.gross(),
            net_amount: bills.net,
            tax_amount: bills.tax,
            stay_minutes: stays.net,
            stays: stays.count,
            handed_to_till_amount: all.handed_to_till_amount,
            days,
            week_hours: hours.collect(),
            taxes: all.taxes,
            categories: all.categories,
            dishes,
            areas: all.areas,
            ordered_by: all.ordered_by,
            void_amount: sum_of(&all.voids),
            comp_amount: sum_of(&all.comps),
            discount_amount: sum_of(&all.discounts),
            open_price_amount: all.open_price.iter().map(|row| row.gross_amount).sum(),
            voids: all.voids,
            comps: all.comps,
            discounts: all.discounts,
            open_price: all.open_price,
            open_price_by: all.open_price_by,
            service_charge_count: all.service_charge_count,
            service_charge_net_amount: all.service_charge_net_amount,
            service_charge_amount: all.service_charge_amount,
            service_decisions: all.service_decisions,
            preparation: preparation(work_rows.ready, &work_rows.late),
            sold_out: work_rows.sold_out,
            refused: work_rows.refused,
            money,
            is_shortened: false,
        };
        view.shorten();
        view
    }
}

impl PeriodView {
    fn shorten(&mut self) {
        let mut is_shortened = false;
        let mut limit = |length: usize| {
            is_shortened |= length > ROWS_MAX;
            ROWS_MAX
        };
        self.dishes.truncate(limit(self.dishes.len()));
        for sold in [&mut self.categories, &mut self.areas, &mut self.open_price] {
            sold.truncate(limit(sold.len()));
        }
        self.sold_out.truncate(limit(self.sold_out.len()));
        for persons in [&mut self.ordered_by, &mut self.open_price_by] {
            persons.truncate(limit(persons.len()));
        }
        for whys in [&mut self.voids, &mut self.comps, &mut self.discounts, &mut self.service_decisions] {
            whys.truncate(limit(whys.len()));
        }
        if let Some(money) = &mut self.money {
            money.taken_by.truncate(limit(money.taken_by.len()));
            for whys in [&mut money.unpaid, &mut money.overpaid, &mut money.refunds] {
                whys.truncate(limit(whys.len()));
            }
        }
        for dish in &mut self.dishes {
            dish.options.truncate(limit(dish.options.len()));
        }
        self.is_shortened = is_shortened;
    }
}

/// Counts of items by class of preparation time.
type Classes = Vec<(u8, u64)>;

/// Rows about the work, as they are found in the figures.
#[derive(Default)]
struct WorkRows {
    options: HashMap<MenuItemId, Vec<(String, Sum)>>,
    ready: BTreeMap<(Code, u8), Classes>,
    late: BTreeMap<Code, u64>,
    sold_out: Vec<SoldOutTimeView>,
    refused: Vec<RefusedOrdersView>,
}

impl WorkRows {
    fn add(&mut self, subject: &Subject, sum: Sum) {
        let Subject::Operation(operation) = subject else { return };
        match operation {
            Operation::OptionSold(item, name) => {
                self.options.entry(*item).or_default().push((name.to_string(), sum));
            }
            Operation::Ready(station, hour, class) => {
                self.ready.entry((station.clone(), *hour)).or_default().push((*class, sum.count));
            }
            Operation::Late(station) => *self.late.entry(station.clone()).or_default() += sum.count,
            Operation::SoldOut(name) => {
                let name = name.to_string();
                self.sold_out.push(SoldOutTimeView { name, count: sum.count, minutes: sum.net });
            }
            Operation::Refused(reason) => {
                self.refused.push(RefusedOrdersView { reason: *reason, count: sum.count });
            }
            Operation::Covers | Operation::Stay => {}
        }
    }
}

fn sum_of(whys: &[WhyView]) -> i64 {
    whys.iter().map(|why| why.amount).sum()
}

fn option_view(name: String, sum: Sum, portions: u64) -> OptionSoldView {
    let attach_permille = (sum.count * 1_000 + portions / 2).checked_div(portions).unwrap_or(0);
    OptionSoldView { name, count: sum.count, attach_permille, price_amount: sum.gross() }
}

/// By station for all hours, then by hour.
fn preparation(ready: BTreeMap<(Code, u8), Classes>, late: &BTreeMap<Code, u64>) -> Vec<PreparationView> {
    let mut stations: BTreeMap<Code, Classes> = BTreeMap::new();
    let mut rows = Vec::new();
    for ((station, hour), classes) in ready {
        rows.extend(times(&station, Some(hour), &classes, None));
        let of_station = stations.entry(station).or_default();
        for (class, count) in classes {
            match of_station.iter_mut().find(|(other, _)| *other == class) {
                Some((_, sum)) => *sum += count,
                None => of_station.push((class, count)),
            }
        }
    }
    let of_station = stations.iter().filter_map(|(station, classes)| {
        times(station, None, classes, Some(late.get(station).copied().unwrap_or(0)))
    });
    of_station.chain(rows).collect()
}

fn times(station: &Code, hour: Option<u8>, classes: &Classes, late: Option<u64>) -> Option<PreparationView> {
    Some(PreparationView {
        station: station.to_string(),
        hour,
        count: classes.iter().map(|(_, count)| count).sum(),
        p50_seconds: prep_percentile(classes, 50)?,
        p90_seconds: prep_percentile(classes, 90)?,
        late_count: late,
    })
}
