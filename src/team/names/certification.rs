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
        written: Spanned<&'a str>,
        issued: Given<Date>,
        expires: Given<Date>,
    ) -> HeldCertification<'a> {
        let library = self.library;
        let mut found = library.certification(written.value);
        if found.is_none() {
            // The letter O in an exam's id is meant as a zero.
            let upper = written.value.to_ascii_uppercase().replace('O', "0");
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
        }
        HeldCertification {
            written,
            certification: found.map(|(certification, _)| certification),
            exam: found.and_then(|(_, exam)| exam),
            issued,
            expires,
            last: LastDay::of(&issued, &expires),
        }
    }
}
