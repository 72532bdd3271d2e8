//! Removes extra words, dashes and quotes at the start of a line, and adds missing ones.

use super::change::{Reads, Repair};
use super::suspect_line::SuspectLine;
use super::{
    copies, cut_off, dash, headings, into_list, misplaced_line, missing, other_list, slipped,
};
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, after_all};
use crate::problem::Edit;
use crate::source::{Span, line_number, line_start};
use crate::suggest::{enumerated, shortened};
use crate::team::keys;
use crate::yaml::wording;

/// The most keys that a help names of the second half of a file.
const MAX_NAMED_KEYS: usize = 3;

/// Whether a finding may be about its line as a whole for one of the kinds of changes here.
pub(super) fn is_before(text: &str, finding: &Finding) -> bool {
    is_word_before(text, finding)
        || dash::is_before(text, finding)
        || other_list::has_entry(text, finding)
        || missing::may_lack_party(text, finding)
        || into_list::is_instead(text, finding)
}

fn is_word_before(text: &str, finding: &Finding) -> bool {
    let line = &text[line_start(text, finding.place().start as usize)..];
    let line = line.lines().next().unwrap_or_default();
    let Some((word, rest)) = line.split_once(' ') else {
        return false;
    };
    let rest = rest.trim_start();
    let is_entry = rest.starts_with("- ") || rest.contains(": ") || rest.ends_with(':');
    is_entry && !word.is_empty() && word != "-" && !word.ends_with(':')
}

/// The changes around each line that may contain the mistake.
pub(super) fn changed<'l>(
    text: &'l str,
    lines: &'l [TextLine],
    suspects: &'l [usize],
) -> impl Iterator<Item = Repair> + 'l {
    let of_line = suspects.iter().flat_map(|number| {
        let (line, number) = (&lines[*number], *number);
        let place = SuspectLine {
            text,
            lines,
            number,
        };
        let mut repairs = headings::added(&place);
        repairs.extend(cut_off::joined(&place));
        repairs.extend(dash::too_many(&place));
        repairs.extend(dash::too_far(&place));
        repairs.extend(misplaced_line::apart(&place));
        repairs.extend(into_list::made(&place));
        repairs.extend(without_word(line));
        repairs.extend(without_mark(&place));
        repairs.extend(without_quotes(line));
        repairs.extend(without_dash(line));
        repairs.extend(missing::added(text, lines, number));
        repairs.extend(copies::without(text, lines, number));
        repairs.extend(other_list::without(&place));
        repairs.extend(slipped::moved_back(&place));
        repairs
    });
    with_brace(text, lines).into_iter().chain(of_line)
}

/// Removes `---` or `...` between two halves of a file, which are one document.
fn without_mark(place: &SuspectLine) -> Option<Repair> {
    let line = place.line();
    let below = place.lines[place.number + 1..].iter();
    let tops = below.filter(|line| line.column == 0 && !line.is_item());
    let keys: Vec<&str> = tops
        .filter_map(TextLine::key)
        .take(MAX_NAMED_KEYS + 1)
        .collect();
    let has_only = match keys.len() {
        1..=MAX_NAMED_KEYS => {
            let keys: Vec<String> = keys.iter().map(|key| shortened(key)).collect();
            format!(": the second has only {}", enumerated(&keys))
        }
        _ => String::new(),
    };
    let is_mark = line.column == 0 && ["---", "..."].contains(&line.rest);
    (is_mark && place.number > 0).then(|| {
        let at = Span::new(line.at(), line.end());
        let message = "this line splits the file into two teams";
        let help = format!("delete this line{has_only}");
        Repair::certain(at, message, help, (at, String::new()))
    })
}

