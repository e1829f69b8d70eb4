//! Managers import a menu file in the browser: a preview first, and only what was previewed.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::client::Client;
use crate::support::http::{Answer, Request};
use crate::support::{TestServer, fresh_uuid, menu};

fn preview(manager: &Client, file: &str) -> Request {
    manager.request("POST", "/api/menu/preview").body("application/json", file)
}

fn import(manager: &Client, revision: &Value, file: &str) -> Request {
    let path = format!("/api/menu/import?revision={revision}");
    manager.request("POST", &path).body("application/json", file)
}

/// The menu of the tests with a dearer soup, without the steak and with a new dish.
fn changed_menu() -> String {
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    let categories = file["categories"].as_array_mut().unwrap();
    for category in categories.iter_mut() {
        let items = category["items"].as_array_mut().unwrap();
        items.retain(|item| item["name"] != "Steak");
        for item in items.iter_mut().filter(|item| item["name"] == "Soup") {
            item["price"] = json!("9.90");
            item["tags"] = json!(["vegan"]);
        }
    }
    let items = categories[0]["items"].as_array_mut().unwrap();
    let mut dish = items.iter().find(|item| item["name"] == "Soup").unwrap().clone();
    dish["name"] = json!("Gazpacho");
    items.push(dish);
    file.to_string()
}

#[tokio::test]
async fn preview_lists_what_changes_and_changes_nothing() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let before = server.menu().await.view;
    let view = manager.send(preview(&manager, &changed_menu())).await.expect(200);
    assert_eq!((&view["added"], &view["removed"]), (&json!(["Gazpacho"]), &json!(["Steak"])));
    let soup = view["changed"].as_array().unwrap().iter().find(|one| one["name"] == "Soup").unwrap();
    assert_eq!((&soup["fields"], &soup["priceAfter"]), (&json!(["PRICE", "TAGS"]), &json!(990)), "{view}");
    assert_eq!(view["itemsBefore"], view["items"], "one came, one went");
    assert_eq!(server.menu().await.view, before);
    assert_eq!(server.audit_count(Action::MenuImported), 1, "that of the setup");
}

#[tokio::test]
async fn import_of_what_was_previewed_is_made_once_and_reaches_phones() {
    let (server, _waiter, _party, _menu, mut guest) = TestServer::start_with_guest().await;
    let manager = server.manager().await;
    guest.open_live().await;
    let file = changed_menu();
    let revision = manager.send(preview(&manager, &file)).await.expect(200)["menuRevision"].clone();
    let key = fresh_uuid();
    let first = manager.send(import(&manager, &revision, &file).key(key)).await;
    assert_eq!(first.expect(200)["menuRevision"], revision.as_u64().unwrap() + 1);
    guest.live().expect("menu-changed").await;
    manager.send(import(&manager, &revision, &file).key(key)).await.assert_replay_of(&first);
    assert_eq!(server.audit_count(Action::MenuImported), 2);
    let log = manager.get_json("/api/audit?action=MENU_IMPORTED&order=desc").await;
    assert_eq!(log["entries"][0]["actor"]["id"], manager.welcome["staff"]["id"], "{log}");
    let again = manager.send(preview(&manager, &file)).await.expect(200);
    assert_eq!((&again["added"], &again["changed"]), (&json!([]), &json!([])), "{again}");
}

#[tokio::test]
async fn menu_that_changed_since_the_preview_is_not_overwritten() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let file = changed_menu();
    let revision = manager.send(preview(&manager, &file)).await.expect(200)["menuRevision"].clone();
    manager
        .send(manager.request("PATCH", "/api/restaurant").json(&json!({"name": "Gasthof"})))
        .await
        .expect(200);
    manager.send(import(&manager, &revision, &file)).await.refused(409, "menu-changed");
    let missing = manager.request("POST", "/api/menu/import").body("application/json", file.as_str());
    let problem = manager.send(missing).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/revision");
    assert_eq!(server.audit_count(Action::MenuImported), 1);

    // What a cook marks as sold out, or guests order, changes no menu that an owner looks at.
    let revision = manager.send(preview(&manager, &file)).await.expect(200)["menuRevision"].clone();
    cook.set_available(&server.menu().await.id("Soup"), false).await.expect(200);
    manager.send(import(&manager, &revision, &file)).await.expect(200);
    assert_eq!(server.menu().await.item("Soup")["available"], false);
}

