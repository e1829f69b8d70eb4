//! Libraries in C that stand between the program and the system (`LD_PRELOAD`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A library, by what it does.
#[derive(Clone, Copy)]
pub enum Preload {
    /// Records changes of files.
    Recorder,
    /// Makes calls fail.
    Faults,
}

/// The library, compiled once per run of the tests.
pub fn compiled(library: Preload) -> &'static Path {
    static LIBRARIES: [OnceLock<PathBuf>; 2] = [const { OnceLock::new() }; 2];
    let (source, name) = match library {
        Preload::Recorder => ("tests/it/power_cuts/recorder.c", "recorder"),
        Preload::Faults => ("tests/it/disk_faults/faults.c", "faults"),
    };
    LIBRARIES[library as usize].get_or_init(|| compile(source, name))
}

fn compile(source: &str, name: &str) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(source);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let library = folder.join(format!("{name}.so"));
    let part = folder.join(format!("{name}.{}", std::process::id()));
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
        .arg(&part)
        .arg(source)
        .output()
        .expect("a C compiler is installed: apt-get install gcc libc6-dev");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // Another run of the tests may use the file: it is replaced, not written.
    fs::rename(part, &library).unwrap();
    library
}