/// Removes quotes around a key and its value: `'owner: mira'`.
fn without_quotes(line: &TextLine) -> Option<Repair> {
    let item = after_all(line.rest, "- ");
    let quote = item.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let inner = item.strip_prefix(quote)?.strip_suffix(quote)?;
    let (key, _) = inner.split_once(": ").filter(|_| !inner.contains(quote))?;
    let at = line.end() - item.len();
    let is_key = keys::is_inner(key) || keys::has(&keys::TEAM, key);
    is_key.then(|| Repair {
        at: Span::new(at, line.end()),
        message: "the quotes make this line one text",
        help: format!("remove the quotes, so that `{key}` is a key"),
        edit: Edit {
            span: Span::new(at, line.end()),
            text: inner.to_owned(),
        },
        reads: Reads::At(at),
        certainty: Certainty::Sure,
    })
}

/// Removes a second dash, which makes a list of an item: `- - developer`.
fn without_dash(line: &TextLine) -> Option<Repair> {
    let item = line.rest.strip_prefix("- - ")?;
    Some(Repair {
        at: Span::new(line.at(), line.at() + 1),
        message: wording::EXTRA_DASH,
        help: "remove one `- `".to_owned(),
        edit: Edit {
            span: Span::new(line.at(), line.at() + 2),
            text: String::new(),
        },
        reads: Reads::At(line.end() - item.len() - 2),
        certainty: Certainty::Sure,
    })
}

/// Adds the missing first brace of a file in braces.
fn with_brace(text: &str, lines: &[TextLine]) -> Option<Repair> {
    let (first, last) = (lines.first()?, lines.last()?);
    let is_open = first.rest.starts_with('"') && last.rest.ends_with('}');
    is_open.then(|| {
        let at = Span::new(first.at(), first.at());
        Repair::certain(
            at,
            "the `{` of the file is missing before its first key",
            format!(
                "write \0{{\0 at the start of line {}",
                line_number(text, first.at())
            ),
            (at, "{ ".to_owned()),
        )
    })
}

/// Removes an extra word before the key or the dash of a line: `the name: Mira`.
fn without_word(line: &TextLine) -> Vec<Repair> {
    if let Some(repair) = without_start(line) {
        return vec![repair];
    }
    let Some((word, after)) = line.rest.split_once(' ') else {
        return Vec::new();
    };
    let rest = after.trim_start_matches(' ');
    let is_key = |key: &str| {
        key.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_\"'<".contains(c))
    };
    let entry = after_all(rest, "- ");
    let is_entry =
        rest.starts_with("- ") || entry.split_once(':').is_some_and(|(key, _)| is_key(key));
    let is_word =
        word != "-" && !word.ends_with(':') && !word.starts_with(['#', '[', '{', '"', '\'']);
    if !is_entry || !is_word {
        return Vec::new();
    }
    let repair = |end: usize| Repair {
        at: Span::new(line.at(), line.at() + word.len()),
        message: match word {
            "//" => wording::SLASHES,
            _ => "extra text is before the key of this line",
        },
        help: format!("remove `{word}`"),
        edit: Edit {
            span: Span::new(line.at(), end),
            text: String::new(),
        },
        reads: Reads::At(line.at() + (line.end() - entry.len() - end)),
        certainty: Certainty::Sure,
    };
    let at = line.end() - after.len();
    vec![repair(at - 1), repair(at)]
}

/// Removes extra characters before the dash of a line: `x- id: mira`.
fn without_start(line: &TextLine) -> Option<Repair> {
    let (word, item) = line.rest.split_once("- ")?;
    let is_word = !word.is_empty() && word.chars().all(char::is_alphanumeric);
    is_word.then(|| Repair {
        at: Span::new(line.at(), line.at() + word.len()),
        message: "extra text is before the `-` of this line",
        help: format!("remove `{word}`"),
        edit: Edit {
            span: Span::new(line.at(), line.at() + word.len()),
            text: String::new(),
        },
        reads: Reads::At(line.at() + 2 + (item.len() - after_all(item, "- ").len())),
        certainty: Certainty::Sure,
    })
}
