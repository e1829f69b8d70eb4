//! Receipts with their lines, and the index from a payment to the numbers of its receipts, which survives a merge of parties.

use super::{RECEIPT_NUMBER, SweepTimes, next_number};
use crate::domain::ids::PaymentId;
use crate::domain::receipt::{PaymentReceipts, Receipt, ReceiptKind, ReceiptLine};
use crate::domain::receipt_access::ReceiptCode;
use crate::domain::secret::TokenDigest;
use crate::domain::text::Name;
use crate::domain::time::{CLOCK_JUMP_MS, DAY_MS, Timestamp};
use crate::store::{Read, StoreError, Tx, schema};

/// How long a code is kept after its expiry time, so that a guest learns that it has expired; in milliseconds.
const DEAD_CODE_MS: u64 = 7 * DAY_MS;
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

/// The receipt that a code belongs to, by the digest of the code.
///
/// # Errors
/// Any error of the store.
pub fn code(from: &impl Read, digest: TokenDigest) -> Result<Option<ReceiptCode>, StoreError> {
    from.get(&schema::RECEIPT_CODES, &digest.0)
}

/// Saves the code of a receipt by its digest. A receipt has one code, and each print makes it valid for longer.
///
/// # Errors
/// Any error of the store.
pub fn save_code(tx: &mut Tx, digest: TokenDigest, code: ReceiptCode) -> Result<(), StoreError> {
    tx.put(&schema::RECEIPT_CODES, &digest.0, &code)
}

/// Deletes some codes that expired more than [`DEAD_CODE_MS`] ago, starting after the cursor, and returns the cursor of the next call.
///
/// # Errors
/// Any error of the store.
pub fn delete_old_codes(
    tx: &mut Tx,
    times: SweepTimes,
    after: Option<[u8; 32]>,
    limit: usize,
) -> Result<Option<[u8; 32]>, StoreError> {
    let codes = tx.scan_after(&schema::RECEIPT_CODES, after.as_ref(), limit)?;
    for (digest, code) in &codes {
        if times.deletion.millis_since(code.expires_at) > DEAD_CODE_MS {
            tx.delete(&schema::RECEIPT_CODES, digest)?;
        }
    }
    Ok(codes.last().map(|(digest, _)| *digest))
}

/// Moves the expiry times of valid codes along with a jump of the clock.
///
/// # Errors
/// Any error of the store.
pub fn codes_follow_jump(tx: &mut Tx, now: Timestamp, jump_ms: u64) -> Result<(), StoreError> {
    for (digest, mut code) in tx.scan::<[u8; 32], _, _>(&schema::RECEIPT_CODES, &())? {
        if code.is_valid(now) {
            code.expires_at = code.expires_at.plus_millis(jump_ms);
            tx.put(&schema::RECEIPT_CODES, &digest, &code)?;
        }
    }
    Ok(())
}

/// Moves expiry times that are further away than those of a print of now: an earlier run stored them while the clock was ahead.
///
/// # Errors
/// Any error of the store.
pub fn mend_future_codes(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    for (digest, code) in tx.scan::<[u8; 32], _, _>(&schema::RECEIPT_CODES, &())? {
        let printed = ReceiptCode::printed(code.number, now);
        if code.expires_at > printed.expires_at.plus_millis(CLOCK_JUMP_MS) {
            tx.put(&schema::RECEIPT_CODES, &digest, &printed)?;
        }
    }
    Ok(())
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
