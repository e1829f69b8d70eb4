//! Whose PIN is checked next: a bounded queue that is fair between people.
//!
//! One first-in-first-out queue would belong to whoever knocks fastest. Here each address and each member of staff waits in
//! a line of its own and the lines take turns, so that somebody who knocks once waits for one hash of each other line at
//! most. A full queue is no wall either: whoever has the longest line gives a place up to somebody with a shorter one.

use std::collections::VecDeque;

use super::AddressKey;
use crate::domain::ids::StaffId;

/// Who wants something hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The box itself: its command line and its demo. It goes first, as nobody on the network can make it ask.
    House,
    /// A member of staff who is known, on all their devices together.
    Staff(StaffId),
    /// Somebody at the door.
    At(AddressKey),
}

/// There is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Places of the queue that one line leaves free for the others, as a part of all: a quarter.
const OTHERS_PART: usize = 4;

/// A queued job and who it is for.
#[derive(Debug)]
pub struct Queue<T> {
    house: VecDeque<T>,
    /// Lines that are not empty, the next one first.
    lines: VecDeque<(Who, VecDeque<T>)>,
    /// How many wait in all lines together.
    waiting: usize,
    max: usize,
}

impl<T> Queue<T> {
    /// An empty one for `max` in all lines, and as many of the house.
    pub fn new(max: usize) -> Self {
        Self { house: VecDeque::new(), lines: VecDeque::new(), waiting: 0, max }
    }

    /// Puts one in. Where there is no room, those for whom nobody waits any more (`gone`) make some first, then the newest of
    /// the longest line: it is answered, and its waiter must be told.
    ///
    /// # Errors
    /// [`Full`]: all places are taken and no line is longer, or all are that one line may take.
    pub fn push(&mut self, who: Who, job: T, gone: impl Fn(&T) -> bool) -> Result<Option<T>, Full> {
        if who == Who::House {
            if self.house.len() >= self.max {
                return Err(Full);
            }
            self.house.push_back(job);
            return Ok(None);
        }
        if !self.has_room(who) {
            self.forget(gone);
        }
        let given_way = if self.has_room(who) { None } else { Some(self.shorten_longest(who)?) };
        self.waiting += 1;
        match self.line(who) {
            Some(line) => line.push_back(job),
            None => self.lines.push_back((who, VecDeque::from([job]))),
        }
        Ok(given_way)
    }

    /// Takes the next one out.
    pub fn pop(&mut self) -> Option<T> {
        if let Some(job) = self.house.pop_front() {
            return Some(job);
        }
        let (who, mut line) = self.lines.pop_front()?;
        let job = line.pop_front()?;
        self.waiting -= 1;
        if !line.is_empty() {
            self.lines.push_back((who, line));
        }
        Some(job)
    }

    fn line(&mut self, who: Who) -> Option<&mut VecDeque<T>> {
        self.lines.iter_mut().find(|(other, _)| *other == who).map(|(_, line)| line)
    }

    fn has_room(&mut self, who: Who) -> bool {
        let share = self.max - self.max / OTHERS_PART;
        self.waiting < self.max && self.line(who).is_none_or(|line| line.len() < share)
    }

    /// Takes the newest out of the longest line, if that line is still no shorter afterwards than the newcomer's.
    fn shorten_longest(&mut self, newcomer: Who) -> Result<T, Full> {
        let own = self.line(newcomer).map_or(0, |line| line.len());
        let (_, longest) = self.lines.iter_mut().max_by_key(|(_, line)| line.len()).ok_or(Full)?;
        if longest.len() <= own + 1 {
            return Err(Full);
        }
        let newest = longest.pop_back().ok_or(Full)?;
        self.waiting -= 1;
        Ok(newest)
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
    fn single_request_waits_for_one_of_each_other_caller() {
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
    fn staff_member_is_queued_like_an_address() {
        let mut queue = Queue::new(16);
        let staff = |n| Who::Staff(StaffId::from_uuid(uuid::Uuid::from_u128(n)));
        for _ in 0..5 {
            queue.push(staff(1), "angry cook", NOBODY_LEFT).unwrap();
        }
        queue.push(at(1), "anna", NOBODY_LEFT).unwrap();
        queue.push(staff(2), "waiter", NOBODY_LEFT).unwrap();
        assert_eq!(drained(&mut queue)[..4], ["angry cook", "anna", "waiter", "angry cook"]);
    }

    #[test]
    fn full_queue_evicts_newest_of_the_longest_line() {
        let mut queue = Queue::new(8);
        for job in ["one", "two", "three", "four", "five"] {
            queue.push(at(66), job, NOBODY_LEFT).unwrap();
        }
        for job in ["a", "b", "c"] {
            queue.push(at(67), job, NOBODY_LEFT).unwrap();
        }
        assert_eq!(queue.push(at(1), "anna", NOBODY_LEFT), Ok(Some("five")));
        assert_eq!(queue.push(at(66), "five again", NOBODY_LEFT), Err(Full), "but not to a line as long");
        assert_eq!(queue.push(at(67), "d", NOBODY_LEFT), Err(Full), "nor where nothing is won by it");
        assert_eq!(queue.push(at(2), "ben", NOBODY_LEFT), Ok(Some("four")));
        assert_eq!(drained(&mut queue)[..5], ["one", "a", "anna", "ben", "two"]);
    }

    #[test]
    fn one_address_cannot_fill_the_last_quarter() {
        let mut queue = Queue::new(16);
        let taken = (0..100).filter(|_| queue.push(at(66), "script", NOBODY_LEFT).is_ok()).count();
        assert_eq!(taken, 12);
        for guest in 1..=4 {
            assert_eq!(queue.push(at(guest), "guest", NOBODY_LEFT), Ok(None));
        }
        for guest in 5..=15 {
            assert_eq!(queue.push(at(guest), "guest", NOBODY_LEFT), Ok(Some("script")));
        }
        assert_eq!(queue.push(at(16), "guest", NOBODY_LEFT), Err(Full), "and the whole is bounded");
        assert_eq!(queue.push(Who::House, "demo", NOBODY_LEFT), Ok(None), "but the house has its own places");
        assert_eq!(drained(&mut queue).len(), 17);
        assert_eq!(queue.push(at(66), "script", NOBODY_LEFT), Ok(None));
    }

    #[test]
    fn abandoned_requests_are_removed_first() {
        let mut queue = Queue::new(4);
        for job in ["gone", "gone", "here"] {
            queue.push(at(66), job, NOBODY_LEFT).unwrap();
        }
        assert_eq!(queue.push(at(66), "more", NOBODY_LEFT), Err(Full));
        assert_eq!(queue.push(at(66), "more", |job| *job == "gone"), Ok(None));
        assert_eq!(drained(&mut queue), ["here", "more"]);
    }
}
