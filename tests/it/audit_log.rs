//! The audit log: its entries and filters, what it never contains, and the erasure of personal data.

use maitred::app::support::author::Author;
use maitred::domain::audit::Action;
use maitred::domain::session::CHECKOUT_MS;
use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, HOUR_MS};
use maitred::store::{Read, StoreError, schema};
use serde_json::{Value, json};

use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::http::Answer;
use crate::support::staff::{login_request, password};
use crate::support::{Guest, Manager, PASSWORD, TestServer, fresh_uuid, new_file};

/// All entries that match the query, read page by page.
async fn all_entries(manager: &Manager, query: &str) -> Vec<Value> {
    let (mut entries, mut next) = (vec![], Some(0));
    while let Some(after) = next {
        let page = manager.get_json(&format!("/api/audit?after={after}&limit=7&{query}")).await;
        entries.extend(page["entries"].as_array().unwrap().iter().cloned());
        next = page["next"].as_u64();
    }
    entries
}

fn actions(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

/// Does one of almost every act that is audited; returns the manager's login.
pub(crate) async fn do_audited_acts(server: &TestServer) -> Manager {
    let addr = &server.addr;
    let (waiter, party) = server.family().await;
    let (manager, cook, menu) = (server.manager().await, server.cook().await, server.menu().await);
    try_pin(addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    let anna = Guest::join_as(addr, &party, "Anna Secretname").await;
    let placed = anna.order(&[menu.burger(), menu.one("Soup")]).await;
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    cook.cancel(&placed, 1, "cold").await.expect(200);
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    anna.call("REQUEST_BILL", None).await.expect(201);
    let call = waiter.table("1").await["session"]["requests"][0]["requestId"].as_str().unwrap().to_owned();
    waiter.send(waiter.request("POST", &format!("/api/floor/requests/{call}/done"))).await.expect(204);
    let anna = Guest::resume(addr, &party, &anna).await;
    waiter.move_to(&party, &server.tables[2]).await.expect(200);
    for _ in 0..5 {
        try_pin(addr, &server.tables[2].code.to_string(), &other_pin(&party.pin)).await;
    }
    waiter.new_pin(&party).await;
    anna.leave().await.expect(204);
    login_request(addr, "waiter", "guess-guess").to(addr).await.refused(401, "wrong-credentials");
    manager.set_limit("changes_burst", 61).await;
    let cook_id = cook.welcome["staff"]["id"].as_str().unwrap();
    let path = format!("/api/staff/{cook_id}");
    manager.send(manager.request("PATCH", &path).json(&json!({"role": "WAITER"}))).await.expect(200);
    manager.post(&format!("{path}/password"), &json!({"password": "sweet-tooth"})).await.expect(204);
    let backup = server.folder().join("evening.backup");
    let made = server.app().make_backup(&Author::Program, new_file(&backup), &backup, None).await.unwrap();
    server.app().note_backup_ended(&Author::Program, &backup, Ok(made.bytes)).await.unwrap();
    manager.close_by_force(&party, Some("on the house")).await.expect(200);
    anna.try_add(&menu.one("Steak")).await.refused(401, "session-lost");
    anna.try_add(&menu.one("Steak")).await.refused(401, "session-lost");
    anna.reload().await.refused(401, "session-lost");
    waiter.log_out().await.expect(204);
    manager
}

#[tokio::test]
async fn audited_acts_are_logged_in_order_with_actor_and_subject() {
    let server = TestServer::start().await;
    let before = server.app().audit_page(&Default::default(), newest_first(), 1).unwrap().entries[0].seq;
    let manager = do_audited_acts(&server).await;
    let entries = all_entries(&manager, "").await;
    let seqs: Vec<u64> = entries.iter().map(|entry| entry["seq"].as_u64().unwrap()).collect();
    assert!(seqs.iter().copied().eq(1..=seqs.len() as u64), "{seqs:?}");
    let (set_up, audited) = entries.split_at(usize::try_from(before).unwrap());
    let set_up_actions = [&["MENU_IMPORTED"][..], &["TABLE_ADDED"; 4], &["STAFF_ADDED"; 4]].concat();
    assert_eq!(actions(set_up), set_up_actions);
    let expected = "STAFF_LOGGED_IN SESSION_OPENED STAFF_LOGGED_IN STAFF_LOGGED_IN PIN_RESERVED PIN_WRONG PIN_RESERVED \
        GUEST_JOINED ORDER_PLACED ITEM_STATUS_CHANGED ITEM_CANCELLED AVAILABILITY_CHANGED GUEST_CALLED CALL_DONE \
        PIN_RESERVED GUEST_RESUMED SESSION_MOVED PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG \
        PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG PIN_BLOCKED PIN_REISSUED GUEST_LEFT STAFF_LOGIN_FAILED \
        SETTINGS_CHANGED STAFF_CHANGED PASSWORD_RESET BACKUP_MADE SESSION_CLOSED DEAD_TOKEN_USED STAFF_LOGGED_OUT";
    assert_eq!(actions(audited), expected.split_whitespace().collect::<Vec<_>>());

    let one = |action: &str| audited.iter().find(|entry| entry["action"] == action).unwrap();
    let field = |action: &str, pointer: &str| one(action).pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(field("PIN_WRONG", "/actor/kind"), "UNKNOWN");
    assert_eq!(field("PIN_WRONG", "/details/attemptsLeft"), "4");
    assert_eq!(field("GUEST_JOINED", "/actor/kind"), "GUEST");
    assert_eq!(field("GUEST_JOINED", "/nickname"), "Anna Secretname");
    assert_eq!(field("GUEST_JOINED", "/address"), "127.0.0.x");
    assert_eq!(
        (field("ORDER_PLACED", "/orderNumber"), field("ORDER_PLACED", "/tableName")),
        (json!(1), json!("1"))
    );
    assert_eq!(field("GUEST_CALLED", "/address"), "127.0.0.x");
    assert_eq!(field("ITEM_CANCELLED", "/details/reason"), "cold");
    assert_eq!(field("ITEM_CANCELLED", "/actor/name"), "chef");
    assert_eq!(field("SETTINGS_CHANGED", "/details/changes_burst"), "60 → 61");
    assert_eq!(field("STAFF_CHANGED", "/details/role"), "CHEF → WAITER");
    assert_eq!(field("BACKUP_MADE", "/details/file"), "evening.backup");
    assert_eq!(field("SESSION_CLOSED", "/details/reason"), "on the house");
    assert_eq!(field("DEAD_TOKEN_USED", "/actor/id"), field("GUEST_JOINED", "/actor/id"));
    assert_eq!(field("DEAD_TOKEN_USED", "/tableName"), "3", "the table of the phone's last session");
    let session = field("SESSION_OPENED", "/sessionId");
    for action in
        ["GUEST_JOINED", "ORDER_PLACED", "GUEST_CALLED", "SESSION_MOVED", "PIN_BLOCKED", "DEAD_TOKEN_USED"]
    {
        assert_eq!(field(action, "/sessionId"), session, "{action}");
    }
    manager.verify_audit().await;
}

fn newest_first() -> maitred::app::queries::audit::Cursor {
    maitred::app::queries::audit::Cursor::Before(None)
}

#[tokio::test]
async fn audit_query_filters_entries_and_pages_from_either_end() {
    let server = TestServer::start().await;
    let manager = do_audited_acts(&server).await;
    let everything = all_entries(&manager, "").await;
    let pins = all_entries(&manager, "action=PIN_WRONG").await;
    assert_eq!(pins.len(), 6);
    assert!(actions(&pins).iter().all(|act| *act == "PIN_WRONG"));
    let of = |name: &str| everything.iter().find_map(|entry| entry[name].as_str()).unwrap().to_owned();
    for (field, query) in [("sessionId", "sessionId"), ("orderId", "orderId")] {
        let id = of(field);
        let found = all_entries(&manager, &format!("{query}={id}")).await;
        let expected = everything.iter().filter(|entry| entry[field] == id.as_str()).count();
        assert_eq!(found.len(), expected, "{field}");
        assert!(expected > 1);
    }
    let cook =
        everything.iter().find(|entry| entry["actor"]["name"] == "chef").unwrap()["actor"]["id"].clone();
    let by_cook = all_entries(&manager, &format!("staffId={}", cook.as_str().unwrap())).await;
    assert!(by_cook.len() >= 3 && by_cook.iter().all(|entry| entry["actor"]["id"] == cook));

    let page = manager.get_json("/api/audit?order=desc&limit=2").await;
    let newest = everything.len() as u64;
    let seqs = |page: &Value| -> Vec<u64> {
        page["entries"].as_array().unwrap().iter().map(|entry| entry["seq"].as_u64().unwrap()).collect()
    };
    assert_eq!((seqs(&page), page["next"].as_u64()), (vec![newest, newest - 1], Some(newest - 1)));
    let page = manager.get_json(&format!("/api/audit?order=desc&before={}&limit=200", newest - 1)).await;
    assert_eq!(seqs(&page), (1..newest - 1).rev().collect::<Vec<_>>());
    assert_eq!(page["next"], Value::Null);
    assert_eq!(seqs(&manager.get_json("/api/audit?after=3&limit=2").await), [4, 5]);

    // The test's clock stands still, so only an entry made an hour later is after `from`.
    server.env.advance_ms(HOUR_MS);
    server.waiter().await;
    let later = server.env.now_text();
    assert_eq!(actions(&all_entries(&manager, &format!("from={later}")).await), ["STAFF_LOGGED_IN"]);
    assert_eq!(all_entries(&manager, &format!("to={later}")).await.len() as u64, newest);

    for (query, pointer) in [
        ("action=WRONG_PIN", "/action"),
        ("limit=0", "/limit"),
        ("limit=201", "/limit"),
        ("limit=x", "/limit"),
        ("after=-1", "/after"),
        ("sessionId=7", "/sessionId"),
        ("from=yesterday", "/from"),
        ("order=up", "/order"),
        ("order=desc&after=3", "/order"),
        ("after=3&before=9", "/order"),
    ] {
        let answer: Answer = manager.send(manager.request("GET", &format!("/api/audit?{query}"))).await;
        assert_eq!(answer.refused(422, "invalid")["errors"][0]["pointer"], pointer, "{query}");
    }
}

#[tokio::test]
async fn audit_log_contains_no_secret_and_no_full_address() {
    let server = TestServer::start_behind_proxy().await;
    let (waiter, party) = server.family().await;
    let addresses = ["203.0.113.77", "2001:db8:1:2:3:4:5:6"];
    let mut secrets =
        vec![party.pin.clone(), other_pin(&party.pin), PASSWORD.to_owned(), "hunter2-in-the-name".to_owned()];
    for address in addresses {
        let addr = &server.addr;
        let from = |request: crate::support::http::Request| request.header("X-Forwarded-For", address);
        from(join_request(addr, &party.code, &other_pin(&party.pin)))
            .to(addr)
            .await
            .refused(401, "wrong-pin");
        let joined = from(join_request(addr, &party.code, &party.pin)).to(addr).await;
        let guest = Guest::from_answer(addr, &joined);
        for (name, password) in [("hunter2-in-the-name", "x"), ("owner", "hunter2-in-the-name")] {
            let answer = from(login_request(addr, name, password)).to(addr).await;
            answer.refused(401, "wrong-credentials");
        }
        from(login_request(addr, "owner", &password(Role::Owner))).to(addr).await.expect(200);
        secrets.extend([guest.token.clone(), guest.csrf.clone(), address.to_owned()]);
        guest.leave().await.expect(204);
    }
    secrets.extend([waiter.token.clone(), waiter.csrf.clone(), "2001:db8:1".to_owned()]);
    let manager = server.manager().await;
    let kept: Result<_, StoreError> = server
        .app()
        .store
        .read(|view| Ok((view.scan(&schema::AUDIT, &())?, view.scan(&schema::AUDIT_PRIVATE, &())?)));
    let (entries, private) = kept.unwrap();
    for entry in all_entries(&manager, "").await {
        for secret in &secrets {
            // The digits of ids, hashes and times may contain a PIN by chance.
            let spelled = format!("{} {} {}", entry["details"], entry["address"], entry["nickname"]);
            assert!(!spelled.contains(secret.as_str()), "{secret} in {entry}");
        }
    }
    for secret in secrets.iter().filter(|secret| secret.len() > 4) {
        assert!(!format!("{entries:?}{private:?}").contains(secret.as_str()), "{secret}");
    }
    assert!(format!("{private:?}").contains("203.0.113.x"), "the network of the address is kept");
}

#[tokio::test]
async fn personal_data_in_the_log_is_erased_after_guest_data_days_and_nothing_else() {
    let server = TestServer::start().await;
    let manager = do_audited_acts(&server).await;
    let before = all_entries(&manager, "").await;
    let personal_count = |entries: &[Value]| {
        entries.iter().filter(|e| !e["address"].is_null() || !e["nickname"].is_null()).count()
    };
    assert!(personal_count(&before) > 10);
    let sweep = async || server.app().sweep_old_rows(Default::default()).await.map(drop).unwrap();
    server.env.advance_ms(30 * DAY_MS - 1);
    sweep().await;
    assert_eq!(server.app().verify_audit().unwrap().broken, None);
    let owner = server.manager().await;
    assert_eq!(personal_count(&all_entries(&owner, "").await), personal_count(&before) + 1);
    server.env.advance_ms(1);
    sweep().await;
    let owner = server.manager().await;
    let after = all_entries(&owner, "").await;
    assert_eq!(personal_count(&after), 2, "only the two manager logins of today");
    assert_eq!(owner.verify_audit().await, after.len() as u64);
    for (old, new) in before.iter().zip(&after) {
        let without_personal_data = |entry: &Value| {
            let mut entry = entry.clone();
            (entry["address"], entry["nickname"]) = (Value::Null, Value::Null);
            entry
        };
        assert_eq!(without_personal_data(old), without_personal_data(new));
    }
    owner.set_limit("guest_data_days", 1).await;
    server.env.advance_ms(DAY_MS);
    sweep().await;
    assert_eq!(personal_count(&all_entries(&server.manager().await, "").await), 1);
}

/// Otherwise one script could fill the disk with entries.
#[tokio::test]
async fn dead_token_is_logged_once_an_hour_and_unknown_token_never() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let (manager, menu) = (server.manager().await, server.menu().await);
    let anna = Guest::join(&server.addr, &party).await;
    manager.close_by_force(&party, Some("over")).await.expect(200);
    for _ in 0..20 {
        anna.try_add(&menu.one("Soup")).await.refused(401, "session-lost");
        anna.send(anna.place_request(1, fresh_uuid())).await.refused(401, "session-lost");
        anna.reload().await.refused(401, "session-lost");
    }
    assert_eq!(server.audit_count(Action::DeadTokenUsed), 1);
    server.env.advance_ms(HOUR_MS);
    anna.call("CALL_WAITER", None).await.refused(401, "session-lost");
    assert_eq!(server.audit_count(Action::DeadTokenUsed), 2);
    let unknown =
        anna.request("POST", "/api/checkout").header("Cookie", &format!("maitred_guest={}", "A".repeat(43)));
    unknown.to(&server.addr).await.refused(401, "session-lost");
    assert_eq!(server.audit_count(Action::DeadTokenUsed), 2);
}

/// Otherwise a script that takes and returns the checkout could fill the disk.
#[tokio::test]
async fn checkout_taken_repeatedly_is_logged_once_in_ten_minutes_per_phone() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let manager = server.manager().await;
    let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    for _ in 0..5 {
        anna.take_checkout().await.expect(200);
        ben.take_checkout().await.refused(409, "checkout-held");
        anna.release_checkout().await.expect(200);
        ben.take_checkout().await.expect(200);
        server.env.advance_ms(CHECKOUT_MS);
        server.app().sweep_checkouts().await.unwrap();
    }
    // Ten minutes have passed since the entry of each phone.
    anna.take_checkout().await.expect(200);
    anna.leave().await.expect(204);
    let entries = all_entries(&manager, "").await;
    let checkouts: Vec<Value> = entries
        .iter()
        .filter(|entry| entry["action"].as_str().unwrap().starts_with("CHECKOUT_"))
        .map(|entry| json!([entry["action"], entry["actor"]["id"], entry["address"]]))
        .collect();
    let taken = |guest: &Guest| json!(["CHECKOUT_TAKEN", guest.device, "127.0.0.x"]);
    assert_eq!(checkouts, [taken(&anna), taken(&ben), taken(&anna)]);
    manager.verify_audit().await;
}
