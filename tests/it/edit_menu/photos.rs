//! Photos of dishes: upload with a crop, removal, undo; and files that attack the decoder.

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use super::{Editor, pointers};
use crate::support::http::{Answer, get};
use crate::support::{TestServer, fresh_uuid};

const RED: [u8; 3] = [200, 30, 30];
const BLUE: [u8; 3] = [30, 30, 200];

/// The left half red, the right half blue.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { RED } else { BLUE }));
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

async fn upload(editor: &Editor, dish: &Value, query: &str, kind: &str, file: Vec<u8>) -> Answer {
    let (id, version) = (dish["id"].as_str().unwrap(), &dish["version"]);
    let path = format!("/api/menu/dishes/{id}/photo?version={version}{query}");
    editor.manager.send(editor.manager.request("PUT", &path).body(kind, file).key(fresh_uuid())).await
}

async fn shown(server: &TestServer, dish: &Value) -> RgbImage {
    let photo = get(dish["photo"].as_str().unwrap()).to(&server.addr).await;
    image::load_from_memory_with_format(&photo.body, ImageFormat::Jpeg).unwrap().into_rgb8()
}

/// The most memory that this process has had, in kB.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn photo_is_cropped_to_the_given_part_or_to_the_middle() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let png = picture(1_200, 400, ImageFormat::Png);
    let answer = upload(&editor, &editor.dish("Soup").await, "", "image/png", png.clone()).await.expect(200);
    let middle = shown(&server, &answer["dish"]).await;
    assert_eq!(middle.dimensions(), (600, 400));
    assert_eq!(server.menu().await.item("Soup")["photo"], answer["dish"]["photo"]);

    let crop = "&crop=500,0,250,1000";
    let jpeg = picture(1_200, 400, ImageFormat::Jpeg);
    let answer = upload(&editor, &editor.dish("Soup").await, crop, "image/jpeg", jpeg).await.expect(200);
    let part = shown(&server, &answer["dish"]).await;
    assert_eq!(part.dimensions(), (300, 400));
    assert!(part.get_pixel(20, 20).0[2] > 150, "only the blue half is left");
    let webp = picture(90, 60, ImageFormat::WebP);
    upload(&editor, &answer["dish"], "&crop=whole", "image/webp", webp).await.expect(200);

    let soup = editor.dish("Soup").await;
    for bad in ["&crop=1,2,3", "&crop=0,0,2000,10", "&crop="] {
        assert_eq!(pointers(&upload(&editor, &soup, bad, "image/png", png.clone()).await), ["/crop"]);
    }
    let entry = editor.audited().await;
    assert!(entry["details"]["photo"].as_str().unwrap().contains(".jpg → "), "{entry}");
}

#[tokio::test]
async fn removed_photo_comes_back_with_undo() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let png = picture(60, 40, ImageFormat::Png);
    let with = upload(&editor, &editor.dish("Soup").await, "", "image/png", png).await.expect(200);
    let photo = with["dish"]["photo"].clone();
    let (id, version) = (with["dish"]["id"].as_str().unwrap(), &with["dish"]["version"]);
    let path = format!("/api/menu/dishes/{id}/photo?version={version}");
    let without = editor.manager.send(editor.manager.request("DELETE", &path)).await.expect(200);
    assert_eq!(without["dish"]["photo"], Value::Null);
    let undo = editor.request("POST", &without["dish"], "/undo", json!({"to": version}));
    let again = editor.manager.send(undo).await.expect(200);
    assert_eq!(again["dish"]["photo"], photo);
    shown(&server, &again["dish"]).await;
    let late = editor.manager.send(editor.manager.request("DELETE", &path)).await;
    late.refused(409, "dish-changed");
    // An archived dish keeps its photo.
    let soup = editor.dish("Soup").await;
    editor.archive(&soup).await.expect(200);
    let salad = editor.dish("Salad").await;
    upload(&editor, &salad, "", "image/png", picture(30, 20, ImageFormat::Png)).await.expect(200);
    assert_eq!(get(photo.as_str().unwrap()).to(&server.addr).await.status, 200);
}

#[tokio::test]
async fn picture_bombs_and_garbage_neither_stop_nor_grow_the_service() {
    let server = TestServer::start().await;
    let editor = Editor::open(&server).await;
    let soup = editor.dish("Soup").await;
    // Headers that claim gigapixels, a picture of many pixels in few bytes, garbage.
    let mut claims = picture(8, 8, ImageFormat::Png);
    claims[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    claims[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&claims[12..29]);
    claims[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let plain = RgbImage::from_pixel(9_000, 9_000, Rgb([9; 3]));
    let mut large = Cursor::new(Vec::new());
    plain.write_to(&mut large, ImageFormat::Png).unwrap();
    drop(plain);
    let large = large.into_inner();
    assert!(large.len() < 4_000_000, "{}", large.len());
    let before = peak_kb();
    let mut noise = 7_u32;
    let garbage: Vec<u8> = (0..200_000)
        .map(|_| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        })
        .collect();
    for (at, file) in [claims, large, garbage, vec![], b"GIF89a".to_vec()].into_iter().enumerate() {
        let answer = upload(&editor, &soup, "", "image/png", file).await;
        let problem = answer.refused(422, "photo-unreadable");
        assert!(!problem["detail"].as_str().unwrap().contains("panicked"), "{at}: {problem}");
    }
    let grown = peak_kb() - before;
    assert!(grown < 100_000, "the service grew by {grown} kB");
    assert_eq!(editor.dish("Soup").await, soup);
    upload(&editor, &soup, "", "text/plain", b"hi".to_vec()).await.refused(415, "unsupported-media-type");
    let most = vec![0; 12 * 1024 * 1024 + 1];
    upload(&editor, &soup, "", "image/png", most).await.refused(413, "too-large");
    upload(&editor, &soup, "", "image/png", picture(30, 20, ImageFormat::Png)).await.expect(200);
}
