//! The id of a certification or of one of its exams.

use jiff::civil::Date;

use crate::deception::as_seen;
use crate::model::{Exam, Library, Named};
use crate::problem::ProblemKind;
use crate::source::Spanned;
use crate::suggest::{Meant, listed, shortened, words_of};
use crate::team::reader::Reader;
use crate::team::{HeldCertification, LastDay};
use crate::yaml::values::Given;

/// Longer texts are not names.
const MAX_NAME_BYTES: usize = 200;

/// The part of an exam's id that identifies the product: `AD0-E7`.
const PRODUCT_BYTES: usize = 6;

impl<'a> Reader<'a, '_> {
    pub(in crate::team) fn certification(
        &mut self,
        mut written: Spanned<&'a str>,
        issued: Given<Date>,
        expires: Given<Date>,
    ) -> HeldCertification<'a> {
        let mut found = self.library.certification(written.value);
        if found.is_none() {
            let meant = self.meant_certification(&written);
            found = meant
                .as_deref()
                .and_then(|meant| self.library.certification(meant));
            // Other findings about it use its corrected name.
            if let (Some((certification, exam)), Some(meant)) = (found, &meant) {
                written.value = match exam {
                    Some(_) => self.arena.alloc_str(meant), // with its `-J`
                    None => &certification.id,
                };
            }
        }
        // The same id may mean an earlier and a later exam.
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
            last: LastDay::of(
                &issued,
                &expires,
                found.and_then(|(_, exam)| exam),
                self.day,
            ),
            credential: Given::ABSENT,
        }
    }

    /// The id of the certification or the exam that a text certainly means.
    #[cold]
    pub(in crate::team) fn certification_called(&self, written: &str) -> Option<String> {
        let library = self.library;
        if library.certification(written).is_some() {
            return Some(written.to_owned());
        }
        meant_exam(library, written).or_else(|| match library.certifications_named(written) {
            Named::Clearly(known) => Some(known.id.to_string()),
            Named::Perhaps(_) => None,
        })
    }

    /// Reports an unknown certification; returns the clearly intended one.
    #[cold]
    fn meant_certification(&mut self, written: &Spanned<&str>) -> Option<String> {
        let library = self.library;
        let may_compare = self.may_compare(library.certifications().len());
        let named = match may_compare {
            true => library.certifications_named(written.value),
            false => Named::Perhaps(Vec::new()),
        };
        let by_exam = meant_exam(library, written.value);
        let known = library.certifications().iter();
        let ids = known.map(|known| (known.id.as_ref(), known.id.as_ref()));
        let meant = match (&by_exam, &named) {
            (Some(exam), _) => Some(Meant::Clearly(exam.as_str())),
            (None, Named::Clearly(known)) => Some(Meant::Clearly(&known.id)),
            (None, Named::Perhaps(known)) => match known.as_slice() {
                [] => self.likely(written.value, ids),
                [only] => Some(Meant::Perhaps(&only.id)),
                _ => None,
            },
        };
        let help = match &named {
            Named::Perhaps(known) if known.len() > 1 => {
                let ids = known.iter().map(|known| known.id.as_ref());
                format!("use the one on the certificate: {}", listed(ids))
            }
            _ if may_compare => help(&similar_exams(library, written.value)),
            _ => help(&[]),
        };
        let message = format!("unknown certification `{}`", shortened(written.value));
        let kind = ProblemKind::UnknownCertification;
        let clear = self.meant(kind, written, message, meant, Some(help));
        clear.map(str::to_owned)
    }
}

/// Words next to an exam's id that do not say whether somebody has passed it.
const FILLERS: [&str; 7] = [
    "adobe",
    "aem",
    "ac",
    "certified",
    "certification",
    "certificate",
    "exam",
];

