//! A disk that fills up while the program serves, and one that is full at start.

use std::fs;

use serde_json::{Value, json};

use super::{House, assert_plain};
use crate::power_cuts::load::sent_to;
use crate::power_cuts::server::Server;
use crate::support::http::get;

const MIB: u64 = 1024 * 1024;

impl House {
    fn health(&self, server: &Server) -> Value {
        self.runtime.block_on(get("/healthz").to(&server.addr)).expect(200)
    }

    fn reserve_bytes(&self) -> u64 {
        fs::metadata(self.data.join("store/ballast")).map_or(0, |about| about.len())
    }

    /// One phone orders; `None` when it was refused.
    pub(super) fn can_order(&self, server: &Server, phone: usize) -> Option<Value> {
        self.runtime.block_on(self.evening.order(&*self.phones, &server.addr, phone))
    }

    /// The kitchen and the waiter finish an order.
    #[track_caller]
    fn assert_finishes(&self, server: &Server, phone: usize, placed: &Value) {
        let (evening, phones) = (&self.evening, &*self.phones);
        self.runtime.block_on(async {
            for to in ["IN_PROGRESS", "READY", "SERVED"] {
                assert!(evening.step(phones, &server.addr, placed, to).await.is_some(), "{to}");
            }
            assert!(evening.pay(phones, &server.addr, phone, placed).await.is_some(), "the payment");
        });
    }
}

#[test]
fn full_disk_while_serving_refuses_orders_and_finishes_the_others_from_the_reserve() {
    let house = House::new();
    house.disk.set_free(400 * MIB);
    let (server, started) = house.start();
    started.unwrap();
    assert_eq!(house.reserve_bytes(), 64 * MIB);
    let placed: Vec<Value> =
        (2..4).map(|phone| house.can_order(&server, phone).expect("there is room")).collect();
    let table = |method: &str, path: &str| house.evening.owner.request(method, path);
    let floor = house.runtime.block_on(table("GET", "/api/floor").to(&server.addr)).expect(200);
    let open = |number: usize| {
        let path = format!("/api/floor/tables/{}/session", floor["tables"][number]["id"].as_str().unwrap());
        let request = table("POST", &path).json(&json!({"mode": "FAMILY"}));
        house.runtime.block_on(sent_to(&server.addr, request))
    };
    let fourth = open(3).expect(201)["sessionId"].as_str().unwrap().to_owned();

    house.disk.set_free(200 * MIB);
    server.wait_for_line("the disk is too full: new orders and tables are refused");
    assert!(house.can_order(&server, 3).is_none());
    assert!(house.phones.refused_full() > 0, "guests are told");
    assert_eq!(house.health(&server)["status"], "disk-full");
    house.assert_finishes(&server, 2, &placed[0]);
    assert_eq!(house.reserve_bytes(), 64 * MIB, "there is room without it");

    house.disk.set_free(MIB / 4);
    server.wait_for_line("the reserve is used now");
    assert_eq!(house.reserve_bytes(), 0);
    house.assert_finishes(&server, 3, &placed[1]);
    let close = table("POST", &format!("/api/floor/sessions/{fourth}/close"));
    let closed = house.runtime.block_on(sent_to(&server.addr, close));
    assert!(closed.status < 300, "{}", closed.text());
    open(3).refused(507, "storage-full");
    assert!(house.can_order(&server, 4).is_none());

    house.disk.set_free(400 * MIB);
    server.wait_for_line("the disk has space again: orders are accepted");
    server.wait_for_line("the reserve of disk space is filled");
    assert_eq!(house.reserve_bytes(), 64 * MIB);
    assert_eq!(house.health(&server)["status"], "ok");
    assert!(house.can_order(&server, 4).is_some());
    server.stop();
    house.check("a full disk").kill();
}

#[test]
fn full_disk_at_start_uses_the_reserve_and_without_one_is_told_and_is_no_damage() {
    let house = House::new();
    house.disk.set_free(MIB / 4);
    let (server, started) = house.start();
    started.unwrap();
    assert_eq!(house.reserve_bytes(), 0);
    assert_eq!(house.health(&server)["status"], "disk-full");
    assert!(house.can_order(&server, 2).is_none());
    server.kill();

    house.disk.set_free(MIB / 4);
    for _start in 0..2 {
        let (_server, started) = house.start();
        let text = started.expect_err("there is no room to start");
        assert!(
            text.starts_with("exit status: 1 ") && text.contains("the disk is full: 0 MB are free"),
            "{text}"
        );
        assert!(text.contains("The data is not damaged: free disk space"), "{text}");
        assert_plain(&text);
    }
    assert!(!house.data.join("store/damaged-1").exists());

    house.disk.set_free(400 * MIB);
    let (server, started) = house.start();
    started.unwrap();
    assert_eq!(house.reserve_bytes(), 64 * MIB);
    assert!(house.can_order(&server, 2).is_some());
    server.kill();
    house.check("a full disk").kill();
}
