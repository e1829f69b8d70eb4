//! `/menu`: the menu as a page without script.

use serde_json::{Value, json};

use crate::support::client::Client;
use crate::support::http::get;
use crate::support::{TestServer, fresh_uuid, menu};

async fn import(manager: &Client, file: &Value) {
    let file = file.to_string();
    let preview = manager.request("POST", "/api/menu/preview").body("application/json", file.as_str());
    let view = manager.send(preview).await.expect(200);
    let path = format!("/api/menu/import?revision={}", view["menuRevision"]);
    manager.send(manager.request("POST", &path).body("application/json", file.as_str())).await.expect(200);
}

/// The description for other programs in a page.
fn described(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("a description");
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[tokio::test]
async fn page_has_every_dish_with_price_and_allergens_and_no_script_that_runs() {
    let server = TestServer::start().await;
    let page = get("/menu").to(&server.addr).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let text = page.text();
    for wanted in ["<html lang=\"en\" dir=\"ltr\">", "Soup", "€6.43", "Salad", "id=\"allergens\""] {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }
    assert_eq!(text.matches("<script").count(), 1, "only the description for other programs");
    let menu = described(&text);
    assert_eq!(menu["hasMenu"]["@type"], "Menu");
    assert!(menu.to_string().contains("\"Soup\""));
}

#[tokio::test]
async fn page_is_in_the_language_of_the_query_the_browser_or_the_restaurant() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    file["categories"][0]["items"][0]["translations"] =
        json!({"de": {"name": "Frikadelle"}, "fr": {"name": "Boulette"}});
    import(&manager, &file).await;
    let page = async |path: &str, accepted: &str| {
        get(path).header("Accept-Language", accepted).to(&server.addr).await.text()
    };
    let german = page("/menu", "de-AT,de;q=0.9,en;q=0.5").await;
    assert!(german.contains("lang=\"de\"") && german.contains("Frikadelle") && german.contains("Allergene"));
    let french = page("/menu", "fr").await;
    assert!(
        french.contains("lang=\"en\"") && french.contains("Boulette"),
        "dishes in French, words in English"
    );
    let arabic = page("/menu?language=ar", "de").await;
    assert!(arabic.contains("lang=\"ar\" dir=\"rtl\"") && arabic.contains("Burger"));
    let unknown = page("/menu?language=%3Cb%3E", "xx,,;q=1").await;
    assert!(unknown.contains("lang=\"en\"") && !unknown.contains("<b>"), "that of the restaurant");
}

#[tokio::test]
async fn hidden_dish_is_not_on_the_page_and_a_sold_out_one_says_so() {
    let server = TestServer::start().await;
    let menu = server.menu().await;
    let soup = menu.id("Soup");
    let cook = server.cook().await;
    assert!(!get("/menu").to(&server.addr).await.text().contains("is-sold-out"));
    cook.set_available(&soup, false).await.expect(200);
    let text = get("/menu").to(&server.addr).await.text();
    assert_eq!(text.matches("sold out").count(), 1, "{text}");
    let manager = server.manager().await;
    let edition = manager.get_json("/api/menu/editor").await["edition"].clone();
    let hidden = json!({"edition": edition, "dishes": [soup], "hidden": true});
    let bulk = manager.request("POST", "/api/menu/dishes/bulk").json(&hidden).key(fresh_uuid());
    manager.send(bulk).await.expect(200);
    assert!(!get("/menu").to(&server.addr).await.text().contains("Soup"));
}

#[tokio::test]
async fn texts_of_the_menu_are_never_html_and_never_placeholders() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let mut file: Value = serde_json::from_str(menu::FILE).unwrap();
    let dish = &mut file["categories"][0]["items"][0];
    dish["name"] = json!("</script><img src=x onerror=alert(1)>");
    dish["description"] = json!("\"{{title}}\" & <!--{{menu}}--> 'x'");
    import(&manager, &file).await;
    let text = get("/menu").to(&server.addr).await.text();
    assert!(!text.contains("<img"), "{text}");
    assert!(text.contains("&quot;{{title}}&quot; &amp; &lt;!--{{menu}}--&gt; &#39;x&#39;"), "{text}");
    assert!(described(&text).to_string().contains("onerror"), "the description is still JSON");
}
