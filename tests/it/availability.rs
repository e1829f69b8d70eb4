//! Hours, counts and sold-out marks: what can be ordered is decided when the order is placed.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::time::{HOUR_MS, MINUTE_MS};
use maitred::import;

use crate::support::guest::Guest;
use crate::support::menu::{self, Menu};
use crate::support::staff::Staff;
use crate::support::{TestServer, Waiter, fresh_uuid};

/// The clock of the tests starts on a Monday at 18:00 in the restaurant (UTC). Soup is for lunch and until 19:00, with last orders at 18:45;
/// salad is for Tuesdays; steak costs 20.00 until 19:00.
const HOURS: &str = r#"
    { "name": "Early", "windows": "mon-sun 17:00-19:00", "lastOrderMinutes": 15 },
    { "name": "Happy", "windows": "mon-sun 17:00-19:00" },
    { "name": "Tuesday", "windows": "tue 10:00-22:00" }"#;

async fn import_with_hours(server: &TestServer) -> Menu {
    let with = menu::FILE
        .replace("\"categories\"", &format!("\"hours\": [{HOURS}], \"categories\""))
        .replace("\"price\": \"6.43\"", "\"price\": \"6.43\", \"hours\": [\"Early\"]")
        .replace("\"price\": \"9.17\"", "\"price\": \"9.17\", \"hours\": [\"Tuesday\"]")
        .replace(
            "\"price\": \"27.59\"",
            "\"price\": \"27.59\", \"timedPrices\": [{ \"hours\": \"Happy\", \"price\": \"20.00\" }]",
        );
    server.app().import_menu(import::parse(&with).unwrap()).await.unwrap();
    server.app().follow_hours().await.unwrap();
    server.menu().await
}

/// The names of the dishes that the menu shows.
fn shown(menu: &Menu) -> Vec<&str> {
    let categories = menu.view["categories"].as_array().unwrap().iter();
    let items = categories.flat_map(|category| category["items"].as_array().unwrap());
    items.map(|item| item["name"].as_str().unwrap()).collect()
}

async fn set_left(staff: &Staff, item: &str, left: u32) {
    let path = format!("/api/kitchen/menu-items/{item}");
    let body = json!({"available": true, "left": left});
    staff.send(staff.request("PATCH", &path).json(&body)).await.expect(200);
}

async fn sell_out(staff: &Staff, item: &str, until: &str) -> Value {
    let path = format!("/api/kitchen/menu-items/{item}");
    let body = json!({"available": false, "soldOutUntil": until});
    staff.send(staff.request("PATCH", &path).json(&body)).await.expect(200)
}

async fn kitchen_item(staff: &Staff, name: &str) -> Value {
    let menu = staff.get_json("/api/kitchen/menu").await;
    menu["items"].as_array().unwrap().iter().find(|item| item["name"] == name).unwrap().clone()
}

