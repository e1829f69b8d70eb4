//! One file of the simulated disk: what is durable, and what is pending.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::disk::Pending;
use crate::model::rng::SeededRng;

const PAGE: usize = 4096;
const SECTOR: usize = 512;

/// Files longer than this hold only zeros after it: the ballast is 64 MB of zeros.
const BYTES_MAX: usize = 32 << 20;

/// The bytes of a file; zeros follow up to its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    bytes: Vec<u8>,
    size: usize,
}

impl Content {
    /// Reads a file, without the zeros at its end.
    pub fn read(path: &Path) -> Content {
        let mut bytes = fs::read(path).unwrap();
        let size = bytes.len();
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        bytes.truncate(used);
        bytes.shrink_to_fit();
        Content { bytes, size }
    }

    /// Writes all bytes into an empty file.
    pub fn write(&self, file: &File) {
        let mut file = file;
        file.write_all(&self.bytes[..self.bytes.len().min(self.size)]).unwrap();
        file.set_len(self.size as u64).unwrap();
    }

    fn put(&mut self, offset: usize, data: &[u8]) {
        let end = offset + data.len();
        assert!(end <= BYTES_MAX, "the test writes small files");
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[offset..end].copy_from_slice(data);
        self.size = self.size.max(end);
    }

    fn set_size(&mut self, size: usize) {
        self.bytes.truncate(size);
        self.size = size;
    }

    fn page(&self, page: usize) -> [u8; PAGE] {
        let mut bytes = [0; PAGE];
        let from = (page * PAGE).min(self.bytes.len());
        let to = (from + PAGE).min(self.bytes.len());
        bytes[..to - from].copy_from_slice(&self.bytes[from..to]);
        bytes
    }
}

#[derive(Clone)]
enum Change {
    Write { call: u64, offset: usize, data: Vec<u8> },
    Size(usize),
}

#[derive(Clone)]
struct PendingChange {
    change: Change,
    /// The number of records when the call had returned.
    ended: Option<usize>,
}

impl PendingChange {
    /// The pages that the change touches: from and to, the second not included.
    fn pages(&self) -> (usize, usize) {
        match &self.change {
            Change::Write { offset, data, .. } => (offset / PAGE, (offset + data.len()).div_ceil(PAGE)),
            Change::Size(size) => (size / PAGE, usize::MAX),
        }
    }

    fn apply(&self, content: &mut Content) {
        match &self.change {
            Change::Write { offset, data, .. } => content.put(*offset, data),
            Change::Size(size) => content.set_size(*size),
        }
    }

    /// Applies the change to one page.
    fn apply_to_page(&self, page: usize, bytes: &mut [u8; PAGE]) {
        let start = page * PAGE;
        match &self.change {
            Change::Write { offset, data, .. } => {
                let from = start.max(*offset);
                let to = (start + PAGE).min(offset + data.len());
                if from < to {
                    bytes[from - start..to - start].copy_from_slice(&data[from - offset..to - offset]);
                }
            }
            Change::Size(size) => bytes[size.saturating_sub(start).min(PAGE)..].fill(0),
        }
    }
}

/// A file: its durable content and the changes after it, oldest first.
#[derive(Clone, Default)]
pub struct FileState {
    durable: Content,
    pending: Vec<PendingChange>,
    size: usize,
}

impl FileState {
    /// A file without pending changes.
    pub fn durable(content: Content) -> FileState {
        let size = content.size;
        FileState { durable: content, pending: vec![], size }
    }

    /// The size that the program sees.
    pub fn size(&self) -> u64 {
        self.size as u64
    }

    pub fn begin_write(&mut self, call: u64, offset: u64, data: &[u8]) {
        let offset = usize::try_from(offset).unwrap();
        self.size = self.size.max(offset + data.len());
        let change = Change::Write { call, offset, data: data.to_vec() };
        self.pending.push(PendingChange { change, ended: None });
    }

