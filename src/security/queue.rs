//! The bounded queue of hashing jobs, fair between callers.
//!
//! In a single first-in-first-out queue the caller with the most requests would delay all others. Here each address and each
//! staff member has its own line, and the lines take turns (round robin): a single job waits for at most one job of each
//! other line. When the queue is full, the longest line loses its newest job to a caller with a shorter line.

use std::collections::VecDeque;

use super::AddressKey;
use crate::domain::ids::StaffId;

/// The caller that a hashing job belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashCaller {
    /// A command on the box itself, such as its command line. Its jobs go first: no client on the network can create them.
    Local,
    /// A known staff member, all their devices together.
    Staff(StaffId),
    /// Any other client, by its address.
    At(AddressKey),
}

/// The queue has no room for this caller's job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// One line may fill the queue except for this fraction (1/4), which stays free for the other lines.
const RESERVED_FRACTION: usize = 4;

/// All waiting jobs. Local jobs go first; the callers' lines then take turns, one job each, oldest job first.
#[derive(Debug)]
pub struct Queue<T> {
    local: VecDeque<T>,
    /// The non-empty lines, in the order of their turns.
    lines: VecDeque<(HashCaller, VecDeque<T>)>,
    /// Number of jobs in all `lines`.
    waiting: usize,
    max: usize,
}

impl<T> Queue<T> {
    /// Makes an empty queue for `max` jobs in all lines, and as many local jobs.
    pub fn new(max: usize) -> Self {
        Self { local: VecDeque::new(), lines: VecDeque::new(), waiting: 0, max }
    }

    /// Adds a job. If there is no room, first removes the jobs whose caller has gone (`is_abandoned`), then evicts the newest
    /// job of the longest line and returns it: the caller of `push` must answer it.
    ///
    /// # Errors
    /// [`Full`]: the queue or this caller's share of it is full, and no line is longer by two jobs or more.
    pub fn push(
        &mut self,
        caller: HashCaller,
        job: T,
        is_abandoned: impl Fn(&T) -> bool,
    ) -> Result<Option<T>, Full> {
        if caller == HashCaller::Local {
            if self.local.len() >= self.max {
                return Err(Full);
            }
            self.local.push_back(job);
            return Ok(None);
        }
        if !self.has_room(caller) {
            self.remove_abandoned(is_abandoned);
        }
        let evicted = if self.has_room(caller) { None } else { Some(self.evict_from_longest(caller)?) };
        self.waiting += 1;
        match self.line(caller) {
            Some(line) => line.push_back(job),
            None => self.lines.push_back((caller, VecDeque::from([job]))),
        }
        Ok(evicted)
    }

    /// Removes and returns the next job.
    pub fn pop(&mut self) -> Option<T> {
        if let Some(job) = self.local.pop_front() {
            return Some(job);
        }
        let (caller, mut line) = self.lines.pop_front()?;
        let job = line.pop_front()?;
        self.waiting -= 1;
        if !line.is_empty() {
            self.lines.push_back((caller, line));
        }
        Some(job)
    }

    fn line(&mut self, caller: HashCaller) -> Option<&mut VecDeque<T>> {
        self.lines.iter_mut().find(|(other, _)| *other == caller).map(|(_, line)| line)
    }

    fn has_room(&mut self, caller: HashCaller) -> bool {
        let share = self.max - self.max / RESERVED_FRACTION;
        self.waiting < self.max && self.line(caller).is_none_or(|line| line.len() < share)
    }

    /// Removes the newest job of the longest line, if that line stays at least as long as the caller's with its new job.
    fn evict_from_longest(&mut self, caller: HashCaller) -> Result<T, Full> {
        let own = self.line(caller).map_or(0, |line| line.len());
        let (_, longest) = self.lines.iter_mut().max_by_key(|(_, line)| line.len()).ok_or(Full)?;
        if longest.len() <= own + 1 {
            return Err(Full);
        }
        let newest = longest.pop_back().ok_or(Full)?;
        self.waiting -= 1;
        Ok(newest)
    }

