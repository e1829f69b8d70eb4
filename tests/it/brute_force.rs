//! Guessing of PINs and passwords: from one address and from many, in sequence and at once.

use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use maitred::domain::time::{HOUR_MS, MINUTE_MS};
use serde_json::{Value, json};

use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::http::{Answer, Request};
use crate::support::staff::{login_request, password, username};
use crate::support::{Guest, Party, TestServer, Waiter};

/// The request with a client address, as a trusted proxy sends it.
fn forwarded_for(request: Request, address: &str) -> Request {
    request.header("X-Forwarded-For", address)
}

async fn guess_pin(server: &TestServer, party: &Party, address: &str) -> Answer {
    forwarded_for(join_request(&server.addr, &party.code, &other_pin(&party.pin)), address)
        .to(&server.addr)
        .await
}

/// Sends wrong PINs, with a new PIN after every fifth so that only addresses can get blocked.
async fn guess_pins(
    server: &TestServer,
    waiter: &Waiter,
    party: &mut Party,
    count: u32,
    address: impl Fn(u32) -> String,
) {
    for guess in 0..count {
        guess_pin(server, party, &address(guess)).await.refused(401, "wrong-pin");
        if guess % 5 == 4 {
            *party = waiter.new_pin(party).await;
        }
    }
}

async fn log_in(server: &TestServer, username: &str, password: &str, address: &str) -> Answer {
    forwarded_for(login_request(&server.addr, username, password), address).to(&server.addr).await
}

#[tokio::test]
async fn concurrent_wrong_pins_get_five_tries_while_joined_phone_orders() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let guesses: Vec<_> = (0..200)
        .map(|_| {
            let (addr, party) = (server.addr.clone(), party.clone());
            tokio::spawn(async move { try_pin(&addr, &party.code, &other_pin(&party.pin)).await })
        })
        .collect();
    let order = anna.order(&[menu.one("Soup")]).await;
    assert_eq!(order["success"], true);
    let mut answers = vec![];
    for guess in guesses {
        answers.push(guess.await.unwrap());
    }
    let tried: Vec<Value> = answers
        .iter()
        .filter(|answer| answer.status == 401)
        .map(|answer| answer.refused(401, "wrong-pin"))
        .collect();
    assert_eq!(tried.len(), 5);
    let mut left: Vec<_> = tried.iter().map(|problem| problem["attemptsLeft"].as_u64().unwrap()).collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2, 3, 4]);
    for answer in answers.iter().filter(|answer| answer.status != 401) {
        let problem = answer.refused(429, "pin-blocked");
        assert_eq!((&problem["success"], &problem["isBlocked"]), (&json!(false), &json!(true)));
        assert!(
            problem["message"].is_string() && problem["retryAfterSeconds"].as_u64() == Some(900),
            "{problem}"
        );
    }
    assert_eq!(server.audit_count(Action::PinWrong), 5, "one audit entry for each");
    assert_eq!(server.audit_count(Action::PinBlocked), 1);
    anna.order(&[menu.one("Soup")]).await;
    assert_eq!(waiter.table("1").await["session"]["pinBlocked"], true);
    let party = waiter.new_pin(&party).await;
    assert_eq!(waiter.table("1").await["session"]["pinBlocked"], false);
    Guest::join(&server.addr, &party).await;
}

#[tokio::test]
async fn pin_count_and_block_survive_restart() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    for left in (1..5).rev() {
        let problem =
            try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
        let expected = json!([false, false, left, null]);
        assert_eq!(block_state(&problem), expected, "{problem}");
    }
    server.restart().await;
    let problem = try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    assert_eq!(
        block_state(&problem),
        json!([false, true, 0, 900]),
        "the four attempts before the restart count"
    );
    server.restart().await;
    let problem = try_pin(&server.addr, &party.code, &party.pin).await.refused(429, "pin-blocked");
    assert_eq!(block_state(&problem), json!([false, true, 0, 900]));
    server.env.advance_ms(15 * MINUTE_MS);
    Guest::join(&server.addr, &party).await;
}

