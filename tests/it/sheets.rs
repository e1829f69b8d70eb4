//! Printed sheets and pictures of codes: the files that the commands write are read as a phone would read them.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;

use crate::cli::{error_of, maitred, restaurant, run_on, stdout_of};

/// Dark rectangles of one fill: left, top, right, bottom in points, downwards.
type Fill = Vec<[f32; 4]>;

/// The rectangles of each fill on each page of a PDF file.
fn pdf_fills(pdf: &[u8]) -> Vec<Vec<Fill>> {
    let text = String::from_utf8_lossy(pdf);
    let box_at = text.find("/MediaBox").unwrap();
    let numbers = text[box_at..].split(['[', ']']).nth(1).unwrap();
    let height: f32 = numbers.split_whitespace().nth(3).unwrap().parse().unwrap();
    let find = |from: usize, what: &[u8]| {
        pdf[from..].windows(what.len()).position(|bytes| bytes == what).map(|at| from + at)
    };
    let mut pages = Vec::new();
    let mut from = 0;
    while let Some(start) = find(from, b"\nstream\n").map(|at| at + 8) {
        let end = find(start, b"\nendstream").unwrap();
        let mut content = Vec::new();
        flate2::read::ZlibDecoder::new(&pdf[start..end]).read_to_end(&mut content).unwrap();
        // Other streams are fonts.
        if let Ok(content) = String::from_utf8(content) {
            pages.push(fills_of(&content, height));
        }
        from = end;
    }
    pages
}

fn fills_of(content: &str, height: f32) -> Vec<Fill> {
    let (mut numbers, mut fills, mut fill) = (Vec::new(), Vec::new(), Fill::new());
    for word in content.split_whitespace() {
        match (word, numbers.as_slice()) {
            ("re", [x, y, width, tall]) => fill.push([*x, height - y - tall, x + width, height - y]),
            ("f", _) => fills.push(std::mem::take(&mut fill)),
            (_, _) => {
                if let Ok(number) = word.parse::<f32>() {
                    numbers.push(number);
                    continue;
                }
            }
        }
        numbers.clear();
    }
    fills
}

/// The texts of all codes of a PDF file.
pub fn codes_of_pdf(pdf: &[u8]) -> Vec<String> {
    pdf_fills(pdf).iter().flat_map(|fills| read_codes(fills)).collect()
}

/// The texts of all codes among these fills, each read from its place with everything else that is drawn there.
fn read_codes(fills: &[Fill]) -> Vec<String> {
    let codes = fills.iter().filter(|fill| fill.len() > 20);
    codes.map(|code| read_code(code, fills)).collect()
}

fn read_code(code: &Fill, fills: &[Fill]) -> String {
    let module = code[0][3] - code[0][1];
    assert!(module >= 0.499 * 72.0 / 25.4, "a module has {module} points");
    let least = |index: usize| code.iter().map(|rect| rect[index]).fold(f32::MAX, f32::min);
    let most = |index: usize| code.iter().map(|rect| rect[index]).fold(f32::MIN, f32::max);
    let (left, top, right, bottom) = (least(0), least(1), most(2), most(3));
    // A code has 17 modules and four for each version, and the numbers of the file are rounded.
    let versions = ((right - left) / module - 17.0) / 4.0;
    let size = 17 + 4 * versions.round() as i32;
    let module = (right - left) / size as f32;
    let margin = 4.0 * module;
    let near: Vec<[f32; 4]> = fills
        .iter()
        .flatten()
        .copied()
        .filter(|rect| {
            rect[0] < right + margin
                && rect[1] < bottom + margin
                && rect[2] > left - margin
                && rect[3] > top - margin
        })
        .collect();
    read_modules(size, |x, y| {
        let (x, y) = (left + (x as f32 + 0.5) * module, top + (y as f32 + 0.5) * module);
        near.iter().any(|rect| rect[0] < x && x < rect[2] && rect[1] < y && y < rect[3])
    })
}

