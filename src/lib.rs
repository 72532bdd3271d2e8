//! rolecall judges project team files against the responsibility tables that Adobe publishes.
//!
//! The modules are listed in reading order, and each uses only those above it: a text ([`source`])
//! becomes a tree of values ([`yaml`]), the values a team ([`team`]), the team is asked every
//! rule's question ([`checks`], with [`model`] for the tables and [`ownership`] for who owns what),
//! waivers silence some answers ([`waiver`]), and a format writes the rest ([`report`]). [`judge()`]
//! is that flow for one file: it does no I/O and knows no clock.

pub mod baseline;
pub mod capped;
pub mod checks;
pub mod cli;
pub mod config;
pub mod docs;
pub mod files;
pub mod finding;
pub mod glob;
pub mod judge;
pub mod model;
pub mod ownership;
pub mod problem;
pub mod report;
pub mod sanitize;
pub mod source;
pub mod suggest;
pub mod team;
pub mod waiver;
pub mod yaml;

pub use judge::{Selection, Settings, judge, judge_in};
