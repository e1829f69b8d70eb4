//! The check of all rows while the store is in use: short reads, so that acts do not wait.

use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::plain_text;
use super::trees::Trees;

/// Where a check of all rows continues; the default is the first row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowCursor {
    tree_index: usize,
    after: Option<Vec<u8>>,
    rows: u64,
}

/// The result of one step of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowCheck {
    /// The rows so far are intact; the check continues here.
    More(RowCursor),
    /// All rows are intact; their number.
    Done(u64),
    /// The first fault, in words for the owner.
    Bad(String),
}

/// Checks that the next `limit` rows after `cursor` can be read and are in order.
pub(super) fn check_rows(trees: &Trees, cursor: RowCursor, limit: usize) -> RowCheck {
    // sled panics on some bytes that it cannot read.
    catch_unwind(AssertUnwindSafe(|| check(trees, cursor, limit)))
        .unwrap_or_else(|_panic| RowCheck::Bad("bytes of the data file cannot be read".to_owned()))
}

fn check(trees: &Trees, cursor: RowCursor, limit: usize) -> RowCheck {
    let RowCursor { mut tree_index, mut after, mut rows } = cursor;
    let mut left = limit.max(1);
    while let Some(tree) = trees.nth(tree_index) {
        let bad = |why: String| {
            RowCheck::Bad(format!("the data of {} is damaged: {why}", String::from_utf8_lossy(&tree.name())))
        };
        let from = after.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let mut last: Option<sled::IVec> = None;
        for row in tree.range::<&[u8], _>((from, Bound::Unbounded)).take(left) {
            let key = match row {
                Ok((key, _value)) => key,
                Err(error) => return bad(plain_text(&error)),
            };
            if last.as_ref().is_some_and(|last| *last >= key) {
                return bad("its rows are out of order".to_owned());
            }
            last = Some(key);
            left -= 1;
            rows += 1;
        }
        if left == 0 {
            let after = last.map(|key| key.to_vec()).or(after);
            return RowCheck::More(RowCursor { tree_index, after, rows });
        }
        (tree_index, after) = (tree_index + 1, None);
    }
    RowCheck::Done(rows)
}
