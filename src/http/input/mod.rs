//! Request bodies and their conversion to domain types. The docs of these types are the descriptions in the OpenAPI document.

mod adjustments;
mod admin;
mod bills;
mod day;
mod dish;
mod faults;
mod floor_order;
mod guest;
mod hours;
mod menu;
mod money_profile;
mod payments;
mod phone_frame;
mod restaurant;
mod share;
mod staff;
mod table;

pub use adjustments::{AdjustmentInput, AdjustmentQuery, AdjustmentRulesInput, ApprovalInput, WithdrawInput};
pub use admin::{
    BackupInput, NewStaffInput, OwnPasswordInput, PasswordInput, PayeeInput, RestoreInput, SettingsInput,
    StaffInput, tip_pools,
};
pub use bills::BillsQuery;
pub use day::{CashMoveInput, CloseDayInput, CountInput};
pub use dish::DishInput;
pub use faults::{Faults, note, reason};
pub use floor_order::FloorOrderInput;
pub use guest::{
    AddInput, CallInput, EditInput, JoinInput, PlaceInput, ReceiptCodeInput, check_pin_format, nickname,
};
pub use hours::HoursInput;
pub use menu::{
    ArchiveDishInput, CategoryInput, CategoryOrderInput, DishesInput, NewCategoryInput, RestoreDishInput,
    UndoDishInput,
};
pub use money_profile::{HandoverInput, MoneyChoiceInput, MoneyProfileInput, TillNumberInput};
pub use payments::{PaymentInput, PickInput, RefundInput, SplitQuery, code_amount};
pub use phone_frame::PhoneFrame;
pub use restaurant::{
    OwnerInput, RestaurantInput, SetupCodeInput, SetupInput, StationInput, TaxClassInput, WifiInput,
};
pub use share::{ShareInput, ShareQuery};
pub use staff::{
    AcknowledgeInput, AvailabilityInput, ClaimInput, CloseInput, CourseInput, CoversInput, DelayInput,
    DisplayFrame, LoginInput, MergeInput, MoveInput, OpenInput, PairInput, PinLoginInput, PriorityChoice,
    PriorityInput, SectionInput, ShownInput, StaffPinInput, StatusInput, covers, expected_total, session_id,
};
pub use table::{NEW_TABLES_MAX, NewTableInput, SpotInput, TableInput, TablesInput};
