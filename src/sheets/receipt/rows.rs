//! What a receipt or a bill says, row by row.

use super::words::Words;
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::printed_bill::PrintedBill;
use crate::domain::printed_row::{PrintedRow, PrintedRowKind as RowKind};
use crate::domain::profile::Language;
use crate::domain::receipt::{LocalTime, Receipt, ReceiptKind, ReceiptLine, ReceiptScope};
use crate::domain::tax::TaxTotal;
use crate::domain::z_report::Seller;
use crate::sheets::menu::amount::{amount, date, extra};

struct Writer {
    words: &'static Words,
    language: Language,
    currency: Currency,
    rows: Vec<PrintedRow>,
}

/// The rows of a receipt. A copy says so.
pub fn receipt_rows(
    receipt: &Receipt,
    lines: &[ReceiptLine],
    is_copy: bool,
    language: Language,
) -> Vec<PrintedRow> {
    let mut to = Writer::new(language, receipt.currency);
    let words = to.words;
    let is_refund = receipt.is_refund();
    to.seller(&receipt.seller);
    to.one(RowKind::Banner, if is_refund { words.refund } else { words.receipt });
    if is_copy {
        to.one(RowKind::Banner, words.copy);
    }
    to.pair(words.number, receipt.number.to_string());
    if let ReceiptKind::Refund { of, .. } = receipt.kind {
        to.pair(words.refund_of, of.map_or_else(|| "–".to_owned(), |number| number.to_string()));
    }
    to.place(receipt.table.as_str(), &receipt.orders);
    to.pair(words.opened, to.time(receipt.opened));
    let at = format!("{} ({})", to.time(receipt.at), offset(receipt.at));
    to.pair(if is_refund { words.refunded_at } else { words.paid_at }, at);
    to.pair(words.served_by, receipt.served_by.to_string());
    if let Some(reason) = &receipt.reason {
        to.pair(words.reason, reason.to_string());
    }
    to.rule();
    if !lines.is_empty() {
        to.lines(lines);
        to.rule();
    }
    let signed = |amount: Minor| if is_refund { Minor::ZERO.minus(amount).unwrap_or(amount) } else { amount };
    if is_refund {
        to.sum(RowKind::Total, words.refunded, signed(receipt.amount));
    } else if receipt.scope == ReceiptScope::Part {
        to.sum(RowKind::Pair, words.total, receipt.lines_total);
        to.sum(RowKind::Total, words.part, receipt.amount);
    } else {
        to.sum(RowKind::Total, words.total, receipt.amount);
    }
    to.taxes(&receipt.taxes, is_refund);
    to.rule();
    if receipt.tip != Minor::ZERO {
        to.sum(RowKind::Pair, words.tip, signed(receipt.tip));
    }
    if receipt.details.rounding() != Minor::ZERO {
        to.sum(RowKind::Pair, words.rounding, signed(receipt.details.rounding()));
    }
    let payable = receipt.payable().unwrap_or(receipt.amount);
    to.sum(RowKind::Total, words.method(receipt.details.method()), signed(payable));
    if let Some(tendered) = receipt.details.tendered() {
        to.sum(RowKind::Pair, words.tendered, tendered);
        to.sum(RowKind::Pair, words.change, tendered.minus(payable).unwrap_or_default());
    }
    to.rows
}

/// The row of the QR code with which a phone opens the receipt, until this time.
pub fn code_row(url: String, until: LocalTime, language: Language) -> PrintedRow {
    // The date and the time stay on one line.
    let until = time(until, language).replace(' ', "\u{a0}");
    let caption = Words::of(language).on_the_phone.replace("{}", &until);
    PrintedRow::new(RowKind::Code, [url, caption])
}

/// The rows of a bill before it is paid. It is headed as no receipt.
pub fn bill_rows(bill: &PrintedBill, language: Language) -> Vec<PrintedRow> {
    let mut to = Writer::new(language, bill.currency);
    let words = to.words;
    to.seller(&bill.seller);
    to.one(RowKind::Banner, words.not_a_receipt);
    to.place(bill.table.as_str(), &bill.orders);
    if let Some((_, name)) = &bill.guest {
        to.pair(words.guest, name.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string));
    }
    to.pair(words.opened, to.time(bill.opened));
    to.pair(words.printed_at, to.time(bill.at));
    to.rule();
    to.lines(&bill.lines);
    to.rule();
    to.sum(RowKind::Total, words.total, bill.total);
    to.taxes(&bill.taxes, false);
    if let Some(paid) = bill.paid.filter(|paid| *paid != Minor::ZERO) {
        to.rule();
        to.sum(RowKind::Pair, words.already_paid, paid);
        to.sum(RowKind::Total, words.due, bill.due);
    }
    to.one(RowKind::Note, words.not_a_receipt);
    to.rows
}

impl Writer {
    fn new(language: Language, currency: Currency) -> Self {
        Self { words: Words::of(language), language, currency, rows: vec![] }
    }

    fn money(&self, minor: Minor) -> String {
        amount(minor, self.currency, self.language)
    }

    fn time(&self, at: LocalTime) -> String {
        time(at, self.language)
    }

    fn one(&mut self, kind: RowKind, text: impl Into<String>) {
        self.rows.push(PrintedRow::new(kind, [text.into()]));
    }

    fn pair(&mut self, word: &str, value: String) {
        self.rows.push(PrintedRow::new(RowKind::Pair, [word.to_owned(), value]));
    }

    fn sum(&mut self, kind: RowKind, word: &str, value: Minor) {
        let cells = [word.to_owned(), self.money(value)];
        self.rows.push(PrintedRow::new(kind, cells));
    }

