//! Who may read a receipt on a phone: guests at their table, and whoever has the code that is printed on it.

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId};
use super::payment::Payment;
use super::session::Mode;
use super::time::{DAY_MS, Timestamp};

/// How long a code is valid after its receipt was printed, in milliseconds. The box is reached in the Wi-Fi of the restaurant only, so
/// a guest reads it on the same evening, or at breakfast in a hotel. The end of the business day would be minutes away at night.
pub const CODE_MS: u64 = DAY_MS;

/// The code of a receipt, as it is stored: by its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ReceiptCode {
    pub number: u64,
    pub expires_at: Timestamp,
}

impl ReceiptCode {
    /// The code of a receipt that is printed now.
    pub fn printed(number: u64, now: Timestamp) -> Self {
        Self { number, expires_at: now.plus_millis(CODE_MS) }
    }

    /// Whether it opens its receipt.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        now < self.expires_at
    }
}

/// Whether a phone at the table may read the receipts of a payment and its refunds: in FAMILY mode those of the party; in INDIVIDUAL mode
/// those of the guest who paid, and where nobody is named, those of the guest who ordered all paid items.
pub fn is_shown_to(
    payment: &Payment,
    mode: Mode,
    device: DeviceId,
    ordered: impl Fn(OrderId) -> Option<DeviceId>,
) -> bool {
    match (mode, &payment.guest) {
        (Mode::Family, _) => true,
        (Mode::Individual, Some(guest)) => guest.device == device,
        (Mode::Individual, None) => {
            !payment.items.is_empty() && payment.items.iter().all(|item| ordered(item.order) == Some(device))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{PaymentId, StaffId};
    use crate::domain::money::Minor;
    use crate::domain::payment::{MethodDetails, PaidItem, PaymentState, TakenBy};
    use crate::domain::session::Guest;
    use crate::domain::text::{Name, Nickname};
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp::from_unix_millis(1_000_000);

    fn device(n: u128) -> DeviceId {
        DeviceId::from_uuid(Uuid::from_u128(n))
    }

    fn order(n: u128) -> OrderId {
        OrderId::from_uuid(Uuid::from_u128(n))
    }

    /// A payment by this guest, for items of these orders.
    fn payment(guest: Option<u128>, orders: &[u128]) -> Payment {
        let items =
            orders.iter().map(|n| PaidItem { order: order(*n), index: 0, quantity: 1, amount: Minor::ZERO });
        let nickname = || Nickname::parse("Ada").unwrap();
        Payment {
            id: PaymentId::from_uuid(Uuid::nil()),
            details: MethodDetails::Card,
            amount: Minor::ZERO,
            tip: Minor::ZERO,
            guest: guest.map(|n| Guest { device: device(n), nickname: nickname() }),
            items: items.collect(),
            taken_by: TakenBy { id: StaffId::from_uuid(Uuid::nil()), name: Name::parse("Kim").unwrap() },
            at: NOW,
            state: PaymentState::Initiated,
            refunds: vec![],
        }
    }

    #[test]
    fn receipt_is_shown_to_the_party_or_to_the_guest_who_paid() {
        // Phone 1 placed orders 1 and 10, phone 2 order 2.
        let ordered = |id: OrderId| match id {
            id if id == order(1) || id == order(10) => Some(device(1)),
            id if id == order(2) => Some(device(2)),
            _ => None,
        };
        for (guest, orders, mode, expected) in [
            (None, &[][..], Mode::Family, [true, true]),
            (Some(1), &[], Mode::Family, [true, true]),
            (None, &[], Mode::Individual, [false, false]),
            (Some(1), &[], Mode::Individual, [true, false]),
            (Some(2), &[1], Mode::Individual, [false, true]),
            (None, &[1, 10], Mode::Individual, [true, false]),
            (None, &[1, 2], Mode::Individual, [false, false]),
            (None, &[3], Mode::Individual, [false, false]),
        ] {
            let payment = payment(guest, orders);
            let shown = [1, 2].map(|n| is_shown_to(&payment, mode, device(n), ordered));
            assert_eq!(shown, expected, "{guest:?} {orders:?} {mode:?}");
        }
    }

    #[test]
    fn code_is_valid_for_a_day_after_the_print() {
        let code = ReceiptCode::printed(7, NOW);
        assert!(code.is_valid(NOW.plus_millis(CODE_MS - 1)));
        assert!(!code.is_valid(NOW.plus_millis(CODE_MS)));
    }
}
