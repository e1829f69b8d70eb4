//! The tables of a report.

use super::table::{Cell, Table};
use crate::domain::money::TaxKind;
use crate::view::day::DayReportView;
use crate::view::figures::{PersonSumView, SoldView, WhyView};
use crate::view::report::{PeriodView, ReportView};
use crate::view::tax_figures::TaxSumView;

/// All tables of a report, the summary first. Those about payments are left out where the till takes the money.
pub fn report_tables(report: &ReportView) -> Vec<Table> {
    let period = &report.period;
    let mut tables = vec![
        summary(report),
        days(period),
        hours(period),
        taxes("taxes", &period.taxes),
        sold("categories", ["Category", "Portions", "Net", "Gross"], &period.categories),
        dishes(period),
        options(period),
        sold("areas", ["Area", "Parties", "Net", "Gross"], &period.areas),
        persons("ordered-by", "Orders", &period.ordered_by),
        sold("open-price", ["Name", "Portions", "Net", "Gross"], &period.open_price),
        persons("open-price-by", "Portions", &period.open_price_by),
        whys("cancelled", "Portions", &period.voids),
        whys("comps", "Comps", &period.comps),
        whys("discounts", "Discounts", &period.discounts),
        whys("service-decisions", "Parties", &period.service_decisions),
        preparation(period),
        Table {
            name: "sold-out",
            columns: vec!["Dish", "Times", "Minutes"],
            rows: period
                .sold_out
                .iter()
                .map(|row| vec![Cell::text(&row.name), Cell::count(row.count), Cell::Count(row.minutes)])
                .collect(),
        },
        Table {
            name: "refused-orders",
            columns: vec!["Reason", "Orders"],
            rows: period
                .refused
                .iter()
                .map(|row| vec![Cell::text(row.reason.code()), Cell::count(row.count)])
                .collect(),
        },
    ];
    if let Some(money) = &period.money {
        let methods = money.methods.iter().map(|method| {
            vec![
                Cell::text(method.method.code()),
                Cell::count(method.count),
                Cell::Amount(method.paid_amount),
                Cell::Amount(method.tip_amount),
                Cell::Amount(method.rounding_amount),
                Cell::count(method.refund_count),
                Cell::Amount(method.refunded_amount),
                Cell::Amount(method.refunded_tip_amount),
                Cell::Amount(method.refunded_rounding_amount),
            ]
        });
        let columns = vec![
            "Method",
            "Payments",
            "Paid",
            "Tips",
            "Rounding",
            "Refunds",
            "Refunded",
            "Refunded tips",
            "Refunded rounding",
        ];
        tables.push(taxes("refunded-later-taxes", &money.refunded_later_taxes));
        tables.push(taxes("declared-taxes", &money.declared_taxes));
        tables.push(Table { name: "methods", columns, rows: methods.collect() });
        tables.push(taken_by(&money.taken_by));
        tables.push(whys("unpaid", "Bills", &money.unpaid));
        tables.push(whys("overpaid", "Bills", &money.overpaid));
        tables.push(whys("refunds", "Refunds", &money.refunds));
    }
    tables
}

