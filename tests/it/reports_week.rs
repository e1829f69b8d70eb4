//! A week of evenings by the real acts, in Berlin, with the night on which the clocks are set back: every report, every report of a closed
//! day and every file equals the book that the test keeps by itself.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use maitred::domain::time::{HOUR_MS, MINUTE_MS};
use serde_json::{Value, json};

use crate::support::menu::Menu;
use crate::support::{Cook, Guest, Manager, TestServer, Waiter, fresh_uuid, print_line};

/// What the test knows about a dish: its name, price, tax rate in percent, and whether the tax is on top.
const DISHES: [(&str, i64, i64, bool); 4] =
    [("Soup", 643, 7, false), ("Steak", 2_759, 7, false), ("Salad", 917, 7, false), ("Mug", 1_499, 10, true)];

/// Random numbers of a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// The book of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    parties: i64,
    covers: i64,
    orders: i64,
    phone_orders: i64,
    gross: i64,
    tax: i64,
    void: i64,
    paid: BTreeMap<&'static str, i64>,
    tips: i64,
    refunded: i64,
    dishes: BTreeMap<&'static str, (i64, i64)>,
}

impl Book {
    fn add(&mut self, other: &Book) {
        for (sum, part) in [
            (&mut self.parties, other.parties),
            (&mut self.covers, other.covers),
            (&mut self.orders, other.orders),
            (&mut self.phone_orders, other.phone_orders),
            (&mut self.gross, other.gross),
            (&mut self.tax, other.tax),
            (&mut self.void, other.void),
            (&mut self.tips, other.tips),
            (&mut self.refunded, other.refunded),
        ] {
            *sum += part;
        }
        for (method, amount) in &other.paid {
            *self.paid.entry(method).or_default() += amount;
        }
        for (dish, (count, gross)) in &other.dishes {
            let sum = self.dishes.entry(dish).or_default();
            *sum = (sum.0 + count, sum.1 + gross);
        }
    }

    fn paid_in_all(&self) -> i64 {
        self.paid.values().sum()
    }

    /// Asserts that a report says what the book says.
    #[track_caller]
    fn assert_equals(&self, period: &Value) {
        let of = |member: &str| period[member].as_i64().unwrap();
        let names = ["parties", "covers", "orders", "phoneOrders", "grossAmount", "taxAmount"];
        let book = [self.parties, self.covers, self.orders, self.phone_orders, self.gross, self.tax];
        assert_eq!(names.map(of), book, "{period:#}");
        let voids = period["voids"].as_array().unwrap().iter().map(|void| void["amount"].as_i64().unwrap());
        assert_eq!(voids.sum::<i64>(), self.void);
        let money = &period["money"];
        let amount = |member: &str| money[member].as_i64().unwrap();
        assert_eq!(
            (amount("paidAmount"), amount("tipAmount"), amount("refundedAmount")),
            (self.paid_in_all(), self.tips, self.refunded)
        );
        let methods = money["methods"].as_array().unwrap().iter();
        let methods: BTreeMap<&str, i64> = methods
            .map(|row| (row["method"].as_str().unwrap(), row["paidAmount"].as_i64().unwrap()))
            .filter(|(_, paid)| *paid != 0)
            .collect();
        assert_eq!(methods, self.paid);
        let sold = period["dishes"].as_array().unwrap().iter().map(|dish| {
            let (count, gross) = (dish["count"].as_i64().unwrap(), dish["grossAmount"].as_i64().unwrap());
            (dish["name"].as_str().unwrap(), (count, gross))
        });
        let sold: BTreeMap<&str, (i64, i64)> = sold.filter(|(_, (count, _))| *count > 0).collect();
        let counts = |dishes: &BTreeMap<&str, (i64, i64)>| -> Vec<i64> {
            dishes.values().map(|(count, _)| *count).collect()
        };
        assert_eq!(counts(&sold), counts(&self.dishes.iter().map(|(name, sum)| (*name, *sum)).collect()));
        assert_eq!(sold.values().map(|(_, gross)| gross).sum::<i64>(), self.gross);
    }
}

