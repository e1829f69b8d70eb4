//! The actions of the audit log.

use super::*;

/// A record stores the index of its action: an action inserted in the middle would change the meaning of old entries.
#[test]
fn indexes_of_audit_actions_are_frozen() {
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
        Action::RestaurantChanged,
        Action::TableChanged,
        Action::TrainingEnded,
        Action::ReplacedDataDeleted,
    ];
    assert_eq!(frozen.len(), 57);
    for (index, action) in (0u8..).zip(frozen) {
        assert_eq!(codec::body_of(&action), Ok(vec![index]), "the stored index of {action:?} is frozen");
    }
}
