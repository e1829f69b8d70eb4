//! Request bodies, and their translation to the domain's types.

mod admin;
mod faults;
mod guest;
mod payments;
mod phone_frame;
mod staff;

pub use admin::{NewStaffInput, OwnPasswordInput, PasswordInput, PayeeInput, SettingsInput, StaffInput};
pub use faults::{Faults, note, reason};
pub use guest::{AddInput, CallInput, EditInput, JoinInput, PlaceInput, nickname, pin_form};
pub use payments::{PaymentInput, PickInput, RefundInput, SplitQuery, code_amount};
pub use phone_frame::PhoneFrame;
pub use staff::{
    AcknowledgeInput, AvailabilityInput, ClaimInput, CloseInput, DisplayFrame, FloorOrderInput, LoginInput,
    MergeInput, MoveInput, OpenInput, PairInput, PriorityChoice, PriorityInput, SHOWN_MAX, StatusInput,
    expected_total,
};
