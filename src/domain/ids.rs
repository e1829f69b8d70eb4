//! Typed ids: a table id cannot be passed where a session id is expected.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this UUID. New ids are UUIDv7, made in `ops/env.rs`.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A category of the menu.
    CategoryId
    /// A dish or drink of the menu.
    MenuItemId
    /// A variant (size) of a menu item, with its own price.
    VariantId
    /// A group of options of a menu item ("Side dish").
    OptionGroupId
    /// An option of a group.
    OptionId
    /// Named hours of the menu ("Lunch").
    HoursId
    /// A table of the restaurant.
    TableId
    /// One party's stay at one table.
    SessionId
    /// One phone at a table.
    DeviceId
    /// A line of a cart.
    LineId
    /// An order of one phone or waiter.
    OrderId
    /// A change of a cart. The phone makes the id and sends it again with a retry (`opId`).
    OpId
    /// The `Idempotency-Key` of a request.
    RequestKey
    /// A member of staff.
    StaffId
    /// A guest's call for the waiter or the bill.
    CallId
    /// A payment of a session.
    PaymentId
    /// A refund of a payment.
    RefundId
    /// A comp or a discount.
    AdjustmentId
}
