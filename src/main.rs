//! The program `maitred`: calls the command line in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    maitred::ops::cli::main()
}
