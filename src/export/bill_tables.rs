//! The tables of bills, what is on them, and payments, a line each.

use super::table::{Cell, Table};
use crate::domain::receipt::Receipt;
use crate::view::adjustment::AdjustmentKindView;
use crate::view::report_file::{BillLine, FileReceipt, PaymentLine};
use crate::view::report_lines::{AdjustmentLine, OpenPriceLine};

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

/// Comps and discounts.
pub fn adjustments_table(lines: &[AdjustmentLine]) -> Table {
    let rows = lines.iter().map(|line| {
        let kind = match line.kind {
            AdjustmentKindView::Comp => "comp",
            AdjustmentKindView::Discount => "discount",
            AdjustmentKindView::Service => "service charge",
        };
        vec![
            Cell::Day(line.bill.day.clone()),
            Cell::text(&line.at),
            Cell::text(&line.bill.table_name),
            Cell::text(kind),
            Cell::optional(line.dish_name.as_ref()),
            line.quantity.map_or(Cell::Empty, |quantity| Cell::Count(quantity.into())),
            line.rate.map_or(Cell::Empty, Cell::Rate),
            Cell::Amount(line.amount),
            Cell::text(&line.reason),
            Cell::text(&line.by),
            Cell::optional(line.approved_by.as_ref()),
            Cell::text(line.bill.session_id),
        ]
    });
    let columns = vec![
        "Business day",
        "Given at",
        "Table",
        "What",
        "Dish (empty: the whole bill)",
        "Portions",
        "Percent",
        "Amount at menu prices",
        "Reason",
        "Who",
        "Approved by",
        "Id of the bill",
    ];
    Table { name: "comps-and-discounts", columns, rows: rows.collect() }
}

/// Each open-price item on the bills, with its price and who entered it.
pub fn open_price_table(lines: &[OpenPriceLine]) -> Table {
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Day(line.bill.day.clone()),
            Cell::text(&line.at),
            Cell::text(&line.bill.table_name),
            Cell::text(&line.name),
            Cell::Count(line.quantity.into()),
            Cell::Amount(line.unit_price),
            Cell::Rate(line.tax_rate.millipercent()),
            Cell::Amount(line.net_amount),
            Cell::Amount(line.gross_amount),
            Cell::optional(line.by.as_ref()),
            Cell::text(line.bill.session_id),
        ]
    });
    let columns = vec![
        "Business day",
        "Ordered at",
        "Table",
        "Name",
        "Portions",
        "Price of one",
        "Rate in percent",
        "Net",
        "Gross",
        "Who",
        "Id of the bill",
    ];
    Table { name: "open-price-items", columns, rows: rows.collect() }
}

/// Payments and refunds.
pub fn payments_table(lines: &[PaymentLine]) -> Table {
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Day(line.day.clone()),
            Cell::text(&line.at),
            Cell::text(if line.is_refund { "refund" } else { "payment" }),
            line.receipt.map_or(Cell::Empty, Cell::count),
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
        "Receipt",
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

/// Receipts. Amounts of a refund are below zero.
pub fn receipts_table(receipts: &[FileReceipt]) -> Table {
    let rows = receipts.iter().map(|FileReceipt { day, receipt, prints, .. }| {
        let tax = receipt.taxes.iter().map(|total| total.sum.tax.units()).sum();
        vec![
            Cell::count(receipt.number),
            Cell::Day(day.clone()),
            Cell::text(receipt.at.at),
            Cell::text(if receipt.is_refund() { "refund" } else { "payment" }),
            Cell::text(&receipt.table),
            Cell::text(receipt.details.method().code()),
            signed(receipt, receipt.amount.units()),
            signed(receipt, tax),
            signed(receipt, receipt.tip.units()),
            signed(receipt, receipt.details.rounding().units()),
            Cell::text(&receipt.served_by),
            Cell::optional(receipt.reason.as_ref()),
            Cell::count(*prints),
            Cell::text(receipt.payment),
            Cell::text(receipt.session),
        ]
    });
    let columns = vec![
        "Receipt",
        "Business day",
        "At",
        "What",
        "Table",
        "Method",
        "Amount",
        "Tax",
        "Tip",
        "Rounding",
        "Who",
        "Reason",
        "Prints",
        "Id of the payment",
        "Id of the bill",
    ];
    Table { name: "receipts", columns, rows: rows.collect() }
}

/// The taxes of receipts by rate. Amounts of a refund are below zero.
pub fn receipt_taxes_table(receipts: &[FileReceipt]) -> Table {
    let rows = receipts.iter().flat_map(|FileReceipt { receipt, .. }| {
        receipt.taxes.iter().map(|total| {
            vec![
                Cell::count(receipt.number),
                Cell::Rate(total.line.rate.millipercent()),
                signed(receipt, total.sum.net.units()),
                signed(receipt, total.sum.tax.units()),
                signed(receipt, total.sum.gross.units()),
            ]
        })
    });
    let columns = vec!["Receipt", "Rate in percent", "Net", "Tax", "Gross"];
    Table { name: "receipt-taxes", columns, rows: rows.collect() }
}

/// An amount of a receipt; below zero on that of a refund.
fn signed(receipt: &Receipt, units: i64) -> Cell {
    Cell::Amount(if receipt.is_refund() { -units } else { units })
}
