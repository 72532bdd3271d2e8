//! Could anybody pass the exam of a certificate on the day of issue, and which exam replaced it?

use jiff::civil::Date;

use super::Certificate;
use crate::finding::Finding;
use crate::model::{Exam, Rule};
use crate::problem::Label;
use crate::team::{ended_before, published_after};

/// The end of an exam.
struct End {
    /// `is retired` if Adobe announced the day, in the present tense.
    state: &'static str,
    /// The same in the past tense, with the last day on which the exam could be taken, or the first
    /// day on which it was no longer listed.
    label: String,
}

/// The end of an exam, if another day is after it. Nearly always it is not, so the words are only
/// made then.
fn end_before(exam: &Exam, other: Date) -> Option<End> {
    let day = ended_before(exam, other)?;
    let (state, words) = match exam.retired {
        Some(_) => ("is retired", "the exam was retired on"),
        None => ("is no longer listed", "Adobe stopped listing the exam on"),
    };
    let label = format!("{words} {day}");
    Some(End { state, label })
}

impl Certificate<'_> {
    pub(super) fn after_the_exam(&self, rule: &Rule) -> Option<Finding> {
        let (issued, exam) = (self.held.issued.value()?, self.held.exam?);
        let end = end_before(exam, issued.value)?;
        let id = &exam.id;
        let (predicate, label) = match exam.retired {
            Some(_) => (
                format!("was issued after the exam {id} was retired"),
                "retired exam",
            ),
            None => (
                format!("was issued after Adobe stopped listing the exam {id}"),
                "former exam",
            ),
        };
        let finding = self
            .finding(rule, &predicate, Label::of(issued, end.label))
            .with_labels([Label::new(self.held.written.used, label)]);
        Some(match self.successor(issued.value) {
            Some(successor) => finding.with_help(passed(&successor, id)),
            None => finding,
        })
    }

    pub(super) fn before_the_exam(&self, rule: &Rule) -> Option<Finding> {
        let (issued, exam) = (self.held.issued.value()?, self.held.exam?);
        let published = published_after(exam, issued.value)?;
        let id = &exam.id;
        let predicate = format!("was issued long before the exam {id} was published");
        let label = format!("the exam was first published on {published}");
        let finding = self
            .finding(rule, &predicate, Label::of(issued, label))
            .with_labels([Label::new(self.held.written.used, "newer exam")]);
        let predecessor = self.held.certification?.predecessor(exam);
        Some(match predecessor {
            Some(predecessor) => finding.with_help(passed(id, &predecessor.id)),
            None => finding,
        })
    }

    /// The exam that replaces, on a day, the one that the person passed.
    fn successor(&self, day: Date) -> Option<String> {
        let (exam, certification) = (self.held.exam?, self.held.certification?);
        let successor = certification.successor(exam, day)?;
        Some(match &successor.from {
            Some(from) if successor.id == exam.id => {
                format!("the exam that has had the id {} since {from}", exam.id)
            }
            _ => successor.id.to_string(),
        })
    }

    /// Adds to a finding which exam to take instead of one that ended before a day.
    pub(super) fn with_successor(&self, mut finding: Finding, day: Date) -> Finding {
        if let (Some(exam), Some(help)) = (self.held.exam, &mut finding.help)
            && let (Some(end), Some(successor)) = (end_before(exam, day), self.successor(day))
        {
            let (id, state) = (&exam.id, end.state);
            help.push_str(&format!("; {id} {state}, and {successor} replaced it"));
            // A renewal for the exam that has ended would be impossible.
            if self.held.last.is_some() {
                help.push_str(", so name that exam with the new dates");
            }
        }
        finding
    }
}

/// The help if the exam is not the one that was passed.
fn passed(newer: &str, older: &str) -> String {
    format!("correct `issued`, or name the exam that was passed: {newer} replaced {older}")
}
