//! The acts of the log, by their places.

use super::*;

/// Every act has its place in the record: one put in the middle would rename all that follow in every old log.
#[test]
fn the_places_of_the_acts_are_frozen() {
    let frozen = [
        Action::RestaurantCreated,
        Action::MenuImported,
        Action::StaffAdded,
        Action::PasswordReset,
        Action::StaffLoggedIn,
        Action::StaffLoginFailed,
        Action::StaffLoginBlocked,
        Action::StaffLoggedOut,
        Action::SessionOpened,
        Action::PinReissued,
        Action::PinReserved,
        Action::PinWrong,
        Action::PinBlocked,
        Action::AddressBlocked,
        Action::GuestJoined,
        Action::GuestResumed,
        Action::GuestLeft,
        Action::SessionMoved,
        Action::SessionClosed,
        Action::OrderPlaced,
        Action::ItemStatusChanged,
        Action::ItemCancelled,
        Action::AvailabilityChanged,
        Action::GuestCalled,
        Action::CallDone,
        Action::DeadTokenUsed,
        Action::StaffChanged,
        Action::TableAdded,
        Action::SettingsChanged,
        Action::BackupMade,
        Action::BackupRestored,
        Action::EmptyTablesTried,
        Action::CheckoutTaken,
        Action::CheckoutGivenBack,
        Action::CheckoutExpired,
        Action::GuestTurnedAway,
        Action::PinDropped,
        Action::TicketUnseen,
        Action::NoticesAcknowledged,
        Action::DisplayPaired,
        Action::DisplayRevoked,
        Action::SessionsMerged,
        Action::MergeUndone,
        Action::PaymentInitiated,
        Action::PaymentCompleted,
        Action::PaymentCancelled,
        Action::PaymentRefunded,
        Action::DeviceReleased,
        Action::StaffDeviceRevoked,
        Action::StaffLoginUnblocked,
        Action::BackupFailed,
        Action::PriorityChanged,
        Action::TicketEnded,
    ];
    assert_eq!(frozen.len(), 53);
    for (index, action) in (0u8..).zip(frozen) {
        assert_eq!(codec::body_of(&action), Ok(vec![index]), "the stored index of {action:?} is frozen");
    }
}
