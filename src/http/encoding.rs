//! Content encoding and conditional requests: gzip, `Accept-Encoding`, `If-None-Match`.

use std::io::Write;

/// Compresses with gzip at the highest level.
pub(super) fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Whether an `Accept-Encoding` value accepts gzip: by name or by `*`, with a weight above 0.
pub(super) fn accepts_gzip(value: &str) -> bool {
    let mut by_star = false;
    for entry in value.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let is_refused = parts
            .filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            return !is_refused;
        }
        by_star |= coding == "*" && !is_refused;
    }
    by_star
}

/// Whether an `If-None-Match` value contains `etag`, by weak comparison (RFC 9110 §13.1.2).
pub(super) fn matches_etag(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag)
}
