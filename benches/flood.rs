//! Measures how long orders take while one address sends wrong PINs and passwords as fast as it can.
//!
//! Starts the program (`maitred demo`) on a folder below `target`, seats six parties, and lets twelve phones order five times
//! a second each: first without a flood, then with one of wrong PINs for a seated and an empty table and of wrong passwords.
//! Each phone has an address of its own in 127/8. Compare the ratio of both parts in one run, as machines differ.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use criterion::measurement::{Measurement, WallTime};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

const PARTIES: usize = 6;
const PHONES_PER_PARTY: usize = 2;
/// Interval between two orders of a phone; well below its rate limit.
const ORDER_EVERY: Duration = Duration::from_millis(200);
/// Orders of one phone in one part; a session may place 150.
const ORDERS: usize = 30;
/// Connections of the flooding address.
const FLOODERS: usize = 48;
/// Last byte of the flooding address.
const FLOOD_ADDRESS: u8 = 66;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// The running program; killed on drop.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An HTTP client with a local address of its own and a connection that is kept open.
struct Client {
    box_: SocketAddr,
    last: u8,
    stream: Option<TcpStream>,
    cookie: String,
    csrf: String,
}

impl Client {
    fn at(box_: SocketAddr, last: u8) -> Self {
        Self { box_, last, stream: None, cookie: String::new(), csrf: String::new() }
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        key: Option<u128>,
    ) -> Result<(u16, Value), Error> {
        let body = body.to_string();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: menu.local\r\nCookie: {}\r\nX-CSRF-Token: {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n",
            self.cookie,
            self.csrf,
            body.len()
        );
        if let Some(key) = key {
            request.push_str(&format!("Idempotency-Key: {}\r\n", uuid::Builder::from_u128(key).into_uuid()));
        }
        request.push_str("\r\n");
        request.push_str(&body);
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let socket = TcpSocket::new_v4()?;
                socket.bind((Ipv4Addr::new(127, 0, 0, self.last), 0).into())?;
                socket.connect(self.box_).await?
            }
        };
        stream.write_all(request.as_bytes()).await?;
        let (status, head, body) = read_answer(&mut stream).await?;
        self.stream = Some(stream);
        for line in head.lines() {
            if let Some(cookie) =
                line.strip_prefix("set-cookie: ").or_else(|| line.strip_prefix("Set-Cookie: "))
            {
                self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
            }
        }
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        if let Some(token) = body["csrfToken"].as_str() {
            self.csrf = token.to_owned();
        }
        Ok((status, body))
    }

    async fn send_ok(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        key: Option<u128>,
    ) -> Result<Value, Error> {
        let (status, answer) = self.send(method, path, body, key).await?;
        if status < 300 { Ok(answer) } else { Err(format!("{method} {path}: {status} {answer}").into()) }
    }
}

async fn read_answer(stream: &mut TcpStream) -> Result<(u16, String, Vec<u8>), Error> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    let (end, length) = loop {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err("the server closed the connection".into());
        }
        bytes.extend_from_slice(&part[..count]);
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok());
            break (end + 4, length.unwrap_or(0));
        }
    };
    while bytes.len() < end + length {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err("the server closed the connection".into());
        }
        bytes.extend_from_slice(&part[..count]);
    }
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
    Ok((status, head, bytes[end..end + length].to_vec()))
}

/// Places one order; returns how long the server took to answer.
async fn order(phone: &mut Client, item: &Value, key: u128) -> Result<Duration, Error> {
    let cart = phone.send_ok("POST", "/api/cart/items", item, None).await?;
    let place = json!({"cartRevision": cart["revision"], "paymentMethod": "CASH"});
    let begun = WallTime.start();
    phone.send_ok("POST", "/api/orders/place", &place, Some(key)).await?;
    Ok(WallTime.end(begun))
}

/// Lets every phone order; returns the phones and the sorted durations.
async fn order_all(
    phones: Vec<Client>,
    item: &Value,
    part: u128,
) -> Result<(Vec<Client>, Vec<Duration>), Error> {
    let mut running = tokio::task::JoinSet::new();
    for (number, mut phone) in phones.into_iter().enumerate() {
        let item = item.clone();
        running.spawn(async move {
            let mut took = Vec::new();
            let mut interval = tokio::time::interval(ORDER_EVERY);
            for turn in 0..ORDERS {
                interval.tick().await;
                let key = part << 64 | (number as u128) << 32 | turn as u128 | 1 << 120;
                took.push(order(&mut phone, &item, key).await?);
            }
            Ok::<_, Error>((phone, took))
        });
    }
    let (mut phones, mut all) = (Vec::new(), Vec::new());
    while let Some(done) = running.join_next().await {
        let (phone, took) = done??;
        phones.push(phone);
        all.extend(took);
    }
    all.sort();
    Ok((phones, all))
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent / 100).min(sorted.len() - 1)).copied().unwrap_or_default()
}

