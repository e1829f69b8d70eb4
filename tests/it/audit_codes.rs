//! Audit hashes and details do not depend on names in the source: a renamed variant changes neither.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use maitred::domain::audit::{Action, Actor, Entry, Head, NewEntry};
use maitred::domain::payment::Method;
use maitred::domain::profile::Language;
use maitred::domain::session::Mode;
use maitred::domain::ticket::ItemStatus;
use maitred::domain::time::Timestamp;

/// The wire name of every action and its code in the audit hash. A new action is a new line; existing lines never change.
const CODES: &[(&str, &str)] = &[
    ("RESTAURANT_CREATED", "RestaurantCreated"),
    ("MENU_IMPORTED", "MenuImported"),
    ("STAFF_ADDED", "StaffAdded"),
    ("PASSWORD_RESET", "PasswordReset"),
    ("STAFF_LOGGED_IN", "StaffLoggedIn"),
    ("STAFF_LOGIN_FAILED", "StaffLoginFailed"),
    ("STAFF_LOGIN_BLOCKED", "StaffLoginBlocked"),
    ("STAFF_LOGGED_OUT", "StaffLoggedOut"),
    ("SESSION_OPENED", "SessionOpened"),
    ("PIN_REISSUED", "PinReissued"),
    ("PIN_RESERVED", "PinReserved"),
    ("PIN_WRONG", "PinWrong"),
    ("PIN_BLOCKED", "PinBlocked"),
    ("ADDRESS_BLOCKED", "AddressBlocked"),
    ("GUEST_JOINED", "GuestJoined"),
    ("GUEST_RESUMED", "GuestResumed"),
    ("GUEST_LEFT", "GuestLeft"),
    ("SESSION_MOVED", "SessionMoved"),
    ("SESSION_CLOSED", "SessionClosed"),
    ("ORDER_PLACED", "OrderPlaced"),
    ("ITEM_STATUS_CHANGED", "ItemStatusChanged"),
    ("ITEM_CANCELLED", "ItemCancelled"),
    ("AVAILABILITY_CHANGED", "AvailabilityChanged"),
    ("GUEST_CALLED", "GuestCalled"),
    ("CALL_DONE", "CallDone"),
    ("DEAD_TOKEN_USED", "DeadTokenUsed"),
    ("STAFF_CHANGED", "StaffChanged"),
    ("TABLE_ADDED", "TableAdded"),
    ("SETTINGS_CHANGED", "SettingsChanged"),
    ("BACKUP_MADE", "BackupMade"),
    ("BACKUP_RESTORED", "BackupRestored"),
    ("EMPTY_TABLES_TRIED", "EmptyTablesTried"),
    ("CHECKOUT_TAKEN", "CheckoutTaken"),
    ("CHECKOUT_GIVEN_BACK", "CheckoutGivenBack"),
    ("CHECKOUT_EXPIRED", "CheckoutExpired"),
    ("GUEST_TURNED_AWAY", "GuestTurnedAway"),
    ("PIN_DROPPED", "PinDropped"),
    ("TICKET_UNSEEN", "TicketUnseen"),
    ("NOTICES_ACKNOWLEDGED", "NoticesAcknowledged"),
    ("DISPLAY_PAIRED", "DisplayPaired"),
    ("DISPLAY_REVOKED", "DisplayRevoked"),
    ("SESSIONS_MERGED", "SessionsMerged"),
    ("MERGE_UNDONE", "MergeUndone"),
    ("PAYMENT_INITIATED", "PaymentInitiated"),
    ("PAYMENT_COMPLETED", "PaymentCompleted"),
    ("PAYMENT_CANCELLED", "PaymentCancelled"),
    ("PAYMENT_REFUNDED", "PaymentRefunded"),
    ("DEVICE_RELEASED", "DeviceReleased"),
    ("STAFF_DEVICE_REVOKED", "StaffDeviceRevoked"),
    ("STAFF_LOGIN_UNBLOCKED", "StaffLoginUnblocked"),
    ("BACKUP_FAILED", "BackupFailed"),
    ("PRIORITY_CHANGED", "PriorityChanged"),
    ("TICKET_ENDED", "TicketEnded"),
    ("RESTAURANT_CHANGED", "RestaurantChanged"),
    ("TABLE_CHANGED", "TableChanged"),
    ("TRAINING_ENDED", "TrainingEnded"),
    ("MENU_HOURS_CHANGED", "MenuHoursChanged"),
    ("DISH_ADDED", "DishAdded"),
    ("DISH_CHANGED", "DishChanged"),
    ("DISH_ARCHIVED", "DishArchived"),
    ("DISH_RESTORED", "DishRestored"),
    ("DISHES_CHANGED", "DishesChanged"),
    ("CATEGORY_ADDED", "CategoryAdded"),
    ("CATEGORY_CHANGED", "CategoryChanged"),
    ("CATEGORY_REMOVED", "CategoryRemoved"),
    ("CATEGORIES_REORDERED", "CategoriesReordered"),
    ("REPLACED_DATA_DELETED", "ReplacedDataDeleted"),
    ("MONEY_PROFILE_CHANGED", "MoneyProfileChanged"),
    ("HANDED_TO_TILL", "HandedToTill"),
    ("CASH_COUNTED", "CashCounted"),
    ("CASH_MOVED", "CashMoved"),
    ("DAY_CLOSED", "DayClosed"),
    ("COVERS_CHANGED", "CoversChanged"),
    ("TILL_NUMBER_CORRECTED", "TillNumberCorrected"),
    ("RECEIPT_PRINTED", "ReceiptPrinted"),
    ("ADJUSTMENT_MADE", "AdjustmentMade"),
    ("ADJUSTMENT_WITHDRAWN", "AdjustmentWithdrawn"),
    ("ADJUSTMENT_REASONS_CHANGED", "AdjustmentReasonsChanged"),
    ("CALL_TAKEN", "CallTaken"),
    ("CALL_TAKEN_BACK", "CallTakenBack"),
    ("COURSE_FIRED", "CourseFired"),
    ("COURSE_TAKEN_BACK", "CourseTakenBack"),
    ("STATION_DELAYED", "StationDelayed"),
    ("SECTION_CHOSEN", "SectionChosen"),
    ("STAFF_PIN_SET", "StaffPinSet"),
    ("STAFF_PIN_REMOVED", "StaffPinRemoved"),
    ("STAFF_PIN_USED", "StaffPinUsed"),
    ("STAFF_PIN_FAILED", "StaffPinFailed"),
    ("STAFF_PIN_LOCKED", "StaffPinLocked"),
];