    fn rule(&mut self) {
        self.rows.push(PrintedRow::new(RowKind::Rule, []));
    }

    fn seller(&mut self, seller: &Seller) {
        self.one(RowKind::Heading, seller.name.as_str());
        if let Some(address) = &seller.address {
            self.one(RowKind::Center, address.as_str());
        }
        if let Some(number) = &seller.tax_number {
            self.one(RowKind::Center, format!("{}: {number}", self.words.tax_number));
        }
    }

    fn place(&mut self, table: &str, orders: &[u64]) {
        self.pair(self.words.table, table.to_owned());
        if !orders.is_empty() {
            let numbers: Vec<String> = orders.iter().map(u64::to_string).collect();
            self.pair(self.words.orders, numbers.join(", "));
        }
    }

    /// The lines with the prices of the menu, and the tax on top of them.
    fn lines(&mut self, lines: &[ReceiptLine]) {
        for line in lines {
            let row = self.line(line);
            self.rows.push(row);
        }
        let on_top = lines.iter().filter_map(|line| match line {
            ReceiptLine::Sold(sold) => Some((sold.tax.rate, sold.tax_on_top)),
            ReceiptLine::ServiceCharge(service) => Some((service.tax.rate, service.tax_on_top)),
            ReceiptLine::Adjustment { .. } | ReceiptLine::Further { .. } => None,
        });
        let mut rates: Vec<(TaxRate, Minor)> = vec![];
        for (rate, tax) in on_top.filter(|(_, tax)| *tax != Minor::ZERO) {
            match rates.iter_mut().find(|(other, _)| *other == rate) {
                Some((_, sum)) => *sum = sum.plus(tax).unwrap_or(*sum),
                None => rates.push((rate, tax)),
            }
        }
        for (rate, tax) in rates {
            let word = self.words.tax_on_top.replace("{}", &self.percent(rate.millipercent()));
            self.sum(RowKind::Pair, &word, tax);
        }
    }

    fn line(&self, line: &ReceiptLine) -> PrintedRow {
        let (quantity, name, details, price) = match line {
            ReceiptLine::Sold(sold) => {
                let mut details: Vec<String> = sold.variant.iter().map(ToString::to_string).collect();
                details.extend(sold.options.iter().map(|(name, price)| {
                    let extra = extra(*price, self.currency, self.language);
                    if extra.is_empty() { name.to_string() } else { format!("{name} {extra}") }
                }));
                if sold.quantity > 1 || sold.lowered != Minor::ZERO {
                    details.push(self.words.each.replace("{}", &self.money(sold.unit_price)));
                }
                if sold.lowered != Minor::ZERO {
                    let lowered = Minor::ZERO.minus(sold.lowered).unwrap_or_default();
                    details.push(self.words.lowered.replace("{}", &self.money(lowered)));
                }
                let price = sold.amount.minus(sold.tax_on_top).unwrap_or(sold.amount);
                (format!("{} ×", sold.quantity), sold.name.to_string(), details, price)
            }
            ReceiptLine::Adjustment { label, amount } => (String::new(), label.to_string(), vec![], *amount),
            ReceiptLine::ServiceCharge(service) => {
                let percent = self.percent(service.percent.millipercent());
                let name = self.words.service_charge.replace("{}", &percent);
                let price = service.amount.minus(service.tax_on_top).unwrap_or(service.amount);
                (String::new(), name, vec![], price)
            }
            ReceiptLine::Further { quantity, amount } => {
                let name = self.words.further.replace("{}", &quantity.to_string());
                (String::new(), name, vec![], *amount)
            }
        };
        PrintedRow { kind: RowKind::Item, cells: vec![quantity, name, self.money(price)], details }
    }

    fn taxes(&mut self, taxes: &[TaxTotal], is_refund: bool) {
        let words = self.words;
        if taxes.is_empty() {
            return;
        }
        let head = [words.rate, words.net, words.tax, words.gross].map(str::to_owned);
        self.rows.push(PrintedRow::new(RowKind::TaxHead, head));
        let signed =
            |amount: Minor| if is_refund { Minor::ZERO.minus(amount).unwrap_or(amount) } else { amount };
        for total in taxes {
            let amounts =
                [total.sum.net, total.sum.tax, total.sum.gross].map(|amount| self.money(signed(amount)));
            let [net, tax, gross] = amounts;
            let sign = if total.line.kind == TaxKind::Exclusive { "+" } else { "" };
            let rate = format!("{sign}{}", self.percent(total.line.rate.millipercent()));
            self.rows.push(PrintedRow::new(RowKind::Tax, [rate, net, tax, gross]));
        }
    }

    /// A rate in thousandths of a percent, such as "19 %" or "8,875 %".
    fn percent(&self, rate: u32) -> String {
        let (whole, rest) = (rate / 1_000, rate % 1_000);
        let point = if matches!(self.language, Language::En | Language::Ar) { '.' } else { ',' };
        let fraction = format!("{rest:03}");
        let number = match fraction.trim_end_matches('0') {
            "" => whole.to_string(),
            digits => format!("{whole}{point}{digits}"),
        };
        match self.language {
            Language::En | Language::Ar => format!("{number}%"),
            Language::Tr => format!("%{number}"),
            Language::De | Language::Es => format!("{number}\u{a0}%"),
        }
    }
}

fn time(at: LocalTime, language: Language) -> String {
    let civil = at.civil();
    format!("{} {:02}:{:02}", date(civil.date(), language), civil.hour(), civil.minute())
}

/// The difference from UTC, such as "UTC+1" or "UTC+5:30".
fn offset(at: LocalTime) -> String {
    let minutes = at.offset_seconds.unsigned_abs() / 60;
    let sign = if at.offset_seconds < 0 { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
