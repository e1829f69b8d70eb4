//! Draws pages as a PDF file.

use std::borrow::Cow;

use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect as PdfRect, Ref, TextStr};

use super::outline::Point;
use super::pdf_fonts::Fonts;
use super::pdf_stream::{add_path, compressed, shorter};
use super::shape::{Page, Shape};
use crate::domain::profile::Language;

/// PDF measures in points of 1/72 inch.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// A file with these pages. `language` is that of the words on them, if any.
pub fn write(pages: &[Page], title: &str, language: Option<Language>) -> Vec<u8> {
    write_each(pages.len(), |index| Cow::Borrowed(&pages[index]), title, language)
}

/// A file with this many pages, each drawn when it is written: the shapes of a page need a hundred times the memory of its bytes.
pub(super) fn write_each<'p>(
    count: usize,
    page: impl Fn(usize) -> Cow<'p, Page>,
    title: &str,
    language: Option<Language>,
) -> Vec<u8> {
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
    pdf.pages(tree).kids((0..count).map(page_ref)).count(count as i32);
    // Shared by all pages that have letters.
    let resources = Ref::new(4 + 2 * count as i32);
    let mut fonts = Fonts::default();
    for index in 0..count {
        let page = page(index);
        let size = PdfRect::new(0.0, 0.0, points(page.width), points(page.height));
        let bytes = compressed(&content(&page, &mut fonts));
        let mut object = pdf.page(page_ref(index));
        object.media_box(size).parent(tree).contents(content_ref(index));
        if page.shapes.iter().any(|shape| matches!(shape, Shape::Letters(_))) {
            object.pair(Name(b"Resources"), resources);
        } else {
            object.resources();
        }
        object.finish();
        pdf.stream(content_ref(index), &bytes).filter(Filter::FlateDecode);
    }
    fonts.write(&mut pdf, resources);
    pdf.finish()
}

fn points(mm: f32) -> f32 {
    shorter(mm * POINTS_PER_MM)
}

fn content(page: &Page, fonts: &mut Fonts) -> Vec<u8> {
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
            Shape::Letters(letters) => {
                let origin = letters.origin.map(|mm| mm * POINTS_PER_MM);
                let start = [origin[0], points(page.height) - origin[1]];
                fonts.show(&mut content, &letters.line, points(letters.size), start);
                continue;
            }
        }
        content.fill_nonzero();
    }
    content.finish().to_vec()
}
