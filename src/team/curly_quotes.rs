//! Free text in typographic quotes, which YAML reads as a part of the text.

use super::id::is_id;
use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::{Given, Slot};

/// The quotes of languages around the world, the opening ones first.
const QUOTES: [(char, &str); 8] = [
    ('“', "”“"),
    ('„', "“”"),
    ('”', "”"),
    ('‘', "’‘"),
    ('‚', "‘’"),
    ('«', "»"),
    ('»', "«"),
    ('‹', "›"),
];

impl<'a> Reader<'a, '_> {
    /// The text that was meant: without the typographic quotes around it, which are reported.
    #[cold]
    pub(super) fn without_curly_quotes(
        &mut self,
        text: Spanned<&'a str>,
        slot: &Slot,
    ) -> Given<&'a str> {
        // Somebody who wrote YAML's quotes around them wants them.
        let is_plain = self.decoder.source(&text) == text.value;
        let (Some(inner), Slot::Found(entry)) = (within(text.value).filter(|_| is_plain), slot)
        else {
            return Given::Value(text);
        };
        let name = entry.definition.name;
        let help = format!("write `{}`", shortened(inner));
        let labels = Label::of(&text, "typographic quotes");
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
        let inner = within(text.value).filter(|inner| is_id(inner))?;
        let problem = self.decoder.problems.problems.items.last_mut();
        let is_it = |problem: &&mut Problem| problem.kind == ProblemKind::DeceptiveText;
        if let Some(problem) = problem.filter(is_it) {
            let help = format!("write `{inner}`");
            problem.fix = Some(Fix::certain(
                Change::text(text.defined, inner),
                help.clone(),
            ));
            problem.help = Some(help);
        }
        Some(text.map(|_| inner))
    }
}

/// The text between two quotes that belong together, if nothing in it is one.
fn within(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    let (first, last) = (characters.next()?, characters.next_back()?);
    let (_, closing) = QUOTES.iter().find(|(opening, _)| *opening == first)?;
    let inner = characters.as_str().trim();
    let is_quote = |c: char| c == first || closing.contains(c);
    (closing.contains(last) && !inner.is_empty() && !inner.contains(is_quote)).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn only_quotes_around_the_whole_text_count() {
        for text in [
            "“WKND Ltd”",
            "„WKND Ltd“",
            "‘WKND Ltd’",
            "« WKND Ltd »",
            "”WKND Ltd”",
        ] {
            assert_eq!(within(text), Some("WKND Ltd"), "{text}");
        }
        for text in [
            "WKND “Retail” Ltd",
            "“WKND” Retail “Ltd”",
            "“WKND Ltd",
            "“”",
            "“",
            "",
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }
}
