//! Errors of acts on sessions, tables and kitchen displays.

use super::ServiceError;
use crate::app::close_session::CloseSessionError;
use crate::app::delay_station::DelayError;
use crate::app::fire_course::FireCourseError;
use crate::app::manage_tables::TableError;
use crate::app::merge_sessions::MergeError;
use crate::app::move_table::MoveTableError;
use crate::app::open_session::OpenSessionError;
use crate::app::order_for_table::FloorOrderError;
use crate::app::pair_display::DisplayError;
use crate::app::release_device::ReleaseError;
use crate::app::set_covers::SetCoversError;
use crate::domain::open_price::OpenPriceError;
use crate::http::problem::Problem;

impl From<FloorOrderError> for Problem {
    fn from(error: FloorOrderError) -> Self {
        match error {
            FloorOrderError::NoSuchSession => Self::not_found(error),
            FloorOrderError::NoSuchGuest | FloorOrderError::NoAccounts => {
                Self::invalid_at("/deviceId", error)
            }
            FloorOrderError::OpenPrice { at, error } => {
                let member = match error {
                    OpenPriceError::Off => String::new(),
                    OpenPriceError::Price { .. } | OpenPriceError::Amount(_) => format!("/{at}/price"),
                    OpenPriceError::TaxClass { .. } | OpenPriceError::Station => format!("/{at}/taxClass"),
                };
                Self::invalid_at(&format!("/openPriceItems{member}"), error)
            }
            FloorOrderError::TooMany { .. } => Self::new(409, "too-many-orders", error),
            FloorOrderError::Submit(error) => error.into(),
        }
    }
}

impl From<DelayError> for Problem {
    fn from(error: DelayError) -> Self {
        match error {
            DelayError::NoSuchStation => Self::not_found(error),
        }
    }
}

impl From<FireCourseError> for Problem {
    fn from(error: FireCourseError) -> Self {
        match error {
            FireCourseError::NoSuchSession => Self::not_found(error),
            FireCourseError::SessionClosed => Self::new(409, "session-closed", error),
            FireCourseError::Begun => Self::new(409, "course-begun", error),
        }
    }
}

impl From<MergeError> for Problem {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::NoSuchSession | MergeError::NoSuchMerge => Self::not_found(error),
            MergeError::Itself => Self::invalid_at("/into", error),
            MergeError::PaymentPending => Self::new(409, "payment-pending", error),
            MergeError::Settled => Self::new(409, "merge-settled", error),
            MergeError::Covered => Self::new(409, "merge-covered", error),
            MergeError::TableOccupied => Self::new(409, "table-occupied", error),
            MergeError::NotJoinable => Self::new(409, "not-joinable", error),
            MergeError::CartFull { .. } => Self::new(409, "cart-full", error),
            MergeError::TableFull => Self::new(409, "merge-table-full", error),
            MergeError::TooManyOrders { .. } => Self::new(409, "merge-too-many-orders", error),
            MergeError::TooManyPayments => Self::new(409, "too-many-payments", error),
            MergeError::TooManyAdjustments => Self::new(409, "too-many-adjustments", error),
            MergeError::LosesServiceCharge => Self::new(403, "service-charge-manager", error),
            MergeError::SharedDiscount => Self::new(409, "merge-shared-discount", error),
        }
    }
}

impl From<TableError> for Problem {
    fn from(error: TableError) -> Self {
        match error {
            TableError::NoSuchTable => Self::not_found(error),
            TableError::NameTaken(_) => Self::new(409, "name-taken", error),
            TableError::TooMany => Self::new(409, "too-many-tables", error),
            TableError::Occupied => Self::new(409, "table-occupied", error),
        }
    }
}

impl From<ReleaseError> for Problem {
    fn from(error: ReleaseError) -> Self {
        match error {
            ReleaseError::NoSuchSession | ReleaseError::NoSuchDevice => Self::not_found(error),
        }
    }
}

impl From<DisplayError> for Problem {
    fn from(error: DisplayError) -> Self {
        match error {
            DisplayError::NoSuchPairing => Self::new(404, "no-such-pairing", error),
            DisplayError::NoSuchDisplay => Self::not_found(error),
            DisplayError::NoSuchStation(_) => Self::invalid_at("/station", error),
            DisplayError::TooMany => Self::new(409, "too-many-displays", error),
        }
    }
}

impl From<OpenSessionError> for Problem {
    fn from(error: OpenSessionError) -> Self {
        match error {
            OpenSessionError::NoSuchTable | OpenSessionError::NoSuchSession => Self::not_found(error),
            OpenSessionError::TableOccupied => Self::new(409, "table-occupied", error),
            OpenSessionError::AuthEnded(lost) => lost.into(),
            OpenSessionError::RateLimited(error) => error.into(),
            OpenSessionError::Hash(error) => error.into(),
            OpenSessionError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<SetCoversError> for Problem {
    fn from(error: SetCoversError) -> Self {
        match error {
            SetCoversError::NoSuchSession => Self::not_found(error),
            SetCoversError::TakesServiceOff => Self::new(403, "service-charge-manager", error),
        }
    }
}

impl From<MoveTableError> for Problem {
    fn from(error: MoveTableError) -> Self {
        match error {
            MoveTableError::NoSuchSession => Self::not_found(error),
            MoveTableError::NoSuchTable => Self::invalid_at("/tableId", error),
            MoveTableError::TableOccupied => Self::new(409, "table-occupied", error),
        }
    }
}

impl From<CloseSessionError> for Problem {
    fn from(error: CloseSessionError) -> Self {
        match error {
            CloseSessionError::NoSuchSession => Self::not_found(error),
            CloseSessionError::BillUnpaid(due) => {
                Self::new(409, "bill-unpaid", error).with("amountDue", due.units())
            }
            CloseSessionError::RefundDue { amount, due } => Self::new(409, "refund-due", error)
                .with("amount", amount.units())
                .with("amountDue", due.units()),
            CloseSessionError::NotHandedOver(amount) => {
                Self::new(409, "not-handed-over", error).with("amount", amount.units())
            }
            CloseSessionError::Forbidden => Self::new(403, "forbidden", error),
        }
    }
}
