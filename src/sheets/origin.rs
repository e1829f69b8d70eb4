//! What is printed of the address under which phones reach the box.

use super::job::SheetTable;

/// A table as the store knows it.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // the names say it
pub struct TableFacts<'a> {
    pub name: &'a str,
    pub area: &'a str,
    /// The code in its URL.
    pub code: &'a str,
}

/// The URL in the QR code of a table. `origin` is scheme, host and port.
pub fn table_url(origin: &str, code: &str) -> String {
    format!("{}/t/{code}", origin.trim_end_matches('/'))
}

/// What a guest types to get to the same server: without the scheme and its usual port.
pub fn short_address(origin: &str) -> String {
    let origin = origin.trim_end_matches('/');
    let (rest, port) = match origin.strip_prefix("https://") {
        // Browsers try HTTP first on a bare name.
        Some(_) => (origin, ":443"),
        None => (origin.strip_prefix("http://").unwrap_or(origin), ":80"),
    };
    rest.strip_suffix(port).unwrap_or(rest).to_owned()
}

/// The chosen tables for a sheet. Their areas are printed only where the restaurant has more than one.
pub fn sheet_tables<'a>(
    all: &[TableFacts<'a>],
    origin: &str,
    is_chosen: impl Fn(&TableFacts<'a>) -> bool,
) -> Vec<SheetTable> {
    let has_areas = all.iter().any(|table| table.area != all[0].area);
    let sheet = |table: &TableFacts<'_>| SheetTable {
        label: table.name.to_owned(),
        area: has_areas.then(|| table.area.to_owned()),
        url: table_url(origin, table.code),
    };
    all.iter().filter(|table| is_chosen(table)).map(sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_address_is_without_scheme_and_usual_port() {
        for (origin, short) in [
            ("http://menu.local", "menu.local"),
            ("http://menu.local/", "menu.local"),
            ("http://192.168.1.10:80", "192.168.1.10"),
            ("http://192.168.1.10:8080", "192.168.1.10:8080"),
            ("https://menu.example.com:443", "https://menu.example.com"),
        ] {
            assert_eq!(short_address(origin), short);
        }
    }

    #[test]
    fn areas_are_printed_only_where_there_are_several() {
        let table = |name, area| TableFacts { name, area, code: "ABCD" };
        let one = sheet_tables(&[table("1", "Room"), table("2", "Room")], "http://a/", |_| true);
        assert_eq!(one[1], SheetTable { label: "2".into(), area: None, url: "http://a/t/ABCD".into() });
        let all = [table("1", "Room"), table("2", "Terrace")];
        let two = sheet_tables(&all, "http://a", |table| table.name == "2");
        assert_eq!((two.len(), two[0].area.as_deref()), (1, Some("Terrace")));
        assert!(sheet_tables(&[], "http://a", |_| true).is_empty());
    }
}
