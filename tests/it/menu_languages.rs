//! The menu in the language of a phone, tickets in that of the kitchen, and choices with rules.

use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::http::get;
use crate::support::{TestServer, fresh_uuid, menu};

/// The menu of the tests: the burger and its extras are in German too, bacon can be chosen three times and one extra is included.
fn translated_menu() -> String {
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    file["categories"][0]["translations"] = json!({"de": {"name": "Vom Grill"}});
    let burger = &mut file["categories"][0]["items"][0];
    burger["translations"] = json!({"de": {"name": "Frikadelle"}});
    let extras = &mut burger["optionGroups"][1];
    extras["translations"] = json!({"de": "Dazu"});
    extras["max"] = json!(4);
    extras["eachMax"] = json!(3);
    extras["included"] = json!(1);
    extras["options"][0]["translations"] = json!({"de": "Speck"});
    file.to_string()
}

async fn import(manager: &Client, file: &str) {
    let preview = manager.request("POST", "/api/menu/preview").body("application/json", file);
    let view = manager.send(preview).await.expect(200);
    let path = format!("/api/menu/import?revision={}", view["menuRevision"]);
    manager.send(manager.request("POST", &path).body("application/json", file)).await.expect(200);
}

async fn change(manager: &Client, change: &Value) -> Value {
    let request = manager.request("PATCH", "/api/restaurant").json(change).key(fresh_uuid());
    manager.send(request).await.expect(200)
}

#[tokio::test]
async fn phone_gets_the_menu_in_its_language_with_its_own_etag() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    import(&manager, &translated_menu()).await;
    let main = get("/api/menu").to(&server.addr).await;
    let german = get("/api/menu?language=fr,de-AT,en").to(&server.addr).await;
    assert_ne!(main.header("etag"), german.header("etag"));
    let (main_view, german_view): (Value, Value) = (main.json(), german.json());
    assert_eq!((&main_view["language"], &german_view["language"]), (&json!("en"), &json!("de")));
    assert_eq!(german_view["languages"], json!(["en", "de"]));
    let grill = &german_view["categories"][0];
    assert_eq!(
        (&grill["name"], &grill["mainName"]),
        (&json!("Vom Grill"), &main_view["categories"][0]["name"])
    );
    let burger = &grill["items"][0];
    assert_eq!((&burger["name"], &burger["mainName"]), (&json!("Frikadelle"), &json!("Burger")));
    assert_eq!(burger["optionGroups"][1]["options"][0]["name"], "Speck");
    assert_eq!(burger["optionGroups"][1]["options"][1]["isUntranslated"], true);
    assert!(!main.text().contains("Frikadelle") && !main.text().contains("ntranslated"));

    let etag = german.header("etag").unwrap().to_owned();
    let known = get("/api/menu?language=de").header("If-None-Match", &etag).to(&server.addr).await;
    assert_eq!(known.status, 304, "another list that leads to the same language");
    let other = get("/api/menu?language=en").header("If-None-Match", &etag).to(&server.addr).await;
    assert_eq!((other.status, other.text()), (200, main.text()));
}

#[tokio::test]
async fn languages_that_are_no_codes_or_too_many_are_refused() {
    let server = TestServer::start().await;
    let many = ["de"; 11].join(",");
    for (list, says) in [("german", "such as de"), ("", "such as de"), (&many, "at most 10")] {
        let problem =
            get(&format!("/api/menu?language={list}")).to(&server.addr).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/language");
        assert!(problem["errors"][0]["detail"].as_str().unwrap().contains(says), "{problem}");
    }
}

#[tokio::test]
async fn main_language_is_that_of_the_profile_until_the_menu_has_its_own() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let before = server.menu().await;
    assert_eq!(before.view["mainLanguage"], "en");
    let changed = change(&manager, &json!({"menuLanguage": "it"})).await;
    assert_eq!((&changed["menuLanguage"], &changed["kitchenMenuLanguage"]), (&json!("it"), &Value::Null));
    let after = server.menu().await;
    assert_eq!((&after.view["mainLanguage"], after.etag == before.etag), (&json!("it"), false));
    let log = manager.get_json("/api/audit?action=RESTAURANT_CHANGED&order=desc").await;
    assert!(log.to_string().contains("→ it"), "{log}");
    let wrong = manager.request("PATCH", "/api/restaurant").json(&json!({"kitchenMenuLanguage": "deutsch"}));
    let problem = manager.send(wrong).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/kitchenMenuLanguage");
}

