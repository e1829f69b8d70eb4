//! Weeks of evenings by the real acts, in three currencies and time zones, each with a night on which the clocks change: every report, every
//! report of a closed day and every file equals the book that the test keeps by itself.

mod book;
mod files;
mod place;

use serde_json::json;

use crate::support::print_line;
use book::Book;
use place::{House, OnTop, Place};

/// The item that waiters name and price, and its price in minor units. Nothing else has its tax rate.
const OPEN_PRICE: &str = "Corkage";
const OPEN_PRICE_AMOUNT: i64 = 1_193;

#[tokio::test]
async fn week_in_euros_with_the_hour_that_comes_twice_equals_the_book_in_every_report_and_file() {
    let place = Place {
        currency: "EUR",
        digits: 2,
        on_top: OnTop::Goods,
        zone: "Europe/Berlin",
        first: "2026-10-19",
        hour: 20,
        coin: 1,
    };
    assert_week(place).await;
}

#[tokio::test]
async fn week_in_yen_with_tax_on_top_and_an_hour_that_is_skipped_equals_the_book_in_every_report_and_file() {
    let place = Place {
        currency: "JPY",
        digits: 0,
        on_top: OnTop::All,
        zone: "America/New_York",
        first: "2027-03-08",
        hour: 19,
        coin: 1,
    };
    assert_week(place).await;
}

#[tokio::test]
async fn week_in_dinars_with_coins_of_five_and_two_midnights_equals_the_book_in_every_report_and_file() {
    let place = Place {
        currency: "KWD",
        digits: 3,
        on_top: OnTop::None,
        // On 29 October 2026 the clocks there go from midnight back to eleven.
        zone: "Africa/Cairo",
        first: "2026-10-26",
        hour: 19,
        coin: 5,
    };
    assert_week(place).await;
}

async fn assert_week(place: Place) {
    let seed = std::env::var("MAITRED_SEED").map_or(0x5eed_2026, |seed| seed.parse().unwrap());
    print_line(&format!("MAITRED_SEED={seed}"));
    let mut house = House::open(place, seed).await;
    let days = house.days();
    let (first, last) = (days[0], days[6]);
    let (mut week, mut books, mut closed) = (Book::default(), Vec::new(), Vec::new());
    for (evening, day) in days.iter().enumerate() {
        house.begin_evening(*day).await;
        let (mut book, mut until_closed) = (Book::default(), Book::default());
        // Past midnight and the hour in which clocks change, but not past 05:00.
        for party in 0..10 {
            let mut of_party = Book::default();
            house.party(party, &mut of_party).await;
            book.add(&of_party);
            until_closed.add(&of_party);
            // On Wednesday somebody closes the day in the middle of the evening: the reports of business days do not mind.
            if evening == 2 && party == 4 {
                closed.push((std::mem::take(&mut until_closed), house.close_day().await));
            }
        }
        // A report that is asked for during the evening counts nothing twice.
        house.period(first, last).await;
        closed.push((until_closed, house.close_day().await));
        week.add(&book);
        books.push(book);
        if evening % 2 == 0 {
            while house.server.app().count_days().await.unwrap() {}
        }
    }
    house.begin_evening(last.tomorrow().unwrap()).await;
    for pass in ["some days are counted", "all days are counted"] {
        print_line(pass);
        for (day, book) in days.iter().zip(&books) {
            book.assert_report(&house.period(*day, *day).await);
            let lines = [book.comps, book.discounts, book.open_price];
            assert_eq!(house.lines(*day, *day).await, lines, "{day}");
        }
        week.assert_report(&house.period(first, last).await);
        assert_eq!(house.lines(first, last).await, [week.comps, week.discounts, week.open_price]);
        while house.server.app().count_days().await.unwrap() {}
    }
    for (book, report) in &closed {
        book.assert_figures(&report["figures"]);
    }
    let reports: Vec<_> = closed.into_iter().map(|(_, report)| report).collect();
    assert_eq!(reports.last().unwrap()["totalSoldAmount"], week.gross);
    assert_eq!(
        (&reports[2]["day"], &reports[3]["day"]),
        (&json!(days[2].to_string()), &json!(days[2].to_string()))
    );
    files::assert_files(&house, &week, &reports).await;
}