#[tokio::test]
async fn exported_menu_is_imported_without_a_change() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let export: Answer = manager.send(manager.request("GET", "/api/menu/export")).await;
    assert!(export.header("content-disposition").unwrap().contains("menu.json"));
    let view = manager.send(preview(&manager, &export.text())).await.expect(200);
    let nothing = json!([]);
    assert_eq!((&view["added"], &view["removed"], &view["changed"]), (&nothing, &nothing, &nothing));
}

#[tokio::test]
async fn faults_of_a_file_are_told_all_at_once_with_their_places() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    file["categories"][0]["items"][0]["price"] = json!("6,50");
    file["categories"][1]["items"][0]["station"] = json!("MOON");
    let problem = manager.send(preview(&manager, &file.to_string())).await.refused(422, "menu-file-faults");
    let faults = problem["faults"].as_array().unwrap();
    assert_eq!(faults.len(), 2, "{problem}");
    assert!(faults[0]["at"].as_str().unwrap().contains(" › "), "{problem}");
    assert!(faults[0]["what"].as_str().unwrap().contains("6,50"), "{problem}");
    assert!(faults[1]["what"].as_str().unwrap().contains("MOON"), "{problem}");

    manager.send(preview(&manager, "{")).await.refused(400, "malformed-json");
    manager.send(preview(&manager, "{\"format\": \"other\"}")).await.refused(422, "menu-file-unknown");
    let request = manager.request("POST", "/api/menu/preview").body("application/json", vec![0xff, 0xfe]);
    manager.send(request).await.refused(422, "menu-file-unknown");
    for kind in ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"] {
        let request = manager.request("POST", "/api/menu/preview").body(kind, menu::FILE);
        manager.send(request).await.refused(415, "unsupported-media-type");
    }
    let large = format!("\"{}\"", "a".repeat(4 * 1024 * 1024));
    manager.send(preview(&manager, &large)).await.refused(413, "too-large");
    let mut photo: Value = serde_json::from_str(menu::FILE).unwrap();
    photo["categories"][0]["items"][0]["photo"] = json!(format!("{}.jpg", "ab".repeat(32)));
    let answer = manager.send(preview(&manager, &photo.to_string())).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
}

#[tokio::test]
async fn file_of_another_program_is_told_apart_and_gets_the_given_codes() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let file =
        json!([{"name": "Starters", "items": [{"name": "Hummus", "basePrice": 4.5, "modifierGroups": []}]}]);
    let file = file.to_string();
    let send = |query: &str| {
        let path = format!("/api/menu/preview{query}");
        manager.send(manager.request("POST", &path).body("application/json", file.as_str()))
    };
    let problem = send("").await.refused(422, "menu-file-faults");
    assert!(problem["faults"][0]["what"].as_str().unwrap().contains("KITCHEN is not a station"), "{problem}");
    let view = send("?station=GRILL&tax_class=FOOD").await.expect(200);
    assert_eq!((&view["kind"], &view["added"]), (&json!("OTHER_JSON"), &json!(["Hummus"])), "{view}");
    assert!(!view["doubtful"].as_array().unwrap().is_empty());
    send("?station=grill").await.refused(422, "invalid");
}

const TABLE: &str =
    "Category,Dish,Price,Allergens\nSoups,Gazpacho,7.50,celery\nSoups,Ramen,fish,\nGrill,Octopus,m/p,\n";

