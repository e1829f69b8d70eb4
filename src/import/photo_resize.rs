//! Resizes a photo for phones, or the logo, turns it upright and removes its metadata.
//!
//! The dimensions are checked before decoding, because a file of a few kilobytes can claim four gigapixels. All metadata is
//! removed, above all the place where the photo was taken; the colours are converted from its colour profile to sRGB.

use std::io::Cursor;
use std::panic::catch_unwind;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::crop::Crop;
use crate::domain::photo::{LOGO_SIDE_MAX, Photo, SIDE_MAX};

/// Most pixels of a photo. Phones give at most 50 million unless their owner chooses more.
const PIXELS_MAX: u64 = 64_000_000;
/// Most pixels of an uploaded photo: its memory is limited. The page makes photos smaller before it sends them.
const UPLOAD_PIXELS_MAX: u64 = 40_000_000;
/// Most pixels of a logo, which is decoded while guests are served.
const LOGO_PIXELS_MAX: u64 = 16_000_000;
/// Most bytes of a decoded photo per pixel that is allowed: enough for 8 bits per channel and transparency.
const DECODED_BYTES_PER_PIXEL: u64 = 4;
/// JPEG quality, 1 to 100. Lower values show blocks in smooth areas, higher ones enlarge files without visible gain.
const QUALITY: u8 = 80;
/// That of a logo: the edges of its letters blur sooner than a photo does.
const LOGO_QUALITY: u8 = 92;
/// The ground of a light logo that is partly transparent; black text on it is as hard to see as white on white.
const DARK: u8 = 32;
/// Mean luminance, 0 to 255, from which a logo is light: yellow is above it, orange and light grey are below.
const LIGHT_FROM: u64 = 180;

/// Makes the photo to store from the content of a JPEG, PNG or WebP file.
///
/// # Errors
/// A text for the owner that says what is allowed.
pub(super) fn resize(file: &[u8]) -> Result<Photo, String> {
    let (crop, is_logo) = (Crop::Whole, false);
    let bounds = Bounds { side_max: SIDE_MAX, pixels_max: PIXELS_MAX, quality: QUALITY, crop, is_logo };
    shrink(file, bounds).map(|(photo, ..)| photo)
}

/// Makes the photo to store from a part of an uploaded file; returns its width and height in pixels too.
///
/// # Errors
/// A text for the owner that says what is allowed.
pub(super) fn resize_upload(file: &[u8], crop: Crop) -> Result<(Photo, u16, u16), String> {
    let bounds =
        Bounds { side_max: SIDE_MAX, pixels_max: UPLOAD_PIXELS_MAX, quality: QUALITY, crop, is_logo: false };
    with_sides(file, bounds)
}

/// Makes the logo to store from the content of a JPEG, PNG or WebP file; returns its width and height in pixels too.
///
/// # Errors
/// A text for the owner that says what is allowed.
pub fn resize_logo(file: &[u8]) -> Result<(Photo, u16, u16), String> {
    let (side_max, pixels_max, quality) = (LOGO_SIDE_MAX, LOGO_PIXELS_MAX, LOGO_QUALITY);
    with_sides(file, Bounds { side_max, pixels_max, quality, crop: Crop::Whole, is_logo: true })
}

/// The photo of a square picture that the program has drawn: red, green and blue of each pixel.
///
/// # Errors
/// A text that says why: too few or too many bytes.
pub fn photo_of_pixels(pixels: Vec<u8>, side: u16) -> Result<Photo, String> {
    let image = RgbImage::from_raw(side.into(), side.into(), pixels);
    let image = image.ok_or("has another number of pixels than its side says")?;
    Photo::new(jpeg(&image, QUALITY)?).ok_or_else(|| "is too large".to_owned())
}

fn with_sides(file: &[u8], bounds: Bounds) -> Result<(Photo, u16, u16), String> {
    let (photo, width, height) = shrink(file, bounds)?;
    let side = |side: u32| u16::try_from(side).map_err(|_| unreadable("it is too large even when resized"));
    Ok((photo, side(width)?, side(height)?))
}

/// What a picture may be, and what it is made into.
#[derive(Clone, Copy)]
struct Bounds {
    side_max: u32,
    pixels_max: u64,
    quality: u8,
    crop: Crop,
    /// A light logo gets a dark ground.
    is_logo: bool,
}

/// The photo, and its width and height in pixels.
fn shrink(file: &[u8], bounds: Bounds) -> Result<(Photo, u32, u32), String> {
    let format = match image::guess_format(file) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => format,
        _ => {
            return Err(
                "must be a JPEG, PNG or WebP photo (the content decides, not the name); save HEIC photos as JPEG first"
                    .to_owned(),
            );
        }
    };
    // The decoder fills missing parts with grey and reports no error.
    if format == ImageFormat::Jpeg && !has_end(file) {
        return Err(unreadable("it is cut short"));
    }
    // A panic of a decoder is reported as a damaged file.
    let small = catch_unwind(|| {
        let image = decoded(file, format, bounds)?;
        Ok((jpeg(&image, bounds.quality)?, image.width(), image.height()))
    });
    let (small, width, height) = small.unwrap_or_else(|_| Err(unreadable("it is damaged")))?;
    let photo = Photo::new(small).ok_or_else(|| unreadable("it is too large even when resized"))?;
    Ok((photo, width, height))
}

