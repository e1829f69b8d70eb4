//! A single code as a picture: with its label as a page for SVG and PDF, without it as PNG.

use super::code::Code;
use super::job::SheetError;
use super::shape::Page;
use super::shaping::{Direction, Face};
use super::text::{Block, Style};

/// Pixels of a module's side.
const PIXELS_PER_MODULE: usize = 12;
const LABEL: Style = Style { face: Face::Serif, size: 6.0, least: 3.0, lines: 2, height: 14.0 };
/// Light edge below and beside the label, in mm.
const EDGE: f32 = 4.0;

/// The code of a URL, at least 60 mm wide, with its label below.
///
/// # Errors
/// [`SheetError::TooLong`].
pub fn picture(url: &str, label: &str) -> Result<Page, SheetError> {
    let code = Code::any(url, &format!("table {label}"))?;
    let label = Block::fit(label, LABEL, Direction::OfText, code.side - 2.0 * EDGE);
    let mut page = Page::new(code.side, code.side + label.height() + EDGE);
    code.draw(&mut page, 0.0, 0.0);
    label.draw(&mut page, code.side / 2.0, code.side);
    Ok(page)
}

/// The code of a URL as PNG in black and white, 12 pixels for a module.
///
/// # Errors
/// [`SheetError`].
pub fn png(url: &str, label: &str) -> Result<Vec<u8>, SheetError> {
    let code = Code::any(url, &format!("table {label}"))?;
    let side = code.modules() * PIXELS_PER_MODULE;
    let row = |y: usize| {
        let is_light = |x: usize| !code.is_dark(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE);
        (0..side)
            .step_by(8)
            .map(|start| {
                (0..8)
                    .fold(0_u8, |byte, bit| byte << 1 | u8::from(start + bit < side && is_light(start + bit)))
            })
            .collect::<Vec<u8>>()
    };
    let pixels: Vec<u8> = (0..side).flat_map(row).collect();
    let mut bytes = Vec::new();
    let side = side as u32;
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels)?;
        writer.finish()
    });
    written.map_err(|error| SheetError::Picture(error.to_string()))?;
    Ok(bytes)
}
