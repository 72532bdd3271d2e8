//! Could anybody pass the exam of a certificate on the day of issue, and which exam replaced it?

use jiff::ToSpan;
use jiff::civil::Date;

use super::Certificate;
use crate::finding::Finding;
use crate::model::{Exam, Rule};
use crate::problem::Label;
use crate::yaml::values::parse_date;

/// How many months before its publication somebody may pass an exam: a beta group takes it earlier,
/// and the catalogue lists it with a delay.
const MONTHS_BEFORE_PUBLICATION: i64 = 6;

/// The end of an exam.
struct End {
    /// `is retired` if Adobe announced the day, in the present tense.
    state: &'static str,
    /// The same in the past tense, with the last day on which the exam could be taken, or the first
    /// day on which it was no longer listed.
    label: String,
}

/// The end of an exam, if another day is after it. It rarely is, so the words are built only then.
fn ended_before(exam: &Exam, other: Date) -> Option<End> {
    let day = exam.last_day().and_then(parse_date)?;
    if other <= day {
        return None;
    }
    let (state, words) = match exam.retired {
        Some(_) => ("is retired", "the exam was retired on"),
        None => ("is no longer listed", "the exam was no longer listed on"),
    };
    let label = format!("{words} {day}");
    Some(End { state, label })
}

/// The day on which an exam was published, if a day is long before it.
fn published_after(exam: &Exam, day: Date) -> Option<Date> {
    let published = exam.published().and_then(parse_date)?;
    // Nearly all certificates are issued later, and calculating with dates is slow.
    (day < published && day < earliest(published)).then_some(published)
}

impl Certificate<'_> {
    /// Whether nobody could pass the exam on the day of issue; then nothing else about it is
    /// reported.
    pub(super) fn is_outside_of_the_exam(&self) -> bool {
        let (Some(issued), Some(exam)) = (self.held.issued.get(), self.held.exam) else {
            return false;
        };
        ended_before(exam, *issued).is_some() || published_after(exam, *issued).is_some()
    }

    pub(super) fn after_the_exam(&self, rule: &Rule) -> Option<Finding> {
        let (issued, exam) = (self.held.issued.value()?, self.held.exam?);
        let end = ended_before(exam, issued.value)?;
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
            && let (Some(end), Some(successor)) = (ended_before(exam, day), self.successor(day))
        {
            let (id, state) = (&exam.id, end.state);
            help.push_str(&format!("; {id} {state}, and {successor} replaced it"));
        }
        finding
    }
}

/// The first day on which somebody may have passed an exam.
fn earliest(published: Date) -> Date {
    let span = MONTHS_BEFORE_PUBLICATION.months();
    published.checked_sub(span).unwrap_or(Date::MIN)
}

/// The help if the exam is not the one that was passed.
fn passed(newer: &str, older: &str) -> String {
    format!("correct `issued`, or name the exam that was passed: {newer} replaced {older}")
}