/// The text of a code of `size` x `size` modules, each read at its middle. Refuses a code without the light margin of four modules that
/// ISO/IEC 18004 asks for. It does not search the code in a picture: with one code in thousands the search of `rqrr` misses a corner.
fn read_modules(size: i32, is_dark: impl Fn(i32, i32) -> bool) -> String {
    let inside = 0..size;
    for (x, y) in (-4..size + 4).flat_map(|y| (-4..size + 4).map(move |x| (x, y))) {
        let margin = !inside.contains(&x) || !inside.contains(&y);
        assert!(!margin || !is_dark(x, y), "the margin is dark at module {x}, {y} of {size}");
    }
    let upright = rqrr::SimpleGrid::from_func(size as usize, |x, y| is_dark(x as i32, y as i32));
    // The back of a tent is printed upside down.
    let turned = |x: usize, y: usize| is_dark(size - 1 - x as i32, size - 1 - y as i32);
    let turned = rqrr::SimpleGrid::from_func(size as usize, turned);
    let read = rqrr::Grid::new(upright).decode().or_else(|_| rqrr::Grid::new(turned).decode());
    read.expect("a code that can be read").1
}

/// The text of a picture with one code and nothing else.
fn read_picture(picture: &image::GrayImage) -> String {
    let is_dark = |x: u32, y: u32| picture.get_pixel(x, y).0[0] < 128;
    let dark = || picture.enumerate_pixels().filter(|(x, y, _)| is_dark(*x, *y));
    let left = dark().map(|(x, ..)| x).min().unwrap();
    let right = dark().map(|(x, ..)| x).max().unwrap() + 1;
    let top = dark().map(|(_, y, _)| y).min().unwrap();
    // The square in the corner of a code is seven modules wide.
    let module = (left..right).take_while(|x| is_dark(*x, top)).count() as i32 / 7;
    assert!(left as i32 >= 4 * module && top as i32 >= 4 * module, "the margin is too small");
    read_modules((right - left) as i32 / module, |x, y| {
        is_dark((left as i32 + x * module + module / 2) as u32, (top as i32 + y * module + module / 2) as u32)
    })
}

/// The address of each table, as `table qr` prints it.
fn addresses(data: &Path) -> Vec<String> {
    let printed = stdout_of(&run_on(data, &["table", "qr"]));
    let lines =
        printed.lines().filter_map(|line| Some(line.strip_prefix("table ")?.split_once(": ")?.1.to_owned()));
    lines.collect()
}

fn counted(texts: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    texts.into_iter().for_each(|text| *counts.entry(text).or_insert(0) += 1);
    counts
}

#[test]
fn every_kind_of_sheet_has_readable_codes_for_forty_tables() {
    let (folder, data) = restaurant(&["--tables", "40"]);
    let addresses = addresses(&data);
    assert_eq!(addresses.len(), 40);
    let password = folder.path().join("wifi");
    std::fs::write(&password, "sage;2026\\\r\n").unwrap();
    let wifi = ["--wifi-name", "Zur: Post", "--wifi-password-file", password.to_str().unwrap()];
    for (kind, language, paper, wifi, pages) in [
        ("cards", "de", "a4", &wifi[..], 10),
        ("cards", "en", "letter", &[], 10),
        ("tents", "ar", "a4", &wifi[..], 40),
        ("stickers", "ar", "letter", &wifi[..], 4),
        ("stickers", "tr", "a4", &[], 4),
    ] {
        // Both sides of a tent have the codes.
        let each = if kind == "tents" { 2 } else { 1 };
        let file = folder.path().join(format!("{kind}-{language}.pdf"));
        let arguments =
            ["table", "sheets", "--kind", kind, "--language", language, "--paper", paper, "--out"];
        let arguments = [&arguments[..], &[file.to_str().unwrap()], wifi].concat();
        let printed = stdout_of(&run_on(&data, &arguments));
        assert!(printed.contains(&format!("tables: 40, pages: {pages} of ")), "{printed}");
        let found = pdf_fills(&std::fs::read(&file).unwrap());
        assert_eq!(found.len(), pages);
        let mut expected = counted(addresses.iter().flat_map(|address| vec![address.clone(); each]));
        if !wifi.is_empty() {
            expected.insert(r"WIFI:T:WPA;S:Zur\: Post;P:sage\;2026\\;;".to_owned(), 40 * each);
        }
        assert_eq!(counted(found.iter().flat_map(|fills| read_codes(fills))), expected, "{kind} {language}");
    }
}

