//! Hours through two days of a restaurant: lunch, happy hour, the Sunday menu, and the night in which the clocks are set back.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use maitred::app::support::env::Env;
use maitred::domain::time::MINUTE_MS;
use maitred::import;

use crate::support::guest::Guest;
use crate::support::menu::{self, Menu};
use crate::support::{TestServer, fresh_uuid};

/// Soup is for lunch, salad for Sundays, lemonade for the night; a steak costs 20.00 in the happy hour instead of 27.59.
const HOURS: &str = r#"
    { "name": "Lunch", "windows": "mon-sat 11:30-14:30" },
    { "name": "Happy", "windows": "mon-sun 17:00-18:00" },
    { "name": "Sunday", "windows": "sun 12:00-15:00", "lastOrderMinutes": 30 },
    { "name": "Night", "windows": "sat 22:00-02:30" }"#;

/// A restaurant in Berlin. On Sunday, 25 October 2026, 03:00 becomes 02:00 there.
struct Berlin {
    server: TestServer,
    zone: TimeZone,
}

impl Berlin {
    async fn start() -> Self {
        let server = TestServer::start().await;
        let with = menu::FILE
            .replace("\"categories\"", &format!("\"hours\": [{HOURS}], \"categories\""))
            .replace("\"price\": \"6.43\"", "\"price\": \"6.43\", \"hours\": [\"Lunch\"]")
            .replace("\"price\": \"9.17\"", "\"price\": \"9.17\", \"hours\": [\"Sunday\"]")
            .replace("\"Lemonade\"", "\"Lemonade\", \"hours\": [\"Night\"]")
            .replace(
                "\"price\": \"27.59\"",
                "\"price\": \"27.59\", \"timedPrices\": [{ \"hours\": \"Happy\", \"price\": \"20.00\" }]",
            );
        server.app().import_menu(import::parse(&with).unwrap()).await.unwrap();
        let zone = json!({"timeZone": "Europe/Berlin"});
        let manager = server.manager().await;
        manager.send(manager.request("PATCH", "/api/restaurant").json(&zone)).await.expect(200);
        Self { server, zone: TimeZone::get("Europe/Berlin").unwrap() }
    }

    /// Lets time pass until a clock on the wall shows this, for the first time. The server follows the hours, as it does each second.
    async fn at(&self, clock: &str) -> Menu {
        let wall: DateTime = clock.parse().unwrap();
        let at = self.zone.to_ambiguous_zoned(wall).earlier().unwrap().timestamp().as_millisecond();
        let now = i64::try_from(self.server.env.now().unix_millis()).unwrap();
        self.server.env.advance_ms(u64::try_from(at - now).expect("time passes"));
        self.server.app().follow_hours().await.unwrap();
        self.server.menu().await
    }

    /// A phone at a table that a waiter has opened now.
    async fn guest_at(&self, table: usize) -> Guest {
        let party = self.server.waiter().await.open(&self.server.tables[table], "INDIVIDUAL").await;
        Guest::join(&self.server.addr, &party).await
    }
}

/// Whether a dish is shown, can be ordered, and from or until when.
fn state(menu: &Menu, name: &str) -> Option<(bool, Value)> {
    let categories = menu.view["categories"].as_array().unwrap().iter();
    let mut items = categories.flat_map(|category| category["items"].as_array().unwrap());
    let item = items.find(|item| item["name"] == name)?;
    let time = if item["available"] == true { &item["until"] } else { &item["from"] };
    Some((item["available"] == true, time.clone()))
}

