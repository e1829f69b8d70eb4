//! Ranges of rows, and the merge of what is stored with what has changed since.

use std::cmp::Ordering;
use std::ops::Bound;

/// Rows as bytes, in the order asked for.
pub(super) type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// Which rows, in which direction, and at most how many.
pub struct Span {
    pub(super) from: Bound<Vec<u8>>,
    pub(super) to: Bound<Vec<u8>>,
    pub(super) backwards: bool,
    pub(super) limit: usize,
}

impl Span {
    /// All rows whose key begins with `prefix`.
    pub(super) fn beginning_with(prefix: Vec<u8>) -> Self {
        let to = after_all(&prefix).map_or(Bound::Unbounded, Bound::Excluded);
        Self { from: Bound::Included(prefix), to, backwards: false, limit: usize::MAX }
    }

    pub(super) fn bounds(&self) -> (Bound<&[u8]>, Bound<&[u8]>) {
        (self.from.as_ref().map(Vec::as_slice), self.to.as_ref().map(Vec::as_slice))
    }
}

/// The first key after all that begin with `prefix`; `None` when there is none (no prefix, or only 0xff).
fn after_all(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|&byte| byte != u8::MAX)?;
    let mut next = prefix[..=last].to_vec();
    next[last] += 1;
    Some(next)
}

/// Two sorted streams as one: a change stands over the stored row of the same key, and a change to `None` hides
/// it. Both run in the direction of `span`. Stops reading at the limit, or at the first row that cannot be read.
pub(super) fn merged<E>(
    stored: impl Iterator<Item = Result<(Vec<u8>, Vec<u8>), E>>,
    changed: impl Iterator<Item = (Vec<u8>, Option<Vec<u8>>)>,
    span: &Span,
) -> Result<Rows, E> {
    let mut stored = stored.peekable();
    let mut changed = changed.peekable();
    let mut rows = Rows::new();
    while rows.len() < span.limit {
        let order = match (stored.peek(), changed.peek()) {
            (None, None) => break,
            (Some(_), None) | (Some(Err(_)), _) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(Ok((old, _))), Some((new, _))) if span.backwards => new.cmp(old),
            (Some(Ok((old, _))), Some((new, _))) => old.cmp(new),
        };
        if order != Ordering::Greater {
            let row = stored.next().transpose()?;
            if order == Ordering::Less {
                rows.extend(row);
                continue;
            }
        }
        if let Some((key, Some(value))) = changed.next() {
            rows.push((key, value));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_prefix_of_only_ff_runs_to_the_end() {
        assert_eq!(after_all(&[1, 255, 255]), Some(vec![2]));
        assert_eq!(after_all(&[255, 255]), None);
        assert_eq!(after_all(&[]), None);
    }

    proptest! {
        #[test]
        fn a_merge_is_the_map_after_the_changes(
            stored in prop::collection::btree_map(0u8..20, any::<u8>(), 0..20),
            changed in prop::collection::btree_map(0u8..20, any::<Option<u8>>(), 0..20),
            backwards: bool,
            limit in 0usize..25,
        ) {
            let mut after = stored.clone();
            for (key, value) in &changed {
                match value {
                    Some(value) => after.insert(*key, *value),
                    None => after.remove(key),
                };
            }
            let old: BTreeMap<_, _> = stored.into_iter().map(|(k, v)| (vec![k], vec![v])).collect();
            let new: BTreeMap<_, _> = changed.into_iter().map(|(k, v)| (vec![k], v.map(|v| vec![v]))).collect();
            let span = Span { from: Bound::Unbounded, to: Bound::Unbounded, backwards, limit };
            let old = old.into_iter().map(Ok::<_, ()>);
            let wanted = after.into_iter().map(|(k, v)| (vec![k], vec![v]));
            if backwards {
                let rows = merged(old.rev(), new.into_iter().rev(), &span).unwrap();
                prop_assert_eq!(rows, wanted.rev().take(limit).collect::<Vec<_>>());
            } else {
                let rows = merged(old, new.into_iter(), &span).unwrap();
                prop_assert_eq!(rows, wanted.take(limit).collect::<Vec<_>>());
            }
        }
    }
}
