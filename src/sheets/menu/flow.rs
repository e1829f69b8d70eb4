//! Fills columns with rows from top to bottom.

use super::piece::{Anchor, Font, Piece};

/// A strip of a column. Its pieces are placed from its upper corner.
#[derive(Clone, Debug, Default)]
pub(in crate::sheets) struct Row {
    /// Left out at the top of a column, in mm.
    pub space_above: f32,
    /// In mm, without the space above.
    pub height: f32,
    pub pieces: Vec<Piece>,
    /// Whether the next row of its chain must be in the same column.
    pub keeps_next: bool,
    /// The heading that it stands below, or that it is.
    pub section: usize,
    pub is_heading: bool,
}

/// Rows that stay together if a column has room for them: a dish, or a heading with its first dish.
pub(in crate::sheets) type Chain = Vec<Row>;

/// A row with the distance of its top from that of the column, in mm.
pub(in crate::sheets) type Placed = (f32, Row);

/// A row for each line of a paragraph.
pub(in crate::sheets) fn paragraph(text: &str, font: Font, indent: f32, width: f32) -> Vec<Row> {
    let line = |line: String| Row {
        height: font.leading(&line),
        pieces: vec![font.at(line.clone(), Anchor::Start, indent, font.above(&line))],
        ..Row::default()
    };
    font.wrapped(text, width - indent).into_iter().map(line).collect()
}

/// Places chains into columns, of which each has its height. `None` if they need more than `most` columns.
pub(in crate::sheets) fn fill(
    chains: impl Iterator<Item = Chain>,
    height: impl Fn(usize) -> f32,
    most: usize,
) -> Option<Vec<Vec<Placed>>> {
    let mut filled = Filled { columns: vec![Vec::new()], used: 0.0, height };
    for chain in chains {
        let room = filled.room();
        let next = (filled.height)(filled.columns.len());
        if total(&chain, filled.used == 0.0) <= room {
            filled.place(chain);
        } else if filled.used > 0.0 && total(&chain, true) <= next {
            filled.next_column();
            filled.place(chain);
        } else {
            // No column has room for the whole chain.
            let mut part = Vec::new();
            for row in chain {
                let is_open = row.keeps_next;
                part.push(row);
                if !is_open {
                    filled.place_part(std::mem::take(&mut part));
                }
            }
            filled.place_part(part);
        }
        if filled.columns.len() > most {
            return None;
        }
    }
    Some(filled.columns)
}

/// Height of rows in mm.
fn total(rows: &[Row], is_at_top: bool) -> f32 {
    let above = rows.first().filter(|_| is_at_top).map_or(0.0, |row| row.space_above);
    rows.iter().map(|row| row.space_above + row.height).sum::<f32>() - above
}

struct Filled<H> {
    columns: Vec<Vec<Placed>>,
    /// Of the last column.
    used: f32,
    height: H,
}

impl<H: Fn(usize) -> f32> Filled<H> {
    fn room(&self) -> f32 {
        (self.height)(self.columns.len() - 1) - self.used
    }

    fn next_column(&mut self) {
        self.columns.push(Vec::new());
        self.used = 0.0;
    }

    fn place_part(&mut self, rows: Vec<Row>) {
        if self.used > 0.0 && total(&rows, false) > self.room() {
            self.next_column();
        }
        self.place(rows);
    }

    fn place(&mut self, rows: Vec<Row>) {
        for row in rows {
            let y = if self.used > 0.0 { self.used + row.space_above } else { 0.0 };
            self.used = y + row.height;
            if let Some(column) = self.columns.last_mut() {
                column.push((y, row));
            }
        }
    }
}

/// The pieces of placed rows, moved to their column.
pub(in crate::sheets) fn pieces(column: Vec<Placed>, left: f32, top: f32) -> impl Iterator<Item = Piece> {
    let moved = move |(y, row): Placed| row.pieces.into_iter().map(move |piece| piece.moved(left, top + y));
    column.into_iter().flat_map(moved)
}
