//! What is written down: every act, in order, for whom it concerns, and nothing that is secret.

use maitred::domain::audit::Action;
use maitred::domain::session::CHECKOUT_MS;
use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, HOUR_MS};
use maitred::store::{Read, StoreError, schema};
use serde_json::{Value, json};

use crate::support::guest::{join_request, try_pin, wrong};
use crate::support::http::Answer;
use crate::support::staff::{login_request, password};
use crate::support::{Guest, Manager, PASSWORD, TestApp, fresh_uuid};

/// The whole log, page by page.
async fn all(manager: &Manager, query: &str) -> Vec<Value> {
    let (mut entries, mut next) = (vec![], Some(0));
    while let Some(after) = next {
        let page = manager.look(&format!("/api/audit?after={after}&limit=7&{query}")).await;
        entries.extend(page["entries"].as_array().unwrap().iter().cloned());
        next = page["next"].as_u64();
    }
    entries
}

fn acts(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

/// An evening with a bit of everything; the manager who reads about it.
pub(crate) async fn evening(box_: &TestApp) -> Manager {
    let house = &box_.house;
    let (waiter, party) = box_.family().await;
    let (manager, cook, menu) = (box_.manager().await, box_.cook().await, box_.menu().await);
    try_pin(house, &party.code, &wrong(&party.pin)).await.refused(401, "wrong-pin");
    let anna = Guest::join_as(house, &party, "Anna Secretname").await;
    let placed = anna.order(&[menu.burger(), menu.one("Soup")]).await;
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    cook.cancel(&placed, 1, "cold").await.expect(200);
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    anna.call("REQUEST_BILL", None).await.expect(201);
    let call = waiter.table("1").await["session"]["requests"][0]["requestId"].as_str().unwrap().to_owned();
    waiter.send(waiter.ask("POST", &format!("/api/floor/requests/{call}/done"))).await.expect(204);
    let anna = Guest::resume(house, &party, &anna).await;
    waiter.move_to(&party, &box_.tables[2]).await.expect(200);
    for _ in 0..5 {
        try_pin(house, &box_.tables[2].code.to_string(), &wrong(&party.pin)).await;
    }
    waiter.new_pin(&party).await;
    anna.leave().await.expect(204);
    login_request(house, "waiter", "guess-guess").to(house).await.refused(401, "wrong-credentials");
    let limits = json!({"limits": {"changes_burst": 61}});
    manager.send(manager.ask("PATCH", "/api/settings").json(&limits)).await.expect(200);
    let cook_id = cook.welcome["staff"]["id"].as_str().unwrap();
    let path = format!("/api/staff/{cook_id}");
    manager.send(manager.ask("PATCH", &path).json(&json!({"role": "WAITER"}))).await.expect(200);
    manager.post(&format!("{path}/password"), &json!({"password": "sweet-tooth"})).await.expect(204);
    box_.app().make_backup(&box_.folder().join("evening.backup")).await.unwrap();
    manager.close_by_force(&party, Some("on the house")).await.expect(200);
    anna.try_add(&menu.one("Steak")).await.refused(401, "session-lost");
    anna.try_add(&menu.one("Steak")).await.refused(401, "session-lost");
    anna.reload().await.refused(401, "session-lost");
    waiter.log_out().await.expect(204);
    manager
}

#[tokio::test]
async fn every_act_of_an_evening_is_in_the_log_in_order_with_whom_and_what_it_concerns() {
    let box_ = TestApp::start().await;
    let before = box_.app().audit_page(&Default::default(), newest_first(), 1).unwrap().entries[0].seq;
    let manager = evening(&box_).await;
    let entries = all(&manager, "").await;
    let seqs: Vec<u64> = entries.iter().map(|entry| entry["seq"].as_u64().unwrap()).collect();
    assert!(seqs.iter().copied().eq(1..=seqs.len() as u64), "{seqs:?}");
    let (set_up, evening) = entries.split_at(usize::try_from(before).unwrap());
    assert_eq!(
        acts(set_up),
        [
            "MENU_IMPORTED",
            "TABLE_ADDED",
            "TABLE_ADDED",
            "TABLE_ADDED",
            "TABLE_ADDED",
            "STAFF_ADDED",
            "STAFF_ADDED",
            "STAFF_ADDED",
            "STAFF_ADDED"
        ]
    );
    let expected = "STAFF_LOGGED_IN SESSION_OPENED STAFF_LOGGED_IN STAFF_LOGGED_IN PIN_RESERVED PIN_WRONG PIN_RESERVED \
        GUEST_JOINED ORDER_PLACED ITEM_STATUS_CHANGED ITEM_CANCELLED AVAILABILITY_CHANGED GUEST_CALLED CALL_DONE \
        PIN_RESERVED GUEST_RESUMED SESSION_MOVED PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG \
        PIN_RESERVED PIN_WRONG PIN_RESERVED PIN_WRONG PIN_BLOCKED PIN_REISSUED GUEST_LEFT STAFF_LOGIN_FAILED \
        SETTINGS_CHANGED STAFF_CHANGED PASSWORD_RESET BACKUP_MADE SESSION_CLOSED DEAD_TOKEN_USED STAFF_LOGGED_OUT";
    assert_eq!(acts(evening), expected.split_whitespace().collect::<Vec<_>>());

    let one = |action: &str| evening.iter().find(|entry| entry["action"] == action).unwrap();
    let told = |action: &str, pointer: &str| one(action).pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(told("PIN_WRONG", "/actor/kind"), "UNKNOWN");
    assert_eq!(told("PIN_WRONG", "/details/attemptsLeft"), "4");
    assert_eq!(told("GUEST_JOINED", "/actor/kind"), "GUEST");
    assert_eq!(told("GUEST_JOINED", "/nickname"), "Anna Secretname");
    assert_eq!(told("GUEST_JOINED", "/address"), "127.0.0.x");
    assert_eq!(
        (told("ORDER_PLACED", "/orderNumber"), told("ORDER_PLACED", "/tableName")),
        (json!(1), json!("1"))
    );
    assert_eq!(told("GUEST_CALLED", "/address"), "127.0.0.x");
    assert_eq!(told("ITEM_CANCELLED", "/details/reason"), "cold");
    assert_eq!(told("ITEM_CANCELLED", "/actor/name"), "chef");
    assert_eq!(told("SETTINGS_CHANGED", "/details/changes_burst"), "60 → 61");
    assert_eq!(told("STAFF_CHANGED", "/details/role"), "CHEF → WAITER");
    assert_eq!(told("BACKUP_MADE", "/details/file"), "evening.backup");
    assert_eq!(told("SESSION_CLOSED", "/details/reason"), "on the house");
    assert_eq!(told("DEAD_TOKEN_USED", "/actor/id"), told("GUEST_JOINED", "/actor/id"));
    assert_eq!(told("DEAD_TOKEN_USED", "/tableName"), "3", "the table it sat at last");
    let session = told("SESSION_OPENED", "/sessionId");
    for action in
        ["GUEST_JOINED", "ORDER_PLACED", "GUEST_CALLED", "SESSION_MOVED", "PIN_BLOCKED", "DEAD_TOKEN_USED"]
    {
        assert_eq!(told(action, "/sessionId"), session, "{action}");
    }
    manager.verify_audit().await;
}

fn newest_first() -> maitred::app::queries::audit::Cursor {
    maitred::app::queries::audit::Cursor::Before(None)
}

#[tokio::test]
async fn a_manager_asks_for_a_part_of_it_and_reads_it_from_either_end() {
    let box_ = TestApp::start().await;
    let manager = evening(&box_).await;
    let everything = all(&manager, "").await;
    let pins = all(&manager, "action=PIN_WRONG").await;
    assert_eq!(pins.len(), 6);
    assert!(acts(&pins).iter().all(|act| *act == "PIN_WRONG"));
    let of = |name: &str| everything.iter().find_map(|entry| entry[name].as_str()).unwrap().to_owned();
    for (field, query) in [("sessionId", "sessionId"), ("orderId", "orderId")] {
        let id = of(field);
        let found = all(&manager, &format!("{query}={id}")).await;
        let expected = everything.iter().filter(|entry| entry[field] == id.as_str()).count();
        assert_eq!(found.len(), expected, "{field}");
        assert!(expected > 1);
    }
    let cook =
        everything.iter().find(|entry| entry["actor"]["name"] == "chef").unwrap()["actor"]["id"].clone();
    let by_cook = all(&manager, &format!("staffId={}", cook.as_str().unwrap())).await;
    assert!(by_cook.len() >= 3 && by_cook.iter().all(|entry| entry["actor"]["id"] == cook));

    let page = manager.look("/api/audit?order=desc&limit=2").await;
    let newest = everything.len() as u64;
    let seqs = |page: &Value| -> Vec<u64> {
        page["entries"].as_array().unwrap().iter().map(|entry| entry["seq"].as_u64().unwrap()).collect()
    };
    assert_eq!((seqs(&page), page["next"].as_u64()), (vec![newest, newest - 1], Some(newest - 1)));
    let page = manager.look(&format!("/api/audit?order=desc&before={}&limit=200", newest - 1)).await;
    assert_eq!(seqs(&page), (1..newest - 1).rev().collect::<Vec<_>>());
    assert_eq!(page["next"], Value::Null);
    assert_eq!(seqs(&manager.look("/api/audit?after=3&limit=2").await), [4, 5]);

    // The clock of the test stands still; an hour later there is one entry more.
    box_.env.pass_ms(HOUR_MS);
    box_.waiter().await;
    let later = box_.env.now_text();
    assert_eq!(acts(&all(&manager, &format!("from={later}")).await), ["STAFF_LOGGED_IN"]);
    assert_eq!(all(&manager, &format!("to={later}")).await.len() as u64, newest);

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
        let answer: Answer = manager.send(manager.ask("GET", &format!("/api/audit?{query}"))).await;
        assert_eq!(answer.refused(422, "invalid")["errors"][0]["pointer"], pointer, "{query}");
    }
}

