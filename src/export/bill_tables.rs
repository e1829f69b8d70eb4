//! The tables of bills and payments, a line each.

use super::table::{Cell, Table};
use crate::view::report_file::{BillLine, PaymentLine};

/// Bills of parties that ended. `has_money`: whether payments are in it.
pub fn bills_table(lines: &[BillLine], has_money: bool) -> Table {
    let rows = lines.iter().map(|line| {
        let mut row = vec![
            Cell::Day(line.day.clone()),
            Cell::text(&line.closed_at),
            Cell::text(&line.opened_at),
            Cell::text(&line.table),
            Cell::text(&line.area),
            line.covers.map_or(Cell::Empty, |covers| Cell::Count(covers.into())),
            Cell::count(line.orders as u64),
            Cell::Amount(line.net_amount),
            Cell::Amount(line.tax_amount),
            Cell::Amount(line.gross_amount),
        ];
        if has_money {
            row.push(Cell::Amount(line.paid_amount));
        }
        row.extend([
            line.handed_to_till_amount.map_or(Cell::Empty, Cell::Amount),
            Cell::optional(line.till_number.as_ref()),
            Cell::optional(line.reason.as_ref()),
            Cell::text(line.session_id),
        ]);
        row
    });
    let mut columns = vec![
        "Business day",
        "Closed at",
        "Opened at",
        "Table",
        "Area",
        "Guests",
        "Orders",
        "Net",
        "Tax",
        "Gross",
    ];
    if has_money {
        columns.push("Paid less refunds");
    }
    columns.extend(["Handed to the till", "Number of the till", "Reason", "Id"]);
    Table { name: "bills", columns, rows: rows.collect() }
}

/// Payments and refunds.
pub fn payments_table(lines: &[PaymentLine]) -> Table {
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Day(line.day.clone()),
            Cell::text(&line.at),
            Cell::text(if line.is_refund { "refund" } else { "payment" }),
            Cell::text(line.method.code()),
            Cell::Amount(line.amount),
            Cell::Amount(line.tip_amount),
            Cell::Amount(line.rounding_amount),
            Cell::optional(line.by.as_ref()),
            Cell::optional(line.reason.as_ref()),
            Cell::text(line.payment_id),
            Cell::text(line.session_id),
        ]
    });
    let columns = vec![
        "Business day",
        "At",
        "What",
        "Method",
        "Amount",
        "Tip",
        "Rounding",
        "Who",
        "Reason",
        "Id",
        "Id of the bill",
    ];
    Table { name: "payments", columns, rows: rows.collect() }
}
