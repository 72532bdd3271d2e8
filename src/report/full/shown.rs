//! A diagnostic over the lines that it shows, as miette takes it.

use miette::{LabeledSpan, MietteDiagnostic};

use crate::report::snippet::Snippets;

/// A diagnostic over the lines that it shows.
#[derive(Debug)]
pub(super) struct Shown {
    pub diagnostic: MietteDiagnostic,
    pub snippets: Snippets,
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.diagnostic.fmt(f)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.code()
    }
    fn severity(&self) -> Option<miette::Severity> {
        self.diagnostic.severity()
    }
    fn help(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.help()
    }
    fn url(&self) -> Option<Box<dyn std::fmt::Display + '_>> {
        self.diagnostic.url()
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.diagnostic.labels()
    }
    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.snippets)
    }
}
