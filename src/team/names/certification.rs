//! The id of a certification or of one of its exams.

use jiff::civil::Date;

use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::reader::Reader;
use crate::team::{HeldCertification, LastDay};
use crate::yaml::values::Given;

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn certification(
        &mut self,
        mut written: Spanned<&'a str>,
        issued: Given<Date>,
        expires: Given<Date>,
    ) -> HeldCertification<'a> {
        let library = self.library;
        let mut found = library.certification(written.value);
        if found.is_none() {
            let upper = exam_id(written.value);
            let is_exam = |written: &&str| {
                library
                    .certification(written)
                    .is_some_and(|(_, exam)| exam.is_some())
            };
            // As written, with its `-J`.
            let by_exam = Some(upper.as_str()).filter(is_exam);
            let by_name = library
                .certification_named(written.value)
                .map(|certification| certification.id.as_ref());
            let spellings = library
                .certifications()
                .iter()
                .map(|certification| certification.id.as_ref());
            let meant = by_exam
                .or(by_name)
                .or_else(|| self.closest(written.value, spellings));
            let help =
                "use an id that `rolecall models certifications` lists, or an exam id such as `AD0-E137`"
                    .to_owned();
            let message = format!("unknown certification `{}`", shortened(written.value));
            let meant = self.meant(
                ProblemKind::UnknownCertification,
                &written,
                message,
                meant,
                Some(help),
            );
            found = meant.and_then(|meant| library.certification(meant));
            // Other findings about it name it as it will be written.
            if let (Some((certification, exam)), Some(meant)) = (found, meant) {
                written.value = match exam {
                    Some(_) => self.arena.alloc_str(meant), // with its `-J`
                    None => &certification.id,
                };
            }
        }
        // One id may mean two exams, one after the other.
        if let (Some((certification, Some(exam))), Given::Value(issued)) = (&mut found, &issued) {
            *exam = certification
                .exam_on(&exam.id, issued.value)
                .unwrap_or(exam);
        }
        HeldCertification {
            written,
            certification: found.map(|(certification, _)| certification),
            exam: found.and_then(|(_, exam)| exam),
            issued,
            expires,
            last: LastDay::of(&issued, &expires, self.day),
            credential: Given::Absent,
        }
    }
}

/// An exam's id as Adobe writes it: `AD0-E137-J` of `ado_e137 j`. The letter O is meant as a zero.
fn exam_id(written: &str) -> String {
    let upper = written.to_ascii_uppercase().replace('O', "0");
    let is_letter = |c: &char| c.is_ascii_alphanumeric();
    // Longer texts are no ids.
    let compact: String = upper.chars().filter(is_letter).take(12).collect();
    let (exam, edition) = match compact.strip_suffix('J') {
        Some(exam) => (exam, "-J"),
        None => (compact.as_str(), ""),
    };
    match exam.split_at_checked(3) {
        Some((series, number)) if !number.is_empty() => format!("{series}-{number}{edition}"),
        _ => upper,
    }
}
