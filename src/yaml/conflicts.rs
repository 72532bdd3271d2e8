//! Unresolved merge conflicts. A text is read with one side of each conflict, and counts as
//! incomplete there.

use crate::source::{Span, line_start};
use crate::yaml::tree::{Id, Node, NodeKind, SyntaxError, Tree};

/// The most conflicts to read around.
const MAX_CONFLICTS: usize = 64;
/// After more blank bytes, nothing continues the scalar before them.
const MAX_BLANK_BYTES: usize = 4096;

/// The conflicts of a text, and the omitted lines.
#[derive(Default)]
pub struct Conflicts {
    /// From the first mark of each to its last.
    places: Vec<Span>,
    /// The lines of the marks, of the other side, and of what both sides had before.
    left_out: Vec<Span>,
}

/// The part of a conflict in which a line is.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Outside,
    Ours,
    Before,
    Theirs,
}

impl Conflicts {
    /// The conflicts of a text, if there are any and all of their marks are complete and in order.
    pub fn of(text: &str) -> Option<Self> {
        memchr::memmem::find(text.as_bytes(), b"<<<<<<<")?; // nearly no text has one
        let mut conflicts = Conflicts::default();
        let (mut part, mut start, mut line_start) = (Part::Outside, 0, 0);
        for line in text.split_inclusive('\n') {
            let span = Span::new(line_start, line_start + line.len());
            line_start += line.len();
            let next = match (part, mark(line)) {
                (part, None) => part,
                (Part::Outside, Some('<')) => Part::Ours,
                (Part::Ours, Some('|')) => Part::Before,
                (Part::Ours | Part::Before, Some('=')) => Part::Theirs,
                (Part::Theirs, Some('>')) => Part::Outside,
                _ => return None,
            };
            if part != next || matches!(part, Part::Before | Part::Theirs) {
                conflicts.left_out.push(span);
            }
            match (part, next) {
                (Part::Outside, Part::Ours) => start = span.start,
                (Part::Theirs, Part::Outside) => {
                    let end = span.end;
                    conflicts.places.push(Span { start, end });
                }
                _ => {}
            }
            part = next;
        }
        let is_whole =
            part == Part::Outside && (1..=MAX_CONFLICTS).contains(&conflicts.places.len());
        is_whole.then_some(conflicts)
    }

    /// The text with one side of each conflict. All lines of the other side are blank, so that
    /// every place stays the same.
    pub fn one_side(&self, text: &str) -> String {
        let (mut side, mut end) = (String::with_capacity(text.len()), 0);
        for line in &self.left_out {
            let line = line.range();
            side.push_str(&text[end..line.start]);
            let is_ended = text[line.clone()].ends_with('\n');
            side.extend(std::iter::repeat_n(' ', line.len() - usize::from(is_ended)));
            side.push_str(if is_ended { "\n" } else { "" });
            end = line.end;
        }
        side.push_str(&text[end..]);
        side
    }

    /// Marks everything that surrounds a conflict, or is next to it in the tree of one side, as
    /// incomplete, because the other side may continue it.
    pub fn damage(&self, tree: &mut Tree) {
        let is_blank = |from: u32, to: u32| {
            let between = tree.text.get(from as usize..to as usize);
            let near = between.filter(|between| between.len() <= MAX_BLANK_BYTES);
            // A value that is empty is before the colon.
            let rest = near.map(|between| between.strip_prefix(':').unwrap_or(between));
            rest.is_some_and(|rest| rest.trim().is_empty())
        };
        let is_beside = |node: Node| {
            let span = node.span;
            self.places.iter().any(|place| {
                let overlaps = span.start < place.end && place.start < span.end;
                let may_continue = !node.flow
                    && (is_blank(span.end, place.start) || is_blank(place.end, span.start));
                overlaps || may_continue
            })
        };
        // The blank lines of the other side may be too long for a block scalar that starts above
        // them.
        let is_after = |error: &SyntaxError| {
            let mut places = self.places.iter();
            places.any(|place| is_blank(place.end, error.span.start))
        };
        let errors = std::mem::take(&mut tree.errors);
        tree.errors = errors
            .into_iter()
            .filter(|error| !is_after(error))
            .collect();
        let ids = 1..tree.node_count() as Id;
        let beside = ids.filter(|id| is_beside(tree.node(*id)));
        for id in beside.collect::<Vec<_>>() {
            match tree.node(id).kind {
                NodeKind::Null => tree.spoil(id),
                kind if kind.is_collection() => tree.damage(id),
                _ => {}
            }
        }
    }

