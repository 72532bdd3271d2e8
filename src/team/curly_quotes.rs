//! Free text in quotes that YAML reads as a part of the text: typographic ones, or a pair of two
//! kinds.

use super::id::is_id;
use super::reader::Reader;
use crate::deception::within_quotes;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::{Given, Slot};

impl<'a> Reader<'a, '_> {
    /// The text that was meant: without the quotes around it, or the one at its end, which are
    /// reported.
    #[cold]
    pub(super) fn without_odd_quotes(
        &mut self,
        text: Spanned<&'a str>,
        slot: &Slot,
    ) -> Given<&'a str> {
        let Slot::Found(entry) = slot else {
            return Given::Value(text);
        };
        // Somebody who wrote YAML's quotes around them wants them.
        if self.decoder.source(&text) != text.value {
            return Given::Value(text);
        }
        let Some(inner) = within_quotes(text.value) else {
            return Given::Value(self.without_stray_quote(text, entry));
        };
        let kind = match text.value.ends_with(['"', '\'']) {
            true => "quotes of two kinds",
            false => "typographic quotes",
        };
        let name = entry.definition.name;
        let help = format!("write \0{}\0", shortened(inner));
        let labels = Label::of(&text, kind);
        let message = format!("`{name}` has quotes that YAML reads as part of the text");
        self.decoder.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help.clone()),
            fix: Some(Fix::certain(Change::text(text.defined, inner), help)),
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
        Given::Value(text.map(|_| inner))
    }

    /// The identifier that was meant, between typographic quotes that were reported last.
    #[cold]
    pub(super) fn identifier_in_curly_quotes(
        &mut self,
        text: &Spanned<&'a str>,
    ) -> Option<Spanned<&'a str>> {
        let inner = within_quotes(text.value).filter(|inner| is_id(inner))?;
        let problem = self.decoder.problems.problems.items.last_mut();
        let is_it = |problem: &&mut Problem| problem.kind == ProblemKind::DeceptiveText;
        if let Some(problem) = problem.filter(is_it) {
            let help = format!("write \0{inner}\0");
            problem.fix = Some(Fix::certain(
                Change::text(text.defined, inner),
                help.clone(),
            ));
            problem.help = Some(help);
        }
        Some(text.map(|_| inner))
    }
}
