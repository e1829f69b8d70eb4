//! Kitchen tickets: the stations they are sent to, item status steps, sold-out items; and that the kitchen gets no price.

use serde_json::{Value, json};

use crate::support::menu::PRICES;
use crate::support::{Cook, Guest, Party, TestServer, Waiter, fresh_uuid};

/// A member name that contains one of these would tell the kitchen about money.
const FORBIDDEN: [&str; 9] =
    ["price", "amount", "total", "currency", "tax", "bill", "payment", "cost", "gross"];

/// Asserts that no member name at any depth contains a forbidden word and that no value is a price of the menu.
#[track_caller]
pub(crate) fn assert_no_price(value: &Value) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let lower = key.to_lowercase();
                assert!(!FORBIDDEN.iter().any(|word| lower.contains(word)), "the kitchen sees `{key}`");
                assert_no_price(member);
            }
        }
        Value::Array(entries) => entries.iter().for_each(assert_no_price),
        Value::Number(number) => {
            let is_price = PRICES.iter().any(|price| number.as_f64() == Some(*price as f64));
            assert!(!is_price, "the kitchen sees {number}");
        }
        Value::String(text) => {
            assert!(!text.contains("EUR") && !text.contains('€'), "the kitchen sees {text:?}");
            let spelled = PRICES.iter().any(|price| {
                text.contains(&price.to_string())
                    || text.contains(&format!("{}.{:02}", price / 100, price % 100))
            });
            // The digits of ids and timestamps may look like a price.
            let is_opaque = uuid::Uuid::try_parse(text).is_ok() || text.ends_with('Z');
            assert!(is_opaque || !spelled, "the kitchen sees {text:?}");
        }
        Value::Bool(_) | Value::Null => {}
    }
}

/// A family at the first table with one guest, and a cook.
async fn family_and_cook() -> (TestServer, Waiter, Party, Cook, Guest) {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, anna) = (server.cook().await, Guest::join(&server.addr, &party).await);
    (server, waiter, party, cook, anna)
}

async fn order_from_every_station(server: &TestServer, guest: &Guest) -> Value {
    let menu = server.menu().await;
    let mut burger = menu.with("Burger", &[("Doneness", "Medium"), ("Extras", "Bacon")]);
    burger["note"] = json!("no onions");
    burger["allergyNote"] = json!("sesame");
    guest.order(&[burger, menu.some("Soup", 2), menu.sized("Lemonade", "0.4 l"), menu.one("Mug")]).await
}

