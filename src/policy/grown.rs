//! Which findings a work tree's baseline has in addition to that of the revision.

use std::collections::BTreeSet;

use super::relaxation::Relaxation;
use super::{Place, Places, RelaxationKind};
use crate::baseline::Baseline;
use crate::project::ConfigText;
use crate::source::Span;

/// A run's baselines.
pub struct Baselines {
    /// The revision's.
    pub before: Baseline,
    /// The work tree's.
    pub after: Baseline,
    /// The text of that.
    pub text: ConfigText,
}

impl Baselines {
    /// The findings that only the work tree's has.
    pub fn grown(&self) -> Option<Relaxation> {
        let new = self.after.without(&self.before);
        let [path, rule, about] = new.first()?;
        let first = format!("{path}: {rule}: {about}");
        let findings = new.len();
        Some(Relaxation {
            places: Places::after(Place {
                text: self.text.clone(),
                span: self.line(&[path, rule, about]),
            }),
            kind: RelaxationKind::Baseline { findings, first },
            files: BTreeSet::new(),
        })
    }

    /// The line of a finding. An entry has one line, unless somebody wrote it by hand.
    fn line(&self, words: &[&str]) -> Span {
        let text = &self.text.text;
        let words: Vec<String> = words
            .iter()
            .map(|word| serde_json::Value::from(*word).to_string())
            .collect();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if words.iter().all(|word| line.contains(word)) {
                let indent = line.len() - line.trim_start().len();
                return Span::new(start + indent, start + line.trim_end().len());
            }
            start += line.len();
        }
        Span::default()
    }
}
