//! QR codes as rectangles in millimetres.

use fast_qr::{ECL, QRBuilder, QRCode};

use super::job::SheetError;
use super::shape::{Page, Rect, Shape};

/// Light modules around a code (quiet zone of ISO/IEC 18004).
pub(super) const QUIET: usize = 4;
/// Side of the smallest module, in mm; with smaller ones phones fail in dim light.
const MODULE_MIN: f32 = 0.5;
/// A code of level Q recovers from a quarter of its area, level M from 15 %. Level M is used where Q would have smaller modules than this, in mm.
const MODULE_OF_LEVEL_Q: f32 = 0.7;

/// A code with its light margin and the side it is drawn with.
#[derive(Debug)]
pub(super) struct Code {
    code: QRCode,
    /// In mm, with the light margin.
    pub side: f32,
}

/// Modules of a side, with the light margin.
fn modules(code: &QRCode) -> usize {
    code.size + 2 * QUIET
}

impl Code {
    /// The code of a text, as large as `side`, in mm. `content` names it in errors.
    pub(super) fn fit(
        text: &str,
        side: f32,
        content: &str,
        advice: &'static str,
    ) -> Result<Self, SheetError> {
        let build = |level| QRBuilder::new(text).ecl(level).build();
        let level_m = build(ECL::M).map_err(|_| SheetError::TooLong { content: content.to_owned() })?;
        let smallest = modules(&level_m) as f32 * MODULE_MIN;
        // A little more room than the sum of the modules, because it is a float.
        if smallest > side + 0.001 {
            return Err(SheetError::CodeTooLarge {
                content: content.to_owned(),
                needed: smallest.ceil() as u32,
                room: side.floor() as u32,
                advice,
            });
        }
        let level_q = build(ECL::Q).ok().filter(|code| side / modules(code) as f32 >= MODULE_OF_LEVEL_Q);
        Ok(Self { code: level_q.unwrap_or(level_m), side })
    }

    /// The code of a text at level Q, or M where it is too long, for a picture of any size.
    pub(super) fn any(text: &str, content: &str) -> Result<Self, SheetError> {
        let build = |level| QRBuilder::new(text).ecl(level).build();
        let code = build(ECL::Q).or_else(|_| build(ECL::M));
        let code = code.map_err(|_| SheetError::TooLong { content: content.to_owned() })?;
        let side = (modules(&code) as f32 * MODULE_MIN).max(60.0);
        Ok(Self { code, side })
    }

    /// Makes the dark parts of codes equally large, where the modules stay large enough.
    pub(super) fn align(codes: &mut [&mut Self]) {
        let dark = |code: &Self| code.side * code.code.size as f32 / code.modules() as f32;
        let least = codes.iter().map(|code| dark(code)).fold(f32::MAX, f32::min);
        for code in codes {
            let module = least / code.code.size as f32;
            if module >= MODULE_MIN {
                code.side = module * code.modules() as f32;
            }
        }
    }

    /// Modules of a side, with the light margin.
    pub(super) fn modules(&self) -> usize {
        modules(&self.code)
    }

    /// Whether a module is dark; counted from the light margin.
    pub(super) fn is_dark(&self, x: usize, y: usize) -> bool {
        let inside = QUIET..self.code.size + QUIET;
        inside.contains(&x) && inside.contains(&y) && self.code[y - QUIET][x - QUIET].value()
    }

    /// Draws it with its upper left corner, that of the light margin, at this point.
    pub(super) fn draw(&self, page: &mut Page, left: f32, top: f32) {
        let count = self.modules();
        let module = self.side / count as f32;
        let mut rects = Vec::new();
        for y in 0..count {
            let mut x = 0;
            while x < count {
                let dark = (x..count).take_while(|x| self.is_dark(*x, y)).count();
                if dark > 0 {
                    rects.push(Rect {
                        x: left + x as f32 * module,
                        y: top + y as f32 * module,
                        width: dark as f32 * module,
                        height: module,
                    });
                }
                x += dark.max(1);
            }
        }
        page.shapes.push(Shape::Rects(rects));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_has_a_light_margin_of_four_modules_and_large_modules() {
        for (text, side) in [("http://menu.local/t/ABCDEFGHJK", 29.0), ("x", 20.0), (&"y".repeat(180), 40.0)]
        {
            let code = Code::fit(text, side, "table 1", "").unwrap();
            let module = side / code.modules() as f32;
            assert!(module >= MODULE_MIN, "{module}");
            let mut page = Page::new(side, side);
            code.draw(&mut page, 0.0, 0.0);
            let dark = page.shapes[0].bounds().unwrap();
            for margin in [dark.x, dark.y, side - dark.x - dark.width, side - dark.y - dark.height] {
                assert!((margin - 4.0 * module).abs() < 0.001, "{margin} {module}");
            }
        }
    }

    #[test]
    fn code_that_phones_could_not_read_is_refused() {
        let error = Code::fit(&"z".repeat(300), 29.0, "table 7", "print cards").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the QR code of table 7 needs 39 mm, and there is room for 29 mm: print cards"
        );
        assert!(matches!(Code::fit(&"z".repeat(4000), 29.0, "x", ""), Err(SheetError::TooLong { .. })));
    }
}