#[tokio::test]
async fn no_secret_and_no_whole_address_is_in_the_log() {
    let box_ = TestApp::start_behind_proxy().await;
    let (waiter, party) = box_.family().await;
    let addresses = ["203.0.113.77", "2001:db8:1:2:3:4:5:6"];
    let mut secrets =
        vec![party.pin.clone(), wrong(&party.pin), PASSWORD.to_owned(), "hunter2-in-the-name".to_owned()];
    for address in addresses {
        let house = &box_.house;
        let from = |ask: crate::support::http::Ask| ask.header("X-Forwarded-For", address);
        from(join_request(house, &party.code, &wrong(&party.pin))).to(house).await.refused(401, "wrong-pin");
        let joined = from(join_request(house, &party.code, &party.pin)).to(house).await;
        let guest = Guest::of(house, &joined);
        from(login_request(house, "hunter2-in-the-name", "x"))
            .to(house)
            .await
            .refused(401, "wrong-credentials");
        from(login_request(house, "owner", "hunter2-in-the-name"))
            .to(house)
            .await
            .refused(401, "wrong-credentials");
        from(login_request(house, "owner", &password(Role::Owner))).to(house).await.expect(200);
        secrets.extend([guest.token.clone(), guest.csrf.clone(), address.to_owned()]);
        guest.leave().await.expect(204);
    }
    secrets.extend([waiter.token.clone(), waiter.csrf.clone(), "2001:db8:1".to_owned()]);
    let manager = box_.manager().await;
    let kept: Result<_, StoreError> = box_
        .app()
        .store
        .read(|view| Ok((view.scan(&schema::AUDIT, &())?, view.scan(&schema::AUDIT_PRIVATE, &())?)));
    let (entries, private) = kept.unwrap();
    for entry in all(&manager, "").await {
        for secret in &secrets {
            // Ids, hashes and times have digits enough to hold any four of them.
            let spelled = format!("{} {} {}", entry["details"], entry["address"], entry["nickname"]);
            assert!(!spelled.contains(secret.as_str()), "{secret} in {entry}");
        }
    }
    for secret in secrets.iter().filter(|secret| secret.len() > 4) {
        assert!(!format!("{entries:?}{private:?}").contains(secret.as_str()), "{secret}");
    }
    assert!(format!("{private:?}").contains("203.0.113.x"), "but which network it was is known");
}

