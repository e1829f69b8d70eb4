//! Our own lock, and the order of locks, which debug builds hold.
//!
//! The order is short, so that no two threads can ever wait for each other:
//!
//! 1. a thread holds at most one of these locks;
//! 2. it holds none when it asks the store for anything, be it a read or an act on the writer;
//! 3. it takes none inside a read of the store. An act on the writer may: nobody who holds a lock waits for the writer.
//!
//! What a read needs to know beside the store is fetched before it, and what many read and few change (the rules in force) is
//! swapped and not locked. A debug build panics where somebody breaks the order, also where nobody waits this time. The store's
//! own locks are in `store/`; nothing else may name another kind of lock (`tests/it/tidy.rs`).

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

pub use parking_lot::Condvar;
use parking_lot::{Mutex, MutexGuard};

/// Something that one thread at a time looks at or changes, for microseconds.
#[derive(Debug, Default)]
pub struct Lock<T>(Mutex<T>);

/// The content of a [`Lock`], until it is dropped.
pub struct Locked<'a, T> {
    content: MutexGuard<'a, T>,
    _place: Place,
}

impl<T> Lock<T> {
    /// A lock with this content.
    pub const fn new(content: T) -> Self {
        Self(Mutex::new(content))
    }

    /// Waits until nobody else has it.
    ///
    /// # Panics
    /// In debug builds, where the order of locks forbids it.
    pub fn lock(&self) -> Locked<'_, T> {
        let place = Place::take("a lock", Doing::Holding, &[Doing::Nothing, Doing::Acting]);
        Locked { content: self.0.lock(), _place: place }
    }
}

impl<T> Locked<'_, T> {
    /// Lets others have it until somebody notifies, and takes it again.
    pub fn wait(&mut self, news: &Condvar) {
        news.wait(&mut self.content);
    }
}

impl<T> Deref for Locked<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.content
    }
}

impl<T> DerefMut for Locked<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.content
    }
}

/// Says that this thread reads the store, until the answer is dropped.
///
/// # Panics
/// In debug builds, where the thread holds a lock or is in the store already.
pub fn reading() -> Place {
    Place::take("a read of the store", Doing::Reading, &[Doing::Nothing])
}

/// Says that this thread is the store's writer and runs an act, until the answer is dropped.
///
/// # Panics
/// As [`reading`].
pub fn acting() -> Place {
    Place::take("an act", Doing::Acting, &[Doing::Nothing])
}

/// Says that this thread is about to ask the store's writer for something, or to wait for its end.
///
/// # Panics
/// As [`reading`].
pub fn asking() {
    drop(Place::take("the store's writer", Doing::Nothing, &[Doing::Nothing]));
}

/// What a thread is doing, as far as locks are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    Holding,
    Reading,
    Acting,
}

/// That a thread is doing something; it does again what it did before when this is dropped. It stays on its thread.
#[must_use]
pub struct Place {
    #[cfg(debug_assertions)]
    before: Doing,
    _on_its_thread: PhantomData<*const ()>,
}

#[cfg(debug_assertions)]
thread_local! {
    static DOING: std::cell::Cell<Doing> = const { std::cell::Cell::new(Doing::Nothing) };
}

impl Place {
    #[cfg(debug_assertions)]
    #[track_caller]
    fn take(what: &str, next: Doing, allowed: &[Doing]) -> Self {
        let before = DOING.get();
        // A second panic would end the process before the first is told.
        let is_fine = allowed.contains(&before) || std::thread::panicking();
        assert!(
            is_fine,
            "{what} is asked for by a thread that is {before:?}: see the order of locks in lock.rs"
        );
        DOING.set(next);
        Self { before, _on_its_thread: PhantomData }
    }

    #[cfg(not(debug_assertions))]
    fn take(_what: &str, _next: Doing, _allowed: &[Doing]) -> Self {
        Self { _on_its_thread: PhantomData }
    }
}

#[cfg(debug_assertions)]
impl Drop for Place {
    fn drop(&mut self) {
        DOING.set(self.before);
    }
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use super::*;

    fn panics(act: impl FnOnce() + std::panic::UnwindSafe) -> bool {
        std::panic::catch_unwind(act).is_err()
    }

    #[test]
    fn a_lock_inside_a_read_or_beside_another_lock_panics() {
        assert!(panics(|| {
            let (one, other) = (Lock::new(1), Lock::new(2));
            let _held = one.lock();
            drop(other.lock());
        }));
        assert!(panics(|| {
            let _inside = reading();
            drop(Lock::new(1).lock());
        }));
        let _act = acting();
        assert_eq!(*Lock::new(1).lock(), 1, "the writer may, and the panics before left nothing behind");
    }

    #[test]
    fn the_store_is_not_entered_with_a_lock_in_hand_nor_from_a_read() {
        for enter in [|| drop(reading()), || drop(acting()), asking] {
            assert!(panics(move || {
                let lock = Lock::new(1);
                let _held = lock.lock();
                enter();
            }));
            assert!(panics(move || {
                let _inside = reading();
                enter();
            }));
        }
        drop(reading());
    }
}
