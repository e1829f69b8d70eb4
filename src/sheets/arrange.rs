//! Puts the cards, tents or stickers of a job on pages.

use super::card::{CARD, STICKER, card};
use super::job::{SheetError, SheetJob, SheetKind};
use super::shape::Page;
use super::tent::tent;

/// Cut marks, in mm: thickness, from the edge of the page to begin and end, half a cross.
const MARK: f32 = 0.1;
const MARK_BEGIN: f32 = 4.0;
const MARK_END: f32 = 8.0;
const CROSS: f32 = 1.5;

/// The pages of a job.
///
/// # Errors
/// [`SheetError`], if there is no table, or a code is too large to be read from this kind of sheet.
pub fn pages(job: &SheetJob) -> Result<Vec<Page>, SheetError> {
    if job.tables.is_empty() {
        return Err(SheetError::NoTable);
    }
    let paper = job.paper.size();
    let (columns, rows, sizes) = match job.kind {
        SheetKind::Tent => return job.tables.iter().map(|table| tent(job, table, paper)).collect(),
        SheetKind::Card => (2, 2, &CARD),
        SheetKind::Sticker => (3, 4, &STICKER),
    };
    let cell = (paper.0 / columns as f32, paper.1 / rows as f32);
    let cut = |tables: &[_]| {
        let mut page = Page::new(paper.0, paper.1);
        for (index, table) in tables.iter().enumerate() {
            let part = card(job, table, sizes, cell)?;
            page.add_part(&part, (index % columns) as f32 * cell.0, (index / columns) as f32 * cell.1);
        }
        add_cut_marks(&mut page, columns, rows);
        Ok(page)
    };
    job.tables.chunks(columns * rows).map(cut).collect()
}

/// Marks at the edges of the page, and a small cross where four cards meet.
fn add_cut_marks(page: &mut Page, columns: usize, rows: usize) {
    let (width, height) = (page.width, page.height);
    let length = MARK_END - MARK_BEGIN;
    let lines = |count: usize, size: f32| {
        (1..count).map(move |line| size * line as f32 / count as f32 - MARK / 2.0).collect::<Vec<_>>()
    };
    let (across, down) = (lines(columns, width), lines(rows, height));
    for x in &across {
        page.add_rect(*x, MARK_BEGIN, MARK, length);
        page.add_rect(*x, height - MARK_END, MARK, length);
    }
    for y in &down {
        page.add_rect(MARK_BEGIN, *y, length, MARK);
        page.add_rect(width - MARK_END, *y, length, MARK);
    }
    for x in &across {
        for y in &down {
            page.add_rect(x - CROSS + MARK / 2.0, *y, 2.0 * CROSS, MARK);
            page.add_rect(*x, y - CROSS + MARK / 2.0, MARK, 2.0 * CROSS);
        }
    }
}

#[cfg(test)]
#[path = "arrange_tests.rs"]
mod tests;