/// The exam whose id a text is or contains, unless the rest of it differs from the certification's
/// name: `failed AD0-E137`. With its `-J`, if the text has it.
fn meant_exam(library: &Library, written: &str) -> Option<String> {
    let known = |id: &str| {
        let (certification, exam) = library.certification(id)?;
        exam.map(|_| certification)
    };
    // A question mark means doubt.
    if written.contains('?') {
        return None;
    }
    let written = &*as_seen(written);
    let whole = exam_id(written);
    let with_series = format!("AD0-{}", written.to_ascii_uppercase());
    for id in [&whole, &with_series] {
        if known(id).is_some() {
            return Some(id.clone());
        }
    }
    if let Some(with_letter) = with_its_letter(library, &whole) {
        return Some(with_letter);
    }
    let head = written.get(..MAX_NAME_BYTES).unwrap_or(written);
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let words = head.split(|c: char| !is_of_id(c));
    let mut exams = words
        .filter(|word| word.len() >= "9A0384".len())
        .map(|word| (word, exam_id(word)))
        .filter(|(_, id)| known(id).is_some());
    let (word, exam) = exams.next()?;
    let certification = known(&exam)?;
    let of_name = |text: &str, word: &str| {
        let mut words = words_of(text);
        words.any(|own| own.eq_ignore_ascii_case(word))
    };
    let says_nothing = |word: &str| {
        let is_filler = FILLERS.iter().any(|one| one.eq_ignore_ascii_case(word));
        is_filler || of_name(&certification.name, word) || of_name(&certification.id, word)
    };
    let rest = head.replace(word, " ");
    let agrees = words_of(&rest).all(says_nothing);
    (agrees && exams.all(|(_, other)| other == exam)).then_some(exam)
}

/// The words to write instead of an unknown certification.
fn help(similar: &[&str]) -> String {
    let list = "an id that `rolecall models certifications` lists";
    match similar {
        [exam] => format!("write \0{exam}\0 if the certificate is for that exam, or {list}"),
        [first, second] => {
            format!(
                "write \0{first}\0 or \0{second}\0, whichever the certificate is for, or {list}"
            )
        }
        _ => format!("use {list}, or an exam id such as \0AD0-E137\0"),
    }
}

/// The exams that a text may mean: those whose ids it contains, otherwise those whose ids differ in
/// one digit; if there are too many, those that can still be taken.
fn similar_exams(library: &Library, written: &str) -> Vec<&'static str> {
    let head = written.get(..MAX_NAME_BYTES).unwrap_or(written);
    let whole = exam_id(written);
    let found = |is_similar: &dyn Fn(&Exam) -> bool| {
        let certifications = library.certifications().iter();
        let exams = certifications.flat_map(|known| known.exams.iter());
        let similar = exams.filter(|exam| is_similar(exam));
        let mut ids: Vec<&str> = similar.map(|exam| exam.id.as_ref()).collect();
        ids.dedup();
        ids
    };
    let named = found(&|exam| head.contains(&*exam.id));
    if !named.is_empty() {
        return named;
    }
    let near = found(&|exam| differs_in_one_digit(&exam.id, &whole));
    match near.len() {
        0..=2 => near,
        _ => found(&|exam| exam.delisted.is_none() && differs_in_one_digit(&exam.id, &whole)),
    }
}

/// Whether two exams of one product have ids that differ in one digit.
fn differs_in_one_digit(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    one.len() == other.len()
        && one.get(..PRODUCT_BYTES) == other.get(..PRODUCT_BYTES)
        && pairs.filter(|(one, other)| one != other).count() == 1
}

/// The only exam that differs from an id in the letter before its number: `AD0-E137` of `AD0-137`.
fn with_its_letter(library: &Library, id: &str) -> Option<String> {
    let (series, number) = id.split_once('-')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let with_letter = format!("{series}-E{number}");
    let exam = library.certification(&with_letter).filter(|_| is_number);
    exam.and_then(|(_, exam)| exam).map(|_| with_letter)
}

/// An exam's id as Adobe writes it: `AD0-E137-J` of `ado_e137 j`. A letter O means zero.
fn exam_id(written: &str) -> String {
    let upper = written.to_ascii_uppercase().replace('O', "0");
    let is_letter = |c: &char| c.is_ascii_alphanumeric();
    // Longer texts are not ids.
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
