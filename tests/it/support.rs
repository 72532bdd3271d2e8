//! What several tests need.

mod blocks;
pub mod changes;
pub mod consumers;
mod files;
mod git;
pub mod imports;
mod judging;
mod process;
mod random;
pub mod readers;
mod run;
mod team_files;

pub use blocks::{block, blocks, with_blocks};
pub use files::{expect, files, folder, names, pages, read, repository, say};
pub use git::{git, without_outer_git};
pub use judging::{day, drawn, fixed, judge_file, judge_text, only, written};
#[cfg(unix)]
pub use process::shell;
pub use process::{ended, program};
pub use random::Random;
pub use run::{Run, check, concise, rolecall, rolecall_with, words};
pub use team_files::{BAD, GOOD};
