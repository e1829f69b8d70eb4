//! Whose PIN is checked next: a bounded queue that is fair between addresses.
//!
//! One first-in-first-out queue would belong to whoever knocks fastest. Here each address waits in a line of its own and
//! the lines take turns, so that somebody who knocks once waits for one hash of each other address at most. The house
//! (a waiter who opens a table) goes first.

use std::collections::VecDeque;

use super::AddressKey;

/// Who wants something hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Staff who are known, and the box itself.
    House,
    /// Somebody at the door.
    At(AddressKey),
}

/// There is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Places of the queue that one address leaves free for the others, as a part of all: a quarter.
const OTHERS_PART: usize = 4;

/// What waits.
#[derive(Debug)]
pub struct Queue<T> {
    house: VecDeque<T>,
    /// Lines that are not empty, the next one first.
    lines: VecDeque<(AddressKey, VecDeque<T>)>,
    /// How many wait in all lines together.
    waiting: usize,
    max: usize,
}

impl<T> Queue<T> {
    /// An empty one for `max` at the door, and as many of the house.
    pub fn new(max: usize) -> Self {
        Self { house: VecDeque::new(), lines: VecDeque::new(), waiting: 0, max }
    }

    /// Puts one in. Where there is no room, those for whom nobody waits any more (`gone`) make some first.
    ///
    /// # Errors
    /// [`Full`]: all places are taken, or all that one address may take.
    pub fn push(&mut self, who: Who, job: T, gone: impl Fn(&T) -> bool) -> Result<(), Full> {
        match who {
            Who::House => {
                if self.house.len() >= self.max {
                    return Err(Full);
                }
                self.house.push_back(job);
            }
            Who::At(address) => {
                if !self.has_room(address) {
                    self.forget(gone);
                }
                if !self.has_room(address) {
                    return Err(Full);
                }
                self.waiting += 1;
                match self.line(address) {
                    Some(line) => line.push_back(job),
                    None => self.lines.push_back((address, VecDeque::from([job]))),
                }
            }
        }
        Ok(())
    }

    /// Takes the next one out.
    pub fn pop(&mut self) -> Option<T> {
        if let Some(job) = self.house.pop_front() {
            return Some(job);
        }
        let (address, mut line) = self.lines.pop_front()?;
        let job = line.pop_front()?;
        self.waiting -= 1;
        if !line.is_empty() {
            self.lines.push_back((address, line));
        }
        Some(job)
    }

    fn line(&mut self, address: AddressKey) -> Option<&mut VecDeque<T>> {
        self.lines.iter_mut().find(|(other, _)| *other == address).map(|(_, line)| line)
    }

    fn has_room(&mut self, address: AddressKey) -> bool {
        let share = self.max - self.max / OTHERS_PART;
        self.waiting < self.max && self.line(address).is_none_or(|line| line.len() < share)
    }

    fn forget(&mut self, gone: impl Fn(&T) -> bool) {
        for (_, line) in &mut self.lines {
            line.retain(|job| !gone(job));
        }
        self.lines.retain(|(_, line)| !line.is_empty());
        self.waiting = self.lines.iter().map(|(_, line)| line.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(last: u8) -> Who {
        Who::At(AddressKey::of(std::net::IpAddr::from([192, 168, 1, last])))
    }

    const NOBODY_LEFT: fn(&&str) -> bool = |_| false;

    fn drained(queue: &mut Queue<&'static str>) -> Vec<&'static str> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn whoever_knocks_once_is_next_but_for_one_of_each_other() {
        let mut queue = Queue::new(16);
        for _ in 0..5 {
            queue.push(at(66), "script", NOBODY_LEFT).unwrap();
        }
        queue.push(at(1), "anna", NOBODY_LEFT).unwrap();
        queue.push(at(2), "ben", NOBODY_LEFT).unwrap();
        queue.push(Who::House, "waiter", NOBODY_LEFT).unwrap();
        assert_eq!(drained(&mut queue)[..4], ["waiter", "script", "anna", "ben"]);
    }

    #[test]
    fn one_address_leaves_a_quarter_of_the_places_to_the_others() {
        let mut queue = Queue::new(16);
        let taken = (0..100).filter(|_| queue.push(at(66), "script", NOBODY_LEFT).is_ok()).count();
        assert_eq!(taken, 12);
        for guest in 1..=4 {
            queue.push(at(guest), "guest", NOBODY_LEFT).unwrap();
        }
        assert_eq!(queue.push(at(5), "guest", NOBODY_LEFT), Err(Full), "and the whole is bounded");
        assert_eq!(queue.push(Who::House, "waiter", NOBODY_LEFT), Ok(()), "but the house has its own places");
        assert_eq!(drained(&mut queue).len(), 17);
        assert_eq!(queue.push(at(66), "script", NOBODY_LEFT), Ok(()));
    }

    #[test]
    fn those_for_whom_nobody_waits_make_room() {
        let mut queue = Queue::new(4);
        for job in ["gone", "gone", "here"] {
            queue.push(at(66), job, NOBODY_LEFT).unwrap();
        }
        assert_eq!(queue.push(at(66), "more", NOBODY_LEFT), Err(Full));
        assert_eq!(queue.push(at(66), "more", |job| *job == "gone"), Ok(()));
        assert_eq!(drained(&mut queue), ["here", "more"]);
    }
}
