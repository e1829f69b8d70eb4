//! Tips by pool: the report of a day divides them exactly, and nothing changes it later.

use serde_json::{Value, json};

use crate::support::{TestServer, fresh_uuid};

#[tokio::test]
async fn report_divides_tips_exactly_and_keeps_its_parts_when_the_percents_change() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let manager = server.manager().await;
    let set = async |pools: Value| manager.change_settings(&json!({"tipPools": pools})).await;
    let figures = async || manager.get_json("/api/day").await["figures"].clone();
    anna.order(&[menu.one("Soup")]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 300, "tip": 101})).await;
    assert_eq!(figures().await["tipPools"], json!([]), "they belong to who took the payment");
    set(json!([{"name": "Service", "percent": 70}, {"name": "Kitchen", "percent": 30}])).await.expect(200);
    let settings = manager.get_json("/api/settings").await["tipPools"].clone();
    assert_eq!(settings[1], json!({"name": "Kitchen", "percent": 30}));
    let by_pool = |figures: &Value| -> Vec<(String, i64)> {
        let pool =
            |pool: &Value| (pool["name"].as_str().unwrap().to_owned(), pool["amount"].as_i64().unwrap());
        figures["tipPools"].as_array().unwrap().iter().map(pool).collect()
    };
    let parts = [("Kitchen".to_owned(), 30), ("Service".to_owned(), 71)];
    let now = figures().await;
    assert_eq!(by_pool(&now), parts);
    assert_eq!(now["takenBy"][0]["tipAmount"], 101, "by person it is shown too");

    let rest = waiter.pay(&party, &json!({"method": "CARD", "amount": 343, "tip": 50})).await;
    manager.refund(&rest, "by mistake").await.expect(200);
    assert_eq!(by_pool(&figures().await), parts, "refunded tips are for nobody");
    let close = json!({"staying": [party.session]});
    let request = manager.request("POST", "/api/day/close").json(&close).key(fresh_uuid());
    let closed = manager.send(request).await.expect(201);
    assert_eq!(by_pool(&closed["figures"]), parts);
    set(json!([{"name": "All", "percent": 100}])).await.expect(200);
    let report = manager.get_json("/api/day/reports/1").await;
    assert_eq!(by_pool(&report["figures"]), parts, "frozen");
    assert_eq!(figures().await["tipPools"], json!([]), "nothing has happened since");
    set(Value::Null).await.expect(200);
    assert_eq!(manager.get_json("/api/settings").await["tipPools"], json!([]));
}

#[tokio::test]
async fn pools_that_do_not_sum_to_100_are_refused_with_pointer() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let pool = |name: &str, percent: u64| json!({"name": name, "percent": percent});
    for (pools, pointer) in [
        (json!([]), "/tipPools"),
        (json!([pool("A", 70), pool("B", 20)]), "/tipPools"),
        (json!([pool("A", 70), pool("A", 30)]), "/tipPools/1/name"),
        (json!([pool("A", 100), pool("B", 0)]), "/tipPools/1/percent"),
        (json!([pool(" ", 100)]), "/tipPools/0/name"),
        (
            json!([
                pool("A", 40),
                pool("B", 10),
                pool("C", 10),
                pool("D", 10),
                pool("E", 10),
                pool("F", 10),
                pool("G", 10)
            ]),
            "/tipPools",
        ),
    ] {
        let refused = manager.change_settings(&json!({"tipPools": pools})).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{refused}");
    }
    assert_eq!(manager.get_json("/api/settings").await["tipPools"], json!([]));
}
