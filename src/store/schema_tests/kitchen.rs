//! Golden bytes of notices, priorities, preparation times, merges, displays and remembered browsers.

use super::*;
use crate::domain::ids::PaymentId;
use crate::domain::merge::Merge;
use crate::domain::notice::{Change, Notice};
use crate::domain::prep::Prepared;
use crate::domain::staff::Display;
use crate::domain::station_delay::StationDelay;
use crate::store::versions::notice_v1;

#[test]
fn rush_notice_and_prepared_bytes_are_frozen() {
    let rush = Rush { at: at(1_000), by: StaffId::from_uuid(id(10)) };
    assert_golden(&rush, "01fbe803100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a");
    let notice = |change| Notice::new(change, at(1_000), name("Kim"));
    assert_golden(&notice(Change::Cancelled(3)), "020003fbe803034b696d00");
    assert_golden(&notice(Change::Restored(3)), "020103fbe803034b696d00");
    assert_golden(&notice(Change::PartCancelled(3, 2)), "02030302fbe803034b696d00");
    assert_golden(&notice(Change::PartRestored(3, 2)), "02040302fbe803034b696d00");
    let moved = Notice { seen_at: vec![code("GRILL")], ..notice(Change::Moved { from: name("7") }) };
    assert_golden(&moved, "02020137fbe803034b696d01054752494c4c");
    assert_golden(
        &Prepared { station: code("GRILL"), at: at(1_000), took_ms: 60_000 },
        "01054752494c4cfbe803fb60ea",
    );
}

#[test]
fn station_delay_bytes_are_frozen() {
    let delay = StationDelay { since: at(1_000), until: at(2_000), by: StaffId::from_uuid(id(10)) };
    assert_golden(&delay, "01fbe803fbd007100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a");
}

#[test]
fn notice_of_version_1_is_seen_by_no_station() {
    let old = notice_v1::Notice { change: Change::Moved { from: name("7") }, at: at(1_000), by: name("Kim") };
    assert_golden(&old, "01020137fbe803034b696d");
    let read: Notice = codec::decode(&codec::encode(&old).unwrap()).unwrap();
    assert_eq!(read, Notice::new(old.change, old.at, old.by));
}

#[test]
fn merge_bytes_are_frozen() {
    let merge = Merge {
        into: SessionId::from_uuid(id(2)),
        table: TableId::from_uuid(id(1)),
        tables: vec![TableId::from_uuid(id(1))],
        at: at(1_000),
        by: StaffId::from_uuid(id(10)),
        phones: vec![(ada().device, ada().nickname)],
        orders: vec![OrderId::from_uuid(id(5))],
        payments: vec![PaymentId::from_uuid(id(12))],
    };
    assert_golden(
        &merge,
        "0110020202020202020202020202020202021001010101010101010101010101010101011001010101010101\
         010101010101010101fbe803100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0110dadadadadadadadadadadadada\
         dadada0341646101100505050505050505050505050505050501100c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
    );
}

#[test]
fn display_bytes_are_frozen() {
    let display = |token| Display { paired_at: at(1_000), paired_by: StaffId::from_uuid(id(10)), token };
    assert_golden(&display(None), "01fbe803100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a00");
    assert_golden(
        &display(Some(digest())),
        "01fbe803100a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0170707070707070707070707070707070707070707070\
         70707070707070707070",
    );
}

#[test]
fn remembered_browser_bytes_are_frozen() {
    let browser = RememberedBrowser {
        since: at(1_000),
        last_used_at: at(2_000),
        expires_at: at(3_000),
        login: digest(),
    };
    assert_golden(
        &browser,
        "01fbe803fbd007fbb80b7070707070707070707070707070707070707070707070707070707070707070",
    );
}
