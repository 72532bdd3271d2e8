//! Reads values for a team: lists, words, and problems with values.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use super::Person;
use super::declared::{Instead, Names};
use crate::model::{Library, Parties};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, Meant};
use crate::yaml::decode::{Decoder, List, Value};
use crate::yaml::values::{Given, Items, Lack, Slot};

/// An earlier year is mistyped.
const EARLIEST_YEAR: i16 = 1970;
/// The most years before which somebody knows when a person starts.
const MAX_YEARS_AHEAD: i16 = 10;

/// Reads values and resolves their names.
pub(super) struct Reader<'a, 'd> {
    pub decoder: &'d mut Decoder<'a>,
    pub library: &'a Library,
    /// The day that decides which edition of a table applies.
    pub day: Date,
    /// The memory for the team.
    pub arena: &'a Bump,
    pub names: Names<'a>,
    /// The file's parties, if all of them could be read.
    pub declared: Option<Parties>,
    /// The people so far.
    pub people: Items<'a, Person<'a>>,
    /// The model to read instead of a named one.
    pub instead: Option<Instead<'a>>,
}

impl<'a> Reader<'a, '_> {
    /// The items of a list; `each` reads one, or returns `None` if it is unreadable.
    pub(super) fn list<T>(
        &mut self,
        slot: &Slot,
        mut each: impl FnMut(&mut Self, Value) -> Option<T>,
    ) -> Items<'a, T> {
        let mut read = Items::NONE;
        let entry = match slot {
            Slot::Absent => return read,
            Slot::Lost => {
                return Items {
                    complete: false,
                    ..read
                };
            }
            Slot::Found(entry) => entry,
        };
        read.key = Some(self.decoder.span(entry.key));
        if !self.decoder.is_list(entry.value)
            && let Some(is_none) = self.no_value(entry, true)
        {
            read.complete = is_none;
            return read;
        }
        let mut list = self.decoder.list(entry);
        // Most lists have one item.
        if let Some(first) = self.next_item(&mut list, &mut each) {
            read.items = match self.next_item(&mut list, &mut each) {
                None => std::slice::from_ref(self.arena.alloc(first)),
                Some(second) => {
                    let count = 2 + list.remaining();
                    let mut items = ArenaVec::with_capacity_in(count, self.arena);
                    items.extend([first, second]);
                    while let Some(item) = self.next_item(&mut list, &mut each) {
                        items.push(item);
                    }
                    items.into_bump_slice()
                }
            };
        }
        read.complete = list.is_complete;
        if read.items.is_empty() && read.complete && entry.definition.required {
            self.decoder.empty_list(entry);
            read.complete = false;
        }
        read
    }

    /// The next readable item.
    #[inline(always)] // most calls find that there is none
    fn next_item<T>(
        &mut self,
        list: &mut List<'a>,
        each: &mut impl FnMut(&mut Self, Value) -> Option<T>,
    ) -> Option<T> {
        loop {
            let item = self.decoder.next(list)?;
            match each(self, item) {
                None if self.decoder.take_astray() => {}
                None => list.is_complete = false,
                item => return item,
            }
        }
    }

    /// A date.
    #[inline]
    pub(super) fn date(&mut self, slot: &Slot) -> Given<Date> {
        match self.decoder.date(slot) {
            Given::Missing(Lack::Unreadable) => self.unreadable(slot),
            Given::Value(date) if date.value.year() < EARLIEST_YEAR => {
                self.mistyped_year(slot, date, "too early")
            }
            given => given,
        }
    }

    /// The day on which somebody starts: nobody plans many years ahead.
    pub(super) fn start(&mut self, slot: &Slot) -> Given<Date> {
        let latest = self.day.year() + MAX_YEARS_AHEAD;
        match self.date(slot) {
            Given::Value(date) if date.value.year() > latest => {
                self.mistyped_year(slot, date, "too late")
            }
            given => given,
        }
    }

    /// The day of a review, a signature or an exam, which has passed. A date in another form that
    /// would be in the future is not the day that was meant.
    pub(super) fn past_date(&mut self, slot: &Slot) -> Given<Date> {
        match self.date(slot) {
            Given::Value(date) if date.value > self.day && self.doubt_correction(&date) => {
                Given::UNREADABLE
            }
            given => given,
        }
    }

    /// Whether a date is the correction of another form, which is then reported without a fix.
    #[cold]
    fn doubt_correction(&mut self, date: &Spanned<Date>) -> bool {
        let problem = self.decoder.problems.problems.items.last_mut();
        let is_about_it = |problem: &&mut Problem| {
            let first = problem.labels.first();
            problem.kind == ProblemKind::InvalidValue
                && first.is_some_and(|label| label.span.start == date.used.start)
        };
        let Some(problem) = problem.filter(is_about_it) else {
            return false;
        };
        let date = date.value;
        problem.help = Some(format!(
            "correct the date, and write it as `YYYY-MM-DD`: {date} is in the future"
        ));
        problem.fix = None;
        true
    }

    #[cold]
    fn mistyped_year(&mut self, slot: &Slot, date: Spanned<Date>, label: &str) -> Given<Date> {
        let name = match slot {
            Slot::Found(entry) => entry.definition.name,
            _ => "date",
        };
        let message = format!("`{name}` is in the year {}", date.value.strftime("%Y"));
        let labels = Label::of(&date, label);
        self.decoder.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(format!("correct the year of `{name}`")),
            ..Problem::new(ProblemKind::InvalidValue, labels, message)
        });
        Given::UNREADABLE
    }

    /// Reads one of some words; a misspelt one counts as the most likely intended word.
    pub(super) fn one_of<T>(
        &mut self,
        slot: &Slot,
        words: &'static [&'static str],
        from_word: fn(&str) -> Option<T>,
    ) -> Given<T> {
        self.decoder.text(slot).then(|written| {
            if let Some(value) = from_word(written.value) {
                return Given::Value(written.map(|_| value));
            }
            let name = match slot {
                Slot::Found(entry) => entry.definition.name,
                _ => "it",
            };
            let shown = suggest::shortened(written.value);
            let message = format!("`{shown}` is not a valid `{name}`");
            let help = format!("use one of {}", suggest::listed(words.iter().copied()));
            let meant = self.meant(
                ProblemKind::InvalidValue,
                &written,
                message,
                meant_word(written.value, words),
                Some(help),
            );
            match meant.and_then(from_word) {
                Some(value) => Given::Value(written.map(|_| value)),
                None => self.unreadable(slot),
            }
        })
    }

    /// Reports an invalid value.
    pub(super) fn invalid(&mut self, value: &Spanned<&str>, message: String, help: &str) {
        let problem = Problem::new(ProblemKind::InvalidValue, Label::of(value, ""), message);
        self.decoder.report_problem(Problem {
            about: vec![value.value.to_owned()],
            help: Some(help.to_owned()),
            ..problem
        });
    }
}

/// Other words for the words of closed sets, each with the intended word. A pair counts only if the
/// set has that word.
const OTHER_WORDS: &str = include_str!("../../rules/other-words.tsv");

/// The intended word of a closed set.
pub(super) fn meant_word<'w>(written: &str, words: &[&'w str]) -> Option<Meant<'w>> {
    let written = &*written.replace([' ', '_'], "-");
    let other = suggest::pairs(OTHER_WORDS)
        .find(|(other, _)| other.eq_ignore_ascii_case(written))
        .and_then(|(_, meant)| words.iter().find(|word| **word == meant));
    let likely = || suggest::likely(written, words.iter().map(|word| (*word, *word)));
    let part = || suggest::only_with_part(written, words.iter().copied());
    other
        .copied()
        .map(Meant::Clearly)
        .or_else(likely)
        .or_else(part)
}
