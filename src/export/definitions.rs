//! What each table of a file means, as the page says it below each of its tables.

use super::table::{Cell, Table};

/// The name of a table, and what it means.
const DEFINITIONS: [(&str, &str); 32] = [
    (
        "summary",
        "Sales are the bills of parties that left in the period, with tax, without tips and without what was cancelled.",
    ),
    (
        "days",
        "A bill counts on the business day on which its party left. A day goes from one opening hour to the next.",
    ),
    ("hours", "Sales by the hour of the order. Hours after midnight belong to the weekday before."),
    ("taxes", "Rounded once for each bill, as on the bills."),
    ("categories", "By the category that the dish has now, or had before it was archived."),
    ("dishes", "Under the name that it had when it was ordered. Options are included."),
    ("options", "The percentage is that of the sold portions of the dish that had the option."),
    ("areas", "Where the party sat last."),
    ("ordered-by", "Guests on their phones, or the member of staff who entered the order."),
    ("open-price", "Items that waiters named and priced. They are part of the sales, and in no category."),
    ("open-price-by", "Open-price items by who entered the order."),
    ("cancelled", "At menu prices. It is not part of the sales."),
    (
        "comps",
        "Given away on the bills of the sales, at menu prices, before tax that is added on top. It is not part of the sales. Withdrawn comps \
         do not count.",
    ),
    (
        "discounts",
        "Taken off the bills of the sales, at menu prices, before tax that is added on top. Withdrawn discounts do not count.",
    ),
    (
        "service-decisions",
        "Decisions of managers about the service charge of a party; the amount is what was charged, before tax that is added on top.",
    ),
    (
        "preparation",
        "From the order until the item is ready, up to a quarter too long because times are counted in classes.",
    ),
    ("sold-out", "Times that ended in the period, also while the restaurant was closed."),
    ("refused-orders", "Orders that were not taken."),
    ("methods", "Payments when they were completed, refunds when they were made."),
    ("taken-by", "Who completed the payment."),
    ("unpaid", "What was missing when the party left, with the reason that was entered."),
    ("overpaid", "What was paid above the bill when the party left."),
    ("refunds", "With tips and rounding."),
    (
        "refunded-later-taxes",
        "Taxes of refunds that were made after the party had left, as on the receipts of these refunds.",
    ),
    ("declared-taxes", "Taxes of the sales less those of later refunds."),
    ("bills", "Bills of parties that left in the period. What was paid is that of when the file was made."),
    (
        "comps-and-discounts",
        "Each comp and discount on these bills; they sum to the tables comps and discounts.",
    ),
    ("open-price-items", "Each open-price item on these bills; they sum to the table open-price."),
    ("payments", "Each payment when it was completed, and each refund when it was made, below zero."),
    ("receipts", "The receipts of these payments and refunds; amounts of refunds are below zero."),
    ("receipt-taxes", "The taxes of these receipts by rate."),
    (
        "day-reports",
        "Reports of closed days (Z). Each has what happened between two closings, so where a day is closed in its middle, or after the next \
         one has begun, its figures differ from the business day. Both count each act once.",
    ),
];

/// The definitions of these tables.
pub fn definitions_table(tables: &[Table]) -> Table {
    let row = |table: &Table| {
        let definition = DEFINITIONS.iter().find(|(name, _)| *name == table.name);
        vec![Cell::text(table.name), Cell::optional(definition.map(|(_, text)| text))]
    };
    Table { name: "definitions", columns: vec!["Table", "Meaning"], rows: tables.iter().map(row).collect() }
}
