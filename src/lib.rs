//! rolecall judges project team files against the responsibility tables that Adobe publishes.
//!
//! The modules are listed in reading order, and each uses only those above it: a text ([`source`])
//! becomes a tree of values ([`yaml`]), the values a team ([`team`]), the team is asked every
//! rule's question ([`checks`], with [`model`] for the tables and [`ownership`] for who owns what),
//! waivers silence some answers ([`waiver`]), the others are the file's [`results`], and a format
//! writes them ([`report`]). [`judge()`] is that flow for one file: it does no I/O and knows no
//! clock. An [`overview`] says who does what in a team, which [`matrix`], [`who`] and [`page`]
//! show, [`forecast`] looks ahead at and [`diff`] compares. [`project`] finds the files and what
//! applies to them, and [`cli`] is the command around all of it.

// Text, whatever is in it. A blank line between two modules keeps rustfmt from sorting them.
pub mod source;

pub mod shaping;

pub mod sanitize;

pub mod deception;

pub mod suggest;

pub mod capped;

pub mod glob;

pub mod problem;

// From a text to a team.
pub mod yaml;

pub mod edit;

pub mod model;

pub mod team;

// From a team to findings.
pub mod finding;

pub mod ownership;

pub mod checks;

pub mod overview;

pub mod custom_model;

pub mod waiver;

pub mod address;

pub mod results;

pub mod judge;

pub mod teams;

pub mod fix;

pub mod leaving;

// From findings and teams to what people read.
pub mod writing;

pub mod report;

pub mod chart;

pub mod matrix;

pub mod who;

pub mod forecast;

pub mod page;

pub mod baseline;

// Around it.
pub mod files;

pub mod project;

pub mod policy;

pub mod diff;

pub mod docs;

pub mod cli;

pub use judge::{Selection, Settings, judge, judge_in};
