//! One card or sticker: name, table, codes and words below each other, centred.

use super::code::Code;
use super::job::{SheetError, SheetJob, SheetTable};
use super::shape::Page;
use super::shaping::{Direction, Face};
use super::text::{Block, Style};
use super::wifi::code_text;
use super::words::words;

/// Sizes of a card, in mm.
#[derive(Debug)]
pub(super) struct Sizes {
    /// Light edge around everything.
    pub inset: f32,
    pub name: Style,
    /// Length of the line below the name.
    pub hairline: f32,
    pub label: Style,
    /// Height that is kept for the label, so that the codes of all cards are at the same place.
    pub label_room: f32,
    pub area: Style,
    /// Above the codes.
    pub caption: Style,
    /// Below the codes: name and password of the Wi-Fi, the short address.
    pub detail: Style,
    pub instruction: Style,
    /// Largest side of a code, where there is one and where there are two.
    pub code_sides: [f32; 2],
    /// Between parts.
    pub gap: f32,
    /// Whether name and password of the Wi-Fi stand below its code in letters.
    pub has_wifi_letters: bool,
    /// What to do when a code is too large.
    pub advice: &'static str,
}

const fn serif(size: f32, least: f32, lines: usize, height: f32) -> Style {
    Style { face: Face::Serif, size, least, lines, height }
}

const fn sans(size: f32, least: f32, lines: usize, height: f32) -> Style {
    Style { face: Face::Sans, size, least, lines, height }
}

/// A quarter of a page.
pub(super) const CARD: Sizes = Sizes {
    inset: 9.0,
    name: serif(5.6, 3.2, 2, 12.0),
    hairline: 14.0,
    label: serif(17.0, 6.0, 2, 23.0),
    label_room: 21.8,
    area: sans(3.4, 2.4, 1, 6.0),
    caption: sans(3.4, 2.4, 1, 6.0),
    detail: sans(2.9, 2.0, 1, 5.0),
    instruction: sans(3.6, 2.6, 2, 12.0),
    code_sides: [50.0, 42.0],
    gap: 3.0,
    has_wifi_letters: true,
    advice: "use a shorter address, or a shorter name or password of the Wi-Fi",
};

/// A twelfth of a page.
pub(super) const STICKER: Sizes = Sizes {
    inset: 5.0,
    name: serif(3.0, 2.0, 2, 5.4),
    hairline: 8.0,
    label: serif(7.5, 3.6, 2, 9.6),
    label_room: 9.6,
    area: sans(2.2, 1.8, 1, 3.0),
    caption: sans(2.5, 2.0, 1, 4.0),
    detail: sans(2.3, 1.8, 1, 3.5),
    instruction: sans(2.4, 1.9, 2, 7.0),
    code_sides: [36.0, 30.0],
    gap: 0.8,
    has_wifi_letters: false,
    advice: "print cards or tents",
};

/// Half of a folded page, seen from one side.
pub(super) const TENT: Sizes = Sizes {
    inset: 12.0,
    name: serif(7.5, 4.0, 3, 30.0),
    hairline: 18.0,
    label: serif(34.0, 8.0, 3, 56.0),
    label_room: 28.0,
    area: sans(4.6, 3.2, 2, 12.0),
    caption: sans(4.4, 3.0, 1, 8.0),
    detail: sans(3.6, 2.4, 1, 6.0),
    instruction: sans(4.6, 3.2, 3, 22.0),
    code_sides: [64.0, 50.0],
    gap: 4.0,
    has_wifi_letters: true,
    advice: CARD.advice,
};

/// Characters of a label that is printed in its full size, and the share of it for a longer one.
const SHORT_LABEL: usize = 4;
const LONG_LABEL_SIZE: f32 = 0.6;
/// Thickness of a hairline in mm.
const HAIRLINE: f32 = 0.2;

/// Draws the name, a hairline, the table and its area.
pub(super) struct Heading {
    name: Block,
    label: Block,
    area: Option<Block>,
    label_room: f32,
    hairline: f32,
    gap: f32,
}

impl Heading {
    pub(super) fn new(job: &SheetJob, table: &SheetTable, sizes: &Sizes, width: f32) -> Self {
        let fit = |text: &str, style| Block::fit(text, style, Direction::OfText, width);
        // "12" is read from afar; "Terrace 2" in the same size would be louder than the name of the restaurant.
        let size = if table.label.chars().count() > SHORT_LABEL { LONG_LABEL_SIZE } else { 1.0 };
        Self {
            name: fit(&job.restaurant, sizes.name),
            label: fit(&table.label, Style { size: sizes.label.size * size, ..sizes.label }),
            area: table.area.as_ref().map(|area| fit(area, sizes.area)),
            label_room: sizes.label_room,
            hairline: sizes.hairline,
            gap: sizes.gap,
        }
    }

    pub(super) fn height(&self) -> f32 {
        let area = self.area.as_ref().map_or(0.0, Block::height);
        self.name.height() + self.gap * 0.8 + HAIRLINE + self.label.height().max(self.label_room) + area
    }

    /// Returns where it ends.
    pub(super) fn draw(&self, page: &mut Page, x: f32, y: f32) -> f32 {
        let mut y = self.name.draw(page, x, y) + self.gap * 0.8;
        page.add_rect(x - self.hairline / 2.0, y, self.hairline, HAIRLINE);
        let spare = (self.label_room - self.label.height()).max(0.0) / 2.0;
        y = self.label.draw(page, x, y + HAIRLINE + spare) + spare;
        self.area.as_ref().map_or(y, |area| area.draw(page, x, y))
    }
}

