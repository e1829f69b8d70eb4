//! The commands `report` and `day`, with and without a running service.

use std::fs;
use std::io::Cursor;

use serde_json::Value;

use crate::cli::{error_of, restaurant, run_on, stdout_of};
use crate::cli_open::Service;

#[test]
fn report_is_written_as_each_form_with_and_without_the_service() {
    let (folder, data) = restaurant(&[]);
    let write = |form: &str| {
        let file = folder.path().join(form);
        let path = file.to_str().unwrap();
        stdout_of(&run_on(
            &data,
            &["report", "--from", "2026-04-01", "--to", "2026-04-30", "--format", form, path],
        ));
        fs::read(file).unwrap()
    };
    let all = |write: &dyn Fn(&str) -> Vec<u8>| {
        let json: Value = serde_json::from_slice(&write("json")).unwrap();
        assert_eq!(json["period"]["from"], "2026-04-01");
        for form in ["xlsx", "csv", "zip"] {
            let archive = zip::ZipArchive::new(Cursor::new(write(form))).unwrap();
            assert!(archive.len() > 5, "{form}");
        }
    };
    all(&write);
    let _service = Service::start(&data, None);
    all(&write);
}

#[test]
fn report_of_wrong_days_is_refused_and_writes_no_file() {
    let (folder, data) = restaurant(&[]);
    let file = folder.path().join("report.xlsx");
    let path = file.to_str().unwrap();
    for (arguments, error) in [
        (&["--from", "1.4.2026"][..], "--from must be a date such as 2026-04-03"),
        (&["--from", "2026-04-02", "--to", "2026-04-01"], "--to must not be before the first day"),
        (
            &["--from", "2024-01-01", "--to", "2026-04-01"],
            "--to must be at most 399 days after the first day",
        ),
    ] {
        let output = run_on(&data, &[&["report"], arguments, &[path]].concat());
        assert_eq!(error_of(&output).trim_end(), format!("maitred: {error}"));
    }
    assert!(!file.exists());
}

#[test]
fn day_so_far_is_refused_where_no_payments_are_recorded_as_by_the_api() {
    let (_folder, data) = restaurant(&[]);
    let orders = &["settings", "money", "--profile", "orders", "--reason", "the till does it"];
    stdout_of(&run_on(&data, orders));
    for arguments in [&["day", "x"][..], &["day", "x", "--json"]] {
        let refused = error_of(&run_on(&data, arguments));
        assert!(refused.contains("takes no payments") && refused.contains("maitred report"), "{refused}");
    }
    assert_eq!(stdout_of(&run_on(&data, &["day", "z-list"])), "no day has been closed\n");
}

#[test]
fn day_is_printed_for_people_and_as_json() {
    let (_folder, data) = restaurant(&[]);
    let text = stdout_of(&run_on(&data, &["day", "x"]));
    assert!(text.starts_with("report 1 for ") && text.contains("sold: 0.00 EUR\n"), "{text}");
    let json: Value = serde_json::from_str(&stdout_of(&run_on(&data, &["day", "x", "--json"]))).unwrap();
    assert_eq!(json["isEmpty"], true);
    assert_eq!(stdout_of(&run_on(&data, &["day", "z-list"])), "no day has been closed\n");
    let missing = error_of(&run_on(&data, &["day", "z", "7"]));
    assert_eq!(missing.trim_end(), "maitred: there is no report with the number 7");
}