/// SHA-256 of the canonical bytes of an entry, as `domain/audit.rs` describes them, with this code.
fn expected_hash(entry: &Entry, code: &str) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    part(b"maitred-audit-1");
    part(&entry.previous);
    part(&entry.seq.to_be_bytes());
    part(&entry.at.unix_millis().to_be_bytes());
    part(&[3]);
    part(&[]);
    part(&[1]);
    part(code.as_bytes());
    for _session_table_order in 0..3 {
        part(&[]);
    }
    part(&0u64.to_be_bytes());
    part(&[]);
    hash.finalize().into()
}

#[test]
fn audit_codes_in_hashes_never_change() {
    let mut last: Option<Entry> = None;
    for (number, (wire_name, code)) in CODES.iter().enumerate() {
        let action: Action = serde_json::from_value(json!(wire_name)).unwrap();
        assert_eq!(action as usize, number, "{wire_name}: add new actions at the end");
        let entry = NewEntry::new(Timestamp::from_unix_millis(1_780_336_800_000), Actor::System, action);
        let entry = entry.chained(last.as_ref().map(Head::from));
        assert_eq!(entry.hash, expected_hash(&entry, code), "{wire_name}");
        assert!(entry.follows(last.as_ref()));
        last = Some(entry);
    }
    let error = serde_json::from_value::<Action>(json!("NO_SUCH_ACT")).unwrap_err().to_string();
    let actions = error.matches('`').count() / 2 - 1;
    assert_eq!(actions, CODES.len(), "CODES needs a line for each action: {error}");
}

/// The hashes are those of a version that had no explicit codes.
#[test]
fn audit_chain_of_earlier_version_verifies() {
    let hash = |entry: &Entry| entry.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let at = Timestamp::from_unix_millis;
    let first = NewEntry::new(at(1_780_336_800_000), Actor::System, Action::RestaurantCreated)
        .with("name", "Testhaus");
    let first = first.chained(None);
    let second = NewEntry::new(at(1_780_336_800_001), Actor::Unknown, Action::ItemStatusChanged)
        .with("from", "InProgress")
        .chained(Some(Head::from(&first)));
    assert_eq!(hash(&first), "aae1e46aa507609ce769025743d57cc9c1591fd9efa0ca646c20939285b3111c");
    assert_eq!(hash(&second), "681578ea321fcbd4392bde067e9375bef8f6d4a68228797ce2e867d2922ecd08");
}

fn assert_codes<T: Serialize + DeserializeOwned + Copy>(
    code: impl Fn(T) -> &'static str,
    wire_names: &[&str],
) {
    for text in wire_names {
        let value: T = serde_json::from_value(Value::from(*text)).unwrap();
        assert_eq!(code(value), *text);
    }
}

#[test]
fn enum_codes_in_audit_details_match_wire() {
    assert_codes(Mode::code, &["FAMILY", "INDIVIDUAL"]);
    assert_codes(Language::code, &["en", "de", "es", "tr", "ar"]);
    assert_codes(Method::code, &["CASH", "CARD", "TRANSFER"]);
    assert_codes(ItemStatus::code, &["NEW", "IN_PROGRESS", "READY", "SERVED", "CANCELLED"]);
}
