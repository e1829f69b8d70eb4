//! Where the power is cut, and the images of the disk that are made there.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};

use super::disk::{Disk, Pending};
use super::load::Seen;
use super::record::{Event, Record};
use crate::model::rng::SeededRng;
use crate::support::print_line;

/// A power cut: after how many records, in which class, and what of the pending changes is on the disk.
#[derive(Clone, Debug)]
pub struct Cut {
    pub at: usize,
    pub class: String,
    pub pending: Pending,
    /// What was acknowledged before it.
    pub seen: Seen,
    /// The last marks of the test before it, by their first word.
    pub marks: BTreeMap<String, String>,
}

/// The points of a recording at which something interesting happens, by class. A mark `phase NAME` begins the classes of a phase; before
/// the first one there are none.
pub fn points(records: &[Record]) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut phase: Option<String> = None;
    let mut ends: HashMap<u64, u64> = HashMap::new();
    for (number, record) in records.iter().enumerate() {
        let mut reuses = false;
        if let Event::WriteBegins { inode, offset, data, .. } = record.event {
            let end = ends.entry(inode).or_default();
            reuses = offset < *end;
            *end = (*end).max(offset + data.len() as u64);
        }
        if let Event::Mark(text) = record.event
            && let Some(name) = text.strip_prefix("phase ")
        {
            phase = Some(name.to_owned()).filter(|name| name != "none");
        }
        let Some(phase) = &phase else { continue };
        let class = match record.event {
            Event::Mark(text) if text.starts_with("done") => "after an acknowledgement",
            Event::Mark(_) => continue,
            Event::WriteBegins { .. } if reuses => "inside a write to a reused part of a file",
            Event::WriteBegins { .. } | Event::WriteEnds { .. } => "inside a write",
            Event::SyncBegins { .. } | Event::SyncEnds { .. } | Event::RangeWritten => "around a sync",
            Event::Truncated { .. } | Event::Closed { .. } => "around a change of a size",
            _ => "around a change of a folder",
        };
        let points = found.entry(format!("{phase}, {class}")).or_default();
        points.push(number + 1);
        // The state just before a sync or a rename is a class of its own kind of fault.
        if matches!(record.event, Event::SyncBegins { .. } | Event::Renamed { .. } | Event::Removed { .. }) {
            points.push(number);
        }
    }
    found
}

/// Classes that get twice as many images: here most faults were found.
const WEIGHTY: [&str; 2] = ["after an acknowledgement", "around a change of a folder"];

/// Chooses `count` cuts, spread over the classes, each at a random point of its class.
pub fn choose(points: &BTreeMap<String, Vec<usize>>, count: usize, rng: &mut SeededRng) -> Vec<Cut> {
    let is_weighty = |class: &str| WEIGHTY.iter().any(|end| class.ends_with(end));
    let again = points.iter().filter(|(class, _)| is_weighty(class));
    let classes: Vec<_> = again.chain(points.iter()).collect();
    let mut cuts: Vec<Cut> = (0..count)
        .map(|number| {
            let (class, points) = classes[number % classes.len()];
            let pending = match rng.below(6) {
                0 => Pending::None,
                1 => Pending::All,
                _ => Pending::Random,
            };
            let at = *rng.pick(points).expect("a class has points");
            Cut { at, class: class.clone(), pending, seen: Seen::default(), marks: BTreeMap::new() }
        })
        .collect();
    cuts.sort_by_key(|cut| cut.at);
    cuts
}

/// Verdicts by class: the number of images, and the faults found.
#[derive(Default)]
pub struct Verdicts(BTreeMap<String, (usize, Vec<String>)>);

impl Verdicts {
    /// The number of images of all classes.
    pub fn images(&self) -> usize {
        self.0.values().map(|(images, _)| images).sum()
    }

    /// One text for each image with faults, which begins with its class.
    pub fn faults(&self) -> Vec<&String> {
        self.0.values().flat_map(|(_, faults)| faults).collect()
    }

    fn add(&mut self, class: &str, fault: Option<String>) {
        let (images, faults) = self.0.entry(class.to_owned()).or_default();
        *images += 1;
        faults.extend(fault);
    }

    pub fn print(&self) {
        for (class, (images, faults)) in &self.0 {
            let verdict =
                if faults.is_empty() { "whole".to_owned() } else { format!("{} with faults", faults.len()) };
            print_line(&format!("power cuts: {class:70} {images:4} images  {verdict}"));
        }
    }
}

/// Makes the image of each cut from the records, lets `judge` look at it, and collects what it finds. Two images are judged at a time.
pub fn judge_cuts(
    mut disk: Disk,
    records: &[Record],
    cuts: Vec<Cut>,
    rng: &mut SeededRng,
    judge: impl Fn(&Path, &Cut) -> Vec<String> + Sync,
) -> Verdicts {
    let home = folder_for_images();
    let verdicts = Mutex::new(Verdicts::default());
    let (sender, receiver) = mpsc::sync_channel::<(PathBuf, Cut)>(1);
    let receiver = Mutex::new(receiver);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |count| count.get().min(4)) {
            scope.spawn(|| {
                loop {
                    // The lock is released before the image is judged.
                    let next = receiver.lock().unwrap().recv();
                    let Ok((folder, cut)) = next else { break };
                    let faults = judge(&folder, &cut);
                    fs::remove_dir_all(&folder).unwrap();
                    let at = format!("{}, after {} records, {:?}", cut.class, cut.at, cut.pending);
                    let fault = (!faults.is_empty()).then(|| format!("{at}: {}", faults.join("; ")));
                    verdicts.lock().unwrap().add(&cut.class, fault);
                }
            });
        }
        let (mut applied, mut seen, mut marks) = (0, Seen::default(), BTreeMap::new());
        for (number, mut cut) in cuts.into_iter().enumerate() {
            for record in &records[applied..cut.at] {
                disk.apply(record);
                seen.apply(record);
                if let Event::Mark(text) = record.event {
                    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
                    marks.insert(word.to_owned(), rest.to_owned());
                }
            }
            applied = cut.at;
            (cut.seen, cut.marks) = (seen.clone(), marks.clone());
            let folder = home.path().join(format!("image-{number}"));
            disk.image(&folder, cut.pending, rng);
            sender.send((folder, cut)).unwrap();
        }
        drop(sender);
    });
    verdicts.into_inner().unwrap()
}

/// In memory, if there is room for images that are judged at the same time and for the free space that the program wants.
fn folder_for_images() -> tempfile::TempDir {
    const ROOM: u64 = 2 << 30;
    let memory = Path::new("/dev/shm");
    let has_room =
        rustix::fs::statvfs(memory).is_ok_and(|stat| stat.f_bavail.saturating_mul(stat.f_frsize) > ROOM);
    if has_room { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}
