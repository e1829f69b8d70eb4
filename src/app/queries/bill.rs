//! Reads a session's bill for waiters: amounts due, payments, splits of the amount due, and QR codes for bank transfers.

use std::collections::HashMap;

use crate::app::App;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::refund_due::refund_due;
use crate::domain::adjustment::Adjustment;
use crate::domain::bill::{Bill, BillLine};
use crate::domain::bill_balance::{Pick, PickError, Share};
use crate::domain::bill_seats::SeatPart;
use crate::domain::cash::CashStep;
use crate::domain::course::Seat;
use crate::domain::ids::{DeviceId, OrderId, SessionId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::receipt::PaymentReceipts;
use crate::domain::session::TableSession;
use crate::domain::settings::Restaurant;
use crate::domain::transfer::Payee;
use crate::store::repo;
use crate::store::repo::orders::{self, TrackedOrder};
use crate::store::repo::receipts;
use crate::store::{Read, StoreError, schema};
use crate::view::TaxView;
use crate::view::adjustment::{AdjustmentView, ServiceChargeView};
use crate::view::bill::{
    BillGuestView, BillLineView, BillOptionView, CashView, FloorBillView, OrderedLineView, PaymentView,
    SeatPartyView, TransferCodeView, TransferKindsView, TransferView,
};
use crate::view::cancellation::CancellationView;
use crate::view::handover::{HandedOverView, HandoverGuestView, HandoverView};
use crate::view::split::{SplitItemView, SplitPartView, SplitView};

/// How a bill is split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Split {
    /// This number of equal parts.
    Evenly(usize),
    /// By guest: each pays for their own orders.
    ByGuest,
    /// By seat: each pays for the items of one seat.
    BySeat,
    /// Two parts: the picked items, and the rest.
    ByItem(Vec<Pick>),
    /// Two parts: what somebody puts in, and the rest.
    ByAmount(Minor),
}

