//! Decodes an uploaded picture in a child process with limits of memory and time, so that no file can stop or grow the service.
//!
//! The child is this program with a hidden command. It gets the file on its standard input and writes the result to its standard output:
//! a byte that says whether the picture was read, then its width, height and JPEG, or a text for the owner. It opens no file, and everything
//! that it says is checked again.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::crop::Crop;
use super::photo_resize::{resize_logo, resize_upload};
use crate::domain::photo::{PHOTO_BYTES_MAX, Photo};

/// Most memory of the child. A photo of 40 megapixels takes 250 MB while it is turned and cropped.
const MEMORY_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Sets how much address space the allocator of the child reserves at once, in KiB. By default it is a gigabyte at the start: with more
/// than [`MEMORY_BYTES_MAX`] in use not even the stack can grow, and the child crashes.
const ALLOCATOR_RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "65536");
/// Most address space of the child when it starts; the rest is for the picture.
const START_BYTES_MAX: u64 = MEMORY_BYTES_MAX / 2;
/// Most processor time of the child, in seconds: a photo of 40 megapixels takes three on a slow computer.
const PROCESSOR_SECONDS_MAX: u64 = 10;
/// Longer than that the child does not live; shorter than the gate waits for an answer.
const TIME_MAX: Duration = Duration::from_secs(15);
/// How often the exit of the child is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(5);
/// Most bytes of a text that says what is wrong.
const TEXT_BYTES_MAX: usize = 1_000;
/// Bytes before the JPEG: whether it was read, width and height.
const HEADER_BYTES: usize = 5;

const READ: u8 = 0;
const REFUSED: u8 = 1;

/// What becomes of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureUse {
    /// The photo of a dish, of which this part is kept.
    Photo(Crop),
    /// The logo of the restaurant.
    Logo,
}

impl PictureUse {
    fn argument(self) -> String {
        match self {
            Self::Photo(crop) => crop.to_string(),
            Self::Logo => "logo".to_owned(),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        if text == "logo" { Ok(Self::Logo) } else { Crop::parse(text).map(Self::Photo) }
    }
}

/// How to start the child: `program args.. USE`. It calls [`decode_as_child`].
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct PictureProgram {
    pub program: PathBuf,
    pub args: Vec<String>,
}

/// A picture as it is stored, with its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct DecodedPicture {
    pub photo: Photo,
    pub width: u16,
    pub height: u16,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file is no picture that is allowed. Holds a text for the owner.
    #[error("{0}")]
    Refused(String),
    /// The child could not be started.
    #[error("pictures cannot be read now: {0}")]
    NotStarted(String),
}

impl PictureProgram {
    /// Decodes a file in a child process. Blocks until it has ended: [`TIME_MAX`] at most.
    ///
    /// # Errors
    /// [`PictureError`]; a child that crashes, needs too much memory or takes too long refuses the file.
    pub fn decode(&self, file: Vec<u8>, picture_use: PictureUse) -> Result<DecodedPicture, PictureError> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).arg(picture_use.argument()).current_dir("/");
        command.env_clear().env(ALLOCATOR_RESERVE.0, ALLOCATOR_RESERVE.1);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| PictureError::NotStarted(error.to_string()))?;
        if let Some(mut pipe) = child.stdin.take() {
            // A child that has ended reads no more; its exit says why.
            std::thread::spawn(move || pipe.write_all(&file));
        }
        let reader = child.stdout.take().map(|pipe| std::thread::spawn(move || read_answer(pipe)));
        let has_ended_well = wait(&mut child);
        // Also ends the reader, whose pipe is closed with the child.
        let answer = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
        match has_ended_well {
            true => parse_answer(answer).map_err(PictureError::Refused),
            false => Err(PictureError::Refused(unusable())),
        }
    }
}

fn unusable() -> String {
    "cannot be read as a photo: it is damaged, or it takes too much memory or time; save it again as JPEG or PNG, and smaller"
        .to_owned()
}

