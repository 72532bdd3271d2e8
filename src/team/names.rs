//! Names of models, roles, parties, people, certifications and rules. A misspelt one is reported
//! with the intended name, and counts as that name if it is clear.

mod aside;
mod certification;
mod copied;
mod exchanged;
mod model;
mod party;
mod party_name;
mod permission;
mod person;
mod person_key;
mod profile;
mod role;
mod telling;

pub use model::also_called;
pub(super) use model::is_of_family;
pub(super) use person::as_used;

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, MARK, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, Meant, shortened};
use crate::yaml::problems::ProblemId;

/// The most places of one unknown name to show.
const MAX_PLACES: usize = 32;

/// The words to write a name, and the change that writes it: as a list, where a text is there
/// instead of the list of this key.
fn to_write(written: &Spanned<&str>, name: &str, list: Option<&str>) -> (String, Change) {
    match list {
        Some(key) => (
            format!("write \0{key}: [{name}]\0"),
            Change::value(written.defined, format!("[{name}]")),
        ),
        None => (
            format!("write \0{name}\0"),
            Change::text(written.defined, name),
        ),
    }
}

impl<'a> Reader<'a, '_> {
    /// Adds a place to the problem with this number: the same unknown name is there, too, and has
    /// the same way out.
    fn also_at(&mut self, number: Option<usize>, written: &Spanned<&'a str>) {
        let problems = &mut self.decoder.problems.problems.items;
        let is_new = |label: &Label| label.span != written.used;
        if let Some(problem) = number.and_then(|number| problems.get_mut(number))
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

    /// Reports an unknown name; returns the intended one if it is clear.
    pub(super) fn meant<'n>(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<Meant<'n>>,
        help: Option<String>,
    ) -> Option<&'n str> {
        // Whether to add somebody is a separate question from the list.
        let takes_list = meant.is_some() || kind != ProblemKind::UnknownPerson;
        let list = takes_list.then(|| self.decoder.take_text_for_list(written.used));
        let name = meant.map(Meant::name);
        let clear = meant.and_then(Meant::clear);
        let clear = clear.filter(|_| !suggest::is_doubted(written.value));
        let list = list.flatten();
        let to_write = name.map(|name| to_write(written, name, list.as_deref()));
        let help = match (&to_write, &list) {
            (Some((title, _)), _) if clear.is_some() => Some(title.clone()),
            (Some((title, _)), _) => {
                // A list of all names includes this one.
                let is_listed =
                    |help: &String| help.split(['`', MARK]).any(|part| Some(part) == name);
                let others = help.filter(|help| !is_listed(help));
                let or_else = others
                    .map(|help| format!(", or {help}"))
                    .unwrap_or_default();
                Some(format!("{title} if you mean that{or_else}"))
            }
            (None, Some(key)) => help.map(|help| format!("in brackets after `{key}:`, {help}")),
            (None, None) => help,
        };
        let is_in_doubt = clear.is_none();
        let reported = self.meant_with(kind, written, message, name, help, is_in_doubt);
        if let (Some((title, change)), Some(_)) = (to_write, list) {
            let fix = Fix::certain_if(!is_in_doubt, change, title);
            self.decoder.problems.fix(reported, Some(fix));
        }
        clear
    }

    /// Reports an unknown name that only may mean another one, otherwise nothing.
    fn perhaps(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        name: &str,
        condition: &str,
    ) {
        let list = self.decoder.take_text_for_list(written.used);
        let (title, change) = to_write(written, name, list.as_deref());
        let help = format!("{title} {condition}");
        let reported = self.meant_with(kind, written, message, Some(name), Some(help), true);
        if list.is_some() {
            let fix = Fix::likely(change, title);
            self.decoder.problems.fix(reported, Some(fix));
        }
    }

    /// Reports a text that says that a name does not hold. No fix turns that into its opposite.
    fn denied(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        (name, condition): (&str, &str),
    ) {
        let shown = shortened(written.value);
        let help = match self.decoder.take_text_for_list(written.used) {
            Some(key) => format!("remove `{key}`, or write \0{key}: [{name}]\0 {condition}"),
            None => format!("remove `{shown}`, or write \0{name}\0 {condition}"),
        };
        self.meant_with(kind, written, message, None, Some(help), true);
    }

    /// Reports an unknown name, with a help that also says what else there is. Where what was meant
    /// is in doubt, the fix is not safe.
    fn meant_with(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<&str>,
        help: Option<String>,
        is_in_doubt: bool,
    ) -> Option<ProblemId> {
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
            let change = Change::text(written.defined, meant);
            problem.fix = Some(Fix::certain_if(!is_in_doubt, change, title));
        }
        self.decoder.report_problem(problem)
    }

    /// The number of the problem about a name, which was reported last. It is known only now,
    /// because the problem may have replaced an earlier one.
    fn number_of(&self, written: &Spanned<&str>) -> Option<usize> {
        let problems = self.decoder.problems.problems.items.iter();
        let (number, last) = problems.enumerate().next_back()?;
        let is_here = last.labels.iter().any(|label| label.span == written.used);
        is_here.then_some(number)
    }

    /// Whether the budget allows comparing a text with a number of names.
    pub(super) fn may_compare(&mut self, names: usize) -> bool {
        let left = self.names.comparisons_left.checked_sub(names);
        self.names.comparisons_left = left.unwrap_or(self.names.comparisons_left);
        left.is_some()
    }

    /// The intended name of a text, among names and their other spellings, each with its meaning,
    /// unless the budget is used up.
    pub(super) fn likely<'n>(
        &mut self,
        written: &str,
        spellings: impl Iterator<Item = (&'n str, &'n str)> + Clone,
    ) -> Option<Meant<'n>> {
        let may_compare = self.may_compare(spellings.clone().count());
        may_compare.then(|| suggest::likely(written, spellings))?
    }

    /// The rule of a waiver. It counts as the clearly intended one, but no safe fix makes a waiver
    /// effective, because somebody must decide that it accepts the findings of that rule.
    pub(super) fn rule(&mut self, written: &Spanned<&'a str>) -> Option<&'a str> {
        let library = self.library;
        if let Some(rule) = library.rule(written.value) {
            return Some(rule.id.as_ref());
        }
        let ids = || library.rules().map(|rule| rule.id.as_ref());
        let cut_short = || suggest::only_with_words_of(written.value, ids());
        let may_compare = self.may_compare(ids().count());
        let likely = || suggest::likely(written.value, ids().map(|id| (id, id)));
        let meant = may_compare.then(|| likely().or_else(cut_short)).flatten();
        let help = "name a rule that `rolecall rules` lists".to_owned();
        self.meant(
            ProblemKind::UnknownRule,
            written,
            format!("unknown rule `{}`", shortened(written.value)),
            meant.map(|meant| Meant::Perhaps(meant.name())),
            Some(help),
        );
        meant.and_then(Meant::clear)
    }
}
