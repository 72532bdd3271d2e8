//! The results for one file: its findings, what was not asked, and the identity of a finding from
//! one run to the next.

mod file_report;
pub mod fingerprint;
mod unasked;

pub use file_report::FileReport;
pub use unasked::Unasked;
