//! The findings of a run, and the formats that write them: each format is a file that takes a
//! [`Report`].

mod azure;
mod checkstyle;
pub mod concise;
mod contents;
mod eslint_compact;
mod format;
pub mod full;
pub mod github;
mod gitlab;
mod grouped;
pub mod json;
mod jsonl;
mod junit;
mod line_hash;
mod links;
pub mod markdown;
mod order;
mod paths;
mod rdjson;
mod redact;
pub mod relaxed;
mod sarif;
pub mod snippet;
mod tap;
mod teamcity;
mod unjudged;

pub use contents::{CONFIGURATION, Report, RuleText, Summary};
pub use format::{Format, write};
pub use links::{link, published_link};
pub use order::{FormRules, Group, has_same_words, in_tables};
pub use paths::Here;
pub use redact::{Redactor, Secret};
pub use relaxed::Relaxed;
pub use unjudged::{Lookalike, NOT_JUDGED, Resemblance};
