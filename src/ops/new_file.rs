//! Writes a file that a command was asked for: whole, or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::owner::DataOwner;
use super::terminal::CliError;
use crate::store::sync_path;

/// What is written to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The standard output.
    Stdout,
    /// A file, created or replaced.
    File(&'a Path),
}

impl<'a> Target<'a> {
    /// `-` is the standard output.
    pub fn of(path: &'a Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdout } else { Self::File(path) }
    }

    /// Refuses to show bytes that are no text on a terminal.
    ///
    /// # Errors
    /// Wrong usage.
    pub fn check_binary(self) -> Result<(), CliError> {
        match self {
            Self::Stdout if io::stdout().is_terminal() => {
                Err(CliError::usage("a terminal cannot show this file: name one with --out FILE"))
            }
            _ => Ok(()),
        }
    }

    /// Writes everything. A file belongs to the caller.
    ///
    /// # Errors
    /// The system's. A file that was there before is unchanged then.
    pub fn write(self, owner: &DataOwner, bytes: &[u8]) -> Result<(), CliError> {
        match self {
            Self::Stdout => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush()).map_err(CliError::new)
            }
            Self::File(path) => owner
                .as_caller(path, || write_whole(path, bytes))
                .map_err(|error: io::Error| CliError::new(format_args!("{}: {error}", path.display()))),
        }
    }
}

/// Writes a hidden file beside it, syncs it and gives it the name.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let invalid = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
    // Through a link to the file, so that the link stays.
    let path: PathBuf = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(invalid("is a folder; name a file")),
        Ok(found) if !found.is_file() => return Err(invalid("is no ordinary file; name another")),
        Ok(_) => fs::canonicalize(path)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let name = path.file_name().ok_or_else(|| invalid("is no name of a file"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part_name = OsString::from(".");
    part_name.push(name);
    part_name.push(".maitred-part");
    let part = folder.join(part_name);
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        // An interrupted command has left it.
        _ => {}
    }
    let written = File::create_new(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, &path)
    });
    written.inspect_err(|_| drop(fs::remove_file(&part)))?;
    sync_path(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("sheets.pdf");
        fs::write(folder.path().join(".sheets.pdf.maitred-part"), "interrupted").unwrap();
        for text in ["first, longer", "second"] {
            write_whole(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["sheets.pdf"]);
    }

    #[test]
    fn link_to_a_file_stays_a_link() {
        let folder = tempfile::TempDir::new().unwrap();
        let (file, link) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink("a.pdf", &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[test]
    fn target_that_is_no_file_is_refused_and_unchanged() {
        let folder = tempfile::TempDir::new().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        let refused = |path: &Path| write_whole(path, b"x").unwrap_err().to_string();
        assert_eq!(refused(&folder.path().join("sub")), "is a folder; name a file");
        assert_eq!(refused(Path::new("/dev/null")), "is no ordinary file; name another");
        assert!(refused(&folder.path().join("nowhere/a.pdf")).contains("No such file"));
        assert_eq!(names(folder.path()), ["sub"]);
    }
}
