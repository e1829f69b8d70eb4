//! What is hashed and what is told in the log never changes by renaming something in the source.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use maitred::domain::audit::{Action, Actor, Entry, Note};
use maitred::domain::payment::Method;
use maitred::domain::session::Mode;
use maitred::domain::ticket::ItemStatus;
use maitred::domain::time::Timestamp;

/// Every act by its word on the wire, with what its hashes hold. A new act is a new line; a line never changes.
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
];

/// SHA-256 over an entry's canonical bytes, as `domain/audit.rs` describes them, but with the code as it is given here.
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
fn every_act_has_a_code_in_its_hash_that_never_changes() {
    let mut last: Option<Entry> = None;
    for (number, (word, code)) in CODES.iter().enumerate() {
        let action: Action = serde_json::from_value(json!(word)).unwrap();
        assert_eq!(action as usize, number, "{word}: acts are added at the end alone");
        let entry = Note::new(Timestamp::from_unix_millis(1_780_336_800_000), Actor::System, action);
        let entry = entry.chained(last.as_ref());
        assert_eq!(entry.hash, expected_hash(&entry, code), "{word}");
        assert!(entry.follows(last.as_ref()));
        last = Some(entry);
    }
    let strange = serde_json::from_value::<Action>(json!("NO_SUCH_ACT")).unwrap_err().to_string();
    let acts = strange.matches('`').count() / 2 - 1;
    assert_eq!(acts, CODES.len(), "a new act needs its line in CODES: {strange}");
}

/// A chain as the program wrote it before codes were explicit.
#[test]
fn a_chain_that_was_written_before_still_verifies() {
    let hash = |entry: &Entry| entry.hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let at = Timestamp::from_unix_millis;
    let first =
        Note::new(at(1_780_336_800_000), Actor::System, Action::RestaurantCreated).with("name", "Testhaus");
    let first = first.chained(None);
    let second = Note::new(at(1_780_336_800_001), Actor::Unknown, Action::ItemStatusChanged)
        .with("from", "InProgress")
        .chained(Some(&first));
    assert_eq!(hash(&first), "aae1e46aa507609ce769025743d57cc9c1591fd9efa0ca646c20939285b3111c");
    assert_eq!(hash(&second), "681578ea321fcbd4392bde067e9375bef8f6d4a68228797ce2e867d2922ecd08");
}

fn same<T: Serialize + DeserializeOwned + Copy>(word: impl Fn(T) -> &'static str, all: &[&str]) {
    for text in all {
        let value: T = serde_json::from_value(Value::from(*text)).unwrap();
        assert_eq!(word(value), *text);
    }
}

#[test]
fn words_of_the_log_are_those_of_the_wire() {
    same(Mode::code, &["FAMILY", "INDIVIDUAL"]);
    same(Method::code, &["CASH", "CARD", "TRANSFER"]);
    same(ItemStatus::code, &["NEW", "IN_PROGRESS", "READY", "SERVED", "CANCELLED"]);
}
