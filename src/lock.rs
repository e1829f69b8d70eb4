//! The only lock type of the program, and the order of locks, which debug builds check.
//!
//! These rules prevent deadlocks:
//!
//! 1. a thread holds at most one of these locks;
//! 2. it holds none when it calls the store, for a read or for a write;
//! 3. it takes none inside a read of the store. A write may take one, because no thread waits for the writer while it holds a lock.
//!
//! Data from outside the store is fetched before a read, and the settings in force are swapped, not locked. A debug build panics
//! when a rule is broken, even if no thread waits. The store's own locks are in `store/`; no other module may use another lock
//! type (`tests/it/tidy.rs`).

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

pub use parking_lot::Condvar;
use parking_lot::{Mutex, MutexGuard};

/// A mutex that is held for microseconds.
#[derive(Debug, Default)]
pub struct Lock<T>(Mutex<T>);

/// The content of a [`Lock`], until it is dropped.
pub struct Locked<'a, T> {
    content: MutexGuard<'a, T>,
    _state: StateGuard,
}

impl<T> Lock<T> {
    /// A lock with this content.
    pub const fn new(content: T) -> Self {
        Self(Mutex::new(content))
    }

    /// Locks it; waits while another thread holds it.
    ///
    /// # Panics
    /// In debug builds, if it breaks the order of locks.
    pub fn lock(&self) -> Locked<'_, T> {
        let state = StateGuard::take("a lock", Doing::Holding, &[Doing::Nothing, Doing::Acting]);
        Locked { content: self.0.lock(), _state: state }
    }
}

impl<T> Locked<'_, T> {
    /// Unlocks it until `condition` is notified, then locks it again.
    pub fn wait(&mut self, condition: &Condvar) {
        condition.wait(&mut self.content);
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

/// Marks this thread as reading the store until the result is dropped.
///
/// # Panics
/// In debug builds, if the thread holds a lock or already runs a read or write of the store.
pub fn mark_store_read() -> StateGuard {
    StateGuard::take("a read of the store", Doing::Reading, &[Doing::Nothing])
}

/// Marks this thread as the store's writer that runs a write, until the result is dropped.
///
/// # Panics
/// As [`mark_store_read`].
pub fn mark_store_write() -> StateGuard {
    StateGuard::take("an act", Doing::Acting, &[Doing::Nothing])
}

/// Checks that this thread may call the store's writer or wait for it to stop.
///
/// # Panics
/// As [`mark_store_read`].
pub fn assert_may_wait_for_store() {
    drop(StateGuard::take("the store's writer", Doing::Nothing, &[Doing::Nothing]));
}

/// The state of a thread that decides which locks it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Nothing,
    Holding,
    Reading,
    Acting,
}

/// Sets the state of a thread, and restores the previous state when dropped. Not `Send`.
#[must_use]
pub struct StateGuard {
    #[cfg(debug_assertions)]
    before: Doing,
    _on_its_thread: PhantomData<*const ()>,
}

#[cfg(debug_assertions)]
thread_local! {
    static DOING: std::cell::Cell<Doing> = const { std::cell::Cell::new(Doing::Nothing) };
}

impl StateGuard {
    #[cfg(debug_assertions)]
    #[track_caller]
    fn take(what: &str, next: Doing, allowed: &[Doing]) -> Self {
        let before = DOING.get();
        // A second panic would abort the process before the first is reported.
        let is_fine = allowed.contains(&before) || std::thread::panicking();
        assert!(
            is_fine,
            "a thread in state {before:?} may not take {what}: see the order of locks in lock.rs"
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
impl Drop for StateGuard {
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
    fn lock_inside_read_or_second_lock_panics() {
        assert!(panics(|| {
            let (one, other) = (Lock::new(1), Lock::new(2));
            let _held = one.lock();
            drop(other.lock());
        }));
        assert!(panics(|| {
            let _inside = mark_store_read();
            drop(Lock::new(1).lock());
        }));
        let _act = mark_store_write();
        assert_eq!(
            *Lock::new(1).lock(),
            1,
            "the writer may take a lock, and the panics above restored the state"
        );
    }

    #[test]
    fn store_call_with_held_lock_or_inside_read_panics() {
        for enter in [|| drop(mark_store_read()), || drop(mark_store_write()), assert_may_wait_for_store] {
            assert!(panics(move || {
                let lock = Lock::new(1);
                let _held = lock.lock();
                enter();
            }));
            assert!(panics(move || {
                let _inside = mark_store_read();
                enter();
            }));
        }
        drop(mark_store_read());
    }
}
