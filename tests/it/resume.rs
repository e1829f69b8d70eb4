//! Resuming a device: with the resume secret, or after a member of staff has released it.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::ids::{DeviceId, SessionId};
use maitred::domain::resume::{RELEASE_MS, Resume};
use maitred::domain::time::HOUR_MS;
use maitred::store::{Read, StoreError, schema};

use crate::support::http::{Answer, post};
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

/// A secret as a page makes it: 32 random bytes in base64url.
const OWN_SECRET: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

async fn try_resume(server: &TestServer, party: &Party, device: &str, secret: Option<&str>) -> Answer {
    Guest::try_resume(&server.addr, party, device, secret).await
}

fn release_path(party: &Party, device: &str) -> String {
    format!("/api/floor/sessions/{}/devices/{device}/release", party.session)
}

async fn release(waiter: &Waiter, party: &Party, device: &str) -> Value {
    waiter.send(waiter.request("POST", &release_path(party, device))).await.expect(200)
}

/// Nickname and end of release of the first phone that the floor shows at table 1.
async fn first_phone(waiter: &Waiter) -> (Value, Value) {
    let phone = waiter.table("1").await["session"]["devices"][0].clone();
    (phone["nickname"].clone(), phone["releasedUntil"].clone())
}

#[tokio::test]
async fn tablemate_with_pin_and_device_id_but_without_secret_is_refused() {
    for mode in ["INDIVIDUAL", "FAMILY"] {
        let server = TestServer::start().await;
        let party = server.waiter().await.open(&server.tables[0], mode).await;
        let soup = server.menu().await.one("Soup");
        let anna = Guest::join_as(&server.addr, &party, "Anna").await;
        let ben = Guest::join_as(&server.addr, &party, "Ben").await;
        anna.order(std::slice::from_ref(&soup)).await;
        // The device id is no secret: every phone of the table gets it.
        let devices = ben.reload().await.expect(200)["devices"].clone();
        let id = devices[0]["deviceId"].as_str().unwrap().to_owned();
        assert_eq!(id, anna.device);
        let own = ben.secret.clone();
        for secret in [None, own.as_deref(), Some(OWN_SECRET)] {
            let answer = try_resume(&server, &party, &id, secret).await;
            let problem = answer.refused(403, "resume-refused");
            assert_eq!((&problem["success"], &problem["nickname"]), (&json!(false), &json!("Anna")));
            assert!(answer.cookie("maitred_guest").is_none());
            assert!(!answer.text().contains("amount"), "{problem}");
        }
        anna.add(&soup).await;
        assert_eq!(server.audit_count(Action::GuestTurnedAway), 3, "{mode}");
        assert_eq!(server.audit_count(Action::GuestResumed), 0, "{mode}");
        // The PIN was right, so no wrong attempt is counted.
        Guest::join(&server.addr, &party).await;
    }
}