/// Whether a JPEG is complete up to its end marker. An embedded preview has an end marker too, but it is in a segment, which
/// is skipped by its length.
fn has_end(jpeg: &[u8]) -> bool {
    const END: u8 = 0xd9;
    const SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some(&[first, marker]) = jpeg.get(at..at + 2) {
        at += match (first, marker) {
            (0xff, END) => return true,
            // Scan data has 0xff only before a zero or a restart marker; between segments 0xff is padding.
            (0xff, 0 | 1 | 0xd0..=0xd7) => 2,
            (0xff, 0xff) | (..0xff, _) => 1,
            (0xff, _) => {
                let length =
                    jpeg.get(at + 2..at + 4).map_or(0, |n| usize::from(n[0]) << 8 | usize::from(n[1]));
                // The data of a scan has no length and is searched byte by byte.
                if marker == SCAN { 4 } else { 2 + length }
            }
        };
    }
    false
}

fn unreadable(why: impl std::fmt::Display) -> String {
    format!("cannot be read as a photo: {why}; save it again as JPEG or PNG")
}

/// Decodes the photo, turned upright, with at most so many pixels per side.
fn decoded(file: &[u8], format: ImageFormat, bounds: Bounds) -> Result<RgbImage, String> {
    let Bounds { side_max, pixels_max, crop, is_logo, .. } = bounds;
    let bytes_max = pixels_max * DECODED_BYTES_PER_PIXEL;
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::no_limits();
    // Also limits the compressed metadata of a PNG.
    limits.max_alloc = Some(bytes_max);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > pixels_max || decoder.total_bytes() > bytes_max {
        let most = pixels_max / 1_000_000;
        return Err(format!("must have at most {most} megapixels, has {width} × {height}: save it smaller"));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut image = on_ground(DynamicImage::from_decoder(decoder).map_err(unreadable)?, is_logo);
    if crop != Crop::Whole {
        // The part is given in the upright picture.
        image.apply_orientation(orientation);
        let (left, top, width, height) = crop.within((image.width(), image.height()));
        image = image.crop(left, top, width, height);
    }
    let is_small = image.width() <= side_max && image.height() <= side_max;
    let mut small = if is_small { image } else { image.resize(side_max, side_max, FilterType::CatmullRom) };
    if crop == Crop::Whole {
        small.apply_orientation(orientation);
    }
    let mut small = small.into_rgb8();
    if let Some(translated) = profile.and_then(|profile| to_srgb(&profile, &small)) {
        small = translated;
    }
    Ok(small)
}

/// Puts transparent pixels on white, the colour of the page, because JPEG has no transparency. A light logo could not be seen on it, so it gets
/// a dark ground.
fn on_ground(image: DynamicImage, is_logo: bool) -> DynamicImage {
    if !image.color().has_alpha() {
        return image;
    }
    let mut image = image.into_rgba8();
    let ground = if is_logo && is_light(&image) { DARK } else { 255 };
    for pixel in image.pixels_mut() {
        let [.., alpha] = pixel.0;
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            ((colour * alpha + u32::from(ground) * (255 - alpha) + 127) / 255) as u8
        };
        let [red, green, blue, _] = pixel.0;
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    image.into()
}

/// Whether the visible pixels are light, and some are transparent.
fn is_light(image: &RgbaImage) -> bool {
    let (mut luminance, mut weight) = (0u64, 0u64);
    for pixel in image.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u64::from);
        luminance += (red * 2126 + green * 7152 + blue * 722) / 10_000 * alpha;
        weight += alpha;
    }
    let all = u64::from(image.width()) * u64::from(image.height()) * 255;
    // Transparent corners of a full picture need no other ground.
    weight > 0 && weight < all / 10 * 9 && luminance / weight >= LIGHT_FROM
}

/// Converts the colours from the profile to sRGB. `None` if the profile is damaged or not for RGB; it is then ignored.
fn to_srgb(profile: &[u8], image: &RgbImage) -> Option<RgbImage> {
    let from = ColorProfile::new_from_slice(profile).ok()?;
    let options = TransformOptions::default();
    let to = from.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()?;
    let mut out = RgbImage::new(image.width(), image.height());
    to.transform(image.as_raw(), &mut out).ok()?;
    Some(out)
}

fn jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality).encode_image(image).map_err(unreadable)?;
    Ok(out)
}

#[cfg(test)]
#[path = "photo_resize_tests.rs"]
pub(super) mod tests;