/// Why a bill cannot be split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// The session does not exist.
    #[error("there is no such session")]
    NoSuchSession,
    /// The picked items cannot be paid.
    #[error(transparent)]
    Pick(#[from] PickError),
    /// More than is due.
    #[error("must be from 1 to {}, which is due", .due.units())]
    TooMuch {
        /// What is due and not in a pending payment.
        due: Minor,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The service charge of a bill.
fn service_view(bill: &Bill) -> Option<ServiceChargeView> {
    bill.service.map(|service| ServiceChargeView::of(service.charge, service.sum))
}

impl App {
    /// The rounding step of cash payments.
    pub(in crate::app) fn cash_step(&self, restaurant: &Restaurant) -> CashStep {
        CashStep::of(restaurant.currency, self.active_settings().limits.cash_rounding_minor)
    }

    /// The bill of a session, open or closed; `None` if the session does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn session_bill(&self, id: SessionId) -> Result<Option<FloorBillView>, StoreError> {
        self.store.read(|view| {
            let Some(bill) = SessionBill::load(view, id)? else { return Ok(None) };
            let nicknames = nicknames(view, &bill)?;
            let numbers = bill.balance.payments.iter().map(|payment| receipts::of_payment(view, payment.id));
            let numbers: Vec<PaymentReceipts> = numbers.collect::<Result<_, _>>()?;
            let mut shown = self.floor_bill(&bill, &nicknames, &numbers).map_err(corrupt_amount)?;
            if view.contains(&schema::HANDOVERS, &id)? {
                shown.leave_nothing_due();
            }
            Ok(Some(shown))
        })
    }

    fn floor_bill(
        &self,
        bill: &SessionBill,
        nicknames: &HashMap<DeviceId, String>,
        numbers: &[PaymentReceipts],
    ) -> Result<FloorBillView, MoneyError> {
        let SessionBill { session, orders, balance, restaurant } = bill;
        let rules = self.active_settings();
        let payee = rules.settings().payee.clone().unwrap_or_default();
        let payments = balance.payments.iter().zip(numbers);
        let payments = payments.map(|(payment, numbers)| PaymentView::of(session.id, payment, numbers));
        Ok(FloorBillView {
            session_id: session.id,
            mode: session.mode(),
            currency: restaurant.currency.code().to_owned(),
            total_amount: balance.bill.total.units(),
            paid_amount: balance.paid()?.units(),
            refunded_amount: balance.refunded()?.units(),
            pending_amount: balance.pending()?.units(),
            amount_due: balance.due()?.units(),
            overpaid_amount: balance.overpaid()?.units(),
            refund_due_amount: refund_due(session, balance, orders)?.units(),
            tip_amount: balance.tips()?.units(),
            rounding_amount: balance.rounding()?.units(),
            taxes: balance.bill.taxes.iter().map(TaxView::from).collect(),
            service_charge: service_view(&balance.bill),
            guests: guests(bill, nicknames)?,
            adjustments: adjustment_views(bill)?,
            payments: payments.collect::<Result<_, _>>()?,
            cash: self.cash_step(restaurant).round(balance.due()?)?.into(),
            transfer: TransferKindsView {
                epc: payee.takes_sepa(restaurant.currency),
                upi: payee.takes_upi(restaurant.currency),
            },
        })
    }

    /// What a session has ordered, to hand it to the till, open or closed; `None` if the session does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn session_handover(&self, id: SessionId) -> Result<Option<HandoverView>, StoreError> {
        self.store.read(|view| {
            let Some(bill) = SessionBill::load(view, id)? else { return Ok(None) };
            let nicknames = nicknames(view, &bill)?;
            let handed_over = view.get(&schema::HANDOVERS, &id)?;
            let guests = ordered_by_guests(&bill, &nicknames).map_err(corrupt_amount)?;
            let adjustments = adjustment_views(&bill).map_err(corrupt_amount)?;
            let SessionBill { session, balance, restaurant, .. } = &bill;
            Ok(Some(HandoverView {
                session_id: session.id,
                mode: session.mode(),
                currency: restaurant.currency.code().to_owned(),
                total_amount: balance.bill.total.units(),
                taxes: balance.bill.taxes.iter().map(TaxView::from).collect(),
                service_charge: service_view(&balance.bill),
                guests,
                adjustments,
                handed_over: handed_over.as_ref().map(HandedOverView::of),
            }))
        })
    }

    /// Splits the amount due into parts.
    ///
    /// # Errors
    /// [`SplitError`].
    pub fn split_bill(&self, id: SessionId, split: &Split) -> Result<SplitView, SplitError> {
        self.store.read(|view| {
            let bill = SessionBill::load(view, id)?.ok_or(SplitError::NoSuchSession)?;
            let nicknames = nicknames(view, &bill)?;
            let balance = &bill.balance;
            let step = self.cash_step(&bill.restaurant);
            let part = |device: Option<DeviceId>, amount: Minor| -> Result<SplitPartView, MoneyError> {
                Ok(SplitPartView {
                    device_id: device,
                    nickname: device.and_then(|device| nicknames.get(&device).cloned()),
                    seat: None,
                    seat_party: None,
                    items: vec![],
                    amount: amount.units(),
                    cash: CashView::from(step.round(amount)?),
                })
            };
            let orders = orders_by_id(&bill);
            let of_seat = |of: SeatPart| -> Result<SplitPartView, MoneyError> {
                let items = of.picks.iter().map(SplitItemView::from).collect();
                let order = of.picks.first().and_then(|pick| orders.get(&pick.order));
                let (seat, seat_party) =
                    (of.seat.map(Seat::get), order.and_then(|order| seat_party(order, of.seat)));
                Ok(SplitPartView { seat, seat_party, items, ..part(None, of.amount)? })
            };
            let without_guest =
                |parts: Vec<Minor>| parts.into_iter().map(|amount| part(None, amount)).collect();
            let parts: Result<Vec<SplitPartView>, MoneyError> = match split {
                Split::Evenly(ways) => without_guest(balance.split_evenly(*ways).map_err(PickError::from)?),
                Split::ByGuest => {
                    let parts = balance.split_by_guest().map_err(PickError::from)?;
                    parts.into_iter().map(|(device, amount)| part(device, amount)).collect()
                }
                Split::BySeat => balance.split_by_seat()?.into_iter().map(of_seat).collect(),
                Split::ByItem(picks) => without_guest(balance.split_by_item(picks)?.into()),
                Split::ByAmount(amount) => {
                    let due = balance.unreserved().map_err(PickError::from)?;
                    if *amount > due {
                        return Err(SplitError::TooMuch { due });
                    }
                    without_guest(vec![*amount, due.minus(*amount).map_err(PickError::from)?])
                }
            };
            let amount_due = balance.unreserved().map_err(PickError::from)?.units();
            Ok(SplitView { amount_due, parts: parts.map_err(PickError::from)? })
        })
    }

    /// The QR codes that a guest's bank app scans to pay this amount; `None` if the session does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn transfer_codes(&self, id: SessionId, amount: Minor) -> Result<Option<TransferView>, StoreError> {
        let rules = self.active_settings();
        let payee = rules.settings().payee.clone().unwrap_or_default();
        self.store.read(|view| {
            let session = view.get(&schema::SESSIONS, &id)?;
            session.map(|session| transfer_codes(view, &payee, &session, amount)).transpose()
        })
    }
}

/// The payment codes of a session for this amount.
pub(super) fn transfer_codes(
    from: &impl Read,
    payee: &Payee,
    session: &TableSession,
    amount: Minor,
) -> Result<TransferView, StoreError> {
    let restaurant = repo::restaurant(from)?;
    // The reference on the bank statements: the table and the number of the newest order.
    let table = repo::table(from, session.table)?.name;
    let newest = from.scan(&schema::SESSION_ORDERS, &session.id)?.pop();
    let newest = newest.map(|(_, order)| orders::head(from, order)).transpose()?.flatten();
    let reference = match newest {
        Some(head) => format!("{table} #{}", head.number),
        None => table.to_string(),
    };
    let (name, currency) = (&restaurant.name, restaurant.currency);
    Ok(TransferView {
        epc: TransferCodeView::of(payee.epc(name, currency, amount, &reference)),
        upi: TransferCodeView::of(payee.upi(name, currency, amount, &reference)),
    })
}