#[tokio::test]
async fn dish_is_shown_and_ordered_in_its_hours_only_and_pages_hear_of_the_end() {
    let (server, _waiter, party, _, mut anna) = TestServer::start_with_guest().await;
    let menu = import_with_hours(&server).await;
    assert_eq!(shown(&menu), ["Burger", "Steak", "Soup", "Lemonade", "Mug"], "salad is for Tuesdays");
    let soup = menu.item("Soup");
    assert_eq!(
        (&soup["available"], &soup["until"], &soup["from"]),
        (&json!(true), &json!("18:45"), &Value::Null)
    );
    anna.open_live().await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;

    server.env.advance_ms(45 * MINUTE_MS);
    let refused = anna.try_place(revision).await.refused(409, "item-unavailable");
    let why =
        json!({"menuItemId": menu.id("Soup"), "name": "Soup", "reason": "OUTSIDE_HOURS", "until": "18:45"});
    assert_eq!(refused["items"], json!([why]));
    assert_eq!(refused["detail"], "Soup: only until 18:45");
    anna.try_add(&menu.one("Soup")).await.refused(409, "item-unavailable");
    let line = anna.cart().await["items"][0].clone();
    assert_eq!(
        (&line["available"], &line["unavailable"]["reason"]),
        (&json!(false), &json!("OUTSIDE_HOURS"))
    );

    anna.live().drain_frames().await;
    server.app().follow_hours().await.unwrap();
    let later = server.menu().await;
    assert_eq!(anna.live().expect("menu-changed").await["etag"], later.etag.as_str());
    assert_eq!(shown(&later), ["Burger", "Steak", "Lemonade", "Mug"], "soup does not come again today");
    server.app().follow_hours().await.unwrap();
    assert_eq!(server.menu().await.etag, later.etag, "nobody is told twice");

    // The next morning soup comes at 17:00, and salad is on the menu.
    server.env.advance_ms(16 * HOUR_MS);
    server.app().follow_hours().await.unwrap();
    let tuesday = server.menu().await;
    assert_eq!(
        (&tuesday.item("Soup")["from"], &tuesday.item("Soup")["available"]),
        (&json!("17:00"), &json!(false))
    );
    assert_eq!(tuesday.item("Salad")["until"], "22:00");

    // A waiter can order it on purpose, and the log counts the lines.
    let waiter = server.waiter().await;
    let items = json!([menu.one("Soup"), menu.one("Mug")]);
    let plain = waiter.order_request(&party, &json!({"items": items}));
    waiter.send(plain).await.refused(409, "item-unavailable");
    let on_purpose = waiter.order_request(&party, &json!({"items": items, "outsideHours": true}));
    waiter.send(on_purpose).await.expect(201);
    let log = server.manager().await.get_json("/api/audit?action=ORDER_PLACED").await;
    let details = log["entries"][0]["details"].to_string();
    assert!(details.contains("outsideHours"), "{details}");
}

#[tokio::test]
async fn order_reviewed_before_the_end_is_accepted_at_its_price_for_the_grace() {
    for mode in ["FAMILY", "INDIVIDUAL"] {
        let server = TestServer::start().await;
        let menu = import_with_hours(&server).await;
        let waiter = server.waiter().await;
        let party = waiter.open(&server.tables[0], mode).await;
        let anna = Guest::join(&server.addr, &party).await;
        anna.add(&menu.one("Soup")).await;
        anna.add(&menu.one("Mug")).await;
        server.env.advance_ms(44 * MINUTE_MS);
        anna.take_checkout().await.expect(200);
        server.env.advance_ms(119_000);
        anna.take_checkout().await.expect(200);
        server.env.advance_ms(119_000);
        // 18:47:58: 18:45 was the end, and the review began at 18:44.
        let cart = anna.cart().await;
        assert_eq!(cart["items"][0]["available"], true, "{mode}");
        anna.try_place(cart["revision"].as_u64().unwrap()).await.expect(201);

        // A review that begins after the end has no grace.
        anna.try_add(&menu.one("Soup")).await.refused(409, "item-unavailable");
        // At 18:58 a steak costs 20.00, and still at 19:02 for who saw that price, or the new one.
        server.env.advance_ms(10 * MINUTE_MS);
        for total in [2_000, 2_759] {
            let revision = anna.revision_after_add(&menu.one("Steak")).await;
            if total == 2_000 {
                anna.take_checkout().await.expect(200);
                server.env.advance_ms(90_000);
                anna.take_checkout().await.expect(200);
                server.env.advance_ms(90_000);
            }
            let body = json!({"cartRevision": revision, "paymentMethod": "CASH", "expectedTotal": total});
            let place = anna.request("POST", "/api/orders/place").json(&body).key(fresh_uuid());
            assert_eq!(anna.send(place).await.expect(201)["totalAmount"], total, "{mode}");
        }
    }
}

