//! A report for public logs: only published words pass, and everything else is masked or gets a
//! pseudonym. Every place stays where it is.

mod admitted;
mod mask;
mod overview;
mod published;
mod secret;
mod word;

use self::mask::mask;
use self::published::Published;
use self::word::pieces;
use super::{Here, Report, RuleText};
use crate::finding::{Finding, Source};
use crate::model::{Library, Text};
use crate::problem::Fix;
use crate::results::FileReport;
use crate::team::keys::{self, Key};

pub use self::secret::Secret;

/// The replacement for the texts of custom rules.
const OWN_TEXT_REPLACEMENT: &str = "hidden";

/// The words that may be shown, and the key of the pseudonyms.
pub struct Redactor {
    published: Published,
    library: Library,
    secret: Secret,
}

impl Report {
    /// Hides every word that is not published, and drops fixes that would write one.
    pub fn redacted(mut self, redactor: &Redactor) -> Self {
        let files = self.files.iter_mut().chain(&mut self.errors);
        let files = files.chain(&mut self.silent).chain(&mut self.unjudged);
        files.for_each(|file| redactor.file(file));
        let away = self.away.iter_mut();
        away.for_each(|person| *person = redactor.argument(person));
        self.own_rules
            .iter_mut()
            .for_each(|rule| redactor.own_rule(rule));
        for relaxed in &mut self.relaxed {
            relaxed.rule = redactor.argument(&relaxed.rule);
        }
        self.here = self.here.map(|here| Here {
            folder: redactor.data(&here.folder),
            root: redactor.data(&here.root),
        });
        self
    }
}

impl Redactor {
    /// For the keys of a team file.
    pub fn new(secret: Secret) -> Self {
        Redactor::of_keys(secret, &keys::TEAM)
    }

    /// The same for team files with other keys.
    pub fn of_keys(secret: Secret, keys: &'static [Key]) -> Self {
        let library = Library::default();
        Redactor {
            published: Published::new(keys, &library),
            library,
            secret,
        }
    }

    /// A message of the program. The parts in backticks come from somebody's file, and so does
    /// every word that is not in the program's own messages.
    pub fn message(&self, text: &str) -> String {
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(number, part)| match number % 2 {
            0 => self.said(part),
            _ => self.argument(part),
        });
        parts.collect::<Vec<_>>().join("`")
    }

    /// A path, or another text from somebody's file, word by word.
    pub fn data(&self, text: &str) -> String {
        self.words(text, |word, _| self.published.has(word))
    }

    fn said(&self, text: &str) -> String {
        self.words(text, |word, before| {
            self.published.says(word) || is_code(word, before)
        })
    }

    fn words(&self, text: &str, passes: impl Fn(&str, &str) -> bool) -> String {
        let (mut redacted, mut before) = (String::with_capacity(text.len()), "");
        let mut last = "";
        for (piece, is_word) in pieces(text) {
            match is_word && !passes(piece, if before == "+" { last } else { "" }) {
                true => redacted.push_str(&self.secret.pseudonym(piece)),
                false => redacted.push_str(piece),
            }
            (last, before) = (before, piece);
        }
        redacted
    }

    /// A name: a published one as it is, any other as its pseudonym.
    pub fn argument(&self, text: &str) -> String {
        match self.published.has_all(text) {
            true => text.to_owned(),
            false => self.secret.pseudonym(text),
        }
    }

    /// Hides every word of a file that is not published.
    pub fn file(&self, file: &mut FileReport) {
        file.path = self.data(&file.path);
        file.text = mask(&file.text, &self.published);
        file.faithful = false;
        file.findings
            .iter_mut()
            .for_each(|finding| self.finding(finding));
    }

    /// Hides every word of a finding that is not published.
    pub fn finding(&self, finding: &mut Finding) {
        let is_own = !self.published.has_all(&finding.rule);
        finding.rule = self.argument(&finding.rule).into();
        finding.reword(|words| self.message(words));
        for label in &mut finding.labels {
            label.text = self.message(&label.text);
        }
        for subject in &mut finding.subjects {
            *subject = self.argument(subject);
        }
        let help = finding.help.take().filter(|_| !is_own);
        finding.help = help.map(|help| self.help(help));
        finding.fix = finding.fix.take().and_then(|fix| self.fix(fix));
        let is_shipped = |source: &Source| self.library.model(&source.model).is_some();
        finding.source = finding.source.take().filter(is_shipped);
    }

    /// A published help of a rule stays unchanged: the people in it are invented.
    fn help(&self, help: String) -> String {
        match self.library.rules().any(|rule| rule.help == help) {
            true => help,
            false => self.message(&help),
        }
    }

    /// A fix must not write a pseudonym into a file.
    fn fix(&self, mut fix: Fix) -> Option<Fix> {
        let is_published = |text: &str| self.published.has_all(text);
        fix.title = self.message(&fix.title);
        fix.edits
            .iter()
            .all(|edit| is_published(&edit.text))
            .then_some(fix)
    }

    fn own_rule(&self, own: &mut RuleText) {
        let rule = &mut own.rule;
        rule.id = self.argument(&rule.id).into();
        for text in [&mut rule.summary, &mut rule.why, &mut rule.help] {
            *text = OWN_TEXT_REPLACEMENT.into();
        }
        (rule.bad, rule.good) = (Text::default(), Text::default());
        own.source = Text::default();
    }
}

/// Whether a word is the number of a character or of a byte: `U+202E`, `0xff`.
fn is_code(word: &str, before: &str) -> bool {
    let is_hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_byte = word
        .strip_prefix("0x")
        .is_some_and(|digits| digits.len() == 2 && is_hex(digits));
    is_byte || before == "U" && (4..=6).contains(&word.len()) && is_hex(word)
}
