//! The text that has some waivers, and which of them accept a finding today.

use std::cell::OnceCell;
use std::collections::HashSet;

use jiff::civil::Date;

use crate::judge::{Audience, Scratch, Selection, judge_showing};
use crate::project::team_file::TeamFile;
use crate::source::Span;

/// A text, judged when somebody asks.
#[derive(Debug, Default)]
pub(super) struct Home {
    text: String,
    accepting: OnceCell<HashSet<Span>>,
}

impl Home {
    pub fn of(text: &str) -> Self {
        Home {
            text: text.to_owned(),
            accepting: OnceCell::new(),
        }
    }

    /// Whether the waiver whose rule is at a place accepts a finding, by the policy of a file.
    pub fn accepts(&self, rule: Span, (file, day): (&TeamFile, Date)) -> bool {
        let accepting = || accepting(&self.text, file, day);
        self.accepting.get_or_init(accepting).contains(&rule)
    }
}

fn accepting(text: &str, file: &TeamFile, day: Date) -> HashSet<Span> {
    let selection = Selection::default();
    let settings = file.settings(day, &selection);
    let mut accepting = HashSet::new();
    let mut audience = Audience {
        accept: Some(&mut |rule| _ = accepting.insert(rule)),
        ..Audience::default()
    };
    let scratch = &mut Scratch::default();
    judge_showing(scratch, "", text.as_bytes(), &settings, &mut audience);
    accepting
}