/// A code with the words above and below it.
struct Column {
    caption: Option<Block>,
    code: Code,
    details: Vec<Block>,
}

/// One or two codes beside each other.
pub(super) struct Codes {
    columns: Vec<Column>,
}

impl Codes {
    /// Codes for an area of this size; they are made smaller to fit.
    pub(super) fn new(
        job: &SheetJob,
        table: &SheetTable,
        sizes: &Sizes,
        (width, height): (f32, f32),
    ) -> Result<Self, SheetError> {
        let words = words(job.language);
        let direction = match job.language.is_right_to_left() {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        let (width, most) = match job.wifi {
            Some(_) => (width / 2.0, sizes.code_sides[1]),
            None => (width, sizes.code_sides[0]),
        };
        // Letters of the neighbours must not touch.
        let text_width = width - 1.5;
        let detail = |text: &str| Block::fit(text, sizes.detail, Direction::LeftToRight, text_width);
        let caption = |text: &str| Block::fit(text, sizes.caption, direction, text_width);
        let mut parts = Vec::new();
        if let Some(wifi) = &job.wifi {
            let mut details = Vec::new();
            if sizes.has_wifi_letters {
                details.push(Block::fit(wifi.name(), sizes.detail, Direction::OfText, text_width));
                details.extend(wifi.password().map(detail));
            }
            parts.push((
                Some(caption(&format!("1 {}", words.wifi))),
                code_text(wifi),
                "the Wi-Fi".to_owned(),
                details,
            ));
        }
        let menu_caption = job.wifi.as_ref().map(|_| caption(&format!("2 {}", words.menu)));
        let content = format!("table {}", table.label);
        parts.push((menu_caption, table.url.clone(), content, vec![detail(&job.address)]));
        let below = parts.iter().map(|part| heights(&part.3)).fold(0.0, f32::max);
        // Captions of two scripts with one baseline need a little more than the higher one.
        let above =
            1.15 * parts.iter().filter_map(|part| part.0.as_ref()).map(Block::height).fold(0.0, f32::max);
        let side = most.min(width).min(height - above - below);
        let mut columns = parts
            .into_iter()
            .map(|(caption, text, content, details)| {
                Ok(Column { caption, code: Code::fit(&text, side, &content, sizes.advice)?, details })
            })
            .collect::<Result<Vec<_>, SheetError>>()?;
        Code::align(&mut columns.iter_mut().map(|column| &mut column.code).collect::<Vec<_>>());
        if job.language.is_right_to_left() {
            columns.reverse();
        }
        Ok(Self { columns })
    }

    fn most(&self, size: impl Fn(&Column) -> f32) -> f32 {
        self.columns.iter().map(size).fold(0.0, f32::max)
    }

    /// From the top to the baseline of the captions.
    fn captions_baseline(&self) -> f32 {
        self.most(|column| column.caption.as_ref().map_or(0.0, Block::baseline))
    }

    fn captions_height(&self) -> f32 {
        let below = |caption: &Block| caption.height() - caption.baseline();
        self.captions_baseline() + self.most(|column| column.caption.as_ref().map_or(0.0, below))
    }

    pub(super) fn height(&self) -> f32 {
        self.captions_height()
            + self.most(|column| column.code.side)
            + self.most(|column| heights(&column.details))
    }

    /// Draws them centred in an area from `left` of this width; returns where they end.
    pub(super) fn draw(&self, page: &mut Page, left: f32, y: f32, width: f32) -> f32 {
        let share = width / self.columns.len() as f32;
        let side = self.most(|column| column.code.side);
        let code_top = y + self.captions_height();
        for (index, column) in self.columns.iter().enumerate() {
            let middle = left + share * (index as f32 + 0.5);
            if let Some(caption) = &column.caption {
                caption.draw(page, middle, y + self.captions_baseline() - caption.baseline());
            }
            let spare = (side - column.code.side) / 2.0;
            column.code.draw(page, middle - column.code.side / 2.0, code_top + spare);
            let mut below = code_top + side;
            for detail in &column.details {
                below = detail.draw(page, middle, below);
            }
        }
        y + self.height()
    }
}

fn heights(blocks: &[Block]) -> f32 {
    blocks.iter().map(Block::height).sum()
}

/// The words below the codes.
pub(super) fn instruction(job: &SheetJob, sizes: &Sizes, width: f32) -> Block {
    Block::fit(words(job.language).instruction, sizes.instruction, Direction::OfText, width)
}

/// A card of this size for a table.
pub(super) fn card(
    job: &SheetJob,
    table: &SheetTable,
    sizes: &Sizes,
    (width, height): (f32, f32),
) -> Result<Page, SheetError> {
    let inner = width - 2.0 * sizes.inset;
    let heading = Heading::new(job, table, sizes, inner);
    let instruction = instruction(job, sizes, inner);
    let room = height - 2.0 * sizes.inset - heading.height() - instruction.height() - 2.0 * sizes.gap;
    let codes = Codes::new(job, table, sizes, (inner, room))?;
    // What is left over is shared between the gaps.
    let spare = (room - codes.height()) / 2.0 + sizes.gap;
    let mut page = Page::new(width, height);
    let y = heading.draw(&mut page, width / 2.0, sizes.inset) + spare;
    let y = codes.draw(&mut page, sizes.inset, y, inner) + spare;
    instruction.draw(&mut page, width / 2.0, y);
    Ok(page)
}
