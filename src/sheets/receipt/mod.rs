//! Receipts, and bills before they are paid: first as rows of texts in the language of the restaurant, which pages show too, then as pages
//! for a roll of 80 mm or for A4.

mod pages;
mod rows;
mod words;

pub use pages::{ReceiptPages, ReceiptPaper};
pub use rows::{bill_rows, code_row, receipt_rows};

#[cfg(test)]
mod tests;
