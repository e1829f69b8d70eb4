//! The pages of a job: its parts, and what stands above and below them.

use std::borrow::Cow;

use super::amount::date;
use super::flow::{fill, pieces};
use super::job::{BOTTOM, Columns, Layout, MenuJob, MenuSheet, PAGES_MAX, SIDE, TOP};
use super::list;
use super::matrix;
use super::piece::{Anchor, Font, Piece};
use super::words::Words;
use crate::domain::profile::Language;
use crate::sheets::job::SheetError;
use crate::sheets::pdf;
use crate::sheets::shape::Page;
use crate::sheets::shaping::Direction;

/// From the bottom of the page to the baseline of its last line.
const FOOT: f32 = 9.5;
/// Between two columns.
const GUTTER: f32 = 9.0;
const HAIRLINE: f32 = 0.2;

/// The arranged pages of a job.
#[derive(Debug)]
pub struct MenuPages {
    pub(super) pages: Vec<Vec<Piece>>,
    layout: Layout,
    title: String,
    language: Language,
}

impl MenuPages {
    /// Arranges a job.
    ///
    /// # Errors
    /// [`SheetError::NoDish`], [`SheetError::TooManyPages`].
    pub fn plan(job: &MenuJob) -> Result<Self, SheetError> {
        if job.menu.categories.iter().all(|category| category.items.is_empty()) {
            return Err(SheetError::NoDish);
        }
        let layout = Layout::of(job);
        let words = Words::of(job.language);
        let (pages, name) = match job.sheet {
            MenuSheet::Menu(columns) => (menu_pages(job, &layout, columns), words.menu),
            MenuSheet::Allergens => (matrix::pages(job, &layout, title(job, &layout)), words.allergens),
        };
        let mut pages = pages.ok_or(SheetError::TooManyPages { most: PAGES_MAX })?;
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            page.extend(foot(job, &layout, index + 1, count));
        }
        let title = format!("{} – {name}", job.restaurant);
        Ok(Self { pages, layout, title, language: job.language })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The name of the file for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Draws a page, counted from 0.
    pub fn page(&self, index: usize) -> Option<Page> {
        let pieces = self.pages.get(index)?;
        let mut page = Page::new(self.layout.width, self.layout.height);
        let is_mirrored = self.layout.direction == Direction::RightToLeft;
        pieces.iter().for_each(|piece| piece.draw(&mut page, is_mirrored));
        Some(page)
    }

    /// All pages as a PDF file.
    pub fn pdf(&self) -> Vec<u8> {
        let blank = || Page::new(self.layout.width, self.layout.height);
        let page = |index| Cow::Owned(self.page(index).unwrap_or_else(blank));
        pdf::write_each(self.count(), page, &self.title, Some(self.language))
    }
}

/// The name of the restaurant and what the sheet is, with the height that they take.
fn title(job: &MenuJob, layout: &Layout) -> (Vec<Piece>, f32) {
    let words = Words::of(job.language);
    let middle = layout.width / 2.0;
    let (large, small) = match job.sheet {
        MenuSheet::Menu(_) => (9.0, 4.2),
        MenuSheet::Allergens => (6.0, 3.6),
    };
    let name = Font::serif(large, layout.direction_of(&job.restaurant));
    let name = if name.width(&job.restaurant) > 2.0 * layout.inner() {
        Font { size: large / 2.0, ..name }
    } else {
        name
    };
    let (mut pieces, mut y) = (Vec::new(), TOP);
    for line in name.wrapped(&job.restaurant, layout.inner()) {
        let next = y + name.leading(&line);
        pieces.push(name.at(line.clone(), Anchor::Middle, middle, y + name.above(&line)));
        y = next;
    }
    let kind = match job.sheet {
        MenuSheet::Menu(_) => words.menu,
        MenuSheet::Allergens => words.allergens,
    };
    let font = Font::sans(small, layout.direction);
    pieces.push(font.at(kind, Anchor::Middle, middle, y + font.above(kind)));
    (pieces, y + font.leading(kind) - TOP)
}

/// Restaurant and day at the start of the last line, and the number of the page at its end.
fn foot(job: &MenuJob, layout: &Layout, page: usize, pages: usize) -> [Piece; 3] {
    let words = Words::of(job.language);
    let font = Font::sans(2.5, layout.direction);
    let y = layout.height - FOOT;
    let day = words.as_of.replace("{}", &layout.number(&date(job.as_of, job.language)));
    let start = format!("{} · {day}", layout.isolated(&job.restaurant));
    let end = words.page.replacen("{}", &page.to_string(), 1).replacen("{}", &pages.to_string(), 1);
    let room = layout.inner() - font.width(&end) - 6.0;
    [
        Piece::Rect([SIDE, y - 4.2, layout.inner(), HAIRLINE]),
        font.fitted(&start, room).at(start, Anchor::Start, SIDE, y),
        font.at(end, Anchor::End, SIDE + layout.inner(), y),
    ]
}

fn menu_pages(job: &MenuJob, layout: &Layout, columns: Columns) -> Option<Vec<Vec<Piece>>> {
    let per_page = match columns {
        Columns::One => 1,
        Columns::Two => 2,
    };
    let width = (layout.inner() - GUTTER * (per_page - 1) as f32) / per_page as f32;
    let (heading, heading_height) = title(job, layout);
    let top = |column: usize| TOP + if column < per_page { heading_height + 6.0 } else { 0.0 };
    let height = |column| layout.height - BOTTOM - top(column);
    let filled = fill(list::chains(job, layout, width), height, PAGES_MAX * per_page)?;
    let mut pages = vec![heading];
    for (index, column) in filled.into_iter().enumerate() {
        let (page, place) = (index / per_page, index % per_page);
        if page == pages.len() {
            pages.push(Vec::new());
        }
        let left = SIDE + place as f32 * (width + GUTTER);
        pages[page].extend(pieces(column, left, top(index)));
    }
    Some(pages)
}
