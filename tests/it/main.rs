//! All integration tests: one binary, because linking is most of what a test binary costs. A module
//! answers one question; what several of them need is in [`support`].
#![allow(clippy::unwrap_used)] // a test that cannot continue fails

mod support;

#[cfg(target_os = "linux")]
mod action;
mod addresses;
mod adversarial;
mod arguments;
#[cfg(target_os = "linux")]
mod attacks;
mod baseline;
mod budgets;
#[cfg(unix)]
mod build_errors;
mod catalogues;
mod charts;
mod cli;
mod colors;
mod completions;
mod config;
mod contradicting_agreements;
mod corrected_views;
mod custom_models;
mod damaged_waivers;
mod deception;
mod diff;
mod diff_and_check;
mod edition_lists;
mod editions;
mod editors;
mod edits;
mod file_selection;
mod first_files;
mod fix_counts;
mod fix_properties;
#[cfg(unix)]
mod fixes;
mod fixtures;
mod forecast;
mod formats;
mod former_names;
mod gaps_of_the_departed;
mod glob_alternatives;
mod grouped;
mod help;
mod hostile_changes;
mod house_rules;
mod imports;
#[cfg(unix)]
mod init;
#[cfg(unix)]
mod input_errors;
mod input_limits;
mod instructions;
mod json_fixes;
mod json_helps;
mod json_slips;
mod kept_mistakes;
mod key_values;
mod leaving;
mod likeness;
mod log_lines;
#[cfg(unix)]
mod lookalikes;
mod many_files;
mod matrix;
mod mistakes;
mod models;
mod odd_rows;
mod one_break;
#[cfg(unix)]
mod output_errors;
mod output_files;
mod output_limits;
#[cfg(unix)]
mod output_places;
mod ownership;
mod ownership_reference;
#[cfg(target_os = "linux")]
mod packages;
mod page;
mod pages;
mod parties;
mod past_syntax_errors;
mod plain_reader;
mod policy;
#[cfg(unix)]
mod pre_commit;
mod problem_matchers;
mod published_tables;
#[cfg(unix)]
mod recipes;
mod redact;
mod relaxations;
mod relaxed_input;
mod relaxed_models;
mod remaining_errors;
mod removals;
mod report_order;
mod roles_reference;
mod safe_fixes;
mod same_findings;
mod schema;
mod several_names;
#[cfg(unix)]
mod sorted_lists;
mod spreading;
mod standing_in;
mod suppositions;
mod taken_as_absent;
#[cfg(unix)]
mod terminals;
mod trust;
mod unjudged;
mod unseen;
mod waivers;
mod ways_out;
mod weakest;
mod who;
mod who_next;
mod who_words;
mod widths;
mod words;
mod workflows;
mod wrong_party;
mod yaml_reader;
mod yaml_readers;
mod yaml_suite;
