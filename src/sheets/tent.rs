//! A page that is folded in the middle so that it stands. The upper half is upside down, so that both sides read alike.

use super::card::{Codes, Heading, TENT, instruction};
use super::job::{SheetError, SheetJob, SheetTable};
use super::shape::Page;

/// Share of the width that the name and the table have.
const HEADING_SHARE: f32 = 0.42;
/// From the edge of the page, which printers cannot reach, to the end of the fold mark, in mm.
const FOLD_MARK: (f32, f32) = (4.0, 8.0);
const HAIRLINE: f32 = 0.1;

/// One side: name and table beside the codes.
pub(super) fn half(
    job: &SheetJob,
    table: &SheetTable,
    (width, height): (f32, f32),
) -> Result<Page, SheetError> {
    let inner = (width - 2.0 * TENT.inset, height - 2.0 * TENT.inset);
    let heading_width = inner.0 * HEADING_SHARE - TENT.gap;
    let codes_width = inner.0 * (1.0 - HEADING_SHARE) - TENT.gap;
    let right = width - TENT.inset;
    let (heading_left, codes_left) = match job.language.is_right_to_left() {
        false => (TENT.inset, right - codes_width),
        true => (right - heading_width, TENT.inset),
    };
    let heading = Heading::new(job, table, &TENT, heading_width);
    let instruction = instruction(job, &TENT, codes_width);
    let room = inner.1 - instruction.height() - TENT.gap;
    let codes = Codes::new(job, table, &TENT, (codes_width, room))?;
    let mut page = Page::new(width, height);
    heading.draw(&mut page, heading_left + heading_width / 2.0, (height - heading.height()) / 2.0);
    let block = codes.height() + TENT.gap + instruction.height();
    let y = codes.draw(&mut page, codes_left, (height - block) / 2.0, codes_width);
    instruction.draw(&mut page, codes_left + codes_width / 2.0, y + TENT.gap);
    Ok(page)
}

/// A page with both sides and marks where it is folded.
pub(super) fn tent(
    job: &SheetJob,
    table: &SheetTable,
    (width, height): (f32, f32),
) -> Result<Page, SheetError> {
    let half = half(job, table, (width, height / 2.0))?;
    let mut page = Page::new(width, height);
    page.add_part(&half.turned(), 0.0, 0.0);
    page.add_part(&half, 0.0, height / 2.0);
    let (from, to) = FOLD_MARK;
    for x in [from, width - to] {
        page.add_rect(x, (height - HAIRLINE) / 2.0, to - from, HAIRLINE);
    }
    Ok(page)
}