/// The members of a refused PIN or login: `[success, isBlocked, attemptsLeft, retryAfterSeconds]`.
fn block_state(problem: &Value) -> Value {
    assert!(problem["message"].as_str().is_some_and(|message| !message.is_empty()), "{problem}");
    json!([problem["success"], problem["isBlocked"], problem["attemptsLeft"], problem["retryAfterSeconds"]])
}

#[tokio::test]
async fn blocked_address_cannot_join_while_others_join_and_joined_phones_order() {
    let server = TestServer::start_behind_proxy().await;
    let (waiter, mut party) = server.family().await;
    let menu = server.menu().await;
    let joined_phone = forwarded_for(join_request(&server.addr, &party.code, &party.pin), "192.168.1.66")
        .to(&server.addr)
        .await;
    let joined_phone = Guest::from_answer(&server.addr, &joined_phone);
    guess_pins(&server, &waiter, &mut party, 50, |_| "192.168.1.66".to_owned()).await;
    let right =
        |address: &'static str| forwarded_for(join_request(&server.addr, &party.code, &party.pin), address);
    let problem = right("192.168.1.66").to(&server.addr).await.refused(429, "address-blocked");
    assert_eq!(block_state(&problem), json!([false, true, 0, 3600]));
    let login = log_in(&server, "waiter", &password(Role::Waiter), "192.168.1.66").await;
    login.refused(429, "login-blocked");
    Guest::from_answer(&server.addr, &right("192.168.1.67").to(&server.addr).await);
    let order = joined_phone.send(forwarded_for(
        joined_phone.request("POST", "/api/cart/items").json(&menu.one("Soup")),
        "192.168.1.66",
    ));
    order.await.expect(200);
    joined_phone.place().await;

    // The manager sees the blocked address and marks it as shared (NAT).
    let manager = server.manager().await;
    let settings = manager.get_json("/api/settings").await;
    assert_eq!(settings["blockedAddresses"][0]["address"], "192.168.1.66");
    let shared = json!({"sharedAddresses": ["192.168.1.66"]});
    let settings = manager.change_settings(&shared).await.expect(200);
    assert_eq!(settings["blockedAddresses"], json!([]));
    Guest::from_answer(&server.addr, &right("192.168.1.66").to(&server.addr).await);
    guess_pins(&server, &waiter, &mut party, 200, |_| "192.168.1.66".to_owned()).await;
}

#[tokio::test]
async fn ipv6_addresses_of_one_network_count_together() {
    let server = TestServer::start_behind_proxy().await;
    let (waiter, mut party) = server.family().await;
    guess_pins(&server, &waiter, &mut party, 50, |guess| format!("fd00:1:2:3::{guess:x}")).await;
    guess_pin(&server, &party, "fd00:1:2:3:ffff::1").await.refused(429, "address-blocked");
    guess_pin(&server, &party, "fd00:1:2:4::1").await.refused(401, "wrong-pin");
}

#[tokio::test]
async fn forwarded_for_is_believed_only_from_trusted_proxy() {
    for (server, is_believed) in
        [(TestServer::start_behind_proxy().await, true), (TestServer::start().await, false)]
    {
        let (waiter, mut party) = server.family().await;
        for guess in 0..50 {
            let address = format!("10.1.1.{guess}");
            let request =
                forwarded_for(join_request(&server.addr, &party.code, &other_pin(&party.pin)), &address);
            // X-Real-IP and Forwarded are ignored, even from a proxy.
            let request = request.header("X-Real-IP", "10.9.9.9").header("Forwarded", "for=10.8.8.8");
            request.to(&server.addr).await.refused(401, "wrong-pin");
            if guess % 5 == 4 {
                party = waiter.new_pin(&party).await;
            }
        }
        let answer = guess_pin(&server, &party, "10.1.1.99").await;
        assert_eq!(answer.status, if is_believed { 401 } else { 429 }, "{}", answer.text());
    }
}

