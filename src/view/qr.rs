//! A QR code as an SVG path: a page draws it with `<path d>` in a `viewBox="0 0 size size"` at any size.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;
use utoipa::ToSchema;

/// Light modules around a code (quiet zone of ISO/IEC 18004); with fewer, phones do not find it on a patterned table.
const QUIET: usize = 4;

/// A QR code as an SVG path, to be drawn dark on light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QrView {
    /// Width and height of the `viewBox` in modules, the light margin included.
    pub size: u32,
    /// The dark modules, as the attribute `d` of an SVG path.
    pub path: String,
}

impl QrView {
    /// The code of a text; `None` where the text is too long for a code. `level_m` sets the error level M that EPC069-12 requires
    /// for payment codes; otherwise the level is Q, which recovers a quarter of the code, for scratched table cards.
    pub fn of(text: &str, level_m: bool) -> Option<QrView> {
        let level = if level_m { ECL::M } else { ECL::Q };
        let code = QRBuilder::new(text).ecl(level).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let row = &code[y];
            let mut x = 0;
            while x < row.len() {
                let dark = row[x..].iter().take_while(|module| module.value()).count();
                if dark > 0 {
                    path.push_str(&format!("M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET));
                }
                x += dark.max(1);
            }
        }
        Some(QrView { size: u32::try_from(code.size + 2 * QUIET).ok()?, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path draws.
    fn drawn_modules(view: &QrView) -> Vec<(usize, usize)> {
        let mut dark = Vec::new();
        for run in view.path.split('z').filter(|run| !run.is_empty()) {
            let (at, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let (width, back) = rest.split_once("v1h-").unwrap();
            assert_eq!(width, back, "each run is a closed rectangle");
            dark.extend((0..width.parse::<usize>().unwrap()).map(|step| (x + step, y)));
        }
        dark
    }

    #[test]
    fn qr_path_draws_exactly_the_dark_modules() {
        let text = "http://192.168.1.10/t/ABCD2345";
        let view = QrView::of(text, false).unwrap();
        let code = QRBuilder::new(text).ecl(ECL::Q).build().unwrap();
        let mut dark: Vec<_> = (0..code.size)
            .flat_map(|y| (0..code.size).map(move |x| (x, y)))
            .filter(|(x, y)| code[*y][*x].value())
            .map(|(x, y)| (x + QUIET, y + QUIET))
            .collect();
        let mut seen = drawn_modules(&view);
        dark.sort();
        seen.sort();
        assert_eq!(seen, dark);
        assert_eq!(view.size as usize, code.size + 8);
    }

    #[test]
    fn qr_path_starts_with_the_finder_pattern() {
        let view = QrView::of("x", true).unwrap();
        assert!(view.path.starts_with("M4 4h7v1h-7z"), "{}", &view.path[..40]);
        assert_eq!(view.size, 21 + 8);
    }

    #[test]
    fn text_too_long_for_a_qr_code_is_none() {
        assert_eq!(QrView::of(&"x".repeat(10_000), true), None);
    }
}