    fn remove_abandoned(&mut self, is_abandoned: impl Fn(&T) -> bool) {
        for (_, line) in &mut self.lines {
            line.retain(|job| !is_abandoned(job));
        }
        self.lines.retain(|(_, line)| !line.is_empty());
        self.waiting = self.lines.iter().map(|(_, line)| line.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(last: u8) -> HashCaller {
        HashCaller::At(AddressKey::of(std::net::IpAddr::from([192, 168, 1, last])))
    }

    const ALL_WAIT: fn(&&str) -> bool = |_| false;

    fn pop_all(queue: &mut Queue<&'static str>) -> Vec<&'static str> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn single_job_waits_for_one_job_of_each_other_caller() {
        let mut queue = Queue::new(16);
        for _ in 0..5 {
            queue.push(at(66), "script", ALL_WAIT).unwrap();
        }
        queue.push(at(1), "anna", ALL_WAIT).unwrap();
        queue.push(at(2), "ben", ALL_WAIT).unwrap();
        queue.push(HashCaller::Local, "local", ALL_WAIT).unwrap();
        assert_eq!(pop_all(&mut queue)[..4], ["local", "script", "anna", "ben"]);
    }

    #[test]
    fn staff_member_is_queued_like_an_address() {
        let mut queue = Queue::new(16);
        let staff = |n| HashCaller::Staff(StaffId::from_uuid(uuid::Uuid::from_u128(n)));
        for _ in 0..5 {
            queue.push(staff(1), "angry cook", ALL_WAIT).unwrap();
        }
        queue.push(at(1), "anna", ALL_WAIT).unwrap();
        queue.push(staff(2), "waiter", ALL_WAIT).unwrap();
        assert_eq!(pop_all(&mut queue)[..4], ["angry cook", "anna", "waiter", "angry cook"]);
    }

    #[test]
    fn full_queue_evicts_newest_of_the_longest_line() {
        let mut queue = Queue::new(8);
        for job in ["one", "two", "three", "four", "five"] {
            queue.push(at(66), job, ALL_WAIT).unwrap();
        }
        for job in ["a", "b", "c"] {
            queue.push(at(67), job, ALL_WAIT).unwrap();
        }
        assert_eq!(queue.push(at(1), "anna", ALL_WAIT), Ok(Some("five")));
        assert_eq!(queue.push(at(66), "five again", ALL_WAIT), Err(Full), "own line is the longest");
        assert_eq!(queue.push(at(67), "d", ALL_WAIT), Err(Full), "longest line: only 1 longer");
        assert_eq!(queue.push(at(2), "ben", ALL_WAIT), Ok(Some("four")));
        assert_eq!(pop_all(&mut queue)[..5], ["one", "a", "anna", "ben", "two"]);
    }

    #[test]
    fn one_address_cannot_fill_the_last_quarter() {
        let mut queue = Queue::new(16);
        let taken = (0..100).filter(|_| queue.push(at(66), "script", ALL_WAIT).is_ok()).count();
        assert_eq!(taken, 12);
        for guest in 1..=4 {
            assert_eq!(queue.push(at(guest), "guest", ALL_WAIT), Ok(None));
        }
        for guest in 5..=15 {
            assert_eq!(queue.push(at(guest), "guest", ALL_WAIT), Ok(Some("script")));
        }
        assert_eq!(queue.push(at(16), "guest", ALL_WAIT), Err(Full), "the whole queue is bounded");
        assert_eq!(queue.push(HashCaller::Local, "demo", ALL_WAIT), Ok(None), "local jobs are extra");
        assert_eq!(pop_all(&mut queue).len(), 17);
        assert_eq!(queue.push(at(66), "script", ALL_WAIT), Ok(None));
    }

    #[test]
    fn abandoned_requests_are_removed_first() {
        let mut queue = Queue::new(4);
        for job in ["gone", "gone", "here"] {
            queue.push(at(66), job, ALL_WAIT).unwrap();
        }
        assert_eq!(queue.push(at(66), "more", ALL_WAIT), Err(Full));
        assert_eq!(queue.push(at(66), "more", |job| *job == "gone"), Ok(None));
        assert_eq!(pop_all(&mut queue), ["here", "more"]);
    }
}