fn send_table(manager: &Client, path: &str, table: &str) -> Request {
    manager.request("POST", path).body("text/csv", table)
}

#[tokio::test]
async fn table_is_read_with_its_columns_and_every_row_is_accounted_for() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let path = "/api/menu/preview?station=GRILL";
    let view = manager.send(send_table(&manager, path, TABLE)).await.expect(200);
    assert_eq!((&view["kind"], &view["added"]), (&json!("CSV"), &json!(["Gazpacho", "Octopus"])), "{view}");
    let columns: Vec<&Value> =
        view["table"]["columns"].as_array().unwrap().iter().map(|c| &c["field"]).collect();
    assert_eq!(columns, ["CATEGORY", "NAME", "PRICE", "ALLERGENS"]);
    assert_eq!(view["table"]["columns"][1]["samples"], json!(["Gazpacho", "Ramen", "Octopus"]));
    let rows = &view["rows"];
    assert_eq!(
        (&rows["rows"], &rows["dishes"], &rows["withoutPrice"], &rows["refused"]),
        (&json!(3), &json!(2), &json!(1), &json!(1))
    );
    let refused =
        view["doubtful"].as_array().unwrap().iter().find(|doubt| doubt["severity"] == "REFUSED").unwrap();
    assert_eq!((&refused["row"], &refused["found"]), (&json!(3), &json!("fish")), "{view}");

    // The owner says that another column has the names.
    let path = format!("{path}&columns=NAME,SKIP,PRICE,SKIP");
    let view = manager.send(send_table(&manager, &path, TABLE)).await.expect(200);
    assert_eq!(view["added"], json!(["Soups", "Grill"]), "{view}");
    let problem = manager.send(send_table(&manager, "/api/menu/preview?columns=NAME,COST", TABLE)).await;
    let problem = problem.refused(422, "invalid");
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("COST is no field"), "{problem}");

    let bare = send_table(&manager, "/api/menu/preview", "Gazpacho,7.50\nRamen,9\n");
    let problem = manager.send(bare).await.refused(422, "menu-file-no-header");
    assert_eq!(
        problem["table"]["columns"][0],
        json!({"header": "A", "field": "SKIP", "samples": ["Gazpacho", "Ramen"]})
    );
    let named = "/api/menu/preview?station=GRILL&columns=NAME,PRICE";
    let view = manager.send(send_table(&manager, named, "Gazpacho,7.50\nRamen,9\n")).await.expect(200);
    assert_eq!(view["added"], json!(["Gazpacho", "Ramen"]), "the first row is a dish too");
    manager
        .send(send_table(&manager, "/api/menu/preview", "Dish,Price\nSoup,$7\n"))
        .await
        .refused(422, "menu-file-currency");
}

#[tokio::test]
async fn price_list_changes_prices_and_keeps_what_it_cannot_say() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let export = manager.send(manager.request("GET", "/api/menu/export?format=csv")).await;
    assert_eq!(export.header("content-type").unwrap(), "text/csv; charset=utf-8");
    let table = export.text();
    let view = manager.send(send_table(&manager, "/api/menu/preview", &table)).await.expect(200);
    let nothing = json!([]);
    assert_eq!(
        (&view["added"], &view["removed"], &view["changed"]),
        (&nothing, &nothing, &nothing),
        "{view}"
    );
    for format in ["xlsx", "jsonld"] {
        let file = manager.send(manager.request("GET", &format!("/api/menu/export?format={format}"))).await;
        let request = manager
            .request("POST", "/api/menu/preview?station=GRILL")
            .body("application/octet-stream", file.body.clone());
        let view = manager.send(request).await.expect(200);
        assert_eq!((&view["added"], &view["removed"]), (&nothing, &nothing), "{format} {view}");
    }
    manager.send(manager.request("GET", "/api/menu/export?format=doc")).await.refused(422, "invalid");
}