fn summary(report: &ReportView) -> Table {
    let period = &report.period;
    let mut rows = vec![
        ("First business day", Cell::Day(period.from.clone())),
        ("Last business day", Cell::Day(period.to.clone())),
        ("Currency", Cell::text(&report.currency)),
        ("Sales with tax", Cell::Amount(period.gross_amount)),
        ("Sales without tax", Cell::Amount(period.net_amount)),
        ("Tax", Cell::Amount(period.tax_amount)),
        ("Parties", Cell::count(period.parties)),
        ("Guests of parties whose number is known", Cell::count(period.covers)),
        ("Sales of these parties with tax", Cell::Amount(period.covers_amount)),
        ("Orders", Cell::count(period.orders)),
        ("Orders by phone", Cell::count(period.phone_orders)),
        ("Sales by phone with tax", Cell::Amount(period.phone_amount)),
        ("Portions", Cell::count(period.portions)),
        ("Sales of open-price items with tax", Cell::Amount(period.open_price_amount)),
        ("Parties with a service charge", Cell::count(period.service_charge_count)),
        ("Service charges without tax", Cell::Amount(period.service_charge_net_amount)),
        ("Service charges with tax", Cell::Amount(period.service_charge_amount)),
        ("Cancelled at menu prices", Cell::Amount(period.void_amount)),
        ("Comps at menu prices", Cell::Amount(period.comp_amount)),
        ("Discounts at menu prices", Cell::Amount(period.discount_amount)),
        ("Minutes that all parties stayed", Cell::Count(period.stay_minutes)),
        ("Handed to the till", Cell::Amount(period.handed_to_till_amount)),
    ];
    if let Some(money) = &period.money {
        rows.extend([
            ("Paid without tips", Cell::Amount(money.paid_amount)),
            ("Refunded without tips", Cell::Amount(money.refunded_amount)),
            ("Refunded after the party had left", Cell::Amount(money.refunded_later_amount)),
            ("Tax of these refunds", Cell::Amount(period.tax_amount - money.declared_tax_amount)),
            ("Part of these refunds without tax", Cell::Amount(money.refunded_later_untaxed_amount)),
            ("Tax to declare: tax less tax of these refunds", Cell::Amount(money.declared_tax_amount)),
            ("Tips less refunded tips", Cell::Amount(money.tip_amount)),
        ]);
    }
    let rows = rows.into_iter().map(|(name, value)| vec![Cell::text(name), value]).collect();
    Table { name: "summary", columns: vec!["Figure", "Value"], rows }
}

fn taxes(name: &'static str, list: &[TaxSumView]) -> Table {
    let rows = list.iter().map(|tax| {
        let kind = match tax.kind {
            TaxKind::Inclusive => "in the price",
            TaxKind::Exclusive => "on top",
        };
        vec![
            Cell::Rate(tax.rate.millipercent()),
            Cell::text(kind),
            Cell::Amount(tax.net_amount),
            Cell::Amount(tax.tax_amount),
            Cell::Amount(tax.gross_amount),
        ]
    });
    let columns = vec!["Rate in percent", "Tax", "Net", "Tax amount", "Gross"];
    Table { name, columns, rows: rows.collect() }
}

fn days(period: &PeriodView) -> Table {
    let rows = period.days.iter().map(|day| {
        vec![
            Cell::Day(day.day.clone()),
            Cell::count(day.parties),
            Cell::count(day.covers),
            Cell::count(day.orders),
            Cell::Amount(day.net_amount),
            Cell::Amount(day.tax_amount),
            Cell::Amount(day.gross_amount),
        ]
    });
    let columns = vec!["Business day", "Parties", "Guests", "Orders", "Net", "Tax", "Gross"];
    Table { name: "days", columns, rows: rows.collect() }
}

fn hours(period: &PeriodView) -> Table {
    let rows = period.week_hours.iter().map(|row| {
        let (weekday, hour) = (i64::from(row.weekday), i64::from(row.hour));
        vec![Cell::Count(weekday), Cell::Count(hour), Cell::count(row.count), Cell::Amount(row.gross_amount)]
    });
    let columns = vec!["Weekday (1 is Monday)", "Hour", "Orders", "Gross"];
    Table { name: "hours", columns, rows: rows.collect() }
}

fn sold(name: &'static str, columns: [&'static str; 4], list: &[SoldView]) -> Table {
    let rows = list.iter().map(|row| {
        let name = Cell::optional(row.name.as_ref());
        vec![name, Cell::count(row.count), Cell::Amount(row.net_amount), Cell::Amount(row.gross_amount)]
    });
    Table { name, columns: columns.to_vec(), rows: rows.collect() }
}

fn dishes(period: &PeriodView) -> Table {
    let rows = period.dishes.iter().map(|dish| {
        vec![
            Cell::text(dish.item_id),
            Cell::text(&dish.name),
            Cell::count(dish.count),
            Cell::Amount(dish.net_amount),
            Cell::Amount(dish.gross_amount),
        ]
    });
    Table { name: "dishes", columns: vec!["Id", "Dish", "Portions", "Net", "Gross"], rows: rows.collect() }
}

