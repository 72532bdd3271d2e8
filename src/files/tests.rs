//! What a hostile change tries with files, links and git, on a real disk and with a real git.

mod beneath;
mod hostile_git;
mod replacing;
mod repository;
mod stored;
mod support;
