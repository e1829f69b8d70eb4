//! CSRF, origin and host checks of every changing route and channel; and that no secret is stored or sent.

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine;

use maitred::domain::staff::Role;

use crate::roles::mounted_routes;
use crate::support::changes::Fixture;
use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::http::{get, request};
use crate::support::socket::Socket;
use crate::support::staff::{login_request, password};
use crate::support::{Guest, PASSWORD, TestServer, fresh_uuid};

/// A new changing route needs an entry in `support/changes.rs`, which the other tests of this file go through.
#[tokio::test]
async fn list_of_changes_contains_every_changing_route() {
    let fixture = Fixture::start().await;
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (route, request) in fixture.changes().await {
        known.insert(format!("{} {route}", request.method));
    }
    // Routes for clients without a token have tests of their own.
    known.extend(
        [
            "sessions/join",
            "staff/login",
            "staff/pin-login",
            "displays/pairing",
            "displays/pairing/claim",
            "setup",
            "setup/code",
        ]
        .map(|path| format!("POST /api/{path}")),
    );
    // For owners only; `money_profile.rs` and `roles.snap.txt` test it.
    known.insert("PUT /api/restaurant/money-profile".to_owned());
    // For owners only; `training.rs` and `roles.snap.txt` test it.
    known.insert("POST /api/training/end".to_owned());
    // It needs a day without pending payments; `day.rs` and `roles.snap.txt` test it.
    known.insert("POST /api/day/close".to_owned());
    // For owners only; `replaced_data.rs` tests it.
    known.insert("DELETE /api/backups/replaced/<name>".to_owned());
    // A restore is for owners, who are tested in `restore_browser.rs`, or for who has its token in a header.
    let restore = ["restore", "setup/restore", "restore/parts", "restore/check", "restore/apply"];
    known.extend(restore.map(|path| format!("POST /api/{path}")));
    known.insert("DELETE /api/restore".to_owned());
    // They are a POST because of their body, and change nothing; `receipt_codes.rs` tests the second.
    known.extend(["POST /api/menu/preview".to_owned(), "POST /api/receipt".to_owned()]);
    let changing: BTreeSet<String> = mounted_routes(&fixture.server)
        .into_iter()
        .filter(|(_, method)| method != "GET")
        .map(|(route, method)| format!("{method} {route}"))
        .collect();
    assert_eq!(changing, known);
}

#[tokio::test]
async fn change_without_cookie_csrf_token_or_own_origin_is_refused() {
    let fixture = Fixture::start().await;
    let addr = &fixture.server.addr;
    let other = Guest::join(addr, &fixture.party).await;
    let changes = fixture.changes().await;
    let before = fixture.state().await;
    let port = addr.port();
    let other_port = format!("http://menu.local:{}", port.wrapping_add(1).max(1));
    let origins = [
        "http://evil.example".to_owned(),
        other_port,
        "http://menu.local".to_owned(),
        format!("https://menu.local:{port}"),
        format!("http://127.0.0.1:{port}"),
        format!("http://menu.local:{port}.evil.example"),
        "null".to_owned(),
        String::new(),
    ];
    for (route, change) in &changes {
        let what = format!("{} {route}", change.method);
        let problem = change.clone().without("Cookie").to(addr).await.refused(401, "session-lost");
        assert_eq!(problem["reason"], "NO_COOKIE", "{what}");
        change.clone().without("X-CSRF-Token").to(addr).await.refused(403, "csrf");
        for token in ["", "x", &other.csrf, &fresh_uuid().to_string()] {
            change.clone().header("X-CSRF-Token", token).to(addr).await.refused(403, "csrf");
        }
        for origin in &origins {
            let answer = change.clone().header("Origin", origin).to(addr).await;
            assert_eq!(answer.status, 403, "{what} from {origin:?}: {}", answer.text());
            answer.refused(403, "csrf");
        }
        let two = change.clone().and_header("Origin", "http://evil.example");
        two.to(addr).await.refused(403, "csrf");
        let wrong_host = change.clone().header("Host", "evil.example").to(addr).await;
        wrong_host.refused(421, "unknown-host");
    }
    assert_eq!(fixture.state().await, before, "a refused request changes nothing");
}