#[tokio::test]
async fn timed_price_is_that_of_menu_cart_order_and_bill() {
    let (server, waiter, party, _, anna) = TestServer::start_with_guest().await;
    let menu = import_with_hours(&server).await;
    let steak = menu.item("Steak");
    assert_eq!((&steak["price"], &steak["normalPrice"]), (&json!(2_000), &json!(2_759)));
    assert_eq!(menu.item("Burger")["normalPrice"], Value::Null);
    assert_eq!(anna.add(&menu.one("Steak")).await["totalAmount"], 2_000);
    assert_eq!(anna.place().await["totalAmount"], 2_000);
    anna.add(&menu.one("Steak")).await;
    server.env.advance_ms(HOUR_MS);
    assert_eq!(anna.cart().await["totalAmount"], 2_759);
    let body =
        json!({"cartRevision": anna.revision().await, "paymentMethod": "CASH", "expectedTotal": 2_000});
    let place = anna.request("POST", "/api/orders/place").json(&body).key(fresh_uuid());
    let refused = anna.send(place).await.refused(409, "cart-changed");
    assert_eq!(refused["cart"]["totalAmount"], 2_759);
    assert_eq!(anna.place().await["totalAmount"], 2_759);
    assert_eq!(waiter.bill(&party).await["totalAmount"], 4_759);
}

