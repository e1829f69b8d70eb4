//! The load tool: does an evening keep its pace while a laptop on the Wi-Fi guesses PINs as fast as it can?
//!
//! It starts the real program (`maitred demo`) on a folder below `target`, seats six parties, and lets twelve phones
//! order five times a second each: first in peace, then while one address floods the doors with wrong PINs for a table
//! that is seated, for one that is not, and with wrong passwords. Each phone has an address of its own (all of 127/8 is
//! this machine). What counts is the ratio of the two, in one run: the machine is noisy.

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
/// Of one phone; well below what one phone may.
const ORDER_EVERY: Duration = Duration::from_millis(200);
/// Of one phone in one part: a table may order 150 times.
const ORDERS: usize = 30;
/// Connections of the laptop.
const FLOODERS: usize = 48;
const LAPTOP: u8 = 66;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Ends the program with the bench.
struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Somebody with an address, and a connection that is kept open.
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

    async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        key: Option<u128>,
    ) -> Result<(u16, Value), Failed> {
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
        let (status, head, body) = answer(&mut stream).await?;
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

    async fn must(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        key: Option<u128>,
    ) -> Result<Value, Failed> {
        let (status, answer) = self.ask(method, path, body, key).await?;
        if status < 300 { Ok(answer) } else { Err(format!("{method} {path}: {status} {answer}").into()) }
    }
}

async fn answer(stream: &mut TcpStream) -> Result<(u16, String, Vec<u8>), Failed> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    let (end, length) = loop {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err("the box hung up".into());
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
            return Err("the box hung up".into());
        }
        bytes.extend_from_slice(&part[..count]);
    }
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
    Ok((status, head, bytes[end..end + length].to_vec()))
}

/// One order of one phone; how long it took until it was on the disk.
async fn order(phone: &mut Client, item: &Value, key: u128) -> Result<Duration, Failed> {
    let cart = phone.must("POST", "/api/cart/items", item, None).await?;
    let place = json!({"cartRevision": cart["revision"], "paymentMethod": "CASH"});
    let begun = WallTime.start();
    phone.must("POST", "/api/orders/place", &place, Some(key)).await?;
    Ok(WallTime.end(begun))
}

