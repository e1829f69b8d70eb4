//! Every request that changes something, on a server where each of them has something to change.

use serde_json::{Value, json};

use maitred::domain::staff::Role;

use super::http::Request;
use super::staff::password;
use super::{Cook, Guest, Manager, Party, TestServer, Waiter, fresh_uuid};

/// The windows of hours on Mondays.
pub const LUNCH: [&[&str]; 7] = [&["11:30-14:30"], &[], &[], &[], &[], &[], &[]];

/// A server with an open session, an order, a cart line, two payments, and staff of each role.
pub struct Fixture {
    pub server: TestServer,
    pub waiter: Waiter,
    manager: Manager,
    cook: Cook,
    pub guest: Guest,
    pub party: Party,
    pub order: Value,
    line: String,
    /// The id of another cook, who is not logged in.
    pastry: String,
    /// A pending payment and a completed one.
    payments: [Value; 2],
    /// A discount of the party.
    discount: Value,
    /// The path of named hours.
    hours: String,
}

impl Fixture {
    pub async fn start() -> Fixture {
        let server = TestServer::start().await;
        let (waiter, party) = server.family().await;
        let (manager, cook) = (server.manager().await, server.cook().await);
        let menu = server.menu().await;
        let guest = Guest::join(&server.addr, &party).await;
        let order = guest.order(&[menu.one("Soup")]).await;
        let cart = guest.add(&menu.one("Steak")).await;
        let line = cart["items"][0]["lineId"].as_str().unwrap().to_owned();
        let pastry = json!({"username": "pat", "name": "Pat", "role": "CHEF", "password": "open-sesame-pat"});
        let pastry = manager.post("/api/staff", &pastry).await.expect(201);
        let pastry = pastry["id"].as_str().unwrap().to_owned();
        let hours = json!({"name": "Lunch", "windows": LUNCH});
        let hours = manager.post("/api/menu/hours", &hours).await.expect(201);
        let hours = format!("/api/menu/hours/{}", hours["id"].as_str().unwrap());
        let card = json!({"method": "CARD", "amount": 100});
        let pending = waiter.try_pay(&party, &card).await.expect(201);
        let payments = [pending, waiter.pay(&party, &card).await];
        let discount = json!({"kind": "DISCOUNT", "amount": 1, "reason": "Regulars"});
        let discount = crate::adjustments::give(&manager, &party, &discount).await.expect(201);
        Fixture {
            discount,
            payments,
            pastry,
            hours,
            server,
            waiter,
            manager,
            cook,
            guest,
            party,
            order,
            line,
        }
    }

    /// Raises the rate limits so that no request of a test is refused as too fast.
    pub async fn lift_rate_limits(&self) {
        let limits = json!({"changes_burst": 10_000, "changes_per_second": 10_000, "looks_burst": 10_000, "looks_per_second": 10_000});
        self.manager.change_settings(&json!({"limits": limits})).await.expect(200);
        // The budgets fill up to the new burst.
        self.server.env.advance_ms(1_000);
    }

    fn new_cook(&self) -> Value {
        json!({"username": "pastry", "name": "Pat", "role": "CHEF", "stations": ["COLD"], "password": "open-sesame-pat"})
    }

