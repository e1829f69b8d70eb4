//! Courses: lines that should come with the mains, lines that are held until the floor fires their course, and seats.

use maitred::domain::audit::Action;
use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::http::{Answer, Request};
use crate::support::menu::Menu;
use crate::support::staff::{Party, Staff, Waiter};
use crate::support::{TestServer, fresh_uuid};

const MINUTE_MS: u64 = 60_000;

fn fire_request(staff: &Staff, party: &Party, course: u64, fired: bool) -> Request {
    let path = format!("/api/kitchen/sessions/{}/courses/{course}", party.session);
    staff.request("PATCH", &path).json(&json!({"fired": fired}))
}

async fn fire(staff: &Staff, party: &Party, course: u64, fired: bool) -> Answer {
    staff.send(fire_request(staff, party, course, fired)).await
}

/// A line of a waiter's order, with its course and its seat.
fn served(menu: &Menu, dish: &str, course: u64, seat: u64) -> Value {
    let mut line = menu.one(dish);
    (line["course"], line["seat"]) = (json!(course), json!(seat));
    line
}

/// A waiter orders for a party.
async fn order(waiter: &Waiter, party: &Party, lines: &[Value]) -> Value {
    waiter.send(waiter.order_request(party, &json!({"items": lines}))).await.expect(201)
}

/// For each item of a ticket or an order, whether it is held.
fn held(of: &Value) -> Vec<bool> {
    of["items"].as_array().unwrap().iter().map(|item| item["held"].as_bool().unwrap()).collect()
}