fn options(period: &PeriodView) -> Table {
    let rows = period.dishes.iter().flat_map(|dish| {
        dish.options.iter().map(|option| {
            vec![
                Cell::text(&dish.name),
                Cell::text(&option.name),
                Cell::count(option.count),
                Cell::Rate(u32::try_from(option.attach_permille * 100).unwrap_or(u32::MAX)),
                Cell::Amount(option.price_amount),
            ]
        })
    });
    let columns = vec!["Dish", "Option", "Portions", "Percent of the dish", "Added to prices"];
    Table { name: "options", columns, rows: rows.collect() }
}

fn persons(name: &'static str, what: &'static str, list: &[PersonSumView]) -> Table {
    let rows = list.iter().map(|row| {
        let name = row.name.as_deref().unwrap_or("guests' phones");
        vec![Cell::text(name), Cell::count(row.count), Cell::Amount(row.amount)]
    });
    Table { name, columns: vec!["Who", what, "Amount"], rows: rows.collect() }
}

fn taken_by(list: &[PersonSumView]) -> Table {
    let rows = list.iter().map(|row| {
        let name = Cell::optional(row.name.as_ref());
        vec![name, Cell::count(row.count), Cell::Amount(row.amount), Cell::Amount(row.tip_amount)]
    });
    Table { name: "taken-by", columns: vec!["Who", "Payments", "Amount", "Tips"], rows: rows.collect() }
}

fn whys(name: &'static str, what: &'static str, list: &[WhyView]) -> Table {
    let rows = list.iter().map(|row| {
        let (reason, by) = (Cell::optional(row.reason.as_ref()), Cell::optional(row.by.as_ref()));
        vec![reason, by, Cell::count(row.count), Cell::Amount(row.amount)]
    });
    Table { name, columns: vec!["Reason", "Who", what, "Amount"], rows: rows.collect() }
}

fn preparation(period: &PeriodView) -> Table {
    let rows = period.preparation.iter().map(|row| {
        vec![
            Cell::text(&row.station),
            row.hour.map_or(Cell::Empty, |hour| Cell::Count(hour.into())),
            Cell::count(row.count),
            Cell::Count(row.p50_seconds.into()),
            Cell::Count(row.p90_seconds.into()),
            row.late_count.map_or(Cell::Empty, Cell::count),
        ]
    });
    let columns = vec![
        "Station",
        "Hour (empty: all)",
        "Items",
        "Half within seconds",
        "9 of 10 within seconds",
        "Late",
    ];
    Table { name: "preparation", columns, rows: rows.collect() }
}

/// Reports of closed days, a row each.
pub fn day_reports_table(reports: &[DayReportView]) -> Table {
    let rows = reports.iter().map(|report| {
        let balance = report.cash.balance.as_ref();
        vec![
            Cell::Count(i64::try_from(report.number).unwrap_or(i64::MAX)),
            Cell::Day(report.day.clone()),
            Cell::text(&report.from),
            Cell::text(&report.to),
            Cell::text(&report.by),
            Cell::Amount(report.figures.sold_amount),
            Cell::Amount(report.figures.tax_amount),
            Cell::Amount(report.figures.paid_amount),
            Cell::Amount(report.figures.refunded_amount),
            Cell::Amount(report.figures.refunded_later_amount),
            Cell::Amount(report.figures.declared_tax_amount),
            Cell::Amount(report.figures.tip_amount),
            Cell::count(report.figures.covers),
            balance.map_or(Cell::Empty, |balance| Cell::Amount(balance.counted_amount)),
            balance.map_or(Cell::Empty, |balance| Cell::Amount(balance.difference_amount)),
            Cell::Amount(report.total_sold_amount),
            Cell::count(report.last_entry),
            Cell::text(&report.entry_hash),
        ]
    });
    let columns = vec![
        "Number",
        "Business day",
        "From",
        "To",
        "Closed by",
        "Sold",
        "Tax",
        "Paid",
        "Refunded",
        "Refunded after the party had left",
        "Tax to declare",
        "Tips",
        "Guests",
        "Cash counted",
        "Cash difference",
        "Sold in all reports",
        "Last audit entry",
        "Hash of that entry",
    ];
    Table { name: "day-reports", columns, rows: rows.collect() }
}
