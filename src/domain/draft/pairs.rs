//! Pairs of new and old entries of a list.

use crate::domain::text::Name;

/// For every new entry the old one with the same name, by position among equal names; each old entry is used once.
pub(super) fn pairs<'o, N, O>(
    new: &[N],
    new_name: impl Fn(&N) -> &Name,
    old: &'o [O],
    old_name: impl Fn(&O) -> &Name,
) -> Vec<Option<&'o O>> {
    let mut left: Vec<&O> = old.iter().collect();
    let mut of_name = |name| left.iter().position(|o| old_name(o) == name).map(|at| left.remove(at));
    new.iter().map(|n| of_name(new_name(n))).collect()
}