#[tokio::test]
async fn after_its_time_the_log_forgets_who_a_guest_was_and_nothing_else() {
    let box_ = TestApp::start().await;
    let manager = evening(&box_).await;
    let before = all(&manager, "").await;
    let is_known = |entries: &[Value]| {
        entries.iter().filter(|e| !e["address"].is_null() || !e["nickname"].is_null()).count()
    };
    assert!(is_known(&before) > 10);
    let sweep = async || box_.app().sweep_old(Default::default()).await.map(drop).unwrap();
    box_.env.pass_ms(30 * DAY_MS - 1);
    sweep().await;
    assert_eq!(box_.app().verify_audit().unwrap().broken, None);
    let owner = box_.manager().await;
    assert_eq!(is_known(&all(&owner, "").await), is_known(&before) + 1);
    box_.env.pass_ms(1);
    sweep().await;
    let owner = box_.manager().await;
    let after = all(&owner, "").await;
    assert_eq!(is_known(&after), 2, "only the manager's own logins of today");
    assert_eq!(owner.verify_audit().await, after.len() as u64);
    for (old, new) in before.iter().zip(&after) {
        let forgotten = |entry: &Value| {
            let mut entry = entry.clone();
            (entry["address"], entry["nickname"]) = (Value::Null, Value::Null);
            entry
        };
        assert_eq!(forgotten(old), forgotten(new));
    }
    // An owner who wants it shorter says so.
    let days = json!({"limits": {"guest_data_days": 1}});
    owner.send(owner.ask("PATCH", "/api/settings").json(&days)).await.expect(200);
    box_.env.pass_ms(DAY_MS);
    sweep().await;
    assert_eq!(is_known(&all(&box_.manager().await, "").await), 1);
}