#[tokio::test]
async fn wrong_passwords_block_only_guessing_address_until_fifty_per_name() {
    let server = TestServer::start_behind_proxy().await;
    let (guesser, office) = ("192.168.1.66", "192.168.1.2");
    for left in (0..5).rev() {
        let problem =
            log_in(&server, "owner", "letmein-letmein", guesser).await.refused(401, "wrong-credentials");
        let block = if left == 0 { json!(900) } else { Value::Null };
        assert_eq!(block_state(&problem), json!([false, left == 0, left, block]));
    }
    let blocked = log_in(&server, "owner", &password(Role::Owner), guesser).await;
    assert_eq!(block_state(&blocked.refused(429, "login-blocked")), json!([false, true, 0, 900]));
    log_in(&server, "owner", &password(Role::Owner), office).await.expect(200);
    // Another name from the same address has its own count.
    log_in(&server, "manager", "letmein-letmein", guesser).await.refused(401, "wrong-credentials");
    // Fifty an hour for a name from all addresses together: a phone can change its address.
    for phone in 0..9 {
        for _ in 0..5 {
            let address = format!("192.168.2.{phone}");
            log_in(&server, "owner", "letmein-letmein", &address).await.refused(401, "wrong-credentials");
        }
    }
    let problem = log_in(&server, "owner", &password(Role::Owner), "192.168.3.1").await;
    assert_eq!(problem.refused(429, "login-blocked")["retryAfterSeconds"], 3600);
    server.env.advance_ms(HOUR_MS);
    log_in(&server, "owner", &password(Role::Owner), "192.168.3.1").await.expect(200);
}

#[tokio::test]
async fn concurrent_wrong_passwords_get_five_tries_for_known_and_unknown_names() {
    let mut server = TestServer::start().await;
    for name in [username(Role::Owner), "nobody"] {
        let guesses: Vec<_> = (0..100)
            .map(|_| {
                let addr = server.addr.clone();
                tokio::spawn(
                    async move { login_request(&addr, name, "letmein-letmein").to(&addr).await.status },
                )
            })
            .collect();
        let mut tried = 0;
        for guess in guesses {
            match guess.await.unwrap() {
                401 => tried += 1,
                status => assert_eq!(status, 429),
            }
        }
        assert_eq!(tried, 5, "{name}");
    }
    server.restart().await;
    for name in [username(Role::Owner), "nobody"] {
        login_request(&server.addr, name, "letmein-letmein")
            .to(&server.addr)
            .await
            .refused(429, "login-blocked");
    }
}

/// With NAT all guests share one IP address.
#[tokio::test]
async fn three_hundred_guests_of_one_address_join_and_order() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let manager = server.manager().await;
    let soup = server.menu().await.one("Soup");
    let mut names = vec![];
    for number in 5..=16 {
        names.push(maitred::app::set_up::NewTable {
            name: maitred::domain::text::Name::parse(&number.to_string()).unwrap(),
            area: maitred::domain::text::Name::parse("Hall").unwrap(),
            seats: 30,
        });
    }
    let tables = server.app().add_tables(names).await.unwrap();
    let mut mistyped = 0;
    let mut guests = vec![];
    for table in &tables[..10] {
        let party = waiter.open(table, "INDIVIDUAL").await;
        let mut joining = vec![];
        for seat in 0..30 {
            let (addr, party) = (server.addr.clone(), party.clone());
            if seat % 8 == 7 {
                try_pin(&addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
                mistyped += 1;
            }
            joining.push(tokio::spawn(async move {
                // 503 means busy: the phone tries again.
                loop {
                    let answer = try_pin(&addr, &party.code, &party.pin).await;
                    if answer.status != 503 {
                        return Guest::from_answer(&addr, &answer);
                    }
                }
            }));
        }
        for guest in joining {
            guests.push(guest.await.unwrap());
        }
    }
    assert_eq!((guests.len(), mistyped), (300, 30));
    for guest in &mut guests {
        guest.open_live().await;
    }
    let mut orders = 0;
    for guest in &guests {
        orders += u32::from(guest.order(std::slice::from_ref(&soup)).await["success"] == true);
    }
    assert_eq!(orders, 300);
    for guest in &mut guests {
        guest.live().expect("order-placed").await;
    }
    assert_eq!(manager.get_json("/api/settings").await["blockedAddresses"], json!([]));
}
