//! Free text that ends with a quote without having one before it: YAML reads the quote as text.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::yaml::values::KeyValue;

impl<'a> Reader<'a, '_> {
    /// The text without a quote at its end that no other one opens, which is reported. After a
    /// number it means inches.
    #[cold]
    pub(super) fn without_stray_quote(
        &mut self,
        text: Spanned<&'a str>,
        entry: &KeyValue,
    ) -> Spanned<&'a str> {
        let inner = text.value.strip_suffix('"').map(str::trim_end);
        let is_text = |inner: &&str| {
            let last = inner.rsplit(' ').next().unwrap_or_default();
            let is_of_number = |c: char| c.is_numeric() || ".,/'′".contains(c);
            !inner.contains('"') && !last.chars().all(is_of_number)
        };
        let Some(inner) = inner.filter(is_text) else {
            return text;
        };
        let name = entry.definition.name;
        let help = format!("write \0{}\0", shortened(inner));
        self.decoder.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help.clone()),
            fix: Some(Fix::certain(Change::text(text.defined, inner), help)),
            ..Problem::new(
                ProblemKind::InvalidValue,
                Label::of(&text, "no quote before it"),
                format!("`{name}` ends with a `\"` that YAML reads as part of the text"),
            )
        });
        text.map(|_| inner)
    }
}