/// Waits until the child has ended, or kills it. Whether it ended well.
fn wait(child: &mut Child) -> bool {
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if waited < TIME_MAX => {
                std::thread::sleep(POLL_INTERVAL);
                waited += POLL_INTERVAL;
            }
            Ok(None) | Err(_) => {
                // `kill` fails when the child has just ended; `wait` reaps it in both cases.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

fn read_answer(pipe: impl Read) -> Vec<u8> {
    let mut answer = Vec::new();
    let most = HEADER_BYTES + PHOTO_BYTES_MAX + 1;
    // An answer that is cut short is refused by its content.
    let _ = pipe.take(most as u64).read_to_end(&mut answer);
    answer
}

fn parse_answer(answer: Vec<u8>) -> Result<DecodedPicture, String> {
    match answer.split_first() {
        Some((&READ, rest)) => {
            let (size, jpeg) = rest.split_first_chunk::<4>().ok_or_else(unusable)?;
            let [width, height] = [[size[0], size[1]], [size[2], size[3]]].map(u16::from_be_bytes);
            let photo = Photo::new(jpeg.to_vec()).filter(Photo::is_jpeg).ok_or_else(unusable)?;
            Ok(DecodedPicture { photo, width, height })
        }
        Some((&REFUSED, text)) => {
            let text = &text[..text.len().min(TEXT_BYTES_MAX)];
            let text: String = String::from_utf8_lossy(text).chars().filter(|c| !c.is_control()).collect();
            Err(text)
        }
        _ => Err(unusable()),
    }
}

/// The child process of a [`PictureProgram`] calls this: limits itself, decodes its standard input and writes the result to its standard
/// output.
///
/// # Errors
/// The reason why it could not limit itself, or read or write.
pub fn decode_as_child(picture_use: &str) -> Result<(), String> {
    limit_this_process().map_err(|error| format!("the limits of this process cannot be set: {error}"))?;
    // Nobody reads it.
    std::panic::set_hook(Box::new(|_| {}));
    let picture_use = PictureUse::parse(picture_use)?;
    let mut file = Vec::new();
    io::stdin().lock().read_to_end(&mut file).map_err(|error| error.to_string())?;
    let decoded = match picture_use {
        PictureUse::Photo(crop) => resize_upload(&file, crop),
        PictureUse::Logo => resize_logo(&file),
    };
    let answer = match decoded {
        Ok((photo, width, height)) => {
            let mut answer = vec![READ];
            answer.extend(width.to_be_bytes());
            answer.extend(height.to_be_bytes());
            answer.extend(photo.jpeg());
            answer
        }
        Err(why) => [&[REFUSED], why.as_bytes()].concat(),
    };
    let mut out = io::stdout().lock();
    out.write_all(&answer).and_then(|()| out.flush()).map_err(|error| error.to_string())
}

fn limit_this_process() -> io::Result<()> {
    // When memory is short the system ends this process before the service.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    let limits = [
        (Resource::As, MEMORY_BYTES_MAX),
        (Resource::Cpu, PROCESSOR_SECONDS_MAX),
        // It writes no file, not even one of its memory after a crash, and opens none.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 3),
    ];
    let used = address_space()?;
    if used > START_BYTES_MAX {
        let (name, value) = ALLOCATOR_RESERVE;
        return Err(io::Error::other(format!(
            "{used} bytes of address space are in use, more than {START_BYTES_MAX}: set {name}={value}"
        )));
    }
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// The address space in use, in bytes: the first number of `statm` (proc(5)), in pages.
fn address_space() -> io::Result<u64> {
    let sizes = std::fs::read_to_string("/proc/self/statm")?;
    let pages = sizes.split(' ').next().and_then(|pages| pages.parse::<u64>().ok());
    let pages = pages.ok_or_else(|| io::Error::other("/proc/self/statm has no size"))?;
    Ok(pages * rustix::param::page_size() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(program: &str, args: &[&str]) -> PictureProgram {
        PictureProgram { program: program.into(), args: args.iter().map(|&arg| arg.to_owned()).collect() }
    }

    fn refused(program: &PictureProgram) -> String {
        program.decode(vec![7; 100_000], PictureUse::Logo).unwrap_err().to_string()
    }

    #[test]
    fn child_that_crashes_or_answers_nonsense_refuses_the_picture() {
        for script in [
            "kill -SEGV $$",
            "exit 3",
            "true",
            "printf '\\000'",
            "printf '\\000\\000\\001\\000\\001no jpeg'",
            "printf '\\011'",
            "head -c 9000000 /dev/zero",
        ] {
            let why = refused(&program("/bin/sh", &["-c", script]));
            assert!(why.starts_with("cannot be read as a photo"), "{script}: {why}");
        }
    }

    #[test]
    fn text_of_the_child_is_shown_without_control_characters_and_cut_off() {
        let why = refused(&program("/bin/sh", &["-c", "printf '\\001too \\033[31mlarge\\n'"]));
        assert_eq!(why, "too [31mlarge");
        let why =
            refused(&program("/bin/sh", &["-c", "printf '\\001'; head -c 5000 /dev/zero | tr '\\0' x"]));
        assert_eq!(why.len(), TEXT_BYTES_MAX);
    }

    #[test]
    fn program_that_cannot_be_started_is_no_fault_of_the_picture() {
        let missing = program("/nowhere/maitred", &[]);
        let error = missing.decode(vec![], PictureUse::Logo).unwrap_err();
        assert!(matches!(error, PictureError::NotStarted(_)), "{error}");
    }
}
