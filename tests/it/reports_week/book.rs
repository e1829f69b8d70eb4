//! The book that the test keeps by itself: it adds up what happened in the simplest way, and compares it with reports.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// A dish or an open-price item as it is on a bill.
#[derive(Clone, Copy, Debug)]
pub struct Sold {
    pub name: &'static str,
    /// The menu price in minor units.
    pub price: i64,
    /// What comps and discounts take off the menu price.
    pub lowered: i64,
    /// In percent.
    pub rate: i64,
    /// Whether the tax is on top of the menu price.
    pub is_on_top: bool,
}

/// How often something was, and the sum.
pub type CountAndSum = (i64, i64);

/// Gross sum and tax by rate in percent, and whether it is on top.
pub type Taxes = BTreeMap<(i64, bool), (i64, i64)>;

/// The rows of a view by rate.
fn taxes_of(list: &Value) -> Taxes {
    let row = |row: &Value| {
        let (gross, tax) = (number(row, "grossAmount"), number(row, "taxAmount"));
        assert_eq!(number(row, "netAmount"), gross - tax);
        ((number(row, "rate") / 1_000, row["kind"] == "EXCLUSIVE"), (gross, tax))
    };
    rows(list).map(row).collect()
}

/// What happened in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    pub parties: i64,
    pub covers: i64,
    pub orders: i64,
    pub phone_orders: i64,
    pub gross: i64,
    pub tax: i64,
    pub voids: CountAndSum,
    pub comps: CountAndSum,
    pub discounts: CountAndSum,
    /// Portions, and their sum with tax.
    pub open_price: CountAndSum,
    /// Gross sum and tax by rate in percent, and whether it is on top.
    pub taxes: Taxes,
    /// Orders by the hour on the clock of the restaurant.
    pub hours: BTreeMap<i64, i64>,
    /// Number, amount without tip and rounding, and rounding by method.
    pub paid: BTreeMap<&'static str, (i64, i64, i64)>,
    pub tips: i64,
    pub refunds: CountAndSum,
    /// Gross sum and tax on the receipts of refunds after the party had left, by rate and whether it is on top. All refunds are such.
    pub refunded_taxes: Taxes,
    pub portions: BTreeMap<&'static str, i64>,
}

/// The quotient rounded half up.
fn rounded(dividend: i64, divisor: i64) -> i64 {
    (dividend + divisor / 2) / divisor
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().unwrap_or_else(|| panic!("no list: {list}")).iter()
}

fn number(row: &Value, member: &str) -> i64 {
    row[member].as_i64().unwrap_or_else(|| panic!("no {member} in {row}"))
}

/// The count and the sum of all rows.
fn count_and_sum(list: &Value, amount: &str) -> CountAndSum {
    rows(list).fold((0, 0), |sum, row| (sum.0 + number(row, "count"), sum.1 + number(row, amount)))
}

impl Book {
    /// Adds the bill of a party and returns its total. The tax is rounded once for each rate.
    pub fn add_bill(&mut self, bill: &[Sold]) -> i64 {
        let mut rates: BTreeMap<(i64, bool), i64> = BTreeMap::new();
        for sold in bill {
            *rates.entry((sold.rate, sold.is_on_top)).or_default() += sold.price - sold.lowered;
        }
        let mut total = 0;
        for ((rate, is_on_top), sum) in rates {
            let (gross, tax) = if is_on_top {
                let tax = rounded(sum * rate, 100);
                (sum + tax, tax)
            } else {
                (sum, sum - rounded(sum * 100, 100 + rate))
            };
            let of_rate = self.taxes.entry((rate, is_on_top)).or_default();
            *of_rate = (of_rate.0 + gross, of_rate.1 + tax);
            if bill.iter().any(|sold| sold.rate == rate && sold.name == super::OPEN_PRICE) {
                self.open_price.1 += gross;
            }
            total += gross;
            self.tax += tax;
        }
        for sold in bill {
            match sold.name {
                super::OPEN_PRICE => self.open_price.0 += 1,
                name => *self.portions.entry(name).or_default() += 1,
            }
        }
        self.parties += 1;
        self.gross += total;
        total
    }

    pub fn add(&mut self, other: &Book) {
        for (sum, part) in [
            (&mut self.parties, other.parties),
            (&mut self.covers, other.covers),
            (&mut self.orders, other.orders),
            (&mut self.phone_orders, other.phone_orders),
            (&mut self.gross, other.gross),
            (&mut self.tax, other.tax),
            (&mut self.tips, other.tips),
        ] {
            *sum += part;
        }
        for (sum, part) in [
            (&mut self.voids, other.voids),
            (&mut self.comps, other.comps),
            (&mut self.discounts, other.discounts),
            (&mut self.open_price, other.open_price),
            (&mut self.refunds, other.refunds),
        ] {
            *sum = (sum.0 + part.0, sum.1 + part.1);
        }
        for (sums, parts) in
            [(&mut self.taxes, &other.taxes), (&mut self.refunded_taxes, &other.refunded_taxes)]
        {
            for (rate, part) in parts {
                let sum = sums.entry(*rate).or_default();
                *sum = (sum.0 + part.0, sum.1 + part.1);
            }
        }
        for (method, part) in &other.paid {
            let sum = self.paid.entry(method).or_default();
            *sum = (sum.0 + part.0, sum.1 + part.1, sum.2 + part.2);
        }
        for (hour, count) in &other.hours {
            *self.hours.entry(*hour).or_default() += count;
        }
        for (dish, count) in &other.portions {
            *self.portions.entry(dish).or_default() += count;
        }
    }

    pub fn paid_amount(&self) -> i64 {
        self.paid.values().map(|(_, amount, _)| amount).sum()
    }