#[tokio::test]
async fn tickets_have_names_in_the_language_of_the_kitchen_and_bills_in_the_main_one() {
    let (server, waiter, party, _menu, guest) = TestServer::start_with_guest().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    import(&manager, &translated_menu()).await;
    change(&manager, &json!({"kitchenMenuLanguage": "de"})).await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let menu = server.menu().await;
    let bacon = ("Extras", "Bacon");
    let burger = menu.with("Burger", &[("Doneness", "Medium"), bacon, bacon, ("Extras", "Cheese"), bacon]);
    let order = guest.order(&[burger]).await;
    // The dearest extra, bacon for 1.93, is included.
    assert_eq!(order["totalAmount"], 1371 + 2 * 193 + 137);
    assert_eq!(order["items"][0]["name"], "Burger");
    let expected = json!(["Medium", "3 × Speck", "Cheese"]);
    let frame = display.expect("ticket-placed").await;
    for ticket in [&frame["ticket"], &cook.tickets(None).await[0]] {
        let item = &ticket["items"][0];
        assert_eq!((&item["name"], &item["modifiers"]), (&json!("Frikadelle"), &expected), "{ticket}");
    }
    let bill = waiter.bill(&party).await;
    assert!(bill.to_string().contains("Burger") && !bill.to_string().contains("Frikadelle"), "{bill}");

    // A dish that was renamed since keeps the name that it was ordered by.
    import(&manager, &translated_menu().replace("\"Burger\"", "\"Patty\"")).await;
    assert_eq!(cook.tickets(None).await[0]["items"][0]["name"], "Burger");
    change(&manager, &json!({"kitchenMenuLanguage": null})).await;
    assert_eq!(cook.tickets(None).await[0]["items"][0]["modifiers"][1], "3 × Bacon");
}

#[tokio::test]
async fn option_beyond_its_limit_is_refused_by_name() {
    let (server, _waiter, _party, _menu, guest) = TestServer::start_with_guest().await;
    import(&*server.manager().await, &translated_menu()).await;
    let bacon = ("Extras", "Bacon");
    let burger = server.menu().await.with("Burger", &[("Doneness", "Medium"), bacon, bacon, bacon, bacon]);
    let answer = guest.try_add(&burger).await;
    assert!(answer.text().contains("Bacon can be chosen at most 3 times"), "{answer:?}");
}

#[tokio::test]
async fn names_in_all_languages_come_in_an_answer_of_their_own_without_hidden_dishes() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let nothing = get("/api/menu/names").to(&server.addr).await.expect(200);
    assert_eq!(nothing, json!({"names": {}}), "one language: the menu has all names");
    import(&manager, &translated_menu()).await;
    let answer = get("/api/menu/names").to(&server.addr).await;
    let burger = server.menu().await.id("Burger");
    assert_eq!(answer.json()["names"][&burger], json!(["Burger", "Frikadelle"]));
    let etag = answer.header("etag").unwrap().to_owned();
    let known = get("/api/menu/names").header("If-None-Match", &etag).to(&server.addr).await;
    assert_eq!(known.status, 304);

    // An order does not change the names; a hidden dish leaves them.
    let cook = server.cook().await;
    cook.set_available(&burger, false).await.expect(200);
    assert_eq!(get("/api/menu/names").to(&server.addr).await.header("etag"), Some(etag.as_str()));
    import(&manager, &translated_menu().replace("\"Burger\"", "\"Burger\",\"hidden\":true")).await;
    let hidden = get("/api/menu/names").to(&server.addr).await;
    assert_ne!(hidden.header("etag"), Some(etag.as_str()));
    assert_eq!(hidden.json()["names"][&burger], Value::Null);
}