#[tokio::test]
async fn line_marked_with_the_mains_is_so_on_the_ticket_and_on_the_floor() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let mut salad = menu.one("Salad");
    salad["withMains"] = json!(true);
    anna.add(&salad).await;
    let cart = anna.add(&menu.one("Soup")).await;
    assert_eq!(
        (&cart["items"][0]["withMains"], &cart["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    // She thinks again, and another phone does too.
    let soup = cart["items"][1]["lineId"].as_str().unwrap();
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    for (guest, mark) in [(&anna, true), (&ben, false), (&anna, true)] {
        let cart = guest.try_edit(soup, &json!({"withMains": mark})).await.expect(200);
        assert_eq!(cart["items"][1]["withMains"], mark);
    }
    // Another change keeps the mark.
    let cart = anna.try_edit(soup, &json!({"quantity": 2})).await.expect(200);
    assert_eq!(cart["items"][1]["withMains"], true);
    anna.try_edit(soup, &json!({"withMains": false})).await.expect(200);
    anna.try_edit(soup, &json!({"withMains": "yes"})).await.refused(422, "invalid");

    let order = anna.place().await;
    assert_eq!(
        (&order["items"][0]["withMains"], &order["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    let ticket = cook.get_json("/api/kitchen/orders").await["orders"][0].clone();
    assert_eq!(
        (&ticket["items"][0]["withMains"], &ticket["items"][1]["withMains"]),
        (&json!(true), &json!(false))
    );
    let path = format!("/api/floor/sessions/{}/orders", party.session);
    let shown = waiter.get_json(&path).await["orders"][0]["items"].clone();
    assert_eq!((&shown[0]["withMains"], &shown[1]["withMains"]), (&json!(true), &json!(false)));

    // A waiter can mark a line too.
    let mut soup = menu.one("Soup");
    soup["withMains"] = json!(true);
    let request = waiter.order_request(&party, &json!({"items": [soup]}));
    let entered = waiter.send(request).await.expect(201);
    assert_eq!(entered["items"][0]["withMains"], true);
}

#[tokio::test]
async fn course_waits_until_the_floor_fires_it_and_its_time_counts_from_then() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, menu) = (server.cook().await, server.menu().await);
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let lines = [served(&menu, "Soup", 1, 1), served(&menu, "Steak", 2, 2), menu.one("Salad")];
    let placed = order(&waiter, &party, &lines).await;
    assert_eq!(held(&placed), [false, true, false]);
    let ticket = display.expect("ticket-placed").await["ticket"].clone();
    assert_eq!(held(&ticket), [false, true, false]);
    assert_eq!((&ticket["items"][1]["course"], &ticket["items"][1]["seat"]), (&json!(2), &json!(2)));
    assert_eq!((&ticket["items"][1]["dueAt"], &ticket["sessionId"]), (&Value::Null, &json!(party.session)));
    let snapshot = anna.open_live().await;
    assert_eq!(held(&snapshot["orders"][0]), [false, true, false], "the phone says that it comes later");

    // Nobody begins it by accident, not even when it is in a hurry.
    let refused = cook.try_step(&placed, 1, "IN_PROGRESS").await.refused(409, "course-held");
    assert_eq!(refused["course"], 2);
    let at_once = json!({"newStatus": "READY", "shownStatus": "NEW"});
    cook.send(cook.step_request(&placed, 1, &at_once)).await.refused(409, "course-held");
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    cook.step(&placed, 2, &["IN_PROGRESS", "READY", "SERVED"]).await;
    server.env.advance_ms(40 * MINUTE_MS);
    assert_eq!(cook.tickets(None).await[0]["priority"], "NORMAL", "what is held is not late");
    display.drain_frames().await;
    anna.live().drain_frames().await;

    let fired = fire(&waiter, &party, 2, true).await.expect(200);
    assert_eq!((&fired["fired"], held(&fired["tickets"][0])), (&json!(true), vec![false; 3]));
    let frame = display.expect("course-fired").await;
    assert_eq!((&frame["itemIndexes"], &frame["ticket"]["ageSeconds"]), (&json!([1]), &json!(0)));
    let frame = anna.live().expect("order-status").await;
    assert_eq!((&frame["itemIndex"], &frame["held"]), (&json!(1), &json!(false)));
    server.env.advance_ms(5 * MINUTE_MS);
    let ticket = cook.step(&placed, 1, &["IN_PROGRESS", "READY"]).await;
    assert_eq!(ticket["ageSeconds"], 300);
    let grill = cook.get_json("/api/kitchen/orders?station=GRILL").await;
    assert_eq!(grill["prep"]["averageSeconds"], 300, "forty minutes of waiting are not the kitchen's");
    fire(&waiter, &party, 2, false).await.refused(409, "course-begun");
    server.env.advance_ms(30 * MINUTE_MS);
    assert_eq!(cook.tickets(None).await[0]["priority"], "HIGH", "the fired course is late in its turn");
}

#[tokio::test]
async fn firing_is_taken_back_while_nothing_is_begun_and_is_audited_once() {
    let mut server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (cook, menu) = (server.cook().await, server.menu().await);
    let first = order(&waiter, &party, &[served(&menu, "Soup", 2, 1), served(&menu, "Steak", 3, 1)]).await;
    let second = order(&waiter, &party, &[served(&menu, "Salad", 2, 2)]).await;
    let tickets = |answer: &Value| answer["tickets"].as_array().unwrap().len();
    assert_eq!(tickets(&fire(&cook, &party, 2, true).await.expect(200)), 2, "both orders of the party");
    assert_eq!(tickets(&fire(&waiter, &party, 2, true).await.expect(200)), 0, "nothing is held");
    assert_eq!(server.audit_count(Action::CourseFired), 1);
    let key = fresh_uuid();
    let take_back = || fire_request(&waiter, &party, 2, false).key(key);
    assert_eq!(tickets(&waiter.send(take_back()).await.expect(200)), 2);
    fire(&waiter, &party, 2, true).await.expect(200);
    assert!(waiter.send(take_back()).await.replayed(), "a retry does not undo a later change");
    assert_eq!(server.audit_count(Action::CourseTakenBack), 1);

    // What is ordered later for the course waits for its own firing, and only that one is taken back.
    cook.step(&first, 0, &["IN_PROGRESS"]).await;
    server.env.advance_ms(MINUTE_MS);
    let third = order(&waiter, &party, &[served(&menu, "Salad", 2, 3)]).await;
    assert_eq!(held(&third), [true]);
    fire(&waiter, &party, 2, true).await.expect(200);
    let back = fire(&waiter, &party, 2, false).await.expect(200);
    assert_eq!((tickets(&back), &back["tickets"][0]["orderId"]), (1, &third["orderId"]));

    // A held dish can be cancelled, and a dish that is restored after the firing is due.
    cook.cancel(&third, 0, "they changed their mind").await.expect(200);
    fire(&waiter, &party, 2, true).await.expect(200);
    assert_eq!(held(&cook.try_step(&third, 0, "NEW").await.expect(200)), [false]);
    server.restart().await;
    let now: Vec<Vec<bool>> = cook.tickets(None).await.iter().map(held).collect();
    assert_eq!(now, [vec![false, true], vec![false], vec![false]]);
    let shown = waiter.orders(&party).await;
    assert_eq!((&shown[0]["items"][1]["held"], &shown[1]["items"][0]["seat"]), (&json!(true), &json!(2)));
    assert_eq!(second["items"][0]["course"], 2);
}

#[tokio::test]
async fn merged_parties_are_fired_together_and_a_closed_one_no_more() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (manager, menu) = (server.manager().await, server.menu().await);
    let other = waiter.open(&server.tables[1], "FAMILY").await;
    let _ = order(&waiter, &party, &[served(&menu, "Steak", 2, 1)]).await;
    let _ = order(&waiter, &other, &[served(&menu, "Steak", 2, 1), served(&menu, "Salad", 3, 1)]).await;
    waiter.merge(&other, &party, false).await.expect(200);
    let fired = fire(&waiter, &party, 2, true).await.expect(200);
    assert_eq!(
        fired["tickets"].as_array().unwrap().iter().map(held).collect::<Vec<_>>(),
        [vec![false], vec![false, true]]
    );
    waiter.unmerge(&other).await.expect(200);
    let tickets = fire(&waiter, &other, 3, true).await.expect(200)["tickets"].clone();
    assert_eq!(held(&tickets[0]), [false, false], "what was fired together stays so");
    waiter.move_to(&other, &server.tables[2]).await.expect(200);
    fire(&waiter, &other, 3, false).await.expect(200);
    manager.close_by_force(&other, Some("they left")).await.expect(200);
    fire(&waiter, &other, 3, true).await.refused(409, "session-closed");
    let gone = Party { session: fresh_uuid().to_string(), ..party.clone() };
    fire(&waiter, &gone, 2, true).await.refused(404, "not-found");
    for course in [0, 6] {
        fire(&waiter, &party, course, true).await.refused(404, "not-found");
    }
    for (member, wrong) in
        [("course", json!(0)), ("course", json!(6)), ("seat", json!(0)), ("seat", json!(100))]
    {
        let mut line = menu.one("Soup");
        line[member] = wrong;
        let refused = waiter.send(waiter.order_request(&party, &json!({"items": [line]}))).await;
        assert_eq!(refused.refused(422, "invalid")["errors"][0]["pointer"], format!("/items/0/{member}"));
    }
    // A guest has no courses.
    let anna = Guest::join(&server.addr, &party).await;
    anna.try_add(&served(&menu, "Soup", 2, 1)).await.refused(422, "invalid");
}
