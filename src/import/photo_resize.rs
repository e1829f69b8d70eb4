//! What a camera made becomes what a phone shows: upright, small, and without what else the camera wrote down.
//!
//! The size is read and judged before anything is decoded: a file of some kilobytes can claim to be a picture of four
//! gigapixels. All metadata goes, the place where it was taken first of all; the colours, which one sort of it explains, are
//! translated to those every screen means (sRGB).

use std::io::Cursor;
use std::panic::catch_unwind;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use moxcms::{ColorProfile, Layout, TransformOptions};

use crate::domain::photo::{Photo, SIDE_MAX};

/// Most pixels of a photo: the largest sensors in phones give 50 million, and no dish needs more.
const PIXELS_MAX: u64 = 64_000_000;
/// Most bytes of one that is decoded: the box has a few gigabytes for everything. Enough for all pixels in 8 bits with
/// transparency.
const DECODED_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Of 100. Below, skies and sauces show blocks; above, files grow and nobody sees why.
const QUALITY: u8 = 80;

/// Makes the photo that is kept of a file's content.
///
/// # Errors
/// What would be right, in words for the owner.
pub(super) fn shrink(file: &[u8]) -> Result<Photo, String> {
    let format = match image::guess_format(file) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png)) => format,
        _ => {
            return Err(
                "must be a JPEG or PNG photo, whatever its name says; HEIC of a phone must be saved as JPEG \
                first"
                    .to_owned(),
            );
        }
    };
    // The decoder would paint the missing rest grey and say nothing.
    if format == ImageFormat::Jpeg && !has_end(file) {
        return Err(unreadable("it is cut short"));
    }
    // The decoders are well tried, and whatever one of them trips over is a fault of the file for all that.
    let small = catch_unwind(|| jpeg(&decoded(file, format)?));
    let small = small.unwrap_or_else(|_| Err(unreadable("it is damaged")))?;
    Photo::new(small).ok_or_else(|| unreadable("it does not become small"))
}

/// Whether a JPEG goes on to its own end mark. A picture within it (a preview) has one too, but stands in a segment, which
/// is skipped by its length.
fn has_end(jpeg: &[u8]) -> bool {
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some(&[first, marker]) = jpeg.get(at..at + 2) {
        at += match (first, marker) {
            (0xff, END) => return true,
            // Within a scan 0xff stands before a zero or a restart mark; between segments it may fill.
            (0xff, 0 | 1 | 0xd0..=0xd7) => 2,
            (0xff, 0xff) | (..0xff, _) => 1,
            (0xff, _) => {
                let length =
                    jpeg.get(at + 2..at + 4).map_or(0, |n| usize::from(n[0]) << 8 | usize::from(n[1]));
                // What follows the head of a scan is walked through byte by byte.
                if marker == SCAN { 4 } else { 2 + length }
            }
        };
    }
    false
}

fn unreadable(why: impl std::fmt::Display) -> String {
    format!("cannot be read as a photo: {why}; save it anew as JPEG or PNG")
}

/// The picture, upright and no larger than it is shown.
fn decoded(file: &[u8], format: ImageFormat) -> Result<RgbImage, String> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::no_limits();
    // For what a PNG holds beside its pixels, compressed.
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX || decoder.total_bytes() > DECODED_BYTES_MAX {
        let most = PIXELS_MAX / 1_000_000;
        return Err(format!("must have at most {most} megapixels, has {width} × {height}: save it smaller"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let image = on_white(DynamicImage::from_decoder(decoder).map_err(unreadable)?);
    let is_small = width <= SIDE_MAX && height <= SIDE_MAX;
    let mut small = if is_small { image } else { image.resize(SIDE_MAX, SIDE_MAX, FilterType::CatmullRom) };
    small.apply_orientation(orientation);
    let mut small = small.into_rgb8();
    if let Some(translated) = profile.and_then(|profile| to_srgb(&profile, &small)) {
        small = translated;
    }
    Ok(small)
}

/// JPEG knows no transparency: what shines through is the page, and that is white.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return image;
    }
    let mut image = image.into_rgba8();
    for pixel in image.pixels_mut() {
        let [.., alpha] = pixel.0;
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        let [red, green, blue, _] = pixel.0;
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    image.into()
}

/// The same colours for a screen that asks for no profile; `None` where the profile is not one of such a picture, which is
/// then shown as if it had none.
fn to_srgb(profile: &[u8], image: &RgbImage) -> Option<RgbImage> {
    let from = ColorProfile::new_from_slice(profile).ok()?;
    let options = TransformOptions::default();
    let to = from.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()?;
    let mut out = RgbImage::new(image.width(), image.height());
    to.transform(image.as_raw(), &mut out).ok()?;
    Some(out)
}

fn jpeg(image: &RgbImage) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(image).map_err(unreadable)?;
    Ok(out)
}

#[cfg(test)]
#[path = "photo_resize_tests.rs"]
pub(super) mod tests;