/// One script cannot fill the disk with its own misdeeds.
#[tokio::test]
async fn a_dead_token_is_told_once_an_hour_and_a_token_of_nobody_never() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let (manager, menu) = (box_.manager().await, box_.menu().await);
    let anna = Guest::join(&box_.house, &party).await;
    manager.close_by_force(&party, Some("over")).await.expect(200);
    for _ in 0..20 {
        anna.try_add(&menu.one("Soup")).await.refused(401, "session-lost");
        anna.send(anna.place_request(1, fresh_uuid())).await.refused(401, "session-lost");
        anna.reload().await.refused(401, "session-lost");
    }
    assert_eq!(box_.told_of(Action::DeadTokenUsed), 1);
    box_.env.pass_ms(HOUR_MS);
    anna.call("CALL_WAITER", None).await.refused(401, "session-lost");
    assert_eq!(box_.told_of(Action::DeadTokenUsed), 2);
    let nobody =
        anna.ask("POST", "/api/checkout").header("Cookie", &format!("maitred_guest={}", "A".repeat(43)));
    nobody.to(&box_.house).await.refused(401, "session-lost");
    assert_eq!(box_.told_of(Action::DeadTokenUsed), 2);
}

/// A script that takes the checkout and gives it back must not fill the disk.
#[tokio::test]
async fn checkout_taken_again_and_again_leaves_one_entry_in_ten_minutes() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let manager = box_.manager().await;
    let (anna, ben) = (Guest::join(&box_.house, &party).await, Guest::join(&box_.house, &party).await);
    for _ in 0..5 {
        anna.take_checkout().await.expect(200);
        ben.take_checkout().await.refused(409, "checkout-held");
        anna.give_back_checkout().await.expect(200);
        ben.take_checkout().await.expect(200);
        box_.env.pass_ms(CHECKOUT_MS);
        box_.app().sweep_checkouts().await.unwrap();
    }
    // Ten minutes have passed since each had an entry.
    anna.take_checkout().await.expect(200);
    anna.leave().await.expect(204);
    let entries = all(&manager, "").await;
    let told: Vec<_> = entries
        .iter()
        .filter(|entry| entry["action"].as_str().unwrap().starts_with("CHECKOUT_"))
        .map(|entry| {
            (entry["action"].as_str().unwrap(), entry["actor"]["id"].as_str(), entry["address"].as_str())
        })
        .collect();
    let taken = |guest: &Guest| ("CHECKOUT_TAKEN", Some(guest.device.clone()), Some("127.0.0.x"));
    let told: Vec<_> = told.into_iter().map(|(action, id, at)| (action, id.map(str::to_owned), at)).collect();
    assert_eq!(told, [taken(&anna), taken(&ben), taken(&anna)]);
    manager.verify_audit().await;
}
