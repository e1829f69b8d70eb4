//! Managers add, change and retire tables while the restaurant is open.

use serde_json::{Value, json};

use maitred::domain::profile::Language;
use maitred::domain::wifi::Wifi;
use maitred::sheets::{Paper, SheetJob, SheetKind, SheetTable, pages, svg};

use crate::support::client::Client;
use crate::support::guest::try_pin;
use crate::support::http::{Answer, get};
use crate::support::{Guest, TestServer, fresh_uuid};

async fn change(manager: &Client, id: &str, change: &Value) -> Answer {
    let request = manager.request("PATCH", &format!("/api/tables/{id}"));
    manager.send(request.json(change).key(fresh_uuid())).await
}

fn id(table: &Value) -> &str {
    table["id"].as_str().unwrap()
}

#[tokio::test]
async fn new_tables_are_on_the_floor_at_once_and_are_added_once() {
    let server = TestServer::start().await;
    let (manager, waiter) = (server.manager().await, server.waiter().await);
    let (mut floor, before) = waiter.listen("/api/floor/live").await;
    assert_eq!(before["tables"].as_array().unwrap().len(), 4);
    let new = json!({"tables": [
        {"name": "T1", "area": "Terrace", "seats": 2}, {"name": "T2", "area": "Terrace", "seats": 6},
    ]});
    let request = || manager.request("POST", "/api/tables").json(&new);
    let key = fresh_uuid();
    let first = manager.send(request().key(key)).await;
    let added = first.expect(201);
    assert_eq!((&added["tables"][1]["name"], &added["tables"][1]["position"]), (&json!("T2"), &json!(6)));
    manager.send(request().key(key)).await.assert_replay_of(&first);
    manager.send(request()).await.refused(409, "name-taken");

    let after = floor.expect("snapshot").await;
    let names: Vec<&str> =
        after["tables"].as_array().unwrap().iter().map(|table| table["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["1", "2", "3", "4", "T1", "T2"]);
    let code = added["tables"][0]["code"].as_str().unwrap();
    assert_eq!(get(&format!("/api/tables/{code}")).to(&server.addr).await.expect(200)["tableName"], "T1");
    assert_eq!(manager.get_json("/api/tables").await["tables"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn renamed_table_has_its_new_name_on_phones_tickets_and_the_floor() {
    let (server, waiter, party, menu, mut guest) = TestServer::start_with_guest().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let placed = guest.order(&[menu.one("Soup")]).await;
    guest.open_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let table = server.tables[0].id.to_string();

    let edit = json!({"name": "Window", "area": "Salon", "seats": 8, "position": 9});
    let view = change(&manager, &table, &edit).await.expect(200);
    assert_eq!(
        (&view["name"], &view["area"], &view["isOccupied"]),
        (&json!("Window"), &json!("Salon"), &json!(true))
    );
    assert_eq!(guest.live().expect("table-changed").await["table"]["name"], "Window");
    let ticket = display.expect("ticket-moved").await;
    assert_eq!((&ticket["orderId"], &ticket["tableName"]), (&placed["orderId"], &json!("Window")));
    let floor = floor.expect("snapshot").await;
    assert_eq!(floor["tables"][3]["name"], "Window", "it is last now: {floor}");
    assert_eq!(floor["tables"][3]["session"]["sessionId"], party.session.as_str());
    let log = manager.get_json("/api/audit?action=TABLE_CHANGED").await;
    assert_eq!(log["entries"][0]["details"]["name"], "1 → Window", "{log}");
}

#[tokio::test]
async fn retired_table_is_gone_for_guests_and_waiters_and_comes_back() {
    let server = TestServer::start().await;
    let (manager, waiter) = (server.manager().await, server.waiter().await);
    let (party, table) = (waiter.open(&server.tables[0], "FAMILY").await, server.tables[0].clone());
    let table_id = table.id.to_string();
    change(&manager, &table_id, &json!({"isRetired": true})).await.refused(409, "table-occupied");
    waiter.close(&party).await.expect(200);

    let view = change(&manager, &table_id, &json!({"isRetired": true})).await.expect(200);
    assert_eq!(view["isRetired"], true);
    get(&format!("/api/tables/{}", table.code)).to(&server.addr).await.refused(404, "not-found");
    try_pin(&server.addr, &party.code, &party.pin).await.refused(404, "no-open-session");
    waiter.try_open(&table, "FAMILY").await.refused(404, "not-found");
    let other = waiter.open(&server.tables[1], "FAMILY").await;
    waiter.move_to(&other, &table).await.refused(422, "invalid");
    let floor = waiter.get_json("/api/floor").await;
    assert_eq!(floor["tables"].as_array().unwrap().len(), 3);
    let qr = format!("/api/floor/tables/{table_id}/qr?origin=http://menu.local");
    waiter.send(waiter.request("GET", &qr)).await.refused(404, "not-found");

    // Its name is free now, and it cannot come back under it.
    let two = server.tables[1].id.to_string();
    change(&manager, &two, &json!({"name": "1"})).await.expect(200);
    change(&manager, &table_id, &json!({"isRetired": false})).await.refused(409, "name-taken");
    change(&manager, &table_id, &json!({"isRetired": false, "name": "1a"})).await.expect(200);
    let party = waiter.open(&table, "FAMILY").await;
    assert_eq!(party.code, table.code.to_string(), "its printed code works again");
    Guest::join(&server.addr, &party).await;
}

#[tokio::test]
async fn new_code_makes_the_printed_one_invalid() {
    let (server, _waiter, party, _menu, guest) = TestServer::start_with_guest().await;
    let manager = server.manager().await;
    let view =
        change(&manager, &server.tables[0].id.to_string(), &json!({"newCode": true})).await.expect(200);
    let code = view["code"].as_str().unwrap();
    assert_ne!(code, party.code);
    get(&format!("/api/tables/{}", party.code)).to(&server.addr).await.refused(404, "not-found");
    get(&format!("/api/tables/{code}")).to(&server.addr).await.expect(200);
    guest.reload().await.expect(200);
}

#[tokio::test]
async fn table_that_is_not_joinable_is_not_merged() {
    let server = TestServer::start().await;
    let (manager, waiter) = (server.manager().await, server.waiter().await);
    let bar = server.tables[1].id.to_string();
    change(&manager, &bar, &json!({"isJoinable": false, "spot": {"column": 2, "row": 23}})).await.expect(200);
    assert_eq!(waiter.table("2").await["isJoinable"], false);
    let (one, two) =
        (waiter.open(&server.tables[0], "FAMILY").await, waiter.open(&server.tables[1], "FAMILY").await);
    waiter.merge(&one, &two, true).await.refused(409, "not-joinable");
    waiter.merge(&two, &one, true).await.refused(409, "not-joinable");
    change(&manager, &bar, &json!({"isJoinable": true, "spot": null})).await.expect(200);
    waiter.merge(&one, &two, true).await.expect(200);
}

#[tokio::test]
async fn invalid_table_is_refused_with_each_field() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let tables = manager.get_json("/api/tables").await;
    let one = id(&tables["tables"][0]).to_owned();
    let pointers = |problem: &Value| -> Vec<String> {
        let errors = problem["errors"].as_array().unwrap();
        errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
    };
    let wrong = json!({"name": " ", "area": "", "seats": 0, "spot": {"column": 24, "row": 0}});
    let problem = change(&manager, &one, &wrong).await.refused(422, "invalid");
    assert_eq!(pointers(&problem), ["/spot", "/name", "/area", "/seats"]);
    change(&manager, &one, &json!({})).await.refused(422, "invalid");
    change(&manager, &one, &json!({"name": "2"})).await.refused(409, "name-taken");
    change(&manager, &fresh_uuid().to_string(), &json!({"name": "9"})).await.refused(404, "not-found");
    let add = async |tables: Value| manager.post("/api/tables", &json!({"tables": tables})).await;
    let problem = add(json!([{"name": "9", "area": "Room", "seats": 100}])).await.refused(422, "invalid");
    assert_eq!(pointers(&problem), ["/tables/0/seats"]);
    add(json!([])).await.refused(422, "invalid");
    let many: Vec<Value> =
        (0..101).map(|number| json!({"name": format!("N{number}"), "area": "Room", "seats": 2})).collect();
    add(json!(many)).await.refused(422, "invalid");
    // All or none: the second name is taken.
    let half = json!([{"name": "9", "area": "Room", "seats": 2}, {"name": "1", "area": "Room", "seats": 2}]);
    add(half).await.refused(409, "name-taken");
    assert_eq!(manager.get_json("/api/tables").await, tables);
}

/// The sheets that the server must draw: its address, Wi-Fi and language.
fn expected_page(server: &TestServer, kind: SheetKind, only: Option<&str>) -> String {
    let job = SheetJob {
        restaurant: "Testhaus".to_owned(),
        language: Language::Tr,
        tables: server
            .tables
            .iter()
            .filter(|table| only.is_none_or(|name| table.name.as_str() == name))
            .map(|table| SheetTable {
                label: table.name.to_string(),
                area: None,
                url: format!("http://192.168.1.10:8080/t/{}", table.code),
            })
            .collect(),
        wifi: Some(Wifi::new("Misafir", Some("kahvalti")).unwrap()),
        address: "192.168.1.10:8080".to_owned(),
        kind,
        paper: Paper::A4,
    };
    svg::write(&pages(&job).unwrap()[0], "Testhaus")
}

#[tokio::test]
async fn sheets_have_the_address_wifi_and_language_of_the_restaurant() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let profile = json!({
        "language": "tr", "guestAddress": "http://192.168.1.10:8080", "wifi": {"name": "Misafir", "password": "kahvalti"},
    });
    manager.send(manager.request("PATCH", "/api/restaurant").json(&profile)).await.expect(200);
    let fetch = async |path: &str| manager.send(manager.request("GET", path)).await;

    let page = fetch("/api/sheets/page?kind=CARDS").await;
    assert_eq!(page.header("content-type"), Some("image/svg+xml"));
    assert_eq!((page.status, page.header("x-pages")), (200, Some("1")));
    assert_eq!(page.text(), expected_page(&server, SheetKind::Card, None));
    let one = format!("/api/sheets/page?kind=STICKERS&tables={}", server.tables[2].id);
    assert_eq!(fetch(&one).await.text(), expected_page(&server, SheetKind::Sticker, Some("3")));
    fetch("/api/sheets/page?kind=CARDS&number=2").await.refused(404, "not-found");

    let pdf = fetch("/api/sheets/pdf?kind=TENTS&language=ar&paper=LETTER").await;
    assert_eq!((pdf.header("content-type"), pdf.header("x-pages")), (Some("application/pdf"), Some("4")));
    assert!(pdf.body.starts_with(b"%PDF-"));

    let wrong = "/api/sheets/pdf?kind=POSTERS&language=xx&paper=A5&tables=one";
    let problem = fetch(wrong).await.refused(422, "invalid");
    assert_eq!(problem["errors"].as_array().unwrap().len(), 4, "{problem}");
    let none = format!("/api/sheets/pdf?kind=CARDS&tables={}", fresh_uuid());
    fetch(&none).await.refused(409, "no-tables");
}

#[tokio::test]
async fn paper_menu_and_allergens_are_drawn_in_the_language_of_the_restaurant() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    manager
        .send(manager.request("PATCH", "/api/restaurant").json(&json!({"language": "ar"})))
        .await
        .expect(200);
    let fetch = async |path: &str| manager.send(manager.request("GET", path)).await;
    for kind in ["MENU", "ALLERGENS", "MENU&columns=1"] {
        let page = fetch(&format!("/api/sheets/menu/page?kind={kind}")).await;
        assert_eq!(page.header("content-type"), Some("image/svg+xml"));
        assert_eq!((page.status, page.header("x-pages")), (200, Some("1")));
        assert!(page.text().contains("<title>Testhaus – "), "{}", page.text());
        let arabic = fetch(&format!("/api/sheets/menu/page?kind={kind}&language=ar")).await;
        assert_eq!(page.text(), arabic.text());
        let english = fetch(&format!("/api/sheets/menu/page?kind={kind}&language=en&paper=LETTER")).await;
        assert!(english.text().contains("width=\"215.9mm\""));
        fetch(&format!("/api/sheets/menu/page?kind={kind}&number=2")).await.refused(404, "not-found");
        let pdf = fetch(&format!("/api/sheets/menu/pdf?kind={kind}")).await;
        assert_eq!((pdf.header("content-type"), pdf.header("x-pages")), (Some("application/pdf"), Some("1")));
        assert!(pdf.body.starts_with(b"%PDF-"));
    }
    let wrong = "/api/sheets/menu/pdf?kind=POSTER&language=xx&paper=A5&columns=3";
    let problem = fetch(wrong).await.refused(422, "invalid");
    let faults = problem["errors"].as_array().unwrap();
    let pointers: Vec<&str> = faults.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/columns", "/kind", "/language", "/paper"]);
}

#[tokio::test]
async fn restaurant_knows_which_address_is_on_its_printed_sheets() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    manager.post("/api/sheets/printed", &json!({})).await.expect(204);
    let view = manager.get_json("/api/restaurant").await;
    assert_eq!(view["printedAddress"], "http://menu.local");
    let change = json!({"guestAddress": "http://192.168.1.10"});
    let view = manager.send(manager.request("PATCH", "/api/restaurant").json(&change)).await.expect(200);
    assert_eq!(
        (&view["guestAddress"], &view["printedAddress"]),
        (&json!("http://192.168.1.10"), &json!("http://menu.local"))
    );
}
