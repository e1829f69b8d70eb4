//! The program that decodes uploaded pictures: this one, with a hidden command.

use super::appliance::own_program;
use crate::import::PictureProgram;

/// Hidden command: decodes a picture in a child process with limits of memory and time, because the file may be hostile.
pub const DECODE_COMMAND: &str = "decode-picture";

/// How the server starts the child.
pub fn picture_program() -> PictureProgram {
    PictureProgram { program: own_program(), args: vec![DECODE_COMMAND.to_owned()] }
}
