//! Packs files into one archive.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// A file of an archive: its path and its content.
pub type ArchiveFile = (String, Vec<u8>);

/// The archive as a file. The same files give the same bytes.
///
/// # Errors
/// Those of the writer, such as a path that occurs twice.
pub fn archive(files: Vec<ArchiveFile>) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        writer.start_file(path, SimpleFileOptions::default())?;
        writer.write_all(&content)?;
    }
    Ok(writer.finish()?.into_inner())
}