fn multipart(name: &str, value: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"");
    format!("--x\r\n{head}\r\n\r\n{value}\r\n--x--\r\n")
}

#[tokio::test]
async fn form_of_another_site_changes_nothing() {
    let fixture = Fixture::start().await;
    let addr = &fixture.server.addr;
    let changes = fixture.changes().await;
    let before = fixture.state().await;
    for (route, change) in &changes {
        // A form sends cookies, but neither our header nor JSON.
        let cookies = format!("{}; {}", fixture.waiter.cookie(), fixture.guest.cookie());
        let bare = request("POST", &change.path).header("Cookie", &cookies);
        for method in ["DELETE", "PATCH", "PUT", "POST", "GET"] {
            let forms = [
                ("application/x-www-form-urlencoded", format!("_method={method}&available=false")),
                ("multipart/form-data; boundary=x", multipart("_method", method)),
                ("text/plain", format!("{{\"_method\":\"{method}\"}}")),
            ];
            for (kind, form) in forms {
                let answer = bare.clone().body(kind, form).to(addr).await;
                // A form may turn the request into a GET, which changes nothing and which the other site cannot read.
                let is_read = method == "GET" && answer.status == 200;
                assert!(
                    is_read || [403, 404, 405, 415].contains(&answer.status),
                    "{route} {kind}: {}",
                    answer.text()
                );
            }
        }
    }
    assert_eq!(fixture.state().await, before);
}

#[tokio::test]
async fn join_and_login_from_another_origin_are_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    for origin in ["http://evil.example", "http://menu.local", "null"] {
        let join = join_request(&server.addr, &party.code, &party.pin).header("Origin", origin);
        join.to(&server.addr).await.refused(403, "csrf");
        let secret = password(Role::Owner);
        let login = login_request(&server.addr, "owner", &secret).header("Origin", origin);
        login.to(&server.addr).await.refused(403, "csrf");
    }
    // The refused joins are not counted as attempts.
    let problem = try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    assert_eq!(problem["attemptsLeft"], 4);
    // A client that is no browser sends no `Origin`.
    let join = join_request(&server.addr, &party.code, &party.pin).without("Origin");
    Guest::from_answer(&server.addr, &join.to(&server.addr).await);
}

#[tokio::test]
async fn socket_without_token_own_origin_or_own_host_is_refused() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let guest = Guest::join(&server.addr, &party).await;
    let (origin, evil) = (server.addr.origin(), "http://evil.example".to_owned());
    let other_port = format!("http://menu.local:{}", server.addr.port() ^ 1);
    for (path, cookie) in [
        ("/api/session/live", guest.cookie()),
        ("/api/kitchen/live", waiter.cookie()),
        ("/api/floor/live", waiter.cookie()),
    ] {
        let refused = async |headers: &[(&str, &str)]| {
            let refused = Socket::open(&server.addr, path, headers).await.err().expect("no upgrade");
            (refused.status, refused.problem["code"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(refused(&[("Origin", &origin)]).await, (401, "session-lost".into()), "{path}");
        for origin in [&evil, &other_port] {
            let headers = [("Cookie", cookie.as_str()), ("Origin", origin)];
            assert_eq!(refused(&headers).await, (403, "csrf".into()), "{path} {origin}");
        }
        let headers = [("Cookie", cookie.as_str()), ("Origin", &origin), ("Host", "evil.example")];
        assert_eq!(refused(&headers).await, (421, "unknown-host".into()), "{path}");
    }
}

#[tokio::test]
async fn request_for_an_unknown_host_is_refused() {
    let server = TestServer::start().await;
    let port = server.addr.port();
    for host in ["evil.example", "menu.local.evil.example", "menu.local@evil.example", "xmenu.local"] {
        for path in ["/", "/api/menu", "/healthz", "/t/x", "/nowhere"] {
            get(path).header("Host", host).to(&server.addr).await.refused(421, "unknown-host");
        }
    }
    for host in ["menu.local", "maitred.local", "localhost", "127.0.0.1", "10.0.0.7", "[::1]", "MENU.local"] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            get("/api/menu").header("Host", &host).to(&server.addr).await.expect(200);
        }
    }
}