#[tokio::test]
async fn lunch_happy_hour_sunday_menu_and_the_clock_change_decide_what_is_shown_and_ordered() {
    let berlin = Berlin::start().await;
    let open = |until: &str| Some((true, json!(until)));
    let later = |from: &str| Some((false, json!(from)));

    // Saturday.
    let menu = berlin.at("2026-10-24T11:00:00").await;
    assert_eq!(state(&menu, "Soup"), later("11:30"));
    assert_eq!((state(&menu, "Salad"), state(&menu, "Lemonade")), (None, later("22:00")));
    let mut anna = berlin.guest_at(0).await;
    anna.try_add(&menu.one("Soup")).await.refused(409, "item-unavailable");
    let menu = berlin.at("2026-10-24T14:29:00").await;
    assert_eq!(state(&menu, "Soup"), open("14:30"));
    anna.order(&[menu.one("Soup")]).await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    anna.open_live().await;
    let menu = berlin.at("2026-10-24T14:30:00").await;
    assert_eq!(anna.live().expect("menu-changed").await["etag"], menu.etag.as_str());
    assert_eq!(state(&menu, "Soup"), None, "it does not come again today");
    let refused = anna.try_place(revision).await.refused(409, "item-unavailable");
    assert_eq!(refused["detail"], "Soup: only until 14:30");

    for (clock, price, normal) in [
        ("2026-10-24T16:59:00", 2_759, Value::Null),
        ("2026-10-24T17:00:00", 2_000, json!(2_759)),
        ("2026-10-24T17:59:00", 2_000, json!(2_759)),
        ("2026-10-24T18:00:00", 2_759, Value::Null),
    ] {
        let steak = berlin.at(clock).await.item("Steak").clone();
        assert_eq!((&steak["price"], &steak["normalPrice"]), (&json!(price), &normal), "{clock}");
    }

    // The night in which 02:30 comes twice: the first one is the end.
    let menu = berlin.at("2026-10-25T02:29:00").await;
    assert_eq!(state(&menu, "Lemonade"), open("02:30"));
    berlin.guest_at(1).await.order(&[menu.sized("Lemonade", "0.2 l")]).await;
    for minutes in [1, 59, 60] {
        berlin.server.env.advance_ms(minutes * MINUTE_MS);
        berlin.server.app().follow_hours().await.unwrap();
        assert_eq!(state(&berlin.server.menu().await, "Lemonade"), None, "02:30, 02:29 and 03:29 of winter");
    }

    // Sunday, an hour later by the sun: the clock on the wall counts.
    let menu = berlin.at("2026-10-25T11:59:00").await;
    assert_eq!((state(&menu, "Salad"), state(&menu, "Soup")), (later("12:00"), None));
    let menu = berlin.at("2026-10-25T12:00:00").await;
    assert_eq!(state(&menu, "Salad"), open("14:30"), "the last order is half an hour before the end");
    let ben = berlin.guest_at(2).await;
    ben.order(&[menu.one("Salad")]).await;
    let revision = ben.revision_after_add(&menu.one("Salad")).await;
    assert_eq!(state(&berlin.at("2026-10-25T14:30:00").await, "Salad"), None);
    ben.try_place(revision).await.refused(409, "item-unavailable");
    assert_eq!(berlin.at("2026-10-25T17:00:00").await.item("Steak")["price"], 2_000);
    assert_eq!(berlin.at("2026-10-25T18:00:00").await.item("Steak")["price"], 2_759);
    assert_eq!(state(&berlin.at("2026-10-26T11:30:00").await, "Soup"), open("14:30"));
}

#[tokio::test]
async fn review_from_before_a_restart_has_no_grace_and_the_refusal_names_the_dish() {
    let mut berlin = Berlin::start().await;
    let menu = berlin.at("2026-10-24T14:28:00").await;
    let [anna, ben] = [berlin.guest_at(0).await, berlin.guest_at(1).await];
    for guest in [&anna, &ben] {
        guest.add(&menu.one("Soup")).await;
        guest.take_checkout().await.expect(200);
    }
    berlin.server.restart().await;
    // Anna's phone renews its review before the end, Ben's does not.
    berlin.server.env.advance_ms(MINUTE_MS);
    anna.take_checkout().await.expect(200);
    berlin.at("2026-10-24T14:30:30").await;
    let place = |guest: &Guest, revision: u64| {
        let body = json!({"cartRevision": revision, "paymentMethod": "CASH"});
        guest.request("POST", "/api/orders/place").json(&body).key(fresh_uuid())
    };
    anna.send(place(&anna, anna.revision().await)).await.expect(201);
    let refused = ben.send(place(&ben, ben.revision().await)).await.refused(409, "item-unavailable");
    assert_eq!(refused["detail"], "Soup: only until 14:30");
}