/// The guests' nicknames: the current one, or the one in the order or payment if the device has no row in the session.
pub(super) fn nicknames(from: &impl Read, of: &SessionBill) -> Result<HashMap<DeviceId, String>, StoreError> {
    let ordered = of.orders.iter().filter_map(|tracked| tracked.order.head.by.account().cloned());
    let paid = of.balance.payments.iter().filter_map(|payment| payment.guest.clone());
    let rows = from.scan(&schema::DEVICES, &of.session.id)?;
    let rows = rows.into_iter().map(|(_, device)| device.guest);
    Ok(ordered.chain(paid).chain(rows).map(|guest| (guest.device, guest.nickname.to_string())).collect())
}

/// All comps and discounts with what they lower now.
fn adjustment_views(bill: &SessionBill) -> Result<Vec<AdjustmentView>, MoneyError> {
    let view = |adjustment: &Adjustment| {
        let lowered = bill.balance.bill.lowered_by(adjustment.id)?;
        Ok(AdjustmentView::of(adjustment, lowered, |order, index| bill.dish(order, index)))
    };
    bill.balance.adjustments.iter().map(view).collect()
}

/// The orders of a bill by their ids.
pub(super) fn orders_by_id(bill: &SessionBill) -> HashMap<OrderId, &TrackedOrder> {
    bill.orders.iter().map(|tracked| (tracked.order.head.id, tracked)).collect()
}

/// The party whose seat a line of an order is for; `None` where it is the party of the bill.
fn seat_party(of: &TrackedOrder, seat: Option<Seat>) -> Option<SeatPartyView> {
    let table_name = of.seat_table.as_ref().filter(|_| seat.is_some())?.to_string();
    Some(SeatPartyView { session_id: of.order.head.session, table_name })
}

/// The view of a line; `None` if its order has no such line.
pub(super) fn ordered_line(
    orders: &HashMap<OrderId, &TrackedOrder>,
    line: &BillLine,
) -> Option<OrderedLineView> {
    let tracked = orders.get(&line.order)?;
    let order = &tracked.order;
    let sold = order.lines.get(usize::from(line.index))?;
    let (ordered, state) = (sold.quantity.get(), tracked.states.get(&line.index));
    Some(OrderedLineView {
        order_id: line.order,
        order_number: order.head.number,
        item_index: line.index,
        name: sold.name.to_string(),
        variant_name: sold.variant.as_ref().map(|(_, name)| name.to_string()),
        options: sold.options.iter().map(BillOptionView::from).collect(),
        seat: line.seat.map(Seat::get),
        seat_party: seat_party(tracked, line.seat),
        quantity: line.quantity,
        cancelled_quantity: ordered.saturating_sub(line.quantity),
        cancellations: state.map_or_else(Vec::new, |state| CancellationView::all(state, ordered)),
        unit_price: sold.unit_price.units(),
        line_total: line.full_total.units(),
        lowered_amount: line.full_total.units() - line.line_total.units(),
        comped_quantity: line.comped,
        amount: line.amount.units(),
        service_amount: line.service.amount.units(),
    })
}

/// The lines of one guest, or of the staff.
fn lines_of(bill: &SessionBill, device: Option<DeviceId>) -> impl Iterator<Item = &BillLine> {
    bill.balance.bill.lines.iter().filter(move |line| line.device == device)
}

/// What each guest has ordered, without payments.
fn ordered_by_guests(
    bill: &SessionBill,
    nicknames: &HashMap<DeviceId, String>,
) -> Result<Vec<HandoverGuestView>, MoneyError> {
    let orders = orders_by_id(bill);
    let view = |share: Share| HandoverGuestView {
        device_id: share.device,
        nickname: share.device.and_then(|device| nicknames.get(&device).cloned()),
        total_amount: share.total.units(),
        lines: lines_of(bill, share.device).filter_map(|line| ordered_line(&orders, line)).collect(),
    };
    Ok(bill.balance.shares()?.into_iter().map(view).collect())
}

fn guests(
    bill: &SessionBill,
    nicknames: &HashMap<DeviceId, String>,
) -> Result<Vec<BillGuestView>, MoneyError> {
    let taken = bill.balance.taken()?;
    let orders = orders_by_id(bill);
    let view = |(share, due): (Share, Minor)| {
        let lines = lines_of(bill, share.device).filter_map(|line| {
            let paid_quantity = taken.get(&(line.order, line.index)).map_or(0, |taken| taken.quantity);
            ordered_line(&orders, line).map(|line| BillLineView { paid_quantity, line })
        });
        Ok(BillGuestView {
            device_id: share.device,
            nickname: share.device.and_then(|device| nicknames.get(&device).cloned()),
            total_amount: share.total.units(),
            paid_amount: share.paid.units(),
            amount_due: due.units(),
            lines: lines.collect(),
        })
    };
    let shares = bill.balance.shares()?;
    let dues = bill.balance.dues(&shares)?;
    shares.into_iter().zip(dues).map(view).collect()
}
