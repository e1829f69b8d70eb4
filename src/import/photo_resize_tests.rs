//! Pictures as cameras, programs and attackers make them.

use image::codecs::png::PngEncoder;
use image::{GenericImageView, ImageEncoder, Rgb, Rgba};

use super::*;

const RED: [u8; 3] = [200, 30, 30];
const BLUE: [u8; 3] = [30, 30, 200];

/// The left half red, the right half blue.
pub(in crate::import) fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { RED } else { BLUE }))
}

/// A JPEG with the metadata of a camera: orientation, a place and optionally a colour profile.
pub(in crate::import) fn camera(image: &RgbImage, orientation: u8, profile: Option<Vec<u8>>) -> Vec<u8> {
    // A TIFF header, one entry (0x0112, the orientation), and text that an entry could point to.
    let mut exif = vec![b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0];
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"48.2082 N 16.3738 E");
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 95);
    encoder.set_exif_metadata(exif).unwrap();
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).unwrap();
    }
    encoder.encode_image(image).unwrap();
    out
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut out = Vec::new();
    let (width, height) = image.dimensions();
    PngEncoder::new(&mut out).write_image(image.as_bytes(), width, height, image.color().into()).unwrap();
    out
}

fn shown(file: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(resize(file).unwrap().jpeg(), ImageFormat::Jpeg).unwrap().into_rgb8()
}

fn is_like(pixel: &Rgb<u8>, wanted: [u8; 3]) -> bool {
    pixel.0.iter().zip(wanted).all(|(is, wanted)| is.abs_diff(wanted) <= 12)
}

#[test]
fn large_photo_shrinks_and_small_one_keeps_its_size() {
    for (width, height, shown_as) in
        [(1500, 1000, (720, 480)), (1000, 1500, (480, 720)), (720, 720, (720, 720)), (90, 40, (90, 40))]
    {
        assert_eq!(shown(&camera(&halves(width, height), 1, None)).dimensions(), shown_as);
    }
    assert_eq!(shown(&camera(&halves(3000, 1), 1, None)).dimensions(), (720, 1), "no side shrinks to zero");
}

#[test]
fn same_file_gives_same_photo() {
    let file = camera(&halves(1500, 1000), 1, None);
    assert_eq!(resize(&file), resize(&file));
    assert_ne!(resize(&file), resize(&camera(&halves(1500, 900), 1, None)));
}

#[test]
fn rotated_photo_is_turned_upright() {
    let corner = |orientation, x, y| *shown(&camera(&halves(900, 600), orientation, None)).get_pixel(x, y);
    assert!(is_like(&corner(1, 5, 5), RED));
    assert!(is_like(&corner(3, 5, 5), BLUE), "upside down");
    // 6: turned right, so the left half is on top. 8: turned left.
    assert!(is_like(&corner(6, 475, 5), RED) && is_like(&corner(6, 5, 715), BLUE));
    assert!(is_like(&corner(8, 5, 715), RED) && is_like(&corner(8, 475, 5), BLUE));
    assert!(is_like(&corner(77, 5, 5), RED), "an invalid orientation is ignored");
}