/// Every phone orders; how long each order took, sorted.
async fn evening(
    phones: Vec<Client>,
    item: &Value,
    part: u128,
) -> Result<(Vec<Client>, Vec<Duration>), Failed> {
    let mut running = tokio::task::JoinSet::new();
    for (number, mut phone) in phones.into_iter().enumerate() {
        let item = item.clone();
        running.spawn(async move {
            let mut took = Vec::new();
            let mut beat = tokio::time::interval(ORDER_EVERY);
            for turn in 0..ORDERS {
                beat.tick().await;
                let key = part << 64 | (number as u128) << 32 | turn as u128 | 1 << 120;
                took.push(order(&mut phone, &item, key).await?);
            }
            Ok::<_, Failed>((phone, took))
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

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get((sorted.len() * percent / 100).min(sorted.len() - 1)).copied().unwrap_or_default()
}

fn item_without_questions(menu: &Value) -> Option<Value> {
    let categories = menu["categories"].as_array()?;
    let mut items = categories.iter().flat_map(|category| category["items"].as_array().into_iter().flatten());
    let plain = items.find(|item| {
        let asks = item["optionGroups"].as_array().is_some_and(|groups| groups.iter().any(|g| g["min"] != 0));
        !asks && item["variants"].as_array().is_some_and(Vec::is_empty)
    })?;
    Some(json!({"menuItemId": plain["id"], "quantity": 1}))
}

async fn run() -> Result<(), Failed> {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("flood");
    let _ = std::fs::remove_dir_all(&folder);
    let mut demo = Command::new(env!("CARGO_BIN_EXE_maitred"));
    demo.args(["demo", "--json", "--listen", "127.0.0.1:0", "--data"]).arg(&folder);
    let mut demo = Demo(demo.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let mut line = String::new();
    BufReader::new(demo.0.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let told: Value = serde_json::from_str(&line)?;
    let box_: SocketAddr =
        told["url"].as_str().and_then(|url| url.strip_prefix("http://")).ok_or("no address")?.parse()?;

    let mut waiter = Client::at(box_, 2);
    let staff = told["staff"].as_array().ok_or("no staff")?;
    let login = staff.iter().find(|one| one["role"] == "WAITER").ok_or("no waiter")?;
    waiter.must("POST", "/api/staff/login", login, None).await?;
    let menu = waiter.must("GET", "/api/menu", &Value::Null, None).await?;
    let item = item_without_questions(&menu).ok_or("no dish without questions")?;
    let tables = told["tables"].as_array().ok_or("no tables")?;
    let mut phones = Vec::new();
    for (party, table) in tables[2..2 + PARTIES].iter().enumerate() {
        let path = format!("/api/floor/tables/{}/session", table["id"].as_str().unwrap_or_default());
        let opened = waiter.must("POST", &path, &json!({"mode": "INDIVIDUAL"}), None).await?;
        for seat in 0..PHONES_PER_PARTY {
            let mut phone = Client::at(box_, (10 + party * PHONES_PER_PARTY + seat) as u8);
            let join = json!({"tableCode": table["code"], "pin": opened["pin"]});
            phone.must("POST", "/api/sessions/join", &join, None).await?;
            phones.push(phone);
        }
    }

    let (phones, peace) = evening(phones, &item, 1).await?;
    let (stop, knocks) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut flood = tokio::task::JoinSet::new();
    for number in 0..FLOODERS {
        let (stop, knocks) = (Arc::clone(&stop), Arc::clone(&knocks));
        let seated = json!({"tableCode": tables[0]["code"], "pin": "0000"});
        let free = json!({"tableCode": tables[19]["code"], "pin": "0000"});
        flood.spawn(async move {
            let mut laptop = Client::at(box_, LAPTOP);
            while !stop.load(Ordering::Relaxed) {
                let asked = match number % 3 {
                    0 => laptop.ask("POST", "/api/sessions/join", &seated, None).await,
                    1 => laptop.ask("POST", "/api/sessions/join", &free, None).await,
                    _ => {
                        let guess = json!({"username": "owner", "password": "0000"});
                        laptop.ask("POST", "/api/staff/login", &guess, None).await
                    }
                };
                match asked {
                    Ok(_) => knocks.fetch_add(1, Ordering::Relaxed),
                    Err(_) => {
                        laptop = Client::at(box_, LAPTOP);
                        0
                    }
                };
            }
        });
    }
    let begun = WallTime.start();
    let (_phones, flooded) = evening(phones, &item, 2).await?;
    // Somebody honest comes in from elsewhere meanwhile.
    let session = &told["sessions"][1];
    let mut late = Client::at(box_, 99);
    let joining = WallTime.start();
    let join = json!({"tableCode": session["tableCode"], "pin": session["pin"]});
    late.must("POST", "/api/sessions/join", &join, None).await?;
    let joined = WallTime.end(joining);
    stop.store(true, Ordering::Relaxed);
    let seconds = WallTime.end(begun).as_secs_f64();
    while flood.join_next().await.is_some() {}

    let mut out = std::io::stdout().lock();
    for (name, took) in [("in peace", &peace), ("in the flood", &flooded)] {
        let (half, most, worst) = (at(took, 50), at(took, 99), at(took, 100));
        writeln!(
            out,
            "orders {name}: {} of them, p50 {half:.1?}, p99 {most:.1?}, worst {worst:.1?}",
            took.len()
        )?;
    }
    let ratio = |percent| at(&flooded, percent).as_secs_f64() / at(&peace, percent).as_secs_f64();
    let knocked = knocks.load(Ordering::Relaxed) as f64 / seconds;
    writeln!(
        out,
        "flood: {knocked:.0} knocks/s; ratio p50 {:.2}, p99 {:.2}; a join from elsewhere {joined:.1?}",
        ratio(50),
        ratio(99)
    )?;
    Ok(())
}

fn main() -> Result<(), Failed> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(run())
}
