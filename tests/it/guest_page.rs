//! `/t/<code>`: the first answer to a phone, before it has loaded a script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::guest::block_pin;
use crate::support::http::{Answer, get};
use crate::support::{Guest, TestServer, fresh_uuid};

async fn page(server: &TestServer, code: &str, languages: &str) -> Answer {
    let page = get(&format!("/t/{code}")).header("Accept-Language", languages).to(&server.addr).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    page
}

/// What the script of the page reads.
fn first(html: &str) -> Option<Value> {
    let (_, rest) = html.split_once("<script id=\"first\" type=\"application/json\">")?;
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test]
async fn first_answer_has_the_field_for_the_pin_and_the_table_in_the_language_of_the_phone() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    for (languages, label, direction) in [
        ("en-GB,en;q=0.9", "PIN for your table", "ltr"),
        ("fr,de;q=0.5", "PIN für Ihren Tisch", "ltr"),
        ("ar", "رقم PIN لطاولتك", "rtl"),
        ("", "PIN for your table", "ltr"),
    ] {
        let html = page(&server, &party.code, languages).await.text();
        assert!(html.contains(label) && html.contains("id=\"pin\""), "{languages}: {html}");
        assert!(html.contains(&format!("dir=\"{direction}\"")), "{languages}");
        assert!(!html.contains("{{") && !html.contains("<!--"), "{languages}: a placeholder is left");
    }
    let html = page(&server, &party.code, "en").await.text();
    let told = get(&format!("/api/tables/{}", party.code)).to(&server.addr).await.expect(200);
    assert_eq!(first(&html).unwrap(), json!({"info": told, "hasSession": false}));
}

#[tokio::test]
async fn first_answer_says_what_is_so_now_and_is_not_stored() {
    let server = TestServer::start().await;
    let code = server.tables[1].code.to_string();
    let closed = page(&server, &code, "en").await;
    assert_eq!(closed.header("cache-control"), Some("no-store"));
    assert_eq!(closed.header("etag"), None);
    let html = closed.text();
    assert!(html.contains("This table isn’t open yet") && !html.contains("id=\"pin\""), "{html}");
    assert_eq!(first(&html).unwrap()["info"]["session"], Value::Null);

    let (_waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    let joined = guest.send(guest.request("GET", &format!("/t/{}", party.code))).await.text();
    assert!(!joined.contains("id=\"pin\""), "a phone that has joined types no PIN");
    assert_eq!(first(&joined).unwrap()["hasSession"], true);

    block_pin(&server.addr, &party).await;
    let blocked = page(&server, &party.code, "en").await.text();
    assert!(!blocked.contains("id=\"pin\""), "the script says until when");
    assert_eq!(first(&blocked).unwrap()["info"]["session"]["isBlocked"], true);

    let unknown = page(&server, "ZZZZZZZZZZ", "en").await.text();
    assert_eq!(first(&unknown), None);
}

#[tokio::test]
async fn policy_allows_exactly_the_style_and_the_script_of_the_page() {
    let server = TestServer::start().await;
    let answer = page(&server, &server.tables[0].code.to_string(), "en").await;
    let policy = answer.header("content-security-policy").unwrap().to_owned();
    let html = answer.text();
    let hash = |start: &str, end: &str| {
        let content = html.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned();
        format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
    };
    assert!(policy.contains(&format!("script-src 'self' {};", hash("<script>", "</script>"))), "{policy}");
    assert!(policy.contains(&format!("style-src 'self' {} ", hash("<style>", "</style>"))), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let other = get("/kitchen").to(&server.addr).await;
    assert!(!other.header("content-security-policy").unwrap().contains("sha256"));
}

#[tokio::test]
async fn names_of_restaurant_and_table_are_text_and_nothing_else() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let name = "A\"</script><b>{{table}}";
    let rename = manager.request("PATCH", "/api/restaurant").json(&json!({"name": name}));
    manager.send(rename.key(fresh_uuid())).await.expect(200);
    let tables = json!({"tables": [{"name": "{{restaurant}}<i>", "area": "Terrace", "seats": 2}]});
    let made = manager.send(manager.request("POST", "/api/tables").json(&tables).key(fresh_uuid())).await;
    let html = page(&server, made.expect(201)["tables"][0]["code"].as_str().unwrap(), "en").await.text();
    assert!(!html.contains("<b>") && !html.contains("<i>"), "{html}");
    assert!(html.contains("&#123;&#123;restaurant}}&lt;i&gt;"), "{html}");
    let info = &first(&html).unwrap()["info"];
    assert_eq!(
        (info["restaurantName"].as_str(), info["tableName"].as_str()),
        (Some(name), Some("{{restaurant}}<i>"))
    );
}

#[tokio::test]
async fn answer_to_a_join_has_the_session_that_a_page_would_ask_for() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    assert_eq!(guest.welcome["session"], guest.reload().await.expect(200));
}