    /// The route and a valid request of every route that changes something and needs a login or a guest token.
    pub async fn changes(&self) -> Vec<(&'static str, Request)> {
        let menu = self.server.menu().await;
        let (guest, waiter, cook) = (&self.guest, &self.waiter, &self.cook);
        let call = guest.call("CALL_WAITER", None).await.expect(201);
        let call = call["requestId"].as_str().unwrap().to_owned();
        let session = &self.party.session;
        let table = &self.server.tables[3].id;
        let on = |what: &str| format!("/api/floor/sessions/{session}/{what}");
        let revision = guest.revision().await;
        let menu_revision = self.server.app().menu_revision().unwrap();
        let pastry = &self.pastry;
        let text = |name: &str| self.order[name].as_str().unwrap().to_owned();
        let cash = json!({"method": "CASH", "amount": 50, "tip": 5, "tendered": 100});
        let refund = self.manager.settle_request(&self.payments[1], "refund");
        let mut changes = self.menu_edits().await;
        changes.extend([
            ("/api/session/leave", guest.request("POST", "/api/session/leave")),
            (
                "/api/session/requests",
                guest.request("POST", "/api/session/requests").json(&json!({"kind": "REQUEST_BILL"})),
            ),
            ("/api/session/requests/<id>", guest.request("DELETE", &format!("/api/session/requests/{call}"))),
            ("/api/cart/items", guest.request("POST", "/api/cart/items").json(&menu.one("Salad"))),
            ("/api/cart/items/<id>", guest.edit_request(&self.line, &json!({"quantity": 9}))),
            ("/api/cart/items/<id>", guest.request("DELETE", &format!("/api/cart/items/{}", self.line))),
            ("/api/checkout", guest.request("POST", "/api/checkout")),
            ("/api/checkout", guest.request("DELETE", "/api/checkout")),
            ("/api/orders/place", guest.place_request(revision, fresh_uuid())),
            (
                "/api/kitchen/orders/<order>/items/<index>/status",
                cook.step_request(&self.order, 0, &json!({"newStatus": "IN_PROGRESS"})),
            ),
            (
                "/api/kitchen/menu-items/<item>",
                cook.request("PATCH", &format!("/api/kitchen/menu-items/{}", menu.id("Soup")))
                    .json(&json!({"available": false})),
            ),
            (
                "/api/floor/tables/<table>/session",
                waiter
                    .request("POST", &format!("/api/floor/tables/{table}/session"))
                    .json(&json!({"mode": "FAMILY"})),
            ),
            ("/api/floor/sessions/<id>/pin", waiter.request("POST", &on("pin"))),
            (
                "/api/floor/sessions/<id>/covers",
                waiter.request("PUT", &on("covers")).json(&json!({"covers": 4})),
            ),
            (
                "/api/floor/sessions/<id>/move",
                waiter.request("POST", &on("move")).json(&json!({"tableId": table.to_string()})),
            ),
            ("/api/floor/sessions/<id>/close", waiter.request("POST", &on("close"))),
            (
                "/api/floor/sessions/<id>/close",
                waiter.request("POST", &on("close")).json(&json!({"force": false})),
            ),
            (
                "/api/kitchen/orders/<order>/priority",
                cook.request("PATCH", &format!("/api/kitchen/orders/{}/priority", text("orderId")))
                    .json(&json!({"priority": "RUSH"})),
            ),
            (
                "/api/kitchen/sessions/<id>/courses/<course>",
                cook.request("PATCH", &format!("/api/kitchen/sessions/{session}/courses/2"))
                    .json(&json!({"fired": true})),
            ),
            (
                "/api/kitchen/stations/<station>/delay",
                cook.request("PUT", "/api/kitchen/stations/GRILL/delay").json(&json!({"minutes": 10})),
            ),
            (
                "/api/kitchen/orders/<order>/acknowledge",
                cook.request("POST", &format!("/api/kitchen/orders/{}/acknowledge", text("orderId")))
                    .json(&json!({"notices": [0]})),
            ),
            (
                "/api/floor/sessions/<id>/orders",
                waiter
                    .request("POST", &on("orders"))
                    .json(&json!({"items": [menu.one("Soup")]}))
                    .key(fresh_uuid()),
            ),
            (
                "/api/floor/sessions/<id>/merge",
                waiter.request("POST", &on("merge")).json(&json!({"into": fresh_uuid()})),
            ),
            (
                "/api/floor/sessions/<id>/devices/<device>/release",
                waiter.request("POST", &on(&format!("devices/{}/release", guest.device))),
            ),
            ("/api/floor/sessions/<id>/unmerge", waiter.request("POST", &on("unmerge"))),
            (
                "/api/displays",
                self.manager
                    .request("POST", "/api/displays")
                    .json(&json!({"code": "123456", "name": "Grill"})),
            ),
            (
                "/api/displays/<id>/revoke",
                self.manager.request("POST", &format!("/api/displays/{pastry}/revoke")),
            ),
            (
                "/api/floor/sessions/<id>/handover",
                waiter.request("POST", &on("handover")).json(&json!({"amount": 642})).key(fresh_uuid()),
            ),
            (
                "/api/floor/sessions/<id>/adjustments",
                waiter
                    .request("POST", &on("adjustments"))
                    .json(&json!({"kind": "DISCOUNT", "rate": 10_000, "reason": "Regulars"}))
                    .key(fresh_uuid()),
            ),
            (
                "/api/floor/sessions/<id>/adjustments/<adjustment>/withdraw",
                waiter
                    .request(
                        "POST",
                        &on(&format!(
                            "adjustments/{}/withdraw",
                            self.discount["adjustmentId"].as_str().unwrap()
                        )),
                    )
                    .json(&json!({"reason": "a test"}))
                    .key(fresh_uuid()),
            ),
            (
                "/api/adjustment-reasons",
                self.manager
                    .request("PUT", "/api/adjustment-reasons")
                    .json(&json!({"compReasons": ["Gift"], "discountReasons": ["Staff"]})),
            ),
            (
                "/api/bills/<id>/till-number",
                self.manager
                    .request("POST", &format!("/api/bills/{session}/till-number"))
                    .json(&json!({"tillNumber": "7", "reason": "typed wrongly"}))
                    .key(fresh_uuid()),
            ),
            ("/api/floor/sessions/<id>/payments", waiter.pay_request(&self.party, &cash)),
            ("/api/floor/payments/<id>/complete", waiter.settle_request(&self.payments[0], "complete")),
            ("/api/floor/payments/<id>/cancel", waiter.settle_request(&self.payments[0], "cancel")),
            (
                "/api/receipts/<number>/print",
                waiter.request("POST", "/api/receipts/1/print").key(fresh_uuid()),
            ),
            ("/api/floor/payments/<id>/refund", refund.json(&json!({"reason": "cold soup"}))),
            (
                "/api/kitchen/shown",
                cook.request("POST", "/api/kitchen/shown").json(&json!({"orderIds": [text("orderId")]})),
            ),
            (
                "/api/floor/requests/<id>/take",
                waiter.request("POST", &format!("/api/floor/requests/{call}/take")),
            ),
            (
                "/api/floor/requests/<id>/done",
                waiter.request("POST", &format!("/api/floor/requests/{call}/done")),
            ),
            (
                "/api/settings",
                self.manager
                    .request("PATCH", "/api/settings")
                    .json(&json!({"limits": {"changes_burst": 77}})),
            ),
            (
                "/api/staff/me/devices/<device>/revoke",
                self.manager.request("POST", "/api/staff/me/devices/0011223344556677/revoke"),
            ),
            (
                "/api/staff/<id>/devices/<device>/revoke",
                self.manager.request("POST", &format!("/api/staff/{pastry}/devices/0011223344556677/revoke")),
            ),
            (
                "/api/staff/<id>/unblock",
                self.manager.request("POST", &format!("/api/staff/{pastry}/unblock")),
            ),
            ("/api/backups", self.manager.request("POST", "/api/backups").json(&json!({}))),
            ("/api/sheets/printed", self.manager.request("POST", "/api/sheets/printed")),
            (
                "/api/menu/import",
                self.manager
                    .request("POST", &format!("/api/menu/import?revision={menu_revision}"))
                    .body("application/json", super::menu::FILE.replace("6.43", "6.44")),
            ),
            (
                "/api/day/counts",
                self.manager
                    .request("POST", "/api/day/counts")
                    .json(&json!({"drawer": "Bar", "coins": [{"value": 100, "count": 3}]}))
                    .key(fresh_uuid()),
            ),
            (
                "/api/day/moves",
                self.manager
                    .request("POST", "/api/day/moves")
                    .json(&json!({"amount": -250, "reason": "stamps"}))
                    .key(fresh_uuid()),
            ),
            (
                "/api/menu/hours",
                self.manager
                    .request("POST", "/api/menu/hours")
                    .json(&json!({"name": "Tea", "windows": LUNCH})),
            ),
            (
                "/api/menu/hours/<id>",
                self.manager.request("PATCH", &self.hours).json(&json!({"lastOrderMinutes": 20})),
            ),
            ("/api/menu/hours/<id>", self.manager.request("DELETE", &self.hours)),
            (
                "/api/tables",
                self.manager
                    .request("POST", "/api/tables")
                    .json(&json!({"tables": [{"name": "T1", "area": "Terrace", "seats": 2}]})),
            ),
            (
                "/api/tables/<id>",
                self.manager.request("PATCH", &format!("/api/tables/{table}")).json(&json!({"seats": 6})),
            ),
            (
                "/api/restaurant",
                self.manager.request("PATCH", "/api/restaurant").json(&json!({"contact": "030 12345"})),
            ),
            (
                "/api/restaurant/logo",
                self.manager
                    .request("PUT", "/api/restaurant/logo")
                    .body("image/png", crate::profile::png(20, 10)),
            ),
            ("/api/restaurant/logo", self.manager.request("DELETE", "/api/restaurant/logo")),
            ("/api/staff", self.manager.request("POST", "/api/staff").json(&self.new_cook())),
            (
                "/api/staff/<id>",
                self.manager
                    .request("PATCH", &format!("/api/staff/{pastry}"))
                    .json(&json!({"name": "Cookie"})),
            ),
            (
                "/api/staff/<id>/password",
                self.manager
                    .request("POST", &format!("/api/staff/{pastry}/password"))
                    .json(&json!({"password": "another-sesame"})),
            ),
            (
                "/api/staff/me/password",
                cook.request("POST", "/api/staff/me/password")
                    .json(&json!({"current": password(Role::Chef), "password": "another-sesame"})),
            ),
            (
                "/api/floor/section",
                waiter.request("PUT", "/api/floor/section").json(&json!({"tables": [table.to_string()]})),
            ),
            ("/api/floor/network/tests", waiter.request("POST", "/api/floor/network/tests")),
            (
                "/api/staff/me/pin",
                waiter
                    .request("PUT", "/api/staff/me/pin")
                    .json(&json!({"password": "open-sesame", "pin": "4711"})),
            ),
            ("/api/staff/<id>/pin", self.manager.request("DELETE", &format!("/api/staff/{pastry}/pin"))),
            ("/api/staff/logout", waiter.request("POST", "/api/staff/logout")),
        ]);
        changes
    }

