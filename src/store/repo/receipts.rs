//! Receipts with their lines, and the index from a payment to the numbers of its receipts, which survives a merge of parties.

use super::{RECEIPT_NUMBER, next_number};
use crate::domain::ids::PaymentId;
use crate::domain::receipt::{PaymentReceipts, Receipt, ReceiptKind, ReceiptLine};
use crate::domain::text::Name;
use crate::store::{Read, StoreError, Tx, schema};

/// Most bytes of one part of the lines, estimated: a record has 16 KiB at most. A line is a part of an order line, which fits a record.
const PART_BYTES: usize = 8_000;
/// Bytes of a line without its texts, at most: four numbers of 9 bytes and the tax.
const LINE_BYTES: usize = 60;
/// Bytes of an option without its name, at most.
const OPTION_BYTES: usize = 12;

/// The receipt with this number.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read, number: u64) -> Result<Option<Receipt>, StoreError> {
    from.get(&schema::RECEIPTS, &number)
}

/// The lines of a receipt.
///
/// # Errors
/// Any error of the store.
pub fn lines(from: &impl Read, number: u64) -> Result<Vec<ReceiptLine>, StoreError> {
    Ok(from.scan(&schema::RECEIPT_LINES, &number)?.into_iter().flat_map(|(_, part)| part).collect())
}

/// The numbers of the receipts of a payment.
///
/// # Errors
/// Any error of the store.
pub fn of_payment(from: &impl Read, payment: PaymentId) -> Result<PaymentReceipts, StoreError> {
    Ok(from.get(&schema::PAYMENT_RECEIPTS, &payment)?.unwrap_or_default())
}

/// How often a receipt was printed.
///
/// # Errors
/// Any error of the store.
pub fn prints(from: &impl Read, number: u64) -> Result<u64, StoreError> {
    Ok(from.get(&schema::RECEIPT_PRINTS, &number)?.unwrap_or(0))
}

/// Notes that a receipt was printed and returns how often it was, this time included.
///
/// # Errors
/// Any error of the store.
pub fn note_print(tx: &mut Tx, number: u64) -> Result<u64, StoreError> {
    let prints = prints(tx, number)?.saturating_add(1);
    tx.put(&schema::RECEIPT_PRINTS, &number, &prints)?;
    Ok(prints)
}

/// Gives a receipt the next number and saves it with its lines. Returns the numbers of all receipts of its payment.
///
/// # Errors
/// Any error of the store.
pub fn issue(
    tx: &mut Tx,
    mut receipt: Receipt,
    lines: &[ReceiptLine],
) -> Result<(u64, PaymentReceipts), StoreError> {
    let number = next_number(tx, RECEIPT_NUMBER)?;
    receipt.number = number;
    let mut numbers = of_payment(tx, receipt.payment)?;
    match receipt.kind {
        ReceiptKind::Payment => numbers.payment = Some(number),
        ReceiptKind::Refund { refund, .. } => numbers.refunds.push((refund, number)),
    }
    tx.put(&schema::RECEIPTS, &number, &receipt)?;
    (0u16..)
        .zip(parts(lines))
        .try_for_each(|(index, part)| tx.put(&schema::RECEIPT_LINES, &(number, index), &part.to_vec()))?;
    tx.put(&schema::PAYMENT_RECEIPTS, &receipt.payment, &numbers)?;
    Ok((number, numbers))
}

fn parts(lines: &[ReceiptLine]) -> Vec<&[ReceiptLine]> {
    let (mut parts, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (index, line) in lines.iter().enumerate() {
        let size = line_bytes(line);
        if index > start && bytes + size > PART_BYTES {
            parts.push(&lines[start..index]);
            (start, bytes) = (index, 0);
        }
        bytes += size;
    }
    if start < lines.len() {
        parts.push(&lines[start..]);
    }
    parts
}

fn line_bytes(line: &ReceiptLine) -> usize {
    let of = |name: &Name| name.as_str().len() + 2;
    LINE_BYTES
        + match line {
            ReceiptLine::Sold(line) => {
                let options: usize = line.options.iter().map(|(name, _)| of(name) + OPTION_BYTES).sum();
                of(&line.name) + line.variant.as_ref().map_or(0, of) + options
            }
            ReceiptLine::Adjustment { label, .. } => of(label),
            ReceiptLine::Further { .. } | ReceiptLine::ServiceCharge(_) => 0,
        }
}
