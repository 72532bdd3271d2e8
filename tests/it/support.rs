//! Helpers of several tests.

mod as_json;
mod blocks;
pub mod changes;
pub mod consumers;
pub mod extent;
mod files;
mod git;
pub mod imports;
pub mod judged;
mod judging;
mod keys_table;
mod models;
mod process;
mod random;
mod readable;
pub mod readers;
pub mod reference_pages;
mod run;
mod team_files;

pub use as_json::in_json;
pub use blocks::{block, blocks, with_blocks};
pub use files::{expect, files, folder, has, names, pages, read, repository, say, write};
pub use git::{committed, git, init, without_outer_git};
pub use judging::{
    all_lists, corrected, day, drawn, each_alone, fixed, judge_at, judge_each, judge_file,
    judge_text, only, settings, written,
};
pub use keys_table::keys_table;
pub use models::shipped;
#[cfg(unix)]
pub use process::shell;
pub use process::{ended, program};
pub use random::Random;
pub use readable::{is_one_word, is_readable};
pub use run::{Run, check, concise, one_line, rolecall, rolecall_in, rolecall_with, words};
pub use team_files::{BAD, GOOD, with_findings};
