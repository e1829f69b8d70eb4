//! Draws a page as SVG.

use std::fmt::Write;

use super::outline::{Point, Step};
use super::shape::{Page, Shape};

/// Escapes a text for XML and HTML, between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
        out
    })
}

/// One page, in its real size, with a title that browsers read aloud.
pub fn write(page: &Page, title: &str) -> String {
    let (width, height) = (page.width, page.height);
    let title = escape(title);
    let mut paths = String::new();
    for shape in &page.shapes {
        let _ = writeln!(paths, "<path d=\"{}\"/>", path(shape));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{paths}</svg>\n"
    )
}

fn path(shape: &Shape) -> String {
    let mut path = String::new();
    // Writing to a String cannot fail.
    match shape {
        Shape::Rects(rects) => {
            for rect in rects {
                let [x, y] = rounded([rect.x, rect.y]);
                let [right, bottom] = rounded([rect.x + rect.width, rect.y + rect.height]);
                let _ = write!(path, "M{x} {y}H{right}V{bottom}H{x}z");
            }
        }
        Shape::Letters(letters) => add_outline(&mut path, &letters.outline()),
        Shape::Path(steps) => add_outline(&mut path, steps),
    }
    path
}

fn add_outline(path: &mut String, steps: &[Step]) {
    for step in steps {
        match step.map(rounded) {
            Step::Move([x, y]) => {
                let close = if path.is_empty() { "" } else { "z" };
                let _ = write!(path, "{close}M{x} {y}");
            }
            Step::Line([x, y]) => {
                let _ = write!(path, "L{x} {y}");
            }
            Step::Curve([cx, cy], [x, y]) => {
                let _ = write!(path, "Q{cx} {cy} {x} {y}");
            }
        }
    }
    path.push('z');
}

/// To thousandths of a mm.
fn rounded(point: Point) -> Point {
    point.map(|number| (number * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_has_real_size_and_escaped_title() {
        let mut page = Page::new(210.0, 297.0);
        page.add_rect(1.0, 2.0, 3.0, 0.2);
        let text = write(&page, "Fish & <Chips>");
        assert!(text.contains("width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\""), "{text}");
        assert!(text.contains("<title>Fish &amp; &lt;Chips&gt;</title>"), "{text}");
        assert!(text.contains("<path d=\"M1 2H4V2.2H1z\"/>"), "{text}");
    }
}
