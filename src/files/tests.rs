//! Tests of attacks by file names, links and repositories, on a real disk and with a real git.

mod beneath;
mod hostile_git;
mod index_file;
mod replacing;
mod repository;
mod stored;
mod support;
