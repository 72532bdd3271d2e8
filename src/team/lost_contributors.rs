//! The items of a list below an owner, whose key is lost: YAML reads them as more of the owner's text.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned, line_break, line_start};

/// The key of the list.
const LIST: &str = "contributors";

impl Reader<'_, '_> {
    /// Reports ids with a dash on the lines below an owner.
    #[cold]
    pub(super) fn lacks_contributors(&mut self, written: &Spanned<&str>) -> bool {
        let at = written.defined;
        let source = self.decoder.text_at(at);
        let before = self.decoder.text_before(at);
        let indentation = before[line_start(before, before.len())..].strip_suffix("owner: ");
        let (Some((owner, below)), Some(indentation)) = (source.split_once('\n'), indentation)
        else {
            return false;
        };
        let item = |line: &str| {
            line.trim()
                .strip_prefix("- ")
                .map(|id| self.names.people.contains_key(id))
        };
        let is_id = self.names.people.contains_key(owner.trim_end());
        if !is_id || below.is_empty() || !below.lines().all(|line| item(line) == Some(true)) {
            return false;
        }
        let first = below.trim_start().lines().next().unwrap_or_default();
        let title = format!("write `{LIST}:` on the line above `{}`", first.trim_end());
        let start = (at.start as usize) + owner.len() + 1;
        let indentation: String = indentation.chars().map(|_| ' ').collect();
        let line_break = line_break(source, source.len());
        let owner_id = owner.trim_end();
        let text = format!("{owner_id}{line_break}{indentation}{LIST}:{line_break}{below}");
        let list = Span::new(
            start + below.len() - below.trim_start().len(),
            at.end as usize,
        );
        self.decoder.report_problem(Problem {
            about: vec![LIST.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::likely(Change::Mend { at, text }, title)),
            ..Problem::new(
                ProblemKind::Syntax,
                vec![Label::new(list, "a list")],
                crate::yaml::wording::LIST_WITHOUT_KEY,
            )
        });
        true
    }
}