#[tokio::test]
async fn sold_out_mark_ends_with_the_business_day_or_on_its_date_or_never() {
    let (server, _waiter, _party, menu, mut anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let [soup, salad, steak] = ["Soup", "Salad", "Steak"].map(|name| menu.id(name));
    let today = cook.set_available(&soup, false).await.expect(200);
    assert_eq!(today["soldOutUntil"], "2026-06-02T05:00:00.000Z");
    assert_eq!(sell_out(&cook, &salad, "2026-06-03").await["soldOutUntil"], "2026-06-03T05:00:00.000Z");
    assert_eq!(sell_out(&cook, &steak, "FOR_GOOD").await["soldOutUntil"], Value::Null);
    for (body, pointer) in [
        (json!({"available": false, "soldOutUntil": "tomorrow"}), "/soldOutUntil"),
        (json!({"available": false, "soldOutUntil": "2026-06-01"}), "/soldOutUntil"),
        (json!({"available": false, "soldOutUntil": "2027-06-03"}), "/soldOutUntil"),
        (json!({"available": true, "soldOutUntil": "DAY_END"}), "/soldOutUntil"),
        (json!({"available": true, "left": 0}), "/left"),
        (json!({"available": true, "left": 1_000}), "/left"),
        (json!({"available": false, "left": 3}), "/left"),
    ] {
        let request = cook.request("PATCH", &format!("/api/kitchen/menu-items/{soup}")).json(&body);
        assert_eq!(
            cook.send(request).await.refused(422, "invalid")["errors"][0]["pointer"],
            pointer,
            "{body}"
        );
    }
    anna.open_live().await;

    server.env.advance_ms(11 * HOUR_MS);
    assert_eq!(kitchen_item(&cook, "Soup").await["available"], true, "before the mark is swept");
    anna.try_add(&menu.one("Soup")).await.expect(200);
    server.app().follow_hours().await.unwrap();
    let etag = server.menu().await.etag;
    assert_eq!(anna.live().expect("menu-changed").await["etag"], etag.as_str());
    let available = |menu: &Menu| ["Soup", "Salad", "Steak"].map(|name| menu.item(name)["available"] == true);
    assert_eq!(available(&server.menu().await), [true, false, false]);
    server.env.advance_ms(24 * HOUR_MS);
    server.app().follow_hours().await.unwrap();
    assert_eq!(available(&server.menu().await), [true, true, false]);
    server.env.advance_ms(1_000 * HOUR_MS);
    server.app().follow_hours().await.unwrap();
    assert_eq!(available(&server.menu().await), [true, true, false]);
    assert_eq!(server.audit_count(Action::AvailabilityChanged), 5, "three by the cook, two by themselves");
}

#[tokio::test]
async fn sold_out_mark_of_a_wrong_clock_moves_along_with_its_jump() {
    let (server, _waiter, _party, menu, _anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    server.env.jump(300 * 24 * HOUR_MS);
    server.app().follow_clock().await.unwrap();
    server.app().follow_hours().await.unwrap();
    assert_eq!(server.menu().await.item("Soup")["available"], false);
    server.env.advance_ms(12 * HOUR_MS);
    server.app().follow_hours().await.unwrap();
    assert_eq!(server.menu().await.item("Soup")["available"], true);
}

#[tokio::test]
async fn count_falls_with_orders_ends_as_sold_out_and_comes_back_with_a_cancellation() {
    let (server, waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let soup = menu.id("Soup");
    anna.open_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    set_left(&cook, &soup, 7).await;
    anna.live().expect("menu-changed").await;
    display.expect("menu-changed").await;
    assert_eq!(server.menu().await.item("Soup")["left"], Value::Null, "guests see 5 and fewer");
    assert_eq!(kitchen_item(&cook, "Soup").await["left"], 7);

    let first = anna.order(&[menu.some("Soup", 3)]).await;
    let frame = anna.live().expect("item-left").await;
    let now = server.menu().await;
    assert_eq!((&frame["menuItemId"], &frame["left"]), (&json!(soup), &json!(4)));
    assert_eq!((&now.item("Soup")["left"], &now.item("Soup")["available"]), (&json!(4), &json!(true)));
    assert_eq!(display.expect("item-left").await["left"], 4);

    // Nobody can add or order more than are left; a refusal says how many.
    let refused = anna.try_add(&menu.some("Soup", 5)).await.refused(409, "item-unavailable");
    assert_eq!(
        (&refused["items"][0]["reason"], &refused["items"][0]["left"]),
        (&json!("TOO_FEW"), &json!(4))
    );
    let revision = anna.revision_after_add(&menu.some("Soup", 3)).await;
    let two = json!({"items": [menu.one("Soup"), menu.one("Soup")]});
    waiter.send(waiter.order_request(&party, &two)).await.expect(201);
    let refused = anna.try_place(revision).await.refused(409, "item-unavailable");
    assert_eq!(refused["detail"], "Soup: only 2 left");

    // The last ones: sold out for everybody until the end of the business day.
    waiter.send(waiter.order_request(&party, &two)).await.expect(201);
    anna.live().expect_where("menu-changed", |_| true).await;
    assert_eq!(server.menu().await.item("Soup")["available"], false);
    let gone = kitchen_item(&cook, "Soup").await;
    assert_eq!((&gone["left"], &gone["soldOutUntil"]), (&Value::Null, &json!("2026-06-02T05:00:00.000Z")));

    // What nobody has begun to cook comes back; what is being cooked does not.
    let cancel = |quantity: u32| {
        let body = json!({"newStatus": "CANCELLED", "quantity": quantity, "reason": "a mistake"});
        cook.step_request(&first, 0, &body)
    };
    cook.send(cancel(1)).await.expect(200);
    assert_eq!(kitchen_item(&cook, "Soup").await["left"], 1);
    let back = json!({"newStatus": "NEW", "quantity": 1});
    cook.send(cook.step_request(&first, 0, &back)).await.expect(200);
    assert_eq!(kitchen_item(&cook, "Soup").await["available"], false, "restored: taken again");
    cook.send(cancel(1)).await.expect(200);
    cook.step(&first, 0, &["IN_PROGRESS"]).await;
    cook.send(cancel(1)).await.expect(200);
    assert_eq!(kitchen_item(&cook, "Soup").await["left"], 1);

    // Available without a count: nothing is taken any more.
    cook.set_available(&soup, true).await.expect(200);
    assert_eq!(anna.try_place(revision).await.status, 201);
    assert_eq!(kitchen_item(&cook, "Soup").await["left"], Value::Null);
}

#[tokio::test]
async fn of_a_hundred_phones_that_order_the_last_one_exactly_one_gets_it() {
    let server = TestServer::start().await;
    let (menu, cook) = (server.menu().await, server.cook().await);
    let waiter: Waiter = server.waiter().await;
    set_left(&cook, &menu.id("Soup"), 1).await;
    let mut phones = Vec::new();
    for table in &server.tables[..4] {
        let party = waiter.open(table, "INDIVIDUAL").await;
        for _ in 0..25 {
            let phone = Guest::join(&server.addr, &party).await;
            // Everybody has it in the cart before the first one orders.
            let revision = phone.revision_after_add(&menu.one("Soup")).await;
            phones.push((phone, revision));
        }
    }
    let orders = phones.iter().map(|(phone, revision)| phone.try_place(*revision));
    let answers = rocket::futures::future::join_all(orders).await;
    let placed = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(placed, 1);
    for refused in answers.into_iter().filter(|answer| answer.status != 201) {
        let refused = refused.refused(409, "item-unavailable");
        assert_eq!(
            (&refused["items"][0]["name"], &refused["items"][0]["reason"]),
            (&json!("Soup"), &json!("SOLD_OUT"))
        );
    }
    assert_eq!(cook.tickets(None).await.len(), 1);
    assert_eq!(server.audit_count(Action::OrderPlaced), 1);
    assert_eq!(server.menu().await.item("Soup")["available"], false);
}

#[tokio::test]
async fn hours_are_added_changed_and_deleted_with_a_confirmation_where_dishes_have_them() {
    let server = TestServer::start().await;
    let menu = import_with_hours(&server).await;
    let manager = server.manager().await;
    let list = manager.get_json("/api/menu/hours").await;
    let names: Vec<&str> =
        list["hours"].as_array().unwrap().iter().map(|hours| hours["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Early", "Happy", "Tuesday"]);
    let early = list["hours"][0].clone();
    assert_eq!((&early["usedByItems"], &early["windows"][0]), (&json!(1), &json!(["17:00-19:00"])));
    let path = format!("/api/menu/hours/{}", early["id"].as_str().unwrap());

    let week = |span: &str| json!(vec![vec![span]; 7]);
    let tea = json!({"name": "Tea", "windows": week("15:00-16:00"), "lastOrderMinutes": 10, "firstDate": "2026-06-01"});
    let key = fresh_uuid();
    let add = manager.request("POST", "/api/menu/hours").json(&tea).key(key);
    let added = manager.send(add.clone()).await.expect(201);
    assert_eq!(manager.send(add).await.expect(201), added, "sent again");
    for (body, pointer) in [
        (json!({"windows": week("15:00-16:00")}), "/name"),
        (json!({"name": "X"}), "/windows"),
        (json!({"name": "X", "windows": week("15:00")}), "/windows/0/0"),
        (json!({"name": "X", "windows": vec![Vec::<String>::new(); 7]}), "/windows"),
        (json!({"name": "X", "windows": week("15:00-16:00"), "lastOrderMinutes": 60}), "/lastOrderMinutes"),
        (json!({"name": "X", "windows": week("15:00-16:00"), "lastDate": "1.6."}), "/lastDate"),
    ] {
        let refused = manager.post("/api/menu/hours", &body).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{body}");
    }
    manager
        .post("/api/menu/hours", &json!({"name": "TEA", "windows": week("15:00-16:00")}))
        .await
        .refused(409, "name-taken");

    // Longer hours count at once.
    server.env.advance_ms(50 * MINUTE_MS);
    assert!(!shown(&server.menu().await).contains(&"Soup"));
    let longer = manager.request("PATCH", &path).json(&json!({"windows": week("17:00-23:00")}));
    manager.send(longer).await.expect(200);
    assert_eq!(server.menu().await.item("Soup")["until"], "22:45");

    let refused = manager.send(manager.request("DELETE", &path)).await.refused(409, "hours-in-use");
    assert_eq!((&refused["items"], &refused["categories"]), (&json!(1), &json!(0)));
    manager.send(manager.request("DELETE", &format!("{path}?confirmed=true"))).await.expect(200);
    let soup = server.menu().await;
    assert_eq!((&soup.item("Soup")["available"], &soup.item("Soup")["until"]), (&json!(true), &Value::Null));
    manager.send(manager.request("DELETE", &path)).await.refused(404, "not-found");
    assert_eq!(server.audit_count(Action::MenuHoursChanged), 3);
    assert_eq!(soup.id("Soup"), menu.id("Soup"));
}

#[tokio::test]
async fn hours_and_counts_survive_a_restart() {
    let (mut server, _waiter, _party, _, _anna) = TestServer::start_with_guest().await;
    let menu = import_with_hours(&server).await;
    let cook = server.cook().await;
    set_left(&cook, &menu.id("Steak"), 2).await;
    sell_out(&cook, &menu.id("Mug"), "FOR_GOOD").await;
    let before = server.menu().await;
    server.restart().await;
    let after = server.menu().await;
    assert_eq!(after.view, before.view);
    // Pages that were offline at a beginning or an end must not keep their menu.
    server.app().follow_hours().await.unwrap();
    assert_ne!(server.menu().await.etag, before.etag);
}
