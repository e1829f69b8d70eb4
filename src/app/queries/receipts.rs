//! Reads receipts, finds them, and reads the bill that is printed before a payment.

use crate::app::App;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::money_profile::money_profile_kind;
use crate::app::support::receipts::{listed, orders_of, seller};
use crate::domain::audit::{Action, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::bill_balance::Share;
use crate::domain::ids::{DeviceId, PaymentId, SessionId, TableId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::printed_bill::PrintedBill;
use crate::domain::receipt::{LocalTime, PaymentReceipts, Receipt, ReceiptLine, divide_tax_on_top, lines};
use crate::domain::text::Nickname;
use crate::domain::time::Timestamp;
use crate::store::repo::audit_search::AuditSearch;
use crate::store::repo::{self, receipts};
use crate::store::{Read, StoreError, schema};
use crate::view::receipt::{ReceiptSummaryView, ReceiptsView};

/// The most receipts of one page.
const PAGE: usize = 50;
/// Entries and index rows read for one page, so that a search with few matches does not read the whole log. The page then ends early and
/// has a cursor to go on.
const ROWS_READ_MAX: u64 = 5_000;

/// A receipt with everything that is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct WholeReceipt {
    pub receipt: Receipt,
    pub lines: Vec<ReceiptLine>,
    /// How often it was printed.
    pub prints: u64,
}

/// What somebody knows of a receipt; it must have every given field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct ReceiptSearch {
    pub number: Option<u64>,
    pub table: Option<TableId>,
    /// From this time on.
    pub from: Option<Timestamp>,
    /// Before this time.
    pub to: Option<Timestamp>,
    /// The amount of the bill, or what changed hands, with tip and rounding.
    pub amount: Option<Minor>,
}

impl ReceiptSearch {
    fn matches(&self, entry: &Entry) -> bool {
        let has =
            |name, amount: Minor| entry.detail(name).is_some_and(|text| text == amount.units().to_string());
        self.table.is_none_or(|table| entry.table == Some(table))
            && self.amount.is_none_or(|amount| has("amount", amount) || has("payable", amount))
    }
}

impl App {
    /// The receipt with this number; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn receipt(&self, number: u64) -> Result<Option<WholeReceipt>, StoreError> {
        self.store.read(|view| whole(view, number))
    }

    /// The numbers of the receipts of a payment and its refunds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn receipt_numbers(&self, payment: PaymentId) -> Result<PaymentReceipts, StoreError> {
        self.store.read(|view| receipts::of_payment(view, payment))
    }

    /// The receipts that a search finds, the newest first; `before` is the cursor of the page before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn find_receipts(
        &self,
        search: &ReceiptSearch,
        before: Option<u64>,
    ) -> Result<ReceiptsView, StoreError> {
        if let Some(number) = search.number {
            return self.store.read(|view| {
                let found = whole(view, number)?.map(|found| summary(view, found.receipt)).transpose()?;
                Ok(ReceiptsView { receipts: found.into_iter().collect(), next: None })
            });
        }
        let of = |action| AuditFilter {
            action: Some(action),
            from: search.from,
            to: search.to,
            ..AuditFilter::default()
        };
        let (paid, given_back) = self.store.read(|view| {
            let start = |action| AuditSearch::new(view, of(action), Cursor::Before(before));
            Ok::<_, StoreError>((start(Action::PaymentCompleted)?, start(Action::PaymentRefunded)?))
        })?;
        let (mut paid, mut given_back) = (Found::new(paid), Found::new(given_back));
        while !paid.is_done() || !given_back.is_done() {
            // The one that is less far goes on, so that both end at about the same entry.
            let next = if paid.at() >= given_back.at() { &mut paid } else { &mut given_back };
            self.store.read(|view| next.step(view, search))?;
        }
        let end = paid.at().max(given_back.at());
        let mut entries: Vec<Entry> = paid.entries.into_iter().chain(given_back.entries).collect();
        entries.retain(|entry| entry.seq >= end);
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
        let is_cut = entries.len() > PAGE;
        entries.truncate(PAGE);
        let last = entries.last().map(|entry| entry.seq).filter(|_| is_cut);
        let next = last.or_else(|| (end > 1).then_some(end));
        self.store.read(|view| {
            let mut found = Vec::with_capacity(entries.len());
            for entry in &entries {
                let number = entry.detail("receipt").and_then(|text| text.parse().ok());
                let receipt = number.map(|number| receipts::load(view, number)).transpose()?.flatten();
                found.extend(receipt.map(|receipt| summary(view, receipt)).transpose()?);
            }
            Ok(ReceiptsView { receipts: found, next })
        })
    }

    /// The bill of a party or of one of its guests, as it is printed; `None` if there is no such session, or no such guest in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn printed_bill(
        &self,
        id: SessionId,
        guest: Option<DeviceId>,
    ) -> Result<Option<PrintedBill>, StoreError> {
        let (now, zone) = (self.now(), self.zone());
        self.store.read(|view| {
            let Some(bill) = SessionBill::load(view, id)? else { return Ok(None) };
            let shares = bill.balance.shares().map_err(corrupt_amount)?;
            let dues = bill.balance.dues(&shares).map_err(corrupt_amount)?;
            let own =
                guest.map(|device| shares.iter().zip(&dues).find(|(share, _)| share.device == Some(device)));
            if own == Some(None) {
                return Ok(None);
            }
            let records = money_profile_kind(view)? == MoneyProfileKind::Books;
            let sums = sums(&bill, guest, own.flatten()).map_err(corrupt_amount)?;
            let of_bill = bill.balance.bill.lines.iter();
            let chosen = of_bill.filter(|line| guest.is_none_or(|device| line.device == Some(device)));
            let chosen: Vec<_> = chosen.map(listed).collect();
            let charge = bill.balance.bill.service.map(|service| service.charge);
            let (mut lines, orders) = lines(&chosen, &orders_of(&bill), charge).map_err(corrupt_amount)?;
            divide_tax_on_top(&mut lines, &sums.taxes);
            let nickname = |device| {
                let row = view.get(&schema::DEVICES, &(id, device))?;
                Ok::<_, StoreError>((device, row.map(|row| row.guest.nickname)))
            };
            let guest: Option<(DeviceId, Option<Nickname>)> = guest.map(nickname).transpose()?;
            Ok(Some(PrintedBill {
                seller: seller(view, &bill.restaurant)?,
                currency: bill.restaurant.currency,
                table: repo::table(view, bill.session.table)?.name,
                guest,
                orders,
                opened: LocalTime::of(bill.session.opened_at, &zone),
                at: LocalTime::of(now, &zone),
                lines,
                taxes: sums.taxes,
                total: sums.total,
                paid: records.then_some(sums.paid),
                due: if records { sums.due } else { sums.total },
            }))
        })
    }
}