#[tokio::test]
async fn price_that_is_probably_a_typing_error_is_imported_only_once_it_is_confirmed() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    let items = file["categories"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .flat_map(|c| c["items"].as_array_mut().unwrap());
    let soup = { items }.find(|item| item["name"] == "Soup").unwrap();
    soup["price"] = json!("89.00");
    let file = file.to_string();
    let view = manager.send(preview(&manager, &file)).await.expect(200);
    let suspicious = view["suspiciousPrices"].as_array().unwrap();
    assert_eq!(suspicious.len(), 1, "{view}");
    assert_eq!((&suspicious[0]["name"], &suspicious[0]["priceAfter"]), (&json!("Soup"), &json!(8900)));
    let revision = &view["menuRevision"];
    manager.send(import(&manager, revision, &file)).await.refused(422, "menu-prices-unconfirmed");
    assert_eq!(server.audit_count(Action::MenuImported), 1, "nothing was imported");
    let path = format!("/api/menu/import?revision={revision}&confirmPrices=true");
    manager.send(manager.request("POST", &path).body("application/json", file.as_str())).await.expect(200);
    assert_eq!(server.audit_count(Action::MenuImported), 2);
}

/// The menu of the tests in which the soup has another name, and another price.
fn renamed_menu(name: &str, price: &str) -> String {
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    for category in file["categories"].as_array_mut().unwrap() {
        for item in category["items"].as_array_mut().unwrap().iter_mut().filter(|item| item["name"] == "Soup")
        {
            item["name"] = json!(name);
            item["price"] = json!(price);
        }
    }
    file.to_string()
}

#[tokio::test]
async fn renamed_dish_stays_in_carts_where_the_owner_says_that_it_is_the_same() {
    let (server, _waiter, _party, menu, mut guest) = TestServer::start_with_guest().await;
    let manager = server.manager().await;
    guest.open_live().await;
    guest.add(&menu.one("Soup")).await;
    let soup = menu.id("Soup");

    let file = renamed_menu("Soup of the day", "7.10");
    let view = manager.send(preview(&manager, &file)).await.expect(200);
    let pair = &view["renames"][0];
    assert_eq!(
        (&pair["itemId"], &pair["before"], &pair["name"], &pair["isSame"]),
        (&json!(soup), &json!("Soup"), &json!("Soup of the day"), &json!(false)),
        "{view}"
    );
    assert_eq!((&view["added"], &view["removed"]), (&json!(["Soup of the day"]), &json!(["Soup"])));
    let same = format!("/api/menu/preview?same={soup}");
    let view = manager.send(manager.request("POST", &same).body("application/json", file.as_str())).await;
    let view = view.expect(200);
    assert_eq!((&view["added"], &view["removed"]), (&json!([]), &json!([])), "{view}");
    assert_eq!(
        (&view["changed"][0]["name"], &view["renames"][0]["isSame"]),
        (&json!("Soup of the day"), &json!(true))
    );

    let path = format!("/api/menu/import?revision={}&same={soup}", view["menuRevision"]);
    manager.send(manager.request("POST", &path).body("application/json", file.as_str())).await.expect(200);
    guest.live().expect("menu-changed").await;
    assert_eq!(server.menu().await.id("Soup of the day"), soup);
    let cart = guest.cart().await;
    assert_eq!(
        (&cart["items"][0]["menuItemId"], &cart["items"][0]["unitPrice"]),
        (&json!(soup), &json!(710)),
        "{cart}"
    );
    assert_eq!(cart["items"][0]["name"], "Soup of the day", "{cart}");
    let order = guest.place().await;
    assert_eq!(order["items"][0]["name"], "Soup of the day", "{order}");
}