    pub fn paid_count(&self) -> i64 {
        self.paid.values().map(|(count, ..)| count).sum()
    }

    /// Asserts that a report of business days says what the book says.
    #[track_caller]
    pub fn assert_report(&self, period: &Value) {
        let names = ["parties", "covers", "orders", "phoneOrders", "grossAmount", "taxAmount"];
        let book = [self.parties, self.covers, self.orders, self.phone_orders, self.gross, self.tax];
        assert_eq!(names.map(|name| number(period, name)), book, "{period:#}");
        assert_eq!(number(period, "netAmount"), self.gross - self.tax);
        let names = ["portions", "openPriceAmount", "voidAmount", "compAmount", "discountAmount"];
        let portions = self.portions.values().sum::<i64>() + self.open_price.0;
        let book = [portions, self.open_price.1, self.voids.1, self.comps.1, self.discounts.1];
        assert_eq!(names.map(|name| number(period, name)), book, "{period:#}");
        self.assert_sales(period, &period["weekHours"]);
        self.assert_money(&period["money"]);
        let days = rows(&period["days"]);
        assert_eq!(days.map(|day| number(day, "grossAmount")).sum::<i64>(), self.gross);
    }

    /// Asserts that the figures of a closed day say what the book says.
    #[track_caller]
    pub fn assert_figures(&self, figures: &Value) {
        let names = ["parties", "covers", "soldAmount", "taxAmount", "netAmount"];
        let book = [self.parties, self.covers, self.gross, self.tax, self.gross - self.tax];
        assert_eq!(names.map(|name| number(figures, name)), book, "{figures:#}");
        self.assert_sales(figures, &figures["hours"]);
        self.assert_money(figures);
        assert_eq!((number(figures, "unpaidAmount"), number(figures, "overpaidAmount")), (0, 0));
    }

    fn assert_sales(&self, view: &Value, hours: &Value) {
        let lists = ["voids", "comps", "discounts"].map(|list| count_and_sum(&view[list], "amount"));
        assert_eq!(lists, [self.voids, self.comps, self.discounts], "{view:#}");
        assert_eq!(count_and_sum(&view["openPrice"], "grossAmount"), self.open_price);
        assert_eq!(count_and_sum(&view["openPriceBy"], "amount"), self.open_price);
        assert_eq!(taxes_of(&view["taxes"]), self.taxes);
        let mut by_hour: BTreeMap<i64, i64> = BTreeMap::new();
        rows(hours).for_each(|row| *by_hour.entry(number(row, "hour")).or_default() += number(row, "count"));
        assert_eq!(by_hour, self.hours);
        let dishes: BTreeMap<&str, i64> = rows(&view["dishes"])
            .map(|dish| (dish["name"].as_str().unwrap(), number(dish, "count")))
            .filter(|(_, count)| *count > 0)
            .collect();
        assert_eq!(dishes, self.portions);
        let gross = |list: &str| count_and_sum(&view[list], "grossAmount").1;
        assert_eq!(gross("dishes") + self.open_price.1, self.gross);
        assert_eq!(gross("categories") + self.open_price.1, self.gross);
        assert_eq!(count_and_sum(&view["areas"], "grossAmount"), (self.parties, self.gross));
        assert_eq!(rows(hours).map(|row| number(row, "grossAmount")).sum::<i64>(), self.gross);
        assert_eq!(count_and_sum(&view["orderedBy"], "amount"), (self.orders, self.gross));
    }

    fn assert_money(&self, view: &Value) {
        let names = ["paidAmount", "tipAmount", "refundedAmount"];
        assert_eq!(
            names.map(|name| number(view, name)),
            [self.paid_amount(), self.tips, self.refunds.1],
            "{view:#}"
        );
        let methods: BTreeMap<&str, (i64, i64, i64)> = rows(&view["methods"])
            .map(|row| {
                let sums = (number(row, "count"), number(row, "paidAmount"), number(row, "roundingAmount"));
                (row["method"].as_str().unwrap(), sums)
            })
            .filter(|(_, sums)| *sums != (0, 0, 0))
            .collect();
        assert_eq!(methods, self.paid);
        assert_eq!(count_and_sum(&view["takenBy"], "amount"), (self.paid_count(), self.paid_amount()));
        assert_eq!(count_and_sum(&view["refunds"], "amount"), self.refunds);
        self.assert_refunded_taxes(view);
        assert_eq!((&view["unpaid"], &view["overpaid"]), (&json!([]), &json!([])));
    }

    /// Asserts that refunds after a party had left lower the tax to declare by what their receipts say.
    fn assert_refunded_taxes(&self, view: &Value) {
        assert_eq!(taxes_of(&view["refundedLaterTaxes"]), self.refunded_taxes, "{view:#}");
        let refunded: i64 = self.refunded_taxes.values().map(|(gross, _)| gross).sum();
        let names = ["refundedLaterAmount", "refundedLaterUntaxedAmount", "declaredTaxAmount"];
        assert_eq!(names.map(|name| number(view, name)), [refunded, 0, self.declared_tax()]);
        assert_eq!(refunded, self.refunds.1);
        let mut declared = self.taxes.clone();
        for (rate, (gross, tax)) in &self.refunded_taxes {
            let sum = declared.entry(*rate).or_default();
            *sum = (sum.0 - gross, sum.1 - tax);
        }
        assert_eq!(taxes_of(&view["declaredTaxes"]), declared);
    }

    /// The tax of the sales less that of the refunds.
    pub fn declared_tax(&self) -> i64 {
        self.tax - self.refunded_taxes.values().map(|(_, tax)| tax).sum::<i64>()
    }
}
