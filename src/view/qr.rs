//! A QR code as one SVG path: a page draws it with `<path d>` in a `viewBox="0 0 size size"`, in any size, without an image.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;
use utoipa::ToSchema;

/// Light modules around a code; below four, phones do not find it on a patterned table (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code to draw: dark on light.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QrView {
    /// Width and height of the `viewBox`, the light margin included.
    pub size: u32,
    /// The dark modules, as the `d` of an SVG path.
    pub path: String,
}

impl QrView {
    /// The code of a text; `None` where it is longer than any code holds. `level_m`: as payment codes must be (EPC069-12 wants
    /// error level M); otherwise a quarter of the code may be lost, because table cards are scratched and coffee is spilt.
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

    /// The modules that a path darkens.
    fn painted(view: &QrView) -> Vec<(usize, usize)> {
        let mut dark = Vec::new();
        for run in view.path.split('z').filter(|run| !run.is_empty()) {
            let (at, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let (width, back) = rest.split_once("v1h-").unwrap();
            assert_eq!(width, back, "the run comes back to where it began");
            dark.extend((0..width.parse::<usize>().unwrap()).map(|step| (x + step, y)));
        }
        dark
    }

    #[test]
    fn the_path_darkens_just_the_modules_of_the_code() {
        let text = "http://192.168.1.10/t/ABCD2345";
        let view = QrView::of(text, false).unwrap();
        let code = QRBuilder::new(text).ecl(ECL::Q).build().unwrap();
        let mut dark: Vec<_> = (0..code.size)
            .flat_map(|y| (0..code.size).map(move |x| (x, y)))
            .filter(|(x, y)| code[*y][*x].value())
            .map(|(x, y)| (x + QUIET, y + QUIET))
            .collect();
        let mut seen = painted(&view);
        dark.sort();
        seen.sort();
        assert_eq!(seen, dark);
        assert_eq!(view.size as usize, code.size + 8);
    }

    #[test]
    fn a_corner_has_its_finder() {
        let view = QrView::of("x", true).unwrap();
        assert!(view.path.starts_with("M4 4h7v1h-7z"), "{}", &view.path[..40]);
        assert_eq!(view.size, 21 + 8);
    }

    #[test]
    fn what_no_code_holds_is_no_code() {
        assert_eq!(QrView::of(&"x".repeat(10_000), true), None);
    }
}
