//! Paths and compressed streams of a PDF file.

use flate2::{Compress, Compression, FlushCompress, Status};
use pdf_writer::Content;

use super::outline::{Point, Step};

/// To hundredths of a point, which is finer than any printer.
pub(super) fn shorter(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

pub(super) fn add_path(content: &mut Content, steps: &[Step], at: impl Fn(Point) -> Point) {
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
pub(super) fn compressed(bytes: &[u8]) -> Vec<u8> {
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