struct Sums {
    taxes: Vec<crate::domain::tax::TaxTotal>,
    total: Minor,
    paid: Minor,
    due: Minor,
}

/// The sums of a bill, or of one guest's share of it.
fn sums(
    bill: &SessionBill,
    guest: Option<DeviceId>,
    own: Option<(&Share, &Minor)>,
) -> Result<Sums, MoneyError> {
    let balance = &bill.balance;
    match guest.zip(own) {
        Some((device, (share, due))) => {
            let part = balance.bill.part_of(device)?;
            Ok(Sums { taxes: part.taxes, total: part.total, paid: share.paid, due: *due })
        }
        None => Ok(Sums {
            taxes: balance.bill.taxes.clone(),
            total: balance.bill.total,
            paid: balance.paid()?,
            due: balance.due()?,
        }),
    }
}

/// The receipt with this number; `None` if there is none.
pub(in crate::app) fn whole(from: &impl Read, number: u64) -> Result<Option<WholeReceipt>, StoreError> {
    let Some(receipt) = receipts::load(from, number)? else { return Ok(None) };
    let (lines, prints) = (receipts::lines(from, number)?, receipts::prints(from, number)?);
    Ok(Some(WholeReceipt { receipt, lines, prints }))
}

fn summary(from: &impl Read, receipt: Receipt) -> Result<ReceiptSummaryView, StoreError> {
    let prints = receipts::prints(from, receipt.number)?;
    let numbers: PaymentReceipts = receipts::of_payment(from, receipt.payment)?;
    ReceiptSummaryView::of(&receipt, prints, &numbers).map_err(corrupt_amount)
}

/// A search for the entries of one action, and what it has found.
struct Found {
    search: AuditSearch,
    entries: Vec<Entry>,
}

impl Found {
    fn new(search: AuditSearch) -> Self {
        Self { search, entries: Vec::new() }
    }

    /// The last entry that was searched; 0 when all were.
    fn at(&self) -> u64 {
        self.search.position().unwrap_or(0)
    }

    fn is_done(&self) -> bool {
        self.at() == 0 || self.entries.len() > PAGE || self.search.rows_read() >= ROWS_READ_MAX
    }

    fn step(&mut self, from: &impl Read, search: &ReceiptSearch) -> Result<(), StoreError> {
        let room = (PAGE + 1).saturating_sub(self.entries.len()).max(1);
        let found = self.search.step(from, room)?;
        self.entries.extend(found.into_iter().filter(|entry| search.matches(entry)));
        Ok(())
    }
}