#[tokio::test]
async fn phone_with_its_secret_resumes_after_lost_answers_and_a_restart() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let soup = server.menu().await.one("Soup");
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    anna.order(std::slice::from_ref(&soup)).await;
    let secret = anna.secret.clone().expect("a join is answered with a secret");
    // Two answers are lost on the Wi-Fi: the phone still has its old token and secret.
    for _ in 0..2 {
        let lost = try_resume(&server, &party, &anna.device, Some(&secret)).await.expect(200);
        assert_eq!(lost["device"]["resumeSecret"], Value::Null, "the secret is sent once");
    }
    server.restart().await;
    server.env.advance_ms(13 * HOUR_MS);
    let back = Guest::resume(&server.addr, &party, &anna).await;
    assert_eq!((&back.device, back.nickname.as_str()), (&anna.device, "Anna"));
    assert_eq!(back.orders().await.len(), 1);
    assert_eq!(anna.reload().await.status, 401, "the old token is dead");
    assert_eq!(back.reload().await.expect(200)["devices"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn phone_that_missed_the_answer_to_its_first_join_becomes_the_same_device() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let first = json!({"nickname": "Anna", "resumeSecret": OWN_SECRET});
    let lost = Guest::try_join(&server.addr, &party, first.clone()).await.expect(200);
    assert_eq!(lost["device"]["resumeSecret"], Value::Null, "the phone knows the secret that it made");
    let anna = Guest::from_answer(&server.addr, &Guest::try_join(&server.addr, &party, first).await);
    assert_eq!(lost["device"]["deviceId"], anna.device.as_str());
    let devices = anna.reload().await.expect(200)["devices"].clone();
    assert_eq!(devices.as_array().unwrap().len(), 1, "no guest who never comes back: {devices}");
    assert_eq!((server.audit_count(Action::GuestJoined), server.audit_count(Action::GuestResumed)), (1, 1));
    // The same for a phone that was at another table the evening before.
    let elsewhere = json!({"resumeDeviceId": fresh_uuid(), "resumeSecret": OWN_SECRET});
    let again = Guest::from_answer(&server.addr, &Guest::try_join(&server.addr, &party, elsewhere).await);
    assert_eq!(again.device, anna.device);
    // Another phone has another secret.
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    assert_ne!(ben.device, anna.device);
}

#[tokio::test]
async fn released_place_is_taken_by_one_phone_and_the_replaced_phone_is_logged_out() {
    let mut server = TestServer::start().await;
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "INDIVIDUAL").await;
    let soup = server.menu().await.one("Soup");
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    anna.order(std::slice::from_ref(&soup)).await;
    anna.open_live().await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let released = release(&waiter, &party, &anna.device).await;
    let until = released["releasedUntil"].clone();
    assert_eq!(released["deviceId"], anna.device.as_str());
    let frame = floor.expect("table-updated").await;
    assert_eq!(frame["table"]["session"]["devices"][0]["releasedUntil"], until);
    assert_eq!(first_phone(&waiter).await, (json!("Anna"), until));
    anna.reload().await.expect(200);

    anna.disconnect().await;
    server.restart().await;
    let taken = try_resume(&server, &party, &anna.device, None).await;
    let new = Guest::from_answer(&server.addr, &taken);
    assert_eq!((&new.device, new.nickname.as_str()), (&anna.device, "Anna"));
    assert_eq!(new.orders().await.len(), 1);
    assert!(new.secret.is_some() && new.secret != anna.secret, "the new phone gets a new secret");
    let waiter = server.waiter().await;
    assert_eq!(first_phone(&waiter).await, (json!("Anna"), Value::Null));

    assert_eq!(anna.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    for secret in [None, anna.secret.as_deref()] {
        try_resume(&server, &party, &anna.device, secret).await.refused(403, "resume-refused");
    }
    let again = Guest::resume(&server.addr, &party, &new).await;
    assert_eq!(again.device, anna.device);
    assert_eq!(server.audit_count(Action::DeviceReleased), 1);
    let log = server.manager().await.get_json("/api/audit?action=GUEST_RESUMED").await;
    let details: Vec<&Value> = log["entries"].as_array().unwrap().iter().map(|e| &e["details"]).collect();
    assert_eq!(details[0]["by"], "RELEASE", "{log}");
}

#[tokio::test]
async fn phone_whose_takeover_answer_was_lost_retries_with_its_own_secret() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "INDIVIDUAL").await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    try_resume(&server, &party, &anna.device, Some(OWN_SECRET)).await.refused(403, "resume-refused");
    release(&waiter, &party, &anna.device).await;
    let lost = try_resume(&server, &party, &anna.device, Some(OWN_SECRET)).await.expect(200);
    assert_eq!(lost["device"]["resumeSecret"], Value::Null, "the phone made the secret itself");
    let taken = try_resume(&server, &party, &anna.device, Some(OWN_SECRET)).await;
    assert_eq!(Guest::from_answer(&server.addr, &taken).device, anna.device);
    try_resume(&server, &party, &anna.device, None).await.refused(403, "resume-refused");
}

#[tokio::test]
async fn release_ends_after_its_time_and_when_the_old_phone_resumes() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    release(&waiter, &party, &anna.device).await;
    server.env.advance_ms(RELEASE_MS);
    try_resume(&server, &party, &anna.device, None).await.refused(403, "resume-refused");
    assert_eq!(first_phone(&waiter).await.1, Value::Null);
    release(&waiter, &party, &anna.device).await;
    Guest::resume(&server.addr, &party, &anna).await;
    try_resume(&server, &party, &anna.device, None).await.refused(403, "resume-refused");
}

