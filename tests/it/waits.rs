//! How long guests wait: the usual times of the last weeks, and a full kitchen.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::day_figures::DayFigures;
use maitred::domain::menu_hours::Day;
use maitred::domain::operation_figures::ReadyItem;
use maitred::domain::text::Code;
use maitred::store::StoreError;
use maitred::store::repo::day_totals;

use crate::support::guest::Guest;
use crate::support::http::Answer;
use crate::support::staff::Staff;
use crate::support::{TestServer, Waiter};

/// Writes what a station has prepared days ago: so many dishes of an hour, each in so many minutes.
async fn prepared(server: &TestServer, days_ago: i64, station: &str, hour: u8, dishes: u64, minutes: u64) {
    let station = Code::parse(station).unwrap();
    let day = Day(server.app().today().saturating_sub(jiff::Span::new().days(days_ago)));
    let written = server.app().store.write(move |tx| -> Result<(), StoreError> {
        let mut figures = DayFigures::default();
        for _ in 0..dishes {
            let (took_ms, late_ms) = (minutes * 60_000, 3_600_000);
            figures.add_ready(ReadyItem { station: &station, hour, took_ms, late_ms }).unwrap();
        }
        day_totals::add(tx, day, figures)
    });
    written.await.unwrap();
}

/// The hour at the restaurant.
fn hour(server: &TestServer) -> u8 {
    server.app().now().hour_in(&server.app().zone())
}

/// Says by how many minutes a station is behind.
async fn delay(staff: &Staff, station: &str, minutes: u64) -> Answer {
    let path = format!("/api/kitchen/stations/{station}/delay");
    staff.send(staff.request("PUT", &path).json(&json!({"minutes": minutes}))).await
}

async fn waits(guest: &Guest) -> Value {
    guest.get_json("/api/session/waits").await["waits"].clone()
}

/// A server with a table, and the station of the soup.
async fn start() -> (TestServer, Waiter, Guest, String) {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    let station = server.menu().await.item("Soup")["station"].as_str().unwrap().to_owned();
    (server, waiter, guest, station)
}

#[tokio::test]
async fn guests_are_told_what_is_usual_where_enough_dishes_were_measured() {
    let (server, _waiter, guest, station) = start().await;
    assert!(server.app().measure_waits().await.unwrap());
    assert_eq!(waits(&guest).await, json!([]), "nothing was measured");
    let hour = hour(&server);
    prepared(&server, 1, &station, hour, 40, 12).await;
    prepared(&server, 2, "NOSUCH", hour, 29, 12).await;
    prepared(&server, 29, &station, hour, 40, 50).await;
    assert!(!server.app().measure_waits().await.unwrap(), "once an hour");
    server.env.advance_ms(3_600_001);
    assert!(server.app().measure_waits().await.unwrap());
    let usual = json!({"station": station, "fromMinutes": 10, "toMinutes": 13, "fullMinutes": null});
    assert_eq!(waits(&guest).await, json!([usual]));
}

#[tokio::test]
async fn full_kitchen_is_announced_until_its_dishes_are_ready() {
    let (server, _waiter, guest, station) = start().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    prepared(&server, 1, &station, hour(&server), 60, 12).await;
    server.app().measure_waits().await.unwrap();
    assert_eq!(waits(&guest).await[0]["fullMinutes"], Value::Null);
    // One dish a minute was the best hour: thirty lines take half an hour.
    let order = guest.order(&vec![menu.some("Soup", 3); 30]).await;
    assert_eq!(waits(&guest).await[0]["fullMinutes"], Value::Null, "the answer is used for some seconds");
    server.env.advance_ms(15_001);
    assert_eq!(waits(&guest).await[0]["fullMinutes"], 30);
    for index in 0..20 {
        cook.step(&order, index, &["IN_PROGRESS", "READY"]).await;
    }
    server.env.advance_ms(15_001);
    assert_eq!(waits(&guest).await[0]["fullMinutes"], Value::Null);
}

#[tokio::test]
async fn owner_switches_waiting_times_and_the_mark_with_the_mains_off_for_guests() {
    let (server, _waiter, guest, station) = start().await;
    prepared(&server, 1, &station, hour(&server), 40, 12).await;
    server.app().measure_waits().await.unwrap();
    assert_eq!(waits(&guest).await[0]["station"], station.as_str());
    assert_eq!(guest.reload().await.expect(200)["limits"]["withMainsOffered"], true);
    let manager = server.manager().await;
    for name in ["waits_shown", "with_mains_offered"] {
        manager.set_limit(name, 0).await;
    }
    assert_eq!(waits(&guest).await, json!([]));
    assert_eq!(guest.reload().await.expect(200)["limits"]["withMainsOffered"], false);
}

#[tokio::test]
async fn station_that_is_behind_is_heard_at_once_and_has_caught_up_by_itself() {
    let (server, waiter, mut guest, station) = start().await;
    let cook = server.cook().await;
    prepared(&server, 1, &station, hour(&server), 60, 12).await;
    server.app().measure_waits().await.unwrap();
    let usual = waits(&guest).await;
    guest.open_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut floor, snapshot) = waiter.listen("/api/floor/live").await;
    assert_eq!(snapshot["delays"], json!([]));
    delay(&cook, &station, 20).await.expect(200);
    guest.live().expect("waits-changed").await;
    let behind = json!({"station": station, "fromMinutes": 30, "toMinutes": 33, "fullMinutes": 35});
    assert_eq!(waits(&guest).await, json!([behind]));
    // A station that was not measured is behind all the same.
    delay(&waiter, "GRILL", 10).await.expect(200);
    let told = guest.get_json("/api/session/waits").await["delays"].clone();
    assert_eq!(told, json!([{"station": station, "minutes": 20}, {"station": "GRILL", "minutes": 10}]));
    let shown = floor.expect_where("station-delays", |frame| frame["delays"][1]["station"] == "GRILL").await;
    assert_eq!(shown["delays"][1]["stationName"], "Grill");
    assert_eq!(waiter.get_json("/api/floor").await["delays"], shown["delays"]);
    assert_eq!(cook.get_json("/api/kitchen/orders").await["delays"], shown["delays"]);

    // One station has caught up earlier, the other one in time.
    delay(&cook, "GRILL", 0).await.expect(200);
    delay(&cook, "GRILL", 0).await.expect(200);
    server.env.advance_ms(15 * 60_000);
    server.app().end_station_delays().await.unwrap();
    assert_eq!(waits(&guest).await[0]["fromMinutes"], 15);
    server.env.advance_ms(5 * 60_000);
    display.drain_frames().await;
    assert_eq!(waits(&guest).await, usual);
    server.app().end_station_delays().await.unwrap();
    assert_eq!(display.expect("station-delays").await["delays"], json!([]));
    let entries = server.audit_entries(Action::StationDelayed);
    let minutes: Vec<_> = entries.iter().map(|entry| entry.detail("minutes").unwrap().to_owned()).collect();
    assert_eq!(minutes, ["20", "10", "0"]);
    delay(&cook, "NOSUCH", 10).await.refused(404, "not-found");
    delay(&cook, &station, 11).await.refused(422, "invalid");
}