/// The quotient rounded half away from zero.
fn rounded(dividend: i64, divisor: i64) -> i64 {
    (dividend + divisor / 2) / divisor
}

/// The total and the tax of dishes, rounded once for each rate.
fn bill(dishes: &[usize]) -> (i64, i64) {
    let mut rates: BTreeMap<(i64, bool), i64> = BTreeMap::new();
    for at in dishes {
        let (_, price, rate, is_on_top) = DISHES[*at];
        *rates.entry((rate, is_on_top)).or_default() += price;
    }
    rates.into_iter().fold((0, 0), |(total, tax), ((rate, is_on_top), sum)| {
        if is_on_top {
            let on_top = rounded(sum * rate, 100);
            (total + sum + on_top, tax + on_top)
        } else {
            (total + sum, tax + sum - rounded(sum * 100, 100 + rate))
        }
    })
}

struct House {
    server: TestServer,
    waiter: Waiter,
    manager: Manager,
    cook: Cook,
    menu: Menu,
    dice: Dice,
}

impl House {
    async fn open(seed: u64) -> House {
        let server = TestServer::start().await;
        let manager = server.manager().await;
        let zone = manager.request("PATCH", "/api/restaurant").json(&json!({"timeZone": "Europe/Berlin"}));
        manager.send(zone).await.expect(200);
        let (waiter, cook, menu) = (server.waiter().await, server.cook().await, server.menu().await);
        House { server, waiter, manager, cook, menu, dice: Dice(seed) }
    }

    async fn log_in(&mut self) {
        self.waiter = self.server.waiter().await;
        self.manager = self.server.manager().await;
        self.cook = self.server.cook().await;
    }

    /// A party that comes, orders, pays and leaves.
    async fn party(&mut self, table: usize, book: &mut Book) {
        let opened = self.waiter.open(&self.server.tables[table % 3], "FAMILY").await;
        let covers = self.dice.roll(5);
        if covers > 0 {
            let path = format!("/api/floor/sessions/{}/covers", opened.session);
            let request = self.waiter.request("PUT", &path).json(&json!({"covers": covers}));
            self.waiter.send(request).await.expect(200);
        }
        let mut kept: Vec<usize> = Vec::new();
        for number in 0..=self.dice.roll(2) {
            let chosen: Vec<usize> = (0..=self.dice.roll(4))
                .map(|_| usize::try_from(self.dice.roll(DISHES.len() as u64)).unwrap())
                .collect();
            let lines: Vec<Value> = chosen.iter().map(|at| self.menu.one(DISHES[*at].0)).collect();
            let by_phone = self.dice.roll(2) == 0;
            // A cart joins equal lines, a waiter's order does not.
            let order = if by_phone {
                let guest = Guest::join(&self.server.addr, &opened).await;
                guest.order(&lines).await
            } else {
                let request = self.waiter.order_request(&opened, &json!({"items": lines}));
                self.waiter.send(request).await.expect(201)
            };
            let mut billed = chosen.clone();
            if !by_phone && number == 0 && chosen.len() > 1 && self.dice.roll(3) == 0 {
                self.cook.cancel(&order, 0, "burnt").await.expect(200);
                book.void += DISHES[billed.remove(0)].1;
            }
            if !billed.is_empty() {
                book.orders += 1;
                book.phone_orders += i64::from(by_phone);
            }
            kept.extend(billed);
        }
        let (total, tax) = bill(&kept);
        self.server.env.advance_ms((20 + self.dice.roll(40)) * MINUTE_MS);
        let (method, tip) = ([("CASH", 0), ("CARD", 150)])[usize::try_from(self.dice.roll(2)).unwrap()];
        let payment = json!({"method": method, "amount": total, "tip": tip});
        let paid = self.waiter.pay(&opened, &payment).await;
        if self.dice.roll(4) == 0 {
            let refund = json!({"amount": 100, "reason": "cold"});
            self.waiter.close(&opened).await.expect(200);
            let request = self.manager.settle_request(&paid, "refund").json(&refund);
            self.manager.send(request).await.expect(200);
            book.refunded += 100;
        } else {
            self.waiter.close(&opened).await.expect(200);
        }
        book.parties += 1;
        book.covers += i64::try_from(covers).unwrap();
        (book.gross, book.tax, book.tips) = (book.gross + total, book.tax + tax, book.tips + tip);
        *book.paid.entry(method).or_default() += total;
        for at in kept {
            let sum = book.dishes.entry(DISHES[at].0).or_default();
            *sum = (sum.0 + 1, sum.1 + DISHES[at].1);
        }
    }