fn item_without_choices(menu: &Value) -> Option<Value> {
    let categories = menu["categories"].as_array()?;
    let mut items = categories.iter().flat_map(|category| category["items"].as_array().into_iter().flatten());
    let plain = items.find(|item| {
        let has_required_group =
            item["optionGroups"].as_array().is_some_and(|groups| groups.iter().any(|g| g["min"] != 0));
        !has_required_group && item["variants"].as_array().is_some_and(Vec::is_empty)
    })?;
    Some(json!({"menuItemId": plain["id"], "quantity": 1}))
}

async fn run() -> Result<(), Error> {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("flood");
    let _ = std::fs::remove_dir_all(&folder);
    let mut demo = Command::new(env!("CARGO_BIN_EXE_maitred"));
    demo.args(["demo", "--json", "--listen", "127.0.0.1:0", "--data"]).arg(&folder);
    let mut demo = Demo(demo.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut line = String::new();
    BufReader::new(demo.0.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let demo_json: Value = serde_json::from_str(&line)?;
    let box_: SocketAddr =
        demo_json["url"].as_str().and_then(|url| url.strip_prefix("http://")).ok_or("no address")?.parse()?;

    let mut waiter = Client::at(box_, 2);
    let staff = demo_json["staff"].as_array().ok_or("no staff")?;
    let login = staff.iter().find(|one| one["role"] == "WAITER").ok_or("no waiter")?;
    waiter.send_ok("POST", "/api/staff/login", login, None).await?;
    let menu = waiter.send_ok("GET", "/api/menu", &Value::Null, None).await?;
    let item = item_without_choices(&menu).ok_or("no item without variants and required options")?;
    let tables = demo_json["tables"].as_array().ok_or("no tables")?;
    let mut phones = Vec::new();
    for (party, table) in tables[2..2 + PARTIES].iter().enumerate() {
        let path = format!("/api/floor/tables/{}/session", table["id"].as_str().unwrap_or_default());
        let opened = waiter.send_ok("POST", &path, &json!({"mode": "INDIVIDUAL"}), None).await?;
        for seat in 0..PHONES_PER_PARTY {
            let mut phone = Client::at(box_, (10 + party * PHONES_PER_PARTY + seat) as u8);
            let join = json!({"tableCode": table["code"], "pin": opened["pin"]});
            phone.send_ok("POST", "/api/sessions/join", &join, None).await?;
            phones.push(phone);
        }
    }

    let (phones, quiet) = order_all(phones, &item, 1).await?;
    let (stop, requests) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut flood = tokio::task::JoinSet::new();
    for number in 0..FLOODERS {
        let (stop, requests) = (Arc::clone(&stop), Arc::clone(&requests));
        let seated = json!({"tableCode": tables[0]["code"], "pin": "0000"});
        let free = json!({"tableCode": tables[19]["code"], "pin": "0000"});
        flood.spawn(async move {
            let mut client = Client::at(box_, FLOOD_ADDRESS);
            while !stop.load(Ordering::Relaxed) {
                let asked = match number % 3 {
                    0 => client.send("POST", "/api/sessions/join", &seated, None).await,
                    1 => client.send("POST", "/api/sessions/join", &free, None).await,
                    _ => {
                        let guess = json!({"username": "owner", "password": "0000"});
                        client.send("POST", "/api/staff/login", &guess, None).await
                    }
                };
                match asked {
                    Ok(_) => requests.fetch_add(1, Ordering::Relaxed),
                    Err(_) => {
                        client = Client::at(box_, FLOOD_ADDRESS);
                        0
                    }
                };
            }
        });
    }
    let begun = WallTime.start();
    let (_phones, flooded) = order_all(phones, &item, 2).await?;
    // A guest with the right PIN joins from another address meanwhile.
    let session = &demo_json["sessions"][1];
    let mut guest = Client::at(box_, 99);
    let joining = WallTime.start();
    let join = json!({"tableCode": session["tableCode"], "pin": session["pin"]});
    guest.send_ok("POST", "/api/sessions/join", &join, None).await?;
    let joined = WallTime.end(joining);
    stop.store(true, Ordering::Relaxed);
    let seconds = WallTime.end(begun).as_secs_f64();
    while flood.join_next().await.is_some() {}

    let mut out = std::io::stdout().lock();
    for (name, took) in [("without flood", &quiet), ("with flood", &flooded)] {
        let [p50, p99, max] = [50, 99, 100].map(|percent| percentile(took, percent));
        writeln!(out, "orders {name}: {}, p50 {p50:.1?}, p99 {p99:.1?}, max {max:.1?}", took.len())?;
    }
    let ratio =
        |percent| percentile(&flooded, percent).as_secs_f64() / percentile(&quiet, percent).as_secs_f64();
    let request_rate = requests.load(Ordering::Relaxed) as f64 / seconds;
    writeln!(
        out,
        "flood: {request_rate:.0} requests/s; ratio p50 {:.2}, p99 {:.2}; a join from another address {joined:.1?}",
        ratio(50),
        ratio(99)
    )?;
    Ok(())
}

fn main() -> Result<(), Error> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(run())
}
