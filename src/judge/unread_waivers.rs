//! The findings that an unreadable waiver may accept: they are not reported while their waiver is
//! damaged.

use foldhash::HashSet;
use memchr::memmem;

use super::Settings;
use crate::finding::Finding;
use crate::source::{line_start, without_comment};
use crate::team::{Team, Waiver};
use crate::yaml::tree::{Id, Tree};

/// The words of a text with unreadable waivers, among them the words of these waivers.
pub(super) struct UnreadWaivers<'t> {
    words: HashSet<&'t str>,
}

impl<'t> UnreadWaivers<'t> {
    /// The unreadable waivers of a team, if there are any. They withhold findings only if their
    /// mistakes are errors in the report (`account`); otherwise a typing error would accept what
    /// nobody has accepted.
    pub fn of(team: &Team, (tree, document): (&Tree<'t>, Id), account: bool) -> Option<Self> {
        let is_unclear =
            |waiver: &Waiver| waiver.rule.is_unreadable() || waiver.about.is_unreadable();
        let is_unread = !team.waivers.complete || team.waivers.items.iter().any(is_unclear);
        let withholds = is_unread && account;
        let words = || words(text_of(tree, document).lines());
        withholds.then(|| UnreadWaivers { words: words() })
    }

    /// The unreadable waivers in some lines.
    pub fn in_lines(lines: impl Iterator<Item = &'t str>) -> Self {
        UnreadWaivers {
            words: words(lines),
        }
    }

    /// Whether an unreadable waiver may accept a finding, because the text names its rule.
    pub fn may_accept(&self, finding: &Finding, settings: &Settings) -> bool {
        is_waivable(finding, settings) && self.words.contains(finding.rule.as_ref())
    }
}

/// Whether a waiver can accept a finding.
pub(super) fn is_waivable(finding: &Finding, settings: &Settings) -> bool {
    let rule = settings.library.rule(&finding.rule);
    !settings.waivers.are_ignored && rule.is_none_or(|rule| rule.waivable)
}

/// The text of a document, up to the next one.
pub(super) fn text_of<'t>(tree: &Tree<'t>, document: Id) -> &'t str {
    let start = |id: &Id| tree.node(*id).span.start as usize;
    let next = tree.documents.iter().find(|id| **id > document);
    let text: &'t str = tree.text;
    &text[start(&document)..next.map_or(text.len(), start)]
}

/// Whether a text has a word outside comments.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let mut places = memmem::find_iter(text.as_bytes(), word);
    places.any(|at| {
        let start = line_start(text, at);
        let line = text[start..].lines().next();
        line.is_some_and(|line| words(std::iter::once(line)).contains(word))
    })
}

/// The words outside comments.
fn words<'t>(lines: impl Iterator<Item = &'t str>) -> HashSet<&'t str> {
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let lines = lines.filter(|line| !line.starts_with('#'));
    let code = lines.map(without_comment);
    code.flat_map(|code| code.split(move |c| !is_in_word(c)))
        .collect()
}