    async fn close_day(&self) -> Value {
        let day = self.manager.get_json("/api/day").await;
        let count = self.manager.request("POST", "/api/day/counts").key(fresh_uuid());
        let count = count.json(&json!({"drawer": "Till", "coins": []}));
        self.manager.send(count).await.expect(201);
        let expected = self.manager.get_json("/api/day").await["cash"]["balance"]["expectedAmount"].clone();
        let close = self.manager.request("POST", "/api/day/close").key(fresh_uuid());
        let report = self.manager.send(close.json(&json!({"expectedAmount": expected}))).await.expect(201);
        assert_eq!(report["figures"], day["figures"]);
        report
    }

    async fn period(&self, from: &str, to: &str) -> Value {
        let report = self.manager.get_json(&format!("/api/reports?from={from}&to={to}")).await;
        assert_eq!(report["isComplete"], true);
        report["period"].clone()
    }

    async fn file(&self, form: &str, from: &str, to: &str) -> Vec<u8> {
        let path = format!("/api/reports/export?format={form}&from={from}&to={to}");
        let answer = self.manager.send(self.manager.request("GET", &path)).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.body
    }
}

fn file_of(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut file = archive.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

/// The sum of a column of a CSV file whose fields have no commas, in minor units of two decimals.
fn column_sum(csv: &str, header: &str) -> i64 {
    let csv = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut lines = csv
        .split_terminator("\r\n")
        .map(|line| -> Vec<String> { line.trim_matches('"').split("\",\"").map(str::to_owned).collect() });
    let at = lines.next().unwrap().iter().position(|name| name == header).expect("the column");
    lines.map(|row| row[at].replace('.', "").parse::<i64>().unwrap()).sum()
}

#[tokio::test]
async fn every_report_of_a_week_and_its_files_equal_the_book_of_the_test() {
    let seed = std::env::var("MAITRED_SEED").map_or(0x5eed_2026, |seed| seed.parse().unwrap());
    print_line(&format!("MAITRED_SEED={seed}"));
    let mut house = House::open(seed).await;
    // 2026-06-01T18:00:00Z to 2026-10-19T17:00:00Z: a Monday, 19:00 in Berlin.
    house.server.env.advance_ms(140 * 24 * HOUR_MS - HOUR_MS);
    let days: Vec<String> = (19..=25).map(|day| format!("2026-10-{day}")).collect();
    let (mut week, mut books, mut reports) = (Book::default(), Vec::new(), Vec::new());
    for evening in 0..7u64 {
        house.log_in().await;
        let mut book = Book::default();
        let begin = house.server.app().now();
        // Past midnight, but not past 05:00; on Saturday through the hour that comes twice.
        for party in 0..10 {
            house.party(party, &mut book).await;
        }
        // A report that is asked for during the evening counts nothing twice.
        house.period(&days[0], &days[6]).await;
        reports.push(house.close_day().await);
        week.add(&book);
        books.push(book);
        let gone = house.server.app().now().millis_since(begin);
        assert!(gone < 10 * HOUR_MS, "evening {evening} has {gone} ms");
        let night = if evening == 6 { 25 } else { 24 };
        house.server.env.advance_ms(night * HOUR_MS - gone);
        if evening % 2 == 0 {
            while house.server.app().count_days().await.unwrap() {}
        }
    }
    house.log_in().await;
    for pass in ["some days are counted", "all days are counted"] {
        print_line(pass);
        for (day, book) in days.iter().zip(&books) {
            book.assert_equals(&house.period(day, day).await);
        }
        let period = house.period(&days[0], &days[6]).await;
        week.assert_equals(&period);
        let by_day: i64 =
            period["days"].as_array().unwrap().iter().map(|day| day["grossAmount"].as_i64().unwrap()).sum();
        assert_eq!(by_day, week.gross);
        while house.server.app().count_days().await.unwrap() {}
    }
    for (book, report) in books.iter().zip(&reports) {
        let figures = &report["figures"];
        assert_eq!((&figures["soldAmount"], &figures["taxAmount"]), (&json!(book.gross), &json!(book.tax)));
        assert_eq!(
            (&figures["paidAmount"], &figures["tipAmount"]),
            (&json!(book.paid_in_all()), &json!(book.tips))
        );
    }
    assert_eq!(reports.last().unwrap()["totalSoldAmount"], week.gross);

    let archive = house.file("zip", &days[0], &days[6]).await;
    let csv = |name: &str| file_of(&archive, &format!("csv/{name}.csv"));
    assert_eq!(column_sum(&csv("days"), "Gross"), week.gross);
    assert_eq!(column_sum(&csv("bills"), "Gross"), week.gross);
    assert_eq!(column_sum(&csv("taxes"), "Tax amount"), week.tax);
    assert_eq!(column_sum(&csv("dishes"), "Gross"), week.gross);
    assert_eq!(column_sum(&csv("methods"), "Paid"), week.paid_in_all());
    assert_eq!(column_sum(&csv("payments"), "Amount"), week.paid_in_all() - week.refunded);
    assert_eq!(column_sum(&csv("day-reports"), "Sold"), week.gross);
    for report in &reports {
        let name = format!("day-reports/z-{:06}.json", report["number"].as_u64().unwrap());
        assert_eq!(serde_json::from_str::<Value>(&file_of(&archive, &name)).unwrap(), *report);
    }
    let report: Value = serde_json::from_str(&file_of(&archive, "report.json")).unwrap();
    week.assert_equals(&report["period"]);
    let head: Value = serde_json::from_str(&file_of(&archive, "audit-head.json")).unwrap();
    assert_eq!(head["entry"].as_u64().unwrap(), house.manager.verify_audit().await);

    assert_workbook(house.file("xlsx", &days[0], &days[6]).await, &week);
    let alone = house.file("csv", &days[0], &days[6]).await;
    assert_eq!(file_of(&alone, "days.csv"), csv("days"));
}

/// Reads the workbook back: amounts are numbers.
fn assert_workbook(bytes: Vec<u8>, week: &Book) {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut sum = |sheet: &str, header: &str| {
        let range = book.worksheet_range(sheet).unwrap();
        let mut rows = range.rows();
        let at = rows
            .next()
            .unwrap()
            .iter()
            .position(|cell| matches!(cell, calamine::Data::String(text) if text == header))
            .unwrap();
        let amounts = rows.map(|row| match &row[at] {
            calamine::Data::Float(amount) => (amount * 100.0).round() as i64,
            other => panic!("{other:?} in {sheet}"),
        });
        amounts.sum::<i64>()
    };
    assert_eq!(sum("days", "Gross"), week.gross);
    assert_eq!(sum("bills", "Gross"), week.gross);
    assert_eq!(sum("payments", "Amount"), week.paid_in_all() - week.refunded);
    assert_eq!(sum("day-reports", "Sold"), week.gross);
}