fn stations(ticket: &Value) -> Vec<&str> {
    ticket["items"].as_array().unwrap().iter().map(|item| item["station"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn ticket_is_sent_to_the_stations_of_its_items() {
    let (server, _waiter, _party, cook, anna) = family_and_cook().await;
    let (mut all, _) = cook.listen("/api/kitchen/live").await;
    let (mut grill, _) = cook.listen("/api/kitchen/live?station=GRILL").await;
    let (mut bar, _) = cook.listen("/api/kitchen/live?station=BAR").await;
    let placed = order_from_every_station(&server, &anna).await;

    let frame = all.expect("ticket-placed").await;
    let ticket = &frame["ticket"];
    assert_eq!((&ticket["orderId"], &ticket["orderNumber"]), (&placed["orderId"], &json!(1)));
    assert_eq!((&ticket["tableName"], &ticket["priority"]), (&json!("1"), &json!("NORMAL")));
    assert_eq!(stations(ticket), ["GRILL", "COLD", "BAR", "BAR"]);
    let burger = &ticket["items"][0];
    assert_eq!(burger["modifiers"], json!(["Medium", "Bacon"]));
    assert_eq!((&burger["note"], &burger["allergyNote"]), (&json!("no onions"), &json!("sesame")));
    assert_eq!(ticket["items"][1]["quantity"], 2);
    assert_eq!(ticket["items"][2]["name"], "Lemonade, 0.4 l");
    assert_eq!(stations(&grill.expect("ticket-placed").await["ticket"]), ["GRILL"]);
    let at_bar = bar.expect("ticket-placed").await;
    let indexes: Vec<_> =
        at_bar["ticket"]["items"].as_array().unwrap().iter().map(|i| i["itemIndex"].clone()).collect();
    assert_eq!(indexes, [2, 3], "an item has the same index on every display");

    assert_eq!(cook.tickets(None).await, std::slice::from_ref(ticket));
    assert_eq!(stations(&cook.tickets(Some("COLD")).await[0]), ["COLD"]);
    let unknown = cook.send(cook.request("GET", "/api/kitchen/orders?station=SUSHI")).await;
    assert_eq!(unknown.refused(422, "invalid")["errors"][0]["pointer"], "/station");
    let frame = grill.drain_frames().await;
    assert_eq!(frame, Vec::<Value>::new(), "one order sends one frame");
    server.env.advance_ms(61_500);
    assert_eq!(cook.tickets(None).await[0]["ageSeconds"], 61);
}

#[tokio::test]
async fn kitchen_answers_and_frames_contain_no_price() {
    let (server, waiter, party, cook, anna) = family_and_cook().await;
    let (mut display, empty) = cook.listen("/api/kitchen/live").await;
    let placed = order_from_every_station(&server, &anna).await;
    let menu = server.menu().await;
    let mut seen = vec![empty, cook.welcome.clone()];
    for (item, steps) in [(0, &["IN_PROGRESS", "READY", "SERVED"][..]), (1, &["IN_PROGRESS", "NEW"])] {
        seen.push(cook.step(&placed, item, steps).await);
    }
    seen.push(cook.cancel(&placed, 3, "broken").await.expect(200));
    seen.push(cook.try_step(&placed, 3, "SERVED").await.refused(409, "bad-transition"));
    waiter.move_to(&party, &server.tables[2]).await.expect(200);
    seen.push(cook.set_available(&menu.id("Mug"), false).await.expect(200));
    seen.push(cook.get_json("/api/kitchen/orders").await);
    seen.push(cook.get_json("/api/kitchen/orders?station=BAR").await);
    seen.push(cook.get_json("/api/kitchen/menu").await);
    seen.push(cook.get_json("/api/staff/me").await);
    let frames = display.drain_frames().await;
    let types: Vec<_> = frames.iter().map(|frame| frame["type"].as_str().unwrap()).collect();
    for kind in ["ticket-placed", "ticket-updated", "ticket-moved", "menu-changed"] {
        assert!(types.contains(&kind), "{types:?}");
    }
    let (_, snapshot) = cook.listen("/api/kitchen/live").await;
    seen.push(snapshot);
    seen.extend(frames);
    for value in &seen {
        assert_no_price(value);
    }
    // The assertion itself fails on a price.
    assert!(std::panic::catch_unwind(|| assert_no_price(&json!({"x": [{"unitPrice": 1}]}))).is_err());
    assert!(std::panic::catch_unwind(|| assert_no_price(&json!({"x": [1371]}))).is_err());
}

#[tokio::test]
async fn item_status_step_is_sent_to_phones() {
    let (server, _waiter, _party, cook, mut anna) = family_and_cook().await;
    let placed = order_from_every_station(&server, &anna).await;
    anna.open_live().await;
    for (index, status) in ["IN_PROGRESS", "READY", "SERVED"].into_iter().enumerate() {
        server.env.advance_ms(1000);
        let ticket = cook.step(&placed, 1, &[status]).await;
        assert_eq!(ticket["items"][1]["status"], status);
        let frame = anna.live().expect("order-status").await;
        assert_eq!((&frame["orderId"], &frame["itemIndex"]), (&placed["orderId"], &json!(1)));
        assert_eq!(frame["status"], status);
        assert_eq!(frame["statusAt"], format!("2026-06-01T18:00:0{}.000Z", index + 1));
    }
    let order = anna.orders().await[0].clone();
    assert_eq!(order["items"][1]["status"], "SERVED");
    assert_eq!(order["items"][0]["status"], "NEW");
    // Setting the current status again sends no frame.
    cook.step(&placed, 1, &["SERVED"]).await;
    assert!(!anna.live().drain_frame_types().await.contains(&"order-status".to_owned()));
}

#[tokio::test]
async fn invalid_status_step_is_refused_with_from_and_to() {
    let (server, _waiter, _party, cook, anna) = family_and_cook().await;
    let placed = order_from_every_station(&server, &anna).await;
    let refused = async |cook: &Cook, item: u64, to: &str| {
        let problem = cook.try_step(&placed, item, to).await.refused(409, "bad-transition");
        (problem["from"].as_str().unwrap().to_owned(), problem["to"].as_str().unwrap().to_owned())
    };
    assert_eq!(refused(&cook, 0, "READY").await, ("NEW".into(), "READY".into()));
    assert_eq!(refused(&cook, 0, "SERVED").await, ("NEW".into(), "SERVED".into()));
    cook.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    assert_eq!(refused(&cook, 0, "NEW").await, ("READY".into(), "NEW".into()));
    cook.step(&placed, 0, &["SERVED"]).await;
    assert_eq!(refused(&cook, 0, "IN_PROGRESS").await, ("SERVED".into(), "IN_PROGRESS".into()));

    let no_reason = cook.try_step(&placed, 1, "CANCELLED").await.refused(422, "invalid");
    assert_eq!(no_reason["errors"][0]["pointer"], "/reason");
    cook.try_step(&placed, 9, "READY").await.refused(404, "not-found");
    cook.try_step(&placed, 70_000, "READY").await.refused(404, "not-found");
    let unknown_order = json!({"orderId": fresh_uuid().to_string()});
    cook.try_step(&unknown_order, 0, "READY").await.refused(404, "not-found");
    cook.try_step(&placed, 0, "BURNT").await.refused(422, "invalid");
}

#[tokio::test]
async fn cancelled_item_shows_its_reason_and_is_not_billed() {
    let (server, waiter, party, cook, mut anna) = family_and_cook().await;
    let placed = order_from_every_station(&server, &anna).await;
    anna.open_live().await;
    let before = waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    assert_eq!(before, 1564 + 2 * 643 + 583 + 1649);
    let ticket = cook.cancel(&placed, 1, "out of stock").await.expect(200);
    assert_eq!(ticket["items"][1]["cancelReason"], "out of stock");
    let frame = anna.live().expect("order-status").await;
    assert_eq!((&frame["status"], &frame["cancelReason"]), (&json!("CANCELLED"), &json!("out of stock")));
    assert_eq!(waiter.bill(&party).await["totalAmount"], before - 2 * 643);
    cook.step(&placed, 1, &["NEW"]).await;
    assert_eq!(waiter.bill(&party).await["totalAmount"], before);
}

#[tokio::test]
async fn ticket_with_nothing_left_to_make_disappears_and_returns_on_recall() {
    let (server, waiter, _party, cook, anna) = family_and_cook().await;
    let menu = server.menu().await;
    let first = anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    let second = anna.order(&[menu.one("Steak")]).await;
    let numbers = async || -> Vec<Value> {
        cook.tickets(None).await.iter().map(|ticket| ticket["orderNumber"].clone()).collect()
    };
    assert_eq!(numbers().await, [1, 2]);
    cook.step(&first, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(numbers().await, [1, 2], "the salad is not done yet");
    cook.cancel(&first, 1, "no salad").await.expect(200);
    assert_eq!(numbers().await, [2]);
    assert_eq!(waiter.table("1").await["session"]["openOrders"].as_array().unwrap().len(), 1);
    cook.step(&first, 0, &["READY"]).await;
    assert_eq!(numbers().await, [1, 2], "a recalled ticket is sorted by age as well");
    cook.step(&first, 0, &["SERVED"]).await;
    cook.step(&second, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    assert_eq!(numbers().await, Vec::<Value>::new());
    assert_eq!(anna.orders().await.len(), 2, "the guest still sees both orders");
}

#[tokio::test]
async fn sold_out_item_is_sent_to_every_phone_and_display() {
    let (server, waiter, _party, cook, mut anna) = family_and_cook().await;
    let other = waiter.open(&server.tables[2], "INDIVIDUAL").await;
    let menu = server.menu().await;
    let mut ben = Guest::join(&server.addr, &other).await;
    anna.open_live().await;
    ben.open_live().await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let (mut display, _) = cook.listen("/api/kitchen/live?station=BAR").await;
    let answer = cook.set_available(&menu.id("Soup"), false).await.expect(200);
    let until = "2026-06-02T05:00:00.000Z";
    assert_eq!(answer, json!({"menuItemId": menu.id("Soup"), "available": false, "soldOutUntil": until}));
    let etag = server.menu().await.etag;
    for socket in [anna.live(), ben.live(), &mut floor, &mut display] {
        assert_eq!(socket.expect("menu-changed").await["etag"], etag.as_str());
    }
    let kitchen = cook.get_json("/api/kitchen/menu").await;
    let soup =
        kitchen["items"].as_array().unwrap().iter().find(|item| item["name"] == "Soup").unwrap().clone();
    assert_eq!((&soup["available"], &soup["station"]), (&json!(false), &json!("COLD")));
    // Setting it again changes nothing.
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    assert_eq!(server.menu().await.etag, etag);
    let unknown_item = fresh_uuid().to_string();
    cook.set_available(&unknown_item, false).await.refused(404, "not-found");
}

#[tokio::test]
async fn step_that_names_the_shown_status_makes_a_new_item_ready_at_once() {
    let (server, _waiter, _party, cook, mut anna) = family_and_cook().await;
    let placed = order_from_every_station(&server, &anna).await;
    anna.open_live().await;
    let step = async |item, from: &str, to: &str| {
        let body = json!({"newStatus": to, "shownStatus": from});
        cook.send(cook.step_request(&placed, item, &body)).await
    };
    server.env.advance_ms(90_000);
    assert_eq!(step(0, "NEW", "READY").await.expect(200)["items"][0]["status"], "READY");
    assert_eq!(anna.live().expect("order-status").await["status"], "READY");
    let prep = async || cook.get_json("/api/kitchen/orders").await["prep"].clone();
    assert_eq!(prep().await, json!({"averageSeconds": 90, "slowestSeconds": 90, "count": 1}));
    assert_eq!(step(0, "NEW", "READY").await.expect(200)["items"][0]["status"], "READY", "sent twice");
    assert_eq!(step(0, "READY", "NEW").await.expect(200)["items"][0]["status"], "NEW");
    assert_eq!(prep().await["count"], 0, "an undone item has no preparation time");
    cook.step(&placed, 1, &["IN_PROGRESS"]).await;
    let late = step(1, "NEW", "READY").await.refused(409, "bad-transition");
    assert_eq!(late["from"], "IN_PROGRESS", "the display was out of date");
    step(1, "NEW", "SERVED").await.refused(409, "bad-transition");
}

#[tokio::test]
async fn display_gets_the_steps_of_the_kitchen_and_the_ids_of_dishes() {
    let (server, _waiter, _party, cook, anna) = family_and_cook().await;
    let manager = server.manager().await;
    let placed = order_from_every_station(&server, &anna).await;
    let menu = server.menu().await;
    assert_eq!(cook.tickets(None).await[0]["items"][0]["menuItemId"], json!(menu.id("Burger")), "{placed}");
    let (mut display, snapshot) = cook.listen("/api/kitchen/live").await;
    assert_eq!(snapshot["mode"], json!({"steps": 1}));
    let two = json!({"limits": {"kitchen_steps": 2}});
    manager.send(manager.request("PATCH", "/api/settings").json(&two)).await.expect(200);
    display.send_frame(&json!({"type": "ping"})).await;
    assert_eq!(display.expect("pong").await["mode"], json!({"steps": 2}));
    let kitchen = cook.get_json("/api/kitchen/menu").await;
    assert_eq!(kitchen["languages"], json!(["en"]));
}
