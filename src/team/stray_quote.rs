//! Free text that ends with a quote without having one before it: YAML reads the quote as text.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::KeyValue;

impl Reader<'_, '_> {
    /// Reports a quote at the end of a text that no other one opens. After a digit it means inches.
    #[cold]
    pub(super) fn look_for_stray_quote(&mut self, text: &Spanned<&str>, entry: &KeyValue) {
        let is_plain = self.decoder.source(text) == text.value;
        let inner = text.value.strip_suffix('"').map(str::trim_end);
        let is_text = |inner: &&str| {
            let is_measure = |last: char| last.is_numeric() || ['\'', '′'].contains(&last);
            !inner.contains('"') && !inner.is_empty() && !inner.ends_with(is_measure)
        };
        let Some(inner) = inner.filter(is_text).filter(|_| is_plain) else {
            return;
        };
        let name = entry.definition.name;
        let help = format!("write `{}`", shortened(inner));
        self.decoder.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help.clone()),
            fix: Some(Fix::certain(Change::text(text.defined, inner), help)),
            ..Problem::new(
                ProblemKind::InvalidValue,
                Label::of(text, "no quote before it"),
                format!("`{name}` ends with a `\"` that YAML reads as part of the text"),
            )
        });
    }
}