#[test]
fn photo_metadata_is_removed() {
    let file = camera(&halves(900, 600), 1, Some(ColorProfile::new_display_p3().encode().unwrap()));
    let holds = |file: &[u8], text: &[u8]| file.windows(text.len()).any(|part| part == text);
    let photo = resize(&file).unwrap();
    for text in [&b"48.2082"[..], b"Exif", b"ICC_PROFILE"] {
        assert!(holds(&file, text) && !holds(photo.jpeg(), text), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn photo_colours_are_converted_to_srgb_and_bad_profile_is_ignored() {
    // The pure red of sRGB as Display P3 encodes it.
    let plain = RgbImage::from_pixel(40, 40, Rgb([234, 51, 35]));
    let tomato = shown(&camera(&plain, 1, Some(ColorProfile::new_display_p3().encode().unwrap())));
    assert!(is_like(tomato.get_pixel(20, 20), [255, 0, 0]), "{:?}", tomato.get_pixel(20, 20));
    let broken = shown(&camera(&plain, 1, Some(b"no profile at all".to_vec())));
    assert!(is_like(broken.get_pixel(20, 20), [234, 51, 35]));
}

#[test]
fn transparent_pixels_become_white() {
    let image =
        RgbaImage::from_fn(20, 20, |x, _| if x < 10 { Rgba([0, 0, 0, 0]) } else { Rgba([0, 90, 0, 255]) });
    let image = shown(&png(&image.into()));
    assert!(is_like(image.get_pixel(3, 3), [255; 3]) && is_like(image.get_pixel(16, 3), [0, 90, 0]));
}

/// The transparent and the visible half of a logo with letters of this colour.
fn halves_of_logo(letters: [u8; 3]) -> [[u8; 3]; 2] {
    let [red, green, blue] = letters;
    let image = RgbaImage::from_fn(40, 20, |x, _| Rgba([red, green, blue, if x < 20 { 0 } else { 255 }]));
    let (photo, width, height) = resize_logo(&png(&image.into())).unwrap();
    assert_eq!((width, height), (40, 20));
    let shown = image::load_from_memory(photo.jpeg()).unwrap().into_rgb8();
    [shown.get_pixel(6, 6).0, shown.get_pixel(34, 6).0]
}

#[test]
fn light_logo_with_transparent_pixels_gets_a_dark_ground_and_others_a_white_one() {
    for light in [[255; 3], [255, 215, 0], [230, 230, 240]] {
        let [ground, letters] = halves_of_logo(light);
        assert!(is_like(&Rgb(ground), [DARK; 3]) && is_like(&Rgb(letters), light), "{ground:?} {letters:?}");
    }
    for dark in [[0; 3], [200, 30, 30], [255, 128, 0], [120; 3]] {
        let [ground, letters] = halves_of_logo(dark);
        assert!(is_like(&Rgb(ground), [255; 3]) && is_like(&Rgb(letters), dark), "{ground:?} {letters:?}");
    }
}

#[test]
fn grey_and_16_bit_pngs_are_read() {
    let grey = DynamicImage::ImageRgb8(halves(50, 50));
    for image in [DynamicImage::from(grey.to_luma8()), grey.to_luma_alpha16().into(), grey.to_rgba16().into()]
    {
        assert_eq!(shown(&png(&image)).dimensions(), (50, 50));
    }
}

/// A tiny PNG whose header claims these dimensions.
fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(&halves(8, 8).into());
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&file[12..29]);
    file[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    file
}

/// A tiny JPEG whose header claims these dimensions.
fn jpeg_bomb(width: u16, height: u16) -> Vec<u8> {
    let mut file = camera(&halves(8, 8), 1, None);
    let frame = file.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

#[test]
fn oversized_picture_is_refused_before_decoding() {
    let bombs = [png_bomb(65_000, 65_000), jpeg_bomb(65_000, 65_000), png_bomb(u32::MAX >> 1, u32::MAX >> 1)];
    for bomb in bombs {
        assert!(bomb.len() < 10_000);
        let refused = resize(&bomb).unwrap_err();
        assert!(
            refused.starts_with("must have at most 64 megapixels, has ")
                || refused.contains("cannot be read")
        );
    }
    assert!(resize(&png_bomb(65_000, 65_000)).unwrap_err().contains("has 65000 × 65000"));
    assert!(resize(&jpeg_bomb(65_000, 65_000)).unwrap_err().contains("has 65000 × 65000"));
}

#[test]
fn file_that_is_no_photo_is_refused_with_the_right_formats() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for other in [&b""[..], b"ragu", b"GIF89a\x01\0\x01\0", heic, b"<svg/>"] {
        assert!(resize(other).unwrap_err().starts_with("must be a JPEG, PNG or WebP photo"));
    }
    let (jpeg, png) = (camera(&halves(600, 400), 1, None), png(&halves(600, 400).into()));
    for cut in
        [&jpeg[..20], &jpeg[..jpeg.len() / 2], &jpeg[..jpeg.len() - 2], &png[..20], &png[..png.len() / 2]]
    {
        assert!(resize(cut).unwrap_err().starts_with("cannot be read as a photo"), "{} bytes", cut.len());
    }
}

#[test]
fn embedded_preview_and_trailing_data_are_ignored() {
    let mut jpeg = camera(&halves(600, 400), 1, None);
    // A preview with its own end marker in a segment before the picture, and video data after it.
    let preview = [&[0xff, 0xe2, 0, 8][..], &[0xff, 0xd8, 0xff, 0xd9, 0, 0]].concat();
    jpeg.splice(2..2, preview);
    let cut = jpeg[..jpeg.len() / 2].to_vec();
    jpeg.extend(b"\0\0\0\x18ftypmp42");
    assert!(resize(&jpeg).is_ok());
    assert!(resize(&cut).unwrap_err().contains("cut short"));
}

#[test]
fn damaged_photo_never_panics() {
    let files = [camera(&halves(60, 40), 6, None), png(&halves(60, 40).into())];
    for file in files {
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] = damaged[at].wrapping_add(97);
            if let Err(why) = resize(&damaged) {
                assert!(!why.is_empty());
            }
        }
    }
}