    pub fn end_write(&mut self, ended_call: u64, written: i64, now: usize, is_durable: bool) {
        let is_it = |p: &PendingChange| matches!(p.change, Change::Write { call, .. } if call == ended_call);
        // A truncation or a sync in another thread may have taken it already.
        let Some(number) = self.pending.iter().position(is_it) else { return };
        let it = &mut self.pending[number];
        it.ended = Some(now);
        if let Change::Write { data, .. } = &mut it.change {
            data.truncate(usize::try_from(written).unwrap_or(0));
        }
        if is_durable {
            self.store_with_pages_of(number);
        }
    }

    pub fn set_size(&mut self, size: u64, now: usize, is_durable: bool) {
        self.size = usize::try_from(size).unwrap();
        self.pending.push(PendingChange { change: Change::Size(self.size), ended: Some(now) });
        if is_durable {
            self.store_with_pages_of(self.pending.len() - 1);
        }
    }

    /// Makes the changes durable that had returned after this many records.
    pub fn store_until(&mut self, began: usize) {
        self.store(|_, change| change.ended.is_some_and(|ended| ended <= began));
    }

    /// Makes one change durable, and the earlier ones that share a page with it.
    fn store_with_pages_of(&mut self, number: usize) {
        let (from, to) = self.pending[number].pages();
        self.store(|other, change| {
            let pages = change.pages();
            other == number || other < number && change.ended.is_some() && pages.0 < to && from < pages.1
        });
    }

    fn store(&mut self, chosen: impl Fn(usize, &PendingChange) -> bool) {
        if self.pending.is_empty() {
            return;
        }
        for (number, change) in std::mem::take(&mut self.pending).into_iter().enumerate() {
            if chosen(number, &change) {
                change.apply(&mut self.durable);
            } else {
                self.pending.push(change);
            }
        }
    }

    /// The content after a power cut now.
    pub fn after_cut(&self, pending: Pending, rng: &mut SeededRng) -> Content {
        let mut content = self.durable.clone();
        match pending {
            Pending::None => {}
            Pending::All => self.pending.iter().for_each(|change| change.apply(&mut content)),
            Pending::Random => self.store_random_pages(&mut content, rng),
        }
        content
    }

    fn store_random_pages(&self, content: &mut Content, rng: &mut SeededRng) {
        let mut touching: BTreeMap<usize, Vec<&PendingChange>> = BTreeMap::new();
        let mut sizes = vec![content.size];
        let mut size = content.size;
        for change in &self.pending {
            size = match &change.change {
                Change::Write { offset, data, .. } => size.max(offset + data.len()),
                Change::Size(size) => *size,
            };
            sizes.push(size);
        }
        let last_page = sizes.iter().max().expect("at least one").div_ceil(PAGE);
        for change in &self.pending {
            let (from, to) = change.pages();
            // A truncation touches only pages that a write has filled.
            let used = content
                .bytes
                .len()
                .div_ceil(PAGE)
                .max(touching.keys().next_back().map_or(0, |page| page + 1));
            let to = if matches!(change.change, Change::Size(_)) { used } else { to.min(last_page) };
            (from..to).for_each(|page| touching.entry(page).or_default().push(change));
        }
        let torn = if rng.one_in(2) { rng.below(touching.len().max(1)) } else { usize::MAX };
        for (number, (page, changes)) in touching.iter().enumerate() {
            let count = rng.below(changes.len() + 1);
            let mut bytes = content.page(*page);
            changes[..count].iter().for_each(|change| change.apply_to_page(*page, &mut bytes));
            if let Some(next) = changes.get(count).filter(|_| number == torn) {
                let mut after = bytes;
                next.apply_to_page(*page, &mut after);
                for sector in (0..PAGE).step_by(SECTOR).filter(|_| rng.one_in(2)) {
                    bytes[sector..sector + SECTOR].copy_from_slice(&after[sector..sector + SECTOR]);
                }
            }
            content.put(page * PAGE, &bytes);
        }
        let size = *rng.pick(&sizes).expect("at least one");
        content.set_size(size);
    }
}