#[tokio::test]
async fn dish_that_is_in_no_proposed_pair_is_refused_and_nothing_changes() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let menu = server.menu().await;
    let (soup, steak) = (menu.id("Soup"), menu.id("Steak"));
    let file = renamed_menu("Soup of the day", "7.10");
    let send =
        |path: String| manager.send(manager.request("POST", &path).body("application/json", file.as_str()));
    let revision = manager.send(preview(&manager, &file)).await.expect(200)["menuRevision"].clone();
    for unknown in [steak, fresh_uuid().to_string()] {
        for path in [
            format!("/api/menu/preview?same={soup}&same={unknown}"),
            format!("/api/menu/import?revision={revision}&same={soup}&same={unknown}"),
        ] {
            let problem = send(path).await.refused(422, "menu-rename-unknown");
            assert!(problem["detail"].as_str().unwrap().contains(&unknown), "{problem}");
        }
    }
    let problem = send("/api/menu/preview?same=soup".to_owned()).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/same", "{problem}");
    let many = (0..51).map(|_| format!("same={soup}")).collect::<Vec<_>>().join("&");
    let problem = send(format!("/api/menu/preview?{many}")).await.refused(422, "invalid");
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("at most 50"), "{problem}");
    assert_eq!(server.audit_count(Action::MenuImported), 1, "nothing was imported");

    // Another file has other pairs, and another menu too.
    let other = manager.request("POST", &format!("/api/menu/import?revision={revision}&same={soup}"));
    manager.send(other.body("application/json", menu::FILE)).await.refused(422, "menu-rename-unknown");
    manager.send(import(&manager, &revision, &file)).await.expect(200);
    let late = send(format!("/api/menu/import?revision={revision}&same={soup}")).await;
    late.refused(409, "menu-changed");
}

#[tokio::test]
async fn price_of_a_renamed_dish_is_checked_against_the_price_before() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let soup = server.menu().await.id("Soup");
    let file = renamed_menu("Soup of the day", "65.00");
    let send =
        |path: String| manager.send(manager.request("POST", &path).body("application/json", file.as_str()));
    let view = send("/api/menu/preview".to_owned()).await.expect(200);
    assert_eq!(view["suspiciousPrices"], json!([]), "a new dish may cost this: {view}");
    let view = send(format!("/api/menu/preview?same={soup}")).await.expect(200);
    assert_eq!(view["suspiciousPrices"][0]["name"], "Soup of the day", "{view}");
    let path = format!("/api/menu/import?revision={}&same={soup}", view["menuRevision"]);
    send(path).await.refused(422, "menu-prices-unconfirmed");
}

#[tokio::test]
async fn reasons_of_doubtful_rows_are_codes_with_values() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let table = "Category,Dish,Price,Days\nSoups,Miso,$7,Sunday\nGrill,Octopus,m/p,when caught\nGrill,Squid,12.00,Sunday,x\n";
    let table = table.replace('$', "");
    let view =
        manager.send(send_table(&manager, "/api/menu/preview?station=GRILL", &table)).await.expect(200);
    let doubts: Vec<(&Value, &Value)> =
        view["doubtful"].as_array().unwrap().iter().map(|doubt| (&doubt["row"], &doubt["reason"])).collect();
    assert_eq!(
        doubts,
        [
            (&json!(2), &json!("DISH_HOURS")),
            (&json!(3), &json!("OWNER_NOTE")),
            (&json!(3), &json!("NO_PRICE")),
            (&json!(4), &json!("MORE_CELLS")),
        ],
        "{view}"
    );
    assert_eq!(view["doubtful"][3]["values"], json!({"cells": "5", "columns": "4"}));
    assert_eq!(view["changedHours"], json!(["Sunday"]));
    assert_eq!(view["allergensNotStated"], json!(["Miso", "Octopus"]));
    let path = format!("/api/menu/import?station=GRILL&revision={}", view["menuRevision"]);
    manager.send(send_table(&manager, &path, &table)).await.expect(200);
    let export = manager.get_json("/api/menu/export").await;
    assert_eq!(export["hours"][0]["windows"], "sun 00:00-00:00", "{export}");
    assert_eq!(export["categories"][0]["items"][0]["hours"], json!(["Sunday"]));
}
