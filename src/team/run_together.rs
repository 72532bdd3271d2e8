//! Several names in one text: separated by a blank, a `;` or a `/` instead of a comma.

use super::reader::Reader;
use crate::edit;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, listed};

/// Characters and words that people write between names. The first one that splits a text into
/// known names counts.
const SEPARATORS: [&str; 17] = [
    ";", ",", "，", "、", "・", "·", ". ", " - ", " – ", " / ", " & ", " + ", " and ", " | ", "/",
    "\n", " ",
];

/// Longer texts are not taken apart.
const MAX_BYTES: usize = 400;

/// Characters that may also mean "one or the other".
const DOUBTFUL_SEPARATORS: [&str; 3] = [" / ", "/", " | "];

impl<'a> Reader<'a, '_> {
    /// Reports a text that consists of several known names, and returns whether it does; `meant`
    /// returns the name that a part means.
    #[cold]
    pub(super) fn report_run_together<'n>(
        &mut self,
        (kind, message): (ProblemKind, &str),
        written: &Spanned<&'a str>,
        meant: impl Fn(&Self, &'a str) -> Option<&'n str>,
    ) -> bool {
        if written.value.len() > MAX_BYTES {
            return false;
        }
        let parts = |separator: &str| -> Option<Vec<&'n str>> {
            let parts = written.value.split(separator).map(str::trim);
            let mut parts = parts.filter(|part| !part.is_empty());
            parts.try_fold(Vec::new(), |mut names, part| {
                let name =
                    meant(self, part).or_else(|| meant(self, suggest::before_question(part)?));
                let name = name.filter(|name| !names.contains(name))?;
                names.push(name);
                Some(names)
            })
        };
        let found = SEPARATORS
            .iter()
            .filter(|separator| written.value.contains(**separator))
            .find_map(|separator| Some((*separator, parts(separator)?)))
            .filter(|(_, names)| names.len() > 1);
        let Some((separator, names)) = found else {
            return false;
        };
        let (help, fix) = self.apart(written, &names, separator);
        let is_doubtful =
            DOUBTFUL_SEPARATORS.contains(&separator) || suggest::is_doubted(written.value);
        let fix = match is_doubtful {
            true => fix.map(Fix::to_review),
            false => fix,
        };
        let labels = Label::of(written, "several names");
        self.decoder.report_problem(Problem {
            about: vec![written.value.to_owned()],
            help: Some(help),
            fix,
            ..Problem::new(kind, labels, message)
        });
        self.decoder.problems.has_lost_values = true;
        true
    }

    /// The words to write instead of names that are run together, and the fix that writes them.
    pub(super) fn apart(
        &mut self,
        written: &Spanned<&str>,
        names: &[&str],
        separator: &str,
    ) -> (String, Option<Fix>) {
        let at = written.defined;
        let text = self.decoder.text_of_file();
        let is_json = *self
            .names
            .is_json
            .get_or_insert_with(|| edit::is_json(text));
        let joined = match is_json {
            true => names
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect::<Vec<_>>()
                .join(", "),
            false => names.join(", "),
        };
        if let Some(key) = self.decoder.take_text_for_list(written.used) {
            let title = format!("write \0{key}: [{joined}]\0");
            let fix = Fix::certain(Change::value(at, format!("[{joined}]")), title.clone());
            return (title, Some(fix));
        }
        let edit =
            |text: String, title: &str| Some(Fix::certain(Change::Bytes { at, text }, title));
        let before = self.decoder.text_before(at);
        let next_line = self.decoder.next_line(at, "-");
        match (before.trim_end().chars().next_back(), next_line) {
            (Some('[' | ','), _) => {
                let title = format!("write \0{joined}\0");
                let help = match separator.trim() {
                    "" => format!("{title}: a comma is missing"),
                    "," if is_json => title.clone(),
                    "," => format!("{title}, without quotes around them"),
                    other => format!("{title}, with a comma instead of `{other}`"),
                };
                (help, edit(joined, &title))
            }
            (_, Some(next_line)) => {
                let between = format!("{next_line}- ");
                let title = format!("write {} on separate lines", listed(names.iter().copied()));
                let text = names.join(&between);
                (format!("{title}, each after `- `"), edit(text, &title))
            }
            _ => (
                format!("name only one of {}", listed(names.iter().copied())),
                None,
            ),
        }
    }
}
