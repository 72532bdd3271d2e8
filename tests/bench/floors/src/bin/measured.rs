//! `measured COMMAND…` runs a command without its output and prints wall nanoseconds, the most
//! memory of a process in KiB, and the exit status. A separate small program, because the memory of
//! a process includes that of the one that started it.

use std::process::{Command, Stdio};
use std::time::Instant;

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let start = Instant::now();
    let child = Command::new(&arguments[0]).args(&arguments[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let id = child.expect("the command cannot be started").id();
    let mut status = 0;
    // SAFETY: both are plain data, and nobody else waits for the child.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::wait4(id as libc::pid_t, &mut status, 0, &mut usage);
        usage
    };
    let wall = start.elapsed().as_nanos();
    let code = if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { 128 + libc::WTERMSIG(status) };
    println!("{wall} {} {code}", usage.ru_maxrss);
}
