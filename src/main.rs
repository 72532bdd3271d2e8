//! Hands arguments, streams and surroundings to the command line.

use std::io::{stderr, stdin, stdout};

use rolecall::cli::{self, Streams, Surroundings};

fn main() -> std::process::ExitCode {
    let streams = Streams {
        stdin: &mut stdin().lock(),
        stdout: &mut stdout().lock(),
        stderr: &mut stderr(),
    };
    cli::run(std::env::args_os(), streams, &Surroundings::of_process()).into()
}