    /// The edits of the menu.
    async fn menu_edits(&self) -> Vec<(&'static str, Request)> {
        let manager = &self.manager;
        let editor = manager.get_json("/api/menu/editor").await;
        let edition = &editor["edition"];
        let dishes = editor["dishes"].as_array().unwrap();
        let dish = dishes.iter().find(|dish| dish["name"] == "Salad").unwrap();
        let (id, version) = (dish["id"].as_str().unwrap(), &dish["version"]);
        let categories = editor["categories"].as_array().unwrap();
        let order: Vec<&Value> = categories.iter().rev().map(|category| &category["id"]).collect();
        let category = format!("/api/menu/categories/{}", categories[0]["id"].as_str().unwrap());
        let (of_category, name) = (categories[0]["version"].as_str().unwrap(), "Kitchen today");
        let on = |what: &str| format!("/api/menu/dishes/{id}{what}");
        let new = json!({"name": "Pho", "price": 990, "categories": [categories[0]["id"]]});
        let bulk = json!({"edition": edition, "dishes": [id], "prices": {"percentTenths": 50, "roundTo": 5}});
        let photo = on(&format!("/photo?version={version}"));
        let removed = format!("{category}?version={of_category}");
        vec![
            ("/api/menu/dishes", manager.request("POST", "/api/menu/dishes").json(&new)),
            (
                "/api/menu/dishes/<id>",
                manager.request("PATCH", &on("")).json(&json!({"version": version, "price": 950})),
            ),
            ("/api/menu/dishes/bulk", manager.request("POST", "/api/menu/dishes/bulk").json(&bulk)),
            (
                "/api/menu/dishes/<id>/archive",
                manager.request("POST", &on("/archive")).json(&json!({"version": version})),
            ),
            ("/api/menu/dishes/<id>/restore", manager.request("POST", &on("/restore")).json(&json!({}))),
            (
                "/api/menu/dishes/<id>/undo",
                manager.request("POST", &on("/undo")).json(&json!({"version": version, "to": 1})),
            ),
            (
                "/api/menu/dishes/<id>/photo",
                manager.request("PUT", &photo).body("image/png", crate::profile::png(20, 10)),
            ),
            ("/api/menu/dishes/<id>/photo", manager.request("DELETE", &photo)),
            (
                "/api/menu/categories",
                manager.request("POST", "/api/menu/categories").json(&json!({"name": "Desserts"})),
            ),
            (
                "/api/menu/categories",
                manager
                    .request("PUT", "/api/menu/categories")
                    .json(&json!({"edition": edition, "categories": order})),
            ),
            (
                "/api/menu/categories/<id>",
                manager.request("PATCH", &category).json(&json!({"version": of_category, "name": name})),
            ),
            ("/api/menu/categories/<id>", manager.request("DELETE", &removed)),
        ]
    }

    /// Everything that the requests can change.
    pub async fn state(&self) -> Vec<Value> {
        let (guest, waiter, cook) = (&self.guest, &self.waiter, &self.cook);
        vec![
            guest.get_json("/api/session").await,
            waiter.get_json("/api/floor").await,
            waiter.bill(&self.party).await,
            waiter.get_json("/api/receipts").await,
            waiter.get_json("/api/staff/me").await,
            cook.get_json("/api/kitchen/orders").await,
            cook.get_json("/api/kitchen/menu").await,
            self.manager.get_json("/api/restaurant").await,
            self.manager.get_json("/api/tables").await,
            self.manager.get_json("/api/menu/hours").await,
            self.manager.get_json("/api/day").await,
            self.manager.get_json("/api/settings").await,
            self.manager.get_json("/api/staff").await,
            self.manager.get_json("/api/menu/editor").await,
        ]
    }
}
