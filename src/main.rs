//! Hands arguments and streams to the command line.

fn main() -> std::process::ExitCode {
    rolecall::cli::run(std::env::args_os())
}