    /// Adds an error for each conflict to the tree of one side.
    pub fn report(&self, tree: &mut Tree) {
        tree.errors
            .extend(self.places.iter().map(|place| SyntaxError {
                span: Span {
                    end: place.start + 1,
                    ..*place
                },
                message: MESSAGE.to_owned(),
                help: HELP.into(),
                ..SyntaxError::default()
            }));
    }

    /// The omitted lines.
    pub fn left_out<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.left_out.iter().map(|line| &text[line.range()])
    }

    /// Whether a place is in a conflict.
    pub fn contain(&self, span: Span) -> bool {
        let is_in =
            |place: &Span| span.start < place.end && place.start < span.end.max(span.start + 1);
        self.places.iter().any(is_in)
    }

    /// Whether a place is where a conflict starts.
    pub fn start_at(&self, span: Span) -> bool {
        self.places.iter().any(|place| place.start == span.start)
    }
}

/// The message about a conflict.
pub(super) const MESSAGE: &str = "this merge conflict is not resolved";
/// The way to fix it.
pub(super) const HELP: &str = "keep one of the two sides, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`; rolecall fixes nothing in the file until then";

/// Where the first conflict with two sides starts, in whatever order other marks are.
pub(super) fn first(text: &str) -> Option<usize> {
    let mut at = memchr::memmem::find(text.as_bytes(), b"<<<<<<<")?; // nearly no text has one
    at = line_start(text, at);
    let mut marks = text[at..].split_inclusive('\n').filter_map(|line| {
        at += line.len();
        Some((at - line.len(), mark(line)?))
    });
    let (ours, _) = marks.find(|(_, character)| *character == '<')?;
    marks.find(|(_, character)| *character == '=')?;
    marks.find(|(_, character)| *character == '>').map(|_| ours)
}

/// Whether a line is a mark that was left when the others were deleted.
pub fn is_left(line: &str) -> bool {
    // With something after it, `=======` may be text.
    mark(line).is_some_and(|character| character != '=' || line.trim_end() == "=======")
}

/// The character of a line that is a conflict mark.
fn mark(line: &str) -> Option<char> {
    let character = line
        .chars()
        .next()
        .filter(|character| "<|=>".contains(*character))?;
    let line = line.trim_end();
    let name = line.trim_start_matches(character);
    let is_mark = line.len() - name.len() == 7 && (name.is_empty() || name.starts_with(' '));
    is_mark.then_some(character)
}

#[cfg(test)]
mod tests {
    use super::Conflicts;

    #[test]
    fn one_side_is_as_long_as_the_text() {
        let text = "a\n<<<<<<< ours\nb\n||||||| base\né\n=======\nc\n>>>>>>> theirs\nd\n<<<<<<<\n=======\n>>>>>>>";
        let conflicts = Conflicts::of(text).unwrap();
        let side = conflicts.one_side(text);
        assert_eq!(side.len(), text.len());
        let words: Vec<&str> = side.split_whitespace().collect();
        assert_eq!(words, ["a", "b", "d"]);
        let lines = |text: &str| {
            text.match_indices('\n')
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        };
        assert_eq!(lines(&side), lines(text));
    }

    #[test]
    fn incomplete_markers_are_not_a_conflict() {
        for text in [
            "a\n",
            "<<<<<<< ours\na\n=======\n",
            "=======\n>>>>>>> theirs\n",
            "<<<<<<< ours\n>>>>>>> theirs\n",
            "<<<<<<< ours\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
            "<<<<<<<< ours\n=======\n>>>>>>> theirs\n",
        ] {
            assert!(Conflicts::of(text).is_none(), "{text}");
        }
    }
}
