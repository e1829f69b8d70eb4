//! The program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    maitred::ops::cli::main()
}