#[test]
fn picture_of_a_table_is_readable_in_every_format() {
    let (folder, data) = restaurant(&["--tables", "3"]);
    let address = addresses(&data).remove(1);
    let picture = |format: &str| {
        let output = run_on(&data, &["table", "qr", "2", format]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let pdf = picture("--pdf");
    assert_eq!(read_codes(&pdf_fills(&pdf)[0]), std::slice::from_ref(&address));

    let png = image::load_from_memory(&picture("--png")).unwrap().to_luma8();
    assert_eq!(read_picture(&png), address);

    let svg = String::from_utf8(picture("--svg")).unwrap();
    let path = svg.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
    let rect = |run: &str| {
        let numbers: Vec<f32> = run
            .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
            .filter_map(|number| number.parse().ok())
            .collect();
        // M left top H right V bottom H left z, in mm.
        [numbers[0], numbers[1], numbers[2], numbers[3]].map(|mm| mm * 72.0 / 25.4)
    };
    let code: Fill = path.split('z').filter(|run| !run.is_empty()).map(rect).collect();
    assert_eq!(read_code(&code, std::slice::from_ref(&code)), address);

    // The same picture as a file, and those of all tables in a folder.
    let file = folder.path().join("two.pdf");
    assert_eq!(
        stdout_of(&run_on(&data, &["table", "qr", "2", "--pdf", "--out", file.to_str().unwrap()])),
        ""
    );
    assert_eq!(std::fs::read(&file).unwrap(), pdf);
    let codes = folder.path().join("codes");
    let printed = stdout_of(&run_on(&data, &["table", "qr", "--pdf", "--out", codes.to_str().unwrap()]));
    assert!(printed.starts_with("3 pictures"), "{printed}");
    assert_eq!(std::fs::read(codes.join("table-2.pdf")).unwrap(), pdf);
    assert_eq!(std::fs::read_dir(&codes).unwrap().count(), 3);
}

#[test]
fn sheets_are_written_for_named_tables_and_to_standard_output() {
    let (_folder, data) = restaurant(&["--tables", "5"]);
    stdout_of(&run_on(&data, &["table", "add", "Terrace 2", "--area", "Terrace"]));
    let addresses = addresses(&data);
    let url = "http://10.0.0.7:8080/";
    let output = run_on(&data, &["table", "sheets", "4", "Terrace 2", "--url", url, "--out", "-"]);
    assert_eq!(output.status.code(), Some(0));
    let found = counted(pdf_fills(&output.stdout).iter().flat_map(|fills| read_codes(fills)));
    let expected = [3, 5].map(|at| addresses[at].replace("http://menu.local/", url));
    assert_eq!(found, counted(expected));
}

#[test]
fn wifi_password_comes_from_a_file_or_the_standard_input_and_is_never_printed() {
    let (folder, data) = restaurant(&["--tables", "1"]);
    let file = folder.path().join("sheets.pdf");
    let sheets = |password: &str| {
        let arguments = [
            "table",
            "sheets",
            "--wifi-name",
            "Guests",
            "--wifi-password-file",
            "-",
            "--log",
            "trace",
            "--out",
        ];
        let mut child = maitred(&arguments)
            .arg(&file)
            .arg("--data")
            .arg(&data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let output = sheets("basil-2026");
    assert_eq!(output.status.code(), Some(0));
    let all = [output.stdout, output.stderr].concat();
    assert!(!String::from_utf8_lossy(&all).contains("basil-2026"));
    let before = std::fs::read(&file).unwrap();
    assert!(read_codes(&pdf_fills(&before)[0]).contains(&"WIFI:T:WPA;S:Guests;P:basil-2026;;".to_owned()));

    // A refused password leaves the file as it is.
    let refused = error_of(&sheets("short"));
    assert!(refused.contains("8 to 63 characters") && !refused.contains("short"), "{refused}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left");
}

#[test]
fn sheets_that_cannot_be_made_are_refused_with_the_reason() {
    let (folder, data) = restaurant(&["--tables", "1"]);
    let file = folder.path().join("sheets.pdf");
    let file = file.to_str().unwrap();
    let sheets =
        |arguments: &[&str]| run_on(&data, &[&["table", "sheets", "--out", file], arguments].concat());
    let long = format!("http://{}.local", "a".repeat(80));
    for (arguments, why) in [
        (&["9"][..], "there is no table called 9"),
        (&["--wifi-name", "A name of more than thirty-two bytes"], "1 to 32 bytes"),
        (&["--wifi-name", "a", "--wifi-password-file", "/nowhere"], "/nowhere: there is no such file"),
    ] {
        let error = error_of(&sheets(arguments));
        assert!(error.contains(why), "{error}");
    }
    for (arguments, why) in [
        (&["--language", "fr"][..], "must be one of en, de, es, tr, ar"),
        (&["--url", "ftp://menu.local"], "must be an address such as"),
        (&["--url", &long], "must be an address such as"),
        (&["--url", "http://menu.local/t/ABCD?x"], "must be an address such as"),
        (&["--wifi-password-file", "x"], "--wifi-name"),
    ] {
        let output = sheets(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(why), "{error}");
    }
    assert!(!Path::new(file).exists());
    let output = run_on(&data, &["table", "qr", "--png"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--out FOLDER"));
    for target in ["/dev/null", folder.path().to_str().unwrap()] {
        let error = error_of(&run_on(&data, &["table", "sheets", "--out", target]));
        assert!(error.contains("name a"), "{error}");
    }
}

#[test]
fn menu_is_printed_as_the_settings_say_or_as_asked() {
    let (folder, data) = restaurant(&["--tables", "1", "--language", "de"]);
    let file = folder.path().join("menu.pdf");
    let file = file.to_str().unwrap();
    let print = |arguments: &[&str]| run_on(&data, &[&["menu", "print", "--out", file], arguments].concat());
    let error = error_of(&print(&[]));
    assert!(error.contains("the menu has no dish to print") && !Path::new(file).exists(), "{error}");

    let source = folder.path().join("menu.json");
    std::fs::write(&source, crate::support::menu::FILE).unwrap();
    stdout_of(&run_on(&data, &["menu", "import", source.to_str().unwrap()]));
    let pdf = |arguments: &[&str], printed: &str| {
        assert_eq!(stdout_of(&print(arguments)), format!("{file}: dishes: 6, pages: {printed}\n"));
        std::fs::read(file).unwrap()
    };
    let german = pdf(&[], "1 of A4");
    assert!(german.starts_with(b"%PDF-") && german.windows(4).any(|bytes| bytes == b"(de)"));
    assert_eq!(pdf(&["--language", "de", "--kind", "menu", "--columns", "2"], "1 of A4"), german);
    let other = pdf(&["--columns", "1", "--language", "ar", "--paper", "letter"], "1 of US Letter");
    assert!(other != german && other.windows(4).any(|bytes| bytes == b"(ar)"));
    let allergens = pdf(&["--kind", "allergens"], "1 of A4");
    let output = run_on(&data, &["menu", "print", "--kind", "allergens", "--out", "-"]);
    assert_eq!((output.status.code(), output.stdout), (Some(0), allergens.clone()));

    for (arguments, why) in [
        (["--language", "fr"], "must be one of en, de, es, tr, ar"),
        (["--columns", "3"], "1..=2"),
        (["--kind", "poster"], "[possible values: menu, allergens]"),
    ] {
        let output = print(&arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(why), "{error}");
    }
    assert_eq!(std::fs::read(file).unwrap(), allergens, "a refused command leaves the file");
}