fn files(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

#[tokio::test]
async fn store_files_contain_no_secret() {
    let mut fixture = Fixture::start().await;
    let guest = &fixture.guest;
    let secrets: Vec<Vec<u8>> = [
        &guest.token,
        &guest.csrf,
        guest.secret.as_ref().unwrap(),
        &fixture.waiter.token,
        &fixture.waiter.csrf,
    ]
    .into_iter()
    .flat_map(|text| {
        let raw = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).unwrap();
        [text.clone().into_bytes(), raw]
    })
    .chain([PASSWORD.as_bytes().to_vec(), b"hunter2-typed-into-the-name-field".to_vec()])
    .collect();
    let addr = fixture.server.addr.clone();
    // A wrong password, and a password typed into the field for the name.
    login_request(&addr, "owner", "open-sesame-almost").to(&addr).await.refused(401, "wrong-credentials");
    let wrong_field = login_request(&addr, "hunter2-typed-into-the-name-field", "x");
    wrong_field.to(&addr).await.refused(401, "wrong-credentials");
    fixture.server.stop().await;
    let mut kept = Vec::new();
    files(&fixture.server.folder().join("store"), &mut kept);
    assert!(
        kept.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > 10_000,
        "the files of the store were read"
    );
    let holds = |needle: &[u8]| {
        kept.iter().find(|(_, bytes)| bytes.windows(needle.len()).any(|window| window == needle))
    };
    assert!(holds(b"Testhaus").is_some(), "the files are not compressed: plain text is found");
    for secret in &secrets {
        let found = holds(secret).map(|(file, _)| file);
        assert_eq!(found, None, "{}", String::from_utf8_lossy(secret));
    }
}

#[tokio::test]
async fn answers_to_get_requests_contain_no_secret() {
    let fixture = Fixture::start().await;
    let (server, guest, waiter) = (&fixture.server, &fixture.guest, &fixture.waiter);
    let manager = server.manager().await;
    let order = format!("/api/orders/{}", fixture.order["orderId"].as_str().unwrap());
    let bill = format!("/api/floor/sessions/{}/bill", fixture.party.session);
    let mut answers = vec![];
    let table = format!("/api/tables/{}", fixture.party.code);
    for path in ["/api/session", "/api/cart", "/api/orders", &order, "/api/menu", &table, "/api/openapi.json"]
    {
        answers.push((path, guest.send(guest.request("GET", path)).await));
    }
    for path in ["/api/floor", &bill, "/api/kitchen/orders", "/api/kitchen/menu", "/api/staff/me"] {
        answers.push((path, waiter.send(waiter.request("GET", path)).await));
    }
    for path in ["/api/audit/verify", "/healthz", "/", "/t/x", "/menu", "/kitchen", "/staff", "/admin"] {
        answers.push((path, manager.send(manager.request("GET", path)).await));
    }
    let pin = format!("\"{}\"", fixture.party.pin);
    for (path, answer) in answers {
        assert_eq!(answer.status, 200, "{path}");
        let whole = format!("{:?}\n{}", answer.headers, answer.text());
        let secrets = [guest.token.as_str(), &waiter.token, &manager.token, PASSWORD, &pin, "argon2"];
        for secret in secrets {
            assert!(!whole.contains(secret), "{path} contains {secret}");
        }
        let own = matches!(path, "/api/session" | "/api/staff/me");
        assert!(own || !whole.contains(&guest.csrf), "{path}");
        assert!(answer.header("server").is_none(), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
}
