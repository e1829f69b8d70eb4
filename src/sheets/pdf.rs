//! Draws pages as a PDF file.

use flate2::{Compress, Compression, FlushCompress, Status};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect as PdfRect, Ref, TextStr};

use super::shape::{Page, Point, Shape, Step};
use crate::domain::profile::Language;

/// PDF measures in points of 1/72 inch.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// A file with these pages. `language` is that of the words on them, if any.
pub fn write(pages: &[Page], title: &str, language: Option<Language>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let page_ref = |index: usize| Ref::new(4 + 2 * index as i32);
    let content_ref = |index: usize| Ref::new(5 + 2 * index as i32);
    let mut root = pdf.catalog(catalog);
    root.pages(tree);
    if let Some(language) = language {
        root.lang(TextStr(language.code()));
    }
    let mut preferences = root.viewer_preferences();
    preferences.pair(Name(b"DisplayDocTitle"), true);
    // A scaled page does not fit its cut marks.
    preferences.pair(Name(b"PrintScaling"), Name(b"None"));
    preferences.finish();
    root.finish();
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("maitred"));
    pdf.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    for (index, page) in pages.iter().enumerate() {
        let size = PdfRect::new(0.0, 0.0, points(page.width), points(page.height));
        let mut object = pdf.page(page_ref(index));
        object.media_box(size).parent(tree).contents(content_ref(index));
        object.resources();
        object.finish();
        let bytes = compressed(&content(page));
        pdf.stream(content_ref(index), &bytes).filter(Filter::FlateDecode);
    }
    pdf.finish()
}

fn points(mm: f32) -> f32 {
    shorter(mm * POINTS_PER_MM)
}

fn content(page: &Page) -> Vec<u8> {
    let mut content = Content::new();
    // PDF counts from the lower left corner.
    let at = |[x, y]: Point| [points(x), points(page.height - y)];
    for shape in &page.shapes {
        match shape {
            Shape::Rects(rects) if rects.is_empty() => continue,
            Shape::Path(steps) if steps.is_empty() => continue,
            Shape::Rects(rects) => {
                for rect in rects {
                    let [left, bottom] = at([rect.x, rect.y + rect.height]);
                    let [right, top] = at([rect.x + rect.width, rect.y]);
                    // Both corners are rounded first, so that rectangles which touch still do.
                    content.rect(left, bottom, shorter(right - left), shorter(top - bottom));
                }
            }
            Shape::Path(steps) => add_path(&mut content, steps, at),
        }
        content.fill_nonzero();
    }
    content.finish().to_vec()
}

/// To hundredths of a point, which is finer than any printer.
fn shorter(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

fn add_path(content: &mut Content, steps: &[Step], at: impl Fn(Point) -> Point) {
    let mut here = [0.0, 0.0];
    let mut is_open = false;
    for step in steps {
        match step.map(&at) {
            Step::Move(to) => {
                if is_open {
                    content.close_path();
                }
                is_open = true;
                content.move_to(to[0], to[1]);
                here = to;
            }
            Step::Line(to) => {
                content.line_to(to[0], to[1]);
                here = to;
            }
            Step::Curve(control, to) => {
                // PDF has only cubic curves.
                let toward = |from: f32, control: f32| shorter(from + (control - from) * 2.0 / 3.0);
                let [x1, y1] = [toward(here[0], control[0]), toward(here[1], control[1])];
                let [x2, y2] = [toward(to[0], control[0]), toward(to[1], control[1])];
                content.cubic_to(x1, y1, x2, y2, to[0], to[1]);
                here = to;
            }
        }
    }
    content.close_path();
}

/// In the form of zlib.
fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::default(), true);
    let mut out = Vec::with_capacity(bytes.len() / 4 + 64);
    loop {
        let rest = &bytes[compress.total_in() as usize..];
        match compress.compress_vec(rest, &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) | Err(_) => return out,
            Ok(Status::Ok | Status::BufError) => out.reserve(bytes.len() / 4 + 64),
        }
    }
}
