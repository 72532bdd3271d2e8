//! Names of models, roles, parties, people, certifications and rules. A misspelt one is reported
//! with the name that was most likely meant, and counts as that.

mod certification;
mod exchanged;
mod model;
mod party;
mod permission;
mod person;
mod profile;
mod role;
mod short;

pub(super) use person::as_used;

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, shortened};

/// More places of one unknown name would not help the reader.
const MAX_PLACES: usize = 32;

impl<'a> Reader<'a, '_> {
    /// Adds a place to the problem with this number: the same unknown name is there, too, and has the
    /// same way out.
    fn also_at(&mut self, number: usize, written: &Spanned<&'a str>) {
        let problems = &mut self.decoder.problems.problems.items;
        let is_new = |label: &Label| label.span != written.used;
        if let Some(problem) = problems.get_mut(number)
            && problem.about.iter().any(|about| about == written.value)
            && problem.labels.len() < MAX_PLACES
            && problem.labels.iter().all(is_new)
        {
            problem.labels.push(Label::new(written.used, "and here"));
            if let Some(fix) = &mut problem.fix
                && let Some(Change::Text { text, .. }) = fix.changes.first().cloned()
            {
                let at = written.defined;
                let change = Change::Text { at, text };
                if !fix.changes.contains(&change) {
                    fix.changes.push(change);
                }
            }
        }
    }

    /// Reports an unknown name; returns what was most likely meant.
    pub(super) fn meant<'n>(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<&'n str>,
        help: Option<String>,
    ) -> Option<&'n str> {
        // Whether somebody is to be added is another question than that of the list.
        let is_clear = meant.is_some() || kind != ProblemKind::UnknownPerson;
        let list = is_clear.then(|| self.decoder.take_text_for_list(written.used));
        let help = match (meant, list.flatten()) {
            (Some(meant), Some(key)) => {
                let title = format!("write `{key}: [{meant}]`");
                let fix = Fix::rewrite(written.defined, format!("[{meant}]"), title.clone());
                self.meant_with(kind, written, message, Some(meant), Some(title), false);
                self.decoder.fix_last(Some(fix));
                return Some(meant);
            }
            (Some(meant), None) => Some(format!("write `{meant}`")),
            (None, Some(key)) => help.map(|help| format!("in brackets after `{key}:`, {help}")),
            (None, None) => help,
        };
        self.meant_with(kind, written, message, meant, help, false)
    }

    /// Reports an unknown name, with a help that also says what else there is. A fix that is in doubt
    /// is not safe.
    fn meant_with<'n>(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<&'n str>,
        help: Option<String>,
        is_in_doubt: bool,
    ) -> Option<&'n str> {
        let labels = Label::of(
            written,
            meant
                .map(|meant| format!("did you mean `{meant}`?"))
                .unwrap_or_default(),
        );
        let mut problem = Problem {
            about: vec![written.value.to_owned()],
            help,
            ..Problem::new(kind, labels, message)
        };
        if let Some(meant) = meant {
            let title = format!("replace `{}` with `{meant}`", shortened(written.value));
            let fix = Fix::replace(written.defined, meant, title);
            problem.fix = Some(if is_in_doubt { fix.to_review() } else { fix });
        }
        self.decoder.report_problem(problem);
        meant
    }

    /// The closest of some names, or the one with the words in another order, unless too many have been compared already.
    pub(super) fn closest<'n>(
        &mut self,
        written: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<&'n str> {
        self.names.comparisons_left = self
            .names
            .comparisons_left
            .checked_sub(names.clone().count())?;
        suggest::meant(written, names)
    }

    pub(super) fn rule(&mut self, written: &Spanned<&'a str>) -> Option<&'a str> {
        let library = self.library;
        if let Some(rule) = library.rule(written.value) {
            return Some(rule.id.as_ref());
        }
        let ids = || library.rules().map(|rule| rule.id.as_ref());
        let meant = self
            .closest(written.value, ids())
            .or_else(|| suggest::longer(written.value, ids()));
        let help = "name a rule that `rolecall rules` lists".to_owned();
        self.meant(
            ProblemKind::UnknownRule,
            written,
            format!("unknown rule `{}`", shortened(written.value)),
            meant,
            Some(help),
        )
    }
}