#[tokio::test]
async fn release_of_a_phone_of_another_or_closed_session_is_not_found() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let other = waiter.open(&server.tables[1], "FAMILY").await;
    let anna = Guest::join(&server.addr, &party).await;
    let unknown = fresh_uuid().to_string();
    for (of, device) in [(&other, anna.device.as_str()), (&party, unknown.as_str()), (&party, "x")] {
        waiter.send(waiter.request("POST", &release_path(of, device))).await.refused(404, "not-found");
    }
    waiter.close(&party).await.expect(200);
    waiter.send(waiter.request("POST", &release_path(&party, &anna.device))).await.refused(404, "not-found");
}

#[tokio::test]
async fn phone_row_without_a_secret_keeps_its_token_and_resumes_only_after_a_release() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let (session, device): (SessionId, DeviceId) =
        (party.session.parse().unwrap(), anna.device.parse().unwrap());
    let remove_secret = server.app().store.write(move |tx| {
        let mut row = tx.get(&schema::DEVICES, &(session, device))?.expect("the phone's row");
        row.resume = Resume::default();
        tx.put(&schema::DEVICES, &(session, device), &row)
    });
    remove_secret.await.map_err(|error: StoreError| error).unwrap();
    anna.reload().await.expect(200);
    try_resume(&server, &party, &anna.device, None).await.refused(403, "resume-refused");
    release(&waiter, &party, &anna.device).await;
    let back = Guest::from_answer(&server.addr, &try_resume(&server, &party, &anna.device, None).await);
    assert!(back.device == anna.device && back.secret.is_some());
}

#[tokio::test]
async fn secret_and_release_stay_valid_after_merge_and_unmerge() {
    let server = TestServer::start().await;
    let (waiter, one) = server.individuals().await;
    let two = waiter.open(&server.tables[2], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&server.addr, &two).await, Guest::join(&server.addr, &two).await);
    release(&waiter, &two, &ben.device).await;
    let merge = format!("/api/floor/sessions/{}/merge", two.session);
    waiter.post(&merge, &json!({"into": one.session, "freeTable": false})).await.expect(200);
    try_resume(&server, &one, &anna.device, None).await.refused(403, "resume-refused");
    let anna = Guest::resume(&server.addr, &one, &anna).await;
    assert_eq!(anna.session, one.session);
    let unmerge = waiter.request("POST", &format!("/api/floor/sessions/{}/unmerge", two.session));
    waiter.send(unmerge).await.expect(200);
    let back = Guest::resume(&server.addr, &two, &anna).await;
    assert_eq!((&back.session, &back.device), (&two.session, &anna.device));
    let taken = Guest::from_answer(&server.addr, &try_resume(&server, &two, &ben.device, None).await);
    assert_eq!(taken.device, ben.device);
}

#[tokio::test]
async fn phone_that_takes_a_released_place_loses_its_current_place() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let new = Guest::join(&server.addr, &party).await;
    new.take_checkout().await.expect(200);
    let body = json!({"tableCode": party.code, "pin": party.pin, "resumeDeviceId": anna.device});
    let join = post("/api/sessions/join").header("Origin", &server.addr.origin()).json(&body);
    let join = join.header("Cookie", &new.cookie());
    join.clone().to(&server.addr).await.refused(403, "resume-refused");
    new.reload().await.expect(200);
    release(&waiter, &party, &anna.device).await;
    let taken = Guest::from_answer(&server.addr, &join.to(&server.addr).await);
    assert_eq!(new.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    let now = taken.reload().await.expect(200);
    let devices = now["devices"].as_array().unwrap();
    assert_eq!((devices.len(), &devices[0]["nickname"]), (1, &json!("Anna")));
    assert_eq!(now["checkout"], Value::Null);
}

#[tokio::test]
async fn malformed_secret_is_refused_and_not_counted_as_an_attempt() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    for _ in 0..6 {
        for secret in ["", "x", "====", "\u{e9}"] {
            let problem =
                try_resume(&server, &party, &anna.device, Some(secret)).await.refused(422, "invalid");
            assert_eq!(problem["errors"][0]["pointer"], "/resumeSecret");
        }
    }
    Guest::join(&server.addr, &party).await;
}
